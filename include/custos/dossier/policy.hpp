/// The field dictionary, the templates, and the other parameters of the dossier's rules.
#pragma once

#include <custos/core/field_set.hpp>
#include <custos/core/range.hpp>
#include <custos/core/shape.hpp>
#include <custos/dossier/model/standing.hpp>
#include <custos/vault/sealed.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::dossier {

/// CLS-01.
enum class CustomerKind : std::uint8_t { individual = 1, enterprise = 2 };
BOOST_DESCRIBE_ENUM(CustomerKind, individual, enterprise)

/// SENS-01. A field of the dictionary has one; a record may raise it, only an approval lowers it.
enum class Level : std::uint8_t {
    open = 0,      ///< not personal
    personal = 1,  ///< name, ID number, contact, address, employer
    property = 2,  ///< property, assets, income
    finance = 3,   ///< bank accounts, cards, investments
};
BOOST_DESCRIBE_ENUM(Level, open, personal, property, finance)

/// Values that need the special grade and management's approval, whatever their level (SENS-03).
enum class Guard : std::uint8_t { none, identity, financial };
BOOST_DESCRIBE_ENUM(Guard, none, identity, financial)

/// FILE-02.
enum class Group : std::uint8_t {
    basic,
    business,
    preference,
    work,
    life,
    dining,
    value,
    associates,
    dates,
    complaints,
    keeper,
    revisits,
    custom
};
BOOST_DESCRIBE_ENUM(Group, basic, business, preference, work, life, dining, value, associates, dates, complaints,
                    keeper, revisits, custom)

/// How a value is checked when it is entered (COL-07).
enum class FieldKind : std::uint8_t {
    text,
    name,
    phone,
    email,
    id_number,
    credit_code,
    bank_card,
    licence,
    date,
    money,
    number
};
BOOST_DESCRIBE_ENUM(FieldKind, text, name, phone, email, id_number, credit_code, bank_card, licence, date, money,
                    number)

/// How a value shows to those who may not see it whole (ACC-12).
enum class Mask : std::uint8_t {
    hidden,  ///< absent
    phone,   ///< 138****1234
    name,    ///< 张*
    ends,    ///< first and last of an ID number: 110***********002X
    tail,    ///< last four: ****0128
    email,   ///< a***@example.com
    city,    ///< the first three characters of an address
    year,    ///< the year of a date
};
BOOST_DESCRIBE_ENUM(Mask, hidden, phone, name, ends, tail, email, city, year)

/// One field of the dictionary. Ids 1–199 are the built-in fields and never change their meaning; hosts number theirs
/// 200–249; 250–255 are kept for values that are not fields.
struct Field {
    FieldId id;
    std::string name;  ///< its name in documents and columns
    std::string en;
    std::string zh;
    Group group = Group::custom;
    Level level = Level::personal;
    Guard guard = Guard::none;  ///< of level finance: financial, though the policy says none (SENS-03)
    FieldKind kind = FieldKind::text;
    Mask mask = Mask::hidden;
    std::vector<vault::TokenKind> tokens;  ///< by what it can be found (FILE-05, CLS-04)
};
CUSTOS_DESCRIBE(Field, "dossier.field", (id, name, en, zh, group, level, guard, kind, mask, tokens))

/// CLS-04: are customers grouped by it?
[[nodiscard]] inline bool is_segment(const Field& field) noexcept
{
    return std::find(field.tokens.begin(), field.tokens.end(), vault::TokenKind::segment) != field.tokens.end();
}

inline constexpr FieldId first_custom_field{200};
inline constexpr FieldId last_custom_field{249};

/// A remark, reason or note that belongs to a dossier and may name people: sealed like a value, under this id.
inline constexpr FieldId remark_field{255};

/// A field as a template lists it.
struct TemplateField {
    std::string field;
    bool required = false;
    bool necessary = false;  ///< identity data may be taken for this purpose (COL-05)

    static constexpr bool absent_is_default = true;
};
CUSTOS_DESCRIBE(TemplateField, "dossier.template_field", (field, required, necessary))

/// What may be collected of one kind of customer for one purpose: anything else is excess (COL-01).
struct Template {
    std::string name;
    CustomerKind kind = CustomerKind::individual;
    std::string purpose;  ///< for people: what it is collected for
    std::vector<TemplateField> fields;
    /// A dossier is opened by it where a lawful basis covers one of these; none are named: any.
    std::optional<std::vector<Purpose>> purposes = {};
};
CUSTOS_DESCRIBE(Template, "dossier.template", (name, kind, purpose, fields, purposes))

