/// custos register: what the archive keeps, and what is out, with whom and until when (LEND-02).
#include "files.hpp"
#include "lists.hpp"
#include "place.hpp"
#include "request.hpp"
#include "table.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

/// ACC-14: what is closed to whoever asks is not listed; that there is any, nobody is told.
void show_extent(const Console& console, const Json& view)
{
    if (!view["told_all"].truth())
        console.line(console.say({"what is closed to you is not listed", "对您不开放的记录未列出"}));
}

void show_loans(const Console& console, const Json& view)
{
    show_list(console, view["loans"],
              {{{"loan", "借阅"}, "loan", Cell::id},
               {{"item", "物品"}, "item", Cell::id},
               {{"kind", "种类"}, "kind", Cell::text, Of::item},
               {{"number", "编号"}, "number"},
               {{"dossier", "档案"}, "dossier", Cell::id},
               {{"mark", "密级"}, "mark", Cell::mark},
               {{"borrower", "借阅人"}, "borrower", Cell::id},
               {{"department", "部门"}, "department"},
               {{"approval", "批准"}, "approval", Cell::id},
               {{"issued", "借出"}, "issued", Cell::moment},
               {{"due", "期限"}, "due", Cell::moment},
               {{"late", "逾期"}, "late", Cell::truth},
               {{"lost", "遗失"}, "lost", Cell::truth},
               {{"renewals", "续借"}, "renewals", Cell::number},
               {{"waiting", "等候"}, "waiting", Cell::number},
               {{"reason", "事由"}, "reason"}},
              {"nothing is out", "没有借出的物品"});
    show_more(console, view);
    show_extent(console, view);
}

void show_items(const Console& console, const Json& view)
{
    show_list(console, view["items"],
              {{{"item", "物品"}, "item", Cell::id},
               {{"kind", "种类"}, "kind", Cell::text, Of::item},
               {{"number", "编号"}, "number"},
               {{"name", "名称"}, "name"},
               {{"dossier", "档案"}, "dossier", Cell::id},
               {{"mark", "密级"}, "mark", Cell::mark},
               {{"place", "存放处"}, "place"},
               {{"pages", "页数"}, "pages", Cell::number},
               {{"inside", "所在卷"}, "inside", Cell::id},
               {{"out by loan", "借出"}, "loan", Cell::id},
               {{"lost", "遗失"}, "lost", Cell::truth}},
              {"nothing is kept of that", "没有相应的物品"});
    show_more(console, view);
    show_extent(console, view);
}

void show_printed(const Console& console, const Json& view)
{
    console.title(view["title"].text());
    std::vector<Table::Column> heads;
    for (const auto& column : view["columns"].items())
        heads.push_back({column.text()});
    Table table{heads};
    for (const auto& line : view["lines"].items()) {
        std::vector<std::string> cells;
        for (const auto& cell : line["cells"].items())
            cells.push_back(printable(cell.text()));
        table.row(std::move(cells));
    }
    if (table.empty())
        console.line(console.say({"no line", "无记录"}));
    else
        table.print(console);
}

