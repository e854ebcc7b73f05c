/// The search scenario of AuthZEN's interoperability events: six people, twenty records, and every set of records,
/// people and actions that a search may ask for - 18, 60 and 120 of them. A record is a marked file whose custodian is
/// its owner; who is of its department, or a manager, is let in by a grant that names one field; a manager of its
/// department by one that names none.
/// To delete is the owner's alone. Nothing is destroyed by that alone here (RET-04), so it is asked as another act that
/// no grant opens: a change for a purpose that was opened to nobody.
/// Rules: ACC-14, APP-03, RET-04, SENS-04.
#include "asking.hpp"

#include <support/guests.hpp>

#include <custos/access/apply.hpp>
#include <custos/access/queries.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace custos::testing {
namespace {

using namespace access;
using dossier::Purpose;

enum class Act { view, edit, erase };
constexpr std::array acts{Act::view, Act::edit, Act::erase};

struct Person {
    StaffId id;
    char department;
    bool manages;
    std::size_t views, edits, erases;  ///< how many records, as published
};
constexpr std::array people{
    Person{{41}, 'S', true, 20, 5, 4}, Person{{42}, 'L', false, 11, 4, 4}, Person{{43}, 'L', false, 11, 3, 3},
    Person{{44}, 'F', true, 20, 4, 3}, Person{{45}, 'F', false, 4, 3, 3},  Person{{46}, 'A', false, 8, 3, 3},
};
/// Of the records 101 to 120: Legal, Accounting, Sales, Finance. Their owners take turns.
constexpr std::string_view departments = "LLLALASLASALSAFLLALA";

const Person& owner_of(std::size_t record) { return people[record % people.size()]; }

/// The scenario's own rule: the oracle.
bool may(const Person& person, Act act, std::size_t record)
{
    const bool own = owner_of(record).id == person.id;
    const bool same = departments[record] == person.department;
    if (act == Act::view) return own || same || person.manages;
    return own || (act == Act::edit && person.manages && same);
}

class Search : public InHouse {
protected:
    Search()
    {
        for (const auto& person : people)
            house.done(Enlist{person.id, Grade::normal, {}, std::string{person.department}}, manager);
        for (std::size_t record = 0; record < departments.size(); ++record) {
            records_.push_back(house.open(guest(std::to_string(13'812'345'101 + record))));
            const auto dossier = records_.back();
            house.keep(dossier::Marked{dossier, dossier::Mark::secret, owner_of(record).id, false, {}}, manager);
            for (const auto& person : people)
                if (may(person, Act::view, record) && owner_of(record).id != person.id)
                    let_in(person.id, dossier, may(person, Act::edit, record));
        }
    }

    [[nodiscard]] Question ask_for(StaffId who, Act act, DossierId dossier = {}) const
    {
        if (act == Act::view) return {who, dossier, Purpose::service, fields(house, {"name"}), house.now};
        const auto purpose = act == Act::edit ? Purpose::service : Purpose::care;
        return {who, dossier, purpose, fields(house, {"dishes"}), house.now, Action::update, Manner::change};
    }
    [[nodiscard]] bool granted(StaffId who, Act act, DossierId dossier) const
    {
        return decide(house.access_sight(), ask_for(who, act, dossier)).outcome == Outcome::granted;
    }

    /// The records that one may act on: the list question where there is one, else one question asked of all.
    [[nodiscard]] std::vector<DossierId> resources(StaffId who, Act act) const
    {
        if (act == Act::view) {
            const AskVisible ask{Purpose::service, {"name"}, {}, {}};
            return must(answer(house.access_sight(), Caller{who, house.now}, ask)).dossiers;
        }
        const Asking asking{house.access_sight(), ask_for(who, act)};
        std::vector<DossierId> found;
        std::ranges::copy_if(records_, std::back_inserter(found),
                             [&](DossierId each) { return asking.outcome_on(each) == Outcome::granted; });
        return found;
    }
    [[nodiscard]] std::vector<StaffId> subjects(DossierId dossier, Act act) const
    {
        std::vector<StaffId> found;
        if (act == Act::view) {
            const AskReaders ask{dossier, Purpose::service, {"name"}, true, {}, {}};
            for (const auto& row : must(answer(house.access_sight(), Caller{manager, house.now}, ask)).readers)
                found.push_back(row.staff);
        } else {
            for (const auto& row : house.access.staff)
                if (granted(row.id, act, dossier)) found.push_back(row.id);
            std::ranges::sort(found);
        }
        return found;
    }
    [[nodiscard]] std::vector<Act> actions(StaffId who, DossierId dossier) const
    {
        std::vector<Act> found;
        std::ranges::copy_if(acts, std::back_inserter(found), [&](Act act) { return granted(who, act, dossier); });
        return found;
    }

    std::vector<DossierId> records_;

private:
    void let_in(StaffId who, DossierId dossier, bool whole)
    {
        Grant grant{house.access.next_grant, who, dossier,   Opens::view,
                    Purpose::service,        {},  house.now, house.now + hours(2)};
        if (!whole) grant.fields = {house.field("name")};
        house.keep(Granted{grant.id, dossier, grant}, manager);
    }
};

using ACC_14_search = Search;

TEST_F(ACC_14_search, which_records_eighteen_sets)
{
    std::size_t sets = 0;
    std::size_t grants = 0;
    for (const auto& person : people)
        for (const auto act : acts) {
            std::vector<DossierId> expected;
            for (std::size_t record = 0; record < records_.size(); ++record)
                if (may(person, act, record)) expected.push_back(records_[record]);
            EXPECT_EQ(expected.size(), act == Act::view   ? person.views
                                       : act == Act::edit ? person.edits
                                                          : person.erases);
            EXPECT_EQ(resources(person.id, act), expected) << person.id.value;
            grants += expected.size();
            ++sets;
        }
    EXPECT_EQ(sets, 18U);
    EXPECT_EQ(grants, 116U);
}

TEST_F(ACC_14_search, which_people_sixty_sets)
{
    std::size_t sets = 0;
    for (std::size_t record = 0; record < records_.size(); ++record)
        for (const auto act : acts) {
            std::vector<StaffId> expected;
            for (const auto& person : people)
                if (may(person, act, record)) expected.push_back(person.id);
            EXPECT_EQ(subjects(records_[record], act), expected) << record;
            ++sets;
        }
    EXPECT_EQ(sets, 60U);
}

TEST_F(ACC_14_search, which_actions_a_hundred_and_twenty_sets)
{
    std::size_t empty = 0;
    std::size_t sets = 0;
    for (const auto& person : people)
        for (std::size_t record = 0; record < records_.size(); ++record) {
            std::vector<Act> expected;
            std::ranges::copy_if(acts, std::back_inserter(expected), [&](Act act) { return may(person, act, record); });
            EXPECT_EQ(actions(person.id, records_[record]), expected) << person.id.value << " " << record;
            empty += expected.empty();
            ++sets;
        }
    EXPECT_EQ(sets, 120U);
    EXPECT_EQ(empty, 46U);
}

TEST_F(ACC_14_search, nothing_is_destroyed_by_whoever_owns_it)
{
    for (const auto& person : people)
        for (const auto dossier : records_) {
            auto ask = ask_for(person.id, Act::view, dossier);
            ask.action = Action::destroy;
            EXPECT_NE(decide(house.access_sight(), ask).outcome, Outcome::granted);
        }
}

}  // namespace
}  // namespace custos::testing
