/// An ordered list: values kept in order in short runs of contiguous memory, quick to enter and to strike out anywhere
/// in the middle of a million. A node-based tree waits for memory once a level; this looks at one table of the runs and
/// then into one run.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <iterator>
#include <type_traits>
#include <vector>

namespace custos {

/// No value stands in it twice. Any change ends all iterators.
template <class T>
class OrderedList {
    static_assert(std::is_trivially_copyable_v<T>);

public:
    static constexpr std::size_t longest_run = 256;

    class const_iterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        using pointer = const T*;
        using reference = const T&;

        const_iterator() = default;
        const_iterator(const OrderedList& list, std::size_t run, std::size_t place)
            : list_{&list}, run_{run}, place_{place}
        {
        }
        reference operator*() const noexcept { return list_->runs_[run_][place_]; }
        pointer operator->() const noexcept { return &**this; }
        const_iterator& operator++() noexcept
        {
            if (++place_ == list_->runs_[run_].size()) {
                ++run_;
                place_ = 0;
            }
            return *this;
        }
        const_iterator operator++(int) noexcept
        {
            auto before = *this;
            ++*this;
            return before;
        }
        friend bool operator==(const const_iterator& a, const const_iterator& b) noexcept
        {
            return a.run_ == b.run_ && a.place_ == b.place_;
        }

    private:
        const OrderedList* list_ = nullptr;
        std::size_t run_ = 0;
        std::size_t place_ = 0;
    };

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] const_iterator begin() const noexcept { return {*this, 0, 0}; }
    [[nodiscard]] const_iterator end() const noexcept { return {*this, runs_.size(), 0}; }

    /// The first value that is not before this one.
    [[nodiscard]] const_iterator lower_bound(const T& value) const noexcept
    {
        const auto run = run_of(value);
        return run == runs_.size() ? end() : const_iterator{*this, run, place_in(runs_[run], value)};
    }

    /// False if it stands there already.
    bool insert(const T& value)
    {
        if (runs_.empty() || lasts_.back() < value) {
            append(value);
            return true;
        }
        const auto at = run_of(value);
        const auto place = place_in(runs_[at], value);
        if (runs_[at][place] == value) return false;
        runs_[at].insert(runs_[at].begin() + static_cast<std::ptrdiff_t>(place), value);
        ++size_;
        if (runs_[at].size() > longest_run) split(at);
        return true;
    }

    /// False if it does not stand there.
    bool erase(const T& value)
    {
        const auto at = run_of(value);
        if (at == runs_.size()) return false;
        auto& run = runs_[at];
        const auto place = place_in(run, value);
        if (run[place] != value) return false;
        run.erase(run.begin() + static_cast<std::ptrdiff_t>(place));
        --size_;
        if (run.empty()) {
            runs_.erase(runs_.begin() + static_cast<std::ptrdiff_t>(at));
            lasts_.erase(lasts_.begin() + static_cast<std::ptrdiff_t>(at));
        } else {
            lasts_[at] = run.back();
            join(at);
        }
        return true;
    }

    void clear() noexcept
    {
        runs_.clear();
        lasts_.clear();
        size_ = 0;
    }

private:
    using Run = std::vector<T>;

    /// The run in which the value stands or would: the first whose last one is not before it.
    [[nodiscard]] std::size_t run_of(const T& value) const noexcept
    {
        return static_cast<std::size_t>(std::lower_bound(lasts_.begin(), lasts_.end(), value) - lasts_.begin());
    }
    [[nodiscard]] static std::size_t place_in(const Run& run, const T& value) noexcept
    {
        return static_cast<std::size_t>(std::lower_bound(run.begin(), run.end(), value) - run.begin());
    }

    /// What comes in order fills its runs: they are not split.
    void append(const T& value)
    {
        if (runs_.empty() || runs_.back().size() == longest_run) {
            lasts_.push_back(value);
            runs_.emplace_back();
        }
        runs_.back().push_back(value);
        lasts_.back() = value;
        ++size_;
    }

    void split(std::size_t at)
    {
        Run upper;
        upper.reserve(longest_run + 1);
        const auto middle = runs_[at].begin() + static_cast<std::ptrdiff_t>(runs_[at].size() / 2);
        upper.assign(middle, runs_[at].end());
        lasts_.insert(lasts_.begin() + static_cast<std::ptrdiff_t>(at), *(middle - 1));
        runs_[at].erase(middle, runs_[at].end());
        runs_.insert(runs_.begin() + static_cast<std::ptrdiff_t>(at) + 1, std::move(upper));
    }

    /// Two neighbours that have grown thin become one, so that the table of runs stays short.
    void join(std::size_t at)
    {
        if (at + 1 == runs_.size() || runs_[at].size() + runs_[at + 1].size() > longest_run / 2) return;
        runs_[at].insert(runs_[at].end(), runs_[at + 1].begin(), runs_[at + 1].end());
        lasts_[at] = lasts_[at + 1];
        runs_.erase(runs_.begin() + static_cast<std::ptrdiff_t>(at) + 1);
        lasts_.erase(lasts_.begin() + static_cast<std::ptrdiff_t>(at) + 1);
    }

    std::vector<Run> runs_;  // none is empty
    std::vector<T> lasts_;   // of each run, side by side
    std::size_t size_ = 0;
};

}  // namespace custos
