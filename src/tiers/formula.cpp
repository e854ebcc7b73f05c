/// Expressions over metrics: read, checked by their units, reckoned (TIER-05).
#include "bounded.hpp"
#include "program.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace custos::tiers {

namespace {

using Do = FormulaStep::Do;

constexpr std::size_t most_steps = 64;
constexpr unsigned deepest_bracket = 16;                        ///< brackets inside brackets
constexpr std::int64_t largest_number = std::int64_t{1} << 53;  ///< a number in an expression

bool begins_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// sum = product {(+|-) product}; product = term {(*|/) term}; term = number | name | name(sum, sum) | (sum) | -term
class FormulaReader {
public:
    explicit FormulaReader(std::string_view text) : text_{text} {}

    Result<std::vector<WrittenStep>> read()
    {
        if (!sum(0) || (pass_blanks(), at_ != text_.size()) || steps_.size() > most_steps)
            return fail(Code::bad_document,
                        {"no expression of metrics, whole numbers, + - * / and brackets",
                         "不是由指标、整数、+ - * / 与括号构成的表达式"},
                        {}, "byte " + std::to_string(at_));
        return std::move(steps_);
    }

private:
    void pass_blanks()
    {
        while (at_ < text_.size() && text_[at_] == ' ')
            ++at_;
    }

    bool next_is(char wanted)
    {
        pass_blanks();
        if (at_ == text_.size() || text_[at_] != wanted) return false;
        ++at_;
        return true;
    }

    void add(Do what) { steps_.push_back({what, 0, {}}); }

    bool sum(unsigned depth)
    {
        if (depth > deepest_bracket || !product(depth)) return false;
        for (;;) {
            const bool plus = next_is('+');
            if (!plus && !next_is('-')) return true;
            if (!product(depth)) return false;
            add(plus ? Do::add : Do::subtract);
        }
    }

    bool product(unsigned depth)
    {
        if (!term(depth)) return false;
        for (;;) {
            const bool times = next_is('*');
            if (!times && !next_is('/')) return true;
            if (!term(depth)) return false;
            add(times ? Do::multiply : Do::divide);
        }
    }

    bool term(unsigned depth)
    {
        if (steps_.size() > most_steps || depth > deepest_bracket) return false;
        if (next_is('(')) return sum(depth + 1) && next_is(')');
        if (next_is('-')) {
            steps_.push_back({Do::number, -1, {}});
            if (!term(depth + 1)) return false;
            add(Do::multiply);
            return true;
        }
        pass_blanks();
        if (at_ == text_.size()) return false;
        return is_digit(text_[at_]) ? number() : begins_name(text_[at_]) && name(depth);
    }

    bool number()
    {
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
        if (error != std::errc{} || value > largest_number) return false;
        at_ = static_cast<std::size_t>(end - text_.data());
        steps_.push_back({Do::number, value, {}});
        return true;
    }

    bool name(unsigned depth)
    {
        const auto begin = at_;
        while (at_ < text_.size() && (begins_name(text_[at_]) || is_digit(text_[at_])))
            ++at_;
        std::string word{text_.substr(begin, at_ - begin)};
        if (!next_is('(')) {
            steps_.push_back({Do::figure, 0, std::move(word)});
            return true;
        }
        if (word != "least" && word != "greatest") return false;
        if (!sum(depth + 1) || !next_is(',') || !sum(depth + 1) || !next_is(')')) return false;
        add(word == "least" ? Do::least : Do::greatest);
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<WrittenStep> steps_;
};

/// A unit while it is reckoned with: money and days to some power. A bare number takes any unit in sums.
struct Dimension {
    int money = 0;
    int days = 0;
    bool percent = false;
    bool bare = false;

