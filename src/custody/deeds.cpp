/// The register of items, their numbers, and the deeds in the safe (LEND-02, DEED-03, DEED-04).
#include "leave.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace custos::custody {

namespace {

constexpr std::size_t three = 3;

constexpr Words wants_all{"the register wants kind, number and place", "须登记种类、编号和存放处"};
constexpr Words unnamed{"a deed has a name: title, mortgage or another", "权证须有名称，如所有权证、抵押证"};

/// DEED-04: the three places whose signature lacks, as the duties say.
std::vector<const duties::Duty*> checks_owed(const Sight& see, ItemId item)
{
    std::vector<const duties::Duty*> owed;
    for (std::size_t place = 0; place < three; ++place)
        if (const auto* duty = see.duties.find(duties::Kind::check_deed, check_of(item, place)); duty != nullptr)
            owed.push_back(duty);
    return owed;
}

/// Has this person signed for the deed, as one of the three? Whoever entered it has, unless three others are named.
bool has_checked(const Sight& see, ItemId item, StaffId staff)
{
    const auto [first, last] = see.custody.movements.get<by_item_move>().equal_range(item);
    auto places = checks_owed(see, item).size();
    StaffId entered_by;
    bool signed_for = false;
    for (auto line = first; line != last; ++line) {
        if (line->move == Move::entered) entered_by = line->by;
        if (line->move != Move::checked) continue;
        ++places;
        signed_for = signed_for || line->by == staff;
    }
    return signed_for || (places < three && entered_by == staff);
}

/// Three different persons are named, all at work.
Ruling<void> checked_by_three(const Sight& see, const AddItem& ask)
{
    const std::set<StaffId> persons{ask.checked_by.begin(), ask.checked_by.end()};
    if (persons.size() != 3 || ask.checked_by.size() != 3)
        return refuse(Rule::DEED_04, "checked_by", {"three persons check a deed", "权证须三人核对"});
    for (std::size_t i = 0; i < ask.checked_by.size(); ++i) {
        BOOST_OUTCOME_TRY(at_work(see, ask.checked_by[i], "checked_by/" + std::to_string(i)));
    }
    return outcome::success();
}

/// DEED-04: a deed is kept in the safe, and nowhere else.
Ruling<void> is_kept_in_safe(const Sight& see, Kind kind, std::string_view place)
{
    if (kind != Kind::deed || is_safe(see.policy, place)) return outcome::success();
    return refuse(
        Rule::DEED_04, "place",
        {"a deed is kept in the safe: that place is none of the house's", "权证须存入保险柜，该处不是保险柜"});
}

/// DEED-04: what a deed is called, as is said, else as the list of contents has it. Of another thing, if anything.
Ruling<std::string> name_given(const Sight& see, const AddItem& ask)
{
    auto name = ask.name.value_or("");
    if (!ask.name && ask.kind == Kind::deed && ask.project)
        name = see.custody.projects.find(*ask.project)->contents[ask.line.value_or(0)].title;
    BOOST_OUTCOME_TRY(said(name, Rule::DEED_04, "name", ask.kind == Kind::deed ? unnamed : Words{}));
    return name;
}

/// DEED-03: the number of the project file, or one made of it for what lies inside.
Ruling<std::string> number_given(const Sight& see, Instant now, const AddItem& ask)
{
    const auto no = [](std::string field, std::string_view en, std::string_view zh) {
        return refuse(Rule::DEED_03, std::move(field), {en, zh});
    };
    if (!ask.number.empty()) return no("number", "the archive gives this number", "该编号由档案室编定");
    if (!ask.inside) return number_of_project_file(see, now);
    const auto project = see.custody.items.find(*ask.inside);
    if (project == see.custody.items.end() || project->kind != Kind::project_file || ask.kind == Kind::project_file)
        return no("inside", "that is no project file", "所属物件不是项目档案");
    if (project->dossier != ask.dossier) return no("inside", "that is another dossier's", "所属项目档案归属其他客户");
    if (project->struck_off) return no("inside", "that project file is written off", "所属项目档案已核销");
    const bool lies_in_safe = ask.kind == Kind::deed;
    if (!lies_in_safe && project->lost) return no("inside", "that project file is lost", "所属项目档案已遗失");
    const auto& out = see.custody.loans.get<by_item>();
    if (!lies_in_safe && out.find(project->id) != out.end())
        return no("inside", "that project file is out", "所属项目档案已借出");
    const auto [first, last] = see.custody.items.get<by_dossier>().equal_range(ask.dossier);
    const auto inside = std::count_if(first, last, [&](const Item& item) { return item.inside == *ask.inside; });
    return fmt::format("{}-{:02}", project->number, inside + 1);
}

/// LEND-02, RET-04: a number is one thing's of its kind, and given to no other when that is written off. Blanks, case
/// and width make no other number.
Ruling<void> is_free_number(const Sight& see, ItemId besides, Kind kind, const std::string& number)
{
    const auto [first, last] = see.custody.items.get<by_number>().equal_range(normal_label(number));
    const auto known =
        std::find_if(first, last, [&](const Item& item) { return item.kind == kind && item.id != besides; });
    if (known == last) return outcome::success();
    return refuse(Rule::LEND_02, "number", {"the register has that number", "该编号已登记"}, known->id.value);
}

/// DEED-04: a deed that stands on a list of contents and is on its way to the safe.
Ruling<void> stands_on_list(const Sight& see, const AddItem& ask)
{
    if (!ask.project) return outcome::success();
    const auto found = see.custody.projects.find(*ask.project);
    const auto line = ask.line.value_or(0);
    const bool awaited = ask.kind == Kind::deed && found != see.custody.projects.end() &&
                         found->dossier == ask.dossier && line < found->contents.size() && found->contents[line].deed &&
                         !found->contents[line].missing && !found->contents[line].item;
    if (!awaited) return refuse(Rule::DEED_04, "line", {"no deed is awaited on that line", "该行没有待移交的权证"});
    return outcome::success();
}

}  // namespace

