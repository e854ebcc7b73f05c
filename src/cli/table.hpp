/// Tables for people: columns stand under each other whatever the script.
#pragma once

#include "console.hpp"

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace custos::cli {

/// Columns of a terminal that a text takes: a Chinese character two, a combining mark none (Unicode TR 11).
[[nodiscard]] std::size_t width_of(std::string_view text);

/// A text with blanks up to a width; longer ones stay as they are.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width, bool right = false);

/// A text cut to a width, with "…" for what is gone.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t width);

/// What a terminal could take for a command, or a forged line, made visible: control characters become "·".
[[nodiscard]] std::string printable(std::string_view text);

class Table {
public:
    enum class Align { left, right };
    struct Column {
        std::string title;  ///< with its unit
        Align align = Align::left;
    };

    explicit Table(std::vector<Column> columns) : columns_{std::move(columns)} {}
    /// Columns in the language of the console, numbers on the right.
    struct Head {
        Words title;
        Align align = Align::left;
    };
    Table(const Console& console, std::initializer_list<Head> heads)
    {
        for (const auto& head : heads)
            columns_.push_back({std::string{console.say(head.title)}, head.align});
    }
    static constexpr Head right(Words title) noexcept { return {title, Align::right}; }

    void row(std::vector<std::string> cells);  ///< REQUIRES as many cells as columns
    void rule();                               ///< a line between rows
    void print(const Console& console) const;
    [[nodiscard]] bool empty() const noexcept { return rows_.empty(); }

private:
    std::vector<Column> columns_;
    std::vector<std::vector<std::string>> rows_;  ///< an empty row stands for a rule
};

}  // namespace custos::cli
