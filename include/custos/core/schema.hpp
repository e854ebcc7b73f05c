/// JSON schemas that speak: beside the shapes, the sentences that are said of them, and what else a binding in another
/// language asks of a document.
#pragma once

#include <custos/core/shape.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos {

/// What a schema says beside its shapes.
struct SchemaWords {
    /// The sentence about a record (`member` empty), or about one of its members; empty: nothing is said.
    std::string_view (*of)(std::string_view title, std::string_view member) = nullptr;

    /// Between which figures a whole number makes sense, where that is less than its type holds.
    struct Bounds {
        std::int64_t least;
        std::int64_t most;
    };
    std::optional<Bounds> (*bounds)(std::string_view title, std::string_view member) = nullptr;

    /// Further keywords of the root, with a text: {"x-answer", "dossier.found"}.
    struct Text {
        std::string_view keyword;
        std::string_view text;
    };
    std::vector<Text> texts;

    /// Further keywords of the root, with a list of texts: {"x-rules", {"ORD-01", "ORD-02"}}.
    struct List {
        std::string_view keyword;
        std::vector<std::string_view> texts;
    };
    std::vector<List> lists;
};

/// As json_schema(shape, title), and with these words. Enums carry their names in C++ as titles ("dossier.Purpose");
/// whole numbers with a meaning, and texts of a form of their own, say it by "format": money, id, quarter, time-of-day,
/// rule.
[[nodiscard]] std::string json_schema(const Shape& shape, std::string_view title, const SchemaWords& words);

}  // namespace custos
