/// Heads and proofs as documents: hexadecimal, complete in themselves, checked by anybody without any archive.
#pragma once

#include <custos/core/shape.hpp>
#include <custos/journal/journal.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace custos::journal {

/// A signed head.
struct HeadDocument {
    std::string archive;     ///< 16 hexadecimal digits
    std::uint64_t size = 0;  ///< entries that it covers
    std::string root;        ///< RFC 6962 root, SHA-256
    Instant at;              ///< time of the last of them
    std::string key;         ///< Ed25519 public key of the archive
    std::string signature;   ///< RFC 8032, over the bytes in docs/formats/journal.md
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

/// The journal only grew between two heads (RFC 6962 §2.1.2).
struct ConsistencyDocument {
    HeadDocument older;
    HeadDocument newer;
    std::vector<std::string> path;
};
CUSTOS_DESCRIBE(ConsistencyDocument, "journal.consistency", (older, newer, path))

[[nodiscard]] HeadDocument document_of(const Head& head);
[[nodiscard]] InclusionDocument document_of(const InclusionProof& proof, const Head& head);
[[nodiscard]] ConsistencyDocument document_of(const ConsistencyProof& proof, const Head& older, const Head& newer);

/// What a checked proof shows.
enum class Proven : std::uint8_t {
    included,  ///< the entry is in the journal under the signed head
    grown,     ///< the journal only grew between the two signed heads
};
BOOST_DESCRIBE_ENUM(Proven, included, grown)

/// Checks a proof's document, of either kind. `public_key` is the archive's own as the checker knows it, 64 hexadecimal
/// digits; empty takes that of the proof, which shows only that whoever made it held some key. Error: bad_document,
/// bad_value; damaged, when it does not hold, the path being the part that does not.
[[nodiscard]] Result<Proven> check_proof(std::string_view json, std::string_view public_key = {});

}  // namespace custos::journal
