/// The few file calls that are made beside SQLite's: whole reads and writes, every return value looked at.
#pragma once

#include <custos/core/bytes.hpp>
#include <custos/core/error.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <utility>

namespace custos {

/// Code::not_found, exists, or else storage with the system's number and text. `name` is a file inside the archive.
[[nodiscard]] Error system_error(const std::string& name, int number);

/// The name to put into an error: without the folder, which is the host's affair.
[[nodiscard]] inline std::string name_of(const std::filesystem::path& path) { return path.filename().string(); }

/// A result must not be written over a file that is read; an empty path is none. Error: bad_value at the result.
[[nodiscard]] Result<void> keep_apart(const std::string& read, const std::string& written);

/// An open file, closed at the end. Signals and short counts are dealt with. An error's path is the file's name.
class File {
public:
    File() = default;
    File(File&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)}, name_{std::move(other.name_)} {}
    File& operator=(File&& other) noexcept
    {
        std::swap(descriptor_, other.descriptor_);
        name_.swap(other.name_);
        return *this;
    }
    ~File();

    /// open(2) with O_CLOEXEC; files are made for their owner alone (mode 0600). Errors: exists, not_found, storage.
    [[nodiscard]] static Result<File> open(const std::filesystem::path& path, int flags);

    [[nodiscard]] int descriptor() const noexcept { return descriptor_; }
    [[nodiscard]] Result<void> write(ByteView bytes, std::uint64_t offset) const;
    [[nodiscard]] Result<Bytes> read(std::uint64_t offset, std::size_t most) const;  ///< shorter at the end of the file
    [[nodiscard]] Result<void> fill(std::uint64_t offset, std::span<std::uint8_t> out) const;  ///< short file: damaged
    [[nodiscard]] Result<void> sync() const;

private:
    File(int descriptor, std::string name) noexcept : descriptor_{descriptor}, name_{std::move(name)} {}
    [[nodiscard]] Result<std::size_t> read_into(std::uint64_t offset, std::span<std::uint8_t> out) const;

    int descriptor_ = -1;
    std::string name_;
};

/// A file by its name and by what lay there when it was noted. What is removed or replaced is written on through
/// whatever has it open, without a word, and is gone when that is closed. Where it is held open nothing else can take
/// its number.
class NotedFile {
public:
    /// Notes what lies there now, under its absolute name. Error: not_found, storage.
    [[nodiscard]] static Result<NotedFile> note(const std::filesystem::path& path);

    /// Does the name still lead there? One stat(2). Error: damaged, saying what happened and what to do.
    [[nodiscard]] Result<void> check() const;

private:
    std::filesystem::path path_;
    std::uint64_t device_ = 0;
    std::uint64_t number_ = 0;
};

/// Makes an empty file for its owner alone, for a library that would ask the umask. Error: exists, storage.
[[nodiscard]] Result<void> make_file(const std::filesystem::path& path);

/// Opens a result to be written anew; one that is not there yet is made for its owner alone. It is failed where it
/// could not be opened.
[[nodiscard]] std::ofstream open_result(const std::filesystem::path& path);

/// Makes a folder for its owner alone, and so what leads there; durable when it returns. One that is there is left as
/// it is. Error: storage.
[[nodiscard]] Result<void> make_folder(const std::filesystem::path& folder);

/// Copies a file to one that is not there yet, durable when it returns. Error: not_found, exists, storage.
[[nodiscard]] Result<void> copy_durably(const std::filesystem::path& from, const std::filesystem::path& to);

/// Makes names in a folder durable.
[[nodiscard]] Result<void> sync_folder(const std::filesystem::path& folder);

/// The same for the folder that holds a file.
[[nodiscard]] Result<void> sync_folder_of(const std::filesystem::path& file);

}  // namespace custos
