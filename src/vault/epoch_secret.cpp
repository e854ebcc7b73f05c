#include "epoch_secret.hpp"

#include "core/file.hpp"
#include "wire.hpp"

#include <fcntl.h>

#include <algorithm>
#include <array>
#include <optional>

namespace custos::vault {

namespace {

constexpr std::size_t slot_stride = 4096;
constexpr std::size_t slot_size = 72;  // word 8, archive 8, epoch 8, secret 32, checksum 16
constexpr std::array<std::uint8_t, 8> slot_word = {'c', 'u', 's', 't', 'o', 's', 'E', '1'};

using Slot = std::array<std::uint8_t, slot_size>;

/// Bytes of a secret, wiped however it is left: with an error, by an exception.
template <class Held>
struct Wiped : Held {
    Wiped() : Held{} {}
    Wiped(const Wiped&) = delete;
    Wiped& operator=(const Wiped&) = delete;
    ~Wiped() { wipe(this->data(), this->size()); }
};

std::uint64_t place_of(Epoch epoch) { return epoch.value % 2 * slot_stride; }

Digest checksum(const Slot& slot) { return sha256(ByteView{slot}.first(slot_size - 16)); }

void fill(Slot& slot, ArchiveId archive, Epoch epoch, ByteView secret)
{
    auto at = std::ranges::copy(slot_word, slot.begin()).out;
    at = std::ranges::copy(little_endian<8>(archive.value), at).out;
    at = std::ranges::copy(little_endian<8>(epoch.value), at).out;
    at = std::ranges::copy(secret, at).out;
    std::ranges::copy(ByteView{checksum(slot)}.first(16), at);
}

/// The epoch that a slot holds; nothing if it is not whole or another archive's.
std::optional<Epoch> epoch_in(const Slot& slot, ArchiveId archive)
{
    const auto sum = checksum(slot);
    const ByteView bytes{slot};
    const auto epoch = from_little_endian(bytes.subspan(16, 8));
    if (!std::ranges::equal(bytes.first(8), slot_word) || !std::ranges::equal(bytes.last(16), ByteView{sum}.first(16)))
        return std::nullopt;
    if (from_little_endian(bytes.subspan(8, 8)) != archive.value || epoch > 0xffffffff) return std::nullopt;
    return Epoch{static_cast<std::uint32_t>(epoch)};
}

bool is_blank(const Slot& slot)
{
    return std::ranges::all_of(slot, [](std::uint8_t byte) { return byte == 0; });
}

/// Why a slot does not hold the epoch that the keyring is of.
Error stranger(const Slot& slot, const Slot& other, ArchiveId archive, Epoch wanted, const std::string& name)
{
    auto found = epoch_in(slot, archive);
    if (!found) found = epoch_in(other, archive);
    if (!is_blank(slot) && !epoch_in(slot, archive)) return fail(Code::damaged, name);
    if (!found) return fail(Code::damaged, name);
    if (*found < wanted)
        return fail(Code::rolled_back,
                    Words{"the epoch secret is older than the keyring beside it", "世代密钥文件早于其旁的密钥库"},
                    name);
    return fail(Code::destroyed,
                Words{"this keyring is of an epoch that was ended; use the newest keyring",
                      "此密钥库所属的密钥世代已被销毁；请使用最新的密钥库"},
                name);
}

}  // namespace

std::filesystem::path epoch_secret_of(const std::filesystem::path& keyring)
{
    return std::filesystem::path{keyring} += "-epoch";
}

EpochSecretFile::EpochSecretFile(const std::filesystem::path& keyring, ArchiveId archive)
    : EpochSecretFile{archive, epoch_secret_of(keyring)}
{
}

EpochSecretFile::EpochSecretFile(ArchiveId archive, std::filesystem::path file)
    : file_{std::move(file)}, archive_{archive}
{
}

Result<void> EpochSecretFile::create() const
{
    BOOST_OUTCOME_TRY(auto file, File::open(file_, O_RDWR | O_CREAT | O_EXCL));
    const Bytes nothing(2 * slot_stride, 0);
    BOOST_OUTCOME_TRY(file.write(nothing, 0));
    BOOST_OUTCOME_TRY(file.sync());
    return sync_folder_of(file_);
}

Result<void> EpochSecretFile::draw(Epoch epoch, std::span<std::uint8_t, 32> secret) const
{
    if (!std::filesystem::exists(file_)) {
        BOOST_OUTCOME_TRY(create());
    }
    random_bytes(secret);
    BOOST_OUTCOME_TRY(auto file, File::open(file_, O_RDWR));
    Wiped<Slot> slot;
    fill(slot, archive_, epoch, secret);
    BOOST_OUTCOME_TRY(file.write(slot, place_of(epoch)));
    return file.sync();
}

Result<void> EpochSecretFile::read(Epoch epoch, std::span<std::uint8_t, 32> secret) const
{
    const auto opened = File::open(file_, O_RDONLY);
    if (!opened && opened.error().code == Code::not_found) return fail(Code::damaged, name_of(file_), "missing");
    if (!opened) return opened.error();
    const auto& file = opened.value();
    Wiped<Slot> slot;
    Wiped<Slot> other;
    BOOST_OUTCOME_TRY(file.fill(place_of(epoch), slot));
    BOOST_OUTCOME_TRY(file.fill(place_of({epoch.value + 1}), other));
    const auto found = epoch_in(slot, archive_);
    if (found != epoch) return stranger(slot, other, archive_, epoch, name_of(file_));
    std::ranges::copy(ByteView{slot}.subspan(24, 32), secret.begin());
    return outcome::success();
}

Result<void> EpochSecretFile::erase(Epoch epoch) const
{
    if (!std::filesystem::exists(file_)) return outcome::success();
    BOOST_OUTCOME_TRY(auto file, File::open(file_, O_RDWR));
    Wiped<Slot> slot;
    BOOST_OUTCOME_TRY(file.fill(place_of(epoch), slot));
    if (epoch_in(slot, archive_) != epoch) return outcome::success();
    BOOST_OUTCOME_TRY(file.write(Slot{}, place_of(epoch)));
    return file.sync();
}

Result<void> EpochSecretFile::erase_copy(const std::filesystem::path& path)
{
    std::error_code error;
    if (!std::filesystem::exists(path)) return outcome::success();
    if (std::filesystem::file_size(path, error) != 2 * slot_stride)
        return fail(Code::bad_value, Words{"this is not an epoch secret", "这不是世代密钥文件"}, name_of(path));
    {
        BOOST_OUTCOME_TRY(auto file, File::open(path, O_RDWR));
        BOOST_OUTCOME_TRY(file.write(Bytes(2 * slot_stride, 0), 0));
        BOOST_OUTCOME_TRY(file.sync());
    }
    std::filesystem::remove(path, error);
    if (error) return fail(Code::storage, name_of(path), error.message());
    return sync_folder_of(path);
}

Result<void> EpochSecretFile::copy(Epoch epoch, const std::filesystem::path& to) const
{
    Wiped<Secret> secret;
    BOOST_OUTCOME_TRY(read(epoch, secret));
    Wiped<Slot> slot;
    fill(slot, archive_, epoch, secret);

    const EpochSecretFile copy{archive_, to};
    if (!std::filesystem::exists(to)) {
        BOOST_OUTCOME_TRY(copy.create());
    }
    BOOST_OUTCOME_TRY(auto file, File::open(to, O_RDWR));
    BOOST_OUTCOME_TRY(file.write(slot, place_of(epoch)));
    BOOST_OUTCOME_TRY(file.sync());
    BOOST_OUTCOME_TRY(file.write(Slot{}, place_of({epoch.value + 1})));
    return file.sync();
}

}  // namespace custos::vault
