/// A scheme in words, English and Chinese (TIER-05).
#include "flags.hpp"
#include "program.hpp"

#include <custos/core/name.hpp>

#include <fmt/format.h>

namespace custos::tiers {

namespace {

class Writer {
public:
    Writer(const Scheme& scheme, Language language, unsigned money_digits)
        : scheme_{scheme}, language_{language}, money_digits_{money_digits}
    {
    }

    std::string take()
    {
        line(titled(scheme_));
        line(fmt::format("{}{}{}{}", say({"Looks at ", "统计范围："}), window(scheme_.window), say({"; ", "；"}),
                         population()));
        line(in(language_, returns(scheme_.returns)));
        for (const auto& measure : scheme_.measures)
            line(describe(measure));
        for (std::size_t i = 0; i < scheme_.tiers.size(); ++i)
            line(fmt::format("{}. {}{}{}", i + 1, titled(scheme_.tiers[i]), say({": ", "："}),
                             when(scheme_.tiers[i].when)));
        for (const auto& least : scheme_.minimum)
            line(fill({"Takes part only with {0}", "参与者须满足：{0}"}, threshold(least)));
        line(ties());
        if (scheme_.steadiness) line(steadiness(*scheme_.steadiness));
        return std::move(text_);
    }

private:
    [[nodiscard]] std::string_view say(const Words& words) const { return in(language_, words); }
    void line(std::string_view words) { text_.append(words).append(1, '\n'); }

    /// Its title in this language, and its name behind that.
    template <class Named>
    [[nodiscard]] std::string titled(const Named& named) const
    {
        const auto& title = language_ == Language::chinese ? named.title.zh : named.title.en;
        return title.empty() || title == named.name ? named.name : fmt::format("{} ({})", title, named.name);
    }
    /// {0} is the first argument in both languages, so that each may have its own order.
    template <class... Parts>
    [[nodiscard]] std::string fill(const Words& words, const Parts&... parts) const
    {
        return fmt::format(fmt::runtime(say(words)), parts...);
    }

    [[nodiscard]] std::string window(const Window& window) const
    {
        switch (window.reach) {
            case Reach::year_to_date: return std::string{say({"the year up to the quarter's end", "本年初至季末"})};
            case Reach::lifetime: return std::string{say({"all that is known", "全部历史"})};
            case Reach::months: return fill({"the last {0} months", "最近 {0} 个月"}, window.months);
            case Reach::days: return fill({"the last {0} days", "最近 {0} 天"}, window.days);
            case Reach::anniversary:
                if (window.years == 1)
                    return std::string{
                        say({"the customer's year since the last anniversary of joining", "客户入会周年以来"})};
                return fill({"the customer's {0} years of joining, the last one as far as it has come",
                             "客户最近 {0} 个入会年度"},
                            window.years);
            case Reach::trailing: break;
        }
        if (window.quarters == 1) return std::string{say({"the quarter itself", "本季度"})};
        return fill({"the last {0} quarters", "最近 {0} 个季度"}, window.quarters);
    }

    [[nodiscard]] std::string_view population() const
    {
        switch (scheme_.population) {
            case Population::active:
                return say({"whoever has a sale or a return in it takes part", "期内有购买或退货者参与"});
            case Population::known:
                return say({"whoever has ever bought, or carries a label of the scheme, takes part",
                            "曾购买者或带有方案所列标签者参与"});
            case Population::all: break;
        }
        return say({"every dossier takes part", "全部档案参与"});
    }

    static Words returns(Returns returns)
    {
        if (returns == Returns::ignored) return {"Returns do not lessen spend", "退货不冲减消费额"};
        return {"Returns lessen the spend of the quarter in which they are booked", "退货冲减其入账季度的消费额"};
    }

    [[nodiscard]] std::string metric(const std::string& name) const
    {
        const auto named = find_metric(scheme_, name);
        if (named.measure != nullptr) return name;
        return std::string{say(in_words(*named.built_in))};
    }

    [[nodiscard]] std::string amount(const std::string& name, std::int64_t value) const
    {
        if (unit_of(scheme_, name) == Unit::money) return print_money(Fen{value}, money_digits_);
        return fmt::format("{}", value);
    }

    [[nodiscard]] std::string describe(const Measure& measure) const
    {
        std::string parts;
        if (measure.of) {
            parts = fill({"{0} over {1}", "{1}的{0}"}, say(in_words(*measure.of)),
                         window(measure.window.value_or(scheme_.window)));
            if (measure.returns) parts += fmt::format("{}{}", say({"; ", "；"}), say(returns(*measure.returns)));
            if (!measure.sites.empty())
                parts += fill({"; booked at {0} alone", "；仅计 {0}"}, fmt::join(measure.sites, ", "));
            if (!measure.categories.empty())
                parts += fill({"; of {0} alone", "；仅计类别 {0}"}, fmt::join(measure.categories, ", "));
        }
        if (measure.expression) parts = *measure.expression;
        for (const auto& part : measure.score) {
            if (!parts.empty()) parts += " + ";
            parts += part.of ? fill({"{0} × class of {1} by {2}", "{0} ×（{2}的 {1} 分位级）"}, part.weight, *part.of,
                                    metric(part.metric))
                             : fmt::format("{} × {}", part.weight, metric(part.metric));
        }
        return fill({"{0} is {1}", "{0}：{1}"}, measure.name, parts);
    }

