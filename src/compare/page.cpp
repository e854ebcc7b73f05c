// The page of a comparison: what a manager shows in a meeting, on a screen or on paper.
#include "meanings.hpp"
#include "names.hpp"
#include "output.hpp"
#include "pictures.hpp"
#include "style.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::compare {

namespace {

constexpr std::size_t changers_on_page = 35;

using Cells = std::vector<std::string>;

class ComparePage {
public:
    ComparePage(const CompareReport& report, Language language) : report_{report}, language_{language} {}

    std::string take()
    {
        page_.raw("<!DOCTYPE html>\n").open("html", {{"lang", language_ == Language::chinese ? "zh-CN" : "en"}});
        page_.open("head");
        page_.empty("meta", {{"charset", "utf-8"}});
        page_.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
        page_.leaf("title", {}, say({"Tier schemes on the past", "分级方案的历史试算"}));
        page_.open("style").raw(page_style).close().close();
        page_.open("body");
        opening();
        results();
        side_by_side();
        for (const auto& scheme : report_.schemes)
            one_scheme(scheme);
        for (const auto& pair : report_.pairs)
            one_pair(pair);
        spend();
        write_meanings(page_, report_, language_);
        page_.close().close();
        return page_.take();
    }

private:
    [[nodiscard]] std::string say(const Words& words) const { return std::string{in(language_, words)}; }
    [[nodiscard]] std::string titled(std::string_view name, const Title& title) const
    {
        const auto& words = language_ == Language::chinese ? title.zh : title.en;
        return words.empty() || words == name ? std::string{name} : fmt::format("{} – {}", name, words);
    }
    [[nodiscard]] std::string named(const SchemeReport& scheme, const std::string& tier) const
    {
        return tier_name(scheme, tier, language_);
    }
    [[nodiscard]] const SchemeReport& scheme_of(const std::string& name) const
    {
        return *std::find_if(report_.schemes.begin(), report_.schemes.end(),
                             [&](const SchemeReport& each) { return each.name == name; });
    }
    [[nodiscard]] std::string amount(Fen fen) const
    {
        const auto text = print_money(fen.value < 0 ? -fen : fen, report_.money_digits);
        const auto point = std::min(text.find('.'), text.size());
        return (fen.value < 0 ? "−" : "") + grouped_count(std::stoull(text.substr(0, point))) + text.substr(point);
    }

    void paragraph(const Words& words) { page_.leaf("p", {{"class", "soft"}}, say(words)); }

    void opening()
    {
        page_.leaf("h1", {}, say({"Tier schemes on the past", "分级方案的历史试算"}));
        page_.leaf("p", {{"class", "soft"}},
                   fmt::format("{} – {} · {} {} · {} {}", print(report_.from), print(report_.to),
                               grouped_count(report_.orders), say({"orders", "笔订单"}),
                               grouped_count(report_.customers), say({"customers", "位客户"})));
        if (report_.asked_from != report_.from)
            page_.leaf("p", {{"class", "soft"}},
                       fmt::format("{} {} {}", say({"Quarters from", "自"}), print(report_.asked_from),
                                   say({"on were asked for; earlier ones are left out, since windows would begin "
                                        "before the books do.",
                                        "起的季度中，窗口早于账目开始的未予比较。"})));
        if (report_.books_begin && report_.books_end)
            page_.leaf("p", {{"class", "soft"}},
                       fmt::format("{} {} – {}", say({"The books:", "账目期间："}), print(*report_.books_begin),
                                   print(*report_.books_end)));
        paragraph(
            {"Each quarter was tiered with what was known at its last day, and held against what was bought in the "
             "quarter after it. Revenue is the net spend of a customer in a quarter, and nothing when returns "
             "outweigh it.",
             "每个季度仅按其最后一天已知的数据分级，再与下一季度的实际消费对照。收入指客户当季净消费，退货超过消费时记"
             "为零。"});
    }

