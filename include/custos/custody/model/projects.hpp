/// Project files on their way in: from manager A to B to the archive, with a list of contents that three sign (DEED-01,
/// DEED-02).
#pragma once

#include <custos/custody/model/movements.hpp>

namespace custos::custody {

using ProjectId = Id<struct ProjectTag>;

/// One line of the list of contents.
struct Content {
    std::string title;  ///< no personal data
    std::uint32_t pages = 0;
    bool deed = false;     ///< an original that moves apart, at once (DEED-04)
    bool missing = false;  ///< A owes it (DEED-02)
    ItemId item = {};      ///< of a deed that lies in the safe
};
CUSTOS_DESCRIBE(Content, "custody.content", (title, pages, deed, missing, item))

/// Where the file is. Withdrawn: there is none to come, the project was entered by mistake.
enum class Stage : std::uint8_t { with_a = 1, with_b = 2, filed = 3, withdrawn = 4 };
BOOST_DESCRIBE_ENUM(Stage, with_a, with_b, filed, withdrawn)

/// Is the file on its way to the archive?
[[nodiscard]] constexpr bool is_under_way(Stage stage) noexcept
{
    return stage == Stage::with_a || stage == Stage::with_b;
}

/// A project that ended, and its file. Each signature is the moment at which that person signed the list of contents.
struct Project {
    ProjectId id;
    DossierId dossier;
    StaffId a;
    StaffId b;
    StaffId archivist;
    Instant ended;
    Instant until;  ///< in all: five working days, or as extended
    Stage stage = Stage::with_a;
    std::vector<Content> contents;
    std::optional<Instant> signed_by_a;
    std::optional<Instant> signed_by_b;
    std::optional<Instant> signed_by_archivist;
    ItemId file;  ///< in the archive, with the number that it was given (DEED-03)
    /// Of a marked dossier's file: who brought it from A to B, and how it was protected (ACC-10).
    std::optional<applications::Conveyance> conveyed_to_b = {};
    /// Of the file by itself, on its way in; then it is the item's (SENS-02).
    dossier::Mark own_mark = {};
    bool extended = false;  ///< `until` is as an approval says; else the policy's, reckoned anew with the calendar
    /// How `until` was reckoned; none: as an approval says, or of before it was kept (CAL-02).
    std::optional<calendar::Reckoned> whole = {};
};
CUSTOS_DESCRIBE(Project, "custody.project_row",
                (id, dossier, a, b, archivist, ended, until, stage, contents, signed_by_a, signed_by_b,
                 signed_by_archivist, file, conveyed_to_b, own_mark, extended, whole))

/// What a duty about one line of a list is owed about.
[[nodiscard]] constexpr std::uint64_t line_of(ProjectId project, std::size_t line) noexcept
{
    return project.value * 256 + line;
}
[[nodiscard]] constexpr ProjectId project_of(std::uint64_t subject) noexcept { return {subject / 256}; }

struct by_dossier;

using Projects = mi::multi_index_container<
    Project, mi::indexed_by<mi::ordered_unique<mi::tag<by_id>, mi::key<&Project::id>>,
                            mi::ordered_unique<mi::tag<by_dossier>, mi::key<&Project::dossier, &Project::id>>>>;

}  // namespace custos::custody

/// Version 1: who brought it to B. Version 2: its mark. Version 3: whether it was extended. Version 4: how its
/// days were reckoned.
BOOST_CLASS_VERSION(custos::custody::Project, 4)
template <>
struct custos::MembersIn<custos::custody::Project> {
    static constexpr std::size_t count(unsigned version) noexcept { return 13 + version; }
};
