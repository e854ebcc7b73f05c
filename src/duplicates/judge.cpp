#include "clusters.hpp"
#include "holds.hpp"
#include "keys.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::duplicates {

namespace {

Words words_of(Trait trait) noexcept
{
    switch (trait) {
        case Trait::surname: return {"surname", "姓"};
        case Trait::given: return {"given name", "名"};
        case Trait::generation: return {"generation", "辈分"};
        case Trait::birth: return {"birth date", "出生日期"};
        case Trait::gender: return {"sex", "性别"};
        case Trait::id_number: return {"ID number", "证件号"};
        case Trait::credit_code: return {"credit code", "信用代码"};
        case Trait::member: return {"member number", "会员号"};
        case Trait::phone: return {"phone", "电话"};
        case Trait::email: return {"e-mail", "邮箱"};
        case Trait::address: return {"address", "地址"};
        case Trait::address_more: return {"second address line", "地址补充"};
        case Trait::city: return {"city", "城市"};
        case Trait::province: return {"province", "省份"};
        case Trait::postcode: return {"postcode", "邮编"};
        case Trait::firm: return {"company", "公司"};
        case Trait::employer: return {"employer", "工作单位"};
        case Trait::contact: return {"contact", "联系人"};
        case Trait::whole_name: return {"name", "姓名"};
    }
    return {};
}

Words words_of(Level level) noexcept
{
    switch (level) {
        case Level::missing: return {};
        case Level::equal: return {"equal", "相同"};
        case Level::swapped: return {"swapped", "互换"};
        case Level::sounding: return {"equal in another writing", "写法不同而相同"};
        case Level::slip: return {"one slip apart", "差一处"};
        case Level::alike: return {"alike", "相近"};
        case Level::part: return {"alike in part", "部分相符"};
        case Level::differ: return {"different", "不同"};
    }
    return {};
}

}  // namespace

struct Judge::Body {
    Portraits people;
    Settings settings;
};

Judge::Judge(const People& people, const Settings& settings)
    : body_{std::make_unique<Body>(Body{Portraits{people}, settings})}
{
}
Judge::Judge(Judge&&) noexcept = default;
Judge& Judge::operator=(Judge&&) noexcept = default;
Judge::~Judge() = default;

Pair Judge::judge(std::size_t one, std::size_t other) const
{
    const auto [left, right] = std::minmax(one, other);
    const auto evidence = compare(body_->people, left, right);
    const auto ruled = rule_on(body_->people, left, right, evidence, body_->settings);
    return {static_cast<std::uint32_t>(left), static_cast<std::uint32_t>(right), evidence.sum, ruled.judgement};
}

std::vector<Reason> Judge::reasons(std::size_t one, std::size_t other) const { return reasons(judge(one, other)); }

std::vector<Reason> Judge::reasons(const Pair& pair) const
{
    const auto evidence = compare(body_->people, pair.left, pair.right);
    std::vector<Reason> reasons;
    for (std::size_t i = 0; i < trait_count; ++i)
        if (const auto& finding = evidence.traits[i]; finding.level != Level::missing)
            reasons.push_back({words_of(static_cast<Trait>(i)), words_of(finding.level), finding.points});
    std::stable_sort(reasons.begin(), reasons.end(),
                     [](const Reason& first, const Reason& second) { return first.points > second.points; });
    reasons.push_back({{"any two rows", "任意两行"}, {}, body_->people.prior()});
    const auto ruled = rule_on(body_->people, pair.left, pair.right, evidence, body_->settings);
    if (ruled.hold != Hold::none) reasons.push_back({words_of(ruled.hold), {}, 0});
    if (pair.settled == Settled::through_others)
        reasons.push_back({{"both certain with another row", "二者均与另一行确定为同一客户"}, {}, 0});
    if (pair.settled == Settled::fits_two) reasons.push_back({words_of(Hold::two_in_one), {}, 0});
    return reasons;
}

Result<Found> Judge::find(const Apart& apart, const Progress& progress) const
{
    const auto& people = body_->people;
    auto blocks = blocks_of(people, body_->settings);
    BOOST_OUTCOME_TRY(auto found,
                      find_in(
                          blocks, people.size(), apart,
                          [this](std::size_t left, std::size_t right) { return judge(left, right); }, progress));
    constexpr auto by_hand = std::uint32_t{1} << trait_count;
    settle(found, [&](std::uint32_t left, std::uint32_t right) {
        const auto evidence = compare(people, left, right);
        const auto ruled = rule_on(people, left, right, evidence, body_->settings);
        const bool apart_by_hand = std::binary_search(apart.rows.begin(), apart.rows.end(), std::pair{left, right});
        JudgedTwo two{{left, right, evidence.sum, apart_by_hand ? Judgement::different : ruled.judgement}};
        const Case beside{people, left, right, evidence};
        two.contradicted = beside.contradicted() | (apart_by_hand ? by_hand : 0);
        two.untold = beside.untold() | by_hand;
        return two;
    });
    count_judgements(found);
    return found;
}

std::string to_text(std::span<const Reason> reasons, Language language)
{
    std::string text;
    for (const auto& [trait, finding, points] : reasons) {
        if (!text.empty()) text += "; ";
        text += in(language, trait);
        if (!finding.en.empty()) {
            text += ' ';
            text += in(language, finding);
        }
        if (points != 0)
            text += fmt::format(" {}{}.{}", points < 0 ? '-' : '+', std::abs(points) / 10, std::abs(points) % 10);
    }
    return text;
}

}  // namespace custos::duplicates
