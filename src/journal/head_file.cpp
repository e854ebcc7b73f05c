#include "head_file.hpp"

#include <custos/journal/head.hpp>

#include <algorithm>

#include <fcntl.h>

namespace custos::journal {
namespace {

constexpr std::uint64_t slots = 2;
constexpr std::uint64_t slot_size = 512;  // a sector: the unit that disks write whole
constexpr std::size_t head_size = 152;

Error in_heads(Error error)
{
    error.path = "heads";
    return error;
}

}  // namespace

Result<HeadFile> HeadFile::open(const std::filesystem::path& folder, ArchiveId archive, const vault::PublicKey& key)
{
    HeadFile heads;
    auto file = File::open(folder / "heads", O_RDWR);
    if (!file && file.error().code == Code::not_found) return heads;
    if (!file) return file.error();
    heads.file_ = std::move(file.value());
    for (std::uint64_t slot = 0; slot < slots; ++slot) {
        const auto bytes = heads.file_.read(slot * slot_size, head_size);
        if (!bytes) return in_heads(bytes.error());
        if (std::all_of(bytes.value().begin(), bytes.value().end(), [](auto byte) { return byte == 0; })) continue;
        heads.blank_ = false;
        const auto head = head_of(bytes.value());
        if (!head || head.value().archive != archive || !verify_head(head.value(), key)) continue;
        if (heads.newest_ && heads.newest_->size >= head.value().size) continue;
        heads.newest_ = head.value();
        heads.newest_slot_ = slot;
    }
    return heads;
}

Result<void> HeadFile::make(const std::filesystem::path& folder)
{
    BOOST_OUTCOME_TRY(file_, File::open(folder / "heads", O_RDWR | O_CREAT | O_EXCL));
    if (const auto done = file_.write(Bytes(slots * slot_size), 0); !done) return in_heads(done.error());
    BOOST_OUTCOME_TRY(sync());
    return sync_folder(folder);
}

Result<void> HeadFile::sync() const
{
    if (const auto done = file_.sync(); !done) return in_heads(done.error());
    return outcome::success();
}

Result<void> HeadFile::put(const Head& head, ByteView bytes)
{
    const auto slot = (newest_slot_ + 1) % slots;
    const auto done = file_.write(bytes, slot * slot_size);
    if (!done) return in_heads(done.error());
    newest_ = head;
    newest_slot_ = slot;
    blank_ = false;
    return outcome::success();
}

}  // namespace custos::journal
