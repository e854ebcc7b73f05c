/// Whom the registers tell what.
#pragma once

#include "leave.hpp"

#include <custos/core/rows.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace custos::custody {

/// Whoever keeps the register of a kind is told all of its lines, whatever became of the customer's leave: a thing that
/// is out has to come back (LEND-02, LEND-03). Others are told what they have out themselves, and what is about a
/// dossier that they may see (ACC-14) or about none.
class Told {
public:
    Told(const Sight& see, const Caller& caller, const RowLeave& leave)
        : see_{see}, caller_{caller.staff}, leave_{leave}
    {
        for (std::size_t kind = 1; kind < keeps_.size(); ++kind)  // none has no register
            keeps_[kind] = bool(custody::keeps(see, caller, static_cast<Kind>(kind)));
    }

    [[nodiscard]] bool keeps(Kind kind) const { return keeps_.at(static_cast<std::size_t>(kind)); }

    /// Is everything of that kind told, or of every kind? A matter of who asks alone: an answer that depended on the
    /// rows would tell of those that it passes over.
    [[nodiscard]] bool all(std::optional<Kind> kind) const
    {
        return kind ? keeps(*kind) : std::all_of(keeps_.begin() + 1, keeps_.end(), [](bool kept) { return kept; });
    }

    [[nodiscard]] bool about(Kind kind, DossierId dossier) const
    {
        return keeps(kind) || !dossier || leave_.shows(dossier);
    }
    [[nodiscard]] bool about(const Item& item) const
    {
        return is_out_with_caller(item) || about(item.kind, item.dossier);
    }
    [[nodiscard]] bool about(const Project& project) const
    {
        return project.a == caller_ || project.b == caller_ || about(Kind::project_file, project.dossier);
    }

private:
    [[nodiscard]] bool is_out_with_caller(const Item& item) const
    {
        const auto& out = see_.custody.loans.get<by_item>();
        const auto loan = out.find(item.id);
        return loan != out.end() && loan->borrower == caller_;
    }

    const Sight& see_;
    StaffId caller_;
    const RowLeave& leave_;
    std::array<bool, static_cast<std::size_t>(Kind::carrier) + 1> keeps_{};
};

}  // namespace custos::custody
