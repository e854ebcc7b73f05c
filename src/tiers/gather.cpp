#include "bounded.hpp"
#include "program.hpp"

#include <custos/tiers/model.hpp>

#include <algorithm>
#include <array>
#include <exception>
#include <optional>
#include <thread>

namespace custos::tiers {

namespace {

using Sold = orders::Sums::Sold;

/// So many rows at a time that their sums stay in the nearest cache while each column reads them.
constexpr std::size_t gathered_rows = 512;

/// One block of rows of one ledger as of one period. Its columns are given as spans of the block alone.
struct Block {
    const Ledger& ledger;
    Quarter period;
    std::size_t first;
    std::size_t end;

    /// Calls each(rows, sums of the quarter, quarter) for the quarters of a window, older ones first. `rows`: of the
    /// block, from its first row on, as far as the quarter has them.
    template <class Each>
    void each_quarter(const Window& window, Each&& each) const
    {
        const auto quarters = reached(window, period);
        for (auto it = ledger.sums.lower_bound(quarters.first); it != ledger.sums.end() && it->first <= quarters.last;
             ++it)
            each(it->second.sold(first, end), it->second, it->first);
    }
};
static_assert(orders::Sums::block % gathered_rows == 0, "a block of ours never straddles two of theirs");

void spend(const Block& block, const FigureColumn& column, std::span<std::int64_t> out)
{
    block.each_quarter(column.window, [&](std::span<const Sold> rows, const orders::Sums& sums, Quarter) {
        for (std::size_t row = 0; row < rows.size(); ++row)
            out[row] = sum_within(out[row], rows[row].net.value);
        if (column.returns == Returns::ignored)
            sums.each_returned(block.first, block.end, [&](std::size_t row, Fen back) {
                auto& sum = out[row - block.first];
                sum = sum_within(sum, back.value);
            });
    });
}

void count(const Block& block, const FigureColumn& column, std::span<std::int64_t> out)
{
    const bool orders = column.of == Metric::frequency;
    block.each_quarter(column.window, [&](std::span<const Sold> rows, const orders::Sums&, Quarter) {
        for (std::size_t row = 0; row < rows.size(); ++row)
            out[row] += orders ? rows[row].orders : rows[row].orders > 0;
    });
}

void basket(const Block& block, const FigureColumn& column, std::span<std::int64_t> out)
{
    spend(block, column, out);
    std::array<std::int64_t, gathered_rows> orders{};
    count(block, {Metric::frequency, column.returns, column.window}, orders);
    for (std::size_t row = 0; row < out.size(); ++row) {
        const auto n = orders[row];
        const auto rest = n > 0 && out[row] % n < 0 ? 1 : 0;  // down, for a negative spend too
        out[row] = n > 0 ? out[row] / n - rest : no_figure;
    }
}

void recency(const Block& block, const FigureColumn& column, std::span<std::int64_t> out)
{
    std::fill(out.begin(), out.end(), no_figure);
    const auto last = last_day(block.period).number;
    block.each_quarter(column.window, [&](std::span<const Sold> rows, const orders::Sums&, Quarter quarter) {
        const auto start = std::int64_t{first_day(quarter).number} - last;  // days before the period's last: negative
        for (std::size_t row = 0; row < rows.size(); ++row)
            if (rows[row].last_day > 0) out[row] = start + rows[row].last_day - 1;
    });
}

std::optional<std::int32_t> first_purchase(const Ledger& ledger, std::size_t row)
{
    const auto& days = ledger.first_purchase;
    if (row >= days.size() || days[row] == 0) return {};
    return days[row] - 1;
}

void tenure(const Block& block, std::span<std::int64_t> out)
{
    const auto last = last_day(block.period).number;
    for (auto row = block.first; row < block.end; ++row) {
        const auto day = first_purchase(block.ledger, row);
        out[row - block.first] = day && *day <= last ? std::int64_t{last} - *day : no_figure;
    }
}

void fill(const Block& block, const FigureColumn& column, std::span<std::int64_t> out)
{
    std::fill(out.begin(), out.end(), 0);
    switch (column.of) {
        case Metric::spend: return spend(block, column, out);
        case Metric::frequency:
        case Metric::continuity: return count(block, column, out);
        case Metric::basket: return basket(block, column, out);
        case Metric::recency: return recency(block, column, out);
        case Metric::tenure: return tenure(block, out);
        case Metric::visits:
        case Metric::rhythm:
        case Metric::margin:
        case Metric::nights: break;  // of bookings and portions alone
    }
}

void active(const Block& block, const Window& window, std::span<std::uint8_t> out)
{
    std::fill(out.begin(), out.end(), std::uint8_t{0});
    block.each_quarter(window, [&](std::span<const Sold> rows, const orders::Sums& sums, Quarter) {
        for (std::size_t row = 0; row < rows.size(); ++row) {
            const bool any = (rows[row].net.value | std::int64_t{rows[row].orders}) != 0;
            out[row] = static_cast<std::uint8_t>(out[row] | static_cast<std::uint8_t>(any));
        }
        sums.each_returned(block.first, block.end, [&](std::size_t row, Fen) { out[row - block.first] = 1; });
    });
}

/// `at`: where the block's first row is among the figures.
void known(const Block& block, std::size_t at, const Figures& figures, std::span<std::uint8_t> out)
{
    const auto last = last_day(block.period).number;
    for (std::size_t row = 0; row < out.size(); ++row) {
        const auto day = first_purchase(block.ledger, block.first + row);
        bool here = day && *day <= last;
        for (const auto& flag : figures.flags)
            here = here || (at + row < flag.size() && flag[at + row] != 0);
        out[row] = here ? 1 : 0;
    }
}

/// Whoever takes no part has no figure that could take somebody's place.
void leave_out(std::size_t row, Figures& into)
{
    into.takes_part[row] = 0;
    for (auto& column : into.columns)
        column[row] = no_figure;
}

/// Whoever is below a minimum takes no part.
void leave_out_small(const Plan::Program& program, std::size_t at, std::size_t size, Figures& into)
{
    for (std::size_t row = at; !program.minimum.empty() && row < at + size; ++row) {
        const bool enough = std::all_of(program.minimum.begin(), program.minimum.end(), [&](const Minimum& least) {
            const auto figure = into.columns[least.column][row];
            return least.least <= figure && figure < least.below;
        });
        if (!enough) leave_out(row, into);
    }
}

/// A figure over another window than the scheme's must not take a place among those who take part.
void leave_out_absent(const Plan::Program& program, std::size_t at, std::size_t size, Figures& into)
{
    for (std::size_t row = at; program.absent_have_figures && row < at + size; ++row)
        if (into.takes_part[row] == 0) leave_out(row, into);
}

/// Fills the rows of one block, from `at` on.
void fill(const Plan& plan, const Block& block, std::size_t at, Figures& into)
{
    const auto size = block.end - block.first;
    for (std::size_t i = 0; i < plan.columns().size(); ++i) {
        const auto& column = plan.columns()[i];
        const auto out = std::span{into.columns[i]}.subspan(at, size);
        if (!column.formula.empty())
            for (std::size_t row = 0; row < size; ++row)
                out[row] = evaluate(column.formula, into.columns, at + row);
        else if (wants_bookings(column) || wants_portions(column))
            fill_from_bookings(block.ledger, block.period, column, block.first, out);
        else
            fill(block, column, out);
    }
    const auto part = std::span{into.takes_part}.subspan(at, size);
    const auto& window = plan.scheme().window;
    switch (plan.scheme().population) {
        case Population::active:
            if (is_of_quarters(window))
                active(block, window, part);
            else
                active_by_bookings(block.ledger, block.period, window, block.first, part);
            break;
        case Population::known: known(block, at, into, part); break;
        case Population::all: std::fill(part.begin(), part.end(), std::uint8_t{1}); break;
    }
    leave_out_small(plan.program(), at, size, into);
    leave_out_absent(plan.program(), at, size, into);
}

void make_room(const Plan& plan, std::size_t rows, Figures& into)
{
    into.rows = rows;
    into.columns.resize(plan.columns().size());
    for (auto& column : into.columns)
        column.resize(rows);
    into.takes_part.resize(rows);
}

}  // namespace

Reached reached(const Window& window, Quarter period) noexcept
{
    switch (window.reach) {
        case Reach::trailing: return {period - (window.quarters - 1), period};
        case Reach::year_to_date: return {period - period.number % 4, period};
        default: break;
    }
    return {Quarter{}, period};
}

void gather(const Plan& plan, const Ledger& ledger, Quarter period, Figures& into, unsigned threads)
{
    make_room(plan, ledger.rows, into);
    const auto blocks = (ledger.rows + gathered_rows - 1) / gathered_rows;
    const auto count = std::clamp<std::size_t>(threads, 1, std::max<std::size_t>(blocks, 1));
    std::vector<std::exception_ptr> thrown(count);
    const auto work = [&](std::size_t thread) noexcept {
        try {
            for (auto block = blocks * thread / count; block < blocks * (thread + 1) / count; ++block) {
                const auto first = block * gathered_rows;
                fill(plan, {ledger, period, first, std::min(first + gathered_rows, ledger.rows)}, first, into);
            }
        } catch (...) {
            thrown[thread] = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> others;
        for (std::size_t thread = 1; thread < count; ++thread)
            others.emplace_back(work, thread);
        work(0);
    }
    for (const auto& one : thrown)  // the one of the lowest rows, as a single thread would
        if (one) std::rethrow_exception(one);
}

void gather_row(const Plan& plan, const Ledger& ledger, Quarter period, std::size_t row, Figures& into)
{
    make_room(plan, 1, into);
    fill(plan, {ledger, period, row, row + 1}, 0, into);
}

}  // namespace custos::tiers
