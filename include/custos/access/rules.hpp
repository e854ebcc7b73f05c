/// The decision who may see what, and access's own rules. `decide(see, question)` is the only place in the program that
/// makes a Permit.
#pragma once

#include <custos/access/commands.hpp>
#include <custos/access/policy.hpp>
#include <custos/core/ruling.hpp>
#include <custos/dossier/commands.hpp>
#include <custos/vault/permit.hpp>

#include <boost/container/static_vector.hpp>

namespace custos::access {

/// All that access's rules may look at, and nothing else.
struct Sight {
    const Records& access;
    const dossier::Records& dossiers;
    const dossier::Dictionary& dictionary;
    const Policy& policy;
    const Reaches& reaches;     ///< of this policy and this dictionary
    std::uint64_t version = 0;  ///< of the policy document in force, as answers and the log name it
};

/// May this member of staff do that with these fields of this dossier, for this purpose, now?
struct Question {
    StaffId staff;
    DossierId dossier;
    dossier::Purpose purpose{};
    FieldSet fields;
    Instant now;
    Action action = Action::view;
    Manner manner = Manner::look;
    bool named = false;  ///< these fields by whoever asks, and not all that there is (ACC-09)
    std::uint32_t edition = newest_edition;
};

/// The rules that made an answer, in the order in which they are tried.
using Rules = boost::container::static_vector<Rule, 8>;

/// The answer. Allocates nothing. Every answer names at least one rule.
///
/// `granted`: at least one field asked for is open or masked; or no field was asked for, and the dossier may be looked
/// at. `requestable`: nothing is, but an application would help. `refused`: nothing is, and no application helps.
/// Fields that are neither open nor masked are withheld.
struct Decision {
    Outcome outcome = Outcome::refused;
    /// Not granted, and what was asked for is marked or of level ≥ 2; or a field of level ≥ 2 was named besides that is
    /// withheld and is on no form of this dossier (ACC-09).
    bool overreach = false;
    bool personal = false;  ///< values of level ≥ 1 show in the clear: it counts towards the limit (ACC-11)
    Rules rules;
    FieldSet open;
    FieldSet masked;
    FieldSet withheld;
    Permit permit;                   ///< covers open and masked: a mask is made of the value
    std::string_view application{};  ///< the kind of application that would open more; empty = none

    Decision() = default;
};

/// Tried in this order, the first that refuses decides:
///   ACC-01  no such member of staff;
///   ACC-08  left;
///   ACC-06  a reader from outside who would do more than view fields, whose visit is over, or to whom this dossier was
///           not opened for this purpose;
///   ACC-02  without a grade, or with one that does not reach to the action: view, search, enter, update from normal;
///           review, analyse, export from advanced; administer for administrators;
///   ACC-03  no purpose, or one that is not open to the grade;
///   FILE-05 no such dossier; RET-04 destroyed;
///   ACC-04  no lawful basis covers the purpose (legal duty, the customer's rights and audit need none);
///   SENS-04 marked, and the caller is not its custodian and holds no grant to view it: requestable as "view".
/// A reader from outside may have any purpose that was named at registration; a partner organisation's, of those that
/// the policy opens to partners, and as the customer's consent covers it: what the customer agreed with the house alone
/// covers no partner (ACC-04).
/// An emergency grant stands in for ACC-03, ACC-04 and SENS-04, for its fields and the purpose `emergency`.
/// Then for the fields, all at once; the rules that parted them are named in this order:
///   ACC-06  fields that were not named for a reader from outside: withheld;
///   SENS-04 fields that the grant through a mark does not name, if it names any: withheld, requestable as "view";
///   ACC-13  fields that the emergency, where it stands in, does not name: withheld;
///   SENS-03 identity and financial data: open to the special grade for the fields of a "sensitive" grant; else masked
///           for the special grade, requestable as "sensitive"; withheld below it, whatever is granted;
///   ACC-02  the normal grade sees its groups: level 0 open, level 1 masked, above withheld; advanced: level ≤ 1 open,
///           level 2 masked, level 3 withheld; special: level ≤ 2 open, level 3 masked. More is requestable as "view";
///   ACC-05  a grant to view opened fields, or let somebody through the mark; ACC-13 an emergency did, or stands in;
///   ACC-11  this dossier would be one too many within a day or an hour: personal values show masked only, requestable
///           as "bulk". Whoever holds that grant has no limit, and what was read within that time may be read again;
///           the fields of an emergency show (ACC-13), and count;
///   ACC-12  where one of these was masked.
/// A field whose level this dossier raised (SENS-01) is of that level here, and of level finance guarded as financial.
/// A grant counts for its own person, dossier and purpose, from its beginning until before its end (APP-03).
/// An old number is decided on as the dossier that it leads to (CHG-05), with its mark and its grants; the permit opens
/// what is sealed under the number that was asked of.
/// What leaves the archive or ends it - borrow, carry out (LEND-01), copy, excerpt (ACC-10), disclose (PRIV-04),
/// destroy (RET-04) - is requestable at most, that rule first: the door that does it wants the approval, but for
/// `Archive::destroy`, which looks at none yet. It gives no permit. An export does for a marked dossier, of which it
/// would be a copy (ACC-10).
/// A change of a dossier (Manner::change) is refused as `may_change` says, then as `through_mark` does: the basis is no
/// part of it, since a change may bring it. A command whose door asks for the right alone (Manner::by_right) is refused
/// as `may` says, whatever the purpose, then as `through_mark` does. May this customer be served (Manner::serve)? That
/// is answered through a mark, ORD-07 named first; it is no attempt in the sense of ACC-09, however it is answered. May
/// an approval let these fields out (Manner::let_out)? All of them or none, PRIV-04 named first: as a look is barred,
/// but not by the mark, which the approval is for; identity and financial fields by the special grade with a
/// "sensitive" grant, and fields beyond the grade with one to view.
[[nodiscard]] Decision decide(const Sight& see, const Question& ask);

/// ACC-04: a purpose that rests on the house's own duty and not on the customer's leave: legal duty, rights, audit.
[[nodiscard]] bool needs_no_basis(dossier::Purpose purpose) noexcept;

/// What of a question is the same whatever dossier it is about.
struct Asker {
    Pass pass;                  ///< of nobody: no such person
    bool reaches = false;       ///< the grade, to the action
    bool purpose_open = false;  ///< ACC-03
    bool needs_basis = true;    ///< ACC-04
    bool visit_over = false;
    bool partner = false;  ///< a partner organisation's reader
};

/// One question about many dossiers: what is the same for all of them is decided once, so that a row of a list costs a
/// look at its dossier. The question's own dossier is not looked at; the records may not change meanwhile.
class Asking {
public:
    Asking(const Sight& see, const Question& ask);