    /// What a reader takes away, before the figures.
    void results()
    {
        if (report_.pairs.empty()) return;
        page_.leaf("h2", {}, say({"The result", "结果"}));
        for (const auto& pair : report_.pairs)
            page_.leaf("p", {}, verdict_of(pair, scheme_of(pair.first), scheme_of(pair.second), language_));
        if (report_.draws > 0)
            page_.leaf("p", {{"class", "note soft"}},
                       say({"In brackets: the middle 95 % of the draws. “About as” is said where they do not tell the "
                            "two apart.",
                            "方括号内为抽样的中间 95 % 区间；区间不足以区分时称“大致相同”。"}));
        else
            page_.leaf("p", {{"class", "note soft"}},
                       say({"Without draws (--draws) nothing is said of differences that could be chance.",
                            "未抽样（--draws），因此不对可能出于偶然的差异下结论。"}));
    }

    void estimates(const Words& words, Estimate SchemeReport::*member, std::string (*print_out)(const Millionths&))
    {
        page_.open("tr").leaf("th", {{"scope", "row"}}, say(words));
        for (const auto& scheme : report_.schemes)
            estimate_cell(scheme.*member, print_out);
        page_.close();
    }
    void estimate_cell(const Estimate& estimate, std::string (*print_out)(const Millionths&))
    {
        page_.open("td").text(print_out(estimate.ppm));
        if (estimate.low_ppm)
            page_.leaf("span", {{"class", "range"}},
                       fmt::format("{} … {}", print_out(estimate.low_ppm), print_out(estimate.high_ppm)));
        page_.close();
    }
    void plain(const Words& words, Millionths SchemeReport::*member, std::string (*print_out)(const Millionths&))
    {
        Cells cells{say(words)};
        for (const auto& scheme : report_.schemes)
            cells.push_back(print_out(scheme.*member));
        page_.row(cells);
    }

    void side_by_side()
    {
        page_.leaf("h2", {}, say({"Side by side", "并列比较"}));
        page_.open("ul", {{"class", "legend"}});
        for (std::size_t i = 0; i < report_.schemes.size(); ++i) {
            page_.open("li").leaf("i", {{"style", std::string{"background:"} + scheme_colour(i)}}, "");
            page_.text(titled(report_.schemes[i].name, report_.schemes[i].title)).close();
        }
        page_.close().open("figure", {{"class", "beside"}});
        draw_beside(page_, report_, language_);
        page_.close();
        Cells heads{say({"figure", "指标"})};
        for (const auto& scheme : report_.schemes)
            heads.push_back(name_of(scheme, language_));
        page_.open_table(say({"Over all quarters", "全部季度"}), heads);
        using Scheme = SchemeReport;
        estimates({"Stay in their tier", "保级率"}, &Scheme::stay, percent_of);
        estimates({"Change tier", "变级率"}, &Scheme::change, percent_of);
        estimates({"Changes soon undone", "变级后很快复原"}, &Scheme::reversal, percent_of);
        estimates({"Rises soon undone", "升级后很快复原"}, &Scheme::rise_reversal, percent_of);
        estimates({"First tier: share of customers", "首级：客户占比"}, &Scheme::first_tier_customers, percent_of);
        estimates({"First tier: share of the next quarter's revenue, of all", "首级：次季收入占比（全部客户）"},
                  &Scheme::first_tier_of_all, percent_of);
        estimates({"– of customers with a tier", "——（有等级的客户）"}, &Scheme::first_tier_of_known, percent_of);
        estimates({"First tier: lift", "首级：提升度"}, &Scheme::first_tier_lift, decimal_of);
        plain({"Spearman, tier and next revenue", "等级与次季收入的 Spearman 相关"}, &Scheme::spearman_ppm, decimal_of);
        plain({"Kendall tau-b, tier and next revenue", "等级与次季收入的 Kendall tau-b"}, &Scheme::kendall_ppm,
              decimal_of);
        plain({"Next quarter's top customers missed by the first tier", "次季前列客户未入首级的比例"},
              &Scheme::missed_ppm, percent_of);
        plain({"All others wrongly in the first tier", "其余客户误入首级的比例"}, &Scheme::wrongly_inside_ppm,
              percent_of);
        page_.close_table();
        if (report_.draws > 0)
            page_.leaf("p", {{"class", "note soft"}},
                       fmt::format(fmt::runtime(say({"Below each figure: the middle 95 % of {} bootstrap draws over "
                                                     "customers (seed {}).",
                                                     "各数值下方为按客户自助抽样 {} 次的中间 95 % 区间（种子 {}）。"})),
                                   grouped_count(report_.draws), report_.seed));
    }

