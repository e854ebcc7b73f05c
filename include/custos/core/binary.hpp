/// The canonical binary form: the same value gives the same bytes on every machine, and only those bytes are read back.
///
/// Whole numbers are LEB128 in their shortest form, signed ones zigzag first; a bool is one byte; text and bytes are a
/// length and the bytes; an optional is 0 or 1 and the value; a list is a count and the items; a record is its class
/// version and its members in the order of their description. Nothing is aligned, nothing is padded.
///
/// Writer and Reader are archives in the sense of Boost.Serialization (its Saving and Loading Archive concepts), so a type
/// that has only a `serialize` function of that library can be stored as well; class versions are BOOST_CLASS_VERSION.
#pragma once

#include <custos/core/shape.hpp>

#include <boost/mpl/bool.hpp>
#include <boost/serialization/serialization.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace custos {

class Writer {
public:
    using is_saving = boost::mpl::true_;
    using is_loading = boost::mpl::false_;

    /// Appends to `out`, which must outlive the writer.
    explicit Writer(Bytes& out) noexcept : out_{&out} {}

    void number(std::uint64_t value);
    void signed_number(std::int64_t value);
    void text(std::string_view bytes);
    void raw(ByteView bytes);
    void value(const Shape& shape, const void* value);

    /// Described types through their shape; others through their Boost.Serialization `serialize`.
    template <class T>
    Writer& operator<<(const T& item)
    {
        if constexpr (shapes::Shaped<T>) {
            value(shape_of<T>(), &item);
        } else {
            number(boost::serialization::version<T>::value);
            boost::serialization::serialize_adl(*this, const_cast<T&>(item), boost::serialization::version<T>::value);
        }
        return *this;
    }
    template <class T>
    Writer& operator&(const T& item)
    {
        return *this << item;
    }
    void save_binary(const void* data, std::size_t size) { raw({static_cast<const std::uint8_t*>(data), size}); }
    static constexpr unsigned get_library_version() noexcept { return 0; }

private:
    Bytes* out_;
};

/// Reads what a Writer wrote and nothing else. A damaged or hostile length cannot ask for memory: a count is refused when
/// the bytes that are left could not hold it. Lists and records nest at most 64 deep. After a failed read every further one fails too; ask `ok()` at the end.
class Reader {
public:
    using is_saving = boost::mpl::false_;
    using is_loading = boost::mpl::true_;

    explicit Reader(ByteView in) noexcept : in_{in} {}

    [[nodiscard]] bool ok() const noexcept { return ok_; }
    [[nodiscard]] bool at_end() const noexcept { return ok_ && at_ == in_.size(); }
    [[nodiscard]] std::size_t left() const noexcept { return in_.size() - at_; }

    std::uint64_t number() noexcept;
    std::int64_t signed_number() noexcept;
    std::string_view text() noexcept;  ///< a view into the input
    ByteView raw(std::size_t size) noexcept;
    void value(const Shape& shape, void* value);
    void fail() noexcept { ok_ = false; }

    template <class T>
    Reader& operator>>(T& item)
    {
        if constexpr (shapes::Shaped<T>) {
            value(shape_of<T>(), &item);
        } else {
            const auto version = static_cast<unsigned>(number());
            if (version > static_cast<unsigned>(boost::serialization::version<T>::value)) fail();
            if (ok_) boost::serialization::serialize_adl(*this, item, version);
        }
        return *this;
    }
    template <class T>
    Reader& operator&(T& item)
    {
        return *this >> item;
    }
    void load_binary(void* data, std::size_t size);
    static constexpr unsigned get_library_version() noexcept { return 0; }

private:
    void record(const Shape& shape, void* value, unsigned depth);
    void any(const Shape& shape, void* value, unsigned depth);

    ByteView in_;
    std::size_t at_ = 0;
    bool ok_ = true;
};

/// The canonical bytes of a described struct.
template <class T>
[[nodiscard]] Bytes to_binary(const T& value)
{
    Bytes out;
    Writer writer{out};
    writer.value(shape_of<T>(), &value);
    return out;
}

/// A described struct from its canonical bytes, all of them. Error: Code::damaged.
template <class T>
[[nodiscard]] Result<T> from_binary(ByteView bytes)
{
    T value{};
    Reader reader{bytes};
    reader.value(shape_of<T>(), &value);
    if (!reader.at_end()) return fail(Code::damaged, std::string{shape_of<T>().title});
    return value;
}

}  // namespace custos
