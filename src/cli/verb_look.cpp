/// custos find, show, history: what is known of customers, as far as the one who asks may see it.
#include "catalogue.hpp"
#include "criteria.hpp"
#include "figures.hpp"
#include "files.hpp"
#include "lists.hpp"
#include "place.hpp"
#include "request.hpp"
#include "table.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::cli {

namespace {

void show_cards(const Console& console, const std::vector<Json>& cards)
{
    if (cards.empty()) {
        console.line(console.say({"nobody", "没有符合的档案"}));
        return;
    }
    Table table{console,
                {Table::right({"dossier", "档案"}),
                 {{"kind", "类型"}},
                 {{"standing", "地位"}},
                 {{"state", "状态"}},
                 {{"mark", "密级"}},
                 {{"risk", "风险"}},
                 Table::right({"complete (%)", "完整度（%）"}),
                 Table::right({"keeper", "保管人"}),
                 {{"acquired", "获客日"}}}};
    for (const auto& card : cards)
        table.row({card["dossier"].text(), term(console, Of::customer, card["kind"].text()),
                   term(console, Of::standing, card["standing"].text()),
                   term(console, Of::lifecycle, card["lifecycle"].text()), term(console, Of::mark, card["mark"].text()),
                   term(console, Of::risk, card["risk"].text()), card["completeness"].text(), card["keeper"].text(),
                   card["acquired"].text()});
    table.print(console);
}

void show_found(const Console& console, const Json& found)
{
    if (!found["cards"].items().empty() || found["closed"].items().empty()) show_cards(console, found["cards"].items());
    for (const auto& closed : found["closed"].items())
        console.line(fmt::format("  {} {}: {} ({})", console.say({"dossier", "档案"}), closed["dossier"].text(),
                                 term(console, Of::mark, closed["mark"].text()),
                                 console.say({"another keeps it; an application to view would show it (SENS-04)",
                                              "由他人保管，须申请查阅（SENS-04）"})));
    show_more(console, found);
}

/// Which application would show more, and how it is made.
void show_way_in(const Console& console, const Json& view)
{
    if (const auto& application = view["application"])
        console.line(fmt::format("  {} {} (custos applications --help)",
                                 console.say({"an application would show more:", "可提交申请以查看更多："}),
                                 term(console, Of::application, application.text())));
    if (view["nobody_signs"].truth())
        console.line(
            fmt::format("  {}", console.say({"but nobody could sign yours now: too few persons hold its offices",
                                             "但目前无人可签批您的申请：任职人员不足"})));
}

void show_fields(const Console& console, const Json& view)
{
    Table table{console, {{{"field", "字段"}}, {{"shown", "呈现"}}, {{"value", "值"}}}};
    for (const auto& field : view["fields"].items())
        table.row({term(console, Of::field, field["field"].text()), term(console, Of::shown, field["shown"].text()),
                   printable(field["value"].text())});
    table.print(console);
}

void show_values(const Console& console, const Json& view)
{
    show_fields(console, view);
    console.line(fmt::format("  {} {}", console.say({"by", "依据"}), terms(console, Of::no_list, view["rules"])));
    show_way_in(console, view);
}

void show_outline(const Console& console, const Json& outline)
{
    show_cards(console, {outline["card"]});
    const auto list = [&](Words title, const Json& items, std::string_view words) {
        if (items.items().empty()) return;
        console.line(fmt::format("  {}: {}", console.say(title), printable(terms(console, words, items))));
    };
    list({"labels", "标签"}, outline["labels"], Of::no_list);
    list({"in review", "审核中"}, outline["in_review"], Of::field);
    list({"sent back", "已退回"}, outline["sent_back"], Of::field);
    for (const auto& raised : outline["raised"].items())
        console.line(fmt::format("  {} {}: {}", console.say({"level raised", "敏感级别提高"}),
                                 term(console, Of::field, raised["field"].text()),
                                 term(console, Of::level, raised["level"].text())));
    for (const auto& waiting : outline["proposals"].items())
        console.line(fmt::format("  {} {}: {} ({})", console.say({"proposal", "变更提议"}), waiting["proposal"].text(),
                                 term(console, Of::field, waiting["field"].text()), print_local(waiting["at"].text())));
    for (const auto& carrier : outline["carriers"].items())
        console.line(fmt::format("  {} {}: {} × {}, {}", console.say({"carrier", "载体"}), carrier["carrier"].text(),
                                 carrier["copies"].text(), term(console, Of::medium, carrier["medium"].text()),
                                 printable(carrier["place"].text())));
    for (const auto& tie : outline["ties"].items())
        console.line(fmt::format("  {} {}", term(console, Of::tie, tie["tie"].text()),
                                 tie["other"].count() != 0
                                     ? with_mark(console, "#" + tie["other"].text(), tie["mark_of_other"])
                                     : std::string{console.say({"an outside person", "外部人员"})}));
}

/// Why nothing is shown, in the rules' own words: a second question would count as a second attempt (ACC-09).
void show_why_not(const Console& console, const Json& view)
{
    if (!view["fields"].items().empty()) show_fields(console, view);
    console.line(console.say({"nothing may be shown", "无可显示内容"}));
    for (const auto& rule : view["rules"].items())
        console.line(
            fmt::format("  {}: {}", rule.text(),
                        rule.text() == "FILE-05"  // as find says "nobody", whichever of the two it is
                            ? std::string{console.say({"there is no such dossier, or none that you may be told of",
                                                       "没有该档案，或您无权得知"})}
                            : rule_text(console, rule.text())));
}

int show_dossier(const Console& console, const Desk& desk, const Request& ask)
{
    const auto answer = ask.ask(desk);
    const auto view = answer.view();
    const bool granted = view["outcome"].text() == "granted";
    if (console.json) {
        console.document(answer.document);
        return granted ? Exit::done : Exit::refused;
    }
    if (!granted) {
        show_why_not(console, view);
        show_way_in(console, view);
        return Exit::refused;
    }
    Object question{"dossier.outline"};
    question.json("dossier", view["dossier"].text());
    const auto outline = desk.ask(question.print());
    if (!outline.refused) show_outline(console, outline.view());
    show_values(console, view);
    return Exit::done;
}

/// What a row of a history may say that something became, as people call it; and which list its words are of.
struct Became {
    std::string_view member;
    Words called;
    std::string_view list;
};
constexpr Became all_became[] = {
    {"relation", {"relation", "关系类别"}, Of::relation},
    {"standing", {"standing", "地位"}, Of::standing},
    {"member", {"member", "会员"}, Of::no_list},
    {"lifecycle", {"lifecycle", "状态"}, Of::lifecycle},
    {"risk", {"risk", "风险"}, Of::risk},
    {"level", {"level", "敏感级别"}, Of::level},
    {"mark", {"mark", "密级"}, Of::mark},
    {"custodian", {"custodian", "涉密保管人"}, Of::no_list},
    {"keeper", {"keeper", "保管人"}, Of::no_list},
    {"labels", {"label", "标签"}, Of::no_list},
    {"added", {"label", "标签"}, Of::no_list},
    {"removed", {"label", "标签"}, Of::no_list},
    {"carrier", {"carrier", "载体"}, Of::no_list},
    {"medium", {"medium", "介质"}, Of::medium},
    {"copies", {"copies", "份数"}, Of::no_list},
    {"place", {"place", "存放地点"}, Of::no_list},
    {"condition", {"condition", "状况"}, Of::no_list},
};

/// What the old, or the new, column says of a row that is about no value: "risk suspended".
std::string became(const Console& console, const Json& notes, bool old)
{
    constexpr std::string_view before = "_before";
    std::string text;
    for (const auto& note : notes.items()) {
        auto member = note["member"].text();
        const bool was = member.ends_with(before) || member == "removed";
        if (member.ends_with(before)) member.resize(member.size() - before.size());
        const auto* known = std::ranges::find(all_became, std::string_view{member}, &Became::member);
        if (known == std::end(all_became) || was != old) continue;
        const auto& word = note["text"].text();
        const auto said = word == "true"    ? std::string{console.say({"yes", "是"})}
                          : word == "false" ? std::string{console.say({"no", "否"})}
                                            : term(console, known->list, printable(word));
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", console.say(known->called), said);
    }
    return shortened(text, 60);
}

void show_history(const Console& console, const Json& view)
{
    const auto value_or = [](const Json& value, std::string otherwise) {
        return value.text().empty() ? std::move(otherwise) : printable(value.text());
    };
    Table table{console,
                {Table::right({"entry", "条目"}),
                 {{"time", "时间"}},
                 Table::right({"by", "经手人"}),
                 {{"what", "事件"}},
                 {{"fields", "字段"}},
                 {{"old", "旧值"}},
                 {{"new", "新值"}},
                 {{"source", "信息来源"}}}};
    for (const auto& row : view["rows"].items())
        table.row({row["entry"].text(), print_local(row["at"].text()), row["actor"].text(),
                   term(console, Of::title, row["event"].text()),
                   shortened(terms(console, Of::field, row["fields"]), 40),
                   value_or(row["old_value"], became(console, row["notes"], true)),
                   value_or(row["new_value"], became(console, row["notes"], false)),
                   term(console, Of::source, row["source"].text())});
    if (table.empty())
        console.line(console.say({"no row", "没有记录"}));
    else
        table.print(console);
    if (const auto left_out = view["left_out"].count(); left_out != 0)
        console.line(fmt::format(
            "{}: {}",
            console.counted(left_out, {"row is for others", "条记录另有可见范围"},
                            {"rows are for others", "条记录另有可见范围"}),
            console.say({"who looked (ACC-07) or applied (ACC-01)", "查阅（ACC-07）或申请（ACC-01）记录"})));
    if (view["next"].count() != 0)
        console.line(fmt::format("{} --before {}", console.say({"there is more:", "还有更多："}), view["next"].text()));
}

}  // namespace

