#include "file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace custos::vault {

namespace {

Error system_error(const std::string& name)
{
    const auto reason = errno;
    const auto code = reason == ENOENT ? Code::not_found : reason == EEXIST ? Code::exists : Code::storage;
    return fail(code, name, std::strerror(reason));
}

}  // namespace

File::File(int descriptor, std::string name) noexcept : descriptor_{descriptor}, name_{std::move(name)} {}
File::File(File&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)}, name_{std::move(other.name_)} {}
File::~File()
{
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<File> File::open(const std::filesystem::path& path, int flags)
{
    const auto descriptor = ::open(path.c_str(), flags | O_CLOEXEC, 0600);
    if (descriptor < 0) return system_error(name_of(path));
    return File{descriptor, name_of(path)};
}

Result<void> File::read_at(off_t place, std::span<std::uint8_t> out) const
{
    while (!out.empty()) {
        const auto got = ::pread(descriptor_, out.data(), out.size(), place);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return system_error(name_);
        if (got == 0) return fail(Code::damaged, name_, "shorter than it was written");
        out = out.subspan(static_cast<std::size_t>(got));
        place += got;
    }
    return outcome::success();
}

Result<void> File::write_at(off_t place, ByteView bytes)
{
    while (!bytes.empty()) {
        const auto put = ::pwrite(descriptor_, bytes.data(), bytes.size(), place);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return system_error(name_);
        bytes = bytes.subspan(static_cast<std::size_t>(put));
        place += put;
    }
    return outcome::success();
}

Result<void> File::sync()
{
    if (::fsync(descriptor_) != 0) return system_error(name_);
    return outcome::success();
}

Result<void> sync_folder_of(const std::filesystem::path& file)
{
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."};
    BOOST_OUTCOME_TRY(auto opened, File::open(folder, O_RDONLY | O_DIRECTORY));
    return opened.sync();
}

}  // namespace custos::vault
