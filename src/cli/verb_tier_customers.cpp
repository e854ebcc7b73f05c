/// custos tier why, standard, outlook, movers, changes: one customer's tier with its reasons, and who moves (TIER-05 to
/// TIER-07).
#include "figures.hpp"
#include "lists.hpp"
#include "place.hpp"
#include "request.hpp"
#include "scheme_figures.hpp"
#include "table.hpp"
#include "terms.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

/// A metric that every scheme has, or a measure of this one, which has only the name that the scheme gave it.
std::string metric_in_words(const Console& console, const std::string& metric)
{
    return printable(term(console, Of::metric, metric));
}

void show_why(const Console& console, const Json& view, const SchemeFigures& figures)
{
    const auto named = [&](const Json& tier) { return tier_name(console, view["scheme"].text(), tier.text()); };
    const auto say = [&](const Words& words) { return std::string{console.say(words)}; };
    console.line(fmt::format("{} {}, {} {}", say({"dossier", "档案"}), view["dossier"].text(),
                             scheme_name(console, view["scheme"].text()), view["period"].text()));
    console.line(fmt::format("{} {}", say({"by its figures:", "按数值："}), named(view["by_figures"])));
    console.line(fmt::format("{} {}{}", say({"in force:      ", "现行："}), named(view["in_force"]),
                             view["by_hand"].truth() ? say({" (by hand)", "（人工）"}) : ""));
    if (!view["takes_part"].truth()) console.line(say({"takes no part in this quarter", "本季度不参与分级"}));
    Table table{console,
                {{{"tier", "等级"}},
                 {{"holds", "满足"}},
                 {{"figure", "指标"}},
                 Table::right({"is", "现值"}),
                 Table::right({"wanted", "标准"}),
                 Table::right({"lacking", "尚缺"})}};
    const auto holds = [&](const Json& row) { return row["holds"].truth() ? say({"yes", "是"}) : say({"no", "否"}); };
    for (const auto& tier : view["tiers"].items()) {
        table.row({named(tier["tier"]), holds(tier), "", "", "", ""});
        for (const auto& line : tier["lines"].items()) {
            const auto& metric = line["metric"].text();
            table.row({"", holds(line), metric_in_words(console, metric), figures.print(metric, line["figure"]),
                       figures.print(metric, line["wanted"]),
                       line["lacking"] ? figures.print(metric, line["lacking"]) : ""});
        }
    }
    table.print(console);
}

void show_outlook(const Console& console, const Json& view, const SchemeFigures& figures)
{
    const auto say = [&](const Words& words) { return std::string{console.say(words)}; };
    const auto named = [&](const Json& tier) { return tier_name(console, figures.scheme(), tier.text()); };
    console.line(fmt::format("{}: {} {}, {} {}", view["period"].text(), grouped(view["rising"].count()),
                             say({"would rise", "位将升级"}), grouped(view["falling"].count()),
                             say({"would fall", "位将降级"})));
    Table table{console,
                {Table::right({"dossier", "档案"}),
                 {{"now", "现在"}},
                 {{"then", "届时"}},
                 {{"what would keep the tier", "保级所缺"}}}};
    for (const auto& mover : view["movers"].items()) {
        std::string wanting;
        for (const auto& line : mover["wanting"].items())
            if (line["lacking"])
                wanting += fmt::format("{}{} +{}", wanting.empty() ? "" : say({", ", "，"}),
                                       metric_in_words(console, line["metric"].text()),
                                       figures.print(line["metric"].text(), line["lacking"]));
        table.row({with_mark(console, grouped(mover["dossier"].count()), mover["mark"]), named(mover["now"]),
                   named(mover["then"]), wanting});
    }
    if (!table.empty()) table.print(console);
    show_more(console, view);
    show_unlisted(console, view, view["movers"], view["rising"].count() + view["falling"].count());
}

/// One line of a criterion: "spend 130.00 (100.00)".
std::string line_in_words(const Console& console, const Json& line, const SchemeFigures& figures)
{
    const auto& metric = line["metric"].text();
    const auto wanted = line["wanted"] ? fmt::format(" ({})", figures.print(metric, line["wanted"])) : std::string{};
    return fmt::format("{} {}{}", metric_in_words(console, metric), figures.print(metric, line["figure"]), wanted);
}

