/// A run of an ordered list: a few values in order, side by side.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>

namespace custos {

/// What is done with values in order, whoever keeps them.
namespace ordered {

/// How many of them come before that value. The last is looked at first: most comes in order. The rest of the way is
/// reckoned, not guessed, as in OrderedBlocks::block_of.
template <class T>
[[nodiscard]] std::size_t place_of(const T& value, const T* values, std::size_t size) noexcept
{
    if (size == 0 || values[size - 1] < value) return size;
    std::size_t place = 0;
    for (auto count = size; count > 1;) {
        const auto half = count / 2;
        place += half * static_cast<std::size_t>(values[place + half - 1] < value);
        count -= half;
    }
    return place;
}

/// REQUIRES room for one more.
template <class T>
void insert(T* values, std::size_t size, std::size_t place, const T& value) noexcept
{
    std::copy_backward(values + place, values + size, values + size + 1);
    values[place] = value;
}

template <class T>
void erase(T* values, std::size_t size, std::size_t place) noexcept
{
    std::copy(values + place + 1, values + size, values + place);
}

}  // namespace ordered

/// In memory of its own, whose room grows by doubling up to the longest that it may be.
template <class T, std::size_t Longest>
class OrderedRun {
    static_assert(std::is_trivially_copyable_v<T> && Longest < 256);

public:
    OrderedRun() = default;
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
    [[nodiscard]] const T* begin() const noexcept { return values_.get(); }
    [[nodiscard]] const T* end() const noexcept { return begin() + size_; }

    /// How many stand before that value.
    [[nodiscard]] std::size_t place_of(const T& value) const noexcept
    {
        return ordered::place_of(value, begin(), size_);
    }
    [[nodiscard]] bool holds(std::size_t place, const T& value) const noexcept
    {
        return place < size_ && values_[place] == value;
    }

    /// REQUIRES fewer values than `Longest`.
    void insert(std::size_t place, const T& value)
    {
        if (size_ == room_) widen();
        ordered::insert(values_.get(), size_, place, value);
        ++size_;
    }
    void erase(std::size_t place) noexcept
    {
        ordered::erase(values_.get(), size_, place);
        --size_;
    }
    void clear() noexcept { size_ = 0; }

private:
    static constexpr std::size_t least_room = 4;

    explicit OrderedRun(std::size_t room) : values_{new T[room]}, room_{static_cast<std::uint8_t>(room)} {}

    void widen()
    {
        OrderedRun wider{std::clamp(2UL * size_, std::min(least_room, Longest), Longest)};
        if (size_ != 0) std::copy_n(begin(), size_, wider.values_.get());
        values_.swap(wider.values_);
        room_ = wider.room_;
    }

    std::unique_ptr<T[]> values_;
    std::uint8_t size_ = 0;
    std::uint8_t room_ = 0;
};

}  // namespace custos
