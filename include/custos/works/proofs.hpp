/// Works on proofs: heads and proofs of an archive as documents, and their check by whoever doubts it (SEC-03).
#pragma once

#include <custos/journal/documents.hpp>
#include <custos/works/lent.hpp>

#include <optional>
#include <string>

namespace custos::works {

/// Work, at an archive: the signed head as it stands.
struct ShowHead {};
CUSTOS_DESCRIBE(ShowHead, "journal.show_head", ())

/// Work, at an archive: proof that an entry is in the journal. Error: not_found.
struct ProveEntry {
    EntryNumber entry;
};
CUSTOS_DESCRIBE(ProveEntry, "journal.prove_entry", (entry))

/// Work, at an archive: proof that the journal only grew since an older head. Error: not_found, damaged;
/// rolled_back for a head that is none of this journal's.
struct ProveGrowth {
    std::string older;  ///< path of a head as it was written down, 152 bytes
};
CUSTOS_DESCRIBE(ProveGrowth, "journal.prove_growth", (older))

/// What a proof shows.
struct ProofShown {
    journal::Proven shown{};
    std::string en;
    std::string zh;
};
CUSTOS_DESCRIBE(ProofShown, "journal.shown", (shown, en, zh))

/// Work: checks a proof; needs neither the archive nor its key. Error: damaged, when it does not hold.
struct CheckProof {
    std::string proof;                      ///< the document: journal.inclusion or journal.consistency
    std::optional<std::string> public_key;  ///< the archive's own, 64 hexadecimal digits; default: that of the proof
};
CUSTOS_DESCRIBE(CheckProof, "journal.check_proof", (proof, public_key))

[[nodiscard]] Result<journal::HeadDocument> run(const ShowHead& ask, const Lent& lent);
[[nodiscard]] Result<journal::InclusionDocument> run(const ProveEntry& ask, const Lent& lent);
[[nodiscard]] Result<journal::ConsistencyDocument> run(const ProveGrowth& ask, const Lent& lent);
[[nodiscard]] Result<ProofShown> run(const CheckProof& ask, const Lent& lent);

}  // namespace custos::works
