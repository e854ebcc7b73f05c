#include <custos/merging/apply.hpp>

#include <custos/core/change_row.hpp>
#include <custos/dossier/apply.hpp>
#include <custos/orders/apply.hpp>
#include <custos/tiers/apply.hpp>

#include <algorithm>

namespace custos::merging {

Records::Records() = default;
Records::~Records() = default;

namespace {

Suspicion named(DossierId one, DossierId other)
{
    Suspicion pair;
    pair.left = std::min(one, other);
    pair.right = std::max(one, other);
    return pair;
}

/// Changes the row of a pair, made first where there is none.
template <class Change>
void change(Records& records, const Suspicion& about, Change&& how)
{
    const auto [row, fresh] = records.pairs.insert(Pair{about, Verdict::suspected, {}, {}, {}, {}, {}});
    records.pairs.modify(row, std::forward<Change>(how));
}

void decided(Pair& pair, const Stamp& stamp, Verdict verdict, const std::string& reason)
{
    pair.verdict = verdict;
    pair.since = stamp.at;
    pair.by = stamp.actor;
    pair.reason = reason;
}

/// Gives the rows that still are `from`'s to `to`. What is gone since is settled, and settled it stays.
template <class Table, class Ids, class DossierOf>
void give(Table& table, const Ids& ids, DossierId from, DossierId to, DossierOf&& dossier_of)
{
    for (const auto id : ids)
        change_row(table, id, [&](auto& each) {
            if (dossier_of(each) == from) dossier_of(each) = to;
        });
}

void give_duties(duties::Records& records, const std::vector<duties::DutyId>& ids, DossierId from, DossierId to)
{
    for (const auto id : ids)
        if (const auto* duty = records.find(id); duty != nullptr && duty->dossier == from)
            records.duties.reassign(id, to);
}

void give_all(const Tables& tables, const Moved& moved, DossierId from, DossierId to)
{
    const auto own = [](auto& row) -> DossierId& { return row.dossier; };
    give(tables.access.grants, moved.grants, from, to, own);
    give(tables.access.emergencies, moved.emergencies, from, to, own);
    give(tables.applications.applications, moved.applications, from, to,
         [](auto& row) -> DossierId& { return row.scope.dossier; });
    give(tables.custody.items, moved.items, from, to, own);
    give(tables.custody.bookings, moved.bookings, from, to, own);
    give(tables.custody.projects, moved.projects, from, to, own);
    give(tables.care.warnings, moved.warnings, from, to, own);
    give_duties(tables.duties, moved.duties, from, to);
}

}  // namespace

void apply(Records& records, const Stamp& stamp, const Searched& event)
{
    for (const auto& found : event.pairs)
        change(records, found, [&](Pair& pair) {
            pair.about = found;
            if (pair.verdict != Verdict::suspected) return;
            pair.since = stamp.at;
            pair.by = stamp.actor;
        });
}

void apply(Records& records, const Stamp& stamp, const Proposed& event)
{
    change(records, named(event.dossier, event.other), [&](Pair& pair) {
        decided(pair, stamp, Verdict::proposed, event.reason);
        pair.remains = event.dossier;
        pair.take = event.take;
    });
}

void apply(Records& records, const Stamp& stamp, const KeptApart& event)
{
    change(records, named(event.dossier, event.other), [&](Pair& pair) {
        decided(pair, stamp, Verdict::different, event.reason);
        pair.remains = {};
        pair.take.clear();
    });
}

void apply(const Tables& tables, const Stamp& stamp, const Merged& event)
{
    join(tables.dossiers, event.moved.file);
    hand_over(tables.orders, event.moved.orders);
    hand_over(tables.tiers, event.moved.tiers);
    give_all(tables, event.moved, event.other, event.dossier);
    if (const auto* pair = tables.merging.find(event.dossier, event.other))
        tables.merging.pairs.erase(tables.merging.pairs.iterator_to(*pair));
    tables.merging.merges.insert(Merge{event.merge,
                                       event.dossier,
                                       event.other,
                                       stamp.number,
                                       stamp.at,
                                       event.proposer,
                                       stamp.actor,
                                       false,
                                       {},
                                       event.moved,
                                       {}});
    tables.merging.next_merge = next(event.merge);
}

void apply(const Tables& tables, const Stamp& stamp, const Undone& event)
{
    const auto row = tables.merging.merges.find(event.merge);
    if (row == tables.merging.merges.end() || !row->moved)
        throw std::logic_error{"an event undoes a merge that is not there"};
    part(tables.dossiers, row->moved->file, event.file);
    hand_back(tables.orders, event.orders);
    hand_back(tables.tiers, row->moved->tiers);
    give_all(tables, *row->moved, event.dossier, event.other);
    give_duties(tables.duties, event.duties, event.dossier, event.other);
    tables.merging.merges.modify(row, [&](Merge& merge) {
        merge.undone = true;
        merge.kept = event.file.kept;
        merge.moved.reset();
        merge.undone_with = stamp.number;
    });
}

}  // namespace custos::merging
