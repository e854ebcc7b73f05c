/// An ordered list: quick to enter and to strike out anywhere in the middle of a million. What is entered stands in one
/// short run first, near the processor, and moves on with its like when that is full: the waits for memory far away are
/// then shared by many.
#pragma once

#include <custos/core/ordered_blocks.hpp>

#include <compare>
#include <cstddef>
#include <iterator>

namespace custos {

/// No value stands in it twice. Any change ends all iterators. An `operator<` of T without a branch in it is worth
/// having.
template <class T>
class OrderedList {
public:
    static constexpr std::size_t most_fresh = 64;

    class const_iterator;

    [[nodiscard]] std::size_t size() const noexcept { return kept_.size() + fresh_.size(); }
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    [[nodiscard]] const_iterator begin() const noexcept { return {kept_.begin(), fresh_.begin(), fresh_.end()}; }
    [[nodiscard]] const_iterator end() const noexcept { return {kept_.end(), fresh_.end(), fresh_.end()}; }

    /// The first value that is not before this one.
    [[nodiscard]] const_iterator lower_bound(const T& value) const noexcept
    {
        return {kept_.lower_bound(value), fresh_.begin() + fresh_.place_of(value), fresh_.end()};
    }

    [[nodiscard]] bool contains(const T& value) const noexcept
    {
        return fresh_.holds(fresh_.place_of(value), value) || kept_.contains(value);
    }

    /// False if it stands there already.
    bool insert(const T& value)
    {
        if (contains(value)) return false;
        add(value);
        return true;
    }

    /// The same without a look, which may be a long one. REQUIRES a value that does not stand there.
    void add(const T& value)
    {
        if (fresh_.size() == most_fresh) {
            kept_.insert({fresh_.begin(), fresh_.size()});
            fresh_.clear();
        }
        fresh_.insert(fresh_.place_of(value), value);
    }

    /// Two steps. Each begins waits for memory that `erase` of this value will want, and does not stop for them: taken
    /// step by step side by side, several lists wait as long as one.
    void fetch(const T& value) const noexcept { kept_.fetch(value); }
    void fetch_on(const T& value) const noexcept { kept_.fetch_on(value); }

    /// False if it does not stand there.
    bool erase(const T& value)
    {
        const auto place = fresh_.place_of(value);
        if (!fresh_.holds(place, value)) return kept_.erase(value);
        fresh_.erase(place);
        return true;
    }

    void clear() noexcept { *this = {}; }

private:
    OrderedBlocks<T> kept_;
    OrderedRun<T, most_fresh> fresh_;
};

/// Walks both as one.
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
        if (at_ == fresh_)
            ++fresh_;
        else
            ++kept_;
        settle();
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
    using Kept = typename OrderedBlocks<T>::const_iterator;
    const_iterator(Kept kept, const T* fresh, const T* fresh_end) noexcept
        : kept_{kept}, fresh_{fresh}, fresh_end_{fresh_end}
    {
        settle();
    }

    /// On the first of the two that come next; past the end of both is null.
    void settle() noexcept
    {
        const auto* const kept = kept_.operator->();  // null past its end
        if (fresh_ == fresh_end_)
            at_ = kept;
        else
            at_ = kept != nullptr && *kept < *fresh_ ? kept : fresh_;
    }

    Kept kept_;
    const T* fresh_ = nullptr;
    const T* fresh_end_ = nullptr;
    const T* at_ = nullptr;
};

}  // namespace custos
