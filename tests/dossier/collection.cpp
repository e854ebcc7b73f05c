/// CLS, COL and the first rules of FILE: opening a dossier, entering values, reviewing what was entered.
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
using COL_01 = InHouse;
using COL_02 = InHouse;
using COL_03 = InHouse;
using COL_04 = InHouse;
using COL_05 = InHouse;
using COL_06 = InHouse;
using COL_07 = InHouse;
using COL_08 = InHouse;
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

TEST_F(COL_01, a_template_must_be_known_and_be_for_this_kind_of_customer)
{
    auto ask = guest();
    ask.form = "no such form";
    EXPECT_TRUE(refused(house.run(ask), Rule::COL_01, "form"));
    ask.form = "company";  // a form for enterprises
    EXPECT_TRUE(refused(house.run(ask), Rule::COL_01, "form"));
}

TEST_F(COL_01, what_the_template_does_not_list_is_excess_also_later)
{
    EXPECT_TRUE(refused(house.run(guest("13812345678", "张三丰", {value("credit_code", credit_code_of_gb_32100)})),
                        Rule::COL_01, "values/2/field"));
    EXPECT_TRUE(refused(house.run(guest("13812345678", "张三丰", {value("shoe_size", "forty-two")})), Rule::COL_01,
                        "values/2/field"));
    const auto id = house.open(guest());
    EXPECT_TRUE(refused(house.run(Enter{id, {value("income", "300000.00")}}), Rule::COL_01, "values/0/field"));
    EXPECT_TRUE(refused(house.run(Propose{id, value("assets", "a house"), "told us"}), Rule::COL_01, "value/field"));
    EXPECT_TRUE(refused(house.run(Correct{id, value("assets", "a house", Source::self_submitted), "told us"}),
                        Rule::COL_01, "value/field"));
}

TEST_F(COL_07, a_field_is_given_once)
{
    EXPECT_TRUE(refused(house.run(guest("13812345678", "张三丰", {value("phone", "13912345678")})), Rule::COL_07,
                        "values/2/field"));
}

TEST_F(COL_02, each_source_of_the_closed_list_is_kept_with_its_value)
{
    const auto id = house.open(guest());
    house.done(SetGround{id, consent()});
    const std::vector<std::pair<std::string, Source>> given{{"gender", Source::self_submitted},
                                                            {"needs", Source::business_contact},
                                                            {"frequency", Source::system_recorded},
                                                            {"employer", Source::third_party},
                                                            {"dishes", Source::observed},
                                                            {"topics", Source::heard},
                                                            {"drinks", Source::asked},
                                                            {"position", Source::business_card},
                                                            {"unit", Source::introduced},
                                                            {"address", Source::phone_or_visit},
                                                            {"family", Source::acquaintance}};
    Enter ask{id, {}};
    for (const auto& [field, source] : given)
        ask.values.push_back(value(field, "as told", source));
    house.done(ask);
    for (const auto& [field, source] : given)
        EXPECT_EQ(house.kept(id, field)->source, source) << field;
}

TEST_F(COL_03, a_third_party_source_needs_recorded_consent)
{
    const auto heard_elsewhere = value("employer", "北方银行", Source::third_party);
    auto ask = guest("13812345678", "张三丰", {heard_elsewhere});
    EXPECT_TRUE(refused(house.run(ask), Rule::COL_03, "values/2/source"));  // a contract is no consent
    ask.grounds = {ground(Basis::consent, {})};                             // consent to nothing is none
    EXPECT_FALSE(house.run(ask));
    ask.grounds = {consent()};
    const auto id = house.open(ask);
    EXPECT_EQ(house.value_of(id, "employer"), "北方银行");

    house.done(SetGround{id, contract()});
    house.done(SetGround{id, ground(Basis::consent, {})});  // withdrawn
    EXPECT_TRUE(refused(house.run(Enter{id, {value("address", "北京市朝阳区", Source::third_party)}}), Rule::COL_03,
                        "values/0/source"));
    EXPECT_TRUE(refused(house.run(Propose{id, value("employer", "南方银行", Source::third_party), "told"}),
                        Rule::COL_03, "value/source"));
}

TEST_F(COL_04, personal_data_need_a_basis_and_any_of_the_four_will_do)
{
    auto ask = guest();
    ask.grounds.clear();
    EXPECT_TRUE(refused(house.run(ask), Rule::COL_04, "grounds"));
    ask.grounds = {ground(Basis::contract, {})};  // covers no purpose
    EXPECT_TRUE(refused(house.run(ask), Rule::COL_04, "grounds"));

    int phone = 0;
    for (const auto basis : {Basis::consent, Basis::contract, Basis::legal_duty, Basis::emergency}) {
        auto with = guest("1381234567" + std::to_string(phone++));
        with.grounds = {ground(basis, {Purpose::service})};
        EXPECT_TRUE(house.run(with)) << phone;
    }
}

