/// Questions about policies that were put forward.
#pragma once

#include <custos/core/ruling.hpp>
#include <custos/policy/difference.hpp>
#include <custos/policy/review.hpp>

namespace custos::policy {

/// One line of the list.
struct DraftLine {
    DraftId draft;
    StaffId by;
    Instant at;
    std::string reason;
};
CUSTOS_DESCRIBE(DraftLine, "policy.draft_line", (draft, by, at, reason))

/// Answer: what waits, oldest first.
struct DraftsView {
    std::vector<DraftLine> drafts;
    std::optional<DraftId> next = {};  ///< ask with `after` this for the rest; without it this was all
};
CUSTOS_DESCRIBE(DraftsView, "policy.drafts_view", (drafts, next))

/// Question: which policies are put forward against the one in force?
struct AskDrafts {
    std::optional<DraftId> after = {};
    std::optional<std::uint32_t> limit = {};  ///< 1…10000; default 1000
};
CUSTOS_DESCRIBE(AskDrafts, "policy.drafts", (after, limit))

/// Answer: the draft as whoever signs it reads it.
struct DraftView {
    DraftLine line;
    Policy policy;
    std::vector<Difference> differences;  ///< from the policy in force
    std::vector<Finding> findings;        ///< now, with the offices as they are held
};
CUSTOS_DESCRIBE(DraftView, "policy.draft_view", (line, policy, differences, findings))

/// Question: what does this draft say, and what would it change?
struct AskDraft {
    DraftId draft;
};
CUSTOS_DESCRIBE(AskDraft, "policy.read_draft", (draft))

using Queries = boost::mp11::mp_list<AskDrafts, AskDraft>;

/// A limit out of range (APP-01).
[[nodiscard]] Ruling<DraftsView> answer(const Sight& see, const Caller& caller, const AskDrafts& ask);
/// No such draft, or another policy came into force since (APP-03).
[[nodiscard]] Ruling<DraftView> answer(const Sight& see, const Caller& caller, const AskDraft& ask);

}  // namespace custos::policy
