/// Project files on their way in (DEED-01, DEED-02): what may be asked, and what can come of it.
#pragma once

#include <custos/custody/model.hpp>

#include <boost/mp11.hpp>

namespace custos::custody {

/// Event: a project ended; its file is on its way.
struct ProjectEnded {
    ProjectId project;
    DossierId dossier;
    Project content;
    std::string department = {};  ///< of A
};
CUSTOS_DESCRIBE(ProjectEnded, "custody.project_ended", (project, dossier, content, department))

/// Command: a project ended. A owes its file to B in three working days, B to the archive in two; five in all from the
/// day on which it ended (DEED-01).
struct EndProject {
    DossierId dossier;
    std::optional<StaffId> a;  ///< default: the caller
    StaffId b;
    std::optional<Day> ended = {};           ///< default: today
    std::optional<dossier::Mark> mark = {};  ///< of the file by itself (SENS-02); a reviewer's word
};
CUSTOS_DESCRIBE(EndProject, "custody.end_project", (dossier, a, b, ended, mark))

/// Event: A listed what the file holds, and signed.
struct ContentsListed {
    ProjectId project;
    DossierId dossier;
    std::vector<Content> contents;
    std::uint32_t listed_before = 0;  ///< lines of the list that this one replaces
    std::string department = {};      ///< of A
};
CUSTOS_DESCRIBE(ContentsListed, "custody.contents_listed", (project, dossier, contents, listed_before, department))

/// A line as A writes it.
struct GivenContent {
    std::string title;
    std::uint32_t pages = 0;
    std::optional<bool> deed;
    std::optional<bool> missing;
};
CUSTOS_DESCRIBE(GivenContent, "custody.given_content", (title, pages, deed, missing))

/// Command: list what the file holds, as A, which is A's signature (DEED-02). In place of an earlier list until B has
/// signed. Whoever owes the file when A has left, or to whom it was delegated, lists it and is A from then on (ACC-08).
/// Deeds go to the safe at once (DEED-04); the line of one that lies there stays as it was.
struct ListContents {
    ProjectId project;
    std::vector<GivenContent> contents;
};
CUSTOS_DESCRIBE(ListContents, "custody.list_contents", (project, contents))

/// Event: B has the file, and signed its list.
struct ProjectTaken {
    ProjectId project;
    DossierId dossier;
    StaffId b;
    calendar::Reckoned due;  ///< when it is owed to the archive
    applications::Conveyance conveyed = {};
    dossier::Mark mark = {};      ///< of the file by itself from now on (SENS-02)
    std::string department = {};  ///< of B
};
CUSTOS_DESCRIBE(ProjectTaken, "custody.project_taken", (project, dossier, b, due, conveyed, mark, department))

/// Command: take a project's file over from A, as B, which is B's signature (DEED-02). Where B has left, the head of
/// the department that B left takes it over and is B (ACC-08).
struct TakeOver {
    ProjectId project;
    /// Of a marked file: who brought it from A, and how it was protected (ACC-10).
    std::optional<applications::Conveyance> conveyed = {};
    std::optional<dossier::Mark> mark = {};  ///< raises that of the file (SENS-02); a reviewer's word
};
CUSTOS_DESCRIBE(TakeOver, "custody.take_over", (project, conveyed, mark))

/// Event: the file is in the archive under its number, the list signed by the third.
struct ProjectFiled {
    ProjectId project;
    DossierId dossier;
    ItemId item;
    Item content;
    std::vector<std::uint32_t> missing;  ///< lines that are not there, A's own and those that the archivist found
    StaffId a;
    applications::Conveyance conveyed = {};
    std::string department = {};  ///< of A
};
CUSTOS_DESCRIBE(ProjectFiled, "custody.project_filed",
                (project, dossier, item, content, missing, a, conveyed, department))

/// Command: take a project's file in, as the archivist, who signs its list as the third (DEED-02). The archive gives
/// the number (DEED-03); what is missing A owes.
struct BringIn {
    ProjectId project;
    std::string place;
    std::vector<std::uint32_t> missing;  ///< lines that the archivist does not find, from 0
    /// Of a marked file: who brought it from B, and how it was protected (ACC-10).
    std::optional<applications::Conveyance> conveyed = {};
    std::optional<dossier::Mark> mark = {};  ///< as for TakeOver (SENS-02)
};
CUSTOS_DESCRIBE(BringIn, "custody.bring_in", (project, place, missing, conveyed, mark))

/// Event: A supplied what was missing.
struct MissingSupplied {
    ProjectId project;
    DossierId dossier;
    std::vector<std::uint32_t> lines;
    std::uint32_t pages = 0;  ///< of these lines: the file grows by them
    ItemId file;
    bool complete = false;  ///< nothing is missing any more
    applications::Conveyance conveyed = {};
    std::vector<std::uint32_t> deeds = {};  ///< of these lines, those that go to the safe (DEED-04)
};
CUSTOS_DESCRIBE(MissingSupplied, "custody.missing_supplied",
                (project, dossier, lines, pages, file, complete, conveyed, deeds))

/// Command: take in what a file lacked, as the archivist (DEED-02).
struct Supply {
    ProjectId project;
    std::vector<std::uint32_t> lines;
    /// Of a marked file: who brought it, and how it was protected (ACC-10).
    std::optional<applications::Conveyance> conveyed = {};
};
CUSTOS_DESCRIBE(Supply, "custody.supply", (project, lines, conveyed))

/// Event: there is more time to bring a file in.
struct ProjectExtended {
    ProjectId project;
    DossierId dossier;
    StaffId person;  ///< who owes it now
    bool with_b = false;
    applications::ApplicationId approval;
    calendar::Reckoned due;
    std::string department = {};  ///< of the one who owes it
};
CUSTOS_DESCRIBE(ProjectExtended, "custody.project_extended",
                (project, dossier, person, with_b, approval, due, department))

/// Command: more time for a file, as whoever owes it, on an approval "extension" whose object is the project and whose
/// own end is the new time (DEED-01).
struct Extend {
    ProjectId project;
    std::optional<applications::ApplicationId> approval;
    dossier::Purpose purpose{};
};
CUSTOS_DESCRIBE(Extend, "custody.extend", (project, approval, purpose))

/// The days in all of a project under a changed calendar (CAL-02). `earlier`: the new calendar says an earlier time,
/// and the old one stands.
struct RevisedProject {
    ProjectId project;
    calendar::Reckoned whole;  ///< it stands
    bool earlier = false;
};
CUSTOS_DESCRIBE(RevisedProject, "custody.revised_project", (project, whole, earlier))

/// Event: the calendar is another one: files that are under way are to be in the archive by these times.
struct ProjectsRevised {
    std::vector<RevisedProject> revised;
};
CUSTOS_DESCRIBE(ProjectsRevised, "custody.projects_revised", (revised))

/// Event: no file of this project is to come.
struct ProjectWithdrawn {
    ProjectId project;
    DossierId dossier;
    std::uint32_t listed = 0;  ///< lines of its list
    std::string reason;
};
CUSTOS_DESCRIBE(ProjectWithdrawn, "custody.project_withdrawn", (project, dossier, listed, reason))

/// Command: the project was entered by mistake: it has not ended, or is another customer's. By whoever keeps the files
/// of projects, who is neither A nor B: what is owed ends by another's word. Not once B has signed, or while a deed of
/// its list lies in the safe.
struct WithdrawProject {
    ProjectId project;
    std::string reason;  ///< no personal data
};
CUSTOS_DESCRIBE(WithdrawProject, "custody.withdraw_project", (project, reason))

using ProjectCommands =
    boost::mp11::mp_list<EndProject, ListContents, TakeOver, BringIn, Supply, Extend, WithdrawProject>;
using ProjectEvents = boost::mp11::mp_list<ProjectEnded, ContentsListed, ProjectTaken, ProjectFiled, MissingSupplied,
                                           ProjectExtended, ProjectWithdrawn, ProjectsRevised>;

}  // namespace custos::custody

