#include "names.hpp"

#include "output.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::compare {

namespace {

/// Does the interval keep clear of nothing? Without draws there is none, and nothing is claimed.
bool is_clear(const Estimate& difference)
{
    return difference.low_ppm && difference.high_ppm &&
           ((*difference.low_ppm > 0) == (*difference.high_ppm > 0) && *difference.low_ppm != 0 &&
            *difference.high_ppm != 0);
}

std::string points(std::int64_t ppm) { return points_of(std::abs(ppm)).substr(1); }  // "+2.8" without the sign

std::string interval(const Estimate& difference)
{
    return fmt::format("[{}, {}]", points_of(difference.low_ppm), points_of(difference.high_ppm));
}

std::string on_change(const Estimate& change, const std::string& first, const std::string& second, Language language)
{
    if (!change.ppm) return {};
    if (!is_clear(change))
        return fmt::format(fmt::runtime(in(language, {"{1} moves about as many customers between tiers as {0}.",
                                                      "“{1}”的变级客户与“{0}”大致相同。"})),
                           first, second);
    const bool fewer = *change.ppm < 0;
    return fmt::format(
        fmt::runtime(in(language, fewer
                                      ? Words{"{1} moves {2} points fewer of the customers each quarter than {0} {3}.",
                                              "“{1}”每季变级的客户比“{0}”少 {2} 个百分点 {3}。"}
                                      : Words{"{1} moves {2} points more of the customers each quarter than {0} {3}.",
                                              "“{1}”每季变级的客户比“{0}”多 {2} 个百分点 {3}。"})),
        first, second, points(*change.ppm), interval(change));
}

std::string on_capture(const Estimate& held, const SchemeReport& first, const SchemeReport& second, Language language)
{
    if (!held.ppm) return {};
    const auto sizes =
        fmt::format(fmt::runtime(in(language, {"with {1} of the customers against {0}", "客户占比 {1}（前者 {0}）"})),
                    percent_of(first.first_tier_customers.ppm), percent_of(second.first_tier_customers.ppm));
    if (!is_clear(held))
        return fmt::format(fmt::runtime(in(language, {"Its first tier holds about as much of the next quarter's "
                                                      "revenue, {0}.",
                                                      "其首级占次季收入的比例大致相同，{0}。"})),
                           sizes);
    const bool more = *held.ppm > 0;
    return fmt::format(
        fmt::runtime(
            in(language, more ? Words{"Its first tier holds {0} points more of the next quarter's revenue {1}, {2}.",
                                      "其首级占次季收入的比例多 {0} 个百分点 {1}，{2}。"}
                              : Words{"Its first tier holds {0} points less of the next quarter's revenue {1}, {2}.",
                                      "其首级占次季收入的比例少 {0} 个百分点 {1}，{2}。"})),
        points(*held.ppm), interval(held), sizes);
}

}  // namespace

std::string name_in(Language language, std::string_view name, const Title& title)
{
    return language == Language::chinese && !title.zh.empty() ? title.zh : std::string{name};
}

std::string name_of(const SchemeReport& scheme, Language language)
{
    return name_in(language, scheme.name, scheme.title);
}

std::string tier_name(const SchemeReport& scheme, std::size_t place, Language language)
{
    if (place >= scheme.tiers.size()) return std::string{in(language, {"none", "无等级"})};
    return name_in(language, scheme.tiers[place].name, scheme.tiers[place].title);
}

std::string tier_name(const SchemeReport& scheme, std::string_view tier, Language language)
{
    const auto found =
        std::find_if(scheme.tiers.begin(), scheme.tiers.end(), [&](const TierName& each) { return each.name == tier; });
    return tier_name(scheme, static_cast<std::size_t>(found - scheme.tiers.begin()), language);
}

std::string verdict_of(const PairReport& pair, const SchemeReport& first, const SchemeReport& second, Language language)
{
    const auto change = on_change(pair.change, name_of(first, language), name_of(second, language), language);
    const auto held = on_capture(pair.first_tier_of_all, first, second, language);
    return change + (change.empty() || held.empty() || language == Language::chinese ? "" : " ") + held;
}

}  // namespace custos::compare
