/// What makes two values of one kind the same, whoever typed them (FILE-05), and which of them two customers do not
/// share (COL-08).
#pragma once

#include <custos/vault/sealed.hpp>

#include <string>
#include <string_view>

namespace custos::vault {

/// The form by which values of a kind are compared; empty for what has none.
[[nodiscard]] std::string normal_form(TokenKind kind, std::string_view value);

/// COL-08: identifiers that two customers do not share, but for what is_shared says.
[[nodiscard]] bool is_strong(TokenKind kind) noexcept;

/// A service number (95588, 400-…) is somebody's counter: two customers who give it need not be one.
[[nodiscard]] bool is_shared(TokenKind kind, std::string_view normal);

}  // namespace custos::vault
