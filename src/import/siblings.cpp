#include "siblings.hpp"

#include <custos/core/identifiers.hpp>
#include <custos/core/text.hpp>

#include <algorithm>

namespace custos::import {

namespace {

/// The form by which a value of this kind is compared; empty for a kind that is not.
std::string form_of(vault::TokenKind kind, std::string_view value)
{
    switch (kind) {
        case vault::TokenKind::phone: return normal_phone(value);
        case vault::TokenKind::id_number: return normal_id_number(value);
        case vault::TokenKind::credit_code: return normal_credit_code(value);
        case vault::TokenKind::email: return normal_email(value);
        case vault::TokenKind::member_number:
        case vault::TokenKind::licence: return normal_member_number(value);
        case vault::TokenKind::name: return normal_name(value);
        case vault::TokenKind::last_four:
        case vault::TokenKind::segment: break;
    }
    return {};
}

/// COL-08: do two customers not share it?
bool is_strong(vault::TokenKind kind, std::string_view value)
{
    switch (kind) {
        case vault::TokenKind::phone: return phone_kind_of(value) != PhoneKind::service;
        case vault::TokenKind::id_number:
        case vault::TokenKind::credit_code:
        case vault::TokenKind::email:
        case vault::TokenKind::member_number: return true;
        case vault::TokenKind::name:
        case vault::TokenKind::last_four:
        case vault::TokenKind::segment:
        case vault::TokenKind::licence: break;
    }
    return false;
}

}  // namespace

bool Siblings::holds(const Row& earlier, const std::vector<Said>& said)
{
    return std::ranges::all_of(said, [&](const Said& each) {
        return std::ranges::any_of(earlier.said, [&](const Said& other) { return other == each; });
    });
}

std::optional<Siblings::Earlier> Siblings::meet(const dossier::Dictionary& dictionary, const dossier::Open& open,
                                                std::uint64_t row)
{
    std::vector<std::pair<Fingerprint, std::string_view>> own;
    std::vector<Said> said;
    for (const auto& value : open.values) {
        const auto* field = dictionary.find(std::string_view{value.field});
        if (field == nullptr) continue;
        auto& digest = said.emplace_back(field->id, 0).second;
        for (const auto kind : field->tokens) {
            auto form = form_of(kind, value.value);
            if (form.empty()) continue;
            form += static_cast<char>(kind);
            const auto print = Fingerprint::of(bytes_of(form));
            if (digest == 0) digest = print.low;
            if (is_strong(kind, value.value)) own.emplace_back(print, value.field);
        }
    }
    for (const auto& [print, field] : own)
        if (const auto found = holders_.find(print); found != holders_.end()) {
            const auto& earlier = rows_[found->second];
            return Earlier{earlier.row, std::string{field}, holds(earlier, said)};
        }
    for (const auto& [print, field] : own)
        holders_.emplace(print, rows_.size());
    if (!own.empty()) rows_.push_back({row, std::move(said)});
    return std::nullopt;
}

}  // namespace custos::import
