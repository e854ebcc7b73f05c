/// custos duplicates: likely duplicates in a file of customers (CHG-04, CHG-05, COL-08), which needs no archive.
#include "figures.hpp"
#include "files.hpp"
#include "place.hpp"
#include "request.hpp"
#include "table.hpp"
#include "terms.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

#include <cmath>

namespace custos::cli {

namespace {

void print_columns(const Console& console, const Json& searched)
{
    Table table{console, {{{"column", "列"}}, {{"taken as", "含义"}}}};
    for (const auto& column : searched["columns"].items()) {
        auto meaning = term(console, Of::meaning, column["meaning"].text());
        if (column["names_rows"].truth()) meaning += console.say({" (names the rows)", "（行的名称）"});
        table.row({printable(column["name"].text()), std::move(meaning)});
    }
    table.print(console);
}

void print_verdicts(const Console& console, const Json& report)
{
    const auto count = [&](const char* name) { return report[name].count(); };
    const auto different = count("compared") - count("certain") - count("person") - count("apart");
    Table table{console, {{{"verdict", "结论"}}, Table::right({"pairs", "对数"})}};
    table.row({std::string{console.say({"certain", "certain（确定）"})}, grouped(count("certain"))});
    table.row({std::string{console.say({"to a person", "person（待人工）"})}, grouped(count("person"))});
    table.row({std::string{console.say({"kept apart", "已判定为不同客户"})}, grouped(count("apart"))});
    table.row({std::string{console.say({"different", "不同（不写入结果）"})}, grouped(different)});
    table.rule();
    table.row({std::string{console.say({"compared", "已比对"})}, grouped(count("compared"))});
    table.print(console);
    if (count("blocks_cut") > 0)
        console.note(fmt::format(
            fmt::runtime(console.say({"too large to be compared whole: {} (the largest has {}); left out: at most {}",
                                      "过大而未全部比对：{}（最大 {}）；至多略去 {}"})),
            console.counted(count("blocks_cut"), {"block", "个分组"}, {"blocks", "个分组"}),
            console.counted(count("rows_in_largest_cut_block"), {"row", "行"}, {"rows", "行"}),
            console.counted(count("pairs_left_out_at_most"), {"pair", "对"}, {"pairs", "对"})));
}

/// What was taken for granted, where whoever runs it sees it and a program that reads the answer does not.
void tell_notes(const Console& console, const Json& searched)
{
    for (const auto& note : searched["notes"].items()) {
        const auto& words = console.said(note).text();
        if (!note["column"]) {
            console.note(words);
            continue;
        }
        const auto& column = searched["columns"].items()[note["column"].count() - 1];
        console.note(fmt::format(fmt::runtime(console.say({"column {} was taken as {}: {} (--map says otherwise)",
                                                           "列 {} 按 {} 处理：{}（可用 --map 另行指定）"})),
                                 printable(column["name"].text()), term(console, Of::meaning, column["meaning"].text()),
                                 words));
    }
}

int try_duplicates(const Console& console, Request& request, const std::string& out)
{
    const ResultFile result{out};
    request.set("out", in_quotes(result.path()));
    request.set("language", console.language == Language::chinese ? R"("zh")" : R"("en")");
    const auto answer = request.work(
        console, 0, {std::string{console.say({"reading", "读取"})}, std::string{console.say({"comparing", "比对"})}});
    tell_notes(console, answer.view());
    if (result.is_output()) {
        result.copy_to_output();
        return Exit::done;
    }
    return show_answer(console, answer, [&](const Json& searched) {
        console.line(console.counted(searched["rows"].count(), {"row", "行"}, {"rows", "行"}));
        print_columns(console, searched);
        print_verdicts(console, searched);
        console.line(fmt::format("{} {}", console.say({"written to", "已写入"}), out));
    });
}

constexpr Words pairs_and_scores{
    "Written are the pairs that are certain and those for a person, each once, left before right in the order of the\n"
    "file: left,right,score,verdict,reasons. Verdict: certain, person. All other pairs are different and not written.\n"
    "A score is in bits: each point doubles the odds of one customer (with --rule: its points).\n\n"
    "Examples:\n"
    "  custos duplicates try --people guests.csv --out pairs.csv\n"
    "      the columns are guessed by their names, in English or Chinese; the answer says as what\n"
    "  custos duplicates try --people guests.csv --out pairs.csv --map map.json\n"
    "      map.json: {\"columns\": [{\"column\": \"客人\", \"meaning\": \"full_name\"}], \"guess_others\": true}",
    "写入结果的是确定（certain）与待人工（person）的对，每对一次，左行在前：left,right,score,verdict,reasons。\n"
    "其余各对视为不同客户，不写入。得分以比特计，每 1 分表示同一客户的可能性加倍（使用 --rule 时为规则的分数）。\n\n"
    "示例：\n"
    "  custos duplicates try --people guests.csv --out pairs.csv\n"
    "      按列名（中文或英文）推断各列含义，并在输出中说明\n"
    "  custos duplicates try --people guests.csv --out pairs.csv --map map.json\n"
    "      map.json：{\"columns\": [{\"column\": \"客人\", \"meaning\": \"full_name\"}], \"guess_others\": true}"};

}  // namespace

void add_duplicates(const Verb& root)
{
    const auto family = root.family(
        "duplicates", {"likely duplicates among customers (CHG-05, COL-08)", "查找可能重复的客户（CHG-05、COL-08）"});
    const auto verb = family.verb(
        "try", {"find duplicates in a file; needs no archive", "在文件中查找重复客户，无需档案库"}, pairs_and_scores);
    const auto request = Request::make("duplicates.try_people");
    const auto out = std::make_shared<std::string>();
    verb.option("--people", request->file("people"), {"CSV with a header, also .gz", "带表头的 CSV（可为 .gz）"})
        .required()
        .file();
    verb.option("--out", into(*out),
                {"result; replaced if it is there; - is standard output", "结果文件；已存在则覆盖；- 表示标准输出"})
        .required()
        .file();
    verb.option("--map", request->file("map"), {"what each column means, as a document", "说明各列含义的文档"}).file();
    verb.option("--apart", request->file("apart"),
                {"CSV left,right of pairs known to be different", "已知为不同客户的对（CSV：left,right）"})
        .file();
    verb.option("--rule", request->file("rule"), {"a rule of points in place of our own", "以积分规则代替默认规则"})
        .file();
    verb.option("--certain", request->tenths("certain"),
                {"score from which a pair can be certain", "可判为确定的最低得分"})
        .between(0, 100)
        .shows("4.5");
    verb.option("--person", request->tenths("person"),
                {"score from which a pair goes to a person", "交由人工判断的最低得分"})
        .between(-50, 100)
        .shows("0");
    verb.does([&console = verb.console(), request, out] { return try_duplicates(console, *request, *out); });
    add_duplicates_archive(family);
}

}  // namespace custos::cli
