/// The checks that come back: stale values, dossiers that are not complete; levels that a record raises.
/// Rules: CHG-04, SENS-01, CLS-06, FILE-02.
#include <support/guests.hpp>
#include <support/house.hpp>
#include <support/rows.hpp>

#include <custos/dossier/apply.hpp>

#include <algorithm>

namespace custos::testing {
namespace {

using namespace dossier;

class Checking : public InHouse {
protected:
    [[nodiscard]] StaleView stale(const AskStale& ask = {}) const
    {
        return must(answer(house.dossier_sight(), Caller{clerk, house.now}, ask, every_row));
    }
    [[nodiscard]] StaleCountView count() const
    {
        return must(answer(house.dossier_sight(), Caller{clerk, house.now}, AskStaleCount{}, every_row));
    }
    [[nodiscard]] std::vector<std::string> stale_of(DossierId id) const
    {
        std::vector<std::string> names;
        for (const auto& row : stale().rows)
            if (row.dossier == id)
                for (const auto& value : row.values)
                    names.push_back(value.field);
        return names;
    }
    [[nodiscard]] Ruling<ConfirmedUnchanged> confirm(DossierId id, std::vector<std::string> fields,
                                                     ConfirmedBy how = ConfirmedBy::phone, std::optional<Day> on = {})
    {
        return house.run(ConfirmUnchanged{id, std::move(fields), how, on});
    }
    /// A template that lists an address, and asks for these fields.
    void require(const std::vector<std::string>& names)
    {
        Template form{"guest", CustomerKind::individual, "serving a guest", {}};
        for (const auto* name : {"name", "phone", "address"})
            form.fields.push_back({name, std::find(names.begin(), names.end(), name) != names.end(), false});
        house.policy.dossier.templates = {form};
        house.dictionary = Dictionary::make(house.policy.dossier).value();
        reckon_completeness(house.dossiers, house.dictionary);
    }
};

using CHG_04 = Checking;
using SENS_01_levels = Checking;

TEST_F(CHG_04, a_value_is_stale_from_the_day_on_which_it_reaches_its_age)
{
    const auto id = house.open(guest("13812345678", "张三丰", {value("address", "杭州市"), value("needs", "quiet")}));
    house.now = at("2027-03-01 23:59");
    EXPECT_TRUE(stale().rows.empty());
    house.now = at("2027-03-02 00:00");
    const auto view = stale();
    ASSERT_EQ(view.rows.size(), 1U);
    EXPECT_EQ(view.rows[0].keeper, clerk);
    ASSERT_EQ(view.rows[0].values.size(), 2U) << "a name never grows stale, nor does what no age is set for";
    EXPECT_EQ(view.rows[0].values[0].confirmed, day("2026-03-02"));
    EXPECT_EQ(view.rows[0].values[0].stale_from, day("2027-03-02"));
    EXPECT_EQ(stale_of(id), (std::vector<std::string>{"phone", "address"}));
}

TEST_F(CHG_04, the_house_sets_the_ages_and_a_field_s_own_wins_over_its_kind_s)
{
    house.policy.dossier.stale_after = {{FieldKind::phone, 6}, {FieldKind::text, 1}};
    house.policy.dossier.fields_stale_after = {{"needs", 0}, {"address", 2}};
    const auto id = house.open(guest("13812345678", "张三丰", {value("address", "杭州市"), value("needs", "quiet")}));
    house.now = at("2026-05-01 12:00");
    EXPECT_TRUE(stale_of(id).empty());
    house.now = at("2026-05-02 12:00");
    EXPECT_EQ(stale_of(id), std::vector<std::string>{"address"});
    house.now = at("2026-09-02 12:00");
    EXPECT_EQ(stale_of(id), (std::vector<std::string>{"phone", "address"}));
}

TEST_F(CHG_04, an_age_names_what_there_is_and_each_once)
{
    const auto fault = [](const dossier::Policy& policy) { return Dictionary::make(policy).error().path; };
    dossier::Policy policy;
    policy.stale_after.push_back({FieldKind::phone, 6});
    EXPECT_EQ(fault(policy), "/dossier/stale_after/0/kind");
    policy = {};
    policy.stale_after[1].months = 1201;
    EXPECT_EQ(fault(policy), "/dossier/stale_after/1/months");
    policy = {};
    policy.fields_stale_after.push_back({"shoe_size", 6});
    EXPECT_EQ(fault(policy), "/dossier/fields_stale_after/6/field");
    policy = {};
    policy.fields_stale_after.push_back({"address", 6});
    EXPECT_EQ(fault(policy), "/dossier/fields_stale_after/0/field");
    policy = {};
    policy.fields_stale_after[0].months = 1200;
    EXPECT_TRUE(Dictionary::make(policy));
}

TEST_F(CHG_04, what_the_customer_confirms_unchanged_is_fresh_from_that_day_on)
{
    const auto id = house.open(guest("13812345678", "张三丰", {value("address", "杭州市")}));
    house.now = at("2027-03-02 10:00");
    must(confirm(id, {"phone"}, ConfirmedBy::in_person, day("2027-02-20")));
    EXPECT_EQ(stale_of(id), std::vector<std::string>{"address"});
    EXPECT_EQ(house.kept(id, "phone")->on, day("2027-02-20"));
    EXPECT_EQ(house.value_of(id, "phone"), "13812345678");
    house.now = at("2028-02-20 10:00");
    EXPECT_EQ(stale_of(id), (std::vector<std::string>{"phone", "address"}));
}

TEST_F(CHG_04, a_change_makes_a_value_fresh_and_its_confirmation_says_from_when)
{
    const auto id = house.open(guest());
    house.now = at("2027-03-02 10:00");
    const auto proposal = house.done(Propose{id, value("phone", "13912345678"), "new phone"}).proposal;
    EXPECT_EQ(stale_of(id).size(), 1U) << "what is proposed is not the value yet";
    house.done(Confirm{proposal, ConfirmedBy::phone, day("2027-03-01")});
    EXPECT_TRUE(stale_of(id).empty());
    EXPECT_EQ(house.kept(id, "phone")->on, day("2027-03-01"));
}

TEST_F(CHG_04, what_cannot_be_confirmed_is_refused)
{
    const auto id = house.open(guest());
    house.now = at("2026-03-05 10:00");
    EXPECT_TRUE(refused(confirm(id, {}), Rule::CHG_04, "fields"));
    EXPECT_TRUE(refused(confirm(id, {"phone"}, ConfirmedBy::by_nature), Rule::CHG_04, "how"));
    EXPECT_TRUE(refused(confirm(id, {"phone"}, ConfirmedBy::phone, day("2026-03-06")), Rule::CHG_04, "on"));
    EXPECT_TRUE(refused(confirm(id, {"phone"}, ConfirmedBy::phone, day("2026-03-01")), Rule::CHG_04, "on"));
    EXPECT_TRUE(refused(confirm(id, {"phone", "shoe_size"}), Rule::FILE_02, "fields/1"));
    EXPECT_TRUE(refused(confirm(id, {"phone", "address"}), Rule::CHG_04, "fields/1"));
    EXPECT_TRUE(refused(confirm(DossierId{99}, {"phone"}), Rule::FILE_05, "dossier"));
    must(confirm(id, {"phone"}, ConfirmedBy::phone, day("2026-03-02")));
    house.done(Review{id, false, {"phone"}, "wrong"}, reviewer);
    EXPECT_TRUE(refused(confirm(id, {"phone"}), Rule::CHG_04, "fields/0"));
}

TEST_F(CHG_04, what_is_sent_back_closed_or_gone_is_in_no_list)
{
    const auto back = house.open(guest("13812345671"));
    house.done(Review{back, false, {"phone"}, "wrong"}, reviewer);
    const auto closed = house.open(guest("13812345672"));
    house.done(Review{closed, true, {}, {}}, reviewer);
    house.done(Classify{closed, {}, {}, {}, Lifecycle::closed}, reviewer);
    const auto gone = house.open(guest("13812345673"));
    house.destroy(gone);
    house.now = at("2028-03-02 10:00");
    EXPECT_TRUE(stale().rows.empty());
    EXPECT_EQ(count().values, 0U);
    EXPECT_TRUE(refused(confirm(closed, {"phone"}), Rule::CLS_06, "dossier"));
}

TEST_F(CHG_04, the_list_is_whole_or_says_where_it_goes_on_and_the_count_is_of_all_of_it)
{
    std::vector<DossierId> guests;
    for (const auto* phone : {"13812345671", "13812345672", "13812345673"})
        guests.push_back(house.open(guest(phone)));
    guests.push_back(house.open(guest("13812345674"), other_clerk));
    house.now = at("2027-03-02 10:00");
    for (std::uint32_t limit = 1; limit <= 4; ++limit) {
        std::vector<DossierId> all;
        AskStale ask{{}, {}, {}, limit};
        for (auto view = stale(ask);; view = stale(ask)) {
            for (const auto& row : view.rows)
                all.push_back(row.dossier);
            if (!view.next) break;
            ask.after = view.next;
        }
        EXPECT_EQ(all, guests) << limit;
    }
    EXPECT_EQ(stale({other_clerk, {}, {}, {}}).rows.size(), 1U);
    EXPECT_EQ(stale({clerk, {}, guests[1], {}}).rows.size(), 1U);
    EXPECT_TRUE(stale({{}, {"email"}, {}, {}}).rows.empty());
    EXPECT_EQ(count().dossiers, 4U);
    ASSERT_EQ(count().rows.size(), 2U);
    EXPECT_EQ(count().rows[0].values, 3U);
    EXPECT_EQ(count().rows[0].oldest, day("2026-03-02"));
    const auto see = house.dossier_sight();
    const Caller caller{clerk, house.now};
    EXPECT_TRUE(refused(answer(see, caller, AskStale{{}, {}, {}, 0}, every_row), Rule::CHG_04, "limit"));
    EXPECT_TRUE(refused(answer(see, caller, AskStale{{}, {}, {}, 1001}, every_row), Rule::CHG_04, "limit"));
    EXPECT_TRUE(
        refused(answer(see, caller, AskStale{{}, {"shoe_size"}, {}, {}}, every_row), Rule::FILE_02, "fields/0"));
}

TEST_F(CHG_04, an_incomplete_dossier_is_found_once_and_settled_when_it_is_complete)
{
    const auto one = house.open(guest("13812345671"));
    const auto two = house.open(guest("13812345672"));
    const auto marked = house.open(guest("13812345673"));
    house.done(SetMark{marked, Mark::secret, reviewer, {}}, reviewer);
    EXPECT_TRUE(check_completeness(house.dossier_sight(), DossierId{1}, 9).found.empty());
    require({"name", "phone", "address"});
    const auto first = check_completeness(house.dossier_sight(), DossierId{1}, 2);
    ASSERT_EQ(first.found.size(), 2U);
    EXPECT_EQ(first.found[0].owed_by, clerk);
    EXPECT_EQ(first.next, marked);
    house.keep(first, manager);
    EXPECT_EQ(house.dossiers.completeness_next, marked);
    const auto rest = check_completeness(house.dossier_sight(), first.next, 2);
    ASSERT_EQ(rest.found.size(), 1U);
    EXPECT_EQ(rest.found[0].owed_by, reviewer) << "nobody else may change what is marked";
    EXPECT_EQ(rest.next, DossierId{});

    const auto change = duties_of(Stamp{}, first);
    ASSERT_EQ(change.open.size(), 2U);
    EXPECT_EQ(change.open[1].dossier, two);
    const auto entered = house.done(Enter{one, {value("address", "杭州市")}});
    const auto settled = duties_of(Stamp{}, entered).close;
    EXPECT_TRUE(std::any_of(settled.begin(), settled.end(), [&](const duties::Settled& each) {
        return each.kind == duties::Kind::complete_dossier && each.subject == one.value;
    }));
    const auto half = duties_of(Stamp{}, Entered{two, {}, 66}).close;
    EXPECT_TRUE(std::none_of(half.begin(), half.end(),
                             [](const duties::Settled& each) { return each.kind == duties::Kind::complete_dossier; }));
    require({});  // as the house was when its events happened
}

TEST_F(SENS_01_levels, a_record_raises_the_level_of_what_it_holds_and_only_an_approval_lowers_it)
{
    const auto id = house.open(guest());
    const auto* phone = house.dictionary.find("phone");
    const auto set = [&](std::string field, Level level, std::optional<ApplicationId> approval = {}) {
        return house.run(SetLevel{id, std::move(field), level, approval}, reviewer);
    };
    EXPECT_TRUE(refused(set("shoe_size", Level::property), Rule::FILE_02, "field"));
    EXPECT_TRUE(refused(set("phone", Level::open), Rule::SENS_01, "level"));
    EXPECT_TRUE(refused(set("address", Level::property), Rule::SENS_01, "field"));
    EXPECT_TRUE(std::holds_alternative<Unchanged>(must(set("phone", Level::personal))));
    EXPECT_FALSE(house.dossiers.gist(id).raised);
    must(set("phone", Level::finance));
    EXPECT_TRUE(house.dossiers.gist(id).raised);
    EXPECT_EQ(level_of(house.dossiers, id, *phone), Level::finance);
    EXPECT_TRUE(std::holds_alternative<Unchanged>(must(set("phone", Level::finance))));
    EXPECT_TRUE(refused(set("phone", Level::property), Rule::SENS_01, "level"));
    must(set("phone", Level::property, ApplicationId{7}));
    EXPECT_EQ(level_of(house.dossiers, id, *phone), Level::property);
    const auto back = std::get<LevelSet>(must(set("phone", Level::personal, ApplicationId{8})));
    EXPECT_FALSE(back.level) << "as the dictionary says again";
    EXPECT_FALSE(house.dossiers.gist(id).raised);
    EXPECT_EQ(approval_used_by(back), ApplicationId{8});
}

TEST_F(SENS_01_levels, a_destroyed_dossier_keeps_no_level)
{
    const auto id = house.open(guest());
    house.done(SetLevel{id, "phone", Level::property, {}}, reviewer);
    house.destroy(id);
    EXPECT_TRUE(house.dossiers.raised_levels.empty());
    EXPECT_FALSE(house.dossiers.gist(id).raised);
}

}  // namespace
}  // namespace custos::testing
