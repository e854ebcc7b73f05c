/// custos submit, ask, work, schema: the document doors. Whatever the library can do, these can.
#include "files.hpp"
#include "place.hpp"
#include "request.hpp"
#include "table.hpp"
#include "terms.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <functional>
#include <memory>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

namespace custos::cli {

namespace {

/// A document, or a title with its members.
struct Source {
    std::string named;
    std::string members;
};

/// Prints an answer document. A refusal is one as well, and decides what the program exits with.
int print_answer(const Console& console, const Answer& answer)
{
    console.line(answer.document);
    return answer.refused ? Exit::refused : Exit::done;
}

constexpr std::string_view blank = " \t\r\n";

bool is_title(const Source& source, std::uint32_t which)
{
    const auto known = titles(which);
    return std::find(known.begin(), known.end(), source.named) != known.end();
}

/// How many letters have to be changed, put in or left out to make the one word the other.
std::size_t edits_between(std::string_view one, std::string_view other)
{
    std::vector<std::size_t> row(other.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < one.size(); ++i) {
        auto before = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < other.size(); ++j) {
            const auto changed = before + (one[i] == other[j] ? 0 : 1);
            before = row[j + 1];
            row[j + 1] = std::min({changed, before + 1, row[j] + 1});
        }
    }
    return row.back();
}

/// What goes through another door than the one that was taken.
struct Door {
    std::uint32_t titles;
    Words said;
};
constexpr Door doors[] = {
    {CUSTOS_TITLES_COMMANDS, {"this is a command: custos submit", "这是命令：请用 custos submit"}},
    {CUSTOS_TITLES_QUERIES, {"this is a question: custos ask", "这是查询：请用 custos ask"}},
    {CUSTOS_TITLES_WORKS, {"this is a work on files: custos work", "这是文件处理：请用 custos work"}},
};

/// Neither a title nor a file. Who wrote members meant a title; else it may have been either.
[[noreturn]] void neither_title_nor_file(const Source& source, std::uint32_t which)
{
    for (const auto& door : doors)
        if (is_title(source, door.titles)) throw wrong_usage(door.said, source.named);
    std::string nearest;
    auto fewest = std::string::npos;
    for (const auto& title : titles(which))
        if (const auto edits = edits_between(source.named, title); edits < fewest) {
            fewest = edits;
            nearest = title;
        }
    auto none =
        failure(CUSTOS_E_NOT_FOUND,
                {"neither a title (custos schema lists them) nor a file", "既非名称（见 custos schema），也没有该文件"},
                source.named);
    none.detail = fmt::format("the nearest title is {}", nearest);
    none.detail_zh = fmt::format("最接近的名称是 {}", nearest);
    none.usage = !source.members.empty();
    throw none;
}

bool is_file(const std::string& named)
{
    std::error_code ignored;
    return named == "-" || std::filesystem::exists(named, ignored);
}

/// Members that nobody would read are a slip, and a question without them another question.
std::optional<Words> wrong_with(const Source& source, std::uint32_t which)
{
    // Whoever writes a document in the place of its title has written values: no file is looked for, no error quotes
    // it.
    if (const auto first = source.named.find_first_not_of(blank);
        first != std::string::npos && source.named[first] == '{')
        return Words{
            "a title comes first, then its MEMBERS; a whole document comes from a file, or from - (standard input)",
            "须先给出名称，再给出成员；完整文档请用文件，或用 -（标准输入）"};
    if (source.members.empty()) return std::nullopt;
    if (!is_title(source, which) && is_file(source.named))
        return Words{"MEMBERS go with a title, and this is none; a file holds its own",
                     "成员须与名称同用；文件已含其内容"};
    const auto begin = source.members.find_first_not_of(blank);
    if (begin == std::string::npos || source.members[begin] != '{')
        return Words{"MEMBERS are one JSON object, {\"dossier\": 7}", "成员须为一个 JSON 对象，例如 {\"dossier\": 7}"};
    return std::nullopt;
}

/// `orders.turnover` and `{"dossier": 7}` become one document; a path is read.
std::string document_of(const Source& source, std::uint32_t which)
{
    if (!is_title(source, which) && !is_file(source.named)) neither_title_nor_file(source, which);
    if (!is_title(source, which)) return read_text(source.named);
    const auto schema = fmt::format("{{\"schema\": \"custos.{}/1\"", source.named);
    if (source.members.empty()) return schema + "}";
    if (!Json::parse(source.members)) return source.members;  // what is wrong is told by the byte that was typed
    const auto rest = source.members.substr(source.members.find('{') + 1);
    return fmt::format("{}{} {}", schema,
                       rest.find_first_not_of(fmt::format("{}}}", blank)) == std::string::npos ? "" : ",", rest);
}

/// What a title says, for people who read Chinese; English says it by the title.
std::string chinese_beside(const Console& console, const std::string& title)
{
    return console.language == Language::chinese ? term(console, Of::title, title) : std::string{};
}

void list_titles(const Console& console)
{
    const auto list = [&](Words title, std::uint32_t which) {
        console.line(console.say(title));
        for (const auto& name : titles(which))
            console.line(fmt::format("  {}{}", padded(name, console.language == Language::chinese ? 28 : 0),
                                     chinese_beside(console, name)));
    };
    list({"commands (custos submit):", "命令（custos submit）："}, CUSTOS_TITLES_COMMANDS);
    list({"questions (custos ask):", "查询（custos ask）："}, CUSTOS_TITLES_QUERIES);
    list({"works on files (custos work):", "文件处理（custos work）："}, CUSTOS_TITLES_WORKS);
    list({"other documents:", "其他文档："}, CUSTOS_TITLES_DOCUMENTS);
}

/// The titles as a document.
void print_titles(const Console& console)
{
    Object made{"schemas"};
    const auto add = [&](std::string_view name, std::uint32_t which) {
        std::vector<std::string> all;
        for (const auto& title : titles(which))
            all.push_back(in_quotes(title));
        made.json(name, list_of(all));
    };
    add("commands", CUSTOS_TITLES_COMMANDS);
    add("questions", CUSTOS_TITLES_QUERIES);
    add("works", CUSTOS_TITLES_WORKS);
    add("documents", CUSTOS_TITLES_DOCUMENTS);
    console.document(made.print());
}

int show_schema(const Console& console, const std::string& title)
{
    if (title.empty()) {
        if (console.json)
            print_titles(console);
        else
            list_titles(console);
        return Exit::done;
    }
    const auto schema = schema_of(title);
    constexpr std::array<std::string_view, 8> own{
        "archive.made",     "archive.backup", "archive.snapshot", "archive.keys",
        "journal.verified", "error",          "schemas",          "schema"};
    if (!schema && std::ranges::find(own, title) != own.end())
        throw wrong_usage({"the command line alone puts this document together; it has no schema (docs/cli.md)",
                           "该文档仅由命令行生成，没有 Schema（见 docs/cli.md）"},
                          {}, title);
    if (!schema)
        throw wrong_usage(
            {"no document of that title; custos schema lists them", "没有此名称的文档；custos schema 可列出全部"}, {},
            title);
    if (console.json)  // a JSON Schema all the same: what a reader of those does not know is passed over
        console.document(Object{"schema"}.members_of(*schema).print());
    else
        console.line(*schema);
    return Exit::done;
}

/// Gives a document to where it goes, and answers what the program exits with.
using Give = std::function<int(const Place& place, const Console& console, const std::string& document)>;

/// A verb that takes a document of one kind. Its text may hold what a customer said, so it is wiped whatever comes.
void takes_document(const Verb& verb, std::uint32_t which, Asks asks, const Give& give)
{
    const auto source = std::make_shared<Source>();
    const auto place = std::make_shared<Place>();
    verb.option("DOCUMENT", into(source->named),
                {"its title, or a file; - reads standard input", "名称或文件；- 表示标准输入"})
        .required();
    verb.option("MEMBERS", into(source->members), {"what it holds, when a title was given", "给出名称时的内容"});
    add_place(verb, place, asks);
    verb.does(
        [&console = verb.console(), which, give, source, place] {
            struct Wiped {
                std::string text;
                ~Wiped() { explicit_bzero(text.data(), text.size()); }
            };
            const Wiped document{document_of(*source, which)};
            return give(*place, console, document.text);
        },
        [source, which] { return wrong_with(*source, which); });
}

/// Calls each(path) for every file of a result that a work's document names: which members those are, its schema says.
void each_result(const Json& schema, const Json& definitions, const Json& asked,
                 const std::function<void(const std::string&)>& each)
{
    if (schema["format"].text() == "result-path") each(asked.text());
    constexpr std::string_view in_definitions = "#/$defs/";
    if (const auto& at = schema["$ref"].text(); at.starts_with(in_definitions))
        each_result(definitions[at.substr(in_definitions.size())], definitions, asked, each);
    for (const auto& item : asked.items())
        each_result(schema["items"], definitions, item, each);
    for (const auto& [name, member] : schema["properties"].members())
        if (asked[name]) each_result(member, definitions, asked[name], each);
}

/// Of a work as a document, wherever it names the file of a result. What is no document is told of by the work.
void keep_results_apart(const std::string& document, const Place& place)
{
    const auto asked = Json::parse(document);
    if (!asked) return;
    std::string_view title{(*asked)["schema"].text()};
    constexpr std::string_view before = "custos.";
    if (title.starts_with(before)) title.remove_prefix(before.size());
    const auto text = schema_of(title.substr(0, title.rfind('/')));
    const auto schema = text ? Json::parse(*text) : std::nullopt;
    if (schema)
        each_result(*schema, (*schema)["$defs"], *asked, [&](const std::string& result) { keep_apart(result, place); });
}

}  // namespace

