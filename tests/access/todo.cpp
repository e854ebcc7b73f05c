/// The Todo scenario of AuthZEN's interoperability events in the words of a house: its 40 decisions and 3 batches. A
/// list of tasks is a file of the house, a task a marked file whose custodian is its owner, an editor one of the staff,
/// a viewer a reader from outside. The evil genius is let into every file by name.
/// Deleting is not ours: nothing is destroyed by a permission alone. Those rows are asked all the same, and counted.
/// Rules: ACC-01, ACC-02, ACC-06, RET-04, SENS-04.
#include "asking.hpp"

#include <support/guests.hpp>

#include <custos/access/apply.hpp>

#include <array>
#include <map>

namespace custos::testing {
namespace {

using namespace access;
using dossier::Purpose;

constexpr StaffId rick{31};
constexpr StaffId morty{32};
constexpr StaffId summer{33};
constexpr StaffId beth{34};
constexpr StaffId jerry{35};
constexpr std::array everybody{rick, morty, summer, beth, jerry};

class Todo : public InHouse {
protected:
    Todo() : list_{file()}
    {
        for (const auto editor : {rick, morty, summer})
            house.done(Enlist{editor, Grade::normal, {}, "citadel"}, manager);
        for (const auto person : everybody) {
            users_[person] = file();
            tasks_[person] = file();
        }
        for (const auto viewer : {beth, jerry})
            for (const auto dossier : {users_[beth], users_[jerry], list_})
                admit(viewer, dossier);
        for (const auto owner : everybody)
            house.keep(dossier::Marked{tasks_[owner], dossier::Mark::confidential, owner, false, {}}, manager);
        for (const auto owner : everybody)
            if (owner != rick) let_in(rick, tasks_[owner]);
    }

    [[nodiscard]] bool reads(StaffId who, DossierId dossier) const { return may(who, dossier, Action::view); }
    [[nodiscard]] bool creates(StaffId who) const { return may(who, {}, Action::enter); }
    [[nodiscard]] bool updates(StaffId who, StaffId owner) const { return may(who, tasks_.at(owner), Action::update); }
    [[nodiscard]] Outcome deletes(StaffId who, StaffId owner) const
    {
        return decide(house.access_sight(), ask_for(who, tasks_.at(owner), Action::destroy)).outcome;
    }
    /// A batch: one question about the task of each of these owners, answered in their order.
    [[nodiscard]] std::vector<bool> updates_all(StaffId who, std::initializer_list<StaffId> owners) const
    {
        const Asking asking{house.access_sight(), ask_for(who, {}, Action::update)};
        std::vector<bool> answers;
        for (const auto owner : owners)
            answers.push_back(asking.outcome_on(tasks_.at(owner)) == Outcome::granted);
        return answers;
    }

    std::map<StaffId, DossierId> users_;
    std::map<StaffId, DossierId> tasks_;
    DossierId list_;

private:
    [[nodiscard]] DossierId file()
    {
        return house.open(guest(std::to_string(13'812'345'000 + house.dossiers.next_dossier.value)));
    }
    [[nodiscard]] Question ask_for(StaffId who, DossierId dossier, Action action) const
    {
        const bool change = action == Action::update || action == Action::enter;
        return {who,
                dossier,
                Purpose::service,
                fields(house, {"name"}),
                house.now,
                action,
                change ? Manner::change : Manner::look};
    }
    [[nodiscard]] bool may(StaffId who, DossierId dossier, Action action) const
    {
        return decide(house.access_sight(), ask_for(who, dossier, action)).outcome == Outcome::granted;
    }
    void admit(StaffId viewer, DossierId dossier)
    {
        house.done(applications::Admit{viewer,
                                       Paper::letter_of_introduction,
                                       "letter 7",
                                       "the Smiths",
                                       {},
                                       dossier,
                                       Purpose::service,
                                       {"name"},
                                       house.now + hours(2),
                                       {}},
                   manager);
    }
    void let_in(StaffId who, DossierId dossier)
    {
        const Grant grant{house.access.next_grant, who, dossier,   Opens::view,
                          Purpose::service,        {},  house.now, house.now + hours(2)};
        house.keep(Granted{grant.id, dossier, grant}, manager);
    }
};

using ACC_01_todo = Todo;

/// A row of the published table: who asks, of whose tasks besides the own one, and what may be done.
struct Row {
    StaffId who;
    StaffId other;
    bool read_beth, read_self, read_list, create, update_other, update_own, delete_other, delete_own;
};
constexpr std::array published{
    Row{rick, morty, true, true, true, true, true, true, true, true},
    Row{morty, rick, true, true, true, true, false, true, false, true},
    Row{summer, rick, true, true, true, true, false, true, false, true},
    Row{beth, rick, true, true, true, false, false, false, false, false},
    Row{jerry, rick, true, true, true, false, false, false, false, false},
};

TEST_F(ACC_01_todo, its_thirty_decisions_that_are_ours)
{
    int rows = 0;
    const auto expect = [&](bool ours, bool theirs, const Row& row, const char* what) {
        ++rows;
        EXPECT_EQ(ours, theirs) << row.who.value << " " << what;
    };
    for (const auto& row : published) {
        expect(reads(row.who, users_[beth]), row.read_beth, row, "reads beth");
        expect(reads(row.who, users_[row.who]), row.read_self, row, "reads their own file");
        expect(reads(row.who, list_), row.read_list, row, "reads the list");
        expect(creates(row.who), row.create, row, "creates");
        expect(updates(row.who, row.other), row.update_other, row, "updates another's");
        expect(updates(row.who, row.who), row.update_own, row, "updates their own");
    }
    EXPECT_EQ(rows, 30);
}

/// Not ours: an administrator deletes any task and an editor the own one. Here two sign for it (RET-04), whoever asks:
/// a yes of theirs is requestable here, which is no yes.
TEST_F(ACC_01_todo, its_ten_deletions_are_never_granted)
{
    int rows = 0;
    int theirs = 0;
    for (const auto& row : published)
        for (const auto& [owner, yes] : {std::pair{row.other, row.delete_other}, std::pair{row.who, row.delete_own}}) {
            const auto ours = deletes(row.who, owner);
            EXPECT_NE(ours, Outcome::granted);
            if (yes) {
                EXPECT_EQ(ours, Outcome::requestable) << row.who.value << " " << owner.value;
            } else if (!row.create) {
                EXPECT_EQ(ours, Outcome::refused) << "a viewer applies for nothing";
            }
            ++rows;
            theirs += yes;
        }
    EXPECT_EQ(rows, 10);
    EXPECT_EQ(theirs, 4);
}

TEST_F(ACC_01_todo, its_three_batches)
{
    EXPECT_EQ(updates_all(rick, {rick, jerry}), (std::vector{true, true}));
    EXPECT_EQ(updates_all(morty, {rick, morty}), (std::vector{false, true}));
    EXPECT_EQ(updates_all(jerry, {rick, jerry}), (std::vector{false, false}));
}

}  // namespace
}  // namespace custos::testing
