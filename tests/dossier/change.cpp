/// CHG, SENS, the rest of FILE, risk and destruction: what becomes of a dossier that stands.
/// Rules: FILE-05, FILE-06, FILE-07, CHG-02, CHG-03, SENS-01, SENS-02, SENS-04, ORD-07, RET-04, PRIV-01.
#include <support/guests.hpp>
#include <support/house.hpp>
#include <support/rows.hpp>

namespace custos::testing {
namespace {

using namespace dossier;

using FILE_05 = InHouse;
using FILE_06 = InHouse;
using FILE_07 = InHouse;
using CHG_02 = InHouse;
using CHG_03 = InHouse;
using SENS_01 = InHouse;
using SENS_02 = InHouse;
using SENS_04 = InHouse;
using ORD_07 = InHouse;
using PRIV_01 = InHouse;
using RET_04 = InHouse;

constexpr DossierId nobody{99};

TEST_F(FILE_05, every_command_about_a_dossier_that_is_not_there_is_refused)
{
    const auto none = [&](const auto& ask) { EXPECT_TRUE(refused(house.run(ask), Rule::FILE_05, "dossier")); };
    none(Enter{nobody, {value("gender", "male")}});
    none(Review{nobody, true, {}, {}});
    none(Propose{nobody, value("name", "李四光"), "why"});
    none(Correct{nobody, value("name", "李四光", Source::self_submitted), "why"});
    none(SetGround{nobody, contract()});
    none(Identify{nobody, true, "passport"});
    none(AddCarrier{nobody, Medium::paper, 1, "safe 3", ""});
    none(AmendCarrier{nobody, CarrierId{1}, {}, 2, {}, {}, "found another"});
    none(RemoveCarrier{nobody, CarrierId{1}, "gone"});
    none(Link{nobody, Tie::host_of, {}, "李四光"});
    none(SetMark{nobody, Mark::secret, clerk, {}});
    none(SetKeeper{nobody, clerk});
    none(Classify{nobody, true, {}, {}, {}});
    none(SetLabels{nobody, {"vip"}, {}});
    none(Restrict{nobody, Risk::restricted, "unpaid bill"});
}

TEST_F(RET_04, every_command_about_a_destroyed_dossier_is_refused)
{
    const auto id = house.open(guest());
    const auto proposal = house.done(Propose{id, value("name", "李四光"), "marriage"}).proposal;
    const auto other = house.open(guest("13912345678"));
    house.destroy(id);
    const auto gone = [&](const auto& ask) { EXPECT_TRUE(refused(house.run(ask), Rule::RET_04, "dossier")); };
    gone(Enter{id, {value("gender", "male")}});
    gone(Review{id, true, {}, {}});
    gone(Propose{id, value("name", "李四光"), "why"});
    gone(Correct{id, value("name", "李四光", Source::self_submitted), "why"});
    gone(SetGround{id, contract()});
    gone(Identify{id, true, "passport"});
    gone(AddCarrier{id, Medium::paper, 1, "safe 3", ""});
    gone(AmendCarrier{id, CarrierId{1}, {}, 2, {}, {}, "found another"});
    gone(RemoveCarrier{id, CarrierId{1}, "gone"});
    gone(Link{id, Tie::host_of, other, {}});
    gone(SetMark{id, Mark::secret, clerk, {}});
    gone(SetKeeper{id, clerk});
    gone(Classify{id, true, {}, {}, {}});
    gone(SetLabels{id, {"vip"}, {}});
    gone(Restrict{id, Risk::restricted, "unpaid bill"});
    EXPECT_TRUE(refused(house.run(Link{other, Tie::host_of, id, {}}), Rule::RET_04, "other"));
    EXPECT_TRUE(refused(house.run(Confirm{proposal, ConfirmedBy::phone, {}}), Rule::CHG_02, "proposal"));
    EXPECT_TRUE(refused(house.run(Withdraw{proposal}), Rule::CHG_02, "proposal"));
    EXPECT_TRUE(refused(decide_destruction(house.dossier_sight(), id), Rule::RET_04, "dossier"));
}

TEST_F(RET_04, nothing_that_hung_on_a_destroyed_dossier_is_left_and_its_number_never_comes_again)
{
    auto ask = guest();
    ask.labels = {"vip"};
    const auto id = house.open(ask);
    house.done(Propose{id, value("name", "李四光"), "marriage"});
    house.done(AddCarrier{id, Medium::card, 1, "front desk", "new"});
    house.done(Link{id, Tie::driver_of, {}, "老王师傅"});
    house.destroy(id);
    EXPECT_TRUE(house.at_number(id).sheet.empty());
    EXPECT_FALSE(house.at_number(id).grounds.any());
    EXPECT_TRUE(house.dossiers.proposals.empty());
    EXPECT_TRUE(house.dossiers.carriers.empty());
    EXPECT_TRUE(house.dossiers.associates.empty());
    EXPECT_TRUE(house.dossiers.labels.empty());
    EXPECT_TRUE(house.index.empty());
    Find find;
    find.number = id;
    EXPECT_TRUE(must(answer(house.dossier_sight(), {clerk, house.now}, find, every_row)).cards.empty());
    EXPECT_EQ(house.open(guest()), (DossierId{id.value + 1}));
}

TEST_F(FILE_05, a_question_says_by_what_and_how_many)
{
    const auto ask = [&](auto&& set) {
        Find find;
        set(find);
        return answer(house.dossier_sight(), {clerk, house.now}, find, every_row);
    };
    EXPECT_TRUE(refused(ask([](Find&) {}), Rule::FILE_05, ""));
    EXPECT_TRUE(refused(ask([](Find& find) { find.by = vault::TokenKind::phone; }), Rule::FILE_05, "value"));
    EXPECT_TRUE(
        refused(ask([](Find& find) { find.number = nobody, find.value = "13812345678"; }), Rule::FILE_05, "value"));
    EXPECT_TRUE(refused(ask([](Find& find) { find.number = nobody, find.limit = 0; }), Rule::FILE_05, "limit"));
    EXPECT_TRUE(refused(ask([](Find& find) { find.number = nobody, find.limit = 1001; }), Rule::FILE_05, "limit"));
    EXPECT_TRUE(must(ask([](Find& find) { find.number = nobody, find.limit = 1000; })).cards.empty());
}

TEST_F(FILE_05, found_by_any_identifier_in_any_way_of_writing_it)
{
    const auto person = house.open(guest("13812345678", "买买提·吐尔逊",
                                         {value("email", "Zhang@Example.com"), value("id_number", short_id_of_gb_11643),
                                          value("member_number", "m-100"), value("licence", "E12345678")}));
    const auto firm = house.open(company("蓝海商贸有限公司", {value("credit_code", credit_code_of_gb_32100)}));
    const auto by = [&](vault::TokenKind kind, std::string text) {
        Find find;
        find.by = kind;
        find.value = std::move(text);
        const auto found = must(answer(house.dossier_sight(), {clerk, house.now}, find, every_row));
        return found.cards.size() == 1 ? found.cards.front().dossier : DossierId{};
    };
    using T = vault::TokenKind;
    EXPECT_EQ(by(T::phone, "+86 138 1234 5678"), person);
    EXPECT_EQ(by(T::last_four, "13900005678"), person);
    EXPECT_EQ(by(T::last_four, "5678"), person) << "as a guest says it";
    EXPECT_EQ(by(T::last_four, "002x"), person) << "of the ID number";
    EXPECT_EQ(by(T::email, "ZHANG@example.com"), person);
    EXPECT_EQ(by(T::id_number, "11010519491231002x"), person);
    EXPECT_EQ(by(T::member_number, "M-100"), person);
    EXPECT_EQ(by(T::licence, "e12345678"), person);
    EXPECT_EQ(by(T::name, "买买提吐尔逊"), person);
    EXPECT_EQ(by(T::name, "蓝海商贸有限公司"), firm);
    EXPECT_EQ(by(T::credit_code, "91350100m000100y43"), firm);
    EXPECT_EQ(by(T::phone, "13812345679"), DossierId{});
    Find blank;
    blank.by = T::phone;
    blank.value = "";
    EXPECT_TRUE(refused(answer(house.dossier_sight(), {clerk, house.now}, blank, every_row), Rule::FILE_05, "value"));
    EXPECT_EQ(by(T::name, "13812345678"), DossierId{});  // of another kind
}

TEST_F(FILE_05, a_marked_dossier_shows_its_mark_wherever_it_is_listed)
{
    const auto id = house.open(guest());
    house.done(SetMark{id, Mark::top_secret, manager, {}}, reviewer);
    Find find;
    find.kind = CustomerKind::individual;
    EXPECT_EQ(must(answer(house.dossier_sight(), {clerk, house.now}, find, every_row)).cards.at(0).mark,
              Mark::top_secret);
    EXPECT_EQ(must(answer(house.dossier_sight(), {clerk, house.now}, AskOutline{id})).card.mark, Mark::top_secret);
}

TEST_F(FILE_05, a_keeper_is_named_and_may_be_asked_for)
{
    const auto id = house.open(guest());
    EXPECT_EQ(house.at_number(id).keeper, clerk);
    EXPECT_TRUE(refused(house.run(SetKeeper{id, {}}), Rule::FILE_05, "keeper"));
    house.done(SetKeeper{id, other_clerk});
    Find find;
    find.keeper = other_clerk;
    EXPECT_EQ(must(answer(house.dossier_sight(), {clerk, house.now}, find, every_row)).cards.at(0).dossier, id);
    auto ask = guest("13912345678");
    ask.keeper = StaffId{};
    EXPECT_TRUE(refused(house.run(ask), Rule::FILE_05, "keeper"));
}

TEST_F(FILE_06, a_carrier_has_a_place_copies_and_a_condition)
{
    const auto id = house.open(guest());
    EXPECT_TRUE(refused(house.run(AddCarrier{id, Medium::deed, 1, " ", "good"}), Rule::FILE_06, "place"));
    EXPECT_TRUE(refused(house.run(AddCarrier{id, Medium::deed, 0, "safe 3", "good"}), Rule::FILE_06, "copies"));
    EXPECT_TRUE(refused(house.run(AddCarrier{id, Medium::deed, 1, "safe \xFF", "good"}), Rule::FILE_06, "place"));
    for (const auto none : {"", "  "})
        EXPECT_TRUE(refused(house.run(AddCarrier{id, Medium::deed, 1, "safe 3", none}), Rule::FILE_06, "condition"));
    for (const auto medium : {Medium::electronic, Medium::paper, Medium::disk, Medium::card, Medium::deed})
        house.done(AddCarrier{id, medium, 2, "safe 3", "good"});
    const auto carriers = must(answer(house.dossier_sight(), {clerk, house.now}, AskOutline{id})).carriers;
    ASSERT_EQ(carriers.size(), 5U);
    EXPECT_EQ(carriers[4].medium, Medium::deed);
    EXPECT_EQ(carriers[4].copies, 2U);
    EXPECT_EQ(carriers[4].place, "safe 3");
    EXPECT_EQ(carriers[4].condition, "good");
    EXPECT_EQ(carriers[4].carrier, CarrierId{5});
}

TEST_F(FILE_06, a_carrier_is_put_right_and_taken_off_with_a_reason)
{
    const auto id = house.open(guest());
    const auto other = house.open(guest("13912345678", "李四光"));
    const auto carrier = house.done(AddCarrier{id, Medium::paper, 2, "safe 3", "good"}).carrier;
    const auto listed = [&] {
        return must(answer(house.dossier_sight(), {clerk, house.now}, AskOutline{id})).carriers;
    };

    EXPECT_TRUE(refused(house.run(AmendCarrier{other, carrier, {}, 1, {}, {}, "one lost"}), Rule::FILE_06, "carrier"));
    EXPECT_TRUE(refused(house.run(AmendCarrier{id, CarrierId{9}, {}, 1, {}, {}, "why"}), Rule::FILE_06, "carrier"));
    EXPECT_TRUE(refused(house.run(AmendCarrier{id, carrier, {}, 0, {}, {}, "both lost"}), Rule::FILE_06, "copies"));
    EXPECT_TRUE(refused(house.run(AmendCarrier{id, carrier, {}, {}, " ", {}, "moved"}), Rule::FILE_06, "place"));
    EXPECT_TRUE(refused(house.run(AmendCarrier{id, carrier, {}, {}, {}, "", "faded"}), Rule::FILE_06, "condition"));
    EXPECT_TRUE(refused(house.run(AmendCarrier{id, carrier, {}, 1, {}, {}, "  "}), Rule::FILE_06, "reason"));
    EXPECT_EQ(unchanged(house.run(AmendCarrier{id, carrier, Medium::paper, 2, {}, {}, "looked"})), carrier.value);

    const auto writes = house.at_number(id).writes;
    house.done(AmendCarrier{id, carrier, Medium::disk, {}, "safe 4", {}, "scanned and moved"});
    ASSERT_EQ(listed().size(), 1U);
    EXPECT_EQ(listed()[0].medium, Medium::disk);
    EXPECT_EQ(listed()[0].copies, 2U);
    EXPECT_EQ(listed()[0].place, "safe 4");
    EXPECT_EQ(listed()[0].condition, "good");
    EXPECT_EQ(house.at_number(id).writes, writes + 1)
        << "the reason has a version of its own, under which it is sealed";

    EXPECT_TRUE(refused(house.run(RemoveCarrier{other, carrier, "gone"}), Rule::FILE_06, "carrier"));
    EXPECT_TRUE(refused(house.run(RemoveCarrier{id, carrier, ""}), Rule::FILE_06, "reason"));
    house.done(RemoveCarrier{id, carrier, "listed twice"});
    EXPECT_TRUE(listed().empty());
    EXPECT_TRUE(refused(house.run(RemoveCarrier{id, carrier, "gone"}), Rule::FILE_06, "carrier"));
    EXPECT_EQ(house.done(AddCarrier{id, Medium::paper, 1, "safe 3", "good"}).carrier, next(carrier))
        << "a number is never given again";
}

TEST_F(FILE_07, a_link_names_its_relation_and_one_other)
{
    const auto host = house.open(guest());
    const auto friend_ = house.open(guest("13912345678", "李四光"));
    EXPECT_TRUE(refused(house.run(Link{host, Tie::host_of, {}, {}}), Rule::FILE_07, "other"));
    EXPECT_TRUE(refused(house.run(Link{host, Tie::host_of, friend_, "王五一"}), Rule::FILE_07, "other"));
    EXPECT_TRUE(refused(house.run(Link{host, Tie::host_of, host, {}}), Rule::FILE_07, "other"));
    EXPECT_TRUE(refused(house.run(Link{host, Tie::host_of, nobody, {}}), Rule::FILE_05, "other"));
    EXPECT_TRUE(refused(house.run(Link{host, Tie::host_of, {}, " "}), Rule::FILE_07, "person"));
    house.done(Link{host, Tie::host_of, friend_, {}});
    EXPECT_TRUE(refused(house.run(Link{host, Tie::host_of, friend_, {}}), Rule::FILE_07, "other"));
    house.done(Link{host, Tie::spouse_of, friend_, {}});  // another relation of the same two
    house.done(Link{friend_, Tie::host_of, host, {}});    // the other way round
    const auto linked = house.done(Link{host, Tie::driver_of, {}, "老王师傅"});
    EXPECT_TRUE(house.is_sealed(host, remark_field, linked.version, "老王师傅", linked.person));
    house.done(Link{host, Tie::driver_of, {}, "小李师傅"});
    EXPECT_EQ(must(answer(house.dossier_sight(), {clerk, house.now}, AskOutline{host})).ties.size(), 5U)
        << "four of its own, and that of its friend";
    const auto gone = house.done(Unlink{host, Tie::driver_of, {}, linked.version});
    EXPECT_EQ(gone.version, linked.version);
    EXPECT_TRUE(refused(house.run(Unlink{host, Tie::driver_of, {}, linked.version}), Rule::FILE_07, "version"));
    EXPECT_TRUE(refused(house.run(Unlink{host, Tie::host_of, friend_, linked.version}), Rule::FILE_07, "other"));
    EXPECT_TRUE(refused(house.run(Unlink{host, Tie::guest_of, friend_, {}}), Rule::FILE_07, "other"));
    EXPECT_TRUE(refused(house.run(Unlink{nobody, Tie::guest_of, friend_, {}}), Rule::FILE_05, "dossier"));
}

TEST_F(CHG_02, a_value_that_stands_is_not_entered_over)
{
    const auto id = house.open(guest());
    EXPECT_TRUE(refused(house.run(Enter{id, {value("gender", "male"), value("phone", "13912345678")}}), Rule::CHG_02,
                        "values/1/field"));
    EXPECT_FALSE(house.kept(id, "gender")) << "half of a refused command took effect";
}

TEST_F(CHG_02, a_proposal_changes_nothing_until_the_customer_confirms_it)
{
    const auto id = house.open(guest("13812345678"));
    const auto proposal = house.done(Propose{id, value("phone", "13912345678"), "moved to Shanghai"}).proposal;
    EXPECT_EQ(house.value_of(id, "phone"), "13812345678");
    EXPECT_EQ(house.dossiers.proposals.size(), 1U);
    EXPECT_TRUE(refused(house.run(Confirm{proposal, ConfirmedBy::by_nature, {}}), Rule::CHG_02, "how"));
    EXPECT_TRUE(refused(house.run(Confirm{proposal, ConfirmedBy::phone, day("2026-03-03")}), Rule::CHG_02, "on"));
    EXPECT_TRUE(refused(house.run(Confirm{ProposalId{9}, ConfirmedBy::phone, {}}), Rule::CHG_02, "proposal"));

    const auto event = house.done(Confirm{proposal, ConfirmedBy::signature, day("2026-03-02")}, reviewer);
    EXPECT_EQ(house.value_of(id, "phone"), "13912345678");
    EXPECT_EQ(event.confirmed_by, ConfirmedBy::signature);
    EXPECT_EQ(event.confirmed_on, day("2026-03-02"));
    EXPECT_TRUE(house.dossiers.proposals.empty());
    EXPECT_TRUE(refused(house.run(Confirm{proposal, ConfirmedBy::phone, {}}), Rule::CHG_02, "proposal"));
}

TEST_F(CHG_02, a_proposal_withdrawn_is_gone)
{
    const auto id = house.open(guest());
    const auto proposal = house.done(Propose{id, value("name", "张三封"), "spelling"}).proposal;
    house.done(Withdraw{proposal});
    EXPECT_TRUE(refused(house.run(Confirm{proposal, ConfirmedBy::phone, {}}), Rule::CHG_02, "proposal"));
    EXPECT_TRUE(refused(house.run(Withdraw{proposal}), Rule::CHG_02, "proposal"));
    EXPECT_EQ(house.value_of(id, "name"), "张三丰");
}

TEST_F(CHG_02, a_proposal_that_a_newer_value_has_overtaken_is_not_confirmed)
{
    const auto id = house.open(guest());
    const auto first = house.done(Propose{id, value("name", "张三封"), "spelling"}).proposal;
    const auto second = house.done(Propose{id, value("name", "张三峰"), "spelling again"}).proposal;
    house.done(Confirm{second, ConfirmedBy::phone, {}});
    EXPECT_TRUE(refused(house.run(Confirm{first, ConfirmedBy::phone, {}}), Rule::CHG_02, "proposal"));
    const auto third = house.done(Propose{id, value("name", "张三风"), "spelling"}).proposal;
    house.done(Correct{id, value("name", "张三疯", Source::self_submitted), "his own form"});
    EXPECT_TRUE(refused(house.run(Confirm{third, ConfirmedBy::phone, {}}), Rule::CHG_02, "proposal"));
    EXPECT_EQ(house.value_of(id, "name"), "张三疯");
}

TEST_F(CHG_02, proposals_confirmed_in_their_order_each_take_effect)
{
    const auto id = house.open(guest());
    const auto first = house.done(Propose{id, value("name", "张三封"), "spelling"}).proposal;
    const auto second = house.done(Propose{id, value("name", "张三峰"), "spelling again"}).proposal;
    house.done(Confirm{first, ConfirmedBy::phone, {}});
    house.done(Confirm{second, ConfirmedBy::phone, {}});
    EXPECT_EQ(house.value_of(id, "name"), "张三峰");
}

TEST_F(CHG_02, only_what_the_customer_sent_or_the_system_recorded_is_confirmed_by_nature)
{
    const auto id = house.open(guest());
    for (const auto source :
         {Source::business_contact, Source::third_party, Source::observed, Source::heard, Source::asked,
          Source::business_card, Source::introduced, Source::phone_or_visit, Source::acquaintance})
        EXPECT_TRUE(
            refused(house.run(Correct{id, value("name", "张三封", source), "spelling"}), Rule::CHG_02, "value/source"));
    for (const auto source : {Source::self_submitted, Source::system_recorded}) {
        const auto event = house.done(Correct{id, value("name", "张三封", source), "spelling"});
        EXPECT_EQ(event.confirmed_by, ConfirmedBy::by_nature);
        EXPECT_EQ(house.value_of(id, "name"), "张三封") << "it takes effect";
        EXPECT_EQ(house.kept(id, "name")->state, ReviewState::in_review) << "and waits for a reviewer (FILE-04)";
    }
}

TEST_F(CHG_03, old_value_new_value_reason_and_confirmation_are_all_kept)
{
    const auto id = house.open(guest("13812345678"));
    const auto before = house.kept(id, "phone")->version;
    const auto event =
        house.done(Correct{id, value("phone", "13912345678", Source::self_submitted), "moved to Shanghai"});
    EXPECT_EQ(event.old_version, before);
    EXPECT_TRUE(house.is_sealed(id, house.field("phone"), before, "13812345678", event.old_value));
    EXPECT_TRUE(house.is_sealed(id, house.field("phone"), event.value.version, "13912345678", event.value.sealed));
    EXPECT_TRUE(house.is_sealed(id, remark_field, event.value.version + 1, "moved to Shanghai", event.reason));
    EXPECT_EQ(event.confirmed_on, day("2026-03-02"));
    EXPECT_EQ(house.at_number(id).last, house.entries);
}

TEST_F(CHG_03, a_change_without_a_reason_is_refused)
{
    const auto id = house.open(guest());
    const std::vector<std::string> bad{"", " \t　", std::string(5000, 'x'), "bad \xFF byte"};
    for (const auto& reason : bad) {
        EXPECT_TRUE(refused(house.run(Propose{id, value("name", "张三封"), reason}), Rule::CHG_03, "reason"));
        EXPECT_TRUE(refused(house.run(Correct{id, value("name", "张三封", Source::self_submitted), reason}),
                            Rule::CHG_03, "reason"));
    }
}

TEST_F(CHG_03, a_value_that_was_not_there_has_no_old_one)
{
    const auto id = house.open(guest());
    const auto event = house.done(Correct{id, value("gender", "male", Source::self_submitted), "told at the desk"});
    EXPECT_EQ(event.old_version, 0U);
    EXPECT_TRUE(event.old_value.box.empty());
}

TEST_F(SENS_01, the_levels_of_the_dictionary_are_those_of_the_policy)
{
    const auto level = [&](std::string_view name) { return house.dictionary.find(name)->level; };
    for (const auto name : {"name", "id_number", "licence", "phone", "phone_2", "email", "address", "employer"})
        EXPECT_EQ(level(name), Level::personal) << name;
    for (const auto name : {"assets", "income"})
        EXPECT_EQ(level(name), Level::property) << name;
    for (const auto name : {"bank_account", "investments"})
        EXPECT_EQ(level(name), Level::finance) << name;
    const auto id = house.open(guest());
    EXPECT_EQ(house.kept(id, "phone")->level, Level::personal);
}

TEST_F(SENS_01, only_an_approval_lowers_a_mark)
{
    const auto id = house.open(guest());
    house.done(SetMark{id, Mark::secret, manager, {}}, reviewer);
    EXPECT_TRUE(refused(house.run(SetMark{id, Mark::confidential, manager, {}}, reviewer), Rule::SENS_01, "mark"));
    EXPECT_TRUE(refused(house.run(SetMark{id, Mark::none, {}, {}}, reviewer), Rule::SENS_01, "mark"));
    house.done(SetMark{id, Mark::top_secret, {}, {}}, reviewer);
    EXPECT_EQ(house.at_number(id).mark, Mark::top_secret);
    EXPECT_EQ(house.at_number(id).custodian, manager);
}

TEST_F(SENS_04, the_mark_and_custodian_that_it_has_change_nothing)
{
    const auto id = house.open(guest());
    const auto unchanged = [&](const SetMark& ask, StaffId by) {
        const auto ruling = must(house.run(ask, by));
        return std::holds_alternative<Unchanged>(ruling) && std::get<Unchanged>(ruling).existing == id.value;
    };
    EXPECT_TRUE(unchanged({id, Mark::none, {}, {}}, reviewer));
    house.done(SetMark{id, Mark::secret, manager, {}}, reviewer);
    EXPECT_TRUE(unchanged({id, Mark::secret, {}, {}}, reviewer));
    EXPECT_TRUE(unchanged({id, Mark::secret, manager, {}}, reviewer));
    EXPECT_FALSE(unchanged({id, Mark::secret, clerk, {}}, manager)) << "another custodian is a change";
    EXPECT_FALSE(unchanged({id, Mark::top_secret, clerk, {}}, clerk)) << "and so is a higher mark";
}

TEST_F(SENS_02, there_are_three_marks_and_none)
{
    const auto id = house.open(guest());
    EXPECT_EQ(house.at_number(id).mark, Mark::none);
    for (const auto mark : {Mark::confidential, Mark::secret, Mark::top_secret}) {
        house.done(SetMark{id, mark, manager, {}}, reviewer);
        EXPECT_EQ(house.at_number(id).mark, mark);
    }
}

TEST_F(SENS_04, a_marked_dossier_has_a_named_custodian)
{
    const auto id = house.open(guest());
    EXPECT_TRUE(refused(house.run(SetMark{id, Mark::secret, {}, {}}, reviewer), Rule::SENS_04, "custodian"));
    EXPECT_TRUE(refused(house.run(SetMark{id, Mark::secret, StaffId{}, {}}, reviewer), Rule::SENS_04, "custodian"));
    house.done(SetMark{id, Mark::secret, manager, {}}, reviewer);
    EXPECT_EQ(house.at_number(id).custodian, manager);
}

TEST_F(SENS_04, only_the_custodian_or_an_approval_names_another_one)
{
    const auto id = house.open(guest());
    house.done(SetMark{id, Mark::secret, manager, {}}, reviewer);
    EXPECT_TRUE(refused(house.run(SetMark{id, Mark::secret, reviewer, {}}, reviewer), Rule::SENS_04, "custodian"));
    EXPECT_TRUE(refused(house.run(SetMark{id, Mark::top_secret, reviewer, {}}, reviewer), Rule::SENS_04, "custodian"));
    EXPECT_TRUE(refused(house.run(SetMark{id, Mark::confidential, reviewer, ApplicationId{7}}, reviewer), Rule::SENS_04,
                        "custodian"));  // lowered and taken over in one
    house.done(SetMark{id, Mark::top_secret, manager, {}},
               reviewer);  // raised, and the custodian named is the present one
    house.done(SetMark{id, Mark::top_secret, reviewer, {}}, manager);  // handed over
    EXPECT_EQ(house.at_number(id).custodian, reviewer);
    house.done(SetMark{id, Mark::none, {}, ApplicationId{7}}, manager);
    EXPECT_EQ(house.at_number(id).custodian, StaffId{});
    house.done(SetMark{id, Mark::secret, clerk, {}}, reviewer);  // marked anew: nobody's leave is needed
}

TEST_F(ORD_07, a_customer_is_restricted_or_suspended_for_a_reason_and_the_till_is_told)
{
    const auto id = house.open(guest());
    const auto risk = [&] { return must(answer(house.dossier_sight(), {clerk, house.now}, AskRisk{id})); };
    EXPECT_TRUE(refused(house.run(Restrict{id, Risk::suspended, "  "}), Rule::ORD_07, "reason"));
    EXPECT_TRUE(risk().serve);
    const auto event = house.done(Restrict{id, Risk::restricted, "unpaid bill of May"});
    EXPECT_TRUE(house.is_sealed(id, remark_field, event.version, "unpaid bill of May", event.reason));
    EXPECT_EQ(risk().risk, Risk::restricted);
    EXPECT_TRUE(risk().serve);
    house.done(Restrict{id, Risk::suspended, "unpaid again"});
    EXPECT_FALSE(risk().serve);
    house.done(Restrict{id, Risk::none, "has paid at last"});
    EXPECT_TRUE(risk().serve);
}

TEST_F(PRIV_01, consent_names_its_notice_and_is_withdrawn_by_naming_no_purpose)
{
    const auto id = house.open(guest());
    auto nameless = consent();
    nameless.notice.clear();
    EXPECT_TRUE(refused(house.run(SetGround{id, nameless}), Rule::PRIV_01, "ground/notice"));
    house.done(SetGround{id, ground(Basis::consent, {Purpose::marketing, Purpose::care})});
    EXPECT_TRUE(house.at_number(id).grounds.covered().has(Purpose::marketing));
    house.done(SetGround{id, ground(Basis::consent, {Purpose::care})});  // those listed, and no others
    EXPECT_FALSE(house.at_number(id).grounds.covered().has(Purpose::marketing));
    EXPECT_TRUE(house.at_number(id).grounds.covered().has(Purpose::service)) << "the contract is another basis";
    house.done(SetGround{id, ground(Basis::consent, {})});
    EXPECT_EQ(house.at_number(id).grounds.consent, 0U);
    EXPECT_TRUE(
        refused(house.run(SetGround{id, ground(Basis::contract, {Purpose::none})}), Rule::COL_04, "ground/purposes/0"));
}

TEST_F(PRIV_01, two_grounds_of_one_basis_at_the_opening_cover_both)
{
    auto ask = guest();
    ask.grounds = {ground(Basis::consent, {Purpose::service}), ground(Basis::consent, {Purpose::marketing})};
    const auto id = house.open(ask);
    EXPECT_TRUE(house.at_number(id).grounds.covered().has(Purpose::service));
    EXPECT_TRUE(house.at_number(id).grounds.covered().has(Purpose::marketing));
}

TEST_F(PRIV_01, consent_has_a_channel_and_a_proof)
{
    const auto id = house.open(guest());
    auto unproved = consent();
    unproved.proof = " ";
    EXPECT_TRUE(refused(house.run(SetGround{id, unproved}), Rule::PRIV_01, "ground/proof"));
    EXPECT_EQ(house.done(SetGround{id, consent()}).ground.channel, Channel::counter);
    auto by_phone = consent();
    by_phone.channel = Channel::phone;
    EXPECT_EQ(house.done(SetGround{id, by_phone}).ground.channel, Channel::phone);
    EXPECT_FALSE(house.done(SetGround{id, contract()}).ground.channel) << "a contract came by none";
}

TEST_F(PRIV_01, from_its_end_on_a_consent_covers_nothing)
{
    const auto id = house.open(guest());
    auto until_noon = ground(Basis::consent, {Purpose::care, Purpose::service});
    const auto end = house.now + hours(2);
    until_noon.expires = end;
    house.done(SetGround{id, until_noon});
    const auto covers = [&](Purpose purpose, Instant now) {
        return house.dossiers.covers(id, house.dossiers.gist(id), purpose, now);
    };
    EXPECT_TRUE(covers(Purpose::care, end - Span{1}));
    EXPECT_FALSE(covers(Purpose::care, end));
    EXPECT_FALSE(covers(Purpose::care, end + hours(24 * 365)));
    EXPECT_TRUE(covers(Purpose::service, end)) << "the contract is another basis";
    EXPECT_EQ(must(answer(house.dossier_sight(), {clerk, house.now}, AskOutline{id})).consent_until, end);
    house.now = end - Span{1};
    house.done(Enter{id, {value("dishes", "松鼠桂鱼", Source::third_party)}});
    house.now = end;
    EXPECT_TRUE(
        refused(house.run(Enter{id, {value("drinks", "tea", Source::third_party)}}), Rule::COL_03, "values/0/source"));
    // A later consent without an end takes the place of the one that has ended; its withdrawal leaves no end behind.
    house.done(SetGround{id, ground(Basis::consent, {Purpose::care})});
    EXPECT_TRUE(covers(Purpose::care, end + hours(24 * 365 * 200)));
    house.done(SetGround{id, ground(Basis::consent, {})});
    EXPECT_FALSE(must(answer(house.dossier_sight(), {clerk, house.now}, AskOutline{id})).consent_until);
}

TEST_F(PRIV_01, a_consent_that_ends_beyond_all_days_that_a_line_counts_ends_all_the_same)
{
    const auto id = house.open(guest());
    auto late = ground(Basis::consent, {Purpose::care});
    const Instant end{Gist::ms_per_day * 70'000};  // a day in 2161
    late.expires = end;
    house.done(SetGround{id, late});
    EXPECT_TRUE(house.dossiers.covers(id, house.dossiers.gist(id), Purpose::care, end - Span{1}));
    EXPECT_FALSE(house.dossiers.covers(id, house.dossiers.gist(id), Purpose::care, end));
}

TEST_F(PRIV_01, only_a_consent_ends_and_only_in_time_to_come)
{
    const auto id = house.open(guest());
    auto ask = consent();
    ask.expires = house.now;
    EXPECT_TRUE(refused(house.run(SetGround{id, ask}), Rule::PRIV_01, "ground/expires"));
    ask.expires = house.now + Span{1};
    EXPECT_TRUE(house.run(SetGround{id, ask}));
    auto other = contract();
    other.expires = house.now + hours(1);
    EXPECT_TRUE(refused(house.run(SetGround{id, other}), Rule::PRIV_01, "ground/expires"));
    auto withdrawal = ground(Basis::consent, {});
    withdrawal.expires = house.now + hours(1);
    EXPECT_TRUE(refused(house.run(SetGround{id, withdrawal}), Rule::PRIV_01, "ground/expires"));
}

TEST_F(PRIV_01, consents_given_at_the_opening_end_together)
{
    auto ask = guest();
    ask.grounds = {ground(Basis::consent, {Purpose::service}), ground(Basis::consent, {Purpose::marketing})};
    ask.grounds[0].expires = house.now + hours(1);
    EXPECT_TRUE(refused(house.run(ask), Rule::PRIV_01, "grounds/1/expires"));
    ask.grounds[1].expires = ask.grounds[0].expires;
    const auto id = house.open(ask);
    EXPECT_EQ(house.at_number(id).grounds.consent_until, *ask.grounds[0].expires);
    EXPECT_FALSE(house.at_number(id).grounds.at(house.now + hours(1)).any());
}

TEST_F(ORD_07, what_is_so_already_is_not_written_again)
{
    const auto id = house.open(guest());
    EXPECT_EQ(unchanged(house.run(Restrict{id, Risk::none, "has paid"})), id.value);
    house.done(Restrict{id, Risk::suspended, "unpaid"});
    EXPECT_EQ(unchanged(house.run(Restrict{id, Risk::suspended, "unpaid again"})), id.value);
    EXPECT_TRUE(refused(house.run(Restrict{id, Risk::suspended, ""}), Rule::ORD_07, "reason"));
}

}  // namespace
}  // namespace custos::testing
