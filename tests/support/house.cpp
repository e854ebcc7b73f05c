/// What the house does with events and what it checks, made once for all tests of rules.
#include "house.hpp"

#include <custos/access/apply.hpp>
#include <custos/applications/apply.hpp>
#include <custos/core/text.hpp>
#include <custos/custody/apply.hpp>
#include <custos/dossier/apply.hpp>
#include <custos/duties/apply.hpp>
#include <custos/orders/apply.hpp>
#include <custos/tiers/apply.hpp>
#include <support/print.hpp>

#include <algorithm>
#include <stdexcept>
#include <typeindex>
#include <unordered_map>

namespace custos::testing {

House::House() : House{policy::Policy{}} {}

House::House(policy::Policy wanted)
    : policy{std::move(wanted)},
      vault{must(vault::Vault::create(folder_.path() / "keyring.db", ArchiveId{77}, vault::KeyBytes{{1, 2, 3}}))},
      calendar{must(Calendar::make(policy.calendar))},
      dictionary{must(dossier::Dictionary::make(policy.dossier))}
{
    must(vault.reserve(DossierId{1}));
    enlist(clerk, access::Grade::normal);
    enlist(other_clerk, access::Grade::normal);
    enlist(reviewer, access::Grade::advanced);
    enlist(manager, access::Grade::special, true);
}

House::~House() = default;

duties::Sight House::duty_sight() const
{
    const auto works_here = [this](StaffId staff) {
        const auto* found = access.find(staff);
        return found != nullptr && found->active;
    };
    return {duties,
            calendar,
            policy.duties,
            {works_here,
             [this](StaffId staff, duties::Role role, std::string_view, Instant) {
                 return offices.contains({staff, role});
             },
             [this](StaffId staff, DossierId dossier, Instant at) {
                 return access::is_open_to(access_sight(), staff, dossier, at);
             },
             [this](StaffId staff) { return access::department_left(access, staff); }}};
}

// --- keeping an event -----------------------------------------------------------------------------------------------

struct Keeping {
    using Step = void (*)(House& house, const void* event, const void* again, StaffId by,
                          const std::vector<std::string>& hidden);

    /// An event's bytes; `stored` is what they give again, which has the same. So has `again`, if it is there.
    static Bytes through_binary(const Shape& shape, const void* event, const void* again, void* stored,
                                const std::vector<std::string>& hidden)
    {
        const auto bytes = to_binary(shape, event);
        if (again != nullptr) House::expect_same(bytes, to_binary(shape, again), "deciding twice gave two events");
        House::expect_hidden(bytes, hidden, "event");
        must(read_binary(shape, bytes, stored));
        House::expect_same(to_binary(shape, stored), bytes, "an event was read as another");
        return bytes;
    }

    /// Every event that an area lists, by its type.
    static const std::unordered_map<std::type_index, Step>& steps()
    {
        static const auto made = [] {
            using All = boost::mp11::mp_append<dossier::Events, orders::Events, access::Events, duties::Events,
                                               applications::Events, custody::Events, tiers::Events>;
            std::unordered_map<std::type_index, Step> all;
            boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, All>>(
                [&]<class Event>(boost::mp11::mp_identity<Event>) {
                    all.emplace(typeid(Event), &Keeping::keep<Event>);
                });
            return all;
        }();
        return made;
    }

    template <class Event>
    static void keep(House& house, const void* at, const void* again, StaffId by,
                     const std::vector<std::string>& hidden)
    {
        Event event{};
        const auto bytes = through_binary(shape_of<Event>(), at, again, &event, hidden);
        see_seals(house, event);
        house.entries = next(house.entries);
        const Stamp stamp{house.entries, house.now, by};
        settle(house, stamp, event);
        house.past_.push_back({&settle_stored<Event>, bytes, stamp});
        if constexpr (requires { approval_used_by(event); }) {
            if (const auto used = applications::follow(house.applications, approval_used_by(event)))
                house.keep(*used, by);
        }
        if constexpr (requires { grant_after(house.applications, house.access, event); }) {
            if (const auto follows = grant_after(house.applications, house.access, event)) house.keep(*follows, by);
        }
        if constexpr (requires { custody::voids_after(house.custody_sight(), house.now, event); }) {
            for (const auto& ended : custody::voids_after(house.custody_sight(), house.now, event))
                house.keep(ended, by);
        }
        if constexpr (requires { custody::recalls_after(house.custody_sight(), house.now, event); }) {
            for (const auto& recalled : custody::recalls_after(house.custody_sight(), house.now, event))
                house.keep(recalled, by);
        }
        if constexpr (requires { custody::struck_off_with(house.custody_sight(), event); }) {
            for (const auto& struck : custody::struck_off_with(house.custody_sight(), event))
                house.keep(struck, by);
        }
        if constexpr (requires { custody::unqueued_after(house.custody_sight(), event); }) {
            for (const auto& ended : custody::unqueued_after(house.custody_sight(), event))
                house.keep(ended, by);
        }
        if constexpr (requires { applications::dismissals_after(house.applications, house.now, event); }) {
            for (const auto& ended : applications::dismissals_after(house.applications, house.now, event))
                house.keep(ended, by);
        }
        if constexpr (requires { tiers::lifted_by(event); }) {
            for (const auto& rise : tiers::rises_of(house.tier_sight(), tiers::lifted_by(event), house.now))
                house.keep(rise, by);
        }
        if constexpr (requires { duties_of(stamp, event); }) {
            const auto change = duties_of(stamp, event);
            if (duties::wants_tick(house.duty_sight(), house.now, change)) (void)house.run(duties::Tick{}, by);
            if (const auto follows = duties::follow(house.duty_sight(), house.now, change)) house.keep(*follows, by);
        }
    }

