/// What the house owes and when: kinds of duties, who owes them, how they recur, who is told when they are late.
#pragma once

#include <custos/calendar/deadline.hpp>
#include <custos/core/range.hpp>
#include <custos/core/shape.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace custos::duties {

/// An office: who owes or signs when no person is named. Who holds one is said by appointments.
enum class Role : std::uint8_t {
    none = 0,
    department_head = 1,  ///< of the department that the matter belongs to
    customer_service = 2,
    customer_service_manager = 3,
    information_specialist = 4,
    information_supervisor = 5,
    archivist = 6,
    sales = 7,
    management = 8,
    general_manager = 9,
    chair = 10,
    auditor = 11,
    serving_unit = 12,  ///< the unit that serves a guest (CARD-01)
};
BOOST_DESCRIBE_ENUM(Role, none, department_head, customer_service, customer_service_manager, information_specialist,
                    information_supervisor, archivist, sales, management, general_manager, chair, auditor, serving_unit)

/// What is owed. The comment says whose number the duty's subject is. Numbers are stored and never change.
enum class Kind : std::uint16_t {
    none = 0,
    // opened and closed by events of the areas
    correct_entry = 1,        ///< FILE-04: dossier × 256 + field
    review_order = 2,         ///< ORD-04: order
    hand_over = 3,            ///< ACC-08: member of staff who left
    sign_application = 4,     ///< APP-01: application × 256 + office + 16 × department
    return_loan = 5,          ///< LEND-05, CARD-05: loan
    repair_item = 6,          ///< LEND-04: item
    report_loss = 7,          ///< LEND-04: loan; of losses before there was a register of incidents
    take_note_of_card = 8,    ///< CARD-03: loan of the card
    issue_card = 9,           ///< CARD-01: booking
    pass_project_file = 10,   ///< DEED-01: project file, from A to B
    bring_project_file = 11,  ///< DEED-01: project file, from B to the archive
    supply_missing = 12,      ///< DEED-02: project file
    deliver_deed = 13,        ///< DEED-04: deed, to the safe at once
    explain_difference = 14,  ///< DEED-04: count of deeds that did not come out
    review_emergency = 15,    ///< ACC-13: grant of the emergency read
    examine_overreach = 16,   ///< ACC-09: entry of the look that was refused once too often
    replace_custodian = 17,   ///< SENS-04: marked dossier whose custodian left or moved
    replace_keeper = 18,      ///< ACC-08: member of staff who left or moved, and keeps dossiers
    bring_pages = 21,         ///< LEND-04: item of which pages did not come back
    sign_for_loan = 22,       ///< LEND-02: loan
    hand_out_form = 23,       ///< FILE-08: booking
    enter_form = 24,          ///< FILE-08: collection form that was passed
    enter_change = 25,        ///< CHG-01: dossier × 256 + field
    check_deed = 26,          ///< DEED-04: item × 4 + place among the three who check it
    complete_dossier = 29,    ///< CHG-04: dossier
    research_loss = 30,       ///< CHURN-02: warning
    act_as_supervisor = 31,   ///< SEC-04: incident
    act_as_manager = 32,      ///< SEC-04: incident
    notify_authority = 33,    ///< SEC-04: incident
    notify_persons = 34,      ///< SEC-04: incident
    handle_order = 35,        ///< ORD-03: order that was flagged, or found irregular
    // raised by the calendar: the first day of the period, counted from 1970-01-01
    review_forms = 101,        ///< FILE-08
    check_dossiers = 102,      ///< CHG-04
    check_completeness = 103,  ///< CHG-04
    review_sample = 104,       ///< ORD-06
    renew_tiers = 105,         ///< TIER-06
    make_statistics = 106,     ///< REP-01
    inspect_archive = 107,     ///< RET-05
    back_up = 108,             ///< SEC-02
    back_up_all = 109,         ///< SEC-02
    prove_restore = 110,       ///< SEC-02
    check_security = 111,      ///< SEC-05
    train_staff = 112,         ///< SEC-05
    audit_compliance = 113,    ///< PRIV-06
    count_deeds = 114,         ///< DEED-04
    assess_system = 115,       ///< SYS-01
};
BOOST_DESCRIBE_ENUM(Kind, none, correct_entry, review_order, hand_over, sign_application, return_loan, repair_item,
                    report_loss, take_note_of_card, issue_card, pass_project_file, bring_project_file, supply_missing,
                    deliver_deed, explain_difference, review_emergency, examine_overreach, replace_custodian,
                    replace_keeper, bring_pages, sign_for_loan, hand_out_form, enter_form, enter_change, check_deed,
                    complete_dossier, research_loss, act_as_supervisor, act_as_manager, notify_authority,
                    notify_persons, handle_order, review_forms, check_dossiers, check_completeness, review_sample,
                    renew_tiers, make_statistics, inspect_archive, back_up, back_up_all, prove_restore, check_security,
                    train_staff, audit_compliance, count_deeds, assess_system)

