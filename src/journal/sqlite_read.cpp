#include "leaf.hpp"
#include "sqlite_journal.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::journal {
namespace {

Error damaged_entry(std::uint64_t number) { return fail(Code::damaged, "journal.db", fmt::format("entry {}", number)); }

}  // namespace

Result<void> SqliteJournal::may_read() const
{
    if (!lock_.ours()) return fail(Code::forked, "journal");
    return outcome::success();
}

/// Hands on the leaves from…through after showing them to be under the signed head: tile by tile where only the tile's
/// root is in memory, leaf by leaf behind that.
Result<void> SqliteJournal::each_leaf(std::uint64_t from, std::uint64_t through, const TakeLeaf& take) const
{
    const auto kept = tree_.kept_from();
    auto first = from - 1;
    if (first < kept) first -= first % tile_leaves;
    BOOST_OUTCOME_TRY(auto rows,
                      connection_.prepare("SELECT number, leaf FROM entries WHERE number > ?1 ORDER BY number"));
    rows.bind(1, static_cast<std::int64_t>(first));

    Hasher hasher;
    std::vector<Bytes> leaves;
    while (first < through) {
        const auto end = first < kept ? first + tile_leaves : std::min(through, first + tile_leaves);
        leaves.resize(end - first);
        for (auto index = first; index < end; ++index) {
            BOOST_OUTCOME_TRY(const bool row, rows.step());
            if (!row || static_cast<std::uint64_t>(rows.number(0)) != index + 1) return damaged_entry(index + 1);
            const auto bytes = rows.bytes(1);
            leaves[index - first].assign(bytes.begin(), bytes.end());
        }
        BOOST_OUTCOME_TRY(check_batch(first, leaves, hasher));
        for (auto number = std::max(from, first + 1); number <= std::min(through, end); ++number) {
            BOOST_OUTCOME_TRY(const bool more, take(number, leaves[number - 1 - first]));
            if (!more) return outcome::success();
        }
        first = end;
    }
    return outcome::success();
}

Result<void> SqliteJournal::check_batch(std::uint64_t first, const std::vector<Bytes>& leaves, Hasher& hasher) const
{
    const bool kept = first >= tree_.kept_from();
    std::vector<Digest> hashes;
    for (const auto& leaf : leaves) {
        hashes.push_back(hasher.leaf(leaf));
        if (kept && hashes.back() != tree_.subtree(first + hashes.size() - 1, 0))
            return damaged_entry(first + hashes.size());
    }
    if (kept || hasher.perfect(hashes) == tree_.subtree(first, tile_level)) return outcome::success();
    return culprit(first, leaves);
}

/// A tile's root says that one of its entries is wrong; that body or number which does not fit says which.
Error SqliteJournal::culprit(std::uint64_t first, const std::vector<Bytes>& leaves) const
{
    for (const auto& leaf : leaves) {
        const auto number = first + 1 + static_cast<std::uint64_t>(&leaf - leaves.data());
        const auto entry = open_leaf(leaf, keys_);
        if (!entry || entry.value().number.value != number) return damaged_entry(number);
    }
    return fail(Code::damaged, "journal.db", fmt::format("entry {} to {}", first + 1, first + leaves.size()));
}

Result<void> SqliteJournal::read(EntryNumber from, const Take& take) const
{
    BOOST_OUTCOME_TRY(may_read());
    return each_leaf(std::max<std::uint64_t>(from.value, 1), head_.size,
                     [&](std::uint64_t number, ByteView leaf) -> Result<bool> {
                         const auto entry = open_leaf(leaf, keys_);
                         if (!entry) return damaged_entry(number);
                         return take(entry.value());
                     });
}

