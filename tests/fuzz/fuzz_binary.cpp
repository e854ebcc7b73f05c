/// The binary form: bytes are refused, or they are the bytes of what was read. The first byte chooses the type.
#include "document/sample.hpp"
#include "fuzz_target.hpp"

#include <custos/core/binary.hpp>

#include <algorithm>

namespace {

using namespace custos;

template <class T>
void canonical(ByteView bytes)
{
    const auto read = from_binary<T>(bytes);
    if (!read) return;
    must(std::ranges::equal(to_binary(read.value()), bytes));
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const ByteView bytes{data + 1, size - 1};
    switch (data[0] % 4) {
        case 0: canonical<sample::Everything>(bytes); break;
        case 1: canonical<sample::Note>(bytes); break;
        case 2: canonical<std::vector<sample::Issue>>(bytes); break;
        default: canonical<sample::Terms>(bytes); break;
    }
    return 0;
}
