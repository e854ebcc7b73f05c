/// What a comparison writes: the page, the table, and all of it from files (TIER-10).
#include "past.hpp"
#include "tiers/files.hpp"

#include "compare/markup.hpp"
#include "compare/names.hpp"
#include "compare/output.hpp"

#include <custos/core/csv.hpp>
#include <custos/core/document.hpp>
#include <support/pick.hpp>

#include <rapidcheck.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <stdexcept>

namespace custos::compare::testing {

namespace {

using tiers::testing::Folder;

constexpr std::string_view evil = "<script>alert('\"&x\")</script>";

/// What is wrong with the tags of a page; empty: every tag is closed in turn, and no `<` or `&` is a text's own.
std::string fault_in(std::string_view page)
{
    std::vector<std::string> open;
    const std::string_view opening = "<!DOCTYPE html>\n";
    if (page.substr(0, opening.size()) != opening) return "no document type";
    page.remove_prefix(opening.size());
    for (auto at = page.find('<'); at != std::string_view::npos; at = page.find('<', at + 1)) {
        const auto end = page.find('>', at);
        if (end == std::string_view::npos) return "a tag without an end";
        const auto tag = page.substr(at + 1, end - at - 1);
        if (tag.find('<') != std::string_view::npos) return "a tag in a tag";
        if (std::count(tag.begin(), tag.end(), '"') % 2 != 0) return "a quote is never closed";
        const auto name = std::string{tag.substr(0, tag.find(' '))};
        if (name.front() == '/') {
            if (open.empty() || open.back() != name.substr(1)) return "closed out of turn: " + name;
            open.pop_back();
        } else if (tag.back() != '/') {
            open.push_back(name);
        }
    }
    for (auto at = page.find('&'); at != std::string_view::npos; at = page.find('&', at + 1)) {
        const auto end = page.find(';', at);
        if (end == std::string_view::npos || end - at > 6) return "an ampersand by itself";
    }
    return open.empty() ? std::string{} : "left open: " + open.back();
}

std::size_t times(std::string_view text, std::string_view part)
{
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

/// The example with names that would like to be markup and formulas.
CompareReport evil_report()
{
    auto past = example_past();
    past.customers[1] = std::string{evil};
    past.customers[3] = "=HYPERLINK(\"x\")";
    auto scheme = other_scheme();
    scheme.scheme.name = "new <b>";
    scheme.scheme.tiers[0].name = std::string{evil};
    scheme.scheme.tiers[0].title = {std::string{evil}, std::string{evil}};
    scheme.scheme.tiers[0].standard = Standard{Care::own_agent, {}, {}, 3};
    return compared(past, {example_scheme(), scheme});
}

constexpr std::string_view by_place = R"({"name": "places", "tiers": [
    {"name": "A", "when": {"rank": {"metric": "spend", "to": 2}}}, {"name": "B", "when": {"otherwise": true}}]})";
constexpr std::string_view by_share = R"({"name": "shares", "window": {"quarters": 2}, "tiers": [
    {"name": "A", "when": {"share": {"metric": "spend", "to": 70}}}, {"name": "B", "when": {"otherwise": true}}]})";

}  // namespace

TEST(CompareMarkup, TextsAreEscapedAndTagsBalanced)
{
    Markup page;
    page.open("p", {{"title", "a\"b<"}}).text("x < y & 'z'\x01").close();
    page.empty("br", {});
    EXPECT_EQ(page.take(), "<p title=\"a&quot;b&lt;\">x &lt; y &amp; &#39;z&#39;·</p>\n<br/>\n");
    EXPECT_EQ(presentable("\xFF"
                          "a"),
              "\xEF\xBF\xBD"
              "a");
    EXPECT_EQ(presentable("王"), "王");
    page.open("p");
    EXPECT_THROW((void)page.take(), std::logic_error);
}

TEST(ComparePage, TIER_10_ThePageIsWellFormedAndEscapes)
{
    for (const auto language : {Language::english, Language::chinese}) {
        const auto page = to_page(evil_report(), language);
        EXPECT_EQ(fault_in(page), "");
        EXPECT_EQ(times(page, "<script"), 0U);
        EXPECT_EQ(times(page, "<b>"), 0U);
        EXPECT_GT(times(page, "&lt;script&gt;alert(&#39;&quot;&amp;x&quot;)"), 3U);
    }
    EXPECT_NE(fault_in("<!DOCTYPE html>\n<p><b></p></b>"), "");  // the judge can say no
    EXPECT_NE(fault_in("<!DOCTYPE html>\n<p>a & b</p>"), "");
}

