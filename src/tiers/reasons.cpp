#include "reasons.hpp"

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
        if (!named.is_plain()) return named.is_score();  // of an expression more may be worse
        return !named.counts_back() && named.metric() != Metric::tenure;
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

}  // namespace

std::string name_of_tier(const Scheme& scheme, TierIndex tier)
{
    return tier < scheme.tiers.size() ? scheme.tiers[tier].name : std::string{};
}

std::vector<ReasonView> reasons_of(const Plan& plan, const Figures& figures, std::size_t row,
                                   std::span<const Finding> findings)
{
    return Reader{plan, figures, row, findings}.tiers();
}

std::vector<std::vector<LineView>> lines_of(const Plan& plan, const Figures& figures, std::span<const std::size_t> rows,
                                            std::span<const TierIndex> tiers, bool holding)
{
    const auto findings = findings_of(plan, figures, rows);
    std::vector<std::vector<LineView>> all;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto& lines = all.emplace_back();
        if (tiers[i] == no_tier) continue;
        auto reasons = reasons_of(plan, figures, rows[i], findings[i]);
        for (auto& line : reasons[tiers[i]].lines)
            if (line.holds == holding) lines.push_back(std::move(line));
    }
    return all;
}

TiersBy::TiersBy(const Sight& see, const DefinedScheme& scheme, const Round* round, Day day)
    : see_{see}, round_{round}, day_{day}
{
    if (round_ != nullptr) places_ = places_in(scheme.scheme, see.tiers.find(*round_)->scheme);
}

TierIndex TiersBy::of(DossierId dossier) const
{
    return round_ == nullptr ? no_tier : places_[see_.tiers.standing(*round_, dossier, day_)];
}

TierIndex TiersBy::held(DossierId dossier) const
{
    return round_ == nullptr ? no_tier : places_[see_.tiers.held(*round_, dossier, day_)];
}

const Override* TiersBy::given(DossierId dossier) const
{
    return round_ == nullptr ? nullptr : see_.tiers.given(*round_, dossier, day_);
}

std::uint8_t TiersBy::misses(DossierId dossier) const
{
    const auto row = static_cast<std::size_t>(dossier.value - 1);
    const auto found = round_ == nullptr ? see_.tiers.patience.end() : see_.tiers.patience.find(round_->id);
    const bool known = found != see_.tiers.patience.end() && row < found->second.size();
    return known ? found->second[row].misses : std::uint8_t{0};
}

}  // namespace custos::tiers
