/// Small rows found by a key with one wait for memory, where a table of nodes would wait two or three times.
#pragma once

#include <custos/core/large_pages.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace custos {

/// A table with open places: a row stands where its key sends it, and what finds that place taken stands in the next
/// free one. At most half of the places are taken. Beside the places lie their tags, a byte each, which say what is
/// free and, but for one case in 128, whose row it is: they stay near the processor, so that a search knows its row
/// before that row has come, and nothing has to be guessed meanwhile.
///
/// Several rows may have one key. A `Row` is plain data, best of 16, 32 or 64 bytes and aligned so; it has a `Key`,
/// says its own by `key()` and spreads one over 64 bits, the highest first, by `Row::spread(key)`.
template <class Row>
class HashRows {
public:
    using Key = typename Row::Key;

    [[nodiscard]] std::size_t size() const noexcept { return size_; }

    /// Begins the wait for the row of a key and does not stop for it.
    void fetch(const Key& key) const noexcept
    {
        const Trace trace{*this, key};
        auto place = trace.home;
        while (tags_[place] != free && tags_[place] != trace.tag)
            place = after(place);
        __builtin_prefetch(&places_[place]);
    }

    /// One row of that key; null if there is none. Valid until the next change.
    [[nodiscard]] const Row* find(const Key& key) const noexcept
    {
        const Trace trace{*this, key};
        for (auto place = trace.home; tags_[place] != free; place = after(place))
            if (tags_[place] == trace.tag && places_[place].key() == key) return &places_[place];
        return nullptr;
    }

    /// Calls visit(const Row&) for each row of that key, in no order that means anything.
    template <class Visit>
    void each(const Key& key, Visit&& visit) const
    {
        const Trace trace{*this, key};
        for (auto place = trace.home; tags_[place] != free; place = after(place))
            if (const auto& row = places_[place]; tags_[place] == trace.tag && row.key() == key) visit(row);
    }

    void insert(const Row& row)
    {
        if (2 * (size_ + 1) > places_.size()) grow();
        put(row);
        ++size_;
    }

    /// Takes one row that equals this one, if there is one.
    void erase(const Row& row)
    {
        const Trace trace{*this, row.key()};
        for (auto place = trace.home; tags_[place] != free; place = after(place)) {
            if (tags_[place] != trace.tag || !(places_[place] == row)) continue;
            close(place);
            --size_;
            return;
        }
    }

private:
    using Tag = std::uint8_t;
    using Places = std::vector<Row, LargePages<Row>>;
    using Tags = std::vector<Tag, LargePages<Tag>>;
    static constexpr Tag free = 0;

    /// Where the search for a key begins, and what it looks for.
    struct Trace {
        Trace(const HashRows& rows, const Key& key) noexcept
        {
            const auto spread = Row::spread(key);
            home = static_cast<std::size_t>(spread >> rows.shift_);
            tag = static_cast<Tag>(spread >> (rows.shift_ - 7) | 0x80U);
        }
        std::size_t home;
        Tag tag;
    };

    [[nodiscard]] std::size_t after(std::size_t place) const noexcept { return (place + 1) & (tags_.size() - 1); }

    void put(const Row& row)
    {
        const Trace trace{*this, row.key()};
        auto place = trace.home;
        while (tags_[place] != free)
            place = after(place);
        places_[place] = row;
        tags_[place] = trace.tag;
    }

    /// What was pushed past the gap moves back into it: no mark is left that a later search would have to step over.
    void close(std::size_t gap)
    {
        const auto mask = tags_.size() - 1;
        for (auto place = after(gap); tags_[place] != free; place = after(place)) {
            const auto pushed = (place - Trace{*this, places_[place].key()}.home) & mask;
            if (pushed < ((place - gap) & mask)) continue;
            places_[gap] = places_[place];
            tags_[gap] = tags_[place];
            gap = place;
        }
        tags_[gap] = free;
    }

    void grow()
    {
        Places places(2 * places_.size());
        Tags tags(places.size(), free);
        places.swap(places_);
        tags.swap(tags_);
        --shift_;
        for (std::size_t place = 0; place < places.size(); ++place)
            if (tags[place] != free) put(places[place]);
    }

    Places places_ = Places(4);  ///< a power of two
    Tags tags_ = Tags(4, free);
    std::size_t size_ = 0;
    unsigned shift_ = 62;  ///< 64 − log2 of the places
};

}  // namespace custos
