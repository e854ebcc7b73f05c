#include "select.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace custos::tiers {

namespace selecting {

__extension__ using Wide = __int128;  // sums of 64-bit figures, times a percentage

constexpr std::uint64_t linear_top = 16'384;  ///< up to here a bucket is one figure
constexpr std::size_t bucket_count = 16'385;  ///< logarithmic ones are fewer: 55 × 256 + 256
constexpr std::uint8_t to_be_seen = 255;      ///< level of rows whose bucket holds a line

/// The figures that have a place.
struct Field {
    std::size_t rows = 0;
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    std::int64_t most = no_figure;
};

Field survey(std::span<const std::int64_t> figures, std::int64_t least_placed)
{
    Field field;
    for (const auto figure : figures) {
        const bool placed = figure >= least_placed;
        field.rows += placed ? 1 : 0;
        field.least = std::min(field.least, placed ? figure : field.least);
        field.most = std::max(field.most, figure);
    }
    return field;
}

/// From a figure to its bucket, better figures in higher ones. Bucket 0 takes those without a place.
class Buckets {
public:
    explicit Buckets(const Field& field) noexcept
        : base_{field.least - 1},
          linear_{static_cast<std::uint64_t>(field.most) - static_cast<std::uint64_t>(base_) <= linear_top}
    {
    }

    /// Above the least figure that has a place, + 1; 0 for those without one.
    [[nodiscard]] std::uint64_t height(std::int64_t figure) const noexcept
    {
        const auto height = static_cast<std::uint64_t>(figure) - static_cast<std::uint64_t>(base_);
        return figure > base_ ? height : 0;
    }
    [[nodiscard]] static std::size_t logarithmic(std::uint64_t height) noexcept
    {
        const auto shift = static_cast<unsigned>(std::bit_width(height | 511)) - 9;
        return (std::size_t{shift} << 8U) + static_cast<std::size_t>(height >> shift);
    }
    [[nodiscard]] std::int64_t base() const noexcept { return base_; }
    [[nodiscard]] bool linear() const noexcept { return linear_; }
    [[nodiscard]] bool single(std::size_t bucket) const noexcept { return linear_ || bucket < 512; }

private:
    std::int64_t base_;
    bool linear_;
};

struct Counts {
    std::vector<std::uint32_t> rows = std::vector<std::uint32_t>(bucket_count);
    std::vector<std::uint64_t> heights =
        std::vector<std::uint64_t>(bucket_count);  ///< sums of heights, if sums are asked for
};

template <bool linear, bool sums>
void count(const Buckets& buckets, std::span<const std::int64_t> figures, std::uint16_t* bucket_of, Counts& counts)
{
    auto* const rows_in = counts.rows.data();
    auto* const heights_in = counts.heights.data();
    for (std::size_t row = 0; row < figures.size(); ++row) {
        const auto height = buckets.height(figures[row]);
        const auto bucket = linear ? static_cast<std::size_t>(height) : Buckets::logarithmic(height);
        bucket_of[row] = static_cast<std::uint16_t>(bucket);
        ++rows_in[bucket];
        if constexpr (sums) heights_in[bucket] += height;
    }
}

/// The lines of one ladder over one column, while they are being found.
class Selection {
public:
    Selection(const Ladder& ladder, const Contest& contest, std::vector<std::uint16_t>& bucket_of)
        : ladder_{ladder},
          contest_{contest},
          field_{survey(contest.figures, ladder.least)},
          buckets_{field_},
          bucket_of_{bucket_of},
          lines_(ladder.asks.size())
    {
    }

    std::vector<Fallen> run(std::vector<std::uint8_t>& levels)
    {
        const auto rows = contest_.figures.size();
        levels.resize(rows);
        if (field_.rows == 0) {
            std::fill(levels.begin(), levels.end(), std::uint8_t{0});
        } else {
            fill_buckets();
            set_limits();
            find_buckets();
            level_rows(levels);
            for (auto& seen : seen_)
                decide(seen, levels);
            for (auto& line : lines_)
                note_worst(line);
        }
        return fallen();
    }

