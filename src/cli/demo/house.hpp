/// The demo's own archive: opened under a key drawn for it, by a clock that moves on with the story.
#pragma once

#include "../face.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace custos::cli::demo {

/// The people of the house: who enters, who reviews, who decides.
inline constexpr std::uint64_t administrator = 1;
inline constexpr std::uint64_t front_desk = 12;
inline constexpr std::uint64_t reviewer = 21;
inline constexpr std::uint64_t manager = 31;

class House {
public:
    House();  ///< draws the key
    House(const House&) = delete;
    House& operator=(const House&) = delete;
    ~House();  ///< closes the archive, wipes the key

    std::int64_t now_ms = 0;  ///< what the archive's clock says

    // Errors: Failure.
    void found(const std::filesystem::path& folder, const std::string& policy);
    [[nodiscard]] Archive open(const std::filesystem::path& folder) const;
    [[nodiscard]] custos_backup_report restore(const std::filesystem::path& backup,
                                               const std::filesystem::path& folder) const;
    void write_key(const std::filesystem::path& file) const;  ///< for its owner alone

    [[nodiscard]] const Archive& archive() const { return *archive_; }
    void close() { archive_->close(); }
    [[nodiscard]] Desk desk(std::uint64_t staff, std::uint32_t purpose) const
    {
        return Desk{archive_->handle(), staff, purpose};
    }

private:
    [[nodiscard]] custos_open_options options(const std::string& folder) const noexcept;

    std::array<std::uint8_t, 32> key_{};
    custos_host host_ = CUSTOS_INIT(custos_host);
    std::optional<Archive> archive_;
};

}  // namespace custos::cli::demo
