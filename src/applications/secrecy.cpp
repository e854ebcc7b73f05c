/// Partner organisations, their secrecy agreements, and what may be disclosed to them (PRIV-04).
#include <custos/applications/queries.hpp>
#include <custos/applications/rules.hpp>
#include <custos/core/said.hpp>

#include <algorithm>

namespace custos::applications {

namespace {

Refusal not_disclosed(std::string field, std::string_view en, std::string_view zh)
{
    return refuse(Rule::PRIV_04, std::move(field), {en, zh});
}

const Partner* find_partner(const Sight& see, PartnerId id)
{
    const auto found = see.applications.partners.find(id);
    return found == see.applications.partners.end() ? nullptr : &*found;
}

/// Does the customer's explicit consent cover it? Of an enterprise that is not asked.
bool is_consented(const Sight& see, const Scope& use, Instant now)
{
    const auto* row = see.dossiers.find(use.dossier);
    if (row == nullptr || row->kind != dossier::CustomerKind::individual) return true;
    return dossier::Purposes{row->grounds.at(now).consent}.has(use.purpose);
}

}  // namespace

const Partner* partner_under(const Records& records, std::string_view name, std::string_view agreement, Instant now)
{
    const auto found = std::find_if(records.partners.begin(), records.partners.end(), [&](const Partner& each) {
        return each.name == name && each.agreement == agreement && in_force(each, now);
    });
    return found == records.partners.end() ? nullptr : &*found;
}

namespace {

/// The leave of those who read under an agreement that does not hold as long as they do.
std::vector<access::Revoked> visits_uncovered(const Sight& see, Instant now)
{
    std::vector<access::Revoked> ended;
    for (const auto& visit : see.access.visitors) {
        if (visit.paper != access::Paper::secrecy_agreement) continue;
        const auto* partner = partner_under(see.applications, visit.organisation, visit.reference, now);
        if (partner != nullptr && visit.until <= partner->until) continue;
        const auto [first, last] = see.access.grants.get<access::by_staff>().equal_range(visit.reader);
        for (auto each = first; each != last; ++each)
            if (in_force(*each, now)) ended.push_back({each->id, each->dossier});
    }
    return ended;
}

}  // namespace

std::vector<access::Revoked> revoked_after(const Sight& see, Instant now, const SecrecyAgreed&)
{
    return visits_uncovered(see, now);
}

std::vector<access::Revoked> revoked_after(const Sight& see, Instant now, const SecrecyEnded&)
{
    return visits_uncovered(see, now);
}

Ruling<void> may_be_disclosed(const Sight& see, const Scope& use, Instant now)
{
    if (use.kind != Kind::disclosure) return outcome::success();
    if (!is_consented(see, use, now))
        return not_disclosed("purpose", "the customer's explicit consent does not cover this purpose",
                             "客户的明示同意未涵盖该用途");
    if (use.object == 0) return not_disclosed("object", "name the partner who receives it", "须指明接收方");
    const auto* partner = find_partner(see, PartnerId{use.object});
    if (partner == nullptr || !in_force(*partner, now))
        return not_disclosed("object", "the receiver is under no secrecy agreement in force", "接收方无生效的保密协议");
    return outcome::success();
}

namespace {

/// APP-03: does an application say that it receives data? Then whoever signed did so for that name.
bool is_named(const Sight& see, PartnerId partner)
{
    const auto& all = see.applications.applications;
    return std::any_of(all.begin(), all.end(), [&](const Application& each) {
        return each.scope.kind == Kind::disclosure && each.scope.object == partner.value;
    });
}

}  // namespace

Ruling<SecrecyAgreed> decide(const Sight& see, const Caller& caller, const AgreeSecrecy& ask)
{
    Partner made;
    made.id = see.applications.next_partner;
    if (ask.partner) {
        const auto* known = find_partner(see, *ask.partner);
        if (known == nullptr) return not_disclosed("partner", "there is no such partner", "没有该合作机构");
        made = *known;
        if (ask.name && *ask.name != known->name && is_named(see, known->id))
            return not_disclosed("name", "applications name it: another organisation is another partner",
                                 "已有申请以其为接收方，其他机构须另行登记");
    }
    if (ask.name) made.name = *ask.name;
    BOOST_OUTCOME_TRY(said(made.name, Rule::PRIV_04, "name", {"name the organisation", "须注明机构名称"}));
    BOOST_OUTCOME_TRY(
        said(ask.agreement, Rule::PRIV_04, "agreement", {"an agreement has a reference", "须注明协议编号"}));
    made.agreement = ask.agreement;
    made.from = ask.from.value_or(caller.now);
    made.until = ask.until.value_or(duties::never);
    if (made.until <= made.from) return not_disclosed("until", "it ends before it begins", "协议截止不得早于开始");
    return SecrecyAgreed{made.id, made};
}

Ruling<SecrecyEnded> decide(const Sight& see, const Caller& caller, const EndSecrecy& ask)
{
    const auto* partner = find_partner(see, ask.partner);
    if (partner == nullptr || partner->until <= caller.now)
        return not_disclosed("partner", "there is no such agreement, or it has ended", "没有该协议或协议已终止");
    BOOST_OUTCOME_TRY(said(ask.reason, Rule::PRIV_04, "reason", {"say why", "须说明原因"}));
    return SecrecyEnded{ask.partner, ask.reason};
}

Ruling<PartnersView> answer(const Sight& see, const Caller& caller, const AskPartners& ask)
{
    BOOST_OUTCOME_TRY(const auto limit, good_limit(ask.limit));
    PartnersView view;
    for (const auto& row : see.applications.partners) {
        if (row.id <= ask.after.value_or(PartnerId{})) continue;
        if (view.partners.size() == limit) {
            view.next = view.partners.back().partner;
            break;
        }
        auto& line = view.partners.emplace_back();
        line.partner = row.id;
        line.name = row.name;
        line.agreement = row.agreement;
        line.from = row.from;
        if (row.until != duties::never) line.until = row.until;
        line.in_force = in_force(row, caller.now);
    }
    return view;
}

}  // namespace custos::applications
