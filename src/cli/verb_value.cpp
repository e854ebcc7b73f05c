/// custos value: fit a model of value to a file of orders, and score its customers (CHURN-01). Needs no archive.
#include "figures.hpp"
#include "files.hpp"
#include "order_files.hpp"
#include "place.hpp"
#include "request.hpp"
#include "table.hpp"
#include "terms.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

std::vector<std::string> reading(const Console& console)
{
    return {std::string{console.say({"reading orders", "读取订单"})}};
}

int fit_value(const Console& console, const Request& request)
{
    return show_answer(console, request.work(console, 0, reading(console)), [&](const Json& fit) {
        console.line(
            fmt::format("{}: {}, {}", term(console, Of::model, fit["model"].text()),
                        console.counted(fit["customers"].count(), {"customer", "位客户"}, {"customers", "位客户"}),
                        console.counted(fit["groups"].count(), {"group of equal history", "组相同的购买记录"},
                                        {"groups of equal history", "组相同的购买记录"})));
        Table table{console, {{{"parameter", "参数"}}, Table::right({"value", "取值"})}};
        for (const auto& [name, parameter] : fit["parameters"].members())
            table.row({name, fmt::format("{:.6f}", parameter.real())});
        table.row({std::string{console.say({"ln likelihood", "对数似然"})},
                   fmt::format("{:.4f}", fit["log_likelihood"].real())});
        table.print(console);
        if (fit["unsettled"].truth())
            console.note(
                console.say({"The histories do not settle every parameter: one stands at the end of its range.",
                             "现有购买记录不足以确定全部参数：有参数落在取值范围的边界。"}));
    });
}

int score_value(const Console& console, Request& request, const std::string& out)
{
    const ResultFile result{out};
    request.set("out", in_quotes(result.path()));
    const auto answer = request.work(console, 0, reading(console));
    const auto scored = answer.view();
    if (const auto& why = scored[console.language == Language::chinese ? "without_baskets_zh" : "without_baskets_en"])
        console.note(why.text());
    if (result.is_output()) {
        result.copy_to_output();
        return Exit::done;
    }
    return show_answer(console, answer, [&](const Json&) {
        console.line(console.counted(scored["customers"].count(), {"customer", "位客户"}, {"customers", "位客户"}));
        console.line(
            fmt::format("{} {:.1f}", console.say({"alive, expected:", "预计仍活跃："}), scored["alive"].real()));
        console.line(fmt::format("{} {:.1f}", console.say({"purchases, expected:", "预计购买次数："}),
                                 scored["expected_purchases"].real()));
        console.line(fmt::format("{} {}", console.say({"written to", "已写入"}), out));
    });
}

void add_options(const Verb& verb, const std::shared_ptr<Request>& request, std::vector<std::string> models)
{
    add_orders(verb, request);
    verb.option("--model", request->text("model"), {"of buying", "概率模型"})
        .one_of(std::move(models), Of::model)
        .shows("bgnbd")
        .kind({"MODEL", "模型"});
    verb.option("--until", request->text("until"), {"the last day that is looked at", "统计截止日（含当日）"})
        .required()
        .kind({"DAY", "日期"});
    verb.option("--unit", request->text("unit"), {"of times", "时间单位"})
        .one_of({"days", "weeks"}, Of::time_unit)
        .shows("weeks");
    add_money_digits(verb, request);
}

}  // namespace

void add_value(const Verb& root)
{
    const auto family =
        root.family("value", {"models of what customers will buy (CHURN-01)", "客户未来购买的概率模型（CHURN-01）"});

    const auto fit =
        family.verb("fit", {"fit a model to a file of orders; needs no archive", "用订单文件拟合模型，无需档案库"},
                    {"Example:\n  custos value fit --orders sales.csv --model bgnbd --until 2025-12-31 --json",
                     "示例：\n  custos value fit --orders sales.csv --model bgnbd --until 2025-12-31 --json"});
    const auto fitting = Request::make("value.fit_orders");
    add_options(fit, fitting, {"bgnbd", "mbgnbd", "paretonbd", "gammagamma"});
    fit.does([&console = fit.console(), fitting] { return fit_value(console, *fitting); });

    const auto score = family.verb(
        "score",
        {"each customer's chance to be alive, expected purchases and value", "逐客户计算存活概率、预计购买与价值"},
        {"Example:\n  custos value score --orders sales.csv --until 2025-12-31 --time 13 --out scores.csv\n"
         "      the thirteen weeks after the last day of 2025",
         "示例：\n  custos value score --orders sales.csv --until 2025-12-31 --time 13 --out scores.csv\n"
         "      即 2025 年最后一天之后的十三周"});
    const auto scoring = Request::make("value.score_orders");
    const auto out = std::make_shared<std::string>();
    add_options(score, scoring, {"bgnbd", "mbgnbd", "paretonbd"});
    score.option("--time", scoring->fraction("time"), {"how far ahead, in units of time", "向前预测的时长（时间单位）"})
        .required()
        .between(0, 100'000);
    score
        .option("--out", into(*out),
                {"result; replaced if it is there; - is standard output", "结果文件；已存在则覆盖；- 表示标准输出"})
        .required()
        .file();
    score.does([&console = score.console(), scoring, out] { return score_value(console, *scoring, *out); });
}

}  // namespace custos::cli
