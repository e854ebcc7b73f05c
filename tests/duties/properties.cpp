/// Duties over random histories: the rhythm of ticks does not matter, no due time gets earlier, a list is a filter.
/// Rules: CAL-02, CAL-03, SYS-01, SYS-02.
#include <custos/duties/apply.hpp>
#include <support/house.hpp>
#include <support/pick.hpp>
#include <support/print.hpp>
#include <support/recurring.hpp>

#include <rapidcheck.h>

#include <map>
#include <set>
#include <tuple>

namespace custos::testing {
namespace {

using namespace duties;
using duties::Kind;

/// Nobody holds an office, and every dossier is open.
Roster nobody()
{
    return {{}, {}, [](StaffId, DossierId, Instant) { return true; }};
}

/// Duties alone, without a journal: 60 days from a Monday.
struct Table {
    Records records;
    Policy policy;
    Calendar calendar = Calendar::prc();
    Instant start = at("2026-03-02 10:00");

    [[nodiscard]] Sight sight() const { return {records, calendar, policy, nobody()}; }
    void owe(Instant now, Kind kind, std::uint64_t subject, StaffId person, Instant lapses = never)
    {
        const Owed owed{kind, subject, DossierId{subject % 3}, person, {}, {}, {}, lapses};
        if (const auto event = follow(sight(), now, {.open = {owed}})) apply(records, {}, *event);
    }
    void settle(Instant now, Kind kind, std::uint64_t subject)
    {
        if (const auto event = follow(sight(), now, {.close = {{kind, subject}}})) apply(records, {}, *event);
    }
    void tick(Instant now)
    {
        const auto ruling = decide(sight(), Caller{clerk, now}, Tick{});
        if (const auto* event = std::get_if<Ticked>(&ruling.value())) apply(records, {}, *event);
    }
};

Kind any_kind()
{
    return pick(
        {Kind::correct_entry, Kind::review_order, Kind::return_loan, Kind::take_note_of_card, Kind::report_loss});
}

void owe_some(Table& table)
{
    for (auto left = pick(0, 8); left > 0; --left)
        table.owe(table.start, any_kind(), pick<std::uint64_t>(1, 5), StaffId{pick<std::uint64_t>(0, 3)},
                  toss() ? never : table.start + hours(pick(1, 24 * 60)));
}

/// The agenda says what the rows say: it is what a fresh one of the same rows would be.
bool is_arranged(const Records& records)
{
    std::map<Kind, std::set<DuePlace>> all;
    std::map<std::pair<StaffId, Kind>, std::set<DuePlace>> persons;
    std::map<std::pair<Role, Kind>, std::set<DuePlace>> offices;
    std::map<std::pair<Role, Kind>, std::set<DuePlace>> told;
    for (const auto& duty : records.duties) {
        const DuePlace place{due_of(duty), duty.id};
        all[duty.kind].insert(place);
        if (duty.person)
            persons[{duty.person, duty.kind}].insert(place);
        else
            offices[{duty.role, duty.kind}].insert(place);
    }
    for (const auto& notice : records.notices)
        told[{notice.role, records.find(notice.duty)->kind}].insert({due_of(*records.find(notice.duty)), notice.duty});

    const auto is_list = [](const DueLists* lists, Kind kind, const std::set<DuePlace>& wanted) {
        return lists != nullptr && lists->contains(kind) &&
               std::equal(lists->at(kind).begin(), lists->at(kind).end(), wanted.begin(), wanted.end());
    };
    const auto& agenda = records.agenda;
    bool good = agenda.all()->size() == all.size();
    for (const auto& [kind, places] : all)
        good = good && is_list(agenda.all(), kind, places);
    for (const auto& [owner, places] : persons)
        good = good && is_list(agenda.of(owner.first), owner.second, places);
    for (const auto& [owner, places] : offices)
        good = good && is_list(agenda.of(owner.first), owner.second, places);
    for (const auto& [owner, places] : told)
        good = good && is_list(agenda.told(owner.first), owner.second, places);
    const auto steps = agenda.steps().until(never - Span{1});
    const auto lapses = agenda.lapses().until(never - Span{1});
    const auto in = [](const std::vector<DutyId>& ids, DutyId id) {
        return std::binary_search(ids.begin(), ids.end(), id);
    };
    for (const auto& duty : records.duties)
        good = good && (duty.next_step == never || in(steps, duty.id)) && (duty.lapses == never || in(lapses, duty.id));
    return good;
}

TEST(SYS_02_property, the_agenda_says_what_the_rows_say_after_any_history)
{
    const auto good = always("agenda = rows", [] {
        Table table;
        auto now = table.start;
        for (auto left = pick(0, 60); left > 0; --left) {
            const auto kind = any_kind();
            const auto subject = pick<std::uint64_t>(1, 5);
            switch (pick(0, 4)) {
                case 0:
                case 1: table.owe(now, kind, subject, StaffId{pick<std::uint64_t>(0, 3)}); break;
                case 2: table.settle(now, kind, subject); break;
                default:
                    now = now + hours(pick(1, 100));
                    table.tick(now);
                    break;
            }
            RC_ASSERT(is_arranged(table.records));
        }
        auto again = table.records;
        again.arrange();
        RC_ASSERT(is_arranged(again));
    });
    ASSERT_TRUE(good);
}

bool has_no_empty_list(const Agenda& agenda)
{
    const auto is_full = [](const DueLists* lists) {
        return lists == nullptr || (!lists->empty() && std::none_of(lists->begin(), lists->end(), [](const auto& each) {
                   return each.second.empty();
               }));
    };
    bool good = agenda.all()->empty() || is_full(agenda.all());
    for (const auto person : {StaffId{1}, StaffId{2}})
        good = good && is_full(agenda.of(person));
    for (const auto role : {Role::department_head, Role::customer_service})
        good = good && is_full(agenda.of(role));
    return good;
}

/// A stored event may say what it likes: a number that is taken opens nothing, and leaves no list behind that is empty.
TEST(SYS_02_property, a_number_is_not_taken_twice_and_the_agenda_does_not_know_it)
{
    EXPECT_TRUE(always("agenda = rows after numbers said twice", [] {
        Table table;
        for (auto left = pick(0, 30); left > 0; --left) {
            Duty duty;
            duty.id = {pick<std::uint64_t>(1, 6)};
            duty.kind = any_kind();
            duty.subject = pick<std::uint64_t>(1, 5);
            duty.person = StaffId{pick<std::uint64_t>(0, 3)};
            duty.role = pick({Role::department_head, Role::customer_service});
            duty.reckoned.due.at = table.start + hours(pick(0, 400));
            duty.next_step = never;
            apply(table.records, {}, Changed{{duty}, {}, {}});
            RC_ASSERT(is_arranged(table.records));
            RC_ASSERT(has_no_empty_list(table.records.agenda));
        }
    }));
}

TEST(SYS_01_property, each_step_and_period_is_raised_once_whatever_the_rhythm_of_ticks)
{
    const auto good = always("many ticks end where two do", [] {
        Table often;
        owe_some(often);
        often.tick(often.start);
        Table seldom;
        seldom.records = often.records;

        auto minutes_on = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 60 * 24 * 60));
        std::sort(minutes_on.begin(), minutes_on.end());
        for (const auto minute : minutes_on)
            often.tick(often.start + minutes(minute));
        const auto end = often.start + minutes(60 * 24 * 60);
        often.tick(end);
        seldom.tick(end);
        RC_ASSERT(Print::of(often.records) == Print::of(seldom.records));
        RC_ASSERT(!Print::of(often.records).empty());
    });
    ASSERT_TRUE(good);
}

