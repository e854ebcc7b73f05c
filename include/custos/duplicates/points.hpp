/// Rules of points: a house's own rule, or one from a book, said as data. Columns are compared as they are written.
#pragma once

#include <custos/duplicates/find.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace custos::duplicates {

/// Rows are compared if they have the same texts, none of them empty, in all columns of one of the blocks.
struct Block {
    std::vector<std::string> columns;
};
CUSTOS_DESCRIBE(Block, "duplicates.block", (columns))

enum class Measure : std::uint8_t { equal = 1, jaro = 2, jaro_winkler = 3, edit = 4 };
BOOST_DESCRIBE_ENUM(Measure, equal, jaro, jaro_winkler, edit)

/// Points for texts that are alike enough.
struct Step {
    Measure by = Measure::equal;
    std::uint16_t at_least = 1000;  ///< thousandths of likeness, 1…1000
    std::int32_t points = 0;

    static constexpr bool absent_is_default = true;
};
CUSTOS_DESCRIBE(Step, "duplicates.step", (by, at_least, points))

/// A column of one row held against a column of the other.
struct Held {
    std::string column;
    std::optional<std::string> against;  ///< default: the same column
};
CUSTOS_DESCRIBE(Held, "duplicates.held", (column, against))

/// The first step that holds of all columns gives its points; a missing value holds nowhere.
struct Comparison {
    std::vector<Held> columns;
    std::vector<Step> steps;
};
CUSTOS_DESCRIBE(Comparison, "duplicates.comparison", (columns, steps))

/// Pairs that share a block get the sum of their points and the intercept.
struct PointsRule {
    std::vector<Block> blocks;
    std::vector<Comparison> comparisons;
    std::int32_t intercept = 0;
    std::int32_t certain_from = 0;
    std::int32_t person_from = 0;        ///< at most certain_from
    std::uint32_t largest_block = 5000;  ///< rows; a larger one is compared only among neighbours in the order of rows
};
CUSTOS_DESCRIBE(PointsRule, "duplicates.points_rule",
                (blocks, comparisons, intercept, certain_from, person_from, largest_block))

/// From a document "custos.duplicates.points_rule/1". Error: bad_document; bad_value with the path (no block, no
/// comparison, nothing in one of them, thresholds the wrong way round).
[[nodiscard]] Result<PointsRule> read_points_rule(std::string_view json);

/// A rule of points, made ready for one file.
class PointsJudge {
public:
    /// The people must outlive it. Error: not_found with the path of a column that the file has not.
    [[nodiscard]] static Result<PointsJudge> make(const PointsRule& rule, const People& people);

    PointsJudge(PointsJudge&&) noexcept;
    PointsJudge& operator=(PointsJudge&&) noexcept;
    ~PointsJudge();

    [[nodiscard]] Pair judge(std::size_t one, std::size_t other) const;

    /// One reason for each comparison that gave points.
    [[nodiscard]] std::string reasons(std::size_t one, std::size_t other) const;

    /// Every pair from person_from points on. Error: cancelled.
    [[nodiscard]] Result<Found> find(const Apart& apart = {}, const Progress& progress = {}) const;

    /// How many compared pairs have which score, highest first.
    struct Bar {
        std::int32_t score = 0;
        std::uint64_t pairs = 0;
        friend constexpr bool operator==(const Bar&, const Bar&) noexcept = default;
    };
    [[nodiscard]] std::vector<Bar> scores() const;

private:
    struct Body;
    explicit PointsJudge(std::unique_ptr<Body> body) noexcept;
    std::unique_ptr<Body> body_;
};

}  // namespace custos::duplicates
