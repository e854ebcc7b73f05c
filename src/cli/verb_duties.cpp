/// custos duties: what is owed, by whom and until when (SYS-01, SYS-02), raised by the calendar and settled on record.
#include "figures.hpp"
#include "lists.hpp"
#include "place.hpp"
#include "request.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

void show_due(const Console& console, const Json& view)
{
    show_list(console, view["duties"],
              {{{"duty", "待办"}, "duty", Cell::id},
               {{"kind", "事项"}, "kind", Cell::text, Of::duty},
               {{"rule", "规则"}, "rule"},
               {{"subject", "对象"}, "subject", Cell::matter},
               {{"dossier", "档案"}, "dossier", Cell::id},
               {{"mark", "密级"}, "mark", Cell::mark},
               {{"person", "负责人"}, "person", Cell::id},
               {{"office", "岗位"}, "role", Cell::text, Of::office},
               {{"department", "部门"}, "department"},
               {{"due", "期限"}, "due", Cell::moment},
               {{"late", "逾期"}, "late", Cell::truth},
               {{"told", "已告知"}, "told", Cell::words, Of::office},
               {{"put off until", "推迟至"}, "put_off_until", Cell::moment}},
              {"nothing is due", "没有到期事项"});
    if (view["more"].truth()) console.line(console.say({"there are more: --limit", "未列完：请加大 --limit"}));
}

void add_list(const Verb& family)
{
    const auto verb = family.verb(
        "list",
        {"what is late or falls due before the day ends, or until a given time (SYS-02)",
         "已逾期、今日到期或某时之前到期的事项（SYS-02）"},
        {"Examples:\n"
         "  custos duties list --as 21\n"
         "  custos duties list --person 12 --until 2026-03-31 --as 21\n"
         "  custos duties list --role archivist --kind return_loan --as 21\n"
         "custos words duties.Kind and duties.Role name all kinds and offices. Recurring duties are raised by custos "
         "duties tick.",
         "示例：\n"
         "  custos duties list --as 21\n"
         "  custos duties list --person 12 --until 2026-03-31 --as 21\n"
         "  custos duties list --role archivist --kind return_loan --as 21\n"
         "事项与岗位的全部名称见 custos words duties.Kind 与 duties.Role。周期性事项由 custos duties tick 生成。"});
    const auto ask = Request::make("duties.due");
    const auto place = std::make_shared<Place>();
    verb.option("--person", ask->whole("person"), {"who owes it: staff number", "负责人：员工编号"}).number();
    verb.option("--role", ask->text("role"), {"office that owes it or was told of it", "负责或已被告知的岗位"})
        .kind({"OFFICE", "岗位"});
    verb.option("--department", ask->text("department"), {"its department", "所属部门"}).kind({"NAME", "名称"});
    verb.option("--dossier", ask->whole("dossier"), {"of this dossier", "该档案的"}).number();
    verb.option("--kind", ask->text("kind"), {"of this kind", "该类事项"}).kind({"KIND", "事项"});
    verb.option("--until", ask->moment("until"),
                {"due by then: a day or a time; default: today", "截至某日或某时；默认为今日"})
        .kind({"TIME", "时间"});
    verb.flag("--put-off", ask, "put_off", {"with what was put off", "含已推迟列出的事项"});
    verb.option("--limit", ask->whole("limit"), {"at most so many", "至多条数"}).from_to(1, 10'000).shows("1000");
    add_place(verb, place, Asks::desk);
    asks_at_desk(verb, ask, place, show_due);
}

/// A command on one duty, told by its receipt.
void does_to_duty(const Verb& verb, const std::shared_ptr<Request>& request, Words done)
{
    const auto place = std::make_shared<Place>();
    add_place(verb, place, Asks::desk);
    verb.does([&console = verb.console(), request, place, done] {
        return at_desk(*place, console, [&](Archive&, Desk& desk) {
            return show_answer(console, request->submit(desk), [&](const Json& receipt) {
                console.line(fmt::format("{} {} {}", console.say(done), console.say({"entry", "记录"}),
                                         receipt["entry"].text()));
            });
        });
    });
}

std::shared_ptr<Request> add_duty(const Verb& verb, const char* title)
{
    auto request = Request::make(title);
    verb.option("DUTY", request->whole("duty"),
                {"its number (custos duties list)", "待办编号（见 custos duties list）"})
        .required();
    return request;
}

void add_reason(const Verb& verb, const std::shared_ptr<Request>& request)
{
    verb.option("--reason", request->text("reason"), {"why; no personal data", "理由，不得含个人信息"})
        .required()
        .kind({"TEXT", "文字"});
}

void add_tick(const Verb& family)
{
    const auto verb =
        family.verb("tick",
                    {"raise what the calendar has brought, and tell who is to be told of what is late (SYS-01)",
                     "生成日历到期的事项，并对逾期事项逐级告知（SYS-01）"},
                    {"Example, for a timer of the host:\n  custos duties tick --as 1 --for administration\n"
                     "As often as wanted: what was raised is not raised again.",
                     "示例，可由宿主定时执行：\n  custos duties tick --as 1 --for administration\n"
                     "可反复执行：已生成的不会重复。"});
    const auto place = std::make_shared<Place>();
    add_place(verb, place, Asks::desk);
    verb.does([&console = verb.console(), place] {
        return at_desk(*place, console, [&](Archive&, Desk& desk) {
            return show_answer(console, desk.submit(Object{"duties.tick"}.print()), [&](const Json& receipt) {
                if (receipt["entry"].count() == 0)
                    console.line(console.say({"nothing new has come due", "没有新到期的事项"}));
                else
                    console.line(fmt::format("{} {}", console.say({"raised and told, entry", "已生成并告知，记录"}),
                                             receipt["entry"].text()));
            });
        });
    });
}

}  // namespace

