/// What a decision costs in memory, without archive and disk: may these fields be seen, and a sale booked; each beside
/// its peers in the same run. Customers: CUSTOS_BENCH_DOSSIERS (default 100,000).
#include <custos/access/rules.hpp>
#include <custos/orders/apply.hpp>
#include <custos/orders/rules.hpp>

#include <benchmark/benchmark.h>
#include <sqlite3.h>
#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <new>
#include <numeric>
#include <random>
#include <string>
#include <vector>

namespace {

thread_local std::uint64_t allocations = 0;  // by this thread, through `new`

}  // namespace

void* operator new(std::size_t size)
{
    ++allocations;
    if (void* const memory = std::malloc(size)) return memory;
    throw std::bad_alloc{};
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

using namespace custos;

constexpr Instant now{1'772'416'800'000};
constexpr std::array<std::uint64_t, 8> eight_fields{1, 2, 3, 4, 6, 9, 70, 74};

std::uint64_t count()
{
    const char* text = std::getenv("CUSTOS_BENCH_DOSSIERS");
    return text == nullptr ? 100'000 : std::strtoull(text, nullptr, 10);
}

/// Customers with a contract and without values: a decision looks at none.
const dossier::Records& customers()
{
    static const auto made = [] {
        auto records = std::make_unique<dossier::Records>();
        for (std::uint64_t n = 1; n <= count(); ++n) {
            dossier::Dossier dossier;
            dossier.id = {n};
            dossier.lifecycle = dossier::Lifecycle::active;
            dossier.grounds.contract = 1U << static_cast<unsigned>(dossier::Purpose::service);
            records->dossiers.insert(dossier);
            records->note(dossier);
        }
        return records;
    }();
    return *made;
}

/// Numbers in [1, last], drawn before the clock runs.
std::vector<std::uint64_t> draws(std::uint64_t last, std::uint64_t seed)
{
    std::mt19937_64 random{seed};
    std::vector<std::uint64_t> numbers(1U << 16U);
    for (auto& number : numbers)
        number = random() % last + 1;
    return numbers;
}

/// `range` members of staff; one decision over eight fields, of another dossier each time.
void access_decision(benchmark::State& state)
{
    access::Records staff;
    for (std::uint64_t id = 1; id <= static_cast<std::uint64_t>(state.range(0)); ++id)
        staff.staff.insert({{id}, static_cast<access::Grade>(id % 3 + 1), false, true, "floor"});
    const access::Policy policy;
    const auto dictionary = dossier::Dictionary::make({});
    const access::Reaches reaches{policy, dictionary.value().sets()};
    const access::Sight see{staff, customers(), dictionary.value(), policy, reaches};
    FieldSet fields;
    for (const auto id : eight_fields)
        fields.insert({id});
    const auto who = draws(static_cast<std::uint64_t>(state.range(0)), 1);
    const auto whose = draws(static_cast<std::uint64_t>(state.range(1)), 2);
    std::size_t i = 0;
    const auto before = allocations;
    for (auto _ : state) {
        ++i;
        benchmark::DoNotOptimize(access::decide(
            see, {{who[i % who.size()]}, {whose[i % whose.size()]}, dossier::Purpose::service, fields, now}));
    }
    state.counters["allocations"] = static_cast<double>(allocations - before);
}
BENCHMARK(access_decision)->Args({10, 100})->Args({10, 100'000})->Args({100'000, 100'000});

/// As many grants as `range`, each of another dossier, held by a hundred people; every question is about one of them.
void access_decision_by_grant(benchmark::State& state)
{
    const auto grants = static_cast<std::uint64_t>(state.range(0));
    access::Records records;
    for (std::uint64_t id = 1; id <= 100; ++id)
        records.staff.insert({{id}, access::Grade::normal, false, true, "floor"});
    for (std::uint64_t id = 1; id <= grants; ++id)
        records.grants.insert({{id},
                               {id % 100 + 1},
                               {id % count() + 1},
                               access::Opens::view,
                               dossier::Purpose::service,
                               {{2}, {70}},
                               {0},
                               now + Span{1},
                               id});
    for (std::uint64_t id = 1; id <= 100; ++id)
        records.count({id});
    const access::Policy policy;
    const auto dictionary = dossier::Dictionary::make({});
    const access::Reaches reaches{policy, dictionary.value().sets()};
    const access::Sight see{records, customers(), dictionary.value(), policy, reaches};
    FieldSet fields;
    for (const auto id : eight_fields)
        fields.insert({id});
    const auto which = draws(grants, 1);
    std::size_t i = 0;
    const auto before = allocations;
    for (auto _ : state) {
        const auto grant = which[++i % which.size()];
        benchmark::DoNotOptimize(
            access::decide(see, {{grant % 100 + 1}, {grant % count() + 1}, dossier::Purpose::service, fields, now}));
    }
    state.counters["allocations"] = static_cast<double>(allocations - before);
}
BENCHMARK(access_decision_by_grant)->Arg(10)->Arg(1000)->Arg(100'000);

/// The floor under a decision by grant: one wait for a line of memory among as many, each read naming the next. What a
/// machine's caches do not hold costs this much, however a table is laid out.
void one_line_of_memory(benchmark::State& state)
{
    struct alignas(64) Line {
        std::size_t next;
    };
    std::vector<std::size_t> order(static_cast<std::size_t>(state.range(0)));
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), std::mt19937_64{1});
    std::vector<Line> lines(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        lines[order[i]].next = order[(i + 1) % order.size()];
    std::size_t at = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(at = lines[at].next);
}
BENCHMARK(one_line_of_memory)->Arg(10)->Arg(1000)->Arg(100'000);

/// May she see something of these eight fields, of each of `range` dossiers: what a list costs.
void access_list(benchmark::State& state)
{
    access::Records staff;
    staff.staff.insert({{1}, access::Grade::normal, false, true, "floor"});
    const access::Policy policy;
    const auto dictionary = dossier::Dictionary::make({});
    const access::Reaches reaches{policy, dictionary.value().sets()};
    const access::Sight see{staff, customers(), dictionary.value(), policy, reaches};
    FieldSet fields;
    for (const auto id : eight_fields)
        fields.insert({id});
    const auto rows = std::min(static_cast<std::uint64_t>(state.range(0)), count());
    for (auto _ : state) {
        const access::Asking asking{see, {{1}, {}, dossier::Purpose::service, fields, now}};
        std::uint64_t granted = 0;
        for (std::uint64_t id = 1; id <= rows; ++id)
            granted += asking.outcome_on({id}) == access::Outcome::granted ? 1U : 0U;
        benchmark::DoNotOptimize(granted);
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(rows));
}
BENCHMARK(access_list)->Arg(10'000);

/// Two people decide at the same time over the same records: each does as much as one alone.
void access_decision_on_threads(benchmark::State& state)
{
    static const auto dictionary = dossier::Dictionary::make({});
    static const access::Policy policy;
    static const auto staff = [] {
        auto made = std::make_unique<access::Records>();
        for (std::uint64_t id = 1; id <= 1000; ++id)
            made->staff.insert({{id}, static_cast<access::Grade>(id % 3 + 1), false, true, "floor"});
        return made;
    }();
    const access::Reaches reaches{policy, dictionary.value().sets()};
    const access::Sight see{*staff, customers(), dictionary.value(), policy, reaches};
    FieldSet fields;
    for (const auto id : eight_fields)
        fields.insert({id});
    const auto seed = static_cast<std::uint64_t>(state.thread_index());
    const auto who = draws(1000, seed);
    const auto whose = draws(count(), seed + 7);
    std::size_t i = 0;
    for (auto _ : state) {
        ++i;
        benchmark::DoNotOptimize(access::decide(
            see, {{who[i % who.size()]}, {whose[i % whose.size()]}, dossier::Purpose::service, fields, now}));
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(access_decision_on_threads)->Threads(1)->Threads(2)->UseRealTime();

/// A peer: the same rules as data, interpreted over attributes by name, one rule behind the other, the first that fits
/// decides.
class Interpreter {
public:
    using Attributes = boost::unordered_flat_map<std::string, std::string>;

    Interpreter()
    {
        rules_ = {{"ACC-01", {{"staff.known", "no"}}, "refused"},
                  {"ACC-08", {{"staff.active", "no"}}, "refused"},
                  {"ACC-02", {{"staff.grade", "none"}}, "refused"},
                  {"ACC-03", {{"purpose.open", "no"}}, "refused"},
                  {"RET-04", {{"dossier.state", "destroyed"}}, "refused"},
                  {"ACC-04", {{"dossier.covers", "no"}}, "refused"},
                  {"SENS-04", {{"dossier.marked", "yes"}, {"dossier.keeps", "no"}}, "requestable"}};
        for (const auto* grade : {"normal", "advanced", "special"})
            for (const auto* level : {"0", "1", "2", "3"}) {
                const auto above = level[0] - '0' - (grade[0] == 'n' ? 0 : grade[0] == 'a' ? 1 : 2);
                rules_.push_back({"ACC-02",
                                  {{"staff.grade", grade}, {"field.level", level}},
                                  above <= 0   ? "open"
                                  : above == 1 ? "masked"
                                               : "withheld"});
            }
    }

    [[nodiscard]] std::string_view decide(const Attributes& attributes) const
    {
        for (const auto& rule : rules_) {
            const auto holds = [&](const auto& condition) {
                const auto found = attributes.find(condition.first);
                return found != attributes.end() && found->second == condition.second;
            };
            if (std::all_of(rule.when.begin(), rule.when.end(), holds)) return rule.answer;
        }
        return "refused";
    }

private:
    struct InterpretedRule {
        std::string id;
        std::vector<std::pair<std::string, std::string>> when;
        std::string answer;
    };
    std::vector<InterpretedRule> rules_;
};

/// Eight fields, one question each, the attributes made once and only the field's level written anew.
void access_by_interpreter(benchmark::State& state)
{
    const Interpreter interpreter;
    Interpreter::Attributes attributes{
        {"staff.known", "yes"},    {"staff.active", "yes"},  {"staff.grade", "normal"},   {"purpose.open", "yes"},
        {"dossier.covers", "yes"}, {"dossier.marked", "no"}, {"dossier.state", "active"}, {"field.level", "0"}};
    constexpr std::array<const char*, 8> levels{"1", "0", "0", "1", "1", "1", "0", "0"};
    for (auto _ : state)
        for (const auto* level : levels) {
            attributes["field.level"] = level;
            benchmark::DoNotOptimize(interpreter.decide(attributes));
        }
}
BENCHMARK(access_by_interpreter);

/// The list's peer: the same rows out of a table, in SQLite, prepared once.
void access_list_by_sqlite(benchmark::State& state)
{
    sqlite3* db = nullptr;
    sqlite3_open(":memory:", &db);
    sqlite3_exec(db,
                 "CREATE TABLE dossier(id INTEGER PRIMARY KEY, purposes INT, mark INT, custodian INT, state INT); "
                 "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) "
                 "INSERT INTO dossier SELECT i, 2, 0, 0, 3 FROM n;",
                 nullptr, nullptr, nullptr);
    sqlite3_stmt* ask = nullptr;
    sqlite3_prepare_v2(db,
                       "SELECT id FROM dossier WHERE id <= ?1 AND state <> 7 AND purposes & 2 AND (mark = 0 OR "
                       "custodian = 1)",
                       -1, &ask, nullptr);
    for (auto _ : state) {
        std::int64_t granted = 0;
        sqlite3_bind_int64(ask, 1, state.range(0));
        while (sqlite3_step(ask) == SQLITE_ROW)
            granted += sqlite3_column_int64(ask, 0) > 0 ? 1 : 0;
        sqlite3_reset(ask);
        benchmark::DoNotOptimize(granted);
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
    sqlite3_finalize(ask);
    sqlite3_close(db);
}
BENCHMARK(access_list_by_sqlite)->Arg(10'000);

/// The usual peer: a permission for each member of staff and field in a hash map, and no question about the dossier.
void access_by_hash_map(benchmark::State& state)
{
    boost::unordered_flat_map<std::uint64_t, std::uint8_t> allowed;
    for (std::uint64_t id = 1; id <= static_cast<std::uint64_t>(state.range(0)); ++id)
        for (const auto field : eight_fields)
            allowed.emplace(id << 8U | field, static_cast<std::uint8_t>(id % 3));
    const auto who = draws(static_cast<std::uint64_t>(state.range(0)), 1);
    std::size_t i = 0;
    for (auto _ : state) {
        const auto id = who[++i % who.size()];
        unsigned seen = 0;
        for (const auto field : eight_fields)
            if (const auto found = allowed.find(id << 8U | field); found != allowed.end()) seen += found->second;
        benchmark::DoNotOptimize(seen);
    }
}
BENCHMARK(access_by_hash_map)->Arg(10)->Arg(100'000);

/// The other one: roles, permissions of roles and fields as tables, joined; prepared once.
void access_by_sqlite_join(benchmark::State& state)
{
    sqlite3* db = nullptr;
    sqlite3_open(":memory:", &db);
    const auto sql =
        "CREATE TABLE staff(id INTEGER PRIMARY KEY, role INT); "
        "CREATE TABLE role_field(role INT, field INT, shown INT, PRIMARY KEY(role, field)) WITHOUT ROWID; "
        "CREATE TABLE dossier(id INTEGER PRIMARY KEY, purposes INT, mark INT); "
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
        std::to_string(state.range(0)) +
        ") INSERT INTO staff SELECT i, i % 3 FROM n; "
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) "
        "INSERT INTO dossier SELECT i, 2, 0 FROM n; "
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 112) "
        "INSERT INTO role_field SELECT r.column1, i, 1 FROM n, (VALUES (0), (1), (2)) r;";
    sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr);
    sqlite3_stmt* ask = nullptr;
    sqlite3_prepare_v2(db,
                       "SELECT f.field, f.shown FROM staff s JOIN role_field f ON f.role = s.role JOIN dossier d "
                       "WHERE s.id = ?1 AND d.id = ?2 AND d.purposes & 2 AND d.mark = 0 "
                       "AND f.field IN (1, 2, 3, 4, 6, 9, 70, 74)",
                       -1, &ask, nullptr);
    const auto who = draws(static_cast<std::uint64_t>(state.range(0)), 1);
    const auto whose = draws(100'000, 2);
    std::size_t i = 0;
    for (auto _ : state) {
        ++i;
        sqlite3_bind_int64(ask, 1, static_cast<sqlite3_int64>(who[i % who.size()]));
        sqlite3_bind_int64(ask, 2, static_cast<sqlite3_int64>(whose[i % whose.size()]));
        while (sqlite3_step(ask) == SQLITE_ROW)
            benchmark::DoNotOptimize(sqlite3_column_int(ask, 1));
        sqlite3_reset(ask);
    }
    sqlite3_finalize(ask);
    sqlite3_close(db);
}
BENCHMARK(access_by_sqlite_join)->Arg(10)->Arg(100'000);

/// Sales made before the clock runs; their numbers are new for as long as the books hold fewer.
std::vector<orders::Record> sales()
{
    const auto whose = draws(count(), 3);
    std::vector<orders::Record> made(1U << 16U);
    for (std::size_t i = 0; i < made.size(); ++i) {
        made[i].dossier = {whose[i]};
        made[i].total = {12'345};
        made[i].site = "hotel";
        made[i].channel = "till";
    }
    return made;
}

/// A number such as a till gives: "N0000000001".
void number_sale(std::string& number, std::uint64_t n)
{
    number.assign("N0000000000");
    for (std::size_t at = number.size(); n != 0; n /= 10)
        number[--at] = static_cast<char>('0' + n % 10);
}

/// Decided and applied, nothing written: what the rules and the tables cost.
void sale_in_state(benchmark::State& state)
{
    orders::Records records;
    const orders::Policy policy;
    const orders::Sight see{records, customers(), policy, Zone{}};
    auto made = sales();
    std::uint64_t n = 0;
    for (auto _ : state) {
        auto& sale = made[++n % made.size()];
        number_sale(sale.number, n);
        const Caller caller{{1}, now};
        const auto ruling = decide(see, caller, sale);
        apply(records, {{n}, now, caller.staff}, std::get<orders::Recorded>(ruling.value()));
    }
}
BENCHMARK(sale_in_state);

/// The limit: flat arrays and one hash table, no rules, no checks, no receipt.
void sale_by_hand(benchmark::State& state)
{
    struct Sum {
        std::int64_t net = 0;
        std::uint32_t orders = 0;
        std::int32_t last = 0;
    };
    std::vector<Sum> sums(count() + 1);
    std::vector<std::uint32_t> whose;
    std::vector<std::int64_t> amounts;
    boost::unordered_flat_map<std::uint64_t, std::uint32_t> numbers;
    const auto made = sales();
    std::string number;
    std::uint64_t n = 0;
    for (auto _ : state) {
        const auto& sale = made[++n % made.size()];
        number_sale(number, n);
        if (!numbers.try_emplace(orders::digest_of(number), static_cast<std::uint32_t>(n)).second) continue;
        whose.push_back(static_cast<std::uint32_t>(sale.dossier.value));
        amounts.push_back(sale.total.value);
        auto& sum = sums[static_cast<std::size_t>(sale.dossier.value)];
        sum.net += sale.total.value;
        ++sum.orders;
        sum.last = day_of(now).number;
    }
}
BENCHMARK(sale_by_hand);

}  // namespace
