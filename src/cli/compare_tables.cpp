#include "compare_tables.hpp"

#include "figures.hpp"
#include "names.hpp"
#include "table.hpp"
#include "terms.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::cli {

namespace {

std::string percent_of(const Json& ppm) { return ppm ? percent_of_millionths(ppm.whole()) : "–"; }
std::string points_of(const Json& ppm) { return ppm ? points_of_millionths(ppm.whole()) : "–"; }
std::string decimal_of(const Json& ppm) { return ppm ? decimal_of_millionths(ppm.whole()) : "–"; }
std::string more_or_less(const Json& ppm)
{
    return ppm ? (ppm.whole() > 0 ? "+" : "") + decimal_of_millionths(ppm.whole()) : "–";
}

/// "12.3 % [11.8 %, 12.9 %]"
std::string with_interval(const Json& estimate, std::string (*print)(const Json&))
{
    if (!estimate["low_ppm"]) return print(estimate["ppm"]);
    return fmt::format("{} [{}, {}]", print(estimate["ppm"]), print(estimate["low_ppm"]), print(estimate["high_ppm"]));
}

class CompareTables {
public:
    CompareTables(const Console& console, const Json& report)
        : console_{console}, report_{report}, digits_{static_cast<unsigned>(report["money_digits"].count())}
    {
        for (const auto& each : report["schemes"].items())
            console.names->add_scheme(each);
    }

    void print_all() const
    {
        console_.line(fmt::format(
            "{} – {}: {}, {}", report_["from"].text(), report_["to"].text(),
            console_.counted(report_["orders"].count(), {"order", "笔订单"}, {"orders", "笔订单"}),
            console_.counted(report_["customers"].count(), {"customer", "位客户"}, {"customers", "位客户"})));
        if (report_["asked_from"].text() != report_["from"].text())
            console_.line(fmt::format("{} {}, {}", say({"not from", "未自"}), report_["asked_from"].text(),
                                      say({"since windows would begin before the books do (--short-windows)",
                                           "起比较，因窗口早于账目开始（--short-windows）"})));
        if (report_["books_begin"])
            console_.line(fmt::format("{} {} – {}", say({"the books:", "账目期间："}), report_["books_begin"].text(),
                                      report_["books_end"].text()));
        print_figures();
        for (const auto& scheme : report_["schemes"].items())
            print_scheme(scheme);
        print_spend();
        for (const auto& pair : report_["pairs"].items())
            print_pair(pair);
    }

private:
    std::string say(const Words& words) const { return std::string{console_.say(words)}; }
    Table::Column right(const Words& words) const { return {say(words), Table::Align::right}; }

    const Json& scheme(const Json& name) const
    {
        const auto& all = report_["schemes"].items();
        return *std::ranges::find(all, name.text(),
                                  [](const Json& each) -> const std::string& { return each["name"].text(); });
    }
    std::string tier(const Json& of, const Json& name) const
    {
        return name.text().empty() ? say({"(none)", "（无等级）"}) : tier_name(console_, of.text(), name.text());
    }

