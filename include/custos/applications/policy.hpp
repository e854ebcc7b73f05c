/// Which offices sign what, in which order, and how long an approval holds (APP-01, APP-03).
#pragma once

#include <custos/core/range.hpp>
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

/// Which thing of custody's the object of an application is, or may be: 0 there is none. The mark is beside its item
/// in one number (lowered_by).
enum class Names : std::uint8_t { no_thing, item, item_and_mark, project };

/// What the catalogue says of a kind.
struct KindText {
    Kind kind{};
    Rule rule{};              ///< that wants an application
    Words words;              ///< "To borrow"
    std::string_view use_by;  ///< what the approval is for: the title of a command, or of the question that it opens
    Names object = Names::no_thing;
};

/// A kind without a command of its own: what was done is put on record by the applicant, within the approval's scope.
inline constexpr std::string_view carried_out_by_hand = "applications.carry_out";

/// All kinds in the order of their numbers, `none` left out.
[[nodiscard]] std::span<const KindText> all_kinds() noexcept;
/// The row of a kind; REQUIRES one that is in the catalogue.
[[nodiscard]] const KindText& text_of(Kind kind) noexcept;

/// One step of a chain: any one of the offices signs, or all of them do, each through another person. Where a step
/// names departments, that is asked of each of them: all-of across departments, any-of within one. Who signs a step
/// signs it in any order.
struct ChainStep {
    std::vector<Role> roles;
    bool all = false;
    std::optional<std::string> department = {};  ///< default: the applicant's for its head, any for the others
    std::vector<std::string> departments = {};   ///< instead: each of them signs
    /// Whoever signs says where the department's stamp is on record: the reference of the paper that bears it (ACC-05,
    /// LEND-01). Default: no stamp is asked for.
    std::optional<bool> stamped = {};

    friend bool operator==(const ChainStep&, const ChainStep&) = default;
};
CUSTOS_DESCRIBE(ChainStep, "applications.chain_step", (roles, all, department, departments, stamped))

[[nodiscard]] inline bool wants_stamp(const ChainStep& step) noexcept { return step.stamped.value_or(false); }

/// What is said of a department that is named by nothing but blanks, here and where somebody is appointed in one.
inline constexpr Words nameless{"a department has a name", "部门须有名称"};

/// How many departments one step may name.
inline constexpr std::size_t most_departments = 16;

/// One signature that a step wants: of whoever holds one of these offices, in that department.
struct Wanted {
    std::vector<Role> roles;
    std::optional<std::string> department = {};  ///< absent: the applicant's for its head, any for the others
    std::uint8_t place = 0;                      ///< of the department among those that the step names
};
CUSTOS_DESCRIBE(Wanted, "applications.wanted", (roles, department, place))

/// The signatures of a step, department by department.
[[nodiscard]] std::vector<Wanted> wanted_by(const ChainStep& step);

/// The department in which an office has to be held to give that signature; empty: in any.
[[nodiscard]] inline std::string_view department_for(const Wanted& wanted, Role role, std::string_view applicants)
{
    if (wanted.department) return *wanted.department;
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
    /// TIER-06: offices of which each proposes a round of tiers, runs it again or confirms it, as far as somebody holds
    /// it who may. None: any two persons.
    std::vector<Role> rounds_by{Role::customer_service, Role::sales};

    static constexpr bool absent_is_default = true;

    /// The rules' own chains; a kind that a house's list leaves out has the one from here.
    [[nodiscard]] static std::vector<Chain> usual_chains();
};
CUSTOS_DESCRIBE(Policy, "applications.policy",
                (chains, unsigned_lapses, unused_lapses, approve_merges, longest_visit, rounds_by))
CUSTOS_RANGES(Policy, Range::term("unsigned_lapses", 1, Range::days(366), Rule::APP_03),
              Range::term("unused_lapses", 1, Range::days(366), Rule::APP_03),
              Range::term("longest_visit", 1, Range::days(366), Rule::ACC_06))

/// The chain of a kind. REQUIRES a kind other than none.
[[nodiscard]] Chain chain_of(const Policy& policy, Kind kind);

/// Error: bad_value with the path of the fault: a kind named twice, a chain without a step, a step without an office or
/// with one twice, a department without a name or named twice, one department beside several, too many of them, a term
/// that cannot be reckoned, among those of the rounds an office that is none or stands twice.
[[nodiscard]] Result<void> check(const Policy& policy);

/// RET-04: destruction needs approval by two, so its chain wants two signatures or more; each is another person's
/// (APP-02). Asked of a policy before it comes into force, not of one that was in force before this was asked. Error:
/// bad_value with the path of the chain's steps.
[[nodiscard]] Result<void> check_destruction(const Policy& policy);

}  // namespace custos::applications

/// Version 1 added one department, version 2 several, version 3 the stamp.
BOOST_CLASS_VERSION(custos::applications::ChainStep, 3)
template <>
struct custos::MembersIn<custos::applications::ChainStep> {
    static constexpr std::size_t count(unsigned version) noexcept { return 2 + version; }
};

/// Version 1 added the approval of merges, version 2 the longest visit, version 3 whose the rounds are.
BOOST_CLASS_VERSION(custos::applications::Policy, 3)
template <>
struct custos::MembersIn<custos::applications::Policy> {
    static constexpr std::size_t count(unsigned version) noexcept { return 3 + version; }
};
