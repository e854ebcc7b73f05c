#include "siblings.hpp"

#include <custos/core/text.hpp>

namespace custos::import {

namespace {

/// The normal form by which a strong identifier is compared; empty for what two customers may share.
std::string strong_form(vault::TokenKind kind, std::string_view value)
{
    switch (kind) {
        case vault::TokenKind::phone: return normal_phone(value);
        case vault::TokenKind::id_number: return normal_id_number(value);
        case vault::TokenKind::credit_code: return normal_credit_code(value);
        case vault::TokenKind::email: return normal_email(value);
        case vault::TokenKind::member_number: return normal_member_number(value);
        case vault::TokenKind::name:
        case vault::TokenKind::last_four:
        case vault::TokenKind::licence: break;
    }
    return {};
}

}  // namespace

std::optional<Siblings::Earlier> Siblings::meet(const dossier::Dictionary& dictionary, const dossier::Open& open,
                                                std::uint64_t row)
{
    std::vector<Fingerprint> own;
    for (const auto& value : open.values) {
        const auto* field = dictionary.find(std::string_view{value.field});
        if (field == nullptr) continue;
        for (const auto kind : field->tokens) {
            auto form = strong_form(kind, value.value);
            if (form.empty()) continue;
            form += static_cast<char>(kind);
            own.push_back(Fingerprint::of(bytes_of(form)));
            if (const auto found = rows_.find(own.back()); found != rows_.end())
                return Earlier{found->second, value.field};
        }
    }
    for (const auto& print : own)
        rows_.emplace(print, row);
    return std::nullopt;
}

}  // namespace custos::import
