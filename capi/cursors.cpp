// Cursors: walks through long answers, page by page, and the tokens by which they go on.
#include "cards.hpp"
#include "session.hpp"

#include <custos/core/document.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace custos::capi {

namespace {

constexpr std::uint32_t cards_at_once = 1000;
constexpr std::uint32_t entries_at_once = 100;

/// What the walk is about: which letter its tokens have, and 16 bits that tell its question from another. Not more: a
/// question may hold a phone number, and a token must not give it away.
struct Question {
    char letter;
    std::uint16_t check;
};

std::uint16_t check_of(std::string_view text) { return static_cast<std::uint16_t>(orders::digest_of(text)); }

std::string token_of(const Question& question, std::uint64_t position)
{
    return fmt::format("{}{:04x}-{}", question.letter, question.check, position);
}

/// The position that a token names. Error: bad_value for the token of another question, or none at all.
Result<std::uint64_t> position_in(std::string_view token, const Question& question)
{
    std::uint64_t position = 0;
    if (token.empty()) return position;
    const auto dash = token.find('-');
    const auto digits = dash == token.npos ? std::string_view{} : token.substr(dash + 1);
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), position);
    if (read.ec != std::errc{} || token_of(question, position) != token)
        return fail(Code::bad_value, {"not a token of this question", "不是该查询的续读标记"}, "token");
    return position;
}

/// Rows that were read and not given yet. `position` is where the last row given was.
template <class Row>
struct Page {
    std::vector<Row> rows;
    std::size_t given = 0;
    bool last = false;

    [[nodiscard]] bool empty() const noexcept { return given == rows.size(); }
};

std::uint64_t place_of(const custos_card& card) { return card.dossier; }
std::uint64_t place_of(const custos_history_row& row) { return row.entry; }

/// What the two kinds of cursor share.
struct OpenCursor : Held {
    OpenCursor(Handle its_desk, Question its_question, std::uint64_t from)
        : desk{its_desk}, question{its_question}, position{from}
    {
    }

    Handle desk;
    Question question;
    std::uint64_t position;  ///< of the last row given; 0 = none yet
};

struct FindCursor final : OpenCursor {
    using OpenCursor::OpenCursor;

    dossier::Find ask;
    Page<custos_card> page;

    custos_status read(Desk& at)
    {
        ask.after.reset();
        if (position != 0) ask.after = DossierId{position};
        ask.limit = cards_at_once;
        const auto answer = at.ask<dossier::Found>(ask);
        if (!answer) return failed(answer.error());
        if (!answer.value()) return refused(answer.value().error());
        const auto& found = answer.value().value();
        Page<custos_card> made;
        for (const auto& card : found.cards)
            made.rows.push_back(card_from(card));
        made.last = !found.next;
        page = std::move(made);
        return CUSTOS_OK;
    }
};

struct HistoryCursor final : OpenCursor {
    using OpenCursor::OpenCursor;

    DossierId dossier;
    Page<custos_history_row> page;

    custos_status read(Desk& at)
    {
        archive::AskHistory ask{dossier, {}, entries_at_once};
        if (position != 0) ask.before = EntryNumber{position};
        const auto answer = at.ask<archive::HistoryView>(ask);
        if (!answer) return failed(answer.error());
        if (!answer.value()) return refused(answer.value().error());
        const auto& view = answer.value().value();
        Page<custos_history_row> made;
        for (const auto& entry : view.rows) {
            custos_history_row row{};
            row.struct_size = sizeof row;
            row.entry = entry.entry.value;
            row.at_ms = entry.at.ms;
            row.actor = entry.actor.value;
            put_text(row.event, entry.event);
            made.rows.push_back(row);
        }
        made.last = !view.next;
        page = std::move(made);
        return CUSTOS_OK;
    }
};

/// A call at a cursor: body(Held& cursor, OpenDesk&) → status.
template <class Body>
custos_status at_cursor(custos_cursor handle, Body&& body) noexcept
{
    return guarded([&]() -> custos_status {
        const auto pinned = pin_alone(HandleKind::cursor, handle);
        if (!pinned.pin) return missed(pinned.miss, "cursor");
        auto& cursor = static_cast<OpenCursor&>(*pinned.pin.held());
        const auto status = at_desk(cursor.desk, [&](OpenArchive&, OpenDesk& at) { return body(cursor, at); });
        return status == CUSTOS_E_HANDLE ? fault(CUSTOS_E_CLOSED, "cursor") : status;
    });
}