void add_duties(const Verb& root)
{
    const auto family = root.family("duties", {"what is owed, by whom and until when (SYS-01, SYS-02)",
                                               "待办事项：谁应于何时办理（SYS-01、SYS-02）"});
    add_list(family);
    add_tick(family);

    const auto finish =
        family.verb("finish", {"close a recurring duty with its record (SYS-01)", "以记录办结周期性事项（SYS-01）"},
                    {"Example:\n  custos duties finish 41 --record \"minutes of 3 March, folder 7\" --as 21",
                     "示例：\n  custos duties finish 41 --record \"3 月 3 日会议纪要，7 号文件夹\" --as 21"});
    const auto finished = add_duty(finish, "duties.finish");
    finish
        .option("--record", finished->text("record"),
                {"what was done and where it is written; no personal data", "办理情况及其记载之处，不得含个人信息"})
        .required()
        .kind({"TEXT", "文字"});
    does_to_duty(finish, finished, {"finished,", "已办结，"});

    const auto snooze = family.verb(
        "snooze", {"do not list a duty before a given time; its due time stays", "在某时之前不列出，期限不变"},
        {"Example:\n  custos duties snooze 41 --until 2026-03-10 --reason \"the auditor is away\" --as 21",
         "示例：\n  custos duties snooze 41 --until 2026-03-10 --reason \"审计员外出\" --as 21"});
    const auto snoozed = add_duty(snooze, "duties.snooze");
    snooze.option("--until", snoozed->moment("until"), {"a day or a time", "日期或时间"})
        .required()
        .kind({"TIME", "时间"});
    add_reason(snooze, snoozed);
    does_to_duty(snooze, snoozed, {"put off,", "已推迟列出，"});

    const auto delegate =
        family.verb("delegate", {"give a duty to somebody; its due time stays", "交由他人办理，期限不变"},
                    {"Example:\n  custos duties delegate 41 --to 12 --reason \"takes over the floor\" --as 21",
                     "示例：\n  custos duties delegate 41 --to 12 --reason \"接管该楼层\" --as 21"});
    const auto delegated = add_duty(delegate, "duties.delegate");
    delegate.option("--to", delegated->whole("to"), {"staff number", "员工编号"}).required().number();
    add_reason(delegate, delegated);
    does_to_duty(delegate, delegated, {"delegated,", "已转交，"});
}

}  // namespace custos::cli
