/// Tiers and criteria that nobody can meet (TIER-05): found by trying one customer of each kind that the lines of a
/// scheme can tell apart.
///
/// Each axis, a metric with the options that make its ranges comparable, is cut where lines cross it; a flag has two
/// sides. Axes are taken to be independent, so that what is found here is true whatever customers there are, and what
/// hangs on how metrics go together is not found.
#include "ranges.hpp"

#include <algorithm>

namespace custos::tiers {

namespace {

constexpr std::size_t most_trials = 1U << 21U;  ///< kinds of customers × criteria

/// One axis: the least figure of each piece, ascending. A figure that nobody has stands before them all.
struct Axis {
    std::string name;
    std::vector<std::int64_t> pieces;
};

/// A criterion: a range of one axis, or others combined.
struct Node {
    enum class Is : std::uint8_t { range, all, any, none, everybody };
    Is is = Is::everybody;
    std::string path;
    std::size_t axis = 0;
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::vector<std::size_t> inner{};
    bool met = false;  ///< by any kind so far
};

class EveryKind {
public:
    explicit EveryKind(const Scheme& scheme)
    {
        for (std::size_t i = 0; i < scheme.tiers.size(); ++i)
            tiers_.push_back(add(scheme.tiers[i].when, "/tiers/" + std::to_string(i) + "/when"));
        for (auto& axis : axes_) {
            std::sort(axis.pieces.begin(), axis.pieces.end());
            axis.pieces.erase(std::unique(axis.pieces.begin(), axis.pieces.end()), axis.pieces.end());
        }
    }

    void check(std::vector<Error>& faults)
    {
        std::size_t trials = nodes_.size();
        for (const auto& axis : axes_)
            if ((trials *= axis.pieces.size()) > most_trials) return;
        std::vector<char> reached(tiers_.size(), 0);
        piece_.assign(axes_.size(), 0);
        do {
            bool placed = false;
            for (std::size_t i = 0; i < tiers_.size(); ++i) {
                const bool holds = meets(tiers_[i]);
                if (holds && !placed) reached[i] = 1;
                placed = placed || holds;
            }
        } while (next_kind());
        tell(reached, faults);
    }

private:
    std::size_t axis(const std::string& name, std::int64_t nobody)
    {
        const auto found = std::find_if(axes_.begin(), axes_.end(), [&](const Axis& one) { return one.name == name; });
        const auto place = static_cast<std::size_t>(found - axes_.begin());
        if (found == axes_.end()) axes_.push_back({name, {nobody}});
        return place;
    }

    std::size_t add(const Criterion& when, const std::string& path)
    {
        Node node{Node::Is::everybody, path};
        if (when.flag) {
            node = {Node::Is::range, path, axis("flag " + *when.flag, 0), 1, 2};
            axes_[node.axis].pieces.push_back(1);
        } else if (const auto range = range_of(when)) {
            node = {Node::Is::range, path, axis(range->axis, open_below), std::max(range->begin, open_below + 1),
                    range->end};
            axes_[node.axis].pieces.push_back(node.begin);
            if (node.end != open_above) axes_[node.axis].pieces.push_back(node.end);
        } else if (!when.otherwise) {
            node.is = !when.all.empty() ? Node::Is::all : !when.any.empty() ? Node::Is::any : Node::Is::none;
            const char* const word = !when.all.empty() ? "/all/" : !when.any.empty() ? "/any/" : "/none/";
            for (const auto* list : {&when.all, &when.any, &when.none})
                for (std::size_t i = 0; i < list->size(); ++i)
                    node.inner.push_back(add((*list)[i], path + word + std::to_string(i)));
        }
        nodes_.push_back(std::move(node));
        return nodes_.size() - 1;
    }

    bool meets(std::size_t index)
    {
        auto& node = nodes_[index];
        std::size_t holding = 0;
        for (const auto inner : node.inner)
            holding += meets(inner) ? 1U : 0U;
        const bool holds = [&] {
            const auto here = node.is == Node::Is::range ? axes_[node.axis].pieces[piece_[node.axis]] : 0;
            switch (node.is) {
                case Node::Is::range: return node.begin <= here && here < node.end;
                case Node::Is::all: return holding == node.inner.size();
                case Node::Is::any: return holding > 0;
                case Node::Is::none: return holding == 0;
                case Node::Is::everybody: break;
            }
            return true;
        }();
        node.met = node.met || holds;
        return holds;
    }

    bool next_kind()
    {
        for (std::size_t i = 0; i < axes_.size(); ++i) {
            if (++piece_[i] < axes_[i].pieces.size()) return true;
            piece_[i] = 0;
        }
        return false;
    }

    void tell(const std::vector<char>& reached, std::vector<Error>& faults) const
    {
        const auto fault = [&](const std::string& path, Words words) {
            faults.push_back(fail(Code::bad_document, words, path));
        };
        for (const auto& node : nodes_)
            if (!node.met)
                fault(node.path, {"nobody can meet this: it contradicts itself", "条件自相矛盾，无人能满足"});
        for (std::size_t i = 0; i < reached.size(); ++i)
            if (reached[i] == 0 && nodes_[tiers_[i]].met)
                fault(nodes_[tiers_[i]].path,
                      {"nobody can reach this tier: those above take all", "无人能进入该等级：上面各级已全部覆盖"});
    }

    std::vector<Axis> axes_;
    std::vector<Node> nodes_;         ///< the criteria inside one stand before it
    std::vector<std::size_t> tiers_;  ///< the node of each
    std::vector<std::size_t> piece_;  ///< by axis: the kind that is tried
};

}  // namespace

void check_reach(const Scheme& scheme, std::vector<Error>& faults) { EveryKind{scheme}.check(faults); }

}  // namespace custos::tiers
