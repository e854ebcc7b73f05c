#include "since.hpp"

#include <algorithm>

namespace custos::dossier {

namespace {

/// Of the other what it had, as far as it stands today: where something was set since, the narrower of the two.
Grounds grounds_since(const Grounds& own, const Grounds& after, const Grounds& now)
{
    const auto left = [](std::uint32_t mine, std::uint32_t then, std::uint32_t today) {
        return then == today ? mine : mine & today;
    };
    Grounds still{left(own.consent, after.consent, now.consent),
                  left(own.contract, after.contract, now.contract),
                  left(own.legal_duty, after.legal_duty, now.legal_duty),
                  left(own.emergency, after.emergency, now.emergency),
                  own.consent_until,
                  own.emergency_until};
    const auto nearer = [](Instant& end, Instant then, Instant today) {
        if (today != then && today != Instant{} && (end == Instant{} || today < end)) end = today;
    };
    nearer(still.consent_until, after.consent_until, now.consent_until);
    nearer(still.emergency_until, after.emergency_until, now.emergency_until);
    if (still.consent == 0 && own.consent != 0) still.consent_until = {};
    if (still.emergency == 0 && own.emergency != 0) still.emergency_until = {};
    return still;
}

}  // namespace

Grounds grounds_back(const Grounds& now, const Grounds& after, const Grounds& before)
{
    const bool consented = now.consent != after.consent || now.consent_until != after.consent_until;
    const bool declared = now.emergency != after.emergency || now.emergency_until != after.emergency_until;
    return {consented ? now.consent : before.consent,
            back(now.contract, after.contract, before.contract),
            back(now.legal_duty, after.legal_duty, before.legal_duty),
            declared ? now.emergency : before.emergency,
            consented ? now.consent_until : before.consent_until,
            declared ? now.emergency_until : before.emergency_until};
}

Traits since_then(const Traits& own, const Traits& after, const Traits& now)
{
    auto traits = own;
    if (now.risk != after.risk) traits.risk = std::max(own.risk, now.risk);
    if (now.identity == Identity::false_identity && now.identity != after.identity) traits.identity = now.identity;
    const bool marked = now.mark != after.mark || now.custodian != after.custodian;
    if (marked && now.mark != Mark::none && (own.mark != Mark::none || after.mark < now.mark)) {
        traits.mark = std::max(own.mark, now.mark);
        traits.custodian = now.custodian;  // the one before may have left (ACC-08)
    }
    traits.grounds = grounds_since(own.grounds, after.grounds, now.grounds);
    return traits;
}

}  // namespace custos::dossier
