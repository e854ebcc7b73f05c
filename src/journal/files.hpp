/// The few file calls that the journal makes itself, with EINTR and short counts handled.
#pragma once

#include <custos/core/bytes.hpp>

#include <filesystem>
#include <utility>

namespace custos::journal {

/// Code::storage with the system's number and text; `name` is a file inside the archive.
[[nodiscard]] Error system_error(const std::string& name, int number);

/// An open file, closed at the end.
class File {
public:
    File() = default;
    explicit File(int descriptor) noexcept : descriptor_{descriptor} {}
    File(File&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)} {}
    File& operator=(File&& other) noexcept
    {
        std::swap(descriptor_, other.descriptor_);
        return *this;
    }
    ~File();

    /// open(2) with O_CLOEXEC; files are made for their owner alone. Errors: exists, not_found, storage.
    [[nodiscard]] static Result<File> open(const std::filesystem::path& path, int flags);

    [[nodiscard]] int descriptor() const noexcept { return descriptor_; }
    [[nodiscard]] Result<void> write(ByteView bytes, std::uint64_t offset) const;
    [[nodiscard]] Result<Bytes> read(std::uint64_t offset, std::size_t most) const;  ///< shorter at the end of the file
    [[nodiscard]] Result<void> sync() const;

private:
    int descriptor_ = -1;
};

/// Makes names in a folder durable.
[[nodiscard]] Result<void> sync_folder(const std::filesystem::path& folder);

}  // namespace custos::journal
