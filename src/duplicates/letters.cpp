#include <custos/duplicates/forms.hpp>

#include <boost/unordered/unordered_flat_map.hpp>

#include <unicode/translit.h>

#include <unordered_map>

namespace custos::duplicates {

struct Letters::Table {
    std::unique_ptr<icu::Transliterator> to_simple;
    std::unique_ptr<icu::Transliterator> to_latin;
    boost::unordered_flat_map<char32_t, char32_t> simple;
    std::unordered_map<char32_t, std::string> latin;  ///< whose texts do not move: views of them are handed out

    /// Without its data ICU gives none: the character then stays as it is.
    static std::unique_ptr<icu::Transliterator> rules(const char* id)
    {
        UErrorCode state = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> made{icu::Transliterator::createInstance(id, UTRANS_FORWARD, state)};
        if (U_FAILURE(state)) made.reset();
        return made;
    }

    static icu::UnicodeString run(const icu::Transliterator* rules, char32_t c)
    {
        icu::UnicodeString text{static_cast<UChar32>(c)};
        if (rules != nullptr) rules->transliterate(text);
        return text;
    }

    char32_t make_simple(char32_t c) const
    {
        const auto text = run(to_simple.get(), c);
        return text.countChar32() == 1 ? static_cast<char32_t>(text.char32At(0)) : c;
    }

    std::string make_latin(char32_t c) const
    {
        const auto text = run(to_latin.get(), c);
        std::string letters;
        for (std::int32_t i = 0; i < text.length(); ++i)
            if (text[i] >= u'a' && text[i] <= u'z') letters += static_cast<char>(text[i]);
        return letters;
    }
};

Letters::Letters() : table_{std::make_unique<Table>()}
{
    table_->to_simple = Table::rules("Hant-Hans");
    table_->to_latin = Table::rules("Any-Latin; Latin-ASCII; Lower");
}

Letters::Letters(Letters&&) noexcept = default;
Letters& Letters::operator=(Letters&&) noexcept = default;
Letters::~Letters() = default;

char32_t Letters::simple(char32_t c) const
{
    if (!is_han(c)) return c;
    const auto [entry, fresh] = table_->simple.try_emplace(c, c);
    if (fresh) entry->second = table_->make_simple(c);
    return entry->second;
}

std::string_view Letters::latin(char32_t c) const
{
    static constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz";
    if (c >= U'a' && c <= U'z') return alphabet.substr(c - U'a', 1);
    if (c >= U'A' && c <= U'Z') return alphabet.substr(c - U'A', 1);
    if (c < 0x80) return {};
    const auto [entry, fresh] = table_->latin.try_emplace(c);
    if (fresh) entry->second = table_->make_latin(c);
    return entry->second;
}

std::u32string Letters::latin(std::u32string_view text) const
{
    std::u32string letters;
    for (const auto c : text)
        for (const char letter : latin(c))
            letters += static_cast<unsigned char>(letter);
    return letters;
}

}  // namespace custos::duplicates
