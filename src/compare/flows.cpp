// Movement between tiers as flows: a column of tiers for each quarter, a ribbon for those who go from one to another.
#include "pictures.hpp"

#include "names.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::compare {

namespace {

constexpr double column_gap = 170;  ///< from quarter to quarter
constexpr double node_width = 16;
constexpr double node_gap = 12;
constexpr double flows_height = 300;
constexpr double flows_top = 34;
constexpr double flows_left = 10;

/// A tier in a quarter: how many stand there, and how much of its sides is used up by ribbons.
struct Node {
    double size = 0;
    double y = 0;
    double left = 0;
    double right = 0;
};

class Flows {
public:
    Flows(const SchemeReport& scheme, Language language)
        : scheme_{scheme}, language_{language}, places_{scheme.tiers.size() + 1}
    {
        measure();
        place();
    }

    void draw(Markup& page)
    {
        const auto width = flows_left + column_gap * static_cast<double>(columns_.size() - 1) + node_width + 110;
        page.open("svg", {{"viewBox", fmt::format("0 0 {:.0f} {:.0f}", width, flows_top + flows_height + 14)},
                          {"xmlns", "http://www.w3.org/2000/svg"},
                          {"role", "img"},
                          {"aria-label", std::string{in(language_, {"movement between tiers", "等级之间的流动"})}}});
        for (std::size_t quarter = 0; quarter < scheme_.transitions.size(); ++quarter)
            for (std::size_t from = 0; from < places_; ++from)
                for (std::size_t to = 0; to < places_; ++to)
                    ribbon(page, quarter, from, to);
        for (std::size_t quarter = 0; quarter < columns_.size(); ++quarter)
            column(page, quarter);
        page.close();
    }

private:
    /// In no tier stand those who come from there or go there; who never had a tier is not drawn.
    void measure()
    {
        columns_.assign(scheme_.transitions.size() + 1, std::vector<Node>(places_));
        for (std::size_t quarter = 0; quarter < scheme_.transitions.size(); ++quarter) {
            std::vector<double> going(places_, 0);
            std::vector<double> coming(places_, 0);
            for (std::size_t from = 0; from < places_; ++from)
                for (std::size_t to = 0; to < places_; ++to) {
                    const auto count = static_cast<double>(scheme_.transitions[quarter].moves[from].to[to]);
                    going[from] += count;
                    coming[to] += count;
                }
            for (std::size_t place = 0; place < places_; ++place) {
                auto& here = columns_[quarter][place].size;
                here = std::max(here, going[place]);
                columns_[quarter + 1][place].size = coming[place];
            }
        }
    }

    void place()
    {
        double most = 1;
        for (const auto& column : columns_) {
            double sum = 0;
            for (const auto& node : column)
                sum += node.size;
            most = std::max(most, sum);
        }
        scale_ = (flows_height - node_gap * static_cast<double>(places_ - 1)) / most;
        for (auto& column : columns_) {
            auto y = flows_top;
            for (auto& node : column) {
                node.y = node.left = node.right = y;
                y += node.size * scale_ + node_gap;
            }
        }
    }

    [[nodiscard]] static double x_of(std::size_t quarter)
    {
        return flows_left + column_gap * static_cast<double>(quarter);
    }

    [[nodiscard]] std::string name_of(std::size_t place) const
    {
        return presentable(tier_name(scheme_, place, language_));
    }

    void ribbon(Markup& page, std::size_t quarter, std::size_t from, std::size_t to)
    {
        const auto count = scheme_.transitions[quarter].moves[from].to[to];
        if (count == 0) return;
        auto& source = columns_[quarter][from];
        auto& target = columns_[quarter + 1][to];
        const auto height = static_cast<double>(count) * scale_;
        const auto x1 = x_of(quarter) + node_width;
        const auto x2 = x_of(quarter + 1);
        const auto middle = (x1 + x2) / 2;
        page.open("path", {{"d", fmt::format("M{:.1f},{:.1f}C{:.1f},{:.1f} {:.1f},{:.1f} {:.1f},{:.1f}"
                                             "V{:.1f}C{:.1f},{:.1f} {:.1f},{:.1f} {:.1f},{:.1f}Z",
                                             x1, source.right, middle, source.right, middle, target.left, x2,
                                             target.left, target.left + height, middle, target.left + height, middle,
                                             source.right + height, x1, source.right + height)},
                           {"fill", tier_colour(from, scheme_.tiers.size())},
                           {"class", from == to ? "flow stays" : "flow"}});
        page.leaf("title", {}, fmt::format("{} → {}: {}", name_of(from), name_of(to), grouped_count(count)));
        page.close();
        source.right += height;
        target.left += height;
    }

    void column(Markup& page, std::size_t quarter)
    {
        const auto x = x_of(quarter);
        page.leaf("text", {{"x", fmt::format("{:.1f}", x)}, {"y", "18"}, {"class", "start bold"}},
                  print(scheme_.quarters[quarter].quarter));
        for (std::size_t place = 0; place < places_; ++place) {
            const auto& node = columns_[quarter][place];
            if (node.size == 0) continue;
            const auto height = std::max(1.0, node.size * scale_);
            page.empty("rect", {{"x", fmt::format("{:.1f}", x)},
                                {"y", fmt::format("{:.1f}", node.y)},
                                {"width", fmt::format("{:.1f}", node_width)},
                                {"height", fmt::format("{:.1f}", height)},
                                {"fill", tier_colour(place, scheme_.tiers.size())},
                                {"class", "piece"}});
            page.leaf("text",
                      {{"x", fmt::format("{:.1f}", x + node_width + 4)},
                       {"y", fmt::format("{:.1f}", node.y + height / 2 + 4)},
                       {"class", "start halo"}},
                      fmt::format("{} {}", name_of(place), grouped_count(static_cast<std::uint64_t>(node.size))));
        }
    }

    const SchemeReport& scheme_;
    Language language_;
    std::size_t places_;
    std::vector<std::vector<Node>> columns_;
    double scale_ = 1;
};

}  // namespace

void draw_flows(Markup& page, const SchemeReport& scheme, Language language)
{
    if (!scheme.transitions.empty()) Flows{scheme, language}.draw(page);
}

}  // namespace custos::compare
