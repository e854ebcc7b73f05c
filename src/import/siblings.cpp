#include "siblings.hpp"

#include <custos/vault/normal_form.hpp>

#include <algorithm>

namespace custos::import {

bool Siblings::holds(const Row& earlier, const std::vector<Said>& said)
{
    return std::ranges::all_of(said, [&](const Said& each) {
        return std::ranges::any_of(earlier.said, [&](const Said& other) { return other == each; });
    });
}

bool Siblings::holds_compared(const Row& earlier, const std::vector<Said>& said)
{
    auto compared = said;
    std::erase_if(compared, [](const Said& each) { return each.second == 0; });
    return holds(earlier, compared);
}

Siblings::Marks Siblings::marks_of(const dossier::Dictionary& dictionary, const dossier::Open& open)
{
    Marks marks;
    std::string name;
    std::vector<std::pair<std::string, std::string_view>> shared;
    for (const auto& value : open.values) {
        const auto* field = dictionary.find(std::string_view{value.field});
        if (field == nullptr) continue;
        auto& digest = marks.said.emplace_back(field->id, 0).second;
        for (const auto kind : field->tokens) {
            auto form = vault::normal_form(kind, value.value);
            if (form.empty()) continue;
            const bool many_have_it = vault::is_shared(kind, form);
            form += static_cast<char>(kind);
            const auto print = Fingerprint::of(bytes_of(form));
            if (digest == 0) digest = print.low;
            if (kind == vault::TokenKind::name && name.empty())
                name = std::move(form);
            else if (many_have_it)
                shared.emplace_back(std::move(form), value.field);
            else if (vault::is_strong(kind))
                marks.own.emplace_back(print, value.field);
        }
    }
    for (const auto& [form, field] : shared)
        if (!name.empty()) marks.with_name.emplace_back(Fingerprint::of(bytes_of(name + form)), field);
    return marks;
}

std::optional<Siblings::Earlier> Siblings::meet(const dossier::Dictionary& dictionary, const dossier::Open& open,
                                                std::uint64_t row)
{
    auto marks = marks_of(dictionary, open);
    const auto told = [&](std::size_t place, std::string_view field) {
        return Earlier{rows_[place].row, std::string{field}, holds(rows_[place], marks.said)};
    };
    for (const auto& [print, field] : marks.own)
        if (const auto found = holders_.find(print); found != holders_.end()) return told(found->second, field);
    if (marks.own.empty() && !marks.with_name.empty()) {
        const auto& [print, field] = marks.with_name.front();
        for (auto [each, end] = namesakes_.equal_range(print); each != end; ++each)
            if (holds_compared(rows_[each->second], marks.said)) return told(each->second, field);
    }
    for (const auto& [print, field] : marks.own)
        holders_.emplace(print, rows_.size());
    for (const auto& [print, field] : marks.with_name)
        namesakes_.emplace(print, rows_.size());
    if (!marks.own.empty() || !marks.with_name.empty()) rows_.push_back({row, std::move(marks.said)});
    return std::nullopt;
}

}  // namespace custos::import
