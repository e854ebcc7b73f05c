#include <custos/merging/rules.hpp>

#include <custos/applications/rules.hpp>
#include <custos/core/text.hpp>
#include <custos/custody/rules.hpp>
#include <custos/dossier/rules.hpp>
#include <custos/orders/rules.hpp>
#include <custos/tiers/rules.hpp>

#include <algorithm>

namespace custos::merging {

namespace {

constexpr std::size_t longest_reason = 1024;  // bytes

Ruling<void> good_reason(std::string_view reason)
{
    if (is_blank(reason)) return refuse(Rule::CHG_05, "reason", {"say why", "须说明原因"});
    if (reason.size() > longest_reason || !is_utf8(reason))
        return refuse(Rule::CHG_05, "reason", {"at most 1024 bytes of UTF-8", "最多 1024 字节的 UTF-8 文本"});
    return outcome::success();
}

Ruling<void> are_two(DossierId dossier, DossierId other)
{
    if (dossier == other)
        return refuse(Rule::CHG_05, "other",
                      {"it is the same dossier: its number, or an old one", "两者为同一档案（或其旧编号）"});
    return outcome::success();
}

Ruling<void> not_parted(const Sight& see, DossierId dossier, DossierId other)
{
    if (kept_apart(see, dossier, other))
        return refuse(Rule::CHG_05, "other", {"a person found them to be two customers", "已由人工认定为两个不同客户"});
    return outcome::success();
}

template <class Table>
auto ids_in(const Table& index, DossierId dossier)
{
    std::vector<std::remove_cvref_t<decltype(index.begin()->id)>> ids;
    const auto [first, last] = index.equal_range(dossier);
    std::for_each(first, last, [&](const auto& row) { ids.push_back(row.id); });
    return ids;
}

void list_what_hangs_on(const Sight& see, DossierId from, Moved& moved)
{
    // What was signed was signed for this dossier and opens no other (APP-03): it stays with the old number. An
    // emergency is the customer's, under whichever number, but it does not reach into a higher mark (SENS-04).
    const auto [first, last] = see.access.grants.get<access::by_dossier>().equal_range(from);
    if (moved.file.after.mark == see.dossiers.dossiers.gist(from).mark)
        for (auto grant = first; grant != last; ++grant)
            if (grant->opens == access::Opens::emergency) moved.grants.push_back(grant->id);
    for (const auto& emergency : see.access.emergencies)
        if (emergency.dossier == from) moved.emergencies.push_back(emergency.grant);
    moved.items = ids_in(see.custody.items.get<custody::by_dossier>(), from);
    moved.projects = ids_in(see.custody.projects.get<custody::by_dossier>(), from);
    moved.warnings = ids_in(see.care.warnings.get<care::by_dossier>(), from);
    for (const auto& booking : see.custody.bookings)
        if (booking.dossier == from) moved.bookings.push_back(booking.id);
    see.duties.duties.each_of(from, [&](const duties::Duty& duty) { moved.duties.push_back(duty.id); });
    std::sort(moved.duties.begin(), moved.duties.end());
}

Ruling<Moved> moved(const Sight& see, const Caller& caller, const dossier::Deciding& deciding, DossierId from,
                    DossierId to, const std::vector<FieldId>& take)
{
    Moved made;
    BOOST_OUTCOME_TRY(made.file, dossier::joined(see.dossiers, deciding, caller.now, from, to, take));
    BOOST_OUTCOME_TRY(made.orders, orders::handed_over(see.orders, from, to));
    made.tiers = tiers::handed_over(see.tiers, from, to, day_of(caller.now, see.tiers.zone));
    list_what_hangs_on(see, from, made);
    return made;
}

/// The merge after this one that has to be undone first; nullptr: there is none.
const Merge* before_it(const Sight& see, const Merge& merge)
{
    for (auto each = see.merging.merges.rbegin(); each != see.merging.merges.rend() && merge.id < each->id; ++each)
        if (!each->undone && (each->dossier == merge.dossier || each->other == merge.dossier)) return &*each;
    return nullptr;
}

template <class Ids, class WantedId>
bool is_among(const Ids& ids, WantedId id)
{
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// Is that duty about something that goes back with the other dossier? What is owed about a thing is about the dossier
/// that the thing is of, whenever it came to be owed; what was asked for under a number stays with that one (APP-03).
/// No default: whoever adds a kind says here whose it is.
bool goes_back(const Sight& see, const Merge& merge, const std::vector<OrderId>& orders, const duties::Duty& duty)
{
    using enum duties::Kind;
    const auto& moved = *merge.moved;
    switch (duty.kind) {
        case review_order:
        case handle_order: return is_among(orders, OrderId{duty.subject});
        case sign_application: {
            const auto* asked = see.applications.applications.find(applications::application_called(duty.subject));
            return asked != nullptr && is_among(see.dossiers.dossiers.numbers_of(merge.other), asked->scope.dossier);
        }
        case review_emergency: return is_among(moved.emergencies, access::GrantId{duty.subject});
        case research_loss: return is_among(moved.warnings, care::WarningId{duty.subject});
        case return_loan:
        case sign_for_loan:
        case take_note_of_card:
        case report_loss:
        case repair_item:
        case bring_pages:
        case enter_form:
        case check_deed:
        case issue_card:
        case hand_out_form:
        case pass_project_file:
        case bring_project_file:
        case supply_missing:
        case deliver_deed: {
            const auto thing = custody::thing_of(see.custody, duty.kind, duty.subject);
            return is_among(moved.items, thing.item) || is_among(moved.bookings, thing.booking) ||
                   is_among(moved.projects, thing.project);
        }
        case correct_entry:  // of the dossier itself: what came to be owed since is the remaining one's
        case enter_change:
        case complete_dossier:
        case replace_custodian:
        case hand_over:  // of a person, an entry, an incident or a count, whoever the customer is
        case replace_keeper:
        case examine_overreach:
        case explain_difference:
        case act_as_supervisor:
        case act_as_manager:
        case notify_authority:
        case notify_persons:
        case none:
        case review_forms:  // of a period
        case check_dossiers:
        case check_completeness:
        case review_sample:
        case renew_tiers:
        case make_statistics:
        case inspect_archive:
        case back_up:
        case back_up_all:
        case prove_restore:
        case check_security:
        case train_staff:
        case audit_compliance:
        case count_deeds:
        case assess_system: return false;
    }
    return false;
}

std::vector<duties::DutyId> duties_back(const Sight& see, const Merge& merge, const std::vector<OrderId>& orders)
{
    std::vector<duties::DutyId> back;
    see.duties.duties.each_of(merge.dossier, [&](const duties::Duty& duty) {
        if (goes_back(see, merge, orders, duty)) back.push_back(duty.id);
    });
    std::sort(back.begin(), back.end());
    return back;
}

/// The approval that the policy wants, or that the caller brings; 0: neither. It is the proposer's, so that whoever
/// reviews it did not ask for it.
Ruling<ApplicationId> approved(const Sight& see, const Caller& caller, const Confirm& ask, StaffId proposer)
{
    if (!ask.approval && !see.applications.policy.approve_merges) return ApplicationId{};
    if (!ask.approval) {
        return applications::with_remedy(
            refuse(Rule::CHG_05, "approval", {"a merge needs an approval here", "合并档案须经批准"}),
            see.applications.policy, applications::Kind::merge);
    }
    const applications::Scope use{applications::Kind::merge, proposer, ask.dossier, ask.other.value,
                                  dossier::Purpose::review,  {},       {}};
    BOOST_OUTCOME_TRY(const auto* approval, applications::covers(see.applications, *ask.approval, use, caller.now));
    return approval->id;
}

bool is_there(const Sight& see, DossierId dossier)
{
    const auto gist = see.dossiers.dossiers.gist(dossier);
    return gist.exists() && !gist.destroyed();
}

}  // namespace

bool kept_apart(const Sight& see, DossierId one, DossierId other)
{
    const auto others = see.dossiers.dossiers.numbers_of(other);
    for (const auto left : see.dossiers.dossiers.numbers_of(one))
        for (const auto right : others)
            if (const auto* pair = see.merging.find(left, right);
                pair != nullptr && pair->verdict == Verdict::different)
                return true;
    return false;
}

Ruling<std::variant<Proposed, Unchanged>> decide(const Sight& see, const Caller& caller, const Propose& ask)
{
    BOOST_OUTCOME_TRY(good_reason(ask.reason));
    BOOST_OUTCOME_TRY(are_two(ask.dossier, ask.other));
    BOOST_OUTCOME_TRY(not_parted(see, ask.dossier, ask.other));
    auto take = dossier::fields_named(see.dossiers.dictionary, ask.take);
    if (!take) {
        auto refusal = std::move(take).error();
        for (auto& fault : refusal.faults)
            fault.field.replace(0, std::string_view{"fields"}.size(), "take");
        return refusal;
    }
    BOOST_OUTCOME_TRY(moved(see, caller, {caller.staff, {}}, ask.other, ask.dossier, take.value()));
    const auto* pair = see.merging.find(ask.dossier, ask.other);
    if (pair != nullptr && pair->verdict == Verdict::proposed && pair->remains == ask.dossier &&
        pair->by == caller.staff && pair->take == take.value() && pair->reason == ask.reason)
        return Unchanged{ask.dossier.value};
    return Proposed{ask.dossier, ask.other, std::move(take).value(), ask.reason};
}

Ruling<Merged> decide(const Sight& see, const Caller& caller, const Confirm& ask)
{
    BOOST_OUTCOME_TRY(are_two(ask.dossier, ask.other));
    const auto* pair = see.merging.find(ask.dossier, ask.other);
    if (pair == nullptr || pair->verdict != Verdict::proposed || pair->remains != ask.dossier)
        return refuse(Rule::CHG_05, "other",
                      {"nobody has proposed to merge the other into this one", "没有将其并入该档案的提议"});
    if (pair->by == caller.staff)
        return refuse(Rule::APP_02, "other", {"nobody reviews an own proposal", "不得复核本人的提议"});
    BOOST_OUTCOME_TRY(not_parted(see, ask.dossier, ask.other));
    BOOST_OUTCOME_TRY(const auto approval, approved(see, caller, ask, pair->by));
    BOOST_OUTCOME_TRY(auto made, moved(see, caller, {pair->by, caller.staff}, ask.other, ask.dossier, pair->take));
    return Merged{see.merging.next_merge, ask.dossier, ask.other, pair->by, std::move(made), approval};
}

Ruling<Undone> decide(const Sight& see, const Caller& caller, const Undo& ask)
{
    const auto* merge = see.merging.find(ask.merge);
    if (merge == nullptr) return refuse(Rule::CHG_05, "merge", {"there is no such merge", "没有该合并"});
    if (merge->undone) return refuse(Rule::CHG_05, "merge", {"it was undone already", "该合并已撤销"});
    BOOST_OUTCOME_TRY(good_reason(ask.reason));
    if (!is_there(see, merge->dossier) || !is_there(see, merge->other))
        return refuse(Rule::RET_04, "merge", {"a dossier of it was destroyed", "其中的档案已销毁"});
    const auto& row = *see.dossiers.dossiers.find(merge->dossier);
    if (row.mark != dossier::Mark::none && row.custodian != caller.staff)
        return refuse(Rule::SENS_04, "merge",
                      {"it is marked, and its custodian alone decides on it", "该档案有密级，仅其保管人可决定"});
    if (const auto* later = before_it(see, *merge))
        return refuse(Rule::CHG_05, "merge",
                      {"the dossier was merged again since: undo that first", "该档案此后又经合并，请先撤销后者"},
                      later->id.value);
    if (tiers::seen_by_a_round(see.tiers.tiers, merge->entry))
        return refuse(Rule::CHG_05, "merge", {"a tier round has seen it: it stands", "此后已有分级轮次，不可再撤销"});
    Undone event{merge->id,
                 merge->dossier,
                 merge->other,
                 ask.reason,
                 dossier::parted(see.dossiers, merge->moved->file),
                 orders::handed_back(see.orders, merge->moved->orders)};
    event.duties = duties_back(see, *merge, event.orders.orders);
    return event;
}

Ruling<std::variant<KeptApart, Unchanged>> decide(const Sight& see, const Caller& caller, const KeepApart& ask)
{
    BOOST_OUTCOME_TRY(are_two(ask.dossier, ask.other));
    BOOST_OUTCOME_TRY(const auto* one, dossier::known(see.dossiers.dossiers, ask.dossier));
    BOOST_OUTCOME_TRY(const auto* other, dossier::known(see.dossiers.dossiers, ask.other, "other"));
    BOOST_OUTCOME_TRY(dossier::are_theirs(*one, *other, {caller.staff, {}}));
    BOOST_OUTCOME_TRY(good_reason(ask.reason));
    if (kept_apart(see, ask.dossier, ask.other)) return Unchanged{ask.dossier.value};
    return KeptApart{std::min(ask.dossier, ask.other), std::max(ask.dossier, ask.other), ask.reason};
}

Searched admitted(const Sight& see, Searched search, std::size_t most)
{
    const auto& dossiers = see.dossiers.dossiers;
    std::erase_if(search.pairs, [&](Suspicion& pair) {
        const auto one = dossiers.resolved(pair.left);
        const auto other = dossiers.resolved(pair.right);
        pair.left = std::min(one, other);
        pair.right = std::max(one, other);
        return one == other || !is_there(see, one) || !is_there(see, other) || kept_apart(see, one, other);
    });
    const auto key = [](const Suspicion& pair) {
        return std::tuple{!pair.certain, -pair.score, pair.left, pair.right};
    };
    std::sort(search.pairs.begin(), search.pairs.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
    if (search.pairs.size() > most) search.pairs.resize(most);
    std::erase_if(search.pairs, [&](const Suspicion& pair) {
        const auto* known = see.merging.find(pair.left, pair.right);
        return known != nullptr && known->about.score == pair.score && known->about.certain == pair.certain &&
               known->about.en == pair.en;
    });
    return search;
}

}  // namespace custos::merging
