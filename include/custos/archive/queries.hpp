/// Questions that need the journal or an opened value: only the archive, which has both, can answer them.
#pragma once

#include <custos/access/rules.hpp>
#include <custos/applications/rules.hpp>
#include <custos/custody/model.hpp>
#include <custos/orders/commands.hpp>
#include <custos/orders/queries.hpp>
#include <custos/security/commands.hpp>

namespace custos::archive {

/// One field of an answer. A withheld field is named and has no value: the answer has the same shape at every grade.
struct FieldView {
    std::string field;
    access::Shown shown{};
    std::string value;
    std::optional<dossier::Source> source = {};  ///< of a look at a dossier: where what shows is from (COL-02)
};
CUSTOS_DESCRIBE(FieldView, "archive.field_view", (field, shown, value, source))

/// Answer: a dossier's values as this caller may see them (ACC-02, ACC-12), and the rules that said so.
struct DossierView {
    DossierId dossier;
    access::Outcome outcome{};
    std::vector<Rule> rules;
    std::vector<FieldView> fields;
    std::optional<std::string> application;           ///< what kind of application would show more …
    std::vector<applications::ChainStep> signatures;  ///< … which offices sign it, in order …
    std::optional<Instant> would_hold_until;          ///< … and until when, if it were signed now
    std::vector<access::Obligation> obligations;      ///< what goes with it
    std::string policy;                               ///< version of the policy that decided: 16 hexadecimal digits
    bool nobody_signs = false;  ///< such an application of the caller's could be signed by nobody now (APP-01, APP-02)
};
CUSTOS_DESCRIBE(DossierView, "archive.dossier_view",
                (dossier, outcome, rules, fields, application, signatures, would_hold_until, obligations, policy,
                 nobody_signs))

/// Question: the values of a dossier, for the purpose of the desk. No field named = all that it holds. What it shows in
/// the clear counts towards the limit of a day (ACC-11); what it refuses on marked or level ≥ 2 data, as an attempt
/// (ACC-09).
struct Show {
    DossierId dossier;
    std::vector<std::string> fields;
};
CUSTOS_DESCRIBE(Show, "archive.show", (dossier, fields))

/// One dossier of an export. What is withheld is named and has no value; where nothing is granted no field is named.
struct ExportRow {
    DossierId dossier;
    dossier::Mark mark{};
    access::Outcome outcome{};
    std::vector<Rule> rules;                 ///< that made it
    std::optional<std::string> application;  ///< what kind of application would show more
    std::vector<FieldView> fields;           ///< those asked for, in the order of the dictionary
};
CUSTOS_DESCRIBE(ExportRow, "archive.export_row", (dossier, mark, outcome, rules, application, fields))

/// Answer: as many rows as dossiers were named, in their order.
struct ExportView {
    std::vector<ExportRow> rows;
};
CUSTOS_DESCRIBE(ExportView, "archive.export_view", (rows))

/// Question: values of many dossiers, to be taken out of the archive in a list (ACC-11). Of each it shows what a look
/// would, and stands in the access log as one; each counts towards the limit before the next is decided. Refused as a
/// whole where the caller's grade sees one of the fields of nobody (ACC-02). A marked dossier is not taken out so: that
/// would be a copy (ACC-10).
struct Export {
    std::vector<DossierId> dossiers;  ///< 1…1000
    std::vector<std::string> fields;  ///< at least one
};
CUSTOS_DESCRIBE(Export, "archive.export", (dossiers, fields))

/// Answer: may the caller do that, and as far as it goes with what fields.
struct LeaveView {
    access::Action action{};
    access::Outcome outcome{};
    std::vector<Rule> rules;
    std::vector<std::string> open;
    std::vector<std::string> masked;
    std::vector<std::string> withheld;
    std::optional<std::string> application;           ///< of what kind would give leave, or show more …
    std::vector<applications::ChainStep> signatures;  ///< … which offices sign it, in order …
    std::optional<Instant> would_hold_until;          ///< … and until when, if it were signed now
    std::vector<access::Obligation> obligations;      ///< what goes with it
    std::string policy;                               ///< version of the policy that decided
    bool nobody_signs = false;  ///< such an application of the caller's could be signed by nobody now (APP-01, APP-02)
};
CUSTOS_DESCRIBE(LeaveView, "access.leave_view",
                (action, outcome, rules, open, masked, withheld, application, signatures, would_hold_until, obligations,
                 policy, nobody_signs))

/// Question: may the caller do that, now (ACC-01, ACC-03, ACC-04)? The decision itself, asked as a question: nothing is
/// shown, and that they may not is a line of the log which counts as no attempt (ACC-07). What leaves the archive or
/// ends it - borrow, carry_out, copy, excerpt, disclose, destroy - is requestable at most: the door that does it wants
/// the approval (that of destruction looks at none yet). So is export of a marked dossier.
struct AskLeave {
    access::Action action{};
    DossierId dossier;  ///< 0 = of none in particular
    dossier::Purpose purpose{};
    std::vector<std::string> fields;
};
CUSTOS_DESCRIBE(AskLeave, "access.ask", (action, dossier, purpose, fields))

/// Answer: one for each action, in the order of their numbers.
struct ActionsView {
    std::vector<LeaveView> actions;
};
CUSTOS_DESCRIBE(ActionsView, "access.actions_view", (actions))

/// Question: what may the caller do, now, of all that can be done (ACC-14)? `access.ask` of every action. On record is
/// that a dossier may not be viewed.
struct AskActions {
    DossierId dossier;  ///< 0 = of none in particular
    dossier::Purpose purpose{};
    std::vector<std::string> fields;
};
CUSTOS_DESCRIBE(AskActions, "access.actions", (dossier, purpose, fields))

/// Something that an entry keeps: "notice", "privacy 3.1".
struct Note {
    std::string member;
    std::string text;
};
CUSTOS_DESCRIBE(Note, "archive.note", (member, text))

/// One entry of a dossier's history.
struct HistoryRow {
    EntryNumber entry;
    Instant at;
    StaffId actor;
    std::string event;
    std::vector<std::string> fields;       ///< that it touched
    std::optional<std::string> old_value;  ///< of a change, as this caller may see it (CHG-03)
    std::optional<std::string> new_value;
    std::optional<dossier::Source> source;
    /// Of a change, a review or a restriction, as this caller may see it. One about values is told to whom all of these
    /// show in the clear: it may repeat them (ACC-02, ACC-12).
    std::optional<std::string> reason;
    std::optional<dossier::ConfirmedBy> confirmed_by;
    std::optional<Day> confirmed_on;
    std::optional<dossier::Origin> origin;  ///< the file and row that it was imported from
    std::optional<bool> in_order;           ///< of the review of an order: was it? The reason says what was found
    /// What it became, and what it was where that is otherwise: class, risk, level, mark, custodian, keeper, carrier,
    /// each by its name and with `_before` behind it, which earlier entries do not say; labels (CHG-03). What else was
    /// put on record, to whom reasons show in the clear: of a basis notice and proof (COL-04, PRIV-01), of an identity
    /// check the document, of a tie the person, of an agent the authority (COL-06, FILE-07), of a reader from outside
    /// paper and organisation (ACC-06), of a deed who checked it (DEED-04), of what an approval let out how it was
    /// protected (ACC-10).
    std::vector<Note> notes;
};
CUSTOS_DESCRIBE(HistoryRow, "archive.history_row",
                (entry, at, actor, event, fields, old_value, new_value, source, reason, confirmed_by, confirmed_on,
                 origin, in_order, notes))

/// Answer: newest first. `next` is what to ask before for the rest; 0 = this was all.
struct HistoryView {
    DossierId dossier;
    std::vector<HistoryRow> rows;
    EntryNumber next;
    /// Rows passed over on the way to these: who looked, which is told to auditors and administrators (ACC-07), and
    /// applications that are told to others only (ACC-01).
    std::uint32_t left_out = 0;
};
CUSTOS_DESCRIBE(HistoryView, "archive.history_view", (dossier, rows, next, left_out))

/// Question: what happened to a dossier (CHG-03)? While it was one with another, what was done to either was done to
/// both; when the merge was undone, a row of that time says who did what and when, and no more (CHG-05).
struct AskHistory {
    DossierId dossier;
    std::optional<EntryNumber> before;
    std::optional<std::uint32_t> limit;  ///< 1…1000; default 50; exceeded by sales of one entry, which stay together
};
CUSTOS_DESCRIBE(AskHistory, "archive.history", (dossier, before, limit))

/// Answer: an order with its lines, from the journal.
struct OrderView {
    orders::OrderCard card;
    std::string number;
    std::string channel;
    std::vector<orders::Item> items;
    EntryNumber entry;
    std::optional<EntryNumber> earlier;          ///< of an amended order: the version before (ORD-05)
    std::vector<orders::LineFinding> irregular;  ///< as it was booked (ORD-03)
    std::string reason;                          ///< of an amended order: why it was amended
};
CUSTOS_DESCRIBE(OrderView, "archive.order_view", (card, number, channel, items, entry, earlier, irregular, reason))

/// Question: one order by the host's number, as it is now or as it was before it was amended (ORD-05).
struct AskOrder {
    std::string number;
    std::optional<EntryNumber> version = {};  ///< `earlier` of a later version; the state on the card is that of now
};
CUSTOS_DESCRIBE(AskOrder, "archive.order", (number, version))

/// Answer: an emergency read, as its reviewer has to judge it.
struct EmergencyView {
    access::GrantId grant;
    StaffId staff;
    DossierId dossier;
    Instant from;
    Instant until;
    std::vector<std::string> fields;
    std::string reason;
};
CUSTOS_DESCRIBE(EmergencyView, "access.emergency_view", (grant, staff, dossier, from, until, fields, reason))

/// Question: why was this dossier opened in an emergency (ACC-13)? For whoever reviews, whatever mark it has: no value
/// of it is told, and the reason holds none.
struct AskEmergency {
    access::GrantId grant;  ///< the subject of the duty to review it
};
CUSTOS_DESCRIBE(AskEmergency, "access.emergency", (grant))

/// What was said of a duty.
struct DutyNote {
    EntryNumber entry;
    Instant at;
    StaffId actor;
    std::string event;
    duties::DutyId duty;
    std::string text;              ///< the record of its end; why it was put off or given away
    std::optional<StaffId> to;     ///< to whom it was given
    std::optional<Instant> until;  ///< until when it was put off
};
CUSTOS_DESCRIBE(DutyNote, "duties.note", (entry, at, actor, event, duty, text, to, until))

/// Answer: newest first. A page may hold fewer rows than the limit, or none, and still have a next.
struct DutyNotesView {
    std::vector<DutyNote> rows;
    std::optional<EntryNumber> next;  ///< what to ask before for the rest; without it this was all
};
CUSTOS_DESCRIBE(DutyNotesView, "duties.notes_view", (rows, next))

/// Question: what was put on record of duties that were finished, put off or given to another (SYS-01)? For whoever
/// reviews.
struct AskDutyNotes {
    std::optional<duties::DutyId> duty;
    std::optional<EntryNumber> before;
    std::optional<std::uint32_t> limit;  ///< 1…1000; default 100
};
CUSTOS_DESCRIBE(AskDutyNotes, "duties.notes", (duty, before, limit))

/// What was done to the keys of the archive.
struct KeyRow {
    EntryNumber entry;
    Instant at;
    StaffId staff;  ///< 0: the host's own program
    security::KeyWork work{};
    security::KeyStage stage{};
    std::uint32_t epoch = 0;  ///< in force then
    std::string reason;
};
CUSTOS_DESCRIBE(KeyRow, "security.key_row", (entry, at, staff, work, stage, epoch, reason))

/// Answer: newest first. A page may hold fewer rows than the limit, or none, and still have a next.
struct KeysView {
    std::vector<KeyRow> rows;
    std::optional<EntryNumber> next;  ///< what to ask before for the rest; without it this was all
};
CUSTOS_DESCRIBE(KeysView, "security.keys_view", (rows, next))

/// Question: who changed the keys of the archive, when and why (SEC-06)? For whoever reviews. A key that went with what
/// it opened is told of where that was destroyed (RET-04).
struct AskKeys {
    std::optional<EntryNumber> before;
    std::optional<std::uint32_t> limit;  ///< 1…1000; default 100
};
CUSTOS_DESCRIBE(AskKeys, "security.keys", (before, limit))

/// Answer: a hotel card as the one who has it may read it (CARD-06).
struct CardView {
    custody::LoanId loan;
    DossierId dossier;
    Day day;
    custody::Meal meal{};
    std::string room;
    std::string unit;  ///< that serves
    access::Outcome outcome{};
    std::vector<Rule> rules;
    std::vector<FieldView> fields;  ///< those of the card's template that the dossier holds
};
CUSTOS_DESCRIBE(CardView, "archive.card_view", (loan, dossier, day, meal, room, unit, outcome, rules, fields))

/// Question: what stands on the card that I have (CARD-06)?
struct AskCard {
    custody::LoanId loan;
};
CUSTOS_DESCRIBE(AskCard, "archive.card", (loan))

/// One line of the access log: who asked for what, for which purpose, and what the answer was made of. Dossier 0: all
/// of them, opened in memory by a search for duplicates, which shows nobody a value.
struct AccessRow {
    EntryNumber entry;
    Instant at;
    StaffId staff;
    DossierId dossier;       ///< 0 = a list …
    std::uint32_t rows = 0;  ///< … of so many. Of an attempt: so many dossiers its one question tried (ACC-09)
    std::string question;    ///< title of what was asked
    access::Action action{};
    dossier::Purpose purpose{};
    bool refused = false;
    access::Outcome outcome{};
    std::vector<std::string> open;
    std::vector<std::string> masked;
    std::vector<std::string> withheld;
    std::vector<Rule> rules;
    bool overreach = false;  ///< refused, and marked or of level ≥ 2 (ACC-09)
    /// The same, and counts as no attempt: another line of its question does, or nothing was reached for.
    bool uncounted = false;
    bool considered = false;  ///< asked whether one may; nothing was done
    std::string policy;       ///< version of the policy that decided
    dossier::Mark mark{};     ///< of the dossier, today (FILE-05)
};
CUSTOS_DESCRIBE(AccessRow, "archive.access_row",
                (entry, at, staff, dossier, rows, question, action, purpose, refused, outcome, open, masked, withheld,
                 rules, overreach, uncounted, considered, policy, mark))

/// Answer: newest first. `next` is what to ask before for the rest; without it this was all. A page may hold fewer rows
/// than the limit, or none, and still have a next: it looks at so many entries and no more.
struct AccessLogView {
    std::vector<AccessRow> rows;
    std::optional<EntryNumber> next;
    std::optional<std::uint32_t> next_skip;  ///< ask with `skip` this besides: the page ended within an entry
};
CUSTOS_DESCRIBE(AccessLogView, "archive.access_log_view", (rows, next, next_skip))

/// Question: who looked at what (ACC-07)? For auditors and administrators. All that is said has to hold; of a dossier
/// its own thread of entries is walked, else the journal. Looks at a dossier that was one with another are of both,
/// under the number that it then had, also when the merge was undone (CHG-05).
struct AskAccessLog {
    std::optional<StaffId> staff;
    std::optional<DossierId> dossier;
    std::optional<Rule> rule;    ///< that made the answer
    std::optional<bool> denied;  ///< only what was refused or an attempt (ACC-09), or only what was neither
    std::optional<Instant> from;
    std::optional<Instant> until;  ///< itself outside
    std::optional<EntryNumber> before;
    std::optional<std::uint32_t> skip;   ///< rows of the entry just before `before` that an earlier page gave
    std::optional<std::uint32_t> limit;  ///< 1…1000; default 100
};
CUSTOS_DESCRIBE(AskAccessLog, "archive.access_log", (staff, dossier, rule, denied, from, until, before, skip, limit))

/// A look that comes out otherwise when it is decided again.
struct ReplayRow {
    EntryNumber entry;
    StaffId staff;
    DossierId dossier;
    access::Outcome logged{};
    access::Outcome again{};
    std::vector<Rule> logged_rules;
    std::vector<Rule> rules_again;
    dossier::Mark mark{};  ///< of the dossier, today (FILE-05)
};
CUSTOS_DESCRIBE(ReplayRow, "archive.replay_row",
                (entry, staff, dossier, logged, again, logged_rules, rules_again, mark))

/// Answer: what came of deciding the log again.
struct ReplayView {
    std::uint64_t looks = 0;           ///< decided again
    std::uint64_t earlier = 0;         ///< logged before a look said all that it was decided by: passed over
    std::vector<ReplayRow> different;  ///< the first thousand …
    std::uint64_t differences = 0;     ///< … of so many
    /// Of `looks`: under a policy that an older program called otherwise, as it may. After a new program has been at
    /// work they become no more.
    std::uint64_t renamed = 0;
};
CUSTOS_DESCRIBE(ReplayView, "archive.replay_view", (looks, earlier, different, differences, renamed))

/// Question: does every line of the access log follow from the rules, the policy and the state of its time (ACC-07)?
/// All entries are applied again, from the first, to a state of their own, and each look is decided again where it
/// stands. For auditors and administrators; takes as long as an opening without a snapshot.
struct AskReplay {
    std::optional<StaffId> staff;      ///< only this person's looks
    std::optional<DossierId> dossier;  ///< only looks at this dossier
};
CUSTOS_DESCRIBE(AskReplay, "archive.replay", (staff, dossier))

}  // namespace custos::archive
