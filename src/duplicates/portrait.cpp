#include "portrait.hpp"

#include "form_text.hpp"
#include "hash.hpp"
#include "pinyin.hpp"

#include <custos/core/identifiers.hpp>
#include <custos/core/text.hpp>
#include <custos/duplicates/measures.hpp>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace custos::duplicates {

namespace {

constexpr char32_t separator = 0x1F;

/// A file of few rows says little of how rare a value is; it is taken as part of one of this many more, whose values
/// are as frequent as among people at large.
constexpr double people_at_large = 4096;

/// How often two people share a value by chance, and the most that agreement on it may count.
struct Weight {
    Trait trait;
    double chance;
    std::int32_t cap;
};
constexpr auto weights = std::to_array<Weight>({{Trait::surname, 1.0 / 300, 110},
                                                {Trait::given, 1.0 / 1000, 130},
                                                {Trait::birth, 1.0 / 15000, 140},
                                                {Trait::id_number, 1e-7, 240},
                                                {Trait::credit_code, 1e-7, 240},
                                                {Trait::member, 1e-6, 200},
                                                {Trait::phone, 1e-6, 170},
                                                {Trait::email, 1e-6, 170},
                                                {Trait::address, 1.0 / 20000, 140},
                                                {Trait::address_more, 1.0 / 2000, 110},
                                                {Trait::city, 1.0 / 300, 80},
                                                {Trait::province, 1.0 / 10, 40},
                                                {Trait::postcode, 1.0 / 1000, 90},
                                                {Trait::firm, 1.0 / 20000, 160},
                                                {Trait::employer, 1.0 / 1000, 60},
                                                {Trait::contact, 1.0 / 5000, 100},
                                                {Trait::whole_name, 1.0 / 50000, 200}});

std::int32_t tenths_of_bits(double odds) { return static_cast<std::int32_t>(std::lround(10 * std::log2(odds))); }

/// One letter for the words of a sex; none for other words.
std::u32string gender_of(std::u32string_view text)
{
    if (text == U"男" || text == U"m" || text == U"male" || text == U"man" || text == U"先生") return U"m";
    if (text == U"女" || text == U"f" || text == U"female" || text == U"woman" || text == U"女士") return U"f";
    return {};
}

/// All cells of a row with one meaning, a blank between.
std::string joined(const People& people, std::size_t row, Meaning meaning)
{
    std::string text;
    for (std::size_t column = 0; column < people.columns().size(); ++column) {
        if (people.meaning(column) != meaning || people.cell(row, column).empty()) continue;
        if (!text.empty()) text += ' ';
        text += people.cell(row, column);
    }
    return text;
}

std::string first_of(const People& people, std::size_t row, Meaning meaning)
{
    for (std::size_t column = 0; column < people.columns().size(); ++column)
        if (people.meaning(column) == meaning && !people.cell(row, column).empty())
            return std::string{people.cell(row, column)};
    return {};
}

/// Are the customers firms, not people who work at one?
bool is_file_of_firms(const People& people)
{
    return people.has(Meaning::company) && !people.has(Meaning::full_name) && !people.has(Meaning::given_name);
}

std::u32string write_firm(const FirmName& name)
{
    if (name.empty()) return {};
    std::u32string text;
    for (const auto* part : {&name.core, &name.region, &name.branch, &name.form})
        text += *part + separator;
    return name.group ? text + U'g' : text;
}

std::vector<std::u32string> phones_of(const People& people, std::size_t row)
{
    std::vector<std::u32string> phones;
    for (std::size_t column = 0; column < people.columns().size(); ++column) {
        if (people.meaning(column) != Meaning::phone) continue;
        const auto cell = fold_width(people.cell(row, column));
        std::string_view rest = cell;
        while (!rest.empty() && phones.size() < most_phones) {  // 13800138000/13900139000
            auto end = rest.find_first_of("/,;|");
            if (const auto mark = rest.find("、"); mark < end) end = mark;
            auto digits = phone_digits(rest.substr(0, end));
            if (!digits.empty() && std::find(phones.begin(), phones.end(), digits) == phones.end())
                phones.push_back(std::move(digits));
            if (end == std::string_view::npos) break;
            rest.remove_prefix(end + 1);
        }
    }
    return phones;
}

}  // namespace

Dictionary::Dictionary() = default;

std::uint32_t Dictionary::add(std::u32string_view text)
{
    if (text.empty()) return 0;
    for (auto hash = hash_of(text);; ++hash) {
        const auto [entry, fresh] = index_.try_emplace(hash, static_cast<std::uint32_t>(rows_.size()));
        if (fresh) {
            text_ += text;
            begin_.push_back(text_.size());
            rows_.push_back(0);
        } else if (this->text(entry->second) != text) {
            continue;
        }
        ++rows_[entry->second];
        return entry->second;
    }
}

