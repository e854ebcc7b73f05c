#include "compare_tables.hpp"

#include "figures.hpp"
#include "table.hpp"

#include <compare/output.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace custos::cli {

namespace {

using compare::decimal_of;
using compare::percent_of;
using compare::points_of;

constexpr std::size_t most_changers_shown = 20;

/// "12.3 %  [11.8 %, 12.9 %]"
std::string with_interval(const compare::Estimate& estimate, std::string (*print)(const compare::Millionths&))
{
    if (!estimate.low_ppm) return print(estimate.ppm);
    return fmt::format("{} [{}, {}]", print(estimate.ppm), print(estimate.low_ppm), print(estimate.high_ppm));
}

std::string tier_or_none(const Console& console, const std::string& tier)
{
    return tier.empty() ? std::string{console.say({"(none)", "（无等级）"})} : printable(tier);
}

class CompareTables {
public:
    CompareTables(const Console& console, const compare::CompareReport& report) : console_{console}, report_{report} {}

    void print_all() const
    {
        console_.line(fmt::format("{} – {}: {} {}, {} {}", print(report_.from), print(report_.to),
                                  grouped(report_.orders), say({"orders", "笔订单"}), grouped(report_.customers),
                                  say({"customers", "位客户"})));
        print_figures();
        for (const auto& scheme : report_.schemes)
            print_scheme(scheme);
        print_spend();
        for (const auto& pair : report_.pairs)
            print_pair(pair);
    }

private:
    std::string say(const Words& words) const { return std::string{console_.say(words)}; }
    Table::Column right(const Words& words) const { return {say(words), Table::Align::right}; }

    void print_figures() const
    {
        console_.title(say({"Side by side", "并列比较"}));
        std::vector<Table::Column> columns{{say({"figure", "指标"})}};
        for (const auto& scheme : report_.schemes)
            columns.push_back({printable(scheme.name), Table::Align::right});
        Table table{columns};
        const auto row = [&](const Words& words, auto&& cell) {
            std::vector<std::string> cells{say(words)};
            for (const auto& scheme : report_.schemes)
                cells.push_back(cell(scheme));
            table.row(std::move(cells));
        };
        using Scheme = compare::SchemeReport;
        const auto part = [&](const Words& words, compare::Estimate Scheme::*member) {
            row(words, [&](const Scheme& scheme) { return with_interval(scheme.*member, percent_of); });
        };
        part({"stay in their tier", "保级率"}, &Scheme::stay);
        part({"change tier", "变级率"}, &Scheme::change);
        part({"changes undone", "变级后复原"}, &Scheme::reversal);
        part({"rises undone", "升级后复原"}, &Scheme::rise_reversal);
        part({"first tier: customers", "首级：客户占比"}, &Scheme::first_tier_customers);
        part({"first tier: next revenue, of all", "首级：次季收入（占全部）"}, &Scheme::first_tier_of_all);
        part({"first tier: next revenue, of known", "首级：次季收入（占有等级者）"}, &Scheme::first_tier_of_known);
        row({"first tier: lift", "首级：提升度"},
            [](const Scheme& scheme) { return with_interval(scheme.first_tier_lift, decimal_of); });
        row({"Spearman with next revenue", "与次季收入的 Spearman 相关"},
            [](const Scheme& scheme) { return decimal_of(scheme.spearman_ppm); });
        row({"Kendall tau-b with next revenue", "与次季收入的 Kendall tau-b"},
            [](const Scheme& scheme) { return decimal_of(scheme.kendall_ppm); });
        row({"of the next top, missed", "次季前列中被漏掉"},
            [](const Scheme& scheme) { return percent_of(scheme.missed_ppm); });
        row({"of the others, wrongly in the first tier", "其余客户中误入首级"},
            [](const Scheme& scheme) { return percent_of(scheme.wrongly_inside_ppm); });
        table.print(console_);
        if (report_.draws > 0)
            console_.line(
                fmt::format(fmt::runtime(say({"[ ]: the middle 95 % of {} bootstrap draws over customers (seed {})",
                                              "[ ] 为按客户自助抽样 {} 次的中间 95 % 区间（种子 {}）"})),
                            grouped(report_.draws), report_.seed));
    }

    void print_scheme(const compare::SchemeReport& scheme) const
    {
        console_.title(fmt::format("{}: {}", printable(scheme.name), say({"sizes and spend", "规模与消费"})));
        std::vector<Table::Column> columns{{say({"quarter", "季度"})}};
        for (const auto& tier : scheme.tiers) {
            columns.push_back({printable(tier.name), Table::Align::right});
            columns.push_back(right({"customers", "客户"}));
            columns.push_back(right({"spend", "消费"}));
        }
        Table sizes{columns};
        for (const auto& quarter : scheme.quarters) {
            std::vector<std::string> cells{print(quarter.quarter)};
            for (const auto& tier : quarter.tiers) {
                cells.push_back(grouped(tier.customers));
                cells.push_back(percent_of(tier.customers_ppm));
                cells.push_back(percent_of(tier.revenue_ppm));
            }
            sizes.row(std::move(cells));
        }
        sizes.print(console_);

        console_.title(fmt::format("{}: {}", printable(scheme.name),
                                   say({"from (rows) to (columns), all quarters", "由（行）至（列），各季度合计"})));
        print_moves(scheme.moves, scheme, true);
        print_held(scheme);
        print_service(scheme);
    }

