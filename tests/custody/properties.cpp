/// Custody over random histories: what holds of the register whatever is asked in whatever order.
#include <support/pick.hpp>
#include "register.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

namespace custos::testing {
namespace {

using namespace custody;

/// Custody without a journal: three items, three borrowers, every thing on its approval.
struct Counter {
    House house;
    DossierId guest_ = house.open(guest());
    std::vector<StaffId> people{clerk, other_clerk, reviewer};

    Counter()
    {
        house.policy.applications.chains = {{applications::Kind::loan, {{{duties::Role::archivist}}}}};
        house.done(applications::Appoint{manager, duties::Role::archivist, "", {}, {}, {}}, manager);
        for (const auto* number : {"F-1", "F-2", "F-3"})
            house.done(AddItem{custody::Kind::file, guest_, number, "shelf", 10, {}}, manager);
    }
    applications::ApplicationId leave(ItemId item, StaffId by)
    {
        const applications::Apply ask{applications::Kind::loan,
                                      guest_,
                                      item.value,
                                      dossier::Purpose::service,
                                      {},
                                      "why " + std::to_string(house.entries.value),
                                      {},
                                      applications::Conveyance{by, applications::Protection::sealed_envelope}};
        auto ruling = house.run(ask, by);
        const auto* made = std::get_if<applications::Applied>(&ruling.value());
        const auto id = made != nullptr ? made->application
                                        : applications::ApplicationId{std::get<Unchanged>(ruling.value()).existing};
        (void)house.run(applications::Sign{id, "stamp", {}}, manager);
        return id;
    }
    void step()
    {
        const ItemId item{pick<std::uint64_t>(1, 4)};
        const LoanId loan{pick<std::uint64_t>(1, 6)};
        const auto person = pick(people);
        const auto purpose = dossier::Purpose::service;
        switch (pick(0, 6)) {
            case 0:
            case 1: (void)house.run(Issue{item, person, leave(item, person), purpose, "clean", {}}, manager); break;
            case 2: (void)house.run(Return{loan, pick(0U, 11U), false, "seen"}, manager); break;
            case 3: (void)house.run(PassOn{loan, person, leave(item, person), purpose}, manager); break;
            case 4: (void)house.run(Renew{loan, leave(item, person), purpose}, manager); break;
            default: house.now = house.now + hours(pick(1, 60)); break;
        }
    }
};

/// Any days of three weeks are closed that were open, or the other way round.
Calendar any_calendar()
{
    calendar::Setting setting;
    const auto drawn = pick_list(20, [] { return pick(0, 20); });
    for (const auto n : std::set<int>{drawn.begin(), drawn.end()})
        setting.days.push_back(
            {day("2026-03-02") + n, pick({calendar::DayKind::holiday, calendar::DayKind::makeup_workday}), ""});
    return must(Calendar::make(setting));
}

/// The newest calendar's time where it is later, else the one that was said; and whether that is told.
void is_later_or_stands(const Calendar& calendar, const calendar::Reckoned& before, const calendar::Reckoned& after,
                        bool told_earlier)
{
    const auto says = calendar.deadline(before.from, before.term).at;
    RC_ASSERT(after.due.at == std::max(before.due.at, says));
    RC_ASSERT(after.due.calendar == calendar.version());
    RC_ASSERT(told_earlier == (says < before.due.at));
}

TEST(CAL_02_property, an_approval_and_a_project_move_later_with_the_calendar_and_never_earlier)
{
    const auto good = always("the newest calendar's time where it is later, else as was said", [] {
        Counter counter;
        auto& house = counter.house;
        std::vector<applications::ApplicationId> approvals;
        for (const auto& person : counter.people)
            if (toss()) approvals.push_back(counter.leave(ItemId{pick<std::uint64_t>(1, 4)}, person));
        for (auto left = pick(0, 2); left > 0; --left)
            house.done(EndProject{counter.guest_, clerk, other_clerk}, clerk);
        for (auto changes = pick(1, 4); changes > 0; --changes) {
            house.calendar = any_calendar();
            const auto applied_before = house.applications.applications;
            const auto projects_before = house.custody.projects;
            if (const auto lapses = applications::revised_lapses(house.application_sight(), house.now)) {
                house.keep(*lapses, manager);
                for (const auto& row : lapses->revised) {
                    const auto& before = *applied_before.find(row.application);
                    const auto& after = *house.applications.find(row.application);
                    is_later_or_stands(house.calendar, before.validity->term, after.validity->term, row.earlier);
                    RC_ASSERT(after.lapses == applications::end_of(*after.validity));
                    RC_ASSERT(after.lapses >= before.lapses);
                }
            }
            if (const auto projects = revised_projects(house.custody_sight())) {
                house.keep(*projects, manager);
                for (const auto& row : projects->revised) {
                    const auto& after = *house.custody.projects.find(row.project);
                    const auto& before = *projects_before.find(row.project);
                    is_later_or_stands(house.calendar, *before.whole, *after.whole, row.earlier);
                    RC_ASSERT(after.until == after.whole->due.at);
                }
            }
            for (const auto id : approvals)
                RC_ASSERT(house.applications.find(id)->validity->term.due.calendar == house.calendar.version());
            for (const auto& project : house.custody.projects)
                RC_ASSERT(project.whole->due.calendar == house.calendar.version());
            RC_ASSERT(!applications::revised_lapses(house.application_sight(), house.now));
            RC_ASSERT(!revised_projects(house.custody_sight()));
        }
    });
    ASSERT_TRUE(good);
}

TEST(LEND_property, the_register_and_what_is_owed_say_the_same_after_any_history)
{
    const auto good = always("one duty a loan, one loan an item, never later than two terms", [] {
        Counter counter;
        std::map<LoanId, Instant> issued;
        for (auto left = pick(0, 25); left > 0; --left) {
            counter.step();
            const auto& house = counter.house;
            std::size_t owed = 0;
            for (const auto& duty : house.duties.duties)
                owed += duty.kind == duties::Kind::return_loan ? 1 : 0;
            RC_ASSERT(owed == house.custody.loans.size());
            for (const auto& loan : house.custody.loans) {
                const auto* duty = house.duties.find(duties::Kind::return_loan, loan.id.value);
                RC_ASSERT(duty != nullptr);
                RC_ASSERT(duty->person == loan.borrower);
                RC_ASSERT(loan.renewals <= 1);
                RC_ASSERT(house.applications.find(loan.approval)->status == applications::Status::used);
                RC_ASSERT(house.applications.find(loan.approval)->scope.applicant == loan.borrower);
                // Three days and two of a weekend, twice at most; no longer closure lies in these weeks.
                RC_ASSERT(duties::due_of(*duty) - loan.issued <= hours(24 * 12));
            }
        }
        counter.house.check();
    });
    ASSERT_TRUE(good);
}

/// A file of its own, a project file and two that lie in it, and marks that are set as it comes.
struct Marking : Counter {
    ItemId file;
    ItemId project;
    std::vector<ItemId> parts;
    std::map<ItemId, dossier::Mark> own;
    dossier::Mark of_dossier{};

