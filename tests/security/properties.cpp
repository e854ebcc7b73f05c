/// Whatever is asked in whatever order: nothing is closed that owes something, what is owed is a duty, and the events
/// alone give the same records. Rule: SEC-04.
#include <support/pick.hpp>
#include "house.hpp"

#include <rapidcheck.h>

#include <algorithm>

namespace custos::security::testing {

namespace {

using Duty = duties::Kind;

int below(int end) { return pick(0, end); }
StaffId anybody() { return pick({clerk, other_clerk, reviewer, supervisor, general}); }
IncidentId any_incident() { return {static_cast<std::uint64_t>(1 + below(3))}; }
std::string any_text() { return below(6) == 0 ? std::string{} : std::string{"text"}; }
std::optional<std::string> maybe_text() { return below(2) == 0 ? std::optional<std::string>{} : any_text(); }

void report_one(Watch& watch)
{
    Report ask;
    ask.what = any_text();
    ask.suspected = below(2) == 0;
    ask.grade = static_cast<IncidentGrade>(1 + below(4));
    ask.measure = maybe_text();
    (void)watch.run(ask, anybody());
}

void assess_one(Watch& watch)
{
    Assess ask;
    ask.incident = any_incident();
    if (below(3) == 0) ask.standing = static_cast<IncidentStanding>(1 + below(3));
    if (below(3) == 0) ask.grade = static_cast<IncidentGrade>(1 + below(4));
    ask.cause = maybe_text();
    ask.scope = maybe_text();
    (void)watch.run(ask, anybody());
}

/// Closing is taken only when nothing is owed; a dismissal never of a known leak.
void end_one(Watch& watch)
{
    const auto id = any_incident();
    const auto* row = watch.security.find(id);
    const bool was_open = row != nullptr && row->state == IncidentState::open;
    const auto owed = row == nullptr ? std::vector<Owing>{} : owed_by(*row);
    const auto standing = row == nullptr ? IncidentStanding{} : row->standing;
    if (below(2) == 0) {
        if (watch.run(Close{id, any_text()}, anybody())) RC_ASSERT(was_open && owed.empty());
    } else if (watch.run(Dismiss{id, any_text()}, anybody())) {
        RC_ASSERT(was_open && standing != IncidentStanding::known);
    }
}

void step(Watch& watch)
{
    watch.now = watch.now + Span{below(3) * hour.ms};
    switch (below(9)) {
        case 0: return report_one(watch);
        case 1: {
            if (watch.security.incidents.size() < 3)
                watch.keep(raised(watch.see(), watch.now, {IncidentSource::overreach, clerk, 77, "", {{3}}}), clerk);
            return;
        }
        case 2:
        case 3: return (void)watch.run(ActOn{any_incident(), any_text()}, anybody());
        case 4: return assess_one(watch);
        case 5: return (void)watch.run(TakeMeasure{any_incident(), any_text(), {}}, anybody());
        case 6:
            return (void)watch.run(Notify{any_incident(), static_cast<Told>(1 + below(2)), "how", any_text(), {}},
                                   anybody());
        case 7: return (void)watch.run(SparePersons{any_incident(), any_text()}, anybody());
        default: return end_one(watch);
    }
}

/// A part with a clock is owed exactly when its duty is open, once; and by then when the record says.
void expect_duties(const Watch& watch)
{
    for (const auto& row : watch.security.incidents) {
        const auto owed = owed_by(row);
        const auto is_owed = [&](Owing what) { return std::find(owed.begin(), owed.end(), what) != owed.end(); };
        const std::pair<Owing, Duty> all[] = {{Owing::supervisor, Duty::act_as_supervisor},
                                              {Owing::manager, Duty::act_as_manager},
                                              {Owing::authority, Duty::notify_authority},
                                              {Owing::persons, Duty::notify_persons}};
        for (const auto& [what, kind] : all)
            RC_ASSERT(watch.duties.all(kind, row.id.value).size() == (is_owed(what) ? 1U : 0U));
        if (is_owed(Owing::authority)) RC_ASSERT(watch.due(Duty::notify_authority, row.id) == row.authority_due);
        if (is_owed(Owing::persons)) RC_ASSERT(watch.due(Duty::notify_persons, row.id) == row.persons_due);
    }
}

}  // namespace

TEST(SecurityProperties, SEC_04_closing_never_leaves_an_owed_notice_property)
{
    ASSERT_TRUE(always("incidents", [] {
        Watch watch;
        report_one(watch);
        for (int steps = below(80); steps > 0; --steps) {
            step(watch);
            expect_duties(watch);
        }
        for (const auto& row : watch.security.incidents) {
            if (row.state != IncidentState::closed || row.standing == IncidentStanding::attempted) continue;
            const auto told = [&](Told who) {
                return std::any_of(row.notices.begin(), row.notices.end(),
                                   [&](const Notice& notice) { return notice.to == who; });
            };
            RC_ASSERT(told(Told::authority) && told(Told::persons));
            RC_ASSERT(row.supervisor && row.manager && !row.cause.empty() && !row.scope.empty());
        }
        RC_ASSERT(bytes_of(watch.again) == bytes_of(watch.security));
    }));
}

/// The same walk to the end: whatever the order of what is done, the last of it closes the incident and none before.
TEST(SecurityProperties, SEC_04_an_incident_closes_with_the_last_of_what_it_owes_property)
{
    ASSERT_TRUE(always("the last part", [] {
        Watch watch;
        const auto leak = watch.leak(static_cast<IncidentGrade>(1 + below(4)), below(2) == 0);
        std::vector<int> parts{0, 1, 2, 3, 4, 5};
        for (std::size_t i = parts.size(); i > 1; --i)
            std::swap(parts[i - 1], parts[static_cast<std::size_t>(below(static_cast<int>(i)))]);
        for (const auto part : parts) {
            RC_ASSERT(!watch.run(Close{leak, "done"}, general));
            switch (part) {
                case 0: (void)watch.done(ActOn{leak, "x"}, supervisor); break;
                case 1: (void)watch.done(ActOn{leak, "x"}, general); break;
                case 2: (void)watch.done(Assess{leak, {}, {}, "why", {}, {}}, reviewer); break;
                case 3: (void)watch.done(Assess{leak, {}, {}, {}, "what", {}}, reviewer); break;
                case 4: watch.tell(leak, Told::authority); break;
                default: watch.tell(leak, Told::persons);
            }
        }
        RC_ASSERT(watch.run(Close{leak, "done"}, general).has_value());
        RC_ASSERT(watch.duties.duties.empty());
    }));
}

}  // namespace custos::security::testing
