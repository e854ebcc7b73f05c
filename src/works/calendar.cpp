#include <custos/works/calendar.hpp>

#include "files.hpp"

#include <custos/calendar/batch.hpp>
#include <custos/calendar/calendar.hpp>

#include <fmt/format.h>

namespace custos::works {

namespace {

/// The built-in tables, or a host's laid over them.
Result<Calendar> calendar_of(const std::optional<std::string>& path)
{
    if (!path) return Calendar::prc();
    BOOST_OUTCOME_TRY(const auto csv, read_file(*path));
    auto calendar = Calendar::laid_over_prc(csv, *path);
    if (!calendar) calendar.error().path = fmt::format("{}:{}", *path, calendar.error().path);
    return calendar;
}

DueReasons reasons_of(const Calendar& calendar, Day from, std::int32_t working_days)
{
    const calendar::Term term{working_days, calendar::Unit::working_days};
    const auto explanation = calendar.explain(instant_of(from, {}, calendar.zone()), term);
    return {to_lines(explanation, Language::english), to_lines(explanation, Language::chinese)};
}

}  // namespace

Result<DueDayView> run(const ReckonDue& ask, const Lent&)
{
    BOOST_OUTCOME_TRY(const auto calendar, calendar_of(ask.calendar));
    BOOST_OUTCOME_TRY(const auto due, calendar::due_day(calendar, ask.from, ask.working_days));
    if (due.uncertain_year && ask.certain.value_or(false))
        return fail(Code::no_calendar, std::string{}, std::to_string(*due.uncertain_year));
    DueDayView view{due.day, due.uncertain_year, {}};
    if (ask.explain.value_or(false)) view.reasons = reasons_of(calendar, ask.from, ask.working_days);
    return view;
}

Result<DueDaysView> run(const ReckonDues& ask, const Lent&)
{
    BOOST_OUTCOME_TRY(const auto calendar, calendar_of(ask.calendar));
    BOOST_OUTCOME_TRY(const auto csv, read_file(ask.batch));
    const auto guess = ask.certain.value_or(false) ? calendar::Guess::refused : calendar::Guess::allowed;
    auto batch = calendar::due_batch(csv, calendar, guess);
    if (!batch) {
        batch.error().path = fmt::format("{}:{}", ask.batch, batch.error().path);
        return std::move(batch).error();
    }
    auto& made = batch.value();
    return DueDaysView{made.rows, made.provisional, made.uncertain_year, std::move(made.csv)};
}

}  // namespace custos::works