void add_find(const Verb& root)
{
    const auto verb = root.verb(
        "find",
        {"find dossiers by an identifier or by what is set of them (FILE-05)", "按标识或属性查找档案（FILE-05）"},
        {"Examples:\n"
         "  custos find phone 13800138000          however the number is written: +86 138-0013-8000 finds it too\n"
         "  echo 张伟 | custos find name -         a value that others should not see in the list of processes\n"
         "  custos find --label official --limit 20\n"
         "  custos find --kind enterprise --segment industry=hotels --segment size=large",
         "示例：\n"
         "  custos find phone 13800138000          写法不限：+86 138-0013-8000 同样可查\n"
         "  echo 张伟 | custos find name -         避免取值出现在进程列表中\n"
         "  custos find --label official --limit 20\n"
         "  custos find --kind enterprise --segment industry=酒店 --segment size=大型"});
    const auto ask = Request::make("dossier.find");
    const auto place = std::make_shared<Place>();
    const auto value = std::make_shared<std::string>();
    const auto by =
        verb.option("KIND", ask->text("by"), {"of identifier", "标识种类"})
            .one_of({"phone", "id_number", "credit_code", "email", "member_number", "name", "last_four", "licence"},
                    Of::token);
    auto identifier = ask->text("value");
    identifier.take = [value](const std::string& text) { *value = text; };
    const auto given = verb.option("VALUE", identifier,
                                   {"the identifier; - reads it from standard input", "标识值；- 表示从标准输入读取"});
    by.needs(given);
    add_criteria(verb, ask);
    verb.option("--after", ask->whole("after"), {"go on after this dossier", "从该档案之后继续"}).number();
    verb.option("--limit", ask->whole("limit"), {"at most so many", "至多条数"}).from_to(1, 1000).shows("100");
    add_place(verb, place, Asks::desk);
    verb.does([&console = verb.console(), ask, place, value] {
        if (ask->has("by")) ask->set("value", in_quotes(*value == "-" ? read_line("-") : *value));
        return at_desk(*place, console, [&](Archive&, Desk& desk) {
            return show_answer(console, ask->ask(desk), [&](const Json& found) { show_found(console, found); });
        });
    });
}

