#include "meanings.hpp"

#include <fmt/format.h>

#include <array>

namespace custos::compare {

namespace {

struct Meaning {
    Words term;
    Words meaning;
};

constexpr std::array<Meaning, 6> meanings{{
    {{"Stay", "保级率"},
     {"of all with a tier, the part in the same tier a quarter later.",
      "有等级的客户中，一个季度后仍在同一等级的比例。"}},
    {{"Change", "变级率"},
     {"of all with a tier in either of two quarters, the part whose tier differs; none counts as a tier.",
      "两个相邻季度中任一季度有等级的客户里，等级不同的比例；“无等级”视为一个等级。"}},
    {{"Soon undone", "很快复原"},
     {"of the changes, the part back in the old tier within the stated number of quarters.",
      "变级客户中，在规定的季度数内回到原等级的比例。"}},
    {{"Lift", "提升度"},
     {"share of the next revenue of customers with a tier, divided by the share of those customers: 1 is what chance "
      "would give.",
      "次季收入占比除以客户占比（均以有等级的客户为准）；1 等于随机分级。"}},
    {{"Missed and wrongly inside", "漏掉与误入"},
     {"the next quarter's biggest spenders, as many as the first tier holds: the part outside the first tier, and the "
      "part of all others inside it.",
      "取次季消费最高、人数与首级相同的客户：其中不在首级的比例，以及其余客户中在首级的比例。"}},
    {{"Gini", "基尼系数"},
     {"0 when all buyers spend the same, near 1 when one spends everything.",
      "所有购买客户消费相同时为 0，全部由一人消费时接近 1。"}},
}};

}  // namespace

void write_meanings(Markup& page, const CompareReport& report, Language language)
{
    page.leaf("h2", {}, in(language, {"What the figures mean", "指标含义"}));
    const std::string colon = language == Language::chinese ? "：" : ": ";
    for (const auto& [term, meaning] : meanings)
        page.open("p").leaf("strong", {}, std::string{in(language, term)} + colon).text(in(language, meaning)).close();
    page.leaf("p", {{"class", "soft"}},
              fmt::format(fmt::runtime(in(language,
                                          {"Quarters in which a change may be undone: {}.", "复原期限（季度）：{}。"})),
                          report.reversal_quarters));
}

}  // namespace custos::compare
