/// custos submit, ask, schema: the document doors. Whatever the library can do, these can.
#include "place.hpp"
#include "verbs.hpp"

#include <custos/tiers/policy.hpp>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace custos::cli {

namespace {

struct DoorsAsk {
    Place place;
    std::string source;
    std::string members;
};

/// Prints an answer document. A refusal is one as well, and decides what the program exits with.
int print_answer(const Console& console, const Result<std::string>& answer)
{
    if (!answer) return console.fail(answer.error());
    console.line(answer.value());
    const auto document = Document::parse(answer.value());
    return document && document.value().schema() == "custos.refusal/1" ? Exit::refused : Exit::done;
}

bool is_title(const std::string& text)
{
    const auto titles = query_titles();
    return std::find(titles.begin(), titles.end(), text) != titles.end();
}

/// `orders.turnover` and `{"dossier": 7}` become one document; a path is read.
Result<std::string> question_of(const DoorsAsk& ask)
{
    if (!is_title(ask.source)) return read_text(ask.source);
    const auto schema = fmt::format("{{\"schema\": \"custos.{}/1\"", ask.source);
    const auto begin = ask.members.find('{');
    if (begin == std::string::npos) return schema + "}";
    const auto rest = ask.members.substr(begin + 1);
    return fmt::format("{}{} {}", schema, rest.find_first_not_of(" \t\r\n}") == std::string::npos ? "" : ",", rest);
}

void list_titles(const Console& console)
{
    const auto list = [&](Words title, const std::vector<std::string_view>& names) {
        console.line(console.say(title));
        for (const auto name : names)
            console.line(fmt::format("  {}", name));
    };
    list({"commands (custos submit):", "命令（custos submit）："}, command_titles());
    list({"questions (custos ask):", "查询（custos ask）："}, query_titles());
    list({"other documents:", "其他文档："}, {"policy.document", "tiers.scheme", "receipt", "refusal"});
}

int show_schema(const Console& console, const std::string& title)
{
    if (title.empty()) {
        list_titles(console);
        return Exit::done;
    }
    const auto schema = title == title_of<tiers::Scheme>()
                            ? json_schema(shape_of<tiers::Scheme>(), "custos.tiers.scheme/1")
                            : schema_of(title);
    if (schema.empty())
        return console.fail(
            fail(Code::not_found,
                 {"no document of that title; custos schema lists them", "没有此名称的文档；custos schema 可列出全部"},
                 std::string{}, title));
    console.line(schema);
    return Exit::done;
}

}  // namespace

void add_submit(CLI::App& app, Session& session)
{
    auto* verb =
        add_verb(app, session, "submit", {"ask for a change: a command as a document", "提交变更：以文档表示的命令"},
                 {"Examples:\n"
                  "  custos submit open.json --as 12\n"
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
                  "  custos submit - <<'END'\n"
                  "  {\"schema\": \"custos.dossier.open/1\", \"kind\": \"individual\", \"form\": \"guest\",\n"
                  "   \"grounds\": [{\"basis\": \"contract\", \"purposes\": [\"service\", \"order\"], \"notice\": "
                  "\"\", \"proof\": \"B-17\"}],\n"
                  "   \"values\": [{\"field\": \"name\", \"value\": \"张伟\", \"source\": \"self_submitted\"},\n"
                  "              {\"field\": \"phone\", \"value\": \"13800138000\", \"source\": \"self_submitted\"}]}\n"
                  "  END\n"
                  "答复为回执，或写明规则编号的拒绝（此时退出码为 1）。\n"
                  "custos schema 列出全部命令；custos schema dossier.open 说明其内容。"});
    auto ask = std::make_shared<DoorsAsk>();
    verb->add_option("DOCUMENT", ask->source,
                     std::string{session.console.say({"a file; - reads standard input", "文件；- 表示标准输入"})})
        ->required()
        ->type_name("");
    add_place(*verb, ask->place, Asks::desk, session.console);
    verb->callback([&session, ask] {
        session.work = [&session, ask] {
            auto text = read_text(ask->source);
            if (!text) return session.console.fail(text.error());
            const int exit = at_desk(ask->place, session.console, [&](Archive&, Desk& desk) {
                return print_answer(session.console, desk.submit_document(text.value()));
            });
            vault::wipe(text.value());
            return exit;
        };
    });
}

void add_ask(CLI::App& app, Session& session)
{
    auto* verb = add_verb(app, session, "ask", {"ask a question as a document", "以文档提出查询"},
                          {"Examples:\n"
                           "  custos ask orders.turnover '{\"dossier\": 7}'\n"
                           "  custos ask question.json",
                           "示例：\n"
                           "  custos ask orders.turnover '{\"dossier\": 7}'\n"
                           "  custos ask question.json"});
    auto ask = std::make_shared<DoorsAsk>();
    verb->add_option("QUESTION", ask->source,
                     std::string{session.console.say(
                         {"its title, or a file; - reads standard input", "查询名称或文件；- 表示标准输入"})})
        ->required()
        ->type_name("");
    verb->add_option("MEMBERS", ask->members,
                     std::string{session.console.say({"what it asks, when a title was given", "给出名称时的查询内容"})})
        ->type_name("");
    add_place(*verb, ask->place, Asks::desk, session.console);
    verb->callback([&session, ask] {
        session.work = [&session, ask] {
            const auto text = question_of(*ask);
            if (!text) return session.console.fail(text.error());
            return at_desk(ask->place, session.console, [&](Archive&, Desk& desk) {
                return print_answer(session.console, desk.ask_document(text.value()));
            });
        };
    });
}

void add_schema(CLI::App& app, Session& session)
{
    auto* verb = add_verb(app, session, "schema",
                          {"what documents there are, and the JSON schema of each", "列出各类文档及其 JSON Schema"},
                          {"Examples:\n  custos schema\n  custos schema dossier.open",
                           "示例：\n  custos schema\n  custos schema dossier.open"});
    auto title = std::make_shared<std::string>();
    verb->add_option("TITLE", *title,
                     std::string{session.console.say(
                         {"of a command, question or other document", "命令、查询或其他文档的名称"})})
        ->type_name("");
    verb->callback(
        [&session, title] { session.work = [&session, title] { return show_schema(session.console, *title); }; });
}

}  // namespace custos::cli
