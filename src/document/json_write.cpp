#include <custos/core/document.hpp>
#include <custos/core/text.hpp>

#include "form.hpp"
#include "json_text.hpp"

#include <stdexcept>

namespace custos {

namespace document {

namespace {

[[noreturn]] void no_form(const char* why) { throw std::logic_error{why}; }

void write(JsonText& out, const Shape& shape, const void* value);

void write_members(JsonText& out, const Shape& shape, const void* record)
{
    for (const auto& member : shape.members) {
        const auto& inner = member.shape();
        const auto* value = member.at(const_cast<void*>(record));
        if (inner.kind == Kind::optional && inner.count(value) == 0) continue;
        out.name(member.name);
        write(out, inner, value);
    }
}

void write_list(JsonText& out, const Shape& shape, const void* list)
{
    const auto count = shape.count(list);
    const auto& inner = shape.inner();
    out.begin('[');
    for (std::size_t i = 0; i < count; ++i)
        write(out, inner, shape.item(const_cast<void*>(list), i));
    out.end(']');
}

void write_scalar(JsonText& out, const Shape& shape, std::int64_t whole)
{
    if (!has_form(shape, whole)) no_form("a number outside the range of its type has no document");
    switch (shape.kind) {
        case Kind::boolean: return out.truth(whole != 0);
        case Kind::instant: return out.text(print(Instant{whole}));
        case Kind::day: return out.text(print(Day{static_cast<std::int32_t>(whole)}));
        case Kind::quarter: return out.text(print(Quarter{static_cast<std::int32_t>(whole)}));
        case Kind::time_of_day: return out.text(print(TimeOfDay{static_cast<std::int16_t>(whole)}));
        case Kind::rule: return out.text(id_of(static_cast<Rule>(whole)));
        case Kind::word: return out.text(word_of(shape, whole)->name);
        default: return out.number(whole);
    }
}

void write(JsonText& out, const Shape& shape, const void* value)
{
    switch (shape.kind) {
        case Kind::record:
            out.begin('{');
            write_members(out, shape, value);
            return out.end('}');
        case Kind::list: return write_list(out, shape, value);
        case Kind::optional:
            if (shape.count(value) == 0) no_form("an empty optional has a document only as a member");
            return write(out, shape.inner(), shape.item(const_cast<void*>(value), 0));
        case Kind::text: {
            const auto text = shape.view(value);
            if (!is_utf8(text)) no_form("a text that is not UTF-8 has no document");
            return out.text(text);
        }
        case Kind::bytes: return out.text(to_base64(bytes_of(shape.view(value))));
        case Kind::figure: return out.figure(*static_cast<const double*>(value));
        default: return write_scalar(out, shape, shape.load(value));
    }
}

}  // namespace

}  // namespace document

void write_document(std::string& out, const Shape& shape, const void* value, const DocumentStyle& style)
{
    document::JsonText text{out, style.indent};
    if (style.schema.empty() || shape.kind != Kind::record) return document::write(text, shape, value);
    text.begin('{');
    text.member("schema", style.schema);
    document::write_members(text, shape, value);
    text.end('}');
}

}  // namespace custos
