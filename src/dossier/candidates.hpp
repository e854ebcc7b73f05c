/// Which dossiers a search looks at: those of the narrowest index that it allows, in order of number, one by one, so
/// that a page costs what it shows and not what there is.
#pragma once

#include <custos/dossier/queries.hpp>

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

namespace custos::dossier {

/// Calls visit(id) for rows of an index that begins with this key and goes on in order of number, until one says stop.
template <class Index, class Key, class IdOf, class Visit>
void each_under(const Index& index, const Key& key, DossierId after, IdOf&& id_of, Visit&& visit)
{
    const auto last = index.upper_bound(std::make_tuple(key));
    for (auto row = index.upper_bound(std::make_tuple(key, after)); row != last; ++row)
        if (!visit(id_of(*row))) return;
}

/// The same for all dossiers of the classes that the search names: as many indices as there are classes, side by side.
template <class Visit>
void each_of_class(const Dossiers& dossiers, const Find& ask, DossierId after, Visit&& visit)
{
    const auto& rows = dossiers.get<by_class>();
    using Row = decltype(rows.begin());
    std::vector<std::pair<Row, Row>> classes;
    const auto each_word = [](const auto& wanted, auto&& take) {
        using Word = std::remove_cvref_t<decltype(*wanted)>;
        for (const auto& word : shape_of<Word>().words)
            if (!wanted || static_cast<Word>(word.value) == *wanted) take(static_cast<Word>(word.value));
    };
    each_word(ask.kind, [&](CustomerKind kind) {
        each_word(ask.relation, [&](Relation relation) {
            each_word(ask.standing, [&](Standing standing) {
                const auto first = rows.upper_bound(std::make_tuple(kind, relation, standing, after));
                const auto last = rows.upper_bound(std::make_tuple(kind, relation, standing));
                if (first != last) classes.emplace_back(first, last);
            });
        });
    });
    while (!classes.empty()) {
        const auto lowest = std::ranges::min_element(classes, {}, [](const auto& each) { return each.first->id; });
        if (!visit(lowest->first->id)) return;
        if (++lowest->first == lowest->second) classes.erase(lowest);
    }
}

/// Calls visit(id) for whoever may fit, beyond `after`, until it says stop.
template <class Visit>
void each_candidate(const Sight& see, const Find& ask, const RowLeave& leave, Visit&& visit)
{
    const auto after = ask.after.value_or(DossierId{});
    const auto& all = see.dossiers.dossiers;
    const auto number = [](const Dossier& row) { return row.id; };
    if (ask.by) {
        for (const auto id :
             with_token(see.dossiers, see.index, see.sealer.token(*ask.by, ask.value.value_or("")), leave))
            if (id > after && !visit(id)) return;
    } else if (ask.number) {
        if (*ask.number > after) visit(*ask.number);
    } else if (ask.label) {
        each_under(
            see.dossiers.labels.get<by_label>(), *ask.label, after, [](const Label& row) { return row.dossier; },
            visit);
    } else if (ask.keeper) {
        each_under(all.get<by_keeper>(), *ask.keeper, after, number, visit);
    } else if (ask.mark && *ask.mark != Mark::none) {
        each_under(all.get<by_mark>(), *ask.mark, after, number, visit);
    } else {
        each_of_class(all, ask, after, visit);
    }
}

}  // namespace custos::dossier
