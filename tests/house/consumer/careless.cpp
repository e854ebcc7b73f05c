// A host whose code our own flags would refuse: it must build all the same, so no flag of ours has leaked into it.
#include <custos/core/ids.hpp>

#include <cstdint>

int main(int count, char**)
{
    int unused = 0;
    custos::DossierId count_shadowed{(std::uint64_t)count};
    {
        int count = 3;
        unsigned narrowed = count;
        (void)narrowed;
    }
    return count_shadowed ? 0 : 1;
}
