/// Masks (ACC-12). Each works on code points, so that a Chinese name is not cut inside a character.
#include <custos/access/rules.hpp>
#include <custos/core/text.hpp>

#include <algorithm>

namespace custos::access {

namespace {

std::vector<std::string_view> characters(std::string_view text)
{
    std::vector<std::string_view> all;
    for (std::size_t begin = 0; begin < text.size();) {
        auto end = begin + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
            ++end;
        all.push_back(text.substr(begin, end - begin));
        begin = end;
    }
    return all;
}

/// The first `head` and last `tail` characters, stars between. Hidden whole when fewer than `hidden_at_least` would be
/// covered.
std::string ends(std::string_view value, std::size_t head, std::size_t tail, std::size_t hidden_at_least)
{
    const auto all = characters(value);
    if (all.size() < head + tail + hidden_at_least) return std::string(std::max<std::size_t>(all.size(), 1), '*');
    std::string text;
    for (std::size_t i = 0; i < all.size(); ++i)
        text += i < head || i >= all.size() - tail ? all[i] : std::string_view{"*"};
    return text;
}

/// A phone is masked by its digits: blanks and hyphens are a way of writing.
std::string mask_phone(std::string_view value)
{
    std::string digits{value};
    std::erase_if(digits, [](char c) { return c == ' ' || c == '-'; });
    return ends(digits, 3, 4, 4);
}

std::string mask_name(std::string_view value)
{
    const auto all = characters(value);
    if (all.size() < 2) return "*";
    return std::string{all.front()} + "*";
}

std::string mask_email(std::string_view value)
{
    const auto at = value.find('@');
    if (at == std::string_view::npos) return "***";
    const auto local = characters(value.substr(0, at));
    if (local.size() < 2) return "***";
    return std::string{local.front()} + "***" + std::string{value.substr(at)};
}

std::string mask_year(std::string_view value)
{
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto year = value.substr(0, 4);
    const bool dated = value.size() >= 10 && value[4] == '-' && std::all_of(year.begin(), year.end(), is_digit);
    return dated ? std::string{year} + "-**-**" : "****";
}

std::string mask_city(std::string_view value)
{
    const auto all = characters(value);
    if (all.size() < 6) return "***";
    return std::string{all[0]} + std::string{all[1]} + std::string{all[2]} + "***";
}

}  // namespace

std::string masked(dossier::Mask mask, std::string_view value)
{
    using dossier::Mask;
    switch (mask) {
        case Mask::hidden: return {};
        case Mask::phone: return mask_phone(value);
        case Mask::name: return mask_name(value);
        case Mask::ends: return ends(value, 3, 4, 8);
        case Mask::tail: return ends(value, 0, 4, 4);
        case Mask::email: return mask_email(value);
        case Mask::city: return mask_city(value);
        case Mask::year: return mask_year(value);
    }
    return {};
}

}  // namespace custos::access
