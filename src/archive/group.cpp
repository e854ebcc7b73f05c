/// Group commit: commands of several threads become durable together, written by the one that came first.
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

Result<void> Body::write(const std::function<Result<void>()>& work)
{
    Request mine{&work, outcome::success(), nullptr, false};
    std::unique_lock lock{queue_lock};
    queue.push_back(&mine);
    queue_moved.wait(lock, [&] { return mine.done || !leading; });
    if (!mine.done) lead(lock);
    if (mine.thrown) std::rethrow_exception(mine.thrown);
    return std::move(mine.outcome);
}

void Body::lead(std::unique_lock<std::mutex>& lock)
{
    leading = true;
    const auto group = std::exchange(queue, {});
    lock.unlock();
    serve(group);
    lock.lock();
    for (auto* request : group)
        request->done = true;
    leading = false;
    queue_moved.notify_all();
}

void Body::serve(const std::vector<Request*>& group)
{
    const std::unique_lock alone{state_lock};
    try {
        serve_alone(group);
    } catch (...) {  // memory ran out outside of anybody's own work
        for (auto* request : group)
            if (request->outcome && !request->thrown) request->thrown = std::current_exception();
        undo();
    }
}

void Body::serve_alone(const std::vector<Request*>& group)
{
    const auto fail_all = [&](const Error& error) {
        for (auto* request : group)
            if (request->outcome && !request->thrown) request->outcome = error;
    };
    if (auto may = readable(); !may) return fail_all(may.error());
    if (auto there = keys_in_place(); !there) return fail_all(there.error());
    if (auto looked = put_looks(); !looked) {
        fail_all(looked.error());
        return undo();
    }
    for (auto* request : group) {
        const auto before = appended;
        try {
            request->outcome = (*request->work)();
        } catch (...) {  // the owner's thread gets it
            request->thrown = std::current_exception();
        }
        if (journal->poisoned()) break;
        const bool failed = request->thrown || !request->outcome;
        if (failed && before < appended) {  // events without what follows from them: the group is not written
            const auto thrown = request->thrown;
            if (!thrown) fail_all(request->outcome.error());
            for (auto* other : group)
                if (thrown && other->outcome) other->thrown = thrown;
            return undo();
        }
    }
    auto committed = journal->commit();
    if (!committed) {
        ahead = state->entries > journal->size();
        return fail_all(committed.error());
    }
    looks_in_group.clear();
}

/// What a group has applied and could not write is taken back: the journal drops the group, and the state is made again
/// from what is durable. Where that fails too, for want of memory or of a disk, the archive has to be opened again.
void Body::undo() noexcept
{
    if (appended.value == journal->size() && state->entries == journal->size()) return;
    ahead = true;
    try {
        if (journal->poisoned() || !journal->drop() || !load({})) return;
        find_doomed();
        ahead = false;
    } catch (...) {
        return;
    }
}

Result<void> Body::flush()
{
    return write([] { return Result<void>{outcome::success()}; });
}

Result<void> Body::flush_when_due()
{
    {
        const std::shared_lock lock{state_lock};
        if (!readable() || looks.size() == 0 || !looks_are_due(asked_at())) return outcome::success();
    }
    return flush();
}

Result<void> Body::readable() const
{
    if (closed) return fail(Code::closed);
    if (vault->in_child()) return fail(Code::forked);
    if (ahead) return fail(Code::poisoned);
    return outcome::success();
}

Result<Instant> Body::now() const
{
    const auto at = clock();
    if (at < state->last) return fail(Code::clock, {}, "newest entry " + print(state->last));
    return at;
}

Result<Stamp> Body::append(StaffId actor, Instant at, std::string_view title, std::uint32_t version, DossierId subject,
                           Bytes bytes)
{
    journal::Entry entry;
    entry.number = {state->entries + 1};
    entry.at = at;
    entry.actor = actor;
    entry.event = title;
    entry.version = version;
    entry.subject = subject;
    if (const auto* dossier = state->dossiers.find(subject)) entry.previous = dossier->last;
    entry.body = std::move(bytes);
    appended = entry.number;  // before: what throws in the middle may have left it there
    if (auto added = journal->append(entry); !added) {
        appended = {entry.number.value - 1};
        return std::move(added).error();
    }
    return Stamp{entry.number, at, actor};
}

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

std::vector<DossierId> Body::with_old_numbers(std::span<const DossierId> dossiers) const
{
    std::vector<DossierId> all;
    for (const auto dossier : dossiers) {
        const auto now = state->dossiers.resolved(dossier);
        all.push_back(now);
        state->dossiers.each_old_number(now, [&](DossierId old) { all.push_back(old); });
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

bool Body::looks_are_due(Instant now) const
{
    const auto& policy = state->policy.access;
    return looks.are_due(now, policy.log_at_most_entries, Span{policy.log_at_most_every_ms});
}

}  // namespace custos::archive
