/// custos tier: try a scheme on a file of orders (TIER-10); run, show and confirm rounds of an archive (TIER-06).
#include "place.hpp"
#include "table.hpp"
#include "verbs.hpp"

#include <custos/tiers/commands.hpp>
#include <custos/tiers/queries.hpp>

#include <tiers/try.hpp>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <chrono>
#include <memory>
#include <numeric>

namespace custos::cli {

namespace {

struct TierAsk {
    tiers::TryFile files;
    std::string from;
    std::string to;
    bool timing = false;
};

struct PeriodDocument {
    Quarter quarter;
    std::vector<std::uint64_t> sizes;
};
CUSTOS_DESCRIBE(PeriodDocument, "tiers.try_period", (quarter, sizes))

struct TryDocument {
    std::string scheme;
    std::vector<std::string> tiers;
    std::uint64_t orders = 0;
    std::uint64_t customers = 0;
    std::vector<PeriodDocument> periods;
    std::int64_t tiering_nanoseconds = 0;
};
CUSTOS_DESCRIBE(TryDocument, "tiers.try", (scheme, tiers, orders, customers, periods, tiering_nanoseconds))

std::int64_t nanoseconds()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}

void show(const Console& console, const tiers::TrySummary& summary, const std::string& out)
{
    console.line(fmt::format("{}: {} {}, {} {}", summary.scheme, grouped(summary.orders),
                             console.say({"orders", "笔订单"}), grouped(summary.customers),
                             console.say({"customers", "位客户"})));
    std::vector<Table::Column> columns{{std::string{console.say({"quarter", "季度"})}}};
    for (const auto& tier : summary.tiers)
        columns.push_back({tier, Table::Align::right});
    columns.push_back({std::string{console.say({"customers with a tier", "有等级的客户"})}, Table::Align::right});
    Table table{columns};
    for (const auto& period : summary.periods) {
        std::vector<std::string> cells{print(period.quarter)};
        for (const auto size : period.sizes)
            cells.push_back(grouped(size));
        cells.push_back(grouped(std::accumulate(period.sizes.begin(), period.sizes.end(), std::uint64_t{0})));
        table.row(std::move(cells));
    }
    table.print(console);
    console.line(fmt::format("{} {}", console.say({"written to", "已写入"}), out));
}

int try_out(const Console& console, TierAsk& ask)
{
    const auto from = parse_quarter(ask.from);
    if (!from) return console.fail(fail(Code::bad_value, from.error().words, "--from"));
    const auto to = parse_quarter(ask.to);
    if (!to) return console.fail(fail(Code::bad_value, to.error().words, "--to"));
    ask.files.from = from.value();
    ask.files.to = to.value();
    auto progress = console.progress(console.say({"reading orders", "读取订单"}));
    const auto tried = tiers::try_file(ask.files, nanoseconds, progress);
    progress = {};
    if (!tried) return console.fail(tried.error());
    const auto& summary = tried.value();
    if (console.json) {
        TryDocument made{
            summary.scheme, summary.tiers, summary.orders, summary.customers, {}, summary.tiering_nanoseconds};
        for (const auto& period : summary.periods)
            made.periods.push_back({period.quarter, period.sizes});
        console.document(made);
    } else if (ask.timing) {
        console.line(fmt::format("{:.6f}", static_cast<double>(summary.tiering_nanoseconds) / 1e9));
    } else {
        show(console, summary, ask.files.out);
    }
    return Exit::done;
}

void add_try(CLI::App& tier, Session& session)
{
    auto* verb = add_verb(
        tier, session, "try",
        {"try a scheme on a file of orders; needs no archive", "用订单文件试算分级方案，无需档案库"},
        {"Examples:\n"
         "  custos tier try --orders sales.csv.gz --scheme abc.json --from 2010Q1 --to 2011Q3 --out tiers.csv\n"
         "  A scheme (custos schema tiers.scheme says all that one may hold):\n"
         "  {\"name\": \"abc\", \"tiers\": [\n"
         "    {\"name\": \"A\", \"when\": {\"share\": {\"metric\": \"spend\", \"to\": 70}}},\n"
         "    {\"name\": \"B\", \"when\": {\"share\": {\"metric\": \"spend\", \"from\": 70, \"to\": 90}}},\n"
         "    {\"name\": \"C\", \"when\": {\"otherwise\": true}}]}",
         "示例：\n"
         "  custos tier try --orders sales.csv.gz --scheme abc.json --from 2010Q1 --to 2011Q3 --out tiers.csv\n"
         "  分级方案（可写内容见 custos schema tiers.scheme）：\n"
         "  {\"name\": \"abc\", \"tiers\": [\n"
         "    {\"name\": \"A\", \"when\": {\"share\": {\"metric\": \"spend\", \"to\": 70}}},\n"
         "    {\"name\": \"B\", \"when\": {\"share\": {\"metric\": \"spend\", \"from\": 70, \"to\": 90}}},\n"
         "    {\"name\": \"C\", \"when\": {\"otherwise\": true}}]}"});
    auto ask = std::make_shared<TierAsk>();
    const auto& console = session.console;
    const auto say = [&](const char* en, const char* zh) { return std::string{console.say({en, zh})}; };
    verb->add_option("--orders", ask->files.orders.path,
                     say("CSV, also .gz, with the columns customer, at, amount; a negative amount is a return",
                         "CSV（可为 .gz），含 customer、at、amount 三列；负金额为退货"))
        ->required()
        ->type_name(say("FILE", "文件"));
    verb->add_option("--scheme", ask->files.scheme, say("the scheme, a JSON document", "分级方案（JSON 文档）"))
        ->required()
        ->type_name(say("FILE", "文件"));
    verb->add_option("--from", ask->from, say("first quarter, as 2010Q1", "首个季度，如 2010Q1"))
        ->required()
        ->type_name(say("QUARTER", "季度"));
    verb->add_option("--to", ask->to, say("last quarter", "末个季度"))->required()->type_name(say("QUARTER", "季度"));
    verb->add_option("--out", ask->files.out,
                     say("result: customer,period,tier; replaced if it is there",
                         "结果文件：customer,period,tier；已存在则覆盖"))
        ->required()
        ->type_name(say("FILE", "文件"));
    verb->add_option("--money-digits", ask->files.orders.money_digits, say("decimals of the amounts", "金额的小数位数"))
        ->capture_default_str()
        ->check(CLI::Range(0, 6))
        ->type_name("N");
    verb->add_flag("--timing", ask->timing,
                   say("print nothing but the seconds spent in tiering alone", "只输出分级计算本身所用的秒数"));
    verb->callback([&session, ask] { session.work = [&session, ask] { return try_out(session.console, *ask); }; });
}

struct RoundAsk {
    Place place;
    std::string scheme;  ///< its file for `define`, else its name
    std::string period;
};

void show_round(const Console& console, const tiers::RoundView& view)
{
    constexpr Words states[] = {
        {}, {"waits to be confirmed", "待确认"}, {"confirmed", "已确认"}, {"dropped", "已放弃"}};
    console.line(fmt::format("{} {}: {} {}, {}", view.scheme, print(view.period), console.say({"round", "第"}),
                             view.round.value, console.say(states[static_cast<std::size_t>(view.state)])));
    Fen whole;
    for (const auto& tier : view.tiers)
        whole += tier.spend;
    Table table{{{std::string{console.say({"tier", "等级"})}},
                 {std::string{console.say({"customers", "客户数"})}, Table::Align::right},
                 {std::string{console.say({"rose into it", "升入"})}, Table::Align::right},
                 {std::string{console.say({"fell into it", "降入"})}, Table::Align::right},
                 {std::string{console.say({"sales", "销售额"})}, Table::Align::right},
                 {std::string{console.say({"share", "占比"})}, Table::Align::right}}};
    for (const auto& tier : view.tiers)
        table.row({tier.tier.empty() ? "–" : tier.tier, grouped(tier.customers), grouped(tier.risen),
                   grouped(tier.fallen), money(tier.spend), percent(tier.spend, whole)});
    table.print(console);
    console.line(fmt::format("{} {}",
                             console.say({"lost, bought before and not in this window (TIER-08):",
                                          "流失（此前购买、本期未购买，TIER-08）："}),
                             grouped(view.lost)));
}

int ask_round(const Console& console, Desk& desk, const std::string& scheme, std::optional<Quarter> period)
{
    return answer<tiers::RoundView>(console, desk, tiers::AskRound{scheme, period},
                                    [&](const tiers::RoundView& view) { show_round(console, view); });
}

/// Submits a command; what the program exits with if it was not accepted, else nothing.
template <class Command>
std::optional<int> ask_for(const Console& console, Desk& desk, const Command& command)
{
    const auto ruling = desk.submit(command);
    if (!ruling) return console.fail(ruling.error());
    if (!ruling.value()) return console.refuse(ruling.value().error());
    return std::nullopt;
}

int define_scheme(const Console& console, const RoundAsk& ask)
{
    const auto text = read_text(ask.scheme);
    if (!text) return console.fail(text.error());
    auto scheme = read_document<tiers::Scheme>(text.value());
    if (!scheme) {
        scheme.error().path = ask.scheme + scheme.error().path;
        return console.fail(scheme.error());
    }
    return at_desk(ask.place, console, [&](Archive&, Desk& desk) {
        if (const auto exit = ask_for(console, desk, tiers::DefineScheme{scheme.value()})) return *exit;
        if (!console.json)
            console.line(fmt::format("{} {}", console.say({"defined the scheme", "已定义方案"}), scheme.value().name));
        return static_cast<int>(Exit::done);
    });
}

int run_round(const Console& console, const RoundAsk& ask)
{
    const auto period = parse_quarter(ask.period);
    if (!period) return console.fail(fail(Code::bad_value, period.error().words, "--period"));
    return at_desk(ask.place, console, [&](Archive&, Desk& desk) {
        if (const auto exit = ask_for(console, desk, tiers::ProposeRound{ask.scheme, period.value()})) return *exit;
        return ask_round(console, desk, ask.scheme, period.value());
    });
}

std::shared_ptr<RoundAsk> add_round_options(CLI::App& verb, const Console& console)
{
    auto ask = std::make_shared<RoundAsk>();
    add_place(verb, ask->place, Asks::desk, console);
    return ask;
}

void add_run(CLI::App& tier, Session& session)
{
    const auto& console = session.console;
    const auto say = [&](const char* en, const char* zh) { return std::string{console.say({en, zh})}; };
    auto* define = add_verb(tier, session, "define",
                            {"define a scheme in the archive, or another version of it; an administrator's",
                             "在档案库中定义方案或其新版本，由管理员办理"},
                            {"Example:\n  custos tier define abc.json --as 1 --for administration",
                             "示例：\n  custos tier define abc.json --as 1 --for administration"});
    auto define_ask = add_round_options(*define, console);
    define->add_option("FILE", define_ask->scheme, say("the scheme, a JSON document", "分级方案（JSON 文档）"))
        ->required()
        ->type_name("");
    define->callback([&session, ask = define_ask] {
        session.work = [&session, ask] { return define_scheme(session.console, *ask); };
    });

    auto* run =
        add_verb(tier, session, "run",
                 {"run a scheme for a quarter that has ended: proposes a round (TIER-06)",
                  "对已结束的季度执行分级方案，形成待确认的一轮（TIER-06）"},
                 {"Example:\n  custos tier run abc --period 2025Q4 --as 21 --for statistics\n"
                  "Nobody's tier changes until somebody else confirms the round: custos tier confirm abc --as 31.",
                  "示例：\n  custos tier run abc --period 2025Q4 --as 21 --for statistics\n"
                  "须由他人确认后等级才生效：custos tier confirm abc --as 31。"});
    auto run_ask = add_round_options(*run, console);
    run->add_option("SCHEME", run_ask->scheme, say("its name", "方案名称"))->required()->type_name("");
    run->add_option("--period", run_ask->period, say("quarter, as 2025Q4", "季度，如 2025Q4"))
        ->required()
        ->type_name(say("QUARTER", "季度"));
    run->callback(
        [&session, ask = run_ask] { session.work = [&session, ask] { return run_round(session.console, *ask); }; });
}

void add_confirm(CLI::App& tier, Session& session)
{
    const auto& console = session.console;
    const auto say = [&](const char* en, const char* zh) { return std::string{console.say({en, zh})}; };
    auto* show = add_verb(
        tier, session, "show", {"the newest round of a scheme, or that of a quarter", "某方案最新一轮或某季度的一轮"},
        {"Example:\n  custos tier show abc --period 2025Q3", "示例：\n  custos tier show abc --period 2025Q3"});
    auto show_ask = add_round_options(*show, console);
    show->add_option("SCHEME", show_ask->scheme, say("its name", "方案名称"))->required()->type_name("");
    show->add_option("--period", show_ask->period, say("quarter, as 2025Q4", "季度，如 2025Q4"))
        ->type_name(say("QUARTER", "季度"));
    show->callback([&session, ask = show_ask] {
        session.work = [&session, ask] {
            std::optional<Quarter> period;
            if (!ask->period.empty()) {
                const auto parsed = parse_quarter(ask->period);
                if (!parsed) return session.console.fail(fail(Code::bad_value, parsed.error().words, "--period"));
                period = parsed.value();
            }
            return at_desk(ask->place, session.console,
                           [&](Archive&, Desk& desk) { return ask_round(session.console, desk, ask->scheme, period); });
        };
    });

    auto* confirm = add_verb(tier, session, "confirm",
                             {"put the open round of a scheme into force; by somebody else than its proposer (APP-02)",
                              "确认待定的一轮使之生效；须由提出者以外的人（APP-02）"},
                             {"Example:\n  custos tier confirm abc --as 31 --for statistics",
                              "示例：\n  custos tier confirm abc --as 31 --for statistics"});
    auto confirm_ask = add_round_options(*confirm, console);
    confirm->add_option("SCHEME", confirm_ask->scheme, say("its name", "方案名称"))->required()->type_name("");
    confirm->callback([&session, ask = confirm_ask] {
        session.work = [&session, ask] {
            return at_desk(ask->place, session.console, [&](Archive&, Desk& desk) {
                if (const auto exit = ask_for(session.console, desk, tiers::ConfirmRound{ask->scheme})) return *exit;
                return ask_round(session.console, desk, ask->scheme, std::nullopt);
            });
        };
    });
}

}  // namespace

void add_tier(CLI::App& app, Session& session)
{
    auto* verb =
        add_verb(app, session, "tier", {"tiers of customers by schemes (TIER)", "按方案给客户分级（TIER）"}, {});
    verb->require_subcommand(1);
    add_try(*verb, session);
    add_tier_compare(*verb, session);
    add_tier_why(*verb, session);
    add_run(*verb, session);
    add_confirm(*verb, session);
}

}  // namespace custos::cli
