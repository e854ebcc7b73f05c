/// Tiers of a million customers: the plan beside the floor by hand and beside SQLite in memory, in one run.
///
/// Lognormal spend; 55 % of the customers buy in the quarter. `columns`: from gathered columns, as the floor. `sums`:
/// from the running sums of the orders, gathering included; the floor's counterpart reads the same sums. SQLite has the
/// sums of this one quarter ready in a table; `sqlite` steps through its answer and keeps nothing, `sqlite_kept` keeps
/// it in a table, as the others keep theirs in a column.
#include "tiers_floor.hpp"

#include <custos/core/document.hpp>
#include <custos/tiers/model.hpp>

#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <array>
#include <map>
#include <random>
#include <span>
#include <string>
#include <vector>

namespace {

using namespace custos;

constexpr std::size_t customers = 1'000'000;
constexpr Quarter now{2026 * 4 + 1};
constexpr std::array<std::int64_t, 3> bounds{2'000'000, 500'000, 100'000};

struct House {
    std::map<Quarter, orders::Sums> sums;
    Column<std::int32_t> first_purchase;
};

const House& house()
{
    static const House made = [] {
        House house;
        std::mt19937_64 draw{20'260'401};
        std::lognormal_distribution<double> activity{0.0, 0.9}, amount{10.0, 1.1};
        std::vector<double> own(customers);
        for (auto& one : own)
            one = activity(draw);
        house.first_purchase.reach(customers - 1);
        for (int back = 7; back >= 0; --back) {
            auto& column = house.sums[now - back];
            (void)column.reach(customers - 1);
            for (std::size_t i = 0; i < customers; ++i) {
                const auto orders = std::poisson_distribution<std::uint32_t>{own[i]}(draw);
                if (orders == 0) continue;
                const auto first = static_cast<std::uint16_t>(1 + draw() % 60);
                const auto net = static_cast<std::int64_t>(amount(draw)) * orders - (draw() % 40 == 0 ? 200'000 : 0);
                column.reach(i) = {Fen{net}, orders, first, static_cast<std::uint16_t>(first + draw() % 31)};
                if (house.first_purchase[i] == 0) house.first_purchase[i] = first_day(now - back).number + first;
            }
        }
        return house;
    }();
    return made;
}

tiers::Plan plan_from(const char* json) { return tiers::compile(read_document<tiers::Scheme>(json).value()).value(); }

const tiers::Plan& thresholds()
{
    static const auto plan = plan_from(R"({"name": "t", "tiers": [
        {"name": "a", "when": {"threshold": {"metric": "spend", "at_least": 2000000}}},
        {"name": "b", "when": {"threshold": {"metric": "spend", "at_least": 500000}}},
        {"name": "c", "when": {"threshold": {"metric": "spend", "at_least": 100000}}},
        {"name": "d", "when": {"otherwise": true}}]})");
    return plan;
}

const tiers::Plan& shares()
{
    static const auto plan = plan_from(R"({"name": "s", "tiers": [
        {"name": "A", "when": {"share": {"metric": "spend", "to": 70}}},
        {"name": "B", "when": {"share": {"metric": "spend", "from": 70, "to": 90}}},
        {"name": "C", "when": {"share": {"metric": "spend", "from": 90, "to": 100}}}]})");
    return plan;
}

const tiers::Plan& places()
{
    static const auto plan = plan_from(R"({"name": "r", "population": "all", "tiers": [
        {"name": "A", "when": {"rank": {"metric": "spend", "to": 15}}},
        {"name": "B", "when": {"any": [{"rank": {"metric": "spend", "from": 16, "to": 30}},
                                        {"rank": {"metric": "frequency", "to": 15}}]}},
        {"name": "C", "when": {"threshold": {"metric": "frequency", "at_least": 1}}},
        {"name": "D", "when": {"otherwise": true}}]})");
    return plan;
}

const tiers::Plan& quintiles()
{
    static const auto plan = plan_from(R"({"name": "q", "measures": [{"name": "rfm", "score": [
            {"metric": "recency", "weight": 25, "of": 5},
            {"metric": "frequency", "weight": 5, "of": 5}, {"metric": "spend", "of": 5}]}],
        "tiers": [{"name": "best", "when": {"threshold": {"metric": "rfm", "at_least": 155}}},
                  {"name": "good", "when": {"threshold": {"metric": "rfm", "at_least": 124}}},
                  {"name": "rest", "when": {"otherwise": true}}]})");
    return plan;
}

