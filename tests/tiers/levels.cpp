/// TIER-05: half-open thresholds, whole columns at a time. The model is a count a row.
#include <algorithm>
#include <limits>
#include <support/pick.hpp>
#include <tiers/levels.hpp>

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace custos::tiers::testing {

namespace {

using Bytes = std::vector<std::uint8_t>;

/// Every label differs, and none is what an absent row is called.
constexpr Labels drawn_labels = [] {
    Labels labels{};
    for (std::size_t level = 0; level < labels.size(); ++level)
        labels[level] = static_cast<std::uint8_t>(254 - level % 255);
    return labels;
}();

Bytes counted(const Levels& levels)
{
    Bytes out;
    for (std::size_t row = 0; row < levels.figures.size(); ++row) {
        const auto figure = levels.figures[row];
        const auto reached =
            std::count_if(levels.lines.begin(), levels.lines.end(), [&](auto line) { return figure >= line; });
        const bool here = levels.takes_part.empty() || levels.takes_part[row] != 0;
        out.push_back(here ? drawn_labels[static_cast<std::size_t>(reached)] : levels.absent);
    }
    return out;
}

Bytes labelled(const Levels& levels, void (*label)(const Levels&, const Labels&, std::uint8_t*))
{
    Bytes out(levels.figures.size(), 77);
    label(levels, drawn_labels, out.data());
    return out;
}

}  // namespace

TEST(Levels, TIER_05_a_column_is_labelled_as_its_rows_one_by_one)
{
    EXPECT_TRUE(always("as a count a row, with vectors and without", [] {
        auto lines = pick_list(20, [] { return pick<std::int64_t>(-50, 50); });
        std::sort(lines.begin(), lines.end());
        const auto rows = pick<std::size_t>(0, 200);
        std::vector<std::int64_t> figures(rows);
        Bytes part(rows);
        for (std::size_t row = 0; row < rows; ++row) {
            figures[row] = pick<std::int64_t>(-60, 60);
            part[row] = pick<std::uint8_t>({0, 1, 255});
        }
        for (const bool all : {true, false}) {
            const Levels levels{lines, figures, all ? std::span<const std::uint8_t>{} : part};
            RC_ASSERT(labelled(levels, label_levels) == counted(levels));
            RC_ASSERT(labelled(levels, label_levels_one_by_one) == counted(levels));
        }
    }));
}

TEST(Levels, TIER_05_the_ends_of_64_bits_are_on_the_right_side)
{
    using Limits = std::numeric_limits<std::int64_t>;
    const std::vector<std::int64_t> lines{Limits::min() + 1, -1, 0, Limits::max()};
    std::vector<std::int64_t> figures;
    for (int i = 0; i < 8; ++i)  // 56 rows: vectors of 32 rows, and the rest one by one
        figures.insert(figures.end(), {Limits::min(), Limits::min() + 1, -2, -1, 0, Limits::max() - 1, Limits::max()});
    const auto out = labelled({lines, figures, {}}, label_levels);
    const Bytes reached{0, 1, 1, 2, 3, 3, 4};
    for (std::size_t row = 0; row < figures.size(); ++row)
        EXPECT_EQ(out[row], drawn_labels[reached[row % 7]]) << row;
}

}  // namespace custos::tiers::testing
