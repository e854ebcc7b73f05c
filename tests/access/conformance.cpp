/// Tables that others publish, answered by our decision: Bell and LaPadula's reading rule, windows of time (casbin's
/// temporal example), missing and unknown values (Fides), and what an answer says when nothing fits (casbin).
/// Rules: ACC-01, ACC-02, ACC-03, ACC-04, APP-03.
#include "asking.hpp"

#include <support/guests.hpp>

#include <custos/access/apply.hpp>

#include <array>

namespace custos::testing {
namespace {

using namespace access;
using dossier::Purpose;

/// A guest of the house, and one field of each level that every grade's groups have: 0, 1, 2.
class Tables : public InHouse {
protected:
    Tables() : guest_{house.open(guest())} {}

    [[nodiscard]] bool reads(StaffId staff, std::string_view field, Purpose purpose = Purpose::service) const
    {
        return ask(house, staff, guest_, purpose, fields(house, {field})).open.contains(house.field(field));
    }
    void give(Instant from, Instant until)
    {
        Grant grant{house.access.next_grant, clerk, guest_, Opens::view, Purpose::service,
                    {house.field("name")},   from,  until};
        house.keep(Granted{grant.id, guest_, grant}, manager);
    }

    DossierId guest_;
};

using ACC_02_table = Tables;
using APP_03_table = Tables;
using ACC_03_table = Tables;
using ACC_01_table = Tables;

/// Simple security: a subject reads an object iff its level is at least the object's. Normal, advanced, special are
/// 1, 2, 3; the levels 0, 1, 2 of a value are 1, 2, 3. Facts of casbin's blp example: (3,1) (2,2) (1,1) yes, (2,3)
/// (1,2) no.
TEST_F(ACC_02_table, nobody_reads_up)
{
    const std::array subjects{clerk, reviewer, manager};
    const std::array<std::string_view, 2> objects{"dishes", "name"};
    for (std::size_t subject = 1; subject <= 3; ++subject)
        for (std::size_t object = 1; object <= 2; ++object)
            EXPECT_EQ(reads(subjects[subject - 1], objects[object - 1]), subject >= object) << subject << object;
    house.done(dossier::SetLevel{guest_, "name", dossier::Level::property, {}}, reviewer);  // no field of the basic
    EXPECT_FALSE(reads(reviewer, "name")) << "(2,3)";                                       // group has it by itself
    EXPECT_TRUE(reads(manager, "name")) << "(3,3)";
}

/// casbin's rbac_with_temporal_roles: past–past no; past–9999 yes; open–open yes; open–9999 yes; open–past no;
/// past–open yes; 9999–open no. And at the edges: from is inside, until is not.
TEST_F(APP_03_table, a_grant_holds_from_its_beginning_until_before_its_end)
{
    const Instant open_begin{-62'135'596'800'000};  // the first moment of year 1 …
    const Instant open_end{253'402'300'799'999};    // … and the last of 9999: none beyond is kept
    const auto past = house.now - hours(2);
    const auto later_past = house.now - hours(1);
    const auto future = house.now + hours(24 * 365);
    struct Window {
        Instant from;
        Instant until;
        bool allowed;
    };
    for (const auto& [from, until, allowed] :
         {Window{past, later_past, false}, Window{past, future, true}, Window{open_begin, open_end, true},
          Window{open_begin, future, true}, Window{open_begin, past, false}, Window{past, open_end, true},
          Window{future, open_end, false}, Window{house.now, future, true}, Window{past, house.now, false},
          Window{house.now + Span{1}, future, false}, Window{past, house.now + Span{1}, true}}) {
        const auto id = house.access.next_grant;
        give(from, until);
        EXPECT_EQ(reads(clerk, "name"), allowed) << from.ms << " " << until.ms;
        house.keep(Revoked{id, guest_}, manager);
        EXPECT_FALSE(reads(clerk, "name")) << "seen by the next call";
    }
}

/// What is missing or unknown grants nothing: no purpose, one beyond the list, one that no basis covers, a dossier
/// without any basis. Each is an outcome of its own, not a silent no.
TEST_F(ACC_03_table, what_is_missing_grants_nothing_and_says_so)
{
    const auto why = [&](StaffId staff, DossierId dossier, Purpose purpose) {
        const auto decision = ask(house, staff, dossier, purpose, fields(house, {"dishes"}));
        EXPECT_TRUE(decision.open.empty() || decision.outcome == Outcome::granted);
        return decision.rules.front();
    };
    EXPECT_EQ(why(clerk, guest_, Purpose::none), Rule::ACC_03);
    EXPECT_EQ(why(clerk, guest_, static_cast<Purpose>(31)), Rule::ACC_03);
    EXPECT_EQ(why(manager, guest_, Purpose::recovery), Rule::ACC_04);
    EXPECT_EQ(why(clerk, guest_, Purpose::service), Rule::ACC_02);
    auto bare = guest("13812345679");
    bare.grounds = {{dossier::Basis::contract, {Purpose::order}, "", ""}};
    const auto second = house.open(bare);
    EXPECT_EQ(why(clerk, second, Purpose::service), Rule::ACC_04);
    EXPECT_EQ(why(clerk, second, Purpose::order), Rule::ACC_02);
}

/// A basis that is withdrawn for one purpose ends that purpose and no other, at the next question; and legal duty, the
/// customer's rights and audit rest on none.
TEST_F(ACC_03_table, a_withdrawal_ends_its_purpose_and_no_other)
{
    house.keep(dossier::Grounded{guest_, {dossier::Basis::contract, {Purpose::order}, "", ""}}, manager);
    EXPECT_FALSE(reads(manager, "dishes", Purpose::service));
    EXPECT_TRUE(reads(manager, "dishes", Purpose::order));
    for (const auto purpose : {Purpose::legal_duty, Purpose::rights, Purpose::audit})
        EXPECT_TRUE(reads(manager, "dishes", purpose));
}

/// casbin-cpp gives a false with an empty explanation where no rule matches; ours names a rule for every number that
/// somebody could ask for.
TEST_F(ACC_01_table, no_answer_is_without_a_reason)
{
    for (const auto staff : {StaffId{}, clerk, reviewer, manager, StaffId{~0ULL}})
        for (const auto dossier : {DossierId{}, guest_, DossierId{~0ULL}})
            for (const auto& word : shape_of<Action>().words)
                for (int purpose = 0; purpose < 32; ++purpose) {
                    const auto decision = decide(house.access_sight(), {staff,
                                                                        dossier,
                                                                        static_cast<Purpose>(purpose),
                                                                        {},
                                                                        house.now,
                                                                        static_cast<Action>(word.value)});
                    EXPECT_FALSE(decision.rules.empty());
                    EXPECT_EQ(decision.outcome == Outcome::requestable, !decision.application.empty());
                }
}

}  // namespace
}  // namespace custos::testing