    void print_figures() const
    {
        console_.title(say({"Side by side", "并列比较"}));
        std::vector<Table::Column> columns{{say({"figure", "指标"})}};
        for (const auto& scheme : report_["schemes"].items())
            columns.push_back({scheme_name(console_, scheme["name"].text()), Table::Align::right});
        Table table{columns};
        const auto row = [&](const Words& words, auto&& cell) {
            std::vector<std::string> cells{say(words)};
            for (const auto& scheme : report_["schemes"].items())
                cells.push_back(cell(scheme));
            table.row(std::move(cells));
        };
        const auto part = [&](const Words& words, const char* member) {
            row(words, [&](const Json& scheme) { return with_interval(scheme[member], percent_of); });
        };
        part({"stay in their tier", "保级率"}, "stay");
        part({"change tier", "变级率"}, "change");
        part({"changes undone", "变级后复原"}, "reversal");
        part({"rises undone", "升级后复原"}, "rise_reversal");
        part({"first tier: customers", "首级：客户占比"}, "first_tier_customers");
        part({"first tier: next revenue, of all", "首级：次季收入（占全部）"}, "first_tier_of_all");
        part({"first tier: next revenue, of known", "首级：次季收入（占有等级者）"}, "first_tier_of_known");
        row({"first tier: lift", "首级：提升度"},
            [](const Json& scheme) { return with_interval(scheme["first_tier_lift"], decimal_of); });
        row({"Spearman with next revenue", "与次季收入的 Spearman 相关"},
            [](const Json& scheme) { return decimal_of(scheme["spearman_ppm"]); });
        row({"Kendall tau-b with next revenue", "与次季收入的 Kendall tau-b"},
            [](const Json& scheme) { return decimal_of(scheme["kendall_ppm"]); });
        row({"of the next top, missed", "次季前列中被漏掉"},
            [](const Json& scheme) { return percent_of(scheme["missed_ppm"]); });
        row({"of the others, wrongly in the first tier", "其余客户中误入首级"},
            [](const Json& scheme) { return percent_of(scheme["wrongly_inside_ppm"]); });
        table.print(console_);
        if (report_["draws"].count() > 0)
            console_.line(
                fmt::format(fmt::runtime(say({"[ ]: the middle 95 % of {} bootstrap draws over customers (seed {})",
                                              "[ ] 为按客户自助抽样 {} 次的中间 95 % 区间（种子 {}）"})),
                            grouped(report_["draws"].count()), report_["seed"].text()));
    }

    void print_scheme(const Json& scheme) const
    {
        console_.title(fmt::format("{}: {}", scheme_name(console_, scheme["name"].text()),
                                   say({"sizes and spend", "规模与消费"})));
        std::vector<Table::Column> columns{{say({"quarter", "季度"})}};
        for (const auto& each : scheme["tiers"].items()) {
            columns.push_back({tier(scheme["name"], each["name"]), Table::Align::right});
            columns.push_back(right({"customers", "客户"}));
            columns.push_back(right({"spend", "消费"}));
        }
        Table sizes{columns};
        for (const auto& quarter : scheme["quarters"].items()) {
            std::vector<std::string> cells{quarter["quarter"].text()};
            for (const auto& tier : quarter["tiers"].items()) {
                cells.push_back(grouped(tier["customers"].count()));
                cells.push_back(percent_of(tier["customers_ppm"]));
                cells.push_back(percent_of(tier["revenue_ppm"]));
            }
            sizes.row(std::move(cells));
        }
        sizes.print(console_);

        console_.title(fmt::format("{}: {}", scheme_name(console_, scheme["name"].text()),
                                   say({"from (rows) to (columns), all quarters", "由（行）至（列），各季度合计"})));
        print_moves(scheme["moves"], scheme, scheme, true);
        print_held(scheme);
        print_service(scheme);
    }

    void print_moves(const Json& moves, const Json& from, const Json& to, bool stays) const
    {
        std::vector<Table::Column> columns{{say({"tier", "等级"})}};
        for (const auto& each : to["tiers"].items())
            columns.push_back({tier(to["name"], each["name"]), Table::Align::right});
        columns.push_back({tier({}, {}), Table::Align::right});
        if (stays) columns.push_back(right({"stay", "保级"}));
        Table table{columns};
        for (const auto& row : moves.items()) {
            std::vector<std::string> cells{tier(from["name"], row["tier"])};
            for (const auto& count : row["to"].items())
                cells.push_back(grouped(count.count()));
            if (stays) cells.push_back(percent_of(row["stay_ppm"]));
            table.row(std::move(cells));
        }
        table.print(console_);
    }

