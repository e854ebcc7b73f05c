/// An ordered list: values kept in order in short runs of contiguous memory, quick to enter and to strike out anywhere
/// in the middle of a million. A node-based tree waits for memory once a level; this looks at one table of marks, which
/// stays near the processor, and then waits twice: for a block of marks and for a run of half a kilobyte.
#pragma once

#include <custos/core/ordered_run.hpp>

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace custos {

/// No value stands in it twice. Any change ends all iterators and spots. What comes in order, at the end or after its
/// like anywhere, fills its runs and moves nothing. An `operator<` of T without a branch in it is worth having.
template <class T>
class OrderedList {
public:
    static constexpr std::size_t longest_run = 32;
    static constexpr std::size_t most_runs = 15;  ///< of a block: eight lines of memory where a value has 16 bytes

    class const_iterator;

    /// Where a value stands or would.
    struct Spot {
        std::size_t block = 0;
        std::size_t run = 0;
    };

    OrderedList() = default;
    OrderedList(const OrderedList& other);
    OrderedList(OrderedList&& other) noexcept { swap(other); }
    OrderedList& operator=(OrderedList other) noexcept
    {
        swap(other);
        return *this;
    }
    ~OrderedList() = default;

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] const_iterator begin() const noexcept { return {*this, {}, 0}; }
    [[nodiscard]] const_iterator end() const noexcept { return {*this, {blocks_.size(), 0}, 0}; }

    /// The first value that is not before this one.
    [[nodiscard]] const_iterator lower_bound(const T& value) const noexcept
    {
        if (empty()) return end();
        const auto spot = spot_of(value);
        return {*this, spot, run_at(spot).place_of(value)};
    }

    /// A search in two steps: the first finds the block, the second the run. Each begins a wait for memory and does not
    /// stop for it, so that searches in several lists, taken step by step side by side, wait as long as one.
    [[nodiscard]] Spot seek(const T& value) const noexcept
    {
        if (empty()) return {};
        const auto block = block_of(value);
        fetch(blocks_[block].get(), blocks_[block].get() + 1);
        return {block, 0};
    }
    [[nodiscard]] Spot seek_on(const T& value, Spot spot) const noexcept
    {
        if (empty()) return {};
        spot.run = run_of(value, *blocks_[spot.block]);
        fetch(run_at(spot).begin(), run_at(spot).end());
        return spot;
    }

    /// False if it stands there already.
    bool insert(const T& value) { return insert(value, seek_on(value, seek(value))); }

    /// The same where the spot is known. REQUIRES what both steps said of this value, and no change since.
    bool insert(const T& value, Spot spot);

    /// False if it does not stand there.
    bool erase(const T& value) { return erase(value, seek_on(value, seek(value))); }
    bool erase(const T& value, Spot spot);  ///< REQUIRES as above

    void clear() noexcept { *this = {}; }

    void swap(OrderedList& other) noexcept
    {
        blocks_.swap(other.blocks_);
        marks_.swap(other.marks_);
        std::swap(size_, other.size_);
    }

private:
    using Run = OrderedRun<T, longest_run>;

    /// Runs side by side, none of them empty. What stands in one is not before its mark, and before the mark of the
    /// next; what comes before all marks stands in the first. The first mark is never looked at.
    struct alignas(64) Block {
        std::array<T, most_runs> marks{};
        std::size_t count = 0;
        std::array<Run, most_runs> runs;
    };

    [[nodiscard]] Run& run_at(Spot spot) noexcept { return blocks_[spot.block]->runs[spot.run]; }
    [[nodiscard]] const Run& run_at(Spot spot) const noexcept { return blocks_[spot.block]->runs[spot.run]; }

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
        return {block, run_of(value, *blocks_[block])};
    }

    template <class Each>
    static void fetch(const Each* first, const Each* last) noexcept
    {
        constexpr std::size_t line = 64;
        const auto* const end = reinterpret_cast<const char*>(last);
        for (const auto* at = reinterpret_cast<const char*>(first); at < end; at += line)
            __builtin_prefetch(at, 1);
    }

    Run& add_run(Spot after, const T& mark, std::size_t room);
    void split(Spot spot, std::size_t place, const T& value);
    Spot part(Spot spot);
    static void move_runs(Block& block, std::size_t from, Block& to);
    void thin(Spot spot);
    void drop_run(Spot spot);
    void drop_block(std::size_t at);

    std::vector<std::unique_ptr<Block>> blocks_;  // none is empty
    std::vector<T> marks_;                        // of each block that of its first run, side by side
    std::size_t size_ = 0;
};

template <class T>
class OrderedList<T>::const_iterator {
public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = const T*;
    using reference = const T&;

    const_iterator() = default;
    reference operator*() const noexcept { return *at_; }
    pointer operator->() const noexcept { return at_; }
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
    friend class OrderedList;
    const_iterator(const OrderedList& list, Spot spot, std::size_t place) noexcept : list_{&list}
    {
        settle(spot, place);
    }

    /// Past the end of a run is the next one, past the end of all null.
    void settle(Spot spot, std::size_t place) noexcept
    {
        const auto& blocks = list_->blocks_;
        at_ = last_ = nullptr;
        if (spot.block == blocks.size()) return;
        if (spot.run == blocks[spot.block]->count) return settle({spot.block + 1, 0}, 0);
        const auto& run = list_->run_at(spot);
        if (place == run.size()) return settle({spot.block, spot.run + 1}, 0);
        spot_ = spot;
        at_ = run.begin() + place;
        last_ = run.end();
    }

