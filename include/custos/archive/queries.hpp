/// Questions that need the journal or an opened value: only the archive, which has both, can answer them.
#pragma once

#include <custos/access/rules.hpp>
#include <custos/applications/rules.hpp>
#include <custos/custody/model.hpp>
#include <custos/orders/commands.hpp>
#include <custos/orders/queries.hpp>

namespace custos::archive {

/// One field of an answer. A withheld field is named and has no value: the answer has the same shape at every grade.
struct FieldView {
    std::string field;
    access::Shown shown{};
    std::string value;
};
CUSTOS_DESCRIBE(FieldView, "archive.field_view", (field, shown, value))

/// Answer: a dossier's values as this caller may see them (ACC-02, ACC-12), and the rules that said so.
struct DossierView {
    DossierId dossier;
    access::Outcome outcome{};
    std::vector<Rule> rules;
    std::vector<FieldView> fields;
    std::optional<std::string> application;           ///< what kind of application would show more …
    std::vector<applications::ChainStep> signatures;  ///< … which offices sign it, in order …
    std::optional<Instant> would_hold_until;          ///< … and until when, if it were signed now
};
CUSTOS_DESCRIBE(DossierView, "archive.dossier_view",
                (dossier, outcome, rules, fields, application, signatures, would_hold_until))

/// Question: the values of a dossier, for the purpose of the desk. No field named = all that it holds.
struct Show {
    DossierId dossier;
    std::vector<std::string> fields;
};
CUSTOS_DESCRIBE(Show, "archive.show", (dossier, fields))

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
};
CUSTOS_DESCRIBE(HistoryRow, "archive.history_row", (entry, at, actor, event, fields, old_value, new_value, source))

/// Answer: newest first. `next` is what to ask before for the rest; 0 = this was all.
struct HistoryView {
    DossierId dossier;
    std::vector<HistoryRow> rows;
    EntryNumber next;
};
CUSTOS_DESCRIBE(HistoryView, "archive.history_view", (dossier, rows, next))

/// Question: what happened to a dossier (CHG-03)?
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
    std::optional<EntryNumber> earlier;  ///< of an amended order: the version before (ORD-05)
};
CUSTOS_DESCRIBE(OrderView, "archive.order_view", (card, number, channel, items, entry, earlier))

/// Question: one order by the host's number.
struct AskOrder {
    std::string number;
};
CUSTOS_DESCRIBE(AskOrder, "archive.order", (number))

using Queries = boost::mp11::mp_list<Show, AskHistory, AskOrder>;

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

/// Question: what stands on the card that I have?
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
    DossierId dossier;
    dossier::Purpose purpose{};
    bool refused = false;
    std::vector<std::string> open;
    std::vector<std::string> masked;
    std::vector<std::string> withheld;
    std::vector<Rule> rules;
    bool overreach = false;  ///< refused, and marked or of level ≥ 2 (ACC-09)
};
CUSTOS_DESCRIBE(AccessRow, "archive.access_row",
                (entry, at, staff, dossier, purpose, refused, open, masked, withheld, rules, overreach))

/// Answer: newest first. `next` is what to ask before for the rest; without it this was all. A page may hold fewer rows
/// than the limit, or none, and still have a next: it looks at so many entries and no more.
struct AccessLogView {
    std::vector<AccessRow> rows;
    std::optional<EntryNumber> next;
};
CUSTOS_DESCRIBE(AccessLogView, "archive.access_log_view", (rows, next))

/// Question: who looked at what (ACC-07)? For auditors and administrators. All that is said has to hold; of a dossier
/// its own thread of entries is walked, else the journal.
struct AskAccessLog {
    std::optional<StaffId> staff;
    std::optional<DossierId> dossier;
    std::optional<Rule> rule;    ///< that made the answer
    std::optional<bool> denied;  ///< only what was refused, or only what was not
    std::optional<Instant> from;
    std::optional<Instant> until;  ///< itself outside
    std::optional<EntryNumber> before;
    std::optional<std::uint32_t> limit;  ///< 1…1000; default 100
};
CUSTOS_DESCRIBE(AskAccessLog, "archive.access_log", (staff, dossier, rule, denied, from, until, before, limit))

}  // namespace custos::archive
