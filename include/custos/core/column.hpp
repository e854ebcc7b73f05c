/// A column: values of one kind in blocks that never move, so that ten million rows grow without a copy and without the
/// doubling of a vector.
#pragma once

#include <custos/core/large_pages.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace custos {

template <class T>
class Column {
    static_assert(std::is_trivially_copyable_v<T>);

public:
    static constexpr std::size_t block = 1U << 16U;  ///< rows of a block

    Column() = default;
    Column(Column&& other) noexcept { swap(other); }
    Column& operator=(Column&& other) noexcept
    {
        swap(other);
        return *this;
    }
    ~Column()
    {
        for (auto* const rows : blocks_)
            LargePages<T>{}.deallocate(static_cast<T*>(rows), block);
    }

    void swap(Column& other) noexcept
    {
        blocks_.swap(other.blocks_);
        std::swap(size_, other.size_);
        std::swap(room_, other.room_);
    }

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

    [[nodiscard]] const T& operator[](std::size_t row) const noexcept { return block_of(row)[row % block]; }
    [[nodiscard]] T& operator[](std::size_t row) noexcept { return block_of(row)[row % block]; }

    void push_back(const T& value)
    {
        if (size_ == room_) grow();
        (*this)[size_++] = value;
    }

    /// Makes row `row` exist; rows before it that did not are T{}.
    T& reach(std::size_t row)
    {
        while (row >= room_)
            grow();
        if (row >= size_) size_ = row + 1;
        return (*this)[row];
    }

    /// Rows from `size` on are no more. REQUIRES that they are T{}, and size ≤ size().
    void cut(std::size_t size) noexcept { size_ = size; }

    /// The rows of one block that are in use, contiguous. `begin` is a multiple of `block`.
    [[nodiscard]] std::pair<const T*, std::size_t> rows_from(std::size_t begin) const noexcept
    {
        return {block_of(begin), std::min(block, size_ - begin)};
    }

private:
    [[nodiscard]] T* block_of(std::size_t row) const noexcept { return static_cast<T*>(blocks_[row / block]); }

    [[gnu::noinline]] void grow()  // once in 65,536 rows
    {
        if (blocks_.size() == blocks_.capacity())
            blocks_.reserve(2 * blocks_.size() + 1);  // so that it cannot fail below
        auto* const rows = LargePages<T>{}.allocate(block);
        std::uninitialized_value_construct_n(rows, block);
        blocks_.push_back(rows);
        room_ += block;
    }

    std::vector<void*> blocks_;  ///< of T: untyped, so that what keeps them is compiled once for all columns
    std::size_t size_ = 0;
    std::size_t room_ = 0;  ///< rows in all blocks
};

}  // namespace custos
