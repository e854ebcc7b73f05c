// Heads, verification, and proofs with their checks.
#include "options.hpp"
#include "session.hpp"

#include <algorithm>

namespace custos::capi {

custos_head head_from(const journal::Head& head) noexcept
{
    custos_head made{};
    made.struct_size = sizeof made;
    made.archive = head.archive.value;
    made.size = head.size;
    made.at_ms = head.at.ms;
    std::copy(head.root.begin(), head.root.end(), made.root);
    std::copy(head.key.begin(), head.key.end(), made.key);
    std::copy(head.signature.begin(), head.signature.end(), made.signature);
    return made;
}

journal::Head head_of(const custos_head& head) noexcept
{
    journal::Head made;
    made.archive = {head.archive};
    made.size = head.size;
    made.at = {head.at_ms};
    std::copy(std::begin(head.root), std::end(head.root), made.root.begin());
    std::copy(std::begin(head.key), std::end(head.key), made.key.begin());
    std::copy(std::begin(head.signature), std::end(head.signature), made.signature.begin());
    return made;
}

namespace {

constexpr std::size_t longest_proof = std::extent_v<decltype(custos_proof::path)>;

/// Numbers in proofs stay below 2^63, so that a path has at most 64 steps.
std::vector<Digest> path_of(const custos_proof& proof)
{
    require(proof.path_count <= longest_proof, CUSTOS_E_ARGUMENT, "proof/path_count");
    std::vector<Digest> path(proof.path_count);
    for (std::size_t i = 0; i < path.size(); ++i)
        std::copy(std::begin(proof.path[i]), std::end(proof.path[i]), path[i].begin());
    return path;
}

custos_status give_proof(custos_proof* out, custos_head* out_head, const journal::Head& head, custos_proof made,
                         const std::vector<Digest>& path)
{
    if (path.size() > longest_proof) throw std::logic_error{"a proof longer than its tree is high"};
    made.path_count = static_cast<std::uint32_t>(path.size());
    for (std::size_t i = 0; i < path.size(); ++i)
        std::copy(path[i].begin(), path[i].end(), made.path[i]);
    put(out, made);
    put(out_head, head_from(head));
    return CUSTOS_OK;
}

std::array<std::uint8_t, 32> key_given(const std::uint8_t* key)
{
    require_pointer(key, "key");
    std::array<std::uint8_t, 32> made;
    std::copy(key, key + made.size(), made.begin());
    return made;
}

/// A head shown to be signed by that key; else the call ends.
journal::Head signed_head(const custos_head* given, const std::array<std::uint8_t, 32>& key, std::string_view field,
                          std::string_view signature)
{
    const auto head = head_of(read_struct(given, field));
    require(journal::verify_head(head, key), CUSTOS_E_DAMAGED, signature);
    return head;
}

}  // namespace

}  // namespace custos::capi

using namespace custos;
using namespace custos::capi;

custos_status custos_head_get(custos_head* out, custos_archive archive)
{
    return at_archive(archive, [&](OpenArchive& at) {
        check_out(out);
        put(out, head_from(at.archive.head()));
        return CUSTOS_OK;
    });
}

custos_status custos_head_write(uint8_t* out, uint64_t capacity, uint64_t* out_size, const custos_head* head)
{
    return guarded([&] {
        check_buffer(reinterpret_cast<const char*>(out), capacity, out_size);
        const auto bytes = journal::to_bytes(head_of(read_struct(head, "head")));
        return copy_out(reinterpret_cast<char*>(out), capacity, out_size, text_of(bytes));
    });
}

custos_status custos_head_read(custos_head* out, const uint8_t* bytes, uint64_t size)
{
    return guarded([&]() -> custos_status {
        check_out(out);
        const auto given = bytes_given(reinterpret_cast<const char*>(bytes), size, longest_text, "bytes");
        const auto head = journal::head_of(bytes_of(given));
        if (!head) return failed(head.error());
        put(out, head_from(head.value()));
        return CUSTOS_OK;
    });
}

custos_status custos_verify(custos_verified* out, custos_archive archive, custos_progress_fn progress, void* ctx)
{
    return at_archive(archive, [&](OpenArchive& at) -> custos_status {
        check_out(out);
        Watch watch{progress, ctx};
        const auto found = at.archive.verify(watch.progress());
        if (!found) return watch.failed(found.error());
        custos_verified made{};
        made.entries = found.value().entries;
        made.heads = found.value().heads;
        std::ranges::copy(found.value().head.root, made.root);
        std::ranges::copy(found.value().state, made.state);
        put(out, made);
        return CUSTOS_OK;
    });
}

custos_status custos_prove_entry(custos_proof* out, custos_head* out_head, custos_archive archive, uint64_t entry)
{
    return at_archive(archive, [&](OpenArchive& at) -> custos_status {
        check_out(out);
        check_out(out_head, "out_head");
        const auto proven = at.archive.prove_entry({entry});
        if (!proven) return failed(proven.error());
        const auto& [head, proof] = proven.value();
        custos_proof made{};
        made.first = proof.number;
        made.second = proof.size;
        std::ranges::copy(proof.leaf, made.leaf);
        return give_proof(out, out_head, head, made, proof.path);
    });
}

custos_status custos_prove_growth(custos_proof* out, custos_head* out_head, custos_archive archive, uint64_t older)
{
    return at_archive(archive, [&](OpenArchive& at) -> custos_status {
        check_out(out);
        check_out(out_head, "out_head");
        const auto proven = at.archive.prove_growth(older);
        if (!proven) return failed(proven.error());
        const auto& [head, proof] = proven.value();
        custos_proof made{};
        made.first = proof.first;
        made.second = proof.second;
        return give_proof(out, out_head, head, made, proof.path);
    });
}

custos_status custos_head_check(const custos_head* head, const uint8_t* key)
{
    return guarded([&] {
        std::ignore = signed_head(head, key_given(key), "head", "head/signature");
        return CUSTOS_OK;
    });
}

custos_status custos_proof_check_entry(const custos_proof* proof, const custos_head* head, const uint8_t* key)
{
    return guarded([&] {
        const auto given = read_struct(proof, "proof");
        const auto signed_one = signed_head(head, key_given(key), "head", "head/signature");
        Digest leaf;
        std::copy(std::begin(given.leaf), std::end(given.leaf), leaf.begin());
        const bool holds =
            given.first != 0 && given.second == signed_one.size &&
            journal::verify_inclusion(given.first - 1, signed_one.size, leaf, path_of(given), signed_one.root);
        return holds ? CUSTOS_OK : fault(CUSTOS_E_DAMAGED, "proof/path");
    });
}

custos_status custos_proof_check_growth(const custos_proof* proof, const custos_head* older, const custos_head* newer,
                                        const uint8_t* key)
{
    return guarded([&]() -> custos_status {
        const auto given = read_struct(proof, "proof");
        const auto known = key_given(key);
        const auto first = signed_head(older, known, "older", "older/signature");
        const auto second = signed_head(newer, known, "newer", "newer/signature");
        if (first.archive != second.archive) return fault(CUSTOS_E_DAMAGED, "newer/archive");
        const bool holds =
            given.first == first.size && given.second == second.size &&
            journal::verify_consistency(first.size, second.size, first.root, second.root, path_of(given));
        return holds ? CUSTOS_OK : fault(CUSTOS_E_DAMAGED, "proof/path");
    });
}
