/// A small house for tests of rules: the records of dossiers, orders and access over a real vault, without a journal.
///
/// What is run is decided twice, stored, read back, and only then applied. On the way the house checks what every rule
/// owes, whatever it is about: that deciding is pure, that an event survives its binary form, that neither event nor
/// refusal holds a value in the clear, that every sealed value opens at its own place, and that no place is ever
/// written twice.
#pragma once

#include <custos/access/apply.hpp>
#include <custos/access/rules.hpp>
#include <custos/applications/apply.hpp>
#include <custos/applications/queries.hpp>
#include <custos/applications/rules.hpp>
#include <custos/core/binary.hpp>
#include <custos/core/text.hpp>
#include <custos/custody/apply.hpp>
#include <custos/custody/queries.hpp>
#include <custos/custody/rules.hpp>
#include <custos/dossier/apply.hpp>
#include <custos/dossier/queries.hpp>
#include <custos/dossier/rules.hpp>
#include <custos/duties/apply.hpp>
#include <custos/duties/queries.hpp>
#include <custos/duties/rules.hpp>
#include <custos/orders/apply.hpp>
#include <custos/orders/queries.hpp>
#include <custos/orders/rules.hpp>
#include <custos/policy/policy.hpp>
#include <support/folder.hpp>
#include <support/print.hpp>
#include <support/rulings.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

namespace custos::testing {

inline constexpr StaffId clerk{11};     ///< normal grade
inline constexpr StaffId reviewer{12};  ///< advanced
inline constexpr StaffId manager{13};   ///< special, administrator
inline constexpr StaffId other_clerk{14};

/// A moment on the wall in Shanghai: "2026-03-02 10:00".
[[nodiscard]] inline Instant at(std::string_view text) { return parse_instant(text).value(); }
[[nodiscard]] inline Day day(std::string_view text) { return parse_day(text).value(); }

class House {
public:
    explicit House(policy::Policy wanted = {})
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

    policy::Policy policy;

private:
    Folder folder_;

public:
    vault::Vault vault;
    Calendar calendar;
    dossier::Dictionary dictionary;
    dossier::Records dossiers;
    dossier::Index index;
    orders::Records orders;
    access::Records access;
    duties::Records duties;
    applications::Records applications;
    custody::Records custody;
    std::set<std::pair<StaffId, duties::Role>> offices;  ///< who holds which
    Instant now = at("2026-03-02 10:00");                // a Monday
    EntryNumber entries;

    [[nodiscard]] dossier::Sight dossier_sight() const
    {
        return {dossiers, index, vault, dictionary, calendar, policy.dossier, calendar.zone()};
    }
    [[nodiscard]] orders::Sight order_sight() const { return {orders, dossiers, policy.orders, calendar.zone()}; }
    [[nodiscard]] access::Sight access_sight() const { return {access, dossiers, dictionary, policy.access}; }

    /// Offices are held by whoever the test puts into `offices`.
    [[nodiscard]] duties::Sight duty_sight() const
    {
        const auto works_here = [this](StaffId staff) {
            const auto* found = access.find(staff);
            return found != nullptr && found->active;
        };
        return {duties,
                calendar,
                policy.duties,
                {works_here, [this](StaffId staff, duties::Role role, std::string_view, Instant) {
                     return offices.contains({staff, role});
                 }}};
    }

    [[nodiscard]] applications::Sight application_sight() const
    {
        return {applications, access, dossiers, dictionary, calendar, policy.applications};
    }
    [[nodiscard]] custody::Sight custody_sight() const
    {
        return {custody, application_sight(), duties, calendar, policy.custody};
    }

    template <class List, class T>
    static constexpr bool lists = boost::mp11::mp_contains<List, T>::value;

    /// What the rules of a command may look at.
    template <class Command>
    [[nodiscard]] auto sight_for(const Command&) const
    {
        if constexpr (lists<dossier::Commands, Command>)
            return dossier_sight();
        else if constexpr (lists<orders::Commands, Command>)
            return order_sight();
        else if constexpr (lists<duties::Commands, Command>)
            return duty_sight();
        else if constexpr (lists<applications::Commands, Command>)
            return application_sight();
        else if constexpr (lists<custody::Commands, Command>)
            return custody_sight();
        else
            return access_sight();
    }

    /// Decides a command and, if it is not refused, makes what came of it state. The ruling is decide's own.
    template <class Command>
    auto run(const Command& ask, StaffId by = clerk)
    {
        const auto hidden = secrets_of(ask);
        auto ruling = decide(sight_for(ask), Caller{by, now}, ask);
        const auto again = decide(sight_for(ask), Caller{by, now}, ask);
        EXPECT_EQ(ruling.has_value(), again.has_value()) << "deciding twice gave two answers";
        if (!ruling) {
            expect_hidden(bytes_of(to_text(ruling.error()) + to_text(ruling.error(), Language::chinese)), hidden,
                          "refusal");
            for (const auto& fault : ruling.error().faults)
                expect_hidden(bytes_of(fault.field), hidden, "field of a fault");
        } else {
            take(ruling.value(), again.value(), hidden, by);
        }
        return ruling;
    }

