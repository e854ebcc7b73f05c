/// The tables of staff and grants, with what a decision looks at beside their rows.
#include <custos/access/model.hpp>

#include <algorithm>

namespace custos::access {

StaffTable::iterator StaffTable::find(StaffId id) const { return rows_.find(id); }

std::pair<StaffTable::iterator, bool> StaffTable::insert(const Staff& staff)
{
    const auto made = rows_.insert(staff);
    if (made.second) passes_.insert(pass_of(*made.first));
    return made;
}

void StaffTable::replace(iterator row, const Staff& staff)
{
    modify(row, [&](Staff& each) { each = staff; });
}

void StaffTable::erase(StaffId id)
{
    const auto row = rows_.find(id);
    if (row == rows_.end()) return;
    passes_.erase(pass_of(*row));
    rows_.erase(row);
}

Opening opening_of(const Grant& grant) noexcept
{
    constexpr auto furthest = (std::uint64_t{1} << 48U) - 1;
    Opening opening;
    opening.fields = FieldSet::of(grant.fields);
    opening.staff = grant.staff;
    opening.dossier = grant.dossier;
    opening.until = grant.until;
    const auto from = static_cast<std::uint64_t>(std::max(grant.from.ms, std::int64_t{0}));
    opening.from_ms = std::min(from, furthest) & furthest;
    opening.purpose = grant.purpose;
    opening.opens = grant.opens;
    return opening;
}

Grants::iterator Grants::find(GrantId id) const { return rows_.find(id); }

std::pair<Grants::iterator, bool> Grants::insert(const Grant& grant)
{
    const auto made = rows_.insert(grant);
    if (made.second) openings_.insert(opening_of(grant));
    return made;
}

Grants::iterator Grants::erase(iterator row)
{
    openings_.erase(opening_of(*row));
    return rows_.erase(row);
}

}  // namespace custos::access
