/// custos value: fit a model of value to a file of orders, and score its customers (CHURN-01). Needs no archive.
#include "figures.hpp"
#include "table.hpp"
#include "verbs.hpp"

#include <custos/core/csv.hpp>
#include <custos/value/fit.hpp>

#include <value/orders_csv.hpp>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <fstream>
#include <memory>

namespace custos::cli {

namespace {

struct ValueAsk {
    value::OrderFile orders;
    std::string model = "bgnbd";
    std::string until;
    std::string unit = "weeks";
    double time = 0;
    std::string out;
};

/// What every verb on a file of orders begins with: the histories up to a day.
struct ReadHistories {
    value::Purchases purchases;
    value::Histories histories;
};

Result<ReadHistories> read_histories(const Console& console, const ValueAsk& ask)
{
    const auto until = parse_day(ask.until);
    if (!until) return fail(Code::bad_value, until.error().words, "--until");
    const auto progress = console.progress(console.say({"reading orders", "读取订单"}));
    BOOST_OUTCOME_TRY(auto purchases, value::read_purchases(ask.orders, progress));
    const auto unit = ask.unit == "days" ? value::TimeUnit::days : value::TimeUnit::weeks;
    auto histories = value::histories_until(purchases, until.value(), unit);
    return ReadHistories{std::move(purchases), std::move(histories)};
}

value::Family family_of(std::string_view name)
{
    for (const auto family : {value::Family::bgnbd, value::Family::mbgnbd})
        if (value::name_of(family) == name) return family;
    return value::Family::paretonbd;
}

using Parameters = std::vector<std::pair<std::string_view, double>>;

Parameters parameters_of(const value::PurchaseModel& model)
{
    if (const auto* pareto = std::get_if<value::ParetoNbd>(&model))
        return {{"r", pareto->r}, {"alpha", pareto->alpha}, {"s", pareto->s}, {"beta", pareto->beta}};
    if (const auto* modified = std::get_if<value::MbgNbd>(&model))
        return {{"r", modified->r}, {"alpha", modified->alpha}, {"a", modified->a}, {"b", modified->b}};
    const auto& plain = std::get<value::BgNbd>(model);
    return {{"r", plain.r}, {"alpha", plain.alpha}, {"a", plain.a}, {"b", plain.b}};
}

/// What is printed of a fit, whichever model it is of.
struct FitAnswer {
    Parameters parameters;
    value::FitReport report;
};

Result<FitAnswer> fit_to(const ValueAsk& ask, const value::Histories& histories)
{
    if (ask.model == "gammagamma") {
        BOOST_OUTCOME_TRY(const auto fit, value::fit_baskets(histories));
        return FitAnswer{{{"p", fit.model.p}, {"q", fit.model.q}, {"v", fit.model.v}}, fit.report};
    }
    BOOST_OUTCOME_TRY(const auto fit, value::fit_purchases(family_of(ask.model), histories));
    return FitAnswer{parameters_of(fit.model), fit.report};
}

Figures figures_of(const Parameters& parameters)
{
    Figures figures;
    for (const auto& [name, parameter] : parameters)
        figures.number(name, parameter);
    return figures;
}

int fit_value(const Console& console, const ValueAsk& ask)
{
    const auto read = read_histories(console, ask);
    if (!read) return console.fail(read.error());
    const auto fitted = fit_to(ask, read.value().histories);
    if (!fitted) return console.fail(fitted.error());
    const auto& [parameters, report] = fitted.value();
    if (console.json) {
        console.line(Figures{}
                         .text("schema", "custos.value.fit/1")
                         .text("model", ask.model)
                         .text("until", ask.until)
                         .text("unit", ask.unit)
                         .object("parameters", figures_of(parameters))
                         .number("log_likelihood", report.log_likelihood)
                         .count("customers", report.customers)
                         .count("groups", report.groups)
                         .count("evaluations", report.evaluations)
                         .truth("unsettled", report.unsettled)
                         .print());
        return Exit::done;
    }
    console.line(fmt::format("{}: {} {}, {} {}", ask.model, grouped(report.customers),
                             console.say({"customers", "位客户"}), grouped(report.groups),
                             console.say({"groups of equal history", "组相同的购买记录"})));
    Table table{{{std::string{console.say({"parameter", "参数"})}},
                 {std::string{console.say({"value", "取值"})}, Table::Align::right}}};
    for (const auto& [name, parameter] : parameters)
        table.row({std::string{name}, fmt::format("{:.6f}", parameter)});
    table.row({std::string{console.say({"ln likelihood", "对数似然"})}, fmt::format("{:.4f}", report.log_likelihood)});
    table.print(console);
    if (report.unsettled)
        console.note(console.say({"The histories do not settle every parameter: one stands at the end of its range.",
                                  "现有购买记录不足以确定全部参数：有参数落在取值范围的边界。"}));
    return Exit::done;
}

/// Each customer with history, chances and expectations, in the order of the file.
std::string scores_of(const ReadHistories& read, const value::PurchaseModel& model,
                      const std::optional<value::GammaGamma>& baskets, double time)
{
    const auto& histories = read.histories;
    std::string out = "customer,frequency,recency,age,basket,alive,expected_purchases,silence,expected_value\n";
    for (std::size_t row = 0; row < histories.size(); ++row) {
        const auto history = histories.at(row);
        append_cell(out, read.purchases.customers[histories.customer[row]]);
        const auto expected = value::expected(model, history, time);
        out += fmt::format(",{:.0f},{},{},{:.2f},{:.6f},{:.6f},{:.6f},", history.frequency, history.recency,
                           history.age, histories.basket[row], value::alive(model, history), expected,
                           value::silence(model, history, time));
        const auto each = baskets ? baskets->expected_basket(history.frequency, histories.basket[row]) : std::nullopt;
        out += each ? fmt::format("{:.2f}\n", *each * expected) : "\n";
    }
    return out;
}

int score_value(const Console& console, const ValueAsk& ask)
{
    const auto read = read_histories(console, ask);
    if (!read) return console.fail(read.error());
    const auto& histories = read.value().histories;
    const auto fit = value::fit_purchases(family_of(ask.model), histories);
    if (!fit) return console.fail(fit.error());
    const auto baskets = value::fit_baskets(histories);
    if (!baskets) console.note(to_text(baskets.error(), console.language));
    const auto model = baskets ? std::optional{baskets.value().model} : std::nullopt;
    std::ofstream out{ask.out, std::ios::binary | std::ios::trunc};
    out << scores_of(read.value(), fit.value().model, model, ask.time);
    out.close();
    if (!out) return console.fail(fail(Code::storage, {"the result could not be written", "结果无法写入"}, ask.out));
    double expected = 0;
    double alive = 0;
    for (std::size_t row = 0; row < histories.size(); ++row) {
        expected += value::expected(fit.value().model, histories.at(row), ask.time);
        alive += value::alive(fit.value().model, histories.at(row));
    }
    if (console.json) {
        console.line(Figures{}
                         .text("schema", "custos.value.score/1")
                         .text("model", ask.model)
                         .object("parameters", figures_of(parameters_of(fit.value().model)))
                         .count("customers", histories.size())
                         .number("alive", alive)
                         .number("expected_purchases", expected)
                         .print());
        return Exit::done;
    }
    console.line(fmt::format("{} {}", grouped(histories.size()), console.say({"customers", "位客户"})));
    console.line(fmt::format("{} {:.1f}", console.say({"alive, expected:", "预计仍活跃："}), alive));
    console.line(fmt::format("{} {:.1f}", console.say({"purchases, expected:", "预计购买次数："}), expected));
    console.line(fmt::format("{} {}", console.say({"written to", "已写入"}), ask.out));
    return Exit::done;
}

void add_value_options(CLI::App& verb, ValueAsk& ask, std::vector<std::string> models, const Console& console)
{
    const auto say = [&](const char* en, const char* zh) { return std::string{console.say({en, zh})}; };
    verb.add_option("--orders", ask.orders.path,
                    say("CSV, also .gz, with the columns customer, at, amount; a negative amount is a return",
                        "CSV（可为 .gz），含 customer、at、amount 三列；负金额为退货"))
        ->required()
        ->type_name(say("FILE", "文件"));
    verb.add_option("--model", ask.model, fmt::format("{}", fmt::join(models, ", ")))
        ->capture_default_str()
        ->check(CLI::IsMember(models))
        ->type_name(say("MODEL", "模型"));
    verb.add_option("--until", ask.until, say("the last day that is looked at", "统计截止日（含当日）"))
        ->required()
        ->type_name(say("DAY", "日期"));
    verb.add_option("--unit", ask.unit, say("of times: days or weeks", "时间单位：days（天）或 weeks（周）"))
        ->capture_default_str()
        ->check(CLI::IsMember({"days", "weeks"}))
        ->type_name("");
    verb.add_option("--money-digits", ask.orders.money_digits, say("decimals of the amounts", "金额的小数位数"))
        ->capture_default_str()
        ->check(CLI::Range(0, 6))
        ->type_name("N");
}

}  // namespace

void add_value(CLI::App& app, Session& session)
{
    const auto& console = session.console;
    const auto say = [&](const char* en, const char* zh) { return std::string{console.say({en, zh})}; };
    auto* verb = add_verb(app, session, "value",
                          {"models of what customers will buy (CHURN-01)", "客户未来购买的概率模型（CHURN-01）"}, {});
    verb->require_subcommand(1);

    auto* fit = add_verb(*verb, session, "fit",
                         {"fit a model to a file of orders; needs no archive", "用订单文件拟合模型，无需档案库"},
                         {"Example:\n  custos value fit --orders sales.csv --model bgnbd --until 2025-12-31 --json",
                          "示例：\n  custos value fit --orders sales.csv --model bgnbd --until 2025-12-31 --json"});
    auto fit_ask = std::make_shared<ValueAsk>();
    add_value_options(*fit, *fit_ask, {"bgnbd", "mbgnbd", "paretonbd", "gammagamma"}, console);
    fit->callback(
        [&session, ask = fit_ask] { session.work = [&session, ask] { return fit_value(session.console, *ask); }; });

    auto* score = add_verb(
        *verb, session, "score",
        {"each customer's chance to be alive, expected purchases and value", "逐客户计算存活概率、预计购买与价值"},
        {"Example:\n  custos value score --orders sales.csv --until 2025-12-31 --time 13 --out scores.csv\n"
         "      the thirteen weeks after the last day of 2025",
         "示例：\n  custos value score --orders sales.csv --until 2025-12-31 --time 13 --out scores.csv\n"
         "      即 2025 年最后一天之后的十三周"});
    auto score_ask = std::make_shared<ValueAsk>();
    add_value_options(*score, *score_ask, {"bgnbd", "mbgnbd", "paretonbd"}, console);
    score->add_option("--time", score_ask->time, say("how far ahead, in units of time", "向前预测的时长（时间单位）"))
        ->required()
        ->check(CLI::Range(0.0, 100000.0))
        ->type_name("N");
    score->add_option("--out", score_ask->out, say("result; replaced if it is there", "结果文件；已存在则覆盖"))
        ->required()
        ->type_name(say("FILE", "文件"));
    score->callback(
        [&session, ask = score_ask] { session.work = [&session, ask] { return score_value(session.console, *ask); }; });
}

}  // namespace custos::cli
