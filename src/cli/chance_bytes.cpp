#include "chance_bytes.hpp"

#include "console.hpp"

#include <sys/random.h>

namespace custos::cli {

void fill_by_chance(std::uint8_t* bytes, std::size_t size)
{
    for (std::size_t got = 0; got < size;) {
        const auto drawn = getrandom(bytes + got, size - got, 0);
        if (drawn <= 0) throw failure(CUSTOS_E_SELF_TEST, {"this system gives no randomness", "系统无法提供随机数"});
        got += static_cast<std::size_t>(drawn);
    }
}

}  // namespace custos::cli
