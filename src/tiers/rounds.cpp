/// Rounds: proposed, amended by hand, confirmed or dropped (TIER-06); and the lost (TIER-08).
#include "flags.hpp"
#include "program.hpp"

#include <custos/core/text.hpp>

#include <algorithm>
#include <numeric>

namespace custos::tiers {

namespace {

std::size_t rows_of(const Sight& see) { return static_cast<std::size_t>(see.dossiers.next_dossier.value - 1); }

Ruling<const DefinedScheme*> known(const Sight& see, std::string_view name)
{
    const auto* scheme = see.tiers.find(name);
    if (scheme == nullptr) return refuse(Rule::TIER_05, "scheme", {"there is no such scheme", "没有该分级方案"});
    return scheme;
}

Ruling<const Round*> open_round(const Sight& see, const DefinedScheme& scheme)
{
    const auto* round = see.tiers.open_round(scheme.id);
    if (round == nullptr) return refuse(Rule::TIER_06, "scheme", {"no round of it is open", "该方案没有待确认的轮次"});
    return round;
}

/// Destroyed and merged dossiers take no part, and what was bought on them takes nobody's place.
void leave_out_gone(const Sight& see, Figures& figures)
{
    for (const auto& dossier : see.dossiers.dossiers) {
        if (!is_gone(dossier.lifecycle)) continue;
        const auto row = static_cast<std::size_t>(dossier.id.value - 1);
        figures.takes_part[row] = 0;
        for (auto& column : figures.columns)
            column[row] = no_figure;
    }
}

std::optional<TierIndex> tier_named(const Scheme& scheme, std::string_view name)
{
    if (name.empty()) return no_tier;
    for (std::size_t i = 0; i < scheme.tiers.size(); ++i)
        if (scheme.tiers[i].name == name) return static_cast<TierIndex>(i);
    return std::nullopt;
}

}  // namespace

Figures figures_of(const Sight& see, const Plan& plan, Quarter period)
{
    Figures figures;
    fill_flags(see, plan, figures);
    Bookings bookings{plan.wants_bookings() || plan.wants_portions() ? rows_of(see) : 0};
    if (plan.wants_bookings()) list_bookings(see, bookings);
    if (plan.wants_portions()) list_portions(see, bookings);
    gather(plan, {rows_of(see), see.orders.sums, see.orders.first_purchase, &bookings}, period, figures);
    leave_out_gone(see, figures);
    return figures;
}

Placement run(const Sight& see, const Plan& plan, Quarter period) { return plan.run(figures_of(see, plan, period)); }

namespace {

/// A sale that was cancelled was none; one in a quarter is enough.
bool bought_by(const Sight& see, std::size_t row, Quarter last)
{
    for (auto sums = see.orders.sums.begin(); sums != see.orders.sums.end() && sums->first <= last; ++sums)
        if (sums->second.sold(row).orders > 0) return true;
    return false;
}

}  // namespace

std::vector<DossierId> lost(const Sight& see, const Scheme& scheme, Quarter period)
{
    std::vector<std::int64_t> orders(rows_of(see), 0);
    if (is_of_quarters(scheme.window)) {
        const auto reach = reached(scheme.window, period);
        for (auto sums = see.orders.sums.lower_bound(reach.first);
             sums != see.orders.sums.end() && sums->first <= reach.last; ++sums)
            for (std::size_t row = 0; row < orders.size(); ++row)
                orders[row] += sums->second.sold(row).orders;
    } else {
        const auto bookings = bookings_of(see);
        const Ledger ledger{orders.size(), see.orders.sums, see.orders.first_purchase, &bookings};
        fill_from_bookings(ledger, period, {Metric::frequency, {}, scheme.window}, 0, orders);
    }
    const auto& first_purchase = see.orders.first_purchase;
    std::vector<DossierId> ids;
    for (std::size_t row = 0; row < std::min(orders.size(), first_purchase.size()); ++row) {
        if (first_purchase[row] == 0 || orders[row] > 0) continue;
        const Day joined{first_purchase[row] - 1};
        if (!(joined < first_day_in(scheme.window, period, joined)) || !bought_by(see, row, period)) continue;
        const auto* dossier = see.dossiers.find({row + 1});
        if (dossier != nullptr && !is_gone(dossier->lifecycle)) ids.push_back(dossier->id);
    }
    return ids;
}

namespace {

/// What the newest confirmed round left, told in the tiers of this version: a tier that it no longer has is not held.
Held held_before(const Sight& see, const DefinedScheme& scheme)
{
    Held held;
    const auto* round = see.tiers.confirmed_round(scheme.id);
    if (round == nullptr) return held;
    const auto place_now = places_in(scheme.scheme, see.tiers.find(*round)->scheme);
    const auto patience = see.tiers.patience.find(round->id);
    for (const auto& places = see.tiers.placements.at(round->id); held.tier.size() < places.size();) {
        const auto row = held.tier.size();
        const bool known = patience != see.tiers.patience.end() && row < patience->second.size();
        held.tier.push_back(place_now[places[row]]);
        held.misses.push_back(known ? patience->second[row].misses : std::uint8_t{0});
        held.rounds.push_back(known ? patience->second[row].rounds : std::uint8_t{1});
    }
    return held;
}

}  // namespace

Held settled(const Sight& see, const DefinedScheme& scheme, const Plan& plan, Quarter period)
{
    auto fit = run(see, plan, period).tier;
    if (!scheme.scheme.steadiness) return {std::move(fit), {}, {}};
    const auto* keeper = plan.keeper();
    auto held = held_before(see, scheme);
    settle(scheme.scheme, fit, keeper == nullptr ? fit : run(see, *keeper, period).tier, held);
    return held;
}

Ruling<std::variant<SchemeDefined, Unchanged>> decide(const Sight& see, const Caller&, const DefineScheme& ask)
{
    Refusal refusal;
    for (const auto& faults : {check(ask.scheme, see.money_digits), check_categories(ask.scheme, see.categories)})
        for (const auto& fault : faults)
            refusal.faults.push_back({Rule::TIER_05, "scheme" + fault.path, fault.words});
    if (!refusal.faults.empty()) return refusal;

    const auto* there = see.tiers.find(ask.scheme.name);
    if (there == nullptr) return SchemeDefined{see.tiers.next_scheme, 1, ask.scheme};
    if (there->scheme == ask.scheme) return Unchanged{there->id.value};
    if (see.tiers.open_round(there->id) != nullptr)
        return refuse(Rule::TIER_06, "scheme",
                      {"a round of it is open; confirm or drop it first", "该方案有待确认的轮次，请先确认或撤销"});
    return SchemeDefined{there->id, there->version + 1, ask.scheme};
}

Ruling<RoundProposed> decide(const Sight& see, const Caller& caller, const ProposeRound& ask)
{
    BOOST_OUTCOME_TRY(const auto* scheme, known(see, ask.scheme));
    if (see.tiers.open_round(scheme->id) != nullptr)
        return refuse(Rule::TIER_06, "scheme",
                      {"a round of it is open; confirm or drop it first", "该方案有待确认的轮次，请先确认或撤销"});
    if (!(last_day(ask.period) < day_of(caller.now, see.zone)))
        return refuse(Rule::TIER_06, "period", {"the quarter has not ended", "该季度尚未结束"});
    if (const auto* newest = see.tiers.confirmed_round(scheme->id); newest != nullptr && !(newest->period < ask.period))
        return refuse(Rule::TIER_06, "period", {"this quarter or a later one is confirmed", "该季度或更晚的季度已确认"},
                      newest->id.value);

    const auto plan = compile(scheme->scheme, see.money_digits);
    if (!plan) return refuse(Rule::TIER_05, "scheme", plan.error().words);
    auto held = settled(see, *scheme, plan.value(), ask.period);
    return RoundProposed{see.tiers.next_round, scheme->id,           scheme->version,        ask.period,
                         see.newest,           std::move(held.tier), std::move(held.misses), std::move(held.rounds)};
}

Ruling<std::variant<RoundRecomputed, Unchanged>> decide(const Sight& see, const Caller&, const RecomputeRound& ask)
{
    BOOST_OUTCOME_TRY(const auto* scheme, known(see, ask.scheme));
    BOOST_OUTCOME_TRY(const auto* round, open_round(see, *scheme));
    BOOST_OUTCOME_TRY(const auto changes, changes_since(see, *round));
    if (changes.customers.empty()) return Unchanged{round->id.value};
    const auto plan = compile(scheme->scheme, see.money_digits);
    if (!plan) return refuse(Rule::TIER_05, "scheme", plan.error().words);
    auto held = settled(see, *scheme, plan.value(), round->period);
    return RoundRecomputed{
        round->id, scheme->id, see.newest, std::move(held.tier), std::move(held.misses), std::move(held.rounds)};
}

Ruling<RoundAmended> decide(const Sight& see, const Caller& caller, const AmendRound& ask)
{
    BOOST_OUTCOME_TRY(const auto* scheme, known(see, ask.scheme));
    BOOST_OUTCOME_TRY(const auto* round, open_round(see, *scheme));
    if (is_blank(ask.reason))
        return refuse(Rule::TIER_06, "reason", {"a tier by hand needs a reason", "人工调整须说明原因"});
    if (is_blank(ask.approval))
        return refuse(Rule::TIER_06, "approval",
                      {"a tier by hand needs an approval: its number", "人工调整须注明审批编号"});
    if (ask.until < day_of(caller.now, see.zone))
        return refuse(Rule::TIER_06, "until", {"it would end before it begins", "截止日期已过"});
    const auto tier = tier_named(scheme->scheme, ask.tier);
    if (!tier) return refuse(Rule::TIER_05, "tier", {"the scheme has no such tier", "方案中没有该等级"});
    const auto* dossier = see.dossiers.find(ask.dossier);
    if (dossier == nullptr || is_gone(dossier->lifecycle))
        return refuse(Rule::FILE_05, "dossier", {"there is no such dossier", "没有该档案"});
    return RoundAmended{round->id, scheme->id, ask.dossier, *tier, ask.until, ask.reason, ask.approval};
}

Ruling<RoundConfirmed> decide(const Sight& see, const Caller& caller, const ConfirmRound& ask)
{
    BOOST_OUTCOME_TRY(const auto* scheme, known(see, ask.scheme));
    BOOST_OUTCOME_TRY(const auto* round, open_round(see, *scheme));
    if (round->proposer == caller.staff || round->recomputer == caller.staff)
        return refuse(Rule::APP_02, "scheme", {"nobody confirms an own proposal", "不得确认本人提出的轮次"});
    if (std::ranges::find(round->amenders, caller.staff) != round->amenders.end())
        return refuse(Rule::APP_02, "scheme", {"nobody confirms what they amended", "不得确认本人调整过的轮次"});
    BOOST_OUTCOME_TRY(const auto changes, changes_since(see, *round));
    const auto touched = static_cast<std::uint32_t>(changes.customers.size());
    if (touched > 0 && !ask.knowing)
        return refuse(Rule::TIER_06, "knowing",
                      {"something was booked since that touches the round; run it again, or confirm it knowing that",
                       "提出后又有入账影响本轮，请重新计算，或在知悉变化后确认"},
                      round->id.value);
    if (touched > 0 && *ask.knowing != changes.mark)
        return refuse(
            Rule::TIER_06, "knowing",
            {"these are not the changes that were looked at; look again", "所知悉的变化已不是最新，请重新查看"},
            round->id.value);
    return RoundConfirmed{round->id, scheme->id, round->period, touched};
}

Ruling<RoundDropped> decide(const Sight& see, const Caller&, const DropRound& ask)
{
    BOOST_OUTCOME_TRY(const auto* scheme, known(see, ask.scheme));
    BOOST_OUTCOME_TRY(const auto* round, open_round(see, *scheme));
    if (is_blank(ask.reason)) return refuse(Rule::TIER_06, "reason", {"say why", "须说明原因"});
    return RoundDropped{round->id, scheme->id, ask.reason};
}

}  // namespace custos::tiers
