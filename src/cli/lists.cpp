#include "lists.hpp"

#include "figures.hpp"
#include "table.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

const Json& mark_in(const Json& row, std::string_view member)
{
    return member == "dossier" ? row["mark"] : row["mark_of_" + std::string{member}];
}

std::string print(const Console& console, const Json& row, const ListColumn& column)
{
    const auto& value = row[column.member];
    const auto list = column.list;
    switch (column.cell) {
        case Cell::text: return printable(term(console, list, value.text()));
        case Cell::number: return value ? grouped_signed(value.whole()) : std::string{};
        case Cell::id: return value.count() == 0 ? std::string{} : value.text();
        case Cell::dossier:
            return value.count() == 0 ? std::string{} : with_mark(console, value.text(), mark_in(row, column.member));
        case Cell::mark: return with_mark(console, {}, value);
        case Cell::moment: return value ? print_local(value.text()) : std::string{};
        case Cell::words: return printable(terms(console, list, value));
        case Cell::truth: return value.truth() ? std::string{console.say({"yes", "是"})} : std::string{};
    }
    return {};
}

}  // namespace

std::string with_mark(const Console& console, std::string number, const Json& mark)
{
    if (!mark || mark.text() == "none") return number;
    return fmt::format("{}{}{}", number, number.empty() ? "" : " ", term(console, Of::mark, mark.text()));
}

void show_list(const Console& console, const Json& rows, std::initializer_list<ListColumn> columns, Words none)
{
    if (rows.items().empty()) {
        console.line(console.say(none));
        return;
    }
    std::vector<Table::Column> heads;
    for (const auto& column : columns)
        heads.push_back({std::string{console.say(column.title)}, column.cell == Cell::number || column.cell == Cell::id
                                                                     ? Table::Align::right
                                                                     : Table::Align::left});
    Table table{heads};
    for (const auto& row : rows.items()) {
        std::vector<std::string> cells;
        for (const auto& column : columns)
            cells.push_back(print(console, row, column));
        table.row(std::move(cells));
    }
    table.print(console);
}

void show_more(const Console& console, const Json& view)
{
    if (const auto& next = view["next"]; next.count() != 0)
        console.line(fmt::format("{} --after {}", console.say({"there are more:", "还有更多："}), next.text()));
}

}  // namespace custos::cli
