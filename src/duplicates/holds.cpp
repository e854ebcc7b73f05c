#include "holds.hpp"

#include <custos/duplicates/measures.hpp>

#include <algorithm>

namespace custos::duplicates {

namespace {

/// More rows than a family has share a phone that is a shop's, an agent's or made up.
constexpr std::uint32_t most_at_one_phone = 12;
constexpr std::uint32_t most_of_one_name = 20;

/// Points from which a place, a phone or a name agrees well enough to count as an agreement of its own.
constexpr std::int32_t solid = 55;

bool strong(Level level) noexcept
{
    return level == Level::equal || level == Level::swapped || level == Level::sounding;
}

class Case {
public:
    Case(const Portraits& people, std::size_t one, std::size_t other, const Evidence& evidence) noexcept
        : one_{people[one]}, other_{people[other]}, people_{people}, evidence_{evidence}
    {
    }

    /// Two valid numbers of which each customer has only one.
    [[nodiscard]] bool two_customers() const noexcept
    {
        const auto differ = [&](Trait trait) {
            return one_[trait] != 0 && other_[trait] != 0 && one_[trait] != other_[trait];
        };
        return (one_.valid_id && other_.valid_id && differ(Trait::id_number)) ||
               (one_.valid_credit && other_.valid_credit && differ(Trait::credit_code));
    }

    /// The same number and the same home: certain with fewer points, for what differs then was written wrongly.
    [[nodiscard]] bool at_home_by_number() const noexcept
    {
        return is(Trait::id_number, Level::equal) && place_points() >= solid;
    }

    /// Strangers share name and birth date in any large file: that alone asks for more points, and a birth date that
    /// nearly agrees is none.
    [[nodiscard]] bool only_name_and_birth() const noexcept
    {
        return agreements() == 2 && name_counts() && born_alike() && place_points() < solid;
    }

    /// What keeps the pair from being certain.
    [[nodiscard]] Hold doubt() const noexcept
    {
        if (is(Trait::generation, Level::differ)) return Hold::other_generation;
        if (agreements() < 2 && !known_by_number()) return Hold::one_agreement;
        if (has(Trait::firm)) return firm_doubt();
        if (is(Trait::gender, Level::differ)) return Hold::other_gender;
        if (only_name_and_birth() && !is(Trait::birth, Level::equal)) return Hold::one_agreement;
        if (near_resident_id() && !(named_alike() && known_elsewhere())) return Hold::number_slip;
        if (is(Trait::given, Level::differ) && !renamed()) return Hold::other_given;
        if (is(Trait::surname, Level::differ) && in_han()) return Hold::other_surname;
        if (by_number()) return Hold::none;
        if (is(Trait::birth, Level::differ) && !(near_number() && named_alike() && at_home())) return Hold::other_birth;
        if (near_in_han() || near_in_latin()) return Hold::near_given;
        if (!own_agreement()) return Hold::household;
        return Hold::none;
    }

    /// Two of one household: the given names differ, and nothing agrees that one person has alone.
    [[nodiscard]] bool two_of_a_household() const noexcept
    {
        const bool near = near_in_han() && (contradictions() >= 2 || is(Trait::phone, Level::differ));
        const bool other = is(Trait::given, Level::differ) || near;
        return other && !is(Trait::email, Level::equal) && !born_alike() && !by_number() && !near_number();
    }

    /// What makes a pair worth a look though it has few points.
    [[nodiscard]] Hold worth() const noexcept
    {
        if (is(Trait::id_number, Level::equal) || is(Trait::credit_code, Level::equal)) return Hold::one_agreement;
        if (contradictions() >= 2) return Hold::none;
        if (is(Trait::phone, Level::equal) && evidence_.phone_rows <= most_at_one_phone) return Hold::shared_phone;
        if (is(Trait::email, Level::equal)) return Hold::one_agreement;
        const auto name = one_[Trait::whole_name];
        const bool same = name != 0 && name == other_[Trait::whole_name] &&
                          people_.of(Trait::whole_name).rows_with(name) <= most_of_one_name;
        return same && !speaks_against() ? Hold::same_name : Hold::none;
    }

private:
    [[nodiscard]] bool is(Trait trait, Level level) const noexcept { return evidence_[trait].level == level; }
    [[nodiscard]] bool has(Trait trait) const noexcept { return evidence_[trait].level != Level::missing; }

    [[nodiscard]] bool by_number() const noexcept
    {
        return is(Trait::id_number, Level::equal) || is(Trait::member, Level::equal);
    }