    std::optional<std::vector<Fallen>> follow(std::span<const KeptLadder::Change> changes,
                                              std::vector<std::uint8_t>& levels, std::vector<std::uint32_t>& moved)
    {
        if (field_.rows == 0 || level_of_.empty()) return {};
        for (const auto& change : changes)
            if (!move(change)) return {};
        if (field_.rows == 0 || (!wide_sums_ && sums_are_wide())) return {};
        lines_.assign(ladder_.asks.size(), {});
        seen_.clear();
        levels_seen_.clear();
        set_limits();
        find_buckets();
        std::vector<std::pair<std::uint32_t, std::uint8_t>> touched;
        level_again(std::vector<std::uint8_t>{level_of_}, changes, levels, touched);
        for (auto& seen : seen_)
            decide(seen, levels);
        for (auto& line : lines_)
            note_worst(line);
        for (const auto& [row, level] : touched)
            if (levels[row] != level) moved.push_back(row);
        return fallen();
    }

private:
    struct Line {
        bool by_sum = false;
        bool last_decides = false;
        bool together = false;
        Wide scale = 1;
        Wide limit = 0;
        std::size_t bucket = 0;  ///< where it falls; better buckets are inside; 0: everybody is
        Fallen fallen;
    };

    /// A bucket that holds a line, with what stands before it and its rows.
    struct Seen {
        std::size_t bucket = 0;
        std::size_t rows_before = 0;
        Wide sum_before = 0;
        std::vector<std::uint32_t> rows;
    };

    [[nodiscard]] bool sums_asked() const
    {
        return std::any_of(ladder_.asks.begin(), ladder_.asks.end(),
                           [](const Ask& ask) { return ask.by == Ask::By::share; });
    }

    [[nodiscard]] bool sums_are_wide() const
    {
        const auto highest = static_cast<Wide>(field_.most) - buckets_.base();
        return sums_asked() && highest * static_cast<Wide>(field_.rows) > std::numeric_limits<std::int64_t>::max();
    }

    void fill_buckets()
    {
        const auto figures = contest_.figures;
        bucket_of_.resize(figures.size());
        auto* const out = bucket_of_.data();
        wide_sums_ = sums_are_wide();
        const bool sums = sums_asked() && !wide_sums_;
        if (buckets_.linear())
            sums ? count<true, true>(buckets_, figures, out, counts_)
                 : count<true, false>(buckets_, figures, out, counts_);
        else
            sums ? count<false, true>(buckets_, figures, out, counts_)
                 : count<false, false>(buckets_, figures, out, counts_);
        if (!wide_sums_) return;
        wide_heights_.assign(bucket_count, 0);
        for (std::size_t row = 0; row < figures.size(); ++row)
            wide_heights_[out[row]] += static_cast<Wide>(buckets_.height(figures[row]));
    }

    [[nodiscard]] Wide sum_of(std::size_t bucket) const
    {
        const auto heights = wide_sums_ ? wide_heights_[bucket] : static_cast<Wide>(counts_.heights[bucket]);
        return heights + static_cast<Wide>(counts_.rows[bucket]) * buckets_.base();
    }

    [[nodiscard]] Wide denominator(Denominator of) const
    {
        Wide total = 0;
        if (of == Denominator::net) {
            for (const auto figure : contest_.figures)  // whoever takes no part has none
                total += figure == no_figure ? 0 : figure;
        } else {
            for (std::size_t bucket = 1; bucket < bucket_count; ++bucket)
                if (counts_.rows[bucket] > 0) total += sum_of(bucket);
        }
        return total;
    }

    void set_limits()
    {
        const auto n = static_cast<Wide>(field_.rows);
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const auto& ask = ladder_.asks[i];
            auto& line = lines_[i];
            line.last_decides = ask.last_decides;
            line.together = ask.together;
            switch (ask.by) {
                case Ask::By::place: line.limit = ask.part; break;
                case Ask::By::share: set_share(line, ask); break;
                case Ask::By::quantile: set_quantile(line, ask, n); break;
            }
        }
    }

