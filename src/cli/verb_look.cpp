/// custos find, show, history: what is known of customers, as far as the one who asks may see it.
#include "place.hpp"
#include "table.hpp"
#include "verbs.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/CLI.hpp>

#include <memory>

namespace custos::cli {

namespace {

struct FindAsk {
    Place place;
    std::string by;
    std::string value;
    std::string kind;
    std::string relation;
    std::string standing;
    std::string mark;
    std::string label;
    std::optional<std::uint64_t> number;
    std::optional<std::uint64_t> keeper;
    std::optional<std::uint64_t> after;
    std::optional<std::uint32_t> limit;
};

template <class Enum>
Result<void> take(std::optional<Enum>& into, const std::string& word, const char* option)
{
    if (word.empty()) return outcome::success();
    const auto value = named<Enum>(word);
    if (!value) return fail(Code::bad_value, value.error().words, option, value.error().detail);
    into = value.value();
    return outcome::success();
}

Result<dossier::Find> question_of(const FindAsk& ask)
{
    dossier::Find find;
    BOOST_OUTCOME_TRY(take(find.by, ask.by, "KIND"));
    if (find.by) {
        if (ask.value == "-") {
            BOOST_OUTCOME_TRY(auto text, read_text("-"));
            text.erase(std::min(text.find_first_of("\r\n"), text.size()));
            find.value = std::move(text);
        } else {
            find.value = ask.value;
        }
    }
    BOOST_OUTCOME_TRY(take(find.kind, ask.kind, "--kind"));
    BOOST_OUTCOME_TRY(take(find.relation, ask.relation, "--relation"));
    BOOST_OUTCOME_TRY(take(find.standing, ask.standing, "--standing"));
    BOOST_OUTCOME_TRY(take(find.mark, ask.mark, "--mark"));
    if (!ask.label.empty()) find.label = ask.label;
    if (ask.number) find.number = DossierId{*ask.number};
    if (ask.keeper) find.keeper = StaffId{*ask.keeper};
    if (ask.after) find.after = DossierId{*ask.after};
    find.limit = ask.limit;
    return find;
}

void show_found(const Console& console, const dossier::Found& found)
{
    if (found.cards.empty()) {
        console.line(console.say({"nobody", "没有符合的档案"}));
        return;
    }
    Table table{{{std::string{console.say({"dossier", "档案"})}, Table::Align::right},
                 {std::string{console.say({"kind", "类型"})}},
                 {std::string{console.say({"standing", "地位"})}},
                 {std::string{console.say({"state", "状态"})}},
                 {std::string{console.say({"mark", "密级"})}},
                 {std::string{console.say({"risk", "风险"})}},
                 {std::string{console.say({"complete (%)", "完整度（%）"})}, Table::Align::right},
                 {std::string{console.say({"keeper", "保管人"})}, Table::Align::right},
                 {std::string{console.say({"acquired", "获客日"})}}}};
    for (const auto& card : found.cards)
        table.row({std::to_string(card.dossier.value), name_of_value(card.kind), name_of_value(card.standing),
                   name_of_value(card.lifecycle), name_of_value(card.mark), name_of_value(card.risk),
                   std::to_string(card.completeness), std::to_string(card.keeper.value), print(card.acquired)});
    table.print(console);
    if (found.next)
        console.line(fmt::format("{} --after {}", console.say({"there are more:", "还有更多："}), found.next.value));
}

std::string rules_text(const std::vector<Rule>& rules)
{
    std::string text;
    for (const auto rule : rules)
        text.append(text.empty() ? "" : ", ").append(id_of(rule));
    return text;
}

void show_values(const Console& console, const archive::DossierView& view)
{
    Table table{{{std::string{console.say({"field", "字段"})}},
                 {std::string{console.say({"shown", "呈现"})}},
                 {std::string{console.say({"value", "值"})}}}};
    constexpr Words shown[] = {{}, {"open", "公开"}, {"masked", "脱敏"}, {"withheld", "不予显示"}};
    for (const auto& field : view.fields)
        table.row({field.field, std::string{console.say(shown[static_cast<std::size_t>(field.shown)])},
                   printable(field.value)});
    table.print(console);
    console.line(fmt::format("  {} {}", console.say({"by", "依据"}), rules_text(view.rules)));
    if (view.application)
        console.line(fmt::format("  {} {}", console.say({"an application would show more:", "可提交申请以查看更多："}),
                                 *view.application));
}

void show_outline(const Console& console, const dossier::Outline& outline)
{
    show_found(console, {{outline.card}, {}});
    const auto list = [&](Words title, const std::vector<std::string>& items) {
        if (!items.empty())
            console.line(
                fmt::format("  {}: {}", console.say(title), printable(fmt::to_string(fmt::join(items, ", ")))));
    };
    list({"labels", "标签"}, outline.labels);
    list({"in review", "审核中"}, outline.in_review);
    list({"sent back", "已退回"}, outline.sent_back);
    for (const auto& waiting : outline.proposals)
        console.line(fmt::format("  {} {}: {} ({})", console.say({"proposal", "变更提议"}), waiting.proposal.value,
                                 waiting.field, print_local(waiting.at)));
    for (const auto& carrier : outline.carriers)
        console.line(fmt::format("  {} {}: {} × {}, {}", console.say({"carrier", "载体"}), carrier.carrier.value,
                                 carrier.copies, name_of_value(carrier.medium), printable(carrier.place)));
    for (const auto& tie : outline.ties)
        console.line(fmt::format("  {} {}", name_of_value(tie.tie),
                                 tie.other ? fmt::format("#{}", tie.other.value)
                                           : std::string{console.say({"an outside person", "外部人员"})}));
}

int show_dossier(const Console& console, Desk& desk, const archive::Show& ask)
{
    if (console.json) return answer<archive::DossierView>(console, desk, ask, [](const auto&) {});
    auto view = desk.ask<archive::DossierView>(ask);
    if (!view) return console.fail(view.error());
    if (!view.value()) return console.refuse(view.value().error());
    const auto& made = view.value().value();
    if (made.outcome != access::Outcome::granted) {
        show_values(console, made);
        console.line(console.say({"nothing may be shown", "无可显示内容"}));
        return Exit::refused;
    }
    auto outline = desk.ask<dossier::Outline>(dossier::AskOutline{ask.dossier});
    if (outline && outline.value()) show_outline(console, outline.value().value());
    show_values(console, made);
    return Exit::done;
}

void show_history(const Console& console, const archive::HistoryView& view)
{
    Table table{{{std::string{console.say({"entry", "条目"})}, Table::Align::right},
                 {std::string{console.say({"time", "时间"})}},
                 {std::string{console.say({"by", "经手人"})}, Table::Align::right},
                 {std::string{console.say({"what", "事件"})}},
                 {std::string{console.say({"fields", "字段"})}},
                 {std::string{console.say({"old", "旧值"})}},
                 {std::string{console.say({"new", "新值"})}}}};
    for (const auto& row : view.rows)
        table.row({std::to_string(row.entry.value), print_local(row.at), std::to_string(row.actor.value), row.event,
                   shortened(fmt::to_string(fmt::join(row.fields, ", ")), 40), printable(row.old_value.value_or("")),
                   printable(row.new_value.value_or(""))});
    table.print(console);
    if (view.next)
        console.line(fmt::format("{} --before {}", console.say({"there is more:", "还有更多："}), view.next.value));
}

}  // namespace

void add_find(CLI::App& app, Session& session)
{
    auto* verb = add_verb(
        app, session, "find",
        {"find dossiers by an identifier or by what is set of them (FILE-05)", "按标识或属性查找档案（FILE-05）"},
        {"Examples:\n"
         "  custos find phone 13800138000          however the number is written: +86 138-0013-8000 finds it too\n"
         "  echo 张伟 | custos find name -         a value that others should not see in the list of processes\n"
         "  custos find --label official --limit 20",
         "示例：\n"
         "  custos find phone 13800138000          写法不限：+86 138-0013-8000 同样可查\n"
         "  echo 张伟 | custos find name -         避免取值出现在进程列表中\n"
         "  custos find --label official --limit 20"});
    auto ask = std::make_shared<FindAsk>();
    const auto& console = session.console;
    const auto say = [&](const char* en, const char* zh) { return std::string{console.say({en, zh})}; };
    auto* by = verb->add_option("KIND", ask->by,
                                say("phone, id_number, credit_code, email, member_number, name, last_four or licence",
                                    "phone、id_number、credit_code、email、member_number、name、last_four 或 licence"))
                   ->type_name("");
    auto* value =
        verb->add_option("VALUE", ask->value,
                         say("the identifier; - reads it from standard input", "标识值；- 表示从标准输入读取"))
            ->type_name("");
    by->needs(value);
    verb->add_option("--number", ask->number, say("number of the dossier", "档案编号"))->type_name("N");
    verb->add_option("--kind", ask->kind, "individual, enterprise")->type_name("");
    verb->add_option("--relation", ask->relation, "general, special")->type_name("");
    verb->add_option("--standing", ask->standing, "potential, ordinary, key, strategic")->type_name("");
    verb->add_option("--mark", ask->mark, "none, confidential, secret, top_secret")->type_name("");
    verb->add_option("--label", ask->label, say("a label it carries", "所带标签"))->type_name(say("TEXT", "文字"));
    verb->add_option("--keeper", ask->keeper, say("staff number of its keeper", "保管人编号"))->type_name("N");
    verb->add_option("--after", ask->after, say("go on after this dossier", "从该档案之后继续"))->type_name("N");
    verb->add_option("--limit", ask->limit, say("at most so many (100)", "至多条数（100）"))->type_name("N");
    add_place(*verb, ask->place, Asks::desk, console);
    verb->callback([&session, ask] {
        session.work = [&session, ask] {
            const auto question = question_of(*ask);
            if (!question) return session.console.fail(question.error());
            return at_desk(ask->place, session.console, [&](Archive&, Desk& desk) {
                return answer<dossier::Found>(session.console, desk, question.value(),
                                              [&](const dossier::Found& found) { show_found(session.console, found); });
            });
        };
    });
}

void add_show(CLI::App& app, Session& session)
{
    auto* verb = add_verb(app, session, "show",
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
    struct Ask {
        Place place;
        archive::Show show;
    };
    auto ask = std::make_shared<Ask>();
    const auto& console = session.console;
    verb->add_option("DOSSIER", ask->show.dossier.value, std::string{console.say({"its number", "档案编号"})})
        ->required()
        ->type_name("");
    verb->add_option("--field", ask->show.fields,
                     std::string{console.say({"only this field; may be repeated", "只看该字段，可重复"})})
        ->type_name(std::string{console.say({"NAME", "字段名"})})
        ->allow_extra_args(false);
    add_place(*verb, ask->place, Asks::desk, console);
    verb->callback([&session, ask] {
        session.work = [&session, ask] {
            return at_desk(ask->place, session.console,
                           [&](Archive&, Desk& desk) { return show_dossier(session.console, desk, ask->show); });
        };
    });
}

void add_history(CLI::App& app, Session& session)
{
    auto* verb = add_verb(app, session, "history",
                          {"what happened to a dossier, newest first (CHG-03)", "档案的历史记录，最新的在前（CHG-03）"},
                          {"Example:\n  custos history 7 --limit 20", "示例：\n  custos history 7 --limit 20"});
    struct Ask {
        Place place;
        std::uint64_t dossier = 0;
        std::optional<std::uint64_t> before;
        std::optional<std::uint32_t> limit;
    };
    auto ask = std::make_shared<Ask>();
    const auto& console = session.console;
    verb->add_option("DOSSIER", ask->dossier, std::string{console.say({"its number", "档案编号"})})
        ->required()
        ->type_name("");
    verb->add_option("--before", ask->before,
                     std::string{console.say({"only what is older than this entry", "只看该条目之前的"})})
        ->type_name("N");
    verb->add_option("--limit", ask->limit, std::string{console.say({"at most so many (50)", "至多条数（50）"})})
        ->type_name("N");
    add_place(*verb, ask->place, Asks::desk, console);
    verb->callback([&session, ask] {
        session.work = [&session, ask] {
            archive::AskHistory question{{ask->dossier}, std::nullopt, ask->limit};
            if (ask->before) question.before = EntryNumber{*ask->before};
            return at_desk(ask->place, session.console, [&](Archive&, Desk& desk) {
                return answer<archive::HistoryView>(
                    session.console, desk, question,
                    [&](const archive::HistoryView& view) { show_history(session.console, view); });
            });
        };
    });
}

}  // namespace custos::cli
