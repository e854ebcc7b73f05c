#include "evidence.hpp"

#include "form_text.hpp"
#include "pinyin.hpp"

#include <custos/duplicates/measures.hpp>

#include <algorithm>
#include <bit>
#include <functional>
#include <numeric>

namespace custos::duplicates {

namespace {

/// Points of an agreement, in hundredths of those of an equal value, and of a difference.
struct Scale {
    std::int32_t sounding = 0;
    std::int32_t slip = 0;
    std::int32_t alike = 0;
    std::int32_t part = 0;
    std::int32_t differ = 0;  ///< tenths of a bit, at most 0
};

/// One trait of two rows: their texts and what an equal value would count.
struct Both {
    std::uint32_t one = 0;
    std::uint32_t other = 0;
    const Dictionary* texts = nullptr;

    [[nodiscard]] bool missing() const noexcept { return one == 0 || other == 0; }
    [[nodiscard]] bool equal() const noexcept { return one == other; }
    [[nodiscard]] std::u32string_view left() const noexcept { return texts->text(one); }
    [[nodiscard]] std::u32string_view right() const noexcept { return texts->text(other); }
    [[nodiscard]] std::int32_t points() const noexcept { return std::min(texts->points(one), texts->points(other)); }
};

Finding scaled(Level level, std::int32_t points, const Scale& scale) noexcept
{
    switch (level) {
        case Level::missing: return {};
        case Level::equal: return {level, points};
        case Level::swapped: return {level, points * 9 / 10};
        case Level::sounding: return {level, points * scale.sounding / 100};
        case Level::slip: return {level, points * scale.slip / 100};
        case Level::alike: return {level, points * scale.alike / 100};
        case Level::part: return {level, points * scale.part / 100};
        case Level::differ: return {level, scale.differ};
    }
    return {};
}

constexpr Scale given_scale{80, 70, 45, 15, -50};
constexpr Scale surname_scale{80, 70, 40, 10, -35};

bool agrees(Level level) noexcept { return level != Level::missing && level != Level::differ && level != Level::part; }

class Comparer {
public:
    Comparer(const Portraits& people, std::size_t one, std::size_t other)
        : people_{people}, one_{people[one]}, other_{people[other]}
    {
    }

    Evidence all()
    {
        names();
        birth();
        numbers();
        phones();
        email();
        place();
        firms();
        found_.sum = people_.prior();
        for (const auto& finding : found_.traits)
            found_.sum += finding.points;
        return found_;
    }

private:
    [[nodiscard]] Both both(Trait trait) const noexcept { return {one_[trait], other_[trait], &people_.of(trait)}; }

    void simple(Trait trait, const Scale& scale)
    {
        const auto pair = both(trait);
        if (pair.missing()) return;
        const auto level = pair.equal()                          ? Level::equal
                           : one_slip(pair.left(), pair.right()) ? Level::slip
                                                                 : Level::differ;
        found_[trait] = scaled(level, pair.points(), scale);
    }

    /// A word that is alike when Jaro–Winkler says so: suburbs, contacts.
    void word(Trait trait, const Scale& scale)
    {
        const auto pair = both(trait);
        if (pair.missing()) return;
        const auto level = pair.equal()                                      ? Level::equal
                           : jaro_winkler(pair.left(), pair.right()) >= 0.88 ? Level::alike
                                                                             : Level::differ;
        found_[trait] = scaled(level, pair.points(), scale);
    }

    [[nodiscard]] NamePart part(const Portrait& row, Trait trait) const noexcept
    {
        return {people_.of(trait), row[trait]};
    }

    void names()
    {
        const auto surname = both(Trait::surname);
        const auto given = both(Trait::given);
        const auto& letters = people_.letters();
        const auto level_of = [&](Trait trait) { return name_level(part(one_, trait), part(other_, trait), letters); };
        const auto surname_level = other_chinese_surname(surname) ? Level::differ : level_of(Trait::surname);
        const auto given_level = level_of(Trait::given);
        found_[Trait::surname] = scaled(surname_level, surname.points(), surname_scale);
        found_[Trait::given] = scaled(given_level, given.points(), given_scale);
        cap_whole_name();
        if (!agrees(given_level) || !agrees(surname_level)) {
            swapped_names(surname, given);
            spelled_names(surname, given);
        }
        const auto generation = both(Trait::generation);
        if (!generation.missing())
            found_[Trait::generation] = generation.equal() ? Finding{Level::equal, 5} : Finding{Level::differ, -60};
    }

    /// Tang and Yang are a letter apart and no slip.
    static bool other_chinese_surname(const Both& surname) noexcept
    {
        return !surname.equal() && is_pinyin_surname(surname.left()) && is_pinyin_surname(surname.right());
    }

