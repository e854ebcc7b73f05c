#include <custos/value/warning.hpp>

#include <algorithm>
#include <numeric>

namespace custos::value {

namespace {

constexpr Words ends_too_soon{"the purchases end before the horizon does: what came of the warnings is not known",
                              "购买记录在观察期结束之前已经终止，无法检验预警结果"};

constexpr Words no_days{"horizon, recent days and least gap are at least one day",
                        "观察期、近期天数与最小间隔至少为一天"};

/// What one customer had bought up to a day.
struct Past {
    std::span<const Day> days;  ///< ascending, at least one
    Day at;

    [[nodiscard]] int silent() const { return at - days.back(); }
    [[nodiscard]] double mean_gap() const
    {
        const auto gaps = static_cast<double>(days.size() - 1);
        return gaps == 0 ? 0 : (days.back() - days.front()) / gaps;
    }
};

/// The part by which the recent days stayed below the norm of the days before them: 1 bought nothing, 0 as ever, below
/// 0 more than ever.
double drop(const Past& past, int recent)
{
    const Day turn = past.at - recent;  // the last day of the norm
    const int days = turn - past.days.front() + 1;
    if (days < recent) return 0;
    const auto split = std::upper_bound(past.days.begin(), past.days.end(), turn);
    const auto before = static_cast<double>(split - past.days.begin());
    const auto after = static_cast<double>(past.days.end() - split);
    return 1 - after / recent / (before / days);
}

std::span<const Day> days_until(const Purchases& purchases, std::uint32_t customer, Day at)
{
    const std::span days{purchases.day};
    const auto all = days.subspan(purchases.begin[customer], purchases.begin[customer + 1] - purchases.begin[customer]);
    return all.first(static_cast<std::size_t>(std::upper_bound(all.begin(), all.end(), at) - all.begin()));
}

/// Did the customer buy in the days after `at`?
bool came_back(const Purchases& purchases, std::uint32_t customer, Day at, int horizon)
{
    const auto known = days_until(purchases, customer, at).size();
    return days_until(purchases, customer, at + horizon).size() > known;
}

std::optional<double> part(std::uint64_t of, std::uint64_t all)
{
    if (all == 0) return std::nullopt;
    return static_cast<double>(of) / static_cast<double>(all);
}

}  // namespace

std::string_view name_of(Sign sign) noexcept
{
    switch (sign) {
        case Sign::hiatus: return "hiatus";
        case Sign::own_rhythm: return "own_rhythm";
        case Sign::frequency_drop: return "frequency_drop";
        case Sign::model: return "model";
        case Sign::few_purchases: return "few_purchases";
    }
    return "";
}

Result<Signs> signs_at(const Purchases& purchases, Day at, const WarningTerms& terms)
{
    if (terms.horizon < 1 || terms.recent < 1 || terms.least_gap < 1) return fail(Code::bad_value, no_days);
    const auto histories = histories_until(purchases, at, TimeUnit::days);
    BOOST_OUTCOME_TRY(auto fit, fit_purchases(terms.family, histories));
    Signs signs{at, histories.customer, {}, {}, std::move(fit)};
    const auto add = [&](Sign sign, double figure) { signs.figures[static_cast<std::size_t>(sign)].push_back(figure); };
    for (std::size_t row = 0; row < signs.size(); ++row) {
        const Past past{days_until(purchases, signs.customer[row], at), at};
        const auto bought = static_cast<std::uint32_t>(past.days.size());
        signs.days_bought.push_back(bought);
        add(Sign::hiatus, past.silent());
        add(Sign::own_rhythm, past.silent() / std::max<double>(terms.least_gap, past.mean_gap()));
        add(Sign::frequency_drop, drop(past, terms.recent));
        add(Sign::model, silence(signs.fit.model, histories.at(row), terms.horizon));
        add(Sign::few_purchases, -static_cast<double>(bought));
    }
    return signs;
}

bool warns(const Signs& signs, std::size_t row, Sign sign, double line, const WarningTerms& terms)
{
    if (sign == Sign::own_rhythm && signs.days_bought[row] == 1) return signs.of(Sign::hiatus)[row] > terms.hiatus;
    return signs.of(sign)[row] > line;
}

std::optional<double> WarningCounts::precision() const { return part(warned_lost, warned_lost + warned_back); }

std::optional<double> WarningCounts::recall() const { return part(warned_lost, warned_lost + quiet_lost); }

std::optional<double> WarningCounts::accuracy() const
{
    return part(warned_lost + quiet_back, warned_lost + warned_back + quiet_lost + quiet_back);
}

WarningCounts& WarningCounts::operator+=(const WarningCounts& other)
{
    warned_lost += other.warned_lost;
    warned_back += other.warned_back;
    quiet_lost += other.quiet_lost;
    quiet_back += other.quiet_back;
    return *this;
}

std::vector<WarningRule> usual_rules()
{
    return {{Sign::hiatus, 30},         {Sign::hiatus, 45},    {Sign::hiatus, 60},    {Sign::hiatus, 90},
            {Sign::own_rhythm, 1.5},    {Sign::own_rhythm, 2}, {Sign::own_rhythm, 3}, {Sign::own_rhythm, 4},
            {Sign::frequency_drop, .5}, {Sign::model, .5},     {Sign::model, .7},     {Sign::few_purchases, -2}};
}

Result<WarningTrial> try_warnings(const Purchases& purchases, Day at, const WarningTerms& terms,
                                  std::span<const WarningRule> rules)
{
    if (purchases.size() == 0 || purchases.last_day() < at + terms.horizon)
        return fail(Code::bad_value, ends_too_soon, {}, print(at));
    BOOST_OUTCOME_TRY(const auto signs, signs_at(purchases, at, terms));
    std::vector<char> lost;
    for (const auto customer : signs.customer)
        lost.push_back(came_back(purchases, customer, at, terms.horizon) ? 0 : 1);

    WarningTrial trial;
    trial.at = at;
    trial.customers = signs.size();
    trial.lost = static_cast<std::uint64_t>(std::count(lost.begin(), lost.end(), 1));
    trial.fit = signs.fit;
    for (const auto sign : every_sign)
        trial.auc[static_cast<std::size_t>(sign)] = area_under_curve(signs.of(sign), lost);
    const auto usual = usual_rules();
    for (const auto& rule : rules.empty() ? std::span{usual} : rules) {
        WarningCounts counts;
        for (std::size_t row = 0; row < signs.size(); ++row) {
            const bool warned = warns(signs, row, rule.sign, rule.line, terms);
            auto& count = warned ? (lost[row] != 0 ? counts.warned_lost : counts.warned_back)
                                 : (lost[row] != 0 ? counts.quiet_lost : counts.quiet_back);
            ++count;
        }
        trial.rules.push_back({rule, counts});
    }
    return trial;
}

std::vector<Day> days_to_try(const Purchases& purchases, int horizon)
{
    std::vector<Day> days;
    if (purchases.size() == 0) return days;
    const auto first = *std::min_element(purchases.day.begin(), purchases.day.end());
    for (auto day = purchases.last_day() - horizon; days.size() < 3 && (days.empty() || day >= first + horizon);
         day = day - horizon)
        days.insert(days.begin(), day);
    return days;
}

Sign suggested(std::span<const WarningTrial> trials)
{
    const auto leads_everywhere = [&](Sign sign) {
        return std::all_of(trials.begin(), trials.end(), [&](const WarningTrial& trial) {
            return std::all_of(every_sign.begin(), every_sign.end(), [&](Sign other) {
                return other == sign || other == Sign::few_purchases || trial.auc_of(sign) > trial.auc_of(other);
            });
        });
    };
    for (const auto sign : every_sign)
        if (sign != Sign::few_purchases && !trials.empty() && leads_everywhere(sign)) return sign;
    return Sign::hiatus;
}

std::optional<double> area_under_curve(std::span<const double> figures, std::span<const char> positive)
{
    std::vector<std::size_t> order(figures.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](auto left, auto right) { return figures[left] < figures[right]; });
    double below = 0;  // of the other side, with a lower figure
    double above = 0;
    double pairs_won = 0;
    for (std::size_t i = 0; i < order.size();) {
        double others = 0;
        double ours = 0;
        for (const double figure = figures[order[i]]; i < order.size() && figures[order[i]] == figure; ++i)
            (positive[order[i]] != 0 ? ours : others) += 1;
        pairs_won += ours * (below + others / 2);
        below += others;
        above += ours;
    }
    if (below == 0 || above == 0) return std::nullopt;
    return pairs_won / (below * above);
}

}  // namespace custos::value
