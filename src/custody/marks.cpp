/// How things are marked, by themselves and by their dossiers, and what follows when a mark rises (SENS-02, SENS-04).
#include "leave.hpp"

#include <algorithm>
#include <functional>

namespace custos::custody {

namespace {

using dossier::Mark;

Mark mark_of(const Sight& see, DossierId dossier) { return see.applications.dossiers.gist(dossier).mark; }

Mark own_mark_of(const Records& records, const Item& item)
{
    auto mark = item.own_mark;
    for (const auto* each : goes_with(records, item))
        if (!each->struck_off) mark = std::max(mark, each->own_mark);
    return mark;
}

/// Once it is in the archive a project's file is an item, and marked as that.
Mark own_mark_of(const Records& records, const Project& project)
{
    const auto file = records.items.find(project.file);
    return file == records.items.end() ? project.own_mark : own_mark_of(records, *file);
}

/// Whose marks rose.
struct Rise {
    const std::vector<ItemId>& raised;  ///< with all that counts for them
    ItemId own = {};                    ///< by itself
};

/// What was signed to let these out, or a reader in to them; and to lower the mark that rose by itself (SENS-01): the
/// highest that counts may not have risen with it.
bool rests_on(const Rise& rise, const applications::Scope& scope)
{
    using applications::Kind;
    const auto item = thing_of(scope).item;
    const auto rose = [&] { return std::find(rise.raised.begin(), rise.raised.end(), item) != rise.raised.end(); };
    switch (scope.kind) {
        case Kind::external_marked: return !rise.raised.empty();
        case Kind::loan:
        case Kind::deed_loan:
        case Kind::copy: return rose();
        case Kind::lower_level: return item && item == rise.own;
        default: return false;
    }
}

using Meant = std::function<bool(const applications::Scope&)>;
using Ended = std::vector<applications::Voided>;

/// What `ended(number)` names, under whichever number of the dossier (CHG-05).
template <class EndedUnder>
Ended under_all_numbers(const Sight& see, DossierId dossier, EndedUnder&& ended_under)
{
    Ended ended;
    const auto add = [&](DossierId number) {
        for (auto& each : ended_under(number))
            ended.push_back(std::move(each));
    };
    add(dossier);
    see.applications.dossiers.each_old_number(dossier, add);
    return ended;
}

/// What was signed and is meant.
Ended signed_under(const Sight& see, Instant now, DossierId dossier, std::string_view reason, const Meant& meant)
{
    return under_all_numbers(see, dossier, [&](DossierId number) {
        return applications::voids_about(see.applications.applications, now, number, reason, meant);
    });
}

/// What is meant, signed or not.
Ended asked_under(const Sight& see, Instant now, DossierId dossier, std::string_view reason, const Meant& meant)
{
    return under_all_numbers(see, dossier, [&](DossierId number) {
        return applications::voids_of(see.applications.applications, now, number, reason, meant);
    });
}

/// What was signed for these.
std::vector<applications::Voided> voids_for(const Sight& see, Instant now, DossierId dossier, const Rise& rise)
{
    if (rise.raised.empty() && !rise.own) return {};
    return signed_under(see, now, dossier, "the mark was raised",
                        [&](const applications::Scope& scope) { return rests_on(rise, scope); });
}

/// RET-04: what two signed to destroy is the thing as it was then.
std::vector<applications::Voided> voids_of_destruction(const Sight& see, Instant now, DossierId dossier, ItemId item,
                                                       std::string_view reason)
{
    return signed_under(see, now, dossier, reason, [&](const applications::Scope& scope) {
        return scope.kind == applications::Kind::destruction && thing_of(scope).item == item;
    });
}

}  // namespace

Mark own_mark_of(const Records& records, const Thing& thing)
{
    if (const auto item = records.items.find(thing.item); item != records.items.end())
        return own_mark_of(records, *item);
    const auto project = records.projects.find(thing.project);
    return project == records.projects.end() ? Mark::none : own_mark_of(records, *project);
}

Mark mark_of(const Sight& see, const Item& item)
{
    return std::max(own_mark_of(see.custody, item), mark_of(see, item.dossier));
}

Mark mark_of(const Sight& see, const Project& project)
{
    return std::max(own_mark_of(see.custody, project), mark_of(see, project.dossier));
}

bool is_marked_beyond(const Sight& see, const Item& item)
{
    return mark_of(see, item.dossier) < own_mark_of(see.custody, item);
}

applications::Kind approval_wanted(const Sight& see, const Item& item)
{
    const auto wanted = terms_of(see.policy, item.kind).approval;
    const bool by_its_terms = wanted != applications::Kind::none || !is_marked_beyond(see, item);
    return by_its_terms ? wanted : applications::Kind::loan;
}

Ruling<Mark> marked_as(Mark before, const std::optional<Mark>& given)
{
    if (given.value_or(before) < before)
        return refuse(Rule::SENS_01, "mark", {"only an approval lowers a mark", "降低密级须经审批"});
    return given.value_or(before);
}

std::vector<ItemId> raised_by(const Sight& see, const Item& item, Mark mark)
{
    std::vector<ItemId> raised;
    for (const auto* each : goes_with(see.custody, item))
        if (!each->struck_off && mark_of(see, *each) < mark) raised.push_back(each->id);
    return raised;
}

Ruling<std::variant<Marked, Unchanged>> decide(const Sight& see, const Caller& caller, const MarkItem& ask)
{
    BOOST_OUTCOME_TRY(const auto* item, standing_item(see, ask.item));
    BOOST_OUTCOME_TRY(dossier::living(see.applications.dossiers, item->dossier));
    if (ask.mark == item->own_mark) return Unchanged{ask.item.value};
    if (item->own_mark < ask.mark)
        return Marked{item->id, item->dossier, ask.mark, raised_by(see, *item, ask.mark), {}};
    BOOST_OUTCOME_TRY(
        applications::may_lower(see.applications, caller, item->dossier, {item->id.value, ask.mark}, ask.approval));
    return Marked{item->id, item->dossier, ask.mark, {}, *ask.approval};
}

std::vector<applications::Voided> voids_after(const Sight& see, Instant now, const Marked& event)
{
    const bool lowered = event.approval != ApplicationId{};  // what lowers a mark says by which
    return voids_for(see, now, event.dossier, {event.raised, lowered ? ItemId{} : event.item});
}

std::vector<applications::Voided> voids_after(const Sight& see, Instant now, const ItemAdded& event)
{
    auto ended = voids_for(see, now, event.dossier, {event.raised});
    if (event.content.inside)
        for (auto& each :
             voids_of_destruction(see, now, event.dossier, event.content.inside, "something lies in it now"))
            ended.push_back(std::move(each));
    return ended;
}

std::vector<applications::Voided> voids_after(const Sight& see, Instant now, const ItemCorrected& event)
{
    return voids_of_destruction(see, now, event.dossier, event.item, "its entry was corrected");
}

std::vector<applications::Voided> voids_after(const Sight& see, Instant now, const StruckOff& event)
{
    return asked_under(see, now, event.dossier, "it is written off",
                       [&](const applications::Scope& scope) { return thing_of(scope).item == event.item; });
}

std::vector<applications::Voided> voids_after(const Sight& see, Instant now, const Lost& event)
{
    return asked_under(see, now, event.dossier, "it is lost", [&](const applications::Scope& scope) {
        if (!applications::lets_out(scope.kind)) return false;
        const auto item = see.custody.items.find(thing_of(scope).item);
        if (item == see.custody.items.end()) return false;
        const auto* file = file_around(see.custody, *item);  // lost with it (DEED-03)
        return item->id == event.item || (file != nullptr && file->id == event.item);
    });
}

std::vector<applications::Voided> voids_after(const Sight& see, Instant now, const ProjectWithdrawn& event)
{
    return asked_under(see, now, event.dossier, "the project was withdrawn",
                       [&](const applications::Scope& scope) { return thing_of(scope).project == event.project; });
}

}  // namespace custos::custody