std::uint32_t Dictionary::find(std::u32string_view text) const
{
    for (auto hash = hash_of(text);; ++hash) {
        const auto entry = index_.find(hash);
        if (entry == index_.end()) return 0;
        if (this->text(entry->second) == text) return entry->second;
    }
}

void Dictionary::weigh(std::size_t rows, double chance, std::int32_t cap)
{
    const auto all = static_cast<double>(rows) + people_at_large;
    points_.assign(rows_.size(), 0);
    for (std::size_t id = 1; id < rows_.size(); ++id) {
        const auto others = static_cast<double>(std::max<std::uint32_t>(rows_[id], 2) - 1);
        const auto points = tenths_of_bits(all / (others + people_at_large * chance));
        points_[id] = static_cast<std::int16_t>(std::clamp(points, 0, cap));
    }
    index_ = {};
}

void Dictionary::listen(const Letters& letters)
{
    for (std::uint32_t id = 0; id < rows_.size(); ++id) {
        std::uint64_t sound = 0;
        std::uint64_t characters = 0;
        for (const auto c : text(id)) {
            if (c > U'9') characters |= std::uint64_t{1} << (mixed(c) % 64);
            if (is_han(c)) sound = mixed(sound ^ hash_of(letters.latin(c)));
        }
        sounds_.push_back(sound);
        characters_.push_back(characters);
    }
}

