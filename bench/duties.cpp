/// Duties: a million open ones. Opening one more, asking what is due, a tick that raises ten thousand or steps them up.
///
/// The time is the table's alone: nothing is written to a journal. Beside it stand the two things that one would take
/// instead: an SQLite table in memory, indexed by the same questions, and a std::multimap by due time with a hash table
/// of the rows, which answers one of these questions.
#include <custos/duties/apply.hpp>
#include <custos/duties/queries.hpp>
#include <custos/duties/rules.hpp>

#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <unordered_map>
#include <vector>

namespace {

using namespace custos;

constexpr std::uint64_t million = 1'000'000;
const Instant start = parse_instant("2026-03-02 10:00").value();

/// Half of the duties fall due at the close of one of 365 days, half at any minute of them.
Instant due_time(std::uint64_t number)
{
    const auto mixed = number * 0x9E3779B97F4A7C15ULL >> 32U;
    const auto days = static_cast<std::int64_t>(mixed % 365);
    const auto minute = number % 2 == 0 ? 8 * 60 : static_cast<std::int64_t>(mixed / 365 % 1440);
    return start + hours(24 * days) + minutes(minute);
}

struct Office {
    duties::Records records;
    duties::Policy policy;
    calendar::Calendar calendar = calendar::Calendar::prc();

    Office() { recur({}); }

    /// These rows, and nothing else.
    void recur(std::vector<duties::Recurring> rows)
    {
        for (const auto& usual : duties::Policy::usual_recurring()) {
            const bool named =
                std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.kind == usual.kind; });
            if (!named) rows.push_back({usual.kind, duties::Every::never, {}, {}, {}});
        }
        policy.recurring = std::move(rows);
    }

    /// Every dossier is open: what is asked of its mark is one line of memory, and no part of the duties' work.
    [[nodiscard]] duties::Sight sight() const
    {
        return {records, calendar, policy,
                duties::Roster{
                    {}, {}, [](StaffId, DossierId, Instant) { return true; }, [](StaffId) { return std::nullopt; }}};
    }

    /// A duty as a stored event would bring it.
    [[nodiscard]] duties::Duty duty(std::uint64_t number) const
    {
        duties::Duty made;
        made.id = {number};
        made.kind = duties::Kind::correct_entry;
        made.subject = number;
        made.dossier = {number % 50'000 + 1};
        made.person = {number % 100 + 1};
        made.reckoned.from = start;
        made.reckoned.due.at = due_time(number);
        made.reckoned.due.calendar = calendar.version();
        made.next_step = made.reckoned.due.at + hours(24);
        return made;
    }
    void open(std::uint64_t number) { duties::apply(records, {}, duties::Changed{{duty(number)}, {}, {}}); }
};

Office& full()
{
    static Office office = [] {
        Office made;
        for (std::uint64_t number = 1; number <= million; ++number)
            made.open(number);
        for (std::uint64_t number = 1; number <= 10; ++number) {  // and a few of another kind
            auto rare = made.duty(million + number);
            rare.kind = duties::Kind::repair_item;
            rare.person = {};
            rare.role = duties::Role::archivist;
            duties::apply(made.records, {}, duties::Changed{{rare}, {}, {}});
        }
        return made;
    }();
    return office;
}

constexpr std::int64_t some = 50'000;  ///< rows entered beyond the million, and taken away again

// --- entering and striking out ---------------------------------------------------------------------------------------

void opens_one_of_a_million(benchmark::State& state)
{
    auto& office = full();
    std::vector<duties::Changed> events;
    const auto first = office.records.next_duty.value;
    for (std::int64_t i = 0; i < some; ++i)
        events.push_back({{office.duty(first + static_cast<std::uint64_t>(i))}, {}, {}});
    auto event = events.begin();
    for (auto _ : state)
        duties::apply(office.records, {}, *event++);
    for (const auto& each : events)
        duties::apply(office.records, {}, duties::Changed{{}, {{each.opened.front().id, {}, false}}, {}});
}
BENCHMARK(opens_one_of_a_million)->Iterations(some);