    void set_share(Line& line, const Ask& ask) const
    {
        const auto total = denominator(ask.denominator);
        line.by_sum = true;
        line.scale = ask.of;
        if (total <= 0)
            line.limit = 0;
        else if (ask.part < ask.of)
            line.limit = total * ask.part;
        else
            line = everybody(line);
    }

    /// All that have a place, whatever the denominator.
    [[nodiscard]] Line everybody(Line line) const
    {
        line.by_sum = false;
        line.scale = 1;
        line.limit = static_cast<Wide>(field_.rows);
        return line;
    }

    /// Class `part` and better. ntile: the lower classes are as large or larger by one, so those before `part` take the
    /// first of them. up and down: ⌈k·r/n⌉ and ⌊k·r/n⌋ + 1 turned around, counted from the best.
    static void set_quantile(Line& line, const Ask& ask, Wide n)
    {
        const Wide below = ask.part - 1;
        if (ask.together) {
            line.scale = ask.of;
            line.limit = (ask.of - below) * n;
        } else {
            line.limit = n - (below * (n / ask.of) + std::min<Wide>(below, n % ask.of));
        }
    }

    /// Would everybody be inside of whom so much stands up to and with the last one, and would the next one have a
    /// chance?
    [[nodiscard]] static bool passed(const Line& line, Wide rows, Wide sum)
    {
        const auto reached = line.scale * (line.by_sum ? sum : rows);
        return line.last_decides ? reached <= line.limit : reached < line.limit;
    }

    /// From the best bucket down: the first that a line does not pass holds it.
    void find_buckets()
    {
        std::size_t rows = 0;
        Wide sum = 0;
        const bool sums = sums_asked();
        std::size_t open = lines_.size();
        for (std::size_t bucket = bucket_count - 1; bucket > 0 && open > 0; --bucket) {
            if (counts_.rows[bucket] == 0) continue;
            const auto rows_after = rows + counts_.rows[bucket];
            const auto sum_after = sums ? sum + sum_of(bucket) : Wide{0};
            bool holds = false;
            for (auto& line : lines_) {
                if (line.bucket != 0 || passed(line, static_cast<Wide>(rows_after), sum_after)) continue;
                line.bucket = bucket;
                line.fallen.inside = rows;
                holds = true;
                --open;
            }
            if (holds) seen_.push_back({bucket, rows, sum, {}});
            rows = rows_after;
            sum = sum_after;
        }
        for (auto& line : lines_)
            if (line.bucket == 0) line.fallen.inside = field_.rows;
    }

    /// The level of each bucket, and of those that hold a line where it is among those seen.
    std::vector<std::uint8_t> level_buckets()
    {
        level_of_.assign(bucket_count, 0);
        for (std::size_t bucket = 1; bucket < bucket_count; ++bucket)
            for (const auto& line : lines_)
                level_of_[bucket] = static_cast<std::uint8_t>(level_of_[bucket] + (bucket > line.bucket));
        std::vector<std::uint8_t> place_of(bucket_count, 0);
        for (std::size_t i = 0; i < seen_.size(); ++i) {
            seen_[i].rows.reserve(counts_.rows[seen_[i].bucket]);
            place_of[seen_[i].bucket] = static_cast<std::uint8_t>(i);
            levels_seen_.push_back(level_of_[seen_[i].bucket]);
            level_of_[seen_[i].bucket] = to_be_seen;
        }
        return place_of;
    }

    void level_rows(std::vector<std::uint8_t>& levels)
    {
        const auto place_of = level_buckets();
        for (std::size_t row = 0; row < levels.size(); ++row) {
            const auto bucket = bucket_of_[row];
            levels[row] = level_of_[bucket];
            if (level_of_[bucket] == to_be_seen)
                seen_[place_of[bucket]].rows.push_back(static_cast<std::uint32_t>(row));
        }
    }

