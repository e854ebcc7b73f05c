// Bars and curves. The flows have a source of their own.
#include "pictures.hpp"

#include "names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace custos::compare {

namespace {

/// A step of 1, 2 or 5 times a power of ten that makes at most five of `most`.
std::uint64_t nice_step(std::uint64_t most)
{
    std::uint64_t step = 1;
    for (;;) {
        for (const auto factor : {1U, 2U, 5U})
            if (step * factor * 5 >= most) return step * factor;
        step *= 10;
    }
}

/// The area between the axes of a picture, y upwards.
struct Area {
    double left;
    double top;
    double width;
    double height;

    [[nodiscard]] double x(double part) const { return left + part * width; }
    [[nodiscard]] double y(double part) const { return top + (1 - part) * height; }
};

void draw_line(Markup& page, double x1, double y1, double x2, double y2, const char* kind)
{
    page.empty("line", {{"x1", at(x1)}, {"y1", at(y1)}, {"x2", at(x2)}, {"y2", at(y2)}, {"class", kind}});
}

void draw_text(Markup& page, double x, double y, std::string_view words, const char* kind)
{
    page.leaf("text", {{"x", at(x)}, {"y", at(y)}, {"class", kind}}, words);
}

void open_picture(Markup& page, double width, double height, std::string_view name)
{
    page.open("svg", {{"viewBox", fmt::format("0 0 {:.0f} {:.0f}", width, height)},
                      {"xmlns", "http://www.w3.org/2000/svg"},
                      {"role", "img"},
                      {"aria-label", std::string{name}}});
}

/// Both axes from 0 to 100 %.
void draw_percent_axes(Markup& page, const Area& area, std::string_view along, std::string_view up)
{
    for (int tenth = 0; tenth <= 10; tenth += 2) {
        const auto part = tenth / 10.0;
        draw_line(page, area.x(0), area.y(part), area.x(1), area.y(part), "grid");
        draw_line(page, area.x(part), area.y(0), area.x(part), area.y(1), "grid");
        const auto label = fmt::format("{} %", tenth * 10);
        draw_text(page, area.x(0) - 6, area.y(part) + 4, label, "end");
        draw_text(page, area.x(part), area.y(0) + 17, label, "mid");
    }
    draw_line(page, area.x(0), area.y(0), area.x(1), area.y(0), "axis");
    draw_line(page, area.x(0), area.y(0), area.x(0), area.y(1), "axis");
    draw_text(page, area.x(0.5), area.y(0) + 38, along, "mid unit");
    draw_text(page, area.x(0) - 44, area.y(1) - 14, up, "unit");
}

/// A curve through points in millionths.
void draw_curve(Markup& page, const Area& area, const std::vector<std::pair<double, double>>& points,
                const std::string& kind)
{
    std::string all;
    for (const auto& [x, y] : points)
        all += fmt::format("{:.1f},{:.1f} ", area.x(x), area.y(y));
    page.empty("polyline", {{"points", all}, {"class", kind}});
}

std::vector<std::pair<double, double>> even_steps(const std::vector<std::int64_t>& ppm)
{
    std::vector<std::pair<double, double>> points;
    for (std::size_t i = 0; i < ppm.size(); ++i)
        points.emplace_back(static_cast<double>(i) / static_cast<double>(ppm.size() - 1),
                            static_cast<double>(ppm[i]) / 1e6);
    return points;
}

/// A sample of a line and its name, below one another.
void draw_key(Markup& page, double x, double y, const char* kind, std::string_view words)
{
    draw_line(page, x, y - 4, x + 28, y - 4, kind);
    draw_text(page, x + 34, y, words, "start");
}

}  // namespace

std::string tier_colour(std::size_t place, std::size_t tiers)
{
    static constexpr std::array<const char*, 6> blues{"#08306b", "#15559c", "#2f79b9", "#5b9fd0", "#8abbe0", "#b3d3ea"};
    if (place >= tiers) return "#c9c9c9";
    if (tiers <= 1) return blues[1];
    return blues[place * (blues.size() - 1) / (tiers - 1)];
}

std::string grouped_count(std::uint64_t number)
{
    auto digits = std::to_string(number);
    for (auto i = static_cast<int>(digits.size()) - 3; i > 0; i -= 3)
        digits.insert(static_cast<std::size_t>(i), 1, ',');
    return digits;
}