/// CHG-04: values of that kind are stale so many months after they were entered or last confirmed; 0 = never.
struct StaleAfter {
    FieldKind kind{};
    std::uint32_t months = 0;
};
CUSTOS_DESCRIBE(StaleAfter, "dossier.stale_after", (kind, months))
CUSTOS_RANGES(StaleAfter, Range("months", 0, 1200, Rule::CHG_04))

/// The same of one field, whatever its kind says.
struct FieldStaleAfter {
    std::string field;
    std::uint32_t months = 0;
};
CUSTOS_DESCRIBE(FieldStaleAfter, "dossier.field_stale_after", (field, months))
CUSTOS_RANGES(FieldStaleAfter, Range("months", 0, 1200, Rule::CHG_04))

/// Parameters of the dossier's rules, with the rules' own figures.
struct Policy {
    std::uint8_t entry_within_working_days = 1;  ///< FILE-01: late entry is recorded, not refused
    std::uint32_t longest_value = 4096;          ///< bytes of one value
    std::vector<Field> custom_fields;            ///< FILE-02
    std::vector<Template> templates;             ///< besides the built-in ones; one of the same name replaces it
    /// CHG-04: how long values stay fresh. Values of a kind that is not listed never grow stale …
    std::vector<StaleAfter> stale_after{{FieldKind::phone, 12},
                                        {FieldKind::email, 12},
                                        {FieldKind::licence, 24},
                                        {FieldKind::bank_card, 24},
                                        {FieldKind::money, 24}};
    /// … unless their field is.
    std::vector<FieldStaleAfter> fields_stale_after{{"address", 12},          {"registered_address", 12},
                                                    {"business_address", 12}, {"contact_person", 12},
                                                    {"employer", 24},         {"position", 24}};

    static constexpr bool absent_is_default = true;
};
CUSTOS_DESCRIBE(Policy, "dossier.policy",
                (entry_within_working_days, longest_value, custom_fields, templates, stale_after, fields_stale_after))
CUSTOS_RANGES(Policy, Range("entry_within_working_days", 0, 31, Rule::FILE_01),
              Range("longest_value", 1, 65'536, Rule::FILE_02))

/// CHG-04: after how many months a value of that field is stale; 0 = never.
[[nodiscard]] std::uint32_t months_fresh(const Policy& policy, const Field& field) noexcept;

/// The fields of a dictionary by what a decision asks of them, so that it decides on all fields at once.
struct FieldSets {
    FieldSet all;
    FieldSet guarded;                  ///< identity and financial data (SENS-03)
    FieldSet hidden;                   ///< a mask leaves nothing of them (ACC-12)
    std::array<FieldSet, 4> level{};   ///< by Level
    std::array<FieldSet, 13> group{};  ///< by Group
};

/// The dictionary and the templates in force, ready for look-up. Immutable once made.
class Dictionary {
public:
    /// Built-in fields and templates with the policy's added. Error: bad_value with the path of what is wrong (an id
    /// out of range or twice, a name twice, a template that names an unknown field, an age of values that names one,
    /// names it twice, or is over a century).
    [[nodiscard]] static Result<Dictionary> make(const Policy& policy);

    [[nodiscard]] const Field* find(FieldId id) const noexcept
    {
        const auto row = id.value < by_id_.size() ? by_id_[id.value] : none;
        return row == none ? nullptr : &fields_[row];
    }
    [[nodiscard]] const Field* find(std::string_view name) const noexcept;
    [[nodiscard]] const Template* find_template(std::string_view name) const noexcept;
    [[nodiscard]] const std::vector<Field>& fields() const noexcept { return fields_; }
    [[nodiscard]] const FieldSets& sets() const noexcept { return sets_; }
    [[nodiscard]] const std::vector<Template>& templates() const noexcept { return templates_; }

    /// The entry of a template for a field, if it lists it.
    [[nodiscard]] static const TemplateField* listed(const Template& in, std::string_view field) noexcept;

private:
    static constexpr std::uint16_t none = 0xFFFF;
    std::vector<Field> fields_;
    FieldSets sets_;
    std::vector<Template> templates_;
    std::array<std::uint16_t, 256> by_id_{};
    std::vector<std::uint16_t> by_name_;  ///< rows of fields_ in the order of their names
};

}  // namespace custos::dossier

/// Version 1: how long values stay fresh.
BOOST_CLASS_VERSION(custos::dossier::Policy, 1)
template <>
struct custos::MembersIn<custos::dossier::Policy> {
    static constexpr std::size_t count(unsigned version) noexcept { return 4 + 2 * version; }
};

/// Version 1: the purposes that it is for.
BOOST_CLASS_VERSION(custos::dossier::Template, 1)
template <>
struct custos::MembersIn<custos::dossier::Template> {
    static constexpr std::size_t count(unsigned version) noexcept { return 4 + version; }
};
