#include "try.hpp"

#include "program.hpp"

#include "core/file.hpp"
#include "core/no_file.hpp"

#include <custos/core/document.hpp>

#include <algorithm>
#include <array>
#include <iterator>

namespace custos::tiers {

namespace {

constexpr int most_periods = 400;
constexpr std::size_t piece = 1U << 20U;  ///< of output, handed to the sink at a time

std::int64_t read(const Stopwatch& stopwatch) { return stopwatch ? stopwatch() : 0; }

/// A field of RFC 4180: in quotes when it needs them.
void add_field(std::string& out, std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    for (const char c : text) {
        if (c == '"') out += c;
        out += c;
    }
    out += '"';
}

Result<std::string> read_file(const std::string& path)
{
    std::ifstream in{path, std::ios::binary};
    if (!in || is_folder(path)) return no_file(path);
    return std::string{std::istreambuf_iterator<char>{in}, {}};
}

/// Whoever has no line up to the end of a quarter is not there yet: what comes later must not be known (TIER-10).
void leave_out_later(const OrderBook& book, Quarter quarter, Figures& figures)
{
    for (std::size_t row = 0; row < figures.rows; ++row)
        if (book.first_seen(row) > quarter) {
            figures.takes_part[row] = 0;
            for (auto& column : figures.columns)  // an expression may give a figure to whoever bought nothing
                column[row] = no_figure;
        }
}

TrySummary summary_of(const OrderBook& book, const Plan& plan, const Trial& trial)
{
    TrySummary summary;
    summary.scheme = plan.scheme().name;
    for (const auto& tier : plan.scheme().tiers)
        summary.tiers.push_back(tier.name);
    summary.orders = book.orders();
    summary.customers = book.customers();
    summary.tiering_nanoseconds = trial.nanoseconds;
    for (std::size_t i = 0; i < trial.periods.size(); ++i) {
        std::array<std::uint64_t, 256> count{};
        for (const auto tier : trial.periods[i])
            ++count[tier];
        const auto end = count.begin() + static_cast<std::ptrdiff_t>(summary.tiers.size());
        summary.periods.push_back({trial.from + static_cast<int>(i), {count.begin(), end}});
    }
    return summary;
}

}  // namespace

Result<Trial> try_scheme(const OrderBook& book, const Plan& plan, Quarter from, Quarter to, const Stopwatch& stopwatch,
                         const Progress& progress, unsigned threads)
{
    if (to < from || to - from >= most_periods)
        return fail(Code::bad_value,
                    {"the periods are from … to, at most 400 quarters", "期间应自 from 至 to，至多 400 个季度"}, "/to");
    Trial trial{from, {}, 0};
    const auto ledger = book.ledger();
    const auto count = std::uint64_t{1} + static_cast<unsigned>(to - from);
    Figures figures;
    figures.order = book.places();
    Placement placed;
    Placement kept;
    Held held;
    const auto run = [&](const Plan& one, Quarter quarter, Placement& into) {
        gather(one, ledger, quarter, figures, threads);
        if (one.scheme().population == Population::all) leave_out_later(book, quarter, figures);
        one.run(figures, into);
    };
    for (auto quarter = from; quarter <= to; quarter = quarter + 1) {
        if (!go_on(progress, trial.periods.size(), count)) return fail(Code::cancelled);
        const auto begin = read(stopwatch);
        run(plan, quarter, placed);
        if (plan.scheme().steadiness) {
            if (plan.keeper() != nullptr) run(*plan.keeper(), quarter, kept);
            settle(plan.scheme(), placed.tier, plan.keeper() != nullptr ? kept.tier : placed.tier, held);
        }
        trial.nanoseconds += read(stopwatch) - begin;
        trial.periods.push_back(plan.scheme().steadiness ? held.tier : placed.tier);
    }
    return trial;
}

bool windows_are_full(const Plan& plan, Quarter period, Quarter begin)
{
    const auto full = [&](const Window& window) {
        if (window.reach == Reach::lifetime || window.reach == Reach::anniversary) return true;
        return !(first_day_in(window, period) < first_day(begin));
    };
    const auto& columns = plan.program().columns;
    return full(plan.scheme().window) &&
           std::all_of(columns.begin(), columns.end(),
                       [&](const FigureColumn& column) { return !column.formula.empty() || full(column.window); }) &&
           (plan.keeper() == nullptr || windows_are_full(*plan.keeper(), period, begin));
}

Result<void> write_trial(const OrderBook& book, const Plan& plan, const Trial& trial, const Sink& sink)
{
    const auto failed = [] { return fail(Code::storage, {"the result could not be written", "结果无法写入"}); };
    std::vector<std::string> periods;
    for (std::size_t i = 0; i < trial.periods.size(); ++i)
        periods.push_back(print(trial.from + static_cast<int>(i)));
    std::string out = "customer,period,tier\n";
    std::string name;
    for (const auto row : book.by_place()) {
        name.clear();
        for (std::size_t i = 0; i < periods.size(); ++i) {
            const auto tier = trial.periods[i][row];
            if (tier == no_tier) continue;
            if (name.empty()) add_field(name, book.name(row));
            out.append(name)
                .append(1, ',')
                .append(periods[i])
                .append(1, ',')
                .append(plan.scheme().tiers[tier].name)
                .append(1, '\n');
        }
        if (out.size() < piece) continue;
        if (!sink(out)) return failed();
        out.clear();
    }
    if (!sink(out)) return failed();
    return outcome::success();
}

Result<Plan> read_scheme(std::string_view json, unsigned money_digits)
{
    BOOST_OUTCOME_TRY(const auto scheme, read_document<Scheme>(json));
    return compile(scheme, money_digits);
}

Result<Plan> read_scheme_file(const std::string& path, unsigned money_digits)
{
    BOOST_OUTCOME_TRY(const auto json, read_file(path));
    auto plan = read_scheme(json, money_digits);
    if (!plan) plan.error().path.insert(0, path);
    return plan;
}

Result<TrySummary> try_file(const TryFile& ask, const Stopwatch& stopwatch, const Progress& progress)
{
    BOOST_OUTCOME_TRY(const auto plan, read_scheme_file(ask.scheme, ask.orders.money_digits));
    auto orders = ask.orders;
    orders.until = ask.to;
    orders.bookings = plan.wants_bookings();
    orders.portions.take(plan);
    BOOST_OUTCOME_TRY(const auto book, read_orders(orders, progress));
    BOOST_OUTCOME_TRY(const auto trial, try_scheme(book, plan, ask.from, ask.to, stopwatch, progress, ask.threads));

    auto out = open_result(ask.out);
    const auto sink = [&](std::string_view text) {
        return static_cast<bool>(out.write(text.data(), static_cast<std::streamsize>(text.size())));
    };
    auto written = write_trial(book, plan, trial, sink);
    out.close();
    if (!written || !out) return fail(Code::storage, {"the result could not be written", "结果无法写入"}, ask.out);
    return summary_of(book, plan, trial);
}

}  // namespace custos::tiers
