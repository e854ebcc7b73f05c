/// A column: values of one kind in blocks that never move, so that ten million rows grow without a copy and without the
/// doubling of a vector.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace custos {

template <class T>
class Column {
public:
    static constexpr std::size_t block = 1U << 16U;  ///< rows of a block

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

    [[nodiscard]] const T& operator[](std::size_t row) const noexcept { return (*blocks_[row / block])[row % block]; }
    [[nodiscard]] T& operator[](std::size_t row) noexcept { return (*blocks_[row / block])[row % block]; }

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
        return {blocks_[begin / block]->data(), std::min(block, size_ - begin)};
    }

private:
    [[gnu::noinline]] void grow()  // once in 65,536 rows
    {
        blocks_.push_back(std::make_unique<Block>());
        room_ += block;
    }

    using Block = std::array<T, block>;
    std::vector<std::unique_ptr<Block>> blocks_;  // make_unique value-initialises: new rows are T{}
    std::size_t size_ = 0;
    std::size_t room_ = 0;  ///< rows in all blocks
};

}  // namespace custos
