/// Estimates in documents: told to the last digit, read only where somebody expects one, kept nowhere.
#include <custos/core/binary.hpp>
#include <custos/core/document.hpp>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace custos {

namespace {

struct Guess {
    double alive = 0;
    std::optional<double> value;
    std::vector<double> draws;
    std::int64_t customers = 0;
};
CUSTOS_DESCRIBE(Guess, "sample.guess", (alive, value, draws, customers))

constexpr DocumentLimits with_figures{.figures = true};

Error error_of(std::string_view json, const DocumentLimits& limits = with_figures)
{
    return read_document<Guess>(json, limits).error();
}

}  // namespace

TEST(Figures, AreWrittenInTheShortestFormThatReadsBackTheSame)
{
    EXPECT_EQ(to_document(Guess{0.1 + 0.2, 1e300, {1, -0.5, 1e-7}, 3}),
              R"({"alive":0.30000000000000004,"value":1e+300,"draws":[1,-0.5,1e-07],"customers":3})");
}

TEST(Figures, ThatAreNotFiniteAreNull)
{
    const auto none = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(to_document(Guess{none, {}, {HUGE_VAL}, 0}), R"({"alive":null,"draws":[null],"customers":0})");
    const auto read = read_document<Guess>(R"({"alive":null,"customers":0})", with_figures);
    EXPECT_TRUE(std::isnan(read.value().alive));
}

TEST(Figures, AreReadFromWholeNumbersFractionsAndExponents)
{
    const auto read =
        read_document<Guess>(R"({"alive":1,"value":2.5,"draws":[1e3,-0.25E-2],"customers":4})", with_figures);
    EXPECT_EQ(read.value().alive, 1.0);
    EXPECT_EQ(read.value().value, 2.5);
    EXPECT_EQ(read.value().draws, (std::vector{1000.0, -0.0025}));
}

TEST(Figures, AreReadOnlyWhereTheDoorLetsThemThroughAndTheMemberExpectsOne)
{
    EXPECT_EQ(error_of(R"({"alive":0.5,"customers":1})", {}).path, "/alive");
    EXPECT_EQ(error_of(R"({"alive":null,"customers":1})", {}).words.en, "null is not a value; leave the member out");
    EXPECT_EQ(error_of(R"({"alive":0.5,"customers":1.0})").path, "/customers");
    EXPECT_EQ(error_of(R"({"alive":0.5,"customers":1.0})").words.en,
              "numbers are whole: no fraction, no exponent, no -0");
    EXPECT_EQ(error_of(R"({"alive":0.5,"customers":null})").words.en, "null is not a value; leave the member out");
    EXPECT_EQ(error_of(R"({"alive":"0.5","customers":1})").words.en, "a number is expected");
    EXPECT_EQ(error_of(R"({"alive":1e999,"customers":1})").code, Code::bad_document);
    EXPECT_EQ(read_document<Guess>(R"({"alive":1,"customers":1})").value().alive, 1.0) << "whole numbers always fit";
}

RC_GTEST_PROP(Figures, ReadBackToTheLastBit, (std::int64_t bits))
{
    const auto figure = std::bit_cast<double>(bits);
    RC_PRE(std::isfinite(figure));
    const Guess guess{figure, figure, {figure}, 0};
    const auto read = read_document<Guess>(to_document(guess), with_figures);
    RC_ASSERT(read.has_value());
    RC_ASSERT(read.value().alive == figure);
    RC_ASSERT(read.value().draws.front() == figure);
}

TEST(Figures, AreToldAndNeverKept)
{
    EXPECT_THROW((void)to_binary(Guess{}), std::logic_error);
    EXPECT_FALSE(from_binary<Guess>(Bytes(16)));
}

TEST(Figures, TheSchemaSaysSo)
{
    const auto schema = json_schema(shape_of<double>(), {});
    EXPECT_NE(schema.find(R"("number",)"), std::string::npos) << schema;
    EXPECT_NE(schema.find(R"("null")"), std::string::npos) << schema;
}

}  // namespace custos