FirmView firm_of(std::u32string_view text) noexcept
{
    FirmView firm;
    for (auto* part : {&firm.core, &firm.region, &firm.branch, &firm.form}) {
        const auto end = std::min(text.find(separator), text.size());
        *part = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    firm.group = !text.empty();
    return firm;
}

AddressView address_parts(std::u32string_view text) noexcept
{
    const auto at = text.find(separator);
    return {text.substr(0, at), text.substr(at + 1)};
}

Portraits::Portraits(const People& people) : month_first_{people.month_first}, of_firms_{is_file_of_firms(people)}
{
    rows_.resize(people.size());
    for (std::size_t row = 0; row < people.size(); ++row)
        take(people, row);
    const auto& given = of(Trait::given);
    for (std::uint32_t name = 0; name < given.size(); ++name) {
        const auto as_surname = name == 0 ? 0 : of(Trait::surname).find(given.text(name));
        given_is_surname_.push_back(as_surname != 0 &&
                                    of(Trait::surname).rows_with(as_surname) > given.rows_with(name));
    }
    for (const auto& [trait, chance, cap] : weights)
        dictionaries_[static_cast<std::size_t>(trait)].weigh(people.size(), chance, cap);
    for (const auto trait : {Trait::surname, Trait::given, Trait::address, Trait::address_more})
        dictionaries_[static_cast<std::size_t>(trait)].listen(letters_);
    replaced_ = {is_replaced(Trait::given, Trait::id_number), is_replaced(Trait::id_number, Trait::whole_name)};
    prior_ = -tenths_of_bits(static_cast<double>(people.size()) + people_at_large);
}

void Portraits::set(Portrait& portrait, Trait trait, std::u32string_view text)
{
    const auto at = static_cast<std::size_t>(trait);
    portrait.value[at] = dictionaries_[at].add(text);
}

/// Of rows beside each other that agree in `known` and in a birth date of their own: in how many is the trait nothing
/// like the other's?
bool Portraits::is_replaced(Trait trait, Trait known) const
{
    constexpr std::size_t fewest = 8;
    constexpr std::size_t one_in = 25;  // twins are one birth in ninety, and rarely both customers
    const auto key = [&](std::uint32_t row) { return std::tuple{rows_[row][known], rows_[row][Trait::birth], row}; };
    std::vector<std::uint32_t> order;
    for (std::uint32_t row = 0; row < rows_.size(); ++row)
        if (rows_[row][known] != 0 && rows_[row][Trait::birth] != 0 && !rows_[row].birth_of_id) order.push_back(row);
    std::sort(order.begin(), order.end(), [&](auto left, auto right) { return key(left) < key(right); });
    std::size_t pairs = 0;
    std::size_t unlike_pairs = 0;
    for (std::size_t i = 1; i < order.size(); ++i) {
        const auto& one = rows_[order[i - 1]];
        const auto& other = rows_[order[i]];
        if (one[known] != other[known] || one[Trait::birth] != other[Trait::birth]) continue;
        if (one[trait] == 0 || other[trait] == 0) continue;
        ++pairs;
        constexpr double nothing_alike = 0.7;
        const auto alike = [&](Trait left, Trait right) {
            return jaro_winkler(of(left).text(one[left]), of(right).text(other[right])) >= nothing_alike;
        };
        const bool turned =
            trait == Trait::given && (alike(Trait::given, Trait::surname) || alike(Trait::surname, Trait::given));
        if (!turned && !alike(trait, trait)) ++unlike_pairs;
    }
    return unlike_pairs >= fewest && unlike_pairs * one_in >= pairs;
}

void Portraits::set_name(Portrait& portrait, const PersonName& name)
{
    set(portrait, Trait::surname, name.surname);
    set(portrait, Trait::given, name.given);
    set(portrait, Trait::generation, name.generation);
    if (!name.surname.empty() && !name.given.empty())
        set(portrait, Trait::whole_name, name.surname + separator + name.given);
    if (name.sex != 0) set(portrait, Trait::gender, std::u32string(1, name.sex));
    if (name.han && name.given.empty()) return;  // a surname and a title
    const auto surname = spelled_surname(name.surname, letters_);
    const auto given = letters_.latin(name.given);
    if (surname.size() + given.size() < 4) return;  // too many short names are spelled alike
    portrait.spelled = hash_of(std::u32string_view{surname + given});
    portrait.spelled_turned = hash_of(std::u32string_view{given + surname});
}

void Portraits::set_address(Portrait& portrait, Trait trait, const std::string& text)
{
    const auto address = address_of(text, letters_);
    if (!address.empty()) set(portrait, trait, address.text + separator + address.numbers);
}

void Portraits::take(const People& people, std::size_t row)
{
    auto& portrait = rows_[row];
    const auto first = [&](Meaning meaning) { return first_of(people, row, meaning); };
    const auto own_name = first(Meaning::full_name);
    const auto company = first(Meaning::company);
    const bool firm = of_firms_ && !company.empty();
    if (firm || (!own_name.empty() && looks_like_firm(own_name, letters_))) {
        set(portrait, Trait::firm, write_firm(firm_name(company.empty() ? own_name : company, letters_)));
        set(portrait, Trait::contact, folded(first(Meaning::contact_name), letters_));
    } else {
        auto name = name_in_parts(first(Meaning::surname), first(Meaning::given_name), letters_);
        if (name.empty()) name = whole_name(own_name, letters_);
        if (name.empty()) name = whole_name(first(Meaning::contact_name), letters_);
        set_name(portrait, name);
        set(portrait, Trait::employer, firm_name(company, letters_).core);
    }
    auto birth = day_digits(first(Meaning::birth_date), month_first_);
    const auto id = number_of(first(Meaning::id_number));
    const auto born = birth_date_of(utf8_of(id));
    portrait.resident_id = id.size() == 18 && std::all_of(id.begin(), id.begin() + 17, is_number);
    portrait.valid_id = born.has_value();
    portrait.birth_of_id = birth.empty() && born.has_value();
    if (portrait.birth_of_id) birth = day_digits(print(*born), false);
    set(portrait, Trait::birth, birth);
    set(portrait, Trait::id_number, id);
    if (const auto gender = gender_of(folded(first(Meaning::gender), letters_)); !gender.empty())
        set(portrait, Trait::gender, gender);
    const auto credit = number_of(first(Meaning::credit_code));
    portrait.whole_credit = credit.size() == 18;
    portrait.valid_credit = check_credit_code(utf8_of(credit)).acceptable();
    set(portrait, Trait::credit_code, credit);
    set(portrait, Trait::member, number_of(first(Meaning::member_number)));
    const auto phones = phones_of(people, row);
    for (std::size_t i = 0; i < phones.size(); ++i)
        portrait.phone[i] = dictionaries_[static_cast<std::size_t>(Trait::phone)].add(phones[i]);
    const auto email = normal_email(first(Meaning::email));
    if (email.find('@') != std::string::npos) set(portrait, Trait::email, code_points_of(email));
    set_address(portrait, Trait::address,
                joined(people, row, Meaning::house_number) + " " + joined(people, row, Meaning::address));
    set_address(portrait, Trait::address_more, joined(people, row, Meaning::address_more));
    set(portrait, Trait::city, address_of(joined(people, row, Meaning::city), letters_).text);
    set(portrait, Trait::province, address_of(first(Meaning::province), letters_).text);
    set(portrait, Trait::postcode, folded(first(Meaning::postcode), letters_));
}

}  // namespace custos::duplicates
