/// custos import dossiers | orders: CSV in, a verdict for every row (COL-07).
#include "catalogue.hpp"
#include "figures.hpp"
#include "place.hpp"
#include "request.hpp"
#include "table.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

struct ImportAsk {
    Place place;
    std::string preset;
    std::string result;
    bool print_map = false;
};

void print_report(const Console& console, const Json& report, bool has_result)
{
    Table table{console, {{{"verdict", "结果"}}, Table::right({"rows", "行数"})}};
    const bool dry = report["dry_run"].truth();
    const bool stopped = report["cancelled"].truth();
    const auto row = [&](Words words, const char* member) {
        if (const auto number = report[member].count(); number != 0)
            table.row({std::string{console.say(words)}, grouped(number)});
    };
    row(dry ? Words{"would be taken", "可采用"} : Words{"taken", "已采用"}, "taken");
    row({"there already", "已存在"}, "there");
    row({"there, and differs", "已存在但内容不同"}, "differs");
    row({"left out by the map", "按映射略过"}, "skipped");
    row({"refused", "已拒绝"}, "refused");
    row({"held back", "整批暂缓"}, "held_back");
    if (!table.empty()) table.rule();
    table.row({std::string{console.say(stopped ? Words{"read before the stop", "停止前已读"} : Words{"all", "合计"})},
               grouped(report["rows"].count())});
    table.print(console);
    for (const auto& each : report["by_rule"].items())
        console.line(fmt::format("  {} {} ×: {}", each["rule"].text(), grouped(each["rows"].count()),
                                 rule_text(console, each["rule"].text())));
    if (!has_result && (report["refused"].count() != 0 || report["differs"].count() != 0))
        console.line(console.say(
            {"  which rows and why: --result FILE writes it", "  具体行号与原因：可用 --result 文件 写出"}));
    if (report["rounded"].count() != 0)
        console.line(fmt::format("  {} ({} {})",
                                 console.counted(report["rounded"].count(), {"amount was rounded", "个金额经过舍入"},
                                                 {"amounts were rounded", "个金额经过舍入"}),
                                 console.say({"in sum", "差额合计"}), report["rounding_sum"].text()));
    console.line(fmt::format("  SHA-256 {}", report["digest"].text()));
    if (stopped)
        console.line(console.say({"stopped: the rows behind these were not read; the same command takes the rest",
                                  "已停止：其后各行未读取；再次执行同一命令可导入其余各行"}));
    if (dry) console.line(console.say({"a dry run: nothing was changed", "试运行：未作任何改动"}));
}

int import_file(const Console& console, const ImportAsk& ask, const Request& request)
{
    keep_apart(ask.result, ask.place);
    return at_desk(ask.place, console, [&](Archive& archive, Desk& desk) {
        const auto answer = request.work(console, desk.handle(), {std::string{console.say({"importing", "导入"})}});
        const auto report = answer.view();
        std::ignore =
            show_answer(console, answer, [&](const Json& view) { print_report(console, view, !ask.result.empty()); });
        const bool whole = !report["cancelled"].truth() && !report["dry_run"].truth();
        if (whole && report["taken"].count() != 0) {
            // so that the next opening does not apply the rows one by one
            Bar bar{console, {std::string{console.say({"snapshot", "快照"})}}};
            must(custos_snapshot(archive.handle(), &Bar::report, &bar));
        }
        return exit_of_import(report);
    });
}

/// A map that comes with Custos, as it is.
int print_preset(const Console& console, const std::string& name)
{
    const auto presets = work(console, 0, Object{"import.list_presets"}).view();
    std::string all;
    for (const auto& preset : presets["presets"].items()) {
        if (preset["name"].text() == name) {
            console.line(preset["document"].text());
            return Exit::done;
        }
        all.append(all.empty() ? "" : ", ").append(preset["name"].text());
    }
    throw wrong_usage({"this is none of the presets", "没有该预设"}, "--preset", all);
}