Ruling<ItemAdded> decide(const Sight& see, const Caller& caller, const AddItem& ask)
{
    if (ask.kind == Kind::none) return refuse(Rule::LEND_02, "kind", wants_all);
    const bool numbered = ask.kind == Kind::project_file || ask.inside;
    if (!numbered) {
        BOOST_OUTCOME_TRY(said(ask.number, Rule::LEND_02, "number", wants_all));
    }
    BOOST_OUTCOME_TRY(said(ask.place, Rule::LEND_02, "place", wants_all));
    BOOST_OUTCOME_TRY(keeps(see, caller, ask.kind));
    BOOST_OUTCOME_TRY(dossier::living(see.applications.dossiers, ask.dossier));
    auto number = ask.number;
    if (numbered) {
        BOOST_OUTCOME_TRY(number, number_given(see, caller.now, ask));
    }
    BOOST_OUTCOME_TRY(is_free_number(see, {}, ask.kind, number));
    if (ask.kind == Kind::deed) {
        BOOST_OUTCOME_TRY(checked_by_three(see, ask));
    }
    BOOST_OUTCOME_TRY(is_kept_in_safe(see, ask.kind, ask.place));
    BOOST_OUTCOME_TRY(stands_on_list(see, ask));
    BOOST_OUTCOME_TRY(auto name, name_given(see, ask));
    const auto project = ask.project.value_or(ProjectId{});
    Item item;
    item.id = see.custody.next_item;
    item.kind = ask.kind;
    item.dossier = ask.dossier;
    item.number = std::move(number);
    item.place = ask.place;
    item.pages = ask.pages;
    item.inside = ask.inside.value_or(ItemId{});
    item.name = std::move(name);
    BOOST_OUTCOME_TRY(const auto mark, marked_as(own_mark_of(see.custody, {.project = project}), ask.mark));
    auto raised = raised_by(see, item, mark);
    item.own_mark = mark;
    BOOST_OUTCOME_TRY(const auto conveyed, brought_in(see, ask.kind, mark_of(see, item), ask.conveyed));
    return ItemAdded{item.id, ask.dossier,          item,     ask.checked_by,
                     project, ask.line.value_or(0), conveyed, std::move(raised)};
}

