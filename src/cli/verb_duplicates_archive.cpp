/// custos duplicates, over an archive: what a search finds, the queue, and what people decide (CHG-05).
#include "figures.hpp"
#include "lists.hpp"
#include "place.hpp"
#include "request.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

/// A verb with its request and its place.
struct DuplicatesAsk {
    std::shared_ptr<Request> request;
    std::shared_ptr<Place> place;
};

DuplicatesAsk at_duplicates(const Verb& verb, const char* title)
{
    auto request = Request::make(title);
    auto place = std::make_shared<Place>();
    add_place(verb, place, Asks::desk);
    return {std::move(request), std::move(place)};
}

void add_pair(const Verb& verb, const DuplicatesAsk& ask)
{
    verb.option("DOSSIER", ask.request->whole("dossier"), {"its number", "档案编号"}).required();
    verb.option("OTHER", ask.request->whole("other"), {"the other's number", "另一档案编号"}).required();
}

void add_search(const Verb& family)
{
    const auto verb = family.verb(
        "find", {"search the sealed dossiers and fill the queue (CHG-04)", "在密封档案中查找并填充队列（CHG-04）"},
        {"Dossiers are opened in memory for the purpose review, compared and wiped. What the caller may not see for it "
         "is\n"
         "left out; the access log says that it was done. The queue names dossiers and reasons, never a value.\n\n"
         "Example:\n  custos duplicates find --as 31 --for review",
         "按 review 用途在内存中打开、比对并清除；调用者无权查看的档案不参加比对；访问日志予以记录。队列只列档案编号\n"
         "和理由，不含个人信息。\n\n示例：\n  custos duplicates find --as 31 --for review"});
    const auto ask = at_duplicates(verb, "merging.find");
    verb.option("--certain", ask.request->tenths("certain_from"),
                {"score from which a pair can be certain", "可判为确定的最低得分"})
        .between(-100, 100)
        .shows("4.5");
    verb.option("--person", ask.request->tenths("person_from"),
                {"score from which a pair goes to a person", "交由人工判断的最低得分"})
        .between(-100, 100)
        .shows("0");
    verb.option("--most", ask.request->whole("most"), {"pairs put into the queue, best first", "放入队列的最多对数"})
        .from_to(1, 10'000)
        .shows("1000");
    verb.does([&console = verb.console(), ask] {
        return at_desk(*ask.place, console, [&](Archive&, Desk& desk) {
            return show_answer(console, ask.request->submit(desk), [&](const Json& receipt) {
                console.line(console.counted(receipt["id"].count(), {"pair into the queue", "对放入队列"},
                                             {"pairs into the queue", "对放入队列"}));
                if (const auto left_out = receipt["left_out"].count(); left_out != 0)
                    console.line(fmt::format(
                        "{} {}",
                        console.counted(left_out, {"dossier was left out:", "份档案未参加比对："},
                                        {"dossiers were left out:", "份档案未参加比对："}),
                        console.say({"no basis covers review, a mark closes it, or it holds nothing to compare",
                                     "依据不含复核用途、因密级不可查阅，或无可比对内容"})));
            });
        });
    });
}

void show_queue(const Console& console, const Json& view)
{
    const auto why = console.language == Language::chinese ? "zh" : "en";
    show_list(console, view["pairs"],
              {{{"dossier", "档案"}, "left", Cell::dossier},
               {{"other", "另一档案"}, "right", Cell::dossier},
               {{"verdict", "结论"}, "verdict", Cell::text, Of::verdict},
               {{"certain", "确定"}, "certain", Cell::truth},
               {{"since", "自"}, "since", Cell::moment},
               {{"remains", "保留"}, "remains", Cell::id},
               {{"why", "理由"}, why}},
              {"no pair waits", "没有待处理的对"});
    if (view["next"]) console.line(console.say({"there are more: --limit", "未列完：请加大 --limit"}));
}

void add_queue(const Verb& family)
{
    const auto verb =
        family.verb("queue", {"pairs that wait for a person", "待人工处理的对"},
                    {"Example:\n  custos duplicates queue --as 31", "示例：\n  custos duplicates queue --as 31"});
    const auto ask = at_duplicates(verb, "merging.queue");
    verb.option("--verdict", ask.request->text("verdict"),
                {"only these: suspected, proposed, different", "仅列：suspected、proposed、different"})
        .kind({"VERDICT", "结论"});
    verb.option("--limit", ask.request->whole("limit"), {"at most so many", "至多条数"}).from_to(1, 1000).shows("100");
    verb.does([&console = verb.console(), ask] {
        return at_desk(*ask.place, console, [&](Archive&, Desk& desk) {
            return show_answer(console, ask.request->ask(desk), [&](const Json& view) { show_queue(console, view); });
        });
    });
}

void add_merge(const Verb& family)
{
    const auto verb = family.verb(
        "merge",
        {"propose to merge OTHER into DOSSIER, or review the proposal", "提议将 OTHER 并入 DOSSIER，或复核该提议"},
        {"With --reason it proposes; without it reviews what somebody else has proposed, and merges. OTHER's number "
         "leads\n"
         "to DOSSIER from then on. Can be undone until the next tier round.\n\n"
         "Examples:\n"
         "  custos duplicates merge 7 12 --reason \"one guest, two phones\" --take phone --as 31 --for review\n"
         "  custos duplicates merge 7 12 --as 32 --for review",
         "给出 --reason 为提议；不给为复核他人的提议并合并。此后 OTHER 的编号指向 DOSSIER；下一轮分级之前可撤销。\n\n"
         "示例：\n"
         "  custos duplicates merge 7 12 --reason \"同一客人，两个电话\" --take phone --as 31 --for review\n"
         "  custos duplicates merge 7 12 --as 32 --for review"});
    const auto ask = at_duplicates(verb, "merging.propose");
    const auto review = Request::make("merging.confirm");
    const auto both = [&](const char* member) {
        auto slot = ask.request->whole(member);
        slot.take = [take = slot.take, other = review->whole(member).take](const std::string& text) {
            take(text);
            other(text);
        };
        return slot;
    };
    verb.option("DOSSIER", both("dossier"), {"that remains", "保留的档案"}).required();
    verb.option("OTHER", both("other"), {"whose number leads to it", "并入的档案"}).required();
    verb.option("--reason", ask.request->text("reason"), {"why; proposes", "理由；表示提议"}).kind({"TEXT", "文本"});
    verb.option("--take", ask.request->texts("take"), {"field whose value is to be OTHER's", "取 OTHER 之值的字段"})
        .kind({"FIELD", "字段"});
    verb.does([&console = verb.console(), ask, review] {
        return at_desk(*ask.place, console, [&](Archive&, Desk& desk) {
            const bool proposes = ask.request->has("reason");
            return show_answer(console, (proposes ? ask.request : review)->submit(desk), [&](const Json& receipt) {
                if (proposes)
                    console.line(console.say({"proposed; somebody else has to review it", "已提议，须由他人复核"}));
                else
                    console.line(
                        fmt::format("{} {}", console.say({"merged: number", "已合并，编号"}), receipt["id"].text()));
            });
        });
    });
}

/// A verb whose answer is one sentence.
void does(const Verb& verb, const DuplicatesAsk& ask, Words said)
{
    verb.does([&console = verb.console(), ask, said] {
        return at_desk(*ask.place, console, [&](Archive&, Desk& desk) {
            return show_answer(console, ask.request->submit(desk),
                               [&](const Json&) { console.line(console.say(said)); });
        });
    });
}

void add_undo(const Verb& family)
{
    const auto verb =
        family.verb("undo", {"undo a merge, until the next tier round", "撤销合并（下一轮分级之前）"},
                    {"Example:\n  custos duplicates undo 3 --reason \"father and son\" --as 31 --for review",
                     "示例：\n  custos duplicates undo 3 --reason \"父子二人\" --as 31 --for review"});
    const auto ask = at_duplicates(verb, "merging.undo");
    verb.option("MERGE", ask.request->whole("merge"), {"its number", "合并编号"}).required();
    verb.option("--reason", ask.request->text("reason"), {"why", "理由"}).required().kind({"TEXT", "文本"});
    does(verb, ask, {"undone; both dossiers are there again", "已撤销，两份档案均已恢复"});
}

void add_different(const Verb& family)
{
    const auto verb =
        family.verb("different", {"these are two customers: never proposed again", "认定为两个客户，不再提示"},
                    {"Example:\n  custos duplicates different 7 12 --reason \"father and son\" --as 31 --for review",
                     "示例：\n  custos duplicates different 7 12 --reason \"父子二人\" --as 31 --for review"});
    const auto ask = at_duplicates(verb, "merging.keep_apart");
    add_pair(verb, ask);
    verb.option("--reason", ask.request->text("reason"), {"why", "理由"}).required().kind({"TEXT", "文本"});
    does(verb, ask, {"kept apart", "已认定为不同客户"});
}

void add_merges(const Verb& family)
{
    const auto verb =
        family.verb("merges", {"what was merged into a dossier", "并入某档案的合并记录"},
                    {"Example:\n  custos duplicates merges 7 --as 31", "示例：\n  custos duplicates merges 7 --as 31"});
    const auto ask = at_duplicates(verb, "merging.merges");
    verb.option("DOSSIER", ask.request->whole("dossier"), {"its number, or an old one", "档案编号或旧编号"}).required();
    verb.does([&console = verb.console(), ask] {
        return at_desk(*ask.place, console, [&](Archive&, Desk& desk) {
            return show_answer(console, ask.request->ask(desk), [&](const Json& view) {
                show_list(console, view["merges"],
                          {{{"merge", "合并"}, "merge", Cell::id},
                           {{"dossier", "档案"}, "dossier", Cell::dossier},
                           {{"old number", "旧编号"}, "other", Cell::dossier},
                           {{"at", "时间"}, "at", Cell::moment},
                           {{"proposed by", "提议人"}, "proposer", Cell::id},
                           {{"reviewed by", "复核人"}, "reviewer", Cell::id},
                           {{"orders", "订单"}, "orders", Cell::number},
                           {{"undone", "已撤销"}, "undone", Cell::truth},
                           {{"can be undone", "可撤销"}, "can_be_undone", Cell::truth}},
                          {"nothing was merged into it", "没有并入的档案"});
            });
        });
    });
}

}  // namespace

void add_duplicates_archive(const Verb& duplicates)
{
    add_search(duplicates);
    add_queue(duplicates);
    add_merge(duplicates);
    add_undo(duplicates);
    add_different(duplicates);
    add_merges(duplicates);
}

}  // namespace custos::cli
