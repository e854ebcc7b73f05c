/// The register of things (LEND-02, DEED-04, SENS-02): what may be asked, and what can come of it.
#pragma once

#include <custos/custody/model.hpp>

#include <boost/mp11.hpp>

namespace custos::custody {

/// Event: the register knows an item.
struct ItemAdded {
    ItemId item;
    DossierId dossier;
    Item content;
    std::vector<StaffId> checked_by;
    ProjectId project = {};  ///< on whose list of contents a deed stands …
    std::uint32_t line = 0;  ///< … and where, from 0
    applications::Conveyance conveyed = {};
    std::vector<ItemId> raised = {};  ///< whose mark rises: its own, and that of the file that it lies in
};
CUSTOS_DESCRIBE(ItemAdded, "custody.item_added", (item, dossier, content, checked_by, project, line, conveyed, raised))

/// Command: enter an item in the register. A deed has a name, and is checked by three, who are named: each signs for
/// what was seen, the caller by this command, the others by custody.check_deed; it goes out to nobody before (DEED-04).
/// One that stands on a list of contents has that line's title, unless another name is said. A project file and
/// what lies inside one come without a number: the archive gives it (DEED-03).
struct AddItem {
    Kind kind{};
    DossierId dossier;
    std::string number;
    std::string place;
    std::uint32_t pages = 0;
    std::vector<StaffId> checked_by;
    std::optional<ItemId> inside = {};       ///< the project file that it lies in
    std::optional<ProjectId> project = {};   ///< of a deed: on whose list of contents it stands (DEED-04) …
    std::optional<std::uint32_t> line = {};  ///< … and where, from 0
    /// Of a marked deed or project file: who brought it, and how it was protected (ACC-10).
    std::optional<applications::Conveyance> conveyed = {};
    std::optional<dossier::Mark> mark = {};  ///< of this one by itself (SENS-02); a reviewer's word
    std::optional<std::string> name = {};    ///< what it is: title, mortgage, …; no personal data
};
CUSTOS_DESCRIBE(AddItem, "custody.add_item",
                (kind, dossier, number, place, pages, checked_by, inside, project, line, conveyed, mark, name))

/// Event: one of the three has checked a deed.
struct DeedChecked {
    ItemId item;
    DossierId dossier;
    std::uint8_t place = 0;  ///< among the three, from 0
};
CUSTOS_DESCRIBE(DeedChecked, "custody.deed_checked", (item, dossier, place))

/// Command: sign for a deed as one of the three who check it, with the name, the number and the pages as seen on it
/// (DEED-04). The caller has done so already: Unchanged.
struct CheckDeed {
    ItemId item;
    std::string number;
    std::uint32_t pages = 0;
    std::optional<std::string> name = {};  ///< none: of a deed that was entered without one
};
CUSTOS_DESCRIBE(CheckDeed, "custody.check_deed", (item, number, pages, name))

/// Event: a thing has another mark.
struct Marked {
    ItemId item;
    DossierId dossier;
    dossier::Mark mark{};
    std::vector<ItemId> raised;  ///< of what goes with it, all that is more highly marked now than before
    applications::ApplicationId approval;
};
CUSTOS_DESCRIBE(Marked, "custody.marked", (item, dossier, mark, raised, approval))

/// Command: mark a thing by itself (SENS-02). It is at least as marked as its dossier, and as what goes with it: a
/// project file as what lies in it, and that as the file. What is out when its mark rises is called back, and what was
/// signed for it is void (SENS-04). Only an approval "lower_level" lowers a mark (SENS-01); its object is four times
/// the number of the item, and the number of the new mark.
struct MarkItem {
    ItemId item;
    dossier::Mark mark = dossier::Mark::confidential;
    std::optional<applications::ApplicationId> approval;
};
CUSTOS_DESCRIBE(MarkItem, "custody.mark_item", (item, mark, approval))

/// Event: what the register says of a thing was put right.
struct ItemCorrected {
    ItemId item;
    DossierId dossier;
    std::string number;
    std::string place;
    std::uint32_t pages = 0;
    std::string reason;
    std::string name = {};
};
CUSTOS_DESCRIBE(ItemCorrected, "custody.item_corrected", (item, dossier, number, place, pages, reason, name))

/// Command: put right what was entered wrongly of a thing that is here. A deed, as the one who entered it, before
/// another of the three has signed for it: what three have seen stays (DEED-04).
struct CorrectItem {
    ItemId item;
    std::optional<std::string> number;
    std::optional<std::string> place;
    std::optional<std::uint32_t> pages;
    std::string reason;
    std::optional<std::string> name = {};
};
CUSTOS_DESCRIBE(CorrectItem, "custody.correct_item", (item, number, place, pages, reason, name))

using ItemCommands = boost::mp11::mp_list<AddItem, CheckDeed, MarkItem, CorrectItem>;
using ItemEvents = boost::mp11::mp_list<ItemAdded, DeedChecked, Marked, ItemCorrected>;

}  // namespace custos::custody

BOOST_CLASS_VERSION(custos::custody::ItemAdded, 4)
template <>
struct custos::MembersIn<custos::custody::ItemAdded> {
    static constexpr std::size_t count(unsigned version) noexcept
    {
        return version == 0 ? 4 : version < 4 ? 5 + version : 8;
    }
};

/// Version 1: the name.
BOOST_CLASS_VERSION(custos::custody::ItemCorrected, 1)
template <>
struct custos::MembersIn<custos::custody::ItemCorrected> {
    static constexpr std::size_t count(unsigned version) noexcept { return 6 + version; }
};
