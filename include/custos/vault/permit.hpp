/// Permits: the only leave to open sealed values, and access::decide the only place that gives one.
#pragma once

#include <custos/core/field_set.hpp>
#include <custos/core/ids.hpp>

namespace custos {

namespace access {
struct Sight;
struct Question;
struct Decision;
[[nodiscard]] Decision decide(const Sight& see, const Question& ask);
}  // namespace access

/// Leave to open some fields of one dossier. It cannot be made, copied into another dossier, or kept past its call's
/// instant: it says for which moment it was given, and the log has the decision (ACC-01, ACC-07).
class Permit {
public:
    [[nodiscard]] DossierId dossier() const noexcept { return dossier_; }
    [[nodiscard]] bool covers(DossierId dossier, FieldId field) const noexcept
    {
        return dossier_ && dossier == dossier_ && fields_.contains(field);
    }

private:
    constexpr Permit() = default;
    constexpr Permit(DossierId dossier, const FieldSet& fields) noexcept : dossier_{dossier}, fields_{fields} {}

    friend struct access::Decision;  // holds one; an empty permit covers nothing
    friend access::Decision access::decide(const access::Sight&, const access::Question&);

    DossierId dossier_{};
    FieldSet fields_{};
};

}  // namespace custos
