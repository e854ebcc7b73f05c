#include <custos/tiers/apply.hpp>

#include <algorithm>
#include <iterator>

namespace custos::tiers {

const DefinedScheme* Records::find(std::string_view name) const
{
    const auto [first, last] = schemes.get<by_name>().equal_range(std::string{name});
    return first == last ? nullptr : &*std::prev(last);
}

const DefinedScheme* Records::find(const Round& round) const
{
    const auto found = schemes.find(std::make_tuple(round.scheme, round.scheme_version));
    return found == schemes.end() ? nullptr : &*found;
}

const Round* Records::open_round(SchemeId scheme) const
{
    const auto [first, last] = rounds.get<by_scheme>().equal_range(scheme);
    for (auto round = first; round != last; ++round)
        if (round->state == RoundState::proposed) return &*round;
    return nullptr;
}

const Round* Records::confirmed_round(SchemeId scheme) const
{
    const Round* newest = nullptr;
    const auto [first, last] = rounds.get<by_scheme>().equal_range(scheme);
    for (auto round = first; round != last; ++round)
        if (round->state == RoundState::confirmed) newest = &*round;
    return newest;
}

TierIndex Records::place(RoundId round, DossierId dossier) const
{
    const auto found = placements.find(round);
    const auto row = static_cast<std::size_t>(dossier.value - 1);
    return found == placements.end() || row >= found->second.size() ? no_tier : found->second[row];
}

std::optional<TierIndex> Records::by_hand(const Round& round, DossierId dossier, Day day) const
{
    const auto after = overrides.upper_bound(std::make_tuple(round.scheme, dossier, round.id));
    if (after == overrides.begin()) return {};
    const auto& given = *std::prev(after);
    if (given.scheme != round.scheme || given.dossier != dossier || given.until < day) return {};
    const auto& tiers = find(round)->scheme.tiers;
    const auto tier = std::find_if(tiers.begin(), tiers.end(), [&](const Tier& one) { return one.name == given.tier; });
    if (tier == tiers.end()) return {};
    return static_cast<TierIndex>(tier - tiers.begin());
}

TierIndex Records::standing(const Round& round, DossierId dossier, Day day) const
{
    return by_hand(round, dossier, day).value_or(place(round.id, dossier));
}

void apply(Records& records, const Stamp&, const SchemeDefined& event)
{
    records.schemes.insert({event.scheme, event.rules.name, event.version, event.rules});
    if (!(event.scheme < records.next_scheme)) records.next_scheme = next(event.scheme);
}

void apply(Records& records, const Stamp& stamp, const RoundProposed& event)
{
    records.rounds.insert({event.round, event.scheme, event.scheme_version, event.period, RoundState::proposed,
                           stamp.actor, event.watermark});
    auto& places = records.placements[event.round];
    for (const auto tier : event.places)
        places.push_back(tier);
    records.next_round = next(event.round);
}

void apply(Records& records, const Stamp&, const RoundAmended& event)
{
    const auto& tier = records.find(*records.rounds.find(event.round))->scheme.tiers[event.tier];
    const Override row{event.scheme, event.dossier, event.round, tier.name, event.until};
    const auto [place, fresh] = records.overrides.insert(row);
    if (!fresh) records.overrides.replace(place, row);
}

void apply(Records& records, const Stamp&, const RoundConfirmed& event)
{
    const auto found = records.rounds.find(event.round);
    if (found != records.rounds.end())
        records.rounds.modify(found, [](Round& round) { round.state = RoundState::confirmed; });
}

void apply(Records& records, const Stamp&, const RoundDropped& event)
{
    records.placements.erase(event.round);
    records.overrides.get<by_round>().erase(event.round);
    const auto found = records.rounds.find(event.round);
    if (found != records.rounds.end())
        records.rounds.modify(found, [](Round& round) { round.state = RoundState::dropped; });
}

}  // namespace custos::tiers
