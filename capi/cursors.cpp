// Cursors: walks through long answers, page by page, and the tokens by which they go on.
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

namespace {

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

std::string token_of(const Question& question, Position at)
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
bool is_behind_a_number(Position at) noexcept
{
    return at.first >= 0 && at.first < std::numeric_limits<std::int64_t>::max() &&
           at.second <= std::numeric_limits<std::uint32_t>::max();
}

/// The position that a token names. Error: bad_value for the token of another question, a place that `gives` says no
/// walk of the kind comes to, or none at all.
Result<Position> position_in(std::string_view token, const Question& question, bool (*gives)(Position))
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

Position behind(std::uint64_t id) { return {static_cast<std::int64_t>(id), 0}; }

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

// --- what can be walked: the question, its rows, and how a page of it is read ---------------------------------------

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

// --- cursors --------------------------------------------------------------------------------------------------------

struct OpenCursor : Held {
    OpenCursor(Handle its_desk, Question its_question, Position from_here)
        : desk{its_desk}, question{its_question}, position{from_here}
    {
    }

    Handle desk;
    Question question;
    Position position;  ///< of the last row given
};

template <class Kind>
struct Cursor final : OpenCursor {
    Cursor(Handle its_desk, Question its_question, Position from_here, typename Kind::Query asked)
        : OpenCursor{its_desk, its_question, from_here}, ask{std::move(asked)}
    {
        page.next = from_here;
    }

    typename Kind::Query ask;
    Page<typename Kind::Row> page;

    /// Reads on until there is a row, or no more.
    custos_status fill(OpenArchive& archive, Desk& at)
    {
        while (page.empty() && !page.last) {
            Page<typename Kind::Row> made;
            made.next = page.next;
            if (const auto status = Kind::read(archive, at, ask, page.next, made); status != CUSTOS_OK) return status;
            page = std::move(made);
        }
        return CUSTOS_OK;
    }
};

/// The member by which a question pages itself, which is the cursor's to do; empty: none is given.
template <class Query>
std::string_view paging_of(const Query& ask)
{
    if constexpr (requires { ask.after; })
        if (ask.after) return "/after";
    if constexpr (requires { ask.before; })
        if (ask.before) return "/before";
    return ask.limit ? "/limit" : "";
}

/// Makes the cursor of one kind, or answers nothing if the document is of another.
template <class Kind>
Result<std::unique_ptr<Held>> cursor_of(const Document& document, Handle desk, std::string_view token)
{
    using Query = typename Kind::Query;
    if (document.schema() != fmt::format("custos.{}/1", title_of<Query>())) return std::unique_ptr<Held>{};
    Query ask;
    BOOST_OUTCOME_TRYV(document.fill(shape_of<Query>(), &ask));
    if (const auto member = paging_of(ask); !member.empty())
        return fail(Code::bad_document, {"a cursor pages by itself", "游标自行分页"}, std::string{member});
    const Question question{Kind::letter, static_cast<std::uint16_t>(orders::digest_of(to_document(ask)))};
    BOOST_OUTCOME_TRY(const auto position, position_in(token, question, &Kind::gives));
    return std::make_unique<Cursor<Kind>>(desk, question, position, std::move(ask));
}

Result<std::unique_ptr<Held>> cursor_for(const Document& document, Handle desk, std::string_view token)
{
    Result<std::unique_ptr<Held>> made{std::unique_ptr<Held>{}};
    boost::mp11::mp_for_each<Walks>([&](auto kind) {
        if (made && made.value() == nullptr) made = cursor_of<decltype(kind)>(document, desk, token);
    });
    if (made && made.value() == nullptr)
        return fail(Code::bad_document, {"no cursor walks through this", "该查询不能以游标遍历"}, "/schema");
    return made;
}

/// A call at a cursor: body(OpenCursor&, OpenArchive&, OpenDesk&) → status.
template <class Body>
custos_status at_cursor(custos_cursor handle, Body&& body) noexcept
{
    return guarded([&]() -> custos_status {
        const auto pinned = pin_alone(HandleKind::cursor, handle);
        if (!pinned.pin) return missed(pinned.miss, "cursor");
        auto& cursor = static_cast<OpenCursor&>(*pinned.pin.held());
        const auto status =
            at_desk(cursor.desk, [&](OpenArchive& archive, OpenDesk& at) { return body(cursor, archive, at); });
        return status == CUSTOS_E_HANDLE ? fault(CUSTOS_E_CLOSED, "cursor") : status;
    });
}

template <class Kind>
custos_status give_rows(typename Kind::Row* out, std::uint64_t capacity, std::uint64_t* out_count, custos_cursor handle)
{
    return at_cursor(handle, [&](OpenCursor& open, OpenArchive& archive, OpenDesk& at) -> custos_status {
        check_out(out);
        require_pointer(out_count, "out_count");
        require(capacity != 0, CUSTOS_E_ARGUMENT, "capacity");
        auto* cursor = dynamic_cast<Cursor<Kind>*>(&open);
        if (cursor == nullptr) throw Stop{CUSTOS_E_ARGUMENT, "cursor"};
        if (const auto status = cursor->fill(archive, at.desk); status != CUSTOS_OK) return status;
        auto& page = cursor->page;
        const auto count = std::min<std::uint64_t>(capacity, page.rows.size() - page.given);
        for (std::uint64_t i = 0; i < count; ++i)
            put(out, i, page.rows[page.given++]);
        *out_count = count;
        if (count == 0) return fault(CUSTOS_DONE);
        cursor->position = page.places[page.given - 1];
        return CUSTOS_OK;
    });
}

}  // namespace

}  // namespace custos::capi

