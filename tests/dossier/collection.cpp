/// COL: what may be collected of a customer, from whom, on what basis, in what form, and only once.
/// Rules: COL-01, COL-02, COL-03, COL-04, COL-05, COL-06, COL-07, COL-08.
#include <support/guests.hpp>
#include <support/house.hpp>

namespace custos::testing {
namespace {

using namespace dossier;

using COL_01 = InHouse;
using COL_02 = InHouse;
using COL_03 = InHouse;
using COL_04 = InHouse;
using COL_05 = InHouse;
using COL_06 = InHouse;
using COL_07 = InHouse;
using COL_08 = InHouse;

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
        if (basis == Basis::emergency) {
            EXPECT_TRUE(refused(house.run(with), Rule::COL_04, "grounds/0/proof"));
            with.grounds.front().proof = "ambulance call 7";
            EXPECT_TRUE(refused(house.run(with), Rule::COL_04, "grounds/0/expires"));
            with.grounds.front().expires = house.now + hours(24);
        }
        EXPECT_TRUE(house.run(with)) << phone;
    }
}

TEST_F(COL_04, an_emergency_covers_until_its_end)
{
    const auto id = house.open(guest());
    const auto end = house.now + hours(24);
    house.done(SetGround{id, {Basis::emergency, {Purpose::care}, {}, "ambulance call 7", {}, end}});
    const auto covers = [&](Instant now) {
        return house.dossiers.covers(id, house.dossiers.gist(id), Purpose::care, now);
    };
    EXPECT_TRUE(covers(end - Span{1}));
    EXPECT_FALSE(covers(end));
    EXPECT_FALSE(covers(end + hours(24 * 400)));
    house.keep(Grounded{id, {Basis::emergency, {Purpose::care}, {}, {}}}, clerk);
    EXPECT_TRUE(covers(end + hours(24 * 400))) << "as an earlier journal has it";
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

/// What a proposal rested on when it was made may be gone when the customer's word comes.
TEST_F(COL_03, a_proposal_from_a_third_party_is_not_confirmed_after_the_consent)
{
    const auto id = house.open(guest());
    house.done(SetGround{id, {Basis::consent, {Purpose::care}, "privacy 3.1", "form 17"}});
    const auto proposal = house.done(Propose{id, value("hobbies", "围棋", Source::third_party), "a friend"}).proposal;
    house.done(SetGround{id, {Basis::consent, {}, {}, {}}});
    EXPECT_TRUE(refused(house.run(Confirm{proposal, ConfirmedBy::phone, {}}), Rule::COL_03, "proposal"));
    house.done(SetGround{id, {Basis::consent, {Purpose::care}, "privacy 3.1", "form 18"}});
    EXPECT_TRUE(house.run(Confirm{proposal, ConfirmedBy::phone, {}}));
}

TEST_F(COL_04, a_proposal_is_not_confirmed_without_a_basis)
{
    const auto id = house.open(guest());
    const auto proposal = house.done(Propose{id, value("hobbies", "围棋"), "asked"}).proposal;
    house.done(SetGround{id, ground(Basis::contract, {})});
    EXPECT_TRUE(refused(house.run(Confirm{proposal, ConfirmedBy::phone, {}}), Rule::COL_04, "proposal"));
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
    for (const auto& reason : {std::optional<std::string>{}, std::optional<std::string>{" "}})
        EXPECT_TRUE(refused(house.run(Identify{id, true, "passport", reason}), Rule::COL_06, "reason"));
    const auto event = house.done(Identify{id, true, "passport", "the embassy wrote that it is hers"});
    EXPECT_TRUE(house.is_sealed(id, remark_field, event.version, "the embassy wrote that it is hers", event.reason));
    EXPECT_TRUE(serve());
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

TEST_F(COL_07, a_gender_is_kept_in_one_word_however_it_is_written)
{
    const std::vector<std::pair<std::string, std::string>> written{
        {"男", "male"},   {"先生", "male"},   {" Ｍ ", "male"},        {"Mr.", "male"},     {"Female", "female"},
        {"女", "female"}, {"小姐", "female"}, {"保密", "unspecified"}, {"divers", "divers"}};
    auto phone = 13'812'345'000;
    for (const auto& [text, kept] : written) {
        const auto ask = guest(std::to_string(phone++), "张三丰", {value("gender", text)});
        EXPECT_EQ(warnings_of(house.dossier_sight(), {clerk, house.now}, ask).empty(), text != "divers") << text;
        EXPECT_EQ(house.value_of(house.open(ask), "gender"), kept) << text;
    }
}

TEST_F(COL_07, nobody_is_born_tomorrow)
{
    const auto today = day_of(house.now, house.dossier_sight().zone);
    EXPECT_TRUE(refused(house.run(guest("13812345678", "张三丰", {value("birth_date", print(today + 1))})),
                        Rule::COL_07, "values/2/value"));
    std::ignore = house.open(
        guest("13812345678", "张三丰", {value("birth_date", print(today)), value("wedding_date", print(today + 1))}));
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
    again.values.push_back(value("dishes", "松鼠桂鱼"));
    const auto differing = [&](const Seen& seen) {
        std::vector<std::string> places;
        for (const auto& fault : differences(house.dossier_sight(), again, first, seen))
            places.push_back(fault.field);
        return places;
    };
    using Places = std::vector<std::string>;
    FieldSet both;
    both.insert(house.field("name"));
    both.insert(house.field("dishes"));
    EXPECT_EQ(differing({both, both}), (Places{"values/0/value", "values/2/value"}));
    EXPECT_EQ(differing({both, {}}), Places{"values/2/value"}) << "through a mask shows that there is one, not which";
    EXPECT_EQ(differing({}), Places{}) << "what one may not see is not found out by guessing";
    again.values.pop_back();
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

}  // namespace
}  // namespace custos::testing