    /// For steps that are not what a test is about.
    template <class Command>
    auto done(const Command& ask, StaffId by = clerk)
    {
        return event_of(run(ask, by));
    }
    [[nodiscard]] DossierId open(const dossier::Open& ask, StaffId by = clerk) { return done(ask, by).dossier; }

    /// Stores an event, reads it back and applies it, as the archive does: tokens, records, the thread of the history.
    template <class Event>
    void keep(const Event& event, StaffId by, const std::vector<std::string>& hidden = {})
    {
        const auto bytes = to_binary(event);
        expect_hidden(bytes, hidden, "event");
        const auto stored = from_binary<Event>(bytes);
        ASSERT_TRUE(stored) << to_text(stored.error());
        ASSERT_EQ(to_binary(stored.value()), bytes);
        see_seals(stored.value());
        entries = next(entries);
        const Stamp stamp{entries, now, by};
        settle(stamp, stored.value());
        past_.push_back([stored, stamp](House& fresh) { fresh.settle(stamp, stored.value()); });
        if constexpr (requires { approval_used_by(event); }) {
            if (const auto used = applications::follow(applications, approval_used_by(event))) keep(*used, by);
        }
        if constexpr (requires { duties_of(stamp, event); }) {
            if (const auto follows = duties::follow(duty_sight(), now, duties_of(stamp, event))) keep(*follows, by);
        }
    }

    /// A dossier is destroyed as the archive does it: decided, written, its key gone, its tokens forgotten.
    void destroy(DossierId dossier)
    {
        keep(must(dossier::decide_destruction(dossier_sight(), dossier)), manager);
        must(vault.destroy(std::vector{dossier}));
        dossier::forget(index, {dossier});
    }

    [[nodiscard]] const dossier::Dossier& at_number(DossierId id) const { return *dossiers.find(id); }
    [[nodiscard]] FieldId field(std::string_view name) const { return dictionary.find(name)->id; }
    [[nodiscard]] std::optional<dossier::ValueView> kept(DossierId id, std::string_view name) const
    {
        return at_number(id).sheet.find(field(name));
    }

    /// The value as a manager reads it; "" if there is none. The leave comes from access::decide.
    [[nodiscard]] std::string value_of(DossierId id, std::string_view name) const
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

    /// Is this text sealed here, for this place?
    [[nodiscard]] bool is_sealed(DossierId id, FieldId in, std::uint32_t version, std::string_view text,
                                 const vault::Sealed& sealed) const
    {
        return vault.seal({id, in, version}, text) == sealed;
    }

    /// What holds whatever has happened: call at the end of a test.
    void check()
    {
        for (const auto& dossier : dossiers.dossiers)
            check(dossier);
        check_index();
        House fresh{policy};
        fresh.access = {};
        for (const auto& step : past_)
            step(fresh);
        EXPECT_EQ(Print::of(fresh.dossiers), Print::of(dossiers)) << "the same events gave another state";
        EXPECT_EQ(Print::of(fresh.orders), Print::of(orders)) << "the same events gave another state";
        EXPECT_EQ(Print::of(fresh.access), Print::of(access)) << "the same events gave another state";
        EXPECT_EQ(Print::of(fresh.duties), Print::of(duties)) << "the same events gave another state";
        EXPECT_EQ(Print::of(fresh.applications), Print::of(applications)) << "the same events gave another state";
        EXPECT_EQ(Print::of(fresh.custody), Print::of(custody)) << "the same events gave another state";
    }

private:
    void enlist(StaffId staff, access::Grade grade, bool administrator = false)
    {
        keep(access::Enlisted{staff, grade, administrator, "front"}, manager);
    }

    template <class Event>
    void take(const Event& event, const Event& again, const std::vector<std::string>& hidden, StaffId by)
    {
        EXPECT_EQ(to_binary(event), to_binary(again)) << "deciding twice gave two events";
        keep(event, by, hidden);
    }
    template <class Event>
    void take(const std::variant<Event, Unchanged>& event, const std::variant<Event, Unchanged>& again,
              const std::vector<std::string>& hidden, StaffId by)
    {
        EXPECT_EQ(event.index(), again.index()) << "deciding twice gave two answers";
        if (event.index() == 0) take(std::get<0>(event), std::get<0>(again), hidden, by);
    }

