#include "json_tree.hpp"

#include <custos/core/text.hpp>

#include <fmt/format.h>
#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <limits>
#include <utility>

namespace custos {

namespace json = boost::json;

namespace document {

namespace {

constexpr Words not_json{"this is not JSON", "不是合法的 JSON"};
constexpr Words not_utf8{"this is not UTF-8", "不是 UTF-8 文本"};
constexpr Words ends_early{"the document ends before it is complete", "文档不完整"};
constexpr Words something_follows{"something follows the document", "文档之后还有多余内容"};
constexpr Words byte_order_mark{"a document has no byte order mark", "文档不得带有字节顺序标记"};
constexpr Words lone_surrogate{"half of a surrogate pair is not a character", "代理对不完整"};
constexpr Words nul_in_text{"a text holds no NUL", "文本中不得含有空字符"};
constexpr Words past_64_bits{"a number that 64 bits with a sign do not hold", "数字超出 64 位有符号整数范围"};
constexpr Words doubled{"this member stands there twice", "成员重复"};
constexpr Words schema_is_text{"\"schema\" is a text", "schema 须为文本"};
constexpr Words schema_names_it{"the document has to say what it is: \"schema\": \"custos.dossier.open/1\"",
                                "文档须注明其类型，例如 \"schema\": \"custos.dossier.open/1\""};

constexpr std::size_t most_bytes = 0x7ffffffe;  // what the parser's own counters hold

bool looks_like_a_name(std::string_view name) noexcept
{
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    if (name.empty() || name.size() > 64 || is_digit(name.front())) return false;
    int digits = 0;
    for (const char c : name) {
        digits = is_digit(c) ? digits + 1 : 0;
        if (digits == 4) return false;
        if (!is_digit(c) && !is_letter(c) && std::string_view{"./~$-"}.find(c) == std::string_view::npos) return false;
    }
    return true;
}

/// Where the text's first byte is that is not of UTF-8. REQUIRES there is one.
std::size_t first_bad_byte(std::string_view text) noexcept
{
    std::size_t good = 0;  // a prefix that ends within a character is none, but longer ones may be
    for (std::size_t i = 1; i <= text.size() && i <= good + 4; ++i)
        if (is_utf8(text.substr(good, i - good))) good = i;
    return good;
}

/// Takes the parser's events and grows the tree. A handler that answers false stops the parser; `error` then says why.
class Builder {
public:
    static constexpr std::size_t max_object_size = most_bytes;
    static constexpr std::size_t max_array_size = most_bytes;
    static constexpr std::size_t max_key_size = most_bytes;
    static constexpr std::size_t max_string_size = most_bytes;

    /// `text`: what the parser is going to be given, whole.
    Builder(Tree& tree, std::string_view text, const DocumentLimits& limits) : tree_{tree}, text_{text}, limits_{limits}
    {
    }

    using Failure = json::error_code;

    bool on_document_begin(Failure&) { return true; }
    bool on_document_end(Failure&) { return true; }
    bool on_object_begin(Failure& failure) { return open(Tree::Type::object, failure); }
    bool on_object_end(std::size_t count, Failure&) { return close(count); }
    bool on_array_begin(Failure& failure) { return open(Tree::Type::list, failure); }
    bool on_array_end(std::size_t count, Failure&) { return close(count); }
    bool on_key_part(json::string_view part, std::size_t, Failure& failure) { return grow(part, failure); }
    bool on_key(json::string_view part, std::size_t size, Failure& failure);
    bool on_string_part(json::string_view part, std::size_t, Failure& failure) { return grow(part, failure); }
    bool on_string(json::string_view part, std::size_t size, Failure& failure);
    bool on_number_part(json::string_view, Failure&) { return true; }
    bool on_int64(std::int64_t number, json::string_view text, Failure& failure);
    bool on_uint64(std::uint64_t, json::string_view, Failure& failure) { return stop(failure, past_64_bits); }
    bool on_double(double, json::string_view text, Failure& failure);
    bool on_bool(bool truth, Failure& failure) { return add({truth ? 1 : 0, 0, Tree::Type::boolean}, failure); }
    bool on_null(Failure& failure);
    bool on_comment_part(json::string_view part, Failure&) { return pass_over(part); }
    bool on_comment(json::string_view part, Failure&) { return pass_over(part); }

    /// What stopped the parser, whose own account is `failure` at byte `at`.
    [[nodiscard]] Error error(const Failure& failure, std::size_t at) const;
    /// A JSON pointer to where the parser is.
    [[nodiscard]] std::string path() const;

private:
    /// A list or object that is not closed yet.
    struct Open {
        std::size_t node;
        std::size_t name = 0;       ///< of an object: node of the name that was read last; 0 = none
        std::size_t items = 0;      ///< complete ones
        bool value_is_due = false;  ///< of an object: the name was read, its value was not
    };

