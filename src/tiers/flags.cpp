#include "flags.hpp"

#include <boost/describe/enum_from_string.hpp>

#include <string>
#include <tuple>

namespace custos::tiers {

std::optional<dossier::Standing> standing_called(std::string_view flag)
{
    dossier::Standing standing{};
    if (!boost::describe::enum_from_string(std::string{flag}.c_str(), standing)) return std::nullopt;
    return standing;
}

void fill_flags(const Sight& see, const Plan& plan, Figures& figures)
{
    const auto rows = static_cast<std::size_t>(see.dossiers.next_dossier.value - 1);
    for (const auto& flag : plan.flags()) {
        auto& column = figures.flags.emplace_back(rows, std::uint8_t{0});
        const auto [first, last] = see.dossiers.labels.get<dossier::by_label>().equal_range(flag);
        for (auto label = first; label != last; ++label)
            column[static_cast<std::size_t>(label->dossier.value - 1)] = 1;
        const auto standing = standing_called(flag);
        if (!standing) continue;
        for (const auto& dossier : see.dossiers.dossiers)
            if (dossier.standing == *standing) column[static_cast<std::size_t>(dossier.id.value - 1)] = 1;
    }
}

void fill_flags(const Sight& see, const Plan& plan, DossierId dossier, Figures& figures)
{
    const auto standing = see.dossiers.find(dossier)->standing;
    for (const auto& flag : plan.flags()) {
        const bool carried = see.dossiers.labels.contains(std::make_tuple(dossier, flag));
        figures.flags.push_back({static_cast<std::uint8_t>(carried || standing_called(flag) == standing)});
    }
}

}  // namespace custos::tiers
