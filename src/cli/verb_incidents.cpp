/// custos incidents: leaks, known and suspected: reported, acted upon, told of, closed (SEC-04).
#include "figures.hpp"
#include "lists.hpp"
#include "place.hpp"
#include "request.hpp"
#include "table.hpp"
#include "terms.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

/// "the authority by 2026-03-02 14:00 (late), cause".
std::string owed_text(const Console& console, const Json& owed)
{
    std::string text;
    for (const auto& part : owed.items()) {
        text += text.empty() ? "" : console.say({", ", "、"});
        text += term(console, Of::owing, part["what"].text());
        if (const auto& due = part["due"]) text += " " + print_local(due.text());
        if (part["late"].truth()) text += console.say({" (late)", "（逾期）"});
    }
    return text;
}

void show_register(const Console& console, const Json& view)
{
    Table table{console,
                {Table::right({"incident", "事件"}),
                 {{"source", "来源"}},
                 {{"standing", "程度"}},
                 {{"grade", "级别"}},
                 {{"state", "状态"}},
                 {{"reported", "登记"}},
                 {{"known", "知悉"}},
                 {{"owed", "待办"}},
                 {{"what", "经过"}}}};
    for (const auto& row : view["incidents"].items())
        table.row({row["id"].text(), term(console, Of::incident_source, row["source"].text()),
                   term(console, Of::incident_standing, row["standing"].text()),
                   term(console, Of::incident_grade, row["grade"].text()),
                   term(console, Of::incident_state, row["state"].text()), print_local(row["at"].text()),
                   print_local(row["known"].text()), owed_text(console, row["owed"]), printable(row["what"].text())});
    if (table.empty())
        console.line(console.say({"no incident", "没有事件"}));
    else
        table.print(console);
    show_more(console, view);
}

/// One line of what is on record, if it is.
void print_part(const Console& console, Words title, const std::string& text)
{
    if (!text.empty()) console.line(fmt::format("  {}: {}", console.say(title), printable(text)));
}

void show_incident(const Console& console, const Json& view)
{
    const auto& row = view["incident"];
    console.title(fmt::format("{} {}: {}, {}, {}", console.say({"Incident", "事件"}), row["id"].text(),
                              term(console, Of::incident_standing, row["standing"].text()),
                              term(console, Of::incident_grade, row["grade"].text()),
                              term(console, Of::incident_state, row["state"].text())));
    const auto number = [](const Json& id) { return id.count() == 0 ? std::string{} : id.text(); };
    print_part(console, {"source", "来源"}, term(console, Of::incident_source, row["source"].text()));
    print_part(console, {"reported by staff", "登记人"}, number(row["by"]));
    print_part(console, {"about staff", "涉及员工"}, number(row["staff"]));
    print_part(console, {"subject", "对象"}, number(row["subject"]));
    print_part(console, {"what", "经过"}, row["what"].text());
    print_part(console, {"reported", "登记"}, print_local(row["at"].text()));
    print_part(console, {"known", "知悉"}, print_local(row["known"].text()));
    print_part(console, {"cause", "原因"}, row["cause"].text());
    print_part(console, {"scope", "范围"}, row["scope"].text());
    std::string dossiers;
    for (std::size_t i = 0; i < row["dossiers"].items().size(); ++i)
        dossiers += (dossiers.empty() ? "" : ", ") +
                    with_mark(console, row["dossiers"].items()[i].text(),
                              i < view["marks"].items().size() ? view["marks"].items()[i] : Json{});
    print_part(console, {"dossiers", "涉及档案"}, dossiers);
    for (const auto& measure : row["measures"].items())
        print_part(
            console, {"measure", "措施"},
            fmt::format("{} {} {}", print_local(measure["at"].text()), measure["by"].text(), measure["text"].text()));
    for (const auto& notice : row["notices"].items())
        print_part(console, {"notice", "通知"},
                   fmt::format("{} {} {}{}{}", print_local(notice["at"].text()),
                               term(console, Of::told, notice["to"].text()), notice["how"].text(),
                               notice["spared"].truth() ? console.say({" (spared)", "（不予通知）"}) : "",
                               notice["late"].truth() ? console.say({" (late)", "（逾期）"}) : ""));
    print_part(console, {"owed", "待办"}, owed_text(console, view["owed"]));
    print_part(console, {"conclusion", "结论"}, row["conclusion"].text());
}

/// A question or a command at a desk; a command is told by its receipt.
void asks_of_incidents(const Verb& verb, const std::shared_ptr<Request>& ask, void (*show)(const Console&, const Json&))
{
    const auto place = std::make_shared<Place>();
    add_place(verb, place, Asks::desk);
    asks_at_desk(verb, ask, place, show);
}

