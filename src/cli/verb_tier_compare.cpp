/// custos tier compare: schemes on a file of orders, or on the books of an archive, side by side (TIER-10).
#include "compare_tables.hpp"
#include "figures.hpp"
#include "files.hpp"
#include "order_files.hpp"
#include "place.hpp"
#include "request.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace custos::cli {

namespace {

struct CompareAsk {
    Place place;  ///< instead of a file of orders
    std::vector<std::string> schemes;
    std::vector<std::string> costs;
    std::string csv;
    std::string html;
    std::string language;
};

/// "own_agent=12.50" in the smallest unit.
std::string cost_of(const std::string& text, unsigned digits)
{
    const auto equals = text.find('=');
    const auto amount = equals == std::string::npos ? std::nullopt : amount_of(text.substr(equals + 1), digits);
    const auto care = text.substr(0, equals);
    const bool known =
        care == "standard" || care == "sales_and_service" || care == "own_agent" || care == "personal_adviser";
    if (!known)
        throw wrong_usage({"a cost is CARE=AMOUNT; CARE: standard, sales_and_service, own_agent, personal_adviser",
                           "费用写作 CARE=金额；CARE 为 standard、sales_and_service、own_agent、personal_adviser"},
                          "--contact-cost");
    if (!amount) throw wrong_usage({"the cost of a contact is no amount", "联系费用不是有效金额"}, "--contact-cost");
    return Object{}.text("care", care).number("cost", *amount).print();
}

std::string costs_of(const CompareAsk& ask, unsigned digits)
{
    std::vector<std::string> costs;
    for (const auto& cost : ask.costs)
        costs.push_back(cost_of(cost, digits));
    return list_of(costs);
}

/// Which files are written, and how many changers the answer tells: tables show a few, documents all.
std::string files_of(const Console& console, const CompareAsk& ask)
{
    Object files;
    if (!ask.csv.empty()) files.text("csv", ask.csv);
    if (!ask.html.empty()) files.text("html", ask.html);
    files.text("language", console.language == Language::chinese ? "zh" : "en");
    if (!console.json) files.count("changers", most_changers_shown);
    return files.print();
}

int show_report(const Console& console, const CompareAsk& ask, const Answer& answer)
{
    return show_answer(console, answer, [&](const Json& report) {
        print_comparison(console, report);
        for (const auto& path : {ask.csv, ask.html})
            if (!path.empty()) console.line(fmt::format("{} {}", console.say({"written to", "已写入"}), path));
    });
}

int compare_orders(const Console& console, const CompareAsk& ask, Request& request)
{
    std::vector<std::string> schemes;
    for (const auto& scheme : ask.schemes)
        schemes.push_back(in_quotes(scheme));
    const auto digits = request.number("money_digits").value_or(2);
    request.set("schemes", list_of(schemes));
    request.set("costs", costs_of(ask, static_cast<unsigned>(digits)));
    request.set("files", files_of(console, ask));
    const auto answer = request.work(console, 0,
                                     {std::string{console.say({"reading orders", "读取订单"})},
                                      std::string{console.say({"drawing customers", "抽样客户"})}});
    return show_report(console, ask, answer);
}

/// A scheme of the archive by its name, or one in a file.
int compare_books(const Console& console, const CompareAsk& ask, const Request& request)
{
    for (const auto& path : {ask.csv, ask.html})
        keep_apart(path, ask.place, ask.schemes);
    return at_desk(ask.place, console, [&](Archive& archive, Desk& desk) {
        std::vector<std::string> named;
        std::vector<std::string> tried;
        for (const auto& scheme : ask.schemes) {
            if (std::filesystem::exists(scheme))
                tried.push_back(document_in(scheme));
            else
                named.push_back(in_quotes(scheme));
        }
        auto question = request.members_without({"orders", "money_digits"});
        question.json("schemes", list_of(named)).json("tried", list_of(tried));
        if (!request.has("draws")) question.count("draws", 200);
        if (!ask.costs.empty()) question.json("costs", costs_of(ask, archive.money_digits()));
        Object made{"tiers.compare_books"};
        made.json("question", question.print()).json("files", files_of(console, ask));
        return show_report(console, ask,
                           work(console, desk.handle(), made, {std::string{console.say({"comparing", "比较"})}}));
    });
}

void add_options(const Verb& verb, const std::shared_ptr<CompareAsk>& ask, const std::shared_ptr<Request>& request)
{
    verb.option("--scheme", into(ask->schemes),
                {"a scheme, a JSON document, or the name of one in the archive; once for each, the first is "
                 "compared with the others, those of the archive before files",
                 "分级方案（JSON 文档）或档案库中方案的名称；可多次给出，其余与第一个比较，档案库中的在前"})
        .required()
        .file();
    verb.option("--from", request->text("from"), {"first quarter, as 2025Q1", "首个季度，如 2025Q1"})
        .required()
        .kind({"QUARTER", "季度"});
    verb.option("--to", request->text("to"), {"last quarter", "末个季度"}).required().kind({"QUARTER", "季度"});
    verb.option("--csv", into(ask->csv), {"write every figure as a line of CSV", "将所有数据逐行写成 CSV"}).file();
    verb.option("--html", into(ask->html),
                {"write one page with pictures, for a meeting", "写成一页带图的网页，供会议使用"})
        .file();
    verb.option("--language", into(ask->language),
                {"en or zh, of the answer and the page", "en 或 zh，输出与网页的语言"})
        .one_of({"en", "zh"});
    verb.option("--draws", request->whole("draws"),
                {"bootstrap draws for the intervals; 0: none", "自助法抽样次数；0 为不抽样"})
        .from_to(0, 100'000)
        .shows("200");
    verb.option("--seed", request->whole("seed"), {"of the draws", "抽样的种子"})
        .from_to(0, std::int64_t{1} << 62U)
        .shows("1");
    verb.option("--reversal-quarters", request->whole("reversal_quarters"),
                {"a change is undone within so many quarters", "变级在几个季度内复原"})
        .from_to(1, 40)
        .shows("1");
    verb.flag("--short-windows", request, "short_windows",
              {"quarters too in which a window begins before the books do", "也包括窗口早于账目开始的季度"});
    verb.option("--contact-cost", into(ask->costs),
                {"of one contact by kind of care, as own_agent=12.50; once for each",
                 "每次联系的费用，按服务方式，如 own_agent=12.50；可多次给出"})
        .kind({"CARE=AMOUNT", "CARE=金额"});
}

}  // namespace

void add_tier_compare(const Verb& tier)
{
    const auto verb = tier.verb(
        "compare",
        {"schemes on a file of orders, or on an archive's, side by side (TIER-10); writes nothing to it",
         "用订单文件或档案库的订单并列比较分级方案（TIER-10），不作任何写入"},
        {"Examples:\n"
         "  custos tier compare --orders sales.csv --scheme now.json --scheme new.json --from 2025Q1 --to 2026Q2 \\\n"
         "    --html tiers.html\n"
         "  custos tier compare --archive hotel --key-file key --as 21 --for statistics --scheme abc \\\n"
         "    --scheme new.json --from 2025Q1 --to 2026Q2\n"
         "Every figure is defined in docs/tiers.md.",
         "示例：\n"
         "  custos tier compare --orders sales.csv --scheme now.json --scheme new.json --from 2025Q1 --to 2026Q2 \\\n"
         "    --html tiers.html\n"
         "  custos tier compare --archive hotel --key-file key --as 21 --for statistics --scheme abc \\\n"
         "    --scheme new.json --from 2025Q1 --to 2026Q2\n"
         "各指标的定义见 docs/tiers.md。"});
    const auto ask = std::make_shared<CompareAsk>();
    const auto request = Request::make("tiers.compare_orders");
    add_orders(verb, request, false);
    add_place(verb, {ask, &ask->place}, Asks::perhaps_desk);
    add_options(verb, ask, request);
    add_money_digits(verb, request);
    verb.does(
        [&terminal = verb.console(), ask, request] {
            auto console = terminal;
            if (!ask->language.empty())
                console.language = ask->language == "zh" ? Language::chinese : Language::english;
            return request->has("orders") ? compare_orders(console, *ask, *request)
                                          : compare_books(console, *ask, *request);
        },
        [ask, request]() -> std::optional<Words> {
            if (request->has("orders") || !ask->place.what_is_missing_for_a_desk()) return std::nullopt;
            return Words{"--orders, or --archive with --as, is missing", "缺少 --orders，或 --archive 与 --as"};
        });
}

}  // namespace custos::cli
