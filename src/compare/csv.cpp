#include "measures.hpp"
#include "output.hpp"

#include <custos/core/csv.hpp>

#include <fmt/format.h>

namespace custos::compare {

namespace {

/// Which figure a line holds; the texts may come from input.
struct CsvKey {
    std::string_view part;
    std::string_view scheme;
    std::string_view other;
    std::string quarter;
    std::string_view tier;
    std::string_view to_tier;
    std::string_view customer;
};

class CompareCsv {
public:
    explicit CompareCsv(const CompareReport& report) : report_{report} {}

    std::string take()
    {
        out_ = "part,scheme,other,quarter,tier,to_tier,customer,measure,value,low,high\n";
        for (const auto& spend : report_.spend)
            add_spend(spend);
        for (const auto& scheme : report_.schemes)
            add_scheme(scheme);
        for (const auto& pair : report_.pairs)
            add_pair(pair);
        return std::move(out_);
    }

private:
    void line(const CsvKey& key, std::string_view measure, std::string_view value, std::string_view low = {},
              std::string_view high = {})
    {
        for (const auto text :
             {key.part, key.scheme, key.other, std::string_view{key.quarter}, key.tier, key.to_tier, key.customer}) {
            append_cell(out_, text);
            out_ += ',';
        }
        // The measure is a word of ours, the rest are numbers of ours: a minus is a minus.
        out_.append(measure).append(1, ',').append(value).append(1, ',').append(low).append(1, ',').append(high);
        out_ += '\n';
    }

    void count(const CsvKey& key, std::string_view measure, std::uint64_t value)
    {
        line(key, measure, std::to_string(value));
    }
    void money(const CsvKey& key, std::string_view measure, Fen value)
    {
        line(key, measure, print_money(value, report_.money_digits));
    }
    static std::string decimal(const Millionths& ppm) { return ppm ? print_money(Fen{*ppm}, 6) : std::string{}; }
    void rate(const CsvKey& key, std::string_view measure, const Millionths& ppm)
    {
        if (ppm) line(key, measure, decimal(ppm));
    }
    void rate(const CsvKey& key, std::string_view measure, const Estimate& estimate)
    {
        if (estimate.ppm)
            line(key, measure, decimal(estimate.ppm), decimal(estimate.low_ppm), decimal(estimate.high_ppm));
    }

    void add_spend(const SpendReport& spend)
    {
        const CsvKey key{"spend", {}, {}, print(spend.quarter), {}, {}, {}};
        count(key, "buyers", spend.buyers);
        money(key, "revenue", spend.revenue);
        rate(key, "gini", spend.gini_ppm);
        rate(key, "spearman_next", spend.spearman_next_ppm);
        rate(key, "top_fifth_missed", spend.missed_ppm);
        rate(key, "top_fifth_wrongly_inside", spend.wrongly_inside_ppm);
        for (std::size_t percent = 0; percent < spend.lorenz_ppm.size(); ++percent)
            rate(key, fmt::format("lorenz_{}", percent), Millionths{spend.lorenz_ppm[percent]});
    }

    void add_moves(CsvKey key, const std::vector<Moves>& moves, const std::vector<std::string_view>& to)
    {
        for (const auto& row : moves) {
            key.tier = row.tier;
            key.to_tier = {};
            rate(key, "stay", row.stay_ppm);
            for (std::size_t place = 0; place < row.to.size(); ++place) {
                key.to_tier = to[place];
                count(key, "customers", row.to[place]);
            }
        }
    }

    void add_held(CsvKey key, const std::vector<TierHeld>& held)
    {
        for (const auto& tier : held) {
            key.tier = tier.tier;
            rate(key, "customers_share", tier.customers_ppm);
            rate(key, "held_of_all", tier.of_all_ppm);
            rate(key, "held_of_known", tier.of_known_ppm);
            rate(key, "lift", tier.lift_ppm);
        }
    }

    static std::vector<std::string_view> names_of(const SchemeReport& scheme)
    {
        std::vector<std::string_view> names;
        for (const auto& tier : scheme.tiers)
            names.push_back(tier.name);
        names.emplace_back();
        return names;
    }

    void add_sizes(const SchemeReport& scheme)
    {
        for (const auto& quarter : scheme.quarters) {
            CsvKey key{"size", scheme.name, {}, print(quarter.quarter), {}, {}, {}};
            count(key, "customers", quarter.with_tier);
            for (const auto& tier : quarter.tiers) {
                key.tier = tier.tier;
                count(key, "customers", tier.customers);
                rate(key, "customers_share", tier.customers_ppm);
                money(key, "revenue", tier.revenue);
                rate(key, "revenue_share", tier.revenue_ppm);
            }
        }
    }