    const OrderedList* list_ = nullptr;
    Spot spot_;
    const T* at_ = nullptr;
    const T* last_ = nullptr;
};

template <class T>
OrderedList<T>::OrderedList(const OrderedList& other) : marks_{other.marks_}, size_{other.size_}
{
    blocks_.reserve(other.blocks_.size());
    for (const auto& block : other.blocks_)
        blocks_.push_back(std::make_unique<Block>(*block));
}

template <class T>
bool OrderedList<T>::insert(const T& value, Spot spot)
{
    if (empty()) {
        blocks_.push_back(std::make_unique<Block>());
        blocks_.front()->count = 1;
        marks_.push_back(value);
    }
    auto& run = run_at(spot);
    const auto place = run.place_of(value);
    if (run.holds(place, value)) return false;
    ++size_;
    if (run.size() < longest_run)
        run.insert(place, value);
    else if (place == longest_run)
        add_run(spot, value, longest_run).insert(0, value);
    else
        split(spot, place, value);
    return true;
}

template <class T>
bool OrderedList<T>::erase(const T& value, Spot spot)
{
    if (empty()) return false;
    auto& run = run_at(spot);
    const auto place = run.place_of(value);
    if (!run.holds(place, value)) return false;
    run.erase(place);
    --size_;
    if (run.empty())
        drop_run(spot);
    else
        thin(spot);
    return true;
}

/// An empty run behind that one.
template <class T>
auto OrderedList<T>::add_run(Spot after, const T& mark, std::size_t room) -> Run&
{
    if (blocks_[after.block]->count == most_runs) after = part(after);
    auto& block = *blocks_[after.block];
    const auto at = after.run + 1;
    std::move_backward(&block.marks[0] + at, &block.marks[0] + block.count, &block.marks[0] + block.count + 1);
    std::move_backward(&block.runs[0] + at, &block.runs[0] + block.count, &block.runs[0] + block.count + 1);
    block.marks[at] = mark;
    block.runs[at] = Run{room};
    ++block.count;
    return block.runs[at];
}

/// A full run becomes two, and one of them takes the value.
template <class T>
void OrderedList<T>::split(Spot spot, std::size_t place, const T& value)
{
    constexpr auto half = longest_run / 2;
    const auto mark = run_at(spot).begin()[half];
    Run upper{longest_run};
    run_at(spot).pour(half, upper);
    if (place > half)
        upper.insert(place - half, value);
    else
        run_at(spot).insert(place, value);
    add_run(spot, mark, 0) = std::move(upper);
}

/// A full block becomes two: in the middle, or before its last run where that one is about to be followed, as what
/// comes in order does. Where the run stands then.
template <class T>
auto OrderedList<T>::part(Spot spot) -> Spot
{
    const auto from = spot.run + 1 == most_runs ? most_runs - 1 : most_runs / 2;
    auto upper = std::make_unique<Block>();
    move_runs(*blocks_[spot.block], from, *upper);
    const auto next = static_cast<std::ptrdiff_t>(spot.block + 1);
    marks_.insert(marks_.begin() + next, upper->marks.front());
    blocks_.insert(blocks_.begin() + next, std::move(upper));
    return spot.run < from ? spot : Spot{spot.block + 1, spot.run - from};
}

/// Those from that one on, to the end of another block.
template <class T>
void OrderedList<T>::move_runs(Block& block, std::size_t from, Block& to)
{
    for (auto at = from; at < block.count; ++at, ++to.count) {
        to.marks[to.count] = block.marks[at];
        to.runs[to.count] = std::move(block.runs[at]);
    }
    block.count = from;
}

/// Two neighbours that have grown thin become one, so that the tables of marks stay short.
template <class T>
void OrderedList<T>::thin(Spot spot)
{
    auto& block = *blocks_[spot.block];
    if (spot.run + 1 == block.count) return;
    auto& upper = block.runs[spot.run + 1];
    if (block.runs[spot.run].size() + upper.size() > longest_run / 2) return;
    upper.pour(0, block.runs[spot.run]);
    drop_run({spot.block, spot.run + 1});
}

template <class T>
void OrderedList<T>::drop_run(Spot spot)
{
    auto& block = *blocks_[spot.block];
    std::move(&block.marks[0] + spot.run + 1, &block.marks[0] + block.count, &block.marks[0] + spot.run);
    std::move(&block.runs[0] + spot.run + 1, &block.runs[0] + block.count, &block.runs[0] + spot.run);
    block.runs[--block.count] = {};
    if (block.count == 0) return drop_block(spot.block);
    block.marks.front() = marks_[spot.block];
    const auto next = spot.block + 1;
    if (next == blocks_.size() || block.count + blocks_[next]->count > most_runs / 2) return;
    move_runs(*blocks_[next], 0, block);
    drop_block(next);
}

template <class T>
void OrderedList<T>::drop_block(std::size_t at)
{
    blocks_.erase(blocks_.begin() + static_cast<std::ptrdiff_t>(at));
    marks_.erase(marks_.begin() + static_cast<std::ptrdiff_t>(at));
}

}  // namespace custos
