/// How an archive is to be opened, read from the host's struct; and heads as structs.
#pragma once

#include "host.hpp"

namespace custos::capi {

/// What errors call the members of a struct that gives a key.
struct KeyFields {
    std::string_view kind, key, size, host, wrap, unwrap, destroy;
};
inline constexpr KeyFields key_of_options{"options/key_kind",    "options/key",       "options/key_size",
                                          "options/host",        "options/host/wrap", "options/host/unwrap",
                                          "options/host/destroy"};
inline constexpr KeyFields key_of_change{"key/key_kind",  "key/key",         "key/key_size",    "key/host",
                                         "key/host/wrap", "key/host/unwrap", "key/host/destroy"};

/// A key as a host gives it. Without a service `host` may be null.
struct GivenKey {
    std::uint32_t kind;
    const std::uint8_t* key;
    std::uint64_t size;
    std::shared_ptr<const Host> host;
    const KeyFields& fields;
};

/// The same, checked, put where it will be wiped: no copy of it lies anywhere else.
void take_key(vault::MasterKey& into, const GivenKey& given);

/// Wipes what a key holds.
void wipe_key(vault::MasterKey& key) noexcept;

/// A master key for one call, wiped however the call ends.
struct HeldKey {
    explicit HeldKey(const GivenKey& given) { take_key(key, given); }
    ~HeldKey() { wipe_key(key); }
    HeldKey(const HeldKey&) = delete;
    HeldKey& operator=(const HeldKey&) = delete;

    vault::MasterKey key;
};

/// The options of one call, checked. The key is wiped with it. The host outlives it in the archive.
class Opening {
    static custos_open_options read_options(const custos_open_options* given);

    custos_open_options asked_;

public:
    explicit Opening(const custos_open_options* given);
    ~Opening();
    Opening(const Opening&) = delete;
    Opening& operator=(const Opening&) = delete;

    /// A failure to open: what the host said if it was the host who ended it.
    [[nodiscard]] custos_status failed(const Error& error) const noexcept { return watch_.failed(error); }

    OpenOptions options;
    std::shared_ptr<const Host> host;

private:
    Watch watch_;
};

[[nodiscard]] custos_head head_from(const journal::Head& head) noexcept;
[[nodiscard]] journal::Head head_of(const custos_head& head) noexcept;

}  // namespace custos::capi
