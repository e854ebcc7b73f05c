/// The demo's first half: an archive, its people, and what comes into it.
#include "steps.hpp"

#include "../table.hpp"
#include "tiers.hpp"

#include <fmt/format.h>

namespace custos::cli::demo {

OpenOptions Story::options(const std::filesystem::path& where)
{
    return {where, key, [this] { return clock; }, {}, {}};
}

Step::Step(Story& story, Words what, std::string_view rules) : story_{story}, begin_{stopwatch()}
{
    story_.clock = story_.clock + seconds(1);
    const auto number = ++story_.steps;
    story_.console.title(rules.empty() ? fmt::format("{}. {}", number, story_.word(what))
                                       : fmt::format("{}. {} ({})", number, story_.word(what), rules));
}

Step::~Step() { story_.say(fmt::format("{:.2f} s", stopwatch() - begin_)); }

namespace {

void print_report(const Story& story, const import::Report& report, Words unit)
{
    story.say(fmt::format("{} {}: {} {}, {} {}, {} {}; {} {}", grouped(report.rows), story.word({"rows", "行"}),
                          grouped(report.taken), story.word({"taken", "采用"}), grouped(report.there + report.skipped),
                          story.word({"there already or left out", "已存在或略过"}), grouped(report.refused),
                          story.word({"refused", "拒绝"}), grouped(report.made), story.word(unit)));
    for (const auto& [rule, rows] : report.by_rule)
        story.say(fmt::format("  {} × {} {}", rows, id_of(rule), story.word(words_of(rule))));
}

/// The same file again: nothing may come of it.
Result<void> print_again(const Story& story, const import::Report& report)
{
    story.say(fmt::format("{} {} {}, {} {}", story.word({"the same file again:", "同一文件再次导入："}),
                          grouped(report.taken), story.word({"taken", "采用"}),
                          grouped(report.there + report.refused + report.skipped), story.word({"unchanged", "不变"})));
    if (report.taken != 0) return fail(Code::damaged, {"the second import changed something", "再次导入产生了变化"});
    return outcome::success();
}

}  // namespace

Result<void> found_archive(Story& story, std::uint8_t money_digits, std::string_view now)
{
    const Step step{story,
                    {"An archive, sealed under a key of its own; its people and their grades",
                     "建立档案库并以专用密钥加密；登记员工及其权限"},
                    "SEC-01, ACC-02"};
    BOOST_OUTCOME_TRY(story.clock, parse_instant(now));
    vault::random_bytes(story.key.bytes);
    policy::Policy policy;
    policy.house.name = "Custos demo";
    policy.house.money_digits = money_digits;
    policy.orders.supervised_over = Fen{money_digits == 2 ? 10'000'00 : 10'000'000};
    BOOST_OUTCOME_TRY(auto archive, Archive::create(story.options(story.folder / "archive"), {administrator, policy}));
    story.archive.emplace(std::move(archive));
    auto desk = story.archive->desk(administrator, dossier::Purpose::administration);
    Table table{{{std::string{story.word({"staff", "员工"})}, Table::Align::right},
                 {std::string{story.word({"grade", "权限"})}},
                 {std::string{story.word({"department", "部门"})}}}};
    const auto enlist = [&](StaffId staff, access::Grade grade, Words grade_words, Words department) -> Result<void> {
        BOOST_OUTCOME_TRY(must(desk, access::Enlist{staff, grade, false, std::string{story.word(department)}}));
        table.row(
            {std::to_string(staff.value), std::string{story.word(grade_words)}, std::string{story.word(department)}});
        return outcome::success();
    };
    BOOST_OUTCOME_TRY(enlist(front_desk, access::Grade::normal, {"normal", "普通"}, {"front desk", "前厅部"}));
    BOOST_OUTCOME_TRY(
        enlist(reviewer, access::Grade::advanced, {"advanced", "高级"}, {"customer service", "客户服务部"}));
    BOOST_OUTCOME_TRY(enlist(manager, access::Grade::special, {"special", "特级"}, {"management", "管理层"}));
    table.print(story.console);
    return outcome::success();
}

Result<void> import_customers(Story& story, const std::filesystem::path& file, std::string_view map, Words what)
{
    const Step step{story, what, "COL-01, COL-07, COL-08"};
    BOOST_OUTCOME_TRY(const auto columns, import::read_dossier_map(map));
    auto desk = story.archive->desk(front_desk, dossier::Purpose::service);
    import::Options options;
    options.progress = story.console.progress(story.word({"dossiers", "档案"}));
    BOOST_OUTCOME_TRY(const auto report, import::dossiers(*story.archive, desk, file.string(), columns, options));
    options.progress = {};
    print_report(story, report, {"dossiers", "份档案"});
    return outcome::success();
}

Result<void> import_sales(Story& story, const std::filesystem::path& file, std::string_view map)
{
    const Step step{story,
                    {"Their orders and refunds, twice: the second time nothing changes",
                     "导入订单与退款，共两次：第二次不产生变化"},
                    "ORD-01, ORD-02, ORD-03"};
    BOOST_OUTCOME_TRY(const auto columns, import::read_order_map(map));
    auto desk = story.archive->desk(front_desk, dossier::Purpose::order);
    import::Options options;
    options.progress = story.console.progress(story.word({"orders", "订单"}));
    BOOST_OUTCOME_TRY(const auto report, import::orders(*story.archive, desk, file.string(), columns, options));
    print_report(story, report, {"orders and refunds", "笔订单与退款"});
    BOOST_OUTCOME_TRY(const auto again, import::orders(*story.archive, desk, file.string(), columns, options));
    options.progress = {};
    BOOST_OUTCOME_TRY(print_again(story, again));
    auto review = story.archive->desk(reviewer, dossier::Purpose::review);
    BOOST_OUTCOME_TRY(auto supervised, review.ask<orders::SupervisedView>(orders::AskSupervised{1000}));
    if (supervised)
        story.say(fmt::format("{}{} {}", grouped(supervised.value().orders.size()), supervised.value().more ? "+" : "",
                              story.word({"orders over 10,000 wait for a second pair of eyes (ORD-04)",
                                          "笔超过一万元的订单待第二人复核（ORD-04）"})));
    return outcome::success();
}

Result<void> run_schemes(Story& story, Quarter from, Quarter to)
{
    auto desk = story.archive->desk(front_desk, dossier::Purpose::service);
    constexpr std::array<std::string_view, 3> rules{"TIER-01, TIER-06", "TIER-02, TIER-06",
                                                    "TIER-03, TIER-06, TIER-08"};
    constexpr std::array<Words, 3> what{
        Words{"Customers by value, each quarter", "按价值给客户分级，逐季"},
        Words{"Customers by share of sales, each quarter", "按销售占比给客户分级，逐季"},
        Words{"Customers by rank, with officials, each quarter", "按排名给客户分级（含官员），逐季"}};
    for (std::size_t i = 0; i < schemes.size(); ++i) {
        const Step step{story, what[i], rules[i]};
        BOOST_OUTCOME_TRY(const auto tiering,
                          tier(*story.archive, {administrator, reviewer, manager}, schemes[i], from, to));
        print_sizes(story.console, tiering);
        print_movement(story.console, tiering);
        BOOST_OUTCOME_TRY(print_movers(story.console, desk, tiering));
    }
    return outcome::success();
}

}  // namespace custos::cli::demo
