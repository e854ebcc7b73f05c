#include <custos/core/large_pages.hpp>

#include <sys/mman.h>

namespace custos::large_pages {

void* take(std::size_t bytes)
{
    const auto whole = (bytes + page - 1) / page * page;
    if (whole < bytes) throw std::bad_alloc{};
    auto* const memory = ::operator new (whole, std::align_val_t{page});
#ifdef MADV_HUGEPAGE
    static_cast<void>(::madvise(memory, whole, MADV_HUGEPAGE));  // no more than a wish
#endif
    return memory;
}

void give(void* memory) noexcept { ::operator delete (memory, std::align_val_t{page}); }

}  // namespace custos::large_pages