    [[nodiscard]] std::string flag(const std::string& name) const
    {
        if (const auto standing = standing_called(name))
            return fill({"has the standing {0}, or carries the label {1}", "客户地位为“{0}”，或带有标签“{1}”"},
                        say(in_words(*standing)), name);
        return fill({"carries the label {0}", "带有标签“{0}”"}, name);
    }

    [[nodiscard]] std::string when(const Criterion& criterion) const
    {
        if (criterion.threshold) return threshold(*criterion.threshold);
        if (criterion.rank) return rank(*criterion.rank);
        if (criterion.share) return share(*criterion.share);
        if (criterion.quantile) return quantile(*criterion.quantile);
        if (criterion.flag) return flag(*criterion.flag);
        if (!criterion.all.empty()) return joined(criterion.all, {" and ", "，且"});
        if (!criterion.any.empty()) return joined(criterion.any, {" or ", "，或"});
        if (!criterion.none.empty())
            return fill({"none of these: {0}", "不满足其中任何一项：{0}"}, joined(criterion.none, {", ", "；"}));
        return std::string{say({"all others", "其余全部"})};
    }

    [[nodiscard]] std::string joined(const std::vector<Criterion>& list, const Words& between) const
    {
        std::string all;
        for (const auto& inner : list) {
            if (!all.empty()) all += say(between);
            const bool nested = !inner.all.empty() || !inner.any.empty() || !inner.none.empty();
            all += nested ? fmt::format("({})", when(inner)) : when(inner);
        }
        return all;
    }

    [[nodiscard]] std::string threshold(const Threshold& ask) const
    {
        const auto name = metric(ask.metric);
        if (ask.at_least && ask.below)
            return fill({"{0} of at least {1} and below {2}", "{0}不低于 {1} 且低于 {2}"}, name,
                        amount(ask.metric, *ask.at_least), amount(ask.metric, *ask.below));
        if (ask.at_least)
            return fill({"{0} of at least {1}", "{0}不低于 {1}"}, name, amount(ask.metric, *ask.at_least));
        return fill({"{0} below {1}", "{0}低于 {1}"}, name, amount(ask.metric, ask.below.value_or(0)));
    }

    [[nodiscard]] std::string rank(const Rank& ask) const
    {
        auto words = fill({"places {0} to {1} by {2}", "按{2}排名第 {0} 至 {1} 位"}, ask.from.value_or(1), ask.to,
                          metric(ask.metric));
        if (ask.ties == Ties::together) words += say({", equal figures together", "，同值同进同出"});
        return words;
    }

    [[nodiscard]] std::string share(const Share& ask) const
    {
        const auto part = [&](std::uint32_t parts) {
            return ask.of == 100 ? fmt::format("{} %", parts) : fmt::format("{}/{}", parts, ask.of);
        };
        auto words =
            ask.from.value_or(0) == 0
                ? fill({"the biggest who make {0} of all {1} together", "合计占全部{1} {0} 的最大客户"}, part(ask.to),
                       metric(ask.metric))
                : fill({"the next biggest, from {0} to {1} of all {2}", "其后的最大客户，占全部{2}的 {0} 至 {1}"},
                       part(*ask.from), part(ask.to), metric(ask.metric));
        words += ask.denominator == Denominator::positive ? say({"; of the positive figures", "；以正值合计为准"})
                                                          : say({"; of the figures net", "；以净值合计为准"});
        words += ask.crossing == Crossing::inside ? say({", whoever crosses the line is in", "，跨线者计入"})
                                                  : say({", whoever crosses the line is out", "，跨线者不计入"});
        if (ask.ties == Ties::together) words += say({", equal figures together", "，同值同进同出"});
        return words;
    }

    [[nodiscard]] std::string quantile(const Quantile& ask) const
    {
        return fill({"class {0} to {1} of {2} by {3}, {2} the best", "{3}的 {2} 分位中第 {0} 至 {1} 级（{2} 级最高）"},
                    ask.from.value_or(std::uint8_t{1}), ask.to.value_or(ask.of), ask.of, metric(ask.metric));
    }

    [[nodiscard]] std::string ties() const
    {
        std::string order;
        for (const auto& name : scheme_.ties)
            order += fmt::format("{}{}", metric(name), say({", then ", "、"}));
        return fill({"Equal figures are parted by {0}the lower customer number", "同值时依次比较：{0}客户编号小者在前"},
                    order);
    }

    [[nodiscard]] std::string steadiness(const Steadiness& rules) const
    {
        const auto landing = [&]() -> Words {
            switch (rules.fall) {
                case Fall::to_fit: return {"one then stands where the figures are", "降至数值所在等级"};
                case Fall::one_step: return {"one then falls by one tier", "每次降一级"};
                case Fall::to_base: return {"one then falls to the lowest tier", "降至最低等级"};
                case Fall::never: break;
            }
            return {"nobody falls", "只升不降"};
        };
        auto words = fill({"A tier is lost with miss {0} in a row, and not before {1} rounds were held; {2}",
                           "连续第 {0} 轮未达标才会降级，且至少保持 {1} 轮；{2}"},
                          rules.misses, rules.stay, say(landing()));
        if (rules.rise == Rise::at_once)
            words += say({"; one rises with the sale that reaches a tier", "；达到标准的订单入账时即升级"});
        if (rules.keep) words += fill({"; kept by {0}", "；保级看{0}"}, window(*rules.keep));
        return words;
    }

    const Scheme& scheme_;
    Language language_;
    unsigned money_digits_;
    std::string text_;
};

}  // namespace

std::string explain(const Scheme& scheme, Language language, unsigned money_digits)
{
    return Writer{scheme, language, money_digits}.take();
}

}  // namespace custos::tiers
