#include "lists.hpp"

#include "figures.hpp"
#include "table.hpp"

namespace custos::cli {

namespace {

std::string print(const Console& console, const Json& value, Cell cell, std::string_view list)
{
    switch (cell) {
        case Cell::text: return printable(term(console, list, value.text()));
        case Cell::number: return value ? grouped_signed(value.whole()) : std::string{};
        case Cell::id: return value.count() == 0 ? std::string{} : value.text();
        case Cell::moment: return value ? print_local(value.text()) : std::string{};
        case Cell::words: return printable(terms(console, list, value));
        case Cell::truth: return value.truth() ? std::string{console.say({"yes", "是"})} : std::string{};
    }
    return {};
}

}  // namespace

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
            cells.push_back(print(console, row[column.member], column.cell, column.list));
        table.row(std::move(cells));
    }
    table.print(console);
}

}  // namespace custos::cli
