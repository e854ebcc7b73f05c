/// Memory for tables of millions, in pages of 2 MiB where the system has them.
#pragma once

#include <cstddef>
#include <new>

namespace custos {

/// An allocator. A table that is looked at anywhere waits as long for the addresses of its memory as for the memory,
/// where its pages are small: the processor remembers where a few thousand of them are. What takes less than a large
/// page, and all of it where the system has none to give, is ordinary memory. Stateless; from any thread.
template <class T>
struct LargePages {
    using value_type = T;

    LargePages() = default;
    template <class Other>
    LargePages(const LargePages<Other>&) noexcept
    {
    }

    [[nodiscard]] T* allocate(std::size_t count);  ///< throws std::bad_alloc
    void deallocate(T* values, std::size_t count) noexcept;

    friend bool operator==(const LargePages&, const LargePages&) noexcept { return true; }
};

namespace large_pages {

inline constexpr std::size_t page = 2U << 20U;

/// REQUIRES at least a page's worth of bytes. Throws std::bad_alloc.
[[nodiscard]] void* take(std::size_t bytes);
void give(void* memory) noexcept;

}  // namespace large_pages

template <class T>
T* LargePages<T>::allocate(std::size_t count)
{
    if (count > static_cast<std::size_t>(-1) / sizeof(T)) throw std::bad_array_new_length{};
    const auto bytes = count * sizeof(T);
    if (bytes >= large_pages::page) return static_cast<T*>(large_pages::take(bytes));
    return static_cast<T*>(::operator new (bytes, std::align_val_t{alignof(T)}));
}

template <class T>
void LargePages<T>::deallocate(T* values, std::size_t count) noexcept
{
    if (count * sizeof(T) >= large_pages::page)
        large_pages::give(values);
    else
        ::operator delete (values, std::align_val_t{alignof(T)});
}

}  // namespace custos
