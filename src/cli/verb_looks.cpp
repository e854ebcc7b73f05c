/// custos looks: the access log, as a table (ACC-07).
#include "lists.hpp"
#include "place.hpp"
#include "request.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

void show_looks(const Console& console, const Json& view)
{
    show_list(console, view["rows"],
              {{{"entry", "条目"}, "entry", Cell::id},
               {{"time", "时间"}, "at", Cell::moment},
               {{"staff", "访问人"}, "staff", Cell::id},
               {{"dossier", "档案"}, "dossier", Cell::dossier},
               {{"rows", "列出"}, "rows", Cell::number},
               {{"what", "事项"}, "question", Cell::text, Of::title},
               {{"purpose", "用途"}, "purpose", Cell::text, Of::purpose},
               {{"outcome", "结果"}, "outcome", Cell::text, Of::outcome},
               {{"asked only", "仅询问"}, "considered", Cell::truth},
               {{"shown", "显示"}, "open", Cell::words, Of::field},
               {{"masked", "脱敏"}, "masked", Cell::words, Of::field},
               {{"withheld", "不予显示"}, "withheld", Cell::words, Of::field},
               {{"rules", "规则"}, "rules", Cell::words}},
              {"nobody looked", "没有访问记录"});
    if (view["next"].count() == 0) return;
    const auto skip = view["next_skip"].count() == 0 ? std::string{} : " --skip " + view["next_skip"].text();
    console.line(
        fmt::format("{} --before {}{}", console.say({"there is more:", "还有更多："}), view["next"].text(), skip));
}

}  // namespace

void add_looks(const Verb& root)
{
    const auto verb = root.verb("looks",
                                {"who looked at what, for auditors and administrators, newest first (ACC-07)",
                                 "访问日志：何人查阅何事，供审计人员和管理员查看，最新的在前（ACC-07）"},
                                {"Examples:\n"
                                 "  custos looks --dossier 7 --as 1 --for audit\n"
                                 "  custos looks --staff 12 --limit 20 --as 1 --for audit",
                                 "示例：\n"
                                 "  custos looks --dossier 7 --as 1 --for audit\n"
                                 "  custos looks --staff 12 --limit 20 --as 1 --for audit"});
    const auto ask = Request::make("archive.access_log");
    const auto place = std::make_shared<Place>();
    verb.option("--staff", ask->whole("staff"), {"of this member of staff", "该员工的访问"}).number();
    verb.option("--dossier", ask->whole("dossier"), {"at this dossier", "对该档案的访问"}).number();
    verb.option("--rule", ask->text("rule"), {"answered by this rule", "依该规则答复的访问"}).kind({"ID", "规则编号"});
    verb.flag("--refused", ask, "denied", {"only what was refused", "只列被拒的访问"});
    verb.option("--from", ask->moment("from"), {"not before: a day or a time", "自某日或某时起"})
        .kind({"TIME", "时间"});
    verb.option("--until", ask->moment("until"), {"before: a day or a time", "至某日或某时为止"})
        .kind({"TIME", "时间"});
    verb.option("--before", ask->whole("before"), {"only what is older than this entry", "只看该条目之前的"}).number();
    verb.option("--skip", ask->whole("skip"), {"rows of that entry that were seen", "该条目中已看过的行数"}).number();
    verb.option("--limit", ask->whole("limit"), {"at most so many", "至多条数"}).from_to(1, 1000).shows("100");
    add_place(verb, place, Asks::desk);
    asks_at_desk(verb, ask, place, show_looks);
}

}  // namespace custos::cli
