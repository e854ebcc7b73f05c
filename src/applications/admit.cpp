/// Readers from outside: registered with their paper, admitted to one dossier, for a time (ACC-06). Whoever lets them
/// in lets them see no more than is open to the own grade.
#include <custos/access/apply.hpp>
#include <custos/applications/apply.hpp>
#include <custos/applications/rules.hpp>
#include <custos/core/change_row.hpp>
#include <custos/core/said.hpp>
#include <custos/core/text.hpp>
#include <custos/dossier/rules.hpp>

#include <algorithm>
#include <string>

namespace custos::applications {

bool is_sent_by(const Application& application, std::string_view organisation)
{
    return !application.reader || normal_label(application.reader->organisation) == normal_label(organisation);
}

namespace {

Refusal not_admitted(std::string field, std::string_view en, std::string_view zh)
{
    return refuse(Rule::ACC_06, std::move(field), {en, zh});
}

/// The paper, the person, the visit.
Ruling<void> is_registered_whole(const Sight& see, const Caller& caller, const Admit& ask)
{
    if (!ask.reader || see.access.works_here(ask.reader))
        return not_admitted("reader", "the number is none, or a member of staff's", "编号无效或属于本店员工");
    if (access::department_left(see.access, ask.reader))
        return refuse(Rule::ACC_08, "reader",
                      {"somebody of that number has worked here: a reader from outside has another number",
                       "该编号属于已离岗员工，外来查阅人须另编编号"});
    BOOST_OUTCOME_TRY(said(ask.reference, Rule::ACC_06, "reference",
                           {"a letter of introduction or work permit is shown", "须出示介绍信或工作证"}));
    BOOST_OUTCOME_TRY(
        said(ask.organisation, Rule::ACC_06, "organisation", {"say who sent the reader", "须注明来访单位"}));
    if (ask.fields.empty()) return not_admitted("fields", "name the fields", "须指明字段");
    if (ask.until <= caller.now) return not_admitted("until", "a visit has an end", "须注明查阅截止时间");
    if (see.calendar.deadline(caller.now, see.policy.longest_visit).at < ask.until)
        return not_admitted("until", "a visit is no longer than the house's longest; register it anew then",
                            "查阅时间超过最长时限，须到期重新登记");
    if (!see.access.works_here(ask.escort.value_or(caller.staff)))
        return refuse(Rule::ACC_08, "escort", {"nobody of that number works here", "没有该在岗员工"});
    if (ask.purpose == dossier::Purpose::none) return refuse(Rule::ACC_03, "purpose", {"name a purpose", "须指明用途"});
    return outcome::success();
}

/// PRIV-04: a partner's reader comes under a secrecy agreement that is in force as long as the visit.
Ruling<void> is_under_agreement(const Sight& see, Instant now, const Admit& ask)
{
    if (ask.paper != access::Paper::secrecy_agreement) return outcome::success();
    const auto* partner = partner_under(see.applications, ask.organisation, ask.reference, now);
    if (partner == nullptr)
        return refuse(
            Rule::PRIV_04, "reference",
            {"this organisation is under no secrecy agreement of that reference", "该单位没有该编号的生效保密协议"});
    if (partner->until < ask.until)
        return refuse(Rule::PRIV_04, "until", {"the secrecy agreement ends before the visit", "保密协议早于查阅截止"});
    return outcome::success();
}

/// What is open to a reader is so under the paper that was shown: who reads as a partner's becomes nobody else
/// meanwhile, nor the other way round.
Ruling<void> is_under_same_paper(const Sight& see, Instant now, const Admit& ask)
{
    const auto known = see.access.visitors.find(ask.reader);
    const auto partners = access::Paper::secrecy_agreement;
    if (known == see.access.visitors.end() || (known->paper != partners && ask.paper != partners))
        return outcome::success();
    const bool same =
        known->paper == ask.paper && known->reference == ask.reference && known->organisation == ask.organisation;
    const auto [first, last] = see.access.grants.get<access::by_staff>().equal_range(ask.reader);
    if (same || std::none_of(first, last, [&](const access::Grant& each) { return in_force(each, now); }))
        return outcome::success();
    return not_admitted("paper", "this reader is here under another paper until that visit ends",
                        "该查阅人持其他证件的查阅尚未结束");
}

/// ACC-03, ACC-04: a purpose that is open to the one who lets the reader in, and that is covered.
Ruling<void> has_purpose(const DoorSight& see, const Caller& caller, const Admit& ask)
{
    const auto own = access::decide(see.access, {caller.staff, ask.dossier, ask.purpose, {}, caller.now});
    switch (own.rules.front()) {
        case Rule::ACC_03:
            return refuse(Rule::ACC_03, "purpose",
                          {"this purpose is not open to your grade", "该用途不对您的权限等级开放"});
        case Rule::ACC_04:
            return refuse(Rule::ACC_04, "purpose", {"no basis covers this purpose", "该用途没有合法依据"});
        default: return outcome::success();
    }
}

/// ACC-02: nobody opens to others what is closed to the own grade. What SENS-03 guards is closed to every reader.
Ruling<void> is_open_to(const DoorSight& see, const Caller& caller, DossierId dossier,
                        const std::vector<FieldId>& fields)
{
    const auto grade = see.access.access.staff.pass(caller.staff).grade;
    const auto seen = access::open_to_grade(see.access, grade, dossier) | see.access.dictionary.sets().guarded;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        FieldSet one;
        one.insert(fields[i]);
        if (!(one - seen).empty())
            return refuse(Rule::ACC_02, "fields/" + std::to_string(i),
                          {"this field is not open to your own grade", "该字段不对您的权限等级开放"});
    }
    return outcome::success();
}

/// The customer-service manager's approval, where the dossier is marked; none where it is not.
Ruling<ApplicationId> approval_for(const Sight& see, const Caller& caller, const Admit& ask,
                                   const std::vector<FieldId>& fields, bool marked)
{
    if (!marked) return ApplicationId{};
    if (!ask.approval) {
        return with_remedy(not_admitted("approval", "a marked file needs the customer-service manager's approval",
                                        "涉密档案须经客服经理批准"),
                           see.policy, Kind::external_marked);
    }
    const Scope use{Kind::external_marked, caller.staff, ask.dossier, ask.reader.value, ask.purpose, fields, {}};
    BOOST_OUTCOME_TRY(const auto* approval, covers(see, *ask.approval, use, caller.now));
    if (!is_sent_by(*approval, ask.organisation))
        return not_admitted("organisation", "it was signed for a reader whom somebody else sends",
                            "批准所列的来访单位与登记不符");
    return approval->id;
}

/// ACC-04: what is open to a reader ends with the basis that it rests on, of a partner's the customer's own consent:
/// another one is no leave for it.
Instant end_of_leave(const Sight& see, Instant now, const Admit& ask)
{
    const bool of_partner = ask.paper == access::Paper::secrecy_agreement;
    const auto& grounds = see.dossiers.find(ask.dossier)->grounds;
    const auto end = basis_ends(grounds, ask.purpose, of_partner, now);
    return end ? std::min(ask.until, *end) : ask.until;
}

/// ACC-06: the visit goes on for what is open to the reader longer: a later registration ends with its own leave, and
/// takes none away.
Instant end_of_visit(const Sight& see, Instant now, const Admit& ask, Instant until)
{
    const auto [first, last] = see.access.grants.get<access::by_staff>().equal_range(ask.reader);
    std::for_each(first, last, [&](const access::Grant& each) {
        if (in_force(each, now)) until = std::max(until, each.until);
    });
    return until;
}

}  // namespace

