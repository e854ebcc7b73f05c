/// Two rows beside each other: what can be said of them, one question a function. The tables of holds.cpp are written
/// in these words.
#pragma once

#include "evidence.hpp"

namespace custos::duplicates {

class Case {
public:
    Case(const Portraits& people, std::size_t one, std::size_t other, const Evidence& evidence) noexcept
        : one_{people[one]},
          other_{people[other]},
          people_{people},
          evidence_{evidence},
          given_is_surname_{people.given_is_surname(one) || people.given_is_surname(other)}
    {
    }

    // What agrees -----------------------------------------------------------------------------------------------------

    [[nodiscard]] bool same_id() const noexcept { return is(Trait::id_number, Level::equal); }
    [[nodiscard]] bool same_code() const noexcept { return is(Trait::credit_code, Level::equal); }
    [[nodiscard]] bool same_email() const noexcept { return is(Trait::email, Level::equal); }
    [[nodiscard]] bool same_phone_of_few() const noexcept;  ///< of no more rows than a family has
    [[nodiscard]] bool same_name_of_few() const noexcept;   ///< which nothing speaks against

    /// A firm's whole credit code, or its name with legal form and region, which no register gives twice, if nothing is
    /// said against it.
    [[nodiscard]] bool known_by_register() const noexcept;

    /// By something that a resident ID does not tell.
    [[nodiscard]] bool known_elsewhere() const noexcept;

    /// The number, and whoever wrote the birth date wrote it in a column of its own.
    [[nodiscard]] bool same_id_and_birth() const noexcept { return same_id() && born_apart_from_id(); }

    /// One surname, one home, and nearly one number.
    [[nodiscard]] bool at_home_by_near_number() const noexcept;

    /// The same number and the same home: certain with fewer points, for what differs then was written wrongly.
    [[nodiscard]] bool at_home_by_number() const noexcept { return same_id() && place_points() >= solid; }

    /// The name is nearly the same, and phone, e-mail or home agree.
    [[nodiscard]] bool named_alike_and_known() const noexcept { return named_alike() && known_elsewhere(); }

    /// A given name was written in place of another: so much else agrees, the number too, that it is one person.
    [[nodiscard]] bool renamed() const noexcept;

    /// In a file that shows names to be replaced, and where they differ numbers: one home, and one number or birth
    /// date.
    [[nodiscard]] bool replaced_at_home() const noexcept;

    /// Another surname since a wedding: given name and birth date agree, and number, phone, e-mail or home; or number,
    /// birth date and one of these, whatever was written as the name.
    [[nodiscard]] bool married() const noexcept;

    /// One slip in a long word of a Latin name, and two other things agree.
    [[nodiscard]] bool near_firm_well_known() const noexcept;

    // What stands against it ------------------------------------------------------------------------------------------

    /// Two valid numbers of which each customer has only one.
    [[nodiscard]] bool two_valid_numbers() const noexcept;

    [[nodiscard]] bool is_firm() const noexcept { return has(Trait::firm); }
    [[nodiscard]] bool agrees_in_one_thing() const noexcept { return agreements() < 2; }
    [[nodiscard]] bool other_generation() const noexcept { return is(Trait::generation, Level::differ); }
    [[nodiscard]] bool other_gender() const noexcept { return is(Trait::gender, Level::differ); }
    [[nodiscard]] bool other_code() const noexcept { return is(Trait::credit_code, Level::differ); }
    [[nodiscard]] bool other_firm() const noexcept { return is(Trait::firm, Level::differ); }
    [[nodiscard]] bool other_branch() const noexcept { return is(Trait::firm, Level::part); }
    [[nodiscard]] bool near_firm() const noexcept
    {
        return is(Trait::firm, Level::slip) || is(Trait::firm, Level::alike);
    }

    /// At another address, and at another phone or by a name without its legal form: a sister or a branch.
    [[nodiscard]] bool firm_elsewhere() const noexcept;

    /// Two numbers, each a resident ID by its form, valid or not, that are more than a slip apart.
    [[nodiscard]] bool other_resident_id() const noexcept;

    /// A resident ID, and one that fails its check digit by a slip.
    [[nodiscard]] bool near_resident_id() const noexcept { return (one_.valid_id || other_.valid_id) && near_number(); }

    [[nodiscard]] bool other_given() const noexcept { return is(Trait::given, Level::differ); }
    [[nodiscard]] bool other_surname() const noexcept { return is(Trait::surname, Level::differ); }

    /// Two digits of the birth date differ, or more: 1950-03-12 and 1975-03-12.
    [[nodiscard]] bool other_birth() const noexcept
    {
        return is(Trait::birth, Level::differ) || is(Trait::birth, Level::part);
    }