TEST_F(COL_04, what_is_not_personal_needs_none_until_something_personal_comes)
{
    const auto id = house.open(company());
    EXPECT_FALSE(house.at_number(id).grounds.any());
    EXPECT_TRUE(house.run(Enter{id, {value("industry", "catering")}}));
    EXPECT_TRUE(refused(house.run(Enter{id, {value("contact_person", "王小明")}}), Rule::COL_04, "values/0/field"));
    house.done(SetGround{id, contract()});
    EXPECT_TRUE(house.run(Enter{id, {value("contact_person", "王小明")}}));
}

TEST_F(COL_05, identity_data_only_where_the_template_calls_them_necessary)
{
    const auto id = house.open(guest("13812345678", "张三丰", {value("id_number", id_of_gb_11643)}));
    EXPECT_EQ(house.value_of(id, "id_number"), id_of_gb_11643);

    Open card = guest("13912345678", "李四光",
                      {value("form_of_address", "李总"), value("unit", "北方银行"), value("spend_level", "high"),
                       value("frequency", "monthly"), value("role", "host"), value("reason_for_coming", "banquet")});
    card.form = "hotel_card";
    card.values.push_back(value("id_number", id_of_gb_11643));
    EXPECT_TRUE(refused(house.run(card), Rule::COL_05, "values/8/field"));
    card.values.pop_back();
    const auto other = house.open(card);
    EXPECT_TRUE(refused(house.run(Enter{other, {value("licence", "E12345678")}}), Rule::COL_05, "values/0/field"));
}

TEST_F(COL_06, an_identity_is_verified_or_false_and_false_refuses_service)
{
    const auto id = house.open(guest());
    const auto serve = [&] { return must(answer(house.dossier_sight(), {clerk, house.now}, AskRisk{id})).serve; };
    EXPECT_EQ(house.at_number(id).identity, Identity::unchecked);
    EXPECT_TRUE(serve());
    EXPECT_TRUE(refused(house.run(Identify{id, true, ""}), Rule::COL_06, "document"));
    house.done(Identify{id, true, "passport"});
    EXPECT_EQ(house.at_number(id).identity, Identity::verified);
    EXPECT_TRUE(serve());
    house.done(Identify{id, false, "passport"});
    EXPECT_EQ(house.at_number(id).identity, Identity::false_identity);
    EXPECT_FALSE(serve());
}

TEST_F(COL_07, a_value_must_have_the_form_of_its_field)
{
    const std::vector<std::pair<std::string, std::string>> wrong{
        {"phone_2", "138-call-me"},    {"email", "no-at-sign.example"},
        {"birth_date", "1990-02-30"},  {"id_number", "110105194912310021"},
        {"wedding_date", "yesterday"}, {"gender", ""},
        {"address", "bad \xFF bytes"}, {"licence", "§§"}};
    for (const auto& [field, text] : wrong)
        EXPECT_TRUE(
            refused(house.run(guest("13812345678", "张三丰", {value(field, text)})), Rule::COL_07, "values/2/value"))
            << field;
    EXPECT_TRUE(refused(house.run(company("蓝海商贸", {value("credit_code", "91350100M000100Y44")})), Rule::COL_07,
                        "values/1/value"));
}

TEST_F(COL_07, each_kind_of_field_takes_what_is_right)
{
    const auto ask =
        guest("+86 138-1234-5678", "买买提·吐尔逊",
              {value("phone_2", "010-12345678"), value("email", "a.b@example.com"), value("birth_date", "1949-12-31"),
               value("id_number", id_of_gb_11643), value("licence", "E12345678"), value("wedding_date", "2001-05-01")});
    const auto id = house.open(ask);
    EXPECT_EQ(house.value_of(id, "birth_date"), "1949-12-31");
    EXPECT_EQ(house.value_of(id, "licence"), "E12345678");
}

TEST_F(COL_07, all_faults_are_listed_at_once)
{
    auto ask = guest("nonsense", "张三丰", {value("shoe_size", "42"), value("email", "x"), value("name", "twice")});
    const auto ruling = house.run(ask);
    ASSERT_FALSE(ruling);
    std::vector<std::string> fields;
    for (const auto& fault : ruling.error().faults)
        fields.push_back(fault.field);
    std::sort(fields.begin(), fields.end());
    EXPECT_EQ(fields,
              (std::vector<std::string>{"values/1/value", "values/2/field", "values/3/value", "values/4/field"}));
}

TEST_F(COL_07, required_fields_must_be_there)
{
    auto ask = guest();
    ask.values.pop_back();
    EXPECT_TRUE(refused(house.run(ask), Rule::COL_07, "values/phone"));
}

TEST_F(COL_07, a_value_of_4096_bytes_is_taken_and_one_more_is_not)
{
    const auto id = house.open(guest());
    EXPECT_TRUE(
        refused(house.run(Enter{id, {value("needs", std::string(4097, 'n'))}}), Rule::COL_07, "values/0/value"));
    house.done(Enter{id, {value("needs", std::string(4096, 'n'))}});
    EXPECT_EQ(house.value_of(id, "needs").size(), 4096U);
}