    /// Takes a row out of its bucket and puts it into that of its new figure. False: there is none for it.
    bool move(const KeptLadder::Change& change)
    {
        const auto figure = contest_.figures[change.row];
        const bool placed = figure >= ladder_.least;
        if (figure > field_.most || (placed && figure < field_.least)) return false;
        auto& bucket = bucket_of_[change.row];
        const auto was = buckets_.height(change.was >= ladder_.least ? change.was : no_figure);
        const auto now = buckets_.height(placed ? figure : no_figure);
        const auto to = buckets_.linear() ? static_cast<std::size_t>(now) : Buckets::logarithmic(now);
        --counts_.rows[bucket];
        ++counts_.rows[to];
        if (wide_sums_) {
            wide_heights_[bucket] -= static_cast<Wide>(was);
            wide_heights_[to] += static_cast<Wide>(now);
        } else {
            counts_.heights[bucket] -= was;
            counts_.heights[to] += now;
        }
        field_.rows += now != 0 ? 1 : 0;
        field_.rows -= was != 0 ? 1 : 0;
        bucket = static_cast<std::uint16_t>(to);
        return true;
    }

    /// Levels the rows of the buckets in which anything may have changed, and remembers what they were.
    void level_again(const std::vector<std::uint8_t>& before, std::span<const KeptLadder::Change> changes,
                     std::vector<std::uint8_t>& levels, std::vector<std::pair<std::uint32_t, std::uint8_t>>& touched)
    {
        const auto place_of = level_buckets();
        std::vector<std::uint8_t> stale(bucket_count, 0);
        for (std::size_t bucket = 0; bucket < bucket_count; ++bucket)
            stale[bucket] = level_of_[bucket] != before[bucket] || level_of_[bucket] == to_be_seen ? 1 : 0;
        const auto level = [&](std::uint32_t row) {
            const auto bucket = bucket_of_[row];
            touched.emplace_back(row, levels[row]);
            levels[row] = level_of_[bucket];
            if (level_of_[bucket] == to_be_seen) seen_[place_of[bucket]].rows.push_back(row);
        };
        for (const auto& change : changes)
            if (stale[bucket_of_[change.row]] == 0) level(change.row);
        for (std::size_t row = 0; row < levels.size(); ++row)
            if (stale[bucket_of_[row]] != 0) level(static_cast<std::uint32_t>(row));
    }

    /// How many of `size` equal figures, best first, stand inside a line.
    [[nodiscard]] static std::size_t inside_of_group(const Line& line, Wide rows_before, Wide sum_before,
                                                     std::int64_t figure, std::size_t size)
    {
        const Wide each = line.scale * (line.by_sum ? Wide{figure} : Wide{1});
        const Wide room = line.limit - line.scale * (line.by_sum ? sum_before : rows_before);
        const Wide fit = room <= 0 ? Wide{0} : line.last_decides ? room / each : (room + each - 1) / each;
        const auto inside = static_cast<std::size_t>(std::min(fit, static_cast<Wide>(size)));
        if (!line.together) return inside;
        const bool in = line.last_decides ? inside == size : inside > 0;
        return in ? size : 0;
    }

    /// The members of a bucket that holds lines, one group of equal figures after the other.
    void decide(Seen& seen, std::vector<std::uint8_t>& levels)
    {
        const auto figures = contest_.figures;
        auto& rows = seen.rows;
        const auto level = levels_seen_[static_cast<std::size_t>(&seen - seen_.data())];
        if (!buckets_.single(seen.bucket))
            std::sort(rows.begin(), rows.end(), [&](auto left, auto right) { return figures[left] > figures[right]; });
        for (const auto row : rows)
            levels[row] = level;
        for (std::size_t first = 0; first < rows.size();) {
            const auto figure = figures[rows[first]];
            auto end = first;
            if (buckets_.single(seen.bucket)) end = rows.size();
            while (end < rows.size() && figures[rows[end]] == figure)
                ++end;
            decide_group(seen, std::span{rows}.subspan(first, end - first), levels);
            seen.rows_before += end - first;
            seen.sum_before += static_cast<Wide>(end - first) * figure;
            first = end;
        }
    }

