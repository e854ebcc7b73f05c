/// What most of an ordered list lies in: blocks of short runs, quick to enter and to strike out anywhere in the middle
/// of a million. A node-based tree waits for memory once a level; this looks at one table of marks, which stays near
/// the processor, and then at one page of memory: at its marks, and at one run. Many values entered together wait for
/// all of that side by side.
#pragma once

#include <custos/core/ordered_run.hpp>
#include <custos/core/still_rows.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

namespace custos {

/// No value stands in it twice. Any change ends all iterators. What comes in order, at the end or after its like
/// anywhere, fills its runs and moves nothing.
template <class T>
class OrderedBlocks {
public:
    static constexpr std::size_t most_runs = 14;    ///< of a block …
    static constexpr std::size_t longest_run = 17;  ///< … which is a page where a value has 16 bytes

    class const_iterator;

    OrderedBlocks() = default;
    OrderedBlocks(const OrderedBlocks&) = default;
    OrderedBlocks(OrderedBlocks&& other) noexcept { swap(other); }
    OrderedBlocks& operator=(OrderedBlocks other) noexcept
    {
        swap(other);
        return *this;
    }
    ~OrderedBlocks() = default;

    void swap(OrderedBlocks& other) noexcept
    {
        blocks_.swap(other.blocks_);
        order_.swap(other.order_);
        marks_.swap(other.marks_);
        std::swap(size_, other.size_);
    }

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] const_iterator begin() const noexcept { return {*this, {}, 0}; }
    [[nodiscard]] const_iterator end() const noexcept { return {*this, {order_.size(), 0}, 0}; }

    /// The first value that is not before this one.
    [[nodiscard]] const_iterator lower_bound(const T& value) const noexcept
    {
        if (empty()) return end();
        const auto spot = spot_of(value);
        return {*this, spot, place_of(value, spot)};
    }

    [[nodiscard]] bool contains(const T& value) const noexcept
    {
        if (empty()) return false;
        const auto spot = spot_of(value);
        return holds(spot, place_of(value, spot), value);
    }

    /// Two steps. Each begins waits for memory that `erase` of this value will want, and does not stop for them.
    void fetch(const T& value) const noexcept
    {
        if (!empty()) fetch_block(block_of(value));
    }
    void fetch_on(const T& value) const noexcept
    {
        if (!empty()) fetch_run(spot_of(value));
    }

    /// REQUIRES values in order, none of which stands there.
    void insert(std::span<const T> values)
    {
        for (; !values.empty(); values = values.subspan(std::min(side_by_side, values.size())))
            insert_some(values.first(std::min(side_by_side, values.size())));
    }

    /// False if it does not stand there.
    bool erase(const T& value);

private:
    static constexpr std::size_t page = 4096;
    static constexpr std::size_t side_by_side = 16;  ///< as many waits as the processor keeps in mind, or nearly

    /// Runs in their order, none of them empty. What stands in one is not before its mark, and before the mark of the
    /// next; what comes before all marks stands in the first. The first mark is never looked at.
    struct alignas(page) Block {
        std::array<T, most_runs> marks{};
        std::array<std::uint8_t, most_runs> sizes{};
        std::array<std::uint8_t, most_runs> rooms = [] {  ///< where each run lies; behind them, which rooms are free
            std::array<std::uint8_t, most_runs> all{};
            std::iota(all.begin(), all.end(), std::uint8_t{});
            return all;
        }();
        std::uint8_t count = 0;
        std::array<std::array<T, longest_run>, most_runs> values{};

        [[nodiscard]] T* run(std::size_t at) noexcept { return values[rooms[at]].data(); }
        [[nodiscard]] const T* run(std::size_t at) const noexcept { return values[rooms[at]].data(); }

        void open(std::size_t at, const T& mark) noexcept
        {
            std::copy_backward(&marks[0] + at, &marks[0] + count, &marks[0] + count + 1);
            std::copy_backward(&sizes[0] + at, &sizes[0] + count, &sizes[0] + count + 1);
            std::rotate(&rooms[0] + at, &rooms[0] + count, &rooms[0] + count + 1);
            marks[at] = mark;
            sizes[at] = 0;
            ++count;
        }
        void close(std::size_t at) noexcept
        {
            std::copy(&marks[0] + at + 1, &marks[0] + count, &marks[0] + at);
            std::copy(&sizes[0] + at + 1, &sizes[0] + count, &sizes[0] + at);
            std::rotate(&rooms[0] + at, &rooms[0] + at + 1, &rooms[0] + count);
            --count;
        }

        /// Moves what stands in a run from that place on to the end of another. REQUIRES room for it.
        void pour(std::size_t at, std::size_t place, Block& to, std::size_t run_of_it) noexcept
        {
            const std::size_t rest = sizes[at] - place;
            std::copy_n(run(at) + place, rest, to.run(run_of_it) + to.sizes[run_of_it]);
            to.sizes[run_of_it] = static_cast<std::uint8_t>(to.sizes[run_of_it] + rest);
            sizes[at] = static_cast<std::uint8_t>(place);
        }
    };

