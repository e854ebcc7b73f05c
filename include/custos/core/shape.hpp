/// Shapes: the one description of a struct from which its JSON document, its binary form, its JSON schema and its stubs
/// in other languages all come.
///
/// A struct is described once, beside its definition:
///
///     struct Issue { ItemId item; GrantId grant; std::string condition; };
///     CUSTOS_DESCRIBE(Issue, "custody.issue", (item, grant, condition))
///
/// `shape_of<Issue>()` is then a table that the codecs walk at run time. They are ordinary functions, compiled once; a
/// new command costs a table, not another copy of a parser. The tables are constants: nothing is made at start or torn
/// down at exit.
///
/// What a member may be: bool, an integer, Fen, Instant, Day, Quarter, TimeOfDay, an Id, Rule, a described enum,
/// std::string (UTF-8) or a text derived from it that says its `text_format`, Bytes, Digest, another described struct,
/// std::optional or std::vector of any of these (but no optional directly inside an optional or a vector, and no
/// std::vector<bool>). At most 64 members; none is called `schema`, which is what documents call themselves. Whole
/// numbers above 2^63 − 1 have no form: let an id, a counter or a hash stay below.
///
/// Nothing that Custos keeps may depend on rounding: what a model estimates is a `double`, which documents can tell but
/// which has no binary form, so that it gets into no event and no state.
///
/// A struct changes by appending members: raise BOOST_CLASS_VERSION and say with MembersIn how many each older version
/// had. Bytes of older versions are then still read; the members they lack keep their defaults. Words of an enum are
/// appended too; their numbers are stored and never change.
#pragma once

#include <custos/core/bytes.hpp>
#include <custos/core/ids.hpp>
#include <custos/core/money.hpp>
#include <custos/core/rule.hpp>
#include <custos/core/time.hpp>

#include <boost/describe.hpp>
#include <boost/serialization/version.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Describes a struct and gives it its title, the name it has in documents and journals.
#define CUSTOS_DESCRIBE(Type, title, members) \
    BOOST_DESCRIBE_STRUCT(Type, (), members)  \
    [[nodiscard]] constexpr std::string_view custos_title(const Type*) noexcept { return title; }

namespace custos {

/// How the codecs treat a type.
enum class Kind : std::uint8_t {
    boolean,
    integer,
    money,
    instant,
    day,
    quarter,
    time_of_day,
    id,
    rule,
    word,  ///< a described enum, written by its name, which no C++ keyword is: `export_` is "export"
    text,
    bytes,
    optional,
    list,
    record,
    figure,  ///< a double: an estimate; what is not finite is "none"
};

struct Shape;
using ShapeOf = const Shape& (*)() noexcept;  ///< a function, so that a struct may contain a list of itself

/// One member of a record.
struct Member {
    std::string_view name;
    ShapeOf shape;
    void* (*at)(void* record);
    std::size_t least_bytes;  ///< no value's binary form is shorter
};

/// One name of an enum.
struct Word {
    std::string_view name;
    std::int64_t value;
};

/// A type as the codecs see it. Which fields mean something depends on `kind`.
struct Shape {
    Kind kind{};
    std::string_view title{};     ///< of a record: its name in documents; may be empty. Of an enum: "dossier::Purpose"
    unsigned version = 0;         ///< of a record: its class version (BOOST_CLASS_VERSION)
    std::size_t least_bytes = 1;  ///< no value's binary form is shorter
    bool absent_is_default = false;  ///< of a record: a document may leave any member out (policy parts)

    // scalars: everything that is a whole number inside; of a figure, the bits
    std::int64_t (*load)(const void*) = nullptr;
    void (*store)(void*, std::int64_t) = nullptr;
    std::int64_t least = 0;
    std::int64_t most = 0;

    std::span<const Word> words{};                          // word
    std::span<const Member> members{};                      // record
    std::size_t (*members_in)(unsigned version) = nullptr;  // record: members that a given version had

    // text and bytes
    std::string_view (*view)(const void*) = nullptr;
    bool (*assign)(void*, std::string_view) = nullptr;  ///< false: a value of fixed size, and this is another
    std::size_t fixed_size = 0;                         ///< of bytes: the only size there is; 0 = any
    std::string_view format{};                          ///< of text: what JSON schemas say it is ("result-path")

    // optional and list
    ShapeOf inner = nullptr;
    std::size_t (*count)(const void*) = nullptr;
    void (*resize)(void*, std::size_t) = nullptr;  ///< to items with their defaults; optional: 0 or 1
    void* (*item)(void*, std::size_t) = nullptr;
};

/// How many members a struct had in an older version. Specialise when BOOST_CLASS_VERSION is raised (both outside any
/// namespace of an area, before the first use of the shape):
///
///     template <>
///     struct MembersIn<Issue> {
///         static constexpr std::size_t count(unsigned version) noexcept { return version == 0 ? 2 : 3; }
///     };
template <class T>
struct MembersIn {
    static constexpr std::size_t count(unsigned) noexcept { return std::numeric_limits<std::size_t>::max(); }
};

/// The shape of a type. Valid for ever; safe from any thread.
template <class T>
[[nodiscard]] const Shape& shape_of() noexcept;

/// The title of a described struct: "custody.issue".
template <class T>
[[nodiscard]] constexpr std::string_view title_of() noexcept;

}  // namespace custos

#include <custos/core/shape_make.hpp>
