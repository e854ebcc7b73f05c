/// Destruction (RET-04): the intent is journaled, then the keys go; whatever comes between, it is ended later.
#include "key_copies.hpp"
#include "registry.hpp"

#include <custos/access/rules.hpp>
#include <custos/dossier/rules.hpp>

#include <algorithm>
#include <set>

namespace custos {

namespace archive {

void Body::find_doomed()
{
    doomed.clear();
    for (const auto& dossier : state->dossiers.dossiers)
        if (dossier.lifecycle == dossier::Lifecycle::destroyed && vault->has_key(dossier.id))
            doomed.push_back(dossier.id);
}

/// ACC-07: each of these dossiers has its line, under the number that they lead to; all together are one attempt
/// (ACC-09).
static Result<void> put_refused_destruction(Body& body, const Caller& caller, std::span<const DossierId> dossiers)
{
    std::set<DossierId> named;
    for (const auto dossier : dossiers)
        named.insert(body.state->dossiers.resolved(dossier));
    bool counted = false;
    for (const auto dossier : named) {
        access::Question ask{caller.staff, dossier, {}, {}, caller.now, access::Action::destroy};
        ask.manner = access::Manner::by_right;
        if (!names_somebody(body, ask)) continue;
        WaitingLook line;
        write_line(line, body, title_of<dossier::Destroyed>(), ask, access::decide(sight_of<access::Sight>(body), ask));
        line.uncounted = line.overreach && counted;
        line.overreach = line.overreach && !counted;
        counted = counted || line.overreach;
        BOOST_OUTCOME_TRY(body.put_alone(line));
    }
    return outcome::success();
}

Result<Ruling<void>> Body::record_destruction(StaffId staff, std::span<const DossierId> dossiers)
{
    BOOST_OUTCOME_TRY(const auto at, now());
    if (auto leave = access::may(state->access, staff, access::Action::destroy); !leave) {
        BOOST_OUTCOME_TRY(put_refused_destruction(*this, {staff, at}, dossiers));
        return Ruling<void>{std::move(leave).error()};
    }
    const auto begun = [&](DossierId id) {
        const auto* dossier = state->dossiers.find(id);
        const bool gone = dossier != nullptr && dossier->lifecycle == dossier::Lifecycle::destroyed;
        return gone && (vault->unfinished() || std::ranges::find(doomed, id) != doomed.end());
    };
    const auto see = sight_of<dossier::Sight>(*this);
    std::vector<DossierId> fresh;
    for (const auto dossier : dossiers) {  // each once: with_old_numbers
        if (begun(dossier)) continue;
        if (auto ruling = decide_destruction(see, dossier); !ruling) return Ruling<void>{std::move(ruling).error()};
        fresh.push_back(dossier);
    }
    doomed.reserve(doomed.size() + fresh.size());
    for (const auto dossier : fresh) {
        const dossier::Destroyed event{dossier};
        BOOST_OUTCOME_TRY(const auto entry, put(staff, at, event));
        doomed.push_back(dossier);
        BOOST_OUTCOME_TRY(follow_up(*this, {staff, at}, entry, event));
    }
    return Ruling<void>{outcome::success()};
}

Result<vault::Destruction> Body::finish_destruction(std::span<const DossierId> asked, const Progress& progress)
{
    dossier::forget(state->index, doomed);
    BOOST_OUTCOME_TRY(const auto report,
                      vault->destroy(doomed.empty() ? asked : std::span<const DossierId>{doomed}, progress));
    BOOST_OUTCOME_TRY(save_snapshot(folder, *vault, journal->head(), *state, {}));
    doomed.clear();
    return report;
}

Result<void> Body::finish_what_is_doomed()
{
    if (doomed.empty() && !vault->unfinished()) return outcome::success();
    BOOST_OUTCOME_TRY(finish_destruction({}, {}));
    return outcome::success();
}

Result<void> reconcile_keys(Body& body)
{
    std::vector<DossierId> destroyed;
    for (const auto& dossier : body.state->dossiers.dossiers) {
        if (dossier.lifecycle == dossier::Lifecycle::destroyed)
            destroyed.push_back(dossier.id);
        else if (!body.vault->has_key(dossier.id))
            return fail(Code::damaged, keyring_name, "no key for dossier " + std::to_string(dossier.id.value));
    }
    dossier::forget(body.state->index, destroyed);
    body.find_doomed();
    auto ended = body.finish_what_is_doomed();
    if (!ended && ended.error().code != Code::key_service) return ended;
    return outcome::success();
}

Result<std::uint64_t> bury_the_lost(Body& body)
{
    std::vector<DossierId> lost;
    for (const auto& dossier : body.state->dossiers.dossiers)
        if (dossier.lifecycle != dossier::Lifecycle::destroyed && body.vault->lost_key(dossier.id))
            lost.push_back(dossier.id);
    std::ranges::sort(lost);
    const Caller archive_itself{StaffId{}, std::max(body.clock(), body.state->last)};
    BOOST_OUTCOME_TRY(body.write([&]() -> Result<void> {
        for (const auto id : lost) {
            const dossier::Destroyed event{id};
            BOOST_OUTCOME_TRY(const auto entry, body.put(archive_itself.staff, archive_itself.now, event));
            BOOST_OUTCOME_TRY(follow_up(body, archive_itself, entry, event));
        }
        return outcome::success();
    }));
    BOOST_OUTCOME_TRY(body.vault->refill(body.state->dossiers.next_dossier));
    BOOST_OUTCOME_TRY(reconcile_keys(body));
    return lost.size();
}

}  // namespace archive

Result<Ruling<DestructionReport>> Archive::destroy(StaffId staff, std::span<const DossierId> dossiers,
                                                   const Progress& progress)
{
    const std::lock_guard one_at_a_time{body_->destruction_lock};
    if (!go_on(progress, 0, 0)) return fail(Code::cancelled);
    // What nobody knows of would open what is destroyed: found out before there is no way back.
    BOOST_OUTCOME_TRY(const auto copies, archive::remembered_key_copies(body_->folder));
    std::optional<Ruling<DestructionReport>> refused;
    std::vector<DossierId> all;
    BOOST_OUTCOME_TRY(body_->write([&]() -> Result<void> {
        all = body_->with_old_numbers(dossiers);
        BOOST_OUTCOME_TRY(auto ruling, body_->record_destruction(staff, all));
        if (!ruling) refused.emplace(std::move(ruling).error());
        return outcome::success();
    }));
    if (refused) return *std::move(refused);

    // The intent is durable: there is no way back, and an opening ends what a crash would leave.
    const auto told = [&](std::uint64_t done, std::uint64_t total) {
        std::ignore = go_on(progress, done, total);
        return true;
    };
    const std::unique_lock alone{body_->state_lock};
    BOOST_OUTCOME_TRY(body_->readable());
    DestructionReport report;
    BOOST_OUTCOME_TRY(static_cast<vault::Destruction&>(report), body_->finish_destruction(all, told));
    report.copies_left = archive::renew_key_copies(copies, body_->folder, *body_->vault);
    return Ruling<DestructionReport>{std::move(report)};
}

}  // namespace custos
