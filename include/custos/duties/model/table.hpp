/// Open duties: rows that lie still, found by number, by matter and by dossier.
#pragma once

#include <custos/calendar/calendar.hpp>
#include <custos/duties/policy.hpp>

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <iterator>
#include <limits>
#include <string>
#include <utility>

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
        reference operator*() const { return (*rows_)[row_].duty; }
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
        const_iterator(const std::deque<Row>& rows, std::size_t row) : rows_{&rows}, row_{row} { skip(); }
        void skip();

        const std::deque<Row>* rows_ = nullptr;
        std::size_t row_ = 0;
    };

    [[nodiscard]] std::size_t size() const noexcept { return by_id_.size(); }
    [[nodiscard]] bool empty() const noexcept { return by_id_.empty(); }
    [[nodiscard]] const_iterator begin() const { return {rows_, 0}; }
    [[nodiscard]] const_iterator end() const { return {rows_, rows_.size()}; }

    [[nodiscard]] const Duty* find(DutyId id) const;

    /// Calls visit(duty) for those of that kind about that subject; for those about that dossier.
    void each_about(Kind kind, std::uint64_t subject, const std::function<void(const Duty&)>& visit) const;
    void each_of(DossierId dossier, const std::function<void(const Duty&)>& visit) const;

    /// One matter is owed once by one owner: a second duty is not taken, whatever the rules forget, nor a number twice.
    std::pair<const Duty*, bool> insert(Duty duty);
    void erase(DutyId id);  ///< REQUIRES that it is there

    /// REQUIRES that it is there, and that number, kind, subject and dossier stay.
    template <class Modify>
    void modify(DutyId id, Modify&& modify)
    {
        modify(rows_[by_id_.find(id)->second].duty);
    }

    /// The duty is about another dossier (CHG-05). REQUIRES that it is there.
    void reassign(DutyId id, DossierId dossier);

    [[nodiscard]] static auto key_extractor() noexcept
    {
        return [](const Duty& duty) { return duty.id; };
    }

private:
    using Place = std::uint32_t;
    static constexpr Place none = std::numeric_limits<Place>::max();

    struct Row {
        Duty duty;                ///< number 0: free
        Place next_about = none;  ///< of the same matter, or the next free row
        Place next_of = none;     ///< of the same dossier …
        Place before_of = none;   ///< … and the one before
    };
    struct Matter {
        Kind kind{};
        std::uint64_t subject = 0;
        friend bool operator==(const Matter&, const Matter&) = default;
    };
    struct Spread {  ///< numbers are dense: multiplying by 2^64/phi uses all bits of them
        using is_avalanching = void;
        std::size_t operator()(DutyId id) const noexcept { return hash_value(id); }
        std::size_t operator()(DossierId id) const noexcept { return hash_value(id); }
        std::size_t operator()(const Matter& matter) const noexcept
        {
            return hash_value(DutyId{matter.subject << 8U ^ static_cast<std::uint64_t>(matter.kind)});
        }
    };
    template <class Key>
    using Index = boost::unordered_flat_map<Key, Place, Spread>;

    void link(Place place);
    void unlink(Place place);

    std::deque<Row> rows_;
    Place free_ = none;
    Index<DutyId> by_id_;
    Index<Matter> by_matter_;      ///< "is this owed already?"
    Index<DossierId> by_dossier_;  ///< "what is owed about this customer?"
};

inline void DutyTable::const_iterator::skip()
{
    while (row_ < rows_->size() && !(*rows_)[row_].duty.id)
        ++row_;
}

}  // namespace custos::duties

/// Version 1 added whose deed it is about.
BOOST_CLASS_VERSION(custos::duties::Duty, 1)
template <>
struct custos::MembersIn<custos::duties::Duty> {
    static constexpr std::size_t count(unsigned version) noexcept { return 12 + version; }
};