tiers::Ledger ledger() { return {customers, house().sums, house().first_purchase}; }

tiers::Figures figures_of(const tiers::Plan& plan)
{
    tiers::Figures figures;
    gather(plan, ledger(), now, figures);
    return figures;
}

void columns(benchmark::State& state, const tiers::Plan& plan)
{
    const auto figures = figures_of(plan);
    tiers::Placement placed;
    for (auto _ : state) {
        plan.run(figures, placed);
        benchmark::DoNotOptimize(placed.tier.data());
    }
}

void sums(benchmark::State& state, const tiers::Plan& plan)
{
    tiers::Figures figures;
    tiers::Placement placed;
    for (auto _ : state) {
        gather(plan, ledger(), now, figures);
        plan.run(figures, placed);
        benchmark::DoNotOptimize(placed.tier.data());
    }
}

/// 10,000 customers of a million have new figures; who stands where is said anew, exactly (TIER-05). Figures are
/// exchanged between pairs of customers, so that every round finds the same house.
void follow(benchmark::State& state, const tiers::Plan& plan)
{
    constexpr std::size_t changed = 10'000;
    auto figures = figures_of(plan);
    tiers::Standings standings{plan, figures};
    std::mt19937_64 draw{7};
    std::vector<std::size_t> drawn(50 * changed);
    for (auto& row : drawn)
        row = draw() % customers;
    std::size_t from = 0;
    for (auto _ : state) {
        const auto rows = std::span{drawn}.subspan(from, changed);
        from = (from + changed) % drawn.size();
        for (std::size_t i = 0; i + 1 < changed; i += 2) {
            auto& column = figures.columns[0];
            std::swap(column[rows[i]], column[rows[i + 1]]);
            standings.change(rows[i], 0, column[rows[i]]);
            standings.change(rows[i + 1], 0, column[rows[i + 1]]);
        }
        benchmark::DoNotOptimize(standings.place().data());
    }
    if (standings.place() != plan.run(figures).tier) state.SkipWithError("what followed is not what a run says");
}

constexpr int trial_quarters = 8;

/// One scheme tried on eight quarters (TIER-10): gathered from the sums, placed, a tier a customer and quarter kept.
void trial(benchmark::State& state, const tiers::Plan& plan, unsigned threads)
{
    tiers::Figures figures;
    tiers::Placement placed;
    std::vector<std::vector<tiers::TierIndex>> kept(trial_quarters);
    for (auto _ : state) {
        for (int back = 0; back < trial_quarters; ++back) {
            gather(plan, ledger(), now - back, figures, threads);
            plan.run(figures, placed);
            kept[static_cast<std::size_t>(back)] = placed.tier;
        }
        benchmark::DoNotOptimize(kept.data());
    }
}

/// The floor's columns are the plan's; its answer must be the plan's too, or the comparison means nothing.
template <class Work>
void floor_columns(benchmark::State& state, const tiers::Plan& plan, Work&& work)
{
    const auto figures = figures_of(plan);
    std::vector<std::uint8_t> tier(customers);
    work(figures, tier);
    if (tier != plan.run(figures).tier) return state.SkipWithError("the floor answers otherwise than the plan");
    for (auto _ : state) {
        work(figures, tier);
        benchmark::DoNotOptimize(tier.data());
    }
}

template <class Work>
void floor_sums(benchmark::State& state, Work&& work)
{
    const auto& quarter = house().sums.at(now);
    std::vector<std::int64_t> spend(customers);
    std::vector<std::uint8_t> active(customers), tier(customers);
    for (auto _ : state) {
        for (std::size_t begin = 0; begin < customers; begin += orders::Sums::block) {
            const auto rows = quarter.sold(begin, customers);
            for (std::size_t i = 0; i < rows.size(); ++i) {
                spend[begin + i] = rows[i].net.value;
                active[begin + i] = rows[i].orders != 0 || rows[i].net.value != 0 ? 1 : 0;
            }
            quarter.each_returned(begin, begin + rows.size(), [&](std::size_t i, Fen) { active[i] = 1; });
        }
        work(spend, active, tier);
        benchmark::DoNotOptimize(tier.data());
    }
}

