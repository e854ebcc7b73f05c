/// custos tier compare: schemes on a file of orders, or on the books of an archive, side by side (TIER-10).
#include "compare_tables.hpp"
#include "place.hpp"
#include "verbs.hpp"

#include <compare/compare.hpp>
#include <compare/output.hpp>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <filesystem>
#include <fstream>
#include <memory>

namespace custos::cli {

namespace {

struct CompareAsk {
    compare::CompareFiles files;
    Place place;  ///< instead of a file of orders
    std::string from;
    std::string to;
    std::vector<std::string> costs;
    std::string csv;
    std::string html;
    std::string language;
};

/// "own_agent=12.50".
Result<void> take_cost(const std::string& text, CompareAsk& ask)
{
    const auto equals = text.find('=');
    const auto name = text.substr(0, equals);
    const auto& words = shape_of<tiers::Care>().words;
    const auto word = std::find_if(words.begin(), words.end(), [&](const auto& each) { return each.name == name; });
    if (equals == std::string::npos || word == words.end())
        return custos::fail(Code::bad_value,
                            {"a cost is CARE=AMOUNT; CARE: standard, sales_and_service, own_agent, personal_adviser",
                             "费用写作 CARE=金额；CARE 为 standard、sales_and_service、own_agent、personal_adviser"},
                            "--contact-cost");
    const auto cost = parse_money(text.substr(equals + 1), ask.files.orders.money_digits);
    if (!cost || cost.value() < Fen{})
        return custos::fail(Code::bad_value, {"the cost of a contact is no amount", "联系费用不是有效金额"},
                            "--contact-cost");
    ask.files.terms.contact_costs[static_cast<std::size_t>(word->value)] = cost.value();
    return outcome::success();
}

Result<void> take_words(CompareAsk& ask)
{
    const auto from = parse_quarter(ask.from);
    if (!from) return custos::fail(Code::bad_value, from.error().words, "--from");
    const auto to = parse_quarter(ask.to);
    if (!to) return custos::fail(Code::bad_value, to.error().words, "--to");
    ask.files.from = from.value();
    ask.files.to = to.value();
    for (const auto& cost : ask.costs) {
        BOOST_OUTCOME_TRY(take_cost(cost, ask));
    }
    return outcome::success();
}

Result<void> write_text(const std::string& path, const std::string& text)
{
    std::ofstream out{path, std::ios::binary | std::ios::trunc};
    out << text;
    out.close();
    if (!out) return custos::fail(Code::storage, {"the result could not be written", "结果无法写入"}, path);
    return outcome::success();
}

int show_report(const Console& console, const CompareAsk& ask, const compare::CompareReport& report)
{
    if (!ask.csv.empty()) {
        if (const auto written = write_text(ask.csv, compare::to_csv(report)); !written)
            return console.fail(written.error());
    }
    if (!ask.html.empty()) {
        if (const auto written = write_text(ask.html, compare::to_page(report, console.language)); !written)
            return console.fail(written.error());
    }
    if (console.json) {
        console.document(report);
        return Exit::done;
    }
    print_comparison(console, report);
    for (const auto& path : {ask.csv, ask.html})
        if (!path.empty()) console.line(fmt::format("{} {}", console.say({"written to", "已写入"}), path));
    return Exit::done;
}

int compare_orders(const Console& console, const CompareAsk& ask)
{
    compare::CompareProgress progress{console.progress(console.say({"reading orders", "读取订单"})),
                                      console.progress(console.say({"drawing customers", "抽样客户"}))};
    const auto compared = compare::compare_files(ask.files, progress);
    progress = {};
    if (!compared) return console.fail(compared.error());
    return show_report(console, ask, compared.value());
}

/// A scheme of the archive by its name, or one in a file.
Result<compare::AskCompare> question_of(const CompareAsk& ask)
{
    compare::AskCompare question;
    for (const auto& scheme : ask.files.schemes) {
        if (!std::filesystem::exists(scheme)) {
            question.schemes.push_back(scheme);
            continue;
        }
        BOOST_OUTCOME_TRY(const auto text, read_text(scheme));
        auto read = read_document<tiers::Scheme>(text);
        if (!read) read.error().path.insert(0, scheme);
        BOOST_OUTCOME_TRY(question.tried.emplace_back(), std::move(read));
    }
    question.from = ask.files.from;
    question.to = ask.files.to;
    const auto& terms = ask.files.terms;
    question.draws = terms.draws;
    question.seed = terms.seed;
    question.reversal_quarters = static_cast<std::uint8_t>(terms.reversal_quarters);
    for (std::size_t care = 0; care < terms.contact_costs.size(); ++care) {
        if (!terms.contact_costs[care]) continue;
        if (!question.costs) question.costs.emplace();
        question.costs->push_back({static_cast<tiers::Care>(care), *terms.contact_costs[care]});
    }
    return question;
}

int compare_books(const Console& console, const CompareAsk& ask)
{
    const auto question = question_of(ask);
    if (!question) return console.fail(question.error());
    return at_desk(ask.place, console, [&](Archive&, Desk& desk) {
        auto asked = desk.ask<compare::CompareReport>(question.value());
        if (!asked) return console.fail(asked.error());
        if (!asked.value()) return console.refuse(asked.value().error());
        return show_report(console, ask, asked.value().value());
    });
}

int compare_out(Console console, CompareAsk& ask)
{
    if (!ask.language.empty()) console.language = ask.language == "zh" ? Language::chinese : Language::english;
    if (const auto taken = take_words(ask); !taken) return console.fail(taken.error());
    return ask.files.orders.path.empty() ? compare_books(console, ask) : compare_orders(console, ask);
}

}  // namespace

void add_tier_compare(CLI::App& tier, Session& session)
{
    const auto& console = session.console;
    const auto say = [&](const char* en, const char* zh) { return std::string{console.say({en, zh})}; };
    auto* verb = add_verb(
        tier, session, "compare",
        {"schemes on a file of orders, or on an archive's, side by side (TIER-10); writes nothing to it",
         "用订单文件或档案库的订单并列比较分级方案（TIER-10），不作任何写入"},
        {"Example:\n  custos tier compare --orders sales.csv --scheme now.json --scheme new.json --from 2025Q1 --to "
         "2026Q2 --html tiers.html\n  custos tier compare --archive hotel.custos --key-file key --as 21 --for "
         "statistics --scheme abc --scheme "
         "new.json --from 2025Q1 --to 2026Q2\nEvery figure is defined in docs/tiers.md.",
         "示例：\n  custos tier compare --orders sales.csv --scheme now.json --scheme new.json --from 2025Q1 --to "
         "2026Q2 --html tiers.html\n  custos tier compare --archive hotel.custos --key-file key --as 21 --for "
         "statistics --scheme abc --scheme "
         "new.json --from 2025Q1 --to 2026Q2\n各指标的定义见 docs/tiers.md。"});
    auto ask = std::make_shared<CompareAsk>();
    auto* orders =
        verb->add_option("--orders", ask->files.orders.path,
                         say("CSV, also .gz, with the columns customer, at, amount; a negative amount is a return",
                             "CSV（可为 .gz），含 customer、at、amount 三列；负金额为退货"));
    orders->type_name(say("FILE", "文件"));
    add_place(*verb, ask->place, Asks::desk, console);
    for (const auto* name : {"--archive", "--as"})
        verb->get_option(name)->required(false);
    verb->add_option("--scheme", ask->files.schemes,
                     say("a scheme, a JSON document, or the name of one in the archive; once for each, the first is "
                         "compared with the others, those of the archive before files",
                         "分级方案（JSON 文档）或档案库中方案的名称；可多次给出，其余与第一个比较，档案库中的在前"))
        ->required()
        ->type_size(1)
        ->allow_extra_args(false)
        ->type_name(say("FILE", "文件"));
    verb->add_option("--from", ask->from, say("first quarter, as 2025Q1", "首个季度，如 2025Q1"))
        ->required()
        ->type_name(say("QUARTER", "季度"));
    verb->add_option("--to", ask->to, say("last quarter", "末个季度"))->required()->type_name(say("QUARTER", "季度"));
    verb->add_option("--csv", ask->csv, say("write every figure as a line of CSV", "将所有数据逐行写成 CSV"))
        ->type_name(say("FILE", "文件"));
    verb->add_option("--html", ask->html,
                     say("write one page with pictures, for a meeting", "写成一页带图的网页，供会议使用"))
        ->type_name(say("FILE", "文件"));
    verb->add_option("--language", ask->language,
                     say("en or zh, of the answer and the page", "en 或 zh，输出与网页的语言"))
        ->check(CLI::IsMember({"en", "zh"}))
        ->type_name("");
    auto& terms = ask->files.terms;
    verb->add_option("--draws", terms.draws,
                     say("bootstrap draws for the intervals; 0: none", "自助法抽样次数；0 为不抽样"))
        ->capture_default_str()
        ->check(CLI::Range(0, 100'000))
        ->type_name("N");
    verb->add_option("--seed", terms.seed, say("of the draws", "抽样的种子"))
        ->capture_default_str()
        ->check(CLI::Range(std::uint64_t{0}, std::uint64_t{1} << 62U))
        ->type_name("N");
    verb->add_option("--reversal-quarters", terms.reversal_quarters,
                     say("a change is undone within so many quarters", "变级在几个季度内复原"))
        ->capture_default_str()
        ->check(CLI::Range(1, 40))
        ->type_name("N");
    verb->add_option("--contact-cost", ask->costs,
                     say("of one contact by kind of care, as own_agent=12.50; once for each",
                         "每次联系的费用，按服务方式，如 own_agent=12.50；可多次给出"))
        ->type_size(1)
        ->allow_extra_args(false)
        ->type_name("CARE=AMOUNT");
    verb->add_option("--money-digits", ask->files.orders.money_digits, say("decimals of the amounts", "金额的小数位数"))
        ->capture_default_str()
        ->check(CLI::Range(0, 6))
        ->type_name("N");
    verb->callback([&session, ask] {
        if (ask->files.orders.path.empty() && (ask->place.folder.empty() || ask->place.staff == 0))
            throw CLI::RequiredError(std::string{
                session.console.say({"--orders, or --archive with --as,", "--orders，或 --archive 与 --as，"})});
        session.work = [&session, ask] { return compare_out(session.console, *ask); };
    });
}

}  // namespace custos::cli
