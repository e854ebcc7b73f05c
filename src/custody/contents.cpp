/// Projects as they are asked for, and their list of contents as it is printed and signed (DEED-02).
#include "core/pages.hpp"
#include "told.hpp"

#include <custos/core/name.hpp>
#include <custos/custody/queries.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace custos::custody {

namespace {

std::optional<Instant> due_now(const Sight& see, const Project& project)
{
    for (const auto kind :
         {duties::Kind::pass_project_file, duties::Kind::bring_project_file, duties::Kind::supply_missing})
        if (const auto* duty = see.duties.find(kind, project.id.value)) return duties::due_of(*duty);
    return std::nullopt;
}

std::optional<std::string> number_of(const Sight& see, const Project& project)
{
    const auto file = see.custody.items.find(project.file);
    return file == see.custody.items.end() ? std::nullopt : std::optional{file->number};
}

std::string signature_line(const Sight& see, Language language, const Words& who, StaffId staff,
                           std::optional<Instant> at)
{
    const auto name = staff ? std::to_string(staff.value) : std::string(8, '_');
    const auto when = at ? print_local(*at, see.calendar.zone()) : std::string(16, '_');
    return fmt::format("{}: {}   {}: {}\n", in(language, who), name,
                       in(language, at ? Words{"signed", "签字时间"} : Words{"date", "日期"}), when);
}

std::string printed(const Sight& see, const Project& project, Language language)
{
    const auto say = [&](const Words& words) { return in(language, words); };
    std::string text =
        fmt::format("{} {}   {} {}\n{}\n\n", say({"CONTENTS OF THE FILE OF PROJECT", "项目档案清单 项目"}),
                    project.id.value, say({"dossier", "档案"}), project.dossier.value,
                    say({"In three copies: A, B, archive.", "一式三份：移交人、接收人、档案室。"}));
    if (const auto number = number_of(see, project))
        text += fmt::format("{}: {}\n\n", say({"Number", "编号"}), *number);
    if (const auto mark = mark_of(see, project); mark != dossier::Mark::none)
        text += fmt::format("{}: {}\n\n", say({"Mark", "密级"}), say(in_words(mark)));
    std::uint32_t pages = 0;
    for (std::size_t line = 0; line < project.contents.size(); ++line) {
        const auto& content = project.contents[line];
        const auto note = content.missing ? say({"   MISSING", "   缺"})
                          : content.deed  ? say({"   DEED, to the safe", "   权证，移交保险柜"})
                                          : std::string_view{};
        text += fmt::format("{:>3}  {}   {} {}{}\n", line + 1, in_one_line(content.title), content.pages,
                            say({"pages", "页"}), note);
        if (!content.missing) pages += content.pages;
    }
    text += fmt::format("\n{}: {}\n\n", say({"Pages in all", "合计页数"}), pages);
    text += signature_line(see, language, {"A, hands over", "移交人"}, project.a, project.signed_by_a);
    text += signature_line(see, language, {"B, takes over", "接收人"}, project.b, project.signed_by_b);
    text += signature_line(see, language, {"Archivist", "档案管理员"}, project.archivist, project.signed_by_archivist);
    return text;
}

}  // namespace

Ruling<ProjectView> answer(const Sight& see, const Caller& caller, const AskProject& ask, const RowLeave& leave)
{
    const auto found = see.custody.projects.find(ask.project);
    if (found == see.custody.projects.end() || !Told{see, caller, leave}.about(*found))
        return refuse(Rule::DEED_01, "project", {"there is no such project", "没有该项目"});
    ProjectView view{*found,
                     due_now(see, *found),
                     number_of(see, *found),
                     0,
                     printed(see, *found, Language::english),
                     printed(see, *found, Language::chinese),
                     mark_of(see, *found)};
    view.project.until = in_all(see, *found).due.at;
    for (const auto& line : found->contents)
        if (!line.missing) view.pages += line.pages;
    return view;
}

Ruling<ProjectsView> answer(const Sight& see, const Caller& caller, const AskProjects& ask, const RowLeave& leave)
{
    BOOST_OUTCOME_TRY(const auto limit, limit_of(ask.limit));
    const Told told{see, caller, leave};
    ProjectsView view;
    view.told_all = told.keeps(Kind::project_file);
    const auto take = [&](const Project& each) {
        if ((ask.stage && each.stage != *ask.stage) || !told.about(each)) return true;
        if (view.projects.size() == limit) {
            view.next = view.projects.back().project;
            return false;
        }
        const auto missing =
            std::count_if(each.contents.begin(), each.contents.end(), [](const Content& line) { return line.missing; });
        const auto due = due_now(see, each);
        view.projects.push_back({each.id, each.dossier, each.a, each.b, each.stage, each.ended,
                                 in_all(see, each).due.at, number_of(see, each), static_cast<std::uint32_t>(missing),
                                 due && *due < caller.now});
        return true;
    };
    const auto after = ask.after.value_or(ProjectId{});
    if (ask.dossier)
        each_after(see.custody.projects.get<by_dossier>(), after, take, *ask.dossier);
    else
        each_after(see.custody.projects.get<by_id>(), after, take);
    return view;
}

}  // namespace custos::custody
