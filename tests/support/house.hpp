/// A small house for tests of rules: the records of dossiers, orders and access over a real vault, without a journal.
///
/// What is run is decided twice, stored, read back, and only then applied. On the way the house checks what every rule
/// owes, whatever it is about: that deciding is pure, that an event survives its binary form, that neither event nor
/// refusal holds a value in the clear, that every sealed value opens at its own place, and that no place is ever
/// written twice.
#pragma once

#include <custos/access/rules.hpp>
#include <custos/applications/queries.hpp>
#include <custos/applications/rules.hpp>
#include <custos/custody/queries.hpp>
#include <custos/custody/rules.hpp>
#include <custos/dossier/queries.hpp>
#include <custos/dossier/rules.hpp>
#include <custos/duties/queries.hpp>
#include <custos/duties/rules.hpp>
#include <custos/orders/queries.hpp>
#include <custos/orders/rules.hpp>
#include <custos/policy/policy.hpp>
#include <custos/tiers/queries.hpp>
#include <custos/tiers/rules.hpp>
#include <custos/vault/vault.hpp>
#include <support/folder.hpp>
#include <support/rulings.hpp>

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <typeinfo>
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
    House();
    explicit House(policy::Policy wanted);
    ~House();
    House(const House&) = delete;
    House& operator=(const House&) = delete;

    policy::Policy policy;

private:
    Folder folder_;
    mutable access::Reaches reaches_;

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
    tiers::Records tiers;
    std::set<std::pair<StaffId, duties::Role>> offices;  ///< who holds which
    Instant now = at("2026-03-02 10:00");                // a Monday
    EntryNumber entries;

    [[nodiscard]] dossier::Sight dossier_sight() const
    {
        return {dossiers, index, vault, dictionary, calendar, policy.dossier, calendar.zone(), duties};
    }
    [[nodiscard]] orders::Sight order_sight() const { return {orders, dossiers, policy.orders, calendar.zone()}; }
    [[nodiscard]] access::Sight access_sight() const
    {
        reaches_ = {policy.access, dictionary.sets()};  // tests change both
        return {access, dossiers, dictionary, policy.access, reaches_};
    }

    /// Offices are held by whoever the test puts into `offices`.
    [[nodiscard]] duties::Sight duty_sight() const;

    [[nodiscard]] applications::Sight application_sight() const
    {
        return {applications, access, dossiers, dictionary, calendar, policy.applications};
    }
    [[nodiscard]] custody::Sight custody_sight() const
    {
        return {custody, application_sight(), duties, calendar, policy.custody, access_sight(), tiers, policy.duties};
    }

    [[nodiscard]] applications::PrintSight print_sight() const
    {
        return {application_sight(), [this](const applications::Scope& scope) {
                    return std::max(dossiers.gist(scope.dossier).mark,
                                    custody::own_mark_of(custody, custody::thing_of(scope)));
                }};
    }

    [[nodiscard]] tiers::Sight tier_sight() const
    {
        return {tiers, orders, dossiers, policy.house.money_digits, entries, calendar.zone(), policy.orders.categories};
    }

    template <class List, class T>
    static constexpr bool lists = boost::mp11::mp_contains<List, T>::value;

    /// What the rules of a command may look at.
    template <class Command>
    [[nodiscard]] auto sight_for(const Command&) const
    {
        if constexpr (std::is_same_v<Command, applications::Admit>)
            return applications::DoorSight{application_sight(), access_sight()};
        else if constexpr (lists<dossier::Commands, Command>)
            return dossier_sight();
        else if constexpr (lists<orders::Commands, Command>)
            return order_sight();
        else if constexpr (lists<duties::Commands, Command>)
            return duty_sight();
        else if constexpr (lists<applications::Commands, Command>)
            return application_sight();
        else if constexpr (lists<custody::Commands, Command>)
            return custody_sight();
        else if constexpr (lists<tiers::Commands, Command>)
            return tier_sight();
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
        if (ruling && again)
            take(ruling.value(), again.value(), hidden, by);
        else
            see_refusal(ruling ? nullptr : &ruling.error(), again ? nullptr : &again.error(), hidden);
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
        keep_any(typeid(Event), &event, nullptr, by, hidden);
    }

    /// A dossier is destroyed as the archive does it: decided, written, its key gone, its tokens forgotten.
    void destroy(DossierId dossier);

    [[nodiscard]] const dossier::Dossier& at_number(DossierId id) const { return *dossiers.find(id); }
    [[nodiscard]] FieldId field(std::string_view name) const { return dictionary.find(name)->id; }
    [[nodiscard]] std::optional<dossier::ValueView> kept(DossierId id, std::string_view name) const
    {
        return at_number(id).sheet.find(field(name));
    }

    /// The value as a manager reads it; "" if there is none. The leave comes from access::decide.
    [[nodiscard]] std::string value_of(DossierId id, std::string_view name) const;

    /// Is this text sealed here, for this place?
    [[nodiscard]] bool is_sealed(DossierId id, FieldId in, std::uint32_t version, std::string_view text,
                                 const vault::Sealed& sealed) const
    {
        return vault.seal({id, in, version}, text) == sealed;
    }

    /// What holds whatever has happened: call at the end of a test.
    void check();

