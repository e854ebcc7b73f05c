/// What an application is about (APP-03): that it is there, and that an approval could ever be used by whoever asks.
/// The things that applications speak of are kept above them, so the archive looks.
#include "refused.hpp"
#include "registry.hpp"

#include <custos/applications/rules.hpp>

namespace custos::archive {

namespace {

using applications::Apply;
using applications::Kind;

Refusal not_there(Rule rule, std::string_view en, std::string_view zh) { return refuse(rule, "object", {en, zh}); }

/// The rule that wants an application of that kind.
Rule rule_of(Kind kind) { return applications::text_of(kind).rule; }

/// A thing of that dossier, in the register.
Ruling<const custody::Item*> item_named(const Body& body, const Apply& ask, std::uint64_t number)
{
    const auto& custody = body.state->custody;
    const auto item = custody.items.find(custody::ItemId{number});
    if (item == custody.items.end()) return not_there(rule_of(ask.kind), "there is no such item", "没有该物件");
    if (item->dossier != ask.dossier)
        return not_there(rule_of(ask.kind), "this item belongs to another dossier", "该物件不属于此档案");
    if (item->struck_off) return not_there(rule_of(ask.kind), "this item is written off", "该物件已核销");
    return &*item;
}

/// LEND-01, DEED-05, ACC-10, RET-04: what goes out, or away, on an approval of that kind.
Ruling<void> about_item(const Body& body, const Apply& ask, std::uint64_t object)
{
    BOOST_OUTCOME_TRY(const auto* item, item_named(body, ask, object));
    if (ask.kind == Kind::destruction) return outcome::success();
    const auto wanted = custody::approval_wanted(sight_of<custody::Sight>(body), *item);
    if (wanted == Kind::none)
        return refuse(rule_of(ask.kind), "kind", {"it goes out without an approval", "该类物件借出无需批准"});
    if (wanted != ask.kind)
        return refuse(rule_of(ask.kind), "kind",
                      {"it goes out on an approval of another kind", "该类物件借出须另一种批准"});
    return outcome::success();
}

Ruling<void> about_project(const Body& body, const Apply& ask, std::uint64_t object)
{
    const auto& projects = body.state->custody.projects;
    const auto project = projects.find(custody::ProjectId{object});
    if (project == projects.end() || !custody::is_under_way(project->stage))
        return not_there(Rule::DEED_01, "no such project is under way", "没有该移交中的项目");
    if (project->dossier != ask.dossier)
        return not_there(Rule::DEED_01, "this project belongs to another dossier", "该项目不属于此档案");
    if (!ask.until)
        return refuse(Rule::DEED_01, "until", {"say until when more time is asked for", "须注明延期至何时"});
    return outcome::success();
}

Ruling<void> about_draft(const Body& body, Rule rule, std::uint64_t object)
{
    const auto& drafts = body.state->drafts.drafts;
    if (drafts.find(policy::DraftId{object}) == drafts.end())
        return not_there(rule, "there is no such draft", "没有该草案");
    return outcome::success();
}

/// SENS-01: the dossier's mark, or the level of each of these fields, is above what it is to be lowered to.
Ruling<void> about_levels(const Body& body, const Apply& ask, std::uint64_t object)
{
    const auto& dossiers = body.state->dossiers;
    if (ask.fields.empty() && static_cast<std::uint64_t>(dossiers.gist(ask.dossier).mark) <= object && object <= 3)
        return not_there(Rule::SENS_01, "this dossier has no higher mark", "该档案密级不高于此");
    for (std::size_t i = 0; i < ask.fields.size(); ++i) {
        const auto* field = body.state->dictionary.find(std::string_view{ask.fields[i]});
        if (field == nullptr) continue;  // the applications' own rules say so
        if (static_cast<std::uint64_t>(dossier::level_of(dossiers, ask.dossier, *field)) <= object && object <= 3)
            return refuse(Rule::SENS_01, "fields/" + std::to_string(i),
                          {"this field has no higher level", "该字段敏感级别不高于此"});
    }
    return outcome::success();
}

/// SENS-01: a mark or a level that there is, of the dossier or of a thing of it that is marked more highly; without a
/// dossier, a draft that opens fields to more people.
Ruling<void> about_lower_level(const Body& body, const Apply& ask, std::uint64_t object)
{
    if (!ask.dossier) return about_draft(body, Rule::SENS_01, object);
    const auto lowered = applications::lowered_by({Kind::lower_level, {}, ask.dossier, object, {}, {}, {}});
    if (ask.fields.empty() && lowered.thing != 0) {
        BOOST_OUTCOME_TRY(const auto* item, item_named(body, ask, lowered.thing));
        if (lowered.mark < item->own_mark) return outcome::success();
        return not_there(Rule::SENS_01, "this item has no higher mark of its own", "该物件自身密级不高于此");
    }
    BOOST_OUTCOME_TRY(about_levels(body, ask, object));
    constexpr auto highest = static_cast<std::uint64_t>(dossier::Mark::top_secret);
    static_assert(highest == static_cast<std::uint64_t>(dossier::Level::finance));
    if (highest < object)
        return ask.fields.empty() ? not_there(Rule::SENS_01, "there is no such mark", "没有该密级")
                                  : not_there(Rule::SENS_01, "there is no such level", "没有该敏感级别");
    return outcome::success();
}

Ruling<void> about_custodian(const Body& body, std::uint64_t object)
{
    if (!body.state->access.works_here(StaffId{object}))
        return not_there(Rule::SENS_04, "nobody of that number works here", "没有该在岗员工");
    return outcome::success();
}

/// TIER-06: a round that is open and a tier of its scheme; 0 is no tier.
Ruling<void> about_override(const Body& body, std::uint64_t object)
{
    const auto& tiers = body.state->tiers;
    const auto round = tiers.rounds.find(RoundId{object / 256});
    if (round == tiers.rounds.end() || round->state != tiers::RoundState::proposed)
        return not_there(Rule::TIER_06, "no such round waits to be confirmed", "没有该待确认的轮次");
    if (tiers.find(*round)->scheme.tiers.size() < object % 256)
        return not_there(Rule::TIER_06, "the scheme has no such tier", "该方案没有此等级");
    return outcome::success();
}

Ruling<void> about_merge(const Body& body, const Apply& ask, std::uint64_t object)
{
    const auto gist = body.state->dossiers.gist(DossierId{object});
    if (!gist.exists()) return not_there(Rule::CHG_05, "there is no such dossier", "没有该档案");
    if (gist.destroyed()) return not_there(Rule::CHG_05, "this dossier is destroyed", "该档案已销毁");
    if (ask.dossier == DossierId{object})
        return not_there(Rule::CHG_05, "a dossier is not merged with itself", "档案不得与自身合并");
    return outcome::success();
}

/// The object that an approval of that kind is used with. What is kept nowhere here - a report, a hold - is the house's
/// to know; a reader from outside may be registered later than the application is made, and a partner the rules of
/// applications have looked for (PRIV-04).
Ruling<void> about_object(const Body& body, const Apply& ask)
{
    const auto object = ask.object.value_or(0);
    const auto names = applications::text_of(ask.kind).object;
    if (names == applications::Names::project) return about_project(body, ask, object);
    if (names == applications::Names::item && ask.kind == Kind::destruction && object == 0)
        return outcome::success();  // of what is in no register
    if (names == applications::Names::item) return about_item(body, ask, object);
    switch (ask.kind) {
        case Kind::external_marked:
            if (object != 0) return outcome::success();
            return not_there(Rule::ACC_06, "name the reader, by the number that will be registered",
                             "须指明查阅人（登记时的编号）");
        case Kind::bulk:
            if (ask.dossier)
                return refuse(Rule::ACC_11, "dossier", {"it is for no single dossier", "该类申请不针对单一档案"});
            [[fallthrough]];
        case Kind::view:
        case Kind::sensitive:
            if (object == 0) return outcome::success();
            return not_there(rule_of(ask.kind), "what is seen is a dossier, and no object of it",
                             "查阅的是档案，不指定对象");
        case Kind::policy_change: return about_draft(body, Rule::APP_01, object);
        case Kind::lower_level: return about_lower_level(body, ask, object);
        case Kind::custodian: return about_custodian(body, object);
        case Kind::tier_override: return about_override(body, object);
        case Kind::merge: return about_merge(body, ask, object);
        default: return outcome::success();
    }
}

/// The one purpose that a command uses such an approval for; none: as the desk's.
dossier::Purpose purpose_used(Kind kind)
{
    switch (kind) {
        case Kind::policy_change:
        case Kind::lower_level:
        case Kind::custodian: return dossier::Purpose::administration;
        case Kind::tier_override:
        case Kind::merge: return dossier::Purpose::review;
        default: return dossier::Purpose::none;
    }
}

/// Kinds whose approval lets the applicant see, or have in hand, what a decision has to grant besides.
bool is_decided_again(Kind kind)
{
    switch (kind) {
        case Kind::view:
        case Kind::sensitive:
        case Kind::bulk:
        case Kind::loan:
        case Kind::deed_loan:
        case Kind::copy: return true;
        default: return false;
    }
}

/// ACC-03: a purpose for which the approval can be used.
Ruling<void> for_purpose(const Body& body, const AtDesk& caller, const Apply& ask)
{
    const auto used = purpose_used(ask.kind);
    if (used != dossier::Purpose::none && used != ask.purpose)
        return refuse(Rule::ACC_03, "purpose",
                      {"an approval of this kind is used for another purpose", "该类批准用于其他用途"});
    const auto grade = body.state->access.staff.pass(caller.staff).grade;
    if (is_decided_again(ask.kind) && !body.state->reaches.of(grade).purposes.has(ask.purpose))
        return refuse(Rule::ACC_03, "purpose", {"this purpose is not open to the grade", "该用途不对此权限等级开放"});
    return outcome::success();
}

/// SENS-03: identity and financial values are the special grade's, whatever is approved.
Ruling<void> for_grade(const Body& body, const AtDesk& caller, const Apply& ask)
{
    if (ask.kind != Kind::view && ask.kind != Kind::sensitive) return outcome::success();
    const bool is_special = body.state->access.staff.pass(caller.staff).grade == access::Grade::special;
    const auto special = [&](std::string field) {
        if (is_special)
            return refuse(Rule::SENS_03, std::move(field),
                          {"an application of the kind \"sensitive\" opens these", "此类数据须另行申请敏感数据查阅"});
        return refuse(
            Rule::SENS_03, std::move(field),
            {"only the special grade sees these, whatever is approved", "仅特级权限可查阅此类数据，批准亦不能改变"});
    };
    if (ask.kind == Kind::sensitive) {
        if (!is_special) return special("kind");
        if (ask.fields.empty()) return refuse(Rule::SENS_03, "fields", {"name the fields", "须指明字段"});
        return outcome::success();
    }
    for (std::size_t i = 0; i < ask.fields.size(); ++i) {
        const auto* field = body.state->dictionary.find(std::string_view{ask.fields[i]});
        if (field != nullptr && body.state->dictionary.sets().guarded.contains(field->id))
            return special("fields/" + std::to_string(i));
    }
    return outcome::success();
}

}  // namespace

/// An object that is not there, or not of that dossier (the kind's own rule); a purpose that the approval is not used
/// for, or that is closed to the grade (ACC-03); what the grade never sees (SENS-03).
Ruling<void> vet(const Body& body, const AtDesk& caller, const applications::Apply& command)
{
    BOOST_OUTCOME_TRY(about_object(body, command));
    BOOST_OUTCOME_TRY(for_purpose(body, caller, command));
    if (command.kind == Kind::disclosure) return vet_disclosure(body, caller, command);
    return for_grade(body, caller, command);
}

/// The author of a draft signs for it neither in their own right nor through a deputy.
Ruling<void> vet(const Body& body, const AtDesk& caller, const applications::Sign& command)
{
    const auto* application = body.state->applications.find(command.application);
    if (application == nullptr || application->scope.dossier) return outcome::success();
    const auto kind = application->scope.kind;
    if (kind != Kind::policy_change && kind != Kind::lower_level) return outcome::success();
    const auto& drafts = body.state->drafts.drafts;
    const auto draft = drafts.find(policy::DraftId{application->scope.object});
    if (draft == drafts.end()) return outcome::success();
    BOOST_OUTCOME_TRY(const auto made, decide(sight_of<applications::Sight>(body), caller, command));
    if (caller.staff != draft->by && made.signature.deputy_of != draft->by) return outcome::success();
    return refuse(Rule::APP_02, "application", {"nobody signs for a policy of their own", "不得签批本人起草的制度"});
}

}  // namespace custos::archive
