/// Small rows found by a key with one wait for memory, where a table of nodes would wait two or three times.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace custos {

/// The rows stand side by side; a hash table of their numbers, four bytes each, stays near. At most half of its places
/// are taken, and what finds its own taken stands in the next free one. Several rows may have one key. A `Row` is plain
/// data; it has a `Key`, says its own by `key()` and spreads one over 64 bits, the highest first, by
/// `Row::spread(key)`.
template <class Row>
class HashRows {
public:
    using Key = typename Row::Key;

    [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }

    /// Begins the wait for the row of a key and does not stop for it.
    void fetch(const Key& key) const noexcept
    {
        const auto number = places_[home(key)];
        if (number == none) return;
        const auto* row = &rows_[number];
        __builtin_prefetch(row);
        if constexpr (sizeof(Row) > 16) __builtin_prefetch(reinterpret_cast<const char*>(row + 1) - 1);
    }

    /// One row of that key; null if there is none. Valid until the next change.
    [[nodiscard]] const Row* find(const Key& key) const noexcept
    {
        for (auto place = home(key); places_[place] != none; place = after(place))
            if (rows_[places_[place]].key() == key) return &rows_[places_[place]];
        return nullptr;
    }

    /// Calls visit(const Row&) for each row of that key, in no order that means anything.
    template <class Visit>
    void each(const Key& key, Visit&& visit) const
    {
        for (auto place = home(key); places_[place] != none; place = after(place))
            if (const auto& row = rows_[places_[place]]; row.key() == key) visit(row);
    }

    /// REQUIRES fewer than 2^32 − 1 rows.
    void insert(const Row& row)
    {
        if (2 * (rows_.size() + 1) > places_.size()) grow();
        rows_.push_back(row);
        put(static_cast<Number>(rows_.size() - 1));
    }

    /// Takes one row that equals this one, if there is one.
    void erase(const Row& row)
    {
        auto gap = home(row.key());
        for (; places_[gap] == none || !(rows_[places_[gap]] == row); gap = after(gap))
            if (places_[gap] == none) return;
        const auto number = places_[gap];
        close(gap);
        const auto last = static_cast<Number>(rows_.size() - 1);
        if (number != last) {
            auto place = home(rows_[last].key());
            while (places_[place] != last)
                place = after(place);
            places_[place] = number;
            rows_[number] = rows_[last];
        }
        rows_.pop_back();
    }

private:
    using Number = std::uint32_t;
    static constexpr Number none = ~Number{0};

    [[nodiscard]] std::size_t home(const Key& key) const noexcept
    {
        return static_cast<std::size_t>(Row::spread(key) >> shift_);
    }
    [[nodiscard]] std::size_t after(std::size_t place) const noexcept { return (place + 1) & (places_.size() - 1); }

    void put(Number number)
    {
        auto place = home(rows_[number].key());
        while (places_[place] != none)
            place = after(place);
        places_[place] = number;
    }

    /// What was pushed past the gap moves back into it: no mark is left that a later search would have to step over.
    void close(std::size_t gap)
    {
        const auto mask = places_.size() - 1;
        for (auto place = after(gap); places_[place] != none; place = after(place)) {
            const auto pushed = (place - home(rows_[places_[place]].key())) & mask;
            if (pushed < ((place - gap) & mask)) continue;
            places_[gap] = places_[place];
            gap = place;
        }
        places_[gap] = none;
    }

    void grow()
    {
        places_.assign(2 * places_.size(), none);
        --shift_;
        for (std::size_t number = 0; number < rows_.size(); ++number)
            put(static_cast<Number>(number));
    }

    std::vector<Row> rows_;
    std::vector<Number> places_ = std::vector<Number>(4, none);  ///< a power of two
    unsigned shift_ = 62;                                        ///< 64 − log2 of the places
};

}  // namespace custos
