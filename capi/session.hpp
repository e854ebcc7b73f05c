/// What handles stand for, and how a call gets at it.
#pragma once

#include "handles.hpp"
#include "host.hpp"

#include <custos/core/wiped.hpp>

#include <atomic>
#include <optional>
#include <vector>

namespace custos::capi {

/// Calls of an archive by what they came to; for the metrics.
struct Counters {
    std::atomic<std::uint64_t> done{0};
    std::atomic<std::uint64_t> refused{0};
    std::atomic<std::uint64_t> failed{0};
};

/// An open archive.
struct OpenArchive final : Held {
    OpenArchive(std::shared_ptr<const Host> its_host, Archive opened)
        : host{std::move(its_host)}, archive{std::move(opened)}
    {
    }

    std::shared_ptr<const Host> host;
    Archive archive;
    Counters counters;
};

/// What a search found, for which the caller's room was too small.
struct FoundBefore {
    std::uint32_t by = 0;
    WipedText<char> value;
    std::vector<DossierId> ids;
};

/// A desk: usable only while its archive is pinned.
struct OpenDesk final : Held {
    OpenDesk(Handle its_archive, Desk opened) : archive{its_archive}, desk{opened} {}
    ~OpenDesk() override { forget_answer(); }
    OpenDesk(const OpenDesk&) = delete;
    OpenDesk& operator=(const OpenDesk&) = delete;

    void forget_answer() noexcept
    {
        vault::wipe(answer);
        waiting = false;
        found.reset();
    }

    Handle archive;
    Desk desk;
    std::string answer;  ///< that did not fit the caller's buffer; until the next call at the desk
    bool waiting = false;
    std::optional<FoundBefore> found;  ///< for the same search with more room; until the next call at the desk
};

/// Does an answer that waits at the desk outlive this call?
enum class Waiting : std::uint8_t { forgotten, kept };

/// What an answer is worth by itself: its failure, its refusal or CUSTOS_OK.
template <class Value>
custos_status status_of(const Result<Ruling<Value>>& answer) noexcept
{
    if (!answer) return failed(answer.error());
    return answer.value() ? CUSTOS_OK : refused(answer.value().error());
}

/// As that, and give(value) where there is one.
template <class Value, class Give>
custos_status given(const Result<Ruling<Value>>& answer, Give&& give)
{
    const auto status = status_of(answer);
    if (status == CUSTOS_OK) give(answer.value().value());
    return status;
}

/// Counts a call by what it came to, and tells the host's log what the host should look into: a store that failed, an
/// invariant that broke. Answers the status.
custos_status tallied(OpenArchive& at, custos_status status) noexcept;

[[nodiscard]] inline custos_status missed(Miss miss, std::string_view field) noexcept
{
    return fault(miss == Miss::in_use ? CUSTOS_E_IN_USE : CUSTOS_E_HANDLE, field);
}

/// A call at an archive: body(OpenArchive&) → status.
template <class Body>
custos_status at_archive(custos_archive handle, Body&& body) noexcept
{
    return guarded([&]() -> custos_status {
        const auto pinned = pin_shared(HandleKind::archive, handle);
        if (!pinned.pin) return missed(pinned.miss, "archive");
        auto& at = static_cast<OpenArchive&>(*pinned.pin.held());
        if (at.archive.in_child()) return fault(CUSTOS_E_FORKED, "archive");
        return tallied(at, answered([&] { return body(at); }));
    });
}

/// A call at a desk: body(OpenArchive&, OpenDesk&) → status. A desk whose archive is closed answers CUSTOS_E_CLOSED.
template <Waiting waiting = Waiting::forgotten, class Body>
custos_status at_desk(custos_desk handle, Body&& body) noexcept
{
    return guarded([&]() -> custos_status {
        const auto desk = pin_alone(HandleKind::desk, handle);
        if (!desk.pin) return missed(desk.miss, "desk");
        auto& place = static_cast<OpenDesk&>(*desk.pin.held());
        const auto archive = pin_shared(HandleKind::archive, place.archive);
        if (!archive.pin) return fault(CUSTOS_E_CLOSED, "desk");
        auto& at = static_cast<OpenArchive&>(*archive.pin.held());
        if (at.archive.in_child()) return fault(CUSTOS_E_FORKED, "desk");
        if (waiting == Waiting::forgotten && (place.waiting || place.found)) place.forget_answer();
        return tallied(at, answered([&] { return body(at, place); }));
    });
}

}  // namespace custos::capi