template <class Cursor, class Row>
custos_status give_rows(Row* out, std::uint64_t capacity, std::uint64_t* out_count, custos_cursor handle)
{
    return at_cursor(handle, [&](OpenCursor& open, OpenDesk& at) -> custos_status {
        check_out(out);
        require_pointer(out_count, "out_count");
        require(capacity != 0, CUSTOS_E_ARGUMENT, "capacity");
        require(dynamic_cast<Cursor*>(&open) != nullptr, CUSTOS_E_ARGUMENT, "cursor");
        auto& cursor = static_cast<Cursor&>(open);
        while (cursor.page.empty() && !cursor.page.last)
            if (const auto status = cursor.read(at.desk); status != CUSTOS_OK) return status;
        auto& page = cursor.page;
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(capacity, page.rows.size() - page.given));
        for (std::size_t i = 0; i < count; ++i)
            put(out + i, page.rows[page.given + i]);
        *out_count = count;
        if (count == 0) return fault(CUSTOS_DONE);
        page.given += count;
        open.position = place_of(page.rows[page.given - 1]);
        return CUSTOS_OK;
    });
}

custos_status enter_cursor(custos_cursor* out, std::unique_ptr<Held> cursor)
{
    const auto handle = enter(HandleKind::cursor, std::move(cursor));
    if (handle == 0) return fault(CUSTOS_E_HANDLES);
    *out = handle;
    return CUSTOS_OK;
}

}  // namespace

}  // namespace custos::capi

using namespace custos;
using namespace custos::capi;

custos_status custos_cursor_find(custos_cursor* out, custos_desk desk, const char* query, uint64_t query_size,
                                 const char* token, uint64_t token_size)
{
    return at_desk(desk, [&](OpenArchive&, OpenDesk&) -> custos_status {
        require_pointer(out, "out");
        const auto document = Document::parse(bytes_given(query, query_size, longest_document, "query"));
        if (!document) return failed(document.error());
        if (document.value().schema() != "custos.dossier.find/1")
            return failed(fail(Code::bad_document, std::string{"/schema"}));
        dossier::Find ask;
        if (const auto filled = document.value().fill(shape_of<dossier::Find>(), &ask); !filled)
            return failed(filled.error());
        if (ask.after || ask.limit)
            return failed(fail(Code::bad_document, {"a cursor pages by itself", "游标自行分页"},
                               ask.after ? "/after" : "/limit"));
        const Question question{'f', check_of(to_document(ask))};
        const auto position = position_in(text_given(token, token_size, longest_text, "token"), question);
        if (!position) return failed(position.error());
        auto cursor = std::make_unique<FindCursor>(desk, question, position.value());
        cursor->ask = std::move(ask);
        return enter_cursor(out, std::move(cursor));
    });
}

custos_status custos_cursor_history(custos_cursor* out, custos_desk desk, uint64_t dossier, const char* token,
                                    uint64_t token_size)
{
    return at_desk(desk, [&](OpenArchive&, OpenDesk&) -> custos_status {
        require_pointer(out, "out");
        const Question question{'h', check_of(std::to_string(dossier))};
        const auto position = position_in(text_given(token, token_size, longest_text, "token"), question);
        if (!position) return failed(position.error());
        auto cursor = std::make_unique<HistoryCursor>(desk, question, position.value());
        cursor->dossier = {dossier};
        return enter_cursor(out, std::move(cursor));
    });
}

custos_status custos_cursor_cards(custos_card* out, uint64_t capacity, uint64_t* out_count, custos_cursor cursor)
{
    return give_rows<FindCursor>(out, capacity, out_count, cursor);
}

custos_status custos_cursor_entries(custos_history_row* out, uint64_t capacity, uint64_t* out_count,
                                    custos_cursor cursor)
{
    return give_rows<HistoryCursor>(out, capacity, out_count, cursor);
}

custos_status custos_cursor_token(char* out, uint64_t capacity, uint64_t* out_size, custos_cursor cursor)
{
    return at_cursor(cursor, [&](OpenCursor& open, OpenDesk&) {
        check_buffer(out, capacity, out_size);
        return copy_out(out, capacity, out_size, token_of(open.question, open.position));
    });
}

custos_status custos_cursor_close(custos_cursor cursor)
{
    return guarded([&]() -> custos_status {
        if (cursor == 0 || leave(HandleKind::cursor, cursor) != nullptr) return CUSTOS_OK;
        return fault(CUSTOS_E_HANDLE, "cursor");
    });
}
