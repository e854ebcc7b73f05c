#include "orders_csv.hpp"

#include "core/order_lines.hpp"

#include <algorithm>
#include <charconv>
#include <functional>
#include <numeric>
#include <tuple>

namespace custos::tiers {

namespace {

constexpr Words bad_amount{"this is no amount with the decimals agreed on", "不是符合小数位数的金额"};
constexpr Words sum_too_large{"a customer's sum is too large", "客户的合计金额过大"};
constexpr Words no_portions{"a column is missing that a scheme counts", "缺少方案所统计的列"};
constexpr Words bad_nights{"this is no number of nights", "不是间夜数"};
constexpr Words too_many_categories{"there are 65535 categories already", "类别已达 65535 个"};
constexpr Words too_many_sites{"there are 65535 sites already", "门店已达 65535 个"};
constexpr Words too_many{"too many customers or orders", "客户或订单过多"};

/// A whole number without sign or leading zeros, of any length.
bool is_plain_number(std::string_view text)
{
    if (text.empty() || (text.size() > 1 && text.front() == '0')) return false;
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string_view OrderBook::name(std::size_t row) const noexcept
{
    return std::string_view{texts_}.substr(names_[row].offset, names_[row].size);
}

Ledger OrderBook::ledger() const noexcept
{
    return {customers(), sums_, first_purchase_, bookings_ ? &*bookings_ : nullptr};
}

/// Reads one file into one book.
class OrderReader {
public:
    OrderReader(const OrderFile& ask, OrderLines&& file) : ask_{ask}, file_{std::move(file)}, slots_(1024, none) {}

    Result<OrderBook> read(const Progress& progress)
    {
        BOOST_OUTCOME_TRY(find_columns());
        for (std::uint64_t rows = 0;; ++rows) {
            BOOST_OUTCOME_TRY(const auto more, file_.next());
            if (!more) break;
            BOOST_OUTCOME_TRY(take());
            if (rows % 65'536 == 0 && !go_on(progress, file_.bytes_read(), file_.bytes_in_all()))
                return fail(Code::cancelled);
        }
        put_in_order();
        if (ask_.bookings || ask_.portions.any()) put_bookings();
        return std::move(book_);
    }

private:
    static constexpr std::uint32_t none = 0xFFFF'FFFF;

    /// Those beside the three that every file of orders has.
    Result<void> find_columns()
    {
        site_column_ = file_.column("site");
        for (const auto& [name, wanted, column] : {std::tuple{"category", ask_.portions.categories, &category_column_},
                                                   std::tuple{"cost", ask_.portions.margin, &cost_column_},
                                                   std::tuple{"nights", ask_.portions.nights, &nights_column_}}) {
            if (!wanted) continue;
            *column = file_.column(name);
            if (!*column) return file_.at_line(Code::not_found, no_portions, name);
        }
        return outcome::success();
    }

    Result<void> take()
    {
        const auto fields = file_.fields();
        const auto day = file_.day();
        const auto money = file_.amount().value;
        const auto row = row_of(file_.customer());
        if (row == none) return file_.at_line(Code::too_large, too_many);
        const auto quarter = quarter_at(day);
        if (quarter > ask_.until) return outcome::success();
        ++book_.orders_;
        book_.first_day_ = std::min(book_.first_day_.value_or(day), day);
        book_.last_day_ = std::max(book_.last_day_.value_or(day), day);
        book_.first_seen_[row] = std::min(book_.first_seen_[row], quarter);
        if (ask_.bookings || ask_.portions.any()) {
            const auto where = site_column_ ? fields[*site_column_] : std::string_view{};
            BOOST_OUTCOME_TRY(file_.is_text(where, "site"));
            const auto site = number_of(sites_, where);
            if (!site) return file_.at_line(Code::too_large, too_many_sites);
            const Booking booking{day, *site, money >= 0, false, money};
            if (ask_.bookings) lines_.push_back({row, booking});
            BOOST_OUTCOME_TRY(take_portion(fields, row, booking));
        }
        return book_order(row, quarter, day, money);
    }

    Result<void> book_order(std::uint32_t row, Quarter quarter, Day day, std::int64_t money)
    {
        if (quarter != sums_of_ || sums_ == nullptr) sums_ = &book_.sums_[sums_of_ = quarter];
        auto& sum = sums_->reach(row);
        if (__builtin_add_overflow(sum.net.value, money, &sum.net.value))
            return file_.at_line(Code::too_large, sum_too_large);
        if (money < 0) {
            auto& returned = sums_->returned(row).value;
            if (__builtin_sub_overflow(returned, money, &returned))
                return file_.at_line(Code::too_large, sum_too_large);
            return outcome::success();
        }
        const auto place = static_cast<std::uint16_t>(day - day_of_quarter_ + 1);
        sum.first_day = sum.first_day == 0 ? place : std::min(sum.first_day, place);
        sum.last_day = std::max(sum.last_day, place);
        ++sum.orders;
        auto& first = book_.first_purchase_[row];
        first = first == 0 ? day.number + 1 : std::min(first, day.number + 1);
        return outcome::success();
    }

    Quarter quarter_at(Day day)
    {
        if (day < day_of_quarter_ || day > end_of_quarter_) {
            quarter_ = quarter_of(day);
            day_of_quarter_ = first_day(quarter_);
            end_of_quarter_ = last_day(quarter_);
        }
        return quarter_;
    }

    /// Open addressing over the texts of the book; a new customer gets the next row. `none` when there are too many.
    std::uint32_t row_of(std::string_view who)
    {
        const auto hash = std::hash<std::string_view>{}(who);
        auto slot = hash & (slots_.size() - 1);
        while (slots_[slot] != none) {
            const auto row = slots_[slot];
            if (hashes_[row] == hash && book_.name(row) == who) return row;
            slot = (slot + 1) & (slots_.size() - 1);
        }
        if (book_.names_.size() >= none) return none;
        const auto row = static_cast<std::uint32_t>(book_.names_.size());
        book_.names_.push_back({book_.texts_.size(), static_cast<std::uint32_t>(who.size())});
        book_.texts_ += who;
        book_.first_seen_.push_back(Quarter{std::numeric_limits<std::int32_t>::max()});
        book_.first_purchase_.push_back(0);
        hashes_.push_back(hash);
        all_numbers_ = all_numbers_ && is_plain_number(who);
        slots_[slot] = row;
        if (hashes_.size() * 2 > slots_.size()) grow();
        return row;
    }

    void grow()
    {
        slots_.assign(slots_.size() * 2, none);
        for (std::uint32_t row = 0; row < hashes_.size(); ++row) {
            auto slot = hashes_[row] & (slots_.size() - 1);
            while (slots_[slot] != none)
                slot = (slot + 1) & (slots_.size() - 1);
            slots_[slot] = row;
        }
    }

    Result<void> take_portion(std::span<const std::string_view> fields, std::uint32_t row, const Booking& booking)
    {
        if (!ask_.portions.any()) return outcome::success();
        BookedPortion made{booking.day, booking.site, 0, !booking.sale, booking.amount, 0, 0};
        if (category_column_) {
            BOOST_OUTCOME_TRY(file_.is_text(fields[*category_column_], "category"));
            const auto category = number_of(categories_, fields[*category_column_]);
            if (!category) return file_.at_line(Code::too_large, too_many_categories);
            made.category = *category;
        }
        if (cost_column_ && !fields[*cost_column_].empty()) {
            const auto cost = parse_money(fields[*cost_column_], ask_.money_digits);
            if (!cost) return file_.at_line(Code::bad_value, bad_amount, "cost");
            made.margin = booking.amount - cost.value().value;
        }
        if (nights_column_ && !fields[*nights_column_].empty()) {
            const auto text = fields[*nights_column_];
            std::int32_t nights = 0;
            const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), nights);
            if (code != std::errc{} || end != text.data() + text.size() ||
                (nights != 0 && (nights < 0) == booking.sale))
                return file_.at_line(Code::bad_value, bad_nights, "nights");
            made.nights = nights;
        }
        portions_.push_back({row, made});
        return outcome::success();
    }

    using NumberByName = std::map<std::string, std::uint16_t, std::less<>>;

    /// The number of a site or category; none when there are too many.
    static std::optional<std::uint16_t> number_of(NumberByName& numbers, std::string_view name)
    {
        const auto found = numbers.find(name);
        if (found != numbers.end()) return found->second;
        if (numbers.size() == std::numeric_limits<std::uint16_t>::max()) return {};
        const auto number = static_cast<std::uint16_t>(numbers.size() + 1);
        numbers.emplace(name, number);
        return number;
    }

    void put_bookings()
    {
        auto& made = book_.bookings_.emplace(book_.customers());
        put(lines_, made);
        put(portions_, made.portions);
        made.sites = {sites_.begin(), sites_.end()};
        made.categories = {categories_.begin(), categories_.end()};
    }

    template <class Thing>
    static void put(std::vector<std::pair<std::uint32_t, Thing>>& lines, ByCustomer<Thing>& into)
    {
        for (const auto& [row, thing] : lines)
            into.count(row);
        into.counted();
        for (const auto& [row, thing] : lines)
            into.take(row, thing);
        into.taken();
        lines = {};
    }

    void put_in_order()
    {
        auto& by_place = book_.by_place_;
        by_place.resize(book_.customers());
        std::iota(by_place.begin(), by_place.end(), 0U);
        std::sort(by_place.begin(), by_place.end(), [&](auto left, auto right) {
            const auto l = book_.name(left);
            const auto r = book_.name(right);
            return all_numbers_ && l.size() != r.size() ? l.size() < r.size() : l < r;
        });
        book_.places_.resize(by_place.size());
        for (std::uint32_t place = 0; place < by_place.size(); ++place)
            book_.places_[by_place[place]] = place;
    }

    const OrderFile& ask_;
    OrderLines file_;
    OrderBook book_;
    std::optional<std::size_t> site_column_;
    std::optional<std::size_t> category_column_;
    std::optional<std::size_t> cost_column_;
    std::optional<std::size_t> nights_column_;
    std::vector<std::pair<std::uint32_t, Booking>> lines_;
    std::vector<std::pair<std::uint32_t, BookedPortion>> portions_;
    NumberByName sites_;
    NumberByName categories_;
    std::vector<std::uint32_t> slots_;
    std::vector<std::size_t> hashes_;
    bool all_numbers_ = true;
    Quarter sums_of_;
    orders::Sums* sums_ = nullptr;  ///< of that quarter
    Quarter quarter_;
    Day day_of_quarter_{1};
    Day end_of_quarter_{0};  // before its first: no quarter yet
};

void Portioned::take(const Plan& plan)
{
    for (const auto& column : plan.columns()) {
        if (!column.formula.empty()) continue;
        categories = categories || !column.categories.empty();
        margin = margin || column.of == Metric::margin;
        nights = nights || column.of == Metric::nights;
    }
    if (plan.keeper() != nullptr) take(*plan.keeper());
}

Result<OrderBook> read_orders(const OrderFile& file, const Progress& progress)
{
    BOOST_OUTCOME_TRY(auto opened, OrderLines::open({file.path, file.money_digits, file.zone}));
    return OrderReader{file, std::move(opened)}.read(progress);
}

}  // namespace custos::tiers
