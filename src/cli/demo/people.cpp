/// Guests and companies that nobody is.
#include "people.hpp"

#include <fmt/format.h>

#include <string_view>

namespace custos::cli::demo {

namespace {

using namespace std::string_view_literals;

// The commonest surnames, the most frequent several times over.
constexpr std::array surnames{"王"sv, "李"sv, "张"sv, "刘"sv, "陈"sv, "王"sv, "李"sv, "张"sv,   "杨"sv,
                              "黄"sv, "赵"sv, "吴"sv, "周"sv, "徐"sv, "孙"sv, "马"sv, "朱"sv,   "胡"sv,
                              "郭"sv, "何"sv, "林"sv, "高"sv, "罗"sv, "郑"sv, "梁"sv, "谢"sv,   "宋"sv,
                              "唐"sv, "许"sv, "韩"sv, "冯"sv, "邓"sv, "曹"sv, "彭"sv, "欧阳"sv, "司马"sv};
constexpr std::array men{"伟"sv,   "强"sv,   "磊"sv,   "军"sv,   "洋"sv,   "勇"sv,   "杰"sv,   "涛"sv,
                         "明"sv,   "超"sv,   "建国"sv, "志强"sv, "浩然"sv, "子轩"sv, "文博"sv, "俊杰"sv,
                         "宇航"sv, "建华"sv, "国栋"sv, "海峰"sv, "天佑"sv, "鹏飞"sv};
constexpr std::array women{"芳"sv,   "娜"sv,   "敏"sv,   "静"sv,   "丽"sv,   "艳"sv,   "娟"sv,   "霞"sv,
                           "婷"sv,   "雪"sv,   "秀英"sv, "桂兰"sv, "欣怡"sv, "诗涵"sv, "雨桐"sv, "佳琪"sv,
                           "梦瑶"sv, "晓燕"sv, "丽华"sv, "淑珍"sv, "思颖"sv, "美玲"sv};
constexpr std::array mobile_prefixes{"134"sv, "135"sv, "136"sv, "137"sv, "138"sv, "139"sv,
                                     "150"sv, "151"sv, "158"sv, "159"sv, "186"sv, "188"sv};
constexpr std::array mail_hosts{"example.com"sv, "example.net"sv, "example.org"sv};

struct Town {
    std::string_view region;  ///< GB/T 2260
    std::string_view name;
};
constexpr std::array towns{Town{"110105", "北京市朝阳区"}, Town{"310104", "上海市徐汇区"},
                           Town{"440305", "深圳市南山区"}, Town{"330106", "杭州市西湖区"},
                           Town{"320102", "南京市玄武区"}, Town{"510104", "成都市锦江区"},
                           Town{"420106", "武汉市武昌区"}, Town{"610113", "西安市雁塔区"},
                           Town{"350203", "厦门市思明区"}, Town{"370202", "青岛市市南区"}};
constexpr std::array trades{"科技"sv, "贸易"sv, "文化传媒"sv, "建筑工程"sv, "医药"sv,
                            "物流"sv, "咨询"sv, "食品"sv,     "旅游"sv,     "机械"sv};
constexpr std::array firm_words{"华兴"sv, "东方"sv, "远大"sv, "鼎盛"sv, "瑞丰"sv, "中天"sv, "锦程"sv,
                                "宏图"sv, "博远"sv, "嘉和"sv, "金桥"sv, "龙腾"sv, "新宇"sv, "恒信"sv,
                                "汇通"sv, "三江"sv, "天成"sv, "众合"sv, "盛世"sv, "海纳"sv};

constexpr std::string_view credit_alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// GB 11714: the ninth character of an organisation code; its letters count from 10 on.
char organisation_check(std::string_view eight)
{
    constexpr std::array weights{3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < eight.size(); ++i)
        sum += (eight[i] <= '9' ? eight[i] - '0' : eight[i] - 'A' + 10) * weights[i];
    const int check = 11 - sum % 11;
    return check == 10 ? 'X' : check == 11 ? '0' : static_cast<char>('0' + check);
}

std::string make_name(Chance& chance, bool male)
{
    return std::string{chance.pick(surnames)}.append(male ? chance.pick(men) : chance.pick(women));
}

/// Eight digits after the prefix: the number, stirred by a step that has no factor in common with ten.
std::string make_phone(Chance& chance, std::uint32_t number)
{
    const auto rest = (std::uint64_t{number} * 7'654'321 + 20'260'105) % 100'000'000;
    return fmt::format("{}{:08}", chance.pick(mobile_prefixes), rest);
}

}  // namespace

char id_check(std::string_view seventeen)
{
    constexpr std::array weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < seventeen.size(); ++i)
        sum += (seventeen[i] - '0') * weights[i];
    return "10X98765432"[sum % 11];
}

char credit_check(std::string_view seventeen)
{
    std::size_t sum = 0;
    std::size_t weight = 1;  // powers of three, modulo 31
    for (const char c : seventeen) {
        sum += credit_alphabet.find(c) * weight;
        weight = weight * 3 % 31;
    }
    return credit_alphabet[(31 - sum % 31) % 31];
}

Person make_person(Chance& chance, std::uint32_t number)
{
    Person made;
    made.male = chance.percent(54);
    made.name = make_name(chance, made.male);
    const auto year = static_cast<int>(chance.between(1948, 2003));
    const auto month = static_cast<unsigned>(chance.between(1, 12));
    const auto day = static_cast<unsigned>(chance.between(1, 28));
    made.born = std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
    const auto& town = chance.pick(towns);
    made.city = std::string{town.name}.append(fmt::format("{}路{}号", chance.pick(firm_words), chance.between(1, 880)));
    // The sequence is odd for men; place, day and number together keep it from coming twice.
    const auto sequence = number % 500 * 2 + (made.male ? 1U : 0U);
    made.id_number = fmt::format("{}{:04}{:02}{:02}{:03}", town.region, year, month, day, sequence);
    made.id_number += id_check(made.id_number);
    made.phone = make_phone(chance, number);
    made.email = chance.percent(60) ? fmt::format("guest{:05}@{}", number, chance.pick(mail_hosts)) : std::string{};
    return made;
}

Company make_company(Chance& chance, std::uint32_t number)
{
    Company made;
    const auto& town = chance.pick(towns);
    made.industry = chance.pick(trades);
    const auto city = town.name.substr(0, town.name.find("市"));
    made.name = fmt::format("{}{}{}有限公司", city, chance.pick(firm_words), made.industry);
    auto organisation = fmt::format("MA{:06}", (std::uint64_t{number} * 76'543 + 11'087) % 1'000'000);
    organisation += organisation_check(organisation);
    made.credit_code = fmt::format("91{}{}", town.region, organisation);
    made.credit_code += credit_check(made.credit_code);
    made.contact = make_name(chance, chance.percent(60));
    made.phone = make_phone(chance, number);
    made.address =
        std::string{town.name}.append(fmt::format("{}大道{}号", chance.pick(firm_words), chance.between(1, 300)));
    return made;
}

}  // namespace custos::cli::demo
