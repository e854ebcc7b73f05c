/// Group commit: commands of several threads become durable together, written by the one that came first.
#include "registry.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::archive {

namespace {

/// An error or what was thrown is whoever's is not durable and has no failure of its own.
template <class Tell>
void tell_rest(const std::vector<Body::Request*>& group, Tell&& tell)
{
    for (auto* request : group)
        if (!request->durable && !request->failed()) tell(*request);
}

}  // namespace

Result<void> Body::write(const std::function<Result<void>()>& work)
{
    Request mine{&work};
    return wait_for(mine);
}

Result<void> Body::write_whole(const std::function<Result<Whole>()>& work)
{
    bool taken_back = false;
    const std::function<Result<void>()> whole = [&]() -> Result<void> {
        BOOST_OUTCOME_TRY(const auto how, work());
        taken_back = how == Whole::taken_back;
        return outcome::success();
    };
    Request mine{&whole, &taken_back};
    return wait_for(mine);
}

Result<void> Body::wait_for(Request& mine)
{
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
        tell_rest(group, [](Request& request) { request.thrown = std::current_exception(); });
        undo();
    }
}

Result<void> Body::commit(std::span<Request* const> served)
{
    if (auto committed = journal->commit(); !committed) {
        ahead = state->entries > journal->size();
        return std::move(committed).error();
    }
    looks_in_group.clear();
    for (auto* request : served)
        request->durable = true;
    return outcome::success();
}

void Body::serve_alone(const std::vector<Request*>& group)
{
    const auto fail_rest = [&](const Error& error) {
        tell_rest(group, [&](Request& request) { request.outcome = error; });
    };
    if (auto may = readable(); !may) return fail_rest(may.error());
    if (auto there = keys_in_place(); !there) return fail_rest(there.error());
    if (auto looked = put_looks(); !looked) {
        fail_rest(looked.error());
        return undo();
    }
    for (std::size_t served = 0; served < group.size(); ++served) {
        auto* const request = group[served];
        if (request->apart != nullptr && journal->size() < appended.value)
            if (auto durable = commit(std::span{group}.first(served)); !durable) return fail_rest(durable.error());
        const auto before = appended;
        try {
            request->outcome = (*request->work)();
        } catch (...) {  // the owner's thread gets it
            request->thrown = std::current_exception();
        }
        if (journal->poisoned()) break;
        if (before == appended || !(request->failed() || (request->apart != nullptr && *request->apart))) continue;
        // Events without what follows from them: they are not written, and what is not durable goes with them.
        if (request->apart == nullptr && request->thrown)
            tell_rest(group, [&](Request& other) { other.thrown = request->thrown; });
        else if (request->apart == nullptr)
            fail_rest(request->outcome.error());
        undo();
        if (request->apart == nullptr) return;
        if (auto may = readable(); !may) return fail_rest(may.error());
    }
    if (auto durable = commit(group); !durable) fail_rest(durable.error());
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
    if (closing || closed) return fail(Code::closed);
    if (vault->in_child()) return fail(Code::forked);
    if (ahead) return fail(Code::poisoned);
    return outcome::success();
}

Progress Body::told_between(std::shared_lock<std::shared_mutex>& lock, const Progress& progress) const
{
    return [this, &lock, &progress](std::uint64_t done, std::uint64_t total) {
        lock.unlock();
        const bool on = go_on(progress, done, total);
        lock.lock();
        return on && readable().has_value();
    };
}

Result<Instant> Body::now() const
{
    const auto at = clock();
    if (at < state->last)
        return fail(
            Code::clock, "",
            fmt::format("newest entry {}. Set this machine's clock right; if it is right, wait, or where that entry is "
                        "more than a day ahead an administrator gives access.right_clock",
                        print(state->last)));
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

std::vector<DossierId> Body::with_old_numbers(std::span<const DossierId> dossiers) const
{
    std::vector<DossierId> all;
    for (const auto dossier : dossiers) {
        const auto numbers = state->dossiers.numbers_of(state->dossiers.resolved(dossier));
        all.insert(all.end(), numbers.begin(), numbers.end());
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

}  // namespace custos::archive
