/// The policy: the house's parameters of all rules, one document. Every member may be left out; what is left out has
/// the rules' own figure.
#pragma once

#include <custos/access/policy.hpp>
#include <custos/applications/policy.hpp>
#include <custos/calendar/calendar.hpp>
#include <custos/custody/policy.hpp>
#include <custos/dossier/policy.hpp>
#include <custos/duties/policy.hpp>
#include <custos/orders/policy.hpp>
#include <custos/security/policy.hpp>

#include <string>

namespace custos::policy {

/// The house itself.
struct House {
    std::string name;
    std::uint8_t money_digits = 2;  ///< decimals of the smallest unit of money; fixed when the archive is made

    static constexpr bool absent_is_default = true;
};
CUSTOS_DESCRIBE(House, "policy.house", (name, money_digits))
CUSTOS_RANGES(House, Range("money_digits", 0, most_money_digits, Rule::ORD_01))

/// The parameters of all rules, one document. What it leaves out has the rules' own figure.
struct Policy {
    House house;
    calendar::Setting calendar;
    dossier::Policy dossier;
    orders::Policy orders;
    access::Policy access;
    duties::Policy duties;
    applications::Policy applications;
    custody::Policy custody;
    security::Policy security;

    static constexpr bool absent_is_default = true;
    static constexpr bool may_have_comments = true;
};
CUSTOS_DESCRIBE(Policy, "policy.document",
                (house, calendar, dossier, orders, access, duties, applications, custody, security))

}  // namespace custos::policy

/// Version 1 added the duties, 2 the applications, 3 custody, 4 security.
BOOST_CLASS_VERSION(custos::policy::Policy, 4)

namespace custos {

template <>
struct MembersIn<policy::Policy> {
    static constexpr std::size_t count(unsigned version) noexcept { return 5 + version; }
};

}  // namespace custos
