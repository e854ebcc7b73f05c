#include "levels.hpp"

#include <algorithm>
#include <cstddef>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace custos::tiers {

namespace {

bool takes_part(const Levels& levels, std::size_t row)
{
    return levels.takes_part.empty() || levels.takes_part[row] != 0;
}

/// Few lines are counted without a branch.
template <std::size_t lines>
void count_few(const Levels& levels, const Labels& labels, std::uint8_t* out, std::size_t from)
{
    std::array<std::int64_t, lines> line{};
    std::copy_n(levels.lines.begin(), lines, line.begin());
    for (std::size_t row = from; row < levels.figures.size(); ++row) {
        unsigned level = 0;
        for (const auto least : line)
            level += levels.figures[row] >= least ? 1U : 0U;
        out[row] = takes_part(levels, row) ? labels[level] : levels.absent;
    }
}

void label_from(const Levels& levels, const Labels& labels, std::uint8_t* out, std::size_t from)
{
    switch (levels.lines.size()) {
        case 1: return count_few<1>(levels, labels, out, from);
        case 2: return count_few<2>(levels, labels, out, from);
        case 3: return count_few<3>(levels, labels, out, from);
        case 4: return count_few<4>(levels, labels, out, from);
        default: break;
    }
    for (std::size_t row = from; row < levels.figures.size(); ++row) {
        const auto passed = std::upper_bound(levels.lines.begin(), levels.lines.end(), levels.figures[row]);
        const auto level = static_cast<std::size_t>(passed - levels.lines.begin());
        out[row] = takes_part(levels, row) ? labels[level] : levels.absent;
    }
}

#if defined(__x86_64__)

constexpr std::size_t most_labelled_lines = 15;  ///< so that a level is an index into one register of labels
constexpr std::size_t rows_at_once = 32;

/// The number below each line, four times: what is above it reaches the line.
struct Below {
    __m256i line[most_labelled_lines];
    std::size_t count;
};

/// Byte j of quarter i is the level of row 4 j + i: compares give 0 or -1 in each of four 64-bit lanes.
[[gnu::target("avx2")]] inline __m256i levels_of(const std::int64_t* figures, const Below& below)
{
    auto all = _mm256_setzero_si256();
    for (int j = 0; j < 8; ++j) {
        const auto figure = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(figures + 4 * std::ptrdiff_t{j}));
        auto reached = _mm256_setzero_si256();
        for (std::size_t i = 0; i < below.count; ++i)
            reached = _mm256_sub_epi64(reached, _mm256_cmpgt_epi64(figure, below.line[i]));
        all = _mm256_or_si256(all, _mm256_slli_epi64(reached, 8 * j));
    }
    return all;
}

/// Quarters of eight bytes to bytes in the order of rows.
[[gnu::target("avx2")]] inline __m256i in_rows(__m256i quarters)
{
    const auto pairs =
        _mm256_shuffle_epi8(quarters, _mm256_setr_epi8(0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15, 0, 8, 1, 9,
                                                       2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15));
    const auto even = _mm256_castsi256_si128(pairs);
    const auto odd = _mm256_extracti128_si256(pairs, 1);
    return _mm256_set_m128i(_mm_unpackhi_epi16(even, odd), _mm_unpacklo_epi16(even, odd));
}

/// How many rows are done: all but the last few.
[[gnu::target("avx2")]] std::size_t label_vectors(const Levels& levels, const Labels& labels, std::uint8_t* out)
{
    Below below;
    below.count = levels.lines.size();
    for (std::size_t i = 0; i < below.count; ++i)
        below.line[i] = _mm256_set1_epi64x(levels.lines[i] - 1);
    const auto table = _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(labels.data())));
    const auto absent = _mm256_set1_epi8(static_cast<char>(levels.absent));

    std::size_t row = 0;
    for (; row + rows_at_once <= levels.figures.size(); row += rows_at_once) {
        auto label = _mm256_shuffle_epi8(table, in_rows(levels_of(levels.figures.data() + row, below)));
        if (!levels.takes_part.empty()) {
            const auto part = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(levels.takes_part.data() + row));
            label = _mm256_blendv_epi8(label, absent, _mm256_cmpeq_epi8(part, _mm256_setzero_si256()));
        }
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + row), label);
    }
    return row;
}

std::size_t label_by_vectors(const Levels& levels, const Labels& labels, std::uint8_t* out)
{
    static const bool here = __builtin_cpu_supports("avx2");
    return here && levels.lines.size() <= most_labelled_lines ? label_vectors(levels, labels, out) : 0;
}

#else

std::size_t label_by_vectors(const Levels&, const Labels&, std::uint8_t*) { return 0; }

#endif

}  // namespace

void label_levels(const Levels& levels, const Labels& labels, std::uint8_t* out)
{
    label_from(levels, labels, out, label_by_vectors(levels, labels, out));
}

void label_levels_one_by_one(const Levels& levels, const Labels& labels, std::uint8_t* out)
{
    label_from(levels, labels, out, 0);
}

}  // namespace custos::tiers
