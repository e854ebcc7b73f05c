/// Schemes as documents: what is read, and what is refused with which path.
/// Rules: TIER-05.
#include "house.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace custos::tiers::testing {

namespace {

std::string text_of_file(const std::filesystem::path& path)
{
    std::ifstream in{path};
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::string first_fault(const std::string& json)
{
    const auto faults = check(scheme_from(json), 2);
    return faults.empty() ? "sound" : faults.front().path;
}

/// A scheme of tiers that are given as their criteria.
std::string fault_of(std::initializer_list<std::string> criteria)
{
    std::string json = R"({"name": "x", "tiers": [)";
    int count = 0;
    for (const auto& when : criteria) {
        json += text({count > 0 ? "," : "", R"({"name": "t)", std::to_string(count), R"(", "when": )", when, "}"});
        ++count;
    }
    return first_fault(json.append("]}"));
}

std::string spend(const std::string& bounds) { return text({R"({"threshold": {"metric": "spend", )", bounds, "}}"}); }

}  // namespace

TEST(TierScheme, TheExamplesOfTheHandbookAreSound)
{
    const auto folder = std::filesystem::path{CUSTOS_TESTS_FOLDER}.parent_path() / "docs/examples/schemes";
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        SCOPED_TRACE(entry.path().filename().string());
        const auto scheme = scheme_from(text_of_file(entry.path()));
        for (const auto& fault : check(scheme, 2))
            ADD_FAILURE() << to_text(fault);
        EXPECT_TRUE(compile(scheme, 2).has_value());
        EXPECT_EQ(entry.path().stem(), scheme.name);
        EXPECT_FALSE(scheme.title.en.empty() || scheme.title.zh.empty());
        ++count;
    }
    EXPECT_EQ(count, 5U);
}