Result<Entry> SqliteJournal::read_one(EntryNumber number) const
{
    BOOST_OUTCOME_TRY(may_read());
    if (!number || number.value > head_.size)
        return fail(Code::not_found, "journal", fmt::format("entry {}", number.value));
    Result<Entry> found = damaged_entry(number.value);
    BOOST_OUTCOME_TRY(each_leaf(number.value, number.value, [&](std::uint64_t, ByteView leaf) -> Result<bool> {
        if (auto entry = open_leaf(leaf, keys_)) found = std::move(entry);
        return false;
    }));
    return found;
}

Result<void> SqliteJournal::read_stored(EntryNumber from, const TakeStored& take) const
{
    BOOST_OUTCOME_TRY(may_read());
    const auto first = std::max<std::uint64_t>(from.value, 1);
    BOOST_OUTCOME_TRY(auto heads, connection_.prepare("SELECT size, head FROM heads WHERE size >= ?1 ORDER BY size"));
    heads.bind(1, static_cast<std::int64_t>(first));
    BOOST_OUTCOME_TRY(bool row, heads.step());
    return each_leaf(first, head_.size, [&](std::uint64_t number, ByteView leaf) -> Result<bool> {
        if (!row || static_cast<std::uint64_t>(heads.number(0)) != number) return take(leaf, nullptr);
        BOOST_OUTCOME_TRY(const auto head, checked_head(number, heads.bytes(1)));
        BOOST_OUTCOME_TRY(row, heads.step());
        return take(leaf, &head);
    });
}

Result<Head> SqliteJournal::checked_head(std::uint64_t size, ByteView bytes) const
{
    const auto head = head_of(bytes);
    if (!head || head.value().size != size || head.value().archive != keys_.archive() ||
        !verify_head(head.value(), keys_.public_key()))
        return fail(Code::damaged, "journal.db", fmt::format("head {}", size));
    return head;
}

/// Reads the tile around a leaf if only its root is in memory.
Result<void> SqliteJournal::need_tile(std::uint64_t leaf, OldTiles& tiles) const
{
    const auto tile = leaf / tile_leaves;
    if (leaf >= tree_.kept_from() || tiles.contains(tile)) return outcome::success();
    auto& hashes = tiles[tile];
    Hasher hasher;
    return each_leaf(tile * tile_leaves + 1, (tile + 1) * tile_leaves,
                     [&](std::uint64_t, ByteView bytes) -> Result<bool> {
                         hashes.push_back(hasher.leaf(bytes));
                         return true;
                     });
}

Subtree SqliteJournal::subtrees(const OldTiles& tiles) const
{
    return [this, &tiles](std::uint64_t first, unsigned level) -> Digest {
        if (level >= tile_level || first >= tree_.kept_from()) return tree_.subtree(first, level);
        return Hasher{}.perfect(
            std::span{tiles.at(first / tile_leaves)}.subspan(first % tile_leaves, std::size_t{1} << level));
    };
}

Result<InclusionProof> SqliteJournal::inclusion(EntryNumber number) const
{
    BOOST_OUTCOME_TRY(may_read());
    if (!number || number.value > head_.size)
        return fail(Code::not_found, "journal", fmt::format("entry {}", number.value));
    const auto index = number.value - 1;
    OldTiles tiles;
    BOOST_OUTCOME_TRY(need_tile(index, tiles));
    const auto subtree = subtrees(tiles);
    return InclusionProof{number.value, head_.size, subtree(index, 0), inclusion_path(index, head_.size, subtree)};
}

Result<ConsistencyProof> SqliteJournal::consistency(std::uint64_t first, std::uint64_t second) const
{
    BOOST_OUTCOME_TRY(may_read());
    if (first == 0 || first > second || second > head_.size)
        return fail(Code::not_found, "journal", fmt::format("sizes {} and {} of {}", first, second, head_.size));
    OldTiles tiles;  // a size cuts at most one tile in two
    BOOST_OUTCOME_TRY(need_tile(first, tiles));
    BOOST_OUTCOME_TRY(need_tile(second, tiles));
    return ConsistencyProof{first, second, consistency_path(first, second, subtrees(tiles))};
}

}  // namespace custos::journal
