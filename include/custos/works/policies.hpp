/// Works on policy documents: checked before one comes into force, compared, put into words.
#pragma once

#include <custos/policy/difference.hpp>
#include <custos/policy/review.hpp>
#include <custos/policy/words.hpp>
#include <custos/works/lent.hpp>

#include <optional>
#include <string>
#include <vector>

namespace custos::works {

/// Faults first, each in the order of the document.
struct PolicyFindings {
    std::vector<policy::Finding> findings;
};
CUSTOS_DESCRIBE(PolicyFindings, "policy.findings", (findings))

/// Work: every fault of a policy document, and every doubt. At an archive also offices that nobody holds, chains that
/// nobody could complete, and what it may not do to the fields in force. Comments in the document are passed over.
struct CheckPolicy {
    std::string policy;  ///< path of the document
};
CUSTOS_DESCRIBE(CheckPolicy, "policy.check", (policy))

/// In the order of the documents.
struct PolicyDifferences {
    std::vector<policy::Difference> differences;
};
CUSTOS_DESCRIBE(PolicyDifferences, "policy.differences", (differences))

/// Work: what differs between two policies. Alone, a policy is held against the one in force at the archive that the
/// work is done at, else against the rules' own figures.
struct ComparePolicies {
    std::string policy;                ///< path of the document
    std::optional<std::string> later;  ///< path of a later one
};
CUSTOS_DESCRIBE(ComparePolicies, "policy.compare", (policy, later))

struct PolicyExplained {
    std::vector<policy::Chapter> chapters;
};
CUSTOS_DESCRIBE(PolicyExplained, "policy.explained", (chapters))

/// Work: a policy in words; without one, that in force at the archive, else the rules' own figures.
struct ExplainPolicy {
    std::optional<std::string> policy;  ///< path of the document
    std::optional<Tongue> language;     ///< default en
};
CUSTOS_DESCRIBE(ExplainPolicy, "policy.explain", (policy, language))

[[nodiscard]] Result<PolicyFindings> run(const CheckPolicy& ask, const Lent& lent);
[[nodiscard]] Result<PolicyDifferences> run(const ComparePolicies& ask, const Lent& lent);
[[nodiscard]] Result<PolicyExplained> run(const ExplainPolicy& ask, const Lent& lent);

}  // namespace custos::works
