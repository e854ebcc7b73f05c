/// Questions about custody. Lists say `told_all`: whoever keeps the registers that were asked for is told all of their
/// lines. For anybody else it is false, whether or not a line was passed over (SENS-04, ACC-04): a number of them would
/// tell what there is of a marked dossier.
#pragma once

#include <custos/core/rows.hpp>
#include <custos/custody/model.hpp>

namespace custos::custody {

/// One line of the register.
struct RegisterRow {
    LoanId loan;
    ItemId item;
    Kind kind{};
    std::string number;
    DossierId dossier;
    StaffId borrower;
    std::string department;
    applications::ApplicationId approval;
    Instant issued;
    Instant due;
    bool late = false;
    bool lost = false;
    std::uint8_t renewals = 0;
    std::uint32_t waiting = 0;        ///< how many wait for it
    std::optional<std::string> room;  ///< of a card (CARD-02)
    std::optional<std::string> unit;
    bool signed_for = false;  ///< by whoever has it (LEND-02); a card is signed by taking note of it
    bool on_premises = false;
    std::uint32_t pages_back = 0;  ///< of a thing that comes back in parts
    std::string condition;         ///< as it went
    dossier::Mark mark{};          ///< of the thing, which is at least its dossier's (FILE-05, SENS-02)
    /// Of marked material that was carried out: who took it along, and how it was protected (ACC-10).
    std::optional<applications::Conveyance> conveyed;
    dossier::Purpose purpose{};  ///< why it is out …
    /// … and the reason that its approval was signed for, to whom that application is told; absent: to others only.
    std::optional<std::string> reason;
};
CUSTOS_DESCRIBE(RegisterRow, "custody.register_row",
                (loan, item, kind, number, dossier, borrower, department, approval, issued, due, late, lost, renewals,
                 waiting, room, unit, signed_for, on_premises, pages_back, condition, mark, conveyed, purpose, reason))

/// Answer: what is out, in the order in which it went. `next` is what to ask after for the rest; absent at the end.
struct RegisterView {
    std::vector<RegisterRow> loans;
    std::optional<LoanId> next;
    bool told_all = false;
};
CUSTOS_DESCRIBE(RegisterView, "custody.register_view", (loans, next, told_all))

/// Question: what is out (LEND-02)? All that is said has to hold.
struct AskRegister {
    std::optional<StaffId> borrower;
    std::optional<DossierId> dossier;
    std::optional<Kind> kind;
    std::optional<bool> late;
    std::optional<LoanId> after;
    std::optional<std::uint32_t> limit;  ///< 1…10000; default 1000
};
CUSTOS_DESCRIBE(AskRegister, "custody.register", (borrower, dossier, kind, late, after, limit))

/// One item of the register.
struct ItemRow {
    ItemId item;
    Kind kind{};
    std::string number;
    DossierId dossier;
    std::string place;
    std::uint32_t pages = 0;
    bool lost = false;
    std::optional<ItemId> inside;  ///< the project file that it lies in (DEED-03)
    std::optional<LoanId> loan;    ///< by which it is out, or the file that it lies in
    std::uint32_t missing = 0;     ///< pages that did not come back
    bool struck_off = false;
    dossier::Mark mark{};      ///< of the thing, which is at least its dossier's (FILE-05, SENS-02)
    dossier::Mark own_mark{};  ///< that was set for it alone
    bool missed = false;       ///< at a count of the deeds, and neither found nor explained yet (DEED-04)
    std::string name;          ///< of a deed: title, mortgage, … (DEED-04)
};
CUSTOS_DESCRIBE(ItemRow, "custody.item_view",
                (item, kind, number, dossier, place, pages, lost, inside, loan, missing, struck_off, mark, own_mark,
                 missed, name))

/// Answer: in the order in which they were entered. `next` is what to ask after for the rest.
struct ItemsView {
    std::vector<ItemRow> items;
    std::optional<ItemId> next;
    bool told_all = false;
};
CUSTOS_DESCRIBE(ItemsView, "custody.items_view", (items, next, told_all))

/// Question: what does the archive keep of this dossier, or of that kind (LEND-02)? All that is said has to hold.
struct AskItems {
    std::optional<DossierId> dossier;
    std::optional<Kind> kind;
    std::optional<ItemId> after;
    std::optional<std::uint32_t> limit;  ///< 1…10000; default 1000
};
CUSTOS_DESCRIBE(AskItems, "custody.items", (dossier, kind, after, limit))

/// One line of what happened to a thing.
struct MovementRow {
    MovementId id;
    ItemId item;
    LoanId loan;  ///< 0: of none
    Move move{};
    StaffId by;      ///< who wrote it in the register, or signed
    StaffId person;  ///< who has it, or had it until then
    applications::ApplicationId approval;
    Instant at;
    std::optional<Instant> due;  ///< as it was set then
    std::uint32_t pages = 0;     ///< counted then; 0: none were
    std::string note;            ///< condition or reason
    BookingId booking;           ///< of a card or form that was issued
    DossierId dossier;           ///< that the thing belongs to
    dossier::Mark mark{};        ///< of the thing now, which is at least its dossier's (FILE-05, SENS-02)
    /// Of marked material: who carried it, and how it was protected (ACC-10).
    std::optional<applications::Conveyance> conveyed;
    dossier::Mark marked{};     ///< as which it was entered, or marked then
    std::uint32_t missing = 0;  ///< pages that were missing when it was returned (LEND-04)
};
CUSTOS_DESCRIBE(MovementRow, "custody.movement",
                (id, item, loan, move, by, person, approval, at, due, pages, note, booking, dossier, mark, conveyed,
                 marked, missing))

/// Answer: every line about a thing, in order. `next` is what to ask after for the rest.
struct HistoryView {
    std::vector<MovementRow> movements;
    std::optional<MovementId> next;
    bool told_all = false;
};
CUSTOS_DESCRIBE(HistoryView, "custody.history_view", (movements, next, told_all))

/// Question: what happened to this thing, who signed (LEND-02)? Without an item: to all things.
struct AskHistory {
    std::optional<ItemId> item;
    std::optional<MovementId> after;
    std::optional<std::uint32_t> limit;  ///< 1…10000; default 1000
};
CUSTOS_DESCRIBE(AskHistory, "custody.history", (item, after, limit))

/// Answer: who waits, in the order in which they will be served.
struct WaitingView {
    std::vector<Waiting> waiting;
    bool told_all = false;
};
CUSTOS_DESCRIBE(WaitingView, "custody.waiting_view", (waiting, told_all))

/// Question: who waits for this item (LEND-07)?
struct AskWaiting {
    ItemId item;
};
CUSTOS_DESCRIBE(AskWaiting, "custody.waiting", (item))

/// A deed that a count names.
struct CountedDeed {
    ItemId item;
    std::string number;  ///< the house's own; empty where the register knows none
};
CUSTOS_DESCRIBE(CountedDeed, "custody.counted_deed", (item, number))

/// One count of the deeds in the safe (DEED-04).
struct CountRow {
    CountId count;
    Instant at;
    StaffId by;
    std::uint32_t expected = 0;
    std::vector<CountedDeed> missing;  ///< the register says they lie there
    std::vector<CountedDeed> surplus;  ///< the register says they are out, lost, or knows them not
    std::string explanation;
    StaffId explained_by;
    std::optional<Instant> explained;
};
CUSTOS_DESCRIBE(CountRow, "custody.count",
                (count, at, by, expected, missing, surplus, explanation, explained_by, explained))

/// Answer: in the order in which they were made. `next` is what to ask after for the rest.
struct CountsView {
    std::vector<CountRow> counts;
    std::optional<CountId> next;
    bool told_all = false;
};
CUSTOS_DESCRIBE(CountsView, "custody.counts_view", (counts, next, told_all))

/// Question: what did the counts of the deeds find, and how was it explained (DEED-04)?
struct AskCounts {
    std::optional<bool> unexplained;  ///< only those that did not come out and are not explained; or only the others
    std::optional<CountId> after;
    std::optional<std::uint32_t> limit;  ///< 1…10000; default 1000
};
CUSTOS_DESCRIBE(AskCounts, "custody.counts", (unexplained, after, limit))

/// A card that went on to another.
struct CardPass {
    StaffId to;
    Instant at;
};
CUSTOS_DESCRIBE(CardPass, "custody.card_pass", (to, at))

/// One booking's card on the board.
struct BoardRow {
    BookingId booking;
    DossierId dossier;
    Meal meal{};
    std::string room;
    std::string unit;
    Instant due;  ///< with the unit
    std::optional<LoanId> loan;
    std::optional<StaffId> taken_by;
    std::optional<Instant> issued;
    std::optional<Instant> noted;  ///< first read (CARD-03)
    std::vector<CardPass> passes;
    std::optional<Instant> back_by;
    std::optional<Instant> returned;
    bool late = false;     ///< not issued, not read or not back in time, or so only afterwards
    dossier::Mark mark{};  ///< of the card, or of the dossier of which none went out (FILE-05)
    std::string number;    ///< of the card that went out (CARD-02)
};
CUSTOS_DESCRIBE(BoardRow, "custody.board_row",
                (booking, dossier, meal, room, unit, due, loan, taken_by, issued, noted, passes, back_by, returned,
                 late, mark, number))

/// Answer: the day's board, in the order of bookings, and what it comes to. A booking has a line for each card that
/// went out for it, one if none did: bookings are counted by what is wanted, cards by what became of them.
struct BoardView {
    Day day;
    std::uint32_t due_for_lunch = 0;   ///< cards wanted by 11:30
    std::uint32_t due_for_dinner = 0;  ///< by 17:00
    std::uint32_t recognised = 0;      ///< at once
    std::uint32_t issued = 0;
    std::uint32_t noted = 0;
    std::uint32_t passed = 0;
    std::uint32_t returned = 0;
    std::uint32_t late = 0;
    std::vector<BoardRow> cards;
    bool told_all = false;
};
CUSTOS_DESCRIBE(BoardView, "custody.board_view",
                (day, due_for_lunch, due_for_dinner, recognised, issued, noted, passed, returned, late, cards,
                 told_all))

/// Question: how do the day's cards stand (CARD-01 to CARD-05)?
struct AskBoard {
    std::optional<Day> day;  ///< default: today
};
CUSTOS_DESCRIBE(AskBoard, "custody.card_board", (day))

/// Answer: a project's file on its way, and its list of contents as it is printed and signed, three copies alike.
struct ProjectView {
    Project project;
    std::optional<Instant> due;  ///< of the step that is owed now
    std::optional<std::string> number;
    std::uint32_t pages = 0;  ///< on the list, without what is missing
    std::string english;
    std::string chinese;
    dossier::Mark mark{};  ///< of the file, which is at least its dossier's (FILE-05, SENS-02)
};
CUSTOS_DESCRIBE(ProjectView, "custody.project_view", (project, due, number, pages, english, chinese, mark))

/// Question: one project's file.
struct AskProject {
    ProjectId project;
};
CUSTOS_DESCRIBE(AskProject, "custody.project", (project))

/// One line of the list of projects.
struct ProjectLine {
    ProjectId project;
    DossierId dossier;
    StaffId a;
    StaffId b;
    Stage stage{};
    Instant ended;
    Instant until;
    std::optional<std::string> number;
    std::uint32_t missing = 0;  ///< lines that A owes
    bool late = false;
    dossier::Mark mark{};  ///< of the file, which is at least its dossier's (FILE-05, SENS-02)
};
CUSTOS_DESCRIBE(ProjectLine, "custody.project_line",
                (project, dossier, a, b, stage, ended, until, number, missing, late, mark))

/// Answer: in the order in which they ended. `next` is what to ask after for the rest.
struct ProjectsView {
    std::vector<ProjectLine> projects;
    std::optional<ProjectId> next;
    bool told_all = false;
};
CUSTOS_DESCRIBE(ProjectsView, "custody.projects_view", (projects, next, told_all))

/// Question: files of projects (DEED-01). All that is said has to hold.
struct AskProjects {
    std::optional<DossierId> dossier;
    std::optional<Stage> stage;
    std::optional<ProjectId> after;
    std::optional<std::uint32_t> limit;  ///< 1…10000; default 1000
};
CUSTOS_DESCRIBE(AskProjects, "custody.projects", (dossier, stage, after, limit))

using Queries =
    boost::mp11::mp_list<AskRegister, AskItems, AskHistory, AskWaiting, AskBoard, AskProject, AskProjects, AskCounts>;

// Each tells of customers' dossiers by what is kept and lent of them: all of it to whoever keeps the register of the
// kind (LEND-02), to others what they have out, and what is about a dossier that `leave` shows, or about none.

/// A limit out of range (LEND-02).
[[nodiscard]] Ruling<RegisterView> answer(const Sight& see, const Caller& caller, const AskRegister& ask,
                                          const RowLeave& leave);
/// A limit out of range (LEND-02).
[[nodiscard]] Ruling<ItemsView> answer(const Sight& see, const Caller& caller, const AskItems& ask,
                                       const RowLeave& leave);
/// A limit out of range (LEND-02).
[[nodiscard]] Ruling<HistoryView> answer(const Sight& see, const Caller& caller, const AskHistory& ask,
                                         const RowLeave& leave);
/// Refused for nothing.
[[nodiscard]] Ruling<WaitingView> answer(const Sight& see, const Caller& caller, const AskWaiting& ask,
                                         const RowLeave& leave);
/// Refused for nothing.
[[nodiscard]] Ruling<BoardView> answer(const Sight& see, const Caller& caller, const AskBoard& ask,
                                       const RowLeave& leave);
/// No such project, or one of a dossier that is not shown (DEED-01).
[[nodiscard]] Ruling<ProjectView> answer(const Sight& see, const Caller& caller, const AskProject& ask,
                                         const RowLeave& leave);
/// A limit out of range (LEND-02).
[[nodiscard]] Ruling<ProjectsView> answer(const Sight& see, const Caller& caller, const AskProjects& ask,
                                          const RowLeave& leave);
/// A limit out of range (LEND-02). Others than the keeper are told of those deeds alone of which they may know.
[[nodiscard]] Ruling<CountsView> answer(const Sight& see, const Caller& caller, const AskCounts& ask,
                                        const RowLeave& leave);

}  // namespace custos::custody