    void decide_group(const Seen& seen, std::span<std::uint32_t> group, std::vector<std::uint8_t>& levels)
    {
        const auto figure = contest_.figures[group.front()];
        bool sorted = false;
        for (auto& line : lines_) {
            if (line.bucket != seen.bucket) continue;
            const auto inside =
                inside_of_group(line, static_cast<Wide>(seen.rows_before), seen.sum_before, figure, group.size());
            if (inside == 0) continue;
            if (inside < group.size() && !sorted) {
                std::sort(group.begin(), group.end(),
                          [&](auto left, auto right) { return before(ladder_, contest_, left, right); });
                sorted = true;
            }
            for (const auto row : group.first(inside))
                ++levels[row];
            line.fallen.inside += inside;
            line.fallen.worst = figure;
        }
    }

    /// A line that fell exactly between two buckets has its worst figure in a better one: found by a look at all.
    void note_worst(Line& line) const
    {
        if (line.fallen.worst != no_figure || line.fallen.inside == 0) return;
        auto worst = std::numeric_limits<std::int64_t>::max();
        for (std::size_t row = 0; row < bucket_of_.size(); ++row)
            if (bucket_of_[row] > line.bucket) worst = std::min(worst, contest_.figures[row]);
        line.fallen.worst = worst;
    }

    [[nodiscard]] std::vector<Fallen> fallen() const
    {
        std::vector<Fallen> all;
        for (const auto& line : lines_) {
            auto one = line.fallen;
            const auto larger = std::count_if(lines_.begin(), lines_.end(), [&](const Line& other) {
                return other.fallen.inside >= line.fallen.inside;
            });
            one.level = static_cast<std::uint8_t>(larger);
            all.push_back(one);
        }
        return all;
    }

    const Ladder& ladder_;
    const Contest& contest_;
    Field field_;
    Buckets buckets_;
    std::vector<std::uint16_t>& bucket_of_;
    std::vector<Line> lines_;
    std::vector<Seen> seen_;
    std::vector<std::uint8_t> levels_seen_;
    Counts counts_;
    std::vector<Wide> wide_heights_;
    bool wide_sums_ = false;
    std::vector<std::uint8_t> level_of_;  ///< by bucket; to_be_seen: it holds a line
};

}  // namespace selecting

bool before(const Ladder& ladder, const Contest& contest, std::uint32_t left, std::uint32_t right)
{
    for (const auto& tie : contest.ties)
        if (tie[left] != tie[right]) return tie[left] > tie[right];
    const auto l = contest.order.empty() ? left : contest.order[left];
    const auto r = contest.order.empty() ? right : contest.order[right];
    return ladder.higher_number_first ? l > r : l < r;
}

KeptLadder::KeptLadder(const Ladder& ladder, Contest contest)
    : contest_{std::move(contest)}, selection_{std::make_unique<selecting::Selection>(ladder, contest_, buckets_)}
{
}

KeptLadder::~KeptLadder() = default;

std::vector<Fallen> KeptLadder::start(std::vector<std::uint8_t>& levels) { return selection_->run(levels); }

std::optional<std::vector<Fallen>> KeptLadder::follow(std::span<const Change> changes,
                                                      std::vector<std::uint8_t>& levels,
                                                      std::vector<std::uint32_t>& moved)
{
    return selection_->follow(changes, levels, moved);
}

std::vector<Fallen> select(const Ladder& ladder, const Contest& contest, std::vector<std::uint16_t>& buckets,
                           std::vector<std::uint8_t>& levels)
{
    if (asks_for_few(ladder)) return select_few(ladder, contest, levels);
    return selecting::Selection{ladder, contest, buckets}.run(levels);
}

}  // namespace custos::tiers
