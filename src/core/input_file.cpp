#include "core/no_file.hpp"

#include <custos/core/csv.hpp>

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <limits>
#include <new>

namespace custos {

namespace {

constexpr std::size_t buffer_size = 1U << 17U;
constexpr int any_window_of_gzip = 15 + 16;
constexpr std::array<unsigned char, 2> gzip_begins{0x1F, 0x8B};

}  // namespace

/// Not zlib's own gzread: what follows a packed part and is none it passes over as if the file had ended there, and the
/// rows of a damaged file were missing silently.
struct InputFile::Body {
    struct Close {
        void operator()(std::FILE* opened) const noexcept { static_cast<void>(std::fclose(opened)); }
    };

    Body(std::string path, std::FILE* opened) : name{std::move(path)}, file{opened}, buffer(buffer_size) {}
    Body(const Body&) = delete;
    Body& operator=(const Body&) = delete;
    ~Body()
    {
        inflateEnd(&stream);  // of one that was never begun: no effect
    }

    /// False at the end of the file.
    Result<bool> fill()
    {
        const auto got = std::fread(buffer.data(), 1, buffer.size(), file.get());
        if (got == 0 && std::ferror(file.get()) != 0) return fail(Code::storage, name);
        stream.next_in = buffer.data();
        stream.avail_in = static_cast<uInt>(got);
        taken += got;
        return got != 0;
    }

    Result<void> begin()
    {
        BOOST_OUTCOME_TRY(fill());
        packed =
            stream.avail_in >= gzip_begins.size() && std::equal(gzip_begins.begin(), gzip_begins.end(), buffer.begin());
        if (packed && inflateInit2(&stream, any_window_of_gzip) != Z_OK) throw std::bad_alloc{};
        return outcome::success();
    }

    Result<std::size_t> read_plain(std::span<char> into)
    {
        if (stream.avail_in == 0) {
            BOOST_OUTCOME_TRY(fill());
        }
        const auto most = std::min<std::size_t>(into.size(), stream.avail_in);
        std::copy_n(stream.next_in, most, into.data());
        stream.next_in += most;
        stream.avail_in -= static_cast<uInt>(most);
        return most;
    }

    /// Between two packed parts zeros may stand, as on a tape.
    void skip_padding() noexcept
    {
        while (stream.avail_in != 0 && *stream.next_in == 0) {
            ++stream.next_in;
            --stream.avail_in;
        }
    }

    Result<std::size_t> unpack(std::span<char> into)
    {
        stream.next_out = reinterpret_cast<Bytef*>(into.data());
        stream.avail_out =
            static_cast<uInt>(std::min<std::size_t>(into.size(), std::numeric_limits<std::uint32_t>::max()));
        const auto room = stream.avail_out;
        while (stream.avail_out != 0) {
            if (stream.avail_in == 0) {
                BOOST_OUTCOME_TRY(const bool more, fill());
                if (!more && between) break;
                if (!more) return damaged();
            }
            if (between) {
                skip_padding();
                if (stream.avail_in == 0) continue;
                inflateReset(&stream);
                between = false;
            }
            const int state = inflate(&stream, Z_NO_FLUSH);
            between = state == Z_STREAM_END;
            if (state != Z_OK && state != Z_STREAM_END && state != Z_BUF_ERROR) return damaged();
        }
        return std::size_t{room - stream.avail_out};
    }

    /// Of a file that somebody brings: what an archive has stored may be as whole as ever.
    [[nodiscard]] Error damaged() const
    {
        return fail(Code::bad_value, {"the packed file is damaged or cut off", "压缩文件已损坏或不完整"}, name);
    }

    std::string name;
    std::unique_ptr<std::FILE, Close> file;
    std::vector<unsigned char> buffer;
    z_stream stream{};  ///< of a plain file, too: what of the buffer was not handed out yet
    bool packed = false;
    bool between = false;  ///< a packed part has ended, and no other begun
    std::uint64_t taken = 0;
    std::uint64_t size = 0;
};

InputFile::InputFile(std::unique_ptr<Body> body) noexcept : body_{std::move(body)} {}
InputFile::InputFile(InputFile&&) noexcept = default;
InputFile& InputFile::operator=(InputFile&&) noexcept = default;
InputFile::~InputFile() = default;

Result<InputFile> InputFile::open(const std::string& path)
{
    std::error_code failed;
    auto* const opened = is_folder(path) ? nullptr : std::fopen(path.c_str(), "rb");
    if (opened == nullptr) return no_file(path);
    auto body = std::make_unique<Body>(path, opened);
    const auto size = std::filesystem::file_size(path, failed);  // a pipe has none
    body->size = failed ? 0 : size;
    BOOST_OUTCOME_TRY(body->begin());
    return InputFile{std::move(body)};
}

Result<std::size_t> InputFile::read(std::span<char> into)
{
    return body_->packed ? body_->unpack(into) : body_->read_plain(into);
}

std::uint64_t InputFile::bytes_read() const noexcept { return body_->taken - body_->stream.avail_in; }
std::uint64_t InputFile::size() const noexcept { return body_->size; }

}  // namespace custos
