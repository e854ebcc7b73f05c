/// How shapes are made: one constant table for each type, from its description. Included by shape.hpp; no caller needs
/// what is in namespace shapes, except the concept Shaped.
#pragma once

#include <custos/core/shape.hpp>

#include <boost/mp11.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <concepts>
#include <tuple>
#include <type_traits>
#include <utility>

namespace custos {

namespace shapes {

template <class T>
constexpr std::size_t least_bytes_of();

template <class T>
struct is_id : std::false_type {
};
template <class Tag>
struct is_id<Id<Tag>> : std::true_type {
};
template <class T>
struct is_optional : std::false_type {
};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {
};
template <class T>
struct is_list : std::false_type {
};
template <class T>
struct is_list<std::vector<T>> : std::bool_constant<!std::is_same_v<T, std::uint8_t> && !std::is_same_v<T, bool>> {
};

template <class T>
concept Described = boost::describe::has_describe_members<T>::value && !std::is_enum_v<T>;
template <class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;
template <class T>
concept Titled = requires(const T* t)
{
    custos_title(t);
};
/// A wrapper around bytes with a meaning of its own (vault::Sealed): stored and written as bytes.
template <class T>
concept HoldsBytes = !boost::describe::has_describe_members<T>::value && sizeof(T) == sizeof(Bytes) && requires(T & t)
{
    {
        t.box
        } -> std::same_as<Bytes&>;
};
/// A text that is more than any text, and says so to JSON schemas: works::ResultPath.
template <class T>
concept TextOfAKind = std::derived_from<T, std::string> && requires
{
    T::text_format;
};
template <class T>
concept AllDefaults = requires
{
    requires T::absent_is_default;
};

/// Has a form of its own, whatever is inside.
template <class T>
concept Simple =
    (std::is_integral_v<T> && sizeof(T) <= 8) || DescribedEnum<T> || Described<T> || HoldsBytes<T> || is_id<T>::value
    || std::is_same_v<T, Fen> || std::is_same_v<T, Instant> || std::is_same_v<T, Day> || std::is_same_v<T, Quarter> ||
    std::is_same_v<T, TimeOfDay> || std::is_same_v<T, Rule> || std::is_same_v<T, std::string> ||
    std::is_same_v<T, Bytes> || std::is_same_v<T, Digest> || std::is_same_v<T, double> || TextOfAKind<T>;

template <class T>
struct is_shaped : std::bool_constant<Simple<T>> {
};
template <class T>
struct is_shaped<std::optional<T>> : is_shaped<T> {
};
template <class T>
requires is_list<std::vector<T>>::value struct is_shaped<std::vector<T>> : is_shaped<T> {
};

/// Has a shape: may be a member of a described struct.
template <class T>
concept Shaped = is_shaped<T>::value;

template <class T, auto Part>
constexpr Shape whole_number(Kind kind, std::int64_t least, std::int64_t most)
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
constexpr Shape plain_number(Kind kind, std::int64_t least, std::int64_t most)
{
    Shape shape;
    shape.kind = kind;
    shape.load = [](const void* p) { return static_cast<std::int64_t>(*static_cast<const T*>(p)); };
    shape.store = [](void* p, std::int64_t v) { *static_cast<T*>(p) = static_cast<T>(v); };
    shape.least = least;
    shape.most = most;
    return shape;
}

/// A whole number of a built-in type, or an enum on top of one: all its values, as far as 64 signed bits hold them.
template <class T, class Number>
constexpr Shape built_in_number(Kind kind)
{
    using Limits = std::numeric_limits<Number>;
    constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    return plain_number<T>(kind, static_cast<std::int64_t>(Limits::min()),
                           static_cast<std::int64_t>(std::min(static_cast<std::uint64_t>(Limits::max()), largest)));
}

constexpr Shape make_figure()
{
    Shape shape;
    shape.kind = Kind::figure;
    shape.load = [](const void* p) { return std::bit_cast<std::int64_t>(*static_cast<const double*>(p)); };
    shape.store = [](void* p, std::int64_t bits) { *static_cast<double*>(p) = std::bit_cast<double>(bits); };
    return shape;
}

/// A name as documents spell it: the underscore that keeps an enumerator from being a word of C++ is none of its own.
constexpr std::string_view spelt(std::string_view name)
{
    return name.ends_with('_') ? name.substr(0, name.size() - 1) : name;
}

/// A type as the compiler calls it, without our own namespace: "dossier::Purpose".
template <class T>
constexpr std::string_view name_of_type()
{
    std::string_view name = __PRETTY_FUNCTION__;
    name.remove_prefix(name.find("T = ") + 4);
    name = name.substr(0, name.find_first_of(";]"));
    constexpr std::string_view ours = "custos::";
    return name.starts_with(ours) ? name.substr(ours.size()) : name;
}

template <class T>
inline constexpr auto words_v = [] {
    using Names = boost::describe::describe_enumerators<T>;
    std::array<Word, boost::mp11::mp_size<Names>::value> words{};
    std::size_t i = 0;
    boost::mp11::mp_for_each<Names>([&](auto e) { words[i++] = {spelt(e.name), static_cast<std::int64_t>(e.value)}; });
    return words;
}();

template <class T>
constexpr Shape make_word()
{
    auto shape = built_in_number<T, std::underlying_type_t<T>>(Kind::word);
    shape.title = name_of_type<T>();
    shape.words = words_v<T>;
    return shape;
}

template <class T, auto Part>
void* member_at(void* record)
{
    return &(static_cast<T*>(record)->*Part);
}

/// Only what is public is ever described. `describe_members` looks at each member again for what it is, a fifth of what
/// a shape costs the compiler; where Boost calls its list by another name some day, it is asked all the same.
template <class T>
auto described_members()
{
    if constexpr (requires(T * *type) { boost_public_member_descriptor_fn(type); })
        return decltype(boost_public_member_descriptor_fn(static_cast<T**>(nullptr))){};
    else
        return boost::describe::describe_members<T, boost::describe::mod_public>{};
}

/// The members of a described struct: a list of Boost.Describe's descriptors.
template <class T>
using MembersOf = decltype(described_members<T>());

template <class T, class D>
using MemberType = std::remove_cvref_t<decltype(std::declval<T&>().*D::pointer)>;

template <class T, template <class...> class List, class... D>
constexpr std::array<Member, sizeof...(D)> members_from(List<D...>*)
{
    return {{Member{D::name, &shape_of<MemberType<T, D>>, &member_at<T, D::pointer>,
                    least_bytes_of<MemberType<T, D>>()}...}};
}

template <class T>
inline constexpr auto members_v = members_from<T>(static_cast<MembersOf<T>*>(nullptr));

/// The shortest binary form of a record in any of its versions: its version and the least of each member it had.
template <class T>
constexpr std::size_t least_bytes_of_record()
{
    auto least = std::numeric_limits<std::size_t>::max();
    for (unsigned version = 0; version <= boost::serialization::version<T>::value; ++version) {
        std::size_t bytes = 1;
        const auto count = std::min(members_v<T>.size(), MembersIn<T>::count(version));
        for (std::size_t i = 0; i < count; ++i)
            bytes += members_v<T>[i].least_bytes;
        least = std::min(least, bytes);
    }
    return least;
}

template <class T>
constexpr Shape make_record()
{
    constexpr auto& members = members_v<T>;
    static_assert(members.size() <= 64, "a described struct has at most 64 members");
    static_assert(std::none_of(members.begin(), members.end(), [](const Member& m) { return m.name == "schema"; }),
                  "no member may be called schema: documents carry their own");
    static_assert(boost::serialization::version<T>::value == 0 || MembersIn<T>::count(0) <= members.size(),
                  "say with MembersIn how many members the older versions of this struct had");
    Shape shape;
    shape.kind = Kind::record;
    if constexpr (Titled<T>) shape.title = custos_title(static_cast<const T*>(nullptr));
    shape.version = boost::serialization::version<T>::value;
    shape.least_bytes = least_bytes_of_record<T>();
    shape.absent_is_default = AllDefaults<T>;
    shape.members = members;
    shape.members_in = &MembersIn<T>::count;
    return shape;
}

template <class T>
constexpr Shape make_text_like()
{
    Shape shape;
    shape.kind = std::is_same_v<T, Bytes> ? Kind::bytes : Kind::text;
    if constexpr (TextOfAKind<T>) shape.format = T::text_format;
    shape.view = [](const void* p) {
        const auto& value = *static_cast<const T*>(p);
        return std::string_view{reinterpret_cast<const char*>(value.data()), value.size()};
    };
    shape.assign = [](void* p, std::string_view text) {
        static_cast<T*>(p)->assign(text.begin(), text.end());
        return true;
    };
    return shape;
}

constexpr Shape make_digest()
{
    Shape shape;
    shape.kind = Kind::bytes;
    shape.fixed_size = std::tuple_size_v<Digest>;
    shape.least_bytes = 1 + shape.fixed_size;
    shape.view = [](const void* p) { return text_of(*static_cast<const Digest*>(p)); };
    shape.assign = [](void* p, std::string_view text) {
        auto& digest = *static_cast<Digest*>(p);
        if (text.size() != digest.size()) return false;
        std::copy(text.begin(), text.end(), digest.begin());
        return true;
    };
    return shape;
}

template <class T>
constexpr Shape make_bytes_inside()
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
constexpr Shape make_optional()
{
    using Inner = typename T::value_type;
    static_assert(!is_optional<Inner>::value, "an optional of an optional has no document");
    Shape shape;
    shape.kind = Kind::optional;
    shape.inner = &shape_of<Inner>;
    shape.count = [](const void* p) { return static_cast<std::size_t>(static_cast<const T*>(p)->has_value()); };
    shape.resize = [](void* p, std::size_t n) {
        if (n == 0)
            static_cast<T*>(p)->reset();
        else
            static_cast<T*>(p)->emplace();
    };
    shape.item = [](void* p, std::size_t) -> void* { return &**static_cast<T*>(p); };
    return shape;
}

template <class T>
constexpr Shape make_list()
{
    using Inner = typename T::value_type;
    static_assert(!is_optional<Inner>::value, "a list of optionals has no document");
    Shape shape;
    shape.kind = Kind::list;
    shape.inner = &shape_of<Inner>;
    shape.count = [](const void* p) { return static_cast<const T*>(p)->size(); };
    shape.resize = [](void* p, std::size_t n) {
        T items(n);
        static_cast<T*>(p)->swap(items);
    };
    shape.item = [](void* p, std::size_t i) -> void* { return &(*static_cast<T*>(p))[i]; };
    return shape;
}

template <class T>
constexpr Shape make()
{
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    if constexpr (std::is_same_v<T, bool>)
        return plain_number<bool>(Kind::boolean, 0, 1);
    else if constexpr (std::is_same_v<T, Fen>)
        return whole_number<Fen, &Fen::value>(Kind::money, -largest_amount, largest_amount);
    else if constexpr (std::is_same_v<T, Instant>)
        return whole_number<Instant, &Instant::ms>(Kind::instant, -62'135'596'800'000, 253'402'300'799'999);
    else if constexpr (std::is_same_v<T, Day>)
        return whole_number<Day, &Day::number>(Kind::day, -719'162, 2'932'896);
    else if constexpr (std::is_same_v<T, Quarter>)
        return whole_number<Quarter, &Quarter::number>(Kind::quarter, 4, 39'999);
    else if constexpr (std::is_same_v<T, TimeOfDay>)
        return whole_number<TimeOfDay, &TimeOfDay::minutes>(Kind::time_of_day, 0, 1440);
    else if constexpr (is_id<T>::value)
        return whole_number<T, &T::value>(Kind::id, 0, most);
    else if constexpr (std::is_same_v<T, Rule>)
        return plain_number<Rule>(Kind::rule, 0, 65'535);
    else if constexpr (DescribedEnum<T>)
        return make_word<T>();
    else if constexpr (std::is_integral_v<T>)
        return built_in_number<T, T>(Kind::integer);
    else if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, Bytes> || TextOfAKind<T>)
        return make_text_like<T>();
    else if constexpr (std::is_same_v<T, Digest>)
        return make_digest();
    else if constexpr (std::is_same_v<T, double>)
        return make_figure();
    else if constexpr (HoldsBytes<T>)
        return make_bytes_inside<T>();
    else if constexpr (is_optional<T>::value)
        return make_optional<T>();
    else if constexpr (is_list<T>::value)
        return make_list<T>();
    else {
        static_assert(Described<T>, "describe this struct with CUSTOS_DESCRIBE before it is used in a document");
        return make_record<T>();
    }
}

template <class T>
inline constexpr Shape shape_v = make<T>();

/// Lists and optionals may be empty and so need not know their items, which may be of the very type they are in.
template <class T>
constexpr std::size_t least_bytes_of()
{
    if constexpr (is_optional<T>::value || is_list<T>::value)
        return 1;
    else
        return shape_v<T>.least_bytes;
}

}  // namespace shapes

template <class T>
const Shape& shape_of() noexcept
{
    return shapes::shape_v<T>;
}

template <class T>
constexpr std::string_view title_of() noexcept
{
    static_assert(shapes::Titled<T>, "give this struct a title with CUSTOS_DESCRIBE");
    return custos_title(static_cast<const T*>(nullptr));
}

}  // namespace custos