    void legend(const SchemeReport& scheme)
    {
        page_.open("ul", {{"class", "legend"}});
        for (std::size_t tier = 0; tier <= scheme.tiers.size(); ++tier) {
            page_.open("li").leaf("i", {{"style", "background:" + tier_colour(tier, scheme.tiers.size())}}, "");
            page_.text(tier < scheme.tiers.size() ? titled(scheme.tiers[tier].name, scheme.tiers[tier].title)
                                                  : say({"no tier in that quarter", "当季无等级"}));
            page_.close();
        }
        page_.close();
    }

    void one_scheme(const SchemeReport& scheme)
    {
        page_.leaf("h2", {}, titled(scheme.name, scheme.title));
        in_words(scheme);
        legend(scheme);
        sizes(scheme);
        movement(scheme);
        next_quarter(scheme);
        service(scheme);
    }

    /// What the scheme says, as it is signed: a line a thing.
    void in_words(const SchemeReport& scheme)
    {
        const auto words = tiers::explain(scheme.scheme, language_, report_.money_digits);
        page_.open("ul", {{"class", "words"}});
        for (std::size_t begin = 0; begin < words.size();) {
            const auto end = std::min(words.find('\n', begin), words.size());
            auto line = words.substr(begin, end - begin);
            const auto inside = line.find_first_not_of(' ');
            if (inside != std::string::npos && begin > 0)  // the first names the scheme, which the heading does
                page_.leaf("li", {{"class", inside > 0 ? "inside" : ""}}, line.substr(inside));
            begin = end + 1;
        }
        page_.close();
    }

    void sizes(const SchemeReport& scheme)
    {
        page_.leaf("h3", {}, say({"Size of the tiers", "等级规模"}));
        std::uint64_t most = 0;
        for (const auto& each : report_.schemes)
            for (const auto& quarter : each.quarters)
                most = std::max(most, quarter.with_tier);
        page_.open("div", {{"class", "pair"}}).open("figure", {{"class", "bars"}});
        draw_sizes(page_, scheme, most, language_);
        page_.close().open("div");
        by_tier(scheme, {"Customers, and of all with a tier", "客户数及其占比"}, [](const ComparedTier& tier) {
            return grouped_count(tier.customers) + " · " + percent_of(tier.customers_ppm);
        });
        by_tier(scheme, {"Share of the quarter's own revenue", "占当季收入的比例"},
                [](const ComparedTier& tier) { return percent_of(tier.revenue_ppm); });
        page_.close().close();
    }

    /// A row a quarter, a column a tier.
    void by_tier(const SchemeReport& scheme, const Words& caption, std::string (*cell)(const ComparedTier&))
    {
        Cells heads{say({"quarter", "季度"})};
        for (std::size_t tier = 0; tier < scheme.tiers.size(); ++tier)
            heads.push_back(tier_name(scheme, tier, language_));
        page_.open_table(say(caption), heads);
        for (const auto& quarter : scheme.quarters) {
            Cells cells{print(quarter.quarter)};
            for (const auto& tier : quarter.tiers)
                cells.push_back(cell(tier));
            page_.row(cells);
        }
        page_.close_table();
    }

    [[nodiscard]] Cells tier_heads(Cells first, const SchemeReport& scheme) const
    {
        for (std::size_t place = 0; place <= scheme.tiers.size(); ++place)
            first.push_back(tier_name(scheme, place, language_));
        return first;
    }

    void movement(const SchemeReport& scheme)
    {
        if (scheme.transitions.empty()) return;
        page_.leaf("h3", {}, say({"Movement between tiers", "等级之间的流动"}));
        paragraph(
            {"A ribbon is as thick as the customers who go that way; pale ones stay. In “none” stand those who come "
             "or go.",
             "带子的粗细表示客户人数；颜色较浅者为保级。“无等级”为新进入或离开的客户。"});
        page_.open("figure");
        draw_flows(page_, scheme, language_);
        page_.close();
        auto heads = tier_heads({say({"from", "自"})}, scheme);
        heads.push_back(say({"stay", "保级率"}));
        page_.open_table(say({"All quarters together: from (rows) to (columns)", "各季度合计：由（行）至（列）"}),
                         heads);
        move_rows({}, scheme.moves, scheme);
        page_.close_table();
        page_.open("details", {{"open", ""}}).leaf("summary", {}, say({"Each quarter by itself", "逐季度"}));
        heads.insert(heads.begin(), say({"quarter", "季度"}));
        page_.open_table(say({"From (rows) to (columns) a quarter later", "一个季度后：由（行）至（列）"}), heads);
        for (const auto& transition : scheme.transitions)
            move_rows({print(transition.quarter)}, transition.moves, scheme);
        page_.close_table();
        page_.close();
    }

