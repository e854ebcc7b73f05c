// The document doors, and what the library says of itself.
#include "sales.hpp"
#include "session.hpp"

#include <custos/archive/refusal.hpp>
#include <custos/core/document.hpp>
#include <custos/works/works.hpp>

namespace custos::capi {

namespace {

/// An answer that opened values may be in: wiped when it goes.
struct Answer {
    Answer() = default;
    explicit Answer(std::string&& made) noexcept : text{std::move(made)} {}
    Answer(const Answer&) = delete;
    Answer& operator=(const Answer&) = delete;
    ~Answer() { vault::wipe(text); }

    std::string text;
};

/// A refusal is read back from the document, for the error object.
custos_status status_of_answer(std::string_view answer)
{
    if (!answer.starts_with(R"({"schema":"custos.refusal/1")")) return CUSTOS_OK;
    const auto read = read_document<archive::RefusalDocument>(answer);
    if (!read || read.value().faults.empty()) throw std::logic_error{"a refusal that cannot be read back"};
    const auto& refusal = read.value();
    const auto& first = refusal.faults.front();
    return refused(RefusalWords{first.rule, first.field, first.en, first.zh, refusal.application.value_or(""),
                                refusal.existing.value_or(0)});
}

using Door = Result<std::string> (Desk::*)(std::string_view);

custos_status through(Door door, custos_desk desk, const char* document, std::uint64_t size, custos_view_fn view,
                      void* ctx)
{
    return at_desk(desk, [&](OpenArchive&, OpenDesk& at) -> custos_status {
        require(view != nullptr, CUSTOS_E_NULL, "view");
        const auto text = bytes_given(document, size, longest_document, "document");
        auto answered = (at.desk.*door)(text);
        if (!answered) return failed(answered.error());
        const Answer answer{std::move(answered).value()};
        if (const auto taken = show(view, ctx, answer.text); taken != CUSTOS_OK) return taken;
        return status_of_answer(answer.text);
    });
}

custos_status through_into(Door door, char* out, std::uint64_t capacity, std::uint64_t* out_size, custos_desk desk,
                           const char* document, std::uint64_t size)
{
    return at_desk(desk, [&](OpenArchive&, OpenDesk& at) -> custos_status {
        check_buffer(out, capacity, out_size);
        const auto text = bytes_given(document, size, longest_document, "document");
        auto answered = (at.desk.*door)(text);
        if (!answered) return failed(answered.error());
        Answer answer{std::move(answered).value()};
        if (const auto copied = copy_out(out, capacity, out_size, answer.text); copied != CUSTOS_OK) {
            at.answer.swap(answer.text);
            at.waiting = true;
            return copied;
        }
        return status_of_answer(answer.text);
    });
}

std::vector<std::string_view> titles_of(std::uint32_t which)
{
    switch (which) {
        case CUSTOS_TITLES_COMMANDS: return command_titles();
        case CUSTOS_TITLES_QUERIES: return query_titles();
        case CUSTOS_TITLES_WORKS: return works::work_titles();
        case CUSTOS_TITLES_DOCUMENTS: return works::document_titles();
        default: throw Stop{CUSTOS_E_ARGUMENT, "which"};
    }
}

std::string titles_text(std::uint32_t which)
{
    std::string text;
    for (const auto title : titles_of(which)) {
        text += title;
        text += '\n';
    }
    return text;
}

std::string schema_text(const char* title, std::uint64_t size)
{
    auto schema = works::schema_of(text_given(title, size, longest_text, "title"));
    require(!schema.empty(), CUSTOS_E_NOT_FOUND, "title");
    return schema;
}

/// The policy in force, or the failure to read it.
Result<std::string> policy_text(const OpenArchive& at)
{
    std::string text;
    BOOST_OUTCOME_TRY(at.archive.read([&](const archive::State& state) {
        text = to_document(state.policy, {.indent = false, .schema = "custos.policy.document/1"});
    }));
    return text;
}

}  // namespace

}  // namespace custos::capi

using namespace custos;
using namespace custos::capi;

custos_status custos_submit(custos_desk desk, const char* command, uint64_t command_size, custos_view_fn view,
                            void* ctx)
{
    return through(&Desk::submit_document, desk, command, command_size, view, ctx);
}

custos_status custos_ask(custos_desk desk, const char* query, uint64_t query_size, custos_view_fn view, void* ctx)
{
    return through(&Desk::ask_document, desk, query, query_size, view, ctx);
}

custos_status custos_submit_into(char* out, uint64_t capacity, uint64_t* out_size, custos_desk desk,
                                 const char* command, uint64_t command_size)
{
    return through_into(&Desk::submit_document, out, capacity, out_size, desk, command, command_size);
}

custos_status custos_ask_into(char* out, uint64_t capacity, uint64_t* out_size, custos_desk desk, const char* query,
                              uint64_t query_size)
{
    return through_into(&Desk::ask_document, out, capacity, out_size, desk, query, query_size);
}

custos_status custos_answer_into(char* out, uint64_t capacity, uint64_t* out_size, custos_desk desk)
{
    return at_desk<Waiting::kept>(desk, [&](OpenArchive&, OpenDesk& at) -> custos_status {
        check_buffer(out, capacity, out_size);
        if (!at.waiting) return fault(CUSTOS_E_NOT_FOUND);
        if (const auto copied = copy_out(out, capacity, out_size, at.answer); copied != CUSTOS_OK) return copied;
        const auto status = status_of_answer(at.answer);
        at.forget_answer();
        return status;
    });
}

custos_status custos_command(custos_receipt* out, custos_desk desk, const char* command, uint64_t command_size)
{
    return at_desk(desk, [&](OpenArchive&, OpenDesk& at) -> custos_status {
        if (out != nullptr) check_out(out);
        return receipt_given(out, at.desk.submit_json(bytes_given(command, command_size, longest_document, "command")));
    });
}

custos_status custos_titles(uint32_t which, custos_view_fn view, void* ctx)
{
    return guarded([&] {
        require(view != nullptr, CUSTOS_E_NULL, "view");
        return show(view, ctx, titles_text(which));
    });
}

custos_status custos_titles_into(char* out, uint64_t capacity, uint64_t* out_size, uint32_t which)
{
    return guarded([&] {
        check_buffer(out, capacity, out_size);
        return copy_out(out, capacity, out_size, titles_text(which));
    });
}

custos_status custos_schema(const char* title, uint64_t title_size, custos_view_fn view, void* ctx)
{
    return guarded([&] {
        require(view != nullptr, CUSTOS_E_NULL, "view");
        return show(view, ctx, schema_text(title, title_size));
    });
}

custos_status custos_schema_into(char* out, uint64_t capacity, uint64_t* out_size, const char* title,
                                 uint64_t title_size)
{
    return guarded([&] {
        check_buffer(out, capacity, out_size);
        return copy_out(out, capacity, out_size, schema_text(title, title_size));
    });
}

custos_status custos_policy(custos_archive archive, custos_view_fn view, void* ctx)
{
    return at_archive(archive, [&](OpenArchive& at) -> custos_status {
        require(view != nullptr, CUSTOS_E_NULL, "view");
        const auto text = policy_text(at);
        return text ? show(view, ctx, text.value()) : failed(text.error());
    });
}

custos_status custos_policy_into(char* out, uint64_t capacity, uint64_t* out_size, custos_archive archive)
{
    return at_archive(archive, [&](OpenArchive& at) -> custos_status {
        check_buffer(out, capacity, out_size);
        const auto text = policy_text(at);
        return text ? copy_out(out, capacity, out_size, text.value()) : failed(text.error());
    });
}
