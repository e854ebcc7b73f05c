#include "case.hpp"

#include "form_text.hpp"
#include "pinyin.hpp"

#include <custos/duplicates/measures.hpp>

#include <algorithm>

namespace custos::duplicates {

namespace {

/// More rows than a family has share a phone that is a shop's, an agent's or made up.
constexpr std::uint32_t most_at_one_phone = 12;
constexpr std::uint32_t most_of_one_name = 20;

bool strong(Level level) noexcept
{
    return level == Level::equal || level == Level::swapped || level == Level::sounding;
}

bool near(Level level) noexcept { return strong(level) || level == Level::slip || level == Level::alike; }

}  // namespace

bool Case::same_phone_of_few() const noexcept
{
    return is(Trait::phone, Level::equal) && evidence_.phone_rows <= most_at_one_phone;
}

bool Case::same_name_of_few() const noexcept
{
    const auto name = one_[Trait::whole_name];
    return name != 0 && name == other_[Trait::whole_name] &&
           people_.of(Trait::whole_name).rows_with(name) <= most_of_one_name && !speaks_against();
}

bool Case::known_by_register() const noexcept
{
    if (one_.whole_credit && same_code()) return true;
    if (!is(Trait::firm, Level::equal) || speaks_against()) return false;
    const auto firm = firm_of(people_.of(Trait::firm).text(one_[Trait::firm]));
    return firm.registered() && !firm.region.empty();
}

bool Case::known_elsewhere() const noexcept
{
    return is(Trait::phone, Level::equal) || same_email() || place_points() >= solid;
}

bool Case::at_home_by_near_number() const noexcept
{
    constexpr std::int32_t known_surname = 40;
    return near_number() && named_alike() && evidence_[Trait::surname].points >= known_surname &&
           place_points() >= solid;
}

/// In Chinese files, where one resident ID serves to book for a family, only with the surname and a birth date that was
/// written by itself, and not against phone and address; and never for numbers of which only the last digit differs,
/// which twins have.
bool Case::renamed() const noexcept
{
    if (in_han())
        return same_id_and_birth() && is(Trait::surname, Level::equal) &&
               (known_elsewhere() || !(is(Trait::phone, Level::differ) || is(Trait::address, Level::differ)));
    if (replaced_at_home()) return true;
    if (same_id()) return born_alike() || (!has(Trait::birth) && place_points() >= solid);
    return near_number() && !only_last_differs() && born_alike() && place_points() >= solid;
}

bool Case::replaced_at_home() const noexcept
{
    const auto& replaced = people_.replaced();
    if (in_han() || !replaced.names || place_points() < solid) return false;
    return same_id() || (born_alike() && (!other_paper() || replaced.numbers));
}

bool Case::married() const noexcept
{
    if (in_han() || other_paper() || (is(Trait::phone, Level::differ) && is(Trait::email, Level::differ))) return false;
    if (same_id() && born_alike() && known_elsewhere()) return true;
    return named_alike() && !given_is_surname_ &&
           ((born_alike() && (known_elsewhere() || near_number_or_email())) ||
            ((same_id() || near_number()) && place_points() >= solid));
}

bool Case::near_firm_well_known() const noexcept
{
    return (same_code() && (one_.whole_credit || is(Trait::firm, Level::slip))) ||
           (is(Trait::firm, Level::slip) && agreements() >= 3 &&
            !has_han(people_.of(Trait::firm).text(one_[Trait::firm])));
}

bool Case::two_valid_numbers() const noexcept
{
    const auto differ = [&](Trait trait) {
        return one_[trait] != 0 && other_[trait] != 0 && one_[trait] != other_[trait];
    };
    return (one_.valid_id && other_.valid_id && differ(Trait::id_number)) ||
           (one_.valid_credit && other_.valid_credit && differ(Trait::credit_code));
}

bool Case::firm_elsewhere() const noexcept
{
    if (!is(Trait::address, Level::differ)) return false;
    const auto& firms = people_.of(Trait::firm);
    return is(Trait::phone, Level::differ) || !firm_of(firms.text(one_[Trait::firm])).registered() ||
           !firm_of(firms.text(other_[Trait::firm])).registered();
}

bool Case::only_common_name_and_birth() const
{
    constexpr std::int32_t rare = 145;
    return only_name_and_birth() && evidence_.sum < rare &&
           (in_pinyin() || is(Trait::phone, Level::differ) || is(Trait::email, Level::differ) || other_paper());
}

bool Case::only_name_and_near_home() const noexcept
{
    return agreements() == 2 && name_counts() && place_points() >= solid && is(Trait::address, Level::alike) &&
           !born_alike();
}

bool Case::other_resident_id() const noexcept
{
    return one_.resident_id && other_.resident_id && is(Trait::id_number, Level::differ);
}

bool Case::only_name_and_birth() const noexcept
{
    return agreements() == 2 && name_counts() && born_alike() && place_points() < solid;
}

bool Case::character_differs() const noexcept { return in_han() && is(Trait::given, Level::slip); }

bool Case::sounds_alike() const noexcept { return in_han(one_) && in_han(other_) && is(Trait::given, Level::sounding); }

bool Case::near_in_latin() const
{
    const auto level = evidence_[Trait::given].level;
    if ((level != Level::slip && level != Level::alike) || in_han()) return false;
    // Whichever way round the names stand, one of these is the given name beside the given name.
    return !(typed_wrongly(Trait::given, Trait::given) ||
             (names_stand_crosswise() &&
              (typed_wrongly(Trait::given, Trait::surname) || typed_wrongly(Trait::surname, Trait::given))));
}

bool Case::near_number_or_own_email() const { return same_id() || near_number() || (same_email() && !in_pinyin()); }

bool Case::names_stand_crosswise() const noexcept
{
    return is(Trait::surname, Level::swapped) || is(Trait::given, Level::swapped);
}

/// Is it one name, cut off or with a slip, and not two names that people bear?
bool Case::typed_wrongly(Trait of_one, Trait of_other) const
{
    constexpr std::uint32_t borne = 4;  // rows that have a name which is nobody's slip
    const auto rows_with = [&](Trait trait, const Portrait& row) { return people_.of(trait).rows_with(row[trait]); };
    auto left = people_.of(of_one).text(one_[of_one]);
    auto right = people_.of(of_other).text(other_[of_other]);
    if (left.empty() || right.empty()) return false;
    if (left.size() > right.size()) std::swap(left, right);
    if (in_pinyin() && is_pinyin(left, 2) && is_pinyin(right, 2)) return false;
    if (right.starts_with(left)) return true;  // Dan and Daniel
    const bool two_names = rows_with(of_one, one_) >= borne && rows_with(of_other, other_) >= borne;
    const std::size_t long_enough = born_alike() ? 4 : 6;
    return !two_names && left.size() >= long_enough && left.front() == right.front() && one_slip(left, right);
}

bool Case::nothing_of_ones_own() const noexcept
{
    const bool untold_name = !has(Trait::given) && (born_alike() || same_email());
    return !named_alike() && !untold_name && !same_id() && !renamed();
}

bool Case::namesake_at_home() const noexcept
{
    return !in_han() && agreements() == 2 && name_counts() && place_points() >= solid && !born_alike() &&
           (is(Trait::phone, Level::differ) || is(Trait::email, Level::differ));
}

bool Case::two_of_a_household() const noexcept
{
    const bool near_name = (character_differs() || (sounds_alike() && !same_id_or_birth_or_email())) &&
                           (contradictions() >= 2 || is(Trait::phone, Level::differ));
    return (other_given() || near_name) && !same_email() && !born_alike() && !same_id() && !near_number();
}

std::uint32_t Case::contradicted() const noexcept
{
    std::uint32_t traits = 0;
    const auto add = [&](Trait trait, bool contradicts) {
        if (contradicts) traits |= std::uint32_t{1} << static_cast<unsigned>(trait);
    };
    add(Trait::id_number, (one_.valid_id && other_.valid_id && !same_id()) || other_resident_id());
    add(Trait::credit_code, other_code() || (two_valid_numbers() && !is(Trait::id_number, Level::differ)));
    add(Trait::firm, other_branch());
    add(Trait::generation, other_generation());
    add(Trait::gender, other_gender());
    add(Trait::birth, other_birth() && !same_id());
    return traits;
}

std::uint32_t Case::untold() const noexcept
{
    std::uint32_t traits = 0;
    for (std::size_t trait = 0; trait < trait_count; ++trait)
        if (evidence_.traits[trait].level == Level::missing) traits |= std::uint32_t{1} << trait;
    const auto& firms = people_.of(Trait::firm);
    for (const auto text : {firms.text(one_[Trait::firm]), firms.text(other_[Trait::firm])})
        if (const auto firm = firm_of(text); !firm.registered() || firm.region.empty())
            traits |= std::uint32_t{1} << static_cast<unsigned>(Trait::firm);
    return traits;
}

int Case::contradictions() const noexcept
{
    int count = character_differs() || (sounds_alike() && !same_id_or_birth_or_email()) ? 1 : 0;
    for (const auto trait :
         {Trait::given, Trait::birth, Trait::gender, Trait::id_number, Trait::generation, Trait::firm})
        count += is(trait, Level::differ) ? 1 : 0;
    return count;
}

/// A city counts only beside an address in it.
std::int32_t Case::place_points() const noexcept
{
    const auto points = [&](Trait trait) { return std::max(evidence_[trait].points, 0); };
    const auto home = points(Trait::address) + points(Trait::address_more);
    return home + points(Trait::postcode) + (home > 0 ? points(Trait::city) : 0);
}

/// A surname alone is a family's name, and a given name beside another surname is anybody's.
bool Case::name_counts() const noexcept
{
    return near(evidence_[Trait::given].level) && !other_surname() &&
           evidence_[Trait::surname].points + evidence_[Trait::given].points >= solid;
}

/// Kinds of things that agree, each counted once however many columns tell of it.
int Case::agreements() const noexcept
{
    int count = name_counts() || evidence_[Trait::firm].points >= solid ? 1 : 0;
    if (place_points() >= solid) ++count;
    if (evidence_[Trait::contact].points >= solid) ++count;
    if (same_email()) ++count;
    for (const auto trait : {Trait::birth, Trait::id_number, Trait::phone, Trait::credit_code, Trait::member})
        count += is(trait, Level::equal) || is(trait, Level::slip) ? 1 : 0;
    return count;
}

bool Case::named_alike() const noexcept { return near(evidence_[Trait::given].level); }

bool Case::only_last_differs() const noexcept
{
    const auto left = people_.of(Trait::id_number).text(one_[Trait::id_number]);
    const auto right = people_.of(Trait::id_number).text(other_[Trait::id_number]);
    return left.size() == right.size() && left.substr(0, left.size() - 1) == right.substr(0, right.size() - 1);
}

bool Case::in_han(const Portrait& row) const noexcept
{
    const auto text = people_.of(Trait::given).text(row[Trait::given]);
    return !text.empty() && is_han(text.front());
}

bool Case::in_pinyin() const
{
    const auto chinese = [&](const Portrait& row) {
        const auto surname = people_.of(Trait::surname).text(row[Trait::surname]);
        return is_pinyin_surname(surname) || is_pinyin(surname, 1);
    };
    return chinese(one_) || chinese(other_);
}

bool Case::speaks_against() const noexcept
{
    return std::any_of(evidence_.traits.begin(), evidence_.traits.end(),
                       [](const Finding& finding) { return finding.level == Level::differ; });
}

}  // namespace custos::duplicates