void decides_and_opens_one_of_a_million(benchmark::State& state)
{
    auto& office = full();
    std::uint64_t subject = 10 * million;
    for (auto _ : state) {
        const duties::Owed owed{duties::Kind::correct_entry, ++subject, {1}, {5}};
        duties::apply(office.records, {}, *duties::follow(office.sight(), start, {.open = {owed}}));
    }
    while (subject > 10 * million) {
        const duties::Change done{.close = {{duties::Kind::correct_entry, subject--}}};
        duties::apply(office.records, {}, *duties::follow(office.sight(), start, done));
    }
}
BENCHMARK(decides_and_opens_one_of_a_million)->Iterations(some);

void closes_one_of_a_million(benchmark::State& state)
{
    auto& office = full();
    const auto first = office.records.next_duty.value;
    for (std::int64_t i = 0; i < some; ++i)
        office.open(first + static_cast<std::uint64_t>(i));
    auto number = first;
    for (auto _ : state)
        duties::apply(office.records, {}, duties::Changed{{}, {{{number++}, {}, false}}, {}});
}
BENCHMARK(closes_one_of_a_million)->Iterations(some);

// --- what is due -----------------------------------------------------------------------------------------------------

void ask(benchmark::State& state, duties::AskDue question)
{
    const auto& office = full();
    question.until = start + hours(24 * 400);
    question.limit = static_cast<std::uint32_t>(state.range(0));
    for (auto _ : state)
        benchmark::DoNotOptimize(duties::answer(office.sight(), {{1}, start}, question));
}
void asks_what_is_due_first(benchmark::State& state) { ask(state, {}); }
void asks_what_a_person_owes(benchmark::State& state)
{
    duties::AskDue question;
    question.person = StaffId{5};
    ask(state, question);
}
void asks_what_an_office_owes(benchmark::State& state)
{
    duties::AskDue question;
    question.role = duties::Role::archivist;
    ask(state, question);
}
void asks_for_a_rare_kind(benchmark::State& state)
{
    duties::AskDue question;
    question.kind = duties::Kind::repair_item;
    ask(state, question);
}
void asks_for_a_subject(benchmark::State& state)
{
    duties::AskDue question;
    question.subject = million / 2;
    ask(state, question);
}
BENCHMARK(asks_what_is_due_first)->Arg(1)->Arg(10)->Arg(100)->Arg(1000);
BENCHMARK(asks_what_a_person_owes)->Arg(1)->Arg(10)->Arg(100);
BENCHMARK(asks_what_an_office_owes)->Arg(10);
BENCHMARK(asks_for_a_rare_kind)->Arg(10);
BENCHMARK(asks_for_a_subject)->Arg(10);

// --- ticks -----------------------------------------------------------------------------------------------------------

void ticks_and_raises_four_hundred(benchmark::State& state)
{
    for (auto _ : state) {
        state.PauseTiming();
        Office office;
        office.recur({{duties::Kind::back_up,
                       duties::Every::day,
                       {0, calendar::Unit::time_of_day, TimeOfDay{18 * 60}},
                       duties::Role::archivist,
                       {}}});
        const auto first = duties::decide(office.sight(), {{1}, start}, duties::Tick{});
        duties::apply(office.records, {}, std::get<duties::Ticked>(first.value()));
        state.ResumeTiming();
        const auto ruling = duties::decide(office.sight(), {{1}, start + hours(24 * 400)}, duties::Tick{});
        duties::apply(office.records, {}, std::get<duties::Ticked>(ruling.value()));
        if (office.records.duties.size() != 401) throw std::logic_error{"not four hundred"};
    }
}
BENCHMARK(ticks_and_raises_four_hundred)->Unit(benchmark::kMillisecond);

