/// FILE-05: whatever lists dossiers shows their marks. Areas leave that member of their rows empty, and it is filled in
/// here by its name, for all of them alike: `mark` is of `dossier`, `marks` are of `dossiers`. A row about a thing in
/// custody shows the thing's, which is at least its dossier's (SENS-02).
#pragma once

#include <custos/applications/queries.hpp>
#include <custos/archive/state.hpp>
#include <custos/custody/queries.hpp>
#include <custos/custody/rules.hpp>
#include <custos/duties/queries.hpp>

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include <algorithm>
#include <concepts>
#include <iterator>
#include <type_traits>
#include <vector>

namespace custos::archive {

class Marks {
public:
    explicit Marks(const State& state) : state_{state} {}

    /// Of what an application is about.
    [[nodiscard]] dossier::Mark of(const applications::Scope& scope) const
    {
        return std::max(of(scope.dossier), custody::own_mark_of(state_.custody, custody::thing_of(scope)));
    }

    /// Of a view, of the rows of its lists and of the records that it holds.
    template <class View>
    void show(View& view) const
    {
        show_own(view);
        boost::mp11::mp_for_each<shapes::MembersOf<View>>([&](auto member) { show_in(view.*member.pointer); });
    }

private:
    using Mark = dossier::Mark;

    /// An old number has the mark of the dossier that it leads to (CHG-05).
    [[nodiscard]] Mark of(DossierId id) const { return state_.dossiers.gist(state_.dossiers.resolved(id)).mark; }
    [[nodiscard]] std::vector<Mark> of(const std::vector<DossierId>& ids) const
    {
        std::vector<Mark> marks;
        marks.reserve(ids.size());
        std::ranges::transform(ids, std::back_inserter(marks), [&](DossierId id) { return of(id); });
        return marks;
    }

    /// The thing that a row is about: named, or what is lent by the loan, owed or asked for.
    [[nodiscard]] custody::Thing thing_in(const custody::BoardRow& row) const
    {
        return custody::thing_lent(state_.custody, row.loan.value_or(custody::LoanId{}));
    }
    [[nodiscard]] custody::Thing thing_in(const duties::DueRow& row) const
    {
        return custody::thing_of(state_.custody, row.kind, row.subject);
    }
    [[nodiscard]] custody::Thing thing_in(const applications::ApplicationLine& row) const
    {
        const auto* application = state_.applications.find(row.application);
        return application == nullptr ? custody::Thing{} : custody::thing_of(application->scope);
    }
    template <class Row>
    [[nodiscard]] static custody::Thing thing_in(const Row& row)
    {
        if constexpr (requires { custody::Thing{.item = row.item}; })
            return {.item = row.item};
        else if constexpr (requires { custody::Thing{.project = row.project}; })
            return {.project = row.project};
        else
            return {};
    }

    template <class Row>
    void show_own(Row& row) const
    {
        if constexpr (requires {
                          {
                              row.mark
                              } -> std::same_as<Mark&>;
                          row.dossier;
                      })
            row.mark = std::max(of(row.dossier), custody::own_mark_of(state_.custody, thing_in(row)));
        if constexpr (requires { row.mark_of_other; }) row.mark_of_other = of(row.other);
        if constexpr (requires { row.mark_of_left; }) row.mark_of_left = of(row.left);
        if constexpr (requires { row.mark_of_right; }) row.mark_of_right = of(row.right);
        if constexpr (requires {
                          row.marks;
                          row.dossiers;
                      })
            row.marks = of(row.dossiers);
        if constexpr (requires { row.marks_of_lost; }) row.marks_of_lost = of(row.lost_sample);
        if constexpr (requires {
                          row.marks;
                          row.incident;
                      })
            row.marks = of(row.incident.dossiers);
    }
    template <class T>
    void show_in(T& held) const
    {
        if constexpr (std::is_class_v<T>) show_own(held);
    }
    template <class Row>
    void show_in(std::vector<Row>& rows) const
    {
        if constexpr (std::is_class_v<Row>)
            for (auto& row : rows)
                show_own(row);
    }

    const State& state_;
};

}  // namespace custos::archive