/// A question of the register: its verb's options are added by the caller.
void asks(const Verb& verb, const std::shared_ptr<Request>& ask, void (*show)(const Console&, const Json&))
{
    const auto place = std::make_shared<Place>();
    verb.option("--dossier", ask->whole("dossier"), {"of this dossier", "该档案的"}).number();
    verb.option("--kind", ask->text("kind"), {"of item", "种类"})
        .one_of({"file", "excerpt", "card", "form", "deed", "project_file", "carrier"}, Of::item)
        .kind({"KIND", "种类"});
    verb.option("--limit", ask->whole("limit"), {"at most so many", "至多条数"}).from_to(1, 10'000).shows("1000");
    add_place(verb, place, Asks::desk);
    asks_at_desk(verb, ask, place, show);
}

/// Not about dossiers: nobody asks for one dossier's lines of it.
bool is_of_the_house(std::string_view name)
{
    return name == "offices" || name == "counts" || name == "staff" || name == "visits";
}

/// A register whole, as it is printed and filed.
void add_printed(const Verb& family, const char* name, Words about)
{
    const auto example = std::string{"custos register "} + name + " --csv " + name + ".csv --as 31 --lang zh";
    const auto verb = family.verb(name, about, {"Example:\n  " + example, "示例：\n  " + example});
    const auto request = Request::make("registers.print");
    const auto place = std::make_shared<Place>();
    request->set("name", '"' + std::string{name} + '"');
    request->set("language", family.console().language == Language::chinese ? R"("zh")" : R"("en")");
    const auto csv = std::make_shared<std::string>();
    auto into_both = request->text("csv");
    into_both.take = [take = into_both.take, csv](const std::string& given) { take(*csv = given); };
    verb.option("--csv", into_both,
                {"write it into this file as well; - writes it instead of the table",
                 "同时写入该文件；- 表示写到标准输出，不再显示表格"})
        .kind({"FILE", "文件"});
    if (std::string_view{name} == "cards")
        verb.option("--day", request->text("day"), {"of this day; default: today", "该日；默认为今日"})
            .kind({"DAY", "日期"});
    else if (std::string_view{name} == "movements")
        verb.option("--item", request->whole("item"), {"of this item", "该物件的"}).number();
    else if (!is_of_the_house(name))
        verb.option("--dossier", request->whole("dossier"), {"of this dossier", "该档案的"}).number();
    add_place(verb, place, Asks::desk);
    verb.does([&console = verb.console(), request, place, csv] {
        keep_apart(*csv, *place);
        return at_desk(*place, console, [&](Archive&, Desk& desk) {
            if (*csv != "-")
                return show_answer(console, request->work(console, desk.handle()),
                                   [&](const Json& view) { show_printed(console, view); });
            const ResultFile result{*csv};
            request->set("csv", in_quotes(result.path()));
            const auto answer = request->work(console, desk.handle());
            if (answer.refused) throw Refused{answer.document};
            result.copy_to_output();
            return int{Exit::done};
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
    out.option("--after", loans->whole("after"), {"go on after this loan", "从该借阅之后继续"}).number();
    out.flag("--late", loans, "late", {"only what is past its time", "仅列逾期"});
    asks(out, loans, show_loans);

    const auto items = family.verb("items", {"what is kept of a dossier, or of a kind", "某档案或某类物品的库存"},
                                   {"Example:\n  custos register items --dossier 7 --as 31",
                                    "示例：\n  custos register items --dossier 7 --as 31"});
    const auto kept = Request::make("custody.items");
    items.option("--after", kept->whole("after"), {"go on after this item", "从该物品之后继续"}).number();
    asks(items, kept, show_items);

    const std::pair<const char*, Words> printed[] = {
        {"loans",
         {"the register of loans: what is out; movements has what came back",
          "借阅登记簿（在借）；已归还的见 movements"}},
        {"cards", {"the day's cards: wanted, issued, read, passed, returned, late", "当日信息卡登记簿"}},
        {"deeds", {"the register of deeds", "权证登记簿"}},
        {"projects", {"files of projects on their way in, and in", "项目档案登记簿"}},
        {"movements", {"every issue, renewal, pass and return, with who signed", "出入登记簿"}},
        {"applications", {"what was asked for, and what came of it", "申请登记簿"}},
        {"duties", {"all that is owed", "待办登记簿"}},
        {"offices", {"who holds which office", "任职登记簿"}},
        {"counts", {"what the counts of the deeds found, and how it was explained", "权证盘点登记簿"}},
        {"staff", {"who works here and who has left: department, grade, offices", "员工名册"}},
        {"visits", {"who reads here from outside, under which paper and until when", "外部查阅人名册"}},
    };
    for (const auto& [name, about] : printed)
        add_printed(family, name, about);
}

}  // namespace custos::cli