/// Every kind that recurs, daily, and nobody ticked for as many days as it takes: each of ten thousand is a new row.
void ticks_and_raises_ten_thousand(benchmark::State& state)
{
    constexpr std::size_t wanted = 10'000;
    auto daily = duties::Policy::usual_recurring();
    for (auto& row : daily)
        row = {row.kind, duties::Every::day, {0, calendar::Unit::time_of_day, TimeOfDay{18 * 60}}, row.role, {}};
    const auto days = static_cast<std::int64_t>(wanted / daily.size() + 1);
    for (auto _ : state) {
        state.PauseTiming();
        Office office;
        office.recur(daily);
        const auto first = duties::decide(office.sight(), {{1}, start}, duties::Tick{});
        duties::apply(office.records, {}, std::get<duties::Ticked>(first.value()));
        const auto before = office.records.duties.size();
        state.ResumeTiming();
        const auto ruling = duties::decide(office.sight(), {{1}, start + hours(24 * days)}, duties::Tick{});
        duties::apply(office.records, {}, std::get<duties::Ticked>(ruling.value()));
        if (office.records.duties.size() - before < wanted) throw std::logic_error{"not ten thousand"};
    }
}
BENCHMARK(ticks_and_raises_ten_thousand)->Unit(benchmark::kMillisecond);

void ticks_and_steps_ten_thousand_up(benchmark::State& state)
{
    for (auto _ : state) {
        state.PauseTiming();
        Office office;
        for (std::uint64_t number = 1; number <= 10'000; ++number) {
            auto late = office.duty(number);
            late.next_step = start;
            duties::apply(office.records, {}, duties::Changed{{late}, {}, {}});
        }
        state.ResumeTiming();
        const auto ruling = duties::decide(office.sight(), {{1}, start}, duties::Tick{});
        duties::apply(office.records, {}, std::get<duties::Ticked>(ruling.value()));
    }
}
BENCHMARK(ticks_and_steps_ten_thousand_up)->Unit(benchmark::kMillisecond);

// --- the floor -------------------------------------------------------------------------------------------------------

/// Lines of memory somewhere among those of a million rows, written one after another, `rounds` times as many as can be
/// asked for at once: each round knows where to look only when the one before it has come. What entering costs that
/// waits for so many lines and does nothing else.
void floor_of_lines(benchmark::State& state)
{
    struct alignas(64) Line {
        std::uint64_t next = 0;
    };
    static std::vector<Line> lines(4 * million);
    const auto rounds = state.range(1);
    const auto each = state.range(0) / rounds;
    std::uint64_t at = 1;
    for (auto _ : state) {
        for (std::int64_t round = 0; round < rounds; ++round) {
            std::uint64_t seen = 0;
            for (std::int64_t line = 0; line < each; ++line) {
                at = at * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
                seen |= lines[(at >> 32U) % lines.size()].next++ >> 63U;
            }
            at += seen;  // none: but the next round waits for it
        }
    }
    benchmark::DoNotOptimize(at);
}
BENCHMARK(floor_of_lines)->ArgNames({"lines", "rounds"})->Args({40, 1})->Args({40, 2})->Args({40, 4})->Args({80, 8});

// --- peers -----------------------------------------------------------------------------------------------------------

/// One table in memory, with the indices that the same questions want.
class Sqlite {
public:
    Sqlite()
    {
        check(sqlite3_open(":memory:", &database_));
        run("CREATE TABLE duty(id INTEGER PRIMARY KEY, kind, subject, dossier, person, role, due, next_step)");
        run("CREATE UNIQUE INDEX by_matter ON duty(kind, subject, person)");
        run("CREATE INDEX by_due ON duty(due, id)");
        run("CREATE INDEX by_kind ON duty(kind, due, id)");
        run("CREATE INDEX by_owner ON duty(person, role, due, id)");
        run("CREATE INDEX by_dossier ON duty(dossier)");
        run("CREATE INDEX by_step ON duty(next_step)");
        insert_ = prepare("INSERT INTO duty VALUES(?1, 1, ?1, ?2, ?3, 0, ?4, ?5)");
        erase_ = prepare("DELETE FROM duty WHERE id = ?1");
        due_ = prepare(
            "SELECT id, kind, subject, dossier, person, role, due FROM duty WHERE due <= ?1 "
            "ORDER BY due, id LIMIT ?2");
        run("BEGIN");
    }
    Sqlite(const Sqlite&) = delete;
    Sqlite& operator=(const Sqlite&) = delete;
    ~Sqlite()
    {
        for (auto* statement : {insert_, erase_, due_})
            sqlite3_finalize(statement);
        sqlite3_close(database_);
    }

