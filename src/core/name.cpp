#include "names.hpp"

namespace custos {

std::span<const NamedList> all_named_lists() noexcept { return names::lists; }

std::span<const NamedTitle> all_named_titles() noexcept { return names::titles; }

std::string_view chinese_name(std::string_view title) noexcept
{
    const auto* found = std::ranges::find(names::titles, title, &NamedTitle::title);
    return found == std::end(names::titles) ? std::string_view{} : found->zh;
}

Words in_words(const Shape& list, std::string_view word) noexcept
{
    const auto* found = names::find_word(list.title, word);
    return found == nullptr ? Words{word, word} : found->name;
}

}  // namespace custos