    /// `decide` of that dossier, but without a permit: a list opens nothing.
    [[nodiscard]] Decision on(DossierId dossier) const;
    [[nodiscard]] Outcome outcome_on(DossierId dossier) const;

    /// May it be asked of no dossier in particular: may such a list be had, may it be searched by these fields? Refused
    /// under ACC-01, ACC-08, ACC-06, ACC-02, ACC-03; then under what withholds one of the fields from the grade: what
    /// one may not see, one may not search by.
    [[nodiscard]] Decision at_large() const;

    /// Is that field of this dossier, at the level that the record raised it to, one that `at_large` searches by?
    [[nodiscard]] bool finds(DossierId dossier, FieldId field) const;

private:
    Sight see_;
    Question ask_;
    Asker asker_;
    Rule bar_{};            ///< what refuses it of every dossier that no grant opens
    bool limited_ = false;  ///< this person has read so much that each dossier has to be looked up (ACC-11)
    Decision usual_;        ///< of a dossier that nothing bars, without grants and limits
};

/// What the one who asked has to do besides, when something was granted or is applied for.
enum class Obligation : std::uint8_t {
    mask = 1,        ///< ACC-12: values were masked, and stay so
    register_it,     ///< LEND-02, ACC-10: an entry in the register, with a signature
    return_it,       ///< LEND-03: back in time
    count_copies,    ///< LEND-02
    protect,         ///< ACC-10: marked material goes by a designated person, with the protection recorded
    escort,          ///< ACC-06: somebody of the house stays with the reader
    review_within,   ///< ACC-13: somebody else reviews it within a working day
    tell_custodian,  ///< SENS-04: a marked dossier was read by another
    watch_receiver,  ///< PRIV-04: the receiver is supervised
};
BOOST_DESCRIBE_ENUM(Obligation, mask, register_it, return_it, count_copies, protect, escort, review_within,
                    tell_custodian, watch_receiver)

/// In the order of the list. None where the answer is refused.
[[nodiscard]] std::vector<Obligation> obligations_of(const Sight& see, const Question& ask, const Decision& decision);

/// What of one dossier shows in the clear to a grade by itself, at the levels that the record raised (SENS-01).
[[nodiscard]] FieldSet open_to_grade(const Sight& see, Grade grade, DossierId dossier);

/// May this member of staff do that at all? Refused under ACC-01, ACC-08, ACC-06 from outside, then ACC-02 by grade:
/// view, search, enter, update from normal; review, analyse, export from advanced; the rest from special; administer
/// for administrators.
[[nodiscard]] Ruling<void> may(const Records& records, StaffId staff, Action action);

/// May this member of staff change these fields of that dossier, or what is no field of it, whatever its mark? Refused
/// as above; then for no purpose, or one that is not open to the grade (ACC-03); then, where values are entered or
/// updated, for a field whose level, as this dossier has it, is above the grade's: 1 for the normal, 2 for the
/// advanced, any for the special (ACC-02). Of which groups fields are collected the form says (COL-01), and what
/// somebody writes shows them nothing (SENS-03).
[[nodiscard]] Ruling<void> may_change(const Sight& see, const Question& change);

/// Does this member of staff work here, of whatever grade, or visit? Refused under ACC-01, ACC-08.
[[nodiscard]] Ruling<void> may_speak(const Records& records, StaffId staff);

/// The name of the department that is meant: as the staff's departments are called already, whatever the blanks, case
/// and width it is written with; of one that nobody is in, without outer blanks.
[[nodiscard]] std::string department_called(const Records& records, std::string_view name);

/// No staff number, a grade of none, or a department of blanks (ACC-02); the number of somebody who has left or of a
/// reader from outside, and it is not said that this is the same person: another one has another number (ACC-08); an
/// administrator who would take the last administrator's rights (ACC-08).
[[nodiscard]] Ruling<Enlisted> decide(const Sight& see, const Caller& caller, const Enlist& ask);

/// Unknown or gone already (ACC-08); the last administrator (ACC-08).
[[nodiscard]] Ruling<Departed> decide(const Sight& see, const Caller& caller, const Depart& ask);

/// No reason, no field, or a house without emergency reads (ACC-13); no such dossier (FILE-05), destroyed (RET-04); a
/// field that the dictionary has not (FILE-02); none but identity and financial fields (SENS-03); an earlier one of the
/// caller's that nobody has reviewed (ACC-13).
[[nodiscard]] Ruling<GlassBroken> decide(const Sight& see, const Caller& caller, const BreakGlass& ask);

/// Nothing to review under that number (ACC-13); the caller's own (APP-02); not justified, and no remark (ACC-13).
[[nodiscard]] Ruling<EmergencyReviewed> decide(const Sight& see, const Caller& caller, const ReviewEmergency& ask);

/// What the journal says of a clock that has run ahead.
struct Strayed {
    EntryNumber wrong_from;  ///< the first of the entries at its end that lie after the host's time; 1 = all of them
    Instant ran_to;          ///< time of the newest one
};

/// No reason; a time of the caller's that is more than ten minutes from the host's; a clock that ran ahead by less than
/// a day, which is waited for; a clock by which everything here would lie ahead (all CAL-03).
[[nodiscard]] Ruling<ClockRighted> decide(const Strayed& strayed, const Caller& caller, const RightClock& ask);

/// SENS-04: may this person change these fields of that dossier, or what is no field of it? A change of a marked one is
/// its custodian's, or that of somebody to whom it was opened: for that purpose, and for these fields by all the grants
/// together, unless one names none (APP-03), as a look is. An emergency is a read (ACC-13): it opens no change. No
/// mark, no such dossier: nothing is said.
[[nodiscard]] Ruling<void> through_mark(const Sight& see, const Question& change);

/// SENS-04: is that dossier without a mark, this person's to keep, or opened to them now for whatever purpose?
[[nodiscard]] bool is_open_to(const Sight& see, StaffId staff, DossierId dossier, Instant now);

/// ACC-11: does an approval in force lift the limit of reading for this person and purpose?
[[nodiscard]] bool reads_in_bulk(const Records& records, StaffId staff, dossier::Purpose purpose, Instant now);

/// ACC-08: the department that somebody left who works here no longer; none if they do, or never did.
[[nodiscard]] std::optional<std::string> department_left(const Records& records, StaffId staff);

/// ACC-08: custody ends with the employment or the department, that of a merged dossier too, which an undoing would
/// give back (CHG-05): whoever moves or comes again later keeps nothing. Written by the archive beside the event.
[[nodiscard]] std::vector<dossier::Marked> custodies_ended_by(const dossier::Records& dossiers, const Departed& event);
[[nodiscard]] std::vector<dossier::Marked> custodies_ended_by(const dossier::Records& dossiers, const Enlisted& event);

/// What the dossier's own rules cannot see: a custodian, named or kept, who does not work here (SENS-04).
[[nodiscard]] Ruling<void> vet(const Sight& see, const dossier::SetMark& ask);
/// A keeper who does not work here (FILE-05).
[[nodiscard]] Ruling<void> vet(const Sight& see, const dossier::SetKeeper& ask);
[[nodiscard]] Ruling<void> vet(const Sight& see, const dossier::Open& ask);

/// ACC-09: what follows when a look was refused: an incident when it was one too many. REQUIRES that the look is
/// applied.
[[nodiscard]] std::optional<Overreached> follow(const Sight& see, const Stamp& stamp, const Looked& event);

/// A value as it shows through its mask (ACC-12). A value too short for its mask is hidden whole; a code point is never
/// split; masking twice changes nothing.
[[nodiscard]] std::string masked(dossier::Mask mask, std::string_view value);

}  // namespace custos::access
