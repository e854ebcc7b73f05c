/// The dossier's rules: a command and what is known become an event or a refusal. Nothing here changes anything.
///
/// Every decision begins alike: a dossier that is not there is refused under FILE-05, one that is destroyed under
/// RET-04. What each adds is said beside it, in the order in which it is tried. Faults of values are collected: a
/// refusal lists every value that is wrong, so that a form can be mended in one go.
#pragma once

#include <custos/core/field_set.hpp>
#include <custos/core/ruling.hpp>
#include <custos/dossier/commands.hpp>

#include <variant>

namespace custos::dossier {

/// Unknown template, or one for another kind of customer (COL-01); else all of what follows that is found (COL-07), in
/// this order: won on a day to come (FILE-01); no keeper (FILE-05); a label that is none (CLS-04); no lawful basis for
/// personal data, or one for no real purpose (COL-04), consents as for SetGround, or with different ends (PRIV-01); a
/// template for purposes of which no basis covers any (COL-01); values: unknown field or one that the template does not
/// list (COL-01), given twice, identity data that the template does not mark necessary (COL-05), third-party source
/// without consent (COL-03), malformed (COL-07); missing required fields (COL-07), unless it is opened as a draft.
/// Where nothing of that is found: strong identifier of an existing dossier (COL-08), which is named, or answered as
/// Unchanged when the caller asked to link. So is, of what comes from a file without a strong identifier, the name
/// together with a number that many share: a file that comes again makes no second customer.
[[nodiscard]] Ruling<std::variant<Opened, Unchanged>> decide(const Sight& see, const Caller& caller, const Open& ask);

/// A closed dossier (CLS-06); values as for Open, the template's purposes among them (COL-01); a field that already
/// holds a value which was not sent back (CHG-02); an identifier of another dossier (COL-08).
[[nodiscard]] Ruling<Entered> decide(const Sight& see, const Caller& caller, const Enter& ask);

/// Sending back without naming a field, fields that are not in review - nor missing: listed by the template, to be sent
/// back; owed entered, to be passed -, nothing in review, a reviewer who entered one of the values, sending back what
/// two persons entered: the duty falls on one, for what is missing on whoever entered the oldest value that stands (all
/// FILE-04). Sending back what is closed: nobody could mend it (CLS-06).
[[nodiscard]] Ruling<Reviewed> decide(const Sight& see, const Caller& caller, const Review& ask);

/// A closed dossier (CLS-06); no field (CHG-01), or one that the dictionary has not (FILE-02).
[[nodiscard]] Ruling<ChangeReported> decide(const Sight& see, const Caller& caller, const ReportChange& ask);

/// The value as for Open; a closed dossier (CLS-06); no reason (CHG-03).
[[nodiscard]] Ruling<Proposed> decide(const Sight& see, const Caller& caller, const Propose& ask);

/// No such proposal, or confirmed "by nature", or on a day to come (CHG-02); a closed dossier (CLS-06); a newer value
/// stands than the one proposed, or it was confirmed before the day from which the value that it changes is on record
/// (CHG-02); a field that the template lists no more (COL-01), a basis (COL-04) or a consent (COL-03) that is gone
/// since, identity data that are no longer necessary (COL-05); an identifier that another dossier has taken meanwhile
/// (COL-08). The value takes effect, and is in review (FILE-04).
[[nodiscard]] Ruling<Changed> decide(const Sight& see, const Caller& caller, const Confirm& ask);

/// The fields of a dossier that somebody may see: masked at least, and in the clear.
struct Seen {
    FieldSet shown;
    FieldSet open;
};

/// COL-08: what a dossier that was matched does not hold of the values given, or holds otherwise as far as tokens tell:
/// other values cannot be compared without being opened. Only of fields that whoever asks may see: that a guess is
/// right is an answer, too. REQUIRES that decide answered that dossier to the command.
[[nodiscard]] std::vector<Fault> differences(const Sight& see, const Open& ask, DossierId there, const Seen& seen);

/// What is doubtful about a command that is accepted: values that a check warns of (COL-07).
[[nodiscard]] std::vector<Fault> warnings_of(const Sight& see, const Caller& caller, const Open& ask);
[[nodiscard]] std::vector<Fault> warnings_of(const Sight& see, const Caller& caller, const Enter& ask);
[[nodiscard]] std::vector<Fault> warnings_of(const Sight& see, const Caller& caller, const Propose& ask);
[[nodiscard]] std::vector<Fault> warnings_of(const Sight& see, const Caller& caller, const Correct& ask);

/// No such proposal (CHG-02).
[[nodiscard]] Ruling<Withdrawn> decide(const Sight& see, const Caller& caller, const Withdraw& ask);

/// A source other than system-recorded or self-submitted (CHG-02); the rest as for Propose. The value takes effect, and
/// is in review (FILE-04).
[[nodiscard]] Ruling<Changed> decide(const Sight& see, const Caller& caller, const Correct& ask);

/// A purpose that is none (COL-04); consent without a notice or a proof (PRIV-01); an emergency without a proof or an
/// end (COL-04); an end of anything else, or one that is not to come (PRIV-01). Without a purpose: the basis is
/// withdrawn.
[[nodiscard]] Ruling<Grounded> decide(const Sight& see, const Caller& caller, const SetGround& ask);

/// No kind of document named; no reason why an identity that was known as false is genuine after all (COL-06). Whoever
/// says so has the right to review: the archive asks for it.
[[nodiscard]] Ruling<Identified> decide(const Sight& see, const Caller& caller, const Identify& ask);

/// No place, no condition, or no copies (FILE-06).
[[nodiscard]] Ruling<CarrierAdded> decide(const Sight& see, const Caller& caller, const AddCarrier& ask);

/// No such carrier of this dossier's; a place or a condition of blanks, no copies; no reason (all FILE-06). All as it
/// is: Unchanged. Also of a closed dossier, whose papers are kept on.
[[nodiscard]] Ruling<std::variant<CarrierAmended, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                                     const AmendCarrier& ask);

