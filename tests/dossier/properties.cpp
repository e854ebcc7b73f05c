/// Properties of dossiers: the sheet against a map, completeness, any mix of commands, and finding against looking at
/// all.
/// Rules: FILE-02, FILE-03, FILE-05, SEC-01.
#include <support/guests.hpp>
#include <support/house.hpp>
#include <support/pick.hpp>
#include <support/rows.hpp>

#include <rapidcheck.h>

#include <map>
#include <set>
#include <tuple>

namespace custos::testing {
namespace {

using namespace dossier;

using Kept = std::tuple<std::uint32_t, Level, Source, ReviewState, std::uint64_t, Bytes, Day>;
using Model = std::map<FieldId, Kept>;

Model all_of(const Sheet& sheet)
{
    Model model;
    FieldId before;
    sheet.each([&](const ValueView& view) {
        RC_ASSERT(before < view.field);
        before = view.field;
        model[view.field] = {view.version, view.level,    view.source,
                             view.state,   view.by.value, {view.sealed.begin(), view.sealed.end()},
                             view.on};
    });
    return model;
}

Day any_day() { return Day{pick(0, 0x10000)}; }

Kept any_value()
{
    return {static_cast<std::uint32_t>(pick_bits()),
            static_cast<Level>(pick(0, 4)),
            static_cast<Source>(pick(1, 12)),
            static_cast<ReviewState>(pick(0, 3)),
            pick_bits(),
            pick_bytes(100),
            any_day()};
}

void put(Sheet& sheet, FieldId field, const Kept& kept)
{
    const auto& [version, level, source, state, by, sealed, on] = kept;
    sheet.put({field, version, level, source, state, {by}, sealed, on});
}

TEST(FILE_02_properties, a_sheet_does_what_a_map_does)
{
    ASSERT_TRUE(always("", [] {
        Sheet sheet;
        Model model;
        for (int step = pick(0, 40); step > 0; --step) {
            const FieldId field{static_cast<std::uint64_t>(pick(1, 12))};
            switch (pick(0, 5)) {
                case 4: {
                    const auto on = any_day();
                    sheet.confirm(field, on);
                    if (const auto found = model.find(field); found != model.end()) std::get<6>(found->second) = on;
                    break;
                }
                case 0:
                case 1: {
                    const auto kept = any_value();
                    put(sheet, field, kept);
                    model[field] = kept;
                    break;
                }
                case 2:
                    sheet.erase(field);
                    model.erase(field);
                    break;
                default: {
                    const auto state = static_cast<ReviewState>(pick(0, 3));
                    sheet.mark(field, state);
                    if (const auto found = model.find(field); found != model.end()) std::get<3>(found->second) = state;
                }
            }
            RC_ASSERT(all_of(sheet) == model);
            RC_ASSERT(sheet.empty() == model.empty());
            RC_ASSERT(sheet.find(field).has_value() == model.contains(field));
        }
        Sheet straight;  // equal values, equal bytes, whatever the order they came in
        for (auto each = model.rbegin(); each != model.rend(); ++each)
            put(straight, each->first, each->second);
        RC_ASSERT(straight.box == sheet.box);
    }));
}

TEST(FILE_02_properties, a_value_may_be_put_back_from_the_sheet_itself)
{
    Sheet sheet;
    put(sheet, {1}, {1, Level::personal, Source::asked, ReviewState::passed, 7, Bytes(300, 1), Day{20514}});
    put(sheet, {255},
        {2, Level::finance, Source::acquaintance, ReviewState::sent_back, ~0ULL, Bytes(3, 2), Day{0xFFFF}});
    const auto before = sheet.box;
    sheet.put(*sheet.find({1}));
    sheet.put(*sheet.find({255}));
    EXPECT_EQ(sheet.box, before);
}

/// Counted by hand, from the names that the rule and the policies mark as required.
TEST(FILE_03_properties, completeness_is_the_percentage_of_the_required_fields_that_hold_a_value)
{
    const auto dictionary = must(Dictionary::make({}));
    const std::map<std::string, std::set<std::string>> required{
        {"hotel_card", {"unit", "form_of_address", "phone", "spend_level", "frequency", "role", "reason_for_coming"}},
        {"guest", {"name", "phone"}},
        {"company", {"company_name"}},
        {"service_card", {}},
        {"account", {"member_number"}},
        {"company_account", {"member_number"}},
    };
    ASSERT_EQ(dictionary.templates().size(), required.size());
    ASSERT_TRUE(always("", [&] {
        const auto& form = pick(dictionary.templates());
        const auto& names = required.at(form.name);
        FieldSet held;
        std::set<std::string> present;
        for (int left = pick(0, 40); left > 0; --left) {
            RC_ASSERT(completeness(form, dictionary, held) ==
                      (names.empty() ? 100 : static_cast<int>(100 * present.size() / names.size())));
            // A field at random; every other time one that is required, or most walks would hold none of them.
            const auto field = names.empty() || toss() ? pick(dictionary.fields()).name : pick(names);
            held.insert(dictionary.find(field)->id);
            if (names.contains(field)) present.insert(field);
        }
        for (const auto& name : names)
            held.insert(dictionary.find(name)->id);
        RC_ASSERT(completeness(form, dictionary, held) == 100);
    }));
}

/// Any command about any of a few dossiers, sensible or not; the house checks what each owes.
class Play {
public:
    explicit Play(House& house) : house_{house} {}

