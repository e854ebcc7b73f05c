/// ACC and SENS-03: who sees what, over the whole finite domain; masks and their laws.
/// Rules: SENS-04, ACC-01, ACC-02, ACC-03, ACC-04, ACC-08, ACC-12.
#include "asking.hpp"

#include <support/guests.hpp>
#include <support/pick.hpp>

#include <rapidcheck.h>

namespace custos::testing {
namespace {

using namespace access;
using dossier::Basis;
using dossier::Field;
using dossier::Guard;
using dossier::Level;
using dossier::Mark;
using dossier::Mask;
using dossier::Purpose;

using ACC_01 = InHouse;
using ACC_02 = InHouse;
using ACC_03 = InHouse;
using ACC_04 = InHouse;
using ACC_08 = InHouse;
using ACC_12 = InHouse;
using SENS_03 = InHouse;
using SENS_04 = InHouse;
using RET_04 = InHouse;
using FILE_05 = InHouse;

/// Exactly the first rule, nothing seen.
::testing::AssertionResult barred(const Decision& decision, Rule rule, Outcome outcome = Outcome::refused)
{
    if (decision.rules.size() != 1 || decision.rules.front() != rule)
        return ::testing::AssertionFailure()
               << "first rule is " << id_of(decision.rules.empty() ? Rule::none : decision.rules.front());
    if (decision.outcome != outcome)
        return ::testing::AssertionFailure() << "outcome " << static_cast<int>(decision.outcome);
    if (!decision.open.empty() || !decision.masked.empty())
        return ::testing::AssertionFailure() << "something is shown";
    for (std::uint64_t field = 0; field < 256; ++field)
        if (decision.permit.covers(decision.permit.dossier(), {field}))
            return ::testing::AssertionFailure() << "the permit opens something";
    return ::testing::AssertionSuccess();
}

TEST_F(ACC_01, the_rules_that_refuse_come_in_their_published_order)
{
    const auto id = house.open(guest());
    const auto wanted = fields(house, {"name"});
    constexpr StaffId stranger{99};
    house.done(Depart{other_clerk}, manager);
    EXPECT_TRUE(barred(ask(house, stranger, DossierId{99}, Purpose::none, wanted), Rule::ACC_01));
    EXPECT_TRUE(barred(ask(house, other_clerk, DossierId{99}, Purpose::none, wanted), Rule::ACC_08));
    EXPECT_TRUE(barred(ask(house, clerk, DossierId{99}, Purpose::none, wanted), Rule::ACC_03));
    EXPECT_TRUE(barred(ask(house, clerk, DossierId{99}, Purpose::statistics, wanted), Rule::ACC_03));
    EXPECT_TRUE(barred(ask(house, clerk, DossierId{99}, Purpose::service, wanted), Rule::FILE_05));
    EXPECT_TRUE(barred(ask(house, clerk, id, Purpose::care, wanted), Rule::ACC_04));
    house.done(dossier::SetMark{id, Mark::secret, manager, {}}, manager);
    EXPECT_TRUE(barred(ask(house, clerk, id, Purpose::care, wanted), Rule::ACC_04));
    const auto marked = ask(house, clerk, id, Purpose::service, wanted);
    EXPECT_TRUE(barred(marked, Rule::SENS_04, Outcome::requestable));
    EXPECT_EQ(marked.application, "view");
    EXPECT_EQ(marked.withheld, wanted);
    house.destroy(id);
    EXPECT_TRUE(barred(ask(house, clerk, id, Purpose::service, wanted), Rule::RET_04));
}

TEST_F(ACC_02, each_grade_sees_as_far_as_the_rule_says)
{
    const auto id = house.open(guest());
    const auto wanted = fields(house, {"name", "needs", "dishes", "position", "hobbies"});
    const auto shown = [&](StaffId staff, std::string_view name) {
        const auto decision = ask(house, staff, id, Purpose::service, wanted);
        const auto field = house.field(name);
        return decision.open.contains(field)     ? Shown::open
               : decision.masked.contains(field) ? Shown::masked
                                                 : Shown::withheld;
    };
    EXPECT_EQ(shown(clerk, "needs"), Shown::open);  // level 0 of a group of the normal grade
    EXPECT_EQ(shown(clerk, "dishes"), Shown::open);
    EXPECT_EQ(shown(clerk, "name"), Shown::masked);        // level 1
    EXPECT_EQ(shown(clerk, "position"), Shown::withheld);  // level 1, group work
    EXPECT_EQ(shown(clerk, "hobbies"), Shown::withheld);   // level 1, group life
    for (const auto name : {"name", "needs", "dishes", "position", "hobbies"}) {
        EXPECT_EQ(shown(reviewer, name), Shown::open) << name;
        EXPECT_EQ(shown(manager, name), Shown::open) << name;
    }
}

TEST_F(ACC_02, what_may_be_done_goes_by_the_grade)
{
    const auto may = [&](StaffId staff, Action action) { return access::may(house.access, staff, action).has_value(); };
    for (const auto action : {Action::view, Action::search, Action::enter, Action::update})
        EXPECT_TRUE(may(clerk, action));
    for (const auto action : {Action::review, Action::analyse, Action::export_}) {
        EXPECT_FALSE(may(clerk, action));
        EXPECT_TRUE(may(reviewer, action));
    }
    for (const auto action :
         {Action::borrow, Action::copy, Action::excerpt, Action::carry_out, Action::disclose, Action::destroy}) {
        EXPECT_FALSE(may(reviewer, action));
        EXPECT_TRUE(may(manager, action));
    }
    house.done(Enlist{StaffId{20}, Grade::special, {}, "office"}, manager);
    EXPECT_FALSE(may(StaffId{20}, Action::administer));
    EXPECT_TRUE(may(manager, Action::administer));
    EXPECT_TRUE(refused(access::may(house.access, StaffId{99}, Action::view), Rule::ACC_01, ""));
    EXPECT_TRUE(refused(access::may(house.access, clerk, Action::review), Rule::ACC_02, ""));
    house.done(Depart{StaffId{20}}, manager);
    EXPECT_TRUE(refused(access::may(house.access, StaffId{20}, Action::view), Rule::ACC_08, ""));
}

TEST_F(ACC_03, the_purposes_of_a_grade_are_those_of_the_policy_and_no_others)
{
    const auto id = house.open(guest());
    house.done(
        dossier::SetGround{id, ground(Basis::contract, {Purpose::service, Purpose::statistics, Purpose::emergency})});
    const auto wanted = fields(house, {"needs"});
    EXPECT_EQ(ask(house, clerk, id, Purpose::service, wanted).outcome, Outcome::granted);
    EXPECT_TRUE(barred(ask(house, clerk, id, Purpose::statistics, wanted), Rule::ACC_03));
    EXPECT_EQ(ask(house, reviewer, id, Purpose::statistics, wanted).outcome, Outcome::granted);
    EXPECT_TRUE(barred(ask(house, manager, id, Purpose::emergency, wanted), Rule::ACC_03));
    house.policy.access.purposes.push_back({Grade::normal, {Purpose::statistics}});  // two rows of one grade add up
    EXPECT_EQ(ask(house, clerk, id, Purpose::statistics, wanted).outcome, Outcome::granted);
    EXPECT_EQ(ask(house, clerk, id, Purpose::service, wanted).outcome, Outcome::granted);
    house.policy.access.purposes.clear();
    EXPECT_TRUE(barred(ask(house, manager, id, Purpose::service, wanted), Rule::ACC_03));
}

TEST_F(ACC_04, without_a_basis_for_the_purpose_nothing_is_looked_up)
{
    const auto id = house.open(guest());
    const auto wanted = fields(house, {"needs", "name"});
    EXPECT_EQ(ask(house, clerk, id, Purpose::service, wanted).outcome, Outcome::granted);
    house.done(dossier::SetGround{id, ground(Basis::contract, {})});
    EXPECT_TRUE(barred(ask(house, clerk, id, Purpose::service, wanted), Rule::ACC_04))
        << "a basis withdrawn bites at the next question";
    for (const auto own : {Purpose::legal_duty, Purpose::rights, Purpose::audit})
        EXPECT_EQ(ask(house, manager, id, own, wanted).outcome, Outcome::granted) << static_cast<int>(own);
}

TEST_F(ACC_08, who_left_sees_nothing_and_is_nobody_until_enlisted_again)
{
    const auto id = house.open(guest());
    house.done(Depart{clerk}, manager);
    EXPECT_TRUE(barred(ask(house, clerk, id, Purpose::service, fields(house, {"needs"})), Rule::ACC_08));
    EXPECT_TRUE(refused(house.run(Depart{clerk}, manager), Rule::ACC_08, "staff"));
    EXPECT_TRUE(refused(house.run(Depart{StaffId{99}}, manager), Rule::ACC_08, "staff"));
    EXPECT_TRUE(refused(house.run(Enlist{clerk, Grade::normal, {}, "front"}, manager), Rule::ACC_08, "staff"));
    house.done(Enlist{clerk, Grade::normal, {}, "front", true}, manager);
    EXPECT_EQ(ask(house, clerk, id, Purpose::service, fields(house, {"needs"})).outcome, Outcome::granted);
}

TEST_F(ACC_08, somebody_always_administers)
{
    EXPECT_TRUE(refused(house.run(Depart{manager}, manager), Rule::ACC_08, "staff"));
    EXPECT_TRUE(
        refused(house.run(Enlist{manager, Grade::special, false, "office"}, manager), Rule::ACC_08, "administrator"));
    house.done(Enlist{manager, Grade::special, {}, "office"}, manager);  // what is left out stays
    EXPECT_TRUE(house.access.find(manager)->administrator);
    house.done(Enlist{reviewer, Grade::advanced, true, "office"}, manager);
    house.done(Depart{manager}, manager);
    EXPECT_TRUE(refused(house.run(Depart{reviewer}, reviewer), Rule::ACC_08, "staff"));
    house.done(Enlist{manager, Grade::special, {}, "office", true}, reviewer);
    EXPECT_FALSE(house.access.find(manager)->administrator) << "rights that ended do not come back by themselves";
}

TEST_F(ACC_02, a_member_of_staff_has_a_number_and_a_grade)
{
    EXPECT_TRUE(refused(house.run(Enlist{StaffId{}, Grade::normal, {}, ""}, manager), Rule::ACC_02, "staff"));
    EXPECT_TRUE(refused(house.run(Enlist{StaffId{30}, Grade::none, {}, ""}, manager), Rule::ACC_02, "grade"));
}

TEST_F(SENS_03, identity_and_financial_values_are_masked_for_the_special_grade_and_withheld_below)
{
    const auto id = house.open(guest("13812345678", "张三丰", {value("id_number", id_of_gb_11643)}));
    const auto number = fields(house, {"id_number"});
    for (const auto staff : {clerk, reviewer}) {
        const auto decision = ask(house, staff, id, Purpose::service, number);
        EXPECT_TRUE(barred(decision, Rule::SENS_03)) << "no application helps below the special grade";
        EXPECT_EQ(decision.application, "");
    }
    const auto decision = ask(house, manager, id, Purpose::service, number);
    EXPECT_EQ(decision.outcome, Outcome::granted);
    EXPECT_EQ(decision.masked, number);
    EXPECT_EQ(decision.application, "sensitive");
    const auto income = ask(house, manager, id, Purpose::service, fields(house, {"income"}));  // its mask shows nothing
    EXPECT_EQ(income.outcome, Outcome::requestable);
    EXPECT_EQ(income.application, "sensitive");
    EXPECT_FALSE(income.permit.covers(id, house.field("income")));
}

TEST_F(SENS_04, only_the_custodian_reads_a_marked_dossier_and_only_as_far_as_the_own_grade)
{
    const auto id = house.open(guest());
    house.done(dossier::SetMark{id, Mark::confidential, clerk, {}}, reviewer);
    const auto wanted = fields(house, {"name"});
    EXPECT_EQ(ask(house, clerk, id, Purpose::service, wanted).masked, wanted);
    EXPECT_TRUE(barred(ask(house, manager, id, Purpose::service, wanted), Rule::SENS_04, Outcome::requestable));
    house.done(dossier::SetMark{id, Mark::confidential, manager, {}}, clerk);  // the custodian hands it over
    EXPECT_EQ(ask(house, manager, id, Purpose::service, wanted).open, wanted);
    EXPECT_TRUE(barred(ask(house, clerk, id, Purpose::service, wanted), Rule::SENS_04, Outcome::requestable));
}

TEST_F(ACC_12, a_field_that_is_not_in_the_dictionary_is_withheld_by_name)
{
    const auto id = house.open(guest());
    FieldSet wanted = fields(house, {"needs"});
    wanted.insert({199});
    const auto decision = ask(house, manager, id, Purpose::service, wanted);
    EXPECT_EQ(decision.open, fields(house, {"needs"}));
    EXPECT_TRUE(decision.withheld.contains({199}));
    EXPECT_FALSE(decision.permit.covers(id, {199}));
}

TEST_F(ACC_12, why_something_was_done_shows_as_personal_values_do_and_never_masked)
{
    const auto id = house.open(guest());
    FieldSet why;
    why.insert(dossier::remark_field);
    EXPECT_EQ(ask(house, manager, id, Purpose::service, why).open, why);
    const auto decision = ask(house, clerk, id, Purpose::service, why);
    EXPECT_EQ(decision.withheld, why);
    EXPECT_FALSE(decision.permit.covers(id, dossier::remark_field));
}

TEST_F(ACC_12, the_permit_opens_what_is_shown_of_that_dossier_and_nothing_else)
{
    const auto id = house.open(guest("13812345678"));
    const auto other = house.open(guest("13912345678", "李四光"));
    const auto decision = ask(house, clerk, id, Purpose::service, fields(house, {"phone", "position"}));
    const auto open = [&](DossierId from, std::string_view name) {
        const auto kept = house.kept(from, name);
        return house.vault.open(decision.permit, {from, kept->field, kept->version}, kept->sealed);
    };
    ASSERT_TRUE(open(id, "phone"));
    EXPECT_EQ(masked(Mask::phone, open(id, "phone").value().view()), "138****5678");
    EXPECT_EQ(open(id, "name").error().code, Code::not_permitted);
    EXPECT_EQ(open(other, "phone").error().code, Code::not_permitted);
    const auto kept = house.kept(id, "phone");
    EXPECT_EQ(house.vault.open(Decision{}.permit, {id, kept->field, kept->version}, kept->sealed).error().code,
              Code::not_permitted);
}

// ── The whole finite domain ──────────────────────────────────────────────────────────────────────────────────────────

/// A field of each group, level, guard and visible or hidden mask, as a policy of the host.
policy::Policy every_field()
{
    policy::Policy policy;
    std::uint64_t id = 200;
    for (const auto group : {dossier::Group::basic, dossier::Group::life})
        for (int level = 0; level <= 3; ++level)
            for (const auto guard : {Guard::none, Guard::identity, Guard::financial})
                for (const auto mask : {Mask::hidden, Mask::ends})
                    policy.dossier.custom_fields.push_back({{id++},
                                                            "f" + std::to_string(id),
                                                            "f",
                                                            "f",
                                                            group,
                                                            static_cast<Level>(level),
                                                            guard,
                                                            dossier::FieldKind::text,
                                                            mask,
                                                            {}});
    return policy;
}

struct Seen {
    bool open, masked;
    [[nodiscard]] int reach() const { return open ? 2 : masked ? 1 : 0; }
};

/// The rule's words for one field, written down a second time: by grade 1 to 3.
Seen expected(int grade, const Field& field)
{
    const bool mask_shows = field.mask != Mask::hidden;
    if (field.guard != Guard::none || field.level == Level::finance) return {false, grade == 3 && mask_shows};
    if (grade == 1 && field.group != dossier::Group::basic) return {false, false};
    const int level = static_cast<int>(field.level);
    if (grade == 1) return {level == 0, level == 1 && mask_shows};
    if (grade == 2) return {level <= 1, level == 2 && mask_shows};
    return {true, false};
}

TEST(ACC_domain, every_answer_is_the_rules_and_default_is_deny)
{
    House house{every_field()};
    FieldSet all;
    for (const auto& field : house.dictionary.fields())
        if (field.id >= dossier::first_custom_field) all.insert(field.id);

    const auto id = house.open(company());
    const auto hold = [&](bool covered, Mark mark, StaffId custodian, Purpose purpose) {
        house.keep(
            dossier::Grounded{id, {Basis::contract, covered ? std::vector{purpose} : std::vector<Purpose>{}, "", ""}},
            manager);
        house.keep(dossier::Marked{id, mark, custodian, false, {}}, manager);
    };
    const auto enlist = [&](StaffId staff, Grade grade, bool active) {
        house.access.staff.erase(staff);
        house.access.staff.insert({staff, grade, false, active, "x"});
    };
    constexpr StaffId reader{50};
    int cases = 0;
    for (int purpose = 0; purpose <= 13; ++purpose)
        for (const bool covered : {false, true})
            for (int mark = 0; mark <= 3; ++mark)
                for (const bool custodian : {false, true}) {
                    hold(covered, static_cast<Mark>(mark), custodian ? reader : manager, static_cast<Purpose>(purpose));
                    std::map<int, Decision> by_grade;
                    for (int grade = 0; grade <= 3; ++grade)
                        for (const bool active : {false, true}) {
                            enlist(reader, static_cast<Grade>(grade), active);
                            const Question question{reader, id, static_cast<Purpose>(purpose), all, house.now};
                            const auto decision = decide(house.access_sight(), question);
                            const auto again = decide(house.access_sight(), question);
                            ++cases;

                            ASSERT_FALSE(decision.rules.empty());
                            ASSERT_TRUE(decision.rules == again.rules && decision.open == again.open &&
                                        decision.masked == again.masked && decision.withheld == again.withheld &&
                                        decision.outcome == again.outcome);

                            const auto& policy = house.policy.access.purposes;
                            const bool has_purpose =
                                std::any_of(policy.begin(), policy.end(), [&](const GradePurposes& row) {
                                    return static_cast<int>(row.grade) == grade &&
                                           std::count(row.purposes.begin(), row.purposes.end(),
                                                      static_cast<Purpose>(purpose)) > 0;
                                });
                            const bool own = static_cast<Purpose>(purpose) == Purpose::legal_duty ||
                                             static_cast<Purpose>(purpose) == Purpose::rights ||
                                             static_cast<Purpose>(purpose) == Purpose::audit;
                            const bool let = active && grade > 0 && purpose > 0 && has_purpose && (covered || own) &&
                                             (mark == 0 || custodian);
                            for (const auto& field : house.dictionary.fields()) {
                                if (!all.contains(field.id)) continue;
                                const auto wanted = let ? expected(grade, field) : Seen{false, false};
                                ASSERT_EQ(decision.open.contains(field.id), wanted.open) << field.id.value;
                                ASSERT_EQ(decision.masked.contains(field.id), wanted.masked) << field.id.value;
                                ASSERT_EQ(decision.withheld.contains(field.id), wanted.reach() == 0) << field.id.value;
                                ASSERT_EQ(decision.permit.covers(id, field.id), wanted.reach() > 0) << field.id.value;
                                ASSERT_FALSE(decision.permit.covers({id.value + 1}, field.id));
                            }
                            ASSERT_EQ(decision.outcome == Outcome::granted, let);
                            if (active && grade > 0) by_grade[grade] = decision;
                        }
                    for (int grade = 2; grade <= 3;
                         ++grade)  // a higher grade never sees less of what a lower one may ask for
                        for (const auto& field : house.dictionary.fields()) {
                            const auto& lower = by_grade[grade - 1];
                            const auto& higher = by_grade[grade];
                            ASSERT_TRUE(!lower.open.contains(field.id) || higher.open.contains(field.id));
                            ASSERT_TRUE(!lower.masked.contains(field.id) || higher.open.contains(field.id) ||
                                        higher.masked.contains(field.id));
                        }
                }
    EXPECT_EQ(cases, 14 * 2 * 4 * 2 * 4 * 2);
}

TEST(ACC_domain, fields_are_judged_one_by_one)
{
    House house{every_field()};
    auto firm = company();
    firm.grounds = {contract()};
    const auto id = house.open(firm);
    FieldSet all;
    for (const auto& field : house.dictionary.fields())
        all.insert(field.id);
    for (const auto staff : {clerk, reviewer, manager}) {
        const auto together = ask(house, staff, id, Purpose::service, all);
        for (const auto& field : house.dictionary.fields()) {
            FieldSet one;
            one.insert(field.id);
            const auto alone = ask(house, staff, id, Purpose::service, one);
            EXPECT_EQ(alone.open.contains(field.id), together.open.contains(field.id)) << field.name;
            EXPECT_EQ(alone.masked.contains(field.id), together.masked.contains(field.id)) << field.name;
            EXPECT_EQ(alone.outcome == Outcome::granted, alone.permit.covers(id, field.id)) << field.name;
        }
        FieldSet none;
        const auto empty = ask(house, staff, id, Purpose::service, none);
        EXPECT_EQ(empty.outcome, Outcome::granted);  // may the dossier be looked at at all?
        EXPECT_FALSE(empty.rules.empty());
    }
}

// ── Masks: the laws M6, M7, M8 ───────────────────────────────────────────────────────────────────────────────────────

constexpr std::initializer_list<Mask> all_masks{Mask::hidden, Mask::phone, Mask::name, Mask::ends,
                                                Mask::tail,   Mask::email, Mask::city, Mask::year};

TEST(ACC_12_masks, they_show_what_the_rule_shows)
{
    EXPECT_EQ(masked(Mask::phone, "13812341234"), "138****1234");
    EXPECT_EQ(masked(Mask::name, "张三"), "张*");
    EXPECT_EQ(masked(Mask::name, "欧阳修"), "欧*");
    EXPECT_EQ(masked(Mask::ends, id_of_gb_11643), "110***********002X");
    EXPECT_EQ(masked(Mask::tail, "4111111111110128"), "************0128");
    EXPECT_EQ(masked(Mask::email, "alice@example.com"), "a***@example.com");
    EXPECT_EQ(masked(Mask::city, "北京市朝阳区建国路1号"), "北京市***");
    EXPECT_EQ(masked(Mask::year, "1990-05-01"), "1990-**-**");
    EXPECT_EQ(masked(Mask::hidden, "anything"), "");
}

TEST(ACC_12_masks, a_value_too_short_for_its_mask_is_hidden_whole)
{
    const auto hides = [](Mask mask, std::string_view value) {
        const auto shown = masked(mask, value);
        return std::all_of(shown.begin(), shown.end(), [](char c) { return c == '*'; });
    };
    EXPECT_TRUE(hides(Mask::phone, "1234567890"));
    EXPECT_TRUE(hides(Mask::tail, "0128"));
    EXPECT_TRUE(hides(Mask::tail, "1230128"));
    EXPECT_TRUE(hides(Mask::ends, "12345678901234"));
    EXPECT_TRUE(hides(Mask::name, "张"));
    EXPECT_TRUE(hides(Mask::email, "a@example.com"));
    EXPECT_TRUE(hides(Mask::email, "张@example.com"));
    EXPECT_TRUE(hides(Mask::email, "no address"));
    EXPECT_TRUE(hides(Mask::city, "北京市朝阳"));
    EXPECT_TRUE(hides(Mask::year, "1990"));
    EXPECT_TRUE(hides(Mask::year, "一九九〇年五月"));
}

TEST(ACC_12_masks, masking_twice_changes_nothing_no_character_is_split_and_no_value_shows_whole)
{
    ASSERT_TRUE(always("", [] {
        static const std::vector<std::string> letters{"a", "7", "@", ".", "-", "*", "é", "张", "〇", "😀", "+", " "};
        std::string value;
        for (const auto& letter : pick_list(100, [] { return pick(letters); }))
            value += letter;
        for (const auto mask : all_masks) {
            const auto once = masked(mask, value);
            RC_ASSERT(is_utf8(once) || once.empty());
            RC_ASSERT(masked(mask, once) == once);
            const bool tells_all =
                !value.empty() && value.find('*') == std::string::npos && once.find(value) != std::string::npos;
            RC_ASSERT(!tells_all);
        }
    }));
}

}  // namespace
}  // namespace custos::testing
