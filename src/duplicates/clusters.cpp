#include "clusters.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace custos::duplicates {

namespace {

/// More rows than one customer is ever written in: such a chain says that something is wrong with the file, and every
/// pair is left as it was judged.
constexpr std::size_t largest_cluster = 200;

using Rows = std::vector<std::uint32_t>;

/// The rows that certain pairs hang together, at least three of them.
std::vector<Rows> clusters_of(const std::vector<Pair>& pairs)
{
    boost::unordered_flat_map<std::uint32_t, std::uint32_t> above;
    const auto top = [&](std::uint32_t row) {
        while (above.try_emplace(row, row).first->second != row)
            row = above[row] = above[above[row]];
        return row;
    };
    for (const auto& pair : pairs)
        if (pair.judgement == Judgement::certain) {
            const auto left = top(pair.left);
            const auto right = top(pair.right);
            above[std::max(left, right)] = std::min(left, right);
        }
    std::map<std::uint32_t, Rows> by_top;
    Rows rows;
    for (const auto& [row, up] : above)
        rows.push_back(row);
    std::sort(rows.begin(), rows.end());
    for (const auto row : rows)
        by_top[top(row)].push_back(row);
    std::vector<Rows> clusters;
    for (auto& [first, members] : by_top)
        if (members.size() > 2 && members.size() <= largest_cluster) clusters.push_back(std::move(members));
    return clusters;
}

/// The rows of one cluster, each beside each.
class Cluster {
public:
    Cluster(const Rows& rows, const JudgeTwo& judge) : size_{rows.size()}, judged_(size_ * size_)
    {
        for (std::size_t i = 0; i < size_; ++i)
            for (std::size_t j = i + 1; j < size_; ++j)
                at(i, j) = at(j, i) = judge(rows[i], rows[j]);
    }

    void settle()
    {
        part();
        if (!contradicts_itself()) close();
    }

    /// Calls with every pair of the cluster.
    template <class Take>
    void each(Take take) const
    {
        for (std::size_t i = 0; i < size_; ++i)
            for (std::size_t j = i + 1; j < size_; ++j)
                take(judged_[i * size_ + j].pair);
    }

private:
    [[nodiscard]] JudgedTwo& at(std::size_t i, std::size_t j) { return judged_[i * size_ + j]; }
    [[nodiscard]] bool certain(std::size_t i, std::size_t j)
    {
        return i != j && at(i, j).pair.judgement == Judgement::certain;
    }

    /// Takes certainty from rows that are certain with two which contradict each other in what they do not tell.
    void part()
    {
        std::set<std::pair<std::size_t, std::size_t>> parted;
        std::set<std::size_t> torn;
        for (std::size_t i = 0; i < size_; ++i)
            for (std::size_t j = i + 1; j < size_; ++j)
                for (std::size_t between = 0; at(i, j).contradicted != 0 && between < size_; ++between)
                    if (certain(i, between) && certain(between, j) &&
                        ((at(i, between).untold | at(between, j).untold) & at(i, j).contradicted) != 0) {
                        parted.insert(std::minmax(i, between));
                        parted.insert(std::minmax(between, j));
                        torn.insert(between);
                    }
        for (const auto i : torn)  // two such rows may be one's and the other's
            for (const auto j : torn)
                if (i < j && certain(i, j)) parted.emplace(i, j);
        for (const auto& [i, j] : parted) {
            for (auto* two : {&at(i, j), &at(j, i)}) {
                two->pair.judgement = Judgement::person;
                two->pair.settled = Settled::fits_two;
            }
        }
    }

    /// Does a way over certain pairs still lead from a row to one that contradicts it?
    [[nodiscard]] bool contradicts_itself()
    {
        std::vector<std::size_t> group(size_);
        std::iota(group.begin(), group.end(), std::size_t{0});
        for (std::size_t i = 0; i < size_; ++i)
            for (std::size_t j = i + 1; j < size_; ++j)
                if (certain(i, j))
                    std::replace(group.begin(), group.end(), std::size_t{group[j]}, std::size_t{group[i]});
        for (std::size_t i = 0; i < size_; ++i)
            for (std::size_t j = i + 1; j < size_; ++j)
                if (at(i, j).contradicted != 0 && group[i] == group[j]) return true;
        groups_ = std::move(group);
        return false;
    }

    /// Whatever hangs together is one customer.
    void close()
    {
        for (std::size_t i = 0; i < size_; ++i)
            for (std::size_t j = i + 1; j < size_; ++j)
                if (groups_[i] == groups_[j] && !certain(i, j))
                    for (auto* two : {&at(i, j), &at(j, i)}) {
                        two->pair.judgement = Judgement::certain;
                        two->pair.settled = Settled::through_others;
                    }
    }

    std::size_t size_;
    std::vector<JudgedTwo> judged_;
    std::vector<std::size_t> groups_;
};

bool by_rows(const Pair& one, const Pair& other) noexcept
{
    return std::pair{one.left, one.right} < std::pair{other.left, other.right};
}

}  // namespace

void settle(Found& found, const JudgeTwo& judge)
{
    std::vector<Pair> settled;
    for (const auto& rows : clusters_of(found.pairs)) {
        Cluster cluster{rows, judge};
        cluster.settle();
        cluster.each([&](const Pair& pair) {
            if (pair.judgement != Judgement::different) settled.push_back(pair);
        });
    }
    std::sort(settled.begin(), settled.end(), by_rows);
    std::vector<Pair> all;
    all.reserve(found.pairs.size() + settled.size());
    std::set_union(settled.begin(), settled.end(), found.pairs.begin(), found.pairs.end(), std::back_inserter(all),
                   by_rows);
    found.pairs = std::move(all);
}

}  // namespace custos::duplicates
