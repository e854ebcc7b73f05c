#include "threads.hpp"

namespace custos::archive {

Result<Threads> Threads::of(const Body& body, DossierId dossier, std::optional<EntryNumber> before)
{
    const auto& dossiers = body.state->dossiers;
    Threads threads{body};
    for (const auto number : dossiers.numbers_of(dossier)) {
        const auto* row = dossiers.find(number);
        if (row == nullptr) continue;
        BOOST_OUTCOME_TRY(threads.add({number}, row->last, before));
        BOOST_OUTCOME_TRY(threads.add_shared(number, {}, next(EntryNumber{body.state->entries}), before));
    }
    return threads;
}

/// From its newest entry, or the one before `before` when that is one of its own.
Result<void> Threads::add(const Thread& thread, EntryNumber newest, std::optional<EntryNumber> before)
{
    if (before && *before && *before <= newest) {
        BOOST_OUTCOME_TRY(const auto entry, body_.journal->read_one(*before));
        if (entry.subject == thread.dossier) newest = entry.previous;  // else a run's, or no entry of this dossier's
    }
    if (newest && thread.first <= newest) threads_.emplace(newest, thread);
    return outcome::success();
}

/// The merges of that number that were made and undone between the two entries. The one that remained may have been one
/// with a third meanwhile, and what was done then was done to all three.
Result<void> Threads::add_shared(DossierId number, EntryNumber after, EntryNumber until,
                                 std::optional<EntryNumber> before)
{
    const auto [first, last] = body_.state->merging.merges.get<merging::by_other>().equal_range(number);
    for (auto merge = first; merge != last; ++merge) {
        if (!merge->undone || merge->entry <= after || until <= merge->undone_with) continue;
        BOOST_OUTCOME_TRY(add({merge->dossier, true, merge->entry}, merge->undone_with, before));
        BOOST_OUTCOME_TRY(add_shared(merge->dossier, merge->entry, merge->undone_with, before));
    }
    return outcome::success();
}

Result<Threads::Step> Threads::step()
{
    const auto at = newest();
    BOOST_OUTCOME_TRY(auto entry, body_.journal->read_one(at));
    Step step{std::move(entry), {}};
    while (!at_end() && newest() == at) {
        const auto thread = threads_.extract(std::prev(threads_.end())).mapped();
        BOOST_OUTCOME_TRY(auto strand, strand_of(step.entry, thread.dossier));
        if (strand.before && thread.first <= strand.before) threads_.emplace(strand.before, thread);
        step.parts.push_back({thread.dossier, thread.shared, std::move(strand)});
    }
    return step;
}

}  // namespace custos::archive
