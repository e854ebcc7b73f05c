/// Writes HTML and SVG whose tags are balanced and whose texts are escaped, whatever comes in.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace custos::compare {

/// Valid UTF-8 without what no page may hold: control characters become "·", and in a text that is no UTF-8 every byte
/// beyond ASCII becomes U+FFFD.
[[nodiscard]] std::string presentable(std::string_view text);

/// A coordinate of a picture: pixels, to a tenth.
[[nodiscard]] std::string at(double pixels);

class Markup {
public:
    using Attributes = std::initializer_list<std::pair<std::string_view, std::string>>;

    Markup& open(std::string_view tag, Attributes attributes = {});
    Markup& close();  ///< the innermost open tag. REQUIRES one
    Markup& text(std::string_view text);
    Markup& leaf(std::string_view tag, Attributes attributes, std::string_view text);
    Markup& empty(std::string_view tag, Attributes attributes);  ///< <tag … />
    Markup& raw(std::string_view trusted);                       ///< words of ours that are markup or style already

    /// A table with a caption and heads; the first cell of a row is its head.
    void open_table(std::string_view caption, const std::vector<std::string>& heads);
    void row(const std::vector<std::string>& cells);  ///< REQUIRES one cell at least
    void close_table();

    /// Throws std::logic_error while a tag is open.
    [[nodiscard]] std::string take();

private:
    void begin(std::string_view tag, Attributes attributes);
    void escape(std::string_view text);

    std::string out_;
    std::vector<std::string> open_;
};

}  // namespace custos::compare
