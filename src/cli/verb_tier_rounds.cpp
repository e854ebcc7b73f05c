/// custos tier: schemes of an archive and their rounds (TIER-06), from the definition to the lost (TIER-08).
#include "figures.hpp"
#include "lists.hpp"
#include "place.hpp"
#include "request.hpp"
#include "table.hpp"
#include "terms.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

void show_round(const Console& console, const Json& view, unsigned digits)
{
    console.line(fmt::format("{} {}: {} {}{}, {}", scheme_name(console, view["scheme"].text()), view["period"].text(),
                             console.say({"round", "第"}), view["round"].text(), console.say({"", " 轮"}),
                             phrase(console, Of::round_state, view["state"].text())));
    std::int64_t whole = 0;
    for (const auto& tier : view["tiers"].items())
        whole += tier["spend"].whole();
    Table table{console,
                {{{"tier", "等级"}},
                 Table::right({"customers", "客户数"}),
                 Table::right({"rose or entered", "升入或进入"}),
                 Table::right({"fell into it", "降入"}),
                 Table::right({"sales", "销售额"}),
                 Table::right({"share", "占比"})}};
    for (const auto& tier : view["tiers"].items()) {
        const auto spend = tier["spend"].whole();
        table.row({tier_name(console, view["scheme"].text(), tier["tier"].text()), grouped(tier["customers"].count()),
                   grouped(tier["risen"].count()), grouped(tier["fallen"].count()), money(spend, digits),
                   percent(spend, whole)});
    }
    table.print(console);
    const auto& moves = view["moves"];
    console.line(fmt::format("{} {}, {} {}, {} {}, {} {}", grouped(moves["rising"].count()),
                             console.say({"rise", "位升级"}), grouped(moves["falling"].count()),
                             console.say({"fall", "位降级"}), grouped(moves["entering"].count()),
                             console.say({"enter", "位进入"}), grouped(moves["leaving"].count()),
                             console.say({"leave (custos tier movers)", "位退出（custos tier movers）"})));
    if (view["touched"].count() != 0)
        console.line(fmt::format("{} {}", grouped(view["touched"].count()),
                                 console.say({"touched by what was booked since it was run (custos tier changes)",
                                              "位客户受其后入账影响（custos tier changes）"})));
    console.line(fmt::format("{} {}",
                             console.say({"lost, bought before and not in this window (TIER-08):",
                                          "流失（此前购买、本期未购买，TIER-08）："}),
                             grouped(view["lost"].count())));
}

/// The newest round of a scheme, or that of a quarter.
int ask_round(const Console& console, const Archive& archive, const Desk& desk, const std::string& scheme,
              const std::string& period = {})
{
    Object question{"tiers.round"};
    question.text("scheme", scheme);
    if (!period.empty()) question.text("period", period);
    return show_answer(console, desk.ask(question.print()),
                       [&](const Json& view) { show_round(console, view, archive.money_digits()); });
}

/// Submits a command and shows the round that it made or changed. `period`: of that one; empty: of the newest.
int submit_and_show(const Console& console, const Place& place, const Request& command, const std::string& scheme,
                    const std::string& period = {})
{
    return at_desk(place, console, [&](Archive& archive, Desk& desk) {
        std::ignore = command.submit(desk).view();
        return ask_round(console, archive, desk, scheme, period);
    });
}

/// Every verb on a round names its scheme.
struct RoundAsk {
    std::string scheme;
    std::string period;
    std::shared_ptr<Request> request;
    Place place;
};

std::shared_ptr<RoundAsk> add_round(const Verb& verb, const char* title)
{
    auto ask = std::make_shared<RoundAsk>();
    ask->request = Request::make(title);
    add_place(verb, {ask, &ask->place}, Asks::desk);
    auto slot = ask->request->text("scheme");
    slot.take = [take = slot.take, into = ask.get()](const std::string& text) {
        into->scheme = text;
        take(text);
    };
    verb.option("SCHEME", slot, {"its name", "方案名称"}).required();
    return ask;
}

Option add_period(const Verb& verb, const std::shared_ptr<RoundAsk>& ask, Words help)
{
    auto slot = ask->request->text("period");
    slot.take = [take = slot.take, into = ask.get()](const std::string& text) {
        into->period = text;
        take(text);
    };
    return verb.option("--period", slot, help).kind({"QUARTER", "季度"});
}

