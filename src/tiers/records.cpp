#include <custos/tiers/apply.hpp>

#include <custos/core/change_row.hpp>

#include <algorithm>
#include <charconv>
#include <iterator>

namespace custos::tiers {

Records::Records() = default;
Records::~Records() = default;

namespace {

std::optional<TierIndex> place_of(const DefinedScheme& scheme, std::string_view name)
{
    const auto& tiers = scheme.scheme.tiers;
    if (name.empty()) return no_tier;
    const auto tier = std::find_if(tiers.begin(), tiers.end(), [&](const Tier& one) { return one.name == name; });
    if (tier == tiers.end()) return {};
    return static_cast<TierIndex>(tier - tiers.begin());
}

/// Where a run placed everybody, and what steadiness remembers of it.
template <class Ran>
void place_all(Records& records, const Ran& event)
{
    auto& places = records.placements[event.round];
    for (const auto tier : event.places)
        places.push_back(tier);
    for (std::size_t row = 0; row < event.misses.size(); ++row)
        records.patience[event.round].push_back({event.misses[row], event.rounds[row]});
}

}  // namespace

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
    const auto [first, last] = rounds.get<by_scheme>().equal_range(scheme);
    for (auto round = last; round != first;)
        if ((--round)->state == RoundState::confirmed) return &*round;
    return nullptr;
}

TierIndex Records::place(RoundId round, DossierId dossier) const
{
    const auto found = placements.find(round);
    const auto row = static_cast<std::size_t>(dossier.value - 1);
    return found == placements.end() || row >= found->second.size() ? no_tier : found->second[row];
}

const Override* Records::given(const Round& round, DossierId dossier, Day day) const
{
    const auto after = overrides.upper_bound(std::make_tuple(round.scheme, dossier, round.id));
    if (after == overrides.begin()) return nullptr;
    const auto& last = *std::prev(after);
    if (last.scheme != round.scheme || last.dossier != dossier || last.until < day) return nullptr;
    return place_of(*find(round), last.tier) ? &last : nullptr;
}

std::optional<TierIndex> Records::by_hand(const Round& round, DossierId dossier, Day day) const
{
    const auto* hand = given(round, dossier, day);
    return hand == nullptr ? std::nullopt : place_of(*find(round), hand->tier);
}

TierIndex Records::held(const Round& round, DossierId dossier, Day day) const
{
    const auto placed = place(round.id, dossier);
    if (risers.empty()) return placed;
    const auto found = risers.find(std::make_tuple(round.scheme, dossier));
    if (found == risers.end() || !(round.period < found->period) || day < first_day(found->period)) return placed;
    return std::min(placed, place_of(*find(round), found->tier).value_or(no_tier));
}

TierIndex Records::standing(const Round& round, DossierId dossier, Day day) const
{
    const auto hand = by_hand(round, dossier, day);
    return hand ? *hand : held(round, dossier, day);
}

void apply(Records& records, const Stamp&, const SchemeDefined& event)
{
    records.schemes.insert({event.scheme, event.rules.name, event.version, event.rules});
    if (!(event.scheme < records.next_scheme)) records.next_scheme = next(event.scheme);
}

void apply(Records& records, const Stamp& stamp, const RoundProposed& event)
{
    records.rounds.insert({event.round,
                           event.scheme,
                           event.scheme_version,
                           event.period,
                           RoundState::proposed,
                           stamp.actor,
                           event.watermark,
                           StaffId{},
                           0,
                           {}});
    place_all(records, event);
    records.next_round = next(event.round);
}

void apply(Records& records, const Stamp& stamp, const RoundRecomputed& event)
{
    records.placements.erase(event.round);
    records.patience.erase(event.round);
    place_all(records, event);
    change_row(records.rounds, event.round, [&](Round& round) {
        round.watermark = event.watermark;
        round.recomputer = stamp.actor;
    });
}

ApplicationId approval_in(std::string_view text)
{
    std::uint64_t number = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return {read.ec == std::errc{} && read.ptr == end ? number : 0};
}

void apply(Records& records, const Stamp& stamp, const RoundAmended& event)
{
    const auto round = records.rounds.find(event.round);
    records.rounds.modify(round, [&](Round& each) {
        if (std::ranges::find(each.amenders, stamp.actor) == each.amenders.end()) each.amenders.push_back(stamp.actor);
    });
    const auto& tiers = records.find(*round)->scheme.tiers;
    const auto tier = event.tier < tiers.size() ? tiers[event.tier].name : std::string{};
    const Override row{event.scheme, event.dossier, event.round, tier, event.until, event.reason, event.approval};
    const auto [place, fresh] = records.overrides.insert(row);
    if (!fresh) records.overrides.replace(place, row);
}

void apply(Records& records, const Stamp&, const RoundConfirmed& event)
{
    if (const auto* before = records.confirmed_round(event.scheme)) records.patience.erase(before->id);
    const auto [first, last] = records.risers.equal_range(event.scheme);
    for (auto riser = first; riser != last;)
        riser = event.period < riser->period ? std::next(riser) : records.risers.erase(riser);
    change_row(records.rounds, event.round, [&](Round& round) {
        round.state = RoundState::confirmed;
        round.touched = event.touched;
    });
}

void apply(Records& records, const Stamp&, const RoundDropped& event)
{
    records.placements.erase(event.round);
    records.patience.erase(event.round);
    records.overrides.get<by_round>().erase(event.round);
    change_row(records.rounds, event.round, [](Round& round) { round.state = RoundState::dropped; });
}

void apply(Records& records, const Stamp&, const Rose& event)
{
    const auto scheme = records.schemes.find(std::make_tuple(event.scheme, event.scheme_version));
    const Riser row{event.scheme, event.dossier, scheme->scheme.tiers[event.tier].name, event.period};
    const auto [place, fresh] = records.risers.insert(row);
    if (!fresh) records.risers.replace(place, row);
}

}  // namespace custos::tiers
