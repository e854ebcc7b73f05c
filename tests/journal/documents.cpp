/// Heads and proofs as documents, checked by somebody who has nothing else: whatever is wrong is named by its path.
/// Rule: SEC-03.
#include "support.hpp"

#include <custos/core/document.hpp>
#include <custos/journal/documents.hpp>

#include <gtest/gtest.h>

namespace custos::journal::testing {
namespace {

/// A journal of 100 entries, its head at 40 and its last, and a proof of each kind.
class ProofDocuments : public ::testing::Test {
protected:
    ProofDocuments() : journal_{opened(folder_.path(), keys_)}
    {
        older_ = grow(*journal_, 40, 10);
        newer_ = grow(*journal_, 100, 10);
        included_ = document_of(journal_->inclusion({17}).value(), newer_);
        grown_ = document_of(journal_->consistency(40, 100).value(), older_, newer_);
    }

    /// "included", "grown", or code and path of what is wrong.
    template <class Proof>
    [[nodiscard]] static std::string answer(const Proof& proof, const char* schema, std::string_view key)
    {
        const auto proven = check_proof(to_document(proof, {.indent = false, .schema = schema}), key);
        if (!proven) return std::string{name_of(proven.error().code)} + " " + proven.error().path;
        return proven.value() == Proven::included ? "included" : "grown";
    }
    [[nodiscard]] static std::string checked(const InclusionDocument& proof, std::string_view key = {})
    {
        return answer(proof, "custos.journal.inclusion/1", key);
    }
    [[nodiscard]] static std::string checked(const ConsistencyDocument& proof, std::string_view key = {})
    {
        return answer(proof, "custos.journal.consistency/1", key);
    }

    Folder folder_;
    TestKeys keys_;
    std::unique_ptr<Journal> journal_;
    Head older_;
    Head newer_;
    InclusionDocument included_;
    ConsistencyDocument grown_;
};

TEST_F(ProofDocuments, SEC_03_hold_by_themselves_and_under_the_known_key)
{
    const auto key = to_hex(keys_.public_key());
    EXPECT_EQ(checked(included_), "included");
    EXPECT_EQ(checked(included_, key), "included");
    EXPECT_EQ(checked(grown_), "grown");
    EXPECT_EQ(checked(grown_, key), "grown");
    const auto another = to_hex(TestKeys{7, 2}.public_key());
    EXPECT_EQ(checked(included_, another), "damaged /head/signature");
    EXPECT_EQ(checked(grown_, another), "damaged /older/signature");
}

TEST_F(ProofDocuments, words_of_another_form_are_refused_at_their_place)
{
    const auto with = [&](auto&& edit) {
        auto proof = included_;
        edit(proof);
        return checked(proof);
    };
    for (const auto* archive :
         {"", "7", "00000000000000007", "000000000000000g", "-000000000000007", "0x00000000000007"})
        EXPECT_EQ(with([&](auto& proof) { proof.head.archive = archive; }), "bad_value /head/archive") << archive;
    for (const auto& hex : {std::string{}, std::string(62, 'a'), std::string(63, 'a'), std::string(65, 'a'),
                            std::string(66, 'a'), std::string(64, 'g')}) {
        EXPECT_EQ(with([&](auto& proof) { proof.head.root = hex; }), "bad_value /head/root") << hex;
        EXPECT_EQ(with([&](auto& proof) { proof.head.key = hex; }), "bad_value /head/key") << hex;
        EXPECT_EQ(with([&](auto& proof) { proof.head.signature = hex; }), "bad_value /head/signature") << hex;
        EXPECT_EQ(with([&](auto& proof) { proof.leaf = hex; }), "bad_value /leaf") << hex;
        EXPECT_EQ(with([&](auto& proof) { proof.path.back() = hex; }), "bad_value /path") << hex;
        if (!hex.empty()) {
            EXPECT_EQ(checked(included_, hex), "bad_value /public_key") << hex;
        }
    }
}

TEST_F(ProofDocuments, SEC_03_of_another_entry_do_not_hold)
{
    for (const std::uint64_t entry : {0U, 16U, 18U, 101U}) {
        auto proof = included_;
        proof.entry = entry;
        EXPECT_EQ(checked(proof), "damaged /path") << entry;
    }
    auto shorter = included_;
    shorter.path.pop_back();
    EXPECT_EQ(checked(shorter), "damaged /path");
}

/// Two heads that are each signed rightly, and are not one journal's.
TEST_F(ProofDocuments, SEC_03_of_two_journals_do_not_hold)
{
    TestKeys other_archive{8};
    TestKeys other_key{7, 2};
    for (auto* keys : {&other_archive, &other_key}) {
        const Folder elsewhere;
        auto proof = grown_;
        proof.newer = document_of(grow(*opened(elsewhere.path(), *keys), 100, 10));
        EXPECT_EQ(checked(proof), "damaged /newer");
    }
    auto swapped = grown_;
    std::swap(swapped.older, swapped.newer);
    EXPECT_EQ(checked(swapped), "damaged /path") << "a journal does not shrink";
    auto altered = grown_;
    altered.path.front() = altered.path.back();
    EXPECT_EQ(checked(altered), "damaged /path");
}

}  // namespace
}  // namespace custos::journal::testing
