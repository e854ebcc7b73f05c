/// The turn of an epoch: how keys are destroyed, and how the master key or the epoch's own key is replaced.
///
/// One mechanism for all: draw the next epoch, wrap every key that stays under it, write all of that in one transaction
/// in which the removed keys are simply not there, and only then destroy what wrapped the old epoch. The transaction
/// also notes that the old epoch is still to be ended, so whoever opens the keyring after a crash finishes the work.
#include "keyring.hpp"
#include "wire.hpp"

#include <algorithm>

namespace custos::vault {

/// What turns with the epoch.
struct Keyring::Change {
    std::span<const DossierId> removed;  ///< ascending; each has a key
    const Digest* batch = nullptr;       ///< of a destruction: which dossiers it was for
    const MasterKey* new_master = nullptr;
};

namespace {

/// About an eighth of a second's work between two calls of the host.
constexpr std::uint64_t keys_per_report = 256 * 1024;

std::vector<DossierId> ascending(std::span<const DossierId> dossiers)
{
    std::vector<DossierId> sorted{dossiers.begin(), dossiers.end()};
    std::ranges::sort(sorted);
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    return sorted;
}

Digest digest_of(std::span<const DossierId> dossiers)
{
    Bytes bytes;
    WireWriter out{bytes};
    for (const auto dossier : dossiers)
        out.u64(dossier.value);
    return sha256(bytes);
}

void scrub(std::vector<KeyBlock>& blocks)
{
    for (auto& block : blocks)
        wipe(block.bytes.data(), block.bytes.size());
}

}  // namespace

/// Every key that stays, wrapped under the next epoch. Cancelling leaves all as it was.
Result<std::vector<KeyBlock>> Keyring::rewrapped(const Change& change, const EpochKey& next, const Progress& progress,
                                                 Destruction& counts) const
{
    std::vector<KeyBlock> blocks;
    blocks.reserve(blocks_.size());
    Locked<std::array<std::uint8_t, 64>> key;
    auto removed = change.removed.begin();
    for (std::uint64_t number = 0; number < blocks_.size(); ++number) {
        if (number * keys_per_block % keys_per_report == 0 && !go_on(progress, number * keys_per_block, capacity()))
            return fail(Code::cancelled);
        const auto& old = blocks_[number];
        auto& block = blocks.emplace_back(header_.archive, number);
        for (std::uint64_t index = 0; index < keys_per_block; ++index) {
            const DossierId dossier{number * keys_per_block + index + 1};
            if (removed != change.removed.end() && *removed == dossier) {
                ++removed;
                continue;
            }
            if (!old.filled(index)) continue;
            if (!epoch_key_->unwrap(dossier, old.slot(index), *key)) return fail(Code::damaged, "keyring");
            next.wrap(dossier, *key, block.slot(index));
            ++counts.keys_rewrapped;
        }
        block.tag = next.mac(block.bytes);
    }
    counts.keys_removed = change.removed.size();
    return blocks;
}

Result<void> Keyring::advance(const Change& change, const Progress& progress)
{
    BOOST_OUTCOME_TRY(finish_ending());
    BOOST_OUTCOME_TRY(auto database, begin());  // first the lock: drawing an epoch writes over the slot of an ended one

    auto header = header_;
    header.epoch = Epoch{header_.epoch.value + 1};
    header.ending = header_.epoch;
    header.ending_master = header_.master;
    auto next = EpochKey::draw(header.archive, header.epoch);
    Destruction counts{header_.epoch, header.epoch, 0, 0};
    BOOST_OUTCOME_TRY(auto blocks, rewrapped(change, next, progress, counts));
    if (change.batch != nullptr) {
        header.last = counts;
        header.last_batch = *change.batch;
    }

    std::optional<Master> chosen;
    if (change.new_master != nullptr) {
        BOOST_OUTCOME_TRY(chosen, Master::choose(*change.new_master, path_, header));
    }
    BOOST_OUTCOME_TRY(header.wrapped_epoch_key, (chosen ? *chosen : *master_).wrap(header.epoch, next.bytes()));
    reached(Step::epoch_drawn);

    Locked<std::array<std::uint8_t, 64>> own;
    const auto journal = std::span{*own}.first<32>();
    const auto seed = std::span{*own}.last<32>();
    BOOST_OUTCOME_TRY(unwrap_own(journal, seed));
    header.wrapped_journal_key = next.wrap(EpochKey::Purpose::journal, journal);
    header.wrapped_signing_seed = next.wrap(EpochKey::Purpose::signing, seed);
    header.epoch_check = next.check_value();
    header.seal = seal_of(next, header, blocks);
    BOOST_OUTCOME_TRY(commit(std::move(database), std::move(header), blocks, 0));

    blocks_.swap(blocks);
    scrub(blocks);
    epoch_key_ = std::move(next);
    reached(Step::committed);
    if (chosen) {
        chosen.swap(master_);  // from here `chosen` is the old one, which alone can end what it wrapped
        BOOST_OUTCOME_TRY(chosen->end(header_.ending));
    }
    return finish_ending();
}

/// What wrapped the epoch that is ending is made unreadable, by whoever wrapped it.
Result<void> Keyring::end_epoch()
{
    const bool by_service = header_.ending_master == MasterKind::key_service;
    if (by_service && master_->kind() == MasterKind::key_service) return master_->end(header_.ending);
    if (by_service)
        return outcome::success();  // the service that was left: change_master has told it, or the host must
    const EpochSecretFile secrets{path_, header_.archive};
    return master_->kind() == MasterKind::key_service ? secrets.remove() : secrets.erase(header_.ending);
}

Result<void> Keyring::finish_ending()
{
    if (!unfinished()) return outcome::success();
    BOOST_OUTCOME_TRY(end_epoch());
    reached(Step::epoch_ended);
    BOOST_OUTCOME_TRY(auto database, begin());
    auto header = header_;
    header.ending = {};
    header.ending_master = MasterKind::none;
    header.seal = seal_of(*epoch_key_, header, blocks_);
    BOOST_OUTCOME_TRY(commit(std::move(database), std::move(header), {}, 0));
    reached(Step::recorded);
    return outcome::success();
}

/// Asked again for the same dossiers, after a crash before the answer was noted, it gives the same answer.
Result<Destruction> Keyring::destroy(std::span<const DossierId> dossiers, const Progress& progress)
{
    auto batch = ascending(dossiers);
    const auto digest = digest_of(batch);
    std::erase_if(batch, [this](DossierId dossier) { return !has_key(dossier); });
    if (batch.empty()) {
        BOOST_OUTCOME_TRY(finish_ending());
        return digest == header_.last_batch ? header_.last : Destruction{{}, header_.epoch, 0, 0};
    }
    BOOST_OUTCOME_TRY(advance({.removed = batch, .batch = &digest, .new_master = nullptr}, progress));
    return header_.last;
}

Result<Epoch> Keyring::rotate(const Progress& progress)
{
    BOOST_OUTCOME_TRY(advance({}, progress));
    return header_.epoch;
}

/// A key that leaked is not changed by naming it again, whatever epoch its keys are under. What a host's service does
/// with one epoch or another is its own affair: two of them are never taken for the same.
bool Keyring::is_in_force(const MasterKey& key) const
{
    if (header_.master == MasterKind::key_service) return false;
    return Master::recognise(key, path_, header_).has_value();
}

Result<Epoch> Keyring::change_master(const MasterKey& key, const Progress& progress)
{
    if (is_in_force(key)) {
        BOOST_OUTCOME_TRY(
            finish_ending());  // of a change to it that could not be ended: whoever asks again asks for that
        return fail(Code::bad_value, {"this master key is in force already", "该主密钥正在使用中"}, "key");
    }
    const auto before = header_.epoch;
    auto changed = advance({.removed = {}, .batch = nullptr, .new_master = &key}, progress);
    if (changed) return header_.epoch;
    if (header_.epoch == before) return std::move(changed).error();
    // Committed: whoever keeps the old key alone has none, and has to be told so.
    return fail(changed.error().code, std::string{Vault::old_master});
}

}  // namespace custos::vault
