#include "tree.hpp"

#include <bit>
#include <optional>

namespace custos::journal {

Tree::Tree() : levels_(tile_level + 1) {}

void Tree::append(const Digest& leaf)
{
    push(0, leaf);
    ++size_;
}

void Tree::append_tile(const Digest& root)
{
    push(tile_level, root);
    size_ += tile_leaves;
    kept_from_ = size_;
}

void Tree::push(unsigned level, const Digest& root)
{
    if (level == levels_.size()) levels_.emplace_back();
    levels_[level].push_back(root);
    // kept_from_ is a multiple of tile_leaves, so that pairs below tile_level are pairs of the whole tree too.
    if (const auto count = levels_[level].size(); count % 2 == 0)
        push(level + 1, hasher_.node(levels_[level][count - 2], levels_[level][count - 1]));
}

Digest Tree::root()
{
    std::optional<Digest> root;
    for (auto rest = size_; rest != 0; rest &= rest - 1) {  // perfect subtrees, smallest and rightmost first
        const auto level = static_cast<unsigned>(std::countr_zero(rest));
        const auto& peak = subtree(rest - (rest & (~rest + 1)), level);
        root = root ? hasher_.node(peak, *root) : peak;
    }
    return root ? *root : hasher_.empty();
}

const Digest& Tree::subtree(std::uint64_t first, unsigned level) const
{
    const auto base = level < tile_level ? kept_from_ : 0;
    return levels_.at(level).at((first - base) >> level);
}

void Tree::settle()
{
    const auto complete = size_ - size_ % tile_leaves;
    for (unsigned level = 0; level < tile_level; ++level) {
        auto& row = levels_[level];
        row.erase(row.begin(), row.begin() + static_cast<std::ptrdiff_t>((complete - kept_from_) >> level));
    }
    kept_from_ = complete;
}

}  // namespace custos::journal
