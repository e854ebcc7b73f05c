// What cursors walk through: the questions with long answers, a page of each, and the tokens by which a walk goes on.
#pragma once

#include "cards.hpp"
#include "duties.hpp"
#include "sales.hpp"
#include "session.hpp"

#include <custos/archive/state.hpp>
#include <custos/core/document.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>

namespace custos::capi {

/// What the walk is about: which letter its tokens have, and 16 bits that tell its question from another. Not more: a
/// question may hold a phone number, and a token must not give it away.
struct Question {
    char letter;
    std::uint16_t check;
};

/// Where a walk stands: behind the row with these two numbers, whatever they mean to it. Zero: at the start.
struct Position {
    std::int64_t first = 0;
    std::uint64_t second = 0;
};

inline std::string token_of(const Question& question, Position at)
{
    return fmt::format("{}{:04x}-{}.{}", question.letter, question.check, at.first, at.second);
}

template <class Number>
bool read_number(std::string_view text, Number& number)
{
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc{} && read.ptr == text.data() + text.size();
}

/// Places of the walks that go by numbers of dossiers, orders or entries.
inline bool is_behind_a_number(Position at) noexcept
{
    return at.first >= 0 && at.first < std::numeric_limits<std::int64_t>::max() &&
           at.second <= std::numeric_limits<std::uint32_t>::max();
}

/// The position that a token names. Error: bad_value for the token of another question, a place that `gives` says no
/// walk of the kind comes to, or none at all.
inline Result<Position> position_in(std::string_view token, const Question& question, bool (*gives)(Position))
{
    Position at;
    if (token.empty()) return at;
    const auto dash = std::min(token.find('-'), token.size() - 1);
    const auto dot = std::min(token.find('.'), token.size());
    const bool numbers = dash < dot && read_number(token.substr(dash + 1, dot - dash - 1), at.first) &&
                         dot < token.size() && read_number(token.substr(dot + 1), at.second);
    if (!numbers || !gives(at) || token_of(question, at) != token)
        return fail(Code::bad_value, {"not a token of this question", "不是该查询的续读标记"}, "token");
    return at;
}

/// Rows that were read and not given yet.
template <class Row>
struct Page {
    std::vector<Row> rows;
    std::vector<Position> places;  ///< of each row
    Position next;                 ///< where the page behind this one begins
    bool last = false;
    std::size_t given = 0;

    void add(const Row& row, Position place)
    {
        rows.push_back(row);
        places.push_back(place);
        next = place;
    }
    [[nodiscard]] bool empty() const noexcept { return given == rows.size(); }
};

inline Position behind(std::uint64_t id) { return {static_cast<std::int64_t>(id), 0}; }

template <class IdOf>
std::optional<IdOf> from(Position at)
{
    if (at.first == 0) return {};
    return IdOf{static_cast<std::uint64_t>(at.first)};
}

/// Asks a question and hands its view on.
template <class View, class Query>
custos_status ask_page(Desk& at, const Query& query, const auto& take)
{
    const auto answer = at.ask<View>(query);
    if (const auto status = status_of(answer); status != CUSTOS_OK) return status;
    return take(answer.value().value());
}

// What can be walked: the question, its rows, and how a page of it is read.

struct CardsWalk {
    using Query = dossier::Find;
    using Row = custos_card;
    static constexpr char letter = 'f';
    static bool gives(Position at) noexcept { return is_behind_a_number(at); }

    static custos_status read(OpenArchive&, Desk& at, Query ask, Position from_here, Page<Row>& page)
    {
        ask.after = from<DossierId>(from_here);
        ask.limit = 1000;
        return ask_page<dossier::Found>(at, ask, [&](const dossier::Found& found) {
            for (const auto& card : found.cards)
                page.add(card_from(card), behind(card.dossier.value));
            page.last = !found.next;
            return CUSTOS_OK;
        });
    }
};

struct OrdersWalk {
    using Query = orders::AskOrders;
    using Row = custos_order;
    static constexpr char letter = 'o';
    static bool gives(Position at) noexcept { return is_behind_a_number(at); }

    static custos_status read(OpenArchive& archive, Desk& at, Query ask, Position from_here, Page<Row>& page)
    {
        ask.after = from<OrderId>(from_here);
        ask.limit = 1000;
        return ask_page<orders::OrdersView>(at, ask, [&](const orders::OrdersView& view) {
            const auto looked = archive.archive.read([&](const archive::State& state) {
                for (const auto& card : view.orders)
                    page.add(order_from(card, state), behind(card.order.value));
            });
            page.last = !view.next;
            return looked ? CUSTOS_OK : failed(looked.error());
        });
    }
};

struct DutiesWalk {
    using Query = duties::AskDue;
    using Row = custos_duty;
    static constexpr char letter = 'd';
    static bool gives(Position at) noexcept { return is_real(Instant{at.first}); }

