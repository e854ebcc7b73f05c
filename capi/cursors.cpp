// Cursors: walks through long answers, page by page.
#include "walks.hpp"

namespace custos::capi {

namespace {

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
Result<std::unique_ptr<Held>> cursor_of(const Document& document, std::string_view title, Handle desk,
                                        std::string_view token)
{
    using Query = typename Kind::Query;
    if (title != title_of<Query>()) return std::unique_ptr<Held>{};
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
    BOOST_OUTCOME_TRY(const auto title, document.title());
    Result<std::unique_ptr<Held>> made{std::unique_ptr<Held>{}};
    boost::mp11::mp_for_each<Walks>([&](auto kind) {
        if (made && made.value() == nullptr) made = cursor_of<decltype(kind)>(document, title, desk, token);
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
