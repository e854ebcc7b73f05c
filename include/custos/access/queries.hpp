/// Questions about access: what may I see, who may see this, what was granted (ACC-14).
#pragma once

#include <custos/access/rules.hpp>
#include <custos/core/rows.hpp>

namespace custos::access {

/// Answer: in the order of their numbers.
struct VisibleView {
    std::vector<DossierId> dossiers;
    std::vector<dossier::Mark> marks;  ///< of each, in the same order (FILE-05)
    std::optional<DossierId> next;     ///< ask with `after` this for the rest; without it this was all
};
CUSTOS_DESCRIBE(VisibleView, "access.visible_view", (dossiers, marks, next))

/// Question: of which dossiers may the caller see something of these fields, for that purpose, now? Those for which
/// `decide` says granted, and no others; a number that leads to another dossier is none (CHG-05).
struct AskVisible {
    dossier::Purpose purpose{};
    std::vector<std::string> fields;  ///< names of the dictionary; none = may it be looked at?
    std::optional<DossierId> after;
    std::optional<std::uint32_t> limit;  ///< 1…10000; default 1000
};
CUSTOS_DESCRIBE(AskVisible, "access.visible", (purpose, fields, after, limit))

/// How far one person sees.
struct Reader {
    StaffId staff;
    Outcome outcome{};
    std::vector<Rule> rules;
    std::vector<FieldId> open;
    std::vector<FieldId> masked;
};
CUSTOS_DESCRIBE(Reader, "access.reader", (staff, outcome, rules, open, masked))

/// Answer: everybody at work, in the order of their numbers.
struct ReadersView {
    std::vector<Reader> readers;
    std::optional<StaffId> next;  ///< ask with `after` this for the rest; without it this was all
};
CUSTOS_DESCRIBE(ReadersView, "access.readers_view", (readers, next))

/// Question: who may see these fields of this dossier, for that purpose, now?
struct AskReaders {
    DossierId dossier;
    dossier::Purpose purpose{};
    std::vector<std::string> fields;
    std::optional<bool> granted;  ///< only those who may, or only those who may not
    std::optional<StaffId> after;
    std::optional<std::uint32_t> limit;  ///< 1…10000; default 1000
};
CUSTOS_DESCRIBE(AskReaders, "access.readers", (dossier, purpose, fields, granted, after, limit))

/// A grant as a list shows it.
struct GrantRow {
    GrantId id;
    StaffId staff;
    DossierId dossier;  ///< 0 = of all dossiers (bulk)
    Opens opens{};
    dossier::Purpose purpose{};
    std::vector<FieldId> fields;  ///< view: none = as far as the own grade sees
    Instant from;
    Instant until;
    std::uint64_t application = 0;  ///< whose approval it is; 0 = of none (emergency)
    dossier::Mark mark{};           ///< of the dossier (FILE-05)
};
CUSTOS_DESCRIBE(GrantRow, "access.grant_row",
                (id, staff, dossier, opens, purpose, fields, from, until, application, mark))

/// Answer: in the order of their numbers, which is that of time.
struct GrantsView {
    std::vector<GrantRow> grants;
    std::optional<GrantId> next = {};  ///< ask with `after` this for the rest; without it this was all
    bool told_all = false;  ///< of the caller's own; else those of dossiers that are closed to the caller lack (ACC-14)
};
CUSTOS_DESCRIBE(GrantsView, "access.grants_view", (grants, next, told_all))

/// Question: the grants in force now, by person and dossier; all that is said has to hold. What was signed for a number
/// that was merged away opens nothing, and is not in force (CHG-05).
struct AskGrants {
    std::optional<StaffId> staff;
    std::optional<DossierId> dossier;
    std::optional<GrantId> after = {};
    std::optional<std::uint32_t> limit = {};  ///< 1…10000; default 1000
};
CUSTOS_DESCRIBE(AskGrants, "access.grants", (staff, dossier, after, limit))

using Queries = boost::mp11::mp_list<AskVisible, AskReaders, AskGrants>;

/// A field that the dictionary has not (FILE-02); a limit out of range (ACC-14).
[[nodiscard]] Ruling<VisibleView> answer(const Sight& see, const Caller& caller, const AskVisible& ask);
/// A field that the dictionary has not (FILE-02); a limit out of range (ACC-14).
[[nodiscard]] Ruling<ReadersView> answer(const Sight& see, const Caller& caller, const AskReaders& ask);
/// Of dossiers that the caller may see, of all dossiers, and the caller's own. A limit out of range (ACC-14).
[[nodiscard]] Ruling<GrantsView> answer(const Sight& see, const Caller& caller, const AskGrants& ask,
                                        const RowLeave& leave);

}  // namespace custos::access
