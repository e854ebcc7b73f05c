/// The access area's doors into the archive, and the policy's.
#include "registry.hpp"

#include <custos/access/queries.hpp>

CUSTOS_COMMAND(custos::access::Enlist, custos::access::Sight, administer)
CUSTOS_COMMAND(custos::access::Depart, custos::access::Sight, administer)
CUSTOS_COMMAND(custos::access::BreakGlass, custos::access::Sight, view)
CUSTOS_COMMAND(custos::access::ReviewEmergency, custos::access::Sight, review)
CUSTOS_QUESTION(custos::access::AskVisible, custos::access::Sight, search, customers)
CUSTOS_COMMAND(custos::access::AskReaders, custos::access::Sight, review)
CUSTOS_COMMAND(custos::access::AskGrants, custos::access::Sight, review)

CUSTOS_COMMAND_DOORS(custos::access::Enlist)
CUSTOS_COMMAND_DOORS(custos::access::Depart)
CUSTOS_COMMAND_DOORS(custos::access::BreakGlass)
CUSTOS_COMMAND_DOORS(custos::access::ReviewEmergency)
CUSTOS_QUERY_DOORS(custos::access::VisibleView, custos::access::AskVisible)
CUSTOS_QUERY_DOORS(custos::access::ReadersView, custos::access::AskReaders)
CUSTOS_QUERY_DOORS(custos::access::GrantsView, custos::access::AskGrants)

namespace custos::policy {

/// A policy is looked at with everything in sight of it: what it is made of.
struct Sight {
    const Policy& in_force;
};

/// No reason (APP-01); other digits of money than the books were kept in (ORD-01); a calendar (CAL-01), a dictionary
/// (FILE-02), duties (SYS-01), applications (APP-01), custody (LEND-03) that cannot be kept, the field being the path
/// of the fault; a card's form that is no template (CARD-06).
static Ruling<Adopted> decide(const Sight& see, const Caller&, const Adopt& ask)
{
    if (ask.reason.empty()) return refuse(Rule::APP_01, "reason", {"say why", "须说明原因"});
    if (ask.policy.house.money_digits != see.in_force.house.money_digits)
        return refuse(Rule::ORD_01, "policy/house/money_digits",
                      {"the books are kept in another unit", "账目使用另一货币单位"});
    if (auto made = calendar::Calendar::make(ask.policy.calendar); !made)
        return refuse(Rule::CAL_01, "policy/calendar" + made.error().path, made.error().words);
    auto made = dossier::Dictionary::make(ask.policy.dossier);
    if (!made) return refuse(Rule::FILE_02, "policy" + made.error().path, made.error().words);
    if (auto good = duties::check(ask.policy.duties); !good)
        return refuse(Rule::SYS_01, "policy/duties" + good.error().path, good.error().words);
    if (auto good = applications::check(ask.policy.applications); !good)
        return refuse(Rule::APP_01, "policy/applications" + good.error().path, good.error().words);
    if (auto good = custody::check(ask.policy.custody); !good)
        return refuse(Rule::LEND_03, "policy/custody" + good.error().path, good.error().words);
    if (made.value().find_template(ask.policy.custody.card_form) == nullptr)
        return refuse(Rule::CARD_06, "policy/custody/card_form", {"there is no such template", "没有该模板"});
    return Adopted{ask.policy, ask.reason};
}

}  // namespace custos::policy

CUSTOS_COMMAND(custos::policy::Adopt, custos::policy::Sight, administer)

namespace custos::archive {

access::Sight sight(const Body& body, const access::Sight*)
{
    const auto& state = *body.state;
    return {state.access, state.dossiers, state.dictionary, state.policy.access, state.policy_version};
}

static policy::Sight sight(const Body& body, const policy::Sight*) { return {body.state->policy}; }

void settle(Body& body, const Stamp& stamp, const policy::Adopted& event)
{
    body.state->policy = event.policy;
    if (auto made = body.adopt(); !made) throw std::logic_error{"an adopted policy does not load"};
    body.state->entries = stamp.number.value;
    body.state->last = stamp.at;
}

}  // namespace custos::archive

CUSTOS_COMMAND_DOORS(custos::policy::Adopt)

namespace custos::archive {

void register_access(Registry& registry)
{
    add_commands<access::Commands>(registry);
    add_events<access::Events>(registry);
    add_queries<access::Queries>(registry);
}

void register_policy(Registry& registry)
{
    add_commands<boost::mp11::mp_list<policy::Adopt>>(registry);
    add_events<boost::mp11::mp_list<policy::Adopted>>(registry);
}

}  // namespace custos::archive