    void move_rows(const Cells& first, const std::vector<Moves>& rows, const SchemeReport& scheme, bool stays = true)
    {
        for (const auto& moves : rows) {
            auto cells = first;
            cells.push_back(named(scheme, moves.tier));
            for (const auto count : moves.to)
                cells.push_back(grouped_count(count));
            if (stays) cells.push_back(percent_of(moves.stay_ppm));
            page_.row(cells);
        }
    }

    void next_quarter(const SchemeReport& scheme)
    {
        if (scheme.capture.empty()) return;
        page_.leaf("h3", {}, say({"What the tiers hold of the next quarter", "各等级占次季收入"}));
        page_.open("div", {{"class", "pair"}}).open("figure");
        draw_capture(page_, scheme, language_);
        page_.close().open("div");
        page_.open_table(say({"Means over the quarters", "各季度平均"}),
                         {say({"tier", "等级"}), say({"customers", "客户"}), say({"of all revenue", "占全部收入"}),
                          say({"of known", "占有等级者"}), say({"lift", "提升度"})});
        for (const auto& tier : scheme.held)
            page_.row({named(scheme, tier.tier), percent_of(tier.customers_ppm), percent_of(tier.of_all_ppm),
                       percent_of(tier.of_known_ppm), decimal_of(tier.lift_ppm)});
        page_.close_table();
        page_.open_table(
            say({"The curve at its points", "曲线各点"}),
            {say({"down to tier", "至等级"}), say({"customers", "客户"}), say({"next revenue", "次季收入"})});
        for (const auto& point : scheme.capture)
            page_.row({named(scheme, point.tier), percent_of(point.customers_ppm), percent_of(point.revenue_ppm)});
        page_.close_table();
        page_.open_table(say({"The curves beside it", "对照曲线"}),
                         {say({"best customers", "最好的客户"}), say({"by this quarter's spend", "按当季消费"}),
                          say({"in hindsight", "事后最优"})});
        for (std::size_t percent = 10; percent <= 50; percent += 10)
            page_.row({fmt::format("{} %", percent), percent_of(scheme.capture_by_spend_ppm[percent / 2]),
                       percent_of(scheme.capture_in_hindsight_ppm[percent / 2])});
        page_.close_table();
        page_.close().close();
    }

    void service(const SchemeReport& scheme)
    {
        if (scheme.service.empty()) return;
        page_.leaf("h3", {}, say({"What the service standard takes", "服务标准所需"}));
        page_.open_table(say({"Means over the quarters (TIER-07)", "各季度平均（TIER-07）"}),
                         {say({"tier", "等级"}), say({"customers", "客户数"}), say({"contacts a year", "每年联系次数"}),
                          say({"cost a year", "每年费用"})});
        for (const auto& tier : scheme.service)
            page_.row({named(scheme, tier.tier), grouped_count(tier.customers),
                       tier.contacts_a_year ? grouped_count(*tier.contacts_a_year) : "–",
                       tier.cost_a_year ? amount(*tier.cost_a_year) : "–"});
        page_.close_table();
    }

    void one_pair(const PairReport& pair)
    {
        const auto& first = scheme_of(pair.first);
        const auto& second = scheme_of(pair.second);
        page_.leaf("h2", {}, fmt::format("{} → {}", name_of(first, language_), name_of(second, language_)));
        page_.leaf("p", {},
                   fmt::format(fmt::runtime(say({"{}: {} customers stand in another tier, {} in the same.",
                                                 "{}：{} 位客户等级不同，{} 位相同。"})),
                               print(pair.quarter), grouped_count(pair.different), grouped_count(pair.same)));
        page_.open("div", {{"class", "pair"}}).open("div");
        page_.open_table(
            fmt::format(fmt::runtime(say({"{} (rows) and {} (columns), customers", "{}（行）与 {}（列），客户数"})),
                        name_of(first, language_), name_of(second, language_)),
            tier_heads({say({"tier", "等级"})}, second));
        move_rows({}, pair.tiers, first, false);
        page_.close_table();
        differences(pair);
        page_.close().open("div");
        changers(pair, first, second);
        page_.close().close();
    }

