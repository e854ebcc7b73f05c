/// Figures that the sums of quarters cannot tell: windows of days and months, visits, single sites, the own rhythm;
/// margin, nights and categories of items.
#include "bounded.hpp"
#include "program.hpp"

#include <algorithm>
#include <map>
#include <optional>

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

using Numbers = std::optional<std::vector<std::uint16_t>>;  ///< of sites or categories; none: all of them

bool has(const Numbers& numbers, std::uint16_t number)
{
    return !numbers || std::find(numbers->begin(), numbers->end(), number) != numbers->end();
}

/// Those of a customer's things that lie in a window.
template <class Thing>
std::span<const Thing> within(std::span<const Thing> all, Day first, Day last)
{
    const auto before = [](const Thing& thing, Day day) { return thing.day < day; };
    const auto begin = std::lower_bound(all.begin(), all.end(), first, before);
    return {begin, std::lower_bound(begin, all.end(), last + 1, before)};
}

/// One customer's bookings in a window, of the column's sites.
class View {
public:
    View(std::span<const Booking> all, Day first, Day last, const Numbers& sites)
        : bookings_{within(all, first, last)}, last_{last}, sites_{sites}
    {
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
            sum = sum_within(sum, one.amount);
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
    [[nodiscard]] bool counts(const Booking& one) const { return has(sites_, one.site); }

    template <class Each>
    void each(Each&& each) const
    {
        for (const auto& one : bookings_)
            if (counts(one)) each(one);
    }

    std::span<const Booking> bookings_;
    Day last_;
    const Numbers& sites_;
};

/// Single portions are bounded, but not how many there are.
std::int64_t sum_of(std::span<const BookedPortion> portions, const FigureColumn& column, const Numbers& sites,
                    const Numbers& categories)
{
    std::int64_t sum = 0;
    for (const auto& one : portions) {
        if (one.back && column.returns == Returns::ignored) continue;
        if (!has(sites, one.site) || !has(categories, one.category)) continue;
        const auto more = column.of == Metric::margin   ? one.margin
                          : column.of == Metric::nights ? one.nights
                                                        : one.amount;
        sum = sum_within(sum, more);
    }
    return sum;
}

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
        case Metric::margin:
        case Metric::nights:  // of portions
        case Metric::rhythm: break;
    }
    return view.rhythm();
}

Day joined(const Ledger& ledger, std::size_t row)
{
    const auto& days = ledger.first_purchase;
    return row < days.size() && days[row] != 0 ? Day{days[row] - 1} : Day{std::numeric_limits<std::int32_t>::max() / 2};
}

/// What nobody ever booked at, or in, has no number, and nothing was booked there.
Numbers numbers_of(const std::map<std::string, std::uint16_t>& known, const std::vector<std::string>& names)
{
    if (names.empty()) return {};
    std::vector<std::uint16_t> numbers;
    for (const auto& name : names)
        if (const auto found = known.find(name); found != known.end()) numbers.push_back(found->second);
    return numbers;
}

}  // namespace

bool wants_portions(const FigureColumn& column) noexcept
{
    return column.formula.empty() && (is_of_portions(column.of) || !column.categories.empty());
}

bool wants_bookings(const FigureColumn& column) noexcept
{
    if (!column.formula.empty() || wants_portions(column)) return false;  // an expression's columns say for themselves
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
    const auto sites = numbers_of(ledger.bookings->sites, column.sites);
    const auto categories = numbers_of(ledger.bookings->categories, column.categories);
    const auto last = last_day(period);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto row = first + i;
        const auto begin = first_day_in(column.window, period, joined(ledger, row));
        if (wants_portions(column))
            out[i] = sum_of(within(ledger.bookings->portions.of(row), begin, last), column, sites, categories);
        else
            out[i] = figure_of(View{ledger.bookings->of(row), begin, last, sites}, column);
    }
}

void active_by_bookings(const Ledger& ledger, Quarter period, const Window& window, std::size_t first,
                        std::span<std::uint8_t> out)
{
    const Numbers everywhere;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto row = first + i;
        const auto begin = first_day_in(window, period, joined(ledger, row));
        out[i] = View{ledger.bookings->of(row), begin, last_day(period), everywhere}.any() ? 1 : 0;
    }
}

}  // namespace custos::tiers
