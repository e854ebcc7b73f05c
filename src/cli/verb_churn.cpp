/// custos churn: how well each early warning would have warned in the past (CHURN-01). Needs no archive.
#include "figures.hpp"
#include "table.hpp"
#include "verbs.hpp"

#include <custos/value/warning.hpp>

#include <value/orders_csv.hpp>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace custos::cli {

namespace {

struct ChurnAsk {
    value::OrderFile orders;
    std::vector<std::string> at;
    std::string model = "mbgnbd";
    value::WarningTerms terms;
};

/// The days asked for; else up to three, a horizon apart, the last of them a horizon before the purchases end.
Result<std::vector<Day>> days_to_try(const ChurnAsk& ask, const value::Purchases& purchases)
{
    std::vector<Day> days;
    for (const auto& text : ask.at) {
        const auto day = parse_day(text);
        if (!day) return fail(Code::bad_value, day.error().words, "--at");
        days.push_back(day.value());
    }
    if (!days.empty() || purchases.size() == 0) return days;
    const auto first = *std::min_element(purchases.day.begin(), purchases.day.end());
    auto day = purchases.last_day() - ask.terms.horizon;
    for (; days.size() < 3 && (days.empty() || day >= first + ask.terms.horizon); day = day - ask.terms.horizon)
        days.insert(days.begin(), day);
    return days;
}

std::string share(std::optional<double> part) { return part ? fmt::format("{:.3f}", *part) : "–"; }

std::string_view family_name(const value::PurchaseModel& model)
{
    return value::name_of(static_cast<value::Family>(model.index()));
}

Words words_for(value::Sign sign)
{
    switch (sign) {
        case value::Sign::hiatus: return {"silent for days", "连续未购天数"};
        case value::Sign::own_rhythm: return {"silent for own gaps", "未购时长为自身间隔的倍数"};
        case value::Sign::frequency_drop: return {"frequency fell by the part", "频率较自身常态下降比例"};
        case value::Sign::model: return {"chance of silence", "模型静默概率"};
        case value::Sign::few_purchases: return {"bought on one day only", "仅购买一天"};
    }
    return {};
}

Figures figures_of(const value::WarningTrial::Measured& measured)
{
    const auto& counts = measured.counts;
    return Figures{}
        .text("sign", value::name_of(measured.rule.sign))
        .number("line", measured.rule.line)
        .count("warned_lost", counts.warned_lost)
        .count("warned_back", counts.warned_back)
        .count("quiet_lost", counts.quiet_lost)
        .count("quiet_back", counts.quiet_back)
        .number("precision", counts.precision())
        .number("recall", counts.recall())
        .number("accuracy", counts.accuracy());
}

Figures figures_of(const value::WarningTrial& trial)
{
    Figures areas;
    for (const auto sign : value::every_sign)
        areas.number(value::name_of(sign), trial.auc_of(sign));
    std::vector<Figures> rules;
    for (const auto& measured : trial.rules)
        rules.push_back(figures_of(measured));
    return Figures{}
        .text("at", print(trial.at))
        .count("customers", trial.customers)
        .count("lost", trial.lost)
        .text("model", family_name(trial.fit.model))
        .truth("unsettled", trial.fit.report.unsettled)
        .object("auc", areas)
        .list("rules", rules);
}

void show(const Console& console, const value::WarningTrial& trial)
{
    console.title(fmt::format("{}: {} {}, {} {}", print(trial.at), grouped(trial.customers),
                              console.say({"customers", "位客户"}), grouped(trial.lost),
                              console.say({"lost", "位其后未再购买"})));
    Table table{{{std::string{console.say({"warns when", "预警条件"})}},
                 {std::string{console.say({"above", "大于"})}, Table::Align::right},
                 {std::string{console.say({"warned", "预警数"})}, Table::Align::right},
                 {std::string{console.say({"precision", "精确率"})}, Table::Align::right},
                 {std::string{console.say({"recall", "召回率"})}, Table::Align::right},
                 {"AUC", Table::Align::right}}};
    for (const auto& [rule, counts] : trial.rules) {
        const bool line_is_said = rule.sign != value::Sign::few_purchases;
        table.row({std::string{console.say(words_for(rule.sign))}, line_is_said ? fmt::format("{}", rule.line) : "",
                   grouped(counts.warned_lost + counts.warned_back), share(counts.precision()), share(counts.recall()),
                   share(trial.auc_of(rule.sign))});
    }
    table.print(console);
    if (trial.fit.report.unsettled)
        console.line(
            console.say({"The model finds nobody who left for good, or cannot settle a parameter: it tells by rates.",
                         "模型未发现永久离开的迹象，或有参数无法确定：仅依购买频率判断。"}));
}

int try_churn(const Console& console, ChurnAsk& ask)
{
    for (const auto family : {value::Family::bgnbd, value::Family::mbgnbd, value::Family::paretonbd})
        if (value::name_of(family) == ask.model) ask.terms.family = family;
    auto progress = console.progress(console.say({"reading orders", "读取订单"}));
    const auto purchases = value::read_purchases(ask.orders, progress);
    progress = {};
    if (!purchases) return console.fail(purchases.error());
    const auto days = days_to_try(ask, purchases.value());
    if (!days) return console.fail(days.error());
    std::vector<value::WarningTrial> trials;
    for (const auto day : days.value()) {
        auto trial = value::try_warnings(purchases.value(), day, ask.terms);
        if (!trial) return console.fail(trial.error());
        trials.push_back(std::move(trial).value());
    }
    const auto suggested = value::suggested(trials);
    if (console.json) {
        std::vector<Figures> each;
        for (const auto& trial : trials)
            each.push_back(figures_of(trial));
        console.line(Figures{}
                         .text("schema", "custos.churn.try/1")
                         .count("horizon_days", static_cast<std::uint64_t>(ask.terms.horizon))
                         .list("days", each)
                         .text("suggested", value::name_of(suggested))
                         .print());
        return Exit::done;
    }
    for (const auto& trial : trials)
        show(console, trial);
    console.line();
    console.line(fmt::format("{} {}", console.say({"suggested (CHURN-01):", "建议采用（CHURN-01）："}),
                             console.say(words_for(suggested))));
    return Exit::done;
}

}  // namespace

