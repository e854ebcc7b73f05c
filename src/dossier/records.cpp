#include <custos/dossier/model.hpp>

#include <tuple>

namespace custos::dossier {

Records::Records() = default;
Records::~Records() = default;

bool Records::has_ground(DossierId id, Purpose purpose, Instant now) const
{
    const auto* row = find(id);
    return row != nullptr && row->grounds.at(now).covered().has(purpose);
}

DossierId Records::end_of(DossierId merged) const
{
    while (gist(merged).merged())
        merged = aliases.find(merged)->into;
    return merged;
}

std::vector<DossierId> Records::numbers_of(DossierId dossier) const
{
    std::vector<DossierId> numbers{dossier};
    each_old_number(dossier, [&](DossierId old) { numbers.push_back(old); });
    return numbers;
}

Level Records::raised(DossierId id, FieldId field) const
{
    const auto found = raised_levels.find(std::make_tuple(id, field));
    return found == raised_levels.end() ? Level::open : found->level;
}

void Records::raise(DossierId id, FieldId field, Level level)
{
    const auto [first, last] = raised_levels.equal_range(std::make_tuple(id, field));
    raised_levels.erase(first, last);
    if (level != Level::open) raised_levels.insert({id, field, level});
    if (const auto* row = find(id)) note(*row);
}

Gist Records::gist_made(const Dossier& dossier) const
{
    auto gist = gist_of(dossier);
    gist.raised = raised_levels.find(dossier.id) != raised_levels.end();
    return gist;
}

void Records::note(const Dossier& dossier)
{
    auto& gist = gists.reach(static_cast<std::size_t>(dossier.id.value - 1));
    if (gist.mark != Mark::none) custodies.erase({dossier.id, custodian(dossier.id)});
    gist = gist_made(dossier);
    if (gist.mark != Mark::none) custodies.insert({dossier.id, dossier.custodian});
}

}  // namespace custos::dossier
