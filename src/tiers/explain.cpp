/// Why a customer stands in a tier, how far it is to another, and who would rise or fall (TIER-05, TIER-06, TIER-09).
#include "reasons.hpp"

#include <custos/tiers/queries.hpp>
#include <custos/tiers/rules.hpp>

#include <algorithm>

namespace custos::tiers {

namespace {

/// A question about a scheme that is there, made ready to run.
struct Asked {
    const DefinedScheme& scheme;
    Plan plan;
    Quarter period;
};

Ruling<Asked> asked(const Sight& see, const Caller& caller, const std::string& name,
                    const std::optional<Quarter>& period)
{
    const auto* scheme = see.tiers.find(name);
    if (scheme == nullptr) return refuse(Rule::TIER_05, "scheme", {"there is no such scheme", "没有该分级方案"});
    auto plan = compile(scheme->scheme, see.money_digits);
    if (!plan) return refuse(Rule::TIER_05, "scheme", plan.error().words);
    return Asked{*scheme, std::move(plan.value()), period.value_or(quarter_of(day_of(caller.now, see.zone)))};
}

}  // namespace

Ruling<SchemeView> answer(const Sight& see, const Caller&, const AskScheme& ask)
{
    const auto* scheme = see.tiers.find(ask.scheme);
    if (scheme == nullptr) return refuse(Rule::TIER_05, "scheme", {"there is no such scheme", "没有该分级方案"});
    return SchemeView{scheme->id, scheme->version, scheme->scheme,
                      explain(scheme->scheme, Language::english, see.money_digits),
                      explain(scheme->scheme, Language::chinese, see.money_digits)};
}

Ruling<WhyView> answer(const Sight& see, const Caller& caller, const AskWhy& ask)
{
    BOOST_OUTCOME_TRY(const auto about, asked(see, caller, ask.scheme, ask.period));
    const auto* dossier = see.dossiers.find(ask.dossier);
    if (dossier == nullptr || is_gone(dossier->lifecycle))
        return refuse(Rule::FILE_05, "dossier", {"there is no such dossier", "没有该档案"});
    const auto figures = figures_of(see, about.plan, about.period);
    const std::vector<std::size_t> rows{static_cast<std::size_t>(ask.dossier.value - 1)};
    const auto findings = findings_of(about.plan, figures, rows);
    const TiersBy now{see, about.scheme, see.tiers.confirmed_round(about.scheme.id), day_of(caller.now, see.zone)};

    WhyView view;
    view.dossier = ask.dossier;
    view.scheme = about.scheme.name;
    view.period = about.period;
    view.takes_part = figures.takes_part[rows.front()] != 0;
    view.tiers = reasons_of(about.plan, figures, rows.front(), findings.front());
    const auto first = std::find_if(view.tiers.begin(), view.tiers.end(), [](const auto& tier) { return tier.holds; });
    if (view.takes_part && first != view.tiers.end()) view.by_figures = first->tier;
    view.in_force = name_of_tier(about.scheme.scheme, now.of(ask.dossier));
    view.by_hand = now.by_hand(ask.dossier);
    view.misses = now.misses(ask.dossier);
    return view;
}

Ruling<ProjectionView> answer(const Sight& see, const Caller& caller, const AskProjection& ask, const RowLeave& leave)
{
    const auto limit = ask.limit.value_or(100);
    if (limit == 0 || limit > 1'000)
        return refuse(Rule::TIER_06, "limit", {"between 1 and 1,000", "须在 1 至 1,000 之间"});
    BOOST_OUTCOME_TRY(const auto about, asked(see, caller, ask.scheme, ask.period));
    const auto* last = see.tiers.confirmed_round(about.scheme.id);
    if (last != nullptr && !(last->period < about.period))
        return refuse(Rule::TIER_06, "period",
                      {"this quarter or a later one is confirmed", "该季度或更晚的季度已确认"});

    const auto then = settled(see, about.scheme, about.plan, about.period);
    const TiersBy now{see, about.scheme, see.tiers.confirmed_round(about.scheme.id), day_of(caller.now, see.zone)};
    ProjectionView view;
    view.period = about.period;
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < then.tier.size(); ++row) {
        const DossierId id{row + 1};
        const auto held = now.held(id);
        if (held == then.tier[row]) continue;
        ++(then.tier[row] < held ? view.rising : view.falling);
        if (!(ask.after.value_or(DossierId{}) < id) || view.next || !leave.shows(id)) continue;
        if (view.movers.size() == limit) {
            view.next = view.movers.back().dossier;
            continue;
        }
        const auto& scheme = about.scheme.scheme;
        view.movers.push_back(
            {id, name_of_tier(scheme, held), name_of_tier(scheme, then.tier[row]), now.by_hand(id), {}});
        rows.push_back(row);
    }
    const auto& keeping = about.plan.keeper() == nullptr ? about.plan : *about.plan.keeper();
    std::vector<TierIndex> held;
    for (const auto row : rows)
        held.push_back(now.held({row + 1}));
    auto wanting = lines_of(keeping, figures_of(see, keeping, about.period), rows, held, false);
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (now.held({rows[i] + 1}) < then.tier[rows[i]]) view.movers[i].wanting = std::move(wanting[i]);
    return view;
}

}  // namespace custos::tiers
