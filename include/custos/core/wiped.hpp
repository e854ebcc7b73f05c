/// Memory that is overwritten before it is given back: for texts that must not outlive their use.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string>

namespace custos {

/// Overwrites memory in a way that the compiler keeps.
inline void overwrite(void* place, std::size_t size) noexcept
{
    if (size == 0) return;
    std::memset(place, 0, size);
    __asm__ __volatile__("" : : "r"(place) : "memory");  // somebody might still read it, as far as it knows
}

/// As std::allocator, and overwrites what it frees: also what a growing container leaves behind.
template <class T>
struct WipingAllocator {
    using value_type = T;

    WipingAllocator() = default;
    template <class Other>
    explicit WipingAllocator(const WipingAllocator<Other>&) noexcept
    {
    }

    [[nodiscard]] T* allocate(std::size_t count) { return std::allocator<T>{}.allocate(count); }
    void deallocate(T* place, std::size_t count) noexcept
    {
        overwrite(place, count * sizeof(T));
        std::allocator<T>{}.deallocate(place, count);
    }
    friend bool operator==(const WipingAllocator&, const WipingAllocator&) noexcept { return true; }
};

/// A text whose memory is wiped. Of a text of a few characters the object itself is the memory: keep long ones.
template <class Char>
using WipedText = std::basic_string<Char, std::char_traits<Char>, WipingAllocator<Char>>;

}  // namespace custos
