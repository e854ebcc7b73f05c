/// custos churn: how well each early warning would have warned in the past (CHURN-01). Needs no archive.
#include "figures.hpp"
#include "order_files.hpp"
#include "place.hpp"
#include "request.hpp"
#include "table.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

std::string share(const Json& part) { return part ? fmt::format("{:.3f}", part.real()) : "–"; }

Words words_for(std::string_view sign)
{
    if (sign == "hiatus") return {"silent for days", "连续未购天数"};
    if (sign == "own_rhythm") return {"silent for own gaps", "未购时长为自身间隔的倍数"};
    if (sign == "frequency_drop") return {"frequency fell by the part", "频率较自身常态下降比例"};
    if (sign == "model") return {"chance of silence", "模型静默概率"};
    return {"bought on one day only", "仅购买一天"};
}

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
        table.row({std::string{console.say(words_for(sign))}, sign == "few_purchases" ? "" : rule["line"].text(),
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
                             console.say(words_for(view["suggested"].text()))));
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
    verb.option("--model", request->text("model"), {"bgnbd, mbgnbd, paretonbd", "bgnbd、mbgnbd、paretonbd"})
        .one_of({"bgnbd", "mbgnbd", "paretonbd"})
        .shows("mbgnbd")
        .kind({"MODEL", "模型"});
    add_money_digits(verb, request);
    verb.does([&console = verb.console(), request] {
        const auto answer = request->work(console, 0, {std::string{console.say({"reading orders", "读取订单"})}});
        return show_answer(console, answer, [&](const Json& view) { show(console, view); });
    });
}

}  // namespace custos::cli
