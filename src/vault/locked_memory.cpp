#include "locked_memory.hpp"

#include <custos/vault/sealed.hpp>

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <new>

namespace custos::vault {

namespace {

/// Stands before the data and is not zero: a child in which the kernel wiped the pages reads zero.
struct alignas(64) Mark {
    std::uint64_t alive;
};

}  // namespace

LockedPages::LockedPages(std::size_t size) : size_{sizeof(Mark) + size}, owner_{::getpid()}
{
    base_ = ::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (base_ == MAP_FAILED) throw std::bad_alloc{};
    static_cast<void>(::mlock(base_, size_));
#ifdef MADV_DONTDUMP
    static_cast<void>(::madvise(base_, size_, MADV_DONTDUMP));
#endif
#ifdef MADV_WIPEONFORK
    wiped_on_fork_ = ::madvise(base_, size_, MADV_WIPEONFORK) == 0;
#endif
    static_cast<Mark*>(base_)->alive = 1;
    data_ = static_cast<std::uint8_t*>(base_) + sizeof(Mark);
}

LockedPages::~LockedPages()
{
    wipe(base_, size_);
    ::munmap(base_, size_);
}

bool LockedPages::in_child() const noexcept
{
    if (wiped_on_fork_) return static_cast<const volatile Mark*>(base_)->alive == 0;
    return owner_ != ::getpid();
}

}  // namespace custos::vault
