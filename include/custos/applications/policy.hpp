/// Which offices sign what, in which order, and how long an approval holds (APP-01, APP-03).
#pragma once

#include <custos/duties/policy.hpp>

namespace custos::applications {

using duties::Role;

/// What is asked for. Numbers are stored and never change.
enum class Kind : std::uint8_t {
    none = 0,
    view = 1,             ///< ACC-05
    loan = 2,             ///< LEND-01; renewals too (LEND-03)
    deed_loan = 3,        ///< DEED-05
    sensitive = 4,        ///< SENS-03
    external_marked = 5,  ///< ACC-06: a reader from outside, a marked file
    copy = 6,             ///< ACC-10
    disclosure = 7,       ///< PRIV-04
    periodic_report = 8,  ///< REP-02
    report_amendment = 9,
    lower_level = 10,  ///< SENS-01
    tier_override = 11,
    merge = 12,
    destruction = 13,  ///< RET-04
    hold_release = 14,
    policy_change = 15,
    extension = 16,  ///< DEED-01: a later date
    bulk = 17,       ///< ACC-11: exports and bulk reads
    custodian = 18,  ///< SENS-04: another custodian, whom the present one does not name
};
BOOST_DESCRIBE_ENUM(Kind, none, view, loan, deed_loan, sensitive, external_marked, copy, disclosure, periodic_report,
                    report_amendment, lower_level, tier_override, merge, destruction, hold_release, policy_change,
                    extension, bulk, custodian)

/// What the catalogue says of a kind.
struct KindText {
    Kind kind{};
    Rule rule{};              ///< that wants an application
    Words words;              ///< "To borrow"
    std::string_view use_by;  ///< what the approval is for: the title of a command, or of the question that it opens
};

/// A kind without a command of its own: what was done is put on record by the applicant, within the approval's scope.
inline constexpr std::string_view carried_out_by_hand = "applications.carry_out";

/// All kinds in the order of their numbers, `none` left out.
[[nodiscard]] std::span<const KindText> all_kinds() noexcept;
/// The row of a kind; REQUIRES one that is in the catalogue.
[[nodiscard]] const KindText& text_of(Kind kind) noexcept;

/// One step of a chain: any one of the offices signs, or all of them do, each through another person. Where a step
/// names a department, its offices are those of that department: a step for each is how the heads of several sign
/// (all-of across departments, any-of within one).
struct ChainStep {
    std::vector<Role> roles;
    bool all = false;
    std::optional<std::string> department = {};  ///< default: the applicant's for its head, any for the others
};
CUSTOS_DESCRIBE(ChainStep, "applications.chain_step", (roles, all, department))

/// The department in which an office has to be held to sign that step; empty: in any.
[[nodiscard]] inline std::string_view department_for(const ChainStep& step, Role role, std::string_view applicants)
{
    if (step.department) return *step.department;
    return role == Role::department_head ? applicants : std::string_view{};
}

/// The steps of one kind, in order.
struct Chain {
    Kind kind{};
    std::vector<ChainStep> steps;
};
CUSTOS_DESCRIBE(Chain, "applications.chain", (kind, steps))

struct Policy {
    std::vector<Chain> chains = usual_chains();
    calendar::Term unsigned_lapses{14};  ///< what is not signed by then has expired
    calendar::Term unused_lapses{7};     ///< APP-03: from the last signature
    bool approve_merges = false;         ///< CHG-05: beside the reviewer, an approval of the kind `merge`
    /// ACC-06: a reader from outside is registered for no longer at once.
    calendar::Term longest_visit{24, calendar::Unit::hours};

    static constexpr bool absent_is_default = true;

    /// The rules' own chains; a kind that a house's list leaves out has the one from here.
    [[nodiscard]] static std::vector<Chain> usual_chains();
};
CUSTOS_DESCRIBE(Policy, "applications.policy", (chains, unsigned_lapses, unused_lapses, approve_merges, longest_visit))

/// The chain of a kind. REQUIRES a kind other than none.
[[nodiscard]] Chain chain_of(const Policy& policy, Kind kind);

/// Error: bad_value with the path of the fault: a kind named twice, a chain without a step, a step without an office or
/// with one twice, a term that cannot be reckoned.
[[nodiscard]] Result<void> check(const Policy& policy);

}  // namespace custos::applications

BOOST_CLASS_VERSION(custos::applications::ChainStep, 1)
template <>
struct custos::MembersIn<custos::applications::ChainStep> {
    static constexpr std::size_t count(unsigned version) noexcept { return version == 0 ? 2 : 3; }
};

/// Version 1 added the approval of merges, version 2 the longest visit.
BOOST_CLASS_VERSION(custos::applications::Policy, 2)
template <>
struct custos::MembersIn<custos::applications::Policy> {
    static constexpr std::size_t count(unsigned version) noexcept { return 3 + version; }
};
