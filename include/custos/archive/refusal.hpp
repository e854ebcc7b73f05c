/// What a command came to, as every face shows it: a receipt, or a refusal.
#pragma once

#include <custos/core/ruling.hpp>
#include <custos/core/shape.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace custos::archive {

/// One reason of a refusal, or one warning, in both languages.
struct FaultDocument {
    Rule rule{};
    std::string field;
    std::string en;
    std::string zh;
};
CUSTOS_DESCRIBE(FaultDocument, "fault", (rule, field, en, zh))

/// A command was done. `entry` is where it was written, 0 when nothing had to change; `event` is then "unchanged".
struct ReceiptDocument {
    EntryNumber entry;
    std::string event;                                   ///< title of the event
    std::uint64_t id = 0;                                ///< of what was made, or was there already
    std::optional<std::vector<FaultDocument>> warnings;  ///< what was taken and is doubtful all the same
    /// Of a search for duplicates (CHG-04): how many dossiers it could not look at.
    std::optional<std::uint64_t> left_out;
};
CUSTOS_DESCRIBE(ReceiptDocument, "receipt", (entry, event, id, warnings, left_out))

/// `existing` is what stands in the way, if it is one thing; `application` and `signatures` are what would help, and
/// `would_hold_until` is how long, if it were signed now.
struct RefusalDocument {
    std::vector<FaultDocument> faults;
    std::optional<std::uint64_t> existing;
    std::optional<std::string> application;
    std::vector<std::string> signatures;
    std::optional<Instant> would_hold_until;
};
CUSTOS_DESCRIBE(RefusalDocument, "refusal", (faults, existing, application, signatures, would_hold_until))

[[nodiscard]] RefusalDocument refusal_document(const Refusal& refusal);

}  // namespace custos::archive
