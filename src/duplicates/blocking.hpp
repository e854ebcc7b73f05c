/// Which pairs are compared: those that share a key of some kind, each pair once, without ever keeping them all.
#pragma once

#include <custos/core/progress.hpp>
#include <custos/duplicates/find.hpp>

#include <cstdint>
#include <functional>
#include <vector>

namespace custos::duplicates {

/// Keys of one kind: `slots` of them for each row, 0 for none.
struct Keys {
    std::size_t slots = 1;
    std::size_t largest = 0;  ///< rows of a block that is compared whole
    std::vector<std::uint64_t> of_row;
};

class Blocks {
public:
    Blocks(std::size_t rows, std::size_t neighbours) : rows_{rows}, neighbours_{neighbours} {}

    void add(Keys keys) { kinds_.push_back(std::move(keys)); }

    /// The order in which the rows of too large a block stand beside each other; their places in it.
    void set_order(std::vector<std::uint32_t> place) { place_ = std::move(place); }

    using Compare = std::function<void(std::uint32_t left, std::uint32_t right)>;

    /// Calls with left < right, each pair once. Adds to `report`. Uses the keys up. Error: cancelled.
    [[nodiscard]] Result<void> visit(const Compare& compare, Report& report, const Progress& progress);

private:
    struct Entry {
        std::uint64_t key;
        std::uint32_t place;
        std::uint32_t row;
    };

    [[nodiscard]] std::vector<Entry> entries_of(const Keys& keys) const;
    [[nodiscard]] bool shares(const Keys& keys, std::uint32_t left, std::uint32_t right) const noexcept;
    [[nodiscard]] bool met_before(std::size_t kinds, std::uint32_t left, std::uint32_t right) const noexcept;
    void cut(Keys& keys, const Entry* first, std::size_t size, Report& report);
    [[nodiscard]] bool step(const Progress& progress, std::size_t kind, std::size_t done, std::size_t all) const;
    [[nodiscard]] Result<void> visit_cut(const Compare& compare, Report& report, const Progress& progress);

    std::size_t rows_;
    std::size_t neighbours_;
    std::vector<Keys> kinds_;
    std::vector<std::uint32_t> place_;
    std::vector<std::uint64_t> beside_;  ///< pairs of neighbours in large blocks: left in the high half
};

/// Compares, keeps what is worth a look, leaves out what is to be kept apart, and puts it in order.
[[nodiscard]] Result<Found> find_in(Blocks& blocks, std::size_t rows, const Apart& apart,
                                    const std::function<Pair(std::size_t, std::size_t)>& judge,
                                    const Progress& progress);

/// Counts the pairs of each judgement anew.
void count_judgements(Found& found);

}  // namespace custos::duplicates
