/// What a command came to, as every face shows it: a receipt, or a refusal.
#pragma once

#include <custos/applications/policy.hpp>
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
    /// What it speaks of in the command or question: written as a JSON pointer, but without its leading slash
    /// ("values/1/value"); empty where it speaks of the whole. An error's path has the slash.
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

/// `existing` is what stands in the way, if it is one thing; `application` and `steps` are what would help, and
/// `would_hold_until` is how long, if it were signed now.
struct RefusalDocument {
    std::vector<FaultDocument> faults;
    std::optional<std::uint64_t> existing;
    std::optional<std::string> application;
    std::vector<std::string>
        signatures;  ///< every office that stands in a step, in order; `steps` says which have to sign
    std::optional<Instant> would_hold_until;
    /// The steps in order, as `access.ask` says them: of each any one of the offices signs, or all of them.
    std::vector<applications::ChainStep> steps = {};
};
CUSTOS_DESCRIBE(RefusalDocument, "refusal", (faults, existing, application, signatures, would_hold_until, steps))

[[nodiscard]] RefusalDocument refusal_document(const Refusal& refusal);

}  // namespace custos::archive
