/// The policy's rules: a draft is checked, signed for like anything else, and only then in force.
#pragma once

#include <custos/core/ruling.hpp>
#include <custos/policy/commands.hpp>

namespace custos::policy {

/// No reason (APP-01); other digits of money than the books were kept in (ORD-01); another zone once orders are booked
/// by its days (CAL-03); then every fault that `review`
/// finds, each with its rule and the path of the member: what an area cannot keep, a rule that is never reached, an
/// office that nobody holds, a chain that nobody can complete, a field, template or purpose that is none,
/// self-approval; then a field in force that is left out or would mean something else, a number under which dossiers
/// hold values of another field (FILE-02).
[[nodiscard]] Ruling<Drafted> decide(const Sight& see, const Caller& caller, const PutForward& ask);

/// No such draft, or another policy came into force since (APP-03); no approval "policy_change" (APP-01, with the
/// remedy), or one that does not cover this draft (as applications::covers); a fault by now (as for PutForward); fields
/// that it lowers without an approval "lower_level" (SENS-01, at each, with the remedy), or by one that does not cover
/// this draft.
[[nodiscard]] Ruling<Adopted> decide(const Sight& see, const Caller& caller, const Adopt& ask);

}  // namespace custos::policy
