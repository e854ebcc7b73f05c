#include "tokens.hpp"

#include "wire.hpp"

#include <custos/core/identifiers.hpp>
#include <custos/core/text.hpp>
#include <custos/vault/normal_form.hpp>
#include <custos/vault/vault.hpp>

#include <algorithm>
#include <array>

namespace custos::vault {

std::string normal_form(TokenKind kind, std::string_view value)
{
    switch (kind) {
        case TokenKind::phone: return normal_phone(value);
        case TokenKind::id_number: return normal_id_number(value);
        case TokenKind::credit_code: return normal_credit_code(value);
        case TokenKind::email: return normal_email(value);
        case TokenKind::member_number: return normal_member_number(value);
        case TokenKind::name: return normal_name(value);
        case TokenKind::last_four: return last_four(value);
        case TokenKind::licence: return normal_member_number(value);
        case TokenKind::segment: return normal_label(value);
    }
    return {};
}

bool is_strong(TokenKind kind) noexcept
{
    using enum TokenKind;
    return kind == phone || kind == id_number || kind == credit_code || kind == email || kind == member_number;
}

bool is_shared(TokenKind kind, std::string_view normal)
{
    return kind == TokenKind::phone && phone_kind_of(normal) == PhoneKind::service;
}

TokenMaker::TokenMaker()
{
    Locked<std::array<std::uint8_t, 32>> key;
    random_bytes(*key);
    mac_.set_key(*key);
}

/// The kind stands in front of the text, so no value of one kind has the token of another's.
Token TokenMaker::operator()(TokenKind kind, std::string_view value) const
{
    auto normal = normal_form(kind, value);
    if (normal.empty()) return {};
    std::uint64_t marks = is_shared(kind, normal) ? Token::shared_bit : 0;
    if (kind == TokenKind::segment) marks = Token::segment_bit;
    normal.insert(normal.begin(), static_cast<char>(kind));
    const auto mac = mac_(bytes_of(normal));
    wipe(normal);
    const auto bits = from_little_endian(ByteView{mac}.first(8)) & ~(Token::shared_bit | Token::segment_bit);
    return {bits | marks};
}

}  // namespace custos::vault
