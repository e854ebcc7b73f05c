/// Reading a file as an import does: once for its form and its digest, once row by row.
#pragma once

#include "results.hpp"
#include "table.hpp"

#include <functional>

namespace custos::import {

/// The rules by which rows are left out, bound to the columns of one file.
class Skips {
public:
    [[nodiscard]] static Result<Skips> bind(const Layout& layout, const Table& table);

    /// The first that applies to the present row, if any.
    [[nodiscard]] const Skip* applying(const Table& table) const;

private:
    struct Bound {
        std::size_t column;
        const Skip* rule;
    };
    std::vector<Bound> bound_;
};

using OnRow = std::function<Result<void>(const Table& table)>;

/// The first reading. Calls `on_row` for every row, faulty or not; gives the digest of the content. Error: whatever
/// keeps the file from being read to its end; cancelled.
[[nodiscard]] Result<Digest> survey(const std::string& path, const Layout& layout, const Options& options,
                                    const OnRow& on_row);

/// How the second reading ended.
enum class Ended : std::uint8_t { at_the_end, cancelled };

/// The second reading. Error: as above, and damaged when the content is no longer the one that was surveyed.
[[nodiscard]] Result<Ended> read_rows(Table& table, const Digest& surveyed, const Options& options,
                                      const OnRow& on_row);

/// The line of the present row, without a verdict.
[[nodiscard]] inline Line line_of(const Table& table)
{
    Line line;
    line.row = table.row();
    line.line = table.line();
    return line;
}

/// Gives the row its verdict if it cannot be read or is left out; else nothing.
[[nodiscard]] std::optional<Line> set_aside(const Table& table, const Skips& skips, Language language);

/// A refusal of the import's own.
[[nodiscard]] Line refused(Line line, Rule rule, std::string field, std::string column, std::string text);

}  // namespace custos::import