using namespace custos;
using namespace custos::capi;

custos_status custos_cursor_open(custos_cursor* out, custos_desk desk, const char* query, uint64_t query_size,
                                 const char* token, uint64_t token_size)
{
    return at_desk(desk, [&](OpenArchive&, OpenDesk&) -> custos_status {
        require_pointer(out, "out");
        const auto document = Document::parse(bytes_given(query, query_size, longest_document, "query"));
        if (!document) return failed(document.error());
        auto cursor = cursor_for(document.value(), desk, text_given(token, token_size, longest_text, "token"));
        if (!cursor) return failed(cursor.error());
        const auto handle = enter(HandleKind::cursor, std::move(cursor).value());
        if (handle == 0) return fault(CUSTOS_E_HANDLES);
        *out = handle;
        return CUSTOS_OK;
    });
}

custos_status custos_cursor_cards(custos_card* out, uint64_t capacity, uint64_t* out_count, custos_cursor cursor)
{
    return give_rows<CardsWalk>(out, capacity, out_count, cursor);
}

custos_status custos_cursor_orders(custos_order* out, uint64_t capacity, uint64_t* out_count, custos_cursor cursor)
{
    return give_rows<OrdersWalk>(out, capacity, out_count, cursor);
}

custos_status custos_cursor_duties(custos_duty* out, uint64_t capacity, uint64_t* out_count, custos_cursor cursor)
{
    return give_rows<DutiesWalk>(out, capacity, out_count, cursor);
}

custos_status custos_cursor_entries(custos_history_row* out, uint64_t capacity, uint64_t* out_count,
                                    custos_cursor cursor)
{
    return give_rows<EntriesWalk>(out, capacity, out_count, cursor);
}

custos_status custos_cursor_looks(custos_look* out, uint64_t capacity, uint64_t* out_count, custos_cursor cursor)
{
    return give_rows<LooksWalk>(out, capacity, out_count, cursor);
}

custos_status custos_cursor_token(char* out, uint64_t capacity, uint64_t* out_size, custos_cursor cursor)
{
    return at_cursor(cursor, [&](OpenCursor& open, OpenArchive&, OpenDesk&) {
        check_buffer(out, capacity, out_size);
        return copy_out(out, capacity, out_size, token_of(open.question, open.position));
    });
}

custos_status custos_cursor_close(custos_cursor cursor)
{
    return guarded([&]() -> custos_status {
        if (cursor == 0 || leave(HandleKind::cursor, cursor).found) return CUSTOS_OK;
        return fault(CUSTOS_E_HANDLE, "cursor");
    });
}