bool is_unchecked(const Sight& see, const Item& item)
{
    return item.kind == Kind::deed && !checks_owed(see, item.id).empty();
}

namespace {

/// DEED-04: who entered a deed has signed for what was written; where another has, too, that stays.
Ruling<void> may_correct(const Sight& see, const Caller& caller, const Item& item)
{
    if (item.kind != Kind::deed) return outcome::success();
    const auto [first, last] = see.custody.movements.get<by_item_move>().equal_range(item.id);
    const bool is_own = std::any_of(
        first, last, [&](const Movement& line) { return line.move == Move::entered && line.by == caller.staff; });
    const bool is_signed = std::any_of(first, last, [](const Movement& line) { return line.move == Move::checked; });
    if (is_own && !is_signed && is_unchecked(see, item)) return outcome::success();
    return refuse(Rule::DEED_04, "item",
                  {"whoever entered it corrects it, before another signs for it", "须由登记人在他人核对签字前更正"});
}

}  // namespace

Ruling<ItemCorrected> decide(const Sight& see, const Caller& caller, const CorrectItem& ask)
{
    const auto no = [](std::string field, std::string_view en, std::string_view zh) {
        return refuse(Rule::LEND_02, std::move(field), {en, zh});
    };
    BOOST_OUTCOME_TRY(const auto* item, kept_item(see, caller, ask.item));
    if (out_by(see, *item) != nullptr) return no("item", "it is out", "该件已借出");
    BOOST_OUTCOME_TRY(may_correct(see, caller, *item));
    ItemCorrected event{item->id,
                        item->dossier,
                        ask.number.value_or(item->number),
                        ask.place.value_or(item->place),
                        ask.pages.value_or(item->pages),
                        ask.reason,
                        ask.name.value_or(item->name)};
    if (item->missing > 0 && event.pages != item->pages)
        return refuse(Rule::LEND_04, "pages",
                      {"pages of it are missing: they are brought first", "该件尚有缺页，须先补齐"});
    if (event.number != item->number) {
        if (item->kind == Kind::project_file || item->inside)
            return refuse(Rule::DEED_03, "number", {"the archive gives this number", "该编号由档案室编定"});
        BOOST_OUTCOME_TRY(said(event.number, Rule::LEND_02, "number", wants_all));
        BOOST_OUTCOME_TRY(is_free_number(see, item->id, item->kind, event.number));
    } else if (event.place == item->place && event.pages == item->pages && event.name == item->name) {
        return no("item", "nothing would change", "没有需要更正的内容");
    }
    BOOST_OUTCOME_TRY(said(event.place, Rule::LEND_02, "place", wants_all));
    if (event.place != item->place) {
        BOOST_OUTCOME_TRY(is_kept_in_safe(see, item->kind, event.place));
    }
    if (event.name != item->name) {
        BOOST_OUTCOME_TRY(said(event.name, Rule::DEED_04, "name", item->kind == Kind::deed ? unnamed : Words{}));
    }
    BOOST_OUTCOME_TRY(said(ask.reason, Rule::LEND_02, "reason", {"say why", "须说明原因"}));
    return event;
}

Ruling<std::variant<DeedChecked, Unchanged>> decide(const Sight& see, const Caller& caller, const CheckDeed& ask)
{
    const auto no = [](std::string field, std::string_view en, std::string_view zh) {
        return refuse(Rule::DEED_04, std::move(field), {en, zh});
    };
    const auto item = see.custody.items.find(ask.item);
    if (item == see.custody.items.end() || item->kind != Kind::deed)
        return no("item", "there is no such deed", "没有该权证");
    BOOST_OUTCOME_TRY(standing_item(see, ask.item));
    const auto owed = checks_owed(see, ask.item);
    const auto own =
        std::find_if(owed.begin(), owed.end(), [&](const duties::Duty* duty) { return owes(see, caller, *duty); });
    const bool signed_for = has_checked(see, ask.item, caller.staff);
    if (own == owed.end() && signed_for) return Unchanged{ask.item.value};
    if (own == owed.end()) return no("item", "others check this deed", "该权证由他人核对");
    if (signed_for) return no("item", "three different persons check a deed", "权证须由三名不同人员核对");
    if (normal_label(ask.number) != number_compared(*item))
        return no("number", "the register has another number", "与登记编号不符");
    if (!is_called(*item, ask.name.value_or(""))) return no("name", "the register has another name", "与登记名称不符");
    if (ask.pages != item->pages) return no("pages", "the register has other pages", "与登记页数不符");
    return DeedChecked{item->id, item->dossier, static_cast<std::uint8_t>((*own)->subject - check_of(item->id, 0))};
}

