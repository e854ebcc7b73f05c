/// Memory for keys: locked against swapping, left out of core dumps, wiped when it goes and, where the kernel can do it
/// (MADV_WIPEONFORK), in a forked child.
#pragma once

#include <cstddef>
#include <type_traits>

namespace custos::vault {

/// Pages of the process's own, zeroed. Locking is best effort (RLIMIT_MEMLOCK).
class LockedPages {
public:
    explicit LockedPages(std::size_t size);  ///< throws std::bad_alloc
    ~LockedPages();
    LockedPages(const LockedPages&) = delete;
    LockedPages& operator=(const LockedPages&) = delete;

    [[nodiscard]] void* data() const noexcept { return data_; }

private:
    std::size_t size_ = 0;
    void* data_ = nullptr;
};

/// A plain struct of keys in such pages.
template <class T>
class Locked {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_default_constructible_v<T>);

public:
    Locked() : pages_{sizeof(T)} {}

    [[nodiscard]] T& operator*() const noexcept { return *static_cast<T*>(pages_.data()); }
    [[nodiscard]] T* operator->() const noexcept { return static_cast<T*>(pages_.data()); }

private:
    LockedPages pages_;
};

}  // namespace custos::vault
