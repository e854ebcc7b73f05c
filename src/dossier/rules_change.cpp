/// Changing a value that stands: proposed, confirmed by the customer, in effect; both values kept (CHG-02, CHG-03).
#include "values.hpp"

namespace custos::dossier {

namespace {

/// A changed value, looked at like an entered one; its reason is sealed under the version that follows.
struct Change {
    const Dossier* dossier;
    const Template* form;
    KeptValue value;
    vault::Sealed reason;
};

Ruling<Change> change(const Sight& see, const Caller& caller, DossierId id, const GivenValue& given,
                      std::string_view reason)
{
    BOOST_OUTCOME_TRY(const auto* dossier, open_one(see.dossiers, id));
    const auto* form = see.dictionary.find_template(dossier->form);
    if (form == nullptr)
        return refuse(Rule::COL_01, "dossier", {"its template is no longer in the policy", "其模板已不在制度中"});
    BOOST_OUTCOME_TRY(said(see, reason, Rule::CHG_03, "reason", {"a change needs a reason", "变更须说明原因"}));

    auto taken = take(see, caller, *form, id, dossier->grounds, dossier->writes, {&given, 1}, "values");
    if (!taken.clean()) {
        auto refusal = std::move(taken).refusal();
        for (auto& fault : refusal.faults)
            fault.field.replace(0, sizeof "values/0" - 1, "value");
        return refusal;
    }
    if (taken.existing)
        return refuse(Rule::COL_08, "value/value", {"another dossier has this identifier", "另一档案已有该标识"},
                      taken.existing.value);
    return Change{dossier, form, std::move(taken.values.front()), seal_remark(see, id, dossier->writes + 2, reason)};
}

/// FILE-04: that the customer confirmed it puts a value in effect, and not past the reviewer.
Changed changed(const Sight& see, const Dossier& dossier, KeptValue value)
{
    Changed event;
    event.in_review = true;
    event.dossier = dossier.id;
    if (const auto old = dossier.sheet.find(value.field)) {
        event.old_version = old->version;
        event.old_value.box.assign(old->sealed.begin(), old->sealed.end());
    }
    auto fields = held(dossier.sheet);
    fields.insert(value.field);
    if (const auto* form = see.dictionary.find_template(dossier.form))
        event.completeness = completeness(*form, see.dictionary, fields);
    event.value = std::move(value);
    return event;
}

/// A changed value stands under "value" and not in a list.
std::vector<Fault> warnings_on(const Sight& see, const Caller& caller, const GivenValue& given)
{
    auto found = doubts(see, caller, {&given, 1}, "values");
    for (auto& fault : found)
        fault.field.replace(0, sizeof "values/0" - 1, "value");
    return found;
}

}  // namespace

std::vector<Fault> warnings_of(const Sight& see, const Caller& caller, const Propose& ask)
{
    return warnings_on(see, caller, ask.value);
}

std::vector<Fault> warnings_of(const Sight& see, const Caller& caller, const Correct& ask)
{
    return warnings_on(see, caller, ask.value);
}

Ruling<ChangeReported> decide(const Sight& see, const Caller&, const ReportChange& ask)
{
    BOOST_OUTCOME_TRY(open_one(see.dossiers, ask.dossier));
    if (ask.fields.empty())
        return refuse(Rule::CHG_01, "fields", {"say which fields have changed", "须说明哪些字段有变更"});
    BOOST_OUTCOME_TRY(auto fields, fields_named(see.dictionary, ask.fields));
    return ChangeReported{ask.dossier, std::move(fields), ask.channel};
}

Ruling<Proposed> decide(const Sight& see, const Caller& caller, const Propose& ask)
{
    BOOST_OUTCOME_TRY(auto made, change(see, caller, ask.dossier, ask.value, ask.reason));
    return Proposed{see.dossiers.next_proposal, ask.dossier, std::move(made.value), std::move(made.reason)};
}

Ruling<Changed> decide(const Sight& see, const Caller& caller, const Confirm& ask)
{
    const auto found = see.dossiers.proposals.find(ask.proposal);
    if (found == see.dossiers.proposals.end())
        return refuse(Rule::CHG_02, "proposal", {"there is no such proposal", "没有该变更提议"});
    if (ask.how == ConfirmedBy::by_nature)
        return refuse(Rule::CHG_02, "how", {"say how the customer confirmed it", "须说明客户如何确认"});
    const auto today = day_of(caller.now, see.zone);
    if (ask.on && *ask.on > today)
        return refuse(Rule::CHG_02, "on", {"a confirmation cannot lie in the future", "确认日期不能在将来"});
    BOOST_OUTCOME_TRY(const auto* dossier, open_one(see.dossiers, found->dossier, "proposal"));
    const auto now = dossier->sheet.find(found->field);
    if (now && now->version > found->version)
        return refuse(Rule::CHG_02, "proposal",
                      {"the value has changed since; propose again", "该值此后已变更，请重新提议"});
    if (ask.on && *ask.on < (now ? now->on : day_of(dossier->opened, see.zone)))
        return refuse(
            Rule::CHG_02, "on",
            {"what it changes was entered or confirmed after that day", "所变更的内容在该日之后才录入或确认"});
    if (const auto fault = not_to_be_kept(see, *dossier, found->field, found->source, caller.now))
        return refuse(fault->rule, "proposal", fault->words);
    if (const auto other = holder_of(see, *found))
        return refuse(Rule::COL_08, "proposal", {"another dossier has taken this identifier", "该标识已归另一档案"},
                      other.value);

    KeptValue value{found->field,  found->version, see.dictionary.find(found->field)->level,
                    found->source, false,          found->value};
    auto event = changed(see, *dossier, std::move(value));
    event.proposal = found->id;
    event.confirmed_by = ask.how;
    event.confirmed_on = ask.on.value_or(today);
    event.reason = found->reason;
    return event;
}

Ruling<Withdrawn> decide(const Sight& see, const Caller&, const Withdraw& ask)
{
    const auto found = see.dossiers.proposals.find(ask.proposal);
    if (found == see.dossiers.proposals.end())
        return refuse(Rule::CHG_02, "proposal", {"there is no such proposal", "没有该变更提议"});
    return Withdrawn{found->dossier, found->id};
}

Ruling<Changed> decide(const Sight& see, const Caller& caller, const Correct& ask)
{
    if (ask.value.source != Source::system_recorded && ask.value.source != Source::self_submitted)
        return refuse(Rule::CHG_02, "value/source",
                      {"a change from this source waits for the customer's confirmation: propose it",
                       "该来源的变更须经客户确认，请提出变更"});
    BOOST_OUTCOME_TRY(auto made, change(see, caller, ask.dossier, ask.value, ask.reason));
    auto event = changed(see, *made.dossier, std::move(made.value));
    event.confirmed_by = ConfirmedBy::by_nature;
    event.confirmed_on = day_of(caller.now, see.zone);
    event.reason = std::move(made.reason);
    return event;
}

}  // namespace custos::dossier