    /// A number with a check digit that fits is enough by itself, as long as nothing is said against it.
    [[nodiscard]] bool known_by_number() const noexcept
    {
        const bool same_id = one_.valid_id && is(Trait::id_number, Level::equal);
        const bool same_credit = one_.valid_credit && is(Trait::credit_code, Level::equal);
        return (same_id && !speaks_against()) || same_credit || registered_alike();
    }

    /// One registered name, with its region, is one firm; without a region only if no address speaks against it.
    [[nodiscard]] bool registered_alike() const noexcept
    {
        if (!is(Trait::firm, Level::equal) || is(Trait::credit_code, Level::differ)) return false;
        const auto left = firm_of(people_.of(Trait::firm).text(one_[Trait::firm]));
        const auto right = firm_of(people_.of(Trait::firm).text(other_[Trait::firm]));
        return left.registered && right.registered && (!left.region.empty() || !is(Trait::address, Level::differ));
    }

    [[nodiscard]] std::int32_t place_points() const noexcept
    {
        std::int32_t sum = 0;
        for (const auto trait : {Trait::address, Trait::address_more, Trait::city, Trait::postcode})
            sum += std::max(evidence_[trait].points, 0);
        return sum;
    }

    [[nodiscard]] bool name_counts() const noexcept
    {
        return evidence_[Trait::surname].points + evidence_[Trait::given].points >= solid;
    }

    /// Kinds of things that agree, each counted once however many columns tell of it.
    [[nodiscard]] int agreements() const noexcept
    {
        int count = name_counts() || evidence_[Trait::firm].points >= solid ? 1 : 0;
        if (place_points() >= solid) ++count;
        if (evidence_[Trait::contact].points >= solid) ++count;
        for (const auto trait :
             {Trait::birth, Trait::id_number, Trait::phone, Trait::email, Trait::credit_code, Trait::member})
            count += is(trait, Level::equal) || is(trait, Level::slip) ? 1 : 0;
        return count;
    }

    [[nodiscard]] bool born_alike() const noexcept
    {
        return is(Trait::birth, Level::equal) || is(Trait::birth, Level::slip);
    }

    [[nodiscard]] bool named_alike() const noexcept
    {
        return strong(evidence_[Trait::given].level) || is(Trait::given, Level::slip) || is(Trait::given, Level::alike);
    }

    [[nodiscard]] bool near_number() const noexcept
    {
        return is(Trait::id_number, Level::slip) || is(Trait::id_number, Level::alike);
    }

    /// A resident ID, and one that fails its check digit by a slip.
    [[nodiscard]] bool near_resident_id() const noexcept { return (one_.valid_id || other_.valid_id) && near_number(); }

    /// A given name was written in place of another: so much else agrees, the number too, that it is one person.
    /// In Chinese files, where one resident ID serves to book for a family, only with the surname and a birth date that
    /// was written by itself, and not against phone and address; and never for numbers of which only the last digit
    /// differs, which twins have.
    [[nodiscard]] bool renamed() const noexcept
    {
        if (in_han())
            return is(Trait::id_number, Level::equal) && is(Trait::surname, Level::equal) && born_apart_from_id() &&
                   (known_elsewhere() || !(is(Trait::phone, Level::differ) || is(Trait::address, Level::differ)));
        if (by_number()) return born_alike() || place_points() >= solid;
        return near_number() && !only_last_differs() && born_alike() && place_points() >= solid;
    }

    [[nodiscard]] bool born_apart_from_id() const noexcept
    {
        return is(Trait::birth, Level::equal) && !one_.birth_of_id && !other_.birth_of_id;
    }

    [[nodiscard]] bool only_last_differs() const noexcept
    {
        const auto left = people_.of(Trait::id_number).text(one_[Trait::id_number]);
        const auto right = people_.of(Trait::id_number).text(other_[Trait::id_number]);
        return left.size() == right.size() && left.substr(0, left.size() - 1) == right.substr(0, right.size() - 1);
    }

    /// By something that a resident ID does not tell.
    [[nodiscard]] bool known_elsewhere() const noexcept
    {
        return is(Trait::phone, Level::equal) || is(Trait::email, Level::equal) || place_points() >= solid;
    }

    /// The surname agrees, and the place.
    [[nodiscard]] bool at_home() const noexcept
    {
        return evidence_[Trait::surname].points >= 40 && place_points() >= solid;
    }

    [[nodiscard]] bool near_in_han() const noexcept
    {
        const auto level = evidence_[Trait::given].level;
        if (level == Level::slip) return in_han() && !is(Trait::email, Level::equal);
        return level == Level::sounding && in_han(one_) && in_han(other_) && !is(Trait::email, Level::equal) &&
               !is(Trait::birth, Level::equal);
    }

