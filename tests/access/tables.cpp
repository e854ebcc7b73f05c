/// What stands beside the rows for decisions says what the rows say, whatever was done to them: passes of the staff,
/// openings of the grants; and a table of grades says what the policy and the dictionary say.
/// Rules: ACC-02, ACC-03, APP-03.
#include <support/pick.hpp>
#include "granting.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <set>

namespace custos::testing {
namespace {

using namespace access;
using dossier::Purpose;

/// All that a table of grants says of some people and dossiers, beside what its rows say.
void expect_openings_of_rows(const Grants& grants)
{
    for (std::uint64_t staff = 1; staff <= 3; ++staff)
        for (std::uint64_t dossier = 0; dossier <= 3; ++dossier) {
            std::vector<Opening> wanted;
            for (const auto& row : grants)
                if (row.staff.value == staff && row.dossier.value == dossier) wanted.push_back(opening_of(row));
            std::vector<Opening> got;
            grants.each({staff}, {dossier}, [&](const Opening& each) { got.push_back(each); });
            RC_ASSERT(std::is_permutation(got.begin(), got.end(), wanted.begin(), wanted.end()));
        }
}

TEST(APP_03_tables, openings_are_those_of_the_grants_whatever_came_and_went)
{
    EXPECT_TRUE(always("given, ended, changed", [] {
        const auto below = [](std::uint64_t end) { return pick<std::uint64_t>(0, end); };
        Grants grants;
        std::uint64_t last = 0;
        for (auto step = below(40); step > 0; --step) {
            const StaffId staff{below(3) + 1};
            const auto row = grants.find({below(last + 1)});
            switch (below(5)) {
                case 0:
                    if (row != grants.end()) grants.erase(row);
                    break;
                case 1: {
                    const Instant gone{static_cast<std::int64_t>(below(5))};
                    grants.erase_of(staff, [&](const Grant& each) { return each.until <= gone; });
                    break;
                }
                case 2:
                    if (row != grants.end()) grants.modify(row, [&](Grant& each) { each.dossier = {below(4)}; });
                    break;
                default:
                    Grant made{{++last}, staff, {below(4)}, Opens::view, Purpose::service, {{below(9) + 1}}, {0}, {}};
                    made.until = {static_cast<std::int64_t>(below(5))};
                    grants.insert(made);
                    grants.insert(made);  // a second of that number is not taken, and opens nothing
            }
            expect_openings_of_rows(grants);
        }
    }));
}

TEST(ACC_02_tables, a_pass_is_that_of_the_row_after_each_event)
{
    House house;
    const auto expect_passes = [&] {
        for (const auto& row : house.access.staff)
            EXPECT_EQ(house.access.staff.pass(row.id), pass_of(row));
    };
    house.keep(Enlisted{{70}, Grade::normal, false, "front"}, manager);
    expect_passes();
    EXPECT_EQ(house.access.staff.pass({70}).grade, Grade::normal);
    house.keep(Enlisted{{70}, Grade::special, true, "front"}, manager);
    expect_passes();
    EXPECT_TRUE(house.access.staff.pass({70}).administrator);
    house.keep(Departed{{70}}, manager);
    expect_passes();
    EXPECT_FALSE(house.access.staff.pass({70}).active);
    house.access.staff.erase({70});
    EXPECT_EQ(house.access.staff.pass({70}), Pass{});
    EXPECT_EQ(house.access.staff.pass({}), Pass{}) << "nobody";
}

TEST(ACC_02_tables, what_a_grade_reaches_is_what_policy_and_dictionary_say_of_each_field)
{
    const auto dictionary = must(dossier::Dictionary::make({}));
    const auto& sets = dictionary.sets();
    Policy policy;
    policy.normal_groups = {dossier::Group::basic, dossier::Group::dining};
    const Reaches reaches{policy, sets};
    for (const auto& field : dictionary.fields()) {
        EXPECT_TRUE(reaches.known().contains(field.id));
        for (int grade = 0; grade <= 3; ++grade) {
            const auto& groups = policy.normal_groups;
            const bool of_group = grade > 1 || std::find(groups.begin(), groups.end(), field.group) != groups.end();
            const bool seen = grade > 0 && of_group && field.guard == dossier::Guard::none;
            const auto level = static_cast<int>(field.level);
            const auto& reach = reaches.of(static_cast<Grade>(grade));
            EXPECT_EQ(reach.open.contains(field.id), seen && level < grade) << field.name << grade;
            EXPECT_EQ(reach.masked.contains(field.id), seen && level == grade) << field.name << grade;
        }
    }
    EXPECT_TRUE(reaches.known().contains(dossier::remark_field));
    EXPECT_TRUE(reaches.of(Grade::advanced).open.contains(dossier::remark_field));
    EXPECT_TRUE(reaches.of(static_cast<Grade>(4)).open.empty()) << "no grade";
    EXPECT_TRUE(Reaches{}.of(Grade::special).open.empty());
}

/// By hand, from the rule and from what docs/access.md says of the groups that go beyond it.
TEST(ACC_02_tables, by_default_the_normal_grade_sees_what_the_rule_lists_and_what_a_hotel_serves_by)
{
    using dossier::Group;
    const auto dictionary = must(dossier::Dictionary::make({}));
    const Reaches reaches{Policy{}, dictionary.sets()};
    const std::set<Group> of_the_rule{Group::basic, Group::business, Group::preference};
    const std::set<Group> of_a_hotel{Group::dining, Group::value};
    const auto& normal = reaches.of(Grade::normal);
    std::set<Group> seen;
    for (const auto& field : dictionary.fields()) {
        const bool listed = of_the_rule.contains(field.group) || of_a_hotel.contains(field.group);
        const bool open = listed && field.level == dossier::Level::open;
        const bool masked = listed && field.level == dossier::Level::personal && field.guard == dossier::Guard::none;
        EXPECT_EQ(normal.open.contains(field.id), open) << field.name;
        EXPECT_EQ(normal.masked.contains(field.id), masked) << field.name;
        if (open || masked) seen.insert(field.group);
    }
    EXPECT_EQ(seen.size(), of_the_rule.size() + of_a_hotel.size()) << "each of these groups has something to see";
    const auto sees = [&](const Reach& reach, std::string_view name) {
        const auto id = dictionary.find(name)->id;
        return reach.open.contains(id) ? "open" : reach.masked.contains(id) ? "masked" : "nothing";
    };
    // A field of each kind, by name, so that neither the dictionary nor the table can move alone.
    EXPECT_STREQ(sees(normal, "needs"), "open");
    EXPECT_STREQ(sees(normal, "service_kind"), "open");
    EXPECT_STREQ(sees(normal, "dishes"), "open");
    EXPECT_STREQ(sees(normal, "spend_level"), "open");
    EXPECT_STREQ(sees(normal, "name"), "masked");
    EXPECT_STREQ(sees(normal, "phone"), "masked");
    EXPECT_STREQ(sees(normal, "taboos"), "masked");
    for (const auto* hidden : {"id_number", "licence", "income", "assets", "bank_account", "investments", "position",
                               "hobbies", "family", "driver", "wedding_date", "complaints", "keeper_note", "revisits"})
        EXPECT_STREQ(sees(normal, hidden), "nothing") << hidden;
    const auto& advanced = reaches.of(Grade::advanced);
    for (const auto* shown : {"name", "phone", "hobbies", "driver", "wedding_date", "complaints", "revisits"})
        EXPECT_STREQ(sees(advanced, shown), "open") << shown;
    for (const auto grade : {Grade::normal, Grade::advanced, Grade::special})
        for (const auto* guarded : {"id_number", "licence", "income", "assets", "bank_account", "investments"})
            EXPECT_STREQ(sees(reaches.of(grade), guarded), "nothing") << guarded << ": by approval alone";
}

/// Purposes that the rule names for review, statistics, audit, rights and the law are none of a clerk's.
TEST(ACC_03_tables, by_default_no_grade_has_a_purpose_of_one_above_it)
{
    const Reaches reaches{Policy{}, {}};
    const auto normal = reaches.of(Grade::normal).purposes;
    const auto advanced = reaches.of(Grade::advanced).purposes;
    const auto special = reaches.of(Grade::special).purposes;
    for (const auto each : {Purpose::service, Purpose::order, Purpose::care, Purpose::complaint})
        EXPECT_TRUE(normal.has(each) && advanced.has(each) && special.has(each));
    for (const auto each : {Purpose::marketing, Purpose::review, Purpose::statistics, Purpose::recovery})
        EXPECT_TRUE(!normal.has(each) && advanced.has(each) && special.has(each));
    for (const auto each : {Purpose::audit, Purpose::rights, Purpose::legal_duty, Purpose::administration})
        EXPECT_TRUE(!normal.has(each) && !advanced.has(each) && special.has(each));
    for (const auto each : {Purpose::none, Purpose::emergency})
        EXPECT_FALSE(normal.has(each) || advanced.has(each) || special.has(each));
}

TEST(ACC_03_tables, the_purposes_of_a_grade_are_those_of_every_row_of_the_policy_that_names_it)
{
    Policy policy;
    policy.purposes = {{Grade::normal, {Purpose::care}}, {Grade::special, {}}, {Grade::normal, {Purpose::order}}};
    policy.partner_purposes = {Purpose::complaint};
    const Reaches reaches{policy, {}};
    for (int number = 0; number < 256; ++number) {
        const auto purpose = static_cast<Purpose>(number);
        EXPECT_EQ(reaches.of(Grade::normal).purposes.has(purpose),
                  purpose == Purpose::care || purpose == Purpose::order)
            << number;
        EXPECT_FALSE(reaches.of(Grade::advanced).purposes.has(purpose));
        EXPECT_FALSE(reaches.of(Grade::special).purposes.has(purpose));
        EXPECT_EQ(reaches.partners().has(purpose), purpose == Purpose::complaint);
    }
}

}  // namespace
}  // namespace custos::testing
