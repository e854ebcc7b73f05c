#include <custos/access/rules.hpp>

#include <algorithm>
#include <array>

namespace custos::access {

namespace {

using dossier::Purpose;

bool open_to(const Policy& policy, Grade grade, Purpose purpose)
{
    return std::any_of(policy.purposes.begin(), policy.purposes.end(), [&](const GradePurposes& row) {
        return row.grade == grade && std::find(row.purposes.begin(), row.purposes.end(), purpose) != row.purposes.end();
    });
}

/// ACC-04: purposes that rest on the house's own duty and not on the customer's leave.
bool needs_no_basis(Purpose purpose)
{
    return purpose == Purpose::legal_duty || purpose == Purpose::rights || purpose == Purpose::audit;
}

/// ACC-04 for a partner organisation: the customer's consent covers it, and no other basis does.
bool has_consent(const dossier::Records& dossiers, DossierId dossier, Purpose purpose)
{
    const auto* row = dossiers.find(dossier);
    return row != nullptr && dossier::Purposes{row->grounds.consent}.has(purpose);
}

/// What is not done by leave of a grade but on an application: its kind, and the rule that wants it.
struct OnApplication {
    Action action;
    Rule rule;
    std::string_view kind;
};
constexpr std::array on_application{
    OnApplication{Action::borrow, Rule::LEND_01, "loan"},
    OnApplication{Action::carry_out, Rule::LEND_01, "loan"},
    OnApplication{Action::copy, Rule::ACC_10, "copy"},
    OnApplication{Action::excerpt, Rule::ACC_10, "copy"},
    OnApplication{Action::disclose, Rule::PRIV_04, "disclosure"},
    OnApplication{Action::destroy, Rule::RET_04, "destruction"},
};

const OnApplication* application_of(Action action)
{
    const auto* found = std::find_if(on_application.begin(), on_application.end(),
                                     [&](const OnApplication& each) { return each.action == action; });
    return found == on_application.end() ? nullptr : found;
}

/// ACC-02: the lowest grade that does a thing without an application; beyond special: for administrators.
Grade grade_for(Action action)
{
    switch (action) {
        case Action::view:
        case Action::search:
        case Action::enter:
        case Action::update: return Grade::normal;
        case Action::review:
        case Action::analyse:
        case Action::export_: return Grade::advanced;
        case Action::borrow:
        case Action::copy:
        case Action::excerpt:
        case Action::carry_out:
        case Action::disclose:
        case Action::destroy:
        case Action::administer: break;
    }
    return Grade::special;
}

/// Does the grade reach that far? What goes by application may be applied for by every grade.
bool reaches(const Staff& staff, Action action)
{
    if (staff.grade == Grade::none) return false;
    if (action == Action::administer) return staff.administrator;
    return application_of(action) != nullptr || staff.grade >= grade_for(action);
}

/// What the grants of one person open of one dossier, for one purpose, now.
struct Leave {
    FieldSet viewed;     ///< named by a grant to view
    FieldSet sensitive;  ///< named by an approval under SENS-03
    FieldSet emergency;  ///< named by an emergency
    bool views = false;  ///< there is a grant to view
    bool whole = false;  ///< and one that names no field: as far as the grade sees

