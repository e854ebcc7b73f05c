#include "json.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <charconv>

namespace custos::cli {

namespace json = boost::json;

/// Takes the parser's events and grows the value.
class JsonReader {
public:
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);

    using Failure = json::error_code;

    bool on_document_begin(Failure&) { return true; }
    bool on_document_end(Failure&) { return true; }
    bool on_object_begin(Failure&) { return open(Json::Kind::object); }
    bool on_object_end(std::size_t, Failure&) { return close(); }
    bool on_array_begin(Failure&) { return open(Json::Kind::list); }
    bool on_array_end(std::size_t, Failure&) { return close(); }
    bool on_key_part(json::string_view part, std::size_t, Failure&) { return grow(part); }
    bool on_key(json::string_view part, std::size_t, Failure&)
    {
        grow(part);
        open_.back()->members_.emplace_back(std::exchange(text_, {}), Json{});
        return true;
    }
    bool on_string_part(json::string_view part, std::size_t, Failure&) { return grow(part); }
    bool on_string(json::string_view part, std::size_t, Failure&) { return add(Json::Kind::text, part); }
    bool on_number_part(json::string_view part, Failure&) { return grow(part); }
    bool on_int64(std::int64_t, json::string_view part, Failure&) { return add(Json::Kind::number, part); }
    bool on_uint64(std::uint64_t, json::string_view part, Failure&) { return add(Json::Kind::number, part); }
    bool on_double(double, json::string_view part, Failure&) { return add(Json::Kind::number, part); }
    bool on_bool(bool truth, Failure&) { return add(Json::Kind::truth, truth ? "true" : "false"); }
    bool on_null(Failure&) { return add(Json::Kind::null, {}); }
    bool on_comment_part(json::string_view, Failure&) { return true; }
    bool on_comment(json::string_view, Failure&) { return true; }

    Json root;

private:
    bool grow(json::string_view part)
    {
        text_.append(part.data(), part.size());
        return true;
    }

    /// Where the next value goes. Places stay where they are until the list or object around them is closed.
    Json& next()
    {
        if (open_.empty()) return root;
        auto& around = *open_.back();
        return around.kind_ == Json::Kind::object ? around.members_.back().second : around.items_.emplace_back();
    }

    bool add(Json::Kind kind, json::string_view part)
    {
        grow(part);
        auto& made = next();
        made.kind_ = kind;
        made.text_ = std::exchange(text_, {});
        return true;
    }

    bool open(Json::Kind kind)
    {
        auto& made = next();
        made.kind_ = kind;
        open_.push_back(&made);
        return true;
    }

    bool close()
    {
        open_.pop_back();
        return true;
    }

    std::vector<Json*> open_;
    std::string text_;
};

namespace {

constexpr std::size_t deepest = 128;

template <class Number>
Number number_in(const std::string& text) noexcept
{
    Number made{};
    const auto read = std::from_chars(text.data(), text.data() + text.size(), made);
    return read.ec == std::errc{} && read.ptr == text.data() + text.size() ? made : Number{};
}

/// Where a quoted text ends that begins at `at`: behind its closing quote.
std::size_t end_of_text(std::string_view json, std::size_t at) noexcept
{
    for (++at; at < json.size() && json[at] != '"'; ++at)
        if (json[at] == '\\') ++at;
    return std::min(at + 1, json.size());
}

}  // namespace

std::optional<Json> Json::parse(std::string_view text)
{
    json::parse_options options;
    options.max_depth = deepest;
    json::basic_parser<JsonReader> parser{options};
    json::error_code failure;
    const auto read = parser.write_some(false, text.data(), text.size(), failure);
    if (failure || text.find_first_not_of(" \t\r\n", read) != std::string_view::npos) return std::nullopt;
    return std::move(parser.handler().root);
}

const Json& Json::operator[](std::string_view name) const noexcept
{
    static const Json none;
    for (const auto& [key, value] : members_)
        if (key == name) return value;
    return none;
}

std::int64_t Json::whole() const noexcept { return number_in<std::int64_t>(text_); }
std::uint64_t Json::count() const noexcept { return number_in<std::uint64_t>(text_); }
double Json::real() const noexcept { return number_in<double>(text_); }

std::string Json::print() const
{
    switch (kind_) {
        case Kind::null: return "null";
        case Kind::truth:
        case Kind::number: return text_;
        case Kind::text: return in_quotes(text_);
        case Kind::list: {
            std::vector<std::string> values;
            for (const auto& item : items_)
                values.push_back(item.print());
            return list_of(values);
        }
        case Kind::object: break;
    }
    Object made;
    for (const auto& [name, value] : members_)
        made.json(name, value.print());
    return made.print();
}

Json& Json::without(std::string_view name)
{
    std::erase_if(members_, [&](const Member& member) { return member.first == name; });
    return *this;
}

std::string in_quotes(std::string_view text)
{
    constexpr std::string_view hex = "0123456789abcdef";
    std::string made = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            made.append(1, '\\').append(1, c);
        else if (c == '\n')
            made += "\\n";
        else if (byte < 0x20)
            made.append("\\u00").append(1, hex[byte >> 4U]).append(1, hex[byte & 0xFU]);
        else
            made += c;
    }
    return made += '"';
}

std::string indented(std::string_view json)
{
    std::string made;
    std::size_t depth = 0;
    const auto line = [&] { made.append(1, '\n').append(2 * depth, ' '); };
    for (std::size_t at = 0; at < json.size();) {
        const char c = json[at];
        if (c == '"') {
            const auto end = end_of_text(json, at);
            made.append(json.substr(at, end - at));
            at = end;
            continue;
        }
        ++at;
        if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
        if (c == '{' || c == '[') {
            made += c;
            const auto inside = json.find_first_not_of(" \t\r\n", at);
            if (inside != std::string_view::npos && (json[inside] == '}' || json[inside] == ']')) {
                made += json[inside];
                at = inside + 1;
            } else {
                ++depth;
                line();
            }
        } else if (c == '}' || c == ']') {
            --depth;
            line();
            made += c;
        } else if (c == ',') {
            made += c;
            line();
        } else if (c == ':') {
            made += ": ";
        } else {
            made += c;
        }
    }
    return made;
}

Object& Object::json(std::string_view name, std::string_view value)
{
    if (!members_.empty()) members_ += ',';
    members_.append(in_quotes(name)).append(1, ':').append(value);
    return *this;
}

Object& Object::members_of(std::string_view object)
{
    if (!members_.empty()) members_ += ',';
    members_.append(object.substr(object.find('{') + 1, object.rfind('}') - object.find('{') - 1));
    return *this;
}

std::string list_of(const std::vector<std::string>& values)
{
    std::string made = "[";
    for (const auto& value : values)
        made.append(made.size() == 1 ? "" : ",").append(value);
    return made += ']';
}

}  // namespace custos::cli
