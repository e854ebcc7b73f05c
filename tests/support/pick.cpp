/// The generators that nearly all properties draw from.
#include "pick.hpp"

#include <rapidcheck.h>

namespace custos {

std::int64_t pick_signed(std::int64_t low, std::int64_t below) { return *rc::gen::inRange(low, below); }

std::uint64_t pick_unsigned(std::uint64_t low, std::uint64_t below) { return *rc::gen::inRange(low, below); }

std::uint64_t pick_bits() { return *rc::gen::arbitrary<std::uint64_t>(); }

std::string pick_text(std::size_t size, std::string_view characters)
{
    std::string text(size, ' ');
    for (auto& character : text)
        character = pick(characters);
    return text;
}

std::vector<std::uint8_t> pick_bytes(std::size_t most)
{
    return pick_list(most, [] { return static_cast<std::uint8_t>(pick(0U, 256U)); });
}

bool toss() { return *rc::gen::arbitrary<bool>(); }

bool always(const std::string& description, const std::function<void()>& property)
{
    return rc::check(description, [&] { property(); });
}

}  // namespace custos
