/// Entries, heads and proofs: the journal's words.
#pragma once

#include <custos/core/bytes.hpp>
#include <custos/core/ids.hpp>
#include <custos/core/time.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace custos::journal {

/// One event as it was written down.
struct Entry {
    EntryNumber number;  ///< dense from 1
    Instant at;          ///< the host's clock; never falls (CAL-03), but see `follows`
    StaffId actor;
    std::string event;          ///< title of the event: "orders.recorded"
    std::uint32_t version = 0;  ///< class version of the event
    DossierId subject;          ///< the dossier it is about; 0 = none
    EntryNumber previous;       ///< the entry before it with the same subject; 0 = the first. Walks a dossier's history
    Bytes body;                 ///< canonical binary form of the event, in clear inside the process
};

/// The one event whose entry may stand earlier than the one before it: it says that the clock had run ahead (CAL-03).
inline constexpr std::string_view clock_righted = "access.clock_righted";

/// May this entry come after one of that time?
[[nodiscard]] inline bool follows(const Entry& entry, Instant last) noexcept
{
    return last <= entry.at || entry.event == clock_righted;
}

/// Size and root of the tree over all entries, and who says so (SEC-03).
struct Head {
    ArchiveId archive;
    std::uint64_t size = 0;  ///< number of entries covered
    Digest root{};           ///< RFC 6962 root over the leaves 1…size
    Instant at;              ///< time of the last entry covered
    std::array<std::uint8_t, 32> key{};
    std::array<std::uint8_t, 64> signature{};

    friend bool operator==(const Head&, const Head&) = default;
};

/// Proof that an entry is under a head (RFC 6962 §2.1.1): anyone can check it without the archive.
struct InclusionProof {
    std::uint64_t number = 0;  ///< entry number, from 1 (leaf index + 1)
    std::uint64_t size = 0;
    Digest leaf{};
    std::vector<Digest> path;
};

/// Proof that a larger tree only appended to a smaller one (RFC 6962 §2.1.2).
struct ConsistencyProof {
    std::uint64_t first = 0;
    std::uint64_t second = 0;
    std::vector<Digest> path;
};

}  // namespace custos::journal
