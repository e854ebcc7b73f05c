/// Rounds: decided, applied, read again. Through the area's own doors; tests/archive takes them through the archive.
/// Rules: TIER-06, TIER-08, TIER-09.
#include "house.hpp"

#include <custos/tiers/apply.hpp>
#include <custos/tiers/queries.hpp>
#include <custos/tiers/rules.hpp>

namespace custos::tiers::testing {

namespace {

constexpr StaffId proposer{1}, other{2};

}  // namespace

/// Three customers; who spends 100 or more in a quarter is high.
class TierRounds : public ::testing::Test {
protected:
    TierRounds()
    {
        for (std::uint64_t id = 1; id <= 3; ++id) {
            dossier::Dossier dossier;
            dossier.id = {id};
            dossiers_.dossiers.insert(dossier);
        }
        dossiers_.next_dossier = {4};
        buys({1}, this_quarter, 150);
        buys({2}, this_quarter, 20);
        buys({1}, this_quarter + 1, 30);
        define(high_and_base());
    }

    static Scheme high_and_base()
    {
        return scheme_from(R"({"name": "s", "tiers": [
            {"name": "high", "when": {"threshold": {"metric": "spend", "at_least": 100}}},
            {"name": "base", "when": {"otherwise": true}}]})");
    }

    void buys(DossierId id, Quarter quarter, std::int64_t money)
    {
        const auto row = static_cast<std::size_t>(id.value - 1);
        orders_.sums[quarter].put(row, {Fen{money}, Fen{0}, 1, 1, 1});
        auto& first = orders_.first_purchase.reach(row);
        if (first == 0) first = first_day(quarter).number + 1;
    }

    [[nodiscard]] Sight see() const { return {tiers_, orders_, dossiers_, 2, {}, {}}; }
    [[nodiscard]] Caller caller(StaffId staff) const { return {staff, instant_of(today_, {}, {})}; }

    /// Decides and applies; the refusal's words if it was refused.
    template <class Command>
    std::string submit(StaffId staff, const Command& command)
    {
        auto ruling = decide(see(), caller(staff), command);
        if (!ruling) return ruling.error().field();
        using custos::tiers::apply;
        apply(tiers_, {{++entry_}, caller(staff).now, staff}, ruling.value());
        return "done";
    }

    void define(const Scheme& scheme)
    {
        const auto ruling = decide(see(), caller(other), DefineScheme{scheme});
        ASSERT_TRUE(ruling.has_value());
        apply(tiers_, {{++entry_}, caller(other).now, other}, std::get<SchemeDefined>(ruling.value()));
    }

    void run_round(Quarter period)
    {
        ASSERT_EQ(submit(proposer, ProposeRound{"s", period}), "done");
        ASSERT_EQ(submit(other, ConfirmRound{"s"}), "done");
    }

    [[nodiscard]] TierView view(DossierId id) const
    {
        return answer(see(), caller(other), AskTiers{id, "s"}).value().schemes.front();
    }

    dossier::Records dossiers_;
    orders::Records orders_;
    Records tiers_;
    std::uint64_t entry_ = 0;
    Day today_ = first_day(this_quarter + 2);
};

TEST_F(TierRounds, TIER_06_HistoryIsKept)
{
    run_round(this_quarter);
    EXPECT_EQ(view({1}).tier, "high");
    run_round(this_quarter + 1);
    EXPECT_EQ(view({1}).tier, "base");
    ASSERT_EQ(view({1}).history.size(), 2U);
    EXPECT_EQ(view({1}).history[1].tier, "high");
    EXPECT_EQ(view({3}).tier, "");
}

// Trap 4: a tier is renamed and another put above it. What the old round said does not change with it.
TEST_F(TierRounds, TIER_06_AnotherVersionDoesNotRewriteTheOldRounds)
{
    run_round(this_quarter);
    define(scheme_from(R"({"name": "s", "tiers": [
        {"name": "top", "when": {"threshold": {"metric": "spend", "at_least": 1000}}},
        {"name": "great", "when": {"threshold": {"metric": "spend", "at_least": 100}}},
        {"name": "base", "when": {"otherwise": true}}]})"));
    EXPECT_EQ(view({1}).tier, "high");
    EXPECT_EQ(view({2}).tier, "base");
    run_round(this_quarter + 1);
    EXPECT_EQ(view({1}).tier, "base");
    EXPECT_EQ(view({1}).history[1].tier, "high");
}

