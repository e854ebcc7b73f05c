/// Readers from outside: registered with their paper, admitted to one dossier, for a time (ACC-06).
#include <custos/access/apply.hpp>
#include <custos/applications/apply.hpp>
#include <custos/applications/rules.hpp>
#include <custos/core/text.hpp>
#include <custos/dossier/rules.hpp>

namespace custos::applications {

namespace {

Refusal not_admitted(std::string field, std::string_view en, std::string_view zh)
{
    return refuse(Rule::ACC_06, std::move(field), {en, zh});
}

/// The paper, the person, the visit.
Ruling<void> is_registered_whole(const Sight& see, const Caller& caller, const Admit& ask)
{
    const auto* known = see.access.find(ask.reader);
    if (!ask.reader || (known != nullptr && known->active && !known->outside))
        return not_admitted("reader", "the number is none, or a member of staff's", "编号无效或属于本店员工");
    if (is_blank(ask.reference))
        return not_admitted("reference", "a letter of introduction or work permit is shown", "须出示介绍信或工作证");
    if (ask.organisation.empty()) return not_admitted("organisation", "say who sent the reader", "须注明来访单位");
    if (ask.fields.empty()) return not_admitted("fields", "name the fields", "须指明字段");
    if (ask.until <= caller.now) return not_admitted("until", "a visit has an end", "须注明查阅截止时间");
    if (see.calendar.deadline(caller.now, see.policy.longest_visit).at < ask.until)
        return not_admitted("until", "a visit is no longer than the house's longest; register it anew then",
                            "查阅时间超过最长时限，须到期重新登记");
    const auto* escort = see.access.find(ask.escort.value_or(caller.staff));
    if (escort == nullptr || !escort->active || escort->outside)
        return refuse(Rule::ACC_08, "escort", {"nobody of that number works here", "没有该在岗员工"});
    if (ask.purpose == dossier::Purpose::none) return refuse(Rule::ACC_03, "purpose", {"name a purpose", "须指明用途"});
    return outcome::success();
}

/// The customer-service manager's approval, where the dossier is marked; none where it is not.
Ruling<ApplicationId> approval_for(const Sight& see, const Caller& caller, const Admit& ask,
                                   const std::vector<FieldId>& fields, bool marked)
{
    if (!marked) return ApplicationId{};
    if (!ask.approval) {
        auto refusal = not_admitted("approval", "a marked file needs the customer-service manager's approval",
                                    "涉密档案须经客服经理批准");
        refusal.remedy = remedy_for(see.policy, Kind::external_marked);
        return refusal;
    }
    const Scope use{Kind::external_marked, caller.staff, ask.dossier, ask.reader.value, ask.purpose, fields, {}};
    BOOST_OUTCOME_TRY(const auto* approval, covers(see, *ask.approval, use, caller.now));
    return approval->id;
}

}  // namespace

Ruling<Admitted> decide(const Sight& see, const Caller& caller, const Admit& ask)
{
    BOOST_OUTCOME_TRY(is_registered_whole(see, caller, ask));
    const auto gist = see.dossiers.gist(ask.dossier);
    if (!gist.exists()) return refuse(Rule::FILE_05, "dossier", {"there is no such dossier", "没有该档案"});
    if (gist.destroyed()) return refuse(Rule::RET_04, "dossier", {"this dossier is destroyed", "该档案已销毁"});
    BOOST_OUTCOME_TRY(auto fields, dossier::fields_named(see.dictionary, ask.fields));
    BOOST_OUTCOME_TRY(const auto approval, approval_for(see, caller, ask, fields, gist.mark != dossier::Mark::none));

    Admitted event;
    event.reader = ask.reader;
    event.dossier = ask.dossier;
    event.content = {ask.reader, ask.paper, ask.reference, ask.organisation, ask.escort.value_or(caller.staff),
                     ask.until};
    event.grant.id = see.access.next_grant;
    event.grant.staff = ask.reader;
    event.grant.dossier = ask.dossier;
    event.grant.opens = access::Opens::view;
    event.grant.purpose = ask.purpose;
    event.grant.fields = std::move(fields);
    event.grant.from = caller.now;
    event.grant.until = ask.until;
    event.approval = approval;
    return event;
}

void apply(access::Records& records, const Stamp& stamp, const Admitted& event)
{
    access::apply(records, stamp, access::Enlisted{event.reader, access::Grade::normal, false, "outside"});
    records.visitors.insert(event.content);
    access::apply(records, stamp, access::Granted{event.grant.id, event.dossier, event.grant});
}

}  // namespace custos::applications