TEST(TierScheme, TIER_05_FiveLinesAreEnough)
{
    const auto plan = plan_from(R"({"name": "value", "tiers": [
        {"name": "high", "when": {"threshold": {"metric": "spend", "at_least": 1000000}}},
        {"name": "mid", "when": {"threshold": {"metric": "spend", "at_least": 200000}}},
        {"name": "base", "when": {"otherwise": true}}]})");
    EXPECT_EQ(place(plan, {spender(1'000'000), spender(999'999), spender(1)}), "high mid base");
}

TEST(TierScheme, UnknownMembersAndWordsAreRefused)
{
    EXPECT_FALSE(read_document<Scheme>(R"({"name": "x", "tears": []})").has_value());
    EXPECT_FALSE(read_document<Scheme>(R"({"name": "x", "returns": "sometimes", "tiers": []})").has_value());
}

TEST(TierScheme, NamesAreGivenOnceAndPlain)
{
    EXPECT_EQ(first_fault(R"({"tiers": [{"name": "a", "when": {"otherwise": true}}]})"), "/name");
    EXPECT_EQ(first_fault(R"({"name": "x", "tiers": []})"), "/tiers");
    EXPECT_EQ(first_fault(R"({"name": "x", "tiers": [{"name": "a,b", "when": {"otherwise": true}}]})"),
              "/tiers/0/name");
    EXPECT_EQ(first_fault(
                  R"({"name": "x", "tiers": [{"name": "a", "when": {"flag": "f"}},
                                       {"name": "a", "when": {"otherwise": true}}]})"),
              "/tiers/1/name");
}

TEST(TierScheme, ACriterionSaysExactlyOneThing)
{
    EXPECT_EQ(fault_of({"{}"}), "/tiers/0/when");
    EXPECT_EQ(fault_of({R"({"flag": "f", "otherwise": true})"}), "/tiers/0/when");
    EXPECT_EQ(fault_of({R"({"any": [{"flag": "f"}, {"all": []}]})"}), "/tiers/0/when/any/1");
    EXPECT_EQ(fault_of({R"({"none": [{"otherwise": true}]})"}), "/tiers/0/when/none/0/otherwise");
}

TEST(TierScheme, MetricsAreKnown)
{
    EXPECT_EQ(fault_of({R"({"threshold": {"at_least": 1}})"}), "/tiers/0/when/threshold/metric");
    EXPECT_EQ(fault_of({R"({"rank": {"metric": "sped", "to": 3}})"}), "/tiers/0/when/rank/metric");
    EXPECT_EQ(fault_of({R"({"share": {"metric": "recency", "to": 70}})"}), "/tiers/0/when/share/metric");
    EXPECT_EQ(
        first_fault(R"({"name": "x", "ties": ["spend", "age"], "tiers": [{"name": "a", "when": {"flag": "f"}}]})"),
        "/ties/1");
}

TEST(TierScheme, MeasuresAreOneThingAndNotTheirOwnScores)
{
    const auto with = [](const std::string& measures) {
        return first_fault(text(
            {R"({"name": "x", "measures": [)", measures, R"(], "tiers": [{"name": "a", "when": {"flag": "f"}}]})"}));
    };
    EXPECT_EQ(with(R"({"name": "year", "of": "spend", "window": {"quarters": 4}})"), "sound");
    EXPECT_EQ(with(R"({"name": "year"})"), "/measures/0");
    EXPECT_EQ(with(R"({"name": "a", "of": "spend"}, {"name": "a", "of": "basket"})"), "/measures/1/name");
    EXPECT_EQ(with(R"({"name": "r", "of": "recency", "window": {"quarters": 4}})"), "/measures/0/window");
    EXPECT_EQ(with(R"({"name": "w", "of": "spend", "window": {"quarters": 0}})"), "/measures/0/window/quarters");
    EXPECT_EQ(with(R"({"name": "s", "score": [{"metric": "s"}]})"), "/measures/0/score/0/metric");
    EXPECT_EQ(with(R"({"name": "s", "score": [{"metric": "spend", "weight": 0}]})"), "/measures/0/score/0/weight");
}

TEST(TierScheme, EmptyRangesAreRefused)
{
    EXPECT_EQ(fault_of({R"({"threshold": {"metric": "spend"}})"}), "/tiers/0/when/threshold");
    EXPECT_EQ(fault_of({spend(R"("at_least": 5, "below": 5)")}), "/tiers/0/when/threshold");
    EXPECT_EQ(fault_of({R"({"rank": {"metric": "spend", "from": 4, "to": 3}})"}), "/tiers/0/when/rank");
    EXPECT_EQ(fault_of({R"({"share": {"metric": "spend", "to": 101}})"}), "/tiers/0/when/share");
    EXPECT_EQ(fault_of({R"({"quantile": {"metric": "spend", "of": 5, "from": 6}})"}), "/tiers/0/when/quantile");
}

TEST(TierScheme, OverlapsGapsAndTiersOutOfReach)
{
    EXPECT_EQ(fault_of({spend(R"("at_least": 1000)"), spend(R"("at_least": 200)")}), "sound");
    EXPECT_EQ(fault_of({spend(R"("at_least": 1000)"), spend(R"("at_least": 200, "below": 1000)")}), "sound");
    EXPECT_EQ(fault_of({spend(R"("at_least": 1000)"), spend(R"("at_least": 200, "below": 1001)")}),
              "/tiers/1/when");  // overlap
    EXPECT_EQ(fault_of({spend(R"("at_least": 1000)"), spend(R"("at_least": 200, "below": 999)")}),
              "/tiers/0/when");                                                                         // gap
    EXPECT_EQ(fault_of({spend(R"("at_least": 200)"), spend(R"("at_least": 1000)")}), "/tiers/1/when");  // out of reach
    EXPECT_EQ(fault_of({R"({"otherwise": true})", spend(R"("at_least": 1)")}), "/tiers/1");
    const auto rank = [](const std::string& range) { return text({R"({"rank": {"metric": "spend", )", range, "}}"}); };
    EXPECT_EQ(fault_of({rank(R"("to": 15)"), rank(R"("from": 16, "to": 30)")}), "sound");
    EXPECT_EQ(fault_of({rank(R"("to": 15)"), rank(R"("from": 15, "to": 30)")}), "/tiers/1/when");
    EXPECT_EQ(fault_of({rank(R"("to": 15)"), rank(R"("from": 17, "to": 30)")}), "/tiers/1/when");
    EXPECT_EQ(fault_of({rank(R"("to": 15)"), rank(R"("to": 15)")}), "/tiers/1/when");
    const auto share = [](const std::string& range) {
        return text({R"({"share": {"metric": "spend", )", range, "}}"});
    };
    EXPECT_EQ(fault_of({share(R"("to": 70)"), share(R"("from": 700, "to": 900, "of": 1000)")}), "sound");
    EXPECT_EQ(fault_of({share(R"("to": 70)"), share(R"("from": 60, "to": 90)")}), "/tiers/1/when");
    const auto days = [](const std::string& range) {
        return text({R"({"threshold": {"metric": "recency", )", range, "}}"});
    };
    EXPECT_EQ(fault_of({days(R"("below": 30)"), days(R"("at_least": 30, "below": 90)")}), "sound");
    EXPECT_EQ(fault_of({days(R"("below": 30)"), days(R"("at_least": 31, "below": 90)")}), "/tiers/1/when");
}

TEST(TierScheme, MoneyOfOtherDecimalsIsRefused)
{
    auto scheme = scheme_from(R"({"name": "x", "money_digits": 3, "tiers": [{"name": "a", "when": {"flag": "f"}}]})");
    EXPECT_TRUE(check(scheme, 3).empty());
    EXPECT_TRUE(check(scheme).empty());
    ASSERT_EQ(check(scheme, 2).size(), 1U);
    EXPECT_EQ(check(scheme, 2).front().path, "/money_digits");
    EXPECT_FALSE(compile(scheme, 2).has_value());
}

TEST(TierScheme, EveryFaultIsToldInBothLanguages)
{
    const auto faults =
        check(scheme_from(R"({"name": "", "window": {"quarters": 0}, "tiers": [{"name": "a", "when": {}}]})"));
    ASSERT_EQ(faults.size(), 3U);
    for (const auto& fault : faults) {
        EXPECT_FALSE(fault.words.en.empty());
        EXPECT_FALSE(fault.words.zh.empty());
    }
}

}  // namespace custos::tiers::testing