    Marking()
    {
        file = {1};
        project = enter("", custody::Kind::project_file, {});
        for (int i = 0; i < 2; ++i)
            parts.push_back(enter("", custody::Kind::file, project));
    }
    ItemId enter(const char* number, custody::Kind kind, std::optional<ItemId> inside)
    {
        AddItem ask{kind, guest_, number, "shelf", 10, {}};
        ask.inside = inside;
        return house.done(ask, manager).item;
    }
    /// What a thing's mark is by the rule, said the long way.
    [[nodiscard]] dossier::Mark expected(ItemId item) const
    {
        auto mark = of_dossier;
        const auto of = [&](ItemId each) {
            const auto found = own.find(each);
            return found == own.end() ? dossier::Mark::none : found->second;
        };
        mark = std::max(mark, of(item));
        if (item == parts[0] || item == parts[1]) mark = std::max(mark, of(project));
        if (item == project) mark = std::max({mark, of(parts[0]), of(parts[1])});
        return mark;
    }
    [[nodiscard]] std::vector<ItemId> things() const { return {file, project, parts[0], parts[1]}; }

    void mark_dossier(dossier::Mark mark)
    {
        if (mark <= of_dossier) return;
        house.done(dossier::SetMark{guest_, mark, manager, {}}, manager);
        of_dossier = mark;
    }
    void lend(ItemId item, StaffId person)
    {
        Issue ask{item, person, leave(item, person), dossier::Purpose::service, "clean", {}};
        ask.conveyed = {person, applications::Protection::sealed_envelope};
        (void)house.run(ask, manager);
    }
    /// Lowered by nobody without an approval (SENS-01). What was signed for what rises is void (SENS-04).
    void mark(ItemId item, dossier::Mark mark)
    {
        std::map<ItemId, dossier::Mark> before;
        for (const auto each : things())
            before[each] = expected(each);
        const auto had = own[item];
        const auto ruling = house.run(MarkItem{item, mark, {}}, manager);
        RC_ASSERT(bool(ruling) == (had <= mark));
        if (ruling) own[item] = mark;
        for (const auto& each : house.applications.applications) {
            const auto of = thing_of(each.scope).item;
            const bool open = status_at(each, house.now) == applications::Status::approved;
            RC_ASSERT(!open || expected(of) == before[of]);
        }
    }
    void turn()
    {
        const auto item = pick(things());
        switch (pick(0, 3)) {
            case 0: return mark_dossier(static_cast<dossier::Mark>(pick(0, 3)));
            case 1: return lend(item, pick(people));
            default: return mark(item, static_cast<dossier::Mark>(pick(0, 3)));
        }
    }
};

TEST(SENS_02_property, a_thing_is_as_marked_as_itself_its_dossier_and_what_goes_with_it)
{
    const auto good = always("max of the thing, the dossier, what goes with it; what rises is called back", [] {
        Marking counter;
        const auto& custody = counter.house.custody;
        for (auto left = pick(1, 20); left > 0; --left) {
            std::map<ItemId, dossier::Mark> before;
            for (const auto each : counter.things())
                before[each] = counter.expected(each);
            counter.turn();
            for (const auto each : counter.things()) {
                const auto now = counter.expected(each);
                RC_ASSERT(mark_of(counter.house.custody_sight(), *custody.items.find(each)) == now);
                const auto loan = custody.loans.get<by_item>().find(each);
                const bool out = loan != custody.loans.get<by_item>().end();
                RC_ASSERT(!out || loan->recalled || before[each] == now);
            }
        }
        counter.house.check();
    });
    ASSERT_TRUE(good);
}

}  // namespace
}  // namespace custos::testing
