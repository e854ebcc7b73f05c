/// Why a customer stands in a tier, how far it is to another, and who would rise or fall (TIER-05, TIER-06, TIER-09).
#include "program.hpp"

#include <custos/tiers/queries.hpp>
#include <custos/tiers/rules.hpp>

#include <algorithm>

namespace custos::tiers {

namespace {

/// Reads one customer's findings beside the scheme that made them: both go through the criteria in the same order.
class Reader {
public:
    Reader(const Plan& plan, const Figures& figures, std::size_t row, std::span<const Finding> findings)
        : plan_{plan}, figures_{figures}, row_{row}, findings_{findings}
    {
    }

    std::vector<ReasonView> tiers()
    {
        std::vector<ReasonView> all;
        const auto& tiers = plan_.scheme().tiers;
        for (std::size_t i = 0; i < tiers.size(); ++i) {
            lines_.clear();
            const bool holds = read(tiers[i].when, "/tiers/" + std::to_string(i) + "/when");
            all.push_back({tiers[i].name, holds, std::move(lines_)});
        }
        return all;
    }

private:
    bool read(const Criterion& when, const std::string& path)
    {
        if (when.threshold) return read_threshold(*when.threshold, path + "/threshold");
        if (when.rank) return read_line(when.rank->metric, path + "/rank");
        if (when.share) return read_line(when.share->metric, path + "/share");
        if (when.quantile) return read_line(when.quantile->metric, path + "/quantile");
        if (when.flag) return flagged(*when.flag);
        if (!when.all.empty()) return count(when.all, path + "/all/") == when.all.size();
        if (!when.any.empty()) return count(when.any, path + "/any/") > 0;
        if (!when.none.empty()) return count(when.none, path + "/none/") == 0;
        return when.otherwise;
    }

    /// How many of them hold. All are read, for their lines.
    std::size_t count(const std::vector<Criterion>& list, const std::string& path)
    {
        std::size_t holding = 0;
        for (std::size_t i = 0; i < list.size(); ++i)
            holding += read(list[i], path + std::to_string(i)) ? 1U : 0U;
        return holding;
    }

    bool read_threshold(const Threshold& ask, const std::string& path)
    {
        const auto& found = next_finding();
        auto line = line_of(found, ask.metric, path);
        line.wanted = ask.at_least;
        const bool above = ask.below && line.figure && *line.figure >= *ask.below;
        if (above || !ask.at_least) line.wanted = ask.below;
        if (!found.holds && !above && ask.at_least && grows(ask.metric))
            line.lacking = *ask.at_least - line.figure.value_or(0);
        lines_.push_back(std::move(line));
        return found.holds;
    }

    bool read_line(const std::string& metric, const std::string& path)
    {
        const auto& found = next_finding();
        auto line = line_of(found, metric, path);
        if (found.worst != no_figure) line.wanted = found.worst;
        if (!found.holds && line.wanted && grows(metric) && line.figure.value_or(0) <= *line.wanted)
            line.lacking = *line.wanted - line.figure.value_or(0);
        lines_.push_back(std::move(line));
        return found.holds;
    }

    static LineView line_of(const Finding& found, const std::string& metric, const std::string& path)
    {
        LineView line{path, metric, {}, found.holds, {}, {}};
        if (found.figure != no_figure) line.figure = found.figure;
        return line;
    }

    /// Can a customer add to it? Nobody adds to the time that has passed.
    [[nodiscard]] bool grows(const std::string& metric) const
    {
        const auto named = find_metric(plan_.scheme(), metric);
        return named.is_score() || (named.metric() != Metric::recency && named.metric() != Metric::tenure);
    }

    [[nodiscard]] bool flagged(const std::string& flag) const
    {
        const auto flags = plan_.flags();
        const auto place = static_cast<std::size_t>(std::find(flags.begin(), flags.end(), flag) - flags.begin());
        return place < figures_.flags.size() && row_ < figures_.flags[place].size() && figures_.flags[place][row_] != 0;
    }

    const Finding& next_finding() { return findings_[next_++]; }

