/// Figures that the sums of quarters cannot tell: windows of days and months, visits, single sites, the own rhythm.
#include "program.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace custos::tiers {

namespace {

/// The day in another year and month, the last of the month where it has no such day.
Day moved(const Civil& day, int year, unsigned month)
{
    auto there = day;
    there.year = year;
    there.month = month;
    const auto after = month == 12 ? Civil{year + 1, 1, 1} : Civil{year, month + 1, 1};
    there.day = std::min<unsigned>(day.day, static_cast<unsigned>(civil_of(day_of(after) - 1).day));
    return day_of(there);
}

Day first_of_months(Day last, int months)
{
    const auto end = civil_of(last);
    const int month = end.year * 12 + static_cast<int>(end.month) - months;  // before the first one
    return day_of(Civil{month / 12, static_cast<unsigned>(month % 12) + 1, 1});
}

/// The newest anniversary of joining that is not after `last`, and so many years before.
Day anniversary(Day joined, Day last, int years_before)
{
    const auto from = civil_of(joined);
    auto year = civil_of(last).year;
    if (last < moved(from, year, from.month)) --year;
    return std::max(joined, moved(from, year - years_before, from.month));
}

/// One customer's bookings in a window, of the column's sites.
class View {
public:
    View(std::span<const Booking> all, Day first, Day last, const std::optional<std::vector<std::uint16_t>>& sites)
        : last_{last}, sites_{sites}
    {
        const auto before = [](const Booking& booking, Day day) { return booking.day < day; };
        const auto begin = std::lower_bound(all.begin(), all.end(), first, before);
        const auto end = std::lower_bound(begin, all.end(), last + 1, before);
        bookings_ = {begin, end};
    }

    [[nodiscard]] bool any() const
    {
        return std::any_of(bookings_.begin(), bookings_.end(), [&](const Booking& one) { return counts(one); });
    }

    [[nodiscard]] std::int64_t spend(Returns returns) const
    {
        std::int64_t sum = 0;
        each([&](const Booking& one) {
            if (!one.sale && returns == Returns::ignored) return;
            if (__builtin_add_overflow(sum, one.amount, &sum))
                throw std::overflow_error{"a customer's sum is outside 64 bits"};
        });
        return sum;
    }

    [[nodiscard]] std::int64_t orders() const
    {
        std::int64_t count = 0;
        each([&](const Booking& one) { count += one.sale && !one.cancelled ? 1 : 0; });
        return count;
    }

    /// Days, or quarters, with an order. `key` grows with the day.
    template <class Key>
    [[nodiscard]] std::int64_t distinct(Key&& key) const
    {
        std::int64_t count = 0;
        std::optional<std::int32_t> before;
        each([&](const Booking& one) {
            if (!one.sale || one.cancelled || before == key(one.day)) return;
            before = key(one.day);
            ++count;
        });
        return count;
    }
    [[nodiscard]] std::int64_t visits() const
    {
        return distinct([](Day day) { return day.number; });
    }

    /// The last and the first sale, cancelled ones too: as the sums of quarters have them.
    [[nodiscard]] std::int64_t recency() const
    {
        std::int64_t figure = no_figure;
        each([&](const Booking& one) {
            if (one.sale) figure = one.day - last_;
        });
        return figure;
    }
    [[nodiscard]] std::int64_t tenure() const
    {
        std::int64_t figure = no_figure;
        each([&](const Booking& one) {
            if (one.sale && figure == no_figure) figure = last_ - one.day;
        });
        return figure;
    }

    [[nodiscard]] std::int64_t rhythm() const
    {
        std::optional<Day> first;
        Day newest;
        each([&](const Booking& one) {
            if (!one.sale || one.cancelled) return;
            if (!first) first = one.day;
            newest = one.day;
        });
        if (!first || newest == *first) return no_figure;
        const std::int64_t silence = last_ - newest;
        return -(100 * silence * (visits() - 1) / (newest - *first));
    }

private:
    [[nodiscard]] bool counts(const Booking& one) const
    {
        return !sites_ || std::find(sites_->begin(), sites_->end(), one.site) != sites_->end();
    }

    template <class Each>
    void each(Each&& each) const
    {
        for (const auto& one : bookings_)
            if (counts(one)) each(one);
    }