/// What is owed and who was told, whatever the numbers of the duties.
auto owed_and_told(const Records& records)
{
    std::set<std::tuple<Kind, std::uint64_t, StaffId, Instant, std::uint8_t, Instant>> owed;
    for (const auto& duty : records.duties)
        owed.emplace(duty.kind, duty.subject, duty.person, due_of(duty), duty.step, duty.next_step);
    std::set<std::tuple<Kind, std::uint64_t, StaffId, std::uint8_t, Role, Instant>> told;
    for (const auto& notice : records.notices) {
        const auto& duty = *records.find(notice.duty);
        told.emplace(duty.kind, duty.subject, duty.person, notice.step, notice.role, notice.at);
    }
    std::set<std::pair<Kind, Day>> raised;
    for (const auto& rhythm : records.rhythms)
        raised.emplace(rhythm.kind, rhythm.raised);
    return std::tuple{owed, told, raised};
}

TEST(CAL_03_property, a_leap_of_the_clock_that_is_taken_back_leaves_what_the_right_time_alone_would_have_brought)
{
    const auto good = always("a tick far ahead, taken back = none", [] {
        Table straight;
        for (auto left = pick(0, 8); left > 0; --left)
            straight.owe(straight.start, any_kind(), pick<std::uint64_t>(1, 5), StaffId{pick<std::uint64_t>(0, 3)});
        straight.tick(straight.start);
        Table leapt;
        leapt.records = straight.records;

        const auto now = straight.start + minutes(pick(0, 60 * 24 * 60));
        leapt.tick(now + hours(pick(24, 24 * 3000)));
        if (const auto event = taken_back(leapt.sight(), now)) apply(leapt.records, {}, *event);
        RC_ASSERT(is_arranged(leapt.records));
        RC_ASSERT(!taken_back(leapt.sight(), now));
        for (const auto moment : {now, now + hours(pick(0, 24 * 60))}) {
            straight.tick(moment);
            leapt.tick(moment);
            RC_ASSERT(owed_and_told(straight.records) == owed_and_told(leapt.records));
        }
        RC_ASSERT(is_arranged(leapt.records));
    });
    ASSERT_TRUE(good);
}

