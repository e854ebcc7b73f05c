/// What points cannot say: which agreements are never enough by themselves, and which contradictions settle a pair.
#pragma once

#include "evidence.hpp"

namespace custos::duplicates {

/// Why a pair is not certain however many points it has, or is looked at however few.
enum class Hold : std::uint8_t {
    none,
    other_number,   ///< two valid resident IDs or credit codes that differ: two customers
    one_agreement,  ///< only one thing agrees: a phone, a name, an address
    household,      ///< what a family shares agrees; what a person has alone does not
    other_given,    ///< the given names differ
    other_surname,  ///< the surnames of Chinese names differ: a couple
    near_given,     ///< one character of a Chinese given name differs, as between brothers and sisters
    other_birth,
    other_gender,
    other_generation,
    number_slip,   ///< an ID number with a slip in it
    other_branch,  ///< another unit or region of the same firm
    shared_phone,  ///< few points, but the phone agrees
    same_name,     ///< few points, but the name agrees and nothing speaks against it
};

[[nodiscard]] Words words_of(Hold hold) noexcept;

/// The judgement on evidence, and what held it.
struct Ruled {
    Judgement judgement = Judgement::different;
    Hold hold = Hold::none;
};

[[nodiscard]] Ruled rule_on(const Portraits& people, std::size_t one, std::size_t other, const Evidence& evidence,
                            const Settings& settings);

}  // namespace custos::duplicates