/// No such carrier of this dossier's, no reason (FILE-06). Also of a closed dossier.
[[nodiscard]] Ruling<CarrierRemoved> decide(const Sight& see, const Caller& caller, const RemoveCarrier& ask);

/// A closed dossier (CLS-06); neither or both of other and person, the same dossier, already linked so (FILE-07); an
/// unknown other (FILE-05); a tie that lets somebody act for the customer, which is given by Empower (COL-06). Whether
/// the mark of the other lets the caller tie to it, the archive asks (SENS-04).
[[nodiscard]] Ruling<Linked> decide(const Sight& see, const Caller& caller, const Link& ask);

/// Neither or both of other and version, or no such tie of this dossier's (FILE-07). Also of a closed dossier: nothing
/// new comes of it.
[[nodiscard]] Ruling<Unlinked> decide(const Sight& see, const Caller& caller, const Unlink& ask);

/// A tie that gives no leave to act, no name, no document or no authority (COL-06); consent without a notice (PRIV-01).
[[nodiscard]] Ruling<Empowered> decide(const Sight& see, const Caller& caller, const Empower& ask);

/// A lower mark than it has, without an approval (SENS-01); a mark without a custodian, or another custodian, named by
/// neither the present one nor an approval, or named while the mark is lowered (SENS-04). Whether the approval covers
/// it is `applications::vet`. The mark and the custodian that it has: Unchanged, unless a custodian waits to be named.
[[nodiscard]] Ruling<std::variant<Marked, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                             const SetMark& ask);

/// What a mark set by that caller would be: free to a reviewer, or a matter of an approval.
enum class MarkStep : std::uint8_t { free, lowered, taken_over };
[[nodiscard]] MarkStep mark_step(const Dossier& dossier, const SetMark& ask, StaffId caller);

/// A field that the dictionary has not (FILE-02); a level below the dictionary's, of a field that the dossier does not
/// hold, or lower than it is, without an approval (all SENS-01). Whether the approval covers it is
/// `applications::vet`. The level that it has: Unchanged.
[[nodiscard]] Ruling<std::variant<LevelSet, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                               const SetLevel& ask);

/// SENS-01: the level of that field in that dossier: the dictionary's, unless the record raised it.
[[nodiscard]] Level level_of(const Records& records, DossierId dossier, const Field& field);

/// No keeper named (FILE-05). The keeper that it has: Unchanged.
[[nodiscard]] Ruling<std::variant<KeeperSet, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                                const SetKeeper& ask);

/// ACC-08: does that person keep a dossier that was open at that moment, and is neither destroyed nor a number
/// that leads to another? Whoever moved keeps what they open from then on by right.
[[nodiscard]] bool keeps_any(const Records& records, StaffId staff, Instant until);

/// A lifecycle that cannot be set by hand; of a closed dossier anything but to make it active again, or that without a
/// reason; dormant or lost without ever having been active; activation of a draft, or while values are in review
/// (CLS-06). A closed one that is opened again is a draft where required fields are missing, else in review as long as
/// values of it wait. All as it is: Unchanged. Then the archive looks at the orders: whoever has bought does not become
/// potential (CLS-03).
[[nodiscard]] Ruling<std::variant<Classified, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                                 const Classify& ask);