/// The same by hand.
void floor_trial(benchmark::State& state)
{
    std::vector<std::int64_t> spend(customers);
    std::vector<std::vector<std::uint8_t>> kept(trial_quarters, std::vector<std::uint8_t>(customers));
    for (auto _ : state) {
        for (int back = 0; back < trial_quarters; ++back) {
            const auto& quarter = house().sums.at(now - back);
            for (std::size_t begin = 0; begin < customers; begin += orders::Sums::block) {
                const auto rows = quarter.sold(begin, customers);
                for (std::size_t i = 0; i < rows.size(); ++i)
                    spend[begin + i] = rows[i].net.value;
            }
            floor_by_hand::shares(spend, kept[static_cast<std::size_t>(back)]);
        }
        benchmark::DoNotOptimize(kept.data());
    }
}

void floor_quintiles(const tiers::Figures& figures, const tiers::Plan& plan, std::span<std::uint8_t> tier)
{
    static std::array<std::vector<std::uint8_t>, 3> classes;
    std::array<int, 3> weights{};
    for (std::size_t c = 0; c < 3; ++c) {
        const auto of = plan.columns()[c].of;
        classes[c].resize(figures.rows);
        weights[c] = of == tiers::Metric::recency ? 25 : of == tiers::Metric::frequency ? 5 : 1;
        floor_by_hand::quintiles(figures.columns[c], of == tiers::Metric::recency ? INT64_MIN + 1 : 1, classes[c]);
    }
    for (std::size_t i = 0; i < figures.rows; ++i) {
        const int score = weights[0] * classes[0][i] + weights[1] * classes[1][i] + weights[2] * classes[2][i];
        tier[i] = figures.takes_part[i] == 0 ? 255 : static_cast<std::uint8_t>((score < 155) + (score < 124));
    }
}

sqlite3* database()
{
    static sqlite3* const made = [] {
        sqlite3* db = nullptr;
        sqlite3_open(":memory:", &db);
        sqlite3_exec(
            db, "create table sums(customer integer primary key, net integer, orders integer, last integer); begin",
            nullptr, nullptr, nullptr);
        sqlite3_stmt* insert = nullptr;
        sqlite3_prepare_v2(db, "insert into sums values(?, ?, ?, ?)", -1, &insert, nullptr);
        const auto& quarter = house().sums.at(now);
        for (std::size_t i = 0; i < customers; ++i) {
            if (quarter[i].orders == 0) continue;
            sqlite3_bind_int64(insert, 1, static_cast<std::int64_t>(i));
            sqlite3_bind_int64(insert, 2, quarter[i].net.value);
            sqlite3_bind_int64(insert, 3, quarter[i].orders);
            sqlite3_bind_int64(insert, 4, quarter[i].last_day);
            sqlite3_step(insert);
            sqlite3_reset(insert);
        }
        sqlite3_finalize(insert);
        sqlite3_exec(db, "commit", nullptr, nullptr, nullptr);
        return db;
    }();
    return made;
}

void sqlite(benchmark::State& state, const char* sql)
{
    sqlite3_stmt* select = nullptr;
    if (sqlite3_prepare_v2(database(), sql, -1, &select, nullptr) != SQLITE_OK)
        return state.SkipWithError(sqlite3_errmsg(database()));
    for (auto _ : state) {
        std::int64_t sum = 0;
        while (sqlite3_step(select) == SQLITE_ROW)
            sum += sqlite3_column_int64(select, 1);
        benchmark::DoNotOptimize(sum);
        sqlite3_reset(select);
    }
    sqlite3_finalize(select);
}

