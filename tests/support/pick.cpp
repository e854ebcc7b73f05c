/// The generators that nearly all properties draw from.
#include "pick.hpp"

#include <rapidcheck.h>

namespace custos {

std::int64_t pick_signed(std::int64_t low, std::int64_t below) { return *rc::gen::inRange(low, below); }

std::uint64_t pick_unsigned(std::uint64_t low, std::uint64_t below) { return *rc::gen::inRange(low, below); }

bool toss() { return *rc::gen::arbitrary<bool>(); }

bool always(const std::string& description, const std::function<void()>& property)
{
    return rc::check(description, [&] { property(); });
}

}  // namespace custos
