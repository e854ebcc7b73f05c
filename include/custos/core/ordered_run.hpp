/// A run of an ordered list: a few values in order, side by side in memory of their own.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>

namespace custos {

/// Sixteen bytes beside the values: many runs can be looked at in few lines of memory. Its room grows by doubling up to
/// the longest that it may be.
template <class T, std::size_t Longest>
class OrderedRun {
    static_assert(std::is_trivially_copyable_v<T> && Longest < 256);

public:
    OrderedRun() = default;
    explicit OrderedRun(std::size_t room) : values_{new T[room]}, room_{static_cast<std::uint8_t>(room)} {}
    OrderedRun(const OrderedRun& other) : OrderedRun{other.room_}
    {
        size_ = other.size_;
        if (size_ != 0) std::copy_n(other.begin(), size_, values_.get());
    }
    OrderedRun(OrderedRun&& other) noexcept
        : values_{std::move(other.values_)},
          size_{std::exchange(other.size_, std::uint8_t{})},
          room_{std::exchange(other.room_, std::uint8_t{})}
    {
    }
    OrderedRun& operator=(OrderedRun other) noexcept
    {
        values_.swap(other.values_);
        std::swap(size_, other.size_);
        std::swap(room_, other.room_);
        return *this;
    }
    ~OrderedRun() = default;

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] const T* begin() const noexcept { return values_.get(); }
    [[nodiscard]] const T* end() const noexcept { return begin() + size_; }

    /// How many stand before that value. What comes last is looked at first: most comes in order.
    [[nodiscard]] std::size_t place_of(const T& value) const noexcept
    {
        if (empty() || values_[size_ - 1UL] < value) return size_;
        std::size_t place = 0;
        for (std::size_t count = size_; count > 1;) {  // the way is reckoned, not guessed, as in OrderedList::block_of
            const auto half = count / 2;
            place += half * static_cast<std::size_t>(values_[place + half - 1] < value);
            count -= half;
        }
        return place;
    }
    [[nodiscard]] bool holds(std::size_t place, const T& value) const noexcept
    {
        return place < size_ && values_[place] == value;
    }

    /// REQUIRES fewer values than `Longest`.
    void insert(std::size_t place, const T& value)
    {
        if (size_ == room_) widen(2UL * size_);
        auto* const at = values_.get() + place;
        std::copy_backward(at, values_.get() + size_, values_.get() + size_ + 1);
        *at = value;
        ++size_;
    }
    void erase(std::size_t place) noexcept
    {
        auto* const at = values_.get() + place;
        std::copy(at + 1, values_.get() + size_, at);
        --size_;
    }

    /// Moves what stands from that place on to the end of another. REQUIRES that the other stays short enough.
    void pour(std::size_t place, OrderedRun& to)
    {
        const auto rest = size_ - place;
        if (to.room_ < to.size_ + rest) to.widen(to.size_ + rest);
        std::copy_n(begin() + place, rest, to.values_.get() + to.size_);
        to.size_ = static_cast<std::uint8_t>(to.size_ + rest);
        size_ = static_cast<std::uint8_t>(place);
    }

private:
    static constexpr std::size_t least_room = 4;

    void widen(std::size_t least)
    {
        OrderedRun wider{std::clamp(least, std::min(least_room, Longest), Longest)};
        if (size_ != 0) std::copy_n(begin(), size_, wider.values_.get());
        values_.swap(wider.values_);
        room_ = wider.room_;
    }

    std::unique_ptr<T[]> values_;
    std::uint8_t size_ = 0;
    std::uint8_t room_ = 0;
};

}  // namespace custos