    [[nodiscard]] bool is_emergency() const noexcept { return !emergency.empty(); }
    [[nodiscard]] bool lifts_mark() const noexcept { return views || is_emergency(); }
    [[nodiscard]] bool is_none() const noexcept { return !views && sensitive.empty() && emergency.empty(); }
};

Leave leave_of(const Records& records, const Question& ask)
{
    Leave leave;
    const auto [first, last] = records.grants.get<by_reach>().equal_range(std::make_tuple(ask.staff, ask.dossier));
    for (auto grant = first; grant != last; ++grant) {
        if (grant->purpose != ask.purpose || !in_force(*grant, ask.now)) continue;
        FieldSet named;
        for (const auto field : grant->fields)
            named.insert(field);
        switch (grant->opens) {
            case Opens::view:
                leave.viewed = leave.viewed | named;
                leave.views = true;
                leave.whole = leave.whole || grant->fields.empty();
                break;
            case Opens::sensitive: leave.sensitive = leave.sensitive | named; break;
            case Opens::emergency: leave.emergency = leave.emergency | named; break;
            case Opens::bulk: break;  // of all dossiers: asked for where the limit is reached
        }
    }
    return leave;
}

/// The fields asked for, parted by what a grade may see of them.
struct Parted {
    FieldSet open;
    FieldSet masked;   ///< a mask may still leave nothing of them
    FieldSet guarded;  ///< by SENS-03
    FieldSet beyond;   ///< by ACC-02: another group, or too high a level
};

/// SENS-03, then ACC-02 and ACC-12, for all fields at once. REQUIRES a grade.
Parted part(const Policy& policy, const dossier::FieldSets& sets, Grade grade, const FieldSet& asked)
{
    Parted parted;
    parted.guarded = asked & sets.guarded;
    auto seen = asked - parted.guarded;
    const auto plain = seen;
    if (grade == Grade::normal) {
        FieldSet groups;
        for (const auto group : policy.normal_groups)
            groups = groups | sets.group[static_cast<std::size_t>(group)];
        seen = seen & groups;
    }
    const auto open_below = static_cast<std::size_t>(grade) - 1;  // normal 0, advanced 1, special 2
    for (std::size_t level = 0; level <= open_below; ++level)
        parted.open = parted.open | (seen & sets.level[level]);
    parted.masked = seen & sets.level[open_below + 1];
    parted.beyond = plain - parted.open - parted.masked;
    return parted;
}

/// ACC-11: has this person read as many dossiers as the limit lets within that time, this one not among them?
bool is_full(const Records& records, const Question& ask, std::uint32_t limit, Span within)
{
    if (limit == 0) return false;
    const auto after = ask.now - within;
    if (records.read_since(ask.staff, after) < limit) return false;
    const auto known = records.readings.find(std::make_tuple(ask.staff, ask.dossier));
    return known == records.readings.end() || known->at <= after;
}

/// Whoever read fewer dossiers in all than any limit is told so without a look at the readings.
bool may_be_full(const Policy& policy, const Staff& staff)
{
    const auto reached = [&](std::uint32_t limit) { return limit != 0 && staff.readings >= limit; };
    return reached(policy.dossiers_a_day) || reached(policy.dossiers_an_hour);
}

/// ACC-11: would this dossier be one too many?
bool is_full(const Sight& see, const Question& ask)
{
    if (!is_full(see.access, ask, see.policy.dossiers_a_day, hours(24)) &&
        !is_full(see.access, ask, see.policy.dossiers_an_hour, hours(1)))
        return false;
    const auto [first, last] = see.access.grants.get<by_reach>().equal_range(std::make_tuple(ask.staff, DossierId{}));
    return std::none_of(first, last, [&](const Grant& grant) {
        return grant.opens == Opens::bulk && grant.purpose == ask.purpose && in_force(grant, ask.now);
    });
}

bool is_sensitive(const FieldSet& fields, const dossier::FieldSets& sets)
{
    return !(fields & (sets.level[2] | sets.level[3])).empty();
}

/// What grants do to a question. Made only for those who hold one.
struct Extra {
    Leave leave;
    Rule barred_by{};
    bool by_emergency = false;  ///< nothing else gives leave
    bool by_visit = false;      ///< a reader from outside
    FieldSet cut;               ///< asked for, and not named by the grant that lets this person in
    FieldSet viewed;            ///< opened by a grant to view …
    FieldSet rescued;           ///< … by an emergency …
    FieldSet approved;          ///< … and, guarded, by an approval
};

/// The grants' fields, parted from what the grade opens by itself.
void part(Extra& extra, const Parted& parted, const FieldSet& asked, Grade grade)
{
    const auto closed = asked - parted.open - parted.guarded;
    extra.viewed = closed & extra.leave.viewed;
    extra.rescued = (closed & extra.leave.emergency) - extra.viewed;
    if (grade == Grade::special) extra.approved = parted.guarded & extra.leave.sensitive;
}

/// The kind of application that would show more; empty = none.
std::string_view application_for(const Parted& parted, const FieldSet& closed, const Extra* extra, bool special,
                                 bool full)
{
    if (full) return "bulk";
    if (special && !(closed & parted.guarded).empty()) return "sensitive";
    const bool may_apply = extra == nullptr || !(extra->by_emergency || extra->by_visit);
    return may_apply && !(closed - parted.guarded).empty() ? "view" : "";
}

/// What was decided of the fields, before it is known which of them a mask hides whole.
struct Named {
    Parted parted;
    bool full = false;
};

/// Names the rules, in published order.
void name_rules(Decision& decision, const Named& named, const FieldSet& known, const Extra* extra)
{
    const auto name = [&](Rule rule, bool made_it) {
        if (made_it) decision.rules.push_back(rule);
    };
    const auto& parted = named.parted;
    const bool cut = extra != nullptr && !(extra->cut & known).empty();
    if (cut) name(extra->by_visit ? Rule::ACC_06 : extra->by_emergency ? Rule::ACC_13 : Rule::SENS_04, true);
    name(Rule::SENS_03, !parted.guarded.empty());
    const auto beyond = extra == nullptr ? parted.beyond : parted.beyond - extra->viewed - extra->rescued;
    name(Rule::ACC_02, !parted.open.empty() || !beyond.empty());
    if (extra != nullptr) {
        name(Rule::ACC_05, !extra->viewed.empty());
        name(Rule::ACC_13, !extra->rescued.empty() && !(cut && extra->by_emergency));
    }
    name(Rule::ACC_11, named.full);
    name(Rule::ACC_12, !(decision.masked - parted.guarded).empty());
    name(Rule::ACC_02, decision.rules.empty());  // no field of the dictionary was asked for
}

/// Parts the fields and names the rules. `extra`: none for whoever holds no grant. `full`: the limit of ACC-11 would be
/// passed by personal values in the clear.
template <class Full>
void let(Decision& decision, const Sight& see, const Question& ask, Grade grade, Extra* extra, Full&& full)
{
    const auto& sets = see.dictionary.sets();
    const bool special = grade == Grade::special;
    auto known = sets.all;
    known.insert(dossier::remark_field);  // why something was done shows as personal values do
    known = known & ask.fields;
    const auto asked = extra == nullptr ? known : known - extra->cut;
    Named named{part(see.policy, sets, grade, asked)};
    const auto& parted = named.parted;
    decision.open = parted.open;
    decision.masked = special ? parted.masked | parted.guarded : parted.masked;
    if (extra != nullptr) {
        part(*extra, parted, asked, grade);
        decision.open = decision.open | extra->viewed | extra->rescued | extra->approved;
        decision.masked = decision.masked - decision.open;
    }
    const auto closed = known - decision.open;
    named.full = is_reading(see.dictionary, decision) && full();
    if (named.full) {
        const auto personal = decision.open - sets.level[0];
        decision.open = decision.open - personal;
        decision.masked = decision.masked | personal;
    }
    name_rules(decision, named, known, extra);
    decision.application = application_for(parted, closed, extra, special, named.full);

    decision.masked = decision.masked - sets.hidden;
    const auto shown = decision.open | decision.masked;
    decision.withheld = ask.fields - shown;
    if (!shown.empty() || ask.fields.empty())
        decision.outcome = Outcome::granted;
    else if (!decision.application.empty())
        decision.outcome = Outcome::requestable;
}

/// What leaves the archive or ends it is requestable at most: the door that does it wants the approval.
void ask_for_approval(Decision& decision, Action action)
{
    const auto* kind = application_of(action);
    if (kind == nullptr) return;
    const bool barred = decision.outcome != Outcome::granted && decision.rules.front() != Rule::SENS_04;
    if (barred) return;
    decision.outcome = Outcome::requestable;
    decision.rules.insert(decision.rules.begin(), kind->rule);
    decision.application = kind->kind;
}

}  // namespace

struct Asking::Bar {
    /// The first rule that refuses the whole question; none if fields are to be looked at.
    static Rule of(const Asking& asking, DossierId dossier, const dossier::Gist& gist, const Leave& leave)
    {
        const auto* staff = asking.staff_;
        const auto& ask = asking.ask_;
        if (staff == nullptr) return Rule::ACC_01;
        if (!staff->active) return Rule::ACC_08;
        const bool reads = ask.action == Action::view && !ask.fields.empty();
        if (staff->outside && (!reads || !leave.views || asking.visit_over_)) return Rule::ACC_06;
        if (!asking.reaches_) return Rule::ACC_02;
        const bool emergency = leave.is_emergency();
        const bool named = emergency || (staff->outside && !asking.partner_);
        if (ask.purpose == Purpose::none || !(named || asking.purpose_open_)) return Rule::ACC_03;
        if (!gist.exists()) return Rule::FILE_05;
        if (gist.destroyed()) return Rule::RET_04;
        if (!emergency && asking.needs_basis_ && !gist.covered.has(ask.purpose)) return Rule::ACC_04;
        if (asking.partner_ && !has_consent(asking.see_.dossiers, dossier, ask.purpose)) return Rule::ACC_04;
        if (gist.mark != dossier::Mark::none && gist.custodian != ask.staff && !leave.lifts_mark())
            return Rule::SENS_04;
        return Rule::none;
    }

