#include "chinese_people.hpp"

#include "chance.hpp"
#include "chinese_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace custos::duplicates::test {

namespace {

struct Day8 {
    unsigned year, month, day;
};

struct Home {
    std::array<Text, 4> place;
    Text road, estate;
    unsigned number, building, unit, room;
};

struct Person {
    std::string surname, given, id, phone, email;
    bool man = true;
    Day8 born{};
    Home home{};
};

char check_digit(std::string_view seventeen)
{
    constexpr std::array<unsigned, 17> factors{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    unsigned sum = 0;
    for (std::size_t i = 0; i < 17; ++i)
        sum += factors[i] * static_cast<unsigned>(seventeen[i] - '0');
    return std::string_view{"10X98765432"}[sum % 11];
}

bool replace(std::string& text, Text from, Text to)
{
    const auto at = text.find(from);
    if (at == std::string::npos) return false;
    text.replace(at, from.size(), to);
    return true;
}

std::string full_width(std::string_view digits)
{
    std::string wide;
    for (const char c : digits)
        wide += c >= '0' && c <= '9' ? std::string{"\xEF\xBC"} + static_cast<char>('\x90' + (c - '0')) : std::string{c};
    return wide;
}

/// One digit another, or two neighbours turned.
std::string with_slip(std::string digits, Chance& chance)
{
    const auto at = 3 + chance.below(digits.size() - 5);
    if (chance.percent(50) && digits[at] != digits[at + 1])
        std::swap(digits[at], digits[at + 1]);
    else
        digits[at] = static_cast<char>('0' + (digits[at] - '0' + 1 + static_cast<int>(chance.below(8))) % 10);
    return digits;
}

std::string new_mobile(Chance& chance)
{
    constexpr auto ranges = std::to_array<Text>({"138", "139", "136", "137", "150", "159", "186", "188", "189", "177"});
    std::string number{chance.one_of(ranges)};
    return number += chance.digits(8);
}

class Maker {
public:
    explicit Maker(std::uint64_t seed) : chance{seed} {}

    Home new_home()
    {
        const auto number = [&](unsigned most) { return 1 + static_cast<unsigned>(chance.below(most)); };
        return {chance.one_of(places),
                chance.one_of(roads),
                chance.one_of(estates),
                number(300),
                number(20),
                number(4),
                number(25) * 100 + number(6)};
    }

    std::string new_given(std::string_view family)
    {
        if (family.empty() && chance.percent(30)) return std::string{chance.common_of(single_names)};
        std::string given{family.empty() ? chance.common_of(characters) : family};
        return given += chance.common_of(characters);
    }

    Person new_person(const Home& home, std::string surname, std::string given, unsigned year)
    {
        Person person;
        person.surname = std::move(surname);
        person.given = std::move(given);
        person.man = chance.percent(50);
        person.born = {year, 1 + static_cast<unsigned>(chance.below(12)), 1 + static_cast<unsigned>(chance.below(28))};
        person.home = home;
        const auto sex = 2 * chance.below(5) + (person.man ? 1 : 0);
        person.id = fmt::format("{}{}{:02}{:02}{:02}{}", home.place[3], person.born.year, person.born.month,
                                person.born.day, chance.below(100), sex);
        person.id += check_digit(person.id);
        person.phone = new_mobile(chance);
        person.email = static_cast<char>('a' + chance.below(26));
        person.email += chance.digits(8);
        person.email += chance.percent(50) ? "@qq.com" : "@163.com";
        return person;
    }

    /// A couple and their children, who share a character and often the father's phone.
    std::vector<Person> new_family()
    {
        const auto home = new_home();
        const auto year = 1955 + static_cast<unsigned>(chance.below(42));
        const std::string surname{chance.common_of(surnames)};
        std::vector<Person> family{new_person(home, surname, new_given({}), year)};
        if (chance.percent(50)) {
            const std::string maiden{chance.common_of(surnames)};
            family.push_back(new_person(home, maiden, "玉" + new_given({}).substr(0, 3), year + 2));
        }
        if (family.size() == 2 && chance.percent(60)) {
            const auto& shared = chance.one_of(characters);
            const auto children = 1 + chance.below(2);
            for (std::size_t i = 0; i < children; ++i) {
                auto given = new_given(shared);
                const auto alike = [&](const Person& person) { return person.given == given; };
                if (std::none_of(family.begin(), family.end(), alike))  // nobody names a child like one of the family
                    family.push_back(
                        new_person(home, surname, std::move(given), year + 26 + 2 * static_cast<unsigned>(i)));
            }
        }
        for (std::size_t i = 1; i < family.size(); ++i)
            if (chance.percent(35)) family[i].phone = family[0].phone;
        return family;
    }

    std::string write_name(const Person& person, bool noisy)
    {
        auto surname = person.surname;
        auto given = person.given;
        if (noisy && chance.percent(5)) {
            const auto& [from, to] = chance.one_of(homophones);
            if (!replace(given, from, to)) replace(given, to, from);
        }
        if (noisy && chance.percent(2))
            given = std::string{chance.one_of(rare)} + (given.size() > 3 ? given.substr(3) : "");
        auto name = surname + given;
        if (noisy && chance.percent(6))
            for (const auto& [from, to] : traditional)
                replace(name, from, to);
        else if (noisy && chance.percent(5))
            name = surname + (chance.percent(50) ? "　" : " ") + given;
        else if (noisy && chance.percent(4))
            name += chance.one_of(titles);
        else if (noisy && chance.percent(3))
            name += "（老客户）";
        return name;
    }

    std::string write_phone(const Person& person, bool noisy)
    {
        auto phone = person.phone;
        if (!noisy) return phone;
        if (chance.percent(8)) return {};
        if (chance.percent(10)) phone = new_mobile(chance);
        if (chance.percent(3)) phone = with_slip(phone, chance);
        switch (chance.below(12)) {
            case 0: return "+86 " + phone;
            case 1: return phone.substr(0, 3) + "-" + phone.substr(3, 4) + "-" + phone.substr(7);
            case 2: return full_width(phone);
            case 3: return "86" + phone;
            case 4: return phone.substr(0, 3) + " " + phone.substr(3, 4) + " " + phone.substr(7);
            default: return phone;
        }
    }

    std::string write_id(const Person& person, bool noisy)
    {
        auto id = person.id;
        if (chance.percent(25)) return {};
        if (!noisy) return id;
        if (chance.percent(3)) return with_slip(id, chance);
        if (chance.percent(5) && person.born.year < 2000) return id.substr(0, 6) + id.substr(8, 9);
        if (chance.percent(5)) return full_width(id);
        if (id.back() == 'X' && chance.percent(50)) id.back() = 'x';
        return id;
    }

    std::string write_birth(const Person& person, bool noisy)
    {
        auto [year, month, day] = person.born;
        if (chance.percent(15)) return {};
        if (noisy && chance.percent(2)) day = 1 + day % 28;
        switch (noisy ? chance.below(6) : 0) {
            case 1: return fmt::format("{}/{}/{}", year, month, day);
            case 2: return fmt::format("{}年{}月{}日", year, month, day);
            case 3: return fmt::format("{}{:02}{:02}", year, month, day);
            case 4: return fmt::format("{}.{:02}.{:02}", year, month, day);
            default: return fmt::format("{}-{:02}-{:02}", year, month, day);
        }
    }

    std::string write_address(const Person& person, bool noisy)
    {
        auto home = person.home;
        if (noisy && chance.percent(8)) return {};
        if (noisy && chance.percent(8)) home = new_home();  // has moved
        auto [province, city, district, code] = home.place;
        std::string text;
        const auto form = noisy ? chance.below(8) : 0;
        if (form < 5) text += province;
        if (form < 7) text += form == 3 ? city.substr(0, city.size() - 3) : city;
        text += district;
        text += home.road;
        text += fmt::format("{}号", home.number);
        text += home.estate;
        if (form == 1 || form == 4) return text + fmt::format("{}-{}-{}", home.building, home.unit, home.room);
        if (form == 2) return text + fmt::format("{}号楼{}单元{}", home.building, home.unit, home.room);
        if (form == 6) return text + full_width(fmt::format("{}栋{}单元{}室", home.building, home.unit, home.room));
        return text + fmt::format("{}栋{}单元{}室", home.building, home.unit, home.room);
    }

    std::string write_email(const Person& person, bool noisy)
    {
        if (chance.percent(40)) return {};
        auto email = person.email;
        if (noisy && chance.percent(30)) email.front() = static_cast<char>(email.front() - 'a' + 'A');
        return noisy && chance.percent(5) ? chance.digits(9) + "@qq.com" : email;
    }

    Chance chance;
};

struct Line {
    std::string text;
    std::uint32_t customer;
};

MadeFile shuffled(std::string header, std::vector<Line> lines, Chance& chance, bool numbered)
{
    for (auto i = lines.size(); i > 1; --i)
        std::swap(lines[i - 1], lines[chance.below(i)]);
    MadeFile file{std::move(header), {}};
    for (const auto& line : lines) {
        if (numbered) file.csv += fmt::format("K{:07},", file.customer.size() + 1);
        file.csv += line.text;
        file.csv += '\n';
        file.customer.push_back(line.customer);
    }
    return file;
}

std::string write_person(Maker& maker, const Person& person, Columns columns, bool noisy)
{
    const auto name = maker.write_name(person, noisy);
    const auto phone = maker.write_phone(person, noisy);
    const auto address = maker.write_address(person, noisy);
    if (columns == Columns::orders) return name + "," + phone + "," + address;
    const Text sex = maker.chance.percent(10) ? "" : person.man ? "男" : "女";
    const auto birth = maker.write_birth(person, noisy);
    if (columns == Columns::no_numbers) return fmt::format("{},{},{},{},{}", name, sex, birth, phone, address);
    const auto id = maker.write_id(person, noisy);
    const auto email = maker.write_email(person, noisy);
    return fmt::format("{},{},{},{},{},{},{}", name, sex, birth, id, phone, email, address);
}

}  // namespace

MadeFile make_people(Columns columns, std::size_t customers, std::uint64_t seed)
{
    Maker maker{seed};
    std::vector<Line> lines;
    std::uint32_t customer = 0;
    std::string recycled;  // a phone that a stranger has now
    while (customer < customers) {
        for (auto& person : maker.new_family()) {
            if (!recycled.empty() && maker.chance.percent(1)) person.phone = recycled;
            if (maker.chance.percent(2)) recycled = person.phone;
            lines.push_back({write_person(maker, person, columns, false), customer});
            while (maker.chance.percent(30))
                lines.push_back({write_person(maker, person, columns, true), customer});
            ++customer;
        }
    }
    const auto header = columns == Columns::everything ? "编号,姓名,性别,出生日期,身份证号,手机,邮箱,地址\n"
                        : columns == Columns::orders ? "收货人,联系电话,收货地址\n"
                                                     : "编号,姓名,性别,生日,联系方式,住址\n";
    return shuffled(header, std::move(lines), maker.chance, columns != Columns::orders);
}

MadeFile make_firms(std::size_t firms, std::uint64_t seed)
{
    constexpr auto words =
        std::to_array<Text>({"华", "信", "达", "盛", "瑞", "恒", "泰", "鑫", "源", "美", "联", "创",
                             "博", "远", "宏", "金", "天", "海", "新", "嘉", "康", "科", "诚", "祥"});
    constexpr auto trades = std::to_array<Text>({"科技", "贸易", "信息技术", "商贸", "餐饮管理", "文化传播", "建筑工程",
                                                 "医疗器械", "物流", "电子", "服装", "酒店管理"});
    constexpr Text codes = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    Maker maker{seed};
    auto& chance = maker.chance;
    std::vector<Line> lines;
    std::set<std::string> registered;
    for (std::uint32_t firm = 0; firm < firms; ++firm) {
        const auto home = maker.new_home();
        const auto city = std::string{home.place[1].substr(0, home.place[1].size() - 3)};
        std::string core{chance.one_of(words)};
        core += chance.one_of(words);
        if (chance.percent(40)) core += chance.one_of(words);
        core += chance.one_of(trades);
        if (!registered.insert(city + core).second) continue;  // a register has a name once
        std::string code = "91" + std::string{home.place[3]};
        for (int i = 0; i < 9; ++i)
            code += static_cast<char>('0' + chance.below(10));
        code += codes[chance.below(codes.size())];
        const std::string surname{chance.common_of(surnames)};
        const Person person = maker.new_person(home, surname, maker.new_given({}), 1980);
        auto phone = person.phone;
        if (chance.percent(40)) {
            phone = fmt::format("0{}-8", 755 + chance.below(5));
            phone += chance.digits(7);
        }
        const auto write = [&](bool noisy) {
            auto name = city + (chance.percent(50) ? "市" : "") + core + "有限公司";
            if (noisy && chance.percent(25)) name = city + core + "有限责任公司";
            if (noisy && chance.percent(15)) name = core + "有限公司";
            if (noisy && chance.percent(10)) name = core + "（" + city + "）有限公司";
            if (noisy && chance.percent(10)) name = city + core;
            const auto number = chance.percent(noisy ? 50 : 20) ? std::string{} : code;
            auto called = phone;
            if (noisy && chance.percent(20))
                called.clear();
            else if (noisy && chance.percent(20))
                called = new_mobile(chance);
            const auto address = maker.write_address(person, noisy);
            const auto contact = noisy && chance.percent(40) ? std::string{} : maker.write_name(person, noisy);
            lines.push_back({fmt::format("{},{},{},{},{}", name, number, called, address, contact), firm});
        };
        write(false);
        while (chance.percent(30))
            write(true);
    }
    return shuffled("编号,客户名称,统一社会信用代码,电话,地址,联系人\n", std::move(lines), chance, true);
}

}  // namespace custos::duplicates::test
