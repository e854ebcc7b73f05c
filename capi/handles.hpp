/// Handles: numbers that stand for open things, checked at every use.
///
/// A handle is kind (4 bits), slot (28 bits) and generation (32 bits). A slot counts its generation up when its next
/// thing comes, so a handle that was closed, made up, or belongs to another kind finds nothing, however late it comes.
/// The table is made of constants, grows by chunks that are never given back, and is not torn down at exit.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

namespace custos::capi {

using Handle = std::uint64_t;

enum class HandleKind : std::uint8_t { archive = 1, desk = 2, cursor = 3 };

/// Something that a handle can stand for.
struct Held {
    virtual ~Held() = default;
};

/// One place of the table. `word` is the generation (high half) and how many calls are at work on the thing (low half).
struct Slot {
    std::atomic<std::uint64_t> word{0};
    HandleKind kind{};
    std::uint32_t next_free = 0;
    long process = 0;  ///< that entered the thing
    Held* held = nullptr;
};

/// Keeps a thing from being closed under a call. Not to be held beyond the call.
class Pin {
public:
    Pin() = default;
    explicit Pin(Slot* slot) noexcept : slot_{slot} {}
    Pin(Pin&& other) noexcept : slot_{std::exchange(other.slot_, nullptr)} {}
    Pin& operator=(Pin&&) = delete;
    ~Pin()
    {
        // The last call to leave a thing that is being closed wakes the closer; nobody else waits.
        if (slot_ != nullptr && (slot_->word.fetch_sub(1, std::memory_order_acq_rel) & closing_bit) != 0)
            slot_->word.notify_all();
    }

    [[nodiscard]] explicit operator bool() const noexcept { return slot_ != nullptr; }
    [[nodiscard]] Held* held() const noexcept { return slot_->held; }

    static constexpr std::uint64_t closing_bit = std::uint64_t{1} << 31U;

private:
    Slot* slot_ = nullptr;
};

/// Why a pin was not given.
enum class Miss : std::uint8_t { none, unknown, in_use };

struct Pinned {
    Pin pin;
    Miss miss = Miss::none;
};

/// The kind that a handle claims to be of; whether it stands for anything is seen when it is pinned.
[[nodiscard]] constexpr HandleKind kind_of(Handle handle) noexcept { return static_cast<HandleKind>(handle >> 60U); }

/// Gives a thing a handle; 0 when the table is full. The table then owns it.
[[nodiscard]] Handle enter(HandleKind kind, std::unique_ptr<Held> held);

/// Pins what a handle stands for: beside other calls, or alone (then a second call gets Miss::in_use).
[[nodiscard]] Pinned pin_shared(HandleKind kind, Handle handle) noexcept;
[[nodiscard]] Pinned pin_alone(HandleKind kind, Handle handle) noexcept;

/// What became of a handle that was closed.
struct Left {
    bool found = false;  ///< it stood for a thing of that kind
    std::unique_ptr<Held> held;
};

/// Takes the thing out of the table: from now on the handle finds nothing. Waits for the calls that are at work on it.
/// Not in a child that was forked beside such calls: they end in the parent alone, and what they were at work on is
/// left as it lies, memory and all; then nothing is held.
[[nodiscard]] Left leave(HandleKind kind, Handle handle) noexcept;

/// Things that have a handle now.
[[nodiscard]] std::uint64_t handles_open() noexcept;

}  // namespace custos::capi