    void differences(const PairReport& pair)
    {
        page_.open_table(
            fmt::format(fmt::runtime(say({"{} less {}", "{} 减 {}"})), name_of(scheme_of(pair.second), language_),
                        name_of(scheme_of(pair.first), language_)),
            {say({"figure", "指标"}), say({"difference", "差异"})});
        const auto difference = [&](const Words& words, const Estimate& estimate, auto print_out) {
            page_.open("tr").leaf("th", {{"scope", "row"}}, say(words));
            estimate_cell(estimate, print_out);
            page_.close();
        };
        difference({"Stay in their tier (points)", "保级率（百分点）"}, pair.stay, points_of);
        difference({"Change tier (points)", "变级率（百分点）"}, pair.change, points_of);
        difference({"Changes soon undone (points)", "变级后很快复原（百分点）"}, pair.reversal, points_of);
        difference({"First tier: next revenue, of all (points)", "首级：次季收入，占全部（百分点）"},
                   pair.first_tier_of_all, points_of);
        difference({"First tier: lift", "首级：提升度"}, pair.first_tier_lift, decimal_of);
        page_.close_table();
    }

    void changers(const PairReport& pair, const SchemeReport& first, const SchemeReport& second)
    {
        if (pair.changers.empty()) return;
        const auto shown = std::min(changers_on_page, pair.changers.size());
        page_.open_table(
            fmt::format(fmt::runtime(say({"Who stands elsewhere: the {} biggest spenders of {}",
                                          "等级不同的客户：{1} 消费最高的 {0} 位"})),
                        shown, print(pair.quarter)),
            {say({"customer", "客户"}), name_of(first, language_), name_of(second, language_), say({"spend", "消费"})});
        for (std::size_t i = 0; i < shown; ++i) {
            const auto& changer = pair.changers[i];
            page_.row(
                {changer.customer, named(first, changer.first), named(second, changer.second), amount(changer.spend)});
        }
        page_.close_table();
    }

    void spend()
    {
        page_.leaf("h2", {}, say({"How spend is spread", "消费的集中程度"}));
        page_.open("div", {{"class", "pair"}}).open("figure");
        draw_lorenz(page_, report_, language_);
        page_.close().open("div");
        page_.open_table(say({"By quarter, whatever the scheme", "各季度，与方案无关"}),
                         {say({"quarter", "季度"}), say({"buyers", "购买客户"}), say({"revenue", "收入"}),
                          say({"Gini", "基尼系数"}), say({"Spearman, next quarter", "与次季 Spearman"})});
        for (const auto& each : report_.spend)
            page_.row({print(each.quarter), grouped_count(each.buyers), amount(each.revenue), decimal_of(each.gini_ppm),
                       decimal_of(each.spearman_next_ppm)});
        page_.close_table();
        lorenz_table();
        page_.close().close();
    }

    void lorenz_table()
    {
        Cells heads{say({"smallest buyers", "最小的购买客户"})};
        for (const auto& each : report_.spend)
            heads.push_back(print(each.quarter));
        page_.open_table(say({"Their share of the revenue", "其收入占比"}), heads);
        for (const std::size_t percent : {20U, 50U, 80U, 90U, 99U}) {
            Cells cells{fmt::format("{} %", percent)};
            for (const auto& each : report_.spend)
                cells.push_back(each.lorenz_ppm.empty() ? "–" : percent_of(each.lorenz_ppm[percent]));
            page_.row(cells);
        }
        page_.close_table();
    }

    const CompareReport& report_;
    Language language_;
    Markup page_;
};

}  // namespace

std::string to_page(const CompareReport& report, Language language) { return ComparePage{report, language}.take(); }

}  // namespace custos::compare