// Trap 18: given in the first round until a day in the third quarter; it outlives the second round and ends on its day.
TEST_F(TierRounds, TIER_06_ATierByHandOutlivesARoundAndEndsAtItsTime)
{
    ASSERT_EQ(submit(proposer, ProposeRound{"s", this_quarter}), "done");
    const auto until = today_ + 10;
    EXPECT_EQ(submit(proposer, AmendRound{"s", {2}, "high", until, "", "minute 7"}), "reason");
    EXPECT_EQ(submit(proposer, AmendRound{"s", {2}, "high", until, "agreement", ""}), "approval");
    EXPECT_EQ(submit(proposer, AmendRound{"s", {2}, "highest", until, "agreement", "minute 7"}), "tier");
    EXPECT_EQ(submit(proposer, AmendRound{"s", {2}, "high", today_ - 1, "agreement", "minute 7"}), "until");
    ASSERT_EQ(submit(proposer, AmendRound{"s", {2}, "high", until, "agreement", "minute 7"}), "done");
    EXPECT_EQ(view({2}).tier, "") << "not before the round is confirmed";
    ASSERT_EQ(submit(other, ConfirmRound{"s"}), "done");
    EXPECT_EQ(view({2}).tier, "high");
    buys({2}, this_quarter + 1, 5);
    run_round(this_quarter + 1);
    EXPECT_EQ(view({2}).tier, "high");
    EXPECT_TRUE(view({2}).by_hand);
    today_ = until + 1;
    EXPECT_EQ(view({2}).tier, "base");
    EXPECT_FALSE(view({2}).by_hand);
    EXPECT_EQ(view({2}).history[0].tier, "high") << "at the end of that quarter it ran";
}

// Every order in which three people can amend a round that the first of them proposed, and the one who may confirm it.
TEST_F(TierRounds, TIER_06_WhoeverProposedOrAmendedDoesNotConfirm)
{
    constexpr StaffId boss{3};
    const auto until = today_ + 10;
    const auto amended_by = [&](StaffId staff) {
        return submit(staff, AmendRound{"s", {2}, "high", until, "agreement", "minute 7"});
    };
    for (const auto& amenders : {std::vector{other}, {other, proposer}, {proposer, other}, {other, other}}) {
        ASSERT_EQ(submit(proposer, ProposeRound{"s", this_quarter}), "done");
        for (const auto staff : amenders)
            ASSERT_EQ(amended_by(staff), "done");
        EXPECT_EQ(submit(proposer, ConfirmRound{"s"}), "scheme");
        const auto ruling = decide(see(), caller(other), ConfirmRound{"s"});
        ASSERT_FALSE(ruling);
        EXPECT_EQ(ruling.error().rule(), Rule::APP_02);
        EXPECT_TRUE(decide(see(), caller(boss), ConfirmRound{"s"}));
        ASSERT_EQ(submit(boss, DropRound{"s", "again"}), "done");
    }
    ASSERT_EQ(submit(proposer, ProposeRound{"s", this_quarter}), "done");
    ASSERT_EQ(amended_by(proposer), "done");
    EXPECT_EQ(submit(other, ConfirmRound{"s"}), "done") << "who amended nothing confirms";
}

TEST_F(TierRounds, TIER_06_ADroppedRoundLeavesNothing)
{
    run_round(this_quarter);
    ASSERT_EQ(submit(proposer, ProposeRound{"s", this_quarter + 1}), "done");
    EXPECT_EQ(submit(proposer, ProposeRound{"s", this_quarter + 1}), "scheme") << "trap 20: one at a time";
    ASSERT_EQ(submit(proposer, AmendRound{"s", {2}, "high", today_ + 10, "agreement", "minute 7"}), "done");
    EXPECT_EQ(submit(other, DropRound{"s", ""}), "reason");
    ASSERT_EQ(submit(other, DropRound{"s", "wrong scheme"}), "done");
    run_round(this_quarter + 1);
    EXPECT_EQ(view({2}).tier, "");
    EXPECT_EQ(view({1}).tier, "base");
}

