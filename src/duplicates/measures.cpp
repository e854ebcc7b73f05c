#include <custos/duplicates/measures.hpp>

#include <boost/container/small_vector.hpp>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>

namespace custos::duplicates {

namespace {

/// Long enough for nearly every name and address: longer texts take memory from the heap.
template <class T>
using Scratch = boost::container::small_vector<T, 96>;

/// Marks what the two texts have in common; answers how many characters that is.
std::size_t match(std::u32string_view left, std::u32string_view right, Scratch<bool>& in_left, Scratch<bool>& in_right)
{
    const auto half = std::max(left.size(), right.size()) / 2;
    const auto window = half == 0 ? 0 : half - 1;
    std::size_t common = 0;
    for (std::size_t i = 0; i < left.size(); ++i) {
        const auto first = i > window ? i - window : 0;
        const auto last = std::min(i + window + 1, right.size());
        for (auto j = first; j < last; ++j)
            if (!in_right[j] && left[i] == right[j]) {
                in_left[i] = in_right[j] = true;
                ++common;
                break;
            }
    }
    return common;
}

/// Which of two texts comes first is settled by the texts, since the greedy matching of Jaro is not always symmetric.
bool in_order(std::u32string_view left, std::u32string_view right) noexcept
{
    return left.size() != right.size() ? left.size() < right.size() : left <= right;
}

std::size_t common_prefix(std::u32string_view left, std::u32string_view right) noexcept
{
    const auto parted = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
    return static_cast<std::size_t>(parted.first - left.begin());
}

}  // namespace

std::u32string code_points_of(std::string_view text)
{
    std::u32string points;
    points.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (byte < 0x80)
            points += byte;
        else if (byte < 0xC0)
            points.back() = points.back() << 6U | (byte & 0x3FU);
        else
            points += byte & (byte < 0xE0 ? 0x1FU : byte < 0xF0 ? 0x0FU : 0x07U);
    }
    return points;
}

std::string utf8_of(std::u32string_view text)
{
    std::string bytes;
    bytes.reserve(text.size());
    const auto put = [&bytes](char32_t value) { bytes += static_cast<char>(static_cast<std::uint8_t>(value)); };
    const auto follow = [&put](char32_t c, unsigned shift) { put(0x80U | (c >> shift & 0x3FU)); };
    for (const auto c : text) {
        if (c < 0x80) {
            put(c);
            continue;
        }
        if (c < 0x800) {
            put(0xC0U | c >> 6U);
        } else if (c < 0x10000) {
            put(0xE0U | c >> 12U);
            follow(c, 6);
        } else {
            put(0xF0U | c >> 18U);
            follow(c, 12);
            follow(c, 6);
        }
        follow(c, 0);
    }
    return bytes;
}

double jaro(std::u32string_view left, std::u32string_view right)
{
    if (left == right) return 1;
    if (!in_order(left, right)) std::swap(left, right);
    Scratch<bool> in_left(left.size(), false);
    Scratch<bool> in_right(right.size(), false);
    const auto common = match(left, right, in_left, in_right);
    if (common == 0) return 0;
    std::size_t out_of_order = 0;
    for (std::size_t i = 0, j = 0; i < left.size(); ++i) {
        if (!in_left[i]) continue;
        while (!in_right[j])
            ++j;
        if (left[i] != right[j++]) ++out_of_order;
    }
    const auto m = static_cast<double>(common);
    const auto transposed = static_cast<double>(out_of_order / 2);
    return (m / static_cast<double>(left.size()) + m / static_cast<double>(right.size()) + (m - transposed) / m) / 3;
}

double jaro_winkler(std::u32string_view left, std::u32string_view right)
{
    const auto plain = jaro(left, right);
    const auto prefix = std::min<std::size_t>(common_prefix(left, right), 4);
    return plain + static_cast<double>(prefix) * 0.1 * (1 - plain);
}

std::size_t edit_distance(std::u32string_view left, std::u32string_view right)
{
    const auto prefix = common_prefix(left, right);
    left.remove_prefix(prefix);
    right.remove_prefix(prefix);
    while (!left.empty() && !right.empty() && left.back() == right.back()) {
        left.remove_suffix(1);
        right.remove_suffix(1);
    }
    Scratch<std::size_t> row(right.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < left.size(); ++i) {
        auto diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < right.size(); ++j) {
            const auto replaced = diagonal + (left[i] == right[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, diagonal + 1, row[j] + 1});
        }
    }
    return row.back();
}

double edit_similarity(std::u32string_view left, std::u32string_view right)
{
    const auto longer = std::max(left.size(), right.size());
    if (longer == 0) return 1;
    return 1 - static_cast<double>(edit_distance(left, right)) / static_cast<double>(longer);
}

bool one_slip(std::u32string_view left, std::u32string_view right) noexcept
{
    if (left.size() > right.size()) std::swap(left, right);
    if (right.size() - left.size() > 1 || left == right) return false;
    const auto prefix = common_prefix(left, right);
    left.remove_prefix(prefix);
    right.remove_prefix(prefix);
    if (left.size() < right.size()) return left == right.substr(1);
    if (left.substr(1) == right.substr(1)) return true;
    return left.size() >= 2 && left[0] == right[1] && left[1] == right[0] && left.substr(2) == right.substr(2);
}

}  // namespace custos::duplicates
