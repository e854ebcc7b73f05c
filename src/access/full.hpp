/// ACC-11: when somebody has read as many dossiers as the limits let.
#pragma once

#include <custos/access/rules.hpp>

namespace custos::access {

/// ACC-11: has this person read as many dossiers as the limit lets within that time, this one not among them?
inline bool is_full(const Records& records, const Question& ask, std::uint32_t limit, Span within)
{
    if (limit == 0) return false;
    const auto after = ask.now - within;
    if (records.read_since(ask.staff, after) < limit) return false;
    const auto known = records.readings.find(std::make_tuple(ask.staff, ask.dossier));
    return known == records.readings.end() || known->at <= after;
}

/// Whoever read fewer dossiers in all than any limit is told so without a look at the readings.
inline bool may_be_full(const Policy& policy, const Pass& person)
{
    const auto reached = [&](std::uint32_t limit) { return limit != 0 && person.readings >= limit; };
    return reached(policy.dossiers_a_day) || reached(policy.dossiers_an_hour);
}

/// ACC-11: would this dossier be one too many?
inline bool is_full(const Sight& see, const Question& ask)
{
    return (is_full(see.access, ask, see.policy.dossiers_a_day, hours(24)) ||
            is_full(see.access, ask, see.policy.dossiers_an_hour, hours(1))) &&
           !reads_in_bulk(see.access, ask.staff, ask.purpose, ask.now);
}

}  // namespace custos::access
