#include "ending.hpp"

#include "errors.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <thread>

#include <pthread.h>
#include <unistd.h>

namespace custos::capi {

namespace {

/// How many threads are at work, counted at several places so that they do not wait for each other's cache line.
struct alignas(64) Count {
    std::atomic<std::uint32_t> at_work{0};
};
constinit std::array<Count, 16> counts{};
constinit std::atomic<std::uint32_t> threads_seen{0};
constinit std::atomic<bool> ending{false};  ///< no call begins
constinit std::atomic<bool> over{false};    ///< none goes on

std::atomic<std::uint32_t>& count_of_this_thread() noexcept
{
    auto& number = this_thread().number;
    if (number == 0) number = 1 + threads_seen.fetch_add(1, std::memory_order_relaxed) % counts.size();
    return counts[number - 1].at_work;
}

/// First the count, then the look: either this thread sees the end, or the end sees this thread.
bool begins(const std::atomic<bool>& barred) noexcept
{
    auto& count = count_of_this_thread();
    ++count;
    if (!barred) return true;
    --count;
    return false;
}

/// Calls under way go on to their end. Whoever is in the host's own code is not waited for, unless others wait for it;
/// and none for ever: a thread that called exit() inside its own callback may hold a lock that another stands before,
/// who touches nothing either.
void let_all_come_out() noexcept
{
    using namespace std::chrono_literals;
    const auto limit = std::chrono::steady_clock::now() + 3s;
    const auto wait = [&] {
        const auto at_work = [](const Count& count) { return count.at_work != 0; };
        while (std::ranges::any_of(counts, at_work) && std::chrono::steady_clock::now() < limit)
            std::this_thread::sleep_for(100us);
    };
    ending = true;
    wait();
    over = true;
    wait();  // for those that came back from a callback just before
}

/// In a child there is only the thread that forked, and that one is at no work: at most in a callback.
void forget_other_threads() noexcept
{
    for (auto& count : counts)
        count.at_work = 0;
}

/// exit() begins with what was registered last: behind Botan's pool (101, vault/primitives.cpp), before any static of a
/// host that links this library.
[[gnu::constructor(102)]] void watch_the_end() noexcept
{
    static_cast<void>(std::atexit(let_all_come_out));
    static_cast<void>(::pthread_atfork(nullptr, nullptr, forget_other_threads));
}

}  // namespace

AtWork::AtWork() noexcept : begun_{this_thread().calls != 0 || begins(ending)}
{
    if (begun_) ++this_thread().calls;
}

AtWork::~AtWork()
{
    if (begun_ && --this_thread().calls == 0) interrupt_work();
}

void interrupt_work() noexcept { --count_of_this_thread(); }

void resume_work() noexcept
{
    if (begins(over)) return;
    for (;;)
        ::pause();
}

}  // namespace custos::capi