void add_submit(const Verb& root)
{
    const auto verb = root.verb(
        "submit", {"ask for a change: a command as a document", "提交变更：以文档表示的命令"},
        {"Examples:\n"
         "  custos submit open.json --as 12\n"
         "  custos submit dossier.restrict '{\"dossier\": 7, \"risk\": \"suspended\", \"reason\": \"unpaid bills\"}'\n"
         "  custos submit - <<'END'\n"
         "  {\"schema\": \"custos.dossier.open/1\", \"kind\": \"individual\", \"form\": \"guest\",\n"
         "   \"grounds\": [{\"basis\": \"contract\", \"purposes\": [\"service\", \"order\"], \"notice\": "
         "\"\", \"proof\": \"B-17\"}],\n"
         "   \"values\": [{\"field\": \"name\", \"value\": \"张伟\", \"source\": \"self_submitted\"},\n"
         "              {\"field\": \"phone\", \"value\": \"13800138000\", \"source\": \"self_submitted\"}]}\n"
         "  END\n"
         "The answer is a receipt, or a refusal with the ids of its rules (then the program exits with 1).\n"
         "custos schema lists the commands; custos schema dossier.open says what one may hold.",
         "示例：\n"
         "  custos submit open.json --as 12\n"
         "  custos submit dossier.restrict '{\"dossier\": 7, \"risk\": \"suspended\", \"reason\": \"欠费\"}'\n"
         "  custos submit - <<'END'\n"
         "  {\"schema\": \"custos.dossier.open/1\", \"kind\": \"individual\", \"form\": \"guest\",\n"
         "   \"grounds\": [{\"basis\": \"contract\", \"purposes\": [\"service\", \"order\"], \"notice\": "
         "\"\", \"proof\": \"B-17\"}],\n"
         "   \"values\": [{\"field\": \"name\", \"value\": \"张伟\", \"source\": \"self_submitted\"},\n"
         "              {\"field\": \"phone\", \"value\": \"13800138000\", \"source\": \"self_submitted\"}]}\n"
         "  END\n"
         "答复为回执，或写明规则编号的拒绝（此时退出码为 1）。\n"
         "custos schema 列出全部命令；custos schema dossier.open 说明其内容。"});
    takes_document(verb, CUSTOS_TITLES_COMMANDS, Asks::desk,
                   [](const Place& place, const Console& console, const std::string& document) {
                       return at_desk(place, console, [&](Archive&, Desk& desk) {
                           return print_answer(console, desk.submit(document));
                       });
                   });
}