    void step()
    {
        house_.now = house_.now + minutes(any(600));
        const auto by = any_of({clerk, other_clerk, reviewer, manager});
        const DossierId id{static_cast<std::uint64_t>(any(5))};
        const ProposalId proposal{static_cast<std::uint64_t>(any(6))};
        switch (any(17)) {
            case 0:
            case 1:
            case 2: open(by); break;
            case 3: tried(Enter{id, {given(), given()}}, by); break;
            case 4: tried(Review{id, any(2) == 0, {}, remark()}, by); break;
            case 5: tried(Review{id, any(2) == 0, {any_field()}, remark()}, by); break;
            case 6:
            case 7: tried(Propose{id, given(), "reason " + secret()}, by); break;
            case 8: tried(Confirm{proposal, static_cast<ConfirmedBy>(any(6)), {}}, by); break;
            case 9: tried(Withdraw{proposal}, by); break;
            case 10:
                tried(
                    Correct{id, given(any_of({Source::self_submitted, Source::system_recorded})), "reason " + secret()},
                    by);
                break;
            case 11: tried(SetGround{id, any_ground()}, by); break;
            case 12: tried(Link{id, static_cast<Tie>(1 + any(9)), {}, "person " + secret()}, by); break;
            case 13: tried(Restrict{id, static_cast<Risk>(any(3)), "reason " + secret()}, by); break;
            case 14:
                tried(SetLabels{id,
                                {any_of<std::string>({"vip", "banquet", "press"})},
                                {any_of<std::string>({"vip", "banquet"})}},
                      by);
                break;
            case 15: tried(SetMark{id, static_cast<Mark>(any(4)), any_of({StaffId{}, manager}), {}}, by); break;
            default:
                tried(
                    Classify{
                        id, any(2) == 0, {}, static_cast<Standing>(1 + any(4)), static_cast<Lifecycle>(1 + any(7))},
                    by);
                if (any(8) == 0 && decide_destruction(house_.dossier_sight(), id)) house_.destroy(id);
        }
    }

private:
    template <class Command>
    void tried(const Command& ask, StaffId by)
    {
        std::ignore = house_.run(ask, by);
    }
    [[nodiscard]] static int any(int below) { return pick(0, below); }
    template <class T>
    [[nodiscard]] static T any_of(std::initializer_list<T> these)
    {
        return *(these.begin() + any(static_cast<int>(these.size())));
    }
    [[nodiscard]] Ground any_ground()
    {
        auto made =
            ground(static_cast<Basis>(any(4)), any(2) == 0 ? std::vector<Purpose>{} : std::vector{Purpose::service});
        if (any(2) == 0) made.expires = house_.now + minutes(any(2000));  // where it may end, and where it may not
        return made;
    }
    [[nodiscard]] std::string secret() { return "marker-" + std::to_string(100'000 + ++secrets_); }
    [[nodiscard]] std::optional<std::string> remark()
    {
        return any(2) == 0 ? std::nullopt : std::optional{"remark " + secret()};
    }
    [[nodiscard]] static std::string phone() { return "1381234567" + std::to_string(any(6)); }
    [[nodiscard]] static std::string any_field()
    {
        return any_of<std::string>({"name", "phone", "phone_2", "address", "needs", "id_number"});
    }

    [[nodiscard]] GivenValue given(std::optional<Source> source = {})
    {
        const auto field = any_field();
        auto text = field == "phone" || field == "phone_2" ? phone()
                    : field == "id_number"                 ? std::string{id_of_gb_11643}
                                                           : "text " + secret();
        return value(field, std::move(text), source.value_or(static_cast<Source>(1 + any(11))));
    }

    void open(StaffId by)
    {
        auto ask = guest(phone(), "name " + secret(), {given()});
        if (any(3) == 0) ask.grounds.push_back(consent());
        if (any(3) == 0) ask.link = true;
        if (any(3) == 0) ask.labels = {"vip", "press"};
        tried(ask, by);
    }

    House& house_;
    int secrets_ = 0;
};

TEST(SEC_01_properties, whatever_is_asked_values_stay_sealed_at_their_places_and_the_index_keeps_step)
{
    ASSERT_TRUE(always("", [] {
        House house;
        Play play{house};
        for (int steps = pick(10, 80); steps > 0; --steps)
            play.step();
        house.check();
        RC_ASSERT(!::testing::Test::HasFailure());
    }));
}

TEST(FILE_05_properties, found_is_what_looking_at_every_dossier_finds_page_by_page)
{
    House house;
    for (int i = 0; i < 40; ++i) {
        auto ask = i % 3 == 0 ? company("公司" + std::to_string(i), {value("industry", i % 2 == 0 ? "hotels" : "trade"),
                                                                     value("size", i % 4 == 0 ? "hotels" : "large")})
                              : guest("138123456" + std::to_string(10 + i), "客人");
        ask.relation = i % 2 == 0 ? Relation::general : Relation::special;
        ask.standing = static_cast<Standing>(1 + i % 4);
        ask.keeper = StaffId{static_cast<std::uint64_t>(11 + i % 4)};
        if (i % 5 == 0) ask.labels = {"vip"};
        const auto id = house.open(ask);
        if (i % 4 == 1) house.done(SetMark{id, static_cast<Mark>(1 + i % 3), manager, {}});
        if (i % 13 == 12) house.destroy(id);
    }
    const auto asked = [&house](const Find& ask, const Dossier& row, const Labels& labels) {
        const bool labelled = std::any_of(labels.begin(), labels.end(), [&](const Label& each) {
            return each.dossier == row.id && each.label == ask.label;
        });
        return row.lifecycle != Lifecycle::destroyed && (!ask.number || row.id == *ask.number) &&
               (!ask.kind || row.kind == *ask.kind) && (!ask.relation || row.relation == *ask.relation) &&
               (!ask.standing || row.standing == *ask.standing) && (!ask.keeper || row.keeper == *ask.keeper) &&
               (!ask.mark || row.mark == *ask.mark) && (!ask.label || labelled) &&
               (!ask.by || row.kind == CustomerKind::individual) &&
               std::ranges::all_of(ask.segments, [&](const Segment& each) {
                   return row.kind == CustomerKind::enterprise && house.value_of(row.id, each.field) == each.value;
               });
    };
    ASSERT_TRUE(always("", [&] {
        Find ask;
        const auto maybe = [] { return pick(0, 3) == 0; };
        if (maybe()) ask.kind = static_cast<CustomerKind>(pick(1, 3));
        if (maybe()) ask.relation = static_cast<Relation>(pick(1, 3));
        if (maybe()) ask.standing = static_cast<Standing>(pick(1, 5));
        if (maybe()) ask.keeper = StaffId{static_cast<std::uint64_t>(pick(11, 16))};
        if (maybe()) ask.mark = static_cast<Mark>(pick(0, 4));
        if (maybe()) ask.label = "vip";
        if (maybe()) ask.number = DossierId{static_cast<std::uint64_t>(pick(1, 45))};
        if (maybe()) ask.by = vault::TokenKind::name, ask.value = "客人";
        if (maybe()) ask.segments.push_back({"industry", pick(0, 2) == 0 ? "hotels" : "trade"});
        if (maybe()) ask.segments.push_back({"size", pick(0, 2) == 0 ? "hotels" : "large"});
        if (!ask.kind && !ask.relation && !ask.standing && !ask.keeper && !ask.mark && !ask.label && !ask.number &&
            !ask.by && ask.segments.empty())
            ask.kind = CustomerKind::individual;

        std::vector<DossierId> expected;
        for (std::uint64_t id = 1; id < house.dossiers.next_dossier.value; ++id)
            if (asked(ask, house.at_number({id}), house.dossiers.labels)) expected.push_back({id});

        ask.limit = static_cast<std::uint32_t>(pick(1, 12));
        std::vector<DossierId> found;
        do {
            const auto page = must(answer(house.dossier_sight(), {clerk, house.now}, ask, every_row));
            RC_ASSERT(page.cards.size() <= *ask.limit);
            for (const auto& card : page.cards)
                found.push_back(card.dossier);
            ask.after = page.next;
        } while (*ask.after);
        RC_ASSERT(found == expected);
    }));
}

}  // namespace
}  // namespace custos::testing
