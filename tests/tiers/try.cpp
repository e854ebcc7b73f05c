/// Schemes tried on files: what is read, what is refused at which line, what is written.
/// Rules: TIER-02, TIER-05, TIER-10.
#include "files.hpp"
#include "house.hpp"

#include <support/pick.hpp>
#include "tiers/try.hpp"

#include <rapidcheck.h>

#include <algorithm>

namespace custos::tiers::testing {

namespace {

constexpr std::string_view two_tiers = R"({"name": "t", "tiers": [
    {"name": "high", "when": {"threshold": {"metric": "spend", "at_least": 10000}}},
    {"name": "low", "when": {"otherwise": true}}]})";

constexpr std::string_view share_tiers = R"({"name": "s", "tiers": [
    {"name": "A", "when": {"share": {"metric": "spend", "to": 70}}}, {"name": "B", "when": {"otherwise": true}}]})";

Quarter quarter(std::string_view text) { return parse_quarter(text).value(); }

}  // namespace

class TierTry : public ::testing::Test {
protected:
    /// The result file, or the error as text.
    std::string run(const std::string& orders, std::string_view scheme = two_tiers, std::string_view from = "2026Q1",
                    std::string_view to = "2026Q2")
    {
        TryFile ask;
        ask.orders.path = orders;
        ask.orders.money_digits = digits_;
        ask.scheme = folder_.write("scheme.json", scheme);
        ask.out = folder_.path("out.csv");
        ask.from = quarter(from);
        ask.to = quarter(to);
        const auto done = try_file(ask, [this] { return clock_ += 500; });
        if (!done) return text({done.error().detail, ": ", done.error().words.en});
        summary_ = done.value();
        return folder_.read("out.csv");
    }

    std::string run_text(std::string_view csv, std::string_view scheme = two_tiers)
    {
        return run(folder_.write("orders.csv", csv), scheme);
    }

    Folder folder_;
    unsigned digits_ = 2;
    std::int64_t clock_ = 0;
    TrySummary summary_;
};

TEST_F(TierTry, TIER_10_OneLineACustomerAndQuarter)
{
    EXPECT_EQ(run_text("customer,at,amount\n"
                       "7,2026-01-05,60.00\n"
                       "7,2026-03-31T23:59:59,40\n"
                       "12,2026-02-01 10:30,99.99\n"
                       "12,2026-04-01,5\n"
                       "7,2025-12-31,500\n"
                       "7,2026-07-01,500\n"),
              "customer,period,tier\n7,2026Q1,high\n12,2026Q1,low\n12,2026Q2,low\n");
    EXPECT_EQ(summary_.customers, 2U);
    EXPECT_EQ(summary_.orders, 5U);  // 2026Q3 is left out
    EXPECT_EQ(summary_.tiers, (std::vector<std::string>{"high", "low"}));
    ASSERT_EQ(summary_.periods.size(), 2U);
    EXPECT_EQ(summary_.periods[0].sizes, (std::vector<std::uint64_t>{1, 1}));
    EXPECT_EQ(summary_.periods[1].sizes, (std::vector<std::uint64_t>{0, 1}));
    EXPECT_EQ(summary_.tiering_nanoseconds, 1000);  // two quarters of 500 by the host's watch
}

TEST_F(TierTry, ColumnsInAnyOrderQuotesMarksAndLineEnds)
{
    EXPECT_EQ(run_text("\xEF\xBB\xBFnote,amount,\"customer\",at\r\n"
                       "\"a, \"\"b\"\"\r\nc\",100,\"Li, \"\"Wei\"\"\",2026-01-05T10:00:00Z\r\n"
                       "\r\n"
                       ",-0.01,王,2026-01-05\r\n"
                       ",1,plain,2026-01-06"),
              "customer,period,tier\n\"Li, \"\"Wei\"\"\",2026Q1,high\nplain,2026Q1,low\n王,2026Q1,low\n");
}