void add_churn(CLI::App& app, Session& session)
{
    const auto& console = session.console;
    const auto say = [&](const char* en, const char* zh) { return std::string{console.say({en, zh})}; };
    auto* churn =
        add_verb(app, session, "churn", {"signs that customers are lost (CHURN)", "客户流失的征兆（CHURN）"}, {});
    churn->require_subcommand(1);
    auto* verb = add_verb(
        *churn, session, "try",
        {"measure each early warning on the past; needs no archive", "在历史数据上检验各项流失预警，无需档案库"},
        {"Examples:\n"
         "  custos churn try --orders sales.csv.gz\n"
         "  custos churn try --orders sales.csv.gz --at 2025-03-31 --at 2025-06-30 --horizon 120 --json\n"
         "  What is known at the end of each day is judged by who buys in the days after it.",
         "示例：\n"
         "  custos churn try --orders sales.csv.gz\n"
         "  custos churn try --orders sales.csv.gz --at 2025-03-31 --at 2025-06-30 --horizon 120 --json\n"
         "  以各日终了时的已知情况预警，以其后若干天内是否购买检验。"});
    auto ask = std::make_shared<ChurnAsk>();
    verb->add_option("--orders", ask->orders.path,
                     say("CSV, also .gz, with the columns customer, at, amount; a negative amount is a return",
                         "CSV（可为 .gz），含 customer、at、amount 三列；负金额为退货"))
        ->required()
        ->type_name(say("FILE", "文件"));
    verb->add_option("--at", ask->at,
                     say("a day of the past, as often as wanted; else up to three, a horizon apart",
                         "检验日，可多次给出；缺省取至多三个，彼此相隔一个观察期"))
        ->type_name(say("DAY", "日期"));
    verb->add_option("--horizon", ask->terms.horizon,
                     say("days in which whoever is still a customer buys", "仍为客户者应再次购买的天数"))
        ->capture_default_str()
        ->check(CLI::Range(1, 3650))
        ->type_name("N");
    verb->add_option("--model", ask->model, "bgnbd, mbgnbd, paretonbd")
        ->capture_default_str()
        ->check(CLI::IsMember({"bgnbd", "mbgnbd", "paretonbd"}))
        ->type_name(say("MODEL", "模型"));
    verb->add_option("--money-digits", ask->orders.money_digits, say("decimals of the amounts", "金额的小数位数"))
        ->capture_default_str()
        ->check(CLI::Range(0, 6))
        ->type_name("N");
    verb->callback([&session, ask] { session.work = [&session, ask] { return try_churn(session.console, *ask); }; });
}

}  // namespace custos::cli
