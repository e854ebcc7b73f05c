/// Which dossiers a search looks at: those of the narrowest index that it allows, in order of number, one by one, so
/// that a page costs what it shows and not what there is.
#pragma once

#include "core/pages.hpp"

#include <custos/dossier/queries.hpp>

#include <algorithm>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

namespace custos::dossier {

/// Calls visit(id) for the dossiers of all classes that the search names: what each_after walks, as often as there are
/// classes, side by side.
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

/// A segment as it lies in the index (CLS-04).
struct Sought {
    FieldId field;
    vault::Token token;
};

/// Calls visit(id) for whoever may fit, beyond `after`, until it says stop.
template <class Visit>
void each_candidate(const Sight& see, const Find& ask, std::span<const Sought> segments, const RowLeave& leave,
                    Visit&& visit)
{
    const auto after = ask.after.value_or(DossierId{});
    const auto& all = see.dossiers.dossiers;
    const auto visit_row = [&](const Dossier& row) { return visit(row.id); };
    if (ask.by) {
        for (const auto id :
             with_token(see.dossiers, see.index, see.sealer.token(*ask.by, ask.value.value_or("")), leave))
            if (id > after && !visit(id)) return;
    } else if (ask.number) {
        if (*ask.number > after) visit(*ask.number);
    } else if (ask.label) {
        const auto visit_label = [&](const Label& row) { return visit(row.dossier); };
        each_after(see.dossiers.labels.get<by_label>(), after, visit_label, *ask.label);
    } else if (!segments.empty()) {
        const auto fewest =
            std::ranges::min_element(segments, {}, [&](const Sought& each) { return see.index.count(each.token); });
        see.index.each_after(fewest->token, fewest->field, after, visit);
    } else if (ask.keeper) {
        each_after(all.get<by_keeper>(), after, visit_row, *ask.keeper);
    } else if (ask.mark && *ask.mark != Mark::none) {
        each_after(all.get<by_mark>(), after, visit_row, *ask.mark);
    } else {
        each_of_class(all, ask, after, visit);
    }
}

}  // namespace custos::dossier