/// The answer into a table of its own, as a round would keep it.
void sqlite_kept(benchmark::State& state, const char* sql)
{
    const auto create = "create table answer as " + std::string{sql};
    for (auto _ : state) {
        if (sqlite3_exec(database(), create.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
            return state.SkipWithError(sqlite3_errmsg(database()));
        state.PauseTiming();
        sqlite3_exec(database(), "drop table answer", nullptr, nullptr, nullptr);
        state.ResumeTiming();
    }
}

constexpr auto threshold_sql =
    "select customer, case when net >= 2000000 then 0 when net >= 500000 then 1 when net >= 100000 then 2 else 3 end "
    "as tier from sums";
constexpr auto share_sql =
    "select customer, case when 100 * (through - net) < 70 * total then 0 when 100 * (through - net) < 90 * total then "
    "1 else 2 end as tier from "
    "(select customer, net, sum(net) over (order by net desc, customer rows unbounded preceding) as through, sum(net) "
    "over () as total "
    "from sums where net > 0)";
constexpr auto place_sql =
    "select customer, case when spend <= 15 and net > 0 then 0 when (spend <= 30 and net > 0) or often <= 15 then 1 "
    "else 2 end as tier from "
    "(select customer, net, row_number() over (order by net desc, customer) as spend, "
    "row_number() over (order by orders desc, customer) as often from sums)";
constexpr auto quintile_sql =
    "select customer, 25 * r + 5 * f + m as tier from (select customer, ntile(5) over (order by last, customer) as r, "
    "ntile(5) over (order by orders, customer) as f, ntile(5) over (order by net, customer) as m from sums)";

using benchmark::kMillisecond;

void add_all()
{
    const auto add = [](const char* name, auto&& work) {
        benchmark::RegisterBenchmark(name, work)->Unit(kMillisecond);
    };
    const auto flat = [](const tiers::Figures& f, std::vector<std::uint8_t>& tier) {
        floor_by_hand::thresholds(f.columns[0], f.takes_part, bounds, tier);
    };
    add("thresholds/floor_columns", [=](auto& s) { floor_columns(s, thresholds(), flat); });
    add("thresholds/custos_columns", [](auto& s) { columns(s, thresholds()); });
    add("thresholds/floor_sums", [](auto& s) {
        floor_sums(
            s, [](auto& spend, auto& active, auto& tier) { floor_by_hand::thresholds(spend, active, bounds, tier); });
    });
    add("thresholds/custos_sums", [](auto& s) { sums(s, thresholds()); });
    add("thresholds/sqlite", [](auto& s) { sqlite(s, threshold_sql); });
    add("thresholds/sqlite_kept", [](auto& s) { sqlite_kept(s, threshold_sql); });

    add("shares/floor_columns", [](auto& s) {
        floor_columns(s, shares(), [](const auto& f, auto& tier) { floor_by_hand::shares(f.columns[0], tier); });
    });
    add("shares/custos_columns", [](auto& s) { columns(s, shares()); });
    add("shares/floor_sums",
        [](auto& s) { floor_sums(s, [](auto& spend, auto&, auto& tier) { floor_by_hand::shares(spend, tier); }); });
    add("shares/custos_sums", [](auto& s) { sums(s, shares()); });
    add("shares/after_10000_changes", [](auto& s) { follow(s, shares()); });
    add("shares/sqlite", [](auto& s) { sqlite(s, share_sql); });
    add("shares/sqlite_kept", [](auto& s) { sqlite_kept(s, share_sql); });

    add("places/floor_columns", [](auto& s) {
        floor_columns(s, places(),
                      [](const auto& f, auto& tier) { floor_by_hand::places(f.columns[0], f.columns[1], tier); });
    });
    add("places/custos_columns", [](auto& s) { columns(s, places()); });
    add("places/sqlite", [](auto& s) { sqlite(s, place_sql); });
    add("places/sqlite_kept", [](auto& s) { sqlite_kept(s, place_sql); });

    add("quintiles/floor_columns", [](auto& s) {
        floor_columns(s, quintiles(), [](const auto& f, auto& tier) { floor_quintiles(f, quintiles(), tier); });
    });
    add("quintiles/custos_columns", [](auto& s) { columns(s, quintiles()); });
    add("trial_of_8_quarters/floor_shares", [](auto& s) { floor_trial(s); });
    add("trial_of_8_quarters/custos_shares", [](auto& s) { trial(s, shares(), 1); });
    add("trial_of_8_quarters/custos_shares_two_threads", [](auto& s) { trial(s, shares(), 2); });
    add("trial_of_8_quarters/custos_quintiles", [](auto& s) { trial(s, quintiles(), 1); });

    add("quintiles/sqlite", [](auto& s) { sqlite(s, quintile_sql); });
    add("quintiles/sqlite_kept", [](auto& s) { sqlite_kept(s, quintile_sql); });
}

}  // namespace

int main(int count, char** arguments)
{
    add_all();
    benchmark::Initialize(&count, arguments);
    benchmark::RunSpecifiedBenchmarks();
}
