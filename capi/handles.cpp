#include "handles.hpp"

#include <array>
#include <mutex>
#include <utility>

#include <unistd.h>

namespace custos::capi {

namespace {

constexpr std::size_t chunk_slots = 256;
constexpr std::size_t most_chunks = 1024;
constexpr std::uint64_t pins_of = Pin::closing_bit - 1;

using Chunk = std::array<Slot, chunk_slots>;

struct Table {
    std::array<std::atomic<Chunk*>, most_chunks> chunks{};
    std::mutex growing;
    std::uint32_t first_free = 0;  ///< slot number + 1; 0 = none
    std::uint32_t made = 0;        ///< slots that were ever used
    std::atomic<std::uint64_t> open{0};
};
constinit Table table;

constexpr unsigned kind_shift = 60;
constexpr unsigned slot_shift = 32;
constexpr std::uint64_t slot_mask = (std::uint64_t{1} << 28U) - 1;

Handle handle_of(HandleKind kind, std::uint32_t slot, std::uint64_t generation) noexcept
{
    return std::uint64_t{static_cast<std::uint8_t>(kind)} << kind_shift | std::uint64_t{slot} << slot_shift |
           generation;
}

Slot* slot_at(std::uint64_t number) noexcept
{
    if (number >= chunk_slots * most_chunks) return nullptr;
    auto* chunk = table.chunks[number / chunk_slots].load(std::memory_order_acquire);
    return chunk == nullptr ? nullptr : &(*chunk)[number % chunk_slots];
}

Slot* slot_of(Handle handle) noexcept { return slot_at(handle >> slot_shift & slot_mask); }

/// Does the word belong to that handle, and may it still be pinned? Generation 0 was never given out.
bool fits(const Slot& slot, HandleKind kind, Handle handle, std::uint64_t word) noexcept
{
    const auto generation = handle & 0xFFFF'FFFFU;
    return generation != 0 && word >> 32U == generation && (word & Pin::closing_bit) == 0 &&
           handle >> kind_shift == static_cast<std::uint64_t>(kind) && slot.kind == kind;
}

/// Slots begin at generations far from each other, so that a handle with a wrong bit in its slot finds nothing either.
std::uint32_t first_generation(std::uint32_t slot) noexcept { return (slot + 1) * 0x9E37'79B1U | 1U; }

/// Never 0; back at the first one when all are used up.
std::uint32_t next_generation(std::uint32_t generation) noexcept
{
    return generation == 0xFFFF'FFFFU ? 1U : generation + 1;
}

/// A free slot's number, or none. Under the lock.
std::optional<std::uint32_t> free_slot()
{
    if (table.first_free != 0) {
        const auto number = table.first_free - 1;
        table.first_free = slot_at(number)->next_free;
        return number;
    }
    if (table.made == chunk_slots * most_chunks) return {};
    auto& chunk = table.chunks[table.made / chunk_slots];
    if (chunk.load(std::memory_order_relaxed) == nullptr) chunk.store(new Chunk, std::memory_order_release);
    return table.made++;
}

}  // namespace

Handle enter(HandleKind kind, std::unique_ptr<Held> held)
{
    const std::lock_guard lock{table.growing};
    const auto number = free_slot();
    if (!number) return 0;
    auto& slot = *slot_at(*number);
    const auto before = static_cast<std::uint32_t>(slot.word.load(std::memory_order_relaxed) >> 32U);
    const std::uint64_t generation = before == 0 ? first_generation(*number) : next_generation(before);
    slot.kind = kind;
    slot.process = ::getpid();
    slot.held = held.release();
    slot.word.store(generation << 32U, std::memory_order_release);
    table.open.fetch_add(1, std::memory_order_relaxed);
    return handle_of(kind, *number, generation);
}

namespace {

/// `others`: may somebody else be at work with it meanwhile?
Pinned pin(HandleKind kind, Handle handle, bool others) noexcept
{
    auto* slot = slot_of(handle);
    if (slot == nullptr) return {{}, Miss::unknown};
    auto word = slot->word.load(std::memory_order_acquire);
    do {
        if (!fits(*slot, kind, handle, word)) return {{}, Miss::unknown};
        if (!others && (word & pins_of) != 0) return {{}, Miss::in_use};
    } while (!slot->word.compare_exchange_weak(word, word + 1, std::memory_order_acquire));
    return {Pin{slot}, Miss::none};
}

}  // namespace

Pinned pin_shared(HandleKind kind, Handle handle) noexcept { return pin(kind, handle, true); }

Pinned pin_alone(HandleKind kind, Handle handle) noexcept { return pin(kind, handle, false); }

Left leave(HandleKind kind, Handle handle) noexcept
{
    auto* slot = slot_of(handle);
    if (slot == nullptr) return {};
    auto word = slot->word.load(std::memory_order_acquire);
    do {
        if (!fits(*slot, kind, handle, word)) return {};
    } while (!slot->word.compare_exchange_weak(word, word | Pin::closing_bit, std::memory_order_acq_rel));

    const bool in_child = slot->process != ::getpid();
    word = slot->word.load(std::memory_order_acquire);
    while ((word & pins_of) != 0) {
        if (in_child) return {true, nullptr};
        slot->word.wait(word, std::memory_order_acquire);
        word = slot->word.load(std::memory_order_acquire);
    }
    std::unique_ptr<Held> held{std::exchange(slot->held, nullptr)};
    table.open.fetch_sub(1, std::memory_order_relaxed);

    // The generation stays until the slot is entered again; a slot whose generations are used up is never entered.
    const std::lock_guard lock{table.growing};
    if (word >> 32U != 0xFFFF'FFFFU) {
        slot->next_free =
            std::exchange(table.first_free, static_cast<std::uint32_t>(handle >> slot_shift & slot_mask) + 1);
    }
    return {true, std::move(held)};
}

std::uint64_t handles_open() noexcept { return table.open.load(std::memory_order_relaxed); }

}  // namespace custos::capi
