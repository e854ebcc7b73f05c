#include "json_text.hpp"

#include <fmt/format.h>

#include <cmath>

namespace custos::document {

namespace {

/// Short escape of a character, or 0.
constexpr char short_escape(char c) noexcept
{
    switch (c) {
        case '"': return '"';
        case '\\': return '\\';
        case '\b': return 'b';
        case '\f': return 'f';
        case '\n': return 'n';
        case '\r': return 'r';
        case '\t': return 't';
        default: return 0;
    }
}

constexpr bool is_plain(char c) noexcept { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; }

}  // namespace

void JsonText::line()
{
    if (!indent_) return;
    out_ += '\n';
    out_.append(std::size_t{2} * depth_, ' ');
}

void JsonText::place()
{
    if (after_name_) {
        after_name_ = false;
        return;
    }
    if (comma_) out_ += ',';
    if (depth_ != 0) line();
}

void JsonText::begin(char bracket)
{
    place();
    out_ += bracket;
    ++depth_;
    comma_ = false;
}

void JsonText::end(char bracket)
{
    --depth_;
    if (comma_) line();
    out_ += bracket;
    comma_ = true;
}

void JsonText::name(std::string_view name)
{
    place();
    quoted(name);
    out_ += indent_ ? ": " : ":";
    after_name_ = true;
    comma_ = true;
}

void JsonText::text(std::string_view text)
{
    place();
    quoted(text);
    comma_ = true;
}

void JsonText::number(std::int64_t number)
{
    place();
    const fmt::format_int digits{number};
    out_.append(digits.data(), digits.size());
    comma_ = true;
}

void JsonText::figure(double figure)
{
    place();
    out_ += std::isfinite(figure) ? fmt::format("{}", figure) : "null";
    comma_ = true;
}

void JsonText::truth(bool truth)
{
    place();
    out_ += truth ? "true" : "false";
    comma_ = true;
}

void JsonText::member(std::string_view name, std::string_view text)
{
    this->name(name);
    this->text(text);
}

void JsonText::member(std::string_view name, std::int64_t number)
{
    this->name(name);
    this->number(number);
}

void JsonText::quoted(std::string_view text)
{
    out_ += '"';
    while (!text.empty()) {
        std::size_t plain = 0;
        while (plain < text.size() && is_plain(text[plain]))
            ++plain;
        out_ += text.substr(0, plain);
        if (plain == text.size()) break;
        const char c = text[plain];
        if (const char escape = short_escape(c); escape != 0)
            (out_ += '\\') += escape;
        else
            out_ += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        text.remove_prefix(plain + 1);
    }
    out_ += '"';
}

}  // namespace custos::document
