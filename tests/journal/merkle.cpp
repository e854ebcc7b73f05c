/// The tree against a recursive one written from the definition, and against the vectors of transparency-dev/merkle.

#include <custos/journal/merkle.hpp>

#include <journal/tree.hpp>
#include <support/pick.hpp>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <bit>

namespace custos::journal {
namespace {

/// RFC 6962 §2.1 as it stands there.
Digest naive_root(std::span<const Digest> leaves)
{
    if (leaves.empty()) return empty_root();
    if (leaves.size() == 1) return leaves.front();
    const auto left = std::bit_floor(leaves.size() - 1);
    return node_hash(naive_root(leaves.first(left)), naive_root(leaves.subspan(left)));
}

std::vector<Digest> leaves_of(std::uint64_t count)
{
    std::vector<Digest> leaves;
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::array<std::uint8_t, 4> input{static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i >> 8U), 1, 2};
        leaves.push_back(leaf_hash(input));
    }
    return leaves;
}

Subtree naive_subtree(const std::vector<Digest>& leaves)
{
    return [&leaves](std::uint64_t first, unsigned level) {
        return naive_root(std::span{leaves}.subspan(first, std::size_t{1} << level));
    };
}

TEST(Merkle, HashesOfNothing)
{
    // SHA-256 of "" and of the byte 00: tree8_roots of the vectors, also FIPS 180-4 examples.
    EXPECT_EQ(to_hex(empty_root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(to_hex(leaf_hash({})), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
}

TEST(Merkle, FrontierAndTreeGiveTheNaiveRootAtEverySize)
{
    const auto leaves = leaves_of(300);
    Frontier frontier;
    Tree tree;
    for (std::uint64_t size = 0; size <= leaves.size(); ++size) {
        const auto root = naive_root(std::span{leaves}.first(size));
        ASSERT_EQ(frontier.root(), root) << size;
        ASSERT_EQ(tree.root(), root) << size;
        ASSERT_EQ(root_at(size, naive_subtree(leaves)), root) << size;
        if (size == leaves.size()) break;
        frontier.append(leaves[size]);
        tree.append(leaves[size]);
        if (size % 7 == 0) tree.settle();
    }
}

TEST(Merkle, ATreeLoadedByTilesIsTheTreeThatGrew)
{
    const auto leaves = leaves_of(5 * tile_leaves + 9);
    Tree grown;
    Tree loaded;
    for (const auto& leaf : leaves)
        grown.append(leaf);
    for (std::uint64_t tile = 0; tile < 5; ++tile)
        loaded.append_tile(grown.subtree(tile * tile_leaves, tile_level));
    for (std::uint64_t i = 5 * tile_leaves; i < leaves.size(); ++i)
        loaded.append(leaves[i]);
    EXPECT_EQ(loaded.root(), grown.root());
    EXPECT_EQ(loaded.size(), grown.size());
    EXPECT_EQ(loaded.kept_from(), 5 * tile_leaves);
    EXPECT_EQ(loaded.subtree(0, 8), naive_root(std::span{leaves}.first(256)));
}

TEST(Merkle, EveryInclusionProofUpTo40VerifiesAndNoOtherLeafDoes)
{
    const auto leaves = leaves_of(40);
    for (std::uint64_t size = 1; size <= leaves.size(); ++size) {
        const auto root = naive_root(std::span{leaves}.first(size));
        for (std::uint64_t index = 0; index < size; ++index) {
            const auto path = inclusion_path(index, size, naive_subtree(leaves));
            ASSERT_TRUE(verify_inclusion(index, size, leaves[index], path, root)) << index << " of " << size;
            for (std::uint64_t other = 0; other < size; ++other) {
                if (other == index) continue;
                ASSERT_FALSE(verify_inclusion(index, size, leaves[other], path, root));
                ASSERT_FALSE(verify_inclusion(other, size, leaves[index], path, root));
            }
        }
        ASSERT_FALSE(verify_inclusion(size, size, leaves[0], {}, root));
    }
}

TEST(Merkle, EveryConsistencyProofUpTo40VerifiesAndNoOtherRootDoes)
{
    const auto leaves = leaves_of(40);
    const auto root = [&](std::uint64_t size) { return naive_root(std::span{leaves}.first(size)); };
    for (std::uint64_t second = 1; second <= leaves.size(); ++second) {
        for (std::uint64_t first = 1; first <= second; ++first) {
            const auto path = consistency_path(first, second, naive_subtree(leaves));
            ASSERT_TRUE(verify_consistency(first, second, root(first), root(second), path)) << first << " " << second;
            ASSERT_FALSE(verify_consistency(first, second, leaves[1], root(second), path));
            ASSERT_FALSE(verify_consistency(first, second, root(first), leaves[1], path));
            auto longer = path;
            longer.push_back(leaves[0]);
            ASSERT_FALSE(verify_consistency(first, second, root(first), root(second), longer));
        }
        ASSERT_FALSE(verify_consistency(0, second, empty_root(), root(second), {}));
    }
}

TEST(Merkle, AProofWithAnyBitTurnedIsRefused)
{
    const auto leaves = leaves_of(1000);
    ASSERT_TRUE(always("inclusion and consistency", [&] {
        const auto size = pick<std::uint64_t>(2, 1000);
        const auto index = pick<std::uint64_t>(0, size);
        const auto root = naive_root(std::span{leaves}.first(size));
        auto path = inclusion_path(index, size, naive_subtree(leaves));
        RC_ASSERT(verify_inclusion(index, size, leaves[index], path, root));
        const auto step = pick<std::size_t>(0, path.size());
        const auto byte = pick<std::size_t>(0, 32);
        path[step][byte] ^= static_cast<std::uint8_t>(1U << pick(0, 8));
        RC_ASSERT(!verify_inclusion(index, size, leaves[index], path, root));

        const auto first = pick<std::uint64_t>(1, size);
        const auto first_root = naive_root(std::span{leaves}.first(first));
        auto steps = consistency_path(first, size, naive_subtree(leaves));
        RC_ASSERT(verify_consistency(first, size, first_root, root, steps));
        const auto turned = pick<std::size_t>(0, steps.size());
        steps[turned][byte] ^= 1U;
        RC_ASSERT(!verify_consistency(first, size, first_root, root, steps));
    }));
}

}  // namespace
}  // namespace custos::journal
