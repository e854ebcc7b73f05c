/// custos register: what the archive keeps, and what is out, with whom and until when (LEND-02).
#include "lists.hpp"
#include "place.hpp"
#include "request.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

void show_loans(const Console& console, const Json& view)
{
    show_list(console, view["loans"],
              {{{"loan", "借阅"}, "loan", Cell::id},
               {{"item", "物品"}, "item", Cell::id},
               {{"kind", "种类"}, "kind"},
               {{"number", "编号"}, "number"},
               {{"dossier", "档案"}, "dossier", Cell::id},
               {{"borrower", "借阅人"}, "borrower", Cell::id},
               {{"department", "部门"}, "department"},
               {{"approval", "批准"}, "approval", Cell::id},
               {{"issued", "借出"}, "issued", Cell::moment},
               {{"due", "期限"}, "due", Cell::moment},
               {{"late", "逾期"}, "late", Cell::truth},
               {{"lost", "遗失"}, "lost", Cell::truth},
               {{"renewals", "续借"}, "renewals", Cell::number},
               {{"waiting", "等候"}, "waiting", Cell::number}},
              {"nothing is out", "没有借出的物品"});
    if (view["more"].truth()) console.line(console.say({"there are more: --limit", "未列完：请加大 --limit"}));
}

void show_items(const Console& console, const Json& view)
{
    show_list(console, view["items"],
              {{{"item", "物品"}, "item", Cell::id},
               {{"kind", "种类"}, "kind"},
               {{"number", "编号"}, "number"},
               {{"dossier", "档案"}, "dossier", Cell::id},
               {{"place", "存放处"}, "place"},
               {{"pages", "页数"}, "pages", Cell::number},
               {{"inside", "所在卷"}, "inside", Cell::id},
               {{"out by loan", "借出"}, "loan", Cell::id},
               {{"lost", "遗失"}, "lost", Cell::truth}},
              {"nothing is kept of that", "没有相应的物品"});
    if (const auto& next = view["next"])
        console.line(fmt::format("{} --after {}", console.say({"there are more:", "还有更多："}), next.text()));
}

/// A question of the register: its verb's options are added by the caller.
void asks(const Verb& verb, const std::shared_ptr<Request>& ask, void (*show)(const Console&, const Json&))
{
    const auto place = std::make_shared<Place>();
    verb.option("--dossier", ask->whole("dossier"), {"of this dossier", "该档案的"}).number();
    verb.option("--kind", ask->text("kind"),
                {"file, excerpt, card, form, deed, project_file, carrier",
                 "file、excerpt、card、form、deed、project_file、carrier"})
        .kind({"KIND", "种类"});
    verb.option("--limit", ask->whole("limit"), {"at most so many", "至多条数"}).from_to(1, 10'000).shows("1000");
    add_place(verb, place, Asks::desk);
    verb.does([&console = verb.console(), ask, place, show] {
        return at_desk(*place, console, [&](Archive&, Desk& desk) {
            return show_answer(console, ask->ask(desk), [&](const Json& view) { show(console, view); });
        });
    });
}

}  // namespace

void add_register(const Verb& root)
{
    const auto family = root.family(
        "register", {"what the archive keeps, and what is out of it (LEND-02)", "库存与借出登记（LEND-02）"});

    const auto out = family.verb("out", {"what is out, with whom and until when", "借出的物品、借阅人及期限"},
                                 {"Examples:\n"
                                  "  custos register out --late --as 31\n"
                                  "  custos register out --borrower 12 --as 31",
                                  "示例：\n"
                                  "  custos register out --late --as 31\n"
                                  "  custos register out --borrower 12 --as 31"});
    const auto loans = Request::make("custody.register");
    out.option("--borrower", loans->whole("borrower"), {"with this member of staff", "该员工所借"}).number();
    out.flag("--late", loans, "late", {"only what is past its time", "仅列逾期"});
    asks(out, loans, show_loans);

    const auto items = family.verb("items", {"what is kept of a dossier, or of a kind", "某档案或某类物品的库存"},
                                   {"Example:\n  custos register items --dossier 7 --as 31",
                                    "示例：\n  custos register items --dossier 7 --as 31"});
    const auto kept = Request::make("custody.items");
    items.option("--after", kept->whole("after"), {"go on after this item", "从该物品之后继续"}).number();
    asks(items, kept, show_items);
}

}  // namespace custos::cli
