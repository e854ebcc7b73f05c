#include "keyring.hpp"

#include "wire.hpp"

#include <algorithm>

namespace custos::vault {

KeyBlock::KeyBlock(ArchiveId archive, std::uint64_t number) : bytes(prefix + keys_per_block * sizeof(WrappedKey), 0)
{
    const auto at = std::ranges::copy(little_endian<8>(archive.value), bytes.begin()).out;
    std::ranges::copy(little_endian<8>(number), at);
}

std::span<std::uint8_t, 80> KeyBlock::slot(std::uint64_t index) noexcept
{
    return std::span<std::uint8_t, 80>{bytes.data() + prefix + index * 80, 80};
}

std::span<const std::uint8_t, 80> KeyBlock::slot(std::uint64_t index) const noexcept
{
    return std::span<const std::uint8_t, 80>{bytes.data() + prefix + index * 80, 80};
}

/// A wrapped key begins with a tag, which is not zero but once in 2^128.
bool KeyBlock::filled(std::uint64_t index) const noexcept
{
    const auto wrapped = slot(index);
    return std::any_of(wrapped.begin(), wrapped.begin() + 16, [](std::uint8_t byte) { return byte != 0; });
}

Result<Keyring> Keyring::create(const std::filesystem::path& path, ArchiveId archive, const MasterKey& key)
{
    if (std::filesystem::exists(path)) return fail(Code::exists, "keyring");
    if (std::filesystem::exists(epoch_secret_of(path)))
        return fail(Code::exists, Words{"there is an epoch secret without its keyring", "存在没有密钥库的世代密钥文件"},
                    "keyring-epoch");
    Keyring keyring{path};
    auto& header = keyring.header_;
    header.archive = archive;
    header.epoch = Epoch{1};
    BOOST_OUTCOME_TRY(keyring.master_, Master::choose(key, path, header));
    keyring.epoch_key_ = EpochKey::draw(archive, header.epoch);
    const auto& epoch_key = *keyring.epoch_key_;
    BOOST_OUTCOME_TRY(header.wrapped_epoch_key, keyring.master_->wrap(header.epoch, epoch_key.bytes()));
    header.epoch_check = epoch_key.check_value();

    Locked<std::array<std::uint8_t, 32>> fresh;
    random_bytes(*fresh);
    header.wrapped_journal_key = epoch_key.wrap(EpochKey::Purpose::journal, *fresh);
    random_bytes(*fresh);
    header.wrapped_signing_seed = epoch_key.wrap(EpochKey::Purpose::signing, *fresh);
    header.public_key = SigningKey{*fresh}.public_key();
    header.seal = seal_of(epoch_key, header, {});
    BOOST_OUTCOME_TRY(keyring.make_file());
    return keyring;
}

Result<void> Keyring::unlock(const KeyringHeader& header, const MasterKey& key)
{
    BOOST_OUTCOME_TRY(master_, Master::recognise(key, path_, header));
    BOOST_OUTCOME_TRY(epoch_key_, master_->unwrap(header));
    header_ = header;
    return outcome::success();
}

/// First without touching anything: a wrong key, a newer format or a broken header end here, with the file as it was.
/// Only then does SQLite finish or undo an interrupted write, and the rest is read.
Result<Keyring> Keyring::open(const std::filesystem::path& path, const MasterKey& key)
{
    Keyring keyring{path};
    const bool interrupted = std::filesystem::exists(std::filesystem::path{path} += "-journal");
    {
        BOOST_OUTCOME_TRY(auto untouched, Database::open(path, Database::Mode::inspect));
        const auto header = read_header(untouched);
        if (header) {
            BOOST_OUTCOME_TRY(keyring.unlock(header.value(), key));
        } else if (!interrupted || header.error().code != Code::damaged) {
            return header.error();
        }
    }
    {
        BOOST_OUTCOME_TRY(auto database, Database::open(path, Database::Mode::use));
        BOOST_OUTCOME_TRY(const auto header, read_header(database));
        if (!keyring.epoch_key_ || encode(header) != encode(keyring.header_)) {
            BOOST_OUTCOME_TRY(keyring.unlock(header, key));
        }
        BOOST_OUTCOME_TRY(keyring.load(database));
    }
    // A service that is away, or a folder that cannot be written, must not keep the archive shut: it stays unfinished,
    // and destroy and rotate say so.
    static_cast<void>(keyring.finish_ending());
    return keyring;
}

bool Keyring::has_key(DossierId dossier) const noexcept
{
    const auto index = dossier.value - 1;  // 0 wraps around to a number far past the capacity
    return index < capacity() && blocks_[index / keys_per_block].filled(index % keys_per_block);
}

bool Keyring::unwrap(DossierId dossier, std::span<std::uint8_t, 64> out) const
{
    if (!has_key(dossier)) return false;
    const auto index = dossier.value - 1;
    return epoch_key_->unwrap(dossier, blocks_[index / keys_per_block].slot(index % keys_per_block), out);
}

Result<void> Keyring::unwrap_own(std::span<std::uint8_t, 32> journal, std::span<std::uint8_t, 32> seed) const
{
    if (!epoch_key_->unwrap(EpochKey::Purpose::journal, header_.wrapped_journal_key, journal) ||
        !epoch_key_->unwrap(EpochKey::Purpose::signing, header_.wrapped_signing_seed, seed))
        return fail(Code::damaged, "keyring", "the archive's own keys");
    return outcome::success();
}

/// Keys for the empty places of a block, from the one at `first` on, and its tag.
void Keyring::draw_keys(KeyBlock& block, std::uint64_t number, std::uint64_t first) const
{
    Locked<std::array<std::uint8_t, 16 * 64>> fresh;  // drawn sixteen at a time: the call costs more than the bytes
    std::size_t drawn = 0;
    for (auto index = first; index < keys_per_block; ++index) {
        if (block.filled(index)) continue;
        if (drawn % 16 == 0) random_bytes(*fresh);
        const DossierId dossier{number * keys_per_block + index + 1};
        epoch_key_->wrap(dossier, Key64{fresh->data() + drawn++ % 16 * 64, 64}, block.slot(index));
    }
    block.tag = epoch_key_->mac(block.bytes);
}

Result<void> Keyring::refill(DossierId first)
{
    const auto index = first.value - 1;
    const auto lost = [&] {
        for (auto each = index; each < capacity(); ++each)
            if (!has_key({each + 1})) return true;
        return false;
    };
    if (!lost()) return outcome::success();
    BOOST_OUTCOME_TRY(auto database, begin());
    const auto begin_at = index / keys_per_block;
    auto blocks = blocks_;
    for (auto number = begin_at; number < blocks.size(); ++number)
        draw_keys(blocks[number], number, number == begin_at ? index % keys_per_block : 0);
    auto header = header_;
    header.seal = seal_of(*epoch_key_, header, blocks);
    BOOST_OUTCOME_TRY(commit(std::move(database), std::move(header), std::span{blocks}.subspan(begin_at), begin_at));
    blocks_.swap(blocks);
    return outcome::success();
}

Result<void> Keyring::reserve(DossierId last)
{
    if (last.value <= capacity()) return outcome::success();
    BOOST_OUTCOME_TRY(auto database, begin());
    const auto first = blocks_.size();
    const auto end = (last.value + keys_per_block - 1) / keys_per_block;

    auto blocks = blocks_;  // apart, until they are written: what fails or throws here must leave no key behind
    for (auto number = first; number < end; ++number)
        draw_keys(blocks.emplace_back(header_.archive, number), number, 0);
    auto header = header_;
    header.blocks = blocks.size();
    header.seal = seal_of(*epoch_key_, header, blocks);
    BOOST_OUTCOME_TRY(commit(std::move(database), std::move(header), std::span{blocks}.subspan(first), first));
    blocks_.swap(blocks);
    return outcome::success();
}

Result<void> Keyring::copy_epoch_secret(const std::filesystem::path& to) const
{
    return master_->copy_epoch_secret(header_.epoch, to);
}

void Keyring::reached(Step step) const
{
    if (at_step) at_step(step);
}

}  // namespace custos::vault
