/// Parameters of access, with the rules' own figures.
#pragma once

#include <custos/access/model.hpp>
#include <custos/core/range.hpp>
#include <custos/dossier/policy.hpp>

#include <array>

namespace custos::access {

struct Policy {
    /// ACC-03: the purposes open to each grade. A grade that is not listed has none.
    std::vector<GradePurposes> purposes{
        {Grade::normal,
         {dossier::Purpose::service, dossier::Purpose::order, dossier::Purpose::care, dossier::Purpose::complaint}},
        {Grade::advanced,
         {dossier::Purpose::service, dossier::Purpose::order, dossier::Purpose::care, dossier::Purpose::marketing,
          dossier::Purpose::review, dossier::Purpose::statistics, dossier::Purpose::complaint,
          dossier::Purpose::recovery}},
        {Grade::special,
         {dossier::Purpose::service, dossier::Purpose::order, dossier::Purpose::care, dossier::Purpose::marketing,
          dossier::Purpose::review, dossier::Purpose::statistics, dossier::Purpose::complaint,
          dossier::Purpose::recovery, dossier::Purpose::audit, dossier::Purpose::rights, dossier::Purpose::legal_duty,
          dossier::Purpose::administration}},
    };
    /// ACC-02: groups that the normal grade sees.
    std::vector<dossier::Group> normal_groups{dossier::Group::basic, dossier::Group::business,
                                              dossier::Group::preference, dossier::Group::dining,
                                              dossier::Group::value};
    std::uint32_t log_at_most_every_ms = 1000;  ///< ACC-07: the first call after this writes the looks that wait …
    std::uint32_t log_at_most_entries = 256;    ///< … or when this many wait
    std::uint32_t dossiers_a_day = 50;          ///< ACC-11: read in the clear within 24 hours; 0 = no limit
    std::uint32_t dossiers_an_hour = 0;         ///< ACC-11: the same within 60 minutes; 0 = no limit
    std::uint32_t emergency_minutes = 240;      ///< ACC-13: how long an emergency read holds; 0 = there is none
    std::uint32_t overreach_attempts = 3;       ///< ACC-09: refused within 24 hours; 0 = not watched
    /// ACC-03: the purposes open to readers of partner organisations.
    std::vector<dossier::Purpose> partner_purposes{dossier::Purpose::service, dossier::Purpose::order,
                                                   dossier::Purpose::complaint};

    static constexpr bool absent_is_default = true;
};
CUSTOS_DESCRIBE(Policy, "access.policy",
                (purposes, normal_groups, log_at_most_every_ms, log_at_most_entries, dossiers_a_day, dossiers_an_hour,
                 emergency_minutes, overreach_attempts, partner_purposes))
CUSTOS_RANGES(Policy, Range("log_at_most_every_ms", 0, 60'000, Rule::ACC_07),
              Range("log_at_most_entries", 0, 100'000, Rule::ACC_07), Range("dossiers_a_day", 0, 100'000, Rule::ACC_11),
              Range("dossiers_an_hour", 0, 100'000, Rule::ACC_11),
              Range("emergency_minutes", 0, Range::days(1), Rule::ACC_13),
              Range("overreach_attempts", 0, 100, Rule::ACC_09))

/// What the policy and the dictionary let one grade do, fields all at once.
struct Reach {
    dossier::Purposes purposes;  ///< open to it (ACC-03)
    FieldSet open;               ///< ACC-02: in the clear; identity and financial data are in neither set
    FieldSet masked;             ///< ACC-12
    FieldSet writes;  ///< ACC-02: may be entered and changed, of whatever guard: what is written shows nothing
};

/// The part of the policy that every decision asks, ready for look-up: made anew whenever a policy is adopted.
class Reaches {
public:
    Reaches() = default;  ///< nothing is open to anybody
    Reaches(const Policy& policy, const dossier::FieldSets& sets);

    /// Of a number that is no grade: as of none.
    [[nodiscard]] const Reach& of(Grade grade) const noexcept
    {
        const auto row = static_cast<std::size_t>(grade);
        return grades_[row < grades_.size() ? row : 0];
    }
    [[nodiscard]] dossier::Purposes partners() const noexcept { return partners_; }
    /// Every field that can be asked for: those of the dictionary, and why something was done.
    [[nodiscard]] const FieldSet& known() const noexcept { return known_; }

private:
    std::array<Reach, 4> grades_{};  ///< by Grade
    dossier::Purposes partners_;
    FieldSet known_;
};

}  // namespace custos::access

BOOST_CLASS_VERSION(custos::access::Policy, 2)
template <>
struct custos::MembersIn<custos::access::Policy> {
    static constexpr std::size_t count(unsigned version) noexcept { return version == 0 ? 4 : version == 1 ? 8 : 9; }
};