    /// A name that is common as a whole counts no more than that, however rare its parts are.
    void cap_whole_name()
    {
        const auto whole = both(Trait::whole_name);
        if (whole.missing() || !whole.equal()) return;
        auto& given = found_[Trait::given];
        given.points = std::min(given.points, std::max(whole.points() - found_[Trait::surname].points, 0));
    }

    void swapped_names(const Both& surname, const Both& given)
    {
        const auto only_surname = [&](std::uint32_t family, std::uint32_t own) {
            return own == 0 && family != 0 && is_han(surname.texts->text(family).front());
        };
        // 单先生 is no Mr 先生 whose given name is 单.
        if (only_surname(surname.one, given.one) || only_surname(surname.other, given.other)) return;
        const auto& letters = people_.letters();
        const auto first = name_level(part(one_, Trait::surname), part(other_, Trait::given), letters);
        const auto second = name_level(part(one_, Trait::given), part(other_, Trait::surname), letters);
        const bool clash = first == Level::differ || second == Level::differ;
        if (clash || (!agrees(first) && !agrees(second))) return;
        // What is a surname here and a given name there is counted as the commoner of the two kinds of names.
        const auto kind = [&](Level level) { return level == Level::equal ? Level::swapped : level; };
        const auto points =
            std::min(surname.points() > 0 ? surname.points() : 80, given.points() > 0 ? given.points() : 80);
        // Which of the two is the given name cannot be told: doubts are held against the less alike.
        const bool turned = second < first;
        const auto better = turned ? second : first;
        const auto worse = turned ? first : second;
        found_[Trait::surname] = scaled(kind(better), points, surname_scale);
        found_[Trait::given] = scaled(kind(worse), points, given_scale);
    }

    /// 张伟 and "Zhang Wei", "Zhangwei", "Wei Zhang": spelled alike as a whole, though parted otherwise.
    void spelled_names(const Both& surname, const Both& given)
    {
        if (one_.spelled == 0 || other_.spelled == 0) return;
        const bool turned = one_.spelled == other_.spelled_turned || other_.spelled == one_.spelled_turned;
        if (one_.spelled != other_.spelled && !turned) return;
        found_[Trait::surname] = {Level::sounding, surname.points() / 2};
        found_[Trait::given] = {Level::sounding, std::max(given.points() / 2, 30)};
    }

    void birth()
    {
        const auto pair = both(Trait::birth);
        if (pair.missing()) return;
        const auto left = pair.left();
        const auto right = pair.right();
        const auto month_day_swapped = [&] {
            return left.substr(0, 4) == right.substr(0, 4) && left.substr(4, 2) == right.substr(6, 2) &&
                   left.substr(6, 2) == right.substr(4, 2);
        };
        const auto no_day = [&] { return left.substr(6) == U"00" || right.substr(6) == U"00"; };
        const auto other_digits = std::inner_product(left.begin(), left.end(), right.begin(), 0, std::plus{},
                                                     [](char32_t a, char32_t b) { return a == b ? 0 : 1; });
        Level level = Level::differ;
        if (pair.equal())
            level = Level::equal;
        else if (month_day_swapped() || one_slip(left, right))
            level = Level::slip;
        else if (no_day() && left.substr(0, 6) == right.substr(0, 6))
            level = Level::alike;
        else if (other_digits == 2)
            level = Level::part;
        found_[Trait::birth] = scaled(level, pair.points(), {0, 50, 60, 10, -50});
    }

    void numbers()
    {
        const auto id = both(Trait::id_number);
        // A resident ID and a passport are two papers of one person: they say nothing of each other.
        if (!id.missing() && one_.resident_id == other_.resident_id) {
            Level level = Level::differ;
            if (id.equal())
                level = Level::equal;
            else if (!(one_.valid_id && other_.valid_id)) {
                if (one_slip(id.left(), id.right()))
                    level = Level::slip;
                else if (edit_similarity(id.left(), id.right()) >= 0.7)
                    level = Level::alike;
            }
            found_[Trait::id_number] = scaled(level, id.points(), {0, 45, 20, 0, -50});
        }
        simple(Trait::credit_code, {0, 45, 0, 0, -60});
        simple(Trait::member, {0, 30, 0, 0, -5});
        const auto gender = both(Trait::gender);
        if (!gender.missing())
            found_[Trait::gender] = {gender.equal() ? Level::equal : Level::differ, gender.equal() ? 8 : -40};
    }