// Two misses in a row: customer 1 bought in the first quarter, hardly in the second and the third.
TEST_F(TierRounds, TIER_09_ATierIsHeldFromRoundToRound)
{
    auto steady = high_and_base();
    steady.steadiness.emplace().misses = 2;
    define(steady);
    buys({1}, this_quarter + 2, 30);
    today_ = first_day(this_quarter + 4);
    run_round(this_quarter);
    EXPECT_EQ(view({1}).tier, "high");
    run_round(this_quarter + 1);
    EXPECT_EQ(view({1}).tier, "high");
    ASSERT_EQ(submit(proposer, ProposeRound{"s", this_quarter + 2}), "done");
    ASSERT_EQ(submit(other, DropRound{"s", "too early"}), "done");
    EXPECT_EQ(view({1}).tier, "high");
    run_round(this_quarter + 2);
    EXPECT_EQ(view({1}).tier, "base") << "the dropped round was no miss and forgot none";
    EXPECT_EQ(tiers_.patience.size(), 1U) << "only the newest round's is kept";
}

// What is held is told by the tier's name when the scheme gets another version; a tier that is gone is held no more.
TEST_F(TierRounds, TIER_09_AnotherVersionHoldsTheTiersThatItHas)
{
    run_round(this_quarter);
    auto steady = scheme_from(R"({"name": "s", "steadiness": {"misses": 2}, "tiers": [
        {"name": "top", "when": {"threshold": {"metric": "spend", "at_least": 1000}}},
        {"name": "high", "when": {"threshold": {"metric": "spend", "at_least": 100}}},
        {"name": "low", "when": {"otherwise": true}}]})");
    define(steady);
    buys({2}, this_quarter + 1, 20);
    run_round(this_quarter + 1);
    EXPECT_EQ(view({1}).tier, "high") << "held, with one miss";
    EXPECT_EQ(view({2}).tier, "low") << "was in base, which is gone";
}

// Customer 2 is base in the first quarter. In the third, which is today's, 60 and then 60 more are bought: 100 is high.
TEST_F(TierRounds, TIER_09_ASaleThatReachesATierLiftsAtOnce)
{
    auto lifting = high_and_base();
    lifting.steadiness.emplace().rise = Rise::at_once;
    define(lifting);
    EXPECT_TRUE(rises_of(see(), {2}, caller(other).now).empty()) << "no round is confirmed yet";
    run_round(this_quarter);
    const auto lift = [&] {
        const auto rises = rises_of(see(), {2}, caller(other).now);
        for (const auto& rise : rises)
            apply(tiers_, {{++entry_}, caller(other).now, other}, rise);
        return rises.size();
    };
    buys({2}, this_quarter + 2, 60);
    EXPECT_EQ(lift(), 0U);
    EXPECT_EQ(view({2}).tier, "base");
    buys({2}, this_quarter + 2, 120);
    EXPECT_EQ(lift(), 1U);
    EXPECT_EQ(view({2}).tier, "high");
    EXPECT_EQ(lift(), 0U) << "once";
    ASSERT_EQ(view({2}).history.size(), 1U);
    EXPECT_EQ(view({2}).history[0].tier, "base") << "what the earlier round said does not change with it";

    run_round(this_quarter + 1);
    EXPECT_EQ(view({2}).tier, "high") << "a round of an earlier quarter does not know of it";
    buys({2}, this_quarter + 2, 10);
    today_ = first_day(this_quarter + 3);
    run_round(this_quarter + 2);
    EXPECT_EQ(view({2}).tier, "base") << "what was returned since is for the round to see";
    EXPECT_TRUE(tiers_.risers.empty());
}

TEST_F(TierRounds, TIER_08_TheLostAreThoseWhoAreStillThere)
{
    EXPECT_EQ(lost(see(), high_and_base(), this_quarter + 1), std::vector<DossierId>{{2}});
    dossiers_.dossiers.modify(dossiers_.dossiers.find(DossierId{2}),
                              [](dossier::Dossier& row) { row.lifecycle = dossier::Lifecycle::destroyed; });
    EXPECT_TRUE(lost(see(), high_and_base(), this_quarter + 1).empty());
}

}  // namespace custos::tiers::testing
