/// ACC-09, -11, -13: limits, emergencies, and what is refused too often.
#include <support/pick.hpp>
#include "granting.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <map>

namespace custos::testing {
namespace {

using namespace access;
using dossier::Basis;
using dossier::Mark;
using dossier::Purpose;

using ACC_09 = Granting;
using ACC_11 = Granting;
using ACC_13 = Granting;

// ── ACC-11: nobody hoards ────────────────────────────────────────────────────────────────────────────────────────────

TEST_F(ACC_11, the_dossier_after_the_last_shows_masks_only_and_an_application_would_help)
{
    house.policy.access.dossiers_a_day = 2;
    look(reviewer, DossierId{100}, true);
    EXPECT_EQ(ask(reviewer, {"name"}).open, set({"name"})) << "one is below two";
    look(reviewer, DossierId{101}, true);
    const auto full = ask(reviewer, {"name", "needs"});
    EXPECT_EQ(full.open, set({"needs"})) << "level 0 is nobody's";
    EXPECT_EQ(full.masked, set({"name"}));
    EXPECT_EQ(full.rules, (Rules{Rule::ACC_02, Rule::ACC_11, Rule::ACC_12}));
    EXPECT_EQ(full.application, "bulk");
    EXPECT_EQ(testing::ask(house, reviewer, other_, Purpose::service, set({"hobbies"})).masked.empty(),
              house.dictionary.sets().hidden.contains(house.field("hobbies")));
    EXPECT_EQ(ask(clerk, {"name"}).masked, set({"name"})) << "everybody has a limit of their own";
}

TEST_F(ACC_11, a_look_counts_from_when_it_was_made_and_not_from_when_it_was_written)
{
    house.policy.access.dossiers_a_day = 1;
    const auto made = house.now;
    const auto write = [&](std::uint32_t edition) {
        Looked looked;
        looked.dossier = DossierId{100};
        looked.personal = true;
        looked.at = made;
        looked.purpose = Purpose::service;
        looked.outcome = Outcome::granted;
        looked.edition = edition;
        house.now = made + hours(2);
        house.keep(looked, reviewer);
        house.now = made + hours(25);
    };
    write(newest_edition);
    EXPECT_EQ(ask(reviewer, {"name"}).open, set({"name"})) << "a day after it was made";
    write(0);
    EXPECT_EQ(ask(reviewer, {"name"}).masked, set({"name"})) << "an older program counted from when it was written";
}

TEST_F(ACC_11, what_was_read_within_the_day_may_be_read_again_and_counts_once)
{
    house.policy.access.dossiers_a_day = 2;
    look(reviewer, guest_, true);
    look(reviewer, guest_, true);
    EXPECT_EQ(house.access.find(reviewer)->readings, 1U);
    look(reviewer, other_, true);
    EXPECT_EQ(ask(reviewer, {"name"}).open, set({"name"}));
}

TEST_F(ACC_11, masked_looks_do_not_count)
{
    house.policy.access.dossiers_a_day = 1;
    look(reviewer, other_, false);
    EXPECT_EQ(ask(reviewer, {"name"}).open, set({"name"}));
    EXPECT_FALSE(ask(clerk, {"name", "needs"}).personal);
    EXPECT_TRUE(ask(reviewer, {"name"}).personal);
}

TEST_F(ACC_11, a_day_is_twenty_four_hours_and_an_hour_sixty_minutes)
{
    house.policy.access.dossiers_a_day = 2;
    house.policy.access.dossiers_an_hour = 1;
    const auto begin = house.now;
    look(reviewer, other_, true);
    const auto is_full = [&](Instant at) {
        house.now = at;
        return ask(reviewer, {"name"}).open.empty();
    };
    EXPECT_TRUE(is_full(begin));
    EXPECT_TRUE(is_full(begin + hours(1) - Span{1}));
    EXPECT_FALSE(is_full(begin + hours(1)));
    look(reviewer, DossierId{101}, true);  // at 11:00
    EXPECT_TRUE(is_full(begin + hours(2))) << "two within the day";
    EXPECT_TRUE(is_full(begin + hours(24) - Span{1}));
    EXPECT_FALSE(is_full(begin + hours(24)));
}

TEST_F(ACC_11, a_bulk_grant_lifts_the_limit_for_its_purpose_while_it_holds)
{
    house.policy.access.dossiers_a_day = 1;
    look(reviewer, other_, true);
    give(grant(Opens::bulk, reviewer));
    EXPECT_EQ(ask(reviewer, {"name"}).open, set({"name"}));
    EXPECT_TRUE(ask(reviewer, {"hobbies"}).application.empty()) << "it opens nothing else";
    house.now = house.now + hours(1);
    EXPECT_TRUE(ask(reviewer, {"name"}).open.empty());
    auto elsewhere_used = grant(Opens::bulk, reviewer);
    elsewhere_used.purpose = Purpose::order;
    give(elsewhere_used);
    EXPECT_TRUE(ask(reviewer, {"name"}).open.empty());
}

TEST_F(ACC_11, a_limit_of_none_is_no_limit)
{
    house.policy.access.dossiers_a_day = 0;
    for (std::uint64_t n = 0; n < 60; ++n)
        look(reviewer, DossierId{100 + n}, true);
    EXPECT_EQ(ask(reviewer, {"name"}).open, set({"name"}));
}

// The rule's own figure. All were read at ten o'clock.
TEST_F(ACC_11, fifty_dossiers_are_a_days_and_the_next_shows_masks_until_twenty_four_hours_have_passed)
{
    const auto begin = house.now;
    const auto next = house.open(guest("13712345678", "赵钱孙"));
    const auto name = set({"name"});
    const auto shows = [&](DossierId id) { return testing::ask(house, reviewer, id, Purpose::service, name); };
    look(reviewer, guest_, true);
    for (std::uint64_t n = 2; n <= 49; ++n) {
        EXPECT_EQ(shows(other_).open, name) << n << " of fifty";
        look(reviewer, DossierId{1000 + n}, true);
    }
    EXPECT_EQ(shows(other_).open, name) << "the fiftieth";
    look(reviewer, other_, true);
    EXPECT_EQ(shows(next).masked, name) << "the fifty-first";
    EXPECT_EQ(shows(next).application, "bulk");
    EXPECT_EQ(shows(guest_).open, name) << "read that day";
    EXPECT_EQ(shows(other_).open, name);
    house.now = begin + hours(24) - Span{1};
    EXPECT_EQ(shows(next).masked, name);
    house.now = begin + hours(24);
    EXPECT_EQ(shows(next).open, name);
}

TEST(ACC_11_property, the_count_is_that_of_the_dossiers_of_the_last_day)
{
    EXPECT_TRUE(always("against a list that is counted by hand", [] {
        Records records;
        records.staff.insert({reviewer, Grade::advanced, false, true, "front"});
        std::map<std::uint64_t, std::int64_t> last;
        std::int64_t now = 1'772'416'800'000;
        const auto steps = pick_list(100, [] {
            return std::pair{pick<std::uint64_t>(1, 8), pick<std::int64_t>(0, 30'000'000)};
        });
        std::uint64_t entry = 0;
        for (const auto& [dossier, pause] : steps) {
            now += pause;
            Looked looked;
            looked.dossier = {dossier};
            looked.personal = true;
            apply(records, {{++entry}, {now}, reviewer}, looked);
            last[dossier] = now;
            for (const auto within : {hours(1), hours(24)}) {
                const auto expected = std::count_if(last.begin(), last.end(),
                                                    [&](const auto& each) { return each.second > now - within.ms; });
                RC_ASSERT(records.read_since(reviewer, Instant{now} - within) == static_cast<std::size_t>(expected));
            }
            RC_ASSERT(records.find(reviewer)->readings == records.readings.size());
        }
    }));
}

// ── ACC-13: break-glass ──────────────────────────────────────────────────────────────────────────────────────────────

TEST_F(ACC_13, an_emergency_opens_its_fields_at_once_whatever_mark_grade_and_basis_say)
{
    mark(Mark::top_secret, manager);
    EXPECT_EQ(ask(clerk, {"hobbies"}, Purpose::emergency).rules, Rules{Rule::ACC_03});
    const auto broken = house.done(BreakGlass{guest_, {"hobbies", "phone", "id_number"}, "fainted at table 4"}, clerk);
    const auto decision = ask(clerk, {"hobbies", "phone", "id_number", "name"}, Purpose::emergency);
    EXPECT_EQ(decision.outcome, Outcome::granted);
    EXPECT_EQ(decision.open, set({"hobbies", "phone"})) << "identity data stay closed (SENS-03)";
    EXPECT_EQ(decision.rules, (Rules{Rule::ACC_13, Rule::SENS_03})) << "the name was not named";
    EXPECT_EQ(decision.application, "");
    EXPECT_EQ(ask(clerk, {"phone"}).rules, Rules{Rule::SENS_04}) << "for this purpose only";
    EXPECT_TRUE(ask(other_clerk, {"phone"}, Purpose::emergency).open.empty());
    EXPECT_TRUE(testing::ask(house, clerk, other_, Purpose::emergency, set({"phone"})).open.empty());

    const auto* duty = house.duties.find(duties::Kind::review_emergency, broken.grant.value);
    ASSERT_NE(duty, nullptr);
    EXPECT_EQ(due_of(*duty), at("2026-03-03 18:00")) << "the end of the next working day";
    EXPECT_EQ(duty->dossier, guest_);
}

TEST_F(ACC_13, it_holds_for_the_time_of_the_policy)
{
    house.policy.access.emergency_minutes = 30;
    house.done(BreakGlass{guest_, {"phone"}, "fainted"}, clerk);
    house.now = house.now + minutes(30) - Span{1};
    EXPECT_EQ(ask(clerk, {"phone"}, Purpose::emergency).open, set({"phone"}));
    house.now = house.now + Span{1};
    EXPECT_EQ(ask(clerk, {"phone"}, Purpose::emergency).rules, Rules{Rule::ACC_03});
}

TEST_F(ACC_13, there_is_no_second_time_before_the_review)
{
    const auto first = house.done(BreakGlass{guest_, {"phone"}, "fainted"}, clerk);
    house.now = house.now + hours(48);
    const auto again = house.run(BreakGlass{other_, {"phone"}, "fainted too"}, clerk);
    EXPECT_TRUE(refused(again, Rule::ACC_13, ""));
    EXPECT_EQ(again.error().existing, first.grant.value);
    EXPECT_TRUE(house.run(BreakGlass{other_, {"phone"}, "she saw it too"}, other_clerk)) << "somebody else may";
    house.done(ReviewEmergency{first.grant, true, ""}, reviewer);
    EXPECT_EQ(house.duties.find(duties::Kind::review_emergency, first.grant.value), nullptr);
    EXPECT_TRUE(house.run(BreakGlass{other_, {"phone"}, "fainted again"}, clerk));
}

TEST_F(ACC_13, somebody_else_reviews_it_and_the_leave_ends)
{
    const auto broken = house.done(BreakGlass{guest_, {"phone"}, "fainted"}, clerk);
    EXPECT_TRUE(refused(house.run(ReviewEmergency{broken.grant, true, ""}, clerk), Rule::APP_02, "grant"));
    EXPECT_TRUE(refused(house.run(ReviewEmergency{GrantId{99}, true, ""}, reviewer), Rule::ACC_13, "grant"));
    EXPECT_TRUE(refused(house.run(ReviewEmergency{broken.grant, false, ""}, reviewer), Rule::ACC_13, "remark"));
    house.done(ReviewEmergency{broken.grant, false, "nobody was ill"}, reviewer);
    EXPECT_EQ(ask(clerk, {"phone"}, Purpose::emergency).rules, Rules{Rule::ACC_03});
    EXPECT_TRUE(refused(house.run(ReviewEmergency{broken.grant, true, ""}, reviewer), Rule::ACC_13, "grant"));
}

TEST_F(ACC_13, it_needs_a_reason_fields_and_a_dossier)
{
    EXPECT_TRUE(refused(house.run(BreakGlass{guest_, {"phone"}, ""}), Rule::ACC_13, "reason"));
    EXPECT_TRUE(refused(house.run(BreakGlass{guest_, {}, "fainted"}), Rule::ACC_13, "fields"));
    EXPECT_TRUE(refused(house.run(BreakGlass{guest_, {"phone", "shoe"}, "fainted"}), Rule::FILE_02, "fields/1"));
    EXPECT_TRUE(refused(house.run(BreakGlass{DossierId{99}, {"phone"}, "fainted"}), Rule::FILE_05, "dossier"));
    house.destroy(other_);
    EXPECT_TRUE(refused(house.run(BreakGlass{other_, {"phone"}, "fainted"}), Rule::RET_04, "dossier"));
    house.policy.access.emergency_minutes = 0;
    EXPECT_TRUE(refused(house.run(BreakGlass{guest_, {"phone"}, "fainted"}), Rule::ACC_13, ""));
}

TEST_F(ACC_13, where_another_leave_is_enough_an_emergency_narrows_nothing)
{
    house.policy.access.purposes.push_back({Grade::advanced, {Purpose::emergency}});
    house.keep(dossier::Grounded{guest_, ground(Basis::emergency, {Purpose::emergency})}, manager);
    const auto before = ask(reviewer, {"name", "phone"}, Purpose::emergency);
    house.done(BreakGlass{guest_, {"hobbies"}, "fainted"}, reviewer);
    EXPECT_EQ(ask(reviewer, {"name", "phone"}, Purpose::emergency).open, before.open);
}

// ── ACC-09: overreach ────────────────────────────────────────────────────────────────────────────────────────────────

TEST_F(ACC_09, attempts_are_refused_looks_at_marked_or_level_two_data)
{
    EXPECT_FALSE(ask(clerk, {"name"}).overreach);
    EXPECT_FALSE(ask(clerk, {"hobbies"}).overreach) << "refused, but of level 1";
    EXPECT_TRUE(ask(clerk, {"income"}).overreach);
    EXPECT_FALSE(ask(clerk, {"income", "name"}).overreach) << "something was granted: no refusal";
    mark(Mark::confidential, manager);
    EXPECT_TRUE(ask(clerk, {"name"}).overreach);
    EXPECT_FALSE(ask(manager, {"name"}).overreach);
}

TEST_F(ACC_09, the_third_within_a_day_raises_an_incident_and_the_count_begins_again)
{
    const auto incident = [&] {
        look(clerk, guest_, false, true);
        Looked looked;
        looked.overreach = true;
        return follow(house.access_sight(), {house.entries, house.now, clerk}, looked);
    };
    EXPECT_FALSE(incident());
    const auto begin = house.now;
    EXPECT_FALSE(incident());
    house.now = begin + hours(24) - Span{1};
    look(other_clerk, guest_, false, true);
    const auto raised = incident();
    ASSERT_TRUE(raised);
    EXPECT_EQ(raised->staff, clerk);
    EXPECT_EQ(raised->attempts, 3U);
    EXPECT_EQ(raised->incident, house.entries);
    house.keep(*raised, clerk);
    const auto* duty = house.duties.find(duties::Kind::examine_overreach, raised->incident.value);
    ASSERT_NE(duty, nullptr);
    EXPECT_EQ(duty->role, duties::Role::information_supervisor);
    EXPECT_FALSE(incident()) << "the first of the next three";
    EXPECT_FALSE(incident());
    house.now = house.now + hours(24);
    EXPECT_FALSE(incident()) << "a day later two of them are past";
    house.policy.access.overreach_attempts = 0;
    EXPECT_FALSE(incident());
}

TEST(ACC_09_property, an_incident_is_three_attempts_of_one_person_within_twenty_four_hours)
{
    const std::vector<std::int64_t> pauses{
        0, 1, hours(8).ms, hours(12).ms - 1, hours(12).ms, hours(24).ms - 1, hours(24).ms};
    EXPECT_TRUE(always("against a count by hand, which begins again with each incident", [&] {
        House house;
        const auto id = house.open(guest());
        std::map<StaffId, std::vector<Instant>> attempts;
        for (int left = pick(0, 30); left > 0; --left) {
            house.now = house.now + Span{pick(pauses)};
            const auto staff = pick({clerk, other_clerk});
            Looked looked;
            looked.dossier = id;
            looked.purpose = Purpose::service;
            looked.refused = true;
            looked.outcome = Outcome::refused;
            looked.overreach = pick(0, 4) > 0;
            looked.at = house.now;
            house.keep(looked, staff);
            auto& own = attempts[staff];
            if (looked.overreach) own.push_back(house.now);
            const auto within =
                std::count_if(own.begin(), own.end(), [&](Instant each) { return house.now - each < hours(24); });
            const auto raised = follow(house.access_sight(), {house.entries, house.now, staff}, looked);
            RC_ASSERT(raised.has_value() == (looked.overreach && within >= 3));
            if (!raised) continue;
            RC_ASSERT(raised->staff == staff);
            RC_ASSERT(raised->attempts == 3U);
            house.keep(*raised, staff);
            own.clear();
        }
    }));
}

TEST(ACC_13_property, an_emergency_never_shows_what_is_guarded)
{
    House house;
    const auto id = house.open(guest());
    const auto all = house.dictionary.sets().all;
    EXPECT_TRUE(always("any fields, any grade", [&] {
        const auto picked = pick_list(100, [&] { return pick<std::size_t>(0, house.dictionary.fields().size()); });
        Grant grant{house.access.next_grant, clerk, id,        Opens::emergency,
                    Purpose::emergency,      {},    house.now, house.now + hours(1)};
        for (const auto row : picked)
            grant.fields.push_back(house.dictionary.fields()[row].id);
        auto records = house.access;
        apply(records, {{1}, house.now, clerk}, GlassBroken{grant.id, id, grant, "fainted"});
        const Reaches reaches{house.policy.access, house.dictionary.sets()};
        const Sight see{records, house.dossiers, house.dictionary, house.policy.access, reaches};
        const auto decision = decide(see, {clerk, id, Purpose::emergency, all, house.now});
        FieldSet named;
        for (const auto field : grant.fields)
            named.insert(field);
        RC_ASSERT(decision.open == (named - house.dictionary.sets().guarded));
        RC_ASSERT(decision.masked.empty());
    }));
}

}  // namespace
}  // namespace custos::testing