/// CLS-03: a potential customer has bought, and is an ordinary one from then on.
[[nodiscard]] Classified begun_business(const Dossier& dossier);

/// A closed dossier (CLS-06); an empty or overlong label, or nothing to do (CLS-04). All as it is: Unchanged. A label
/// both put on and taken off is taken off.
[[nodiscard]] Ruling<std::variant<Labelled, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                               const SetLabels& ask);

/// No reason (ORD-07). As it is: Unchanged.
[[nodiscard]] Ruling<std::variant<RiskSet, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                              const Restrict& ask);

/// A closed dossier (CLS-06); no field; one that the dictionary has not (FILE-02); confirmed "by nature", on a day to
/// come or before the value was entered or last confirmed; a field that holds no value, or one that was sent back (all
/// CHG-04).
[[nodiscard]] Ruling<ConfirmedUnchanged> decide(const Sight& see, const Caller& caller, const ConfirmUnchanged& ask);

/// CHG-04: what the quarterly check finds from that number on, in the order of numbers: what is incomplete and owed by
/// nobody yet, `most` at the most. Whether whoever it is owed by works here, the archive asks.
[[nodiscard]] CompletenessChecked check_completeness(const Sight& see, DossierId from, std::size_t most);

/// RET-04: no such dossier (FILE-05), or destroyed already (RET-04). Nothing else is asked here: no approval, hold,
/// term or mark; whoever calls `Archive::destroy` has seen to them.
[[nodiscard]] Ruling<Destroyed> decide_destruction(const Sight& see, DossierId dossier);

/// A dossier that is asked about or changed, whatever else is wanted of it: that there is such a one (FILE-05); that it
/// lives, too (RET-04); that it is open besides, for a closed one takes nothing new (CLS-06). Else the refusal, at
/// `field`.
[[nodiscard]] Ruling<const Dossier*> known(const Records& records, DossierId dossier,
                                           std::string_view field = "dossier");
[[nodiscard]] Ruling<const Dossier*> living(const Records& records, DossierId dossier,
                                            std::string_view field = "dossier");
[[nodiscard]] Ruling<const Dossier*> open_one(const Records& records, DossierId dossier,
                                              std::string_view field = "dossier");

/// Who decides on a merge. Of a marked dossier its custodian is one of the two; of two marked ones the second custodian
/// may be the one who reviews (SENS-04, APP-02).
struct Deciding {
    StaffId proposer;
    StaffId reviewer;  ///< 0: it is only proposed
};

/// SENS-04: what is decided of two dossiers together is decided with the custodian of a marked one.
[[nodiscard]] Ruling<void> are_theirs(const Dossier& one, const Dossier& other, const Deciding& deciding);

/// CHG-05: what `to` takes over from `from`. A value of `from` comes where `to` has none and its template lists the
/// field, or where `take` names the field; consent is what both cover, until one of them ends, any other basis what
/// either does; restriction, mark and identity are the stricter of the two. Refused in this order: an unknown dossier
/// (FILE-05), destroyed (RET-04), one that remains although it is closed (CLS-06), two kinds of customer (CLS-01),
/// values that nobody has passed yet, or that were sent back and wait to be mended (FILE-04), a change of the other
/// that waits for the customer's word (CHG-02), a mark whose custodian has no part in the decision (SENS-04), a field
/// that `from` does not hold (CHG-05) or the template of `to` does not list (COL-01), no lawful basis left (COL-04).
[[nodiscard]] Ruling<Joined> joined(const Sight& see, const Deciding& deciding, Instant now, DossierId from,
                                    DossierId to, const std::vector<FieldId>& take);

/// What undoing that leaves. What was found about the customer since then holds for both: who was restricted, found
/// false or marked while they were one, and a basis that was withdrawn, in each of them (ORD-07, COL-06, SENS-04,
/// ACC-04). Never refused.
[[nodiscard]] Parted parted(const Sight& see, const Joined& made);

/// FILE-03: percent of the template's required fields that hold a value; 100 if it requires none.
[[nodiscard]] std::uint8_t completeness(const Template& form, const Dictionary& dictionary, const FieldSet& held);

/// The fields of these names, each once, in the order of their numbers. A name that the dictionary has not: FILE-02, at
/// "fields/<its place>".
[[nodiscard]] Ruling<std::vector<FieldId>> fields_named(const Dictionary& dictionary,
                                                        const std::vector<std::string>& names);

/// Is the value of a form that its field takes? Empty if so; else the fault, for the field path given (COL-07).
[[nodiscard]] std::optional<Fault> malformed(const Field& field, std::string_view value, Day today, std::string path,
                                             std::uint32_t longest);

}  // namespace custos::dossier
