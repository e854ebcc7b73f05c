/// The canonical binary form: the same value gives the same bytes on every machine, and only those bytes are read back.
///
/// Whole numbers are LEB128 in their shortest form, those of a signed type zigzag first; a bool is one byte, 0 or 1;
/// text and bytes are a length and the bytes; an optional is 0, or 1 and the value; a list is a count and the items; a
/// record is its class version and its members in the order of their description. A word and a rule are their number.
/// Nothing is aligned, nothing is padded.
///
/// Writer and Reader are archives in the sense of Boost.Serialization (its Saving and Loading Archive concepts, without
/// pointers and without floating point), so a type that has only a `serialize` function of that library can be stored
/// as well; class versions are BOOST_CLASS_VERSION.
#pragma once

#include <custos/core/shape.hpp>

#include <boost/mpl/bool.hpp>
#include <boost/serialization/collection_size_type.hpp>
#include <boost/serialization/item_version_type.hpp>
#include <boost/serialization/level.hpp>
#include <boost/serialization/library_version_type.hpp>
#include <boost/serialization/serialization.hpp>
#include <boost/serialization/wrapper.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace custos {

/// How deep lists and records may nest in each other, for writers and readers alike.
inline constexpr unsigned deepest_binary = 64;

namespace binary {

/// The version of Boost.Serialization's own collection formats that we speak (that of Boost 1.81). Part of our format.
inline constexpr unsigned library_version = 19;

/// Does this type carry a class version in the stream? Wrappers such as nvp, and whatever says so by its level, do not.
template <class T>
inline constexpr bool has_version =
    boost::serialization::implementation_level<T>::value >= boost::serialization::object_class_info;

template <class T>
inline constexpr bool is_wrapper = boost::serialization::is_wrapper<T>::type::value;

}  // namespace binary

/// What a Writer has written, a Reader reads. It throws std::logic_error for a value that has no form: an invalid UTF-8
/// text, an amount or a date outside its range, a number that no word of an enum has, nesting deeper than 64. All doors
/// of the archive check these; a fault here is one of ours. What was appended until then is to be thrown away.
class Writer {
public:
    using is_saving = boost::mpl::true_;
    using is_loading = boost::mpl::false_;

    /// Appends to `out`, which must outlive the writer.
    explicit Writer(Bytes& out) noexcept : out_{&out} {}

    void number(std::uint64_t value);
    void signed_number(std::int64_t value);
    void text(std::string_view text);  ///< length and bytes; REQUIRES valid UTF-8
    void bytes(ByteView bytes);        ///< length and bytes
    void raw(ByteView bytes);          ///< the bytes alone: the reader must know how many
    void value(const Shape& shape, const void* value);

    /// Described types through their shape; others through their Boost.Serialization `serialize`.
    template <class T>
    Writer& operator<<(const T& item)
    {
        if constexpr (shapes::Shaped<T>) {
            value(shape_of<T>(), &item);
        } else {
            static_assert(std::is_class_v<T>, "no floating point, no pointers, no enum without a description");
            constexpr auto version = static_cast<unsigned>(boost::serialization::version<T>::value);
            if constexpr (binary::has_version<T>) number(version);
            enter();
            boost::serialization::serialize_adl(*this, const_cast<T&>(item), version);
            --depth_;
        }
        return *this;
    }
    Writer& operator<<(const boost::serialization::collection_size_type& count)
    {
        number(static_cast<std::size_t>(count));
        return *this;
    }
    Writer& operator<<(const boost::serialization::item_version_type& version)
    {
        number(static_cast<unsigned>(version));
        return *this;
    }
    template <class T>
    Writer& operator&(const T& item)
    {
        return *this << item;
    }

    void save_binary(const void* data, std::size_t size) { raw({static_cast<const std::uint8_t*>(data), size}); }
    template <class T>
    void register_type(const T* = nullptr) const noexcept
    {
    }
    static boost::serialization::library_version_type get_library_version()
    {
        return boost::serialization::library_version_type{binary::library_version};
    }

private:
    void enter();
    void record(const Shape& shape, const void* value);
    void list(const Shape& shape, const void* value);

    Bytes* out_;
    unsigned depth_ = 0;
};