    template <class Event>
    static void settle_stored(House& house, const Stamp& stamp, const Bytes& bytes)
    {
        Event event{};
        must(read_binary(shape_of<Event>(), bytes, &event));
        settle(house, stamp, event);
    }

    template <class Event>
    static void settle(House& house, const Stamp& stamp, const Event& event)
    {
        if constexpr (requires { dossier::index(house.index, house.vault, house.dictionary, house.dossiers, event); })
            dossier::index(house.index, house.vault, house.dictionary, house.dossiers, event);
        if constexpr (requires { apply(house.dossiers, stamp, event); })
            apply(house.dossiers, stamp, event);
        else if constexpr (requires { apply(house.orders, stamp, event); })
            apply(house.orders, stamp, event);
        else if constexpr (requires { apply(house.duties, stamp, event); })
            apply(house.duties, stamp, event);
        else if constexpr (requires { apply(house.applications, stamp, event); })
            apply(house.applications, stamp, event);
        else if constexpr (requires { apply(house.custody, stamp, event); })
            apply(house.custody, stamp, event);
        else if constexpr (requires { apply(house.tiers, stamp, event); })
            apply(house.tiers, stamp, event);
        else
            apply(house.access, stamp, event);
        if constexpr (requires { event.dossier; }) dossier::touch(house.dossiers, event.dossier, stamp.number);
        must(house.vault.reserve(house.dossiers.next_dossier));
    }

