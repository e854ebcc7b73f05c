#include "files.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace custos::cli {

namespace {

constexpr std::size_t largest_input = std::size_t{64} << 20U;

struct Close {
    void operator()(std::FILE* file) const noexcept
    {
        if (file != stdin) static_cast<void>(std::fclose(file));
    }
};
using File = std::unique_ptr<std::FILE, Close>;

constexpr Words a_folder{"this is a folder, not a file", "这是文件夹，不是文件"};

bool is_folder(const std::string& path)
{
    std::error_code ignored;
    return std::filesystem::is_directory(path, ignored);
}

/// Where standard input is read from when a work reads it as a file; empty until then.
std::string& standard_input()
{
    static std::string path;
    return path;
}

File open_to_read(const std::string& path)
{
    if (path != "-" && is_folder(path)) throw failure(CUSTOS_E_BAD_VALUE, a_folder, path);
    File file{path == "-" ? stdin : std::fopen(path.c_str(), "rbe")};
    if (!file) throw failure(CUSTOS_E_NOT_FOUND, {"no such file, or not readable", "没有该文件，或无法读取"}, path);
    return file;
}

}  // namespace

std::string read_text(const std::string& path)
{
    const auto file = open_to_read(path);
    std::string text;
    char buffer[65536];
    while (const auto got = std::fread(buffer, 1, sizeof buffer, file.get())) {
        text.append(buffer, got);
        if (text.size() > largest_input) throw failure(CUSTOS_E_TOO_LARGE, path);
    }
    if (std::ferror(file.get()) != 0) throw failure(interrupted() ? CUSTOS_E_CANCELLED : CUSTOS_E_STORAGE, path);
    return text;
}

std::string standard_input_as_file()
{
    struct stat input {};
    if (fstat(STDIN_FILENO, &input) == 0 && S_ISREG(input.st_mode)) return standard_input() = "/dev/stdin";
    static const int kept = memfd_create("custos input", MFD_CLOEXEC);
    if (kept < 0) throw failure(CUSTOS_E_STORAGE, "-");
    char buffer[65536];
    for (;;) {
        const auto got = read(STDIN_FILENO, buffer, sizeof buffer);
        if (got == 0) return standard_input() = fmt::format("/proc/self/fd/{}", kept);
        if (got < 0) throw failure(interrupted() ? CUSTOS_E_CANCELLED : CUSTOS_E_STORAGE, "-");
        for (ssize_t put = 0; put < got;) {
            const auto wrote = write(kept, buffer + put, static_cast<std::size_t>(got - put));
            if (wrote < 0) throw failure(CUSTOS_E_STORAGE, "-");
            put += wrote;
        }
    }
}

std::string told_place(const std::string& path, std::string_view name_of_input)
{
    for (const std::string_view input : {std::string_view{"-"}, std::string_view{standard_input()}}) {
        if (input.empty() || !path.starts_with(input)) continue;
        const auto inside = path.substr(input.size());
        if (inside.empty() || inside.front() == ':' || inside.front() == '/')
            return std::string{name_of_input} + inside;
    }
    return path;
}

std::string read_line(const std::string& path)
{
    auto text = read_text(path);
    text.erase(std::min(text.find_first_of("\r\n"), text.size()));
    return text;
}

/// Makes the name of a new file durable.
static bool is_synced_folder_of(const std::string& path)
{
    const auto folder = std::filesystem::path{path}.parent_path();
    const int opened = open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened < 0) return false;
    const bool synced = fsync(opened) == 0;
    return close(opened) == 0 && synced;
}

void write_new(const std::string& path, std::string_view content)
{
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0 && errno == EEXIST && is_folder(path)) throw failure(CUSTOS_E_EXISTS, a_folder, path);
    if (file < 0 && (errno == ENOENT || errno == ENOTDIR))
        throw failure(CUSTOS_E_NOT_FOUND,
                      {"the folder in which this file is to lie does not exist", "该文件所在的文件夹不存在"}, path);
    if (file < 0 && (errno == EACCES || errno == EROFS))
        throw failure(CUSTOS_E_STORAGE, {"nothing may be written in this folder", "该文件夹不可写入"}, path);
    if (file < 0) throw failure(errno == EEXIST ? CUSTOS_E_EXISTS : CUSTOS_E_STORAGE, path);
    bool good = true;
    for (auto rest = content; good && !rest.empty();) {
        const auto wrote = write(file, rest.data(), rest.size());
        good = wrote > 0;
        if (good) rest.remove_prefix(static_cast<std::size_t>(wrote));
    }
    good = good && fsync(file) == 0;
    good = close(file) == 0 && good;
    // A key whose name is not on the disk yet is lost with the power, and the archive under it with it.
    good = good && is_synced_folder_of(path);
    if (good) return;
    unlink(path.c_str());
    throw failure(CUSTOS_E_STORAGE, path);
}

ResultFile::ResultFile(const std::string& named) : path_{named}, own_{named == "-"}
{
    if (!own_) return;
    path_ = (std::filesystem::temp_directory_path() / "custos-result-XXXXXX").string();
    const int file = mkstemp(path_.data());  // for its owner alone
    if (file < 0) throw failure(CUSTOS_E_STORAGE, path_);
    close(file);
}

ResultFile::~ResultFile()
{
    if (own_) unlink(path_.c_str());
}

void ResultFile::copy_to_output() const
{
    const auto file = open_to_read(path_);
    char buffer[65536];
    while (const auto got = std::fread(buffer, 1, sizeof buffer, file.get()))
        put_out({buffer, got});
}

}  // namespace custos::cli
