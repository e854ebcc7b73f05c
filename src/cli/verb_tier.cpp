/// custos tier: what needs no archive. A scheme tried on a file of orders (TIER-10), and put into words (TIER-05).
#include "figures.hpp"
#include "files.hpp"
#include "order_files.hpp"
#include "place.hpp"
#include "request.hpp"
#include "table.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::cli {

namespace {

void show_tried(const Console& console, const Json& tried)
{
    console.line(
        fmt::format("{}: {}, {}", printable(tried["scheme"].text()),
                    console.counted(tried["orders"].count(), {"order or return", "笔订单或退款"},
                                    {"orders and returns", "笔订单或退款"}),
                    console.counted(tried["customers"].count(), {"customer", "位客户"}, {"customers", "位客户"})));
    std::vector<Table::Column> columns{{std::string{console.say({"quarter", "季度"})}}};
    for (const auto& tier : tried["tiers"].items())
        columns.push_back({printable(tier.text()), Table::Align::right});
    columns.push_back({std::string{console.say({"customers with a tier", "有等级的客户"})}, Table::Align::right});
    Table table{columns};
    for (const auto& period : tried["periods"].items()) {
        std::vector<std::string> cells{period["quarter"].text()};
        std::uint64_t all = 0;
        for (const auto& size : period["sizes"].items()) {
            cells.push_back(grouped(size.count()));
            all += size.count();
        }
        cells.push_back(grouped(all));
        table.row(std::move(cells));
    }
    table.print(console);
}

struct TryAsk {
    std::string out;
    bool timing = false;
};

std::string seconds_in(const Json& tried)
{
    return fmt::format("{:.6f}", static_cast<double>(tried["tiering_nanoseconds"].whole()) / 1e9);
}

int try_out(const Console& console, const TryAsk& ask, Request& request)
{
    const ResultFile result{ask.out};
    request.set("out", in_quotes(result.path()));
    const auto answer = request.work(
        console, 0,
        {std::string{console.say({"reading orders", "读取订单"})}, std::string{console.say({"tiering", "分级计算"})}});
    if (result.is_output()) {
        result.copy_to_output();
        if (ask.timing) console.note(seconds_in(answer.view()));
        return Exit::done;
    }
    return show_answer(console, answer, [&](const Json& tried) {
        if (ask.timing) {
            console.line(seconds_in(tried));
            return;
        }
        show_tried(console, tried);
        console.line(fmt::format("{} {}", console.say({"written to", "已写入"}), ask.out));
    });
}

void add_try(const Verb& tier)
{
    const auto verb = tier.verb(
        "try", {"try a scheme on a file of orders; needs no archive", "用订单文件试算分级方案，无需档案库"},
        {"Examples:\n"
         "  custos tier try --orders sales.csv.gz --scheme abc.json --from 2010Q1 --to 2011Q3 --out tiers.csv\n"
         "  A scheme (custos schema tiers.scheme says all that one may hold):\n"
         "  {\"name\": \"abc\", \"tiers\": [\n"
         "    {\"name\": \"A\", \"when\": {\"share\": {\"metric\": \"spend\", \"to\": 70}}},\n"
         "    {\"name\": \"B\", \"when\": {\"share\": {\"metric\": \"spend\", \"from\": 70, \"to\": 90}}},\n"
         "    {\"name\": \"C\", \"when\": {\"share\": {\"metric\": \"spend\", \"from\": 90, \"to\": 100}}}]}\n"
         "  Who brought nothing has no class by this; a last tier {\"otherwise\": true} would take them, too.",
         "示例：\n"
         "  custos tier try --orders sales.csv.gz --scheme abc.json --from 2010Q1 --to 2011Q3 --out tiers.csv\n"
         "  分级方案（可写内容见 custos schema tiers.scheme）：\n"
         "  {\"name\": \"abc\", \"tiers\": [\n"
         "    {\"name\": \"A\", \"when\": {\"share\": {\"metric\": \"spend\", \"to\": 70}}},\n"
         "    {\"name\": \"B\", \"when\": {\"share\": {\"metric\": \"spend\", \"from\": 70, \"to\": 90}}},\n"
         "    {\"name\": \"C\", \"when\": {\"share\": {\"metric\": \"spend\", \"from\": 90, \"to\": 100}}}]}\n"
         "  未带来销售额的客户不入任何等级；若以 {\"otherwise\": true} 为末级，则归入该级。"});
    const auto request = Request::make("tiers.try_orders");
    const auto ask = std::make_shared<TryAsk>();
    add_orders(verb, request);
    verb.option("--scheme", request->file("scheme"), {"the scheme, a JSON document", "分级方案（JSON 文档）"})
        .required()
        .file();
    verb.option("--from", request->text("from"), {"first quarter, as 2010Q1", "首个季度，如 2010Q1"})
        .required()
        .kind({"QUARTER", "季度"});
    verb.option("--to", request->text("to"), {"last quarter", "末个季度"}).required().kind({"QUARTER", "季度"});
    verb.option("--out", into(ask->out),
                {"result: customer,period,tier; replaced if it is there; - is standard output",
                 "结果文件：customer,period,tier；已存在则覆盖；- 表示标准输出"})
        .required()
        .file();
    add_money_digits(verb, request);
    verb.option("--threads", request->whole("threads"),
                {"for gathering figures; the result is the same with any number", "汇总指标所用线程数，结果不变"})
        .from_to(1, 64)
        .shows("1");
    verb.flag("--timing", ask->timing,
              {"print nothing but the seconds spent in tiering alone; with --out - on stderr",
               "只输出分级计算本身所用的秒数；与 --out - 同用时写到标准错误"});
    verb.does([&console = verb.console(), request, ask] { return try_out(console, *ask, *request); });
}

int explain(const Console& console, const Request& request)
{
    const auto answer = request.work(console, 0);
    const auto told = answer.view();
    int exit = Exit::done;
    for (const auto& fault : told["faults"].items())
        exit = console.tell(Failure{CUSTOS_E_BAD_VALUE, fault["en"].text(), fault["zh"].text(), fault["path"].text(),
                                    fault["detail"].text()});
    if (exit != Exit::done) return exit;
    return show_answer(console, answer, [&](const Json&) { console.text(console.said(told).text()); });
}

void add_explain(const Verb& tier)
{
    const auto verb = tier.verb("explain",
                                {"a scheme in words, for whoever is to sign it; needs no archive",
                                 "用文字说明分级方案，供签批者阅读；无需档案库"},
                                {"Example:\n  custos tier explain abc.json", "示例：\n  custos tier explain abc.json"});
    const auto request = Request::make("tiers.explain_scheme");
    verb.option("FILE", request->file("scheme"), {"the scheme, a JSON document", "分级方案（JSON 文档）"}).required();
    add_money_digits(verb, request);
    verb.does([&console = verb.console(), request] { return explain(console, *request); });
}

}  // namespace

void add_tier(const Verb& root)
{
    const auto family = root.family("tier", {"tiers of customers by schemes (TIER)", "按方案给客户分级（TIER）"});
    add_try(family);
    add_tier_compare(family);
    add_explain(family);
    add_tier_rounds(family);
    add_tier_customers(family);
}

}  // namespace custos::cli
