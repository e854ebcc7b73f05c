#include "files.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace custos::journal {

Error system_error(const std::string& name, int number)
{
    return fail(Code::storage, name, fmt::format("errno {}: {}", number, std::generic_category().message(number)));
}

File::~File()
{
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<File> File::open(const std::filesystem::path& path, int flags)
{
    int descriptor = -1;
    do
        descriptor = ::open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR);
    while (descriptor < 0 && errno == EINTR);
    if (descriptor >= 0) return File{descriptor};
    if (errno == EEXIST) return fail(Code::exists, path.filename());
    if (errno == ENOENT) return fail(Code::not_found, path.filename());
    return system_error(path.filename(), errno);
}

Result<void> File::write(ByteView bytes, std::uint64_t offset) const
{
    while (!bytes.empty()) {
        const auto count = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return system_error({}, count < 0 ? errno : ENOSPC);
        bytes = bytes.subspan(static_cast<std::size_t>(count));
        offset += static_cast<std::uint64_t>(count);
    }
    return outcome::success();
}

Result<Bytes> File::read(std::uint64_t offset, std::size_t most) const
{
    Bytes bytes(most);
    std::size_t done = 0;
    while (done < most) {
        const auto count = ::pread(descriptor_, bytes.data() + done, most - done, static_cast<off_t>(offset + done));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return system_error({}, errno);
        if (count == 0) break;
        done += static_cast<std::size_t>(count);
    }
    bytes.resize(done);
    return bytes;
}

Result<void> File::sync() const
{
    if (::fsync(descriptor_) != 0) return system_error({}, errno);
    return outcome::success();
}

Result<void> sync_folder(const std::filesystem::path& folder)
{
    BOOST_OUTCOME_TRY(const auto opened, File::open(folder, O_RDONLY | O_DIRECTORY));
    return opened.sync();
}

}  // namespace custos::journal