TEST(CAL_02_property, a_changed_calendar_never_makes_a_duty_due_earlier)
{
    const auto good = always("later or the same", [] {
        Table table;
        table.policy.recurring = only();
        owe_some(table);
        table.tick(table.start);
        for (auto changes = pick(1, 4); changes > 0; --changes) {
            calendar::Setting setting;
            const auto closed = *rc::gen::unique<std::vector<int>>(rc::gen::inRange(0, 20));
            for (const auto n : closed)
                setting.days.push_back(
                    {day("2026-03-02") + n, pick({calendar::DayKind::holiday, calendar::DayKind::makeup_workday}), ""});
            table.calendar = must(Calendar::make(setting));
            const auto before = table.records.duties;
            table.tick(table.start);
            for (const auto& duty : before)
                RC_ASSERT(due_of(*table.records.find(duty.id)) >= due_of(duty));
            RC_ASSERT(is_arranged(table.records));
        }
    });
    ASSERT_TRUE(good);
}

TEST(SYS_02_property, a_list_is_what_a_filter_over_all_duties_gives)
{
    const auto good = always("list = filter", [] {
        Table table;
        table.policy.recurring = only();
        owe_some(table);
        const auto now = table.start + hours(pick(0, 400));
        table.tick(now);

        AskDue ask;
        if (toss()) ask.person = StaffId{pick<std::uint64_t>(0, 3)};
        if (toss()) ask.dossier = DossierId{pick<std::uint64_t>(0, 3)};
        if (toss()) ask.kind = any_kind();
        if (toss()) ask.subject = pick<std::uint64_t>(1, 5);
        if (toss()) ask.role = pick({Role::department_head, Role::customer_service, Role::general_manager});
        ask.until = table.start + hours(pick(0, 400));

        std::vector<std::pair<Instant, DutyId>> wanted;
        for (const auto& duty : table.records.duties) {
            bool told = !duty.person && duty.role == ask.role;
            for (const auto& notice : table.records.notices)
                told = told || (notice.duty == duty.id && notice.role == ask.role);
            const bool here = now < duty.lapses && (!ask.person || duty.person == *ask.person) &&
                              (!ask.dossier || duty.dossier == *ask.dossier) && (!ask.kind || duty.kind == *ask.kind) &&
                              (!ask.subject || duty.subject == *ask.subject) && (!ask.role || told) &&
                              due_of(duty) <= *ask.until;
            if (here) wanted.emplace_back(due_of(duty), duty.id);
        }
        std::sort(wanted.begin(), wanted.end());
        std::vector<std::pair<Instant, DutyId>> listed;
        ask.limit = pick(1U, 5U);
        for (bool more = true; more;) {
            const auto view = must(answer(table.sight(), Caller{clerk, now}, ask));
            for (const auto& row : view.duties)
                listed.emplace_back(row.due, row.duty);
            more = view.more;
            ask.after = view.next;
        }
        RC_ASSERT(listed == wanted);
    });
    ASSERT_TRUE(good);
}

}  // namespace
}  // namespace custos::testing
