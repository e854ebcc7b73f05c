/// Memory for keys: locked against swapping, left out of core dumps, wiped in a forked child and when it goes.
#pragma once

#include <cstddef>
#include <type_traits>

namespace custos::vault {

/// Pages of the process's own, zeroed. Locking is best effort (RLIMIT_MEMLOCK); a system without MADV_WIPEONFORK is
/// served by comparing process numbers.
class LockedPages {
public:
    explicit LockedPages(std::size_t size);  ///< throws std::bad_alloc
    ~LockedPages();
    LockedPages(const LockedPages&) = delete;
    LockedPages& operator=(const LockedPages&) = delete;

    [[nodiscard]] void* data() const noexcept { return data_; }

    /// Is this a child of the process that made the pages? Costs one load where the kernel wipes on fork.
    [[nodiscard]] bool in_child() const noexcept;

private:
    std::size_t size_ = 0;
    void* base_ = nullptr;
    void* data_ = nullptr;
    long owner_ = 0;
    bool wiped_on_fork_ = false;
};

/// A plain struct of keys in such pages.
template <class T>
class Locked {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_default_constructible_v<T>);

public:
    Locked() : pages_{sizeof(T)} {}

    [[nodiscard]] T& operator*() const noexcept { return *static_cast<T*>(pages_.data()); }
    [[nodiscard]] T* operator->() const noexcept { return static_cast<T*>(pages_.data()); }
    [[nodiscard]] bool in_child() const noexcept { return pages_.in_child(); }

private:
    LockedPages pages_;
};

}  // namespace custos::vault
