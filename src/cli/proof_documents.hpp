/// Heads and proofs as documents: hexadecimal, complete in themselves, checked without any archive.
#pragma once

#include "place.hpp"

namespace custos::cli {

struct HeadDocument {
    std::string archive;  ///< 16 hexadecimal digits
    std::uint64_t size = 0;
    std::string root;
    Instant at;
    std::string key;  ///< Ed25519 public key
    std::string signature;
};
CUSTOS_DESCRIBE(HeadDocument, "journal.head", (archive, size, root, at, key, signature))

/// An entry is under a head (RFC 6962 §2.1.1).
struct InclusionDocument {
    std::uint64_t entry = 0;
    std::string leaf;
    std::vector<std::string> path;
    HeadDocument head;
};
CUSTOS_DESCRIBE(InclusionDocument, "journal.inclusion", (entry, leaf, path, head))

/// The newer tree only appended to the older (RFC 6962 §2.1.2).
struct ConsistencyDocument {
    HeadDocument older;
    HeadDocument newer;
    std::vector<std::string> path;
};
CUSTOS_DESCRIBE(ConsistencyDocument, "journal.consistency", (older, newer, path))

[[nodiscard]] HeadDocument document_of(const journal::Head& head);
[[nodiscard]] InclusionDocument document_of(const journal::InclusionProof& proof, const journal::Head& head);
[[nodiscard]] ConsistencyDocument document_of(const journal::ConsistencyProof& proof, const journal::Head& older,
                                              const journal::Head& newer);

void print_head(const Console& console, const journal::Head& head);

/// Checks either kind of proof with the public key given, or with the head's own if none is. Answers what it shows.
/// Error: bad_document; damaged (path of what does not hold).
[[nodiscard]] Result<Words> check_proof(std::string_view json, const std::string& public_key);

}  // namespace custos::cli