private:
    friend struct Keeping;  // of house.cpp: what is done with an event, whatever its type

    /// `event` points to an event of this type, one that an area lists; `again` to another that has to be the same, if
    /// there is one. Told by its type, so that what an event has to do with its bytes is compiled once for all tests.
    void keep_any(const std::type_info& type, const void* event, const void* again, StaffId by,
                  const std::vector<std::string>& hidden);
    void enlist(StaffId staff, access::Grade grade, bool administrator = false);

    template <class Event>
    void take(const Event& event, const Event& again, const std::vector<std::string>& hidden, StaffId by)
    {
        keep_any(typeid(Event), &event, &again, by, hidden);
    }
    template <class... Choices>
    void take(const std::variant<Choices...>& event, const std::variant<Choices...>& again,
              const std::vector<std::string>& hidden, StaffId by)
    {
        std::visit(
            [&](const auto& one) {
                using One = std::remove_cvref_t<decltype(one)>;
                if constexpr (!std::is_same_v<One, Unchanged>) take(one, std::get<One>(again), hidden, by);
            },
            event);  // std::get ends the test where deciding twice gave two kinds of event
    }

    // --- what must not be seen --------------------------------------------------------------------------------------

    void hide(std::vector<std::string>& out, const dossier::GivenValue& given) const;

    template <class Command>
    [[nodiscard]] std::vector<std::string> secrets_of(const Command& ask) const
    {
        std::vector<std::string> out;
        if constexpr (requires { ask.values; })
            for (const auto& given : ask.values)
                hide(out, given);
        if constexpr (requires { ask.value.source; }) hide(out, ask.value);
        if constexpr (lists<dossier::Commands, Command>) {
            if constexpr (requires { ask.reason.has_value(); })
                out.push_back(ask.reason.value_or(""));
            else if constexpr (requires { ask.reason; })
                out.push_back(ask.reason);
            if constexpr (requires { ask.remark; }) out.push_back(ask.remark.value_or(""));
            if constexpr (requires { ask.person; }) out.push_back(ask.person.value_or(""));
        }
        std::erase_if(out, [](const auto& text) { return text.size() < 4; });  // shorter ones occur by chance
        return out;
    }

    static void expect_same(const Bytes& one, const Bytes& other, std::string_view complaint);
    static void see_refusal(const Refusal* refusal, const Refusal* again, const std::vector<std::string>& hidden);
    static void expect_hidden(ByteView bytes, const std::vector<std::string>& hidden, std::string_view where);

    // --- what is sealed, and where ----------------------------------------------------------------------------------

    void see_seal(DossierId id, FieldId in, std::uint32_t version, const vault::Sealed& sealed);
    void check(const dossier::Dossier& dossier);
    void check_index();

    std::map<std::tuple<DossierId, FieldId, std::uint32_t>, Bytes> seals_;
    struct Past {  ///< an event as it was stored
        void (*settle)(House& house, const Stamp& stamp, const Bytes& event);
        Bytes event;
        Stamp stamp;
    };
    std::vector<Past> past_;
};

/// A fixture for every rule: TEST_F(COL_08, …) with `using COL_08 = InHouse`.
class InHouse : public ::testing::Test {
protected:
    InHouse();
    ~InHouse() override;
    void TearDown() override;

    House house;
};

}  // namespace custos::testing
