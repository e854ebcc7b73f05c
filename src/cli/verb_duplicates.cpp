/// custos duplicates: likely duplicates in a file of customers (CHG-04, CHG-05, COL-08). Needs no archive.
#include "figures.hpp"
#include "place.hpp"
#include "table.hpp"
#include "verbs.hpp"

#include <custos/core/csv.hpp>
#include <custos/duplicates/points.hpp>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <fstream>
#include <memory>
#include <sstream>

namespace custos::cli {

namespace {

struct DuplicatesAsk {
    std::string people;
    std::string map;
    std::string rule;
    std::string apart;
    std::string out;
    duplicates::Settings settings;
};

Result<std::string> whole_file(const std::string& path)
{
    std::ifstream file{path, std::ios::binary};
    if (!file) return fail(Code::not_found, path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// What was found, how its scores are written and what each rests on, whichever rule it was.
struct Answer {
    duplicates::People people;
    duplicates::Found found;
    std::function<std::string(const duplicates::Pair&)> score;
    std::function<std::string(const duplicates::Pair&)> reasons;
};

Result<duplicates::People> read(const Console& console, const DuplicatesAsk& ask)
{
    duplicates::PeopleFile file{ask.people, {}};
    if (!ask.map.empty()) {
        BOOST_OUTCOME_TRY(const auto json, whole_file(ask.map));
        BOOST_OUTCOME_TRY(file.map, duplicates::read_column_map(json));
    }
    return duplicates::read_people(file, console.progress(console.say({"reading", "读取"})));
}

Result<void> search_by_points(const Console& console, const DuplicatesAsk& ask, const duplicates::Apart& apart,
                              Answer& answer)
{
    BOOST_OUTCOME_TRY(const auto json, whole_file(ask.rule));
    BOOST_OUTCOME_TRY(const auto rule, duplicates::read_points_rule(json));
    BOOST_OUTCOME_TRY(auto made, duplicates::PointsJudge::make(rule, answer.people));
    const auto judge = std::make_shared<duplicates::PointsJudge>(std::move(made));
    BOOST_OUTCOME_TRY(answer.found, judge->find(apart, console.progress(console.say({"comparing", "比对"}))));
    answer.score = [](const duplicates::Pair& pair) { return std::to_string(pair.score); };
    answer.reasons = [judge](const duplicates::Pair& pair) { return judge->reasons(pair.left, pair.right); };
    return outcome::success();
}

Result<void> search_by_default(const Console& console, const DuplicatesAsk& ask, const duplicates::Apart& apart,
                               Answer& answer)
{
    if (!answer.people.says_anything())
        return fail(Code::bad_value,
                    {"no column is known by its name: say in the map what each means, or the delimiter",
                     "没有可识别的列名：请在列映射中说明各列含义或分隔符"},
                    ask.people);
    const auto judge = std::make_shared<duplicates::Judge>(answer.people, ask.settings);
    BOOST_OUTCOME_TRY(answer.found, judge->find(apart, console.progress(console.say({"comparing", "比对"}))));
    answer.score = [](const duplicates::Pair& pair) { return fmt::format("{:.1f}", pair.score / 10.0); };
    answer.reasons = [judge, language = console.language](const duplicates::Pair& pair) {
        return duplicates::to_text(judge->reasons(pair), language);
    };
    return outcome::success();
}

Result<std::unique_ptr<Answer>> search(const Console& console, const DuplicatesAsk& ask)
{
    BOOST_OUTCOME_TRY(auto people, read(console, ask));
    auto answer = std::make_unique<Answer>(Answer{std::move(people), {}, {}, {}});  // judges look at its people
    duplicates::Apart apart;
    if (!ask.apart.empty()) {
        BOOST_OUTCOME_TRY(apart, duplicates::read_apart(ask.apart, answer->people));
    }
    if (ask.rule.empty()) {
        BOOST_OUTCOME_TRY(search_by_default(console, ask, apart, *answer));
    } else {
        BOOST_OUTCOME_TRY(search_by_points(console, ask, apart, *answer));
    }
    return answer;
}

Result<void> write_pairs(const Answer& answer, const std::string& path)
{
    std::ofstream out{path, std::ios::binary | std::ios::trunc};
    out << "left,right,score,verdict,reasons\n";
    for (const auto& pair : answer.found.pairs) {
        std::string line;
        append_cell(line, answer.people.name_of(pair.left));
        line += ',';
        append_cell(line, answer.people.name_of(pair.right));
        line += ',' + answer.score(pair) + ',';
        line += pair.judgement == duplicates::Judgement::certain ? "certain," : "person,";
        append_cell(line, answer.reasons(pair));
        out << line << '\n';
    }
    out.close();
    if (!out) return fail(Code::storage, {"the result could not be written", "结果无法写入"}, path);
    return outcome::success();
}

void print_columns(const Console& console, const duplicates::People& people)
{
    Table table{{{std::string{console.say({"column", "列"})}}, {std::string{console.say({"taken as", "含义"})}}}};
    for (std::size_t i = 0; i < people.columns().size(); ++i) {
        auto meaning = name_of_value(people.meaning(i));
        if (people.id_column == i) meaning += console.say({" (names the rows)", "（行的名称）"});
        table.row({printable(people.columns()[i]), std::move(meaning)});
    }
    table.print(console);
}

void print_report(const Console& console, const duplicates::Report& report)
{
    const auto different = report.compared - report.certain - report.person - report.apart;
    Table table{{{std::string{console.say({"verdict", "结论"})}},
                 {std::string{console.say({"pairs", "对数"})}, Table::Align::right}}};
    table.row({std::string{console.say({"certain", "certain（确定）"})}, grouped(report.certain)});
    table.row({std::string{console.say({"to a person", "person（待人工）"})}, grouped(report.person)});
    table.row({std::string{console.say({"kept apart", "已判定为不同客户"})}, grouped(report.apart)});
    table.row({std::string{console.say({"different", "不同（不写入结果）"})}, grouped(different)});
    table.rule();
    table.row({std::string{console.say({"compared", "已比对"})}, grouped(report.compared)});
    table.print(console);
    if (report.blocks_cut > 0)
        console.note(fmt::format(
            fmt::runtime(
                console.say({"{} blocks were too large to be compared whole (the largest: {} rows): at most {} "
                             "pairs were left out",
                             "{} 个分组过大，未全部比对（最大 {} 行）：至多略去 {} 对"})),
            grouped(report.blocks_cut), grouped(report.rows_in_cut), grouped(report.pairs_left_out)));
}

/// What was taken for granted, where whoever runs it sees it and a program that reads the answer does not.
void tell_notes(const Console& console, const duplicates::People& people)
{
    for (const auto& [column, words] : people.notes) {
        if (!column) {
            console.note(console.say(words));
            continue;
        }
        console.note(fmt::format(fmt::runtime(console.say({"column {} was taken as {}: {} (--map says otherwise)",
                                                           "列 {} 按 {} 处理：{}（可用 --map 另行指定）"})),
                                 printable(people.columns()[*column]), name_of_value(people.meaning(*column)),
                                 console.say(words)));
    }
}

Figures columns_of(const duplicates::People& people, std::size_t column)
{
    Figures figures;
    figures.count("column", column + 1).text("meaning", name_of_value(people.meaning(column)));
    return figures.truth("names_rows", people.id_column == column);
}

int try_duplicates(const Console& console, const DuplicatesAsk& ask)
{
    const auto searched = search(console, ask);
    if (!searched) return console.fail(searched.error());
    const auto& answer = *searched.value();
    if (const auto written = write_pairs(answer, ask.out); !written) return console.fail(written.error());
    const auto& report = answer.found.report;
    tell_notes(console, answer.people);
    if (console.json) {
        std::vector<Figures> columns;
        for (std::size_t i = 0; i < answer.people.columns().size(); ++i)
            columns.push_back(columns_of(answer.people, i));
        console.line(Figures{}
                         .text("schema", "custos.duplicates.try/1")
                         .list("columns", columns)
                         .count("rows", report.rows)
                         .count("compared", report.compared)
                         .count("certain", report.certain)
                         .count("person", report.person)
                         .count("apart", report.apart)
                         .count("blocks_cut", report.blocks_cut)
                         .count("rows_in_largest_cut_block", report.rows_in_cut)
                         .count("pairs_left_out_at_most", report.pairs_left_out)
                         .print());
        return Exit::done;
    }
    console.line(fmt::format("{} {}", grouped(report.rows), console.say({"rows", "行"})));
    print_columns(console, answer.people);
    print_report(console, report);
    console.line(fmt::format("{} {}", console.say({"written to", "已写入"}), ask.out));
    return Exit::done;
}

constexpr Words examples{
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

void add_options(CLI::App& verb, const Console& console, DuplicatesAsk& ask)
{
    const auto say = [&](const char* en, const char* zh) { return std::string{console.say({en, zh})}; };
    const auto file = say("FILE", "文件");
    verb.add_option("--people", ask.people, say("CSV with a header, also .gz", "带表头的 CSV（可为 .gz）"))
        ->required()
        ->type_name(file);
    verb.add_option("--out", ask.out, say("result; replaced if it is there", "结果文件；已存在则覆盖"))
        ->required()
        ->type_name(file);
    verb.add_option("--map", ask.map, say("what each column means, as a document", "说明各列含义的文档"))
        ->type_name(file);
    verb.add_option("--apart", ask.apart,
                    say("CSV left,right of pairs known to be different", "已知为不同客户的对（CSV：left,right）"))
        ->type_name(file);
    verb.add_option("--rule", ask.rule, say("a rule of points in place of our own", "以积分规则代替默认规则"))
        ->type_name(file);
    verb.add_option_function<double>(
            "--certain", [&ask](double bits) { ask.settings.certain_from = static_cast<std::int32_t>(bits * 10); },
            say("score from which a pair can be certain", "可判为确定的最低得分"))
        ->check(CLI::Range(0.0, 100.0))
        ->default_str("4.5")
        ->type_name("N");
    verb.add_option_function<double>(
            "--person", [&ask](double bits) { ask.settings.person_from = static_cast<std::int32_t>(bits * 10); },
            say("score from which a pair goes to a person", "交由人工判断的最低得分"))
        ->check(CLI::Range(-50.0, 100.0))
        ->default_str("0")
        ->type_name("N");
}

}  // namespace

void add_duplicates(CLI::App& app, Session& session)
{
    auto* verb =
        add_verb(app, session, "duplicates",
                 {"likely duplicates among customers (CHG-05, COL-08)", "查找可能重复的客户（CHG-05、COL-08）"}, {});
    verb->require_subcommand(1);
    auto* attempt =
        add_verb(*verb, session, "try",
                 {"find duplicates in a file; needs no archive", "在文件中查找重复客户，无需档案库"}, examples);
    auto ask = std::make_shared<DuplicatesAsk>();
    add_options(*attempt, session.console, *ask);
    attempt->callback(
        [&session, ask] { session.work = [&session, ask] { return try_duplicates(session.console, *ask); }; });
}

}  // namespace custos::cli
