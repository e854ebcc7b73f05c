/// Shapes: the one description of a struct from which its JSON document, its binary form, its JSON schema and its stubs
/// in other languages all come.
///
/// A struct is described once, beside its definition:
///
///     struct Issue { ItemId item; GrantId grant; std::string condition; };
///     CUSTOS_DESCRIBE(Issue, "custody.issue", (item, grant, condition))
///
/// `shape_of<Issue>()` is then a table that the codecs walk at run time. They are ordinary functions, compiled once; a new
/// command costs a table, not another copy of a parser.
///
/// What a member may be: bool, an integer, Fen, Instant, Day, Quarter, TimeOfDay, an Id, Rule, a described enum,
/// std::string (UTF-8), Bytes, Digest, another described struct, std::optional or std::vector of any of these.
/// No floating point: nothing that Custos keeps may depend on rounding.
#pragma once

#include <custos/core/bytes.hpp>
#include <custos/core/ids.hpp>
#include <custos/core/money.hpp>
#include <custos/core/rule.hpp>
#include <custos/core/time.hpp>

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <boost/serialization/version.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

/// Describes a struct and gives it its title, the name it has in documents and journals.
#define CUSTOS_DESCRIBE(Type, title, members)                                 \
    BOOST_DESCRIBE_STRUCT(Type, (), members)                                  \
    [[nodiscard]] constexpr std::string_view custos_title(const Type*) noexcept \
    {                                                                         \
        return title;                                                         \
    }

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
    word,  ///< a described enum, written by its name
    text,
    bytes,
    optional,
    list,
    record,
};

struct Shape;
using ShapeOf = const Shape& (*)();  ///< a function, so that a struct may contain a list of itself

/// One member of a record.
struct Member {
    std::string_view name;
    ShapeOf shape;
    void* (*at)(void* record);
};

/// One name of an enum.
struct Word {
    std::string_view name;
    std::int64_t value;
};

/// A type as the codecs see it. Which fields mean something depends on `kind`.
struct Shape {
    Kind kind{};
    std::string_view title{};      ///< of a record: its name in documents; may be empty
    unsigned version = 0;          ///< of a record: its class version (BOOST_CLASS_VERSION)
    bool absent_is_default = false;  ///< of a record: a document may leave any member out (policy parts)

    // scalars: everything that is a whole number inside
    std::int64_t (*load)(const void*) = nullptr;
    void (*store)(void*, std::int64_t) = nullptr;
    std::int64_t least = 0;
    std::int64_t most = 0;

    std::span<const Word> words{};      // word
    std::span<const Member> members{};  // record
    std::size_t (*members_in)(unsigned version) = nullptr;  // record: members that a given version had

    // text and bytes
    std::string_view (*view)(const void*) = nullptr;
    bool (*assign)(void*, std::string_view) = nullptr;  ///< false: a fixed-size value of another length

    // optional and list
    ShapeOf inner = nullptr;
    std::size_t (*count)(const void*) = nullptr;
    void (*resize)(void*, std::size_t) = nullptr;  ///< optional: 0 or 1
    void* (*item)(void*, std::size_t) = nullptr;
};

/// How many members a struct had in an older version. Specialise when a version is added; members are only appended.
template <class T>
struct MembersIn {
    static constexpr std::size_t count(unsigned) noexcept { return std::numeric_limits<std::size_t>::max(); }
};

template <class T>
[[nodiscard]] const Shape& shape_of();

namespace shapes {

template <class T>
struct is_id : std::false_type {};
template <class Tag>
struct is_id<Id<Tag>> : std::true_type {};
template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};
template <class T>
struct is_list : std::false_type {};
template <class T>
struct is_list<std::vector<T>> : std::bool_constant<!std::is_same_v<T, std::uint8_t>> {};

template <class T>
concept Described = boost::describe::has_describe_members<T>::value && !std::is_enum_v<T>;
template <class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;
template <class T>
concept Titled = requires(const T* t) { custos_title(t); };
/// A wrapper around bytes with a meaning of its own (vault::Sealed): stored and written as bytes.
template <class T>
concept HoldsBytes = requires(T& t) {
    { t.box } -> std::same_as<Bytes&>;
};
template <class T>
concept AllDefaults = requires { requires T::absent_is_default; };

