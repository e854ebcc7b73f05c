#include "holds.hpp"

#include <algorithm>
#include <array>

namespace custos::duplicates {

namespace {

constexpr auto of_people = std::to_array<Doubt>({
    {Hold::other_generation, &Case::other_generation, nullptr},
    {Hold::one_agreement, &Case::agrees_in_one_thing, nullptr},
    {Hold::other_number, &Case::other_resident_id, nullptr},
    {Hold::other_number, &Case::other_paper, &Case::born_and_known},
    {Hold::other_gender, &Case::other_gender, nullptr},
    {Hold::one_agreement, &Case::only_name_and_near_birth, nullptr},
    {Hold::one_agreement, &Case::only_common_name_and_birth, nullptr},
    {Hold::one_agreement, &Case::only_name_and_near_home, nullptr},
    {Hold::number_slip, &Case::near_resident_id, &Case::named_alike_and_known},
    {Hold::other_given, &Case::other_given, &Case::renamed},
    {Hold::other_surname, &Case::other_surname, &Case::married_or_replaced},
    {Hold::near_given, &Case::character_differs, &Case::same_id_and_birth},
    {Hold::near_given, &Case::sounds_alike, &Case::same_id_or_birth_or_email},
    {Hold::near_given, &Case::near_in_latin, &Case::near_number_or_own_email},
    {Hold::other_birth, &Case::other_birth, &Case::same_id_or_near_at_home},
    {Hold::household, &Case::nothing_of_ones_own, nullptr},
    {Hold::other_generation, &Case::namesake_at_home, nullptr},
});

constexpr auto of_firms = std::to_array<Doubt>({
    {Hold::one_agreement, &Case::agrees_in_one_thing, &Case::known_by_register},
    {Hold::other_number, &Case::other_code, nullptr},
    {Hold::other_branch, &Case::other_branch, nullptr},
    {Hold::household, &Case::other_firm, nullptr},
    {Hold::near_firm, &Case::near_firm, &Case::near_firm_well_known},
    {Hold::other_place, &Case::firm_elsewhere, &Case::same_code},
});

/// What makes pairs with few points worth a look, as long as no two things speak against it.
constexpr auto worth_a_look = std::to_array<Doubt>({
    {Hold::shared_phone, &Case::same_phone_of_few, nullptr},
    {Hold::one_agreement, &Case::same_email, nullptr},
    {Hold::same_name, &Case::same_name_of_few, nullptr},
});

Hold first_of(std::span<const Doubt> doubts, const Case& pair)
{
    const auto stands = [&](const Doubt& doubt) {
        return (pair.*doubt.when)() && (doubt.unless == nullptr || !(pair.*doubt.unless)());
    };
    const auto first = std::find_if(doubts.begin(), doubts.end(), stands);
    return first == doubts.end() ? Hold::none : first->hold;
}

Hold worth(const Case& pair)
{
    if (pair.same_id() || pair.same_code()) return Hold::one_agreement;
    return pair.contradictions() >= 2 ? Hold::none : first_of(worth_a_look, pair);
}

}  // namespace

std::span<const Doubt> doubts_of_people() noexcept { return of_people; }
std::span<const Doubt> doubts_of_firms() noexcept { return of_firms; }

Words words_of(Hold hold) noexcept
{
    switch (hold) {
        case Hold::none: return {};
        case Hold::other_number: return {"two numbers that differ", "号码不同"};
        case Hold::one_agreement: return {"only one thing agrees", "仅一项相符"};
        case Hold::household: return {"only what a household shares", "仅家庭共有信息相符"};
        case Hold::other_given: return {"another given name", "名不同"};
        case Hold::other_surname: return {"another surname", "姓不同"};
        case Hold::near_given: return {"perhaps brothers or sisters", "可能为兄弟姐妹"};
        case Hold::other_birth: return {"another birth date", "出生日期不同"};
        case Hold::other_gender: return {"another sex", "性别不同"};
        case Hold::other_generation: return {"perhaps father and son", "可能为父子同名"};
        case Hold::number_slip: return {"ID numbers one slip apart", "证件号差一位"};
        case Hold::other_branch: return {"another branch, region or legal form", "分支、地区或组织形式不同"};
        case Hold::near_firm: return {"perhaps a sister firm", "可能为关联企业"};
        case Hold::other_place: return {"another address", "地址不同"};
        case Hold::shared_phone: return {"a shared phone", "电话相同"};
        case Hold::same_name: return {"the same name", "姓名相同"};
        case Hold::two_in_one: return {"fits two rows that contradict each other", "与两个相互矛盾的行均相符"};
    }
    return {};
}

Ruled rule_on(const Portraits& people, std::size_t one, std::size_t other, const Evidence& evidence,
              const Settings& settings)
{
    const Case pair{people, one, other, evidence};
    if (pair.two_valid_numbers()) return {Judgement::different, Hold::other_number};
    if (evidence.sum < settings.person_from || pair.two_of_a_household()) {
        const auto why = worth(pair);
        return {why == Hold::none ? Judgement::different : Judgement::person, why};
    }
    constexpr std::int32_t more = 60;
    const auto certain_from = settings.certain_from + (pair.only_name_and_birth() ? more : 0);
    if (evidence.sum < certain_from && !pair.at_home_by_number()) return {Judgement::person, Hold::none};
    const auto doubt = first_of(pair.is_firm() ? doubts_of_firms() : doubts_of_people(), pair);
    return {doubt == Hold::none ? Judgement::certain : Judgement::person, doubt};
}

}  // namespace custos::duplicates
