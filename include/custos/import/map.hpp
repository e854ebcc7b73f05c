/// Column maps: what each column of a CSV file is in the archive. A map is a document of its own
/// ("custos.import.dossier_map/1", "custos.import.order_map/1"), kept beside the file or chosen from the presets.
///
/// Everywhere in a map a column is named as the file's header names it, and a text counts as empty when it has only
/// blanks or is one of `empty_words`.
#pragma once

#include <custos/core/document.hpp>
#include <custos/dossier/commands.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::import {

/// How the file's bytes are to be read. Said by the map and never guessed: a guess turns a broken file into wrong
/// names.
enum class Encoding : std::uint8_t { utf_8 = 1, gb_18030 = 2 };
BOOST_DESCRIBE_ENUM(Encoding, utf_8, gb_18030)

/// One word of the file and what it means: {"男", "male"}, {"1", "true"}.
struct Meaning {
    std::string word;
    std::string means;
};
CUSTOS_DESCRIBE(Meaning, "import.meaning", (word, means))

/// Rows that are left out, with the verdict `skipped` and this reason: those whose column is empty, or is one of
/// `words`, or begins with `prefix`. What is not given is not asked.
struct Skip {
    std::string column;
    std::optional<bool> when_empty;
    std::vector<std::string> words;
    std::optional<std::string> prefix;
    std::string reason;  ///< for people; no personal data
};
CUSTOS_DESCRIBE(Skip, "import.skip", (column, when_empty, words, prefix, reason))

/// How the file is written.
struct Layout {
    Encoding encoding = Encoding::utf_8;
    std::string delimiter = ",";           ///< one ASCII character
    std::vector<std::string> empty_words;  ///< "NULL", "NA", "-"
    std::vector<Skip> skip;

    static constexpr bool absent_is_default = true;
};
CUSTOS_DESCRIBE(Layout, "import.layout", (encoding, delimiter, empty_words, skip))

/// A column that fills a field of the dictionary. Several entries for one field are tried in order; the first that is
/// not empty fills it. A date may be written year first in any way: 2026-03-02, 2026/3/2, 20260302, 2026年3月2日.
struct FieldColumn {
    std::string field;  ///< its name in the dictionary
    std::string column;
    std::optional<std::string> prefix;      ///< put before the text: "company-" makes "40" a number of its own
    std::optional<dossier::Source> source;  ///< default: the map's
    std::vector<Meaning> meanings;          ///< a text that is none of the words stays as it is
};
CUSTOS_DESCRIBE(FieldColumn, "import.field_column", (field, column, prefix, source, meanings))

/// What a dossier has besides its fields.
enum class Attribute : std::uint8_t { member = 1, relation = 2, standing = 3, keeper = 4, acquired = 5, label = 6 };
BOOST_DESCRIBE_ENUM(Attribute, member, relation, standing, keeper, acquired, label)

/// A column that says one of them: true or false, a word of the class, the keeper's staff number, a date, a label. Only
/// labels may have several columns.
struct AttributeColumn {
    Attribute attribute{};
    std::string column;
    std::vector<Meaning> meanings;
};
CUSTOS_DESCRIBE(AttributeColumn, "import.attribute_column", (attribute, column, meanings))

/// A file with one row for each customer.
struct DossierMap {
    Layout layout;
    dossier::CustomerKind kind = dossier::CustomerKind::individual;
    std::string form;                       ///< template (COL-01)
    std::optional<dossier::Source> source;  ///< of all values that name no other; no default (COL-02)
    std::vector<dossier::Ground> grounds;   ///< of all dossiers (COL-04); `proof` left empty names file and row
    std::vector<FieldColumn> fields;
    std::vector<AttributeColumn> attributes;
    std::vector<std::string> labels;  ///< put on every dossier (CLS-04)
    bool link = true;  ///< a row whose customer has a dossier changes nothing (`there`); false: refused, COL-08

    static constexpr bool absent_is_default = true;
};
CUSTOS_DESCRIBE(DossierMap, "import.dossier_map",
                (layout, kind, form, source, grounds, fields, attributes, labels, link))

/// By what the customer of an order is found.
enum class CustomerBy : std::uint8_t {
    dossier = 0,
    phone = 1,
    id_number = 2,
    credit_code = 3,
    email = 4,
    member_number = 5
};
BOOST_DESCRIBE_ENUM(CustomerBy, dossier, phone, id_number, credit_code, email, member_number)

struct KeyColumn {
    std::string column;
    std::optional<std::string> prefix;  ///< as in the map of the dossiers
};
CUSTOS_DESCRIBE(KeyColumn, "import.key_column", (column, prefix))