TEST_F(TierTry, PackedFilesAreReadAlike)
{
    std::string csv = "customer,at,amount\n";
    for (int i = 0; i < 200'000; ++i)
        csv += text({std::to_string(i % 1000), ",2026-02-03,", std::to_string(i % 977), ".50\n"});
    const auto plain = run(folder_.write("orders.csv", csv));
    EXPECT_EQ(std::count(plain.begin(), plain.end(), '\n'), 1001);
    EXPECT_EQ(run(folder_.write_packed("orders.csv.gz", csv)), plain);
    const auto packed = folder_.read("orders.csv.gz");
    EXPECT_EQ(run(folder_.write("cut.csv.gz", std::string_view{packed}.substr(0, packed.size() / 2))),
              ": the packed file is damaged or cut off");
    EXPECT_EQ(run(folder_.write("flipped.csv.gz", text({packed.substr(0, 5000), "garbage", packed.substr(5007)}))),
              ": the packed file is damaged or cut off");
}

TEST_F(TierTry, CustomersAreInOrderOfTheirNumberOrElseOfTheirBytes)
{
    EXPECT_EQ(run_text("customer,at,amount\n10,2026-01-01,1\n9,2026-01-01,1\n100,2026-01-01,1\n"),
              "customer,period,tier\n9,2026Q1,low\n10,2026Q1,low\n100,2026Q1,low\n");
    EXPECT_EQ(run_text("customer,at,amount\n10,2026-01-01,1\n9,2026-01-01,1\n09,2026-01-01,1\n"),
              "customer,period,tier\n09,2026Q1,low\n10,2026Q1,low\n9,2026Q1,low\n");
}

// 9 and 10 spent the same and one of them crosses 70 % of 300: the smaller number is in. As texts, "10" comes first.
TEST_F(TierTry, TIER_02_TiesGoByTheSameOrder)
{
    const std::string three = "customer,at,amount\n10,2026-01-01,100\n9,2026-01-01,100\n";
    EXPECT_EQ(run_text(text({three, "8,2026-01-01,400\n"}), share_tiers),
              "customer,period,tier\n8,2026Q1,A\n9,2026Q1,A\n10,2026Q1,B\n");
    EXPECT_EQ(run_text(text({three, "x8,2026-01-01,400\n"}), share_tiers),
              "customer,period,tier\n10,2026Q1,A\n9,2026Q1,B\nx8,2026Q1,A\n");
}

TEST_F(TierTry, TimesWithAZoneBecomeDaysOfTheSite)
{
    EXPECT_EQ(
        run_text(
            "customer,at,amount\n1,2026-03-31T15:59:59Z,1\n2,2026-03-31T16:00:00Z,1\n3,2026-04-01T00:30:00+09:00,1\n"),
        "customer,period,tier\n1,2026Q1,low\n2,2026Q2,low\n3,2026Q1,low\n");
}

TEST_F(TierTry, BadLinesAreNamedAndNotQuoted)
{
    const auto error = [&](const std::string& lines) {
        return run_text(text({"customer,at,amount\n1,2026-01-01,1\n", lines}));
    };
    EXPECT_EQ(error("1,2026-01-01\n"), "line 3: this line has another number of columns than the header");
    EXPECT_EQ(error("\n\n,2026-01-01,5\n"), "line 5, column customer: this line names no customer");
    EXPECT_EQ(error("1,2026-02-30,5\n"), "line 3, column at: this is no day or time of ISO 8601");
    EXPECT_EQ(error("1,2026-02-03T25:00,5\n"), "line 3, column at: this is no day or time of ISO 8601");
    EXPECT_EQ(error("1,01/02/2026,5\n"), "line 3, column at: this is no day or time of ISO 8601");
    EXPECT_EQ(error("1,2026-02-03,5.001\n"), "line 3, column amount: this is no amount with the decimals agreed on");
    EXPECT_EQ(error("1,2026-02-03,1e3\n"), "line 3, column amount: this is no amount with the decimals agreed on");
    EXPECT_EQ(error("\"a\nb\",2026-02-03,1\nc,2026-02-03,\n"),
              "line 5, column amount: this is no amount with the decimals agreed on");
    EXPECT_EQ(error("a\"b,2026-02-03,1\n"), "line 3: a quote stands where none may");
    EXPECT_EQ(error("\"a\"b,2026-02-03,1\n"), "line 3: a quote stands where none may");
    EXPECT_EQ(error("\"a,2026-02-03,1\n"), "line 3: a quote is never closed");
    EXPECT_EQ(error("\xD5\xC5,2026-02-03,1\n"), "line 3, column customer: this is not UTF-8; save the file as UTF-8");
    EXPECT_EQ(error(std::string{"1\0,2026-02-03,1\n", 16}),
              "line 3, column customer: it holds a NUL byte: this is no text, or UTF-16; save the file as UTF-8");
    EXPECT_EQ(run_text("customer,at,amount\r1,2026-02-03,1\r"),
              ": its lines end in CR alone; save the file with line ends LF or CRLF");
    digits_ = 3;
    EXPECT_EQ(error("1,2026-02-03,5.001\n"), "customer,period,tier\n1,2026Q1,low\n");
}

TEST_F(TierTry, FilesAndColumnsThatAreMissing)
{
    EXPECT_EQ(run(folder_.path("nowhere.csv")), ": no such file, or it cannot be read");
    EXPECT_EQ(run_text(""), ": a column is missing: customer, at and amount are needed");
    EXPECT_EQ(run_text("customer,when,amount\n"),
              "line 1, column at: a column is missing: customer, at and amount are needed");
    EXPECT_EQ(run_text("customer,at,amount,at\n"), "line 1, column at: a column stands twice");
    EXPECT_EQ(run_text("customer,at,amount\n"), "customer,period,tier\n");
}

TEST_F(TierTry, ABadSchemeOrPeriodIsRefused)
{
    TryFile ask;
    ask.orders.path = folder_.write("o.csv", "customer,at,amount\n");
    ask.scheme = folder_.write("s.json", R"({"name": "x", "tiers": []})");
    ask.out = folder_.path("out.csv");
    ask.from = quarter("2026Q1");
    ask.to = quarter("2026Q2");
    ASSERT_FALSE(try_file(ask).has_value());
    EXPECT_EQ(try_file(ask).error().path, ask.scheme + "/tiers");
    ask.scheme = folder_.write("s.json", two_tiers);
    ask.to = quarter("2025Q4");
    EXPECT_EQ(try_file(ask).error().code, Code::bad_value);
    ask.to = ask.from;
    ask.out = folder_.path("no/such/folder/out.csv");
    EXPECT_EQ(try_file(ask).error().code, Code::storage);
    EXPECT_EQ(try_file(ask, {}, [](auto, auto) { return false; }).error().code, Code::cancelled);
}

// Whoever comes later must not be known before, not even in a scheme for all.
TEST_F(TierTry, TIER_10_NothingLaterIsLookedAt)
{
    constexpr std::string_view all = R"({"name": "t", "population": "all", "tiers": [
        {"name": "new", "when": {"threshold": {"metric": "tenure", "below": 60}}},
        {"name": "old", "when": {"otherwise": true}}]})";
    EXPECT_EQ(run_text("customer,at,amount\n1,2025-06-01,1\n2,2026-03-30,1\n3,2026-05-15,1\n", all),
              "customer,period,tier\n1,2026Q1,old\n1,2026Q2,old\n2,2026Q1,new\n2,2026Q2,old\n3,2026Q2,new\n");
}

// Trap 7: the order of the lines does not matter.
TEST_F(TierTry, TIER_05_PermutedLinesGiveTheSameFile)
{
    ASSERT_TRUE(always("permuted lines", [this] {
        std::vector<std::string> lines;
        const auto count = pick(1, 60);
        for (int i = 0; i < count; ++i)
            lines.push_back(text({"c", std::to_string(pick(0, 12)), ",2026-0", std::to_string(pick(1, 7)), "-11,",
                                  std::to_string(pick(-3, 9)), "\n"}));
        const auto whole = [&] {
            std::string csv = "customer,at,amount\n";
            for (const auto& line : lines)
                csv += line;
            return run_text(csv, share_tiers);
        };
        const auto straight = whole();
        for (std::size_t i = lines.size(); i > 1; --i)
            std::swap(lines[i - 1], lines[pick<std::size_t>(0, i)]);
        RC_ASSERT(whole() == straight);
    }));
}

}  // namespace custos::tiers::testing
