/// custos calendar due: a date so many working days from another (CAL-01, CAL-02). Needs no archive.
#include "place.hpp"
#include "verbs.hpp"

#include <custos/calendar/batch.hpp>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <optional>

namespace custos::cli {

namespace {

struct DueDocument {
    Day due;
    std::optional<std::int32_t> uncertain_year;
};
CUSTOS_DESCRIBE(DueDocument, "calendar.due", (due, uncertain_year))

struct CalendarAsk {
    std::string from;
    int working_days = 0;
    std::string calendar;
    std::string batch;
    bool certain = false;
};

/// The built-in tables with a host's laid over them; a year that the host's file knows officially is taken from it
/// alone.
Result<Calendar> calendar_of(const std::string& path)
{
    if (path.empty()) return Calendar::prc();
    BOOST_OUTCOME_TRY(const auto text, read_text(path));
    auto own = calendar::read_table(text);
    if (!own) {
        auto error = std::move(own).error();
        error.path = fmt::format("{}:{}", path, error.path);
        return error;
    }
    const auto& table = own.value();
    const auto knows = [&](int year) {
        return std::any_of(table.years.begin(), table.years.end(), [&](const calendar::YearStatus& row) {
            return row.year == year && row.status == calendar::Status::official;
        });
    };
    const auto lists = [&](Day day) {
        return std::any_of(table.days.begin(), table.days.end(),
                           [&](const calendar::Exception& row) { return row.day == day; });
    };
    calendar::Setting setting;
    setting.title = path;
    setting.base = calendar::Base::none;
    setting.days = table.days;
    setting.years = table.years;
    for (const auto built_in = calendar::prc_table(); const auto& row : built_in.days)
        if (!knows(civil_of(row.day).year) && !lists(row.day)) setting.days.push_back(row);
    for (const auto built_in = calendar::prc_table(); const auto& row : built_in.years)
        if (!knows(row.year)) {
            std::erase_if(setting.years, [&](const calendar::YearStatus& other) { return other.year == row.year; });
            setting.years.push_back(row);
        }
    return Calendar::make(setting);
}

std::string guess_note(const Console& console, int year)
{
    return fmt::format(
        "{}{}", console.say({"provisional (CAL-01): no official table for ", "暂定（CAL-01）：尚无官方放假表的年份 "}),
        year);
}

int due_one(const Console& console, const CalendarAsk& ask, const Calendar& calendar)
{
    const auto from = parse_day(ask.from);
    if (!from) return console.fail(fail(Code::bad_value, from.error().words, "--from"));
    const auto reckoned = calendar::due_day(calendar, from.value(), ask.working_days);
    if (!reckoned) return console.fail(reckoned.error());
    const auto& due = reckoned.value();
    if (due.uncertain_year && ask.certain)
        return console.fail(fail(Code::no_calendar, std::string{}, std::to_string(*due.uncertain_year)));
    if (console.json) {
        console.document(DueDocument{due.day, due.uncertain_year});
        return Exit::done;
    }
    if (due.uncertain_year) console.note(guess_note(console, *due.uncertain_year));
    console.line(print(due.day));
    return Exit::done;
}

int due_many(const Console& console, const CalendarAsk& ask, const Calendar& calendar)
{
    const auto csv = read_text(ask.batch);
    if (!csv) return console.fail(csv.error());
    const auto guess = ask.certain ? calendar::Guess::refused : calendar::Guess::allowed;
    auto batch = calendar::due_batch(csv.value(), calendar, guess);
    if (!batch) {
        auto error = std::move(batch).error();
        error.path = fmt::format("{}:{}", ask.batch, error.path);
        return console.fail(error);
    }
    const auto& made = batch.value();
    if (made.uncertain_year)
        console.note(fmt::format("{} ({})", guess_note(console, *made.uncertain_year), grouped(made.provisional)));
    auto text = std::string_view{made.csv};
    if (text.ends_with('\n')) text.remove_suffix(1);
    console.line(text);
    return Exit::done;
}

}  // namespace

void add_calendar(CLI::App& app, Session& session)
{
    auto* verb = add_verb(app, session, "calendar",
                          {"reckon dates by the State Council's calendar (CAL-01, CAL-02)",
                           "按国务院放假调休安排推算日期（CAL-01、CAL-02）"},
                          {});
    verb->require_subcommand(1);
    auto* due =
        add_verb(*verb, session, "due", {"the date so many working days from another", "若干个工作日之后的日期"},
                 {"Examples:\n"
                  "  custos calendar due --from 2020-01-24 --working-days 3\n"
                  "      2020-02-05: the holidays were prolonged, and Monday 3 February was a moved working day\n"
                  "  custos calendar due --batch terms.csv > due.csv\n"
                  "      columns start,working_days in; start,working_days,due out",
                  "示例：\n"
                  "  custos calendar due --from 2020-01-24 --working-days 3\n"
                  "      2020-02-05：假期延长，且 2 月 3 日（星期一）为调休上班日\n"
                  "  custos calendar due --batch terms.csv > due.csv\n"
                  "      输入列 start,working_days，输出列 start,working_days,due"});
    auto ask = std::make_shared<CalendarAsk>();
    const auto& console = session.console;
    const auto say = [&](const char* en, const char* zh) { return std::string{console.say({en, zh})}; };
    auto* from = due->add_option("--from", ask->from, say("first day; it does not count itself", "起始日，本身不计"))
                     ->type_name(say("DAY", "日期"));
    auto* days = due->add_option("--working-days", ask->working_days,
                                 say("how many; back in time when negative", "工作日数，负数向前推"))
                     ->type_name("N");
    auto* batch = due->add_option("--batch", ask->batch,
                                  say("a CSV with the columns start,working_days; - reads standard input",
                                      "含 start,working_days 两列的 CSV；- 表示标准输入"))
                      ->type_name(say("FILE", "文件"));
    due->add_option("--calendar", ask->calendar,
                    say("a table date,kind,name laid over the built-in ones; a year whose 1 January it lists is taken "
                        "from it alone",
                        "date,kind,name 表，覆盖在内置表之上；列有某年 1 月 1 日的，该年全以此表为准"))
        ->type_name(say("FILE", "文件"));
    due->add_flag("--certain", ask->certain,
                  say("fail rather than guess a year without an official table", "遇无官方表的年份时报错，不作推测"));
    from->needs(days);
    days->needs(from);
    batch->excludes(from);
    due->callback([&session, ask] {
        if (ask->from.empty() && ask->batch.empty()) throw CLI::RequiredError("--from, --working-days");
        session.work = [&session, ask] {
            const auto calendar = calendar_of(ask->calendar);
            if (!calendar) return session.console.fail(calendar.error());
            return ask->batch.empty() ? due_one(session.console, *ask, calendar.value())
                                      : due_many(session.console, *ask, calendar.value());
        };
    });
}

}  // namespace custos::cli