    void print_moves(const std::vector<compare::Moves>& moves, const compare::SchemeReport& to, bool stays) const
    {
        std::vector<Table::Column> columns{{say({"tier", "等级"})}};
        for (const auto& tier : to.tiers)
            columns.push_back({printable(tier.name), Table::Align::right});
        columns.push_back({tier_or_none(console_, {}), Table::Align::right});
        if (stays) columns.push_back(right({"stay", "保级"}));
        Table table{columns};
        for (const auto& row : moves) {
            std::vector<std::string> cells{tier_or_none(console_, row.tier)};
            for (const auto count : row.to)
                cells.push_back(grouped(count));
            if (stays) cells.push_back(percent_of(row.stay_ppm));
            table.row(std::move(cells));
        }
        table.print(console_);
    }

    void print_held(const compare::SchemeReport& scheme) const
    {
        console_.title(fmt::format("{}: {}", printable(scheme.name),
                                   say({"what each tier held of the next quarter, means", "各等级占次季收入，平均"})));
        Table table{{{say({"tier", "等级"})},
                     right({"customers", "客户"}),
                     right({"of all", "占全部"}),
                     right({"of known", "占有等级者"}),
                     right({"lift", "提升度"})}};
        for (const auto& tier : scheme.held)
            table.row({printable(tier.tier), percent_of(tier.customers_ppm), percent_of(tier.of_all_ppm),
                       percent_of(tier.of_known_ppm), decimal_of(tier.lift_ppm)});
        table.print(console_);
    }

    void print_service(const compare::SchemeReport& scheme) const
    {
        if (scheme.service.empty()) return;
        console_.title(fmt::format("{}: {}", printable(scheme.name),
                                   say({"service standard (TIER-07), means", "服务标准（TIER-07），平均"})));
        Table table{{{say({"tier", "等级"})},
                     right({"customers", "客户"}),
                     right({"contacts a year", "每年联系次数"}),
                     right({"cost a year", "每年费用"})}};
        for (const auto& tier : scheme.service)
            table.row({printable(tier.tier), grouped(tier.customers),
                       tier.contacts_a_year ? grouped(*tier.contacts_a_year) : "–",
                       tier.cost_a_year ? money(*tier.cost_a_year, report_.money_digits) : "–"});
        table.print(console_);
    }

    void print_spend() const
    {
        console_.title(say({"Spend, whatever the scheme", "消费本身，与方案无关"}));
        Table table{{{say({"quarter", "季度"})},
                     right({"buyers", "购买客户"}),
                     right({"revenue", "收入"}),
                     right({"Gini", "基尼系数"}),
                     right({"Spearman, next", "与次季 Spearman"}),
                     right({"top fifth missed", "前五分之一漏掉"}),
                     right({"wrongly inside", "误入"})}};
        for (const auto& spend : report_.spend)
            table.row({print(spend.quarter), grouped(spend.buyers), money(spend.revenue, report_.money_digits),
                       decimal_of(spend.gini_ppm), decimal_of(spend.spearman_next_ppm), percent_of(spend.missed_ppm),
                       percent_of(spend.wrongly_inside_ppm)});
        table.print(console_);
    }

    void print_pair(const compare::PairReport& pair) const
    {
        console_.title(fmt::format("{} → {}, {}: {} {}, {} {}", printable(pair.first), printable(pair.second),
                                   print(pair.quarter), grouped(pair.different), say({"differ", "位不同"}),
                                   grouped(pair.same), say({"alike", "位相同"})));
        for (const auto& scheme : report_.schemes)
            if (scheme.name == pair.second) print_moves(pair.tiers, scheme, false);
        Table figures{{{say({"difference", "差异"})}, right({"points", "百分点"})}};
        figures.row({say({"stay in their tier", "保级率"}), with_interval(pair.stay, points_of)});
        figures.row({say({"change tier", "变级率"}), with_interval(pair.change, points_of)});
        figures.row({say({"changes undone", "变级后复原"}), with_interval(pair.reversal, points_of)});
        figures.row({say({"first tier: next revenue, of all", "首级：次季收入（占全部）"}),
                     with_interval(pair.first_tier_of_all, points_of)});
        figures.row({say({"first tier: lift", "首级：提升度"}), with_interval(pair.first_tier_lift, decimal_of)});
        figures.print(console_);
        if (pair.changers.empty()) return;
        Table list{{{say({"customer", "客户"})},
                    {printable(pair.first)},
                    {printable(pair.second)},
                    right({"spend of the quarter", "当季消费"})}};
        for (std::size_t i = 0; i < std::min(most_changers_shown, pair.changers.size()); ++i) {
            const auto& changer = pair.changers[i];
            list.row({printable(changer.customer), tier_or_none(console_, changer.first),
                      tier_or_none(console_, changer.second), money(changer.spend, report_.money_digits)});
        }
        console_.line();
        list.print(console_);
        if (pair.changers.size() > most_changers_shown)
            console_.line(fmt::format("… {} {}", grouped(pair.changers.size() - most_changers_shown),
                                      say({"more; --json and --csv have all", "位未列出；--json 与 --csv 含全部"})));
    }

    const Console& console_;
    const compare::CompareReport& report_;
};

}  // namespace

void print_comparison(const Console& console, const compare::CompareReport& report)
{
    CompareTables{console, report}.print_all();
}

}  // namespace custos::cli