    /// Strangers share name and birth date in any large file: that alone asks for more points, and a birth date that
    /// nearly agrees is none.
    [[nodiscard]] bool only_name_and_birth() const noexcept;
    [[nodiscard]] bool only_name_and_near_birth() const noexcept
    {
        return only_name_and_birth() && !is(Trait::birth, Level::equal);
    }

    /// The same where the name is in Pinyin, which many names share, or another phone, e-mail or paper speaks against
    /// it.
    [[nodiscard]] bool only_common_name_and_birth() const;

    /// Name and an address that is only alike, such as the next house: two of one name.
    [[nodiscard]] bool only_name_and_near_home() const noexcept;

    /// In Chinese characters one of the given name differs, as between brothers and sisters.
    [[nodiscard]] bool character_differs() const noexcept;

    /// The characters differ and sound alike: 健 and 建.
    [[nodiscard]] bool sounds_alike() const noexcept;

    /// Jianguo and Jianjun, Ming and Ning, Anna and Hannah: in Latin letters too, names that nearly agree are two of a
    /// family, unless it is a slip in a long name and the birth date agrees.
    [[nodiscard]] bool near_in_latin() const;

    /// Only what a household shares agrees: phone, address, surname.
    [[nodiscard]] bool nothing_of_ones_own() const noexcept;

    /// In Latin letters, name and home agree, and phone or e-mail are other ones: father and son.
    [[nodiscard]] bool namesake_at_home() const noexcept;

    /// Two of one household: the given names differ, and nothing agrees that one person has alone.
    [[nodiscard]] bool two_of_a_household() const noexcept;

    /// Of given name, birth date, sex, number, generation, firm: how many differ.
    [[nodiscard]] int contradictions() const noexcept;

    /// In which traits they contradict each other outright, so that no third row can make them one: a bit for each.
    [[nodiscard]] std::uint32_t contradicted() const noexcept;

    /// Of which traits one of them says nothing: a bit for each. A firm's name without legal form or region tells
    /// neither.
    [[nodiscard]] std::uint32_t untold() const noexcept;

    /// Of one kind of paper, more than a slip apart.
    [[nodiscard]] bool other_paper() const noexcept { return is(Trait::id_number, Level::differ); }

    /// Birth date and name alike, and phone, e-mail or home agree; or numbers are replaced in this file.
    [[nodiscard]] bool born_and_known() const noexcept
    {
        return (born_alike() && named_alike_and_known()) || replaced_at_home();
    }

    [[nodiscard]] bool same_id_or_birth_or_email() const noexcept
    {
        return same_id() || is(Trait::birth, Level::equal) || same_email();
    }
    [[nodiscard]] bool near_number_or_email() const noexcept { return same_id() || near_number() || same_email(); }
    /// An e-mail counts where names are not Chinese: of Ming and Ning, one may write for both.
    [[nodiscard]] bool near_number_or_own_email() const;
    [[nodiscard]] bool same_id_or_near_at_home() const noexcept { return same_id() || at_home_by_near_number(); }
    [[nodiscard]] bool married_or_replaced() const noexcept { return married() || replaced_at_home(); }

private:
    /// Points from which a place, a phone or a name agrees well enough to count as an agreement of its own.
    static constexpr std::int32_t solid = 55;

    [[nodiscard]] bool is(Trait trait, Level level) const noexcept { return evidence_[trait].level == level; }
    [[nodiscard]] bool has(Trait trait) const noexcept { return evidence_[trait].level != Level::missing; }

    [[nodiscard]] std::int32_t place_points() const noexcept;
    [[nodiscard]] bool name_counts() const noexcept;
    [[nodiscard]] int agreements() const noexcept;
    [[nodiscard]] bool born_alike() const noexcept
    {
        return is(Trait::birth, Level::equal) || is(Trait::birth, Level::slip);
    }
    [[nodiscard]] bool named_alike() const noexcept;
    [[nodiscard]] bool near_number() const noexcept
    {
        return is(Trait::id_number, Level::slip) || is(Trait::id_number, Level::alike);
    }
    [[nodiscard]] bool born_apart_from_id() const noexcept
    {
        return is(Trait::birth, Level::equal) && !one_.birth_of_id && !other_.birth_of_id;
    }
    [[nodiscard]] bool names_stand_crosswise() const noexcept;
    [[nodiscard]] bool typed_wrongly(Trait of_one, Trait of_other) const;
    [[nodiscard]] bool only_last_differs() const noexcept;
    [[nodiscard]] bool in_han(const Portrait& row) const noexcept;
    [[nodiscard]] bool in_han() const noexcept { return in_han(one_) || in_han(other_); }
    [[nodiscard]] bool in_pinyin() const;
    [[nodiscard]] bool speaks_against() const noexcept;

    const Portrait& one_;
    const Portrait& other_;
    const Portraits& people_;
    const Evidence& evidence_;
    bool given_is_surname_;
};

}  // namespace custos::duplicates