Ruling<DeedsCounted> decide(const Sight& see, const Caller& caller, const CountDeeds& ask)
{
    if (!keeps(see, caller, Kind::deed))
        return refuse(Rule::DEED_04, "", {"another office keeps the deeds", "权证由其他岗位保管"});
    auto civil = civil_of(day_of(caller.now, see.calendar.zone()));
    civil.day = 1;
    DeedsCounted event;
    event.count = see.custody.next_count;
    event.month = day_of(civil);
    event.day = day_of(caller.now, see.calendar.zone());
    std::set<ItemId> left{ask.found.begin(), ask.found.end()};
    const auto& out = see.custody.loans.get<by_item>();
    for (const auto& item : see.custody.items) {
        if (item.kind != Kind::deed || item.lost || item.struck_off || out.find(item.id) != out.end()) continue;
        ++event.expected;
        if (left.erase(item.id) == 0)
            event.missing.push_back(item.id);
        else if (item.missed)
            event.found.push_back(item.id);
    }
    event.surplus.assign(left.begin(), left.end());
    return event;
}

namespace {

/// Does the caller owe it, or hold an office that was told of it because it is late?
bool sees_to(const Sight& see, const Caller& caller, const duties::Duty& duty)
{
    if (owes(see, caller, duty)) return true;
    const auto [first, last] = see.duties.notices.equal_range(duty.id);
    return std::any_of(first, last, [&](const duties::Notice& notice) {
        return applications::holds(see.applications.applications, caller.staff, notice.role, duty.department,
                                   caller.now) != nullptr;
    });
}

/// DEED-04: what is held back for this count, and for none that is to be explained yet besides.
std::vector<ItemId> released_by(const Sight& see, const Count& count)
{
    auto released = count.missing;
    std::erase_if(released, [&](ItemId id) {
        const auto item = see.custody.items.find(id);
        return item == see.custody.items.end() || !item->missed ||
               std::any_of(see.custody.counts.begin(), see.custody.counts.end(), [&](const Count& other) {
                   return other.id != count.id && !other.explained &&
                          std::find(other.missing.begin(), other.missing.end(), id) != other.missing.end();
               });
    });
    return released;
}

}  // namespace

Ruling<std::variant<CountExplained, Unchanged>> decide(const Sight& see, const Caller& caller, const ExplainCount& ask)
{
    const auto no = [](std::string field, std::string_view en, std::string_view zh) {
        return refuse(Rule::DEED_04, std::move(field), {en, zh});
    };
    const auto count = see.custody.counts.find(ask.count);
    if (count == see.custody.counts.end()) return no("count", "there is no such count", "没有该次盘点");
    const auto* duty = see.duties.find(duties::Kind::explain_difference, ask.count.value);
    if (count->came_out()) return no("count", "nothing is to be explained: it came out", "该次盘点相符，无须说明");
    if (duty == nullptr) return Unchanged{ask.count.value};
    if (count->by == caller.staff) return no("count", "whoever counted does not explain it", "盘点人不得自行说明差异");
    if (!sees_to(see, caller, *duty)) return no("count", "others explain it", "差异由其他岗位说明");
    BOOST_OUTCOME_TRY(said(ask.explanation, Rule::DEED_04, "explanation", {"say how it comes", "须说明差异原因"}));
    return CountExplained{ask.count, ask.explanation, released_by(see, *count)};
}

}  // namespace custos::custody
