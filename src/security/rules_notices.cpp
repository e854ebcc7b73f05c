/// Notices, and the end of an incident.
#include "handling.hpp"

#include <algorithm>

namespace custos::security {

namespace {

struct Missing {
    Owing what;
    const char* field;
    Words words;
};

constexpr Missing missing_parts[] = {
    {Owing::supervisor, "incident", {"the supervisor has not acted", "主管尚未处置"}},
    {Owing::manager, "incident", {"the manager has not acted", "经理尚未处置"}},
    {Owing::cause, "incident", {"the cause is not on record", "原因尚未登记"}},
    {Owing::scope, "incident", {"the scope is not on record", "范围尚未登记"}},
    {Owing::measure, "incident", {"no measure is on record", "尚无措施登记"}},
    {Owing::authority, "incident", {"the authority was not told", "尚未报告主管部门"}},
    {Owing::persons, "incident", {"the persons were not told, and are not spared", "尚未通知当事人，亦未登记可不通知"}},
};

/// A fault for each part that is still owed, of those that count.
Ruling<void> settled(const Incident& incident, const std::vector<Owing>& counting)
{
    Refusal refusal;
    for (const auto owing : owed_by(incident)) {
        if (std::find(counting.begin(), counting.end(), owing) == counting.end()) continue;
        const auto* part = std::find_if(std::begin(missing_parts), std::end(missing_parts),
                                        [&](const Missing& each) { return each.what == owing; });
        refusal.faults.push_back({Rule::SEC_04, part->field, part->words});
    }
    if (!refusal.faults.empty()) return refusal;
    return outcome::success();
}

Ruling<void> has_leaked(const Incident& incident)
{
    if (incident.standing == IncidentStanding::attempted)
        return refuse(Rule::SEC_04, "incident",
                      {"every attempt was refused: nobody is told of that", "相关尝试均已被拒，无须通知"});
    return outcome::success();
}

bool were_told(const Incident& incident, Told who)
{
    return std::any_of(incident.notices.begin(), incident.notices.end(),
                       [&](const Notice& notice) { return notice.to == who; });
}

}  // namespace

Ruling<Notified> decide(const Sight& see, const Caller& caller, const Notify& ask)
{
    BOOST_OUTCOME_TRY(const auto* incident, handled(see, caller, ask.incident));
    BOOST_OUTCOME_TRY(has_leaked(*incident));
    if (ask.to == Told{}) return refuse(Rule::SEC_04, "to", {"say who was told", "须注明通知对象"});
    BOOST_OUTCOME_TRY(said(ask.how, "how"));
    BOOST_OUTCOME_TRY(said(ask.proof, "proof"));
    const auto at = ask.at.value_or(caller.now);
    BOOST_OUTCOME_TRY(has_come(at, caller.now, "at"));
    if (at < incident->known)
        return refuse(Rule::SEC_04, "at", {"that was before the leak was known", "该时间早于知悉泄露的时间"});
    const auto due = ask.to == Told::authority ? incident->authority_due : incident->persons_due;
    return Notified{ask.incident, ask.to, at, ask.how, ask.proof, false, due < at};
}

Ruling<Notified> decide(const Sight& see, const Caller& caller, const SparePersons& ask)
{
    BOOST_OUTCOME_TRY(const auto* incident, led(see, caller, ask.incident));
    BOOST_OUTCOME_TRY(has_leaked(*incident));
    if (were_told(*incident, Told::persons))
        return refuse(Rule::SEC_04, "incident", {"that is on record already", "已有登记"});
    if (incident->measures.empty())
        return refuse(Rule::SEC_04, "incident",
                      {"only measures on record can keep harm from them", "须先登记能够避免危害的措施"});
    BOOST_OUTCOME_TRY(said(ask.reason, "reason"));
    return Notified{ask.incident, Told::persons, caller.now, ask.reason, {}, true, incident->persons_due < caller.now};
}

Ruling<Closed> decide(const Sight& see, const Caller& caller, const Close& ask)
{
    BOOST_OUTCOME_TRY(const auto* incident, led(see, caller, ask.incident));
    BOOST_OUTCOME_TRY(settled(*incident, owed_by(*incident)));
    BOOST_OUTCOME_TRY(said(ask.conclusion, "conclusion"));
    return Closed{ask.incident, ask.conclusion, examined_by(*incident)};
}

Ruling<Dismissed> decide(const Sight& see, const Caller& caller, const Dismiss& ask)
{
    BOOST_OUTCOME_TRY(const auto* incident, led(see, caller, ask.incident));
    if (incident->standing == IncidentStanding::known)
        return refuse(Rule::SEC_04, "incident", {"the leak is known", "泄露已经确认"});
    BOOST_OUTCOME_TRY(settled(*incident, {Owing::supervisor, Owing::manager}));
    BOOST_OUTCOME_TRY(said(ask.reason, "reason"));
    return Dismissed{ask.incident, ask.reason, examined_by(*incident)};
}

}  // namespace custos::security
