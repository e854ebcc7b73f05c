/// The published vectors of transparency-dev/merkle: 98 inclusion and 98 consistency cases, and the roots of 8 leaves.

#include <custos/journal/merkle.hpp>

#include <boost/property_tree/json_parser.hpp>
#include <boost/property_tree/ptree.hpp>

#include <gtest/gtest.h>

#include <filesystem>
#include <iostream>
#include <optional>

namespace custos::journal {
namespace {

namespace fs = std::filesystem;
using boost::property_tree::ptree;

const fs::path vectors = fs::path{CUSTOS_TEST_DATA} / "vectors" / "merkle-rfc6962";

ptree json(const fs::path& file)
{
    ptree tree;
    boost::property_tree::read_json(file.string(), tree);
    return tree;
}

/// A hash that is not 32 bytes is no Digest, so the types refuse it before any check.
std::optional<Digest> digest(const std::string& base64)
{
    const auto bytes = from_base64(base64).value();
    Digest out{};
    if (bytes.size() != out.size()) return std::nullopt;
    std::copy(bytes.begin(), bytes.end(), out.begin());
    return out;
}

/// Consistency cases have texts ("don't care") for roots that need only be equal or not: a digest that follows from the
/// text.
Digest root(const std::string& base64) { return digest(base64).value_or(leaf_hash(from_base64(base64).value())); }

std::optional<std::vector<Digest>> digests(const ptree& list)
{
    std::vector<Digest> out;
    for (const auto& [key, item] : list) {
        const auto one = digest(item.data());
        if (!one) return std::nullopt;
        out.push_back(*one);
    }
    return out;
}

template <class Check>
int run_all(const fs::path& folder, const Check& check)
{
    int cases = 0;
    for (const auto& file : fs::recursive_directory_iterator{folder}) {
        if (file.path().extension() != ".json") continue;
        const auto one = json(file.path());
        EXPECT_EQ(check(one), !one.get<bool>("wantErr")) << file.path() << ": " << one.get<std::string>("desc");
        ++cases;
    }
    ::testing::Test::RecordProperty("cases", cases);
    std::cout << "  vectors: " << folder.filename().string() << ", " << cases << " cases\n";
    return cases;
}

TEST(MerkleVectors, Inclusion)
{
    if (!fs::exists(vectors)) GTEST_SKIP() << "skipped: " << vectors << " not found";
    const int cases = run_all(vectors / "inclusion", [](const ptree& one) {
        const auto leaf = digest(one.get<std::string>("leafHash"));
        const auto under = digest(one.get<std::string>("root"));
        const auto path = digests(one.get_child("proof"));
        return leaf && under && path &&
               verify_inclusion(one.get<std::uint64_t>("leafIdx"), one.get<std::uint64_t>("treeSize"), *leaf, *path,
                                *under);
    });
    EXPECT_EQ(cases, 98);
}

TEST(MerkleVectors, Consistency)
{
    if (!fs::exists(vectors)) GTEST_SKIP() << "skipped: " << vectors << " not found";
    const int cases = run_all(vectors / "consistency", [](const ptree& one) {
        const auto path = digests(one.get_child("proof"));
        return path &&
               verify_consistency(one.get<std::uint64_t>("size1"), one.get<std::uint64_t>("size2"),
                                  root(one.get<std::string>("root1")), root(one.get<std::string>("root2")), *path);
    });
    EXPECT_EQ(cases, 98);
}

TEST(MerkleVectors, RootsOfZeroToEightLeaves)
{
    if (!fs::exists(vectors)) GTEST_SKIP() << "skipped: " << vectors << " not found";
    const auto all = json(vectors / "tree8_roots.json");
    std::vector<std::string> roots;
    for (const auto& [key, root] : all.get_child("root_hashes_hex_size_0_to_8"))
        roots.push_back(root.data());
    ASSERT_EQ(roots.size(), 9U);
    Frontier tree;
    EXPECT_EQ(to_hex(tree.root()), roots[0]);
    for (const auto& [key, leaf] : all.get_child("leaf_inputs_hex")) {
        tree.append(leaf_hash(from_hex(leaf.data()).value()));
        EXPECT_EQ(to_hex(tree.root()), roots.at(tree.size()));
    }
    EXPECT_EQ(tree.size(), 8U);
}

}  // namespace
}  // namespace custos::journal
