#include "ranges.hpp"

#include <algorithm>
#include <optional>

namespace custos::tiers {

namespace {

constexpr std::size_t most_tiers = 64;
constexpr std::size_t most_measures = 64;
constexpr std::size_t most_names = 64;                         ///< of sites or categories of a measure
constexpr std::size_t most_lines = 250;                        ///< of one metric: a level is one byte
constexpr std::int64_t largest_bound = std::int64_t{1} << 61;  ///< of a threshold, so that bounds can be turned around
constexpr std::int32_t largest_weight = 1'000'000;
constexpr std::uint8_t longest_patience = 40;  ///< rounds: ten years
constexpr unsigned deepest = 16;               ///< criteria inside criteria

class Checker {
public:
    Checker(const Scheme& scheme, std::optional<unsigned> money_digits) : scheme_{scheme}, money_digits_{money_digits}
    {
    }

    std::vector<Error> take()
    {
        check_name(scheme_.name, "/name");
        check_window(scheme_.window, "/window");
        if (scheme_.steadiness) check_steadiness(*scheme_.steadiness);
        if (scheme_.money_digits && money_digits_ && *scheme_.money_digits != *money_digits_)
            fault("/money_digits", {"the house counts money with other decimals", "与本系统的金额小数位数不一致"});
        check_measures();
        check_ties();
        for (std::size_t i = 0; i < scheme_.minimum.size(); ++i)
            check_minimum(scheme_.minimum[i], "/minimum/" + std::to_string(i));
        check_tiers();
        if (wants_bookings_ && scheme_.steadiness && scheme_.steadiness->rise == Rise::at_once)
            fault("/steadiness/rise", {"nobody rises at once by figures that hang on single bookings: visits, rhythm, "
                                       "margin, nights, sites, categories, and windows that are not of quarters",
                                       "按到访、节奏、毛利、间夜、门店、类别或非季度窗口计算的指标无法即时升级"});
        return std::move(faults_);
    }

private:
    void fault(std::string path, Words words, std::string detail = {})
    {
        faults_.push_back(fail(Code::bad_document, words, std::move(path), std::move(detail)));
    }

    void check_name(const std::string& name, const std::string& path)
    {
        const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        });
        if (name.empty() || name.size() > 64 || !plain)
            fault(path, {"a name is 1 to 64 letters, digits, '-' or '_'", "名称应为 1 至 64 个字母、数字、“-”或“_”"});
    }

