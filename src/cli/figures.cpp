#include "figures.hpp"

#include <fmt/format.h>

#include <charconv>

namespace custos::cli {

namespace {

constexpr std::int64_t largest_amount = (std::int64_t{1} << 53U) - 1;
constexpr auto beijing = std::chrono::hours{8};

std::uint64_t size_of(std::int64_t number) noexcept
{
    return number < 0 ? 0 - static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number);
}

std::string grouped_digits(std::string_view digits)
{
    std::string made;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i != 0 && (digits.size() - i) % 3 == 0) made += ',';
        made += digits[i];
    }
    return made;
}

std::string amount_text(std::int64_t amount, unsigned digits, std::string (*whole)(std::uint64_t))
{
    std::uint64_t unit = 1;
    for (unsigned i = 0; i < digits; ++i)
        unit *= 10;
    const auto size = size_of(amount);
    auto text = (amount < 0 ? "-" : "") + whole(size / unit);
    if (digits != 0) text += fmt::format(".{:0{}}", size % unit, digits);
    return text;
}

/// Rounded half away from zero.
std::int64_t divided(std::int64_t number, std::int64_t by) noexcept
{
    return (number + (number < 0 ? -by : by) / 2) / by;
}

/// Takes a text apart from its front.
class Scanner {
public:
    explicit Scanner(std::string_view text) noexcept : rest_{text} {}

    bool take(char c) noexcept
    {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    void must(char c) noexcept { good_ = take(c) && good_; }
    int number(std::size_t digits) noexcept
    {
        int made = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            const bool digit = !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9';
            good_ = good_ && digit;
            if (!good_) return 0;
            made = made * 10 + (rest_.front() - '0');
            rest_.remove_prefix(1);
        }
        return made;
    }
    /// One to any number of digits of a fraction; what is finer than a millisecond is dropped.
    int milliseconds() noexcept
    {
        int made = number(1) * 100;
        for (int weight = 10; !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; weight /= 10)
            made += number(1) * weight;
        return made;
    }
    void refuse() noexcept { good_ = false; }
    [[nodiscard]] bool done() const noexcept { return good_ && rest_.empty(); }
    [[nodiscard]] bool at_end() const noexcept { return rest_.empty(); }

private:
    std::string_view rest_;
    bool good_ = true;
};

/// Minutes east of Greenwich; Beijing's when nothing is said.
std::chrono::minutes offset_in(Scanner& scanner)
{
    if (scanner.at_end()) return beijing;
    if (scanner.take('Z')) return {};
    const bool west = scanner.take('-');
    if (!west) scanner.must('+');
    const int hours = scanner.number(2);
    scanner.must(':');
    const int minutes = scanner.number(2);
    if (hours > 14 || minutes > 59) scanner.refuse();
    return std::chrono::minutes{(west ? -1 : 1) * (hours * 60 + minutes)};
}

}  // namespace

std::string grouped(std::uint64_t number) { return grouped_digits(std::to_string(number)); }

std::string grouped_signed(std::int64_t number) { return (number < 0 ? "-" : "") + grouped(size_of(number)); }

std::string money(std::int64_t amount, unsigned digits) { return amount_text(amount, digits, grouped); }

std::string plain_money(std::int64_t amount, unsigned digits)
{
    return amount_text(amount, digits, [](std::uint64_t whole) { return std::to_string(whole); });
}

std::string percent(std::int64_t part, std::int64_t whole)
{
    if (whole == 0) return "–";
    const auto tenths = static_cast<double>(part) * 1000.0 / static_cast<double>(whole);
    const bool nothing = tenths > -0.5 && tenths < 0.5;  // else a loss too small to show would be "-0.0 %"
    return fmt::format("{:.1f} %", nothing ? 0.0 : tenths / 10.0);
}

std::string percent_of_millionths(std::int64_t ppm) { return plain_money(divided(ppm, 1000), 1) + " %"; }

std::string points_of_millionths(std::int64_t ppm) { return (ppm > 0 ? "+" : "") + plain_money(divided(ppm, 1000), 1); }

std::string decimal_of_millionths(std::int64_t ppm) { return plain_money(divided(ppm, 10'000), 2); }

std::optional<std::int64_t> amount_of(std::string_view text, unsigned digits)
{
    const auto point = std::min(text.find('.'), text.size());
    auto fraction = std::string{text.substr(std::min(point + 1, text.size()))};
    if (point == 0 || (point < text.size() && fraction.empty())) return std::nullopt;
    while (fraction.size() > digits && fraction.back() == '0')
        fraction.pop_back();
    if (fraction.size() > digits) return std::nullopt;
    const auto all = std::string{text.substr(0, point)} + fraction + std::string(digits - fraction.size(), '0');
    std::int64_t amount = 0;
    if (all.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
    const auto read = std::from_chars(all.data(), all.data() + all.size(), amount);
    if (read.ec != std::errc{} || amount > largest_amount) return std::nullopt;
    return amount;
}

std::optional<std::int64_t> moment_of(std::string_view text)
{
    using namespace std::chrono;
    Scanner scanner{text};
    const int year_number = scanner.number(4);
    scanner.must('-');
    const int month_number = scanner.number(2);
    scanner.must('-');
    const year_month_day date{year{year_number}, month{static_cast<unsigned>(month_number)},
                              day{static_cast<unsigned>(scanner.number(2))}};
    if (!scanner.take(' ')) scanner.must('T');
    const int hour = scanner.number(2);
    scanner.must(':');
    const int minute = scanner.number(2);
    const int second = scanner.take(':') ? scanner.number(2) : 0;
    const int ms = scanner.take('.') ? scanner.milliseconds() : 0;
    const auto offset = offset_in(scanner);
    if (!scanner.done() || !date.ok() || year_number < 1 || hour > 23 || minute > 59 || second > 59)
        return std::nullopt;
    const auto at = sys_days{date} + hours{hour} + minutes{minute} + seconds{second} + milliseconds{ms} - offset;
    return duration_cast<milliseconds>(at.time_since_epoch()).count();
}

std::string print_day(std::chrono::sys_days day)
{
    const std::chrono::year_month_day date{day};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::string print_moment(std::int64_t ms)
{
    const std::chrono::sys_time<std::chrono::milliseconds> at{std::chrono::milliseconds{ms}};
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const auto in_day = (at - day).count();
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", print_day(day), in_day / 3'600'000, in_day / 60'000 % 60,
                       in_day / 1000 % 60, in_day % 1000);
}

std::string print_local(std::int64_t ms)
{
    const auto there = print_moment(ms + std::chrono::milliseconds{beijing}.count());
    return there.substr(0, 10) + " " + there.substr(11, 5);
}

std::string print_local(std::string_view moment)
{
    const auto ms = moment_of(moment);
    return ms ? print_local(*ms) : std::string{moment};
}

std::string to_hex(const std::uint8_t* bytes, std::size_t size)
{
    std::string made;
    for (std::size_t i = 0; i < size; ++i)
        made += fmt::format("{:02x}", bytes[i]);
    return made;
}

std::optional<std::string> from_hex(std::string_view hex)
{
    if (hex.size() % 2 != 0) return std::nullopt;
    std::string made;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        unsigned byte = 0;
        const auto read = std::from_chars(hex.data() + i, hex.data() + i + 2, byte, 16);
        if (read.ec != std::errc{} || read.ptr != hex.data() + i + 2) return std::nullopt;
        made += static_cast<char>(byte);
    }
    return made;
}

}  // namespace custos::cli