    /// Jianguo and Jianjun, Ming and Ning: in Latin letters too, short names that nearly agree are two of a family,
    /// unless something of one's own agrees.
    [[nodiscard]] bool near_in_latin() const noexcept
    {
        const auto level = evidence_[Trait::given].level;
        if ((level != Level::slip && level != Level::alike) || in_han()) return false;
        if (born_alike() || near_number() || is(Trait::email, Level::equal)) return false;
        const auto left = people_.of(Trait::given).text(one_[Trait::given]);
        const auto right = people_.of(Trait::given).text(other_[Trait::given]);
        constexpr std::size_t short_name = 5;
        if (left.size() != right.size() && (left.starts_with(right) || right.starts_with(left))) return false;
        return std::min(left.size(), right.size()) <= short_name || !one_slip(left, right);
    }

    [[nodiscard]] bool in_han(const Portrait& row) const noexcept
    {
        const auto text = people_.of(Trait::given).text(row[Trait::given]);
        return !text.empty() && is_han(text.front());
    }

    [[nodiscard]] bool in_han() const noexcept { return in_han(one_) || in_han(other_); }

    /// Something that members of one household do not share: a given name, a birth date, a number of one's own.
    [[nodiscard]] bool own_agreement() const noexcept
    {
        return named_alike() || (born_alike() && !has(Trait::given)) || is(Trait::email, Level::equal) || renamed();
    }

    [[nodiscard]] Hold firm_doubt() const noexcept
    {
        if (is(Trait::credit_code, Level::equal))
            return is(Trait::firm, Level::differ) ? Hold::one_agreement : Hold::none;
        if (is(Trait::firm, Level::part)) return Hold::other_branch;
        return is(Trait::firm, Level::differ) ? Hold::household : Hold::none;
    }

    [[nodiscard]] int contradictions() const noexcept
    {
        int count = near_in_han() ? 1 : 0;
        for (const auto trait :
             {Trait::given, Trait::birth, Trait::gender, Trait::id_number, Trait::generation, Trait::firm})
            count += is(trait, Level::differ) ? 1 : 0;
        return count;
    }

    [[nodiscard]] bool speaks_against() const noexcept
    {
        return std::any_of(evidence_.traits.begin(), evidence_.traits.end(),
                           [](const Finding& finding) { return finding.level == Level::differ; });
    }

    const Portrait& one_;
    const Portrait& other_;
    const Portraits& people_;
    const Evidence& evidence_;
};

}  // namespace

Words words_of(Hold hold) noexcept
{
    switch (hold) {
        case Hold::none: return {};
        case Hold::other_number: return {"two valid numbers that differ", "两个有效号码不同"};
        case Hold::one_agreement: return {"only one thing agrees", "仅一项相符"};
        case Hold::household: return {"only what a household shares", "仅家庭共有信息相符"};
        case Hold::other_given: return {"another given name", "名不同"};
        case Hold::other_surname: return {"another surname", "姓不同"};
        case Hold::near_given: return {"perhaps brothers or sisters", "可能为兄弟姐妹"};
        case Hold::other_birth: return {"another birth date", "出生日期不同"};
        case Hold::other_gender: return {"another sex", "性别不同"};
        case Hold::other_generation: return {"father and son", "父子同名"};
        case Hold::number_slip: return {"ID numbers one slip apart", "证件号差一位"};
        case Hold::other_branch: return {"another branch or region", "分支或地区不同"};
        case Hold::shared_phone: return {"a shared phone", "电话相同"};
        case Hold::same_name: return {"the same name", "姓名相同"};
    }
    return {};
}

Ruled rule_on(const Portraits& people, std::size_t one, std::size_t other, const Evidence& evidence,
              const Settings& settings)
{
    const Case pair{people, one, other, evidence};
    if (pair.two_customers()) return {Judgement::different, Hold::other_number};
    if (evidence.sum < settings.person_from || pair.two_of_a_household()) {
        const auto worth = pair.worth();
        return {worth == Hold::none ? Judgement::different : Judgement::person, worth};
    }
    constexpr std::int32_t more = 60;
    const auto certain_from = settings.certain_from + (pair.only_name_and_birth() ? more : 0);
    if (evidence.sum < certain_from && !pair.at_home_by_number()) return {Judgement::person, Hold::none};
    const auto doubt = pair.doubt();
    return {doubt == Hold::none ? Judgement::certain : Judgement::person, doubt};
}

}  // namespace custos::duplicates