    void insert(const duties::Duty& duty)
    {
        bind(insert_, {number(duty.id.value), number(duty.dossier.value), number(duty.person.value),
                       duties::due_of(duty).ms, duty.next_step.ms});
        step(insert_, SQLITE_DONE);
    }
    void erase(std::uint64_t id)
    {
        bind(erase_, {number(id)});
        step(erase_, SQLITE_DONE);
    }
    std::int64_t due(Instant until, std::int64_t limit)
    {
        bind(due_, {until.ms, limit});
        std::int64_t sum = 0;
        while (sqlite3_step(due_) == SQLITE_ROW)
            for (int column = 0; column < 7; ++column)
                sum += sqlite3_column_int64(due_, column);
        sqlite3_reset(due_);
        return sum;
    }

private:
    static std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }
    static void check(int code)
    {
        if (code != SQLITE_OK) throw std::runtime_error{"SQLite: " + std::to_string(code)};
    }
    void run(const char* sql) { check(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr)); }
    sqlite3_stmt* prepare(const char* sql)
    {
        sqlite3_stmt* statement = nullptr;
        check(sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr));
        return statement;
    }
    static void bind(sqlite3_stmt* statement, std::initializer_list<std::int64_t> values)
    {
        int place = 0;
        for (const auto value : values)
            check(sqlite3_bind_int64(statement, ++place, value));
    }
    static void step(sqlite3_stmt* statement, int wanted)
    {
        if (sqlite3_step(statement) != wanted) throw std::runtime_error{"SQLite did not step"};
        sqlite3_reset(statement);
    }

    sqlite3* database_ = nullptr;
    sqlite3_stmt* insert_ = nullptr;
    sqlite3_stmt* erase_ = nullptr;
    sqlite3_stmt* due_ = nullptr;
};

Sqlite& full_sqlite()
{
    static Sqlite database;
    static const bool filled = [] {
        const Office office;
        for (std::uint64_t number = 1; number <= million; ++number)
            database.insert(office.duty(number));
        return true;
    }();
    benchmark::DoNotOptimize(filled);
    return database;
}

void peer_sqlite_opens_one_of_a_million(benchmark::State& state)
{
    auto& database = full_sqlite();
    const Office office;
    auto number = million;
    for (auto _ : state)
        database.insert(office.duty(++number));
    for (; number > million; --number)
        database.erase(number);
}
BENCHMARK(peer_sqlite_opens_one_of_a_million)->Iterations(some);

void peer_sqlite_asks_what_is_due_first(benchmark::State& state)
{
    auto& database = full_sqlite();
    for (auto _ : state)
        benchmark::DoNotOptimize(database.due(start + hours(24 * 400), state.range(0)));
}
BENCHMARK(peer_sqlite_asks_what_is_due_first)->Arg(1)->Arg(10)->Arg(100)->Arg(1000);

/// Answers what is due first, and whether a number is owed; nothing else of the above.
struct Plain {
    std::unordered_map<std::uint64_t, duties::Duty> rows;
    std::multimap<Instant, std::uint64_t> due;

    void open(const duties::Duty& duty)
    {
        rows.emplace(duty.id.value, duty);
        due.emplace(duties::due_of(duty), duty.id.value);
    }
};

Plain& full_plain()
{
    static Plain plain = [] {
        Plain made;
        const Office office;
        for (std::uint64_t number = 1; number <= million; ++number)
            made.open(office.duty(number));
        return made;
    }();
    return plain;
}

void peer_multimap_opens_one_of_a_million(benchmark::State& state)
{
    auto& plain = full_plain();
    const Office office;
    auto number = million;
    for (auto _ : state)
        plain.open(office.duty(++number));
}
BENCHMARK(peer_multimap_opens_one_of_a_million)->Iterations(some);

void peer_multimap_asks_what_is_due_first(benchmark::State& state)
{
    const auto& plain = full_plain();
    for (auto _ : state) {
        std::vector<duties::Duty> found;
        for (auto at = plain.due.begin(); found.size() < static_cast<std::size_t>(state.range(0)); ++at)
            found.push_back(plain.rows.at(at->second));
        benchmark::DoNotOptimize(found);
    }
}
BENCHMARK(peer_multimap_asks_what_is_due_first)->Arg(1)->Arg(10)->Arg(100)->Arg(1000);

}  // namespace

BENCHMARK_MAIN();
