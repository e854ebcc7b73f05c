/// What the vault's tests share: permits, folders that go, keys that follow from a number, and a look at files as
/// bytes.
#pragma once

#include <custos/vault/vault.hpp>
#include <support/scale.hpp>

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <initializer_list>
#include <string>
#include <vector>

namespace custos::vault::testing {

inline constexpr ArchiveId archive{77};

/// A permit for fields of a dossier. The tests define access::decide, the only function that can make one.
[[nodiscard]] Permit permit(DossierId dossier, std::initializer_list<std::uint64_t> fields);
[[nodiscard]] Permit permit_for_all(DossierId dossier);

/// A new folder under the system's temporary one; removed with all that is in it.
class Folder {
public:
    Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder();

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    [[nodiscard]] std::filesystem::path keyring() const { return path_ / "keyring.db"; }

    /// Names and SHA-256 of all that lies in it.
    [[nodiscard]] std::string fingerprint() const;

    /// Every byte of every file in it.
    [[nodiscard]] Bytes contents() const;

private:
    std::filesystem::path path_;
};

[[nodiscard]] KeyBytes key(std::uint8_t number);

/// A key service in memory: a wrapping key for each epoch, gone when destroyed. Shared by all copies of its callbacks.
struct Service {
    std::vector<std::pair<Epoch, Bytes>> keys;
    bool away = false;       ///< every call fails
    bool keeps_all = false;  ///< destroy fails
    unsigned calls = 0;
    std::function<void()> on_destroy;

    [[nodiscard]] KeyService callbacks();
};

/// A value or the end of the test program: for steps that are not what a test is about.
template <class T>
[[nodiscard]] T must(Result<T> result)
{
    if (!result) ADD_FAILURE() << to_text(result.error());
    return std::move(result).value();
}
inline void must(const Result<void>& result) { ASSERT_TRUE(result) << to_text(result.error()); }

template <class T>
[[nodiscard]] Code code_of(const Result<T>& result)
{
    return result ? Code{} : result.error().code;
}

[[nodiscard]] Bytes read_file(const std::filesystem::path& file);
void write_file(const std::filesystem::path& file, ByteView bytes);
[[nodiscard]] bool contains(ByteView haystack, ByteView needle);

/// Runs in a forked child; the child's exit code. The child never returns into the test runner.
[[nodiscard]] int in_child(const std::function<int()>& work);

/// Numbers that follow from a seed (splitmix64): the same run everywhere.
class Dice {
public:
    explicit Dice(std::uint64_t seed) noexcept : state_{seed} {}
    std::uint64_t operator()() noexcept;
    [[nodiscard]] std::uint64_t below(std::uint64_t end) noexcept { return (*this)() % end; }
    [[nodiscard]] Bytes bytes(std::size_t size);

private:
    std::uint64_t state_;
};

using custos::testing::scaled;

}  // namespace custos::vault::testing
