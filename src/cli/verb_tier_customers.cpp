/// custos tier why, outlook: one customer's tier with its reasons, and who would move (TIER-05, TIER-06).
#include "figures.hpp"
#include "place.hpp"
#include "request.hpp"
#include "table.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

#include <set>

namespace custos::cli {

namespace {

/// Figures of a scheme as people read them: money with its decimals, all else as whole numbers.
class SchemeFigures {
public:
    SchemeFigures(const Archive& archive, const Desk& desk, const std::string& scheme) : digits_{archive.money_digits()}
    {
        const auto answer = desk.ask(Object{"tiers.scheme_of"}.text("scheme", scheme).print());
        if (answer.refused) return;
        for (const auto& measure : answer.view()["scheme"]["measures"].items())
            if (money_.contains(measure["of"].text())) money_.insert(measure["name"].text());
    }

    [[nodiscard]] std::string print(const std::string& metric, const Json& value) const
    {
        if (!value) return "–";
        return money_.contains(metric) ? money(value.whole(), digits_) : grouped_signed(value.whole());
    }

private:
    unsigned digits_;
    std::set<std::string> money_{"spend", "basket"};
};

std::string tier_or_none(const Json& tier) { return tier.text().empty() ? "–" : printable(tier.text()); }

void show_why(const Console& console, const Json& view, const SchemeFigures& figures)
{
    const auto say = [&](const Words& words) { return std::string{console.say(words)}; };
    console.line(fmt::format("{} {}, {} {}", say({"dossier", "档案"}), view["dossier"].text(),
                             printable(view["scheme"].text()), view["period"].text()));
    console.line(fmt::format("{} {}", say({"by its figures:", "按数值："}), tier_or_none(view["by_figures"])));
    console.line(fmt::format("{} {}{}", say({"in force:      ", "现行："}), tier_or_none(view["in_force"]),
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
        table.row({printable(tier["tier"].text()), holds(tier), "", "", "", ""});
        for (const auto& line : tier["lines"].items()) {
            const auto& metric = line["metric"].text();
            table.row({"", holds(line), printable(metric), figures.print(metric, line["figure"]),
                       figures.print(metric, line["wanted"]),
                       line["lacking"] ? figures.print(metric, line["lacking"]) : ""});
        }
    }
    table.print(console);
}

void show_outlook(const Console& console, const Json& view, const SchemeFigures& figures)
{
    const auto say = [&](const Words& words) { return std::string{console.say(words)}; };
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
                wanting += fmt::format("{}{} +{}", wanting.empty() ? "" : ", ", printable(line["metric"].text()),
                                       figures.print(line["metric"].text(), line["lacking"]));
        table.row(
            {grouped(mover["dossier"].count()), tier_or_none(mover["now"]), tier_or_none(mover["then"]), wanting});
    }
    table.print(console);
    if (view["next"].count() != 0)
        console.line(fmt::format("{} --after {}", say({"there are more:", "还有更多："}), view["next"].text()));
}

/// A question about a scheme and a quarter, answered with its figures.
void asks(const Verb& verb, const std::shared_ptr<Request>& request,
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
    verb.option("SCHEME", std::move(slot), {"its name", "方案名称"}).required();
    verb.option("--period", request->text("period"),
                {"quarter, as 2025Q4; default: today's, as far as it has come", "季度，如 2025Q4；默认为本季度至今"})
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
    asks(why, reason, show_why);
    why.option("DOSSIER", reason->whole("dossier"), {"its number", "档案编号"}).required();

    const auto outlook = tier.verb("outlook",
                                   {"who would rise or fall if nothing more were bought, and what would keep them",
                                    "若不再消费，谁会升级或降级，以及保级所缺"},
                                   {"Example:\n  custos tier outlook abc --as 21 --for statistics",
                                    "示例：\n  custos tier outlook abc --as 21 --for statistics"});
    const auto ahead = Request::make("tiers.projection");
    asks(outlook, ahead, show_outlook);
    outlook.option("--after", ahead->whole("after"), {"go on after this dossier", "从该档案之后继续"}).number();
    outlook.option("--limit", ahead->whole("limit"), {"customers listed", "列出的客户数"})
        .from_to(1, 1000)
        .shows("100");
}

}  // namespace custos::cli
