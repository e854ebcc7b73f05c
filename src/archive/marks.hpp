/// FILE-05: whatever lists dossiers shows their marks. Areas leave that member of their rows empty, and it is filled in
/// here by its name, for all of them alike: `mark` is of `dossier`, `marks` are of `dossiers`.
#pragma once

#include <custos/dossier/model.hpp>

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
    explicit Marks(const dossier::Records& dossiers) : dossiers_{dossiers} {}

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
    [[nodiscard]] Mark of(DossierId id) const { return dossiers_.gist(dossiers_.resolved(id)).mark; }
    [[nodiscard]] std::vector<Mark> of(const std::vector<DossierId>& ids) const
    {
        std::vector<Mark> marks;
        marks.reserve(ids.size());
        std::ranges::transform(ids, std::back_inserter(marks), [&](DossierId id) { return of(id); });
        return marks;
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
            row.mark = of(row.dossier);
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

    const dossier::Records& dossiers_;
};

}  // namespace custos::archive