    std::span<const Booking> bookings_;
    Day last_;
    const std::optional<std::vector<std::uint16_t>>& sites_;
};

std::int64_t basket(std::int64_t spend, std::int64_t orders)
{
    if (orders == 0) return no_figure;
    return spend / orders - (spend % orders < 0 ? 1 : 0);  // down, for a negative spend too
}

std::int64_t figure_of(const View& view, const FigureColumn& column)
{
    switch (column.of) {
        case Metric::spend: return view.spend(column.returns);
        case Metric::frequency: return view.orders();
        case Metric::continuity: return view.distinct([](Day day) { return quarter_of(day).number; });
        case Metric::basket: return basket(view.spend(column.returns), view.orders());
        case Metric::visits: return view.visits();
        case Metric::recency: return view.recency();
        case Metric::tenure: return view.tenure();
        case Metric::rhythm: break;
    }
    return view.rhythm();
}

Day joined(const Ledger& ledger, std::size_t row)
{
    const auto& days = ledger.first_purchase;
    return row < days.size() && days[row] != 0 ? Day{days[row] - 1} : Day{std::numeric_limits<std::int32_t>::max() / 2};
}

/// Sites that nobody ever booked at have no number, and nothing was booked there.
std::optional<std::vector<std::uint16_t>> numbers_of(const Bookings& bookings, const std::vector<std::string>& sites)
{
    if (sites.empty()) return {};
    std::vector<std::uint16_t> numbers;
    for (const auto& name : sites)
        if (const auto number = bookings.site(name)) numbers.push_back(*number);
    return numbers;
}

}  // namespace

void Bookings::counted()
{
    for (std::size_t row = 1; row < begin_.size(); ++row)
        begin_[row] += begin_[row - 1];
    next_ = begin_;
    all_.resize(begin_.back());
}

void Bookings::taken()
{
    next_ = {};
    for (std::size_t row = 0; row + 1 < begin_.size(); ++row) {
        const auto own = std::span{all_}.subspan(begin_[row], begin_[row + 1] - begin_[row]);
        const auto before = [](const Booking& left, const Booking& right) { return left.day < right.day; };
        if (!std::is_sorted(own.begin(), own.end(), before)) std::stable_sort(own.begin(), own.end(), before);
    }
}

std::optional<std::uint16_t> Bookings::site(const std::string& name) const
{
    const auto found = sites_.find(name);
    return found == sites_.end() ? std::nullopt : std::optional{found->second};
}

bool wants_bookings(const FigureColumn& column) noexcept
{
    if (!column.formula.empty()) return false;  // its columns say for themselves
    return !is_of_quarters(column.window) || !column.sites.empty() || column.of == Metric::visits ||
           column.of == Metric::rhythm;
}

Day first_day_in(const Window& window, Quarter period, Day joined) noexcept
{
    const auto last = last_day(period);
    switch (window.reach) {
        case Reach::months: return first_of_months(last, window.months);
        case Reach::days: return last - (window.days - 1);
        case Reach::anniversary: return last < joined ? joined : anniversary(joined, last, window.years - 1);
        default: break;
    }
    return first_day(reached(window, period).first);
}

Day first_day_in(const Window& window, Quarter period) noexcept
{
    if (window.reach != Reach::anniversary) return first_day_in(window, period, {});
    return last_day(period) - 366 * window.years;
}

void fill_from_bookings(const Ledger& ledger, Quarter period, const FigureColumn& column, std::size_t first,
                        std::span<std::int64_t> out)
{
    const auto sites = numbers_of(*ledger.bookings, column.sites);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto row = first + i;
        const auto begin = first_day_in(column.window, period, joined(ledger, row));
        out[i] = figure_of(View{ledger.bookings->of(row), begin, last_day(period), sites}, column);
    }
}

void active_by_bookings(const Ledger& ledger, Quarter period, const Window& window, std::size_t first,
                        std::span<std::uint8_t> out)
{
    const std::optional<std::vector<std::uint16_t>> everywhere;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto row = first + i;
        const auto begin = first_day_in(window, period, joined(ledger, row));
        out[i] = View{ledger.bookings->of(row), begin, last_day(period), everywhere}.any() ? 1 : 0;
    }
}

}  // namespace custos::tiers
