#include "terms.hpp"

#include "names.hpp"
#include "table.hpp"

namespace custos::cli {

std::string term(const Console& console, std::string_view list, std::string_view word)
{
    if (console.language != Language::chinese || list.empty()) return std::string{word};
    return phrase(console, list, word);
}

std::string phrase(const Console& console, std::string_view list, std::string_view word)
{
    return std::string{console.say(console.names->of(list, word).value_or(Words{word, word}))};
}

std::string scheme_name(const Console& console, std::string_view scheme)
{
    return printable(term(console, Of::scheme, scheme));
}

std::string tier_name(const Console& console, std::string_view scheme, std::string_view tier)
{
    return tier.empty() ? "–" : printable(term(console, Of::tiers_of(scheme), tier));
}

namespace {

using Say = std::string (*)(const Console&, std::string_view, std::string_view);

std::string each_of(const Console& console, std::string_view list, const Json& words, Say say)
{
    std::string text;
    for (const auto& item : words.items())
        text.append(text.empty() ? "" : console.say({", ", "、"})).append(say(console, list, item.text()));
    return text;
}

}  // namespace

std::string terms(const Console& console, std::string_view list, const Json& words)
{
    return each_of(console, list, words, &term);
}

std::string phrases(const Console& console, std::string_view list, const Json& words)
{
    return each_of(console, list, words, &phrase);
}

}  // namespace custos::cli
