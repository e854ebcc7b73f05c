/// The words of an explanation. A policy officer reads them in the register beside the due time.
#include <custos/calendar/deadline.hpp>
#include <custos/core/name.hpp>

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <utility>

namespace custos::calendar {

namespace {

struct UnitName {
    std::string_view one;
    std::string_view many;
    std::string_view zh;  ///< with its measure word
};

constexpr UnitName name_of(Unit unit) noexcept
{
    switch (unit) {
        case Unit::calendar_days: return {"calendar day", "calendar days", "个自然日"};
        case Unit::working_days: return {"working day", "working days", "个工作日"};
        case Unit::months: return {"month", "months", "个月"};
        case Unit::minutes: return {"minute", "minutes", "分钟"};
        case Unit::hours: return {"hour", "hours", "小时"};
        case Unit::business_hours: return {"business hour", "business hours", "个营业小时"};
        case Unit::time_of_day: return {"day", "days", "天"};
        case Unit::shift_end: return {"end of shift", "ends of shift", "次班末"};
        case Unit::month_end: return {"end of month", "ends of month", "次月末"};
        case Unit::quarter_end: return {"end of quarter", "ends of quarter", "次季末"};
        case Unit::half_year_end: return {"end of half-year", "ends of half-year", "次半年末"};
        case Unit::year_end: return {"end of year", "ends of year", "次年末"};
    }
    return {};
}

/// The first end of a period from now on, which nobody counts; empty for what is counted.
constexpr Words this_end(Unit unit) noexcept
{
    switch (unit) {
        case Unit::shift_end: return {"end of the shift", "本班末"};
        case Unit::month_end: return {"end of the month", "本月末"};
        case Unit::quarter_end: return {"end of the quarter", "本季末"};
        case Unit::half_year_end: return {"end of the half-year", "本半年末"};
        case Unit::year_end: return {"end of the year", "本年末"};
        default: return {};
    }
}

/// English for the holidays of the built-in tables; a host's own names are shown as they are.
constexpr std::array<Words, 9> holidays{{
    {"New Year", "元旦"},
    {"Spring Festival", "春节"},
    {"Qingming", "清明节"},
    {"Labour Day", "劳动节"},
    {"Dragon Boat Festival", "端午节"},
    {"Mid-Autumn Festival", "中秋节"},
    {"National Day", "国庆节"},
    {"National Day and Mid-Autumn Festival", "国庆节、中秋节"},
    {"70th anniversary of the victory in the War of Resistance", "抗战胜利70周年纪念日"},
}};

std::string_view holiday(const std::string& name, Language language) noexcept
{
    if (language == Language::chinese) return name;
    for (const auto& words : holidays) {
        if (words.zh == name) return words.en;
    }
    return name;
}

std::string span_of(const Step& step, Language language)
{
    if (step.first == step.last) return print(step.first);
    return print(step.first) + (language == Language::chinese ? " 至 " : " to ") + print(step.last);
}

/// The sentence of a step. Names in braces are filled in by to_line.
constexpr Words sentence_of(const Step& step) noexcept
{
    using What = Step::What;
    switch (step.what) {
        case What::start_not_counted:
            return {"{first} is the day of the start and does not count", "起算日 {first} 不计入"};
        case What::skipped:
            if (step.name.empty()) return {"{span}: closed", "{span} 休息"};
            return {"{span}: closed ({name})", "{span} 休息（{name}）"};
        case What::made_up: return {"{first}: worked as a make-up day ({name})", "{first} 调休上班（{name}）"};
        case What::outside_hours:
            return {"{from} to {until}: outside business hours, not counted", "{from} 至 {until} 非营业时间，不计"};
        case What::counted: return {"{term}: ends on {first}", "{term}：满于 {first}"};
        case What::pushed: return {"{first} is closed: moved to {last}", "{first} 休息，改至 {last}"};
        case What::stays:
            return {"{first} is closed, but going back would pass the start: it stays",
                    "{first} 休息，但前移将早于起算时刻，故不变"};
        case What::capped: return {"{cap} ends at {until}: cut there", "{cap}于 {until} 届满，以此为限"};
        case What::pulled_back: return {"{first} is closed: pulled back to {last}", "{first} 休息，提前至 {last}"};
        case What::kept_after_start:
            return {"the hour on {first} has passed: due at once", "{first} 时限已过，即刻到期"};
        case What::no_table:
            return {"{n} has no official table: reckoned by the plain week, provisional (CAL-01)",
                    "{n} 年尚无正式安排，暂按周历推算，结果待定（CAL-01）"};
        case What::falls: return {"due {until}", "到期：{until}"};
    }
    return {};
}

std::string to_line(const Step& step, const Explanation& all, Language language)
{
    return fmt::format(
        fmt::runtime(in(language, sentence_of(step))), fmt::arg("first", print(step.first)),
        fmt::arg("last", print(step.last)), fmt::arg("span", span_of(step, language)),
        fmt::arg("name", holiday(step.name, language)), fmt::arg("n", step.n),
        fmt::arg("from", print_local(step.from, all.zone)), fmt::arg("until", print_local(step.until, all.zone)),
        fmt::arg("term", to_text(all.term, language)), fmt::arg("cap", in(language, in_words(step.cap))));
}

}  // namespace

std::string to_text(const Term& term, Language language)
{
    const auto name = name_of(term.unit);
    const auto count = std::abs(term.n);
    if (count == 1 && !term.at && term.n > 0)
        if (const auto end = this_end(term.unit); !end.en.empty()) return std::string{in(language, end)};
    std::string text;
    if (language == Language::chinese) {
        text = fmt::format("{}{}{}", term.n < 0 ? "提前" : "", count, name.zh);
        if (term.at) text += fmt::format("（{}）", print(*term.at));
        return text;
    }
    text = fmt::format("{} {}{}", count, count == 1 ? name.one : name.many, term.n < 0 ? " ahead" : "");
    if (term.at) text += fmt::format(", {}", print(*term.at));
    return text;
}

std::vector<std::string> to_lines(const Explanation& explanation, Language language)
{
    std::vector<std::string> lines;
    lines.reserve(explanation.steps.size());
    for (const auto& step : explanation.steps)
        lines.push_back(to_line(step, explanation, language));
    return lines;
}

}  // namespace custos::calendar
