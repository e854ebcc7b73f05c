/// Strong ids: a dossier is not an order, a member of staff is not a role. Ids compare and hash; they never add.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace custos {

/// An id of one kind of thing. 0 is never given out and means "none".
template <class Tag>
struct Id {
    std::uint64_t value = 0;

    [[nodiscard]] constexpr explicit operator bool() const noexcept { return value != 0; }
    friend constexpr auto operator<=>(const Id&, const Id&) noexcept = default;
    friend constexpr std::size_t hash_value(const Id& id) noexcept
    {
        // Ids are dense; multiplying by 2^64/phi spreads them over the buckets of any table size.
        return static_cast<std::size_t>(id.value * 0x9E3779B97F4A7C15ULL);
    }
};

/// The id that follows: how a table of records gives ids, so that a replay gives the same ones.
template <class Tag>
[[nodiscard]] constexpr Id<Tag> next(const Id<Tag>& id) noexcept
{
    return {id.value + 1};
}

using ArchiveId = Id<struct ArchiveTag>;    ///< one store; drawn at random when it is made
using DossierId = Id<struct DossierTag>;    ///< one customer's file; dense from 1
using OrderId = Id<struct OrderTag>;        ///< an order in our books; dense from 1 (the host's own number is text)
using StaffId = Id<struct StaffTag>;        ///< the host's staff number; given by the host
using ProposalId = Id<struct ProposalTag>;  ///< a proposed change of a value (CHG-02)
using CarrierId = Id<struct CarrierTag>;    ///< paper, disk, card, deed of a dossier (FILE-06)
using SchemeId = Id<struct SchemeTag>;      ///< a set of tier rules
using RoundId = Id<struct RoundTag>;        ///< one run of a scheme
using ApplicationId = Id<struct ApplicationTag>;  ///< what somebody asked leave for (APP)
using EntryNumber = Id<struct EntryTag>;          ///< place of an entry in the journal; dense from 1
using FieldId = Id<struct FieldTag>;              ///< a field of the dictionary, 1…249 (FILE-02)

}  // namespace custos

template <class Tag>
struct std::hash<custos::Id<Tag>> {
    std::size_t operator()(const custos::Id<Tag>& id) const noexcept { return hash_value(id); }
};