    void print_held(const Json& scheme) const
    {
        console_.title(fmt::format("{}: {}", scheme_name(console_, scheme["name"].text()),
                                   say({"what each tier held of the next quarter, means", "各等级占次季收入，平均"})));
        Table table{{{say({"tier", "等级"})},
                     right({"customers", "客户"}),
                     right({"of all", "占全部"}),
                     right({"of known", "占有等级者"}),
                     right({"lift", "提升度"})}};
        for (const auto& held : scheme["held"].items())
            table.row({tier(scheme["name"], held["tier"]), percent_of(held["customers_ppm"]),
                       percent_of(held["of_all_ppm"]), percent_of(held["of_known_ppm"]), decimal_of(held["lift_ppm"])});
        table.print(console_);
    }

    void print_service(const Json& scheme) const
    {
        if (scheme["service"].items().empty()) return;
        console_.title(fmt::format("{}: {}", scheme_name(console_, scheme["name"].text()),
                                   say({"service standard (TIER-07), means", "服务标准（TIER-07），平均"})));
        Table table{{{say({"tier", "等级"})},
                     right({"customers", "客户"}),
                     right({"contacts a year", "每年联系次数"}),
                     right({"cost a year", "每年费用"})}};
        for (const auto& owed : scheme["service"].items())
            table.row({tier(scheme["name"], owed["tier"]), grouped(owed["customers"].count()),
                       owed["contacts_a_year"] ? grouped(owed["contacts_a_year"].count()) : "–",
                       owed["cost_a_year"] ? money(owed["cost_a_year"].whole(), digits_) : "–"});
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
        for (const auto& spend : report_["spend"].items())
            table.row({spend["quarter"].text(), grouped(spend["buyers"].count()),
                       money(spend["revenue"].whole(), digits_), decimal_of(spend["gini_ppm"]),
                       decimal_of(spend["spearman_next_ppm"]), percent_of(spend["missed_ppm"]),
                       percent_of(spend["wrongly_inside_ppm"])});
        table.print(console_);
    }

    void print_pair(const Json& pair) const
    {
        console_.title(fmt::format("{} → {}, {}: {} {}, {} {}", scheme_name(console_, pair["first"].text()),
                                   scheme_name(console_, pair["second"].text()), pair["quarter"].text(),
                                   grouped(pair["different"].count()), say({"differ", "位不同"}),
                                   grouped(pair["same"].count()), say({"alike", "位相同"})));
        print_moves(pair["tiers"], scheme(pair["first"]), scheme(pair["second"]), false);
        Table figures{{{say({"difference", "差异"})}, right({"points", "百分点"})}};
        figures.row({say({"stay in their tier", "保级率"}), with_interval(pair["stay"], points_of)});
        figures.row({say({"change tier", "变级率"}), with_interval(pair["change"], points_of)});
        figures.row({say({"changes undone", "变级后复原"}), with_interval(pair["reversal"], points_of)});
        figures.row({say({"first tier: next revenue, of all", "首级：次季收入（占全部）"}),
                     with_interval(pair["first_tier_of_all"], points_of)});
        figures.row({say({"first tier: lift", "首级：提升度"}), with_interval(pair["first_tier_lift"], more_or_less)});
        figures.print(console_);
        const auto& changers = pair["changers"].items();
        if (changers.empty()) return;
        Table list{{{say({"customer", "客户"})},
                    {scheme_name(console_, pair["first"].text())},
                    {scheme_name(console_, pair["second"].text())},
                    right({"spend of the quarter", "当季消费"})}};
        for (std::size_t i = 0; i < std::min(most_changers_shown, changers.size()); ++i) {
            const auto& changer = changers[i];
            list.row({printable(changer["customer"].text()), tier(pair["first"], changer["first"]),
                      tier(pair["second"], changer["second"]), money(changer["spend"].whole(), digits_)});
        }
        console_.line();
        list.print(console_);
        if (const auto all = pair["different"].count(); all > most_changers_shown)
            console_.line(fmt::format("… {} {}", grouped(all - most_changers_shown),
                                      say({"more; --json and --csv have all", "位未列出；--json 与 --csv 含全部"})));
    }

    const Console& console_;
    const Json& report_;
    unsigned digits_;
};

}  // namespace

void print_comparison(const Console& console, const Json& report) { CompareTables{console, report}.print_all(); }

}  // namespace custos::cli
