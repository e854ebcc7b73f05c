/// What questions that open values share: the decision, the line of the access log, the values as they may be seen.
#pragma once

#include "registry.hpp"

#include <custos/access/rules.hpp>
#include <custos/archive/queries.hpp>

namespace custos::archive {

/// Entries that one question reads on its way back through the journal; the answer says where to go on.
inline constexpr std::uint64_t most_entries = 20'000;

/// A question as the decision sees it, and what the answer needs of the state. Under the lock.
struct Looking {
    const Body& body;
    const Desk& desk;
    Instant now;
};

/// `named`: the fields, by whoever asks.
[[nodiscard]] access::Decision decide_on(const Looking& look, DossierId dossier, const FieldSet& fields,
                                         bool named = false);

/// The question that a look of the desk's is: as above, or of another action.
[[nodiscard]] access::Question question_of(const Looking& look, DossierId dossier, const FieldSet& fields,
                                           access::Action action = access::Action::view, bool named = false);

/// What refuses a question, in the words that help most at a counter.
[[nodiscard]] Words words_for(const Body& body, StaffId staff, Rule rule);

/// ACC-07: the answer to a question of that title, as the log keeps it: until the lock is given back it may be amended.
WaitingLook& remember(Body& body, const Looking& look, std::string_view question, DossierId dossier,
                      const access::Decision& decision, bool named = false);

/// The rows that an entry has in the history of a dossier: one, or in an entry that holds a run - of sales, of looks -
/// as many as are of that dossier. `before`: where the history goes on.
struct Strand {
    std::string event;  ///< title of each row's own event
    std::size_t rows = 1;
    EntryNumber before;
};
[[nodiscard]] Result<Strand> strand_of(const journal::Entry& entry, DossierId dossier);

/// A version of the policy as answers write it: 16 hexadecimal digits.
[[nodiscard]] std::string version_text(std::uint64_t version);

/// What would open more: the kind of application, its signatures, its end, and whether anybody could give them.
template <class View>
void fill_application(const Looking& look, const access::Question& ask, const access::Decision& decision, View& view)
{
    if (decision.application.empty()) return;
    auto needed = applications::prospect(sight_of<applications::Sight>(look.body), {ask.staff, ask.now},
                                         decision.application, ask.dossier, ask.purpose);
    view.application = decision.application;
    view.signatures = std::move(needed.signatures);
    view.would_hold_until = needed.holds_until;
    view.nobody_signs = needed.nobody_signs;
}

/// A stored value as the decision lets it be seen; nothing if it is withheld.
[[nodiscard]] Result<std::optional<std::string>> value_shown(const Body& body, const access::Decision& decision,
                                                             const vault::Place& place, ByteView sealed);

/// The fields of an answer, in the order of their numbers. A dossier that is not there has no values.
[[nodiscard]] Result<std::vector<FieldView>> fields_shown(const Looking& look, DossierId id, const FieldSet& fields,
                                                          const access::Decision& decision);

/// All of these fields; a name that the dictionary has not is a fault (FILE-02).
[[nodiscard]] FieldSet fields_named(const Body& body, const std::vector<std::string>& names,
                                    std::vector<Fault>& unknown);

[[nodiscard]] std::string name_of(const Body& body, FieldId id);  ///< "remark" for what is no field
[[nodiscard]] std::vector<std::string> names_of_fields(const Body& body, const std::vector<FieldId>& fields);

// Answers that stand in files of their own.
[[nodiscard]] Result<Ruling<ExportView>> answer_to(Body& body, const Desk& desk, const Export& ask);
[[nodiscard]] Result<Ruling<CardView>> answer_to(Body& body, const Desk& desk, const AskCard& ask);
[[nodiscard]] Result<Ruling<AccessLogView>> answer_to(Body& body, const Desk& desk, const AskAccessLog& ask);
[[nodiscard]] Result<Ruling<ReplayView>> answer_to(Body& body, const Desk& desk, const AskReplay& ask);
[[nodiscard]] Result<Ruling<LeaveView>> answer_to(Body& body, const Desk& desk, const AskLeave& ask);
[[nodiscard]] Result<Ruling<ActionsView>> answer_to(Body& body, const Desk& desk, const AskActions& ask);
[[nodiscard]] Result<Ruling<EmergencyView>> answer_to(Body& body, const Desk& desk, const AskEmergency& ask);
[[nodiscard]] Result<Ruling<DutyNotesView>> answer_to(Body& body, const Desk& desk, const AskDutyNotes& ask);
[[nodiscard]] Result<Ruling<KeysView>> answer_to(Body& body, const Desk& desk, const AskKeys& ask);

/// ACC-07: the log is for whoever audits, and for administrators.
[[nodiscard]] Ruling<void> may_audit(const Body& body, StaffId staff, Instant now);

}  // namespace custos::archive
