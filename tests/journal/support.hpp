/// What the journal's tests share: keys without a vault, entries whose content follows from their number, folders that
/// go.
#pragma once

#include <custos/journal/journal.hpp>
#include <support/scale.hpp>

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace custos::journal::testing {

/// Real AES-256-GCM and Ed25519 under keys that follow from a number; no file. Another opening draws another opening
/// id.
class TestKeys final : public Keys {
public:
    explicit TestKeys(std::uint64_t archive = 7, std::uint64_t secret = 1);
    ~TestKeys() override;

    [[nodiscard]] ArchiveId archive() const noexcept override { return archive_; }
    [[nodiscard]] const vault::PublicKey& public_key() const noexcept override { return public_key_; }
    [[nodiscard]] vault::SealedBody seal_body(ByteView context, ByteView plain) override;
    [[nodiscard]] Result<Bytes> open_body(ByteView context, const vault::SealedBody& body) const override;
    [[nodiscard]] vault::Signature sign(ByteView message) const override;

private:
    struct Body;
    ArchiveId archive_;
    vault::PublicKey public_key_{};
    std::unique_ptr<Body> body_;
};

/// A new folder, removed with all that is in it. In memory where there is such a place: no test here is about the disk
/// itself, and most open a journal thousands of times.
class Folder {
public:
    Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder();

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    [[nodiscard]] std::filesystem::path operator/(const char* name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

/// Entry `number` of every test: all members follow from the number.
[[nodiscard]] Entry sample(std::uint64_t number);
[[nodiscard]] bool same(const Entry& left, const Entry& right);

/// Opens or ends the test program: for the steps that are not what a test is about.
[[nodiscard]] std::unique_ptr<Journal> opened(const std::filesystem::path& folder, Keys& keys,
                                              const std::optional<Head>& expected = std::nullopt);

/// Appends samples until the journal has `size` entries, in groups of `group`; the last head.
Head grow(Journal& journal, std::uint64_t size, std::uint64_t group = 1);

/// Runs SQL on a closed journal's container, as someone with an editor would. False if SQLite refuses.
bool tamper(const std::filesystem::path& folder, const std::string& sql);

[[nodiscard]] Bytes contents(const std::filesystem::path& file);
void put_contents(const std::filesystem::path& file, const Bytes& bytes);

/// Copies a closed folder's files.
void copy_folder(const std::filesystem::path& from, const std::filesystem::path& to);

using custos::testing::scaled;

}  // namespace custos::journal::testing
