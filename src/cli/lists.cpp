#include "lists.hpp"

#include "figures.hpp"
#include "table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace custos::cli {

namespace {

const Json& mark_in(const Json& row, std::string_view member)
{
    return member == "dossier" ? row["mark"] : row["mark_of_" + std::string{member}];
}

/// What the calendar raises is about a period, by its first day; other kinds put two numbers into one.
std::string matter_of(const Console& console, std::string_view kind, std::uint64_t subject)
{
    constexpr std::array<std::string_view, 15> of_a_period{"review_forms",     "check_dossiers", "check_completeness",
                                                           "review_sample",    "renew_tiers",    "make_statistics",
                                                           "inspect_archive",  "back_up",        "back_up_all",
                                                           "prove_restore",    "check_security", "train_staff",
                                                           "audit_compliance", "count_deeds",    "assess_system"};
    if (std::ranges::find(of_a_period, kind) != of_a_period.end())
        return print_day(std::chrono::sys_days{std::chrono::days{static_cast<int>(subject)}});
    if (kind == "sign_application") return std::to_string(subject / 256);
    if (kind == "check_deed") return std::to_string(subject / 4);
    if (kind == "correct_entry" || kind == "enter_change")
        return phrase(console, Of::field_by_number, std::to_string(subject % 256));
    return std::to_string(subject);
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
        case Cell::words: return shortened(printable(terms(console, list, value)), 40);
        case Cell::matter: return matter_of(console, row["kind"].text(), value.count());
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

void show_unlisted(const Console& console, const Json& view, const Json& listed, std::uint64_t counted)
{
    if (view["next"].count() == 0 && listed.items().size() < counted)
        console.line(console.say(
            {"the figures count all; what is closed to you is not listed", "以上数字为全部；对您不开放的记录未列出"}));
}

void show_more(const Console& console, const Json& view)
{
    if (const auto& next = view["next"]; next.count() != 0)
        console.line(fmt::format("{} --after {}", console.say({"there are more:", "还有更多："}), next.text()));
}

}  // namespace custos::cli
