#include "markup.hpp"

#include <custos/core/text.hpp>

#include <fmt/format.h>

#include <stdexcept>

namespace custos::compare {

std::string at(double pixels) { return fmt::format("{:.1f}", pixels); }

std::string presentable(std::string_view text)
{
    const bool good = is_utf8(text);
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F)
            out += "·";
        else if (byte >= 0x80 && !good)
            out += "\xEF\xBF\xBD";
        else
            out += c;
    }
    return out;
}

void Markup::escape(std::string_view text)
{
    for (const char c : presentable(text)) {
        switch (c) {
            case '&': out_ += "&amp;"; break;
            case '<': out_ += "&lt;"; break;
            case '>': out_ += "&gt;"; break;
            case '"': out_ += "&quot;"; break;
            case '\'': out_ += "&#39;"; break;
            default: out_ += c;
        }
    }
}

void Markup::begin(std::string_view tag, Attributes attributes)
{
    out_.append(1, '<').append(tag);
    for (const auto& [name, value] : attributes) {
        out_.append(1, ' ').append(name).append("=\"");
        escape(value);
        out_ += '"';
    }
}

Markup& Markup::open(std::string_view tag, Attributes attributes)
{
    begin(tag, attributes);
    out_ += '>';
    open_.emplace_back(tag);
    return *this;
}

Markup& Markup::close()
{
    out_.append("</").append(open_.back()).append(">\n");
    open_.pop_back();
    return *this;
}

Markup& Markup::text(std::string_view text)
{
    escape(text);
    return *this;
}

Markup& Markup::leaf(std::string_view tag, Attributes attributes, std::string_view words)
{
    return open(tag, attributes).text(words).close();
}

Markup& Markup::empty(std::string_view tag, Attributes attributes)
{
    begin(tag, attributes);
    out_ += "/>\n";
    return *this;
}

Markup& Markup::raw(std::string_view trusted)
{
    out_ += trusted;
    return *this;
}

void Markup::open_table(std::string_view caption, const std::vector<std::string>& heads)
{
    open("div", {{"class", "wide"}}).open("table").leaf("caption", {}, caption).open("thead").open("tr");
    for (const auto& head : heads)
        leaf("th", {{"scope", "col"}}, head);
    close().close().open("tbody");
}

void Markup::row(const std::vector<std::string>& cells)
{
    open("tr").leaf("th", {{"scope", "row"}}, cells.front());
    for (std::size_t i = 1; i < cells.size(); ++i)
        leaf("td", {}, cells[i]);
    close();
}

void Markup::close_table() { close().close().close(); }

std::string Markup::take()
{
    if (!open_.empty()) throw std::logic_error{"a tag of a page was left open"};
    return std::move(out_);
}

}  // namespace custos::compare
