/// Likely duplicates: which rows of a file are one customer for certain, and which a person has to look at (CHG-04,
/// CHG-05, COL-08).
///
/// *Blocking* says which pairs are compared at all: those that share a phone, a number, a name in any spelling, a birth
/// date … A missing value never makes a block. *Comparison* gives each trait that both rows have its points: a tenth of
/// a bit of evidence each, more for a value that few rows of the file share. *Judgement* adds them up and sets two
/// thresholds against the sum; but points alone make no pair certain: an equal phone, an equal name, a shared household
/// stay for a person whatever they add up to, and two valid resident IDs that differ are two persons. Worked out by
/// hand in docs/duplicates.md. Then rows are judged among all that are certainly one customer: two that are certain
/// with a third are certain, and a row that fits two which contradict each other is certain with neither.
///
/// The answer depends neither on the order of the rows nor on the order of the columns, with the one exception that
/// Report::pairs_left_out counts.
#pragma once

#include <custos/duplicates/people.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace custos::duplicates {

enum class Judgement : std::uint8_t {
    different = 0,
    person = 1,  ///< somebody has to look
    certain = 2,
};

/// Two thresholds, and how much is compared. Scores are tenths of a bit: +10 doubles the odds of one customer.
struct Settings {
    std::int32_t certain_from = 45;
    std::int32_t person_from = 0;
    std::size_t largest_block = 500;       ///< rows; a larger block is compared only among neighbours
    std::size_t largest_weak_block = 200;  ///< the same, of keys that many customers share by chance
    std::size_t neighbours = 10;           ///< in a larger block, sorted by name, birth date and address
};

/// Why a pair has its score.
struct Reason {
    Words trait;    ///< "phone"
    Words finding;  ///< "equal", "one slip", "different"
    std::int32_t points = 0;
};

/// Whether other rows had a say in the judgement.
enum class Settled : std::uint8_t {
    alone = 0,           ///< none
    through_others = 1,  ///< certain, because both are certain with a third row
    fits_two = 2,        ///< for a person, because one of them is as certain with a row that contradicts the other
};

struct Pair {
    std::uint32_t left = 0;  ///< rows, left < right
    std::uint32_t right = 0;
    std::int32_t score = 0;
    Judgement judgement = Judgement::different;
    Settled settled = Settled::alone;

    friend constexpr bool operator==(const Pair&, const Pair&) noexcept = default;
};

/// What was compared, and what was not.
struct Report {
    std::uint64_t rows = 0;
    std::uint64_t compared = 0;  ///< pairs, each counted once
    std::uint64_t certain = 0;
    std::uint64_t person = 0;
    std::uint64_t apart = 0;           ///< pairs that would have been proposed, had nobody kept them apart
    std::uint64_t blocks_cut = 0;      ///< blocks that were too large to be compared whole
    std::uint64_t rows_in_cut = 0;     ///< rows of the largest of them
    std::uint64_t pairs_left_out = 0;  ///< pairs that only such blocks would have brought together, at most
};

struct Found {
    std::vector<Pair> pairs;  ///< certain ones and those for a person, by left, then right
    Report report;
};

/// The default rule, made ready for one file: how rare each value is there. Not for two threads at a time.
class Judge {
public:
    /// The people must outlive it.
    Judge(const People& people, const Settings& settings);
    Judge(Judge&&) noexcept;
    Judge& operator=(Judge&&) noexcept;
    ~Judge();

    /// REQUIRES two different rows. The same whichever is named first.
    [[nodiscard]] Pair judge(std::size_t one, std::size_t other) const;

    /// What the pair's score is the sum of, the greatest first, and behind it without points what kept it from being
    /// certain.
    [[nodiscard]] std::vector<Reason> reasons(std::size_t one, std::size_t other) const;

    /// The same of a pair that was found, with what other rows had to say.
    [[nodiscard]] std::vector<Reason> reasons(const Pair& pair) const;

    /// Every pair that is worth a look, rows judged among all others. Error: cancelled.
    [[nodiscard]] Result<Found> find(const Apart& apart = {}, const Progress& progress = {}) const;

private:
    struct Body;
    std::unique_ptr<Body> body_;
};

/// "name equal +16.2; phone equal +13.1; address different -1.5".
[[nodiscard]] std::string to_text(std::span<const Reason> reasons, Language language = Language::english);

}  // namespace custos::duplicates
