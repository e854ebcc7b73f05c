/// What of the fields shows, by the grade and by what grants open besides; and the rules that this is named by.
#pragma once

#include "parted.hpp"

#include <string_view>

namespace custos::access::deciding {

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

inline Leave leave_of(const Records& records, const Question& ask)
{
    Leave leave;
    records.grants.each(ask.staff, ask.dossier, [&](const Opening& opening) {
        if (opening.purpose != ask.purpose || !in_force(opening, ask.now)) return;
        switch (opening.opens) {
            case Opens::view:
                leave.viewed = leave.viewed | opening.fields;
                leave.views = true;
                leave.whole = leave.whole || opening.fields.empty();
                break;
            case Opens::sensitive: leave.sensitive = leave.sensitive | opening.fields; break;
            case Opens::emergency: leave.emergency = leave.emergency | opening.fields; break;
            case Opens::bulk: break;  // of all dossiers: asked for where the limit is reached
        }
    });
    return leave;
}

/// SENS-04: is that dossier marked, and another's to keep?
inline bool is_kept_by_another(const Sight& see, StaffId staff, DossierId dossier)
{
    return see.dossiers.gist(dossier).mark != dossier::Mark::none && see.dossiers.custodian(dossier) != staff;
}

/// What grants do to a question. Made only for those who hold one.
struct Extra {
    Leave leave;
    Rule barred_by{};
    bool by_emergency = false;  ///< nothing else gives leave
    bool by_view = false;       ///< a grant to view does, through the mark
    bool by_visit = false;      ///< a reader from outside
    FieldSet cut;               ///< asked for, and not named by the grant that lets this person in
    FieldSet viewed;            ///< opened by a grant to view …
    FieldSet rescued;           ///< … by an emergency …
    FieldSet approved;          ///< … and, guarded, by an approval
};

/// The grants' fields, parted from what the grade opens by itself.
inline void part(Extra& extra, const Parted& parted, const FieldSet& asked, Grade grade)
{
    const auto closed = asked - parted.open - parted.guarded;
    extra.viewed = closed & extra.leave.viewed;
    extra.rescued = (closed & extra.leave.emergency) - extra.viewed;
    if (grade == Grade::special) extra.approved = parted.guarded & extra.leave.sensitive;
}

/// The kind of application that would show more; empty = none.
inline std::string_view application_for(const Parted& parted, const FieldSet& closed, const Extra* extra, bool special,
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

/// Which of these grants made the answer: they opened fields, or let somebody in.
inline void name_grants(Decision& decision, const Extra& extra, bool emergency_named, std::uint32_t edition)
{
    const bool in = edition > 0;
    if (!extra.viewed.empty() || (in && extra.by_view)) decision.rules.push_back(Rule::ACC_05);
    const bool emergency = !extra.rescued.empty() || (in && extra.by_emergency);
    if (emergency && !emergency_named) decision.rules.push_back(Rule::ACC_13);
}

/// Names the rules, in published order.
inline void name_rules(Decision& decision, const Named& named, const Question& ask, const FieldSet& known,
                       const Extra* extra)
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
    if (extra != nullptr) name_grants(decision, *extra, cut && extra->by_emergency, ask.edition);
    name(Rule::ACC_11, named.full);
    name(Rule::ACC_12, !(decision.masked - parted.guarded).empty());
    name(Rule::ACC_02, decision.rules.empty());  // no field of the dictionary was asked for
}

/// Parts the fields and names the rules. `extra`: none for whoever holds no grant. `full`: the limit of ACC-11 would be
/// passed by personal values in the clear.
template <class Levels, class Full>
void let(Decision& decision, const Sight& see, const Question& ask, Grade grade, Levels raised, Extra* extra,
         Full&& full)
{
    if (extra == nullptr && ask.fields.empty()) {  // about the dossier alone: nothing to part
        decision.rules.push_back(Rule::ACC_02);
        decision.outcome = Outcome::granted;
        return;
    }
    const auto& sets = see.dictionary.sets();
    const bool special = grade == Grade::special;
    const auto known = see.reaches.known() & ask.fields;
    const auto asked = extra == nullptr ? known : known - extra->cut;
    Named named{part(see, grade, asked, raised)};
    const auto& parted = named.parted;
    decision.open = parted.open;
    decision.masked = special ? parted.masked | parted.guarded : parted.masked;
    if (extra != nullptr) {
        part(*extra, parted, asked, grade);
        decision.open = decision.open | extra->viewed | extra->rescued | extra->approved;
        decision.masked = decision.masked - decision.open;
    }
    const auto closed = known - decision.open;
    auto open_to_all = sets.level[0];
    if constexpr (!std::is_null_pointer_v<Levels>) open_to_all = open_to_all - raised->all;
    const auto personal = decision.open - open_to_all;
    const auto limited = extra == nullptr || ask.edition == 0 ? personal : personal - extra->leave.emergency;
    decision.personal = !personal.empty();
    named.full = !limited.empty() && full();
    if (named.full) {
        decision.personal = limited != personal;  // what an emergency opens shows and counts (ACC-13)
        decision.open = decision.open - limited;
        decision.masked = decision.masked | limited;
    }
    name_rules(decision, named, ask, known, extra);
    decision.application = application_for(parted, closed, extra, special, named.full);

    decision.masked = decision.masked - sets.hidden;
    const auto shown = decision.open | decision.masked;
    decision.withheld = ask.fields - shown;
    if (!shown.empty() || ask.fields.empty())
        decision.outcome = Outcome::granted;
    else if (!decision.application.empty())
        decision.outcome = Outcome::requestable;
}

}  // namespace custos::access::deciding