template <class T, auto Part>
Shape whole_number(Kind kind, std::int64_t least, std::int64_t most)
{
    Shape shape;
    shape.kind = kind;
    shape.load = [](const void* p) { return static_cast<std::int64_t>(static_cast<const T*>(p)->*Part); };
    shape.store = [](void* p, std::int64_t v) {
        auto& part = static_cast<T*>(p)->*Part;
        part = static_cast<std::remove_reference_t<decltype(part)>>(v);
    };
    shape.least = least;
    shape.most = most;
    return shape;
}

template <class T>
Shape plain_number(Kind kind, std::int64_t least, std::int64_t most)
{
    Shape shape;
    shape.kind = kind;
    shape.load = [](const void* p) { return static_cast<std::int64_t>(*static_cast<const T*>(p)); };
    shape.store = [](void* p, std::int64_t v) { *static_cast<T*>(p) = static_cast<T>(v); };
    shape.least = least;
    shape.most = most;
    return shape;
}

template <class T>
std::span<const Word> words_of_enum()
{
    using Names = boost::describe::describe_enumerators<T>;
    static const auto words = [] {
        std::vector<Word> all;
        boost::mp11::mp_for_each<Names>(
            [&](auto e) { all.push_back({e.name, static_cast<std::int64_t>(e.value)}); });
        return all;
    }();
    return words;
}

template <class T>
std::span<const Member> members_of()
{
    using List = boost::describe::describe_members<T, boost::describe::mod_any_access>;
    static const auto members = [] {
        std::vector<Member> all;
        boost::mp11::mp_for_each<List>([&](auto d) {
            using D = decltype(d);
            using Type = std::remove_cvref_t<decltype(std::declval<T&>().*D::pointer)>;
            all.push_back({D::name, &shape_of<Type>, [](void* p) -> void* { return &(static_cast<T*>(p)->*D::pointer); }});
        });
        return all;
    }();
    return members;
}

template <class T>
Shape make_record()
{
    Shape shape;
    shape.kind = Kind::record;
    if constexpr (Titled<T>) shape.title = custos_title(static_cast<const T*>(nullptr));
    shape.version = boost::serialization::version<T>::value;
    shape.absent_is_default = AllDefaults<T>;
    shape.members = members_of<T>();
    shape.members_in = &MembersIn<T>::count;
    return shape;
}

template <class T>
Shape make_text_like()
{
    Shape shape;
    shape.kind = std::is_same_v<T, std::string> ? Kind::text : Kind::bytes;
    shape.view = [](const void* p) {
        const auto& value = *static_cast<const T*>(p);
        return std::string_view{reinterpret_cast<const char*>(value.data()), value.size()};
    };
    shape.assign = [](void* p, std::string_view text) {
        auto& value = *static_cast<T*>(p);
        if constexpr (std::is_same_v<T, Digest>) {
            if (text.size() != value.size()) return false;
            std::copy(text.begin(), text.end(), value.begin());
        } else {
            value.assign(text.begin(), text.end());
        }
        return true;
    };
    return shape;
}

template <class T>
Shape make_bytes_inside()
{
    Shape shape;
    shape.kind = Kind::bytes;
    shape.view = [](const void* p) { return text_of(static_cast<const T*>(p)->box); };
    shape.assign = [](void* p, std::string_view text) {
        static_cast<T*>(p)->box.assign(text.begin(), text.end());
        return true;
    };
    return shape;
}

template <class T>
Shape make_optional()
{
    using Inner = typename T::value_type;
    Shape shape;
    shape.kind = Kind::optional;
    shape.inner = &shape_of<Inner>;
    shape.count = [](const void* p) { return static_cast<std::size_t>(static_cast<const T*>(p)->has_value()); };
    shape.resize = [](void* p, std::size_t n) {
        if (n == 0) static_cast<T*>(p)->reset();
        else static_cast<T*>(p)->emplace();
    };
    shape.item = [](void* p, std::size_t) -> void* { return &**static_cast<T*>(p); };
    return shape;
}

