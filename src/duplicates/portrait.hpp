/// What is compared of each row: the normal forms of its traits, each text once, and how rare it is in its file.
#pragma once

#include <custos/duplicates/find.hpp>
#include <custos/duplicates/forms.hpp>

#include <boost/unordered/unordered_flat_map.hpp>

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace custos::duplicates {

enum class Trait : std::uint8_t {
    surname,
    given,
    generation,
    birth,
    gender,
    id_number,
    credit_code,
    member,
    phone,
    email,
    address,
    address_more,
    city,
    province,
    postcode,
    firm,      ///< core, region, branch, form and group, as write_firm puts them together
    employer,  ///< the core of its name
    contact,
    whole_name,  ///< surname and given name together; only counted
};
constexpr std::size_t trait_count = 19;

/// The texts of one trait, each once. Text 0 is the missing value.
class Dictionary {
public:
    Dictionary();

    /// The number of a text that was added, before weigh(); 0 if it was not.
    [[nodiscard]] std::uint32_t find(std::u32string_view text) const;

    /// Counts one row that has it. An empty text is 0.
    std::uint32_t add(std::u32string_view text);

    [[nodiscard]] std::u32string_view text(std::uint32_t id) const noexcept
    {
        return std::u32string_view{text_}.substr(begin_[id], begin_[id + 1] - begin_[id]);
    }
    /// The same for texts that sound alike: of one Pinyin, character by character.
    [[nodiscard]] std::uint64_t sound(std::uint32_t id) const noexcept { return sounds_[id]; }

    /// One bit for each character that occurs, its place drawn by lot; digits and signs aside. A character that only
    /// one of two texts has takes an edit: what differs in n bits is at least n edits apart.
    [[nodiscard]] std::uint64_t characters(std::uint32_t id) const noexcept { return characters_[id]; }

    [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(rows_.size()); }
    [[nodiscard]] std::uint32_t rows_with(std::uint32_t id) const noexcept { return rows_[id]; }
    [[nodiscard]] std::int32_t points(std::uint32_t id) const noexcept { return points_[id]; }

    /// Points of an agreement on each text: 10 · log2 of how seldom two rows share it by chance, which is known from
    /// the file and, while the file is small, from `chance` among people at large; at most `cap`. Ends the adding.
    void weigh(std::size_t rows, double chance, std::int32_t cap);

    /// Makes sound() and characters(), where they are asked for.
    void listen(const Letters& letters);

private:
    WipedText<char32_t> text_;  ///< gone when the search is
    std::vector<std::uint64_t> begin_{0, 0};
    std::vector<std::uint32_t> rows_{0};
    std::vector<std::int16_t> points_;
    std::vector<std::uint64_t> sounds_;
    std::vector<std::uint64_t> characters_;
    boost::unordered_flat_map<std::uint64_t, std::uint32_t> index_;
};

constexpr std::size_t most_phones = 3;

/// One row: for each trait the number of its text. A row may have several phones; their slot in `value` is unused.
struct Portrait {
    std::array<std::uint32_t, trait_count> value{};
    std::array<std::uint32_t, most_phones> phone{};
    std::uint64_t spelled = 0;         ///< of the Latin letters of the name, the surname first; 0 for short names
    std::uint64_t spelled_turned = 0;  ///< the given name first
    bool birth_of_id = false;          ///< the birth date is that of the resident ID, since the row has none of its own
    bool resident_id = false;          ///< the number is a resident ID by its form
    bool valid_id = false;             ///< and its check digit fits
    bool whole_credit = false;         ///< the credit code has its 18 characters
    bool valid_credit = false;         ///< and its check characters fit

    [[nodiscard]] std::uint32_t operator[](Trait trait) const noexcept
    {
        return value[static_cast<std::size_t>(trait)];
    }
};

/// The parts of a firm's name that Trait::firm holds.
struct FirmView {
    std::u32string_view core, region, branch, form;
    bool group = false;

    [[nodiscard]] bool registered() const noexcept { return !form.empty(); }
};
[[nodiscard]] FirmView firm_of(std::u32string_view text) noexcept;

/// The parts of Trait::address and Trait::address_more.
struct AddressView {
    std::u32string_view text, numbers;
};
[[nodiscard]] AddressView address_parts(std::u32string_view text) noexcept;

/// Whether a file shows by itself that what a person has alone was written in place of something else: where all else
/// agrees, given names or numbers differ more often than two people of one birth date live in one home.
struct Replaced {
    bool names = false;
    bool numbers = false;
};

class Portraits {
public:
    explicit Portraits(const People& people);

    [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }
    [[nodiscard]] const Portrait& operator[](std::size_t row) const noexcept { return rows_[row]; }
    [[nodiscard]] const Dictionary& of(Trait trait) const noexcept
    {
        return dictionaries_[static_cast<std::size_t>(trait)];
    }
    [[nodiscard]] std::u32string_view text(std::size_t row, Trait trait) const noexcept
    {
        return of(trait).text(rows_[row][trait]);
    }
    [[nodiscard]] const Letters& letters() const noexcept { return letters_; }

    /// Is what stands as this row's given name a surname of more rows: written the wrong way round?
    [[nodiscard]] bool given_is_surname(std::size_t row) const noexcept
    {
        return given_is_surname_[rows_[row][Trait::given]];
    }

    [[nodiscard]] const Replaced& replaced() const noexcept { return replaced_; }

    /// Points that a pair begins with: the odds against any two rows.
    [[nodiscard]] std::int32_t prior() const noexcept { return prior_; }

private:
    void take(const People& people, std::size_t row);
    void set(Portrait& portrait, Trait trait, std::u32string_view text);
    void set_name(Portrait& portrait, const PersonName& name);
    void set_address(Portrait& portrait, Trait trait, const std::string& text);
    [[nodiscard]] bool is_replaced(Trait trait, Trait known) const;

    std::vector<Portrait> rows_;
    std::array<Dictionary, trait_count> dictionaries_;
    Letters letters_;
    std::vector<bool> given_is_surname_;  ///< by the number of the given name
    Replaced replaced_;
    std::int32_t prior_ = 0;
    bool month_first_ = false;
    bool of_firms_ = false;
};

}  // namespace custos::duplicates
