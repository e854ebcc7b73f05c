/// The lines of the access log on their way into the journal: gathered, put into as few entries as hold them, and
/// written before a limit is decided by them (ACC-07, ACC-11).
#include "registry.hpp"

#include <custos/access/rules.hpp>
#include <custos/dossier/rules.hpp>

#include <algorithm>
#include <map>

namespace custos::archive {

namespace {

/// Looks in one entry: 7 MiB at the very most (all fields named in each), and the journal takes 16 of an entry
/// (journal::largest_body).
constexpr std::size_t looks_per_entry = 4096;

}  // namespace

Result<void> Body::put_looks()
{
    looks_in_group.reserve(looks_in_group.size() + looks.size());
    looks.each([&](const WaitingLook& look) { looks_in_group.push_back(look); });
    looks.clear();
    std::map<StaffId, std::vector<const WaitingLook*>> of_one;
    for (const auto& look : looks_in_group)
        of_one[look.staff].push_back(&look);
    for (auto& [staff, theirs] : of_one) {
        BOOST_OUTCOME_TRY(put_looks_of(staff, theirs));
    }
    return outcome::success();
}

/// The looks of one person in as few entries as hold them. An attempt that counts towards an incident (ACC-09) is an
/// entry of its own.
Result<void> Body::put_looks_of(StaffId staff, const std::vector<const WaitingLook*>& theirs)
{
    std::vector<const WaitingLook*> run;
    for (const auto* look : theirs) {
        if (look->overreach) continue;
        run.push_back(look);
        if (run.size() == looks_per_entry) {
            BOOST_OUTCOME_TRY(put_run(staff, run));
            run.clear();
        }
    }
    BOOST_OUTCOME_TRY(put_run(staff, run));
    for (const auto* look : theirs)
        if (look->overreach) {
            BOOST_OUTCOME_TRY(put_alone(*look));
        }
    return outcome::success();
}

Result<void> Body::put_run(StaffId staff, const std::vector<const WaitingLook*>& looks_of_run)
{
    access::LookedRun run;
    run.looks.reserve(looks_of_run.size());
    auto at = state->last;
    for (const auto* look : looks_of_run) {
        const auto* dossier = state->dossiers.find(look->dossier);
        run.looks.push_back({look->event(), dossier == nullptr ? EntryNumber{} : dossier->last});
        at = std::max(at, look->at);
    }
    if (run.looks.size() == 1) {
        BOOST_OUTCOME_TRY(put(staff, at, run.looks.front().look));
    } else if (!run.looks.empty()) {
        BOOST_OUTCOME_TRY(put(staff, at, run));
    }
    return outcome::success();
}

void settle(Body& body, const Stamp& stamp, const access::LookedRun& event)
{
    auto& state = *body.state;
    apply(state.access, stamp, event);
    for (const auto& one : event.looks)
        if (one.look.dossier) dossier::touch(state.dossiers, one.look.dossier, stamp.number);
    state.entries = stamp.number.value;
    state.last = stamp.at;
}

Result<void> Body::put_alone(const WaitingLook& look)
{
    const auto at = std::max(look.at, state->last);
    const auto looked = look.event();
    BOOST_OUTCOME_TRY(const auto entry, put(look.staff, at, looked));
    const auto see = sight_of<access::Sight>(*this);
    if (const auto follows = access::follow(see, {entry, at, look.staff}, looked)) {
        BOOST_OUTCOME_TRY(const auto incident, put(look.staff, at, *follows));
        BOOST_OUTCOME_TRY(follow_up(*this, {look.staff, at}, incident, *follows));
    }
    return outcome::success();
}

Result<void> Body::settle_looks(const Desk& desk)
{
    const auto staff = desk.staff();
    const auto may_reach = [&](std::size_t waiting) {
        const auto* reader = state->access.find(staff);
        const auto reaches = [&](std::uint32_t limit) { return limit != 0 && reader->readings + waiting >= limit; };
        const auto& policy = state->policy.access;
        return reader != nullptr && waiting != 0 &&
               (reaches(policy.dossiers_a_day) || reaches(policy.dossiers_an_hour));
    };
    {
        const std::shared_lock shared{state_lock};
        BOOST_OUTCOME_TRY(readable());
        if (!may_reach(looks.size() + looks_in_group.size())) return outcome::success();
        if (access::reads_in_bulk(state->access, staff, desk.purpose(), asked_at())) return outcome::success();
    }
    {
        const std::unique_lock alone{state_lock};  // others are not adding lines meanwhile
        std::size_t waiting = 0;
        const auto count = [&](const WaitingLook& look) { waiting += look.staff == staff && look.personal ? 1U : 0U; };
        looks.each(count);
        std::ranges::for_each(looks_in_group, count);
        BOOST_OUTCOME_TRY(readable());
        if (!may_reach(waiting)) return outcome::success();
    }
    return flush();
}

bool Body::looks_are_due(Instant now) const
{
    const auto& policy = state->policy.access;
    return looks.are_due(now, policy.log_at_most_entries, Span{policy.log_at_most_every_ms});
}

}  // namespace custos::archive