void add_one(const Verb& import, const char* kind, Words line, Words examples)
{
    const auto verb = import.verb(kind, line, examples);
    const auto ask = std::make_shared<ImportAsk>();
    const auto request = Request::make("import.file");
    request->set("of", in_quotes(kind));
    verb.option("FILE", request->file("file"), {"CSV, also .gz", "CSV，可为 .gz"});
    const auto map =
        verb.option("--map", request->file("map"), {"what each column is: a JSON document", "各列含义的 JSON 文档"})
            .file();
    auto named = request->text("preset");
    named.take = [ask, take = named.take](const std::string& name) {
        ask->preset = name;
        take(name);
    };
    const auto preset =
        verb.option("--preset", named, {"or a map that comes with custos", "或使用自带的映射"}).kind({"NAME", "名称"});
    map.excludes(preset);
    verb.flag("--print-map", ask->print_map,
              {"print the preset and do nothing: to begin one's own with", "只输出预设的映射，供修改使用"});
    verb.flag("--dry-run", request, "dry_run", {"decide every row and change nothing", "逐行判定而不作任何改动"});
    verb.flag("--all-or-nothing", request, "all_or_nothing",
              {"one refused row, and nothing is taken", "有一行被拒绝则整批不采用"});
    auto result = request->text("result");
    result.take = [ask, take = result.take](const std::string& path) { take(ask->result = path); };
    verb.option("--result", result, {"CSV with the verdict and reasons of each row", "逐行结果及原因的 CSV"}).file();
    add_place(verb, {ask, &ask->place}, Asks::perhaps_desk);
    const auto wrong = [ask, request]() -> std::optional<Words> {
        if (ask->print_map) {
            if (ask->preset.empty()) return Words{"--print-map wants a --preset", "--print-map 须指定 --preset"};
            return std::nullopt;
        }
        if (!request->has("file")) return Words{"FILE is missing", "缺少 FILE"};
        if (!request->has("map") && ask->preset.empty())
            return Words{"--map or --preset is missing", "缺少 --map 或 --preset"};
        return ask->place.what_is_missing_for_a_desk();
    };
    verb.does(
        [&console = verb.console(), ask, request] {
            if (ask->print_map) return print_preset(console, ask->preset);
            request->set("language", console.language == Language::chinese ? R"("zh")" : R"("en")");
            return import_file(console, *ask, *request);
        },
        wrong);
}

}  // namespace

int exit_of_import(const Json& report)
{
    if (report["cancelled"].truth()) return Exit::cancelled;
    return report["refused"].count() != 0 ? Exit::refused : Exit::done;
}

void add_import(const Verb& root)
{
    const auto verb =
        root.family("import", {"take in dossiers and orders from CSV, with a verdict for every row (COL-07)",
                               "从 CSV 导入档案和订单，逐行给出结果（COL-07）"});
    add_one(verb, "dossiers", {"one dossier a row", "每行一份档案"},
            {"Examples:\n"
             "  custos import dossiers guests.csv --map guests.json --dry-run --result verdicts.csv\n"
             "  custos import dossiers guests.csv --map guests.json\n"
             "  custos import dossiers --preset online_retail_customers --print-map > mine.json\n"
             "The same file again changes nothing: customers are known by phone, ID number, credit code, e-mail "
             "or member number, and where there is none of their own, by name and service number (COL-08). A row "
             "with neither is known by nothing and becomes a dossier each time.\n"
             "Exits with 1 if a row was refused.",
             "示例：\n"
             "  custos import dossiers guests.csv --map guests.json --dry-run --result verdicts.csv\n"
             "  custos import dossiers guests.csv --map guests.json\n"
             "  custos import dossiers --preset online_retail_customers --print-map > mine.json\n"
             "同一文件再次导入不产生变化：以电话、证件号、信用代码、邮箱或会员号识别客户；均无时以姓名和客服号码识别（C"
             "OL-08）。\n"
             "有行被拒绝时退出码为 1。"});
    add_one(verb, "orders", {"orders and refunds, a row each or a row a line", "订单与退款，每行一单或每行一项"},
            {"Examples:\n"
             "  custos import orders sales.csv.gz --map sales.json --result verdicts.csv\n"
             "  custos import orders --preset online_retail_orders --print-map\n"
             "The same file again changes nothing: orders are known by their numbers (ORD-02).",
             "示例：\n"
             "  custos import orders sales.csv.gz --map sales.json --result verdicts.csv\n"
             "  custos import orders --preset online_retail_orders --print-map\n"
             "同一文件再次导入不产生变化：以订单号识别（ORD-02）。"});
}

}  // namespace custos::cli