    /// May fields be looked at, and which? An emergency stands in only where nothing else gives leave: it never
    /// narrows.
    static Extra extra(const Asking& asking, DossierId dossier, const dossier::Gist& gist, const Leave& leave)
    {
        const auto& ask = asking.ask_;
        Extra extra;
        extra.leave = leave;
        auto usual = leave;
        usual.emergency = {};
        extra.barred_by = of(asking, dossier, gist, usual);
        if (extra.barred_by != Rule::none && leave.is_emergency()) {
            extra.by_emergency = true;
            extra.barred_by = of(asking, dossier, gist, leave);
        }
        const bool marked = dossier && gist.mark != dossier::Mark::none;
        const bool through_mark = marked && gist.custodian != ask.staff && !leave.whole;
        extra.by_visit = asking.staff_ != nullptr && asking.staff_->outside;
        if (extra.by_emergency || through_mark || extra.by_visit)
            extra.cut = ask.fields - leave.emergency - leave.viewed;
        return extra;
    }
};

Asking::Asking(const Sight& see, const Question& ask) : see_{see}, ask_{ask}, staff_{see.access.find(ask.staff)}
{
    if (staff_ == nullptr) return;
    if (staff_->outside) {
        const auto& visitor = *see.access.visitors.find(ask.staff);
        visit_over_ = visitor.until <= ask.now;
        partner_ = visitor.paper == Paper::secrecy_agreement;
    }
    reaches_ = reaches(*staff_, ask.action);
    if (!reaches_) return;
    const auto& partners = see.policy.partner_purposes;
    purpose_open_ = partner_ ? std::find(partners.begin(), partners.end(), ask.purpose) != partners.end()
                             : open_to(see.policy, staff_->grade, ask.purpose);
    needs_basis_ = !needs_no_basis(ask.purpose);
    let(usual_, see_, ask_, staff_->grade, nullptr, [] { return false; });
    limited_ = may_be_full(see.policy, *staff_) && is_reading(see.dictionary, usual_);
    ask_for_approval(usual_, ask.action);
}

Decision Asking::barred(const dossier::Gist& gist, Rule rule) const
{
    const bool marked = gist.mark != dossier::Mark::none;
    Decision decision;
    decision.rules.push_back(rule);
    decision.withheld = ask_.fields;
    decision.overreach = marked || is_sensitive(ask_.fields, see_.dictionary.sets());
    if (rule == Rule::SENS_04) {
        decision.outcome = Outcome::requestable;
        decision.application = "view";
        ask_for_approval(decision, ask_.action);
    }
    return decision;
}

Decision Asking::on(DossierId dossier) const
{
    const auto gist = see_.dossiers.gist(dossier);
    auto ask = ask_;
    ask.dossier = dossier;
    const auto leave = staff_ == nullptr || staff_->grants == 0 ? Leave{} : leave_of(see_.access, ask);
    const auto full = [&] { return may_be_full(see_.policy, *staff_) && is_full(see_, ask); };
    Decision decision;
    if (leave.is_none()) {
        if (const auto rule = Bar::of(*this, dossier, gist, leave); rule != Rule::none) return barred(gist, rule);
        if (!limited_)
            decision = usual_;
        else
            let(decision, see_, ask, staff_->grade, nullptr, full);
    } else {
        auto extra = Bar::extra(*this, dossier, gist, leave);
        if (extra.barred_by != Rule::none) return barred(gist, extra.barred_by);
        let(decision, see_, ask, staff_->grade, &extra, full);
    }
    if (!leave.is_none() || limited_) ask_for_approval(decision, ask.action);
    decision.overreach = decision.outcome != Outcome::granted &&
                         (gist.mark != dossier::Mark::none || is_sensitive(ask.fields, see_.dictionary.sets()));
    return decision;
}

Outcome Asking::outcome_on(DossierId dossier) const
{
    if (staff_ == nullptr || staff_->grants != 0 || limited_) return on(dossier).outcome;
    const auto rule = Bar::of(*this, dossier, see_.dossiers.gist(dossier), {});
    if (rule == Rule::none) return usual_.outcome;
    return rule == Rule::SENS_04 ? Outcome::requestable : Outcome::refused;
}

Decision Asking::at_large() const
{
    const auto& sets = see_.dictionary.sets();
    Decision decision;
    const auto rule = at_large_rule();
    decision.rules.push_back(rule == Rule::none ? Rule::ACC_02 : rule);
    if (rule == Rule::none) {
        decision.outcome = Outcome::granted;
        decision.open = usual_.open;
        decision.masked = usual_.masked;
    } else {
        decision.withheld = ask_.fields;
        decision.overreach = is_sensitive(ask_.fields, sets);
    }
    ask_for_approval(decision, ask_.action);
    return decision;
}

Rule Asking::at_large_rule() const
{
    if (staff_ == nullptr) return Rule::ACC_01;
    if (!staff_->active) return Rule::ACC_08;
    if (staff_->outside) return Rule::ACC_06;
    if (!reaches_) return Rule::ACC_02;
    if (!purpose_open_) return Rule::ACC_03;
    return usual_.withheld.empty() ? Rule::none : usual_.rules.front();
}

Decision decide(const Sight& see, const Question& ask)
{
    auto decision = Asking{see, ask}.on(ask.dossier);
    if (application_of(ask.action) == nullptr) decision.permit = Permit{ask.dossier, decision.open | decision.masked};
    return decision;
}

bool is_reading(const dossier::Dictionary& dictionary, const Decision& decision)
{
    return !(decision.open - dictionary.sets().level[0]).empty();
}

Ruling<void> may(const Records& records, StaffId staff, Action action)
{
    const auto* found = records.find(staff);
    if (found == nullptr) return refuse(Rule::ACC_01, "", {"this member of staff is not known here", "没有该员工"});
    if (!found->active) return refuse(Rule::ACC_08, "", {"this member of staff has left", "该员工已离岗"});
    if (found->outside) return refuse(Rule::ACC_06, "", {"a reader from outside only reads", "外来查阅人仅可查阅"});
    if (action == Action::administer) {
        if (found->administrator) return outcome::success();
        return refuse(Rule::ACC_02, "", {"only an administrator may do that", "仅管理员可执行该操作"});
    }
    if (found->grade < grade_for(action))
        return refuse(Rule::ACC_02, "", {"the grade does not reach that far", "权限等级不足"});
    return outcome::success();
}

}  // namespace custos::access
