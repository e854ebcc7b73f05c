/// The policy document on its ways in.
#include "house.hpp"

#include <custos/policy/difference.hpp>
#include <custos/policy/fields.hpp>
#include <custos/policy/in_force.hpp>
#include <custos/policy/review.hpp>
#include <custos/policy/words.hpp>

#include <gtest/gtest.h>

namespace custos::test {

namespace {

TEST(Policy, may_have_comments_on_every_way_in_and_no_other_document_may)
{
    House house;
    auto desk = house.desk(administrator, dossier::Purpose::administration);
    house.fill_offices();
    const auto receipt = value_of(desk.submit_document(R"({
        "schema": "custos.policy.draft/1",
        // fewer than the rules' own figure
        "policy": {"access": {"dossiers_a_day": 7 /* of 50 */}},
        "reason": "a small house"})"));
    EXPECT_NE(receipt.find("custos.receipt/1"), std::string::npos) << receipt;
    const auto& earlier = house.archive->policy();
    EXPECT_EQ(earlier.access.dossiers_a_day, 50U) << "nothing is in force before it is signed";

    const auto asked = granted(desk.submit(applications::Apply{
        applications::Kind::policy_change, {}, 1, dossier::Purpose::administration, {}, "a small house", {}}));
    for (const auto staff : signers)
        granted(house.desk(staff, dossier::Purpose::administration)
                    .submit(applications::Sign{applications::ApplicationId{asked.id}, "stamp", {}}));
    house.reopen();  // a draft outlives it
    auto again = house.desk(administrator, dossier::Purpose::administration);
    granted(again.submit(policy::Adopt{policy::DraftId{1}, applications::ApplicationId{asked.id}}));
    EXPECT_EQ(house.archive->policy().access.dossiers_a_day, 7U);
    EXPECT_EQ(earlier.access.dossiers_a_day, 50U) << "who holds a policy holds it while another comes into force";

    const auto other = again.submit_document(R"({"schema": "custos.access.depart/1", /* who? */ "staff": 12})");
    ASSERT_FALSE(other.has_value());
    EXPECT_EQ(other.error().code, Code::bad_document);
    EXPECT_EQ(other.error().detail, "byte 37");
}

dossier::Policy with_field(std::uint64_t id, dossier::Level level, dossier::Guard guard, dossier::Mask mask)
{
    dossier::Policy policy;
    policy.custom_fields = {{{id},
                             "f" + std::to_string(id),
                             "f",
                             "f",
                             dossier::Group::basic,
                             level,
                             guard,
                             dossier::FieldKind::text,
                             mask,
                             {}}};
    return policy;
}

TEST(Policy, FILE_02_a_number_under_which_a_dossier_holds_a_value_is_given_to_no_other_field)
{
    using dossier::Level;
    const auto next = with_field(200, Level::open, dossier::Guard::none, dossier::Mask::hidden);
    dossier::Records held;
    EXPECT_TRUE(policy::faults_of_fields({}, next, held).empty());

    dossier::Dossier row;
    row.id = {7};
    row.sheet.put({{200}, 1, Level::finance, dossier::Source::asked, {}, clerk, {}, {}});
    held.dossiers.insert(row);  // of a field that an earlier policy took away
    const auto faults = policy::faults_of_fields({}, next, held);
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(faults[0].rule, Rule::FILE_02);
    EXPECT_EQ(faults[0].field, "policy/dossier/custom_fields/0/id");
    EXPECT_TRUE(policy::faults_of_fields(next, next, held).empty()) << "it is that field's own value";
}

TEST(Policy, SENS_01_a_field_is_lowered_by_a_level_a_guard_or_a_mask_and_raised_by_nobodys_leave)
{
    using dossier::Guard;
    using dossier::Level;
    using dossier::Mask;
    const auto paths = [](const dossier::Policy& before, const dossier::Policy& after) {
        std::string told;
        for (const auto& fault : policy::lowered_fields(before, after))
            told += fault.field.substr(fault.field.rfind('/'));
        return told;
    };
    const auto high = with_field(200, Level::property, Guard::identity, Mask::hidden);
    const auto low = with_field(200, Level::open, Guard::none, Mask::tail);
    EXPECT_EQ(paths(high, high), "");
    EXPECT_EQ(paths(low, high), "") << "raised";
    EXPECT_EQ(paths(high, with_field(200, Level::personal, Guard::identity, Mask::hidden)), "/level");
    EXPECT_EQ(paths(high, with_field(200, Level::property, Guard::none, Mask::hidden)), "/guard");
    EXPECT_EQ(paths(high, with_field(200, Level::property, Guard::identity, Mask::tail)), "/mask");
    EXPECT_EQ(paths(with_field(200, Level::finance, Guard::financial, Mask::hidden),
                    with_field(200, Level::finance, Guard::none, Mask::hidden)),
              "")
        << "level finance is financial, said or not (SENS-03)";
}

/// "fault RULE path" or "doubt RULE path" of each finding whose path begins so.
std::vector<std::string> told_of(const policy::Policy& document, std::string_view begin,
                                 const policy::People* people = nullptr)
{
    std::vector<std::string> told;
    for (const auto& found : policy::review(document, people))
        if (found.path.starts_with(begin))
            told.push_back((found.fault ? "fault " : "doubt ") + std::string{id_of(found.rule)} + " " + found.path);
    return told;
}

TEST(Policy, APP_01_chains_that_a_list_leaves_out_are_in_force_and_reviewed_with_the_rest)
{
    const policy::People nobody;
    policy::Policy one;
    one.applications.chains = {applications::chain_of({}, applications::Kind::view)};
    EXPECT_EQ(told_of({}, "/applications/chains", &nobody).size(), applications::Policy::usual_chains().size());
    EXPECT_EQ(told_of(one, "/applications/chains", &nobody).size(), applications::Policy::usual_chains().size());
    policy::Policy none;
    none.applications.chains.clear();
    none.duties.owing.clear();
    none.duties.recurring.clear();
    none.custody.terms.clear();
    EXPECT_EQ(told_of(none, "/", &nobody).size(), told_of({}, "/", &nobody).size()) << "the rules' own are in force";
}

TEST(Policy, what_is_in_force_all_the_same_is_no_difference)
{
    policy::Policy none;
    none.applications.chains.clear();
    none.duties.owing.clear();
    none.duties.recurring.clear();
    none.custody.terms.clear();
    EXPECT_TRUE(policy::difference({}, none).empty());
    policy::Policy other;
    auto view = applications::chain_of({}, applications::Kind::view);
    view.steps.pop_back();
    other.applications.chains = {view};
    const auto differs = policy::difference({}, other);
    ASSERT_EQ(differs.size(), 1U);
    EXPECT_EQ(differs[0].path, "/applications/chains/view/steps/1");
}

TEST(Policy, SENS_03_a_chain_without_the_signatures_that_a_rule_names_is_doubted)
{
    using applications::Kind;
    using duties::Role;
    policy::Policy own;
    own.applications.chains = {{Kind::sensitive, {{{Role::serving_unit}}}},
                               {Kind::disclosure, {{{Role::information_supervisor}}}},
                               {Kind::copy, {{{Role::general_manager}}}},
                               {Kind::bulk, {{{Role::serving_unit}}}}};
    EXPECT_EQ(told_of(own, "/applications/chains"),
              (std::vector<std::string>{"doubt SENS-03 /applications/chains/0/steps",
                                        "doubt PRIV-04 /applications/chains/1/steps"}))
        << "one of the two that ACC-10 names is enough; no rule says who signs for many dossiers at once";
}

TEST(Policy, ORD_04_figures_that_switch_their_rules_off_are_faults)
{
    policy::Policy off;
    off.orders.supervised_over = Fen{-1};
    off.orders.minutes_ahead = 24 * 60 + 1;
    off.orders.most_items = 0;
    EXPECT_EQ(told_of(off, "/orders"),
              (std::vector<std::string>{"fault ORD-04 /orders/supervised_over", "fault ORD-03 /orders/minutes_ahead",
                                        "fault ORD-01 /orders/most_items"}));
    policy::Policy lowest;
    lowest.orders.supervised_over = Fen{0};
    lowest.orders.minutes_ahead = 24 * 60;
    lowest.orders.most_items = 1;
    EXPECT_TRUE(told_of(lowest, "/orders").empty());
}

TEST(Policy, FILE_02_names_that_are_blank_or_doubled_are_faults_and_an_unguarded_id_number_is_doubted)
{
    policy::Policy own;
    own.dossier = with_field(200, dossier::Level::open, dossier::Guard::none, dossier::Mask::hidden);
    own.dossier.custom_fields[0].kind = dossier::FieldKind::id_number;
    own.dossier.longest_value = 0;
    const dossier::Template form{"guests", dossier::CustomerKind::individual, "stays", {{"name"}, {"phone"}, {"name"}}};
    own.dossier.templates = {form, form};
    EXPECT_EQ(told_of(own, "/dossier"),
              (std::vector<std::string>{
                  "fault FILE-02 /dossier/longest_value", "fault COL-01 /dossier/templates/0/fields/2/field",
                  "fault COL-01 /dossier/templates/1/fields/2/field", "fault COL-01 /dossier/templates/1/name",
                  "doubt SENS-03 /dossier/custom_fields/0/guard"}));
}

TEST(Policy, APP_01_what_is_explained_leaves_nothing_out_that_differs)
{
    policy::Policy own;
    own.custody.dinner_card = TimeOfDay{18 * 60};
    own.custody.at_once = 3;
    own.calendar.zone_minutes = 60;
    own.dossier.entry_within_working_days = 2;
    std::string said;
    for (const auto& chapter : policy::explained(own, Language::english))
        for (const auto& line : chapter.lines)
            said += line + '\n';
    for (const auto& each : policy::difference({}, own))
        EXPECT_NE(said.find(each.path + ": " + each.after.value()), std::string::npos) << each.path << " in\n" << said;
    EXPECT_EQ(policy::difference({}, own).size(), 4U);
    EXPECT_NE(said.find("/custody/at_once: 3; the rules' own: 0."), std::string::npos);
}

TEST(Policy, CHG_04_ages_of_what_there_is_not_are_faults_and_none_is_adopted)
{
    policy::Policy own;
    own.dossier.stale_after = {{dossier::FieldKind::phone, 12}, {dossier::FieldKind::phone, 1201}};
    own.dossier.fields_stale_after = {{"address", 12}, {"nope", 12}, {"email", 1201}};
    EXPECT_EQ(told_of(own, "/dossier"),
              (std::vector<std::string>{"fault CHG-04 /dossier/stale_after/1/months",
                                        "fault CHG-04 /dossier/fields_stale_after/1/field",
                                        "fault CHG-04 /dossier/fields_stale_after/2/months"}));
    own.dossier.stale_after = {{dossier::FieldKind::phone, 12}, {dossier::FieldKind::phone, 12}};
    own.dossier.fields_stale_after = {};
    EXPECT_EQ(told_of(own, "/dossier"), (std::vector<std::string>{"fault CHG-04 /dossier/stale_after/0/kind"}));
    House house;
    house.fill_offices();
    auto desk = house.desk(administrator, dossier::Purpose::administration);
    own.dossier.fields_stale_after = {{"nope", 12}};
    EXPECT_FALSE(desk.submit(policy::PutForward{own, "ages"}).value());
}

TEST(Policy, CAL_03_the_zone_changes_as_long_as_no_order_was_booked_by_its_days)
{
    House house;
    house.fill_offices();
    auto desk = house.desk(administrator, dossier::Purpose::administration);
    policy::Policy moved;
    moved.calendar.zone_minutes = 0;
    granted(desk.submit(policy::PutForward{moved, "moved"}));
    granted(house.desk().submit(guest("张伟", "13800138000")));
    granted(house.desk().submit(sale("S-1", {1}, 5'000)));
    const auto refused = value_of(desk.submit(policy::PutForward{moved, "moved"}));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().faults.front().rule, Rule::CAL_03);
    moved.calendar.zone_minutes = 8 * 60;
    granted(desk.submit(policy::PutForward{moved, "stayed"}));
}

/// 10,000 yuan and 300 yuan: in yuan, in fen and in thousandths.
TEST(Policy, ORD_04_FILE_08_the_rules_own_amounts_are_yuan_in_every_unit)
{
    const auto settled = [](std::uint8_t digits) {
        policy::Policy own;
        own.house.money_digits = digits;
        policy::settle_amounts(own);
        const auto once = own;
        policy::settle_amounts(own);
        EXPECT_EQ(own.orders.supervised_over, once.orders.supervised_over) << "done twice it changes nothing";
        return std::pair{own.orders.supervised_over.value, own.custody.form_over.value};
    };
    EXPECT_EQ(settled(0), (std::pair<std::int64_t, std::int64_t>{10'000, 300}));
    EXPECT_EQ(settled(2), (std::pair<std::int64_t, std::int64_t>{1'000'000, 30'000}));
    EXPECT_EQ(settled(3), (std::pair<std::int64_t, std::int64_t>{10'000'000, 300'000}));
    policy::Policy said;
    said.house.money_digits = 3;
    said.orders.supervised_over = Fen{5};
    policy::settle_amounts(said);
    EXPECT_EQ(said.orders.supervised_over, Fen{5}) << "what a house says stands";
}

TEST(Policy, an_archive_is_founded_on_none_that_has_a_fault)
{
    struct Case {
        const char* path;
        void (*spoil)(policy::Policy&);
    };
    const Case cases[] = {
        {"/access/purposes/3/grade",
         [](policy::Policy& policy) { policy.access.purposes.push_back(policy.access.purposes.front()); }},
        {"/security/clocks/4/grade",
         [](policy::Policy& policy) { policy.security.clocks.push_back(policy.security.clocks.front()); }},
        {"/custody/terms/7/kind",
         [](policy::Policy& policy) { policy.custody.terms.push_back(policy.custody.terms.front()); }},
        {"/dossier/templates/1/name",
         [](policy::Policy& policy) {
             dossier::Template slip;
             slip.name = "slip";
             slip.fields.emplace_back().field = "name";
             policy.dossier.templates = {slip, slip};
         }},
        {"/access/dossiers_a_day", [](policy::Policy& policy) { policy.access.dossiers_a_day = 0; }},
        {"/access/overreach_attempts",
         [](policy::Policy& policy) { policy.access.overreach_attempts = 4'000'000'000; }},
        {"/custody/form_over", [](policy::Policy& policy) { policy.custody.form_over = Fen{-1}; }},
        {"/house/money_digits", [](policy::Policy& policy) { policy.house.money_digits = 7; }},
    };
    for (const auto& [path, spoil] : cases) {
        const Folder folder;
        policy::Policy policy;
        spoil(policy);
        const auto made =
            Archive::create({folder / "archive", test_key(), [] { return Instant{1}; }}, {administrator, policy});
        ASSERT_FALSE(made) << path;
        EXPECT_EQ(made.error().code, Code::bad_value) << path;
        EXPECT_EQ(made.error().path, path);
        EXPECT_FALSE(std::filesystem::exists(folder / "archive")) << path;
    }
}

TEST(Policy, CARD_01_cards_of_dinner_for_a_house_that_has_gone_home_are_doubted)
{
    policy::Policy late;
    late.custody.dinner_card = {22 * 60};
    EXPECT_EQ(told_of(late, "/custody"), (std::vector<std::string>{"doubt CARD-01 /custody/dinner_card"}));
    late.calendar.hours.shift_ends.clear();
    EXPECT_TRUE(told_of(late, "/custody").empty());
}

}  // namespace

}  // namespace custos::test
