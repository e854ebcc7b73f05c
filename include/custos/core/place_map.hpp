/// Where rows lie, in few bytes: by a number that counts up, and by a hash of whatever a row is found by. A table of a
/// million rows keeps its places in 9 and 16 MiB so, and the next one to enter waits for one line of memory in each.
#pragma once

#include <custos/core/murmur.hpp>
#include <custos/core/still_rows.hpp>

#include <boost/unordered/unordered_flat_map.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace custos {

/// Places by numbers that are given out in order and taken back in any: sixteen neighbours share a page of a line of
/// memory, so that the next number finds its page at hand. A page goes with the last of its numbers.
class DensePlaces {
public:
    [[nodiscard]] RowPlace find(std::uint64_t number) const noexcept;
    void insert(std::uint64_t number, RowPlace place);  ///< REQUIRES a number that is not there
    void erase(std::uint64_t number);                   ///< REQUIRES a number that is there

private:
    static constexpr std::size_t page_size = 16;
    struct Spread {  ///< pages are dense as ids are: see Id
        using is_avalanching = void;
        std::size_t operator()(std::uint64_t page) const noexcept { return page * 0x9E3779B97F4A7C15ULL; }
    };
    using Page = std::array<RowPlace, page_size>;
    boost::unordered_flat_map<std::uint64_t, Page, Spread, std::equal_to<>,
                              LargePages<std::pair<const std::uint64_t, Page>>>
        pages_;
};

/// Places by a hash. An entry is half of the hash and the place, and stands where the hash sends it or in the next free
/// room; at most three of four are taken. What has the same half is told apart by a look at the row.
class HashPlaces {
public:
    HashPlaces();

    /// Begins the wait for what `find` will look at and does not stop for it.
    void fetch(std::uint64_t hash) const noexcept { __builtin_prefetch(&rooms_[home_of(half_of(hash))], 1); }

    /// The first place of that half of a hash, most likely what `find` will find; `no_place` if there is none.
    [[nodiscard]] RowPlace guess(std::uint64_t hash) const noexcept
    {
        return find(hash, [](RowPlace) { return true; });
    }

    /// The place of that hash for which is(place) holds; `no_place` if there is none.
    template <class Is>
    [[nodiscard]] RowPlace find(std::uint64_t hash, Is&& is) const
    {
        const auto half = half_of(hash);
        for (auto at = home_of(half); rooms_[at].place != no_place; at = after(at))
            if (rooms_[at].half == half && is(rooms_[at].place)) return rooms_[at].place;
        return no_place;
    }

    void insert(std::uint64_t hash, RowPlace place);
    void replace(std::uint64_t hash, RowPlace before, RowPlace place);  ///< REQUIRES that `before` is there
    void erase(std::uint64_t hash, RowPlace place);                     ///< REQUIRES that it is there

private:
    struct Room {
        std::uint32_t half = 0;
        RowPlace place = no_place;  ///< none: free
    };

    [[nodiscard]] static std::uint32_t half_of(std::uint64_t hash) noexcept
    {
        return static_cast<std::uint32_t>(hash >> 32U);
    }
    [[nodiscard]] std::size_t home_of(std::uint32_t half) const noexcept { return half >> shift_; }
    [[nodiscard]] std::size_t after(std::size_t at) const noexcept { return (at + 1) & (rooms_.size() - 1); }

    [[nodiscard]] std::size_t room_of(std::uint64_t hash, RowPlace place) const noexcept;
    void put(Room room);
    void grow();

    using Rooms = std::vector<Room, LargePages<Room>>;
    Rooms rooms_;  ///< a power of two
    std::size_t size_ = 0;
    unsigned shift_ = 30;  ///< 32 − log2 of the rooms
};

}  // namespace custos
