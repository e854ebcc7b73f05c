/// What a dossier is and what hangs on it: grounds, identity, associates, marks, keeper, class, labels, risk.
#include "values.hpp"

#include <custos/core/text.hpp>

#include <algorithm>
#include <tuple>

namespace custos::dossier {

namespace {

std::vector<std::string> tidy(std::vector<std::string> labels)
{
    std::sort(labels.begin(), labels.end());
    labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
    return labels;
}

bool settable(Lifecycle lifecycle)
{
    return lifecycle == Lifecycle::active || lifecycle == Lifecycle::dormant || lifecycle == Lifecycle::lost ||
           lifecycle == Lifecycle::closed;
}

bool is_waiting(const Sheet& sheet)
{
    bool waiting = false;
    sheet.each([&](const ValueView& value) { waiting = waiting || value.state != ReviewState::passed; });
    return waiting;
}

/// CLS-06: draft, in review, active, dormant or lost, closed; back from there only to active, and with a reason.
Ruling<void> may_become(const Dossier& dossier, const Classify& ask)
{
    const auto now = dossier.lifecycle;
    const auto wanted = ask.lifecycle.value_or(now);
    const bool waited = now == Lifecycle::draft || now == Lifecycle::in_review;
    if (ask.lifecycle && !settable(wanted))
        return refuse(Rule::CLS_06, "lifecycle", {"this state comes about by itself", "该状态不可手工设置"});
    if (now == Lifecycle::closed && wanted != now && wanted != Lifecycle::active)
        return refuse(Rule::CLS_06, "lifecycle",
                      {"a closed dossier becomes active again first", "已关闭的档案须先恢复为有效"});
    if (now == Lifecycle::closed && wanted == Lifecycle::active && is_blank(ask.reason.value_or("")))
        return refuse(Rule::CLS_06, "reason", {"say why it is opened again", "须说明重新启用的原因"});
    if (waited && (wanted == Lifecycle::dormant || wanted == Lifecycle::lost))
        return refuse(Rule::CLS_06, "lifecycle",
                      {"what was never active has not fallen asleep", "从未有效的档案不能转为休眠或流失"});
    if (now == Lifecycle::draft && wanted == Lifecycle::active)
        return refuse(Rule::CLS_06, "lifecycle", {"required fields of a draft are missing", "草稿缺少必填字段"});
    if (now != Lifecycle::closed && wanted == Lifecycle::active && ask.lifecycle && is_waiting(dossier.sheet))
        return refuse(Rule::CLS_06, "lifecycle", {"values are still in review", "仍有内容在审核中"});
    return outcome::success();
}

/// What the dossier becomes. A closed one is opened to be gone on with: what waited in it waits again, and what lacks
/// something that its template requires is a draft, if there still is that template: without it nothing is entered.
Lifecycle lifecycle_after(const Sight& see, const Dossier& dossier, const Classify& ask)
{
    const auto wanted = ask.lifecycle.value_or(dossier.lifecycle);
    const bool opened_again = dossier.lifecycle == Lifecycle::closed && wanted == Lifecycle::active;
    const bool lacks = dossier.completeness < 100 && see.dictionary.find_template(dossier.form) != nullptr;
    if (opened_again && lacks) return Lifecycle::draft;
    return opened_again && is_waiting(dossier.sheet) ? Lifecycle::in_review : wanted;
}

/// What was sent back, and is owed again by who entered it, with the dossier that is opened again (FILE-04).
std::vector<SentBack> sent_back(const Dossier& dossier, Lifecycle after)
{
    std::vector<SentBack> values;
    const bool waits = after == Lifecycle::in_review || after == Lifecycle::draft;
    if (dossier.lifecycle != Lifecycle::closed || !waits) return values;
    dossier.sheet.each([&](const ValueView& value) {
        if (value.state == ReviewState::sent_back) values.push_back({value.field, value.by});
    });
    return values;
}

bool lets_act(Tie tie) { return tie == Tie::agent_of || tie == Tie::guardian_of; }

}  // namespace

Ruling<Grounded> decide(const Sight& see, const Caller& caller, const SetGround& ask)
{
    BOOST_OUTCOME_TRY(living(see.dossiers, ask.dossier));
    BOOST_OUTCOME_TRY(good_ground(caller, ask.ground, "ground"));
    return Grounded{ask.dossier, kept_ground(ask.ground)};
}

Ruling<Identified> decide(const Sight& see, const Caller&, const Identify& ask)
{
    BOOST_OUTCOME_TRY(const auto* dossier, living(see.dossiers, ask.dossier));
    BOOST_OUTCOME_TRY(said(see, ask.document, Rule::COL_06, "document",
                           {"name the kind of document that was seen", "须注明所查验证件的种类"}));
    const auto reason = ask.reason.value_or("");
    const bool overturns = ask.genuine && dossier->identity == Identity::false_identity;
    BOOST_OUTCOME_TRY(said(
        see, reason, Rule::COL_06, "reason",
        overturns ? Words{"say why a false identity is genuine after all", "须说明虚假身份改为真实的原因"} : Words{}));
    Identified event{ask.dossier, ask.genuine, ask.document, 0, {}};
    if (!is_blank(reason)) {
        event.version = dossier->writes + 1;
        event.reason = seal_remark(see, ask.dossier, event.version, reason);
    }
    return event;
}

Ruling<Linked> decide(const Sight& see, const Caller&, const Link& ask)
{
    BOOST_OUTCOME_TRY(const auto* dossier, open_one(see.dossiers, ask.dossier));
    if (lets_act(ask.tie))
        return refuse(Rule::COL_06, "tie",
                      {"whoever acts for a customer shows a document and an authority", "代理人须出示本人证件和授权"});
    if (ask.other.has_value() == ask.person.has_value())
        return refuse(Rule::FILE_07, "other",
                      {"name another dossier or an outside person, one of the two", "须指明另一档案或外部人员之一"});
    if (ask.person) {
        BOOST_OUTCOME_TRY(
            said(see, *ask.person, Rule::FILE_07, "person", {"the person has no name", "未填写人员姓名"}));
        const auto version = dossier->writes + 1;
        return Linked{ask.dossier, ask.tie, {}, version, seal_remark(see, ask.dossier, version, *ask.person)};
    }
    if (*ask.other == ask.dossier)
        return refuse(Rule::FILE_07, "other", {"a customer is not linked to itself", "客户不能与自身关联"});
    BOOST_OUTCOME_TRY(living(see.dossiers, *ask.other, "other"));
    if (see.dossiers.associates.contains(std::make_tuple(ask.dossier, ask.tie, *ask.other, 0U)))
        return refuse(Rule::FILE_07, "other", {"they are linked so already", "已有该关联"});
    return Linked{ask.dossier, ask.tie, *ask.other, 0, {}};
}

Ruling<Unlinked> decide(const Sight& see, const Caller&, const Unlink& ask)
{
    BOOST_OUTCOME_TRY(living(see.dossiers, ask.dossier));
    if (ask.other.has_value() == ask.version.has_value())
        return refuse(Rule::FILE_07, "other",
                      {"name another dossier or an outside person, one of the two", "须指明另一档案或外部人员之一"});
    const Unlinked event{ask.dossier, ask.tie, ask.other.value_or(DossierId{}), ask.version.value_or(0)};
    if (!see.dossiers.associates.contains(std::make_tuple(event.dossier, event.tie, event.other, event.version)))
        return refuse(Rule::FILE_07, ask.other ? "other" : "version", {"there is no such tie", "没有该关联"});
    return event;
}

Ruling<Empowered> decide(const Sight& see, const Caller&, const Empower& ask)
{
    BOOST_OUTCOME_TRY(const auto* dossier, living(see.dossiers, ask.dossier));
    if (!lets_act(ask.tie))
        return refuse(Rule::COL_06, "tie",
                      {"an agent or a guardian acts for a customer", "代理人或监护人方可代为办理"});
    BOOST_OUTCOME_TRY(said(see, ask.person, Rule::COL_06, "person", {"the person has no name", "未填写人员姓名"}));
    BOOST_OUTCOME_TRY(said(see, ask.document, Rule::COL_06, "document",
                           {"name the kind of document that was seen", "须注明所查验证件的种类"}));
    BOOST_OUTCOME_TRY(
        said(see, ask.authority, Rule::COL_06, "authority", {"name the letter of authority", "须注明授权委托书"}));
    BOOST_OUTCOME_TRY(said(see, ask.notice, Rule::PRIV_01, "notice"));
    if (ask.basis == Basis::consent && is_blank(ask.notice))
        return refuse(Rule::PRIV_01, "notice",
                      {"consent names the notice that the person saw", "同意须注明本人所见的告知书"});
    const auto version = dossier->writes + 1;
    return Empowered{ask.dossier,  ask.tie,       version,   seal_remark(see, ask.dossier, version, ask.person),
                     ask.document, ask.authority, ask.basis, ask.notice};
}

MarkStep mark_step(const Dossier& dossier, const SetMark& ask, StaffId caller)
{
    if (ask.mark < dossier.mark) return MarkStep::lowered;
    const bool another = ask.custodian && *ask.custodian != dossier.custodian;
    // A custody that ended with whoever had it is nobody's, and nobody takes it by themselves (ACC-08).
    const bool taken = dossier.mark != Mark::none && another && dossier.custodian != caller;
    return taken ? MarkStep::taken_over : MarkStep::free;
}

namespace {

/// SENS-04: a custodian who moved keeps the dossier by being named again.
bool named_again(const Sight& see, const SetMark& ask)
{
    return ask.custodian && see.duties.find(duties::Kind::replace_custodian, ask.dossier.value) != nullptr;
}

}  // namespace

Ruling<std::variant<Marked, Unchanged>> decide(const Sight& see, const Caller& caller, const SetMark& ask)
{
    BOOST_OUTCOME_TRY(const auto* dossier, living(see.dossiers, ask.dossier));
    const auto step = mark_step(*dossier, ask, caller.staff);
    if (step == MarkStep::lowered && !ask.approval)
        return refuse(Rule::SENS_01, "mark", {"only an approval lowers a mark", "降低密级须经审批"});
    if (step == MarkStep::taken_over && !ask.approval)
        return refuse(Rule::SENS_04, "custodian",
                      {"the custodian hands it over, or an approval does", "须由保管人移交或经批准更换保管人"});
    if (step == MarkStep::lowered && ask.mark != Mark::none && ask.custodian && *ask.custodian != dossier->custodian)
        return refuse(Rule::SENS_04, "custodian", {"lower the mark first, then hand it over", "须先降密级再移交保管"});
    const auto custodian = ask.mark == Mark::none ? StaffId{} : ask.custodian.value_or(dossier->custodian);
    if (ask.mark != Mark::none && !custodian)
        return refuse(Rule::SENS_04, "custodian", {"a marked dossier has a named custodian", "涉密档案须指定保管人"});
    if (ask.mark == dossier->mark && custodian == dossier->custodian && !named_again(see, ask))
        return Unchanged{ask.dossier.value};
    return Marked{ask.dossier,
                  ask.mark,
                  custodian,
                  dossier->mark < ask.mark,
                  step == MarkStep::free ? ApplicationId{} : *ask.approval,
                  dossier->mark,
                  dossier->custodian};
}

Ruling<std::variant<KeeperSet, Unchanged>> decide(const Sight& see, const Caller&, const SetKeeper& ask)
{
    BOOST_OUTCOME_TRY(const auto* dossier, living(see.dossiers, ask.dossier));
    if (!ask.keeper) return refuse(Rule::FILE_05, "keeper", {"name the keeper", "须指明维护人"});
    if (ask.keeper == dossier->keeper) return Unchanged{ask.dossier.value};
    return KeeperSet{ask.dossier, ask.keeper, dossier->keeper};
}

bool keeps_any(const Records& records, StaffId staff, Instant until)
{
    const auto [first, last] = records.dossiers.get<by_keeper>().equal_range(staff);
    return std::any_of(first, last, [&](const Dossier& each) {
        const auto gist = records.gist(each.id);
        return each.opened <= until && !gist.destroyed() && !gist.merged();
    });
}

Ruling<std::variant<Classified, Unchanged>> decide(const Sight& see, const Caller&, const Classify& ask)
{
    BOOST_OUTCOME_TRY(const auto* dossier, living(see.dossiers, ask.dossier));
    BOOST_OUTCOME_TRY(may_become(*dossier, ask));
    BOOST_OUTCOME_TRY(said(see, ask.reason.value_or(""), Rule::CLS_06, "reason"));
    Classified event{ask.dossier,
                     ask.member.value_or(dossier->member),
                     ask.relation.value_or(dossier->relation),
                     ask.standing.value_or(dossier->standing),
                     lifecycle_after(see, *dossier, ask),
                     0,
                     {},
                     {}};
    const auto same = [](const auto& row) { return std::tie(row.member, row.relation, row.standing, row.lifecycle); };
    if (same(event) == same(*dossier)) return Unchanged{ask.dossier.value};
    if (dossier->lifecycle == Lifecycle::closed && event.lifecycle == Lifecycle::closed)
        return refuse(Rule::CLS_06, "dossier", {"the dossier is closed", "该档案已关闭"});
    if (!is_blank(ask.reason.value_or(""))) {
        event.version = dossier->writes + 1;
        event.reason = seal_remark(see, ask.dossier, event.version, *ask.reason);
    }
    event.sent_back = sent_back(*dossier, event.lifecycle);
    event.before = Class{dossier->member, dossier->relation, dossier->standing, dossier->lifecycle};
    return event;
}

Classified begun_business(const Dossier& dossier)
{
    Classified event{dossier.id, dossier.member, dossier.relation, Standing::ordinary, dossier.lifecycle, 0, {}, {}};
    event.before = Class{dossier.member, dossier.relation, dossier.standing, dossier.lifecycle};
    return event;
}

Ruling<std::variant<Labelled, Unchanged>> decide(const Sight& see, const Caller&, const SetLabels& ask)
{
    BOOST_OUTCOME_TRY(open_one(see.dossiers, ask.dossier));
    if (ask.add.empty() && ask.remove.empty())
        return refuse(Rule::CLS_04, "add", {"there is no label to set", "没有要设置的标签"});
    BOOST_OUTCOME_TRY(good_labels(ask.add, "add"));
    BOOST_OUTCOME_TRY(good_labels(ask.remove, "remove"));
    Labelled event{ask.dossier, tidy(ask.add), tidy(ask.remove)};
    const auto carried = [&](const std::string& label) {
        return see.dossiers.labels.contains(std::make_tuple(ask.dossier, label));
    };
    std::erase_if(event.added, [&](const std::string& label) {
        return carried(label) || std::binary_search(event.removed.begin(), event.removed.end(), label);
    });
    std::erase_if(event.removed, [&](const std::string& label) { return !carried(label); });
    if (event.added.empty() && event.removed.empty()) return Unchanged{ask.dossier.value};
    return event;
}

Ruling<std::variant<RiskSet, Unchanged>> decide(const Sight& see, const Caller&, const Restrict& ask)
{
    BOOST_OUTCOME_TRY(const auto* dossier, living(see.dossiers, ask.dossier));
    BOOST_OUTCOME_TRY(said(see, ask.reason, Rule::ORD_07, "reason", {"say why", "须说明原因"}));
    if (ask.risk == dossier->risk) return Unchanged{ask.dossier.value};
    const auto version = dossier->writes + 1;
    return RiskSet{ask.dossier, ask.risk, version, seal_remark(see, ask.dossier, version, ask.reason), dossier->risk};
}

Ruling<Destroyed> decide_destruction(const Sight& see, DossierId dossier)
{
    BOOST_OUTCOME_TRY(living(see.dossiers, dossier));
    return Destroyed{dossier};
}

}  // namespace custos::dossier
