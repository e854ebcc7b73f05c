/// The guard around every call: nothing thrown crosses, a callback does not call back, and every failure leaves its
/// words. Arguments are looked at here too, so that one kind of fault has one answer everywhere.
#pragma once

#include "ending.hpp"
#include "errors.hpp"
#include "versions.hpp"

#include <custos/core/text.hpp>

#include <algorithm>
#include <concepts>
#include <cstring>
#include <new>
#include <type_traits>
#include <vector>

namespace custos::capi {

/// Leaves a call with a status: thrown where the way back leads through code that is not ours (a callback inside the
/// library), and never out of a guard.
struct Stop {
    custos_status status;
    std::string_view field = {};
    bool told = false;  ///< the thread's error says more than the status already
};

/// Runs a body that answers a status and has set the error if that is not CUSTOS_OK. What it throws becomes a status
/// with its words, here and now: who stands between the body and the guard, to count or clean up, sees how it ended.
template <std::invocable Body>
custos_status answered(Body&& body) noexcept
{
    try {
        return body();
    } catch (const Stop& stop) {
        return stop.told ? stop.status : fault(stop.status, stop.field);
    } catch (const std::bad_alloc&) {
        return fault(CUSTOS_E_OUT_OF_MEMORY);
    } catch (...) {  // its words may quote a value, so nobody is told them
        return fault(CUSTOS_E_INTERNAL);
    }
}

/// The body of an exported function.
template <std::invocable Body>
custos_status guarded(Body&& body) noexcept
{
    if (this_thread().callbacks != 0) return fault(CUSTOS_E_REENTRY);
    const AtWork inside;
    if (!inside) return fault(CUSTOS_E_CLOSED, "process");
    const custos_status status = answered(std::forward<Body>(body));
    if (status == CUSTOS_OK) clear_error();
    return status;
}

/// While the host's own code runs. What it calls of ours leaves its words apart from those of the call it is inside of.
class InCallback {
public:
    InCallback() noexcept
    {
        ++this_thread().callbacks;
        clear_error();
        interrupt_work();
    }
    ~InCallback()
    {
        resume_work();
        --this_thread().callbacks;
    }
    InCallback(const InCallback&) = delete;
    InCallback& operator=(const InCallback&) = delete;
};

/// The status that a callback's number ends a call with.
[[nodiscard]] constexpr custos_status from_host(std::int32_t answer, custos_status otherwise) noexcept
{
    return answer >= CUSTOS_HOST_FIRST && answer <= CUSTOS_HOST_LAST ? answer : otherwise;
}

// --- arguments ------------------------------------------------------------------------------------------------------

inline void require(bool holds, custos_status status, std::string_view field)
{
    if (!holds) throw Stop{status, field};
}

template <class T>
void require_pointer(T* pointer, std::string_view field)
{
    require(pointer != nullptr, CUSTOS_E_NULL, field);
}

/// A struct of the caller, as a copy. What an older program's struct has not, is zero and so the default; what a newer
/// one's has more, must be: it asks for something that this library does not know.
template <class Struct>
Struct read_struct(const Struct* given, std::string_view field)
{
    require_pointer(given, field);
    const auto size = given->struct_size;
    require(is_size_of<Struct>(size), CUSTOS_E_STRUCT_SIZE, field);
    Struct made{};
    std::memcpy(&made, given, std::min<std::size_t>(size, sizeof made));
    const auto* bytes = reinterpret_cast<const unsigned char*>(given);
    require(size <= sizeof made || std::all_of(bytes + sizeof made, bytes + size, [](auto byte) { return byte == 0; }),
            CUSTOS_E_STRUCT_SIZE, field);
    if constexpr (requires { made.reserved; }) require(made.reserved == 0, CUSTOS_E_RESERVED, field);
    return made;
}

/// A struct that the caller wants filled; of an array the first, whose size is the distance of all.
template <class Struct>
void check_out(const Struct* out, std::string_view field = "out")
{
    static_assert(std::has_unique_object_representations_v<Struct>, "no byte of ours leaks through a gap");
    require_pointer(out, field);
    require(is_size_of<Struct>(out->struct_size), CUSTOS_E_STRUCT_SIZE, field);
}

/// Writes an answer into a checked struct, as far as the caller's reaches.
template <class Struct>
void put(Struct* out, Struct made) noexcept
{
    made.struct_size = out->struct_size;
    std::memcpy(out, &made, std::min<std::size_t>(made.struct_size, sizeof made));
}

/// The caller's array of structs: the i-th lies at `distance` times i, whatever size ours has.
template <class Struct>
[[nodiscard]] Struct* element(Struct* first, std::uint64_t i, std::uint32_t distance) noexcept
{
    using Byte = std::conditional_t<std::is_const_v<Struct>, const unsigned char, unsigned char>;
    return reinterpret_cast<Struct*>(reinterpret_cast<Byte*>(first) + i * distance);
}

/// Writes the i-th answer into a checked array.
template <class Struct>
void put(Struct* first, std::uint64_t i, const Struct& made) noexcept
{
    auto* out = element(first, i, first->struct_size);
    out->struct_size = first->struct_size;
    put(out, made);
}

/// Bytes of the caller, which may be none.
[[nodiscard]] inline std::string_view bytes_given(const char* data, std::uint64_t size, std::uint64_t most,
                                                  std::string_view field)
{
    require(size <= most, CUSTOS_E_ARGUMENT, field);
    require(data != nullptr || size == 0, CUSTOS_E_NULL, field);
    return {data, static_cast<std::size_t>(size)};
}

/// A text: UTF-8 without a NUL.
[[nodiscard]] inline std::string_view text_given(const char* data, std::uint64_t size, std::uint64_t most,
                                                 std::string_view field)
{
    const auto text = bytes_given(data, size, most, field);
    require(is_utf8(text), CUSTOS_E_TEXT, field);
    return text;
}

/// An array that may be null when it is empty.
template <class T>
void check_array(const T* data, std::uint64_t count, std::uint64_t most, std::string_view field)
{
    require(count <= most, CUSTOS_E_ARGUMENT, "count");
    require(data != nullptr || count == 0, CUSTOS_E_NULL, field);
}

/// Texts that lie behind one another in `data`, the i-th from ends[i - 1] (0 for the first) to ends[i].
[[nodiscard]] std::vector<std::string_view> texts_given(const char* data, const std::uint64_t* ends,
                                                        std::uint64_t count, std::string_view field,
                                                        std::string_view ends_field);

inline constexpr std::uint64_t longest_path = 4096;
inline constexpr std::uint64_t longest_text = 1024;
inline constexpr std::uint64_t longest_document = std::uint64_t{16} << 20U;
inline constexpr std::uint64_t longest_batch = 1'000'000;   ///< commands in one call
inline constexpr std::uint64_t longest_list = 100'000'000;  ///< ids in one call

}  // namespace custos::capi