    static custos_status read(OpenArchive&, Desk& at, Query ask, Position from_here, Page<Row>& page)
    {
        if (from_here.second != 0) ask.after = duties::DuePlace{Instant{from_here.first}, {from_here.second}};
        ask.limit = 1000;
        return ask_page<duties::DueView>(at, ask, [&](const duties::DueView& view) {
            for (const auto& row : view.duties)
                page.add(duty_from(row), {row.due.ms, row.duty.value});
            page.last = !view.more;
            return CUSTOS_OK;
        });
    }
};

/// Sales that came together are one entry with a row each. `second` counts the rows of the entry that were given; 0 =
/// all of them.
struct EntriesWalk {
    using Query = archive::AskHistory;
    using Row = custos_history_row;
    static constexpr char letter = 'h';
    static bool gives(Position at) noexcept { return is_behind_a_number(at); }

    static custos_status read(OpenArchive&, Desk& at, Query ask, Position from_here, Page<Row>& page)
    {
        const auto within = from_here.second == 0 ? 0 : 1;
        ask.before = from<EntryNumber>({from_here.first + (from_here.first == 0 ? 0 : within), 0});
        ask.limit = 100;
        return ask_page<archive::HistoryView>(at, ask, [&](const archive::HistoryView& view) {
            std::uint64_t of_entry = 0;
            for (std::size_t i = 0; i < view.rows.size(); ++i) {
                const auto& row = view.rows[i];
                of_entry = i != 0 && view.rows[i - 1].entry == row.entry ? of_entry + 1 : 1;
                const bool first_entry = behind(row.entry.value).first == from_here.first;
                if (first_entry && of_entry <= from_here.second) continue;
                const bool is_last = i + 1 == view.rows.size() || view.rows[i + 1].entry != row.entry;
                page.add(row_from(row), {behind(row.entry.value).first, is_last ? 0 : of_entry});
            }
            page.last = !view.next;
            if (view.next) page.next = behind(view.next.value);
            return CUSTOS_OK;
        });
    }

private:
    static custos_history_row row_from(const archive::HistoryRow& entry)
    {
        custos_history_row row{};
        row.struct_size = sizeof row;
        row.entry = entry.entry.value;
        row.at_ms = entry.at.ms;
        row.actor = entry.actor.value;
        put_text(row.event, entry.event);
        return row;
    }
};

/// Looks that waited together are one entry with a row each. `first` is the entry to read before, `second` counts the
/// rows of the entry just before it that were given.
struct LooksWalk {
    using Query = archive::AskAccessLog;
    using Row = custos_look;
    static constexpr char letter = 'l';
    static bool gives(Position at) noexcept { return is_behind_a_number(at); }

    static custos_status read(OpenArchive& archive, Desk& at, Query ask, Position from_here, Page<Row>& page)
    {
        ask.before = from<EntryNumber>(from_here);
        ask.skip = static_cast<std::uint32_t>(from_here.second);
        ask.limit = 500;
        return ask_page<archive::AccessLogView>(at, ask, [&](const archive::AccessLogView& view) {
            const auto looked = archive.archive.read([&](const archive::State& state) {
                Position place = from_here;
                for (const auto& row : view.rows) {
                    const auto entry = behind(row.entry.value + 1).first;
                    place = {entry, place.first == entry ? place.second + 1 : 1};
                    page.add(look_from(row, state.dictionary), place);
                }
            });
            page.last = !view.next;
            if (view.next) page.next = {behind(view.next->value).first, view.next_skip.value_or(0)};
            return looked ? CUSTOS_OK : failed(looked.error());
        });
    }

private:
    static void put_fields(std::uint64_t (&words)[4], const std::vector<std::string>& names,
                           const dossier::Dictionary& dictionary)
    {
        for (const auto& name : names)
            if (const auto* field = dictionary.find(name))
                words[field->id.value / 64] |= std::uint64_t{1} << (field->id.value % 64);
    }

    static custos_look look_from(const archive::AccessRow& row, const dossier::Dictionary& dictionary)
    {
        custos_look made{};
        made.struct_size = sizeof made;
        made.purpose = static_cast<std::uint32_t>(row.purpose);
        made.entry = row.entry.value;
        made.at_ms = row.at.ms;
        made.staff = row.staff.value;
        made.dossier = row.dossier.value;
        made.refused = row.refused ? 1 : 0;
        made.overreach = row.overreach ? 1 : 0;
        made.uncounted = row.uncounted ? 1 : 0;
        made.considered = row.considered ? 1 : 0;
        for (const auto rule : row.rules)
            if (made.rule_count < std::size(made.rules))
                made.rules[made.rule_count++] = static_cast<std::uint32_t>(rule);
        made.outcome = static_cast<std::uint32_t>(row.outcome);
        made.rows = row.rows;
        put_text(made.question, row.question);
        put_fields(made.open, row.open, dictionary);
        put_fields(made.masked, row.masked, dictionary);
        put_fields(made.withheld, row.withheld, dictionary);
        return made;
    }
};

using Walks = boost::mp11::mp_list<CardsWalk, OrdersWalk, DutiesWalk, EntriesWalk, LooksWalk>;

}  // namespace custos::capi
