/// Two dossiers of one customer, and the tier that the customer stands in until the next round (CHG-05).
#include <custos/tiers/apply.hpp>
#include <custos/tiers/rules.hpp>

#include <algorithm>

namespace custos::tiers {

namespace {

void hand_over_one(const Records& records, const Round& round, DossierId from, DossierId to, Day today, Handover& part)
{
    if (records.given(round, to, today) != nullptr) return;
    const auto theirs = records.standing(round, from, today);
    if (const auto* given = records.given(round, from, today)) {
        auto copy = *given;
        copy.dossier = to;
        if (records.overrides.find(std::make_tuple(copy.scheme, to, copy.round)) == records.overrides.end()) {
            part.by_hand.push_back(std::move(copy));
            return;
        }
    }
    if (theirs == no_tier || theirs >= records.held(round, to, today)) return;
    const auto before = records.risers.find(std::make_tuple(round.scheme, to));
    if (before != records.risers.end()) part.replaced.push_back(*before);
    part.risers.push_back({round.scheme, to, records.find(round)->scheme.tiers[theirs].name, round.period + 1});
}

template <class Table, class Row>
void erase_row(Table& table, const Row& row)
{
    const auto found = table.find(table.key_extractor()(row));
    if (found != table.end()) table.erase(found);
}

void put_riser(Records& records, const Riser& riser)
{
    const auto [place, fresh] = records.risers.insert(riser);
    if (!fresh) records.risers.replace(place, riser);
}

}  // namespace

Handover handed_over(const Sight& see, DossierId from, DossierId to, Day today)
{
    Handover part;
    for (SchemeId scheme{1}; scheme < see.tiers.next_scheme; scheme = next(scheme))
        if (const auto* round = see.tiers.confirmed_round(scheme))
            hand_over_one(see.tiers, *round, from, to, today, part);
    return part;
}

bool seen_by_a_round(const Records& records, EntryNumber entry)
{
    return std::any_of(records.rounds.begin(), records.rounds.end(), [&](const Round& round) {
        return round.state != RoundState::dropped && !(round.watermark < entry);
    });
}

void hand_over(Records& records, const Handover& part)
{
    for (const auto& riser : part.risers)
        put_riser(records, riser);
    for (const auto& given : part.by_hand)
        records.overrides.insert(given);
}

/// No round came between, so what rose since rose by a sale, and that stands.
void hand_back(Records& records, const Handover& part)
{
    for (const auto& riser : part.risers) {
        const auto now = records.risers.find(std::make_tuple(riser.scheme, riser.dossier));
        if (now != records.risers.end() && now->tier == riser.tier && now->period == riser.period)
            records.risers.erase(now);
    }
    for (const auto& riser : part.replaced)
        records.risers.insert(riser);
    for (const auto& given : part.by_hand)
        erase_row(records.overrides, given);
}

}  // namespace custos::tiers
