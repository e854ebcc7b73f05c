#include "hasher.hpp"

#include <custos/journal/merkle.hpp>

#include <algorithm>
#include <bit>

namespace custos::journal {

Digest leaf_hash(ByteView leaf) { return Hasher{}.leaf(leaf); }
Digest node_hash(const Digest& left, const Digest& right) { return Hasher{}.node(left, right); }
Digest empty_root() { return Hasher{}.empty(); }

void Frontier::append(const Digest& leaf)
{
    peaks_.push_back(leaf);
    for (auto full = size_; full % 2 == 1; full /= 2) {  // each trailing one is a subtree that now has its twin
        const auto right = peaks_.back();
        peaks_.pop_back();
        peaks_.back() = node_hash(peaks_.back(), right);
    }
    ++size_;
}

Digest Frontier::root() const
{
    if (peaks_.empty()) return empty_root();
    auto root = peaks_.back();
    for (auto peak = std::next(peaks_.rbegin()); peak != peaks_.rend(); ++peak)
        root = node_hash(*peak, root);
    return root;
}

namespace {

/// MTH over leaves [first, first + count): the left part is the largest perfect subtree smaller than the whole.
Digest range_root(std::uint64_t first, std::uint64_t count, const Subtree& subtree)
{
    if (std::has_single_bit(count)) return subtree(first, static_cast<unsigned>(std::countr_zero(count)));
    const auto left = std::bit_floor(count);
    return node_hash(subtree(first, static_cast<unsigned>(std::countr_zero(left))),
                     range_root(first + left, count - left, subtree));
}

/// The largest power of two smaller than count. REQUIRES count ≥ 2.
std::uint64_t split(std::uint64_t count) { return std::bit_floor(count - 1); }

/// PATH of RFC 6962 §2.1.1 within leaves [first, first + count), nearest the leaf first.
void inclusion_in(std::uint64_t index, std::uint64_t first, std::uint64_t count, const Subtree& subtree,
                  std::vector<Digest>& path)
{
    if (count == 1) return;
    const auto left = split(count);
    if (index < first + left) {
        inclusion_in(index, first, left, subtree, path);
        path.push_back(range_root(first + left, count - left, subtree));
    } else {
        inclusion_in(index, first + left, count - left, subtree, path);
        path.push_back(range_root(first, left, subtree));
    }
}

/// SUBPROOF of RFC 6962 §2.1.2 within leaves [first, first + count). `known`: the verifier has that subtree's root.
void consistency_in(std::uint64_t old_count, std::uint64_t first, std::uint64_t count, bool known,
                    const Subtree& subtree, std::vector<Digest>& path)
{
    if (old_count == count) {
        if (!known) path.push_back(range_root(first, count, subtree));
        return;
    }
    const auto left = split(count);
    if (old_count <= left) {
        consistency_in(old_count, first, left, known, subtree, path);
        path.push_back(range_root(first + left, count - left, subtree));
    } else {
        consistency_in(old_count - left, first + left, count - left, false, subtree, path);
        path.push_back(range_root(first, left, subtree));
    }
}

}  // namespace

Digest root_at(std::uint64_t size, const Subtree& subtree)
{
    return size == 0 ? empty_root() : range_root(0, size, subtree);
}

std::vector<Digest> inclusion_path(std::uint64_t index, std::uint64_t size, const Subtree& subtree)
{
    std::vector<Digest> path;
    inclusion_in(index, 0, size, subtree, path);
    return path;
}

std::vector<Digest> consistency_path(std::uint64_t first, std::uint64_t second, const Subtree& subtree)
{
    std::vector<Digest> path;
    consistency_in(first, 0, second, true, subtree, path);
    return path;
}

bool verify_inclusion(std::uint64_t index, std::uint64_t size, const Digest& leaf, std::span<const Digest> path,
                      const Digest& root)
{
    if (index >= size) return false;
    auto node = index;
    auto last = size - 1;
    auto hash = leaf;
    for (const auto& step : path) {
        if (last == 0) return false;
        if (node % 2 == 1 || node == last) {
            hash = node_hash(step, hash);
            while (node % 2 == 0) {  // levels at which this node, the last one and not the first, has no twin
                node /= 2;
                last /= 2;
            }
        } else {
            hash = node_hash(hash, step);
        }
        node /= 2;
        last /= 2;
    }
    return last == 0 && hash == root;
}

bool verify_consistency(std::uint64_t first, std::uint64_t second, const Digest& first_root, const Digest& second_root,
                        std::span<const Digest> path)
{
    if (first == 0 || first > second) return false;
    if (first == second) return path.empty() && first_root == second_root;
    if (path.empty()) return false;

    const bool first_is_perfect = std::has_single_bit(first);  // then its root opens the path, unsaid
    auto node = first - 1;
    auto last = second - 1;
    while (node % 2 == 1) {
        node /= 2;
        last /= 2;
    }
    auto old_hash = first_is_perfect ? first_root : path.front();
    auto new_hash = old_hash;
    for (const auto& step : path.subspan(first_is_perfect ? 0 : 1)) {
        if (last == 0) return false;
        if (node % 2 == 1 || node == last) {
            old_hash = node_hash(step, old_hash);
            new_hash = node_hash(step, new_hash);
            while (node % 2 == 0) {
                node /= 2;
                last /= 2;
            }
        } else {
            new_hash = node_hash(new_hash, step);
        }
        node /= 2;
        last /= 2;
    }
    return last == 0 && old_hash == first_root && new_hash == second_root;
}

}  // namespace custos::journal
