/// A policy is put forward, signed for and put into force.
#include <custos/applications/queries.hpp>
#include <custos/applications/rules.hpp>
#include <custos/core/text.hpp>
#include <custos/policy/apply.hpp>
#include <custos/policy/fields.hpp>
#include <custos/policy/in_force.hpp>
#include <custos/policy/queries.hpp>
#include <custos/policy/rules.hpp>

#include <algorithm>
#include <utility>

namespace custos::policy {

namespace {

People people_now(const Sight& see, Instant now)
{
    return people_in(see.applications.applications, see.applications.access, now);
}

Ruling<void> can_be_kept(const Sight& see, const Policy& policy, Instant now)
{
    if (policy.house.money_digits != see.in_force.house.money_digits)
        return refuse(Rule::ORD_01, "policy/house/money_digits",
                      {"the books are kept in another unit", "账目使用另一货币单位"});
    if (see.has_orders && policy.calendar.zone_minutes != see.in_force.calendar.zone_minutes)
        return refuse(Rule::CAL_03, "policy/calendar/zone_minutes",
                      {"the orders were booked by the days of another zone", "已有订单按另一时区的日期入账"});
    const auto people = people_now(see, now);
    if (auto faults = faults_of(policy, &people); !faults.empty()) return Refusal{std::move(faults), 0, {}};
    if (auto faults = faults_of_fields(see.in_force.dossier, policy.dossier, see.applications.dossiers);
        !faults.empty())
        return Refusal{std::move(faults), 0, {}};
    return outcome::success();
}

applications::Scope scope_of(applications::Kind kind, const Caller& caller, DraftId draft)
{
    return {kind, caller.staff, {}, draft.value, dossier::Purpose::administration, {}, {}};
}

/// SENS-01: by which approval the draft lowers fields; none where it lowers none.
Ruling<applications::ApplicationId> lowering_of(const Sight& see, const Caller& caller, const Draft& draft,
                                                const std::optional<applications::ApplicationId>& approval)
{
    using applications::Kind;
    auto lowered = lowered_fields(see.in_force.dossier, draft.policy.dossier);
    if (lowered.empty()) return applications::ApplicationId{};
    if (!approval)
        return Refusal{std::move(lowered), 0, applications::remedy_for(see.applications.policy, Kind::lower_level)};
    auto covered =
        applications::covers(see.applications, *approval, scope_of(Kind::lower_level, caller, draft.id), caller.now);
    if (covered) return *approval;
    auto refusal = std::move(covered).error();
    for (auto& fault : refusal.faults)
        fault.field = "lowering";
    return refusal;
}

Ruling<const Draft*> draft_of(const Sight& see, DraftId id)
{
    const auto found = see.drafts.drafts.find(id);
    if (found == see.drafts.drafts.end())
        return refuse(
            Rule::APP_03, "draft",
            {"there is no such draft, or another policy came into force since", "没有该草案，或制度已另行更改"});
    return &*found;
}

DraftLine line_of(const Draft& draft) { return {draft.id, draft.by, draft.at, draft.reason}; }

}  // namespace

Ruling<Drafted> decide(const Sight& see, const Caller& caller, const PutForward& ask)
{
    if (is_blank(ask.reason)) return refuse(Rule::APP_01, "reason", {"say why", "须说明原因"});
    auto policy = ask.policy;
    settle_amounts(policy);
    BOOST_OUTCOME_TRY(can_be_kept(see, policy, caller.now));
    const auto id = see.drafts.next_draft;
    return Drafted{id, {id, caller.staff, caller.now, ask.reason, std::move(policy)}};
}

Ruling<Adopted> decide(const Sight& see, const Caller& caller, const Adopt& ask)
{
    BOOST_OUTCOME_TRY(const auto* draft, draft_of(see, ask.draft));
    if (!ask.approval) {
        return applications::with_remedy(
            refuse(Rule::APP_01, "approval", {"a policy changes only on an approval", "制度变更须经批准"}),
            see.applications.policy, applications::Kind::policy_change);
    }
    const auto use = scope_of(applications::Kind::policy_change, caller, draft->id);
    BOOST_OUTCOME_TRY(const auto* approval, applications::covers(see.applications, *ask.approval, use, caller.now));
    BOOST_OUTCOME_TRY(can_be_kept(see, draft->policy, caller.now));
    BOOST_OUTCOME_TRY(const auto lowering, lowering_of(see, caller, *draft, ask.lowering));
    return Adopted{draft->policy, draft->reason, draft->id, approval->id, lowering};
}

Ruling<DraftsView> answer(const Sight& see, const Caller&, const AskDrafts& ask)
{
    BOOST_OUTCOME_TRY(const auto limit, applications::good_limit(ask.limit));
    DraftsView view;
    for (const auto& draft : see.drafts.drafts) {
        if (draft.id <= ask.after.value_or(DraftId{})) continue;
        if (view.drafts.size() == limit) {
            view.next = view.drafts.back().draft;
            break;
        }
        view.drafts.push_back(line_of(draft));
    }
    return view;
}

Ruling<DraftView> answer(const Sight& see, const Caller& caller, const AskDraft& ask)
{
    BOOST_OUTCOME_TRY(const auto* draft, draft_of(see, ask.draft));
    const auto people = people_now(see, caller.now);
    DraftView view{line_of(*draft), draft->policy, difference(see.in_force, draft->policy),
                   review(draft->policy, &people)};
    auto& findings = view.findings;
    const auto more = findings_of_fields(see.in_force.dossier, draft->policy.dossier, see.applications.dossiers);
    findings.insert(findings.end(), more.begin(), more.end());
    std::stable_sort(findings.begin(), findings.end(), [](const auto& a, const auto& b) { return a.fault > b.fault; });
    return view;
}

void apply(Records& records, const Stamp&, const Drafted& event)
{
    records.drafts.insert(event.content);
    records.next_draft = next(event.draft);
}

void apply(Records& records, const Stamp&, const Adopted&) { records.drafts.clear(); }

}  // namespace custos::policy
