/// Documents: strict JSON to and from described structs.
///
/// Strict means: UTF-8 without a byte order mark, one value and nothing after it, no comment (but see below), no
/// doubled and no unknown member, no null, no number with a fraction or an exponent and no -0, no NUL in a text. A
/// member is required unless it is a std::optional, a std::vector (both then empty), or the struct says `static
/// constexpr bool absent_is_default = true` (the member then keeps its default; let its optionals be empty by default,
/// or no document can empty them).
///
/// | C++ | JSON |
/// |---|---|
/// | bool, integer, Id | true/false, number, number |
/// | Fen | number, in the smallest unit |
/// | Instant, Day, Quarter, TimeOfDay | "2026-03-02T10:00:00.000Z", "2026-03-02", "2026Q1", "18:00" |
/// | Rule, described enum | "LEND-03", its name |
/// | std::string, Bytes and Digest | text, base64 with padding |
/// | double | number, the shortest that reads back the same; null when it is not finite |
/// | std::vector, described struct | list, object |
///
/// An Instant is read with any offset from UTC, which must be there; what is finer than a millisecond is dropped. It is
/// always written in UTC.
///
/// Comments, `//` to the end of the line and `/* … */`, are passed over where people write the document: in those of a
/// struct that says `static constexpr bool may_have_comments = true`.
///
/// An error's path is a JSON pointer (RFC 6901) to the member or item that is wrong, missing or doubled. It never shows
/// a value; and a name in it that no member would have (digits, other scripts, an address) is shown as "?", for it may
/// be a value in the wrong place.
#pragma once

#include <custos/core/shape.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace custos {

namespace document {
struct Tree;
}

/// What a document may ask for before it is refused with Code::too_large. Reading one takes memory for its texts once
/// and for its items (16 bytes each, the name of a member counting as one more) at most three times while they grow.
struct DocumentLimits {
    std::size_t bytes = 16U << 20U;  ///< at most 2^31 − 2, whatever is said here
    std::size_t depth = 64;          ///< lists and objects in each other; the stack grows with it
    std::size_t text = 1U << 20U;    ///< bytes of one text
    std::size_t items = 1'000'000;   ///< values of members and items, in all
    bool figures = false;            ///< lets fractions, exponents and null stand where a double is expected
};

/// Whether comments may stand between the tokens of a document.
enum class Comments : std::uint8_t { refused, passed_over };

/// A parsed document that is not yet any struct: strict JSON whose "schema" member, if any, can be asked for. Which
/// members are unknown, doubled or missing is found when it fills a struct.
class Document {
public:
    /// Errors: bad_document, with the byte in the detail where it is not JSON; too_large.
    [[nodiscard]] static Result<Document> parse(std::string_view json, const DocumentLimits& limits = {},
                                                Comments comments = Comments::refused);

    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;
    ~Document();  ///< wipes the texts it held

    /// The "schema" member of the outermost object ("custos.custody.issue/1"), which must be a text; empty if there is
    /// none. Lives as long as the document.
    [[nodiscard]] std::string_view schema() const noexcept;

    /// The title in it: "custody.issue" of "custos.custody.issue/1"; empty if the document does not say what it is.
    /// Errors, at "/schema": bad_document (no document is named so); too_new (a version after those that are known).
    [[nodiscard]] Result<std::string_view> title_if_said() const;

    /// The same, where a document has to say what it is. Error also: bad_document where it does not.
    [[nodiscard]] Result<std::string_view> title() const;

    /// Where the first comment begins that was passed over, if there is one.
    [[nodiscard]] std::optional<std::size_t> comment() const noexcept;

    /// Fills a described struct. The outermost "schema" member, where there is one, has to name that struct. Errors:
    /// bad_document with the path of the first member that does not fit, "/schema" before all others, and members that
    /// stand there before those that are missing; too_new, as title_if_said. The value is then half filled, to be
    /// thrown away.
    [[nodiscard]] Result<void> fill(const Shape& shape, void* value) const;

private:
    explicit Document(std::unique_ptr<document::Tree> tree) noexcept;
    std::unique_ptr<document::Tree> tree_;
};

/// What a struct says of comments in its document.
template <class T>
inline constexpr Comments comments_of = [] {
    if constexpr (requires { T::may_have_comments; })
        return T::may_have_comments ? Comments::passed_over : Comments::refused;
    else
        return Comments::refused;
}();

/// A struct from its document.
template <shapes::Shaped T>
[[nodiscard]] Result<T> read_document(std::string_view json, const DocumentLimits& limits = {})
{
    BOOST_OUTCOME_TRY(auto document, Document::parse(json, limits, comments_of<T>));
    T value{};
    BOOST_OUTCOME_TRY(document.fill(shape_of<T>(), &value));
    return value;
}

/// A struct from a document that has to say what it is: one that Custos wrote for itself. Errors: as read_document, and
/// bad_document at "/schema" where there is none.
template <shapes::Shaped T>
[[nodiscard]] Result<T> read_own_document(std::string_view json)
{
    BOOST_OUTCOME_TRY(const auto document, Document::parse(json));
    BOOST_OUTCOME_TRYV(document.title());
    T value{};
    BOOST_OUTCOME_TRY(document.fill(shape_of<T>(), &value));
    return value;
}

/// How a document is written out.
struct DocumentStyle {
    bool indent = false;           ///< two blanks a level, for people
    std::string_view schema = {};  ///< value of a leading "schema" member; empty = none
};

/// Appends the document of a described struct: members in the order of their description, empty optionals left out, the
/// same value always in the same bytes. Throws std::logic_error for a value that has no form (see Writer in
/// binary.hpp).
void write_document(std::string& out, const Shape& shape, const void* value, const DocumentStyle& style = {});

template <shapes::Shaped T>
[[nodiscard]] std::string to_document(const T& value, const DocumentStyle& style = {})
{
    std::string out;
    write_document(out, shape_of<T>(), &value, style);
    return out;
}

/// The JSON schema (draft 2020-12) of a described struct, indented, the same for every call. `title` becomes its "$id"
/// and what a "schema" member of the document would say; empty = neither. Records inside stand under "$defs" by their
/// titles, those without one by the name of the first member that holds them.
[[nodiscard]] std::string json_schema(const Shape& shape, std::string_view title);

}  // namespace custos
