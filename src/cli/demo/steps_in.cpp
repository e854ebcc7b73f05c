/// The demo's first half: an archive, its people, and what comes into it.
#include "steps.hpp"

#include "../catalogue.hpp"
#include "../figures.hpp"
#include "../table.hpp"
#include "tiers.hpp"

#include <fmt/format.h>

#include <fstream>

namespace custos::cli::demo {

Step::Step(Story& story, Words what, std::string_view rules) : story_{story}, begin_{stopwatch()}
{
    story_.house.now_ms += 1000;  // so that two runs of one seed agree
    const auto number = ++story_.steps;
    story_.console.title(rules.empty() ? fmt::format("{}. {}", number, story_.word(what))
                                       : fmt::format("{}. {} ({})", number, story_.word(what), rules));
}

Step::~Step() { story_.say(fmt::format("{:.2f} s", stopwatch() - begin_)); }

namespace {

Json import_file(const Story& story, const Desk& desk, const std::filesystem::path& file, const ColumnMap& map,
                 Words what)
{
    Object request{"import.file"};
    request.text("file", file.string());
    const auto written = story.folder / "map.json";
    if (map.preset.empty()) {
        std::ofstream{written, std::ios::binary} << map.document;
        request.text("map", written.string());
    } else {
        request.text("preset", map.preset);
    }
    const auto report = work(story.console, desk.handle(), request, {std::string{story.word(what)}}).view();
    std::error_code ignored;
    std::filesystem::remove(written, ignored);
    return report;
}

void print_report(const Story& story, const Json& report, Words unit)
{
    const auto count = [&](const char* member) { return report[member].count(); };
    story.say(fmt::format("{} {}: {} {}, {} {}, {} {}; {} {}", grouped(count("rows")), story.word({"rows", "行"}),
                          grouped(count("taken")), story.word({"taken", "采用"}),
                          grouped(count("there") + count("skipped")),
                          story.word({"there already or left out", "已存在或略过"}), grouped(count("refused")),
                          story.word({"refused", "拒绝"}), grouped(count("made")), story.word(unit)));
    for (const auto& each : report["by_rule"].items())
        story.say(fmt::format("  {} × {} {}", each["rows"].text(), each["rule"].text(),
                              rule_text(story.console, each["rule"].text())));
}

/// The same file again: nothing may come of it, and what was refused is refused again.
void print_again(const Story& story, const Json& report)
{
    story.say(fmt::format("{} {} {}, {} {}, {} {}", story.word({"the same file again:", "同一文件再次导入："}),
                          grouped(report["taken"].count()), story.word({"taken", "采用"}),
                          grouped(report["there"].count() + report["skipped"].count()),
                          story.word({"there already or left out", "已存在或略过"}), grouped(report["refused"].count()),
                          story.word({"refused", "拒绝"})));
    if (report["taken"].count() != 0)
        throw failure(CUSTOS_E_DAMAGED, {"the second import changed something", "再次导入产生了变化"});
}

}  // namespace

void found_archive(Story& story, unsigned money_digits, std::string_view now)
{
    const Step step{story,
                    {"An archive, sealed under a key of its own; its people and their grades",
                     "建立档案库并以专用密钥加密；登记员工及其权限"},
                    "SEC-01, ACC-02"};
    story.house.now_ms = moment_of(now).value_or(0);
    Object policy{"policy.document"};
    policy.json("house", Object{}.text("name", "Custos demo").count("money_digits", money_digits).print());
    policy.json("orders", Object{}.count("supervised_over", money_digits == 2 ? 10'000'00 : 10'000'000).print());
    story.house.found(story.folder / "archive", policy.print());
    const auto desk = story.house.desk(administrator, CUSTOS_PURPOSE_ADMINISTRATION);
    Table table{story.console, {Table::right({"staff", "员工"}), {{"grade", "权限"}}, {{"department", "部门"}}}};
    const auto enlist = [&](std::uint64_t staff, std::string_view grade, Words grade_words, Words department) {
        desk.receipt(Object{"access.enlist"}
                         .count("staff", staff)
                         .text("grade", grade)
                         .text("department", story.word(department)));
        table.row({std::to_string(staff), std::string{story.word(grade_words)}, std::string{story.word(department)}});
    };
    enlist(front_desk, "normal", {"normal", "普通"}, {"front desk", "前厅部"});
    enlist(reviewer, "advanced", {"advanced", "高级"}, {"customer service", "客户服务部"});
    enlist(manager, "special", {"special", "特级"}, {"management", "管理层"});
    table.print(story.console);
}

void import_customers(Story& story, const std::filesystem::path& file, const ColumnMap& map, Words what)
{
    const Step step{story, what, "COL-01, COL-07, COL-08"};
    const auto desk = story.house.desk(front_desk, CUSTOS_PURPOSE_SERVICE);
    const auto report = import_file(story, desk, file, map, {"dossiers", "档案"});
    story.dossiers += report["made"].count();
    print_report(story, report, {"dossiers", "份档案"});
}

void import_sales(Story& story, const std::filesystem::path& file, const ColumnMap& map)
{
    const Step step{story,
                    {"Their orders and refunds, twice: the second time nothing changes",
                     "导入订单与退款，共两次：第二次不产生变化"},
                    "ORD-01, ORD-02, ORD-03"};
    const auto desk = story.house.desk(front_desk, CUSTOS_PURPOSE_ORDER);
    print_report(story, import_file(story, desk, file, map, {"orders", "订单"}),
                 {"orders and refunds", "笔订单与退款"});
    print_again(story, import_file(story, desk, file, map, {"orders", "订单"}));
    const auto review = story.house.desk(reviewer, CUSTOS_PURPOSE_REVIEW);
    const auto supervised = review.view(Object{"orders.supervised"}.count("limit", 1000));
    const auto waiting = supervised["orders"].items().size();
    story.say(fmt::format(
        "{}{} {}", grouped(waiting), supervised["more"].truth() ? "+" : "",
        fmt::format(fmt::runtime(story.word(waiting == 1
                                                ? Words{"order over 10,000 {} waits for a second pair of eyes (ORD-04)",
                                                        "笔超过 10,000 {}的订单待第二人复核（ORD-04）"}
                                                : Words{"orders over 10,000 {} wait for a second pair of eyes (ORD-04)",
                                                        "笔超过 10,000 {}的订单待第二人复核（ORD-04）"})),
                    story.word(story.currency))));
}

void run_schemes(Story& story, int first_quarter, int last_quarter)
{
    const auto desk = story.house.desk(front_desk, CUSTOS_PURPOSE_SERVICE);
    constexpr std::array<std::string_view, 3> rules{"TIER-01, TIER-06", "TIER-02, TIER-06",
                                                    "TIER-03, TIER-06, TIER-08"};
    constexpr std::array<Words, 3> what{
        Words{"Customers by value, each quarter", "按价值给客户分级，逐季"},
        Words{"Customers by share of sales, each quarter", "按销售占比给客户分级，逐季"},
        Words{"Customers by rank, with officials, each quarter", "按排名给客户分级（含官员），逐季"}};
    for (std::size_t i = 0; i < schemes.size(); ++i) {
        const Step step{story, what[i], rules[i]};
        const auto tiering = tier(story.house, schemes[i], story.dossiers, first_quarter, last_quarter);
        print_sizes(story.console, tiering);
        print_movement(story.console, tiering);
        print_movers(story.console, desk, tiering);
    }
}

}  // namespace custos::cli::demo
