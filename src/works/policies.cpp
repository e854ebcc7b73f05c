#include <custos/works/policies.hpp>

#include "files.hpp"
#include "policy/ranges.hpp"

#include <custos/archive/archive.hpp>
#include <custos/archive/state.hpp>
#include <custos/core/document.hpp>
#include <custos/policy/fields.hpp>
#include <custos/policy/in_force.hpp>

#include <algorithm>

namespace custos::works {

namespace {

Result<policy::Policy> policy_of(std::string_view text)
{
    BOOST_OUTCOME_TRY(auto policy, read_document<policy::Policy>(text));
    policy::settle_amounts(policy);
    return policy;
}

Error at_file(const std::string& path, Error error)
{
    error.path.insert(0, path);
    return error;
}

Result<policy::Policy> policy_in(const std::string& path)
{
    BOOST_OUTCOME_TRY(const auto text, read_file(path));
    auto policy = policy_of(text);
    if (!policy) return at_file(path, std::move(policy).error());
    return policy;
}

policy::Finding finding_of(const policy::Implausible& found)
{
    return {found.fault, found.rule, found.path, std::string{found.words.en}, std::string{found.words.zh}};
}

policy::Policy in_force(const Lent& lent)
{
    return lent.archive != nullptr ? lent.archive->policy() : policy::Policy{};
}

}  // namespace

Result<PolicyFindings> run(const CheckPolicy& ask, const Lent& lent)
{
    BOOST_OUTCOME_TRY(const auto text, read_file(ask.policy));
    auto read = policy_of(text);
    if (!read) {
        if (const auto beyond = policy::number_beyond_its_member(read.error()))
            return PolicyFindings{{finding_of(*beyond)}};
        return at_file(ask.policy, std::move(read).error());
    }
    const auto& policy = read.value();
    if (lent.archive == nullptr || !lent.clock) return PolicyFindings{policy::review(policy)};
    policy::People people;
    std::vector<policy::Finding> of_fields;
    BOOST_OUTCOME_TRY(lent.archive->read([&](const archive::State& state) {
        people = policy::people_in(state.applications, state.access, lent.clock());
        of_fields = policy::findings_of_fields(state.policy.dossier, policy.dossier, state.dossiers);
    }));
    PolicyFindings found{policy::review(policy, &people)};
    found.findings.insert(found.findings.end(), of_fields.begin(), of_fields.end());
    std::stable_sort(found.findings.begin(), found.findings.end(),
                     [](const auto& a, const auto& b) { return a.fault > b.fault; });
    return found;
}

Result<PolicyDifferences> run(const ComparePolicies& ask, const Lent& lent)
{
    BOOST_OUTCOME_TRY(const auto policy, policy_in(ask.policy));
    if (!ask.later) return PolicyDifferences{policy::difference(in_force(lent), policy)};
    BOOST_OUTCOME_TRY(const auto later, policy_in(*ask.later));
    return PolicyDifferences{policy::difference(policy, later)};
}

Result<PolicyExplained> run(const ExplainPolicy& ask, const Lent& lent)
{
    const auto language = language_of(ask.language);
    if (!ask.policy) return PolicyExplained{policy::explained(in_force(lent), language)};
    BOOST_OUTCOME_TRY(const auto policy, policy_in(*ask.policy));
    return PolicyExplained{policy::explained(policy, language)};
}

}  // namespace custos::works
