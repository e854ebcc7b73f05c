#include "blocking.hpp"

#include <algorithm>

namespace custos::duplicates {

namespace {

constexpr std::uint64_t packed(std::uint32_t left, std::uint32_t right) noexcept
{
    return std::uint64_t{left} << 32U | right;
}

}  // namespace

std::vector<Blocks::Entry> Blocks::entries_of(const Keys& keys) const
{
    std::vector<Entry> entries;
    entries.reserve(rows_);
    for (std::uint32_t row = 0; row < rows_; ++row)
        for (std::size_t slot = 0; slot < keys.slots; ++slot)
            if (const auto key = keys.of_row[row * keys.slots + slot]; key != 0)
                entries.push_back({key, place_.empty() ? row : place_[row], row});
    std::sort(entries.begin(), entries.end(), [](const Entry& left, const Entry& right) {
        return left.key != right.key ? left.key < right.key : left.place < right.place;
    });
    return entries;
}

bool Blocks::shares(const Keys& keys, std::uint32_t left, std::uint32_t right) const noexcept
{
    for (std::size_t i = 0; i < keys.slots; ++i) {
        const auto key = keys.of_row[left * keys.slots + i];
        if (key == 0) continue;
        for (std::size_t j = 0; j < keys.slots; ++j)
            if (keys.of_row[right * keys.slots + j] == key) return true;
    }
    return false;
}

bool Blocks::met_before(std::size_t kinds, std::uint32_t left, std::uint32_t right) const noexcept
{
    for (std::size_t kind = 0; kind < kinds; ++kind)
        if (shares(kinds_[kind], left, right)) return true;
    return false;
}

void Blocks::cut(Keys& keys, const Entry* first, std::size_t size, Report& report)
{
    std::uint64_t kept = 0;
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = i + 1; j < std::min(size, i + 1 + neighbours_); ++j) {
            const auto [left, right] = std::minmax(first[i].row, first[j].row);
            beside_.push_back(packed(left, right));
            ++kept;
        }
        // The block no longer brings its rows together, so that other keys may.
        for (std::size_t slot = 0; slot < keys.slots; ++slot)
            if (auto& key = keys.of_row[first[i].row * keys.slots + slot]; key == first[i].key) key = 0;
    }
    ++report.blocks_cut;
    report.rows_in_cut = std::max<std::uint64_t>(report.rows_in_cut, size);
    report.pairs_left_out += std::uint64_t{size} * (size - 1) / 2 - kept;
}

bool Blocks::step(const Progress& progress, std::size_t kind, std::size_t done, std::size_t all) const
{
    constexpr std::uint64_t each = 1000;  // no kind of key is told from another: they take about as long
    return go_on(progress, kind * each + done * each / all, (kinds_.size() + 1) * each);
}

Result<void> Blocks::visit_cut(const Compare& compare, Report& report, const Progress& progress)
{
    std::sort(beside_.begin(), beside_.end());
    beside_.erase(std::unique(beside_.begin(), beside_.end()), beside_.end());
    for (std::size_t i = 0; i < beside_.size(); ++i) {
        if (i % 65'536 == 0 && !step(progress, kinds_.size(), i, beside_.size())) return fail(Code::cancelled);
        const auto left = static_cast<std::uint32_t>(beside_[i] >> 32U);
        const auto right = static_cast<std::uint32_t>(beside_[i]);
        if (met_before(kinds_.size(), left, right)) continue;
        ++report.compared;
        compare(left, right);
    }
    return outcome::success();
}

Result<void> Blocks::visit(const Compare& compare, Report& report, const Progress& progress)
{
    for (std::size_t kind = 0; kind < kinds_.size(); ++kind) {
        auto& keys = kinds_[kind];
        const auto entries = entries_of(keys);
        std::uint64_t steps = 0;
        for (std::size_t first = 0, last = 0; first < entries.size(); first = last) {
            for (last = first + 1; last < entries.size() && entries[last].key == entries[first].key;)
                ++last;
            if (last - first > keys.largest) {
                cut(keys, &entries[first], last - first, report);
                continue;
            }
            for (auto i = first; i < last; ++i) {
                if (++steps % 8192 == 0 && !step(progress, kind, first, entries.size())) return fail(Code::cancelled);
                for (auto j = i + 1; j < last; ++j) {
                    const auto [left, right] = std::minmax(entries[i].row, entries[j].row);
                    if (left == right || met_before(kind, left, right)) continue;
                    ++report.compared;
                    compare(left, right);
                }
            }
        }
    }
    return visit_cut(compare, report, progress);
}

void count_judgements(Found& found)
{
    found.report.certain = found.report.person = 0;
    for (const auto& pair : found.pairs)
        ++(pair.judgement == Judgement::certain ? found.report.certain : found.report.person);
}

Result<Found> find_in(Blocks& blocks, std::size_t rows, const Apart& apart,
                      const std::function<Pair(std::size_t, std::size_t)>& judge, const Progress& progress)
{
    Found found;
    found.report.rows = rows;
    const auto compare = [&](std::uint32_t left, std::uint32_t right) {
        const auto pair = judge(left, right);
        if (pair.judgement == Judgement::different) return;
        if (std::binary_search(apart.rows.begin(), apart.rows.end(), std::pair{left, right}))
            ++found.report.apart;
        else
            found.pairs.push_back(pair);
    };
    BOOST_OUTCOME_TRY(blocks.visit(compare, found.report, progress));
    std::sort(found.pairs.begin(), found.pairs.end(), [](const Pair& one, const Pair& other) {
        return std::pair{one.left, one.right} < std::pair{other.left, other.right};
    });
    count_judgements(found);
    return found;
}

}  // namespace custos::duplicates