TEST(ComparePage, TIER_10_ThePageFetchesNothing)
{
    const auto page = to_page(evil_report(), Language::english);
    for (const auto* way : {" src=", "href=", "url(", "@import", "<link", "<iframe", " onload=", "javascript:"})
        EXPECT_EQ(times(page, way), 0U) << way;
    EXPECT_EQ(times(page, "http"), times(page, "xmlns=\"http://www.w3.org/2000/svg\""));
    EXPECT_EQ(times(page, "@media print"), 1U);
    EXPECT_EQ(times(page, "<svg"), 8U);  // three for each scheme, the schemes beside each other, the Lorenz curves
    EXPECT_EQ(times(page, "aria-label="), 8U);
}

TEST(ComparePage, TIER_10_ThePageSpeaksChinese)
{
    const auto page = to_page(evil_report(), Language::chinese);
    EXPECT_EQ(times(page, "<html lang=\"zh-CN\">"), 1U);
    EXPECT_EQ(times(page, "提升度") > 0, true);
    EXPECT_EQ(times(page, "Lift"), 0U);
    EXPECT_EQ(times(page, "quarter"), 0U);
}

TEST(ComparePage, TIER_10_ThePageSaysWhatTheSchemesSay)
{
    auto scheme = other_scheme();
    scheme.scheme.tiers[0].title = {"", "金卡"};
    const auto report = compared(example_past(), {example_scheme(), scheme});
    EXPECT_GT(times(to_page(report, Language::english), "<li class=\"\">1. "), 0U);
    const auto chinese = to_page(report, Language::chinese);
    EXPECT_GT(times(chinese, ">金卡</th>"), 0U);  // a head of a table, and not the name in Latin letters
}