/// Reads what a Writer wrote and nothing else. A damaged or hostile length cannot ask for memory: a count is refused
/// when the bytes that are left could not hold it, all lists around it included. After a failed read every further one
/// fails too and gives zeros; ask `ok()` or `at_end()` once, at the end. A value whose reading failed is to be thrown
/// away.
class Reader {
public:
    using is_saving = boost::mpl::false_;
    using is_loading = boost::mpl::true_;

    /// `in` must outlive the reader and the views it gives.
    explicit Reader(ByteView in) noexcept : in_{in} {}

    [[nodiscard]] bool ok() const noexcept { return ok_; }
    [[nodiscard]] bool at_end() const noexcept { return ok_ && at_ == in_.size(); }
    [[nodiscard]] bool too_new() const noexcept { return too_new_; }  ///< failed at a class version we do not know
    [[nodiscard]] std::size_t left() const noexcept { return in_.size() - at_; }

    std::uint64_t number() noexcept;
    std::int64_t signed_number() noexcept;
    std::string_view text() noexcept;                          ///< valid UTF-8; a view into the input
    ByteView bytes() noexcept;                                 ///< a view into the input
    ByteView raw(std::size_t size) noexcept;                   ///< a view into the input
    std::size_t count(std::size_t least_bytes_each) noexcept;  ///< of items that take at least so much each
    unsigned version(unsigned newest) noexcept;
    void value(const Shape& shape, void* value);
    void fail() noexcept { ok_ = false; }

    template <class T>
    Reader& operator>>(T& item)
    {
        using Plain = std::remove_const_t<T>;
        static_assert(!std::is_const_v<T> || binary::is_wrapper<Plain>, "only wrappers can be read into while const");
        if constexpr (shapes::Shaped<Plain>) {
            value(shape_of<Plain>(), &item);
        } else {
            static_assert(std::is_class_v<Plain>, "no floating point, no pointers, no enum without a description");
            constexpr auto newest = static_cast<unsigned>(boost::serialization::version<Plain>::value);
            const auto found = binary::has_version<Plain> ? version(newest) : newest;
            if (enter()) boost::serialization::serialize_adl(*this, const_cast<Plain&>(item), found);
            --depth_;
        }
        return *this;
    }
    Reader& operator>>(boost::serialization::collection_size_type& size)
    {
        size = boost::serialization::collection_size_type{count(1)};
        return *this;
    }
    Reader& operator>>(boost::serialization::item_version_type& item_version)
    {
        item_version = boost::serialization::item_version_type{version(255)};
        return *this;
    }
    template <class T>
    Reader& operator&(T& item)
    {
        return *this >> item;
    }

    void load_binary(void* data, std::size_t size) noexcept;  ///< zeros if there is not so much
    template <class T>
    void register_type(const T* = nullptr) const noexcept
    {
    }
    template <class T>
    void reset_object_address(const T*, const T*) const noexcept
    {
    }
    static boost::serialization::library_version_type get_library_version()
    {
        return boost::serialization::library_version_type{binary::library_version};
    }

private:
    [[nodiscard]] bool enter() noexcept;
    void scalar(const Shape& shape, void* value) noexcept;
    void record(const Shape& shape, void* value);
    void list(const Shape& shape, void* value);
    void optional(const Shape& shape, void* value);

    ByteView in_;
    std::size_t at_ = 0;
    std::size_t owed_ =
        0;  ///< bytes that items of the lists we are in will take at least: no inner list may count on them
    unsigned depth_ = 0;
    bool ok_ = true;
    bool too_new_ = false;
};

/// The same for a value of whatever type has this shape. What `read_binary` failed to read is to be thrown away.
[[nodiscard]] Bytes to_binary(const Shape& shape, const void* value);
[[nodiscard]] Result<void> read_binary(const Shape& shape, ByteView bytes, void* value);

/// The canonical bytes of a value.
template <shapes::Shaped T>
[[nodiscard]] Bytes to_binary(const T& value)
{
    return to_binary(shape_of<T>(), &value);
}

/// A value from its canonical bytes, all of them. Errors: Code::damaged; Code::too_new where a record has a class
/// version that is newer than ours. The path is the title.
template <shapes::Shaped T>
[[nodiscard]] Result<T> from_binary(ByteView bytes)
{
    T value{};
    if (auto read = read_binary(shape_of<T>(), bytes, &value); !read) return std::move(read).as_failure();
    return value;
}

}  // namespace custos
