#include "full.hpp"
#include "need.hpp"
#include "showing.hpp"

#include <custos/access/rules.hpp>
#include <custos/dossier/rules.hpp>

namespace custos::access {

namespace {

using namespace deciding;
using dossier::Purpose;

/// ACC-04 for a partner organisation: the customer's consent covers it, and no other basis does.
bool has_consent(const dossier::Records& dossiers, DossierId dossier, const Question& ask)
{
    const auto* row = dossiers.find(dossier);
    return row != nullptr && dossier::Purposes{row->grounds.at(ask.now).consent}.has(ask.purpose);
}

/// What leaves the archive or ends it is requestable at most: the door that does it wants the approval.
void ask_for_approval(Decision& decision, Action action, bool marked)
{
    const auto& needed = need_of(action);
    if (!needed.by_application(marked)) return;
    const bool barred = decision.outcome != Outcome::granted && decision.rules.front() != Rule::SENS_04;
    if (barred) return;
    decision.outcome = Outcome::requestable;
    decision.rules.insert(decision.rules.begin(), needed.rule);
    decision.application = needed.application;
}

/// ACC-02. What goes by application may be applied for by every grade.
bool reaches(const Pass& person, Action action)
{
    if (person.grade == Grade::none) return false;
    const auto& need = need_of(action);
    if (need.administrator) return person.administrator;
    return need.by_application() || person.grade >= need.grade;
}

Asker asker_of(const Sight& see, const Question& ask)
{
    Asker asker{.pass = see.access.staff.pass(ask.staff)};
    if (asker.pass.outside) {
        const auto& visitor = *see.access.visitors.find(ask.staff);
        asker.visit_over = visitor.until <= ask.now;
        asker.partner = visitor.paper == Paper::secrecy_agreement;
    }
    asker.reaches = reaches(asker.pass, ask.action);
    const auto purposes = asker.partner ? see.reaches.partners() : see.reaches.of(asker.pass.grade).purposes;
    asker.purpose_open = purposes.has(ask.purpose);
    asker.needs_basis = !needs_no_basis(ask.purpose);
    return asker;
}

/// The first rule that refuses whoever asks, whatever the dossier; none if it is to be looked at.
Rule bar_of_asker(const Asker& asker, const Question& ask, const Leave& leave)
{
    if (!asker.pass.id) return Rule::ACC_01;
    if (!asker.pass.active) return Rule::ACC_08;
    const bool reads = ask.action == Action::view && !ask.fields.empty();
    if (asker.pass.outside && (!reads || !leave.views || asker.visit_over)) return Rule::ACC_06;
    if (!asker.reaches) return Rule::ACC_02;
    const bool named = leave.is_emergency() || (asker.pass.outside && !asker.partner);
    if (ask.purpose == Purpose::none || !(named || asker.purpose_open)) return Rule::ACC_03;
    return Rule::none;
}

/// SENS-04: marked, and nothing opens it to whoever asks.
bool is_closed(const Sight& see, const Question& ask, DossierId dossier, const Leave& leave)
{
    return is_kept_by_another(see, ask.staff, dossier) && !leave.lifts_mark();
}

/// ACC-09: does it count as an attempt when that is not granted? Whoever asks whether to serve seeks no value.
bool is_attempt(const Sight& see, const Question& ask, bool marked)
{
    if (ask.manner == Manner::serve) return false;
    if (marked) return true;
    const auto raised = raised_of(see, ask.dossier);
    return is_sensitive(ask.fields, see.dictionary.sets(), raised ? &*raised : nullptr);
}

/// The first rule that refuses this dossier, which need not be the question's own, to whoever asks; none if fields are
/// to be looked at.
Rule bar_of_dossier(const Sight& see, const Question& ask, const Asker& asker, DossierId dossier, const Leave& leave)
{
    const auto gist = see.dossiers.gist(dossier);
    if (!gist.exists()) return Rule::FILE_05;
    if (gist.destroyed()) return Rule::RET_04;
    if (!leave.is_emergency() && asker.needs_basis && !see.dossiers.covers(dossier, gist, ask.purpose, ask.now))
        return Rule::ACC_04;
    if (asker.partner && !has_consent(see.dossiers, dossier, ask)) return Rule::ACC_04;
    const bool through = ask.manner == Manner::serve || ask.manner == Manner::let_out;
    if (!through && is_closed(see, ask, dossier, leave)) return Rule::SENS_04;
    return Rule::none;
}

Rule bar_of(const Sight& see, const Question& ask, const Asker& asker, const Leave& leave)
{
    const auto rule = bar_of_asker(asker, ask, leave);
    return rule != Rule::none ? rule : bar_of_dossier(see, ask, asker, ask.dossier, leave);
}

/// May fields be looked at, and which? An emergency stands in only where nothing else gives leave: it never narrows.
Extra extra_of(const Sight& see, const Question& ask, const Asker& asker, const Leave& leave)
{
    Extra extra;
    extra.leave = leave;
    auto usual = leave;
    usual.emergency = {};
    extra.barred_by = bar_of(see, ask, asker, usual);
    if (extra.barred_by != Rule::none && leave.is_emergency()) {
        extra.by_emergency = true;
        extra.barred_by = bar_of(see, ask, asker, leave);
    }
    const bool through_mark = is_kept_by_another(see, ask.staff, ask.dossier);
    extra.by_view = through_mark && leave.views;
    extra.by_visit = asker.pass.outside;
    if (extra.by_emergency || (through_mark && !leave.whole) || extra.by_visit)
        extra.cut = ask.fields - leave.emergency - leave.viewed;
    return extra;
}

void bar(Decision& decision, const Sight& see, const Question& ask, bool marked, Rule rule)
{
    decision.rules.push_back(rule);
    decision.withheld = ask.fields;
    decision.overreach = is_attempt(see, ask, marked);
    if (rule == Rule::SENS_04) {
        decision.outcome = Outcome::requestable;
        decision.application = "view";
        ask_for_approval(decision, ask.action, marked);
    }
}

bool is_command(Manner manner) noexcept { return manner == Manner::change || manner == Manner::by_right; }

/// What keeps somebody from changing that dossier; none if nothing of access does. Without a dossier: from opening one.
Rule bar_of_change(const Sight& see, const Question& ask)
{
    const bool by_right = ask.manner == Manner::by_right || ask.edition == 0;
    const auto leave = by_right ? may(see.access, ask.staff, ask.action) : may_change(see, ask);
    if (!leave) return leave.error().rule();
    const auto gist = see.dossiers.gist(ask.dossier);
    if (ask.edition > 0 && ask.dossier) {
        if (!gist.exists()) return Rule::FILE_05;
        if (gist.destroyed()) return Rule::RET_04;
    }
    return through_mark(see, ask) ? Rule::none : Rule::SENS_04;
}

void decide_on_change(Decision& decision, const Sight& see, const Question& ask, bool marked)
{
    const auto rule = bar_of_change(see, ask);
    if (rule != Rule::none) return bar(decision, see, ask, marked, rule);
    decision.outcome = Outcome::granted;
    decision.rules.push_back(Rule::ACC_02);
}

/// What an approval lets out (PRIV-04), all of these fields or none: it is for them and for the mark, but no stand-in
/// for what the person may not do at all (ACC-03, ACC-04), nor for the approvals that SENS-03 and ACC-05 want.
void decide_on_letting_out(Decision& decision, const Sight& see, const Question& ask, const Asker& asker,
                           const Leave& leave, bool marked)
{
    auto rule = bar_of_asker(asker, ask, {});
    if (rule == Rule::none) rule = bar_of_dossier(see, ask, asker, ask.dossier, leave);
    if (rule != Rule::none) return bar(decision, see, ask, marked, rule);
    const auto grade = asker.pass.grade;
    const auto known = see.reaches.known() & ask.fields;
    const auto parted = part_of(see, grade, known, ask.dossier);
    const bool special = grade == Grade::special;
    const auto guarded = special ? parted.guarded - leave.sensitive : parted.guarded;
    const auto beyond = parted.beyond - leave.viewed;
    decision.rules.push_back(Rule::PRIV_04);
    if (!parted.guarded.empty()) decision.rules.push_back(Rule::SENS_03);
    if (!beyond.empty()) decision.rules.push_back(Rule::ACC_02);
    if (guarded.empty() && beyond.empty() && known == ask.fields) {
        decision.outcome = Outcome::granted;
        decision.open = ask.fields;
        return;
    }
    decision.withheld = ask.fields;
    decision.overreach = is_attempt(see, ask, marked);
    decision.application = guarded.empty() ? "view" : special ? "sensitive" : "";
    if (!decision.application.empty()) decision.outcome = Outcome::requestable;
}

/// ACC-09: was a field of level ≥ 2 named that is withheld, and that no form of this dossier asks for? What a form
/// lists is asked for with the form, and tells nothing of whoever asks.
[[gnu::cold, gnu::noinline]] bool is_named_in_vain(const Sight& see, const Question& ask, const FieldSet& withheld)
{
    const auto* row = see.dossiers.find(ask.dossier);
    const auto* form = row == nullptr ? nullptr : see.dictionary.find_template(row->form);
    bool in_vain = false;
    withheld.each([&](FieldId id) {
        const auto* field = see.dictionary.find(id);
        if (field == nullptr || dossier::level_of(see.dossiers, ask.dossier, *field) < dossier::Level::property) return;
        in_vain = in_vain || form == nullptr || dossier::Dictionary::listed(*form, field->name) == nullptr;
    });
    return in_vain;
}

/// The whole decision on the question's dossier. `usual`: what it is where nothing bars and no mark, grant or limit
/// changes it, if that is known, and none where the dossier raised a level; `raised` is null where it raised none, and
/// then nothing is paid for it.
template <class Levels>
void decide_by(Decision& decision, const Sight& see, const Question& ask, const Asker& asker, const Decision* usual,
               Levels raised)
{
    const bool marked = see.dossiers.gist(ask.dossier).mark != dossier::Mark::none;
    if (is_command(ask.manner)) return decide_on_change(decision, see, ask, marked);
    const auto leave = asker.pass.holds ? leave_of(see.access, ask) : Leave{};
    if (ask.manner == Manner::let_out) return decide_on_letting_out(decision, see, ask, asker, leave, marked);
    const auto full = [&] { return may_be_full(see.policy, asker.pass) && is_full(see, ask); };
    if (leave.is_none()) {
        const auto rule = bar_of(see, ask, asker, leave);
        if (rule != Rule::none) return bar(decision, see, ask, marked, rule);
        if (usual != nullptr)
            decision = *usual;
        else
            let(decision, see, ask, asker.pass.grade, raised, nullptr, full);
    } else {
        auto extra = extra_of(see, ask, asker, leave);
        if (extra.barred_by != Rule::none) return bar(decision, see, ask, marked, extra.barred_by);
        let(decision, see, ask, asker.pass.grade, raised, &extra, full);
    }
    if (decision.outcome != Outcome::granted)
        decision.overreach = is_attempt(see, ask, marked);
    else if (ask.named && !decision.withheld.empty())
        decision.overreach = is_named_in_vain(see, ask, decision.withheld);
    if (usual == nullptr || !leave.is_none()) ask_for_approval(decision, ask.action, marked);
    if (ask.manner == Manner::serve && is_closed(see, ask, ask.dossier, leave))
        decision.rules.insert(decision.rules.begin(), Rule::ORD_07);
}

[[gnu::cold, gnu::noinline]] void decide_on_raised(Decision& decision, const Sight& see, const Question& ask,
                                                   const Asker& asker)
{
    const auto raised = raised_in(see, ask.dossier);
    decide_by(decision, see, ask, asker, nullptr, &raised);
}

void decide_on(Decision& decision, const Sight& see, const Question& ask, const Asker& asker, const Decision* usual)
{
    const auto gist = see.dossiers.gist(ask.dossier);
    if (gist.raised) return decide_on_raised(decision, see, ask, asker);
    decide_by(decision, see, ask, asker, gist.mark == dossier::Mark::none ? usual : nullptr, nullptr);
}

}  // namespace

Asking::Asking(const Sight& see, const Question& ask)
    : see_{see}, ask_{ask}, asker_{asker_of(see, ask)}, bar_{bar_of_asker(asker_, ask, {})}
{
    let(usual_, see_, ask_, asker_.pass.grade, nullptr, nullptr, [] { return false; });
    limited_ = may_be_full(see.policy, asker_.pass) && usual_.personal;
    ask_for_approval(usual_, ask.action, false);
}

Decision Asking::on(DossierId dossier) const
{
    auto ask = ask_;
    ask.dossier = see_.dossiers.resolved(dossier);
    Decision decision;
    decide_on(decision, see_, ask, asker_, limited_ ? nullptr : &usual_);
    return decision;
}

Outcome Asking::outcome_on(DossierId dossier) const
{
    if (asker_.pass.holds || limited_) return on(dossier).outcome;
    if (bar_ != Rule::none) return Outcome::refused;  // whoever reads from outside by no grant among them
    const auto led = see_.dossiers.resolved(dossier);
    const auto gist = see_.dossiers.gist(led);
    if ((gist.raised && !ask_.fields.empty()) || gist.mark != dossier::Mark::none) return on(dossier).outcome;
    const auto rule = bar_of_dossier(see_, ask_, asker_, led, {});
    if (rule == Rule::none) return usual_.outcome;
    return rule == Rule::SENS_04 ? Outcome::requestable : Outcome::refused;
}

Decision Asking::at_large() const
{
    if (is_command(ask_.manner)) {
        auto ask = ask_;
        ask.dossier = {};
        Decision change;
        decide_on_change(change, see_, ask, false);
        return change;
    }
    const auto& sets = see_.dictionary.sets();
    auto rule = bar_;
    if (rule == Rule::none && !usual_.withheld.empty()) rule = usual_.rules.front();
    Decision decision;
    decision.rules.push_back(rule == Rule::none ? Rule::ACC_02 : rule);
    if (rule == Rule::none) {
        decision.outcome = Outcome::granted;
        decision.open = usual_.open;
        decision.masked = usual_.masked;
    } else {
        decision.withheld = ask_.fields;
        decision.overreach = is_sensitive(ask_.fields, sets, nullptr);
    }
    ask_for_approval(decision, ask_.action, false);
    return decision;
}

bool Asking::finds(DossierId dossier, FieldId field) const
{
    FieldSet one;
    one.insert(field);
    const auto parted = part_of(see_, asker_.pass.grade, one, see_.dossiers.resolved(dossier));
    auto shown = parted.open | parted.masked;
    if (asker_.pass.grade == Grade::special) shown = shown | parted.guarded;
    return !(shown - see_.dictionary.sets().hidden).empty() || !parted.open.empty();
}

FieldSet open_to_grade(const Sight& see, Grade grade, DossierId dossier)
{
    return part_of(see, grade, see.reaches.known(), see.dossiers.resolved(dossier)).open;
}

Decision decide(const Sight& see, const Question& ask)
{
    // What is in memory is asked for all at once, and waited for once.
    see.dossiers.fetch(ask.dossier);
    see.access.grants.fetch(ask.staff, ask.dossier);
    auto led = ask;
    led.dossier = see.dossiers.resolved(ask.dossier);
    Decision decision;
    decide_on(decision, see, led, asker_of(see, ask), nullptr);
    const bool reads = ask.manner == Manner::look || ask.manner == Manner::serve;
    if (reads && decision.outcome == Outcome::granted)
        decision.permit = Permit{ask.dossier, decision.open | decision.masked};
    return decision;
}

bool needs_no_basis(Purpose purpose) noexcept
{
    return purpose == Purpose::legal_duty || purpose == Purpose::rights || purpose == Purpose::audit;
}

}  // namespace custos::access
