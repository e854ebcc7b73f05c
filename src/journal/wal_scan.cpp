#include "wal_scan.hpp"

#include "core/file.hpp"

#include <fmt/format.h>

#include <bit>

#include <fcntl.h>

namespace custos::journal {
namespace {

constexpr std::size_t header_size = 32;
constexpr std::size_t frame_header_size = 24;
constexpr std::uint32_t magic = 0x377F0682;  // + 1: checksums over big-endian words

std::uint32_t big_endian(ByteView bytes, std::size_t at)
{
    return std::uint32_t{bytes[at]} << 24U | std::uint32_t{bytes[at + 1]} << 16U | std::uint32_t{bytes[at + 2]} << 8U |
           std::uint32_t{bytes[at + 3]};
}

/// The log's running checksum: two sums over pairs of words.
struct Checksum {
    std::uint32_t first = 0;
    std::uint32_t second = 0;

    void add(ByteView bytes, bool words_big_endian)
    {
        for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
            first += word(bytes, at, words_big_endian) + second;
            second += word(bytes, at + 4, words_big_endian) + first;
        }
    }
    [[nodiscard]] bool is_at(ByteView bytes, std::size_t at) const
    {
        return big_endian(bytes, at) == first && big_endian(bytes, at + 4) == second;
    }

private:
    static std::uint32_t word(ByteView bytes, std::size_t at, bool words_big_endian)
    {
        const auto value = big_endian(bytes, at);
        return words_big_endian ? value : __builtin_bswap32(value);
    }
};

}  // namespace

Result<void> scan_wal(const std::filesystem::path& wal)
{
    const auto file = File::open(wal, O_RDONLY);
    if (!file) {
        if (file.error().code == Code::not_found) return outcome::success();
        return file.error();
    }
    BOOST_OUTCOME_TRY(const auto header, file.value().read(0, header_size));
    if (header.size() < header_size || (big_endian(header, 0) & ~1U) != magic) return outcome::success();
    const bool words_big_endian = (big_endian(header, 0) & 1U) != 0;
    const std::size_t page_size = big_endian(header, 8);
    Checksum sum;
    sum.add(ByteView{header}.first(24), words_big_endian);
    if (!sum.is_at(header, 24) || !std::has_single_bit(page_size) || page_size < 512 || page_size > 65'536)
        return outcome::success();

    bool good = true;
    unsigned commits_behind = 0;
    for (std::uint64_t offset = header_size;; offset += frame_header_size + page_size) {
        BOOST_OUTCOME_TRY(const auto frame, file.value().read(offset, frame_header_size + page_size));
        if (frame.size() < frame_header_size + page_size) return outcome::success();
        const bool this_generation = std::equal(frame.begin() + 8, frame.begin() + 16, header.begin() + 16);
        if (good) {
            sum.add(ByteView{frame}.first(8), words_big_endian);
            sum.add(ByteView{frame}.subspan(frame_header_size), words_big_endian);
            good = this_generation && sum.is_at(frame, 16);
        }
        if (good || !this_generation) continue;
        if (commits_behind > 0)
            return fail(Code::damaged, "journal.db-wal",
                        fmt::format("commits follow a bad frame before byte {}", offset));
        if (big_endian(frame, 4) != 0) ++commits_behind;  // the size of the database: set in the last frame of a commit
    }
}

}  // namespace custos::journal
