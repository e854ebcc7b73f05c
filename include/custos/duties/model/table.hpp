/// Open duties: rows that lie still, found by number, by matter and by dossier.
#pragma once

#include <custos/calendar/calendar.hpp>
#include <custos/core/place_map.hpp>
#include <custos/core/still_rows.hpp>
#include <custos/duties/policy.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace custos::duties {

using DutyId = Id<struct DutyTag>;  ///< dense from 1; never used again

/// Later than any moment that can be written.
inline constexpr Instant never{253'402'300'799'999};

/// Something owed. What is done is no longer here: the journal remembers it, the tallies count it.
struct Duty {
    DutyId id;
    Kind kind{};
    std::uint64_t subject = 0;  ///< Kind says whose number it is
    DossierId dossier;          ///< that it is about; 0 = none
    StaffId person;             ///< who owes it; 0 = whoever holds the office
    Role role{};                ///< the office that owes it, when no person does
    std::string department;     ///< of the matter; empty = the whole house
    calendar::Reckoned reckoned;
    Instant quiet_until;     ///< put off by its owner: not listed before
    std::uint8_t step = 0;   ///< how many steps up were taken since it is late
    Instant next_step;       ///< when the next one falls; `never` = none is left
    Instant lapses = never;  ///< from then on it is owed no more, done or not (Owed::lapses)
    StaffId concerns = {};   ///< whose deed it is about: that person has no say in it (APP-02); 0 = nobody's
};
CUSTOS_DESCRIBE(Duty, "duties.duty_row",
                (id, kind, subject, dossier, person, role, department, reckoned, quiet_until, step, next_step, lapses,
                 concerns))

[[nodiscard]] inline Instant due_of(const Duty& duty) noexcept { return duty.reckoned.due.at; }

/// Of one person, or of one office in one department (ACC-08).
[[nodiscard]] inline bool is_owed_by_the_same(const Duty& a, const Duty& b)
{
    return a.person == b.person && (a.person || (a.role == b.role && a.department == b.department));
}

/// The open duties. No order is kept here: entering one of a million in an ordered index costs more than all the rest.
/// What is asked in the order of due times is asked of the Agenda. Rows lie still until they are erased.
class DutyTable {
    struct Row;

public:
    using value_type = Duty;

    class const_iterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = Duty;
        using difference_type = std::ptrdiff_t;
        using pointer = const Duty*;
        using reference = const Duty&;

        const_iterator() = default;
        reference operator*() const { return table_->row(row_).duty; }
        pointer operator->() const { return &**this; }
        const_iterator& operator++()
        {
            ++row_;
            skip();
            return *this;
        }
        const_iterator operator++(int)
        {
            auto before = *this;
            ++*this;
            return before;
        }
        friend bool operator==(const const_iterator& a, const const_iterator& b) { return a.row_ == b.row_; }

    private:
        friend class DutyTable;
        const_iterator(const DutyTable& table, RowPlace row) : table_{&table}, row_{row} { skip(); }
        void skip();

        const DutyTable* table_ = nullptr;
        RowPlace row_ = 0;
    };

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] const_iterator begin() const { return {*this, 0}; }
    [[nodiscard]] const_iterator end() const { return {*this, rows_.end()}; }

    [[nodiscard]] const Duty* find(DutyId id) const;

    /// Calls visit(duty) for those of that kind about that subject; for those about that dossier.
    void each_about(Kind kind, std::uint64_t subject, const std::function<void(const Duty&)>& visit) const;
    void each_of(DossierId dossier, const std::function<void(const Duty&)>& visit) const;

    /// One matter is owed once by one owner: a second duty is not taken, whatever the rules forget, nor a number twice.
    std::pair<const Duty*, bool> insert(const Duty& duty);

    /// Two steps. Each begins waits for memory that `insert` of this duty will want, and does not stop for them.
    void fetch(const Duty& duty) const noexcept;
    void fetch_on(const Duty& duty) const noexcept;

    void erase(DutyId id);  ///< REQUIRES that it is there

    /// REQUIRES that it is there, and that number, kind, subject and dossier stay.
    template <class Modify>
    void modify(DutyId id, Modify&& modify)
    {
        modify(row(by_id_.find(id.value)).duty);
    }

    /// The duty is about another dossier (CHG-05). REQUIRES that it is there.
    void reassign(DutyId id, DossierId dossier);

    [[nodiscard]] static auto key_extractor() noexcept
    {
        return [](const Duty& duty) { return duty.id; };
    }

private:
    /// What the tables of places look at comes first, and together.
    struct Row {
        RowPlace next_about = no_place;  ///< of the same matter
        RowPlace next_of = no_place;     ///< of the same dossier …
        RowPlace before_of = no_place;   ///< … and the one before
        Duty duty;                       ///< number 0: free
    };

    [[nodiscard]] const Row& row(RowPlace place) const noexcept { return rows_[place]; }
    [[nodiscard]] Row& row(RowPlace place) noexcept { return rows_[place]; }

    [[nodiscard]] RowPlace first_about(Kind kind, std::uint64_t subject) const;
    [[nodiscard]] RowPlace first_of(DossierId dossier) const;
    void link(RowPlace place);
    void unlink(RowPlace place);

    StillRows<Row, 64> rows_;
    std::size_t size_ = 0;
    DensePlaces by_id_;
    HashPlaces by_matter_;   ///< "is this owed already?"
    HashPlaces by_dossier_;  ///< "what is owed about this customer?"
};

inline void DutyTable::const_iterator::skip()
{
    while (row_ < table_->rows_.end() && !table_->row(row_).duty.id)
        ++row_;
}

}  // namespace custos::duties

/// Version 1 added whose deed it is about.
BOOST_CLASS_VERSION(custos::duties::Duty, 1)
template <>
struct custos::MembersIn<custos::duties::Duty> {
    static constexpr std::size_t count(unsigned version) noexcept { return 12 + version; }
};
