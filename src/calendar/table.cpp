#include <custos/calendar/table.hpp>
#include <custos/core/text.hpp>

#include "csv.hpp"

#include <map>
#include <optional>
#include <utility>

namespace custos::calendar {

namespace {

constexpr std::size_t most_lines = 100'000;
constexpr std::size_t longest_name = 200;  // bytes

std::optional<DayKind> kind_of(std::string_view text) noexcept
{
    if (text == "holiday") return DayKind::holiday;
    if (text == "makeup-workday" || text == "makeup_workday") return DayKind::makeup_workday;
    return std::nullopt;
}

Result<Exception> read_row(const csv::Reader<3>::Row& row, std::size_t line)
{
    const auto& [date, kind, name] = row;
    const auto day = parse_day(date.raw);
    if (!day) return csv::fault(line, date.column, day.error().words);
    const auto what = kind_of(kind.raw);
    if (!what)
        return csv::fault(line, kind.column,
                          {"the kind is neither holiday nor makeup-workday", "类别应为 holiday 或 makeup-workday"});
    auto text = name.text();
    if (text.size() > longest_name || !is_utf8(text))
        return csv::fault(line, name.column, {"the name is too long or not UTF-8", "名称过长或不是 UTF-8 编码"});
    return Exception{day.value(), *what, std::move(text)};
}

/// Every notice of the State Council closes the 1 January of its year; see read_table.
std::vector<YearStatus> years_of(const std::map<Day, Exception>& days)
{
    std::vector<YearStatus> years;
    for (const auto& [day, exception] : days) {
        const auto civil = civil_of(day);
        if (civil.month == 1 && civil.day == 1 && exception.kind == DayKind::holiday)
            years.push_back({civil.year, Status::official});
    }
    return years;
}

}  // namespace

Result<Table> read_table(std::string_view csv)
{
    csv::Reader<3> reader{csv};
    BOOST_OUTCOME_TRY(reader.header("date,kind,name"));
    std::map<Day, Exception> days;
    while (!reader.at_end()) {
        if (reader.line() > most_lines)
            return csv::fault(reader.line(), 1, {"the table is too long", "表格过长"}, Code::too_large);
        BOOST_OUTCOME_TRY(const auto row, reader.next());
        BOOST_OUTCOME_TRY(auto exception, read_row(row, reader.line()));
        const auto day = exception.day;
        if (!days.emplace(day, std::move(exception)).second)
            return csv::fault(reader.line(), row[0].column, {"this date is listed twice", "日期重复"});
    }
    Table table;
    table.years = years_of(days);
    table.days.reserve(days.size());
    for (auto& [day, exception] : days)
        table.days.push_back(std::move(exception));
    return table;
}

}  // namespace custos::calendar
