#include "program.hpp"

#include <custos/tiers/queries.hpp>
#include <custos/tiers/rules.hpp>

#include <algorithm>

namespace custos::tiers {

namespace {

std::string name_of(const Scheme& scheme, TierIndex tier)
{
    return tier < scheme.tiers.size() ? scheme.tiers[tier].name : std::string{};
}

/// In force is what the newest confirmed round says today; a past quarter is read as of its own last day.
TierView view_of(const Sight& see, SchemeId scheme, const std::string& name, DossierId dossier, Day today)
{
    TierView view{name, {}, false, {}};
    const auto named = [&](const Round& round, Day day) {
        return name_of(see.tiers.find(round)->scheme, see.tiers.standing(round, dossier, day));
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

/// The confirmed round before a quarter, to tell who rose and who fell.
const Round* round_before(const Sight& see, SchemeId scheme, Quarter period)
{
    const Round* before = nullptr;
    const auto [first, last] = see.tiers.rounds.get<by_scheme>().equal_range(scheme);
    for (auto round = first; round != last && round->period < period; ++round)
        if (round->state == RoundState::confirmed) before = &*round;
    return before;
}

std::vector<TierSize> sizes_of(const Sight& see, const Round& round)
{
    const auto& scheme = see.tiers.find(round)->scheme;
    std::vector<TierSize> sizes;
    for (const auto& tier : scheme.tiers)
        sizes.push_back({tier.name, 0, 0, 0, {}});
    sizes.push_back({});
    const auto* before = round_before(see, round.scheme, round.period);
    const auto place_now =
        before == nullptr ? std::vector<TierIndex>{} : places_in(scheme, see.tiers.find(*before)->scheme);
    for (DossierId id{1}; id < see.dossiers.next_dossier; id = next(id)) {
        const auto tier = see.tiers.standing(round, id, last_day(round.period));
        auto& size = sizes[std::min<std::size_t>(tier, sizes.size() - 1)];
        ++size.customers;
        size.spend += see.orders.sum(id, round.period).net;
        if (before == nullptr || tier == no_tier) continue;
        const auto was = place_now[see.tiers.standing(*before, id, last_day(before->period))];
        if (was == no_tier || tier < was)
            ++size.risen;
        else if (tier > was)
            ++size.fallen;
    }
    return sizes;
}

const Round* round_asked(const Sight& see, SchemeId scheme, const std::optional<Quarter>& period)
{
    const Round* asked = nullptr;
    const auto [first, last] = see.tiers.rounds.get<by_scheme>().equal_range(scheme);
    for (auto round = first; round != last; ++round)
        if (round->state != RoundState::dropped && (!period || *period == round->period)) asked = &*round;
    return asked;
}

Refusal no_scheme() { return refuse(Rule::TIER_05, "scheme", {"there is no such scheme", "没有该分级方案"}); }

}  // namespace

Ruling<TiersView> answer(const Sight& see, const Caller& caller, const AskTiers& ask)
{
    if (see.dossiers.find(ask.dossier) == nullptr)
        return refuse(Rule::FILE_05, "dossier", {"there is no such dossier", "没有该档案"});
    if (ask.scheme && see.tiers.find(*ask.scheme) == nullptr) return no_scheme();
    TiersView view{ask.dossier, {}};
    const auto today = day_of(caller.now, see.zone);
    for (const auto& scheme : see.tiers.schemes)
        if (scheme.version == 1 && (!ask.scheme || scheme.name == *ask.scheme))
            view.schemes.push_back(view_of(see, scheme.id, scheme.name, ask.dossier, today));
    return view;
}

Ruling<RoundView> answer(const Sight& see, const Caller&, const AskRound& ask)
{
    const auto* scheme = see.tiers.find(ask.scheme);
    if (scheme == nullptr) return no_scheme();
    const auto* round = round_asked(see, scheme->id, ask.period);
    if (round == nullptr) return refuse(Rule::TIER_06, "period", {"there is no such round", "没有该轮次"});
    const auto gone = lost(see, see.tiers.find(*round)->scheme, round->period);
    RoundView view{round->id, scheme->name, round->period, round->state, sizes_of(see, *round), gone.size(), {}};
    view.lost_sample.assign(gone.begin(),
                            gone.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(gone.size(), 100)));
    return view;
}

Ruling<LostView> answer(const Sight& see, const Caller&, const AskLost& ask)
{
    const auto* scheme = see.tiers.find(ask.scheme);
    if (scheme == nullptr) return no_scheme();
    const auto limit = ask.limit.value_or(1000);
    if (limit == 0 || limit > 10'000)
        return refuse(Rule::TIER_08, "limit", {"between 1 and 10,000", "须在 1 至 10,000 之间"});
    LostView view;
    for (const auto id : lost(see, scheme->scheme, ask.period)) {
        if (!(ask.after.value_or(DossierId{}) < id)) continue;
        if (view.dossiers.size() == limit) {
            view.next = view.dossiers.back();
            break;
        }
        view.dossiers.push_back(id);
    }
    return view;
}

}  // namespace custos::tiers