void draw_sizes(Markup& page, const SchemeReport& scheme, std::uint64_t most, Language language)
{
    const auto count = static_cast<double>(scheme.quarters.size());
    const Area area{64, 34, std::max(300.0, 64 * count), 250};
    const auto step = nice_step(std::max<std::uint64_t>(most, 1));
    const std::uint64_t steps = (most + step - 1) / step;
    const auto top = static_cast<double>(steps * step);
    open_picture(page, area.left + area.width + 16, area.top + area.height + 34,
                 in(language, {"tier sizes by quarter", "各季度等级规模"}));
    draw_text(page, 4, 16, in(language, {"customers with a tier", "有等级的客户数"}), "unit");
    for (std::uint64_t tick = 0; static_cast<double>(tick) <= top; tick += step) {
        const auto y = area.y(static_cast<double>(tick) / std::max(top, 1.0));
        draw_line(page, area.x(0), y, area.x(1), y, tick == 0 ? "axis" : "grid");
        draw_text(page, area.x(0) - 6, y + 4, grouped_count(tick), "end");
    }
    const auto slot = area.width / count;
    for (std::size_t i = 0; i < scheme.quarters.size(); ++i) {
        const auto& quarter = scheme.quarters[i];
        const auto left = area.left + slot * (static_cast<double>(i) + 0.15);
        double below = 0;
        for (std::size_t tier = 0; tier < quarter.tiers.size(); ++tier) {
            const auto size = static_cast<double>(quarter.tiers[tier].customers);
            const auto height = size / std::max(top, 1.0) * area.height;
            const auto y = area.y(0) - below - height;
            page.empty("rect", {{"x", at(left)},
                                {"y", at(y)},
                                {"width", at(slot * 0.7)},
                                {"height", at(height)},
                                {"fill", tier_colour(tier, quarter.tiers.size())},
                                {"class", "piece"}});
            if (height >= 14)
                draw_text(page, left + slot * 0.35, y + height / 2 + 4, grouped_count(quarter.tiers[tier].customers),
                          2 * tier < quarter.tiers.size() ? "mid light" : "mid");
            below += height;
        }
        draw_text(page, left + slot * 0.35, area.y(0) - below - 5, grouped_count(quarter.with_tier), "mid bold");
        draw_text(page, left + slot * 0.35, area.y(0) + 18, print(quarter.quarter), "mid");
    }
    page.close();
}

void draw_capture(Markup& page, const SchemeReport& scheme, Language language)
{
    const Area area{62, 40, 380, 300};
    open_picture(page, 472, 470, in(language, {"capture by size", "按规模的收入占比"}));
    draw_percent_axes(page, area, in(language, {"customers with a tier, the best first", "有等级的客户，由高到低"}),
                      in(language, {"their revenue of the next quarter", "其次季收入占比"}));
    draw_curve(page, area, {{0, 0}, {1, 1}}, "chance");
    draw_curve(page, area, even_steps(scheme.capture_in_hindsight_ppm), "hindsight");
    draw_curve(page, area, even_steps(scheme.capture_by_spend_ppm), "by-spend");
    std::vector<std::pair<double, double>> points{{0, 0}};
    for (const auto& point : scheme.capture)
        points.emplace_back(static_cast<double>(point.customers_ppm) / 1e6,
                            static_cast<double>(point.revenue_ppm) / 1e6);
    draw_curve(page, area, points, "tiers");
    for (std::size_t i = 1; i < points.size(); ++i) {
        const auto x = area.x(points[i].first);
        const auto y = area.y(points[i].second);
        page.empty("circle", {{"cx", at(x)}, {"cy", at(y)}, {"r", "4"}, {"class", "dot"}});
        if (i + 1 < points.size())
            draw_text(page, x + 7, y + 15,
                      i == 1 ? tier_name(scheme, scheme.capture[0].tier, language)
                             : fmt::format("{} – {}", tier_name(scheme, scheme.capture[0].tier, language),
                                           tier_name(scheme, scheme.capture[i - 1].tier, language)),
                      "start halo");
    }
    const auto keys = area.y(0) + 62;
    draw_key(page, 62, keys, "tiers", in(language, {"tiers of the scheme", "方案的等级"}));
    draw_key(page, 62, keys + 20, "by-spend", in(language, {"by this quarter's spend", "按当季消费排序"}));
    draw_key(page, 262, keys, "hindsight", in(language, {"in hindsight: the best", "事后最优排序"}));
    draw_key(page, 262, keys + 20, "chance", in(language, {"by chance", "随机"}));
    page.close();
}

void draw_lorenz(Markup& page, const CompareReport& report, Language language)
{
    const Area area{62, 40, 380, 300};
    open_picture(page, 472, 470, in(language, {"Lorenz curves of spend", "消费的洛伦兹曲线"}));
    draw_percent_axes(page, area, in(language, {"buyers, the smallest first", "购买客户，由小到大"}),
                      in(language, {"their share of the quarter's revenue", "其占当季收入的比例"}));
    draw_curve(page, area, {{0, 0}, {1, 1}}, "chance");
    const SpendReport* last = nullptr;
    for (const auto& spend : report.spend) {
        if (spend.lorenz_ppm.empty()) continue;
        if (last != nullptr) draw_curve(page, area, even_steps(last->lorenz_ppm), "earlier");
        last = &spend;
    }
    if (last != nullptr) draw_curve(page, area, even_steps(last->lorenz_ppm), "tiers");
    const auto keys = area.y(0) + 62;
    if (last != nullptr) draw_key(page, 62, keys, "tiers", print(last->quarter));
    draw_key(page, 62, keys + 20, "earlier", in(language, {"earlier quarters", "此前各季度"}));
    draw_key(page, 262, keys, "chance", in(language, {"all spend the same", "消费完全均等"}));
    page.close();
}

}  // namespace custos::compare
