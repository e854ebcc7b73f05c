/// A line of the access log that waits for the next group (ACC-07).
#pragma once

#include <custos/access/rules.hpp>

#include <array>
#include <string_view>
#include <type_traits>

namespace custos::archive {

/// What `access::Looked` will hold, as the decision had it. Every question at a counter leaves one of these, so it is
/// plain bytes; the event is made when it is written.
struct WaitingLook {
    StaffId staff;
    Instant at;
    DossierId dossier;          ///< 0 = a list
    std::string_view question;  ///< title of what was asked; of a described struct, so it stays
    std::uint64_t policy = 0;
    FieldSet open;
    FieldSet masked;
    FieldSet withheld;
    std::array<Rule, access::Rules::static_capacity> rules{};
    std::uint32_t rule_count = 0;
    std::uint32_t rows = 0;
    dossier::Purpose purpose{};
    access::Action action{};
    access::Outcome outcome{};
    access::Manner manner{};
    bool personal = false;
    bool overreach = false;
    bool list = false;
    bool named = false;
    bool uncounted = false;
    bool considered = false;
    std::uint32_t edition = 0;

    [[nodiscard]] access::Looked event() const;

    /// Refused, or an attempt (ACC-09).
    [[nodiscard]] bool hurries() const noexcept { return outcome != access::Outcome::granted || overreach; }
};
static_assert(std::is_trivially_copyable_v<WaitingLook>);

}  // namespace custos::archive
