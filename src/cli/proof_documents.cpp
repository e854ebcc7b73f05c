/// Heads and proofs as documents, and their check.
#include "proof_documents.hpp"

#include <fmt/format.h>

#include <charconv>

namespace custos::cli {

namespace {

template <std::size_t Size>
Result<std::array<std::uint8_t, Size>> fixed(const std::string& hex, const char* path)
{
    const auto bytes = from_hex(hex);
    if (!bytes || bytes.value().size() != Size) return fail(Code::bad_value, path);
    std::array<std::uint8_t, Size> made{};
    std::copy(bytes.value().begin(), bytes.value().end(), made.begin());
    return made;
}

std::vector<std::string> hex_path(const std::vector<Digest>& path)
{
    std::vector<std::string> made;
    for (const auto& digest : path)
        made.push_back(to_hex(digest));
    return made;
}

Result<std::vector<Digest>> path_of(const std::vector<std::string>& path)
{
    std::vector<Digest> made;
    for (const auto& hex : path) {
        BOOST_OUTCOME_TRY(const auto digest, fixed<32>(hex, "/path"));
        made.push_back(digest);
    }
    return made;
}

Result<journal::Head> head_of(const HeadDocument& document)
{
    journal::Head head;
    const auto& text = document.archive;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), head.archive.value, 16);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return fail(Code::bad_value, "/archive");
    head.size = document.size;
    head.at = document.at;
    BOOST_OUTCOME_TRY(head.root, fixed<32>(document.root, "/root"));
    BOOST_OUTCOME_TRY(head.key, fixed<32>(document.key, "/key"));
    BOOST_OUTCOME_TRY(head.signature, fixed<64>(document.signature, "/signature"));
    return head;
}

Error does_not_hold(const char* path) { return fail(Code::damaged, {"the proof does not hold", "证明不成立"}, path); }

/// A head as it stands in a proof, shown to be signed by that key.
Result<journal::Head> signed_head(const HeadDocument& document, const std::string& public_key, const char* path)
{
    BOOST_OUTCOME_TRY(const auto head, head_of(document));
    auto key = head.key;
    if (!public_key.empty()) {
        BOOST_OUTCOME_TRY(key, fixed<32>(public_key, "--public-key"));
    }
    if (!journal::verify_head(head, key)) return does_not_hold(path);
    return head;
}

Result<Words> check_inclusion(const InclusionDocument& proof, const std::string& public_key)
{
    BOOST_OUTCOME_TRY(const auto head, signed_head(proof.head, public_key, "/head/signature"));
    BOOST_OUTCOME_TRY(const auto leaf, fixed<32>(proof.leaf, "/leaf"));
    BOOST_OUTCOME_TRY(const auto path, path_of(proof.path));
    if (proof.entry == 0 || !journal::verify_inclusion(proof.entry - 1, head.size, leaf, path, head.root))
        return does_not_hold("/path");
    return Words{"holds: the entry is in the journal under this signed head", "成立：该记录在此签名树头所覆盖的日志中"};
}

Result<Words> check_consistency(const ConsistencyDocument& proof, const std::string& public_key)
{
    BOOST_OUTCOME_TRY(const auto older, signed_head(proof.older, public_key, "/older/signature"));
    BOOST_OUTCOME_TRY(const auto newer, signed_head(proof.newer, public_key, "/newer/signature"));
    BOOST_OUTCOME_TRY(const auto path, path_of(proof.path));
    if (older.archive != newer.archive || older.key != newer.key) return does_not_hold("/newer");
    if (!journal::verify_consistency(older.size, newer.size, older.root, newer.root, path))
        return does_not_hold("/path");
    return Words{"holds: the journal only grew between the two signed heads", "成立：两个签名树头之间日志只增不改"};
}

}  // namespace

HeadDocument document_of(const journal::Head& head)
{
    return {fmt::format("{:016x}", head.archive.value),
            head.size,
            to_hex(head.root),
            head.at,
            to_hex(head.key),
            to_hex(head.signature)};
}

InclusionDocument document_of(const journal::InclusionProof& proof, const journal::Head& head)
{
    return {proof.number, to_hex(proof.leaf), hex_path(proof.path), document_of(head)};
}

ConsistencyDocument document_of(const journal::ConsistencyProof& proof, const journal::Head& older,
                                const journal::Head& newer)
{
    return {document_of(older), document_of(newer), hex_path(proof.path)};
}

void print_head(const Console& console, const journal::Head& head)
{
    const auto made = document_of(head);
    console.line(fmt::format("  {} {}", console.say({"archive   ", "档案库"}), made.archive));
    console.line(fmt::format("  {} {}", console.say({"entries   ", "条数  "}), grouped(made.size)));
    console.line(fmt::format("  {} {}", console.say({"time      ", "时间  "}), print(made.at)));
    console.line(fmt::format("  {} {}", console.say({"root      ", "根哈希"}), made.root));
    console.line(fmt::format("  {} {}", console.say({"public key", "公钥  "}), made.key));
    console.line(fmt::format("  {} {}", console.say({"signature ", "签名  "}), made.signature));
}

Result<Words> check_proof(std::string_view json, const std::string& public_key)
{
    BOOST_OUTCOME_TRY(const auto document, Document::parse(json));
    if (document.schema() == "custos.journal.consistency/1") {
        ConsistencyDocument proof;
        BOOST_OUTCOME_TRY(document.fill(shape_of<ConsistencyDocument>(), &proof));
        return check_consistency(proof, public_key);
    }
    InclusionDocument proof;
    BOOST_OUTCOME_TRY(document.fill(shape_of<InclusionDocument>(), &proof));
    return check_inclusion(proof, public_key);
}

}  // namespace custos::cli
