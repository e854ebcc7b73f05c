/// Selection: where the lines of a ladder fall, without sorting the customers.
///
/// Figures are counted into buckets, 256 to an octave, so that a bucket spans less than half a percent. A running count
/// and sum over the buckets finds the one in which a line falls; only its members are looked at one by one. Two passes
/// over the rows, exact, in whole numbers throughout.
#pragma once

#include "program.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace custos::tiers {

/// The column of a ladder and what parts equal figures in it.
struct Contest {
    std::span<const std::int64_t> figures;
    std::vector<std::span<const std::int64_t>> ties;  ///< more is better
    std::span<const std::uint32_t> order;             ///< place by customer number; empty: the row itself
};

/// Where one line fell.
struct Fallen {
    std::size_t inside = 0;
    std::int64_t worst = no_figure;  ///< the least figure inside
    std::uint8_t level = 0;          ///< a row is inside if its level is at least this
};

/// The order among equal figures.
[[nodiscard]] bool before(const Ladder& ladder, const Contest& contest, std::uint32_t left, std::uint32_t right);

/// Writes each row's level, the number of lines it is inside of. `buckets` is scratch. REQUIRES at most 250 asks.
[[nodiscard]] std::vector<Fallen> select(const Ladder& ladder, const Contest& contest,
                                         std::vector<std::uint16_t>& buckets, std::vector<std::uint8_t>& levels);

namespace selecting {
class Selection;
}

/// A ladder over a column of which a few rows change at a time. The ladder and the contest's spans stay where they are.
class KeptLadder {
public:
    KeptLadder(const Ladder& ladder, Contest contest);
    ~KeptLadder();

    std::vector<Fallen> start(std::vector<std::uint8_t>& levels);

    /// A row whose figure has been replaced, and what it was.
    struct Change {
        std::uint32_t row = 0;
        std::int64_t was = 0;
    };

    /// The same as a new start, but only rows that could stand elsewhere are looked at; those that do are added to
    /// `moved`. `levels` are those of the last call. Nothing: a new start is needed.
    std::optional<std::vector<Fallen>> follow(std::span<const Change> changes, std::vector<std::uint8_t>& levels,
                                              std::vector<std::uint32_t>& moved);

private:
    Contest contest_;
    std::vector<std::uint16_t> buckets_;
    std::unique_ptr<selecting::Selection> selection_;
};

/// Are all lines of the ladder drawn after so few customers that those can be kept in hand while the others pass?
[[nodiscard]] bool asks_for_few(const Ladder& ladder);

/// The same answer for such a ladder, in one pass.
[[nodiscard]] std::vector<Fallen> select_few(const Ladder& ladder, const Contest& contest,
                                             std::vector<std::uint8_t>& levels);

}  // namespace custos::tiers
