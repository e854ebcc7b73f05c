/// Open duties in the order in which they fall due, and when the next step up comes: lists beside the rows.
#pragma once

#include <custos/core/ordered_list.hpp>
#include <custos/duties/model/table.hpp>

#include <compare>
#include <map>
#include <set>
#include <unordered_map>
#include <vector>

namespace custos::duties {

/// Where a duty stands in a list: earliest due first.
struct DuePlace {
    Instant due;
    DutyId duty;

    friend auto operator<=>(const DuePlace&, const DuePlace&) = default;
    /// Lists are searched by it: no branch that would have to be guessed.
    friend bool operator<(const DuePlace& a, const DuePlace& b) noexcept
    {
        return static_cast<bool>(static_cast<int>(a.due < b.due) |
                                 (static_cast<int>(a.due == b.due) & static_cast<int>(a.duty < b.duty)));
    }
};
CUSTOS_DESCRIBE(DuePlace, "duties.due_place", (due, duty))

using DueList = OrderedList<DuePlace>;
using DueLists = std::map<Kind, DueList>;  ///< none is empty

/// Duties by the hour in which something befalls them. Entering one costs a look at the table of hours; what is struck
/// out is only counted, and its hour goes when nothing is left of it. So a row may be named that is gone or was moved:
/// whoever asks looks at the duty itself.
class HourBook {
public:
    void enter(Instant at, DutyId duty);  ///< at `never`: no effect
    void strike(Instant at);              ///< REQUIRES one that was entered at that moment

    /// Begins the wait for the memory that `enter` at that moment will want, and does not stop for it.
    void fetch(Instant at) const noexcept;

    /// Every duty that may have its moment by `now`, each once, in the order of their numbers.
    [[nodiscard]] std::vector<DutyId> until(Instant now) const;

private:
    struct Hour {
        std::vector<DutyId> duties;
        std::size_t left = 0;
    };
    boost::unordered_flat_map<std::int64_t, Hour> hours_;
    std::set<std::int64_t> order_;  ///< of the hours; moves only when one comes or goes
};

/// All open duties in the order in which they fall due: by kind, by owner, by office that was told; and when the next
/// step up comes. Made from the rows, in memory only.
class Agenda {
public:
    /// Where a duty would stand. It is found in two steps, each of which begins waits for memory and does not stop for
    /// them, and entered there if the agenda has not changed meanwhile.
    struct Spots {
        DueList* all = nullptr;
        DueList* owner = nullptr;
        DueList::Spot in_all;
        DueList::Spot in_owner;
    };
    [[nodiscard]] Spots seek(const Duty& duty);
    void seek_on(const Duty& duty, Spots& spots) const;
    void enter(const Duty& duty, const Spots& spots);
    void enter(const Duty& duty);
    void strike(const Duty& duty);
    void change(const Duty& before, const Duty& after);  ///< REQUIRES one number, one kind, one moment of lapsing
    void tell(Role role, const Duty& duty);              ///< told already: no effect
    void hush(Role role, const Duty& duty);              ///< not told: no effect

    // nullptr: none
    [[nodiscard]] const DueLists* all() const noexcept { return &all_; }
    [[nodiscard]] const DueLists* of(StaffId person) const;
    [[nodiscard]] const DueLists* of(Role role) const;    ///< owed by the office, and by no person
    [[nodiscard]] const DueLists* told(Role role) const;  ///< owed by anybody, and late
    [[nodiscard]] const HourBook& steps() const noexcept { return steps_; }
    [[nodiscard]] const HourBook& lapses() const noexcept { return lapses_; }

private:
    void list(const Duty& duty, const Spots& spots);
    void unlist(const Duty& duty);

    DueLists all_;
    std::unordered_map<StaffId, DueLists> persons_;
    std::map<Role, DueLists> offices_;
    std::map<Role, DueLists> told_;
    HourBook steps_;
    HourBook lapses_;
};

}  // namespace custos::duties
