/// A round as those read it who are to sign it: sizes, who moves and why, and what was booked since (TIER-06).
#include "reasons.hpp"

#include <algorithm>

namespace custos::tiers {

namespace {

/// The confirmed round before a quarter, to tell who rose and who fell.
const Round* round_before(const Sight& see, SchemeId scheme, Quarter period)
{
    const Round* before = nullptr;
    const auto [first, last] = see.tiers.rounds.get<by_scheme>().equal_range(scheme);
    for (auto round = first; round != last && round->period < period; ++round)
        if (round->state == RoundState::confirmed) before = &*round;
    return before;
}

const Round* round_asked(const Sight& see, SchemeId scheme, const std::optional<Quarter>& period)
{
    const Round* asked = nullptr;
    const auto [first, last] = see.tiers.rounds.get<by_scheme>().equal_range(scheme);
    for (auto round = first; round != last; ++round)
        if (round->state != RoundState::dropped && (!period || *period == round->period)) asked = &*round;
    return asked;
}

/// A round and the one it is held against, on the day that each counts.
struct Sides {
    const DefinedScheme& scheme;  ///< the version that the round ran
    TiersBy before;
    TiersBy after;
};

Sides sides_of(const Sight& see, const Caller& caller, const Round& round)
{
    const auto& scheme = *see.tiers.find(round);
    if (round.state == RoundState::proposed) {
        const auto today = day_of(caller.now, see.zone);
        return {scheme, {see, scheme, see.tiers.confirmed_round(round.scheme), today}, {see, scheme, &round, today}};
    }
    const auto* before = round_before(see, round.scheme, round.period);
    const auto day = before == nullptr ? Day{} : last_day(before->period);
    return {scheme, {see, scheme, before, day}, {see, scheme, &round, last_day(round.period)}};
}

std::optional<Move> move_of(TierIndex before, TierIndex after)
{
    if (before == after) return {};
    if (before == no_tier) return Move::enters;
    if (after == no_tier) return Move::leaves;
    return after < before ? Move::rises : Move::falls;
}

/// Calls each(dossier, move, before, after) for whoever moves, in order of number.
template <class Each>
void each_mover(const Sight& see, const Sides& sides, Each&& each)
{
    for (DossierId id{1}; id < see.dossiers.next_dossier; id = next(id)) {
        const auto before = sides.before.of(id);
        const auto after = sides.after.of(id);
        const auto move = move_of(before, after);
        if (move && !is_gone(see.dossiers.gist(id).lifecycle)) each(id, *move, before, after);
    }
}

void count(Moves& moves, Move move)
{
    switch (move) {
        case Move::rises: ++moves.rising; break;
        case Move::falls: ++moves.falling; break;
        case Move::enters: ++moves.entering; break;
        case Move::leaves: ++moves.leaving; break;
    }
}

/// Sizes and moves, of one pass: what came into each tier adds up to those who rise, fall and enter.
void survey(RoundView& view, const Sight& see, const Sides& sides)
{
    for (const auto& tier : sides.scheme.scheme.tiers)
        view.tiers.push_back({tier.name, 0, 0, 0, {}});
    view.tiers.push_back({});
    for (DossierId id{1}; id < see.dossiers.next_dossier; id = next(id)) {
        const auto after = sides.after.of(id);
        auto& size = view.tiers[std::min<std::size_t>(after, view.tiers.size() - 1)];
        ++size.customers;
        size.spend += see.orders.sum(id, view.period).net;
        const auto move = move_of(sides.before.of(id), after);
        if (!move || is_gone(see.dossiers.gist(id).lifecycle)) continue;
        count(view.moves, *move);
        if (*move == Move::rises || *move == Move::enters) ++size.risen;
        if (*move == Move::falls) ++size.fallen;
    }
}

Refusal no_such_scheme() { return refuse(Rule::TIER_05, "scheme", {"there is no such scheme", "没有该分级方案"}); }

/// How many rows a page has.
Ruling<std::uint32_t> page_of(const std::optional<std::uint32_t>& limit)
{
    const auto rows = limit.value_or(100);
    if (rows == 0 || rows > 1'000)
        return refuse(Rule::TIER_06, "limit", {"between 1 and 1,000", "须在 1 至 1,000 之间"});
    return rows;
}

/// Says of each mover of a page what holds of the tier reached, or does not of the one that is lost.
void give_reasons(const Sight& see, const Plan& plan, Quarter period, bool up, const Sides& sides,
                  std::vector<RoundMover>& movers)
{
    std::vector<std::size_t> rows;
    std::vector<TierIndex> tiers;
    std::vector<RoundMover*> those;
    for (auto& mover : movers) {
        if ((mover.move == Move::rises || mover.move == Move::enters) != up || !mover.by_hand.empty()) continue;
        rows.push_back(static_cast<std::size_t>(mover.dossier.value - 1));
        tiers.push_back(up ? sides.after.of(mover.dossier) : sides.before.of(mover.dossier));
        those.push_back(&mover);
    }
    if (rows.empty()) return;
    auto lines = lines_of(plan, figures_of(see, plan, period), rows, tiers, up);
    for (std::size_t i = 0; i < those.size(); ++i)
        those[i]->reasons = std::move(lines[i]);
}

}  // namespace

Ruling<RoundView> answer(const Sight& see, const Caller& caller, const AskRound& ask, const RowLeave& leave)
{
    const auto* scheme = see.tiers.find(ask.scheme);
    if (scheme == nullptr) return no_such_scheme();
    const auto* round = round_asked(see, scheme->id, ask.period);
    if (round == nullptr) return refuse(Rule::TIER_06, "period", {"there is no such round", "没有该轮次"});
    const auto gone = lost(see, see.tiers.find(*round)->scheme, round->period);
    RoundView view;
    view.round = round->id;
    view.scheme = scheme->name;
    view.period = round->period;
    view.state = round->state;
    survey(view, see, sides_of(see, caller, *round));
    view.lost = gone.size();
    for (auto id = gone.begin(); id != gone.end() && view.lost_sample.size() < 100; ++id)
        if (leave.shows(*id)) view.lost_sample.push_back(*id);
    view.watermark = round->watermark;
    view.touched = round->touched;
    if (round->state == RoundState::proposed) {
        BOOST_OUTCOME_TRY(const auto changes, changes_since(see, *round));
        view.touched = changes.customers.size();
        view.mark = changes.mark;
    }
    return view;
}

Ruling<MoversView> answer(const Sight& see, const Caller& caller, const AskMovers& ask, const RowLeave& leave)
{
    BOOST_OUTCOME_TRY(const auto limit, page_of(ask.limit));
    const auto* scheme = see.tiers.find(ask.scheme);
    if (scheme == nullptr) return no_such_scheme();
    const auto* round = round_asked(see, scheme->id, ask.period);
    if (round == nullptr) return refuse(Rule::TIER_06, "period", {"there is no such round", "没有该轮次"});

    MoversView view{round->id, scheme->name, round->period, round->state, {}, {}, {}};
    const auto sides = sides_of(see, caller, *round);
    each_mover(see, sides, [&](DossierId id, Move move, TierIndex before, TierIndex after) {
        count(view.moves, move);
        if ((ask.move && *ask.move != move) || !(ask.after.value_or(DossierId{}) < id) || view.next) return;
        if (!leave.shows(id)) return;
        if (view.movers.size() == limit) {
            view.next = view.movers.back().dossier;
            return;
        }
        const auto* hand = sides.after.given(id);
        view.movers.push_back(RoundMover{id,
                                         move,
                                         name_of_tier(sides.scheme.scheme, before),
                                         name_of_tier(sides.scheme.scheme, after),
                                         hand == nullptr ? std::string{} : hand->reason,
                                         {}});
    });
    const auto plan = compile(sides.scheme.scheme, see.money_digits);
    if (!plan) return refuse(Rule::TIER_05, "scheme", plan.error().words);
    const auto& keeping = plan.value().keeper() == nullptr ? plan.value() : *plan.value().keeper();
    give_reasons(see, plan.value(), round->period, true, sides, view.movers);
    give_reasons(see, keeping, round->period, false, sides, view.movers);
    return view;
}

Ruling<ChangesView> answer(const Sight& see, const Caller& caller, const AskChanges& ask, const RowLeave& leave)
{
    BOOST_OUTCOME_TRY(const auto limit, page_of(ask.limit));
    const auto* scheme = see.tiers.find(ask.scheme);
    if (scheme == nullptr) return no_such_scheme();
    const auto* round = see.tiers.open_round(scheme->id);
    if (round == nullptr) return refuse(Rule::TIER_06, "scheme", {"no round of it is open", "该方案没有待确认的轮次"});

    BOOST_OUTCOME_TRY(const auto changes, changes_since(see, *round));
    const TiersBy proposed{see, *scheme, round, day_of(caller.now, see.zone)};
    ChangesView view{
        round->id, scheme->name, round->period, round->watermark, changes.customers.size(), 0, changes.mark, {}, {}};
    for (const auto& one : changes.customers) {
        if (one.proposed != one.now) ++view.moved;
        if (!(ask.after.value_or(DossierId{}) < one.dossier) || view.next || !leave.shows(one.dossier)) continue;
        if (view.customers.size() == limit) {
            view.next = view.customers.back().dossier;
            continue;
        }
        view.customers.push_back({one.dossier, one.entries, name_of_tier(scheme->scheme, one.proposed),
                                  name_of_tier(scheme->scheme, one.now), proposed.by_hand(one.dossier)});
    }
    return view;
}

}  // namespace custos::tiers
