#include <custos/works/proofs.hpp>

#include "files.hpp"

#include <custos/archive/archive.hpp>
#include <custos/journal/merkle.hpp>

namespace custos::works {

namespace {

constexpr Words words_of(journal::Proven shown) noexcept
{
    switch (shown) {
        case journal::Proven::included:
            return {"holds: the entry is in the journal under this signed head",
                    "成立：该记录在此签名树头所覆盖的日志中"};
        case journal::Proven::grown:
            return {"holds: the journal only grew between the two signed heads", "成立：两个签名树头之间日志只增不改"};
    }
    return {};
}

}  // namespace

Result<journal::HeadDocument> run(const ShowHead&, const Lent& lent) { return document_of(lent.archive->head()); }

Result<journal::InclusionDocument> run(const ProveEntry& ask, const Lent& lent)
{
    BOOST_OUTCOME_TRY(const auto proven, lent.archive->prove_entry(ask.entry));
    return document_of(proven.proof, proven.head);
}

Result<journal::ConsistencyDocument> run(const ProveGrowth& ask, const Lent& lent)
{
    BOOST_OUTCOME_TRY(const auto bytes, read_file(ask.older));
    const auto older = journal::head_of(bytes_of(bytes));
    if (!older)  // of the archive that says nothing
        return fail(Code::bad_value,
                    {"this is no head as custos head --out writes it", "这不是 custos head --out 写出的树头"},
                    ask.older);
    BOOST_OUTCOME_TRY(const auto proven, lent.archive->prove_growth(older.value().size));
    const auto& [newer, proof] = proven;
    if (!journal::verify_consistency(proof.first, proof.second, older.value().root, newer.root, proof.path))
        return fail(Code::rolled_back, {"this head is of another history", "该树头属于另一历史"}, ask.older);
    return document_of(proof, older.value(), newer);
}

Result<ProofShown> run(const CheckProof& ask, const Lent&)
{
    BOOST_OUTCOME_TRY(const auto shown, journal::check_proof(ask.proof, ask.public_key.value_or(std::string{})));
    const auto words = words_of(shown);
    return ProofShown{shown, std::string{words.en}, std::string{words.zh}};
}

}  // namespace custos::works