int define(const Console& console, const Place& place, const std::string& file)
{
    const auto scheme = document_in(file);
    return at_desk(place, console, [&](Archive&, Desk& desk) {
        try {
            const auto answer = desk.submit(Object{"tiers.define_scheme"}.json("scheme", scheme).print());
            return show_answer(console, answer, [&](const Json&) {
                const auto name = Json::parse(scheme).value_or(Json{})["name"].text();
                console.line(fmt::format("{} {}", console.say({"defined the scheme", "已定义方案"}), printable(name)));
            });
        } catch (Failure& wrong) {
            if (wrong.path.starts_with("/scheme")) wrong.path.replace(0, std::string_view{"/scheme"}.size(), file);
            throw;
        }
    });
}

void add_define(const Verb& tier)
{
    const auto verb = tier.verb("define",
                                {"define a scheme in the archive, or another version of it; an administrator's",
                                 "在档案库中定义方案或其新版本，由管理员办理"},
                                {"Example:\n  custos tier define abc.json --as 1 --for administration",
                                 "示例：\n  custos tier define abc.json --as 1 --for administration"});
    const auto place = std::make_shared<Place>();
    const auto file = std::make_shared<std::string>();
    add_place(verb, place, Asks::desk);
    verb.option("FILE", into(*file), {"the scheme, a JSON document", "分级方案（JSON 文档）"}).required();
    verb.does([&console = verb.console(), place, file] { return define(console, *place, *file); });
}

void add_run(const Verb& tier)
{
    const auto verb =
        tier.verb("run",
                  {"run a scheme for a quarter that has ended: proposes a round (TIER-06)",
                   "对已结束的季度执行分级方案，形成待确认的一轮（TIER-06）"},
                  {"Example:\n  custos tier run abc --period 2025Q4 --as 21 --for statistics\n"
                   "Nobody's tier changes until somebody else confirms the round: custos tier confirm abc --as 31.",
                   "示例：\n  custos tier run abc --period 2025Q4 --as 21 --for statistics\n"
                   "须由他人确认后等级才生效：custos tier confirm abc --as 31。"});
    const auto ask = add_round(verb, "tiers.propose_round");
    add_period(verb, ask, {"quarter, as 2025Q4", "季度，如 2025Q4"}).required();
    verb.does([&console = verb.console(), ask] {
        return submit_and_show(console, ask->place, *ask->request, ask->scheme, ask->period);
    });
}

void add_recompute(const Verb& tier)
{
    const auto verb = tier.verb("recompute",
                                {"run the open round again over what was booked since; what was given by hand stays",
                                 "按最新入账重新计算待定的一轮，人工调整保留"},
                                {"Example:\n  custos tier recompute abc --as 21 --for statistics",
                                 "示例：\n  custos tier recompute abc --as 21 --for statistics"});
    const auto ask = add_round(verb, "tiers.recompute_round");
    verb.does(
        [&console = verb.console(), ask] { return submit_and_show(console, ask->place, *ask->request, ask->scheme); });
}

void add_show_round(const Verb& tier)
{
    const auto verb = tier.verb(
        "show", {"the newest round of a scheme, or that of a quarter", "某方案最新一轮或某季度的一轮"},
        {"Example:\n  custos tier show abc --period 2025Q3", "示例：\n  custos tier show abc --period 2025Q3"});
    const auto ask = add_round(verb, "tiers.round");
    add_period(verb, ask, {"quarter, as 2025Q4", "季度，如 2025Q4"});
    verb.does([&console = verb.console(), ask] {
        return at_desk(ask->place, console, [&](Archive& archive, Desk& desk) {
            return show_answer(console, ask->request->ask(desk),
                               [&](const Json& view) { show_round(console, view, archive.money_digits()); });
        });
    });
}

void add_amend(const Verb& tier)
{
    const auto verb = tier.verb(
        "amend",
        {"put a customer into another tier of the open round, for a stated time and reason (TIER-06)",
         "在待确认的一轮中将某客户另定等级，须注明期限和理由（TIER-06）"},
        {"Example:\n"
         "  custos tier amend abc 751 --tier A --until 2026-12-31 --reason \"agreed at the yearly meeting\" \\\n"
         "    --approval 12 --as 21 --for statistics\n"
         "It holds over later rounds until it ends. Without --tier the customer is put into none.",
         "示例：\n"
         "  custos tier amend abc 751 --tier A --until 2026-12-31 --reason \"年度会议商定\" \\\n"
         "    --approval 12 --as 21 --for statistics\n"
         "期满之前在以后各轮中继续有效。不写 --tier 则定为无等级。"});
    const auto ask = add_round(verb, "tiers.amend_round");
    const auto& request = ask->request;
    request->set("tier", in_quotes(""));
    verb.option("DOSSIER", request->whole("dossier"), {"its number", "档案编号"}).required();
    verb.option("--tier", request->text("tier"), {"name of the tier", "等级名称"}).kind({"NAME", "名称"});
    verb.option("--until", request->text("until"), {"the last day that it holds", "有效的最后一日"})
        .required()
        .kind({"DAY", "日期"});
    verb.option("--reason", request->text("reason"), {"why; no personal data", "理由，不得含个人信息"})
        .required()
        .kind({"TEXT", "文字"});
    verb.option("--approval", request->text("approval"),
                {"number of the approval \"tier_override\"", "“人工调整等级”批准的编号"})
        .required()
        .number();
    verb.does(
        [&console = verb.console(), ask] { return submit_and_show(console, ask->place, *ask->request, ask->scheme); });
}

