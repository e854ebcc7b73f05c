#include "origin.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <new>
#include <utility>

namespace custos {

namespace {

constexpr std::size_t page_size = 4096;  // the kernel rounds up

}  // namespace

Origin::Origin() : owner_{::getpid()}
{
    page_ = ::mmap(nullptr, page_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page_ == MAP_FAILED) throw std::bad_alloc{};
#ifdef MADV_WIPEONFORK
    wiped_on_fork_ = ::madvise(page_, page_size, MADV_WIPEONFORK) == 0;
#endif
    *static_cast<std::uint64_t*>(page_) = 1;
}

Origin::~Origin()
{
    if (page_ != nullptr) ::munmap(page_, page_size);
}

Origin::Origin(Origin&& other) noexcept
    : page_{std::exchange(other.page_, nullptr)}, owner_{other.owner_}, wiped_on_fork_{other.wiped_on_fork_}
{
}

bool Origin::in_child() const noexcept
{
    if (wiped_on_fork_) return *static_cast<const volatile std::uint64_t*>(page_) == 0;
    return owner_ != ::getpid();
}

}  // namespace custos