    bool stop(Failure& failure, const Words& words, Code code = Code::bad_document, std::string detail = {})
    {
        failure = json::make_error_code(json::error::syntax);
        code_ = code;
        words_ = words;
        detail_ = std::move(detail);
        return false;
    }
    bool over(Failure& failure, std::string detail)
    {
        return stop(failure, words_of(Code::too_large), Code::too_large, std::move(detail));
    }

    bool pass_over(json::string_view comment) noexcept
    {
        if (!tree_.comment) tree_.comment = static_cast<std::size_t>(comment.data() - text_.data());
        return true;
    }
    bool add(const Tree::Node& node, Failure& failure);
    bool add_figure(double figure, Failure& failure)
    {
        return add({std::bit_cast<std::int64_t>(figure), 0, Tree::Type::figure}, failure);
    }
    bool open(Tree::Type type, Failure& failure);
    bool close(std::size_t count);
    bool grow(json::string_view part, Failure& failure);
    Tree::Node finish_text() noexcept;

    Tree& tree_;
    std::string_view text_;
    const DocumentLimits& limits_;
    std::vector<Open> open_;
    std::size_t items_ = 0;
    std::size_t text_begin_ = 0;

    Code code_ = Code::bad_document;
    Words words_;
    std::string detail_;
};

bool Builder::add(const Tree::Node& node, Failure& failure)
{
    if (++items_ > limits_.items) return over(failure, fmt::format("more than {} items", limits_.items));
    if (!open_.empty()) {
        ++open_.back().items;
        open_.back().value_is_due = false;
    }
    tree_.nodes.push_back(node);
    return true;
}

bool Builder::open(Tree::Type type, Failure& failure)
{
    if (open_.size() >= limits_.depth) return over(failure, fmt::format("nests deeper than {}", limits_.depth));
    if (!add({0, 0, type}, failure)) return false;
    open_.push_back({tree_.nodes.size() - 1});
    return true;
}

bool Builder::close(std::size_t count)
{
    const auto at = open_.back().node;
    auto& node = tree_.nodes[at];
    node.value = static_cast<std::int64_t>(count);
    node.extent = static_cast<std::uint32_t>(tree_.nodes.size() - at - 1);
    open_.pop_back();
    return true;
}

bool Builder::grow(json::string_view part, Failure& failure)
{
    if (part.empty()) return true;
    if (tree_.texts.size() - text_begin_ + part.size() > limits_.text)
        return over(failure, fmt::format("a text of more than {} bytes", limits_.text));
    if (std::memchr(part.data(), 0, part.size()) != nullptr) return stop(failure, nul_in_text);
    tree_.texts.append(part.data(), part.size());
    return true;
}

Tree::Node Builder::finish_text() noexcept
{
    const auto begin = std::exchange(text_begin_, tree_.texts.size());
    return {static_cast<std::int64_t>(begin), static_cast<std::uint32_t>(text_begin_ - begin), Tree::Type::text};
}

bool Builder::on_key(json::string_view part, std::size_t, Failure& failure)
{
    if (!grow(part, failure)) return false;
    tree_.nodes.push_back(finish_text());
    auto& object = open_.back();
    object.name = tree_.nodes.size() - 1;
    object.value_is_due = true;
    if (open_.size() == 1 && tree_.text(tree_.nodes.back()) == "schema") {
        if (tree_.schema != 0) return stop(failure, doubled);
        tree_.schema = tree_.nodes.size();
    }
    return true;
}

bool Builder::on_string(json::string_view part, std::size_t, Failure& failure)
{
    return grow(part, failure) && add(finish_text(), failure);
}

bool Builder::on_int64(std::int64_t number, json::string_view text, Failure& failure)
{
    if (number == 0 && text.size() != 1) return stop(failure, not_whole);  // -0
    return add({number, 0, Tree::Type::number}, failure);
}

/// The parser's own reading of a fraction may be off by its last digit, so that the text is read again.
bool Builder::on_double(double, json::string_view text, Failure& failure)
{
    if (text.find_first_of(".eE") == json::string_view::npos) return stop(failure, past_64_bits);
    if (!limits_.figures) return stop(failure, not_whole);
    double figure = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), figure);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return stop(failure, past_64_bits);
    return add_figure(figure, failure);
}

bool Builder::on_null(Failure& failure)
{
    return limits_.figures ? add_figure(std::numeric_limits<double>::quiet_NaN(), failure) : stop(failure, no_null);
}

std::string Builder::path() const
{
    std::string path;
    for (std::size_t i = 0; i < open_.size(); ++i) {
        const auto& place = open_[i];
        const auto innermost = i + 1 == open_.size();
        if (tree_.nodes[place.node].type == Tree::Type::list)
            path += pointer_to(place.items - (innermost ? 0 : 1));
        else if (!innermost || place.value_is_due)
            path += pointer_to(tree_.text(tree_.nodes[place.name]));
    }
    return path;
}

Error Builder::error(const Failure& failure, std::size_t at) const
{
    if (!words_.en.empty()) return fail(code_, words_, path(), detail_);
    if (const auto bad = is_utf8(text_) ? at + 1 : first_bad_byte(text_); bad <= at && text_[bad] != '\0')
        return fail(Code::bad_document, not_utf8, path(), fmt::format("byte {}", bad));
    const auto words = [&]() -> Words {
        if (failure == json::error::incomplete) return ends_early;
        if (failure == json::error::illegal_leading_surrogate || failure == json::error::illegal_trailing_surrogate ||
            failure == json::error::expected_utf16_escape)
            return lone_surrogate;
        return failure == json::error::exponent_overflow ? not_whole : not_json;
    }();
    return fail(Code::bad_document, words, path(), fmt::format("byte {}", at));
}

}  // namespace

