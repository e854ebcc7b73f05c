/// custos tier explain, why, outlook: a scheme in words, one customer's tier, and who would move (TIER-05, TIER-06).
#include "place.hpp"
#include "table.hpp"
#include "verbs.hpp"

#include <custos/tiers/queries.hpp>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <memory>

namespace custos::cli {

namespace {

struct WhyAsk {
    Place place;
    std::string scheme;  ///< its file for `explain`, else its name
    std::string period;
    std::uint64_t dossier = 0;
    unsigned money_digits = 2;
    std::uint32_t limit = 100;
};

/// A figure as people read it. Money is known by the metric's name: a measure of the scheme's own is shown as it is.
std::string figure(const std::string& metric, const std::optional<std::int64_t>& value)
{
    if (!value) return "–";
    if (metric == "spend" || metric == "basket") return money(Fen{*value});
    return *value < 0 ? fmt::format("-{}", grouped(0 - static_cast<std::uint64_t>(*value)))
                      : grouped(static_cast<std::uint64_t>(*value));
}

std::string tier_or_none(const std::string& tier) { return tier.empty() ? "–" : printable(tier); }

/// An empty text is no period.
Result<std::optional<Quarter>> period_of(const std::string& text)
{
    if (text.empty()) return std::optional<Quarter>{};
    const auto parsed = parse_quarter(text);
    if (!parsed) return fail(Code::bad_value, parsed.error().words, "--period");
    return std::optional{parsed.value()};
}

int explain_scheme(const Console& console, const WhyAsk& ask)
{
    const auto text = read_text(ask.scheme);
    if (!text) return console.fail(text.error());
    auto read = read_document<tiers::Scheme>(text.value());
    if (!read) {
        read.error().path.insert(0, ask.scheme);
        return console.fail(read.error());
    }
    int exit = Exit::done;
    for (auto& fault : tiers::check(read.value(), ask.money_digits)) {
        fault.path.insert(0, ask.scheme);
        exit = console.fail(fault);
    }
    if (exit == Exit::done) fmt::print("{}", tiers::explain(read.value(), console.language, ask.money_digits));
    return exit;
}

void show_why(const Console& console, const tiers::WhyView& view)
{
    const auto say = [&](const Words& words) { return std::string{console.say(words)}; };
    console.line(fmt::format("{} {}, {} {}", say({"dossier", "档案"}), view.dossier.value, printable(view.scheme),
                             print(view.period)));
    console.line(fmt::format("{} {}", say({"by its figures:", "按数值："}), tier_or_none(view.by_figures)));
    console.line(fmt::format("{} {}{}", say({"in force:      ", "现行："}), tier_or_none(view.in_force),
                             view.by_hand ? say({" (by hand)", "（人工）"}) : ""));
    if (!view.takes_part) console.line(say({"takes no part in this quarter", "本季度不参与分级"}));
    Table table{{{say({"tier", "等级"})},
                 {say({"holds", "满足"})},
                 {say({"figure", "指标"})},
                 {say({"is", "现值"}), Table::Align::right},
                 {say({"wanted", "标准"}), Table::Align::right},
                 {say({"lacking", "尚缺"}), Table::Align::right}}};
    for (const auto& tier : view.tiers) {
        table.row({printable(tier.tier), tier.holds ? say({"yes", "是"}) : say({"no", "否"}), "", "", "", ""});
        for (const auto& line : tier.lines)
            table.row({"", line.holds ? say({"yes", "是"}) : say({"no", "否"}), printable(line.metric),
                       figure(line.metric, line.figure), figure(line.metric, line.wanted),
                       line.lacking ? figure(line.metric, line.lacking) : ""});
    }
    table.print(console);
}

void show_outlook(const Console& console, const tiers::ProjectionView& view)
{
    const auto say = [&](const Words& words) { return std::string{console.say(words)}; };
    console.line(fmt::format("{}: {} {}, {} {}", print(view.period), grouped(view.rising),
                             say({"would rise", "位将升级"}), grouped(view.falling), say({"would fall", "位将降级"})));
    Table table{{{say({"dossier", "档案"}), Table::Align::right},
                 {say({"now", "现在"})},
                 {say({"then", "届时"})},
                 {say({"what would keep the tier", "保级所缺"})}}};
    for (const auto& mover : view.movers) {
        std::string wanting;
        for (const auto& line : mover.wanting)
            if (line.lacking)
                wanting += fmt::format("{}{} +{}", wanting.empty() ? "" : ", ", printable(line.metric),
                                       figure(line.metric, line.lacking));
        table.row({grouped(mover.dossier.value), tier_or_none(mover.now), tier_or_none(mover.then), wanting});
    }
    table.print(console);
    if (view.next) console.line(say({"there are more: --limit", "未列完：请加大 --limit"}));
}

void add_scheme_and_period(CLI::App& verb, WhyAsk& ask, const Console& console)
{
    const auto say = [&](const char* en, const char* zh) { return std::string{console.say({en, zh})}; };
    add_place(verb, ask.place, Asks::desk, console);
    verb.add_option("SCHEME", ask.scheme, say("its name", "方案名称"))->required()->type_name("");
    verb.add_option(
            "--period", ask.period,
            say("quarter, as 2025Q4; default: today's, as far as it has come", "季度，如 2025Q4；默认为本季度至今"))
        ->type_name(say("QUARTER", "季度"));
}

/// Asks at the desk with the period that was given.
template <class View, class Show, class Query>
int ask_about(const Console& console, const WhyAsk& ask, Query query, Show&& show)
{
    const auto period = period_of(ask.period);
    if (!period) return console.fail(period.error());
    query.scheme = ask.scheme;
    query.period = period.value();
    return at_desk(ask.place, console, [&](Archive&, Desk& desk) {
        return answer<View>(console, desk, query, [&](const View& view) { show(console, view); });
    });
}

}  // namespace

void add_tier_why(CLI::App& tier, Session& session)
{
    const auto& console = session.console;
    const auto say = [&](const char* en, const char* zh) { return std::string{console.say({en, zh})}; };
    auto* explain = add_verb(tier, session, "explain",
                             {"a scheme in words, for whoever is to sign it; needs no archive",
                              "用文字说明分级方案，供签批者阅读；无需档案库"},
                             {"Example:\n  custos tier explain abc.json", "示例：\n  custos tier explain abc.json"});
    auto explained = std::make_shared<WhyAsk>();
    explain->add_option("FILE", explained->scheme, say("the scheme, a JSON document", "分级方案（JSON 文档）"))
        ->required()
        ->type_name("");
    explain->add_option("--money-digits", explained->money_digits, say("decimals of the amounts", "金额的小数位数"))
        ->capture_default_str()
        ->check(CLI::Range(0, 6))
        ->type_name("N");
    explain->callback([&session, explained] {
        session.work = [&session, explained] { return explain_scheme(session.console, *explained); };
    });

    auto* why = add_verb(
        tier, session, "why",
        {"why a customer stands in a tier, and how far it is to another", "客户为何处于某等级，距其他等级还差多少"},
        {"Example:\n  custos tier why abc 751 --as 21", "示例：\n  custos tier why abc 751 --as 21"});
    auto asked = std::make_shared<WhyAsk>();
    add_scheme_and_period(*why, *asked, console);
    why->add_option("DOSSIER", asked->dossier, say("its number", "档案编号"))->required()->type_name("");
    why->callback([&session, asked] {
        session.work = [&session, asked] {
            tiers::AskWhy query;
            query.dossier = {asked->dossier};
            return ask_about<tiers::WhyView>(session.console, *asked, query, show_why);
        };
    });

    auto* outlook = add_verb(tier, session, "outlook",
                             {"who would rise or fall if nothing more were bought, and what would keep them",
                              "若不再消费，谁会升级或降级，以及保级所缺"},
                             {"Example:\n  custos tier outlook abc --as 21 --for statistics",
                              "示例：\n  custos tier outlook abc --as 21 --for statistics"});
    auto ahead = std::make_shared<WhyAsk>();
    add_scheme_and_period(*outlook, *ahead, console);
    outlook->add_option("--limit", ahead->limit, say("customers listed", "列出的客户数"))
        ->capture_default_str()
        ->check(CLI::Range(1, 1000))
        ->type_name("N");
    outlook->callback([&session, ahead] {
        session.work = [&session, ahead] {
            tiers::AskProjection query;
            query.limit = ahead->limit;
            return ask_about<tiers::ProjectionView>(session.console, *ahead, query, show_outlook);
        };
    });
}

}  // namespace custos::cli
