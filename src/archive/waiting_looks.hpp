/// The lines of the access log that wait for the next group (ACC-07), side by side.
#pragma once

#include "waiting_look.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <deque>
#include <limits>
#include <memory>
#include <mutex>

namespace custos::archive {

/// Whoever adds a line holds the archive's state lock with other readers, and fills the line in before letting go of
/// it; whoever reads or takes the lines holds that lock alone. So a line costs one count and is written once, where it
/// will be read.
class WaitingLooks {
public:
    /// A line to be filled in. Its place may hold an older line: every member has to be set, and nothing may throw
    /// meanwhile. `at`: of the look. Throws std::bad_alloc only beyond `near` lines.
    [[nodiscard]] WaitingLook& add(Instant at)
    {
        const auto number = count_.load(std::memory_order_relaxed) < near ? count_.fetch_add(1) : near;
        if (number == 0) oldest_.store(at.ms, std::memory_order_relaxed);
        if (number < near) return (*near_)[number];
        const std::lock_guard lock{crowd_};
        return far_.emplace_back();
    }

    /// A line is filled in that does not wait for others.
    void hurry() noexcept { hurried_.store(true, std::memory_order_relaxed); }

    [[nodiscard]] std::size_t size() const
    {
        const auto number = count_.load(std::memory_order_relaxed);
        if (number < near) return number;
        const std::lock_guard lock{crowd_};
        return near + far_.size();
    }

    /// Is this line, or one that came before it, due to be written at that time?
    [[nodiscard]] bool are_due(Instant at, std::size_t at_most, Span every) const
    {
        return hurried_.load(std::memory_order_relaxed) || size() >= at_most ||
               at - Instant{oldest_.load(std::memory_order_relaxed)} >= every;
    }

    /// Alone.
    template <class Visit>
    void each(Visit&& visit) const
    {
        const auto number = std::min(count_.load(std::memory_order_relaxed), near);
        for (std::size_t i = 0; i < number; ++i)
            visit((*near_)[i]);
        for (const auto& look : far_)
            visit(look);
    }

    /// Alone.
    void clear() noexcept
    {
        count_.store(0, std::memory_order_relaxed);
        oldest_.store(never, std::memory_order_relaxed);
        hurried_.store(false, std::memory_order_relaxed);
        far_.clear();
    }

private:
    /// Twice what policies let wait, for those that come while the writer does; more goes the long way.
    static constexpr std::size_t near = 512;
    static constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max() / 2;

    std::unique_ptr<std::array<WaitingLook, near>> near_ = std::make_unique<std::array<WaitingLook, near>>();
    std::atomic<std::size_t> count_{0};
    std::atomic<std::int64_t> oldest_{never};
    std::atomic<bool> hurried_{false};
    mutable std::mutex crowd_;
    std::deque<WaitingLook> far_;
};

}  // namespace custos::archive
