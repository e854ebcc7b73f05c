/// Bodies of the journal under keys that are never used with one nonce twice.
#pragma once

#include "locked_memory.hpp"
#include "primitives.hpp"

#include <custos/core/ids.hpp>
#include <custos/vault/vault.hpp>

#include <array>
#include <memory>
#include <mutex>
#include <vector>

namespace custos::vault {

/// A key with a nonce that is the entry's number would meet that nonce again after a restore, in a clone, and after a
/// rolled-back commit. So each opening of the archive draws an open id, derives its own key from it and counts its
/// seals; the open id and the count are stored with the entry.
class Bodies {
public:
    Bodies(ArchiveId archive, Key32 journal_key);

    [[nodiscard]] SealedBody seal(ByteView context, ByteView plain);
    [[nodiscard]] Result<Bytes> open(ByteView context, const SealedBody& body);

private:
    using OpenId = std::array<std::uint8_t, 32>;
    struct Opener {
        OpenId open_id;
        Gcm gcm;
    };

    [[nodiscard]] Gcm key_of(const OpenId& open_id) const;
    [[nodiscard]] Gcm& opener_of(const OpenId& open_id);
    [[nodiscard]] Bytes bound(ByteView context) const;

    ArchiveId archive_;
    std::unique_ptr<Locked<std::array<std::uint8_t, 32>>> journal_key_;
    OpenId open_id_{};
    std::uint64_t count_ = 0;
    std::mutex mutex_;  ///< Botan's GCM is one thread's at a time
    std::unique_ptr<Gcm> sealer_;
    std::vector<Opener> openers_;  ///< most recently used last; few, since entries are read in order
};

}  // namespace custos::vault