TEST_F(COL_08, a_second_dossier_with_the_same_phone_is_refused_and_the_first_named)
{
    const auto first = house.open(guest("13812345678"));
    for (const auto written : {"13812345678", "+86 138 1234 5678", "0086-138-1234-5678", "１３８１２３４５６７８"}) {
        const auto ruling = house.run(guest(written, "李四光"));
        ASSERT_TRUE(refused(ruling, Rule::COL_08, "values/1/value")) << written;
        EXPECT_EQ(ruling.error().existing, first.value);
    }
    EXPECT_TRUE(house.run(guest("13812345679", "张三丰")));  // the same name is no match
}

TEST_F(COL_08, every_strong_identifier_matches_in_any_way_of_writing_it)
{
    const auto person = house.open(guest("13812345678", "张三丰",
                                         {value("email", "Zhang@Example.com"), value("id_number", short_id_of_gb_11643),
                                          value("member_number", "m-100"), value("phone_2", "13700000001")}));
    const std::vector<std::pair<std::string, std::string>> same{{"email", "zhang@example.COM"},
                                                                {"id_number", id_of_gb_11643},
                                                                {"member_number", "M-100"},
                                                                {"phone_2", "13812345678"},
                                                                {"phone_2", "13700000001"}};
    for (const auto& [field, text] : same) {
        const auto ruling = house.run(guest("13900000000", "李四光", {value(field, text)}));
        ASSERT_TRUE(refused(ruling, Rule::COL_08, "values/2/value")) << field;
        EXPECT_EQ(ruling.error().existing, person.value) << field;
    }
    const auto firm = house.open(company("蓝海商贸有限公司", {value("credit_code", credit_code_of_gb_32100)}));
    const auto ruling = house.run(company("碧海商贸有限公司", {value("credit_code", "91350100 m000100y43")}));
    ASSERT_TRUE(refused(ruling, Rule::COL_08, "values/1/value"));
    EXPECT_EQ(ruling.error().existing, firm.value);
}

TEST_F(COL_08, asked_to_link_the_existing_dossier_is_the_answer_and_nothing_is_written)
{
    const auto first = house.open(guest());
    auto again = guest("138 1234 5678", "李四光");
    again.link = true;
    const auto before = house.entries;
    EXPECT_EQ(unchanged(house.run(again)), first.value);
    EXPECT_EQ(house.entries, before);
    again.values[1].value = "13912345678";
    EXPECT_EQ(house.open(again), (DossierId{2}));
}

TEST_F(COL_08, an_identifier_entered_proposed_corrected_or_confirmed_later_is_held_to_the_same)
{
    const auto first = house.open(guest("13812345678"));
    const auto second = house.open(guest("13912345678", "李四光"));
    const auto named = [&](const auto& ruling, std::string_view field) {
        EXPECT_TRUE(refused(ruling, Rule::COL_08, field));
        if (!ruling) {
            EXPECT_EQ(ruling.error().existing, first.value);
        }
    };
    named(house.run(Enter{second, {value("phone_2", "13812345678")}}), "values/0/value");
    named(house.run(Propose{second, value("phone", "13812345678"), "moved"}), "value/value");
    named(house.run(Correct{second, value("phone", "13812345678", Source::self_submitted), "moved"}), "value/value");

    // Free when it was proposed, taken when it is confirmed.
    const auto proposal = house.done(Propose{second, value("phone", "13712345678"), "moved"}).proposal;
    const auto third = house.open(guest("13712345678", "王五一"));
    const auto late = house.run(Confirm{proposal, ConfirmedBy::phone, {}});
    ASSERT_TRUE(refused(late, Rule::COL_08, "proposal"));
    EXPECT_EQ(late.error().existing, third.value);
}

TEST_F(COL_08, a_dossier_never_stands_in_its_own_way)
{
    const auto id = house.open(guest("13812345678"));
    house.done(Enter{id, {value("phone_2", "13812345678")}});
    house.done(Correct{id, value("phone", "138-1234-5678", Source::self_submitted), "written anew"});
}

TEST_F(COL_08, what_was_given_up_or_destroyed_is_free_again)
{
    const auto first = house.open(guest("13812345678"));
    house.done(Correct{first, value("phone", "13912345678", Source::self_submitted), "moved"});
    const auto second = house.open(guest("13812345678", "李四光"));
    EXPECT_FALSE(house.run(guest("13912345678", "王五一")));
    house.destroy(second);
    EXPECT_TRUE(house.run(guest("13812345678", "王五一")));
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
    EXPECT_TRUE(refused(house.run(Review{id, false, {"phone", "email"}, {}}, reviewer), Rule::FILE_04, "fields/1"));
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

TEST_F(FILE_04, a_value_that_the_system_recorded_passes_by_nature)
{
    auto ask = guest();
    for (auto& given : ask.values)
        given.source = Source::system_recorded;
    const auto id = house.open(ask);
    EXPECT_EQ(house.kept(id, "phone")->state, ReviewState::passed);
    EXPECT_TRUE(refused(house.run(Review{id, true, {}, {}}, reviewer), Rule::FILE_04, "dossier"));
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