    friend bool operator==(const Dimension&, const Dimension&) = default;
};

Unit plain_unit(Metric metric)
{
    switch (metric) {
        case Metric::spend:
        case Metric::margin:
        case Metric::basket: return Unit::money;
        case Metric::recency:
        case Metric::tenure: return Unit::days;
        case Metric::rhythm: return Unit::percent;
        default: break;
    }
    return Unit::count;
}

Dimension dimension_of(Unit unit)
{
    return {unit == Unit::money ? 1 : 0, unit == Unit::days ? 1 : 0, unit == Unit::percent, false};
}

std::optional<Unit> unit_of(const Dimension& one)
{
    if (one.percent) return one.money == 0 && one.days == 0 ? std::optional{Unit::percent} : std::nullopt;
    if (one.money == 0 && one.days == 0) return Unit::count;
    if (one.money == 1 && one.days == 0) return Unit::money;
    if (one.money == 0 && one.days == 1) return Unit::days;
    return {};
}

/// None: two units that do not go together.
std::optional<Dimension> together(Do what, const Dimension& left, const Dimension& right)
{
    if (what == Do::multiply || what == Do::divide) {
        const int sign = what == Do::multiply ? 1 : -1;
        return Dimension{left.money + sign * right.money, left.days + sign * right.days, left.percent != right.percent,
                         left.bare && right.bare};
    }
    if (left.bare) return right;
    if (right.bare || left == right) return left;
    return {};
}

/// What the steps are counted in as a whole. None: units that do not go together, or no metric that has one.
std::optional<Dimension> dimension_of(const Scheme& scheme, std::span<const WrittenStep> steps)
{
    std::vector<Dimension> stack;
    for (const auto& step : steps) {
        if (step.what == Do::number) {
            stack.push_back({0, 0, false, true});
        } else if (step.what == Do::figure) {
            const auto named = find_metric(scheme, step.metric);
            if (!named.is_plain()) return {};
            stack.push_back(dimension_of(plain_unit(named.metric())));
        } else {
            const auto right = stack.back();
            stack.pop_back();
            const auto both = together(step.what, stack.back(), right);
            if (!both) return {};
            stack.back() = *both;
        }
    }
    return stack.back();
}

std::int64_t combined(Do what, std::int64_t left, std::int64_t right) noexcept
{
    if (left == no_figure || right == no_figure) return no_figure;
    switch (what) {
        case Do::add: return sum_within(within_range(left), right);
        case Do::subtract: return sum_within(within_range(left), -right);
        case Do::multiply: return product_within(left, right);
        case Do::least: return std::min(left, right);
        case Do::greatest: return std::max(left, right);
        default: break;
    }
    if (right == 0) return no_figure;
    const bool whole = left % right == 0;
    return left / right - (!whole && (left < 0) != (right < 0) ? 1 : 0);
}

}  // namespace

Result<std::vector<WrittenStep>> read_formula(std::string_view text) { return FormulaReader{text}.read(); }

std::optional<Unit> unit_of(const Scheme& scheme, std::string_view name)
{
    const auto named = find_metric(scheme, name);
    if (named.is_plain()) return plain_unit(named.metric());
    if (!named.is_expression()) return {};
    const auto steps = read_formula(*named.measure->expression);
    const auto whole = steps ? dimension_of(scheme, steps.value()) : std::nullopt;
    return whole ? unit_of(*whole) : std::nullopt;
}

void check_formula(const Scheme& scheme, const std::string& text, const std::string& path, std::vector<Error>& faults)
{
    auto steps = read_formula(text);
    if (!steps) {
        steps.error().path = path;
        faults.push_back(std::move(steps.error()));
        return;
    }
    bool any = false;
    for (const auto& step : steps.value()) {
        if (step.what != Do::figure) continue;
        any = true;
        const auto named = find_metric(scheme, step.metric);
        if (!named.known())
            faults.push_back(fail(Code::bad_document, {"no such metric", "没有该指标"}, path));
        else if (!named.is_plain())
            faults.push_back(
                fail(Code::bad_document,
                     {"an expression is not made of scores or expressions", "表达式不可由评分或表达式构成"}, path));
        if (!named.is_plain()) return;
    }
    if (!any) faults.push_back(fail(Code::bad_document, {"no metric is named", "缺少指标名称"}, path));
    const auto whole = dimension_of(scheme, steps.value());
    if (!whole)
        faults.push_back(fail(Code::bad_document, {"its units do not go together", "单位不一致"}, path));
    else if (!unit_of(*whole))
        faults.push_back(fail(
            Code::bad_document,
            {"it is counted in no unit: money, days, percent or a count", "结果不是金额、天数、百分比或次数"}, path));
}

std::int64_t evaluate(std::span<const FormulaStep> formula, std::span<const std::vector<std::int64_t>> columns,
                      std::size_t row) noexcept
{
    std::array<std::int64_t, most_steps + 1> stack{};
    std::size_t top = 0;
    for (const auto& step : formula) {
        if (step.what == Do::number) {
            stack[top++] = step.number;
        } else if (step.what == Do::figure) {
            const auto figure = columns[step.column][row];
            stack[top++] = step.counts_back && figure != no_figure ? -figure : figure;
        } else {
            --top;
            stack[top - 1] = combined(step.what, stack[top - 1], stack[top]);
        }
    }
    return stack[0];
}

}  // namespace custos::tiers
