#include "file.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <tuple>

namespace custos {

Error system_error(const std::string& name, int number)
{
    if (number == EEXIST) return fail(Code::exists, name);
    if (number == ENOENT) return fail(Code::not_found, name);
    return fail(Code::storage, name, fmt::format("errno {}: {}", number, std::generic_category().message(number)));
}

Result<void> keep_apart(const std::string& read, const std::string& written)
{
    std::error_code ignored;
    if (!read.empty() && !written.empty() && std::filesystem::equivalent(read, written, ignored))
        return fail(Code::bad_value,
                    {"the result would be written over a file that is read", "结果文件不能覆盖所读取的文件"}, written);
    return outcome::success();
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
    if (descriptor < 0) return system_error(name_of(path), errno);
    return File{descriptor, name_of(path)};
}

Result<void> File::write(ByteView bytes, std::uint64_t offset) const
{
    while (!bytes.empty()) {
        const auto count = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return system_error(name_, count < 0 ? errno : ENOSPC);
        bytes = bytes.subspan(static_cast<std::size_t>(count));
        offset += static_cast<std::uint64_t>(count);
    }
    return outcome::success();
}

Result<std::size_t> File::read_into(std::uint64_t offset, std::span<std::uint8_t> out) const
{
    std::size_t done = 0;
    while (done < out.size()) {
        const auto count =
            ::pread(descriptor_, out.data() + done, out.size() - done, static_cast<off_t>(offset + done));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return system_error(name_, errno);
        if (count == 0) break;
        done += static_cast<std::size_t>(count);
    }
    return done;
}

Result<Bytes> File::read(std::uint64_t offset, std::size_t most) const
{
    Bytes bytes(most);
    BOOST_OUTCOME_TRY(const auto done, read_into(offset, bytes));
    bytes.resize(done);
    return bytes;
}

Result<void> File::fill(std::uint64_t offset, std::span<std::uint8_t> out) const
{
    BOOST_OUTCOME_TRY(const auto done, read_into(offset, out));
    if (done < out.size()) return fail(Code::damaged, name_, "shorter than it was written");
    return outcome::success();
}

Result<void> File::sync() const
{
    if (::fsync(descriptor_) != 0) return system_error(name_, errno);
    return outcome::success();
}

Result<NotedFile> NotedFile::note(const std::filesystem::path& path)
{
    NotedFile noted;
    std::error_code failed;
    noted.path_ = std::filesystem::absolute(path, failed);  // the host may change its working folder
    struct stat status {};
    if (failed) return system_error(name_of(path), failed.value());
    if (::stat(noted.path_.c_str(), &status) != 0) return system_error(name_of(path), errno);
    noted.device_ = status.st_dev;
    noted.number_ = status.st_ino;
    return noted;
}

Result<void> NotedFile::check() const
{
    struct stat status {};
    const bool there = ::stat(path_.c_str(), &status) == 0;
    if (there && status.st_dev == device_ && status.st_ino == number_) return outcome::success();
    return fail(Code::damaged,
                {"removed or replaced while the archive was open: nothing more is written. Back up into a new folder "
                 "before closing, as what was written may be nowhere else; then close, restore, open again",
                 "档案库打开期间该文件被删除或替换，不再写入。关闭前请先备份到新目录，已写入的内容可能别处没有；"
                 "然后关闭、恢复并重新打开"},
                name_of(path_), there ? "another file has its name" : "no file has its name");
}

Result<void> make_file(const std::filesystem::path& path)
{
    const auto made = File::open(path, O_RDWR | O_CREAT | O_EXCL);
    if (!made) return made.error();
    return outcome::success();
}

std::ofstream open_result(const std::filesystem::path& path)
{
    std::ignore = make_file(path);  // there already, or told by the stream
    return std::ofstream{path, std::ios::binary | std::ios::trunc};
}

Result<void> make_folder(const std::filesystem::path& folder)
{
    if (!folder.has_filename() && folder.has_relative_path()) return make_folder(folder.parent_path());  // "a/"
    if (::mkdir(folder.c_str(), S_IRWXU) == 0) return sync_folder_of(folder);
    if (errno == EEXIST) return outcome::success();
    if (errno != ENOENT || !folder.has_parent_path())
        return fail(Code::storage, name_of(folder), std::generic_category().message(errno));
    BOOST_OUTCOME_TRY(make_folder(folder.parent_path()));
    if (::mkdir(folder.c_str(), S_IRWXU) == 0 || errno == EEXIST) return sync_folder_of(folder);
    return fail(Code::storage, name_of(folder), std::generic_category().message(errno));
}

Result<void> copy_durably(const std::filesystem::path& from, const std::filesystem::path& to)
{
    constexpr std::size_t piece = std::size_t{1} << 20U;
    BOOST_OUTCOME_TRY(const auto source, File::open(from, O_RDONLY));
    BOOST_OUTCOME_TRY(const auto target, File::open(to, O_WRONLY | O_CREAT | O_EXCL));
    for (std::uint64_t at = 0;; at += piece) {
        BOOST_OUTCOME_TRY(const auto bytes, source.read(at, piece));
        if (bytes.empty()) break;
        BOOST_OUTCOME_TRY(target.write(bytes, at));
    }
    BOOST_OUTCOME_TRY(target.sync());
    return sync_folder_of(to);
}

Result<void> sync_folder(const std::filesystem::path& folder)
{
    BOOST_OUTCOME_TRY(const auto opened, File::open(folder, O_RDONLY | O_DIRECTORY));
    return opened.sync();
}

Result<void> sync_folder_of(const std::filesystem::path& file)
{
    return sync_folder(file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."});
}

}  // namespace custos
