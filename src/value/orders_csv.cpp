#include "orders_csv.hpp"

#include "core/csv_line.hpp"

#include <custos/core/csv.hpp>
#include <custos/core/text.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

namespace custos::value {

namespace {

constexpr Words no_column{"a column is missing: customer, at and amount are needed",
                          "缺少列：需要 customer、at 和 amount"};
constexpr Words two_columns{"a column stands twice", "列名重复"};
constexpr Words other_width{"this line has another number of columns than the header", "该行的列数与表头不同"};
constexpr Words no_customer{"this line names no customer", "该行没有客户"};
constexpr Words no_utf8{"this is not UTF-8; save the file as UTF-8", "不是 UTF-8 文本，请将文件另存为 UTF-8"};
constexpr Words bad_time{"this is no day or time of ISO 8601", "不是 ISO 8601 日期或时间"};
constexpr Words bad_amount{"this is no amount with the decimals agreed on", "不是符合小数位数的金额"};

enum Wanted : std::size_t { customer, at, amount };
constexpr std::array<std::string_view, 3> names{"customer", "at", "amount"};

/// Where the wanted columns stand.
struct Header {
    std::size_t width = 0;
    std::array<std::size_t, names.size()> column{};
};

Result<bool> next(CsvReader& reader)
{
    BOOST_OUTCOME_TRY(const bool more, reader.next());
    if (more && reader.fault()) return reader.at_line(Code::bad_value, *reader.fault());
    return more;
}

Result<Header> read_header(CsvReader& reader, const std::string& path)
{
    BOOST_OUTCOME_TRY(const bool any, next(reader));
    if (!any) return fail(Code::not_found, no_column, path);
    const auto fields = reader.fields();
    Header header{fields.size(), {}};
    for (std::size_t wanted = 0; wanted < names.size(); ++wanted) {
        const auto found = std::find(fields.begin(), fields.end(), names[wanted]);
        if (found == fields.end()) return reader.at_line(Code::not_found, no_column, names[wanted]);
        if (std::find(found + 1, fields.end(), names[wanted]) != fields.end())
            return reader.at_line(Code::bad_value, two_columns, names[wanted]);
        header.column[wanted] = static_cast<std::size_t>(found - fields.begin());
    }
    return header;
}

/// The civil day of a day or a time; none if the text is neither.
std::optional<Day> day_in(std::string_view text, Zone zone)
{
    if (text.size() == 10) {
        const auto day = parse_day(text);
        return day ? std::optional{day.value()} : std::nullopt;
    }
    const auto instant = parse_instant(text, zone);
    return instant ? std::optional{day_of(instant.value(), zone)} : std::nullopt;
}

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};

using Rows = std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>>;

std::uint32_t row_of(std::string_view name, Rows& rows, PurchaseMaker& maker)
{
    if (const auto found = rows.find(name); found != rows.end()) return found->second;
    const auto row = maker.customer(name);
    rows.emplace(name, row);
    return row;
}

Result<void> take(CsvReader& reader, const Header& header, const OrderFile& ask, Rows& rows, PurchaseMaker& maker)
{
    const auto fields = reader.fields();
    if (fields.size() != header.width) return reader.at_line(Code::bad_value, other_width);
    const auto who = fields[header.column[customer]];
    if (who.empty()) return reader.at_line(Code::bad_value, no_customer, names[customer]);
    if (!is_utf8(who)) return reader.at_line(Code::bad_value, why_no_text(who, no_utf8), names[customer]);
    const auto day = day_in(fields[header.column[at]], ask.zone);
    if (!day) return reader.at_line(Code::bad_value, bad_time, names[at]);
    const auto money = parse_money(fields[header.column[amount]], ask.money_digits);
    if (!money) return reader.at_line(Code::bad_value, bad_amount, names[amount]);
    const auto row = row_of(who, rows, maker);
    if (money.value().value >= 0) maker.sale(row, *day, money.value());
    return outcome::success();
}

}  // namespace

Result<Purchases> read_purchases(const OrderFile& ask, const Progress& progress)
{
    BOOST_OUTCOME_TRY(auto file, InputFile::open(ask.path));
    CsvReader reader{[&](std::span<char> into) { return file.read(into); }, {.name = ask.path}};
    BOOST_OUTCOME_TRY(const auto header, read_header(reader, ask.path));
    PurchaseMaker maker{ask.money_digits};
    Rows rows;
    for (std::uint64_t lines = 0;; ++lines) {
        BOOST_OUTCOME_TRY(const bool more, next(reader));
        if (!more) break;
        BOOST_OUTCOME_TRY(take(reader, header, ask, rows, maker));
        if (lines % 65'536 == 0 && !go_on(progress, file.bytes_read(), file.size())) return fail(Code::cancelled);
    }
    return std::move(maker).make();
}

}  // namespace custos::value