void does_to_incident(const Verb& verb, const std::shared_ptr<Request>& request, Words done)
{
    const auto place = std::make_shared<Place>();
    add_place(verb, place, Asks::desk);
    verb.does([&console = verb.console(), request, place, done] {
        return at_desk(*place, console, [&](Archive&, Desk& desk) {
            return show_answer(console, request->submit(desk), [&](const Json& receipt) {
                console.line(fmt::format("{} {}, {} {}", console.say(done), receipt["id"].text(),
                                         console.say({"entry", "记录"}), receipt["entry"].text()));
            });
        });
    });
}

std::shared_ptr<Request> of_incident(const Verb& verb, const char* title)
{
    auto request = Request::make(title);
    verb.option("INCIDENT", request->whole("incident"),
                {"its number (custos incidents list)", "事件编号（见 custos incidents list）"})
        .required();
    return request;
}

Option said_option(const Verb& verb, const std::shared_ptr<Request>& request, const char* name, const char* member,
                   Words help)
{
    return verb.option(name, request->text(member), help).kind({"TEXT", "文字"});
}

Option grade_option(const Verb& verb, const std::shared_ptr<Request>& request)
{
    return verb
        .option("--grade", request->text("grade"),
                {"ordinary, considerable, major, extraordinary: how soon is told of it",
                 "级别：ordinary 一般、considerable 较大、major 重大、extraordinary 特别重大，决定通知时限"})
        .kind({"GRADE", "级别"});
}

void dossiers_option(const Verb& verb, const std::shared_ptr<Request>& request)
{
    verb.option("--dossier", request->wholes("dossiers"), {"this dossier; may be repeated", "该档案，可重复"}).number();
}

void add_report(const Verb& family)
{
    const auto verb = family.verb(
        "report", {"report a leak, known or suspected; whoever works here may", "报告泄露或疑似泄露，人人均可"},
        {"Example:\n  custos incidents report \"a list of guests was seen outside\" --suspected --as 12",
         "示例：\n  custos incidents report \"店外发现宾客名单\" --suspected --as 12"});
    const auto request = Request::make("security.report");
    said_option(verb, request, "WHAT", "what", {"what happened; no personal data", "经过，不得含个人信息"}).required();
    verb.flag("--suspected", request, "suspected", {"it is not sure", "尚未确认"});
    grade_option(verb, request).shows("ordinary");
    verb.option("--happened", request->moment("happened"), {"when it happened", "发生时间"}).kind({"TIME", "时间"});
    verb.option("--known", request->moment("known"),
                {"when it became known; the clocks run from then; default: now", "知悉时间，时限由此起算；默认为现在"})
        .kind({"TIME", "时间"});
    said_option(verb, request, "--scope", "scope", {"what is touched", "涉及范围"});
    dossiers_option(verb, request);
    said_option(verb, request, "--measure", "measure", {"what was done at once", "已立即采取的措施"});
    does_to_incident(verb, request, {"reported as incident", "已登记为事件"});
}

