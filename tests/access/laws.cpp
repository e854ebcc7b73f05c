/// The laws of the decision over a small house, tried in every case: who denies wins, nothing is allowed by default, no
/// order matters, a higher grade and a further grant never show less, and time alone ends what time began.
/// Rules: SENS-03, ACC-01, ACC-02, ACC-05, ACC-11.
#include "asking.hpp"

#include <support/guests.hpp>

#include <custos/access/apply.hpp>

#include <gmock/gmock.h>

#include <bit>

namespace custos::testing {
namespace {

using namespace access;
using dossier::Lifecycle;
using dossier::Mark;
using dossier::Purpose;

constexpr StaffId asker{50};
constexpr DossierId subject{1};

/// What the cases are made of. Each number is a small choice; all of them together are the domain.
struct Case {
    int grade = 0;           ///< 0…3
    bool active = true;      ///< at work
    bool emergency = false;  ///< the purpose: emergency, which is open to nobody; else service
    bool covered = true;     ///< by a lawful basis
    int mark = 0;            ///< none, confidential
    bool custodian = false;  ///< the asker is
    bool destroyed = false;  ///< the dossier is
    unsigned grants = 0;     ///< bit i: the i-th of `all_grants` is there
    bool full = false;       ///< the asker has read enough for today
};

/// One grant of each sort that matters: whole, named, sensitive, bulk, emergency; then ones that have ended, not begun,
/// and belong to another dossier, purpose or person.
class Small {
public:
    Small() : dictionary_{must(dossier::Dictionary::make({}))}
    {
        policy_.dossiers_a_day = 1;
        reaches_ = {policy_, dictionary_.sets()};
        for (const auto* name : {"name", "hobbies", "needs", "income", "id_number", "position", "phone"})
            wanted_.insert(id(name));
        const auto add = [&](Opens opens, std::vector<FieldId> names) -> Grant& {
            Grant grant;
            grant.id = {grants_.size() + 1};
            grant.staff = asker;
            grant.dossier = opens == Opens::bulk ? DossierId{} : subject;
            grant.opens = opens;
            grant.purpose = opens == Opens::emergency ? Purpose::emergency : Purpose::service;
            grant.fields = std::move(names);
            grant.from = now - hours(1);
            grant.until = now + hours(1);
            return grants_.emplace_back(std::move(grant));
        };
        add(Opens::view, {});
        add(Opens::view, {id("name"), id("hobbies")});
        add(Opens::sensitive, {id("id_number")});
        add(Opens::bulk, {});
        add(Opens::emergency, {id("phone"), id("id_number")});
        in_force_ = grants_.size();
        add(Opens::view, {id("position")}).until = now;
        add(Opens::view, {id("position")}).from = now + Span{1};
        add(Opens::view, {id("position")}).dossier = {2};
        add(Opens::view, {id("position")}).purpose = Purpose::order;
        add(Opens::view, {id("position")}).staff = {51};
    }

    static constexpr Instant now{1'772'416'800'000};

    [[nodiscard]] FieldId id(std::string_view name) const { return dictionary_.find(name)->id; }
    [[nodiscard]] const dossier::Dictionary& dictionary() const { return dictionary_; }
    [[nodiscard]] std::size_t grants_in_force() const { return in_force_; }
    [[nodiscard]] const FieldSet& wanted() const { return wanted_; }

    /// Calls with the records of a case and the question about them.
    template <class Ask>
    [[nodiscard]] auto in_case(const Case& at, bool backwards, Ask&& ask) const
    {
        dossier::Records dossiers;
        dossier::Dossier row;
        row.id = subject;
        row.lifecycle = at.destroyed ? Lifecycle::destroyed : Lifecycle::active;
        row.mark = at.mark == 0 ? Mark::none : Mark::confidential;
        row.custodian = at.custodian ? asker : StaffId{52};
        if (at.covered) row.grounds.contract = 1U << static_cast<unsigned>(Purpose::service);
        dossiers.dossiers.insert(row);
        dossiers.note(row);

        Records records;
        records.staff.insert({asker, static_cast<Grade>(at.grade), false, at.active, "front"});
        for (std::size_t i = 0; i < grants_.size(); ++i) {
            const auto row_number = backwards ? grants_.size() - 1 - i : i;
            if ((at.grants >> row_number & 1U) != 0) records.grants.insert(grants_[row_number]);
        }
        if (at.full) records.readings.insert({asker, {9}, now - hours(1)});
        records.count(asker);
        const auto purpose = at.emergency ? Purpose::emergency : Purpose::service;
        return ask(Sight{records, dossiers, dictionary_, policy_, reaches_},
                   Question{asker, subject, purpose, wanted_, now});
    }

    /// Decides a case; the grants are put in one after the other, or the other way round.
    [[nodiscard]] Decision decide_case(const Case& at, bool backwards = false) const
    {
        return in_case(at, backwards, [&](const Sight& see, const Question& ask) { return decide(see, ask); });
    }

