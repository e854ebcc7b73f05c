/// custos churn: how well each early warning would have warned in the past, without an archive; and who shows signs in
/// one today (CHURN-01).
#include "figures.hpp"
#include "lists.hpp"
#include "order_files.hpp"
#include "place.hpp"
#include "request.hpp"
#include "table.hpp"
#include "terms.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

std::string share(const Json& part) { return part ? fmt::format("{:.3f}", part.real()) : "–"; }

void show_day(const Console& console, const Json& day)
{
    console.title(
        fmt::format("{}: {}, {} {}", day["at"].text(),
                    console.counted(day["customers"].count(), {"customer", "位客户"}, {"customers", "位客户"}),
                    grouped(day["lost"].count()), console.say({"lost", "位其后未再购买"})));
    Table table{console,
                {{{"warns when", "预警条件"}},
                 Table::right({"above", "大于"}),
                 Table::right({"warned", "预警数"}),
                 Table::right({"precision", "精确率"}),
                 Table::right({"recall", "召回率"}),
                 Table::right({"AUC", "AUC"})}};
    for (const auto& rule : day["rules"].items()) {
        const auto& sign = rule["sign"].text();
        table.row({phrase(console, Of::sign, sign), sign == "few_purchases" ? "" : rule["line"].text(),
                   grouped(rule["warned_lost"].count() + rule["warned_back"].count()), share(rule["precision"]),
                   share(rule["recall"]), share(day["auc"][sign])});
    }
    table.print(console);
    if (day["unsettled"].truth())
        console.line(
            console.say({"The model finds nobody who left for good, or cannot settle a parameter: it tells by rates.",
                         "模型未发现永久离开的迹象，或有参数无法确定：仅依购买频率判断。"}));
}

void show(const Console& console, const Json& view)
{
    for (const auto& day : view["days"].items())
        show_day(console, day);
    console.line();
    console.line(fmt::format("{} {}", console.say({"suggested (CHURN-01):", "建议采用（CHURN-01）："}),
                             phrase(console, Of::sign, view["suggested"].text())));
}

void show_signs(const Console& console, const Json& view)
{
    const auto say = [&](const Words& words) { return std::string{console.say(words)}; };
    console.line(
        fmt::format("{}: {} {} {}", view["at"].text(), grouped(view["shown"].count()), say({"of", "/"}),
                    console.counted(view["customers"].count(), {"customer", "位客户"}, {"customers", "位客户"})));
    Table table{console,
                {Table::right({"dossier", "档案"}),
                 {{"last visit", "最近到访"}},
                 Table::right({"silent days", "沉默天数"}),
                 Table::right({"own rhythm, %", "自身节奏 %"}),
                 Table::right({"frequency, %", "频次 %"}),
                 {{"signs", "征兆"}},
                 {{"warned", "已预警"}}}};
    const auto figure = [](const Json& value) { return value ? grouped(value.count()) : std::string{"–"}; };
    for (const auto& row : view["rows"].items()) {
        table.row({with_mark(console, grouped(row["dossier"].count()), row["mark"]), row["last_visit"].text(),
                   grouped(row["silent_days"].count()), figure(row["rhythm_percent"]), figure(row["frequency_percent"]),
                   terms(console, Of::sign_today, row["signs"]), row["warned"].truth() ? say({"yes", "是"}) : ""});
    }
    if (!table.empty()) table.print(console);
    show_more(console, view);
    show_unlisted(console, view, view["rows"], view["shown"].count());
}

void add_signs(const Verb& family)
{
    const auto verb = family.verb(
        "signs",
        {"who shows signs of being lost, in an archive (CHURN-01)", "档案库中哪些客户出现流失征兆（CHURN-01）"},
        {"Example:\n  custos churn signs --as 21 --for service", "示例：\n  custos churn signs --as 21 --for service"});
    const auto request = Request::make("care.signs");
    const auto place = std::make_shared<Place>();
    add_place(verb, place, Asks::desk);
    verb.option("--at", request->text("at"), {"a day of the past; default: today", "过去某日，默认为今日"})
        .kind({"DAY", "日期"});
    verb.option("--rhythm", request->whole("rhythm_percent"),
                {"silence above so many percent of the own mean gap is a sign", "沉默超过自身平均间隔的百分比"})
        .from_to(100, 10'000)
        .shows("200");
    verb.option("--hiatus", request->whole("hiatus"),
                {"who came once: silent for more days is a sign", "仅到访一次者：沉默天数上限"})
        .from_to(1, 36'600)
        .shows("90");
    verb.option("--below", request->whole("below_percent"),
                {"visits below so many percent of the own norm are a sign", "到访低于自身常态的百分比"})
        .from_to(1, 100)
        .shows("50");
    verb.option("--after", request->whole("after"), {"go on after this dossier", "从该档案之后继续"}).number();
    verb.option("--limit", request->whole("limit"), {"customers listed", "列出的客户数"}).from_to(1, 1000).shows("100");
    asks_at_desk(verb, request, place, show_signs);
}

}  // namespace

void add_churn(const Verb& root)
{
    const auto family = root.family("churn", {"signs that customers are lost (CHURN)", "客户流失的征兆（CHURN）"});
    const auto verb = family.verb(
        "try", {"measure each early warning on the past; needs no archive", "在历史数据上检验各项流失预警，无需档案库"},
        {"Examples:\n"
         "  custos churn try --orders sales.csv.gz\n"
         "  custos churn try --orders sales.csv.gz --at 2025-03-31 --at 2025-06-30 --horizon 120 --json\n"
         "  What is known at the end of each day is judged by who buys in the days after it.",
         "示例：\n"
         "  custos churn try --orders sales.csv.gz\n"
         "  custos churn try --orders sales.csv.gz --at 2025-03-31 --at 2025-06-30 --horizon 120 --json\n"
         "  以各日终了时的已知情况预警，以其后若干天内是否购买检验。"});
    const auto request = Request::make("churn.try_orders");
    add_orders(verb, request);
    verb.option("--at", request->texts("at"),
                {"a day of the past, as often as wanted; else up to three, a horizon apart",
                 "检验日，可多次给出；缺省取至多三个，彼此相隔一个观察期"})
        .kind({"DAY", "日期"});
    verb.option("--horizon", request->whole("horizon"),
                {"days in which whoever is still a customer buys", "仍为客户者应再次购买的天数"})
        .from_to(1, 3650)
        .shows("90");
    verb.option("--model", request->text("model"), {"of buying", "概率模型"})
        .one_of({"bgnbd", "mbgnbd", "paretonbd"}, Of::model)
        .shows("mbgnbd")
        .kind({"MODEL", "模型"});
    add_money_digits(verb, request);
    verb.does([&console = verb.console(), request] {
        const auto answer = request->work(console, 0, {std::string{console.say({"reading orders", "读取订单"})}});
        return show_answer(console, answer, [&](const Json& view) { show(console, view); });
    });
    add_signs(family);
}

}  // namespace custos::cli