    /// A slip in a word; but another digit is how two people of one name tell their e-mails apart.
    void email()
    {
        const auto pair = both(Trait::email);
        if (pair.missing()) return;
        const auto digits = [](std::u32string_view text) {
            std::u32string found;
            std::copy_if(text.begin(), text.end(), std::back_inserter(found), is_number);
            return found;
        };
        const auto level = pair.equal() ? Level::equal
                           : one_slip(pair.left(), pair.right()) && digits(pair.left()) == digits(pair.right())
                               ? Level::slip
                               : Level::differ;
        found_[Trait::email] = scaled(level, pair.points(), {0, 50, 0, 0, -8});
    }

    void phones()
    {
        const auto& texts = people_.of(Trait::phone);
        Finding best;
        for (const auto left : one_.phone)
            for (const auto right : other_.phone) {
                if (left == 0 || right == 0) continue;
                const Both pair{left, right, &texts};
                const auto level = pair.equal()                          ? Level::equal
                                   : one_slip(pair.left(), pair.right()) ? Level::slip
                                                                         : Level::differ;
                // A phone of a house is answered by all who live there.
                const auto most = pair.left().front() == U'0' || pair.right().front() == U'0' ? 100 : 170;
                const auto finding = scaled(level, std::min(pair.points(), most), {0, 40, 0, 0, -10});
                if (best.level != Level::missing && finding.points <= best.points) continue;
                best = finding;
                found_.phone_rows = pair.equal() ? texts.rows_with(left) : 0;
            }
        found_[Trait::phone] = best;
    }

    void address(Trait trait, const Scale& scale)
    {
        const auto pair = both(trait);
        if (pair.missing()) return;
        found_[trait] = scaled(pair.equal() ? Level::equal : address_level(pair), pair.points(), scale);
    }

    static Level address_level(const Both& pair)
    {
        auto left = address_parts(pair.left());
        auto right = address_parts(pair.right());
        if (unlike(pair.texts->characters(pair.one), pair.texts->characters(pair.other),
                   std::max(left.text.size(), right.text.size())))
            return Level::differ;
        if (left.text.size() > right.text.size()) std::swap(left, right);
        const bool same_number = left.numbers == right.numbers;
        const bool no_number = left.numbers.empty() || right.numbers.empty();
        // 科技园1号 within 广东省深圳市南山区科技园1号: the shorter leaves out the province.
        const bool within = left.text.size() >= 2 && right.text.ends_with(left.text);
        const auto likeness = within || left.text == right.text ? 1.0 : edit_similarity(left.text, right.text);
        if (same_number && !no_number && (likeness >= 0.8)) return likeness == 1.0 ? Level::sounding : Level::slip;
        if (likeness >= 0.8 && (no_number || one_slip(left.numbers, right.numbers))) return Level::alike;
        const bool words_alike = jaro_winkler(left.text, right.text) >= 0.85;
        if (same_number && words_alike) return Level::alike;
        return likeness >= 0.8 || (same_number && !no_number && likeness >= 0.5) ? Level::part : Level::differ;
    }

    /// Where somebody lives is one thing, in however many columns: together its parts count no more than `most`.
    void place()
    {
        address(Trait::address, {90, 75, 50, 20, -15});
        address(Trait::address_more, {85, 70, 50, 20, -8});
        word(Trait::city, {0, 0, 70, 0, -12});
        word(Trait::province, {0, 0, 70, 0, -8});
        simple(Trait::postcode, {0, 45, 0, 0, -8});
        constexpr std::int32_t most = 160;
        std::int32_t sum = 0;
        for (const auto trait : {Trait::address, Trait::address_more, Trait::city, Trait::province, Trait::postcode}) {
            auto& points = found_[trait].points;
            points = std::min(points, std::max(most - sum, 0));
            sum += std::max(points, 0);
        }
    }

    void firms()
    {
        firm();
        word(Trait::employer, {0, 0, 60, 0, -3});
        word(Trait::contact, {0, 0, 50, 0, -5});
    }

    void firm()
    {
        const auto pair = both(Trait::firm);
        if (pair.missing()) return;
        const auto left = firm_of(pair.left());
        const auto right = firm_of(pair.right());
        const auto level = pair.equal() ? Level::equal : firm_level(left, right);
        found_[Trait::firm] = scaled(level, pair.points(), {90, 60, 40, 20, -60});
        // No register enters the same name twice in one region: chance makes few such pairs.
        constexpr std::int32_t registered = 60;
        if (level == Level::equal && left.registered() && right.registered() && !left.region.empty())
            found_[Trait::firm].points += registered;
    }

    const Portraits& people_;
    const Portrait& one_;
    const Portrait& other_;
    Evidence found_;
};

}  // namespace

Evidence compare(const Portraits& people, std::size_t one, std::size_t other)
{
    return Comparer{people, one, other}.all();
}

}  // namespace custos::duplicates