Ruling<Admitted> decide(const DoorSight& door, const Caller& caller, const Admit& ask)
{
    const auto& see = door.applications;
    BOOST_OUTCOME_TRY(is_registered_whole(see, caller, ask));
    BOOST_OUTCOME_TRY(is_under_agreement(see, caller.now, ask));
    BOOST_OUTCOME_TRY(is_under_same_paper(see, caller.now, ask));
    BOOST_OUTCOME_TRY(const auto* dossier, dossier::living(see.dossiers, ask.dossier));
    BOOST_OUTCOME_TRY(auto fields, dossier::fields_named(see.dictionary, ask.fields));
    BOOST_OUTCOME_TRY(has_purpose(door, caller, ask));
    const bool marked = dossier->mark != dossier::Mark::none;
    BOOST_OUTCOME_TRY(const auto approval, approval_for(see, caller, ask, fields, marked));
    if (!marked) {
        BOOST_OUTCOME_TRY(is_open_to(door, caller, ask.dossier, fields));
    }

    const auto until = end_of_leave(see, caller.now, ask);
    Admitted event;
    event.reader = ask.reader;
    event.dossier = ask.dossier;
    event.content = {ask.reader,
                     ask.paper,
                     ask.reference,
                     ask.organisation,
                     ask.escort.value_or(caller.staff),
                     end_of_visit(see, caller.now, ask, until)};
    event.grant.id = see.access.next_grant;
    event.grant.staff = ask.reader;
    event.grant.dossier = ask.dossier;
    event.grant.opens = access::Opens::view;
    event.grant.purpose = ask.purpose;
    event.grant.fields = std::move(fields);
    event.grant.from = caller.now;
    event.grant.until = until;
    event.approval = approval;
    return event;
}

Ruling<VisitEnded> decide(const Sight& see, const Caller& caller, const EndVisit& ask)
{
    const auto visit = see.access.visitors.find(ask.reader);
    if (visit == see.access.visitors.end() || visit->until <= caller.now)
        return not_admitted("reader", "nobody of that number reads here now", "没有该在馆的外来查阅人");
    BOOST_OUTCOME_TRY(said(ask.reason, Rule::ACC_06, "reason", {"say why", "须说明原因"}));
    return VisitEnded{ask.reader, ask.reason};
}

void apply(access::Records& records, const Stamp& stamp, const VisitEnded& event)
{
    change_row(records.visitors, event.reader, [&](access::Visitor& each) { each.until = stamp.at; });
}

void apply(access::Records& records, const Stamp& stamp, const Admitted& event)
{
    access::apply(records, stamp, access::Enlisted{event.reader, access::Grade::normal, false, "outside"});
    records.visitors.insert(event.content);
    access::apply(records, stamp, access::Granted{event.grant.id, event.dossier, event.grant});
}

}  // namespace custos::applications