Tree::Tree(std::size_t document_bytes)
{
    texts.reserve(document_bytes);  // a text is never longer than it was written
    nodes.reserve(std::min<std::size_t>(document_bytes / 8 + 4, 4096));
}

Tree::~Tree()
{
    // Through a volatile pointer, so that no compiler leaves it out.
    static void* (*const volatile overwrite)(void*, int, std::size_t) = std::memset;
    overwrite(texts.data(), 0, texts.size());
}

std::string pointer_to(std::string_view name)
{
    if (!looks_like_a_name(name)) return "/?";
    std::string token = "/";
    for (const char c : name) {
        if (c == '~')
            token += "~0";
        else if (c == '/')
            token += "~1";
        else
            token += c;
    }
    return token;
}

std::string pointer_to(std::size_t item) { return fmt::format("/{}", item); }

std::optional<Named> named_in(std::string_view schema) noexcept
{
    constexpr std::string_view before = "custos.";
    if (!schema.starts_with(before)) return std::nullopt;
    const auto slash = schema.rfind('/');
    if (slash == schema.npos || slash <= before.size()) return std::nullopt;
    const Named named{schema.substr(before.size(), slash - before.size()), schema.substr(slash + 1)};
    const auto is_digit = [](char each) { return '0' <= each && each <= '9'; };
    if (named.version.empty() || named.version.front() == '0') return std::nullopt;
    if (!std::all_of(named.version.begin(), named.version.end(), is_digit)) return std::nullopt;
    return named;
}

}  // namespace document

Document::Document(std::unique_ptr<document::Tree> tree) noexcept : tree_{std::move(tree)} {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Result<Document> Document::parse(std::string_view text, const DocumentLimits& limits, Comments comments)
{
    using namespace document;
    const auto most = std::min(limits.bytes, most_bytes);
    if (text.size() > most) return fail(Code::too_large, "", fmt::format("more than {} bytes", most));
    if (text.starts_with("\xEF\xBB\xBF")) return fail(Code::bad_document, byte_order_mark);

    auto tree = std::make_unique<Tree>(text.size());
    json::parse_options options;
    options.max_depth = limits.depth + 1;  // ours is reached first, and says so
    options.allow_comments = comments == Comments::passed_over;
    json::basic_parser<Builder> parser{options, *tree, text, limits};
    json::error_code failure;
    const auto at = parser.write_some(false, text.data(), text.size(), failure);
    if (failure) return parser.handler().error(failure, at);
    if (at != text.size()) return fail(Code::bad_document, something_follows, {}, fmt::format("byte {}", at));
    if (tree->schema != 0 && tree->nodes[tree->schema].type != Tree::Type::text)
        return fail(Code::bad_document, schema_is_text, "/schema");
    return Document{std::move(tree)};
}

std::optional<std::size_t> Document::comment() const noexcept { return tree_->comment; }

std::string_view Document::schema() const noexcept
{
    return tree_->schema == 0 ? std::string_view{} : tree_->text(tree_->nodes[tree_->schema]);
}

Result<std::string_view> Document::title_if_said() const
{
    if (tree_->schema == 0) return std::string_view{};
    return title();
}

Result<std::string_view> Document::title() const
{
    const auto said = document::named_in(schema());
    if (!said) return fail(Code::bad_document, document::schema_names_it, "/schema");
    if (said->version != document::known_version) return fail(Code::too_new, "/schema");
    return said->title;
}

}  // namespace custos
