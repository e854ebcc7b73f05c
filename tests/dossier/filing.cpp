/// CLS and FILE-01…04: what a customer is, when a dossier is opened, what it holds, and how what was entered is
/// reviewed.
/// Rules: CLS-01, CLS-02, CLS-03, CLS-04, CLS-06, FILE-02, FILE-03, FILE-04.
#include <support/guests.hpp>
#include <support/house.hpp>

namespace custos::testing {
namespace {

using namespace dossier;

using CLS_01 = InHouse;
using CLS_02 = InHouse;
using CLS_03 = InHouse;
using CLS_04 = InHouse;
using CLS_06 = InHouse;
using FILE_01 = InHouse;
using FILE_02 = InHouse;
using FILE_03 = InHouse;
using FILE_04 = InHouse;

TEST_F(CLS_01, a_customer_is_a_person_or_a_firm_member_or_not)
{
    auto ask = guest();
    const auto person = house.open(ask);
    EXPECT_EQ(house.at_number(person).kind, CustomerKind::individual);
    EXPECT_FALSE(house.at_number(person).member);

    auto firm = company();
    firm.member = true;
    const auto member = house.open(firm);
    EXPECT_EQ(house.at_number(member).kind, CustomerKind::enterprise);
    EXPECT_TRUE(house.at_number(member).member);
    house.done(Classify{member, false, {}, {}, {}}, reviewer);
    EXPECT_FALSE(house.at_number(member).member);
}

TEST_F(CLS_02, relation_is_general_unless_said_and_can_be_set)
{
    const auto id = house.open(guest());
    EXPECT_EQ(house.at_number(id).relation, Relation::general);
    house.done(Classify{id, {}, Relation::special, {}, {}}, reviewer);
    EXPECT_EQ(house.at_number(id).relation, Relation::special);

    auto bank = company();
    bank.relation = Relation::special;
    EXPECT_EQ(house.at_number(house.open(bank)).relation, Relation::special);
}

TEST_F(CLS_03, standing_is_set_by_hand_and_what_is_left_out_stays)
{
    auto ask = guest();
    ask.standing = Standing::potential;
    ask.member = true;
    ask.relation = Relation::special;
    const auto id = house.open(ask);
    for (const auto standing : {Standing::ordinary, Standing::key, Standing::strategic, Standing::potential}) {
        house.done(Classify{id, {}, {}, standing, {}}, reviewer);
        EXPECT_EQ(house.at_number(id).standing, standing);
        EXPECT_TRUE(house.at_number(id).member);
        EXPECT_EQ(house.at_number(id).relation, Relation::special);
        EXPECT_EQ(house.at_number(id).lifecycle, Lifecycle::in_review);
    }
}

TEST_F(CLS_04, labels_are_put_on_and_taken_off)
{
    auto ask = guest();
    ask.labels = {"vip"};
    const auto id = house.open(ask);
    house.done(SetLabels{id, {"banquet", "banquet", "vip"}, {"absent"}});
    EXPECT_EQ(house.dossiers.labels.size(), 2U);
    house.done(SetLabels{id, {}, {"vip"}});
    ASSERT_EQ(house.dossiers.labels.size(), 1U);
    EXPECT_EQ(house.dossiers.labels.begin()->label, "banquet");
}

TEST_F(CLS_04, a_label_that_is_empty_or_overlong_and_nothing_to_do_are_refused)
{
    const auto id = house.open(guest());
    EXPECT_TRUE(refused(house.run(SetLabels{id, {"good", ""}, {}}), Rule::CLS_04, "add/1"));
    EXPECT_TRUE(refused(house.run(SetLabels{id, {std::string(10'000, 'x')}, {}}), Rule::CLS_04, "add/0"));
    EXPECT_TRUE(refused(house.run(SetLabels{id, {}, {}}), Rule::CLS_04, "add"));
    auto ask = guest("13912345678");
    ask.labels = {""};
    EXPECT_TRUE(refused(house.run(ask), Rule::CLS_04, "labels/0"));
}

TEST_F(CLS_06, a_dossier_is_in_review_until_its_values_are_passed_and_then_active)
{
    const auto id = house.open(guest());
    EXPECT_EQ(house.at_number(id).lifecycle, Lifecycle::in_review);
    EXPECT_TRUE(refused(house.run(Classify{id, {}, {}, {}, Lifecycle::active}, reviewer), Rule::CLS_06, "lifecycle"));
    house.done(Review{id, true, {}, {}}, reviewer);
    EXPECT_EQ(house.at_number(id).lifecycle, Lifecycle::active);
}

TEST_F(CLS_06, only_active_dormant_lost_and_closed_are_set_by_hand)
{
    const auto id = house.open(guest());
    house.done(Review{id, true, {}, {}}, reviewer);
    for (const auto state : {Lifecycle::dormant, Lifecycle::lost, Lifecycle::active, Lifecycle::closed}) {
        house.done(Classify{id, {}, {}, {}, state}, reviewer);
        EXPECT_EQ(house.at_number(id).lifecycle, state);
    }
    for (const auto state : {Lifecycle::draft, Lifecycle::in_review, Lifecycle::destroyed})
        EXPECT_TRUE(refused(house.run(Classify{id, {}, {}, {}, state}, reviewer), Rule::CLS_06, "lifecycle"));
}

TEST_F(CLS_06, what_was_never_active_falls_neither_dormant_nor_lost_but_may_be_closed)
{
    const auto id = house.open(guest());
    for (const auto state : {Lifecycle::dormant, Lifecycle::lost})
        EXPECT_TRUE(refused(house.run(Classify{id, {}, {}, {}, state}, reviewer), Rule::CLS_06, "lifecycle"));
    house.done(Classify{id, {}, {}, {}, Lifecycle::closed}, reviewer);
}

TEST_F(CLS_06, a_closed_dossier_becomes_active_again_with_a_reason_and_nothing_else)
{
    const auto id = house.open(guest());
    house.done(Review{id, true, {}, {}}, reviewer);
    house.done(Classify{id, {}, {}, {}, Lifecycle::closed}, reviewer);
    for (const auto state : {Lifecycle::dormant, Lifecycle::lost})
        EXPECT_TRUE(
            refused(house.run(Classify{id, {}, {}, {}, state, "came back"}, reviewer), Rule::CLS_06, "lifecycle"));
    for (const auto& none : {std::optional<std::string>{}, std::optional<std::string>{" "}})
        EXPECT_TRUE(
            refused(house.run(Classify{id, {}, {}, {}, Lifecycle::active, none}, reviewer), Rule::CLS_06, "reason"));
    EXPECT_TRUE(refused(house.run(Classify{id, true, {}, {}, {}}, reviewer), Rule::CLS_06, "dossier"));
    EXPECT_EQ(unchanged(house.run(Classify{id, {}, {}, {}, Lifecycle::closed}, reviewer)), id.value);
    const auto event = house.done(Classify{id, true, {}, {}, Lifecycle::active, "came back"}, reviewer);
    EXPECT_FALSE(event.reason.box.empty());
    EXPECT_EQ(house.at_number(id).writes, event.version);
    EXPECT_EQ(house.at_number(id).lifecycle, Lifecycle::active);
    EXPECT_TRUE(house.at_number(id).member);
}

TEST_F(CLS_06, a_closed_dossier_takes_no_label_and_no_associate_and_yet_what_it_is_kept_for)
{
    auto ask = guest();
    ask.labels = {"vip"};
    const auto id = house.open(ask);
    house.done(Classify{id, {}, {}, {}, Lifecycle::closed}, reviewer);
    EXPECT_TRUE(refused(house.run(SetLabels{id, {"press"}, {}}), Rule::CLS_06, "dossier"));
    EXPECT_TRUE(refused(house.run(SetLabels{id, {}, {"vip"}}), Rule::CLS_06, "dossier"));
    EXPECT_TRUE(refused(house.run(Link{id, Tie::host_of, {}, "李四光"}), Rule::CLS_06, "dossier"));
    house.done(SetGround{id, ground(Basis::consent, {})});
    house.done(AddCarrier{id, Medium::paper, 1, "cellar", "dry"});
    house.done(SetKeeper{id, other_clerk}, reviewer);
    house.done(Restrict{id, Risk::suspended, "left without paying"}, reviewer);
}

TEST_F(CLS_01, a_class_that_stands_so_is_not_written_again)
{
    const auto id = house.open(guest());
    EXPECT_EQ(unchanged(house.run(Classify{id, false, {}, Standing::ordinary, {}}, reviewer)), id.value);
    EXPECT_EQ(unchanged(house.run(Classify{id, {}, {}, {}, {}}, reviewer)), id.value);
    house.done(Classify{id, true, {}, Standing::ordinary, {}}, reviewer);
}

TEST_F(CLS_04, labels_that_stand_so_are_not_written_again)
{
    const auto id = house.open(guest());
    EXPECT_EQ(unchanged(house.run(SetLabels{id, {}, {"absent"}})), id.value);
    house.done(SetLabels{id, {"vip"}, {}});
    EXPECT_EQ(unchanged(house.run(SetLabels{id, {"vip"}, {"absent"}})), id.value);
    const auto event = house.done(SetLabels{id, {"vip", "press", "both"}, {"absent", "both"}});
    EXPECT_EQ(event.added, std::vector<std::string>{"press"});
    EXPECT_TRUE(event.removed.empty());
    house.done(SetLabels{id, {"vip"}, {"vip"}});
    EXPECT_EQ(house.dossiers.labels.size(), 1U) << "taken off wins";
}

TEST_F(CLS_06, a_closed_dossier_takes_no_value_and_no_proposal)
{
    const auto id = house.open(guest());
    house.done(Review{id, true, {}, {}}, reviewer);
    const auto before = house.done(Propose{id, value("name", "张三封"), "spelling"}).proposal;
    house.done(Classify{id, {}, {}, {}, Lifecycle::closed}, reviewer);
    EXPECT_TRUE(refused(house.run(Propose{id, value("phone", "13912345678"), "moved"}), Rule::CLS_06, "dossier"));
    EXPECT_TRUE(refused(house.run(Enter{id, {value("gender", "male")}}), Rule::CLS_06, "dossier"));
    EXPECT_TRUE(refused(house.run(Correct{id, value("name", "张三封", Source::self_submitted), "spelling"}),
                        Rule::CLS_06, "dossier"));
    EXPECT_TRUE(refused(house.run(Confirm{before, ConfirmedBy::phone, {}}), Rule::CLS_06, "proposal"));
}

TEST_F(FILE_01, entry_by_the_close_of_the_next_working_day_is_in_time_and_a_minute_later_is_late_but_taken)
{
    // 2026-02-27 is a Friday and the Saturday after it a make-up working day (State Council notice for 2026).
    auto ask = guest("13812345678");
    ask.acquired = day("2026-02-27");
    house.now = at("2026-02-28 18:00");
    EXPECT_FALSE(house.at_number(house.open(ask)).late);
    ask.values[1].value = "13812345679";
    house.now = at("2026-02-28 18:01");
    const auto id = house.open(ask);
    EXPECT_TRUE(house.at_number(id).late);
    EXPECT_EQ(house.at_number(id).acquired, day("2026-02-27"));
}

TEST_F(FILE_01, the_spring_festival_does_not_count)
{
    auto ask = guest();
    ask.acquired = day("2026-02-14");  // a make-up Saturday before 15–23 February
    house.now = at("2026-02-24 17:59");
    EXPECT_FALSE(house.at_number(house.open(ask)).late);
}

TEST_F(FILE_01, acquired_today_unless_said_and_never_tomorrow)
{
    house.now = at("2026-03-02 23:59");
    EXPECT_EQ(house.at_number(house.open(guest())).acquired, day("2026-03-02"));
    auto ask = guest("13912345678");
    ask.acquired = day("2026-03-03");
    EXPECT_TRUE(refused(house.run(ask), Rule::FILE_01, "acquired"));
}

TEST_F(FILE_02, the_dictionary_has_the_groups_of_the_policy_with_their_fields)
{
    const auto in_group = [&](Group group) {
        return std::count_if(house.dictionary.fields().begin(), house.dictionary.fields().end(),
                             [&](const Field& field) { return field.group == group; });
    };
    for (const auto group :
         {Group::basic, Group::business, Group::preference, Group::work, Group::life, Group::dining, Group::value,
          Group::associates, Group::dates, Group::complaints, Group::keeper, Group::revisits})
        EXPECT_GT(in_group(group), 0) << static_cast<int>(group);
    for (const auto name : {"name",
                            "gender",
                            "birth_date",
                            "phone",
                            "email",
                            "id_number",
                            "address",
                            "company_name",
                            "credit_code",
                            "contact_person",
                            "registered_address",
                            "business_address",
                            "business_scope",
                            "needs",
                            "feedback",
                            "dishes",
                            "drinks",
                            "tobacco",
                            "taboos",
                            "seat_wishes",
                            "parking",
                            "wedding_date",
                            "founding_date"})
        EXPECT_NE(house.dictionary.find(std::string_view{name}), nullptr) << name;
}

TEST_F(FILE_02, a_field_of_the_host_is_kept_like_any_other)
{
    policy::Policy policy;
    policy.dossier.custom_fields = {{{200},
                                     "shoe_size",
                                     "shoe size",
                                     "鞋码",
                                     Group::custom,
                                     Level::personal,
                                     Guard::none,
                                     FieldKind::number,
                                     Mask::hidden,
                                     {}}};
    policy.dossier.templates = {{"shop", CustomerKind::individual, "fitting shoes", {{"name", true}, {"shoe_size"}}}};
    House shop{policy};
    Open ask;
    ask.form = "shop";
    ask.grounds = {contract()};
    ask.values = {value("name", "张三丰"), value("shoe_size", "42")};
    EXPECT_EQ(shop.value_of(shop.open(ask), "shoe_size"), "42");
    ask.values[1].value = "forty-two";
    EXPECT_TRUE(refused(shop.run(ask), Rule::COL_07, "values/1/value"));
    shop.check();
}

TEST_F(FILE_02, a_dictionary_with_a_fault_is_not_made)
{
    const Field good{{200},           "shoe_size", "shoe size",       "鞋码",       Group::custom,
                     Level::personal, Guard::none, FieldKind::number, Mask::hidden, {}};
    const auto faulty = [&](auto&& change) {
        Policy policy;
        policy.custom_fields = {good};
        change(policy);
        const auto made = Dictionary::make(policy);
        return made ? "" : made.error().path;
    };
    EXPECT_EQ(faulty([](Policy&) {}), "");
    EXPECT_NE(faulty([](Policy& policy) { policy.custom_fields[0].id = {199}; }), "");
    EXPECT_NE(faulty([](Policy& policy) { policy.custom_fields[0].id = {250}; }), "");
    EXPECT_EQ(faulty([](Policy& policy) { policy.custom_fields[0].id = {249}; }), "");
    EXPECT_NE(faulty([](Policy& policy) { policy.custom_fields[0].id = {1ULL << 40U}; }), "");
    EXPECT_NE(faulty([](Policy& policy) { policy.custom_fields[0].name = "phone"; }), "");
    EXPECT_NE(faulty([](Policy& policy) { policy.custom_fields.push_back(policy.custom_fields[0]); }), "");
    EXPECT_NE(faulty([](Policy& policy) {
                  policy.templates = {{"shop", CustomerKind::individual, "", {{"no_such"}}}};
              }),
              "");
}

TEST_F(FILE_03, completeness_is_the_share_of_required_fields_that_hold_a_value)
{
    const Template form{
        "x", CustomerKind::individual, "", {{"name", true}, {"phone", true}, {"email", true}, {"gender", false}}};
    FieldSet held;
    EXPECT_EQ(completeness(form, house.dictionary, held), 0);
    held.insert(house.field("gender"));
    EXPECT_EQ(completeness(form, house.dictionary, held), 0);
    held.insert(house.field("name"));
    EXPECT_EQ(completeness(form, house.dictionary, held), 33);
    held.insert(house.field("phone"));
    EXPECT_EQ(completeness(form, house.dictionary, held), 66);
    held.insert(house.field("email"));
    EXPECT_EQ(completeness(form, house.dictionary, held), 100);
    EXPECT_EQ(completeness({"y", CustomerKind::individual, "", {{"name"}}}, house.dictionary, {}), 100);
}

TEST_F(FILE_04, who_entered_a_value_does_not_pass_it)
{
    const auto id = house.open(guest(), clerk);
    EXPECT_TRUE(refused(house.run(Review{id, true, {}, {}}, clerk), Rule::FILE_04, "dossier"));
    house.done(Enter{id, {value("gender", "male")}}, reviewer);
    EXPECT_FALSE(house.run(Review{id, true, {}, {}}, reviewer));  // one of them is the reviewer's own
    house.done(Review{id, true, {"name", "phone"}, {}}, reviewer);
    EXPECT_EQ(house.kept(id, "name")->state, ReviewState::passed);
    EXPECT_EQ(house.kept(id, "gender")->state, ReviewState::in_review);
    EXPECT_EQ(house.at_number(id).lifecycle, Lifecycle::in_review);
    house.done(Review{id, true, {}, {}}, manager);
    EXPECT_EQ(house.at_number(id).lifecycle, Lifecycle::active);
    EXPECT_TRUE(refused(house.run(Review{id, true, {}, {}}, manager), Rule::FILE_04, "dossier"));  // nothing is left
}

TEST_F(FILE_04, a_refusal_names_the_fields_and_falls_on_who_entered_them)
{
    const auto id = house.open(guest(), clerk);
    EXPECT_TRUE(refused(house.run(Review{id, false, {}, "see below"}, reviewer), Rule::FILE_04, "fields"));
    EXPECT_TRUE(
        refused(house.run(Review{id, false, {"phone", "bank_account"}, {}}, reviewer), Rule::FILE_04, "fields/1"))
        << "neither in review nor on the template";
    EXPECT_TRUE(refused(house.run(Review{id, false, {"no_such"}, {}}, reviewer), Rule::FILE_04, "fields/0"));
    const auto event = house.done(Review{id, false, {"phone"}, "the guest's old number"}, reviewer);
    EXPECT_EQ(event.entered_by, clerk);
    EXPECT_FALSE(event.passed);
    EXPECT_EQ(event.fields, std::vector{house.field("phone")});
    EXPECT_TRUE(house.is_sealed(id, remark_field, event.version, "the guest's old number", event.remark));
    EXPECT_EQ(house.kept(id, "phone")->state, ReviewState::sent_back);
    EXPECT_EQ(house.kept(id, "name")->state, ReviewState::in_review);
}

TEST_F(FILE_04, what_was_sent_back_is_entered_again_and_reviewed_again)
{
    const auto id = house.open(guest("13812345678"), clerk);
    house.done(Review{id, false, {"phone"}, {}}, reviewer);
    house.done(Review{id, true, {}, {}}, reviewer);  // the rest
    EXPECT_EQ(house.at_number(id).lifecycle, Lifecycle::in_review);
    EXPECT_FALSE(house.run(Classify{id, {}, {}, {}, Lifecycle::active}, reviewer));
    EXPECT_TRUE(refused(house.run(Review{id, true, {"phone"}, {}}, reviewer), Rule::FILE_04, "fields/0"));
    house.done(Enter{id, {value("phone", "13812345679")}}, clerk);
    EXPECT_EQ(house.kept(id, "phone")->state, ReviewState::in_review);
    EXPECT_EQ(house.value_of(id, "phone"), "13812345679");
    house.done(Review{id, true, {}, {}}, reviewer);
    EXPECT_EQ(house.at_number(id).lifecycle, Lifecycle::active);
}

TEST_F(FILE_04, no_source_is_past_review)
{
    auto ask = guest();
    for (auto& given : ask.values)
        given.source = Source::system_recorded;
    const auto id = house.open(ask, clerk);
    EXPECT_EQ(house.kept(id, "phone")->state, ReviewState::in_review);
    EXPECT_EQ(house.at_number(id).lifecycle, Lifecycle::in_review);
    EXPECT_TRUE(refused(house.run(Review{id, true, {}, {}}, clerk), Rule::FILE_04, "dossier"));
    house.done(Review{id, true, {}, {}}, reviewer);
    EXPECT_EQ(house.at_number(id).lifecycle, Lifecycle::active);
}

TEST_F(FILE_04, what_was_sent_back_is_not_passed_by_a_change_of_its_author)
{
    const auto id = house.open(guest(), clerk);
    house.done(Review{id, false, {"name"}, "not as on the card"}, reviewer);
    const auto proposal = house.done(Propose{id, value("name", "王二"), "asked again"}, clerk).proposal;
    house.done(Confirm{proposal, ConfirmedBy::phone, {}}, clerk);
    EXPECT_EQ(house.value_of(id, "name"), "王二");
    EXPECT_EQ(house.kept(id, "name")->state, ReviewState::in_review);
    house.done(Correct{id, value("phone", "13900139000", Source::self_submitted), "his own form"}, clerk);
    EXPECT_EQ(house.kept(id, "phone")->state, ReviewState::in_review);
    EXPECT_TRUE(refused(house.run(Review{id, true, {}, {}}, clerk), Rule::FILE_04, "dossier"));
    house.done(Review{id, true, {}, {}}, reviewer);
    EXPECT_EQ(house.at_number(id).lifecycle, Lifecycle::active);
}

TEST_F(FILE_04, a_change_is_not_passed_by_who_proposed_it_whoever_confirms_it)
{
    const auto id = house.open(guest(), clerk);
    house.done(Review{id, true, {}, {}}, reviewer);
    const auto proposal = house.done(Propose{id, value("name", "王二"), "heard it so"}, reviewer).proposal;
    house.done(Confirm{proposal, ConfirmedBy::phone, {}}, clerk);
    EXPECT_EQ(house.at_number(id).lifecycle, Lifecycle::in_review);
    EXPECT_TRUE(refused(house.run(Review{id, true, {}, {}}, reviewer), Rule::FILE_04, "dossier"));
    house.done(Review{id, true, {}, {}}, manager);
    EXPECT_EQ(house.at_number(id).lifecycle, Lifecycle::active);
}

TEST_F(FILE_04, a_change_of_an_earlier_journal_was_passed_and_stays_so)
{
    const auto id = house.open(guest(), clerk);
    const Correct ask{id, value("name", "王二", Source::self_submitted), "his own form"};
    auto event = must(decide(house.dossier_sight(), {clerk, house.now}, ask));
    event.in_review = false;  // as version 0 is read
    house.keep(event, clerk);
    EXPECT_EQ(house.kept(id, "name")->state, ReviewState::passed);
}

TEST_F(FILE_04, values_of_two_authors_are_not_sent_back_as_one)
{
    const auto id = house.open(guest(), clerk);
    house.done(Enter{id, {value("gender", "male")}}, other_clerk);
    // The duty falls on one person, so a review that sends back speaks of one author.
    EXPECT_TRUE(refused(house.run(Review{id, false, {"phone", "gender"}, {}}, reviewer), Rule::FILE_04, "fields/1"));
    EXPECT_EQ(house.done(Review{id, false, {"gender"}, {}}, reviewer).entered_by, other_clerk);
}

}  // namespace
}  // namespace custos::testing
