#include "reasons.hpp"

#include <custos/dossier/rules.hpp>
#include <custos/tiers/queries.hpp>
#include <custos/tiers/rules.hpp>

#include <algorithm>

namespace custos::tiers {

namespace {

/// In force is what the newest confirmed round says today; a past quarter is read as of its own last day.
TierView view_of(const Sight& see, SchemeId scheme, const std::string& name, DossierId dossier, Day today)
{
    TierView view{name, {}, false, {}};
    const auto named = [&](const Round& round, Day day) {
        return name_of_tier(see.tiers.find(round)->scheme, see.tiers.standing(round, dossier, day));
    };
    if (const auto* newest = see.tiers.confirmed_round(scheme)) {
        view.tier = named(*newest, today);
        view.by_hand = see.tiers.by_hand(*newest, dossier, today).has_value();
    }
    const auto [first, last] = see.tiers.rounds.get<by_scheme>().equal_range(scheme);
    for (auto round = last; round != first;) {
        --round;
        if (round->state == RoundState::confirmed)
            view.history.push_back({round->period, named(*round, last_day(round->period))});
    }
    return view;
}

Refusal no_scheme() { return refuse(Rule::TIER_05, "scheme", {"there is no such scheme", "没有该分级方案"}); }

}  // namespace

Ruling<TiersView> answer(const Sight& see, const Caller& caller, const AskTiers& ask)
{
    BOOST_OUTCOME_TRY(dossier::known(see.dossiers, ask.dossier));
    if (ask.scheme && see.tiers.find(*ask.scheme) == nullptr) return no_scheme();
    TiersView view{ask.dossier, {}};
    const auto today = day_of(caller.now, see.zone);
    for (const auto& scheme : see.tiers.schemes)
        if (scheme.version == 1 && (!ask.scheme || scheme.name == *ask.scheme))
            view.schemes.push_back(view_of(see, scheme.id, scheme.name, ask.dossier, today));
    return view;
}

Ruling<LostView> answer(const Sight& see, const Caller&, const AskLost& ask, const RowLeave& leave)
{
    const auto* scheme = see.tiers.find(ask.scheme);
    if (scheme == nullptr) return no_scheme();
    const auto limit = ask.limit.value_or(1000);
    if (limit == 0 || limit > 10'000)
        return refuse(Rule::TIER_08, "limit", {"between 1 and 10,000", "须在 1 至 10,000 之间"});
    LostView view;
    for (const auto id : lost(see, scheme->scheme, ask.period)) {
        if (!(ask.after.value_or(DossierId{}) < id) || !leave.shows(id)) continue;
        if (view.dossiers.size() == limit) {
            view.next = view.dossiers.back();
            break;
        }
        view.dossiers.push_back(id);
    }
    return view;
}

Ruling<StandardsView> answer(const Sight& see, const Caller& caller, const AskStandards& ask)
{
    BOOST_OUTCOME_TRY(dossier::known(see.dossiers, ask.dossier));
    if (ask.scheme && see.tiers.find(*ask.scheme) == nullptr) return no_scheme();
    StandardsView view{ask.dossier, {}};
    const auto today = day_of(caller.now, see.zone);
    for (const auto& first : see.tiers.schemes) {
        if (first.version != 1 || (ask.scheme && first.name != *ask.scheme)) continue;
        const auto* round = see.tiers.confirmed_round(first.id);
        const auto tier = round == nullptr ? no_tier : see.tiers.standing(*round, ask.dossier, today);
        if (tier == no_tier) continue;
        const auto& one = see.tiers.find(*round)->scheme.tiers[tier];
        view.standards.push_back({first.name, one.name, one.standard});
    }
    return view;
}

}  // namespace custos::tiers