/// What the catalogue says of a kind.
struct KindText {
    Kind kind{};
    Rule rule{};           ///< that owes it
    bool by_hand = false;  ///< closed by a record (duties::Finish); else only by an event of its area
    Words words;
    bool in_hand = false;  ///< about a thing that its owner holds: it moves with the thing, never by itself (LEND-06)
    bool own_hand =
        false;  ///< a signature of its owner's own: nobody else can give it, and nobody inherits it (ACC-08)
};

/// All kinds in the order of their numbers, `none` left out.
[[nodiscard]] std::span<const KindText> all_kinds() noexcept;
/// The row of a kind; REQUIRES one that is in the catalogue.
[[nodiscard]] const KindText& text_of(Kind kind) noexcept;

/// A step on the way up when a duty is late: that long after the due time, that office is told.
struct Step {
    calendar::Term after;
    Role role{};

    friend bool operator==(const Step&, const Step&) = default;
};
CUSTOS_DESCRIBE(Step, "duties.step", (after, role))
CUSTOS_RANGES(Step, Range::term("after", 0, Range::days(366), Rule::SYS_01))

/// A kind that events open: how long there is, who owes it if no person does, who is told when it is late.
struct Owing {
    Kind kind{};
    calendar::Term term;  ///< from the event; not asked when the area reckons the time itself
    Role role{};
    std::vector<Step> steps;  ///< none: the usual ones, which also follow where these end with a head of department
};
CUSTOS_DESCRIBE(Owing, "duties.owing", (kind, term, role, steps))
CUSTOS_RANGES(Owing, Range::term("term", 0, Range::days(366), Rule::SYS_01))

/// How often a duty comes back. Weeks begin on Monday; half a week is Monday to Wednesday and Thursday to Sunday.
/// `never`: a house that does without this duty says so.
enum class Every : std::uint8_t { day = 1, half_week, week, month, quarter, half_year, year, never };
BOOST_DESCRIBE_ENUM(Every, day, half_week, week, month, quarter, half_year, year, never)

/// A duty that the calendar raises at the first moment of each period (SYS-01); its term runs from there.
struct Recurring {
    Kind kind{};
    Every every{};
    calendar::Term term;
    Role role{};
    std::vector<Step> steps;  ///< none: the usual ones
    /// Offices that owe a part of their own besides, by the same time, as far as somebody holds them: with the check of
    /// completeness the heads of the departments that keep something incomplete, each for its own (CHG-04).
    std::vector<Role> with = {};
};
CUSTOS_DESCRIBE(Recurring, "duties.recurring", (kind, every, term, role, steps, with))
CUSTOS_RANGES(Recurring, Range::term("term", 0, Range::days(366), Rule::SYS_01))

struct Policy {
    /// SYS-01: who is told of what is late, where nothing else is said.
    std::vector<Step> usual_steps{{{1, calendar::Unit::working_days}, Role::customer_service_manager},
                                  {{5, calendar::Unit::working_days}, Role::general_manager}};
    std::vector<Owing> owing = usual_owing();
    std::vector<Recurring> recurring = usual_recurring();

    static constexpr bool absent_is_default = true;

    /// The rules' own terms; a kind that a house's lists leave out has the one from here.
    [[nodiscard]] static std::vector<Owing> usual_owing();
    [[nodiscard]] static std::vector<Recurring> usual_recurring();
};
CUSTOS_DESCRIBE(Policy, "duties.policy", (usual_steps, owing, recurring))

/// The house's row for a kind that events open, or the rules' own.
[[nodiscard]] Owing owing_of(const Policy& policy, Kind kind);

/// SYS-01: what recurs in this house, by kind: its own rows, and the rules' own for the kinds that it leaves out;
/// without those that never come back.
[[nodiscard]] std::vector<Recurring> recurring_of(const Policy& policy);

/// Can the calendar keep this policy? Error: bad_value with the path of the fault: a kind named twice or of the other
/// sort, a term that cannot be reckoned or runs backwards, an office that is none, a step before the one above it.
/// Among those with a part the office that owes the duty, one twice, or heads of departments where it is not
/// completeness.
[[nodiscard]] Result<void> check(const Policy& policy);

}  // namespace custos::duties

/// Version 1 added who owes a part besides.
BOOST_CLASS_VERSION(custos::duties::Recurring, 1)
template <>
struct custos::MembersIn<custos::duties::Recurring> {
    static constexpr std::size_t count(unsigned version) noexcept { return 5 + version; }
};