/// The customer: the first of the columns that is not empty. A row where all are has no customer (ORD-03), unless
/// `otherwise` names one for them, such as a house account.
struct CustomerColumns {
    CustomerBy by = CustomerBy::member_number;
    std::vector<KeyColumn> columns;
    std::optional<std::string> otherwise;

    static constexpr bool absent_is_default = true;
};
CUSTOS_DESCRIBE(CustomerColumns, "import.customer_columns", (by, columns, otherwise))

/// When it was sold: one column with a date or a date and time at the site (ISO 8601, or any of the ways of a date), or
/// three with year, month (1…12 or its English name) and day. A date alone is its midnight.
struct WhenColumns {
    std::optional<std::string> at;
    std::optional<std::string> year;
    std::optional<std::string> month;
    std::optional<std::string> day;
};
CUSTOS_DESCRIBE(WhenColumns, "import.when_columns", (at, year, month, day))

/// What to do with an amount that has more decimals than the archive's money.
enum class Rounding : std::uint8_t {
    refuse = 1,     ///< the row is refused
    half_up = 2,    ///< to the nearest unit, halves away from zero
    half_even = 3,  ///< to the nearest unit, halves to the even one
};
BOOST_DESCRIBE_ENUM(Rounding, refuse, half_up, half_even)

/// What a row is worth: the text of `amount`, or `unit_price` × the sum of the `quantity` columns; where all three are
/// there, it is the amount, and is held against the product as at the till (ORD-03). Decimal numbers with
/// a point, a sign if any, no separators and no currency. Each row is rounded by itself, each rounded row says so in
/// the result, and the report gives the sum of all differences.
struct AmountColumns {
    std::optional<std::string> amount;
    std::optional<std::string> unit_price;
    std::vector<std::string> quantity;
    Rounding rounding = Rounding::refuse;
    std::optional<std::string> cost;  ///< column: what the row cost the house; an empty cell: not known

    static constexpr bool absent_is_default = true;
};
CUSTOS_DESCRIBE(AmountColumns, "import.amount_columns", (amount, unit_price, quantity, rounding, cost))

/// A file of orders: each row an order, or each row a line of one.
///
/// An order whose lines come to less than zero is a refund of that amount; a refund keeps no lines. Lines of one order
/// are found wherever they stand in the file; they have one customer, and one bad line refuses them all.
struct OrderMap {
    Layout layout;
    /// Column; none: numbers are made of what a row says and of how many before it said the same, so that equal rows
    /// stay apart and the file finds its orders again, longer by some rows too (ORD-02). A row that was put right is
    /// another order.
    std::optional<std::string> number;
    bool lines = false;  ///< rows of the same number are lines of one order; REQUIRES `number`
    CustomerColumns customer;
    WhenColumns when;
    AmountColumns amount;
    std::optional<std::string> item;  ///< column: article or service
    std::optional<std::string> site_column;
    std::string site;  ///< where there is no column, or it is empty
    std::optional<std::string> channel_column;
    std::string channel;
    std::string
        refund_reason;  ///< of every refund of the file, which is refused without one (ORD-03); no personal data
    /// ORD-01: at most so many sites of the column may be new to the archive, up to 65,535; a file with more is not
    /// taken at all. An archive has 65,535 numbers for sites and none comes free, so a column mapped by mistake would
    /// use them up.
    std::uint32_t new_sites = 100;

    static constexpr bool absent_is_default = true;
};
CUSTOS_DESCRIBE(OrderMap, "import.order_map",
                (layout, number, lines, customer, when, amount, item, site_column, site, channel_column, channel,
                 refund_reason, new_sites))

/// Does a map fit together? Error: bad_value with the path of what does not (both an amount and a price, a delimiter of
/// two characters, …). Whether the archive has the fields and the file the columns is seen at import.
[[nodiscard]] Result<void> check(const DossierMap& map);
[[nodiscard]] Result<void> check(const OrderMap& map);

/// From a document; strict, as every document, and checked. Error: bad_document; bad_value.
[[nodiscard]] Result<DossierMap> read_dossier_map(std::string_view json);
[[nodiscard]] Result<OrderMap> read_order_map(std::string_view json);

/// A map that comes with the library: a document to use, to print or to begin one's own with.
struct Preset {
    std::string_view name;      ///< "online_retail_customers"
    Words words;                ///< of which file
    std::string_view document;  ///< its "schema" member says which of the two kinds it is
};

[[nodiscard]] std::span<const Preset> presets() noexcept;
[[nodiscard]] const Preset* find_preset(std::string_view name) noexcept;

}  // namespace custos::import
