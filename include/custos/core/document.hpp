/// Documents: strict JSON to and from described structs.
///
/// Strict means: UTF-8 without a byte order mark, one value and nothing after it, no comment, no doubled and no unknown
/// member, no null, no number with a fraction or an exponent, no NUL in a text. A member is required unless it is a
/// std::optional, a std::vector, or the struct says `static constexpr bool absent_is_default = true`.
///
/// | C++ | JSON |
/// |---|---|
/// | bool, integer, Id | true/false, number, number |
/// | Fen | number, in the smallest unit |
/// | Instant, Day, Quarter, TimeOfDay | "2026-03-02T10:00:00.000Z", "2026-03-02", "2026Q1", "18:00" |
/// | Rule, described enum | "LEND-03", its name |
/// | std::string, Bytes and Digest | text, base64 |
#pragma once

#include <custos/core/shape.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace custos {

/// What a document may ask for before it is refused with Code::too_large.
struct DocumentLimits {
    std::size_t bytes = 16U << 20U;
    std::size_t depth = 64;
    std::size_t text = 1U << 20U;     ///< bytes of one text
    std::size_t items = 1'000'000;    ///< members and items in all
};

/// A parsed document that is not yet any struct: strict JSON whose "schema" member, if any, can be asked for.
class Document {
public:
    /// Errors: bad_document, too_large; the path is a JSON pointer to where it happened.
    [[nodiscard]] static Result<Document> parse(std::string_view json, const DocumentLimits& limits = {});

    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;
    ~Document();  ///< wipes the texts it held

    /// The "schema" member of the outermost object ("custos.custody.issue/1"); empty if there is none.
    [[nodiscard]] std::string_view schema() const noexcept;

    /// Fills a described struct. The outermost "schema" member is passed over.
    /// Error: bad_document with the path of the first member that does not fit.
    [[nodiscard]] Result<void> fill(const Shape& shape, void* value) const;

private:
    struct Tree;
    explicit Document(std::unique_ptr<Tree> tree) noexcept;
    std::unique_ptr<Tree> tree_;
};

/// A struct from its document.
template <class T>
[[nodiscard]] Result<T> read_document(std::string_view json, const DocumentLimits& limits = {})
{
    BOOST_OUTCOME_TRY(auto document, Document::parse(json, limits));
    T value{};
    BOOST_OUTCOME_TRY(document.fill(shape_of<T>(), &value));
    return value;
}

/// How a document is written out.
struct DocumentStyle {
    bool indent = false;           ///< two blanks a level, for people
    std::string_view schema = {};  ///< value of a leading "schema" member; empty = none
};

/// Appends the document of a described struct: members in the order of their description, empty optionals left out.
void write_document(std::string& out, const Shape& shape, const void* value, const DocumentStyle& style = {});

template <class T>
[[nodiscard]] std::string to_document(const T& value, const DocumentStyle& style = {})
{
    std::string out;
    write_document(out, shape_of<T>(), &value, style);
    return out;
}

/// The JSON schema (draft 2020-12) of a described struct. `title` becomes "$id".
[[nodiscard]] std::string json_schema(const Shape& shape, std::string_view title);

}  // namespace custos
