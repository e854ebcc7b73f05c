/// A project's file goes from A to B to the archive; three sign its list of contents (DEED-01, DEED-02).
#include "leave.hpp"

#include <custos/custody/apply.hpp>

#include <algorithm>
#include <limits>
#include <set>

namespace custos::custody {

namespace {

Refusal not_so(Rule rule, std::string field, std::string_view en, std::string_view zh)
{
    return refuse(rule, std::move(field), {en, zh});
}

Ruling<const Project*> project_at(const Sight& see, ProjectId id, Stage stage)
{
    const auto found = see.custody.projects.find(id);
    if (found == see.custody.projects.end())
        return not_so(Rule::DEED_01, "project", "there is no such project", "没有该项目");
    if (found->stage != stage)
        return not_so(Rule::DEED_01, "project", "its file is in other hands", "该项目档案不在此环节");
    return &*found;
}

/// DEED-01: the step's own term, or what is left of the five working days in all: each as it is reckoned anew with the
/// calendar.
calendar::Reckoned step_due(const Sight& see, Instant now, std::int32_t days, const Project& project)
{
    auto step = reckon(see, now, {days, calendar::Unit::working_days}, {});
    auto whole = in_all(see, project);
    return whole.due.at < step.due.at ? whole : step;
}

/// When a project ended, of which the day is known: an earlier day counts from its beginning, since no day of a start
/// counts itself.
Ruling<Instant> ended_at(const Sight& see, Instant now, const std::optional<Day>& ended)
{
    const auto zone = see.calendar.zone();
    const auto day = ended.value_or(day_of(now, zone));
    if (day_of(now, zone) < day)
        return not_so(Rule::DEED_01, "ended", "a project has not ended on a day to come", "项目结束日期不能在将来");
    if (day < Day{0})
        return not_so(Rule::DEED_01, "ended", "a project has not ended before 1970", "项目结束日期不能早于 1970 年");
    return day == day_of(now, zone) ? now : instant_of(day, {}, zone);
}

/// What is owed about a project's file on its way in.
duties::Kind owed_now(bool with_b)
{
    return with_b ? duties::Kind::bring_project_file : duties::Kind::pass_project_file;
}

/// ACC-08: A is whoever owes the file now: who was named, or to whom it was delegated, or the office that inherited it.
/// Who was named stays A until another has signed.
bool is_a(const Sight& see, const Caller& caller, const Project& project)
{
    if (project.a == caller.staff) return true;
    const auto* duty = see.duties.find(duties::Kind::pass_project_file, project.id.value);
    return duty != nullptr && owes(see, caller, *duty);
}

/// ACC-08: who was named B; where that one has left, the head of the department that B left.
bool is_b(const Sight& see, const Caller& caller, const Project& project)
{
    if (project.b == caller.staff) return true;
    const auto left = access::department_left(see.applications.access, project.b);
    return left && applications::holds(see.applications.applications, caller.staff, duties::Role::department_head,
                                       *left, caller.now) != nullptr;
}

/// The pages that lie in the file: deeds lie in the safe.
std::uint32_t pages_in(const std::vector<Content>& contents)
{
    std::uint32_t pages = 0;
    for (const auto& line : contents)
        if (!line.missing && !line.deed) pages += line.pages;
    return pages;
}

Ruling<Content> content_of(const GivenContent& given, std::size_t line)
{
    const auto at = "contents/" + std::to_string(line);
    Content made{given.title, given.pages, given.deed.value_or(false), given.missing.value_or(false), {}};
    BOOST_OUTCOME_TRY(said(made.title, Rule::DEED_02, at + "/title", {"every line has a title", "每项须有名称"}));
    if (made.pages == 0 && !made.missing)
        return not_so(Rule::DEED_02, at + "/pages", "every line gives its pages", "每项须注明页数");
    return made;
}

/// DEED-02: a sum that no register could hold is a slip of the pen.
Ruling<void> can_be_summed(const std::vector<Content>& contents)
{
    std::uint64_t pages = 0;
    for (std::size_t line = 0; line < contents.size(); ++line) {
        pages += contents[line].pages;
        if (pages > std::numeric_limits<std::uint32_t>::max())
            return not_so(Rule::DEED_02, "contents/" + std::to_string(line) + "/pages",
                          "the pages in all are more than can be counted", "合计页数超出可登记范围");
    }
    return outcome::success();
}

/// DEED-04: what lies in the safe stays on its line, as it was when three persons checked it. The new list has the item
/// where the old one has it.
Ruling<void> keep_delivered(const std::vector<Content>& before, std::vector<Content>& now)
{
    for (std::size_t line = 0; line < before.size(); ++line) {
        const auto& deed = before[line];
        if (!deed.item) continue;
        const bool kept = line < now.size() && now[line].title == deed.title && now[line].pages == deed.pages &&
                          now[line].deed && !now[line].missing;
        if (!kept)
            return not_so(Rule::DEED_04, "contents/" + std::to_string(line),
                          "this line's deed lies in the safe: the line stays as it was",
                          "该行权证已存入保险柜，该行须保持原样");
        now[line].item = deed.item;
    }
    return outcome::success();
}

}  // namespace

Ruling<ProjectEnded> decide(const Sight& see, const Caller& caller, const EndProject& ask)
{
    BOOST_OUTCOME_TRY(dossier::living(see.applications.dossiers, ask.dossier));
    const auto a = ask.a.value_or(caller.staff);
    BOOST_OUTCOME_TRY(at_work(see, a, "a"));
    BOOST_OUTCOME_TRY(at_work(see, ask.b, "b"));
    if (a == ask.b) return not_so(Rule::DEED_01, "b", "A hands over to somebody else", "移交人与接收人不得为同一人");
    BOOST_OUTCOME_TRY(const auto ended, ended_at(see, caller.now, ask.ended));
    Project project;
    project.id = see.custody.next_project;
    project.dossier = ask.dossier;
    project.a = a;
    project.b = ask.b;
    project.ended = ended;
    project.whole = reckon(see, ended, see.policy.project_in_all, {});
    project.until = project.whole->due.at;
    project.own_mark = ask.mark.value_or(dossier::Mark::none);
    return ProjectEnded{project.id, ask.dossier, project, department_of(see, a)};
}

Ruling<ContentsListed> decide(const Sight& see, const Caller& caller, const ListContents& ask)
{
    BOOST_OUTCOME_TRY(const auto* project, project_at(see, ask.project, Stage::with_a));
    if (!is_a(see, caller, *project))
        return not_so(Rule::DEED_02, "project", "A lists what the file holds", "清单由移交人编制");
    if (project->b == caller.staff) return not_so(Rule::DEED_02, "project", "three persons sign", "清单须由三人签字");
    if (ask.contents.empty() || ask.contents.size() > 255)
        return not_so(Rule::DEED_02, "contents", "between 1 and 255 lines", "清单须有 1 至 255 项");
    ContentsListed event{project->id,
                         project->dossier,
                         {},
                         static_cast<std::uint32_t>(project->contents.size()),
                         department_of(see, caller.staff)};
    for (std::size_t line = 0; line < ask.contents.size(); ++line) {
        BOOST_OUTCOME_TRY(auto content, content_of(ask.contents[line], line));
        event.contents.push_back(std::move(content));
    }
    BOOST_OUTCOME_TRY(can_be_summed(event.contents));
    BOOST_OUTCOME_TRY(keep_delivered(project->contents, event.contents));
    return event;
}

Ruling<ProjectTaken> decide(const Sight& see, const Caller& caller, const TakeOver& ask)
{
    BOOST_OUTCOME_TRY(const auto* project, project_at(see, ask.project, Stage::with_a));
    if (!is_b(see, caller, *project)) return not_so(Rule::DEED_02, "project", "B takes it over", "须由接收人签收");
    if (project->a == caller.staff) return not_so(Rule::DEED_02, "project", "three persons sign", "清单须由三人签字");
    if (!project->signed_by_a)
        return not_so(Rule::DEED_02, "project", "A has listed nothing yet", "移交人尚未编制清单");
    auto taken = *project;
    BOOST_OUTCOME_TRY(taken.own_mark, marked_as(project->own_mark, ask.mark));
    BOOST_OUTCOME_TRY(const auto conveyed, brought_in(see, Kind::project_file, mark_of(see, taken), ask.conveyed));
    return ProjectTaken{project->id,
                        project->dossier,
                        caller.staff,
                        step_due(see, caller.now, 2, *project),
                        conveyed,
                        taken.own_mark,
                        department_of(see, caller.staff)};
}

Ruling<ProjectFiled> decide(const Sight& see, const Caller& caller, const BringIn& ask)
{
    BOOST_OUTCOME_TRY(const auto* project, project_at(see, ask.project, Stage::with_b));
    BOOST_OUTCOME_TRY(keeps(see, caller, Kind::project_file));
    if (caller.staff == project->a || caller.staff == project->b)
        return not_so(Rule::DEED_02, "project", "three persons sign", "清单须由三人签字");
    BOOST_OUTCOME_TRY(said(ask.place, Rule::LEND_02, "place", {"say where it lies", "须登记存放处"}));
    auto contents = project->contents;
    for (const auto line : ask.missing) {
        if (line >= contents.size())
            return not_so(Rule::DEED_02, "missing", "that line is not on the list", "清单无此项");
        if (contents[line].item)
            return not_so(Rule::DEED_04, "missing", "this line's deed lies in the safe", "该行权证已存入保险柜");
        contents[line].missing = true;
    }
    auto filed = *project;
    BOOST_OUTCOME_TRY(filed.own_mark, marked_as(project->own_mark, ask.mark));
    BOOST_OUTCOME_TRY(const auto conveyed, brought_in(see, Kind::project_file, mark_of(see, filed), ask.conveyed));
    ProjectFiled event{project->id, project->dossier, see.custody.next_item,         {}, {},
                       project->a,  conveyed,         department_of(see, project->a)};
    for (std::size_t line = 0; line < contents.size(); ++line)
        if (contents[line].missing) event.missing.push_back(static_cast<std::uint32_t>(line));
    event.content.id = event.item;
    event.content.kind = Kind::project_file;
    event.content.dossier = project->dossier;
    event.content.number = number_of_project_file(see, caller.now);
    event.content.place = ask.place;
    event.content.pages = pages_in(contents);
    event.content.own_mark = filed.own_mark;
    return event;
}

Ruling<MissingSupplied> decide(const Sight& see, const Caller& caller, const Supply& ask)
{
    BOOST_OUTCOME_TRY(const auto* project, project_at(see, ask.project, Stage::filed));
    BOOST_OUTCOME_TRY(keeps(see, caller, Kind::project_file));
    if (project->a == caller.staff)
        return not_so(Rule::DEED_02, "project", "somebody else takes in what you owe", "本人所欠须由他人验收");
    const std::set<std::uint32_t> lines{ask.lines.begin(), ask.lines.end()};
    const bool all_missing =
        !lines.empty() && lines.size() == ask.lines.size() && std::all_of(lines.begin(), lines.end(), [&](auto line) {
            return line < project->contents.size() && project->contents[line].missing;
        });
    if (!all_missing) return not_so(Rule::DEED_02, "lines", "name lines that are missing", "须指明缺件");
    const auto file = see.custody.items.find(project->file);
    const bool written_off = file != see.custody.items.end() && file->struck_off;
    const auto wanted = [&](const Content& content) { return content.missing && (content.deed || !written_off); };
    // An earlier version left the pages of such a file owed: bringing them ends that, and changes nothing of the file.
    const bool owed_since_before = std::ranges::none_of(project->contents, wanted) &&
                                   see.duties.find(duties::Kind::supply_missing, project->id.value) != nullptr;
    if (!owed_since_before && !std::ranges::all_of(lines, [&](auto line) { return wanted(project->contents[line]); }))
        return not_so(Rule::DEED_02, "lines", "its file is written off", "该档案已核销");
    BOOST_OUTCOME_TRY(const auto conveyed, brought_in(see, Kind::project_file, mark_of(see, *project), ask.conveyed));
    MissingSupplied event{project->id, project->dossier, ask.lines, 0, project->file, true, conveyed};
    for (std::uint32_t line = 0; line < project->contents.size(); ++line) {
        const auto& content = project->contents[line];
        if (lines.contains(line)) {
            if (!content.deed)
                event.pages += written_off ? 0 : content.pages;
            else if (!content.item)  // of an earlier version it may lie in the safe
                event.deeds.push_back(line);
        } else if (wanted(content)) {
            event.complete = false;
        }
    }
    return event;
}

Ruling<ProjectExtended> decide(const Sight& see, const Caller& caller, const Extend& ask)
{
    const auto found = see.custody.projects.find(ask.project);
    if (found == see.custody.projects.end() || !is_under_way(found->stage))
        return not_so(Rule::DEED_01, "project", "no such project is under way", "没有该移交中的项目");
    const bool with_b = found->stage == Stage::with_b;
    const auto* duty = see.duties.find(owed_now(with_b), found->id.value);
    if (duty == nullptr || !owes(see, caller, *duty))
        return not_so(Rule::DEED_01, "project", "somebody else has its file", "该项目档案由他人持有");
    if (!ask.approval) {
        return applications::with_remedy(
            refuse(Rule::DEED_01, "approval", {"more time needs an approval", "延期须经批准"}), see.applications.policy,
            applications::Kind::extension);
    }
    const applications::Scope use{
        applications::Kind::extension, caller.staff, found->dossier, found->id.value, ask.purpose, {}, {}};
    BOOST_OUTCOME_TRY(const auto* approval, applications::covers(see.applications, *ask.approval, use, caller.now));
    const auto until = approval->scope.until;
    if (!until || *until <= in_all(see, *found).due.at)
        return not_so(Rule::DEED_01, "approval", "it gives no later time", "该批准未给出更晚期限");
    const auto minutes_on = static_cast<std::int32_t>((*until - caller.now).ms / 60'000);
    const calendar::Term term{minutes_on, calendar::Unit::minutes};
    const auto from = *until - minutes(minutes_on);
    return ProjectExtended{found->id,       found->dossier, caller.staff,
                           with_b,          approval->id,   {from, term, {}, see.calendar.deadline(from, term)},
                           duty->department};
}

Ruling<ProjectWithdrawn> decide(const Sight& see, const Caller& caller, const WithdrawProject& ask)
{
    BOOST_OUTCOME_TRY(const auto* project, project_at(see, ask.project, Stage::with_a));
    BOOST_OUTCOME_TRY(keeps(see, caller, Kind::project_file));
    if (project->a == caller.staff || project->b == caller.staff)
        return not_so(Rule::DEED_01, "project", "somebody else withdraws what you would owe",
                      "移交人、接收人不得自行撤销");
    BOOST_OUTCOME_TRY(said(ask.reason, Rule::DEED_01, "reason", {"say why", "须说明原因"}));
    const auto& list = project->contents;
    if (std::any_of(list.begin(), list.end(), [](const Content& line) { return bool(line.item); }))
        return not_so(Rule::DEED_04, "project", "a deed of it lies in the safe", "其权证已存入保险柜");
    return ProjectWithdrawn{project->id, project->dossier, static_cast<std::uint32_t>(list.size()), ask.reason};
}

calendar::Reckoned in_all(const Sight& see, const Project& project)
{
    if (project.whole) {
        auto whole = *project.whole;
        if (const auto revision = see.calendar.revise(whole)) whole.due = revision->stands;
        return whole;
    }
    const auto& term = see.policy.project_in_all;
    calendar::Reckoned whole{project.ended, term, {}, see.calendar.deadline(project.ended, term)};
    if (!project.extended && project.until <= whole.due.at) return whole;
    const auto minutes_on = static_cast<std::int32_t>((project.until - project.ended).ms / 60'000);
    whole.term = {minutes_on, calendar::Unit::minutes};  // so that no calendar moves it
    whole.from = project.until - minutes(minutes_on);
    whole.due = see.calendar.deadline(whole.from, whole.term);
    return whole;
}

namespace {

/// Of a project of before it was kept: from its end, by the policy of today.
calendar::Reckoned whole_of(const Sight& see, const Project& project)
{
    if (project.whole) return *project.whole;
    const auto day = day_of(project.until, see.calendar.zone());
    return {project.ended, see.policy.project_in_all, {}, {project.until, day, {}, false}};
}

}  // namespace

std::optional<ProjectsRevised> revised_projects(const Sight& see)
{
    ProjectsRevised event;
    for (const auto& project : see.custody.projects) {
        if (!is_under_way(project.stage) || project.extended) continue;
        auto whole = whole_of(see, project);
        const auto revision = see.calendar.revise(whole);
        if (!revision) continue;
        whole.due = revision->stands;
        event.revised.push_back({project.id, std::move(whole), revision->earlier});
    }
    if (event.revised.empty()) return std::nullopt;
    return event;
}

// --- what it makes of the records, and what is owed ------------------------------------------------------------------

namespace {

template <class Modify>
void amend(Records& records, ProjectId id, Modify&& modify)
{
    const auto found = records.projects.find(id);
    if (found != records.projects.end()) records.projects.modify(found, modify);
}

}  // namespace

void apply(Records& records, const Stamp&, const ProjectEnded& event)
{
    records.projects.insert(event.content);
    records.next_project = next(event.project);
}

void apply(Records& records, const Stamp& stamp, const ContentsListed& event)
{
    amend(records, event.project, [&](Project& project) {
        project.contents = event.contents;
        project.a = stamp.actor;
        project.signed_by_a = stamp.at;
    });
}

void apply(Records& records, const Stamp& stamp, const ProjectTaken& event)
{
    amend(records, event.project, [&](Project& project) {
        project.stage = Stage::with_b;
        project.b = event.b;
        project.signed_by_b = stamp.at;
        if (event.conveyed.carrier) project.conveyed_to_b = event.conveyed;
        project.own_mark = std::max(project.own_mark, event.mark);  // none in an event of before there were any
    });
}

void apply(Records& records, const Stamp& stamp, const ProjectFiled& event)
{
    apply(records, stamp, ItemAdded{event.item, event.dossier, event.content, {}, {}, 0, event.conveyed});
    amend(records, event.project, [&](Project& project) {
        project.stage = Stage::filed;
        project.archivist = stamp.actor;
        project.signed_by_archivist = stamp.at;
        project.file = event.item;
        for (const auto line : event.missing)
            project.contents[line].missing = true;
    });
}

void apply(Records& records, const Stamp& stamp, const MissingSupplied& event)
{
    amend(records, event.project, [&](Project& project) {
        for (const auto line : event.lines)
            project.contents[line].missing = false;
    });
    if (event.pages != 0) add_pages(records, stamp, event.file, event.pages, event.conveyed);  // a deed is its own item
}

void apply(Records& records, const Stamp&, const ProjectExtended& event)
{
    amend(records, event.project, [&](Project& project) {
        project.until = event.due.due.at;
        project.extended = true;
        project.whole.reset();
    });
}

void apply(Records& records, const Stamp&, const ProjectWithdrawn& event)
{
    amend(records, event.project, [](Project& project) { project.stage = Stage::withdrawn; });
}

void apply(Records& records, const Stamp&, const ProjectsRevised& event)
{
    for (const auto& row : event.revised)
        amend(records, row.project, [&](Project& project) {
            project.until = row.whole.due.at;
            project.whole = row.whole;
        });
}

duties::Change duties_of(const Stamp&, const ProjectEnded& event)
{
    return {.open = {{.kind = duties::Kind::pass_project_file,
                      .subject = event.project.value,
                      .dossier = event.dossier,
                      .person = event.content.a,
                      .department = event.department,
                      .from = event.content.ended}}};
}

namespace {

/// Deeds that were to be delivered by a list that counts no more.
void undo_deliveries(duties::Change& change, ProjectId project, std::uint32_t lines)
{
    for (std::uint32_t line = 0; line < lines; ++line)
        change.close.push_back(duties::undone(duties::Kind::deliver_deed, line_of(project, line)));
}

}  // namespace

duties::Change duties_of(const Stamp& stamp, const ContentsListed& event)
{
    duties::Change change;
    undo_deliveries(change, event.project, event.listed_before);
    for (std::size_t line = 0; line < event.contents.size(); ++line)
        if (event.contents[line].deed && !event.contents[line].missing && !event.contents[line].item)
            change.open.push_back({duties::Kind::deliver_deed,
                                   line_of(event.project, line),
                                   event.dossier,
                                   stamp.actor,
                                   {},
                                   event.department});
    return change;
}

duties::Change duties_of(const Stamp&, const ProjectTaken& event)
{
    return {.open = {{duties::Kind::bring_project_file,
                      event.project.value,
                      event.dossier,
                      event.b,
                      {},
                      event.department,
                      event.due}},
            .close = {{duties::Kind::pass_project_file, event.project.value}}};
}

duties::Change duties_of(const Stamp&, const ProjectFiled& event)
{
    duties::Change change{.close = {{duties::Kind::bring_project_file, event.project.value}}};
    for (const auto line : event.missing)  // a deed that is not there is owed supplied, and then delivered (DEED-04)
        change.close.push_back(duties::undone(duties::Kind::deliver_deed, line_of(event.project, line)));
    if (!event.missing.empty())
        change.open.push_back(
            {duties::Kind::supply_missing, event.project.value, event.dossier, event.a, {}, event.department});
    return change;
}

/// DEED-04: a deed that comes late goes to the safe at once, too, by whoever took it in.
duties::Change duties_of(const Stamp& stamp, const MissingSupplied& event)
{
    duties::Change change;
    for (const auto line : event.deeds)
        change.open.push_back({duties::Kind::deliver_deed, line_of(event.project, line), event.dossier, stamp.actor});
    if (event.complete) change.close.push_back({duties::Kind::supply_missing, event.project.value});
    return change;
}

duties::Change duties_of(const Stamp&, const ProjectExtended& event)
{
    const auto kind = owed_now(event.with_b);
    return {.open = {{kind, event.project.value, event.dossier, event.person, {}, event.department, event.due}},
            .close = {duties::undone(kind, event.project.value)}};
}

duties::Change duties_of(const Stamp&, const ProjectWithdrawn& event)
{
    duties::Change change{.close = {duties::undone(duties::Kind::pass_project_file, event.project.value)}};
    undo_deliveries(change, event.project, event.listed);
    return change;
}

}  // namespace custos::custody
