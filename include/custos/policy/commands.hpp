/// What may be asked of the policy, and what can come of it.
#pragma once

#include <custos/policy/model.hpp>

#include <boost/mp11.hpp>

namespace custos::policy {

/// Event: a policy was put forward.
struct Drafted {
    DraftId draft;
    Draft content;
};
CUSTOS_DESCRIBE(Drafted, "policy.drafted", (draft, content))

/// Command: put a policy forward, whole. It is checked at once, and again when it comes into force. What follows is an
/// application of the kind "policy_change" about it: no dossier, the draft's number as object, purpose administration.
struct PutForward {
    Policy policy;
    std::string reason;

    static constexpr bool may_have_comments = true;
};
CUSTOS_DESCRIBE(PutForward, "policy.draft", (policy, reason))

/// Event: a policy came into force. An archive's first has no draft and no approval.
struct Adopted {
    Policy policy;
    std::string reason;
    DraftId draft = {};
    applications::ApplicationId approval = {};
    applications::ApplicationId lowering = {};  ///< by which it lowers fields (SENS-01); 0 = it lowers none
};
CUSTOS_DESCRIBE(Adopted, "policy.adopted", (policy, reason, draft, approval, lowering))

/// Command: put a draft into force on its approval. The policy in force stays if the draft has a fault by now: offices
/// may have lost their holders since it was put forward. A draft that opens the values of a field to more people than
/// before - a lower level, another guard, a mask that shows something - needs an approval "lower_level" besides, asked
/// for like the other: no dossier, the draft's number as object, purpose administration (SENS-01).
struct Adopt {
    DraftId draft;
    std::optional<applications::ApplicationId> approval;
    std::optional<applications::ApplicationId> lowering = {};
};
CUSTOS_DESCRIBE(Adopt, "policy.adopt", (draft, approval, lowering))

using Commands = boost::mp11::mp_list<PutForward, Adopt>;
using Events = boost::mp11::mp_list<Drafted, Adopted>;

}  // namespace custos::policy

/// The newest versions: the policy inside says more; version 3 of Adopted added the second approval.
BOOST_CLASS_VERSION(custos::policy::Drafted, 1)
template <>
struct custos::MembersIn<custos::policy::Drafted> {
    static constexpr std::size_t count(unsigned) noexcept { return 2; }
};
BOOST_CLASS_VERSION(custos::policy::Adopted, 3)
template <>
struct custos::MembersIn<custos::policy::Adopted> {
    static constexpr std::size_t count(unsigned version) noexcept { return version == 0 ? 2 : version < 3 ? 4 : 5; }
};