template <class T>
Shape make_list()
{
    Shape shape;
    shape.kind = Kind::list;
    shape.inner = &shape_of<typename T::value_type>;
    shape.count = [](const void* p) { return static_cast<const T*>(p)->size(); };
    shape.resize = [](void* p, std::size_t n) { static_cast<T*>(p)->resize(n); };
    shape.item = [](void* p, std::size_t i) -> void* { return &(*static_cast<T*>(p))[i]; };
    return shape;
}

template <class T>
Shape make_integer()
{
    using Limits = std::numeric_limits<T>;
    constexpr auto most = sizeof(T) == 8 && std::is_unsigned_v<T> ? std::numeric_limits<std::int64_t>::max()
                                                                  : static_cast<std::int64_t>(Limits::max());
    return plain_number<T>(Kind::integer, static_cast<std::int64_t>(Limits::min()), most);
}

template <class T>
Shape make()
{
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    if constexpr (std::is_same_v<T, bool>) return plain_number<bool>(Kind::boolean, 0, 1);
    else if constexpr (std::is_same_v<T, Fen>) return whole_number<Fen, &Fen::value>(Kind::money, -largest_amount, largest_amount);
    else if constexpr (std::is_same_v<T, Instant>) return whole_number<Instant, &Instant::ms>(Kind::instant, -62'135'596'800'000, 253'402'300'799'999);
    else if constexpr (std::is_same_v<T, Day>) return whole_number<Day, &Day::number>(Kind::day, -719'162, 2'932'896);
    else if constexpr (std::is_same_v<T, Quarter>) return whole_number<Quarter, &Quarter::number>(Kind::quarter, 4, 39'999);
    else if constexpr (std::is_same_v<T, TimeOfDay>) return whole_number<TimeOfDay, &TimeOfDay::minutes>(Kind::time_of_day, 0, 1440);
    else if constexpr (is_id<T>::value) return whole_number<T, &T::value>(Kind::id, 0, most);
    else if constexpr (std::is_same_v<T, Rule>) return plain_number<Rule>(Kind::rule, 0, 65'535);
    else if constexpr (DescribedEnum<T>) {
        auto shape = plain_number<T>(Kind::word, std::numeric_limits<std::int64_t>::min(), most);
        shape.words = words_of_enum<T>();
        return shape;
    }
    else if constexpr (std::is_integral_v<T>) return make_integer<T>();
    else if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, Bytes> || std::is_same_v<T, Digest>) return make_text_like<T>();
    else if constexpr (HoldsBytes<T>) return make_bytes_inside<T>();
    else if constexpr (is_optional<T>::value) return make_optional<T>();
    else if constexpr (is_list<T>::value) return make_list<T>();
    else {
        static_assert(Described<T>, "describe this struct with CUSTOS_DESCRIBE before it is used in a document");
        return make_record<T>();
    }
}

/// Has a shape: may be a member of a described struct.
template <class T>
concept Shaped = std::is_integral_v<T> || DescribedEnum<T> || Described<T> || HoldsBytes<T> || is_id<T>::value ||
                 is_optional<T>::value || is_list<T>::value || std::is_same_v<T, Fen> || std::is_same_v<T, Instant> ||
                 std::is_same_v<T, Day> || std::is_same_v<T, Quarter> || std::is_same_v<T, TimeOfDay> ||
                 std::is_same_v<T, Rule> || std::is_same_v<T, std::string> || std::is_same_v<T, Bytes> ||
                 std::is_same_v<T, Digest>;

}  // namespace shapes

/// The shape of a type. Valid for ever; safe from any thread.
template <class T>
const Shape& shape_of()
{
    static const Shape shape = shapes::make<T>();
    return shape;
}

/// The title of a described struct: "custody.issue".
template <class T>
[[nodiscard]] constexpr std::string_view title_of() noexcept
{
    static_assert(shapes::Titled<T>, "give this struct a title with CUSTOS_DESCRIBE");
    return custos_title(static_cast<const T*>(nullptr));
}

}  // namespace custos
