/// Small durable files: a descriptor, whole reads and writes, and every return value looked at.
#pragma once

#include <custos/core/bytes.hpp>
#include <custos/core/error.hpp>

#include <sys/types.h>

#include <filesystem>
#include <span>
#include <string>

namespace custos::vault {

/// An open file of the owner's eyes only (mode 0600 when made). Errors: not_found, exists, storage; `path` is its name.
class File {
public:
    [[nodiscard]] static Result<File> open(const std::filesystem::path& path, int flags);
    File(File&& other) noexcept;
    File& operator=(File&&) = delete;
    ~File();

    [[nodiscard]] Result<void> read_at(off_t place, std::span<std::uint8_t> out) const;  ///< short file: damaged
    [[nodiscard]] Result<void> write_at(off_t place, ByteView bytes);
    [[nodiscard]] Result<void> sync();

private:
    File(int descriptor, std::string name) noexcept;

    int descriptor_;
    std::string name_;
};

/// Makes a new name in a folder durable.
[[nodiscard]] Result<void> sync_folder_of(const std::filesystem::path& file);

/// The name to put into an error: without the folder, which is the host's affair.
[[nodiscard]] inline std::string name_of(const std::filesystem::path& path) { return path.filename().string(); }

}  // namespace custos::vault