    /// Where a value stands or would.
    struct Spot {
        std::size_t block = 0;
        std::size_t run = 0;
    };

    [[nodiscard]] Block& block_at(std::size_t block) noexcept { return blocks_[order_[block]]; }
    [[nodiscard]] const Block& block_at(std::size_t block) const noexcept { return blocks_[order_[block]]; }

    /// Which way the search goes is reckoned, not guessed: half of the guesses would be wrong, and what was fetched
    /// ahead lost. REQUIRES a list that is not empty.
    [[nodiscard]] std::size_t block_of(const T& value) const noexcept
    {
        std::size_t at = 0;
        for (auto count = marks_.size(); count > 1;) {
            const auto half = count / 2;
            at += half * static_cast<std::size_t>(!(value < marks_[at + half]));
            count -= half;
        }
        return at;
    }
    /// All marks are looked at, whether they are in use or not: one wait, and no branch.
    [[nodiscard]] static std::size_t run_of(const T& value, const Block& block) noexcept
    {
        std::size_t run = 0;
        for (std::size_t i = 1; i < most_runs; ++i)
            run += static_cast<std::size_t>(i < block.count) & static_cast<std::size_t>(!(value < block.marks[i]));
        return run;
    }
    [[nodiscard]] Spot spot_of(const T& value) const noexcept
    {
        const auto block = block_of(value);
        return {block, run_of(value, block_at(block))};
    }
    [[nodiscard]] std::size_t place_of(const T& value, Spot spot) const noexcept
    {
        const auto& block = block_at(spot.block);
        return ordered::place_of(value, block.run(spot.run), block.sizes[spot.run]);
    }
    [[nodiscard]] bool holds(Spot spot, std::size_t place, const T& value) const noexcept
    {
        const auto& block = block_at(spot.block);
        return place < block.sizes[spot.run] && block.run(spot.run)[place] == value;
    }

    static void fetch_lines(const void* first, std::size_t bytes) noexcept
    {
        constexpr std::size_t line = 64;
        for (std::size_t at = 0; at < bytes; at += line)
            __builtin_prefetch(static_cast<const char*>(first) + at, 1);
    }
    void fetch_block(std::size_t block) const noexcept { fetch_lines(&block_at(block), offsetof(Block, values)); }
    void fetch_run(Spot spot) const noexcept
    {
        const auto& block = block_at(spot.block);
        fetch_lines(block.run(spot.run), block.sizes[spot.run] * sizeof(T));
    }

    void put(const T& value, Spot spot, std::size_t place) noexcept
    {
        auto& block = block_at(spot.block);
        ordered::insert(block.run(spot.run), block.sizes[spot.run], place, value);
        ++block.sizes[spot.run];
    }
    void insert_some(std::span<const T> values);
    [[nodiscard]] bool insert_one(const T& value, Spot spot);
    void add_block(std::size_t at, const T& mark);
    Spot add_run(Spot after, const T& mark);
    void split(Spot spot, std::size_t place, const T& value);
    Spot part(Spot spot);
    static void move_runs(Block& block, std::size_t from, Block& to);
    void thin(Spot spot);
    void drop_run(Spot spot);
    void drop_block(std::size_t at);

    StillRows<Block, 1> blocks_;
    std::vector<RowPlace> order_;  // of the blocks, none of which is empty
    std::vector<T> marks_;         // of each block that of its first run, side by side
    std::size_t size_ = 0;
};

template <class T>
class OrderedBlocks<T>::const_iterator {
public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = const T*;
    using reference = const T&;

    const_iterator() = default;
    reference operator*() const noexcept { return *at_; }
    pointer operator->() const noexcept { return at_; }  ///< null past the end
    const_iterator& operator++() noexcept
    {
        if (++at_ == last_) settle({spot_.block, spot_.run + 1}, 0);
        return *this;
    }
    const_iterator operator++(int) noexcept
    {
        auto before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const const_iterator& a, const const_iterator& b) noexcept { return a.at_ == b.at_; }

private:
    friend class OrderedBlocks;
    const_iterator(const OrderedBlocks& list, Spot spot, std::size_t place) noexcept : list_{&list}
    {
        settle(spot, place);
    }

    /// Past the end of a run is the next one, past the end of all null.
    void settle(Spot spot, std::size_t place) noexcept
    {
        at_ = last_ = nullptr;
        if (spot.block == list_->order_.size()) return;
        const auto& block = list_->block_at(spot.block);
        if (spot.run == block.count) return settle({spot.block + 1, 0}, 0);
        if (place == block.sizes[spot.run]) return settle({spot.block, spot.run + 1}, 0);
        spot_ = spot;
        at_ = block.run(spot.run) + place;
        last_ = block.run(spot.run) + block.sizes[spot.run];
    }

    const OrderedBlocks* list_ = nullptr;
    Spot spot_;
    const T* at_ = nullptr;
    const T* last_ = nullptr;
};

