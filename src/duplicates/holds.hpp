/// What points cannot say: which agreements are never enough by themselves, and which contradictions settle a pair.
#pragma once

#include "case.hpp"

#include <span>

namespace custos::duplicates {

/// Why a pair is not certain however many points it has, or is looked at however few.
enum class Hold : std::uint8_t {
    none,
    other_number,   ///< two numbers of which each customer has one
    one_agreement,  ///< only one thing agrees: a phone, a name, an address
    household,      ///< what a family shares agrees; what a person has alone does not
    other_given,    ///< the given names differ
    other_surname,  ///< the surnames differ: a couple
    near_given,     ///< the given names nearly agree, as between brothers and sisters
    other_birth,
    other_gender,
    other_generation,  ///< father and son
    number_slip,       ///< an ID number with a slip in it
    other_branch,      ///< another unit, region or legal form of the same firm
    near_firm,         ///< a sister of the firm, or the firm with a slip
    other_place,       ///< a firm's name at another address
    shared_phone,      ///< few points, but the phone agrees
    same_name,         ///< few points, but the name agrees and nothing speaks against it
    two_in_one,        ///< the row would link two rows that contradict each other
};

[[nodiscard]] Words words_of(Hold hold) noexcept;

/// One row of the table: the doubt stands when the first holds, unless the second does.
struct Doubt {
    Hold hold;
    bool (Case::*when)() const;
    bool (Case::*unless)() const;  ///< none: nothing settles it
};

/// What keeps pairs with enough points from being certain; the first that stands is the reason given.
[[nodiscard]] std::span<const Doubt> doubts_of_people() noexcept;
[[nodiscard]] std::span<const Doubt> doubts_of_firms() noexcept;

/// The judgement on evidence, and what held it.
struct Ruled {
    Judgement judgement = Judgement::different;
    Hold hold = Hold::none;
};

[[nodiscard]] Ruled rule_on(const Portraits& people, std::size_t one, std::size_t other, const Evidence& evidence,
                            const Settings& settings);

}  // namespace custos::duplicates
