/// What a customer is to the house, and what may be done with the data: class, lifecycle, risk, mark, purposes and
/// grounds.
#pragma once

#include <custos/core/error.hpp>
#include <custos/core/mark.hpp>
#include <custos/core/shape.hpp>
#include <custos/core/time.hpp>

#include <cstdint>

namespace custos::dossier {

/// CLS-02.
enum class Relation : std::uint8_t { general = 1, special = 2 };
BOOST_DESCRIBE_ENUM(Relation, general, special)

/// CLS-03.
enum class Standing : std::uint8_t { potential = 1, ordinary = 2, key = 3, strategic = 4 };
BOOST_DESCRIBE_ENUM(Standing, potential, ordinary, key, strategic)

/// CLS-06.
enum class Lifecycle : std::uint8_t {
    draft = 1,
    in_review = 2,
    active = 3,
    dormant = 4,
    lost = 5,
    closed = 6,
    destroyed = 7,
    merged = 8  ///< its number leads to another dossier (CHG-05)
};
BOOST_DESCRIBE_ENUM(Lifecycle, draft, in_review, active, dormant, lost, closed, destroyed, merged)

/// Is there no customer's file under that number any more: nothing to list, to place in a tier, to compare?
[[nodiscard]] constexpr bool is_gone(Lifecycle lifecycle) noexcept
{
    return lifecycle == Lifecycle::destroyed || lifecycle == Lifecycle::merged;
}

/// ORD-07: what the till is told.
enum class Risk : std::uint8_t { none = 0, restricted = 1, suspended = 2 };
BOOST_DESCRIBE_ENUM(Risk, none, restricted, suspended)

/// COL-06.
enum class Identity : std::uint8_t { unchecked = 0, verified = 1, false_identity = 2 };
BOOST_DESCRIBE_ENUM(Identity, unchecked, verified, false_identity)

/// COL-04.
enum class Basis : std::uint8_t { consent = 0, contract = 1, legal_duty = 2, emergency = 3 };
BOOST_DESCRIBE_ENUM(Basis, consent, contract, legal_duty, emergency)

/// The closed list of purposes (ACC-03).
enum class Purpose : std::uint8_t {
    none = 0,
    service = 1,
    order = 2,
    care = 3,
    marketing = 4,
    review = 5,
    statistics = 6,
    complaint = 7,
    recovery = 8,
    audit = 9,
    rights = 10,
    legal_duty = 11,
    administration = 12,
    emergency = 13
};
BOOST_DESCRIBE_ENUM(Purpose, none, service, order, care, marketing, review, statistics, complaint, recovery, audit,
                    rights, legal_duty, administration, emergency)

/// A set of purposes, one bit each.
struct Purposes {
    std::uint32_t bits = 0;

    [[nodiscard]] constexpr bool has(Purpose purpose) const noexcept
    {
        const auto bit = static_cast<unsigned>(purpose);
        return bit < 32 && (bits >> bit & 1U) != 0;  // a number beyond the list is no purpose
    }
    [[nodiscard]] static constexpr std::uint32_t bit(Purpose purpose) noexcept
    {
        return 1U << static_cast<unsigned>(purpose);
    }
    constexpr void add(Purpose purpose) noexcept { bits |= bit(purpose); }
    friend constexpr bool operator==(const Purposes&, const Purposes&) noexcept = default;
};

/// What each lawful basis on record covers (COL-04): four sets, by Basis. From `consent_until` on the consent covers
/// nothing (PRIV-01), nor does an emergency from `emergency_until` on: whoever asks what is covered today asks
/// `at(now)` first.
struct Grounds {
    std::uint32_t consent = 0;
    std::uint32_t contract = 0;
    std::uint32_t legal_duty = 0;
    std::uint32_t emergency = 0;
    Instant consent_until;    ///< 0 = until it is withdrawn
    Instant emergency_until;  ///< 0 = of an earlier entry: until it is withdrawn

    [[nodiscard]] constexpr bool consent_ends() const noexcept { return consent_until != Instant{}; }
    [[nodiscard]] constexpr bool emergency_ends() const noexcept { return emergency_until != Instant{}; }
    [[nodiscard]] constexpr Grounds at(Instant now) const noexcept
    {
        auto left = *this;
        if (consent_ends() && now >= consent_until) left.consent = 0;
        if (emergency_ends() && now >= emergency_until) left.emergency = 0;
        return left;
    }
    /// Of a set with a basis that has ended: more than is covered today.
    [[nodiscard]] constexpr Purposes covered() const noexcept { return {consent | contract | legal_duty | emergency}; }
    [[nodiscard]] constexpr bool any() const noexcept { return covered().bits != 0; }
    friend constexpr bool operator==(const Grounds&, const Grounds&) noexcept = default;
    constexpr std::uint32_t& of(Basis basis) noexcept
    {
        switch (basis) {
            case Basis::consent: return consent;
            case Basis::contract: return contract;
            case Basis::legal_duty: return legal_duty;
            case Basis::emergency: break;
        }
        return emergency;
    }
};
BOOST_DESCRIBE_STRUCT(Grounds, (), (consent, contract, legal_duty, emergency, consent_until, emergency_until))

}  // namespace custos::dossier

/// Version 1: consents end. Version 2: emergencies do.
BOOST_CLASS_VERSION(custos::dossier::Grounds, 2)
template <>
struct custos::MembersIn<custos::dossier::Grounds> {
    static constexpr std::size_t count(unsigned version) noexcept { return 4 + version; }
};