void add_show(const Verb& root)
{
    const auto verb = root.verb("show",
                                {"show a dossier as far as the grade and the purpose allow (ACC-02, ACC-12)",
                                 "在权限和用途允许的范围内显示档案（ACC-02、ACC-12）"},
                                {"Examples:\n"
                                 "  custos show 7 --as 12 --for service\n"
                                 "  custos show 7 --field phone --field email --json\n"
                                 "Every showing is written into the journal (ACC-07).",
                                 "示例：\n"
                                 "  custos show 7 --as 12 --for service\n"
                                 "  custos show 7 --field phone --field email --json\n"
                                 "每次查看均记入日志（ACC-07）。"});
    const auto ask = Request::make("archive.show");
    const auto place = std::make_shared<Place>();
    verb.option("DOSSIER", ask->whole("dossier"), {"its number", "档案编号"}).required();
    verb.option("--field", ask->texts("fields"), {"only this field; may be repeated", "只看该字段，可重复"})
        .kind({"NAME", "字段名"});
    add_place(verb, place, Asks::desk);
    verb.does([&console = verb.console(), ask, place] {
        return at_desk(*place, console, [&](Archive&, Desk& desk) { return show_dossier(console, desk, *ask); });
    });
}

void add_history(const Verb& root)
{
    const auto verb = root.verb(
        "history", {"what happened to a dossier, newest first (CHG-03)", "档案的历史记录，最新的在前（CHG-03）"},
        {"Example:\n  custos history 7 --limit 20", "示例：\n  custos history 7 --limit 20"});
    const auto ask = Request::make("archive.history");
    const auto place = std::make_shared<Place>();
    verb.option("DOSSIER", ask->whole("dossier"), {"its number", "档案编号"}).required();
    verb.option("--before", ask->whole("before"), {"only what is older than this entry", "只看该条目之前的"}).number();
    verb.option("--limit", ask->whole("limit"), {"at most so many", "至多条数"}).from_to(1, 1000).shows("50");
    add_place(verb, place, Asks::desk);
    asks_at_desk(verb, ask, place, show_history);
}

}  // namespace custos::cli
