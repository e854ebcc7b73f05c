/// A file's bytes on their way to the CSV reader: unpacked, hashed, brought to UTF-8.
#pragma once

#include <custos/core/bytes.hpp>
#include <custos/core/csv.hpp>
#include <custos/import/map.hpp>

#include <memory>
#include <string>

namespace custos::import {

/// Hashes what passes through it. One reading.
class Content {
public:
    /// Error: not_found.
    [[nodiscard]] static Result<Content> open(const std::string& path, Encoding encoding);

    Content(Content&&) noexcept;
    Content& operator=(Content&&) noexcept;
    ~Content();

    /// Next bytes in UTF-8; 0 at the end. Bytes that are not GB 18030 come out as U+FFFD.
    [[nodiscard]] Result<std::size_t> read(std::span<char> into);

    [[nodiscard]] std::uint64_t bytes_read() const noexcept;  ///< of the file on the disk
    [[nodiscard]] std::uint64_t size() const noexcept;

    /// SHA-256 of all that was read, unpacked and not converted. Once, at the end.
    [[nodiscard]] Digest digest();

private:
    struct Body;
    explicit Content(std::unique_ptr<Body> body) noexcept;
    std::unique_ptr<Body> body_;
};

}  // namespace custos::import