void add_confirm(const Verb& tier)
{
    const auto verb =
        tier.verb("confirm",
                  {"put the open round of a scheme into force; by somebody else than its proposer (APP-02)",
                   "确认待定的一轮使之生效；须由提出者以外的人（APP-02）"},
                  {"Example:\n  custos tier confirm abc --as 31 --for statistics",
                   "示例：\n  custos tier confirm abc --as 31 --for statistics"});
    const auto ask = add_round(verb, "tiers.confirm_round");
    verb.option("--knowing", ask->request->whole("knowing"),
                {"as proposed, though these changes came since: the number that custos tier changes prints",
                 "虽有后续变化仍按原拟确认：填 custos tier changes 给出的编号"})
        .number();
    verb.does(
        [&console = verb.console(), ask] { return submit_and_show(console, ask->place, *ask->request, ask->scheme); });
}

void add_drop(const Verb& tier)
{
    const auto verb = tier.verb(
        "drop", {"drop the open round of a scheme; the tiers stay as they were", "放弃待定的一轮，等级维持不变"},
        {"Example:\n  custos tier drop abc --reason \"late bookings came in\" --as 31 --for statistics",
         "示例：\n  custos tier drop abc --reason \"有迟到的订单\" --as 31 --for statistics"});
    const auto ask = add_round(verb, "tiers.drop_round");
    verb.option("--reason", ask->request->text("reason"), {"why; no personal data", "理由，不得含个人信息"})
        .required()
        .kind({"TEXT", "文字"});
    verb.does([&console = verb.console(), ask] {
        return at_desk(ask->place, console, [&](Archive&, Desk& desk) {
            return show_answer(console, ask->request->submit(desk), [&](const Json&) {
                console.line(console.say({"dropped the open round", "已放弃待定的一轮"}));
            });
        });
    });
}

void add_lost(const Verb& tier)
{
    const auto verb = tier.verb(
        "lost",
        {"who bought before and not in the window of a quarter (TIER-08)", "此前购买而该期未购买的客户（TIER-08）"},
        {"Example:\n  custos tier lost abc --period 2025Q4 --as 21 --for statistics",
         "示例：\n  custos tier lost abc --period 2025Q4 --as 21 --for statistics"});
    const auto ask = add_round(verb, "tiers.lost");
    add_period(verb, ask, {"quarter, as 2025Q4", "季度，如 2025Q4"}).required();
    verb.option("--after", ask->request->whole("after"), {"go on after this dossier", "从该档案之后继续"}).number();
    verb.option("--limit", ask->request->whole("limit"), {"at most so many (1000)", "至多条数（1000）"}).number();
    verb.does([&console = verb.console(), ask] {
        return at_desk(ask->place, console, [&](Archive&, Desk& desk) {
            return show_answer(console, ask->request->ask(desk), [&](const Json& view) {
                if (view["dossiers"].items().empty()) console.line(console.say({"nobody", "没有符合的档案"}));
                const auto& lost = view["dossiers"].items();
                for (std::size_t i = 0; i < lost.size(); ++i)
                    console.line(with_mark(console, lost[i].text(), view["marks"].items()[i]));
                if (view["next"].count() != 0)  // the list itself is for programs, too
                    console.note(fmt::format("{} --after {}", console.say({"there are more:", "还有更多："}),
                                             view["next"].text()));
            });
        });
    });
}

}  // namespace

void add_tier_rounds(const Verb& tier)
{
    add_define(tier);
    add_run(tier);
    add_show_round(tier);
    add_recompute(tier);
    add_amend(tier);
    add_confirm(tier);
    add_drop(tier);
    add_lost(tier);
}

}  // namespace custos::cli
