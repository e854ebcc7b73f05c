/// Policies that were put forward and wait for their signatures.
#pragma once

#include <custos/applications/model.hpp>
#include <custos/policy/policy.hpp>

namespace custos::policy {

using DraftId = Id<struct DraftTag>;

/// A policy put forward: what is signed and what comes into force is this text and no other (APP-03).
struct Draft {
    DraftId id;
    StaffId by;
    Instant at;
    std::string reason;
    Policy policy;
};
CUSTOS_DESCRIBE(Draft, "policy.draft_row", (id, by, at, reason, policy))

struct by_id;

using Drafts =
    boost::multi_index_container<Draft, boost::multi_index::indexed_by<boost::multi_index::ordered_unique<
                                            boost::multi_index::tag<by_id>, boost::multi_index::key<&Draft::id>>>>;

/// What is put forward against the policy in force. When one comes into force the others are void: they were written
/// against what stood before.
struct Records {
    Drafts drafts;
    DraftId next_draft{1};
};

/// How a snapshot walks these records.
template <class Visitor>
void tables(Records& records, Visitor&& visit)
{
    visit.table(records.drafts);
    visit.counter(records.next_draft);
}

/// All that the policy's rules may look at, and nothing else.
struct Sight {
    const Records& drafts;
    const Policy& in_force;
    applications::Sight applications;
    bool has_orders = false;  ///< the books hold any
};

}  // namespace custos::policy