/// A sentence claims only what the interval keeps clear of nothing.
TEST(ComparePage, TIER_10_TheResultClaimsNoChance)
{
    SchemeReport old;
    old.name = "old";
    old.first_tier_customers.ppm = 250'000;
    SchemeReport young;
    young.name = "new";
    young.first_tier_customers.ppm = 216'000;
    PairReport pair;
    pair.change = {-378'000, -390'000, -369'000};
    pair.first_tier_of_all = {28'000, -1'000, 37'000};
    EXPECT_EQ(verdict_of(pair, old, young, Language::english),
              "new moves 37.8 points fewer of the customers each quarter than old [-39.0, -36.9]. Its first tier holds "
              "about as much of the next quarter's revenue, with 21.6 % of the customers against 25.0 %.");
    pair.change = {1'000, -2'000, 3'000};
    pair.first_tier_of_all = {-28'000, -37'000, -21'000};
    EXPECT_EQ(verdict_of(pair, old, young, Language::chinese),
              "“new”的变级客户与“old”大致相同。其首级占次季收入的比例少 2.8 个百分点 [-3.7, -2.1]，客户占比 "
              "21.6 %（前者 25.0 %）。");
}

TEST(ComparePage, TIER_10_APageOfNothing)
{
    const auto report = compared(past_with({{0, -1}}), {placed("x", 1, {"--"})});
    EXPECT_EQ(fault_in(to_page(report, Language::english)), "");
}

TEST(ComparePage, NumbersForPeople)
{
    EXPECT_EQ(percent_of(123'456), "12.3 %");
    EXPECT_EQ(percent_of(500), "0.1 %");
    EXPECT_EQ(percent_of(-123'500), "-12.4 %");
    EXPECT_EQ(percent_of({}), "–");
    EXPECT_EQ(points_of(123'456), "+12.3");
    EXPECT_EQ(points_of(-123'456), "-12.3");
    EXPECT_EQ(decimal_of(2'345'000), "2.35");
}

// Every line has the same columns; a customer's number that begins with = is no formula; a minus of ours is a minus.
TEST(CompareCsv, TIER_10_TheTableIsSafeAndWhole)
{
    const auto csv = to_csv(evil_report());
    std::size_t given = 0;
    CsvReader reader{[&](std::span<char> into) -> Result<std::size_t> {
                         const auto size = std::min(into.size(), csv.size() - given);
                         std::memcpy(into.data(), csv.data() + given, size);
                         given += size;
                         return size;
                     },
                     {.name = "compare.csv"}};
    std::vector<std::vector<std::string>> rows;
    while (reader.next().value()) {
        ASSERT_FALSE(reader.fault().has_value());
        rows.emplace_back(reader.fields().begin(), reader.fields().end());
        ASSERT_EQ(rows.back().size(), 11U);
    }
    const auto value_of = [&](std::string_view part, std::string_view scheme, std::string_view customer,
                              std::string_view measure) {
        for (const auto& row : rows)
            if (row[0] == part && row[1] == scheme && row[6] == customer && row[7] == measure) return row[8];
        return std::string{"not there"};
    };
    EXPECT_EQ(value_of("all", "now", "", "stay"), "0.428571");
    EXPECT_EQ(value_of("changer", "new <b>", "'=HYPERLINK(\"x\")", "spend"), "0.40");
    EXPECT_EQ(value_of("changer", "new <b>", std::string{evil}, "spend"), "0.70");
    EXPECT_EQ(value_of("difference", "new <b>", "", "change").front(), '-');
}

class CompareFilesTest : public ::testing::Test {
protected:
    std::string run(std::string_view csv)
    {
        CompareFiles ask;
        ask.orders.path = folder_.write("orders.csv", csv);
        ask.schemes = {folder_.write("a.json", by_place), folder_.write("b.json", second_)};
        ask.from = parse_quarter("2026Q1").value();
        ask.to = parse_quarter("2026Q3").value();
        ask.terms.draws = 20;
        const auto done = compare_files(ask);
        if (!done) return done.error().path.substr(folder_.path("").size()) + ": " + std::string{done.error().words.en};
        return to_document(done.value()) + to_csv(done.value()) + to_page(done.value(), Language::english);
    }

    Folder folder_;
    std::string second_{by_share};
};

TEST_F(CompareFilesTest, TIER_10_PermutedLinesGiveTheSameReport)
{
    ASSERT_TRUE(always("permuted lines", [this] {
        std::vector<std::string> lines{"c0,2026-01-11,1\n"};  // else the first window may not be a full one: an error
        const auto count = pick(1, 40);
        for (int i = 0; i < count; ++i)
            lines.push_back("c" + std::to_string(pick(0, 12)) + ",2026-0" + std::to_string(pick(1, 10)) + "-11," +
                            std::to_string(pick(-3, 9)) + "\n");
        const auto whole = [&] {
            std::string csv = "customer,at,amount\n";
            for (const auto& line : lines)
                csv += line;
            return run(csv);
        };
        const auto straight = whole();
        for (std::size_t i = lines.size(); i > 1; --i)
            std::swap(lines[i - 1], lines[pick<std::size_t>(0, i)]);
        RC_ASSERT(whole() == straight);
    }));
}

// What comes after the last quarter changes nothing, not even who is counted among the customers.
TEST_F(CompareFilesTest, TIER_10_NothingLaterIsLookedAt)
{
    const std::string lines = "customer,at,amount\n1,2026-01-05,60\n2,2026-02-05,9\n1,2026-05-05,4\n2,2026-08-05,7\n";
    const auto plain = run(lines);
    EXPECT_NE(plain.find("\"customers\":2"), std::string::npos) << plain.substr(0, 400);
    EXPECT_EQ(run(lines + "1,2026-10-01,5000\n3,2026-12-31,70\n"), plain);
}

TEST_F(CompareFilesTest, TIER_10_FaultsAreNamed)
{
    EXPECT_EQ(run("customer,at\n"), "orders.csv: a column is missing: customer, at and amount are needed");
    second_ = by_place;
    EXPECT_EQ(run("customer,at,amount\n"), "b.json/name: two schemes have the same name");
    second_ = "{";
    EXPECT_EQ(run("customer,at,amount\n").substr(0, 8), "b.json: ");
}

// CDNOW sample, spend of days 1–273 (39 weeks) against the 39 weeks after, the top fifth of all 2,357: .501 and .125.
TEST(CompareRealData, TIER_10_MisclassificationOfCdnow)
{
    const std::string path = CUSTOS_TEST_DATA "/cdnow/cdnowElog.csv";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "skipped: " << path << " not found";
    std::ifstream in{path};
    std::string line;
    std::getline(in, line);
    std::map<std::int64_t, std::pair<std::int64_t, std::int64_t>> spend;  // by customer, before and after 1997-09-30
    while (std::getline(in, line)) {
        std::vector<std::string> fields{""};
        for (const char c : line) {
            if (c == ',')
                fields.emplace_back();
            else if (c != '"' && c != '\r')
                fields.back() += c;
        }
        auto& [before, after] = spend[std::stoll(fields[0])];
        (std::stol(fields[2]) <= 19'970'930 ? before : after) += parse_money(fields[4], 2).value().value;
    }
    ASSERT_EQ(spend.size(), 2357U);
    std::vector<std::int64_t> before;
    std::vector<std::int64_t> after;
    for (const auto& [customer, sums] : spend) {
        before.push_back(sums.first);
        after.push_back(sums.second);
    }
    const auto found = misses(top_of(before, 471), after);
    EXPECT_EQ(millionths(static_cast<Exact>(found.missed), static_cast<Exact>(found.top)).value() / 1000, 501);
    EXPECT_EQ(millionths(static_cast<Exact>(found.wrong), static_cast<Exact>(found.rest)).value() / 1000, 125);
}

}  // namespace custos::compare::testing
