#include "locked_memory.hpp"

#include <custos/vault/sealed.hpp>

#include <sys/mman.h>

#include <new>

namespace custos::vault {

LockedPages::LockedPages(std::size_t size) : size_{size}
{
    data_ = ::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (data_ == MAP_FAILED) throw std::bad_alloc{};
    static_cast<void>(::mlock(data_, size_));
#ifdef MADV_DONTDUMP
    static_cast<void>(::madvise(data_, size_, MADV_DONTDUMP));
#endif
#ifdef MADV_WIPEONFORK
    static_cast<void>(::madvise(data_, size_, MADV_WIPEONFORK));
#endif
}

LockedPages::~LockedPages()
{
    wipe(data_, size_);
    ::munmap(data_, size_);
}

}  // namespace custos::vault
