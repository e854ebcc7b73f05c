#include <custos/tiers/apply.hpp>

namespace custos::tiers {

const DefinedScheme* Records::find(std::string_view name) const
{
    const auto& index = schemes.get<by_name>();
    const auto found = index.find(std::string{name});
    return found == index.end() ? nullptr : &*found;
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

TierIndex Records::tier_of(SchemeId scheme, DossierId dossier, Day today) const
{
    const auto given = overrides.find(std::make_tuple(scheme, dossier));
    if (given != overrides.end() && !(given->until < today)) return given->tier;
    const auto* round = confirmed_round(scheme);
    return round == nullptr ? no_tier : place(round->id, dossier);
}

void apply(Records& records, const Stamp&, const SchemeDefined& event)
{
    const DefinedScheme row{event.scheme, event.rules.name, event.version, event.rules};
    const auto found = records.schemes.find(event.scheme);
    if (found == records.schemes.end())
        records.schemes.insert(row);
    else
        records.schemes.replace(found, row);
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
    const Override row{event.scheme, event.dossier, event.tier, event.until};
    const auto found = records.overrides.find(std::make_tuple(event.scheme, event.dossier));
    if (found == records.overrides.end())
        records.overrides.insert(row);
    else
        records.overrides.replace(found, row);

    auto& places = records.placements[event.round];
    while (places.size() < event.dossier.value)
        places.push_back(no_tier);
    places[static_cast<std::size_t>(event.dossier.value - 1)] = event.tier;
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
    const auto found = records.rounds.find(event.round);
    if (found != records.rounds.end())
        records.rounds.modify(found, [](Round& round) { round.state = RoundState::dropped; });
}

}  // namespace custos::tiers
