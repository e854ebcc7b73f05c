#include "scheme_figures.hpp"

#include "figures.hpp"
#include "table.hpp"

namespace custos::cli {

SchemeFigures::SchemeFigures(const Archive& archive, const Desk& desk, const std::string& scheme)
    : scheme_{scheme}, digits_{archive.money_digits()}
{
    const auto answer = desk.ask(Object{"tiers.scheme_of"}.text("scheme", scheme).print());
    if (answer.refused) return;
    for (const auto& measure : answer.view()["scheme"]["measures"].items())
        if (money_.contains(measure["of"].text())) money_.insert(measure["name"].text());
}

std::string SchemeFigures::print(const std::string& metric, const Json& value) const
{
    if (!value) return "–";
    return money_.contains(metric) ? money(value.whole(), digits_) : grouped_signed(value.whole());
}

}  // namespace custos::cli