    /// Is a list's answer about the dossier of this case, and about one that is not there, the decision asked for it?
    [[nodiscard]] bool list_agrees(const Case& at) const
    {
        return in_case(at, false, [&](const Sight& see, Question ask) {
            const Asking asking{see, ask};
            for (const auto dossier : {subject, DossierId{77}}) {
                ask.dossier = dossier;
                const auto alone = decide(see, ask);
                if (asking.outcome_on(dossier) != alone.outcome || !(asking.on(dossier).rules == alone.rules))
                    return false;
            }
            return true;
        });
    }

    /// Calls with every case of these grants: 4 × 2 × 2 × 2 × 2 × 2 × 2 × 2 × 2^5 = 16,384.
    template <class Visit>
    void each(Visit&& visit) const
    {
        for (unsigned grants = 0; grants < 1U << in_force_; ++grants)
            for (int grade = 0; grade <= 3; ++grade)
                for (unsigned bits = 0; bits < 1U << 7U; ++bits) {
                    const auto bit = [&](unsigned at) { return (bits >> at & 1U) != 0; };
                    visit(Case{grade, bit(0), bit(1), bit(2), bit(3) ? 1 : 0, bit(4), bit(5), grants, bit(6)});
                }
    }

private:
    dossier::Dictionary dictionary_;
    Policy policy_;
    Reaches reaches_;
    FieldSet wanted_;
    std::vector<Grant> grants_;
    std::size_t in_force_ = 0;
};

bool is_subset(const FieldSet& some, const FieldSet& of) { return (some - of).empty(); }

/// Does the second answer show at least what the first does: nothing open became masked or withheld, nor masked
/// withheld? The last only where a mask leaves something.
::testing::AssertionResult shows_no_less(const Decision& before, const Decision& after)
{
    if (is_subset(before.open, after.open) && is_subset(before.masked, after.open | after.masked))
        return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure() << "something that was shown is shown no more";
}

bool same(const Decision& a, const Decision& b)
{
    return a.outcome == b.outcome && a.rules == b.rules && a.open == b.open && a.masked == b.masked &&
           a.withheld == b.withheld && a.application == b.application && a.overreach == b.overreach;
}

std::string print(const Case& at)
{
    return fmt::format(
        "grade {} active {} emergency {} covered {} mark {} custodian {} destroyed {} grants {:b} full {}", at.grade,
        at.active, at.emergency, at.covered, at.mark, at.custodian, at.destroyed, at.grants, at.full);
}

TEST(ACC_01_laws, every_answer_names_a_rule_and_parts_the_fields)
{
    const Small house;
    int cases = 0;
    house.each([&](const Case& at) {
        const auto decision = house.decide_case(at);
        ++cases;
        ASSERT_FALSE(decision.rules.empty()) << print(at);
        ASSERT_TRUE((decision.open & decision.masked).empty()) << print(at);
        ASSERT_EQ(decision.open | decision.masked | decision.withheld, house.wanted()) << print(at);
        ASSERT_EQ(decision.outcome == Outcome::granted, !(decision.open | decision.masked).empty()) << print(at);
        if (decision.outcome != Outcome::granted) {
            ASSERT_EQ(decision.application.empty(), decision.outcome == Outcome::refused) << print(at);
        }
        for (const auto& field : house.dictionary().fields())
            ASSERT_EQ(decision.permit.covers(subject, field.id), (decision.open | decision.masked).contains(field.id))
                << print(at);
    });
    EXPECT_EQ(cases, 16'384);
}

TEST(ACC_01_laws, what_denies_wins_over_every_grant)
{
    const Small house;
    house.each([&](const Case& at) {
        if (at.grade > 0 && at.active && !at.destroyed) return;
        const auto decision = house.decide_case(at);
        ASSERT_EQ(decision.outcome, Outcome::refused) << print(at);
        const auto first = !at.active ? Rule::ACC_08 : at.grade == 0 ? Rule::ACC_02 : decision.rules.front();
        ASSERT_EQ(decision.rules.front(), first) << print(at);
    });
}

TEST(ACC_01_laws, without_basis_purpose_or_the_custodians_office_only_a_grant_for_exactly_that_helps)
{
    const Small house;
    house.each([&](const Case& at) {
        if (at.grade == 0 || !at.active || at.destroyed) return;
        const auto decision = house.decide_case(at);
        const bool broken = (at.grants & 1U << 4U) != 0;
        if (at.emergency) {
            ASSERT_EQ(decision.outcome == Outcome::granted, broken) << print(at);
        } else if (!at.covered) {
            ASSERT_EQ(decision.rules, Rules{Rule::ACC_04}) << print(at);
        } else if (at.mark != 0 && !at.custodian && (at.grants & 3U) == 0) {
            ASSERT_EQ(decision.rules, Rules{Rule::SENS_04}) << print(at);
        } else {
            ASSERT_EQ(decision.outcome, Outcome::granted) << print(at);
        }
    });
}

TEST(ACC_01_laws, nobody_sees_anything_where_nothing_is_said)
{
    const Small house;
    const Records nobody;
    const dossier::Records nothing;
    const Policy policy;
    const Reaches reaches{policy, house.dictionary().sets()};
    const Sight see{nobody, nothing, house.dictionary(), policy, reaches};
    for (std::uint64_t staff = 0; staff < 3; ++staff)
        for (int purpose = 0; purpose <= 13; ++purpose) {
            const auto decision =
                decide(see, {{staff}, subject, static_cast<Purpose>(purpose), house.wanted(), Small::now});
            EXPECT_EQ(decision.outcome, Outcome::refused);
            EXPECT_EQ(decision.rules, Rules{Rule::ACC_01});
            EXPECT_EQ(decision.withheld, house.wanted());
        }
}

TEST(ACC_01_laws, the_order_of_grants_and_those_that_do_not_hold_change_nothing)
{
    const Small house;
    house.each([&](Case at) {
        const auto forwards = house.decide_case(at);
        ASSERT_TRUE(same(forwards, house.decide_case(at, true))) << print(at);
        at.grants |= ~0U << house.grants_in_force();  // and all that have ended, not begun, or are another's
        ASSERT_TRUE(same(forwards, house.decide_case(at))) << print(at);
    });
}

TEST(ACC_02_laws, a_higher_grade_shows_no_less)
{
    const Small house;
    house.each([&](const Case& at) {
        if (at.grade == 3) return;
        auto higher = at;
        ++higher.grade;
        ASSERT_TRUE(shows_no_less(house.decide_case(at), house.decide_case(higher))) << print(at);
    });
}

TEST(ACC_05_laws, a_further_grant_shows_no_less)
{
    const Small house;
    house.each([&](const Case& at) {
        const auto before = house.decide_case(at);
        for (std::size_t grant = 0; grant < house.grants_in_force(); ++grant) {
            auto further = at;
            further.grants |= 1U << grant;
            if (further.grants == at.grants) continue;
            ASSERT_TRUE(shows_no_less(before, house.decide_case(further))) << print(at);
        }
    });
}

TEST(ACC_11_laws, a_full_day_hides_personal_values_behind_their_masks_but_for_an_emergency_and_nothing_else)
{
    const Small house;
    const auto& sets = house.dictionary().sets();
    FieldSet named;
    named.insert(house.id("phone"));
    house.each([&](Case at) {
        at.full = false;
        const auto before = house.decide_case(at);
        at.full = true;
        const auto after = house.decide_case(at);
        const bool lifted = (at.grants & 1U << 3U) != 0 && !at.emergency;
        if (lifted) {
            ASSERT_TRUE(same(before, after)) << print(at);
            return;
        }
        auto hidden = before.open - sets.level[0];
        if (at.emergency && (at.grants & 1U << 4U) != 0) hidden = hidden - named;  // ACC-13
        ASSERT_EQ(after.open, before.open - hidden) << print(at);
        ASSERT_EQ(after.masked, before.masked | (hidden - sets.hidden)) << print(at);
    });
}

TEST(ACC_14_laws, a_row_of_a_list_is_the_decision_asked_for_it)
{
    const Small house;
    house.each([&](const Case& at) {
        if (std::popcount(at.grants) <= 1) {
            ASSERT_TRUE(house.list_agrees(at)) << print(at);
        }
    });
}

TEST(ACC_05_laws, what_is_taken_away_opens_nothing)
{
    const Small house;
    house.each([&](const Case& at) {
        if (std::popcount(at.grants) > 2) return;
        const auto before = house.decide_case(at);
        auto less = at;
        less.covered = false;  // the customer withdraws: whatever rested on it goes at once, with every grant (ACC-04)
        const auto without = house.decide_case(less);
        ASSERT_TRUE(shows_no_less(without, before)) << print(at);
        if (!at.emergency) {
            ASSERT_TRUE((without.open | without.masked).empty()) << print(at);
        }
        less = at;
        less.active = false;  // ACC-08
        ASSERT_TRUE((house.decide_case(less).open | house.decide_case(less).masked).empty()) << print(at);
    });
}

TEST(SENS_03_laws, identity_and_financial_data_show_in_the_clear_only_to_the_special_grade_with_that_approval)
{
    const Small house;
    house.each([&](const Case& at) {
        const auto guarded = house.decide_case(at).open & house.dictionary().sets().guarded;
        if (guarded.empty()) return;
        ASSERT_EQ(at.grade, 3) << print(at);
        ASSERT_NE(at.grants & 1U << 2U, 0U) << print(at);
        ASSERT_FALSE(at.full && (at.grants & 1U << 3U) == 0) << print(at);
    });
}

}  // namespace
}  // namespace custos::testing
