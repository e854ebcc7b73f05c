/// Documents as they are written: one text for one value.
#include "sample.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace custos {

using namespace sample;

TEST(Write, TheGoldenDocument)
{
    EXPECT_EQ(
        to_document(full_example(), {.schema = "custos.sample.everything/1"}),
        R"({"schema":"custos.sample.everything/1","open":true,"floor":-2,"beds":300,"wide":-9000000000,"price":1234,)"
        R"("at":"2026-03-02T10:00:00.000Z","day":"2026-03-02","quarter":"2026Q1","closes":"18:00","dossier":7,)"
        R"("rule":"LEND-03","carrier":"disk","mood":"glad","text":"小张 \"VIP\"\\\n","bytes":"AP8=",)"
        R"("digest":"q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=","box":"AQID","maybe":0,)"
        R"("note":{"text":"a","replies":[{"text":"b","replies":[]},{"text":"","replies":[]}]},"amounts":[0,-1],)"
        R"("pages":[["x","y"],[]],"spans":[{"from":"1970-01-01","until":"1970-01-02"}]})");
}

TEST(Write, EmptyOptionalsAreLeftOut)
{
    EXPECT_EQ(to_document(Issue{1, Carrier::paper, "", {}, {}}),
              R"({"copies":1,"carrier":"paper","condition":"","spans":[]})");
}

TEST(Write, ForPeopleWithIndentation)
{
    EXPECT_EQ(
        to_document(Issue{1, Carrier::paper, "a", Note{}, {{{0}, {1}}, {{2}, {3}}}}, {.indent = true, .schema = "s"}),
        R"({
  "schema": "s",
  "copies": 1,
  "carrier": "paper",
  "condition": "a",
  "note": {
    "text": "",
    "replies": []
  },
  "spans": [
    {
      "from": "1970-01-01",
      "until": "1970-01-02"
    },
    {
      "from": "1970-01-03",
      "until": "1970-01-04"
    }
  ]
})");
}

TEST(Write, OneEscapeForEachCharacterThatNeedsOne)
{
    EXPECT_EQ(to_document(std::string{"\" \\ / \b \f \n \r \t \x01 \x1f \x7f 小 😀"}),
              "\"\\\" \\\\ / \\b \\f \\n \\r \\t \\u0001 \\u001f \x7f 小 😀\"");
}

TEST(Write, AppendsToWhatIsThere)
{
    std::string out = "x";
    const bool yes = true;
    write_document(out, shape_of<bool>(), &yes);
    EXPECT_EQ(out, "xtrue");
}

TEST(Write, WritesNothingThatItWouldNotRead)
{
    EXPECT_THROW((void)to_document(std::string{"\xFF"}), std::logic_error);
    EXPECT_THROW((void)to_document(std::string(1, '\0')), std::logic_error);
    EXPECT_THROW((void)to_document(static_cast<Carrier>(3)), std::logic_error);
    EXPECT_THROW((void)to_document(static_cast<Rule>(1)), std::logic_error);
    EXPECT_THROW((void)to_document(Fen{largest_amount + 1}), std::logic_error);
    EXPECT_THROW((void)to_document(std::uint64_t{1} << 63U), std::logic_error);
    EXPECT_THROW((void)to_document(Quarter{}), std::logic_error);
    EXPECT_THROW((void)to_document(Instant{253'402'300'800'000}), std::logic_error);  // the year 10000
    EXPECT_THROW((void)to_document(std::optional<bool>{}), std::logic_error);
}

TEST(Write, TheEndsOfTimeAreReadBack)
{
    for (const auto& [at, text] : {std::pair{Instant{-62'135'596'800'000}, "\"0001-01-01T00:00:00.000Z\""},
                                   std::pair{Instant{253'402'300'799'999}, "\"9999-12-31T23:59:59.999Z\""}}) {
        EXPECT_EQ(to_document(at), text);
        EXPECT_EQ(read_document<Instant>(text).value(), at);
    }
    for (const auto& [day, text] :
         {std::pair{Day{-719'162}, "\"0001-01-01\""}, std::pair{Day{2'932'896}, "\"9999-12-31\""}}) {
        EXPECT_EQ(to_document(day), text);
        EXPECT_EQ(read_document<Day>(text).value(), day);
    }
    for (const auto& [quarter, text] :
         {std::pair{Quarter{4}, "\"0001Q1\""}, std::pair{Quarter{39'999}, "\"9999Q4\""}}) {
        EXPECT_EQ(to_document(quarter), text);
        EXPECT_EQ(read_document<Quarter>(text).value(), quarter);
    }
    EXPECT_EQ(to_document(TimeOfDay{1440}), "\"24:00\"");
    EXPECT_EQ(read_document<TimeOfDay>("\"24:00\"").value(), TimeOfDay{1440});
}

}  // namespace custos
