#include "keys.hpp"

#include "form_text.hpp"
#include "hash.hpp"
#include "pinyin.hpp"

#include <algorithm>
#include <numeric>

namespace custos::duplicates {

namespace {

/// The Latin letters of a name in the order of the alphabet: the same for 张伟, "Zhang Wei", "Wei Zhang", "ZHANGWEI".
std::u32string sorted_letters(const Portraits& people, std::size_t row)
{
    auto letters = spelled_surname(people.text(row, Trait::surname), people.letters());
    letters += people.letters().latin(people.text(row, Trait::given));
    std::sort(letters.begin(), letters.end());
    return letters;
}

class KeyMaker {
public:
    KeyMaker(const Portraits& people, const Settings& settings)
        : people_{people}, settings_{settings}, blocks_{people.size(), settings.neighbours}
    {
    }

    Blocks make() &&
    {
        strong();
        weak();
        blocks_.set_order(order());
        return std::move(blocks_);
    }

private:
    /// One kind of keys: `text` of each row, an empty one being none.
    template <class Text>
    void add(std::size_t largest, Text text)
    {
        Keys keys{1, largest, std::vector<std::uint64_t>(people_.size(), 0)};
        for (std::size_t row = 0; row < people_.size(); ++row) {
            const std::u32string key = text(row);
            if (!key.empty()) keys.of_row[row] = hash_of(std::u32string_view{key});
        }
        blocks_.add(std::move(keys));
    }

    void add_trait(std::size_t largest, Trait trait)
    {
        if (!anybody_has(trait)) return;
        Keys keys{1, largest, std::vector<std::uint64_t>(people_.size(), 0)};
        for (std::size_t row = 0; row < people_.size(); ++row)
            keys.of_row[row] = people_[row][trait];
        blocks_.add(std::move(keys));
    }

    /// Two traits together, or parts of them; none if one is missing.
    template <class First, class Second>
    void add_both(std::size_t largest, First first, Second second)
    {
        add(largest, [&](std::size_t row) {
            std::u32string left{first(row)};
            const std::u32string right{second(row)};
            if (left.empty() || right.empty()) return std::u32string{};
            left += U'|';
            return left += right;
        });
    }

    [[nodiscard]] bool anybody_has(Trait trait) const
    {
        for (std::size_t row = 0; row < people_.size(); ++row)
            if (people_[row][trait] != 0) return true;
        return false;
    }

    [[nodiscard]] auto text_of(Trait trait) const
    {
        return [this, trait](std::size_t row) { return people_.text(row, trait); };
    }

    [[nodiscard]] auto beginning_of(Trait trait, std::size_t size) const
    {
        return [this, trait, size](std::size_t row) { return people_.text(row, trait).substr(0, size); };
    }

    void strong()
    {
        const auto largest = settings_.largest_block;
        for (const auto trait : {Trait::id_number, Trait::credit_code, Trait::member, Trait::email, Trait::address})
            add_trait(largest, trait);
        Keys phones{most_phones, largest, std::vector<std::uint64_t>(people_.size() * most_phones, 0)};
        for (std::size_t row = 0; row < people_.size(); ++row)
            std::copy_n(people_[row].phone.begin(), most_phones,
                        phones.of_row.begin() + static_cast<std::ptrdiff_t>(row * most_phones));
        blocks_.add(std::move(phones));
        add(largest, [&](std::size_t row) {
            return people_[row][Trait::whole_name] == 0 ? std::u32string{} : sorted_letters(people_, row);
        });
        if (anybody_has(Trait::firm)) firms(largest);
        add_trait(largest, Trait::birth);
    }

    void firms(std::size_t largest)
    {
        add(largest, [&](std::size_t row) { return std::u32string{firm_of(people_.text(row, Trait::firm)).core}; });
        // The first and the last characters of the core: a slip is in one half only.
        add(settings_.largest_weak_block, [&](std::size_t row) {
            const auto core = firm_of(people_.text(row, Trait::firm)).core;
            return std::u32string{core.substr(0, core.size() < 4 ? 0 : has_han(core) ? 3 : 6)};
        });
        add(settings_.largest_weak_block, [&](std::size_t row) {
            const auto core = firm_of(people_.text(row, Trait::firm)).core;
            const std::size_t size = has_han(core) ? 4 : 6;
            return std::u32string{core.size() < size ? std::u32string_view{} : core.substr(core.size() - size)};
        });
    }

    void weak()
    {
        const auto largest = settings_.largest_weak_block;
        const auto numbers = [this](std::size_t row) {
            return address_parts(people_.text(row, Trait::address)).numbers;
        };
        const auto year = beginning_of(Trait::birth, 4);
        add_both(largest, text_of(Trait::postcode), numbers);
        add_both(largest, beginning_of(Trait::surname, 3), year);
        add_both(largest, beginning_of(Trait::given, 3), year);
        add_both(largest, text_of(Trait::surname), numbers);
        add_both(largest, text_of(Trait::given), numbers);
        add(largest, [&](std::size_t row) {  // 2栋301 of one estate, however the province before it is written
            const auto address = address_parts(people_.text(row, Trait::address));
            if (address.numbers.size() < 3 || address.text.size() < 3) return std::u32string{};
            return std::u32string{address.text.substr(address.text.size() - 3)} + U'|' +
                   std::u32string{address.numbers};
        });
        for (const auto trait : {Trait::given, Trait::surname, Trait::postcode, Trait::address_more})
            add_trait(largest, trait);
    }

    /// Rows by name, birth date and address, so that in too large a block the likeliest stand beside each other.
    [[nodiscard]] std::vector<std::uint32_t> order() const
    {
        std::vector<std::u32string> texts(people_.size());
        for (std::size_t row = 0; row < people_.size(); ++row) {
            auto& text = texts[row];
            text = people_.letters().latin(people_.text(row, Trait::surname));
            text += people_.letters().latin(people_.text(row, Trait::given));
            text += firm_of(people_.text(row, Trait::firm)).core;
            for (const auto trait : {Trait::birth, Trait::address}) {
                text += U'\x1F';
                text += people_.text(row, trait);
            }
        }
        std::vector<std::uint32_t> rows(people_.size());
        std::iota(rows.begin(), rows.end(), 0U);
        std::stable_sort(rows.begin(), rows.end(), [&](auto left, auto right) { return texts[left] < texts[right]; });
        std::vector<std::uint32_t> place(people_.size());
        for (std::size_t i = 0; i < rows.size(); ++i)
            place[rows[i]] = static_cast<std::uint32_t>(i);
        return place;
    }

    const Portraits& people_;
    const Settings& settings_;
    Blocks blocks_;
};

}  // namespace

Blocks blocks_of(const Portraits& people, const Settings& settings) { return KeyMaker{people, settings}.make(); }

}  // namespace custos::duplicates
