/// custos applications: what was asked for, who has signed and who may (APP-01).
#include "figures.hpp"
#include "lists.hpp"
#include "place.hpp"
#include "request.hpp"
#include "table.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

#include <sstream>

namespace custos::cli {

namespace {

void show_lines(const Console& console, const Json& view)
{
    show_list(console, view["applications"],
              {{{"application", "申请"}, "application", Cell::id},
               {{"kind", "种类"}, "kind", Cell::text, Of::application},
               {{"applicant", "申请人"}, "applicant", Cell::id},
               {{"dossier", "档案"}, "dossier", Cell::id},
               {{"mark", "密级"}, "mark", Cell::mark},
               {{"status", "状态"}, "status", Cell::text, Of::application_status},
               {{"asked", "提出"}, "asked", Cell::moment},
               {{"lapses", "失效"}, "lapses", Cell::moment}},
              {"no application", "没有申请"});
    show_more(console, view);
}

/// Line by line: what applicants wrote must not be a command to the terminal of whoever signs.
void show_form(const Console& console, const Json& view)
{
    std::istringstream form{view[console.language == Language::chinese ? "chinese" : "english"].text()};
    for (std::string line; std::getline(form, line);)
        console.line(printable(line));
}

void show_one(const Console& console, const Json& view)
{
    const auto& application = view["application"];
    const auto& scope = application["scope"];
    const auto say = [&](Words title, const std::string& text) {
        if (!text.empty()) console.line(fmt::format("  {} {}", padded(console.say(title), 13), printable(text)));
    };
    const auto id = [](const Json& number) { return number.count() == 0 ? std::string{} : number.text(); };
    console.line(fmt::format("{} {}: {}, {}", console.say({"application", "申请"}), application["id"].text(),
                             term(console, Of::application, scope["kind"].text()),
                             term(console, Of::application_status, view["status"].text())));
    say({"applicant", "申请人"}, id(scope["applicant"]));
    say({"dossier", "档案"}, id(scope["dossier"]));
    say({"object", "对象"}, id(scope["object"]));
    say({"purpose", "用途"}, term(console, Of::purpose, scope["purpose"].text()));
    say({"fields", "字段"}, phrases(console, Of::field_by_number, scope["fields"]));
    say({"reason", "理由"}, application["reason"].text());
    say({"asked", "提出"}, print_local(application["asked"].text()));
    say({"until", "至"}, scope["until"] ? print_local(scope["until"].text()) : "");
    if (const auto& conveyed = application["conveyed"]; conveyed["carrier"].count() != 0) {  // ACC-10
        say({"carried by", "携带人"}, conveyed["carrier"].text());
        say({"protection", "保护措施"}, term(console, Of::protection, conveyed["protection"].text()));
    }
    say({"lapses", "失效"}, print_local(application["lapses"].text()));
    for (const auto& each : view["missing"].items())
        say({"may sign now", "待签"},
            fmt::format("{}{}", terms(console, Of::office, each["roles"]),
                        each["department"] ? fmt::format(" ({})", each["department"].text()) : std::string{}));
    if (application["signatures"].items().empty()) return;
    show_list(console, application["signatures"],
              {{{"office", "岗位"}, "role", Cell::text, Of::office},
               {{"signed by", "签署人"}, "by", Cell::id},
               {{"for", "代"}, "deputy_of", Cell::id},
               {{"at", "时间"}, "at", Cell::moment},
               {{"evidence", "凭据"}, "evidence"}});
}

}  // namespace

void add_applications(const Verb& root)
{
    const auto family = root.family(
        "applications", {"what was asked for, who has signed and who may (APP-01)", "申请及其审批情况（APP-01）"},
        {"To apply, to sign and to deny are commands:\n"
         "  custos submit applications.apply '{\"kind\": \"view\", \"dossier\": 7, \"fields\": [\"id_number\"],\n"
         "    \"purpose\": \"service\", \"reason\": \"lost card\"}' --as 12\n"
         "  custos submit applications.sign '{\"application\": 3, \"evidence\": \"signed sheet E-3\"}' "
         "--as 31\n"
         "custos schema applications.apply and custos schema applications.sign say what they may hold.",
         "提出、签批和否决均为命令：\n"
         "  custos submit applications.apply '{\"kind\": \"view\", \"dossier\": 7, \"fields\": [\"id_number\"],\n"
         "    \"purpose\": \"service\", \"reason\": \"补办会员卡\"}' --as 12\n"
         "  custos submit applications.sign '{\"application\": 3, \"evidence\": \"signed sheet E-3\"}' "
         "--as 31\n"
         "其内容见 custos schema applications.apply 与 custos schema applications.sign。"});

    const auto list = family.verb("list", {"applications, newest first", "申请列表，最新的在前"},
                                  {"Examples:\n"
                                   "  custos applications list --status pending --as 31\n"
                                   "  custos applications list --dossier 7 --as 31",
                                   "示例：\n"
                                   "  custos applications list --status pending --as 31\n"
                                   "  custos applications list --dossier 7 --as 31"});
    const auto lines = Request::make("applications.applications");
    const auto at = std::make_shared<Place>();
    list.option("--applicant", lines->whole("applicant"), {"of this member of staff", "该员工提出的"}).number();
    list.option("--dossier", lines->whole("dossier"), {"about this dossier", "关于该档案的"}).number();
    list.option("--status", lines->text("status"),
                {"pending, approved, denied … (custos words applications.Status)",
                 "pending、approved、denied 等（见 custos words applications.Status）"})
        .kind({"STATUS", "状态"});
    list.option("--kind", lines->text("kind"),
                {"view, loan, copy … (custos words applications.Kind)",
                 "view、loan、copy 等（见 custos words applications.Kind）"})
        .kind({"KIND", "种类"});
    list.option("--after", lines->whole("after"), {"go on with those before this one", "从该申请之前继续"}).number();
    list.option("--limit", lines->whole("limit"), {"at most so many", "至多条数"}).from_to(1, 1000).shows("100");
    add_place(list, at, Asks::desk);
    asks_at_desk(list, lines, at, show_lines);

    const auto show =
        family.verb("show", {"one application with its signatures", "一份申请及其签署"},
                    {"Example:\n  custos applications show 3 --as 31", "示例：\n  custos applications show 3 --as 31"});
    const auto one = Request::make("applications.application");
    const auto where = std::make_shared<Place>();
    show.option("APPLICATION", one->whole("application"), {"its number", "申请编号"}).required();
    add_place(show, where, Asks::desk);
    asks_at_desk(show, one, where, show_one);

    const auto print =
        family.verb("print", {"the printed form of an application, with its signatures", "打印申请单及签批"},
                    {"Example:\n  custos applications print 3 --as 31 --lang zh",
                     "示例：\n  custos applications print 3 --as 31 --lang zh"});
    const auto form = Request::make("applications.print");
    const auto there = std::make_shared<Place>();
    print.option("APPLICATION", form->whole("application"), {"its number", "申请编号"}).required();
    add_place(print, there, Asks::desk);
    asks_at_desk(print, form, there, show_form);
}

}  // namespace custos::cli