/// Each step looks at what the one before has fetched. Once a run or a block was added, where the others stand is found
/// anew: what that looks at is at hand by then.
template <class T>
void OrderedBlocks<T>::insert_some(std::span<const T> values)
{
    if (empty()) {
        add_block(0, values.front());
        block_at(0).open(0, values.front());
    }
    std::array<Spot, side_by_side> spots;
    for (std::size_t i = 0; i < values.size(); ++i) {
        spots[i].block = block_of(values[i]);
        fetch_block(spots[i].block);
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        spots[i].run = run_of(values[i], block_at(spots[i].block));
        fetch_run(spots[i]);
    }
    bool moved = false;
    for (std::size_t i = 0; i < values.size(); ++i)
        moved |= insert_one(values[i], moved ? spot_of(values[i]) : spots[i]);
    size_ += values.size();
}

/// True if a run or a block was added for it.
template <class T>
bool OrderedBlocks<T>::insert_one(const T& value, Spot spot)
{
    const auto place = place_of(value, spot);
    if (block_at(spot.block).sizes[spot.run] < longest_run) {
        put(value, spot, place);
        return false;
    }
    if (place == longest_run)
        put(value, add_run(spot, value), 0);
    else
        split(spot, place, value);
    return true;
}

template <class T>
bool OrderedBlocks<T>::erase(const T& value)
{
    if (empty()) return false;
    const auto spot = spot_of(value);
    const auto place = place_of(value, spot);
    if (!holds(spot, place, value)) return false;
    auto& block = block_at(spot.block);
    ordered::erase(block.run(spot.run), block.sizes[spot.run], place);
    --size_;
    if (--block.sizes[spot.run] == 0)
        drop_run(spot);
    else
        thin(spot);
    return true;
}

/// A block without a run.
template <class T>
void OrderedBlocks<T>::add_block(std::size_t at, const T& mark)
{
    const auto next = static_cast<std::ptrdiff_t>(at);
    order_.insert(order_.begin() + next, blocks_.take());
    marks_.insert(marks_.begin() + next, mark);
}

/// An empty run behind that one.
template <class T>
auto OrderedBlocks<T>::add_run(Spot after, const T& mark) -> Spot
{
    if (block_at(after.block).count == most_runs) after = part(after);
    block_at(after.block).open(after.run + 1, mark);
    return {after.block, after.run + 1};
}

/// A full run becomes two, and one of them takes the value.
template <class T>
void OrderedBlocks<T>::split(Spot spot, std::size_t place, const T& value)
{
    constexpr auto half = longest_run / 2;
    const T mark = block_at(spot.block).run(spot.run)[half];
    const auto upper = add_run(spot, mark);
    const Spot lower{upper.block, upper.run - 1};
    auto& block = block_at(upper.block);
    block.pour(lower.run, half, block, upper.run);
    if (place > half)
        put(value, upper, place - half);
    else
        put(value, lower, place);
}

/// A full block becomes two: in the middle, or before its last run where that one is about to be followed, as what
/// comes in order does. Where the run stands then.
template <class T>
auto OrderedBlocks<T>::part(Spot spot) -> Spot
{
    const auto from = spot.run + 1 == most_runs ? most_runs - 1 : most_runs / 2;
    add_block(spot.block + 1, block_at(spot.block).marks[from]);
    move_runs(block_at(spot.block), from, block_at(spot.block + 1));
    return spot.run < from ? spot : Spot{spot.block + 1, spot.run - from};
}

/// Those from that one on, to the end of another block.
template <class T>
void OrderedBlocks<T>::move_runs(Block& block, std::size_t from, Block& to)
{
    for (auto at = from; at < block.count; ++at) {
        to.open(to.count, block.marks[at]);
        block.pour(at, 0, to, to.count - 1UL);
    }
    block.count = static_cast<std::uint8_t>(from);
}

/// Two neighbours that have grown thin become one, so that the tables of marks stay short.
template <class T>
void OrderedBlocks<T>::thin(Spot spot)
{
    auto& block = block_at(spot.block);
    const auto next = spot.run + 1;
    if (next == block.count || block.sizes[spot.run] + block.sizes[next] > longest_run / 2) return;
    block.pour(next, 0, block, spot.run);
    drop_run({spot.block, next});
}

template <class T>
void OrderedBlocks<T>::drop_run(Spot spot)
{
    auto& block = block_at(spot.block);
    block.close(spot.run);
    if (block.count == 0) return drop_block(spot.block);
    block.marks.front() = marks_[spot.block];
    const auto next = spot.block + 1;
    if (next == order_.size() || block.count + block_at(next).count > most_runs / 2) return;
    move_runs(block_at(next), 0, block);
    drop_block(next);
}

template <class T>
void OrderedBlocks<T>::drop_block(std::size_t at)
{
    blocks_.give(order_[at]);
    order_.erase(order_.begin() + static_cast<std::ptrdiff_t>(at));
    marks_.erase(marks_.begin() + static_cast<std::ptrdiff_t>(at));
}

}  // namespace custos
