/// Rows that lie still: found by their place, in stretches that double.
#pragma once

#include <custos/core/large_pages.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace custos {

/// The place of a row in its table. `no_place` is none.
using RowPlace = std::uint32_t;
inline constexpr RowPlace no_place = std::numeric_limits<RowPlace>::max();

/// A row keeps its place and its address until it is given back; the next one taken stands where the last given back
/// stood. The first stretch has `first` rows, which is a power of two.
template <class T, std::size_t first>
class StillRows {
    static_assert(std::has_single_bit(first));

public:
    StillRows() = default;
    StillRows(const StillRows& other) : stretches_(other.stretches_.size()), free_{other.free_}, end_{other.end_}
    {
        for (std::size_t stretch = 0; stretch < stretches_.size(); ++stretch) {
            stretches_[stretch].reserve(rows_before(stretch + 1) - rows_before(stretch));
            stretches_[stretch] = other.stretches_[stretch];
        }
    }
    StillRows(StillRows&& other) noexcept { swap(other); }
    StillRows& operator=(StillRows other) noexcept
    {
        swap(other);
        return *this;
    }
    ~StillRows() = default;

    void swap(StillRows& other) noexcept
    {
        stretches_.swap(other.stretches_);
        free_.swap(other.free_);
        std::swap(end_, other.end_);
    }

    [[nodiscard]] const T& operator[](RowPlace place) const noexcept
    {
        const auto stretch = stretch_of(place);
        return stretches_[stretch][place - rows_before(stretch)];
    }
    [[nodiscard]] T& operator[](RowPlace place) noexcept { return const_cast<T&>(std::as_const(*this)[place]); }

    /// Places from here on were never taken.
    [[nodiscard]] RowPlace end() const noexcept { return end_; }

    /// What `take` will give when it does not come from the end; nullptr otherwise.
    [[nodiscard]] const T* next_free() const noexcept { return free_.empty() ? nullptr : &(*this)[free_.back()]; }

    /// The place of a row that is T{}.
    [[nodiscard]] RowPlace take()
    {
        if (!free_.empty()) {
            const auto place = free_.back();
            free_.pop_back();
            return place;
        }
        const auto stretch = stretch_of(end_);
        if (stretch == stretches_.size())
            stretches_.emplace_back().reserve(rows_before(stretch + 1) - rows_before(stretch));
        stretches_[stretch].emplace_back();
        return end_++;
    }

    /// REQUIRES a place that is taken.
    void give(RowPlace place)
    {
        (*this)[place] = T{};
        free_.push_back(place);
    }

private:
    [[nodiscard]] static std::size_t stretch_of(std::size_t place) noexcept
    {
        return static_cast<std::size_t>(std::bit_width(place / first));
    }
    [[nodiscard]] static std::size_t rows_before(std::size_t stretch) noexcept
    {
        return stretch == 0 ? 0 : first << (stretch - 1);
    }

    std::vector<std::vector<T, LargePages<T>>> stretches_;  ///< each reserved whole: its rows never move
    std::vector<RowPlace> free_;
    RowPlace end_ = 0;
};

}  // namespace custos
