#include <custos/access/rules.hpp>

#include <algorithm>

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

/// What the grants of one person open of one dossier, for one purpose, now.
struct Leave {
    FieldSet viewed;     ///< named by a grant to view
    FieldSet sensitive;  ///< named by an approval under SENS-03
    FieldSet emergency;  ///< named by an emergency
    bool views = false;  ///< there is a grant to view
    bool whole = false;  ///< and one that names no field: as far as the grade sees

    [[nodiscard]] bool is_emergency() const noexcept { return !emergency.empty(); }
    [[nodiscard]] bool lifts_mark() const noexcept { return views || is_emergency(); }
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

/// The first rule that refuses the whole question; none if fields are to be looked at.
Rule barred(const Sight& see, const Question& ask, const Staff* staff, const dossier::Gist& gist, const Leave& leave)
{
    if (staff == nullptr) return Rule::ACC_01;
    if (!staff->active) return Rule::ACC_08;
    if (staff->outside && (!leave.views || see.access.visitors.find(ask.staff)->until <= ask.now)) return Rule::ACC_06;
    if (staff->grade == Grade::none) return Rule::ACC_02;
    const bool emergency = leave.is_emergency();
    const bool named = emergency || staff->outside;
    if (ask.purpose == Purpose::none || !(named || open_to(see.policy, staff->grade, ask.purpose))) return Rule::ACC_03;
    if (!gist.exists()) return Rule::FILE_05;
    if (gist.destroyed()) return Rule::RET_04;
    if (!emergency && !needs_no_basis(ask.purpose) && !gist.covered.has(ask.purpose)) return Rule::ACC_04;
    if (gist.mark != dossier::Mark::none && gist.custodian != ask.staff && !leave.lifts_mark()) return Rule::SENS_04;
    return Rule::none;
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

/// Nothing of the dossier is seen.
void bar(Decision& decision, const Question& ask, Rule rule, bool marked, const dossier::FieldSets& sets)
{
    decision.rules.push_back(rule);
    decision.withheld = ask.fields;
    decision.overreach = marked || is_sensitive(ask.fields, sets);
    if (rule == Rule::SENS_04) {
        decision.outcome = Outcome::requestable;
        decision.application = "view";
    }
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

/// May fields be looked at, and which? An emergency stands in only where nothing else gives leave: it never narrows.
Extra extra_of(const Sight& see, const Question& ask, const Staff& staff, const dossier::Gist& gist)
{
    Extra extra;
    extra.leave = leave_of(see.access, ask);
    auto usual = extra.leave;
    usual.emergency = {};
    extra.barred_by = barred(see, ask, &staff, gist, usual);
    if (extra.barred_by != Rule::none && extra.leave.is_emergency()) {
        extra.by_emergency = true;
        extra.barred_by = barred(see, ask, &staff, gist, extra.leave);
    }
    const bool through_mark = gist.mark != dossier::Mark::none && gist.custodian != ask.staff && !extra.leave.whole;
    extra.by_visit = staff.outside;
    if (extra.by_emergency || through_mark || extra.by_visit)
        extra.cut = ask.fields - extra.leave.emergency - extra.leave.viewed;
    return extra;
}

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

/// Parts the fields and names the rules. `extra`: none for whoever holds no grant.
void let(Decision& decision, const Sight& see, const Question& ask, const Staff& staff, Extra* extra)
{
    const auto& sets = see.dictionary.sets();
    const bool special = staff.grade == Grade::special;
    const auto known = ask.fields & sets.all;
    const auto asked = extra == nullptr ? known : known - extra->cut;
    const auto parted = part(see.policy, sets, staff.grade, asked);
    decision.open = parted.open;
    decision.masked = special ? parted.masked | parted.guarded : parted.masked;
    if (extra != nullptr) {
        part(*extra, parted, asked, staff.grade);
        decision.open = decision.open | extra->viewed | extra->rescued | extra->approved;
        decision.masked = decision.masked - decision.open;
    }
    const auto closed = known - decision.open;
    const bool full = may_be_full(see.policy, staff) && is_reading(see.dictionary, decision) && is_full(see, ask);
    if (full) {
        const auto personal = decision.open - sets.level[0];
        decision.open = decision.open - personal;
        decision.masked = decision.masked | personal;
    }

    const auto name = [&](Rule rule, bool made_it) {
        if (made_it) decision.rules.push_back(rule);
    };
    const bool cut = extra != nullptr && !(extra->cut & known).empty();
    if (cut) name(extra->by_visit ? Rule::ACC_06 : extra->by_emergency ? Rule::ACC_13 : Rule::SENS_04, true);
    name(Rule::SENS_03, !parted.guarded.empty());
    const auto beyond = extra == nullptr ? parted.beyond : parted.beyond - extra->viewed - extra->rescued;
    name(Rule::ACC_02, !parted.open.empty() || !beyond.empty());
    if (extra != nullptr) {
        name(Rule::ACC_05, !extra->viewed.empty());
        name(Rule::ACC_13, !extra->rescued.empty() && !(cut && extra->by_emergency));
    }
    name(Rule::ACC_11, full);
    name(Rule::ACC_12, !(decision.masked - parted.guarded).empty());
    name(Rule::ACC_02, decision.rules.empty());  // no field of the dictionary was asked for
    decision.application = application_for(parted, closed, extra, special, full);

    decision.masked = decision.masked - sets.hidden;
    const auto shown = decision.open | decision.masked;
    decision.withheld = ask.fields - shown;
    if (!shown.empty() || ask.fields.empty())
        decision.outcome = Outcome::granted;
    else if (!decision.application.empty())
        decision.outcome = Outcome::requestable;
}

}  // namespace

Decision decide(const Sight& see, const Question& ask)
{
    Decision decision;
    const auto* staff = see.access.find(ask.staff);
    const auto gist = see.dossiers.gist(ask.dossier);
    const auto& sets = see.dictionary.sets();
    const bool marked = gist.mark != dossier::Mark::none;
    if (staff == nullptr || staff->grants == 0) {
        if (const auto rule = barred(see, ask, staff, gist, {}); rule != Rule::none) {
            bar(decision, ask, rule, marked, sets);
            return decision;
        }
        let(decision, see, ask, *staff, nullptr);
    } else {
        auto extra = extra_of(see, ask, *staff, gist);
        if (extra.barred_by != Rule::none) {
            bar(decision, ask, extra.barred_by, marked, sets);
            return decision;
        }
        let(decision, see, ask, *staff, &extra);
    }
    decision.overreach = decision.outcome != Outcome::granted && (marked || is_sensitive(ask.fields, sets));
    decision.permit = Permit{ask.dossier, decision.open | decision.masked};
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

    auto needed = Grade::special;
    switch (action) {
        case Action::view:
        case Action::search:
        case Action::enter:
        case Action::update: needed = Grade::normal; break;
        case Action::review:
        case Action::analyse:
        case Action::export_: needed = Grade::advanced; break;
        case Action::administer:
            if (found->administrator) return outcome::success();
            return refuse(Rule::ACC_02, "", {"only an administrator may do that", "仅管理员可执行该操作"});
        case Action::borrow:
        case Action::copy:
        case Action::excerpt:
        case Action::carry_out:
        case Action::disclose:
        case Action::destroy: break;
    }
    if (found->grade < needed) return refuse(Rule::ACC_02, "", {"the grade does not reach that far", "权限等级不足"});
    return outcome::success();
}

}  // namespace custos::access
