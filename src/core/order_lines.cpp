#include "order_lines.hpp"

#include "csv_line.hpp"

#include <custos/core/text.hpp>

#include <algorithm>
#include <utility>

namespace custos {

namespace {

constexpr Words no_column{"a column is missing: customer, at and amount are needed",
                          "缺少列：需要 customer、at 和 amount"};
constexpr Words two_columns{"a column stands twice", "列名重复"};
constexpr Words other_width{"this line has another number of columns than the header", "该行的列数与表头不同"};
constexpr Words no_customer{"this line names no customer", "该行没有客户"};
constexpr Words bad_time{"this is no day or time of ISO 8601", "不是 ISO 8601 日期或时间"};
constexpr Words bad_amount{"this is no amount with the decimals agreed on", "不是符合小数位数的金额"};

constexpr std::array<std::string_view, 3> needed{"customer", "at", "amount"};

bool digits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

unsigned two(std::string_view text) { return static_cast<unsigned>((text[0] - '0') * 10 + (text[1] - '0')); }

/// "T10:00:00" or " 10:00": a time of day without zone, in its usual forms.
bool is_usual_time(std::string_view text)
{
    if ((text.size() != 6 && text.size() != 9) || (text[0] != 'T' && text[0] != ' ') || text[3] != ':') return false;
    if (!digits(text.substr(1, 2)) || !digits(text.substr(4, 2)) || two(text.substr(1)) > 23 ||
        two(text.substr(4)) > 59)
        return false;
    return text.size() == 6 || (text[6] == ':' && digits(text.substr(7, 2)) && two(text.substr(7)) <= 59);
}

}  // namespace

OrderLines::OrderLines(OrderLinesForm form, InputFile file)
    : form_{std::move(form)},
      file_{std::make_unique<InputFile>(std::move(file))},
      reader_{std::make_unique<CsvReader>([source = file_.get()](std::span<char> into) { return source->read(into); },
                                          CsvFormat{.name = form_.path})}
{
}

Result<OrderLines> OrderLines::open(OrderLinesForm form)
{
    BOOST_OUTCOME_TRY(auto file, InputFile::open(form.path));
    OrderLines lines{std::move(form), std::move(file)};
    BOOST_OUTCOME_TRY(lines.read_header());
    return lines;
}

Result<bool> OrderLines::next_record()
{
    BOOST_OUTCOME_TRY(const bool more, reader_->next());
    if (more && reader_->fault()) return at_line(Code::bad_value, *reader_->fault());
    return more;
}

Result<void> OrderLines::read_header()
{
    BOOST_OUTCOME_TRY(const bool any, next_record());
    if (!any) return fail(Code::not_found, no_column, form_.path);
    header_.assign(fields().begin(), fields().end());
    for (std::size_t i = 0; i < needed.size(); ++i) {
        const auto found = column(needed[i]);
        if (!found) return at_line(Code::not_found, no_column, needed[i]);
        if (std::count(header_.begin(), header_.end(), needed[i]) > 1)
            return at_line(Code::bad_value, two_columns, needed[i]);
        column_[i] = *found;
    }
    return outcome::success();
}

Result<void> OrderLines::is_text(std::string_view cell, std::string_view column) const
{
    if (is_utf8(cell)) return outcome::success();
    constexpr Words no_utf8{"this is not UTF-8; save the file as UTF-8", "不是 UTF-8 文本，请将文件另存为 UTF-8"};
    return at_line(Code::bad_value, why_no_text(cell, no_utf8), column);
}

std::optional<std::size_t> OrderLines::column(std::string_view name) const
{
    const auto found = std::find(header_.begin(), header_.end(), name);
    if (found == header_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - header_.begin());
}

Result<bool> OrderLines::next()
{
    BOOST_OUTCOME_TRY(const bool more, next_record());
    if (!more) return false;
    if (fields().size() != header_.size()) return at_line(Code::bad_value, other_width);
    if (customer().empty()) return at_line(Code::bad_value, no_customer, needed[0]);
    BOOST_OUTCOME_TRY(is_text(customer(), needed[0]));
    const auto day = day_in(fields()[column_[1]]);
    if (!day) return at_line(Code::bad_value, bad_time, needed[1]);
    const auto amount = parse_money(fields()[column_[2]], form_.money_digits);
    if (!amount) return at_line(Code::bad_value, bad_amount, needed[2]);
    day_ = *day;
    amount_ = amount.value();
    return true;
}

/// Files are mostly in order of time, so the day before this one is kept.
std::optional<Day> OrderLines::day_in(std::string_view text)
{
    const auto date = text.substr(0, 10);
    if (date != last_date_) {
        const auto day = parse_day(date);
        if (!day) return std::nullopt;
        last_date_ = date;
        last_day_ = day.value();
    }
    const auto time = text.substr(date.size());
    if (time.empty() || is_usual_time(time)) return last_day_;
    const auto instant = parse_instant(text, form_.zone);
    if (!instant) return std::nullopt;
    return day_of(instant.value(), form_.zone);
}

}  // namespace custos
