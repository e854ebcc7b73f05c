/// custos import dossiers | orders: CSV in, a verdict for every row (COL-07).
#include "place.hpp"
#include "table.hpp"
#include "verbs.hpp"

#include <custos/import/import.hpp>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <memory>

namespace custos::cli {

namespace {

struct ImportAsk {
    Place place;
    std::string file;
    std::string map;
    std::string preset;
    std::string result;
    bool dry_run = false;
    bool whole = false;
    bool print_map = false;
};

struct RuleRows {
    Rule rule{};
    std::uint64_t rows = 0;
};
CUSTOS_DESCRIBE(RuleRows, "import.rule_rows", (rule, rows))

struct ReportDocument {
    std::string digest;
    std::uint64_t rows = 0;
    std::uint64_t taken = 0;
    std::uint64_t there = 0;
    std::uint64_t skipped = 0;
    std::uint64_t refused = 0;
    std::uint64_t held_back = 0;
    std::uint64_t made = 0;
    std::vector<RuleRows> by_rule;
    std::uint64_t rounded = 0;
    std::string rounding_sum;
    EntryNumber first_entry;
    EntryNumber last_entry;
    bool cancelled = false;
};
CUSTOS_DESCRIBE(ReportDocument, "import.report",
                (digest, rows, taken, there, skipped, refused, held_back, made, by_rule, rounded, rounding_sum,
                 first_entry, last_entry, cancelled))

void print_report(const Console& console, const import::Report& report)
{
    Table table{{{std::string{console.say({"verdict", "结果"})}},
                 {std::string{console.say({"rows", "行数"})}, Table::Align::right}}};
    const auto row = [&](Words words, std::uint64_t number) {
        if (number != 0) table.row({std::string{console.say(words)}, grouped(number)});
    };
    row({"taken", "已采用"}, report.taken);
    row({"there already", "已存在"}, report.there);
    row({"left out by the map", "按映射略过"}, report.skipped);
    row({"refused", "已拒绝"}, report.refused);
    row({"held back", "整批暂缓"}, report.held_back);
    table.rule();
    table.row({std::string{console.say({"all", "合计"})}, grouped(report.rows)});
    table.print(console);
    for (const auto& [rule, rows] : report.by_rule)
        console.line(fmt::format("  {} {} ×: {}", id_of(rule), grouped(rows), console.say(words_of(rule))));
    if (report.rounded != 0)
        console.line(fmt::format("  {} {} ({} {})", grouped(report.rounded),
                                 console.say({"amounts were rounded", "个金额经过舍入"}),
                                 console.say({"in sum", "差额合计"}), report.rounding_sum));
    console.line(fmt::format("  SHA-256 {}", to_hex(report.digest)));
}

/// Prints the report. What it exits with: refused rows make it 1, a stop 130.
int tell(const Console& console, const import::Report& report)
{
    if (console.json) {
        ReportDocument made{to_hex(report.digest), report.rows,         report.taken,
                            report.there,          report.skipped,      report.refused,
                            report.held_back,      report.made,         {},
                            report.rounded,        report.rounding_sum, report.first_entry,
                            report.last_entry,     report.cancelled};
        for (const auto& [rule, rows] : report.by_rule)
            made.by_rule.push_back({rule, rows});
        console.document(made);
    } else {
        print_report(console, report);
    }
    if (report.cancelled) return Exit::cancelled;
    return report.refused != 0 ? Exit::refused : Exit::done;
}

/// The document of the map: of the preset that is named, or of the file.
Result<std::string> map_of(const ImportAsk& ask)
{
    if (ask.preset.empty()) return read_text(ask.map);
    if (const auto* preset = import::find_preset(ask.preset)) return std::string{preset->document};
    std::string all;
    for (const auto& preset : import::presets())
        all.append(all.empty() ? "" : ", ").append(preset.name);
    return fail(Code::not_found, {"no such preset; there are", "没有该预设；可用的有"}, std::string{}, all);
}

/// `Map` is read by `read` and given to `run` (import::dossiers or import::orders).
template <class Read, class Run>
int import_file(const Console& console, const ImportAsk& ask, const Read& read, const Run& run)
{
    const auto text = map_of(ask);
    if (!text) return console.fail(text.error());
    if (ask.print_map) {
        console.line(text.value());
        return Exit::done;
    }
    auto map = read(text.value());
    if (!map) {
        map.error().path = (ask.preset.empty() ? ask.map : ask.preset) + map.error().path;
        return console.fail(map.error());
    }
    return at_desk(ask.place, console, [&](Archive& archive, Desk& desk) {
        import::Options options;
        options.dry_run = ask.dry_run;
        options.mode = ask.whole ? import::Mode::all_or_nothing : import::Mode::per_row;
        options.result_path = ask.result;
        options.language = console.language;
        options.progress = console.progress(console.say({"importing", "导入"}));
        auto report = run(archive, desk, ask.file, map.value(), options);
        options.progress = {};
        if (!report) return console.fail(report.error());
        if (report.value().taken != 0 && !ask.dry_run) {  // so that the next opening does not apply the rows one by one
            if (const auto saved = archive.snapshot(console.progress(console.say({"snapshot", "快照"}))); !saved)
                return console.fail(saved.error());
        }
        return tell(console, report.value());
    });
}

std::shared_ptr<ImportAsk> add_options(CLI::App& verb, const Console& console)
{
    auto ask = std::make_shared<ImportAsk>();
    const auto say = [&](const char* en, const char* zh) { return std::string{console.say({en, zh})}; };
    verb.add_option("FILE", ask->file, say("CSV, also .gz", "CSV，可为 .gz"))->required()->type_name("");
    auto* map = verb.add_option("--map", ask->map, say("what each column is: a JSON document", "各列含义的 JSON 文档"))
                    ->type_name(say("FILE", "文件"));
    auto* preset = verb.add_option("--preset", ask->preset, say("or a map that comes with custos", "或使用自带的映射"))
                       ->type_name(say("NAME", "名称"));
    map->excludes(preset);
    verb.add_flag("--print-map", ask->print_map,
                  say("print the map and do nothing: to begin one's own with", "只输出映射，供修改使用"));
    verb.add_flag("--dry-run", ask->dry_run, say("decide every row and change nothing", "逐行判定而不作任何改动"));
    verb.add_flag("--all-or-nothing", ask->whole,
                  say("one refused row, and nothing is taken", "有一行被拒绝则整批不采用"));
    verb.add_option("--result", ask->result,
                    say("CSV with the verdict and reasons of each row", "逐行结果及原因的 CSV"))
        ->type_name(say("FILE", "文件"));
    add_place(verb, ask->place, Asks::desk, console);
    return ask;
}

/// Either a map or a preset has to be named.
void need_map(const ImportAsk& ask)
{
    if (ask.map.empty() && ask.preset.empty()) throw CLI::RequiredError("--map, --preset");
}

}  // namespace

void add_import(CLI::App& app, Session& session)
{
    auto* verb = add_verb(app, session, "import",
                          {"take in dossiers and orders from CSV, with a verdict for every row (COL-07)",
                           "从 CSV 导入档案和订单，逐行给出结果（COL-07）"},
                          {});
    verb->require_subcommand(1);
    auto* dossiers =
        add_verb(*verb, session, "dossiers", {"one dossier a row", "每行一份档案"},
                 {"Examples:\n"
                  "  custos import dossiers guests.csv --map guests.json --dry-run --result verdicts.csv\n"
                  "  custos import dossiers guests.csv --map guests.json\n"
                  "The same file again changes nothing: customers are known by phone, ID number, credit code, e-mail "
                  "or member number (COL-08).\n"
                  "Exits with 1 if a row was refused.",
                  "示例：\n"
                  "  custos import dossiers guests.csv --map guests.json --dry-run --result verdicts.csv\n"
                  "  custos import dossiers guests.csv --map guests.json\n"
                  "同一文件再次导入不产生变化：以电话、证件号、信用代码、邮箱或会员号识别客户（COL-08）。\n"
                  "有行被拒绝时退出码为 1。"});
    auto ask = add_options(*dossiers, session.console);
    dossiers->callback([&session, ask] {
        need_map(*ask);
        session.work = [&session, ask] {
            return import_file(session.console, *ask, import::read_dossier_map, import::dossiers);
        };
    });
    auto* orders = add_verb(*verb, session, "orders",
                            {"orders and refunds, a row each or a row a line", "订单与退款，每行一单或每行一项"},
                            {"Examples:\n"
                             "  custos import orders sales.csv.gz --map sales.json --result verdicts.csv\n"
                             "  custos import orders online_retail.csv.gz --preset online_retail_orders --print-map\n"
                             "The same file again changes nothing: orders are known by their numbers (ORD-02).",
                             "示例：\n"
                             "  custos import orders sales.csv.gz --map sales.json --result verdicts.csv\n"
                             "  custos import orders online_retail.csv.gz --preset online_retail_orders --print-map\n"
                             "同一文件再次导入不产生变化：以订单号识别（ORD-02）。"});
    auto order_ask = add_options(*orders, session.console);
    orders->callback([&session, ask = order_ask] {
        need_map(*ask);
        session.work = [&session, ask] {
            return import_file(session.console, *ask, import::read_order_map, import::orders);
        };
    });
}

}  // namespace custos::cli
