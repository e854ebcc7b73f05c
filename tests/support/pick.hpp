/// What properties draw, and how they are held: RapidCheck's generators and its check, made once in pick.cpp. Each type
/// that is drawn and each property that is checked in a test's own source costs its compiler hundreds of functions.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace custos {

/// A number from `low` up to and without `below`; shrinks towards `low`.
[[nodiscard]] std::int64_t pick_signed(std::int64_t low, std::int64_t below);
[[nodiscard]] std::uint64_t pick_unsigned(std::uint64_t low, std::uint64_t below);

template <std::integral T>
[[nodiscard]] T pick(T low, T below)
{
    if constexpr (std::signed_integral<T>)
        return static_cast<T>(pick_signed(low, below));
    else
        return static_cast<T>(pick_unsigned(low, below));
}

/// One of these; shrinks towards the first.
template <class T>
[[nodiscard]] T pick(std::initializer_list<T> choices)
{
    return std::data(choices)[pick<std::size_t>(0, choices.size())];
}
template <class List>
[[nodiscard]] auto pick(const List& choices) -> std::remove_cvref_t<decltype(*std::begin(choices))>
{
    return *std::next(std::begin(choices), static_cast<std::ptrdiff_t>(pick<std::size_t>(0, std::size(choices))));
}

/// Any number of 64 bits; shrinks towards 0.
[[nodiscard]] std::uint64_t pick_bits();

/// Up to `most` of what `draw` draws; shrinks towards none.
template <class Draw>
[[nodiscard]] auto pick_list(std::size_t most, const Draw& draw) -> std::vector<std::remove_cvref_t<decltype(draw())>>
{
    std::vector<std::remove_cvref_t<decltype(draw())>> list;
    for (auto left = pick<std::size_t>(0, most + 1); left > 0; --left)
        list.push_back(draw());
    return list;
}

/// That many of these characters.
[[nodiscard]] std::string pick_text(std::size_t size, std::string_view characters);

/// Up to `most` bytes of any value.
[[nodiscard]] std::vector<std::uint8_t> pick_bytes(std::size_t most);

/// Heads or tails; shrinks towards false.
[[nodiscard]] bool toss();

/// Does the property hold, whatever is drawn? Prints the smallest counterexample.
[[nodiscard]] bool always(const std::string& description, const std::function<void()>& property);

}  // namespace custos
