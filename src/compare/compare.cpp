#include "markup.hpp"
#include "parts.hpp"

#include <algorithm>
#include <set>

namespace custos::compare {

namespace {

/// Rows of a book in the order of customers, without whoever comes later.
std::vector<std::uint32_t> rows_until(const OrderBook& book, Quarter to)
{
    std::vector<std::uint32_t> rows;
    std::copy_if(book.by_place().begin(), book.by_place().end(), std::back_inserter(rows),
                 [&](auto row) { return book.first_seen(row) <= to; });
    return rows;
}

SchemeReport report_of(const Past& past, const Assignment& scheme, const CompareTerms& terms)
{
    SchemeReport report;
    report.name = scheme.scheme.name;
    report.title = scheme.scheme.title;
    report.scheme = scheme.scheme;
    for (const auto& tier : scheme.scheme.tiers)
        report.tiers.push_back({tier.name, tier.title});
    report.quarters = sizes_of(past, scheme);
    for (std::size_t quarter = 0; quarter + 1 < past.spend.size(); ++quarter) {
        Transition transition;
        transition.quarter = past.from + static_cast<int>(quarter);
        transition.moves = moves_between(scheme, quarter);
        foretell(past, scheme, quarter, transition);
        add_moves(report.moves, transition.moves);
        report.transitions.push_back(std::move(transition));
    }
    report.held = mean_held(past, scheme);
    add_capture(past, scheme, report);
    report.service = service_of(report, scheme.scheme, terms);
    return report;
}

}  // namespace

Result<CompareReport> compare(const Past& past, std::span<const Assignment> schemes, const CompareTerms& terms,
                              const Progress& progress)
{
    if (schemes.empty() || past.spend.empty())
        return fail(Code::bad_value, {"there is no scheme or no quarter to compare", "没有可比较的方案或季度"});
    CompareReport report;
    report.from = past.from;
    report.asked_from = past.from;
    report.to = past.to();
    report.orders = past.orders;
    report.customers = past.customers.size();
    report.money_digits = past.money_digits;
    report.reversal_quarters = terms.reversal_quarters;
    report.draws = terms.draws;
    report.seed = terms.seed;
    for (std::size_t quarter = 0; quarter < past.spend.size(); ++quarter)
        report.spend.push_back(spend_of(past, quarter));
    for (const auto& scheme : schemes)
        report.schemes.push_back(report_of(past, scheme, terms));
    for (const auto& scheme : schemes.subspan(1))
        report.pairs.push_back(pair_of(past, schemes.front(), scheme));
    BOOST_OUTCOME_TRY(estimate(past, schemes, terms, progress, report));
    return report;
}

Result<Quarter> first_full_quarter(std::span<const Plan> plans, const BooksReach& books, Quarter from, Quarter to,
                                   const CompareTerms& terms)
{
    if (terms.short_windows || !books.begin) return from;
    const auto full = [&](Quarter quarter) {
        return std::all_of(plans.begin(), plans.end(),
                           [&](const Plan& plan) { return windows_are_full(plan, quarter, quarter_of(*books.begin)); });
    };
    for (auto quarter = from; quarter <= to; quarter = quarter + 1)
        if (full(quarter)) return quarter;
    return fail(Code::bad_value,
                {"there is no quarter in which the windows of all schemes are full: the books begin "
                 "too late, or short windows have to be asked for",
                 "没有任何季度能使各方案的窗口完整：账目开始过晚，或须明确允许不完整窗口"},
                "to");
}

Past past_of(const OrderBook& book, Quarter from, Quarter to, unsigned money_digits)
{
    Past past;
    past.from = from;
    past.orders = book.orders();
    past.money_digits = money_digits;
    const auto rows = rows_until(book, to);
    for (const auto row : rows)
        past.customers.push_back(presentable(book.name(row)));
    const auto ledger = book.ledger();
    for (auto quarter = from; quarter <= to; quarter = quarter + 1) {
        auto& spend = past.spend.emplace_back(rows.size(), 0);
        const auto sums = ledger.sums.find(quarter);
        if (sums == ledger.sums.end()) continue;
        for (std::size_t i = 0; i < rows.size(); ++i)
            spend[i] = sums->second.sold(rows[i]).net.value;
    }
    return past;
}

Assignment assignment_of(const OrderBook& book, const Plan& plan, const Trial& trial)
{
    Assignment made{plan.scheme(), {}};
    const auto rows = rows_until(book, trial.from + (static_cast<int>(trial.periods.size()) - 1));
    for (const auto& period : trial.periods) {
        auto& tiers = made.periods.emplace_back();
        for (const auto row : rows)
            tiers.push_back(period[row]);
    }
    return made;
}

Result<CompareReport> compare_files(const CompareFiles& ask, const CompareProgress& progress)
{
    std::vector<Plan> plans;
    std::set<std::string> names;
    for (const auto& path : ask.schemes) {
        BOOST_OUTCOME_TRY(auto plan, tiers::read_scheme_file(path, ask.orders.money_digits));
        if (!names.insert(plan.scheme().name).second)
            return fail(Code::bad_value, {"two schemes have the same name", "两个方案同名"}, path + "/name");
        plans.push_back(std::move(plan));
    }
    auto orders = ask.orders;
    orders.until = ask.to;
    orders.bookings = std::any_of(plans.begin(), plans.end(), [](const Plan& plan) { return plan.wants_bookings(); });
    for (const auto& plan : plans)
        orders.portions.take(plan);
    BOOST_OUTCOME_TRY(const auto book, read_orders(orders, progress.reading));
    const BooksReach books{book.first_day(), book.last_day()};
    BOOST_OUTCOME_TRY(const auto from, first_full_quarter(plans, books, ask.from, ask.to, ask.terms));
    std::vector<Assignment> schemes;
    for (const auto& plan : plans) {
        BOOST_OUTCOME_TRY(const auto trial, try_scheme(book, plan, from, ask.to));
        schemes.push_back(assignment_of(book, plan, trial));
    }
    BOOST_OUTCOME_TRY(auto report, compare(past_of(book, from, ask.to, ask.orders.money_digits), schemes, ask.terms,
                                           progress.drawing));
    report.asked_from = ask.from;
    report.books_begin = books.begin;
    report.books_end = books.end;
    return report;
}

}  // namespace custos::compare