void show_movers(const Console& console, const Json& view, const SchemeFigures& figures)
{
    const auto named = [&](const Json& tier) { return tier_name(console, view["scheme"].text(), tier.text()); };
    const auto say = [&](const Words& words) { return std::string{console.say(words)}; };
    const auto& moves = view["moves"];
    console.line(fmt::format("{} {}: {} {}, {} {}, {} {}, {} {}", scheme_name(console, view["scheme"].text()),
                             view["period"].text(), grouped(moves["rising"].count()), say({"rise", "位升级"}),
                             grouped(moves["falling"].count()), say({"fall", "位降级"}),
                             grouped(moves["entering"].count()), say({"enter", "位进入"}),
                             grouped(moves["leaving"].count()), say({"leave", "位退出"})));
    Table table{console,
                {Table::right({"dossier", "档案"}),
                 {{"before", "原等级"}},
                 {{"after", "新等级"}},
                 {{"why: is (wanted)", "依据：现值（标准）"}}}};
    for (const auto& mover : view["movers"].items()) {
        const auto& hand = mover["by_hand"].text();
        std::string why = hand.empty() ? "" : say({"by hand: ", "人工："}) + printable(hand);
        for (const auto& line : mover["reasons"].items())
            why += fmt::format("{}{}", why.empty() ? "" : say({", ", "，"}), line_in_words(console, line, figures));
        table.row({with_mark(console, grouped(mover["dossier"].count()), mover["mark"]), named(mover["before"]),
                   named(mover["after"]), why});
    }
    if (!table.empty()) table.print(console);
    show_more(console, view);
    show_unlisted(
        console, view, view["movers"],
        moves["rising"].count() + moves["falling"].count() + moves["entering"].count() + moves["leaving"].count());
}

void show_changes(const Console& console, const Json& view, const SchemeFigures&)
{
    const auto named = [&](const Json& tier) { return tier_name(console, view["scheme"].text(), tier.text()); };
    const auto say = [&](const Words& words) { return std::string{console.say(words)}; };
    console.line(fmt::format("{} {}: {} {}, {} {}", scheme_name(console, view["scheme"].text()), view["period"].text(),
                             grouped(view["touched"].count()),
                             say({"touched since it was run", "位客户受后续入账影响"}), grouped(view["moved"].count()),
                             say({"would stand elsewhere", "位等级将有变"})));
    if (view["touched"].count() == 0) return;
    Table table{console,
                {Table::right({"dossier", "档案"}),
                 Table::right({"bookings", "入账数"}),
                 {{"proposed", "拟定等级"}},
                 {{"now", "重算等级"}}}};
    for (const auto& one : view["customers"].items())
        table.row({with_mark(console, grouped(one["dossier"].count()), one["mark"]), grouped(one["entries"].count()),
                   named(one["proposed"]), named(one["now"])});
    if (!table.empty()) table.print(console);
    show_more(console, view);
    show_unlisted(console, view, view["customers"], view["touched"].count());
    console.line(
        fmt::format("{} --knowing {}", say({"to confirm as proposed:", "如按原拟确认："}), view["mark"].text()));
}

void show_standards(const Console& console, const Json& view)
{
    const auto say = [&](const Words& words) { return std::string{console.say(words)}; };
    Table table{console,
                {{{"scheme", "方案"}},
                 {{"tier", "等级"}},
                 {{"care", "服务方式"}},
                 Table::right({"answer, h", "答复（小时）"}),
                 Table::right({"solution, h", "解决（小时）"}),
                 Table::right({"contact, months", "联系间隔（月）"})}};
    const auto figure = [](const Json& value) { return value ? grouped(value.count()) : std::string{"–"}; };
    for (const auto& one : view["standards"].items()) {
        const auto& standard = one["standard"];
        table.row({scheme_name(console, one["scheme"].text()),
                   tier_name(console, one["scheme"].text(), one["tier"].text()),
                   standard ? term(console, Of::care, standard["care"].text()) : "–", figure(standard["answer_hours"]),
                   figure(standard["solution_hours"]), figure(standard["contact_months"])});
    }
    if (table.empty())
        console.line(say({"no tier, so no standard", "无等级，无服务标准"}));
    else
        table.print(console);
}