    const Plan& plan_;
    const Figures& figures_;
    std::size_t row_;
    std::span<const Finding> findings_;
    std::size_t next_ = 0;
    std::vector<LineView> lines_;
};

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

std::string name_of_tier(const Scheme& scheme, TierIndex tier)
{
    return tier < scheme.tiers.size() ? scheme.tiers[tier].name : std::string{};
}

/// What stands today, told in the tiers of the newest version of the scheme.
class InForce {
public:
    InForce(const Sight& see, const DefinedScheme& scheme, Day today)
        : see_{see}, round_{see.tiers.confirmed_round(scheme.id)}, today_{today}
    {
        if (round_ != nullptr) places_ = places_in(scheme.scheme, see.tiers.find(*round_)->scheme);
    }

    [[nodiscard]] TierIndex of(DossierId dossier) const
    {
        return round_ == nullptr ? no_tier : places_[see_.tiers.standing(*round_, dossier, today_)];
    }

    /// Without what was given by hand.
    [[nodiscard]] TierIndex held(DossierId dossier) const
    {
        return round_ == nullptr ? no_tier : places_[see_.tiers.held(*round_, dossier, today_)];
    }

    [[nodiscard]] bool by_hand(DossierId dossier) const
    {
        return round_ != nullptr && see_.tiers.by_hand(*round_, dossier, today_).has_value();
    }

    [[nodiscard]] std::uint8_t misses(DossierId dossier) const
    {
        const auto row = static_cast<std::size_t>(dossier.value - 1);
        const auto found = round_ == nullptr ? see_.tiers.patience.end() : see_.tiers.patience.find(round_->id);
        return found == see_.tiers.patience.end() || row >= found->second.size() ? std::uint8_t{0}
                                                                                 : found->second[row].misses;
    }

private:
    const Sight& see_;
    const Round* round_;
    Day today_;
    std::vector<TierIndex> places_;
};

/// What does not hold of the tier that each of these customers has now: a list a row.
std::vector<std::vector<LineView>> wanting_of(const Plan& plan, const Figures& figures,
                                              std::span<const std::size_t> rows, const InForce& now)
{
    const auto findings = findings_of(plan, figures, rows);
    std::vector<std::vector<LineView>> all;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto& wanting = all.emplace_back();
        const auto tier = now.held({rows[i] + 1});
        if (tier == no_tier) continue;
        auto reasons = Reader{plan, figures, rows[i], findings[i]}.tiers();
        for (auto& line : reasons[tier].lines)
            if (!line.holds) wanting.push_back(std::move(line));
    }
    return all;
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
    if (dossier == nullptr || dossier->lifecycle == dossier::Lifecycle::destroyed)
        return refuse(Rule::FILE_05, "dossier", {"there is no such dossier", "没有该档案"});
    const auto figures = figures_of(see, about.plan, about.period);
    const std::vector<std::size_t> rows{static_cast<std::size_t>(ask.dossier.value - 1)};
    const auto findings = findings_of(about.plan, figures, rows);
    const InForce now{see, about.scheme, day_of(caller.now, see.zone)};

    WhyView view;
    view.dossier = ask.dossier;
    view.scheme = about.scheme.name;
    view.period = about.period;
    view.takes_part = figures.takes_part[rows.front()] != 0;
    view.tiers = Reader{about.plan, figures, rows.front(), findings.front()}.tiers();
    const auto first = std::find_if(view.tiers.begin(), view.tiers.end(), [](const auto& tier) { return tier.holds; });
    if (view.takes_part && first != view.tiers.end()) view.by_figures = first->tier;
    view.in_force = name_of_tier(about.scheme.scheme, now.of(ask.dossier));
    view.by_hand = now.by_hand(ask.dossier);
    view.misses = now.misses(ask.dossier);
    return view;
}

Ruling<ProjectionView> answer(const Sight& see, const Caller& caller, const AskProjection& ask)
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
    const InForce now{see, about.scheme, day_of(caller.now, see.zone)};
    ProjectionView view;
    view.period = about.period;
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < then.tier.size(); ++row) {
        const DossierId id{row + 1};
        const auto held = now.held(id);
        if (held == then.tier[row]) continue;
        ++(then.tier[row] < held ? view.rising : view.falling);
        if (!(ask.after.value_or(DossierId{}) < id) || view.next) continue;
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
    auto wanting = wanting_of(keeping, figures_of(see, keeping, about.period), rows, now);
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (now.held({rows[i] + 1}) < then.tier[rows[i]]) view.movers[i].wanting = std::move(wanting[i]);
    return view;
}

}  // namespace custos::tiers
