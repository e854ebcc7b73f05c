/// custos calendar due: a date so many working days from another (CAL-01, CAL-02). Needs no archive.
#include "figures.hpp"
#include "place.hpp"
#include "request.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

void note_guess(const Console& console, const Json& view, std::string_view more = {})
{
    if (const auto& year = view["uncertain_year"])
        console.note(fmt::format(
            "{}{}{}",
            console.say({"provisional (CAL-01): no official table for ", "暂定（CAL-01）：尚无官方放假表的年份 "}),
            year.text(), more));
}

int due_one(const Console& console, const Request& request)
{
    return show_answer(console, request.work(console, 0), [&](const Json& view) {
        note_guess(console, view);
        console.line(view["due"].text());
        for (const auto& line : console.said(view["reasons"]).items())
            console.line("  " + line.text());
    });
}

int due_many(const Console& console, const Request& request)
{
    return show_answer(console, request.work(console, 0), [&](const Json& view) {
        note_guess(console, view, fmt::format(" ({})", grouped(view["provisional"].count())));
        console.text(view["csv"].text());
    });
}

}  // namespace

void add_calendar(const Verb& root)
{
    const auto family = root.family("calendar", {"reckon dates by the State Council's calendar (CAL-01, CAL-02)",
                                                 "按国务院放假调休安排推算日期（CAL-01、CAL-02）"});
    const auto due =
        family.verb("due", {"the date so many working days from another", "若干个工作日之后的日期"},
                    {"Examples:\n"
                     "  custos calendar due --from 2020-01-24 --working-days 3\n"
                     "      2020-02-05: the holidays were prolonged, and Monday 3 February was a moved working day\n"
                     "  custos calendar due --from 2020-01-24 --working-days 3 --explain\n"
                     "      the same with a line for each step of the way\n"
                     "  custos calendar due --batch terms.csv > due.csv\n"
                     "      columns start,working_days in; start,working_days,due out",
                     "示例：\n"
                     "  custos calendar due --from 2020-01-24 --working-days 3\n"
                     "      2020-02-05：假期延长，且 2 月 3 日（星期一）为调休上班日\n"
                     "  custos calendar due --from 2020-01-24 --working-days 3 --explain\n"
                     "      同时逐步说明推算过程\n"
                     "  custos calendar due --batch terms.csv > due.csv\n"
                     "      输入列 start,working_days，输出列 start,working_days,due"});
    const auto one = Request::make("calendar.reckon_due");
    const auto many = Request::make("calendar.reckon_dues");
    const auto table = std::make_shared<std::string>();
    const auto certain = std::make_shared<bool>(false);
    const auto from =
        due.option("--from", one->text("from"), {"first day; it does not count itself", "起始日，本身不计"})
            .kind({"DAY", "日期"});
    const auto days =
        due.option("--working-days", one->whole("working_days"),
                   {"how many, at most 36,600; back in time when negative", "工作日数，至多 36600，负数向前推"})
            .number();
    const auto batch = due.option("--batch", many->file("batch"),
                                  {"a CSV with the columns start,working_days; - reads standard input",
                                   "含 start,working_days 两列的 CSV；- 表示标准输入"})
                           .file();
    due.option("--calendar", into(*table),
               {"a table date,kind,name laid over the built-in ones; a year whose 1 January it lists is taken "
                "from it alone",
                "date,kind,name 表，覆盖在内置表之上；列有某年 1 月 1 日的，该年全以此表为准"})
        .file();
    due.flag("--certain", *certain,
             {"fail rather than guess a year without an official table", "遇无官方表的年份时报错，不作推测"});
    const auto explain = due.flag("--explain", one, "explain", {"say why, a line a step", "逐步说明推算过程"});
    from.needs(days);
    days.needs(from);
    batch.excludes(from);
    explain.needs(from);
    due.does(
        [&console = due.console(), one, many, table, certain] {
            const auto& request = many->has("batch") ? many : one;
            if (!table->empty()) request->set("calendar", in_quotes(*table));
            if (*certain) request->set("certain", "true");
            return many->has("batch") ? due_many(console, *many) : due_one(console, *one);
        },
        [one, many]() -> std::optional<Words> {
            if (one->has("from") || many->has("batch")) return std::nullopt;
            return Words{"--from with --working-days, or --batch, is missing",
                         "缺少 --from 与 --working-days，或 --batch"};
        });
}

}  // namespace custos::cli
