/// Duties: a million open ones. Opening one more, asking what is due, a tick that steps ten thousand up.
///
/// The time is the table's alone: nothing is written to a journal. Peers are missing on purpose: no product that was
/// looked at keeps its reminders in memory.
#include <custos/duties/apply.hpp>
#include <custos/duties/queries.hpp>
#include <custos/duties/rules.hpp>

#include <benchmark/benchmark.h>

namespace {

using namespace custos;

constexpr std::uint64_t million = 1'000'000;
const Instant start = parse_instant("2026-03-02 10:00").value();

struct Office {
    duties::Records records;
    duties::Policy policy;
    calendar::Calendar calendar = calendar::Calendar::prc();

    Office() { policy.recurring.clear(); }

    [[nodiscard]] duties::Sight sight() const { return {records, calendar, policy, {}}; }

    /// A duty due at a spread of moments over a year, as a stored event would bring it.
    [[nodiscard]] duties::Duty duty(std::uint64_t number) const
    {
        duties::Duty made;
        made.id = {number};
        made.kind = duties::Kind::correct_entry;
        made.subject = number;
        made.dossier = {number % 50'000 + 1};
        made.person = {number % 100 + 1};
        made.reckoned.from = start;
        made.reckoned.due.at = start + minutes(static_cast<std::int64_t>(number * 7919 % 525'600));
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
        return made;
    }();
    return office;
}

void opens_and_closes_one_of_a_million(benchmark::State& state)
{
    auto& office = full();
    auto number = million;
    for (auto _ : state) {
        office.open(++number);
        duties::apply(office.records, {}, duties::Changed{{}, {{{number}, {}, false}}, {}});
    }
}
BENCHMARK(opens_and_closes_one_of_a_million);

void asks_for_the_hundred_that_are_due_first(benchmark::State& state)
{
    const auto& office = full();
    duties::AskDue ask;
    ask.until = start + hours(24);
    ask.limit = 100;
    for (auto _ : state)
        benchmark::DoNotOptimize(duties::answer(office.sight(), {{1}, start}, ask));
}
BENCHMARK(asks_for_the_hundred_that_are_due_first);

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

}  // namespace

BENCHMARK_MAIN();