/// Version 1 of these: who brought it (ACC-10), or what holds that. Version 2: the mark (SENS-02), or what holds that.
/// Version 3, or of the others 1: in whose department it is owed; of MissingSupplied 2: what of it are deeds.
BOOST_CLASS_VERSION(custos::custody::ProjectEnded, 3)
template <>
struct custos::MembersIn<custos::custody::ProjectEnded> {
    static constexpr std::size_t count(unsigned version) noexcept { return version < 3 ? 3 : 4; }
};
BOOST_CLASS_VERSION(custos::custody::ContentsListed, 1)
template <>
struct custos::MembersIn<custos::custody::ContentsListed> {
    static constexpr std::size_t count(unsigned version) noexcept { return 4 + version; }
};
BOOST_CLASS_VERSION(custos::custody::ProjectExtended, 1)
template <>
struct custos::MembersIn<custos::custody::ProjectExtended> {
    static constexpr std::size_t count(unsigned version) noexcept { return 6 + version; }
};
BOOST_CLASS_VERSION(custos::custody::ProjectTaken, 3)
template <>
struct custos::MembersIn<custos::custody::ProjectTaken> {
    static constexpr std::size_t count(unsigned version) noexcept { return 4 + version; }
};
BOOST_CLASS_VERSION(custos::custody::ProjectFiled, 3)
template <>
struct custos::MembersIn<custos::custody::ProjectFiled> {
    static constexpr std::size_t count(unsigned version) noexcept { return version == 0 ? 6 : version < 3 ? 7 : 8; }
};
BOOST_CLASS_VERSION(custos::custody::MissingSupplied, 2)
template <>
struct custos::MembersIn<custos::custody::MissingSupplied> {
    static constexpr std::size_t count(unsigned version) noexcept { return 6 + version; }
};
