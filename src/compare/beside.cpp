// The schemes beside each other: the same figures of each, one bar a scheme.
#include "names.hpp"
#include "pictures.hpp"

#include <fmt/format.h>

#include <array>

namespace custos::compare {

namespace {

constexpr double beside_left = 250;   ///< room for the names of the figures
constexpr double beside_width = 560;  ///< of 100 %
constexpr double bar_height = 15;
constexpr double group_gap = 14;
constexpr double beside_top = 30;

/// Told apart without colour too: by their order, and by their names in the legend.
constexpr std::array<const char*, 6> colours{"#15559c", "#b45309", "#5b9fd0", "#6b7280", "#0f766e", "#a16207"};

struct Figure {
    Words words;
    Estimate SchemeReport::*of;
};

constexpr std::array<Figure, 5> shown_figures{{
    {{"stay in their tier", "保级率"}, &SchemeReport::stay},
    {{"change tier", "变级率"}, &SchemeReport::change},
    {{"changes soon undone", "变级后很快复原"}, &SchemeReport::reversal},
    {{"first tier: customers", "首级：客户占比"}, &SchemeReport::first_tier_customers},
    {{"first tier: next quarter's revenue", "首级：次季收入占比"}, &SchemeReport::first_tier_of_all},
}};

double x_of(std::int64_t ppm) { return beside_left + static_cast<double>(ppm) / 1e6 * beside_width; }

void draw_bar(Markup& page, const Estimate& estimate, double y, const char* colour)
{
    if (!estimate.ppm) return;
    page.empty("rect", {{"x", at(beside_left)},
                        {"y", at(y)},
                        {"width", at(x_of(*estimate.ppm) - beside_left)},
                        {"height", at(bar_height - 2)},
                        {"fill", colour}});
    auto end = x_of(*estimate.ppm);
    if (estimate.low_ppm && estimate.high_ppm) {
        const auto middle = at(y + bar_height / 2 - 1);
        page.empty("line", {{"x1", at(x_of(*estimate.low_ppm))},
                            {"x2", at(x_of(*estimate.high_ppm))},
                            {"y1", middle},
                            {"y2", middle},
                            {"class", "whisker"}});
        end = std::max(end, x_of(*estimate.high_ppm));
    }
    page.leaf("text", {{"x", at(end + 6)}, {"y", at(y + bar_height - 4)}, {"class", "start"}},
              fmt::format("{:.1f} %", static_cast<double>(*estimate.ppm) / 1e4));
}

}  // namespace

const char* scheme_colour(std::size_t scheme) { return colours[scheme % colours.size()]; }

void draw_beside(Markup& page, const CompareReport& report, Language language)
{
    const auto group = bar_height * static_cast<double>(report.schemes.size()) + group_gap;
    const auto height = beside_top + group * static_cast<double>(shown_figures.size());
    page.open("svg", {{"viewBox", fmt::format("0 0 {:.0f} {:.0f}", beside_left + beside_width + 70, height + 4)},
                      {"xmlns", "http://www.w3.org/2000/svg"},
                      {"role", "img"},
                      {"aria-label", std::string{in(language, {"the schemes beside each other", "方案并列"})}}});
    for (std::int64_t fifth = 0; fifth <= 5; ++fifth) {
        const auto x = x_of(fifth * 200'000);
        page.empty("line", {{"x1", at(x)},
                            {"x2", at(x)},
                            {"y1", at(beside_top - 6)},
                            {"y2", at(height)},
                            {"class", fifth == 0 ? "axis" : "grid"}});
        page.leaf("text", {{"x", at(x)}, {"y", at(beside_top - 12)}, {"class", "mid unit"}},
                  fmt::format("{} %", fifth * 20));
    }
    auto y = beside_top;
    for (const auto& figure : shown_figures) {
        page.leaf("text", {{"x", at(beside_left - 10)}, {"y", at(y + (group - group_gap) / 2 + 4)}, {"class", "end"}},
                  in(language, figure.words));
        for (std::size_t scheme = 0; scheme < report.schemes.size(); ++scheme)
            draw_bar(page, report.schemes[scheme].*figure.of, y + bar_height * static_cast<double>(scheme),
                     scheme_colour(scheme));
        y += group;
    }
    page.close();
}

}  // namespace custos::compare