void add_standard(const Verb& tier)
{
    const auto verb = tier.verb(
        "standard",
        {"the service that a customer is owed by the tier (TIER-07)", "客户按其等级应享的服务标准（TIER-07）"},
        {"Example:\n  custos tier standard 751 --as 21", "示例：\n  custos tier standard 751 --as 21"});
    const auto request = Request::make("tiers.standard_of");
    const auto place = std::make_shared<Place>();
    add_place(verb, place, Asks::desk);
    verb.option("DOSSIER", request->whole("dossier"), {"its number", "档案编号"}).required();
    verb.option("--scheme", request->text("scheme"), {"by this one alone", "只看该方案"}).kind({"NAME", "名称"});
    asks_at_desk(verb, request, place, show_standards);
}

void add_page(const Verb& verb, const std::shared_ptr<Request>& request)
{
    verb.option("--after", request->whole("after"), {"go on after this dossier", "从该档案之后继续"}).number();
    verb.option("--limit", request->whole("limit"), {"customers listed", "列出的客户数"}).from_to(1, 1000).shows("100");
}

/// Which quarter a question is about when none is named.
enum class Period : std::uint8_t { today, newest_round, none };

/// A question about a scheme and a quarter, answered with its figures.
void asks(const Verb& verb, const std::shared_ptr<Request>& request, Period period,
          void (*show)(const Console&, const Json&, const SchemeFigures&))
{
    const auto place = std::make_shared<Place>();
    const auto scheme = std::make_shared<std::string>();
    add_place(verb, place, Asks::desk);
    auto slot = request->text("scheme");
    slot.take = [take = slot.take, scheme](const std::string& text) {
        *scheme = text;
        take(text);
    };
    verb.option("SCHEME", slot, {"its name", "方案名称"}).required();
    const Words today{"quarter, as 2025Q4; default: today's, as far as it has come",
                      "季度，如 2025Q4；默认为本季度至今"};
    const Words newest{"quarter, as 2025Q4; default: the newest round's", "季度，如 2025Q4；默认为最新一轮"};
    if (period != Period::none)
        verb.option("--period", request->text("period"), period == Period::today ? today : newest)
            .kind({"QUARTER", "季度"});
    verb.does([&console = verb.console(), request, place, scheme, show] {
        return at_desk(*place, console, [&](Archive& archive, Desk& desk) {
            return show_answer(console, request->ask(desk), [&](const Json& view) {
                show(console, view, SchemeFigures{archive, desk, *scheme});
            });
        });
    });
}

}  // namespace

void add_tier_customers(const Verb& tier)
{
    const auto why = tier.verb(
        "why",
        {"why a customer stands in a tier, and how far it is to another", "客户为何处于某等级，距其他等级还差多少"},
        {"Example:\n  custos tier why abc 751 --as 21", "示例：\n  custos tier why abc 751 --as 21"});
    const auto reason = Request::make("tiers.why");
    asks(why, reason, Period::today, show_why);
    why.option("DOSSIER", reason->whole("dossier"), {"its number", "档案编号"}).required();

    const auto outlook = tier.verb("outlook",
                                   {"who would rise or fall if nothing more were bought, and what would keep them",
                                    "若不再消费，谁会升级或降级，以及保级所缺"},
                                   {"Example:\n  custos tier outlook abc --as 21 --for statistics",
                                    "示例：\n  custos tier outlook abc --as 21 --for statistics"});
    const auto ahead = Request::make("tiers.projection");
    asks(outlook, ahead, Period::today, show_outlook);
    add_page(outlook, ahead);

    const auto movers = tier.verb("movers",
                                  {"who rises, falls, enters and leaves by a round, and why (TIER-06)",
                                   "一轮中谁升级、降级、进入、退出及其依据（TIER-06）"},
                                  {"Example:\n  custos tier movers abc --move falls --as 31 --for statistics",
                                   "示例：\n  custos tier movers abc --move falls --as 31 --for statistics"});
    const auto moving = Request::make("tiers.movers");
    asks(movers, moving, Period::newest_round, show_movers);
    movers.option("--move", moving->text("move"), {"only those", "只列此类"})
        .one_of({"rises", "falls", "enters", "leaves"}, Of::move);
    add_page(movers, moving);

    const auto changes = tier.verb("changes",
                                   {"what was booked since the open round was run, and whom it touches (TIER-06)",
                                    "待定的一轮提出后有哪些入账，影响哪些客户（TIER-06）"},
                                   {"Example:\n  custos tier changes abc --as 31 --for statistics",
                                    "示例：\n  custos tier changes abc --as 31 --for statistics"});
    const auto since = Request::make("tiers.changes");
    asks(changes, since, Period::none, show_changes);
    add_page(changes, since);

    add_standard(tier);
}

}  // namespace custos::cli
