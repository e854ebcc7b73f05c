/// Guests and firms for the tests of the house. No number belongs to anybody: the IDs are the standards' own examples.
#pragma once

#include <custos/dossier/commands.hpp>

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace custos::testing {

inline constexpr auto id_of_gb_11643 = "11010519491231002X";           // GB 11643-1999, the standard's example
inline constexpr auto short_id_of_gb_11643 = "110105491231002";        // the same person's number of 15 digits
inline constexpr auto credit_code_of_gb_32100 = "91350100M000100Y43";  // GB 32100-2015, the standard's example

[[nodiscard]] inline dossier::Ground ground(dossier::Basis basis, std::vector<dossier::Purpose> purposes)
{
    const bool consent = basis == dossier::Basis::consent;
    return {basis, std::move(purposes), consent ? "notice 1" : "", consent ? "form 1" : ""};
}
[[nodiscard]] inline dossier::Ground consent() { return ground(dossier::Basis::consent, {dossier::Purpose::service}); }
[[nodiscard]] inline dossier::Ground contract()
{
    return ground(dossier::Basis::contract, {dossier::Purpose::service});
}

[[nodiscard]] inline dossier::GivenValue value(std::string field, std::string text,
                                               dossier::Source source = dossier::Source::asked)
{
    return {std::move(field), std::move(text), source};
}

/// A guest under contract with name and phone, and what else is given.
[[nodiscard]] inline dossier::Open guest(std::string phone = "13812345678", std::string name = "张三丰",
                                         std::vector<dossier::GivenValue> more = {})
{
    dossier::Open ask;
    ask.grounds = {contract()};
    ask.values = {value("name", std::move(name)), value("phone", std::move(phone))};
    ask.values.insert(ask.values.end(), more.begin(), more.end());
    return ask;
}

/// A firm, known by its name: not personal, so it needs no basis.
[[nodiscard]] inline dossier::Open company(std::string name = "蓝海商贸有限公司",
                                           std::vector<dossier::GivenValue> more = {})
{
    dossier::Open ask;
    ask.kind = dossier::CustomerKind::enterprise;
    ask.form = "company";
    ask.values = {value("company_name", std::move(name))};
    ask.values.insert(ask.values.end(), more.begin(), more.end());
    return ask;
}

}  // namespace custos::testing