void add_incident_list(const Verb& family)
{
    const auto verb = family.verb(
        "list", {"the register: each incident with what it still owes and by when", "事件登记簿及各事件的待办与期限"},
        {"Examples:\n  custos incidents list --state open --as 21\n  custos incidents list --late --as 21",
         "示例：\n  custos incidents list --state open --as 21\n  custos incidents list --late --as 21"});
    const auto ask = Request::make("security.register");
    verb.option("--state", ask->text("state"), {"open, closed, unfounded", "状态：open、closed、unfounded"})
        .kind({"STATE", "状态"});
    grade_option(verb, ask);
    verb.option("--dossier", ask->whole("dossier"), {"that touch this dossier", "涉及该档案的"}).number();
    verb.option("--from", ask->moment("from"), {"registered then or later", "登记不早于"}).kind({"TIME", "时间"});
    verb.option("--until", ask->moment("until"), {"registered before", "登记早于"}).kind({"TIME", "时间"});
    verb.flag("--late", ask, "late", {"only where something is late", "仅列有逾期的"});
    verb.option("--after", ask->whole("after"), {"go on after this incident", "从该事件之后继续"}).number();
    verb.option("--limit", ask->whole("limit"), {"at most so many", "至多条数"}).from_to(1, 1'000).shows("100");
    asks_of_incidents(verb, ask, show_register);
}

void add_notify(const Verb& family)
{
    const auto verb = family.verb(
        "notify", {"record that persons or the authority were told", "登记已通知当事人或已报告主管部门"},
        {"Example:\n  custos incidents notify 3 authority --how \"by call\" --proof \"recording 3\" --as 21",
         "示例：\n  custos incidents notify 3 authority --how \"电话\" --proof \"录音 3\" --as 21"});
    const auto request = of_incident(verb, "security.notify");
    verb.option("WHOM", request->text("to"), {"persons, authority", "persons 当事人、authority 主管部门"}).required();
    said_option(verb, request, "--how", "how", {"by letter, by call …", "方式：信函、电话等"}).required();
    said_option(verb, request, "--proof", "proof", {"reference of a receipt, a copy, a recording", "凭证编号"})
        .required();
    verb.option("--at", request->moment("at"), {"when it was given; default: now", "通知时间；默认为现在"})
        .kind({"TIME", "时间"});
    does_to_incident(verb, request, {"recorded for incident", "已登记，事件"});
}

void add_assess(const Verb& family)
{
    const auto verb = family.verb(
        "assess", {"record cause, scope, grade or standing", "登记原因、范围、级别或程度"},
        {"Example:\n  custos incidents assess 3 --cause \"a shared password\" --scope \"40 numbers\" --as 21",
         "示例：\n  custos incidents assess 3 --cause \"共用口令\" --scope \"40 个号码\" --as 21"});
    const auto request = of_incident(verb, "security.assess");
    said_option(verb, request, "--cause", "cause", {"why; no personal data", "原因，不得含个人信息"});
    said_option(verb, request, "--scope", "scope", {"what is touched", "涉及范围"});
    dossiers_option(verb, request);
    grade_option(verb, request);
    verb.option("--standing", request->text("standing"),
                {"suspected, known: only upwards", "suspected 疑似、known 确认，只升不降"})
        .kind({"STANDING", "程度"});
    does_to_incident(verb, request, {"recorded for incident", "已登记，事件"});
}

void add_stop(const Verb& family)
{
    const auto verb = family.verb(
        "stop",
        {"end at once what opens more than a grade does, of members of staff or of dossiers",
         "立即终止超出级别的授权：按员工或按档案"},
        {"Example:\n  custos incidents stop 3 --staff 12 --dossier 7 --reason \"the account was used\" --as 21",
         "示例：\n  custos incidents stop 3 --staff 12 --dossier 7 --reason \"账号被盗用\" --as 21"});
    const auto request = of_incident(verb, "security.stop");
    verb.option("--staff", request->wholes("staff"), {"this member of staff; may be repeated", "该员工，可重复"})
        .number();
    dossiers_option(verb, request);
    said_option(verb, request, "--reason", "reason", {"why; no personal data", "理由，不得含个人信息"}).required();
    does_to_incident(verb, request, {"stopped, incident", "已终止，事件"});
}

/// A command with an incident and one text.
void add_said(const Verb& family, const char* name, Words line, const char* title, const char* member, Words help)
{
    const auto example = fmt::format("custos incidents {} 3 --{} \"…\" --as 21", name, member);
    const auto in_both = Words{"Example:\n  ", "示例：\n  "};
    const auto shown = std::string{family.console().say(in_both)} + example;
    const auto verb = family.verb(name, line, {shown, shown});
    const auto request = of_incident(verb, title);
    said_option(verb, request, fmt::format("--{}", member).c_str(), member, help).required();
    does_to_incident(verb, request, {"recorded for incident", "已登记，事件"});
}

}  // namespace

void add_incidents(const Verb& root)
{
    const auto family = root.family("incidents", {"leaks, known and suspected: who acts, who is told by when (SEC-04)",
                                                  "泄露事件（含疑似）：处置、通知与结案（SEC-04）"});
    add_report(family);
    add_incident_list(family);
    const auto show =
        family.verb("show", {"all that is on record of one", "一个事件的全部记录"},
                    {"Example:\n  custos incidents show 3 --as 21", "示例：\n  custos incidents show 3 --as 21"});
    asks_of_incidents(show, of_incident(show, "security.incident"), show_incident);
    add_said(family, "act", {"act upon one, as supervisor or manager", "以主管或经理身份处置"}, "security.act",
             "measure", {"what is done or ordered", "所采取或命令的措施"});
    add_assess(family);
    add_stop(family);
    add_said(family, "measure", {"record a measure", "登记措施"}, "security.take_measure", "measure",
             {"what was done", "所采取的措施"});
    add_notify(family);
    add_said(family, "spare",
             {"record that measures keep harm from the persons, who need not be told",
              "登记措施足以避免危害，可不通知当事人"},
             "security.spare_persons", "reason", {"why", "理由"});
    add_said(family, "close", {"close one of which nothing is owed any more", "待办已清，予以结案"}, "security.close",
             "conclusion", {"what came of it", "结论"});
    add_said(family, "dismiss", {"close a suspicion that was none", "撤销查无实据的疑似事件"}, "security.dismiss",
             "reason", {"why it was none", "理由"});
}

}  // namespace custos::cli
