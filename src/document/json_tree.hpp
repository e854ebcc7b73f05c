/// A parsed document in memory: a flat list of nodes and one run of text, and how places in it are named.
#pragma once

#include <custos/core/document.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::document {

inline constexpr Words no_null{"null is not a value; leave the member out", "不接受 null，请省略该成员"};
inline constexpr Words not_whole{"numbers are whole: no fraction, no exponent, no -0",
                                 "数字须为整数，不得带小数、指数或负零"};

struct Tree {
    enum class Type : std::uint8_t { boolean, number, figure, text, list, object };

    /// 16 bytes. Nodes stand in the order of the document: a list is followed by its items, an object by its members,
    /// each a text (the name) and a value.
    struct Node {
        /// Boolean, number; of a figure its bits; of a text its place in `texts`; of a list or object its item count.
        std::int64_t value = 0;
        std::uint32_t extent = 0;  ///< of a text its bytes; of a list or object the nodes inside it
        Type type{};
    };

    /// Room for all texts is taken at once, so that growing leaves no copy of them behind.
    explicit Tree(std::size_t document_bytes);
    Tree(const Tree&) = delete;
    Tree& operator=(const Tree&) = delete;
    ~Tree();  ///< wipes `texts`

    [[nodiscard]] std::string_view text(const Node& node) const noexcept
    {
        return std::string_view{texts}.substr(static_cast<std::size_t>(node.value), node.extent);
    }

    /// The node after this one and all that is in it.
    [[nodiscard]] std::size_t after(std::size_t at) const noexcept
    {
        const auto& node = nodes[at];
        return at + 1 + (node.type == Type::list || node.type == Type::object ? node.extent : 0);
    }

    std::vector<Node> nodes;
    std::string texts;
    std::optional<std::size_t> comment;  ///< byte where the first one begins
    std::size_t schema = 0;              ///< node of the outermost "schema" member's value; 0 = none
};

/// The JSON pointer "/name", escaped after RFC 6901. A name that does not look like one of a member — anything but
/// ASCII letters, digits and _ . / ~ $ -, a digit in front, four digits in a row, more than 64 bytes — may be a
/// customer's datum in the wrong place and becomes "/?".
[[nodiscard]] std::string pointer_to(std::string_view name);
[[nodiscard]] std::string pointer_to(std::size_t item);

/// What a "schema" says: "custody.issue" and "1" of "custos.custody.issue/1". Nothing where it is not of that form.
struct Named {
    std::string_view title;
    std::string_view version;  ///< digits, the first of them no 0
};
[[nodiscard]] std::optional<Named> named_in(std::string_view schema) noexcept;

/// No document has another yet.
inline constexpr std::string_view known_version = "1";

}  // namespace custos::document
