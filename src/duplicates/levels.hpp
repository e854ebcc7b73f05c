/// How alike two names are: of people, part by part, and of firms.
#pragma once

#include "portrait.hpp"

namespace custos::duplicates {

enum class Level : std::uint8_t {
    missing,  ///< on one side or both
    equal,
    swapped,   ///< surname and given name the other way round; month and day
    sounding,  ///< the same in Latin letters: 健 and 建, 张伟 and Zhang Wei
    slip,      ///< one slip of the finger apart
    alike,
    part,  ///< an initial, the same street, another unit of one firm
    differ,
};

/// Do the letters agree when blanks and hyphens are left out?
[[nodiscard]] bool same_letters(std::u32string_view left, std::u32string_view right) noexcept;

/// Are so many characters of one text foreign to the other that they are more than half unlike? Asked before any
/// measure is taken: nearly all pairs of strangers end here.
[[nodiscard]] bool unlike(std::uint64_t left, std::uint64_t right, std::size_t longer) noexcept;

/// A part of a name, and what is known of it beforehand.
struct NamePart {
    std::u32string_view text;
    std::uint64_t sound = 0;
    std::uint64_t characters = 0;

    NamePart(const Dictionary& texts, std::uint32_t id) noexcept
        : text{texts.text(id)}, sound{texts.sound(id)}, characters{texts.characters(id)}
    {
    }
    [[nodiscard]] bool han() const noexcept { return !text.empty() && is_han(text.front()); }
};

/// One part of a name against another, whichever part each is.
[[nodiscard]] Level name_level(const NamePart& left, const NamePart& right, const Letters& letters);

/// `part` where one firm is another unit, region, or legal form of the other, whatever else agrees.
[[nodiscard]] Level firm_level(const FirmView& left, const FirmView& right);

}  // namespace custos::duplicates