void add_ask(const Verb& root)
{
    const auto verb = root.verb("ask", {"ask a question as a document", "以文档提出查询"},
                                {"Examples:\n"
                                 "  custos ask orders.turnover '{\"dossier\": 7}'\n"
                                 "  custos ask question.json",
                                 "示例：\n"
                                 "  custos ask orders.turnover '{\"dossier\": 7}'\n"
                                 "  custos ask question.json"});
    takes_document(verb, CUSTOS_TITLES_QUERIES, Asks::desk,
                   [](const Place& place, const Console& console, const std::string& document) {
                       return at_desk(place, console,
                                      [&](Archive&, Desk& desk) { return print_answer(console, desk.ask(document)); });
                   });
}

void add_work(const Verb& root)
{
    const auto verb = root.verb(
        "work", {"a work on files as a document; most need no archive", "以文档提出文件处理，大多无需档案库"},
        {"Examples:\n"
         "  custos work calendar.reckon_due '{\"from\": \"2020-01-24\", \"working_days\": 3}'\n"
         "  custos work import.file '{\"file\": \"guests.csv\", \"map\": \"guests.json\"}' --archive hotel --as 12\n"
         "custos schema lists the works; most have a verb of their own that is easier to write.",
         "示例：\n"
         "  custos work calendar.reckon_due '{\"from\": \"2020-01-24\", \"working_days\": 3}'\n"
         "  custos work import.file '{\"file\": \"guests.csv\", \"map\": \"guests.json\"}' --archive hotel --as 12\n"
         "custos schema 列出全部文件处理；大多另有更易书写的子命令。"});
    takes_document(verb, CUSTOS_TITLES_WORKS, Asks::perhaps_desk,
                   [](const Place& place, const Console& console, const std::string& document) {
                       keep_results_apart(document, place);
                       const auto done = [&](custos_place at) {
                           const auto answer = work(console, at, document);
                           const int exit = print_answer(console, answer);
                           if (exit != Exit::done) return exit;
                           const auto report = Json::parse(answer.document).value_or(Json{});
                           return report["schema"].text() == "custos.import.report/1" ? exit_of_import(report) : exit;
                       };
                       if (place.folder.empty()) return done(0);
                       if (place.staff == 0)
                           return at_archive(place, console, [&](Archive& at) { return done(at.handle()); });
                       return at_desk(place, console, [&](Archive&, Desk& desk) { return done(desk.handle()); });
                   });
}

void add_schema(const Verb& root)
{
    const auto verb =
        root.verb("schema", {"what documents there are, and the JSON schema of each", "列出各类文档及其 JSON Schema"},
                  {"Examples:\n  custos schema\n  custos schema dossier.open",
                   "示例：\n  custos schema\n  custos schema dossier.open"});
    const auto title = std::make_shared<std::string>();
    verb.option("TITLE", into(*title),
                {"of a command, question, work or other document", "命令、查询、文件处理或其他文档的名称"});
    verb.does([&console = verb.console(), title] { return show_schema(console, *title); });
}

}  // namespace custos::cli