    template <class Event>
    static void see_seals(House& house, const Event& event)
    {
        using dossier::remark_field;
        if constexpr (requires { event.dossier; }) {
            const auto see = [&](const dossier::KeptValue& value) {
                house.see_seal(event.dossier, value.field, value.version, value.sealed);
            };
            if constexpr (requires { event.values; }) std::for_each(event.values.begin(), event.values.end(), see);
            if constexpr (requires { event.value; }) see(event.value);
            if constexpr (requires { event.old_value; })
                house.see_seal(event.dossier, event.value.field, event.old_version, event.old_value);
            if constexpr (requires { event.remark.box; })
                house.see_seal(event.dossier, remark_field, event.version, event.remark);
            if constexpr (requires { event.person.box; })
                house.see_seal(event.dossier, remark_field, event.version, event.person);
            if constexpr (requires {
                              event.reason.box;
                              event.version;
                          })
                house.see_seal(event.dossier, remark_field, event.version, event.reason);
            if constexpr (requires {
                              event.reason.box;
                              event.value;
                          })
                house.see_seal(event.dossier, remark_field, event.value.version + 1, event.reason);
        }
    }
};

void House::keep_any(const std::type_info& type, const void* event, const void* again, StaffId by,
                     const std::vector<std::string>& hidden)
{
    const auto found = Keeping::steps().find(type);
    if (found == Keeping::steps().end()) throw std::logic_error{std::string{"no area lists the event "} + type.name()};
    found->second(*this, event, again, by, hidden);
}

void House::enlist(StaffId staff, access::Grade grade, bool administrator)
{
    keep(access::Enlisted{staff, grade, administrator, "front"}, manager);
}

void House::destroy(DossierId dossier)
{
    keep(must(dossier::decide_destruction(dossier_sight(), dossier)), manager);
    must(vault.destroy(std::vector{dossier}));
    dossier::forget(index, {dossier});
}

std::string House::value_of(DossierId id, std::string_view name) const
{
    const auto value = kept(id, name);
    if (!value) return {};
    FieldSet fields;
    fields.insert(value->field);
    const auto reader = at_number(id).mark == dossier::Mark::none ? manager : at_number(id).custodian;
    const auto decision = access::decide(access_sight(), {reader, id, dossier::Purpose::audit, fields, now});
    const auto secret = vault.open(decision.permit, {id, value->field, value->version}, value->sealed);
    return secret ? std::string{secret.value().view()} : "does not open: " + to_text(secret.error());
}

void House::expect_same(const Bytes& one, const Bytes& other, std::string_view complaint)
{
    EXPECT_EQ(one, other) << complaint;
}

// --- what must not be seen ------------------------------------------------------------------------------------------

void House::hide(std::vector<std::string>& out, const dossier::GivenValue& given) const
{
    const auto* found = dictionary.find(std::string_view{given.field});
    if (found != nullptr && found->level == dossier::Level::open) return;
    out.push_back(given.value);
    out.push_back(normal_phone(given.value));
    out.push_back(normal_id_number(given.value));
}

void House::see_refusal(const Refusal* refusal, const Refusal* again, const std::vector<std::string>& hidden)
{
    EXPECT_TRUE(refusal != nullptr && again != nullptr) << "deciding twice gave two answers";
    if (refusal == nullptr) return;
    expect_hidden(bytes_of(to_text(*refusal) + to_text(*refusal, Language::chinese)), hidden, "refusal");
    for (const auto& fault : refusal->faults)
        expect_hidden(bytes_of(fault.field), hidden, "field of a fault");
}

void House::expect_hidden(ByteView bytes, const std::vector<std::string>& hidden, std::string_view where)
{
    for (const auto& text : hidden)
        EXPECT_EQ(text_of(bytes).find(text), std::string_view::npos) << "a value stands in the clear in the " << where;
}

// --- what is sealed, and where --------------------------------------------------------------------------------------

void House::see_seal(DossierId id, FieldId in, std::uint32_t version, const vault::Sealed& sealed)
{
    if (sealed.box.empty()) return;
    EXPECT_GT(version, 0U) << "a sealed value without a version";
    std::vector<vault::Token> tokens;
    const std::vector kinds{vault::TokenKind::name};
    const auto opened = vault.tokens_of({id, in, version}, sealed.box, kinds, tokens);
    EXPECT_TRUE(opened) << "field " << in.value << " version " << version << " does not open at its place";
    const auto [found, fresh] = seals_.try_emplace({id, in, version}, sealed.box);
    EXPECT_TRUE(fresh || found->second == sealed.box)
        << "field " << in.value << " version " << version << " came twice";
}

// --- what holds whatever has happened -------------------------------------------------------------------------------

void House::check()
{
    for (const auto& dossier : dossiers.dossiers)
        check(dossier);
    check_index();
    House fresh{policy};
    fresh.access = {};
    for (const auto& step : past_)
        step.settle(fresh, step.stamp, step.event);
    const auto expect_alike = [](const std::vector<Bytes>& made_again, const std::vector<Bytes>& made) {
        EXPECT_EQ(made_again, made) << "the same events gave another state";
    };
    expect_alike(Print::of(fresh.dossiers), Print::of(dossiers));
    expect_alike(Print::of(fresh.orders), Print::of(orders));
    expect_alike(Print::of(fresh.access), Print::of(access));
    expect_alike(Print::of(fresh.duties), Print::of(duties));
    expect_alike(Print::of(fresh.applications), Print::of(applications));
    expect_alike(Print::of(fresh.custody), Print::of(custody));
}

void House::check(const dossier::Dossier& dossier)
{
    EXPECT_EQ(dossiers.gist(dossier.id), dossiers.gist_made(dossier)) << "the gist is not what the row says";
    EXPECT_EQ(dossiers.custodian(dossier.id), dossier.mark == dossier::Mark::none ? StaffId{} : dossier.custodian);
    if (dossier.lifecycle == dossier::Lifecycle::destroyed) {
        EXPECT_TRUE(dossier.sheet.empty()) << "a destroyed dossier keeps its sheet";
        return;
    }
    FieldSet held;
    dossier.sheet.each([&](const dossier::ValueView& value) {
        held.insert(value.field);
        EXPECT_LE(value.version, dossier.writes) << "a version above the newest";
        see_seal(dossier.id, value.field, value.version, {{value.sealed.begin(), value.sealed.end()}});
    });
    const auto* form = dictionary.find_template(dossier.form);
    ASSERT_NE(form, nullptr);
    EXPECT_EQ(dossier.completeness, dossier::completeness(*form, dictionary, held)) << "completeness out of step";
}

namespace {

std::vector<std::tuple<std::uint64_t, std::uint64_t, std::uint64_t>> fingers(const dossier::Index& index)
{
    std::vector<std::tuple<std::uint64_t, std::uint64_t, std::uint64_t>> out;
    index.each([&](const vault::Finger& finger) {
        out.emplace_back(finger.token.value, finger.dossier.value, finger.field.value);
    });
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace

void House::check_index()
{
    dossier::Index made_again;
    for (const auto& dossier : dossiers.dossiers)
        if (dossier.lifecycle != dossier::Lifecycle::destroyed) {
            std::vector<vault::Finger> fingers;
            dossier::add_fingers(vault, dictionary, dossier, fingers);
            made_again.insert_all(fingers);
        }
    EXPECT_EQ(fingers(index), fingers(made_again)) << "the index is not what the sheets say";
}

// --- the fixture ----------------------------------------------------------------------------------------------------

InHouse::InHouse() = default;
InHouse::~InHouse() = default;

void InHouse::TearDown() { house.check(); }

}  // namespace custos::testing
