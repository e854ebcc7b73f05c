/// The error object of a thread, and how failures and refusals of the library become it.
#pragma once

#include "custos.h"

#include <custos/core/ruling.hpp>

#include <string_view>

namespace custos::capi {

/// What a thread of the host has with us: its last error, that of calls made inside one of its own callbacks, how many
/// of those it is inside of, and how many calls; and where it is counted when it is at work (0: not yet).
struct Thread {
    custos_error error;
    custos_error inner;
    std::uint32_t callbacks;
    std::uint32_t calls;
    std::uint32_t number;

    [[nodiscard]] custos_error& last() noexcept { return callbacks == 0 ? error : inner; }
};
[[nodiscard]] Thread& this_thread() noexcept;

/// No error. Costs one comparison when there was none.
void clear_error() noexcept;

/// Sets this thread's error and answers its status. `field` names an argument or member; words are the status's own.
custos_status fault(custos_status status, std::string_view field = {}, std::string_view hint = {}) noexcept;

/// A failure of the library. Its words never hold a value of a customer.
custos_status failed(const Error& error) noexcept;

/// A refusal: CUSTOS_REFUSED, with the rule that made it.
custos_status refused(const Refusal& refusal) noexcept;

/// The same from the parts of a refusal's document.
struct RefusalWords {
    Rule rule{};
    std::string_view field;
    std::string_view en;
    std::string_view zh;
    std::string_view application;
    std::uint64_t existing = 0;
};
custos_status refused(const RefusalWords& words) noexcept;

[[nodiscard]] constexpr custos_status status_of(Code code) noexcept { return -static_cast<custos_status>(code); }

[[nodiscard]] std::string_view name_of_status(custos_status status) noexcept;
[[nodiscard]] Words words_of_status(custos_status status) noexcept;

/// Copies a text into a member of fixed size: ended by a NUL, cut at a whole character, the rest zero.
void put_text(std::span<char> to, std::string_view text) noexcept;

}  // namespace custos::capi