    void check_window(const Window& window, const std::string& path)
    {
        if (!is_of_quarters(window)) wants_bookings_ = true;
        if (window.quarters < 1 || window.quarters > 400)
            fault(path + "/quarters", {"a window is 1 to 400 quarters", "窗口应为 1 至 400 个季度"});
        if (window.months < 1 || window.months > 1'200)
            fault(path + "/months", {"a window is 1 to 1,200 months", "窗口应为 1 至 1,200 个月"});
        if (window.days < 1 || window.days > 36'600)
            fault(path + "/days", {"a window is 1 to 36,600 days", "窗口应为 1 至 36,600 天"});
        if (window.years < 1 || window.years > 100)
            fault(path + "/years", {"a window is 1 to 100 years", "窗口应为 1 至 100 年"});
    }

    void check_steadiness(const Steadiness& steadiness)
    {
        if (steadiness.misses < 1 || steadiness.misses > longest_patience)
            fault("/steadiness/misses", {"a tier is lost with the 1st to 40th miss", "misses 应为 1 至 40"});
        if (steadiness.stay < 1 || steadiness.stay > longest_patience)
            fault("/steadiness/stay", {"a tier is held for 1 to 40 rounds at least", "stay 应为 1 至 40"});
        if (steadiness.keep) check_window(*steadiness.keep, "/steadiness/keep");
        const bool alone = std::all_of(scheme_.tiers.begin(), scheme_.tiers.end(),
                                       [&](const Tier& tier) { return stands_alone(tier.when); });
        if (steadiness.rise == Rise::at_once && !alone)
            fault("/steadiness/rise",
                  {"ranks, shares and quantiles hang on all customers: nobody rises in them at once",
                   "名次、份额与分位取决于全体客户，无法即时升级"});
    }

    /// Is one customer's own figure enough to tell?
    [[nodiscard]] bool stands_alone(const Criterion& when) const
    {
        if (when.rank || when.share || when.quantile) return false;
        if (when.threshold) {
            const auto named = find_metric(scheme_, when.threshold->metric);
            return !named.is_score() || std::none_of(named.measure->score.begin(), named.measure->score.end(),
                                                     [](const Part& part) { return part.of.has_value(); });
        }
        for (const auto* list : {&when.all, &when.any, &when.none})
            for (const auto& inner : *list)
                if (!stands_alone(inner)) return false;
        return true;
    }

    void check_measures()
    {
        if (scheme_.measures.size() > most_measures) fault("/measures", {"too many measures", "指标过多"});
        for (std::size_t i = 0; i < scheme_.measures.size(); ++i) {
            const auto& measure = scheme_.measures[i];
            const auto path = "/measures/" + std::to_string(i);
            check_name(measure.name, path + "/name");
            const auto first = std::find_if(scheme_.measures.begin(), scheme_.measures.end(),
                                            [&](const Measure& other) { return other.name == measure.name; });
            if (&*first != &measure) fault(path + "/name", {"two measures have this name", "指标重名"});
            if (measure.of.has_value() + !measure.score.empty() + measure.expression.has_value() != 1)
                fault(path, {"a measure has one of `of`, `score` and `expression`",
                             "指标应在 of、score 与 expression 中恰取其一"});
            if (measure.window) check_window(*measure.window, path + "/window");
            if (measure.of && measure.window && looks_back(*measure.of))
                fault(path + "/window", {"recency, tenure and rhythm look back over everything known",
                                         "recency、tenure 与 rhythm 不受窗口限制"});
            if (!measure.of &&
                (measure.window || !measure.sites.empty() || !measure.categories.empty() || measure.returns))
                fault(path, {"only a measure with `of` has a window, sites, categories or returns of its own",
                             "仅含 of 的指标可另设窗口、门店、类别或退货口径"});
            if (!measure.categories.empty() && measure.of && measure.of != Metric::spend &&
                !is_of_portions(*measure.of))
                fault(path + "/categories", {"only spend, margin and nights are counted by category",
                                             "只有 spend、margin、nights 可按类别统计"});
            for (std::size_t p = 0; p < measure.score.size(); ++p)
                check_part(measure.score[p], path + "/score/" + std::to_string(p));
            if (measure.expression) check_formula(scheme_, *measure.expression, path + "/expression", faults_);
            check_names(measure, path);
        }
    }

    void check_names(const Measure& measure, const std::string& path)
    {
        if (measure.of && is_single(*measure.of)) wants_bookings_ = true;
        check_list_of_names(measure.sites, path + "/sites", {"at most 64 sites", "门店至多 64 个"});
        check_list_of_names(measure.categories, path + "/categories", {"at most 64 categories", "类别至多 64 个"});
    }

    void check_list_of_names(const std::vector<std::string>& names, const std::string& path, const Words& too_many)
    {
        if (!names.empty()) wants_bookings_ = true;
        if (names.size() > most_names) fault(path, too_many);
        for (std::size_t i = 0; i < names.size(); ++i)
            if (names[i].size() > 64) fault(path + "/" + std::to_string(i), {"at most 64 bytes", "至多 64 字节"});
    }

    /// Is it counted from single bookings, whatever the window?
    static bool is_single(Metric metric)
    {
        return metric == Metric::visits || metric == Metric::rhythm || is_of_portions(metric);
    }

    void check_minimum(const Threshold& ask, const std::string& path)
    {
        check_threshold(ask, path);
        if (find_metric(scheme_, ask.metric).is_score())
            fault(path + "/metric", {"a score is no minimum: it is reckoned among those who take part",
                                     "评分在参与者之间计算，不可作最低门槛"});
    }

    void check_part(const Part& part, const std::string& path)
    {
        check_metric(part.metric, path + "/metric");
        if (find_metric(scheme_, part.metric).is_score())
            fault(path + "/metric", {"a score is not made of scores", "评分不可由评分构成"});
        if (part.weight == 0 || part.weight > largest_weight || part.weight < -largest_weight)
            fault(path + "/weight", {"a weight is ±1 to 1,000,000", "权重应为 ±1 至 1,000,000"});
        if (part.of && (*part.of < 2 || *part.of > 100))
            fault(path + "/of", {"2 to 100 quantiles", "分位数应为 2 至 100"});
    }

    void check_metric(const std::string& name, const std::string& path)
    {
        if (name.empty())
            fault(path, {"no metric is named", "缺少指标名称"});
        else if (!find_metric(scheme_, name).known())
            fault(path, {"no such metric", "没有该指标"});
        const auto metric = find_metric(scheme_, name).built_in;
        if (metric && is_single(*metric)) wants_bookings_ = true;
    }

    void check_ties()
    {
        for (std::size_t i = 0; i < scheme_.ties.size(); ++i) {
            const auto path = "/ties/" + std::to_string(i);
            check_metric(scheme_.ties[i], path);
            if (find_metric(scheme_, scheme_.ties[i]).is_score())
                fault(path, {"a score does not part equal figures", "评分不可用于同值排序"});
        }
    }

    void check_tiers()
    {
        const auto& tiers = scheme_.tiers;
        if (tiers.empty() || tiers.size() > most_tiers)
            fault("/tiers", {"a scheme has 1 to 64 tiers", "方案应有 1 至 64 个等级"});
        for (std::size_t i = 0; i < tiers.size(); ++i) {
            const auto path = "/tiers/" + std::to_string(i);
            check_name(tiers[i].name, path + "/name");
            const auto first = std::find_if(tiers.begin(), tiers.end(),
                                            [&](const Tier& other) { return other.name == tiers[i].name; });
            if (&*first != &tiers[i]) fault(path + "/name", {"two tiers have this name", "等级重名"});
            check_criterion(tiers[i].when, path + "/when", 1);
            if (tiers[i].when.otherwise && i + 1 < tiers.size())
                fault("/tiers/" + std::to_string(i + 1),
                      {"nobody can reach this tier: the one above takes all the rest",
                       "无人能进入该等级：上一等级已收纳其余全部"});
        }
        if (faults_.empty()) check_line_count();
        if (faults_.empty()) check_ranges();
        if (faults_.empty()) check_reach(scheme_, faults_);
    }

    void check_criterion(const Criterion& when, const std::string& path, unsigned depth)
    {
        const int said = when.threshold.has_value() + when.rank.has_value() + when.share.has_value() +
                         when.quantile.has_value() + when.flag.has_value() + !when.all.empty() + !when.any.empty() +
                         !when.none.empty() + when.otherwise;
        if (said != 1) {
            fault(path, {"a criterion says exactly one thing", "条件应恰有一项"});
            return;
        }
        if (depth > deepest) return fault(path, {"criteria are nested too deep", "条件嵌套过深"});
        if (when.otherwise && depth > 1) fault(path + "/otherwise", {"`otherwise` stands alone", "otherwise 不可嵌套"});
        if (when.threshold) check_threshold(*when.threshold, path + "/threshold");
        if (when.rank) check_rank(*when.rank, path + "/rank");
        if (when.share) check_share(*when.share, path + "/share");
        if (when.quantile) check_quantile(*when.quantile, path + "/quantile");
        if (when.flag) check_name(*when.flag, path + "/flag");
        check_list(when.all, path + "/all/", depth);
        check_list(when.any, path + "/any/", depth);
        check_list(when.none, path + "/none/", depth);
    }

    void check_list(const std::vector<Criterion>& list, const std::string& path, unsigned depth)
    {
        for (std::size_t i = 0; i < list.size(); ++i)
            check_criterion(list[i], path + std::to_string(i), depth + 1);
    }

    void check_threshold(const Threshold& ask, const std::string& path)
    {
        check_metric(ask.metric, path + "/metric");
        if (!ask.at_least && !ask.below)
            fault(path, {"a threshold has at_least, below or both", "缺少 at_least 或 below"});
        for (const auto& bound : {ask.at_least, ask.below})
            if (bound && (*bound > largest_bound || *bound < -largest_bound))
                fault(path, {"a bound is too large", "界限过大"});
        const auto unit = unit_of(scheme_, ask.metric);
        if (ask.unit && unit && *ask.unit != *unit)
            fault(path + "/unit", {"the metric is counted in another unit", "与指标的单位不一致"});
        if (ask.unit == Unit::money && !scheme_.money_digits)
            fault(path + "/unit", {"whoever says money says its decimals: `money_digits` is missing",
                                   "注明金额单位时须同时注明 money_digits"});
        if (ask.at_least && ask.below && *ask.at_least >= *ask.below)
            fault(path, {"at_least must be less than below", "at_least 应小于 below"});
    }

    void check_rank(const Rank& ask, const std::string& path)
    {
        check_metric(ask.metric, path + "/metric");
        if (ask.to < 1 || ask.from.value_or(1) < 1 || ask.from.value_or(1) > ask.to)
            fault(path, {"places are 1 ≤ from ≤ to", "名次应满足 1 ≤ from ≤ to"});
    }

    void check_share(const Share& ask, const std::string& path)
    {
        check_metric(ask.metric, path + "/metric");
        if (ask.of < 1 || ask.of > largest_of || ask.to < 1 || ask.to > ask.of || ask.from.value_or(0) >= ask.to)
            fault(path, {"parts are 0 ≤ from < to ≤ of ≤ 1,000,000", "份额应满足 0 ≤ from < to ≤ of ≤ 1,000,000"});
        const auto named = find_metric(scheme_, ask.metric);
        if (named.known() && (!named.is_plain() || !adds_up(named.metric())))
            fault(path + "/metric", {"only spend, frequency, continuity and visits add up to a whole",
                                     "只有 spend、frequency、continuity、visits 可以累计"});
    }

    static bool adds_up(Metric metric)
    {
        return metric == Metric::spend || metric == Metric::frequency || metric == Metric::continuity ||
               metric == Metric::visits || is_of_portions(metric);
    }

    void check_quantile(const Quantile& ask, const std::string& path)
    {
        check_metric(ask.metric, path + "/metric");
        const auto from = ask.from.value_or(std::uint8_t{1});
        const auto to = ask.to.value_or(ask.of);
        if (ask.of < 2 || ask.of > 100 || from < 1 || from > to || to > ask.of)
            fault(path,
                  {"classes are 1 ≤ from ≤ to ≤ of, of 2 to 100", "分位应满足 1 ≤ from ≤ to ≤ of，of 为 2 至 100"});
    }

    /// Counts generously: each criterion draws two lines at most, each part of a score as many as it has classes.
    void check_line_count()
    {
        std::size_t lines = 0;
        for (const auto& tier : scheme_.tiers)
            lines += lines_of(tier.when);
        for (const auto& measure : scheme_.measures)
            for (const auto& part : measure.score)
                lines += part.of.value_or(std::uint8_t{0});
        if (lines > most_lines) fault("/tiers", {"a scheme draws at most 250 lines", "方案的分界线不得超过 250 条"});
    }

    static std::size_t lines_of(const Criterion& when)
    {
        std::size_t lines = range_of(when) ? 2 : 0;
        for (const auto* list : {&when.all, &when.any, &when.none})
            for (const auto& inner : *list)
                lines += lines_of(inner);
        return lines;
    }

    /// Tiers of one criterion each, on one axis, can be compared: what overlaps, what lies between, what is left.
    void check_ranges()
    {
        std::vector<std::pair<std::size_t, Range>> above;
        for (std::size_t i = 0; i < scheme_.tiers.size(); ++i) {
            const auto range = range_of(scheme_.tiers[i].when);
            if (!range) continue;
            const auto path = "/tiers/" + std::to_string(i) + "/when";
            if (covered(*range, above))
                fault(path,
                      {"nobody can reach this tier: those above take all", "无人能进入该等级：上面各级已全部覆盖"});
            else if (overlaps(*range, above))
                fault(path, {"this range overlaps a tier above", "区间与上面的等级重叠"});
            above.emplace_back(i, *range);
        }
        check_gaps(above);
    }

    static bool covered(const Range& range, const std::vector<std::pair<std::size_t, Range>>& above)
    {
        auto reached = range.begin;
        for (bool moved = true; moved && reached < range.end;) {
            moved = false;
            for (const auto& [tier, other] : above) {
                if (other.axis != range.axis || other.begin > reached || other.end <= reached) continue;
                reached = other.end;
                moved = true;
            }
        }
        return reached >= range.end;
    }

    static bool overlaps(const Range& range, const std::vector<std::pair<std::size_t, Range>>& above)
    {
        return std::any_of(above.begin(), above.end(), [&](const auto& entry) {
            const auto& other = entry.second;
            if (other.axis != range.axis || other.begin >= range.end || range.begin >= other.end) return false;
            return range.begin < other.begin ? range.end_stated : range.begin_stated;
        });
    }

    /// Only where all tiers but `otherwise` stand on one axis: elsewhere another criterion may fill the gap.
    void check_gaps(std::vector<std::pair<std::size_t, Range>> ranges)
    {
        const auto plain = std::count_if(scheme_.tiers.begin(), scheme_.tiers.end(),
                                         [](const Tier& tier) { return !tier.when.otherwise; });
        if (ranges.size() != static_cast<std::size_t>(plain) || ranges.empty()) return;
        std::sort(ranges.begin(), ranges.end(),
                  [](const auto& l, const auto& r) { return l.second.begin < r.second.begin; });
        auto reached = ranges.front().second.end;
        for (const auto& [tier, range] : ranges) {
            if (range.axis != ranges.front().second.axis) return;
            if (range.begin > reached)
                fault("/tiers/" + std::to_string(tier) + "/when",
                      {"between this range and the next nobody has a tier", "该区间与相邻等级之间有空档"});
            reached = std::max(reached, range.end);
        }
    }

    const Scheme& scheme_;
    std::optional<unsigned> money_digits_;
    std::vector<Error> faults_;
    bool wants_bookings_ = false;
};

}  // namespace

std::vector<Error> check(const Scheme& scheme, std::optional<unsigned> money_digits)
{
    return Checker{scheme, money_digits}.take();
}

}  // namespace custos::tiers
