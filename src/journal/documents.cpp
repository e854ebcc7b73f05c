#include <custos/journal/documents.hpp>

#include <custos/core/document.hpp>
#include <custos/journal/head.hpp>
#include <custos/journal/merkle.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace custos::journal {

namespace {

template <std::size_t Size>
Result<std::array<std::uint8_t, Size>> fixed(std::string_view hex, const char* path)
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

Result<Head> head_from(const HeadDocument& document)
{
    Head head;
    const auto& text = document.archive;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), head.archive.value, 16);
    if (text.size() != 16 || read.ptr != text.data() + text.size()) return fail(Code::bad_value, "/archive");
    head.size = document.size;
    head.at = document.at;
    BOOST_OUTCOME_TRY(head.root, fixed<32>(document.root, "/root"));
    BOOST_OUTCOME_TRY(head.key, fixed<32>(document.key, "/key"));
    BOOST_OUTCOME_TRY(head.signature, fixed<64>(document.signature, "/signature"));
    return head;
}

Error does_not_hold(std::string path)
{
    return fail(Code::damaged, {"the proof does not hold", "证明不成立"}, std::move(path));
}

/// A head as it stands at that place of a proof, shown to be signed by that key.
Result<Head> signed_head(const HeadDocument& document, std::string_view public_key, std::string place)
{
    auto read = head_from(document);
    if (!read) {
        read.error().path.insert(0, place);
        return std::move(read).error();
    }
    const auto& head = read.value();
    auto key = head.key;
    if (!public_key.empty()) {
        BOOST_OUTCOME_TRY(key, fixed<32>(public_key, "/public_key"));
    }
    if (!verify_head(head, key)) return does_not_hold(std::move(place) + "/signature");
    return head;
}

Result<Proven> check(const InclusionDocument& proof, std::string_view public_key)
{
    BOOST_OUTCOME_TRY(const auto head, signed_head(proof.head, public_key, "/head"));
    BOOST_OUTCOME_TRY(const auto leaf, fixed<32>(proof.leaf, "/leaf"));
    BOOST_OUTCOME_TRY(const auto path, path_of(proof.path));
    if (proof.entry == 0 || !verify_inclusion(proof.entry - 1, head.size, leaf, path, head.root))
        return does_not_hold("/path");
    return Proven::included;
}

Result<Proven> check(const ConsistencyDocument& proof, std::string_view public_key)
{
    BOOST_OUTCOME_TRY(const auto older, signed_head(proof.older, public_key, "/older"));
    BOOST_OUTCOME_TRY(const auto newer, signed_head(proof.newer, public_key, "/newer"));
    BOOST_OUTCOME_TRY(const auto path, path_of(proof.path));
    if (older.archive != newer.archive || older.key != newer.key) return does_not_hold("/newer");
    if (!verify_consistency(older.size, newer.size, older.root, newer.root, path)) return does_not_hold("/path");
    return Proven::grown;
}

template <class Proof>
Result<Proven> check_as(const Document& document, std::string_view public_key)
{
    Proof proof;
    BOOST_OUTCOME_TRY(document.fill(shape_of<Proof>(), &proof));
    return check(proof, public_key);
}

}  // namespace

HeadDocument document_of(const Head& head)
{
    return {fmt::format("{:016x}", head.archive.value),
            head.size,
            to_hex(head.root),
            head.at,
            to_hex(head.key),
            to_hex(head.signature)};
}

InclusionDocument document_of(const InclusionProof& proof, const Head& head)
{
    return {proof.number, to_hex(proof.leaf), hex_path(proof.path), document_of(head)};
}

ConsistencyDocument document_of(const ConsistencyProof& proof, const Head& older, const Head& newer)
{
    return {document_of(older), document_of(newer), hex_path(proof.path)};
}

Result<Proven> check_proof(std::string_view json, std::string_view public_key)
{
    BOOST_OUTCOME_TRY(const auto document, Document::parse(json));
    BOOST_OUTCOME_TRY(const auto title, document.title_if_said());
    if (title == title_of<ConsistencyDocument>()) return check_as<ConsistencyDocument>(document, public_key);
    return check_as<InclusionDocument>(document, public_key);
}

}  // namespace custos::journal