    void add_scheme(const SchemeReport& scheme)
    {
        add_sizes(scheme);
        const auto names = names_of(scheme);
        for (const auto& transition : scheme.transitions) {
            const auto quarter = print(transition.quarter);
            add_moves({"move", scheme.name, {}, quarter, {}, {}, {}}, transition.moves, names);
            const CsvKey key{"next", scheme.name, {}, quarter, {}, {}, {}};
            add_held(key, transition.held);
            rate(key, "spearman", transition.spearman_ppm);
            rate(key, "kendall", transition.kendall_ppm);
            rate(key, "missed", transition.missed_ppm);
            rate(key, "wrongly_inside", transition.wrongly_inside_ppm);
        }
        const CsvKey key{"all", scheme.name, {}, {}, {}, {}, {}};
        add_moves({"moves", scheme.name, {}, {}, {}, {}, {}}, scheme.moves, names);
        add_held({"held", scheme.name, {}, {}, {}, {}, {}}, scheme.held);
        rate(key, "stay", scheme.stay);
        rate(key, "change", scheme.change);
        rate(key, "reversal", scheme.reversal);
        rate(key, "rise_reversal", scheme.rise_reversal);
        rate(key, "first_tier_customers", scheme.first_tier_customers);
        rate(key, "first_tier_held_of_all", scheme.first_tier_of_all);
        rate(key, "first_tier_held_of_known", scheme.first_tier_of_known);
        rate(key, "first_tier_lift", scheme.first_tier_lift);
        rate(key, "spearman", scheme.spearman_ppm);
        rate(key, "kendall", scheme.kendall_ppm);
        rate(key, "missed", scheme.missed_ppm);
        rate(key, "wrongly_inside", scheme.wrongly_inside_ppm);
        add_service(scheme);
    }

    void add_service(const SchemeReport& scheme)
    {
        for (const auto& service : scheme.service) {
            const CsvKey key{"service", scheme.name, {}, {}, service.tier, {}, {}};
            count(key, "customers", service.customers);
            if (service.contacts_a_year) count(key, "contacts_a_year", *service.contacts_a_year);
            if (service.cost_a_year) money(key, "cost_a_year", *service.cost_a_year);
        }
        for (const auto& point : scheme.capture) {
            const CsvKey key{"capture", scheme.name, {}, {}, point.tier, {}, {}};
            rate(key, "customers_share", Millionths{point.customers_ppm});
            rate(key, "next_revenue_share", Millionths{point.revenue_ppm});
        }
    }

    void add_pair(const PairReport& pair)
    {
        const CsvKey key{"difference", pair.second, pair.first, {}, {}, {}, {}};
        rate(key, "stay", pair.stay);
        rate(key, "change", pair.change);
        rate(key, "reversal", pair.reversal);
        rate(key, "first_tier_held_of_all", pair.first_tier_of_all);
        rate(key, "first_tier_held_of_known", pair.first_tier_of_known);
        rate(key, "first_tier_lift", pair.first_tier_lift);
        const auto quarter = print(pair.quarter);
        for (const auto& scheme : report_.schemes)
            if (scheme.name == pair.second)
                add_moves({"between", pair.second, pair.first, quarter, {}, {}, {}}, pair.tiers, names_of(scheme));
        count({"between", pair.second, pair.first, quarter, {}, {}, {}}, "same", pair.same);
        count({"between", pair.second, pair.first, quarter, {}, {}, {}}, "different", pair.different);
        for (const auto& changer : pair.changers)
            money({"changer", pair.second, pair.first, quarter, changer.first, changer.second, changer.customer},
                  "spend", changer.spend);
    }

    const CompareReport& report_;
    std::string out_;
};

std::string tenths_of_percent(std::int64_t ppm)
{
    return print_money(Fen{*millionths(Exact{ppm}, Exact{1'000'000'000})}, 1);
}

}  // namespace

std::string to_csv(const CompareReport& report) { return CompareCsv{report}.take(); }

std::string percent_of(const Millionths& ppm) { return ppm ? tenths_of_percent(*ppm) + " %" : "–"; }

std::string points_of(const Millionths& ppm)
{
    if (!ppm) return "–";
    const auto text = tenths_of_percent(*ppm);
    return *ppm > 0 ? "+" + text : text;
}

std::string decimal_of(const Millionths& ppm)
{
    if (!ppm) return "–";
    return print_money(Fen{*millionths(Exact{*ppm}, Exact{10'000'000'000})}, 2);
}

}  // namespace custos::compare
