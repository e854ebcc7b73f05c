/// The books of an archive compared, without writing (TIER-10).
#include <custos/compare/queries.hpp>
#include <custos/core/document.hpp>
#include <custos/tiers/commands.hpp>
#include <support/guests.hpp>
#include <support/house.hpp>

#include <compare/compare.hpp>

#include "tiers/files.hpp"

#include <map>

namespace custos::compare::testing {

namespace {

using custos::testing::guest;
using custos::testing::manager;
using custos::testing::must;

constexpr Quarter first{2025 * 4};

constexpr std::string_view half = R"({"name": "half", "tiers": [
    {"name": "A", "when": {"share": {"metric": "spend", "to": 50}}, "standard": {"contact_months": 3}},
    {"name": "B", "when": {"otherwise": true}}]})";
constexpr std::string_view patient = R"({"name": "patient", "steadiness": {"misses": 2}, "tiers": [
    {"name": "A", "when": {"rank": {"metric": "spend", "to": 1}}}, {"name": "B", "when": {"otherwise": true}}]})";

Scheme scheme_from(std::string_view json) { return must(read_document<Scheme>(json)); }

}  // namespace

/// Four guests in the books of a house, five quarters until 2026Q1; the same orders as the lines of a file.
class TIER_10 : public custos::testing::InHouse {
protected:
    TIER_10()
    {
        house.now = instant_of(first_day(first + 5), {600});
        (void)house.done(tiers::DefineScheme{scheme_from(half)}, manager);
    }

    void buy()
    {
        const int money[4][5] = {{90, 10, 80, 5, 70}, {50, 60, 0, 55, 0}, {0, 40, 45, 0, 50}, {0, 0, 30, 90, 10}};
        for (int customer = 0; customer < 4; ++customer) {
            const auto id = house.open(guest("1381234567" + std::to_string(customer)));
            for (int quarter = 0; quarter < 5; ++quarter)
                if (const auto amount = money[customer][quarter]; amount != 0)
                    book(id, first_day(first + quarter), amount);
        }
    }

    void book(DossierId customer, Day day, int yuan)
    {
        const auto number = std::to_string(customer.value) + "/" + print(day);
        (void)house.done(orders::Record{number, customer, instant_of(day, {600}), {}, Fen{yuan * 100}, "", ""});
        csv_ += std::to_string(customer.value) + "," + print(day) + "," + std::to_string(yuan) + ".00\n";
    }

    [[nodiscard]] Ruling<CompareReport> asked(const AskCompare& ask) const
    {
        return answer(house.tier_sight(), Caller{manager, house.now}, ask);
    }
    [[nodiscard]] std::string refused(const AskCompare& ask) const { return asked(ask).error().field(); }

    std::string csv_ = "customer,at,amount\n";
};

// The same sales from a file and from the books of an archive: the same report to the byte.
TEST_F(TIER_10, AnArchiveIsComparedAsAFileOfItsOrdersIs)
{
    buy();
    const tiers::testing::Folder folder;
    CompareFiles files;
    files.orders.path = folder.write("o.csv", csv_);
    files.schemes = {folder.write("half.json", half), folder.write("patient.json", patient)};
    files.from = first;
    files.to = first + 4;
    files.terms.draws = 20;
    const auto expected = must(compare_files(files));

    AskCompare ask;
    ask.schemes = {"half"};
    ask.tried = {scheme_from(patient)};
    ask.from = files.from;
    ask.to = files.to;
    ask.draws = 20;
    EXPECT_EQ(to_document(must(asked(ask))), to_document(expected));
}

// The books begin on 2025-01-01. A window of four quarters is full in 2025Q4, and not before. The first three quarters
// have 90 + 91 + 92 = 273 days: a window of so many is full in 2025Q3, one of a day more is not.
TEST_F(TIER_10, OnlyQuartersWhoseWindowsAreFullAreCompared)
{
    buy();
    const auto year = [](std::string_view window) {
        return scheme_from(R"({"name": "year", "window": )" + std::string{window} +
                           R"(, "tiers": [{"name": "A", "when": {"rank": {"metric": "spend", "to": 1}}}]})");
    };
    AskCompare ask;
    ask.schemes = {"half"};
    ask.from = first;
    ask.to = first + 4;
    EXPECT_EQ(must(asked(ask)).from, first) << "a quarter by itself is full in the first one";
    for (const auto& [window, quarters] : std::map<std::string_view, int>{{R"({"quarters": 4})", 3},
                                                                          {R"({"reach": "days", "days": 365})", 3},
                                                                          {R"({"reach": "days", "days": 273})", 2},
                                                                          {R"({"reach": "days", "days": 274})", 3},
                                                                          {R"({"reach": "months", "months": 6})", 1},
                                                                          {R"({"reach": "lifetime"})", 0},
                                                                          {R"({"reach": "anniversary"})", 0}}) {
        ask.tried = {year(window)};
        const auto report = must(asked(ask));
        EXPECT_EQ(report.from, first + quarters) << window;
        EXPECT_EQ(report.asked_from, first);
        EXPECT_EQ(report.schemes[0].quarters.size(), static_cast<std::size_t>(5 - quarters)) << "of all schemes alike";
        EXPECT_EQ(report.books_begin, first_day(first));
        EXPECT_EQ(report.books_end, first_day(first + 4));
    }
    ask.tried = {year(R"({"quarters": 4})")};
    ask.short_windows = true;
    EXPECT_EQ(must(asked(ask)).from, first);
    ask.short_windows.reset();
    ask.tried = {year(R"({"quarters": 6})")};
    EXPECT_EQ(refused(ask), "to") << "five quarters are never six";
}

TEST_F(TIER_10, WhatCannotBeComparedIsRefused)
{
    AskCompare ask;
    ask.from = first + 4;
    ask.to = first + 4;
    EXPECT_EQ(refused(ask), "schemes");
    ask.schemes = {"half", "other"};
    EXPECT_EQ(refused(ask), "schemes/1");
    ask.schemes = {"half"};
    ask.tried = {scheme_from(half)};
    EXPECT_EQ(refused(ask), "tried/0") << "two of one name";
    ask.tried.clear();
    ask.to = first + 5;
    EXPECT_EQ(refused(ask), "to") << "it has not ended";
    ask.to = first + 3;
    EXPECT_EQ(refused(ask), "to");
    ask.to = first + 4;
    ask.draws = 10'001;
    EXPECT_EQ(refused(ask), "draws");
    ask.draws.reset();
    ask.reversal_quarters = std::uint8_t{41};
    EXPECT_EQ(refused(ask), "reversal_quarters");
}

}  // namespace custos::compare::testing
