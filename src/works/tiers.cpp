#include <custos/works/tiers.hpp>

#include "files.hpp"

#include <custos/archive/archive.hpp>
#include <custos/core/document.hpp>

#include <compare/compare.hpp>
#include <compare/output.hpp>
#include <tiers/try.hpp>

#include <algorithm>

namespace custos::works {

namespace {

constexpr std::uint32_t most_draws = 100'000;

Result<compare::CompareTerms> terms_of(const CompareOrders& ask)
{
    compare::CompareTerms terms;
    terms.draws = ask.draws.value_or(terms.draws);
    terms.seed = ask.seed.value_or(terms.seed);
    terms.short_windows = ask.short_windows.value_or(false);
    terms.reversal_quarters = ask.reversal_quarters.value_or(static_cast<std::uint8_t>(terms.reversal_quarters));
    if (terms.draws > most_draws)
        return fail(Code::bad_value, {"at most 100,000 draws", "至多抽样 100000 次"}, "/draws");
    if (terms.reversal_quarters < 1 || terms.reversal_quarters > 40)
        return fail(Code::bad_value, {"1 to 40 quarters", "应为 1 至 40 个季度"}, "/reversal_quarters");
    for (const auto& cost : ask.costs) {
        if (cost.cost < Fen{}) return fail(Code::bad_value, {"a cost is not negative", "费用不得为负"}, "/costs");
        terms.contact_costs[static_cast<std::size_t>(cost.care)] = cost.cost;
    }
    return terms;
}

Result<void> may_put_out(const std::optional<ComparisonFiles>& files, const std::vector<std::string>& read,
                         const Lent& lent)
{
    if (!files) return outcome::success();
    BOOST_OUTCOME_TRY(may_write(files->csv.value_or(""), read, lent));
    return may_write(files->html.value_or(""), read, lent);
}

/// Writes the files that are asked for, from the whole report, then leaves out what the answer is not to tell.
Result<void> put_out(compare::CompareReport& report, const std::optional<ComparisonFiles>& files)
{
    if (!files) return outcome::success();
    if (files->csv) {
        BOOST_OUTCOME_TRY(write_file(*files->csv, compare::to_csv(report)));
    }
    if (files->html) {
        BOOST_OUTCOME_TRY(write_file(*files->html, compare::to_page(report, language_of(files->language))));
    }
    if (files->changers)
        for (auto& pair : report.pairs)
            pair.changers.resize(std::min<std::size_t>(pair.changers.size(), *files->changers));
    return outcome::success();
}

}  // namespace

Result<Tried> run(const TryOrders& ask, const Lent& lent)
{
    tiers::TryFile files;
    files.orders.path = ask.orders;
    BOOST_OUTCOME_TRY(files.orders.money_digits, money_digits_of(ask.money_digits));
    files.scheme = ask.scheme;
    BOOST_OUTCOME_TRY(may_write(ask.out, {ask.orders, ask.scheme}, lent));
    files.out = ask.out;
    files.from = ask.from;
    files.to = ask.to;
    files.threads = ask.threads.value_or(std::uint8_t{1});
    if (files.threads < 1 || files.threads > 64)
        return fail(Code::bad_value, {"1 to 64 threads", "线程数应为 1 至 64"}, "/threads");
    BOOST_OUTCOME_TRY(auto summary, tiers::try_file(files, lent.stopwatch, lent.progress));
    Tried made{std::move(summary.scheme),  std::move(summary.tiers), summary.orders, summary.customers, {},
               summary.tiering_nanoseconds};
    for (auto& period : summary.periods)
        made.periods.push_back({period.quarter, std::move(period.sizes)});
    return made;
}

Result<compare::CompareReport> run(const CompareOrders& ask, const Lent& lent)
{
    compare::CompareFiles files;
    files.orders.path = ask.orders;
    BOOST_OUTCOME_TRY(files.orders.money_digits, money_digits_of(ask.money_digits));
    files.schemes = ask.schemes;
    auto read = ask.schemes;
    read.push_back(ask.orders);
    BOOST_OUTCOME_TRY(may_put_out(ask.files, read, lent));
    files.from = ask.from;
    files.to = ask.to;
    BOOST_OUTCOME_TRY(files.terms, terms_of(ask));
    BOOST_OUTCOME_TRY(auto report, compare::compare_files(files, {lent.progress, lent.progress}));
    BOOST_OUTCOME_TRY(put_out(report, ask.files));
    return report;
}

Result<Ruling<compare::CompareReport>> run(const CompareBooks& ask, const Lent& lent)
{
    BOOST_OUTCOME_TRY(may_put_out(ask.files, {}, lent));
    BOOST_OUTCOME_TRY(auto report, lent.desk->ask<compare::CompareReport>(ask.question));
    if (!report) return report;
    BOOST_OUTCOME_TRY(put_out(report.value(), ask.files));
    return report;
}

Result<SchemeInWords> run(const ExplainScheme& ask, const Lent&)
{
    BOOST_OUTCOME_TRY(const auto digits, money_digits_of(ask.money_digits));
    BOOST_OUTCOME_TRY(const auto text, read_file(ask.scheme));
    auto scheme = read_document<tiers::Scheme>(text);
    if (!scheme) {
        scheme.error().path.insert(0, ask.scheme);
        return std::move(scheme).error();
    }
    SchemeInWords made;
    for (const auto& fault : tiers::check(scheme.value(), digits))
        made.faults.push_back(
            {ask.scheme + fault.path, std::string{fault.words.en}, std::string{fault.words.zh}, fault.detail});
    if (!made.faults.empty()) return made;
    made.english = tiers::explain(scheme.value(), Language::english, digits);
    made.chinese = tiers::explain(scheme.value(), Language::chinese, digits);
    return made;
}

}  // namespace custos::works