    template <class Event>
    void settle(const Stamp& stamp, const Event& event)
    {
        if constexpr (requires { dossier::index(index, vault, dictionary, dossiers, event); })
            dossier::index(index, vault, dictionary, dossiers, event);
        if constexpr (requires { apply(dossiers, stamp, event); })
            apply(dossiers, stamp, event);
        else if constexpr (requires { apply(orders, stamp, event); })
            apply(orders, stamp, event);
        else if constexpr (requires { apply(duties, stamp, event); })
            apply(duties, stamp, event);
        else if constexpr (requires { apply(applications, stamp, event); })
            apply(applications, stamp, event);
        else if constexpr (requires { apply(custody, stamp, event); })
            apply(custody, stamp, event);
        else
            apply(access, stamp, event);
        if constexpr (requires { event.dossier; }) dossier::touch(dossiers, event.dossier, stamp.number);
        must(vault.reserve(dossiers.next_dossier));
    }

    // --- what must not be seen --------------------------------------------------------------------------------------

    void hide(std::vector<std::string>& out, const dossier::GivenValue& given) const
    {
        const auto* found = dictionary.find(std::string_view{given.field});
        if (found != nullptr && found->level == dossier::Level::open) return;
        out.push_back(given.value);
        out.push_back(normal_phone(given.value));
        out.push_back(normal_id_number(given.value));
    }

    template <class Command>
    [[nodiscard]] std::vector<std::string> secrets_of(const Command& ask) const
    {
        std::vector<std::string> out;
        if constexpr (requires { ask.values; })
            for (const auto& given : ask.values)
                hide(out, given);
        if constexpr (requires { ask.value.source; }) hide(out, ask.value);
        if constexpr (lists<dossier::Commands, Command>) {
            if constexpr (requires { ask.reason; }) out.push_back(ask.reason);
            if constexpr (requires { ask.remark; }) out.push_back(ask.remark.value_or(""));
            if constexpr (requires { ask.person; }) out.push_back(ask.person.value_or(""));
        }
        std::erase_if(out, [](const auto& text) { return text.size() < 4; });  // shorter ones occur by chance
        return out;
    }

    static void expect_hidden(ByteView bytes, const std::vector<std::string>& hidden, std::string_view where)
    {
        for (const auto& text : hidden)
            EXPECT_EQ(text_of(bytes).find(text), std::string_view::npos)
                << "a value stands in the clear in the " << where;
    }

    // --- what is sealed, and where ----------------------------------------------------------------------------------

    void see_seal(DossierId id, FieldId in, std::uint32_t version, const vault::Sealed& sealed)
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

    template <class Event>
    void see_seals(const Event& event)
    {
        using dossier::remark_field;
        if constexpr (requires { event.dossier; }) {
            const auto see = [&](const dossier::KeptValue& value) {
                see_seal(event.dossier, value.field, value.version, value.sealed);
            };
            if constexpr (requires { event.values; }) std::for_each(event.values.begin(), event.values.end(), see);
            if constexpr (requires { event.value; }) see(event.value);
            if constexpr (requires { event.old_value; })
                see_seal(event.dossier, event.value.field, event.old_version, event.old_value);
            if constexpr (requires { event.remark.box; })
                see_seal(event.dossier, remark_field, event.version, event.remark);
            if constexpr (requires { event.person.box; })
                see_seal(event.dossier, remark_field, event.version, event.person);
            if constexpr (requires {
                              event.reason.box;
                              event.version;
                          })
                see_seal(event.dossier, remark_field, event.version, event.reason);
            if constexpr (requires {
                              event.reason.box;
                              event.value;
                          })
                see_seal(event.dossier, remark_field, event.value.version + 1, event.reason);
        }
    }

    void check(const dossier::Dossier& dossier)
    {
        EXPECT_EQ(dossiers.gist(dossier.id), dossier::gist_of(dossier)) << "the gist is not what the row says";
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

    [[nodiscard]] static std::vector<std::tuple<std::uint64_t, std::uint64_t, std::uint64_t>> fingers(
        const dossier::Index& index)
    {
        std::vector<std::tuple<std::uint64_t, std::uint64_t, std::uint64_t>> out;
        index.each([&](const vault::Finger& finger) {
            out.emplace_back(finger.token.value, finger.dossier.value, finger.field.value);
        });
        std::sort(out.begin(), out.end());
        return out;
    }

    void check_index()
    {
        dossier::Index made_again;
        for (const auto& dossier : dossiers.dossiers)
            if (dossier.lifecycle != dossier::Lifecycle::destroyed)
                dossier::index(made_again, vault, dictionary, dossier);
        EXPECT_EQ(fingers(index), fingers(made_again)) << "the index is not what the sheets say";
    }

    std::map<std::tuple<DossierId, FieldId, std::uint32_t>, Bytes> seals_;
    std::vector<std::function<void(House&)>> past_;
};

/// A fixture for every rule: TEST_F(COL_08, …) with `using COL_08 = InHouse`.
class InHouse : public ::testing::Test {
protected:
    void TearDown() override { house.check(); }

    House house;
};

}  // namespace custos::testing
