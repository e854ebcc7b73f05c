/// Opening a dossier, entering values, passing them or sending them back: FILE-01…04, COL-01…08.
#include "values.hpp"

#include <custos/dossier/apply.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace custos::dossier {

namespace {

Grounds grounds_of(std::span<const Ground> given)
{
    Grounds grounds;
    for (const auto& ground : given)
        add_ground(grounds, ground);
    return grounds;
}

std::vector<Fault> missing_fields(const Template& form, const Dictionary& dictionary, const FieldSet& held)
{
    std::vector<Fault> faults;
    for (const auto& row : form.fields) {
        if (!row.required) continue;
        const auto* field = dictionary.find(row.field);
        if (field != nullptr && !held.contains(field->id))
            faults.push_back(
                {Rule::COL_07, "values/" + row.field, {"the template requires this field", "模板要求填写该字段"}});
    }
    return faults;
}

/// FILE-01: past the close of business of the last day (CAL-02).
bool late(const Sight& see, Day acquired, Instant now)
{
    const Term term{see.policy.entry_within_working_days, calendar::Unit::working_days};
    return now > see.calendar.deadline(instant_of(acquired, {}, see.zone), term).at;
}

bool is_personal(const Sight& see, const GivenValue& given)
{
    const auto* field = see.dictionary.find(given.field);
    return field != nullptr && field->level != Level::open;
}

/// COL-04 for the whole, and each basis by itself. PRIV-01: a dossier has one consent, given in one go or in parts, and
/// so one end of it.
Ruling<void> good_grounds(const Sight& see, const Caller& caller, const Open& ask, const Grounds& grounds)
{
    const Ground* consent = nullptr;
    for (std::size_t i = 0; i < ask.grounds.size(); ++i) {
        const auto& ground = ask.grounds[i];
        const auto path = "grounds/" + std::to_string(i);
        BOOST_OUTCOME_TRY(good_ground(caller, ground, path));
        if (ground.basis != Basis::consent || ground.purposes.empty()) continue;
        if (consent != nullptr && consent->expires != ground.expires)
            return refuse(Rule::PRIV_01, path + "/expires",
                          {"consents given together end together", "同时取得的同意须同时到期"});
        consent = &ground;
    }
    const auto personal = [&](const GivenValue& given) { return is_personal(see, given); };
    if (!grounds.any() && std::any_of(ask.values.begin(), ask.values.end(), personal))
        return refuse(Rule::COL_04, "grounds", {"personal data need a lawful basis on record", "个人数据须有合法依据"});
    return outcome::success();
}

/// What is wrong with a new dossier beside its values.
Faults faults_beside_values(const Sight& see, const Caller& caller, const Open& ask, const Template& form,
                            const Grounds& grounds)
{
    Faults faults;
    if (ask.acquired && *ask.acquired > day_of(caller.now, see.zone))
        faults.take<void>(
            refuse(Rule::FILE_01, "acquired", {"a customer cannot be won on a day to come", "获客日期不能在将来"}));
    if (ask.keeper && !*ask.keeper)
        faults.take<void>(refuse(Rule::FILE_05, "keeper", {"name the keeper", "须指明维护人"}));
    faults.take(good_labels(ask.labels, "labels"));
    if (auto good = good_grounds(see, caller, ask, grounds); !good)
        faults.take(std::move(good));
    else if (!is_for(form, grounds))
        faults.take<void>(refuse(Rule::COL_01, "form", no_basis_for_template));
    return faults;
}

Opened opened(const Sight& see, const Caller& caller, const Open& ask, const Template& form, Taken&& taken)
{
    Opened event;
    event.dossier = see.dossiers.next_dossier;
    event.kind = ask.kind;
    event.member = ask.member.value_or(false);
    event.relation = ask.relation.value_or(Relation::general);
    event.standing = ask.standing.value_or(Standing::ordinary);
    event.form = form.name;
    event.keeper = ask.keeper.value_or(caller.staff);
    event.acquired = ask.acquired.value_or(day_of(caller.now, see.zone));
    event.late = late(see, event.acquired, caller.now);
    event.completeness = completeness(form, see.dictionary, taken.fields);
    std::transform(ask.grounds.begin(), ask.grounds.end(), std::back_inserter(event.grounds), kept_ground);
    event.values = std::move(taken.values);
    event.labels = ask.labels;
    event.origin = ask.origin;
    event.draft = event.completeness < 100;
    std::sort(event.labels.begin(), event.labels.end());
    event.labels.erase(std::unique(event.labels.begin(), event.labels.end()), event.labels.end());
    return event;
}

/// FILE-04: what the template lists and the dossier does not hold is missing, where a reviewer says so; not what nobody
/// could enter (COL-05).
bool may_be_missing(const Sight& see, const Dossier& dossier, const Field& field)
{
    const auto* form = see.dictionary.find_template(dossier.form);
    const auto* listed = form == nullptr ? nullptr : Dictionary::listed(*form, field.name);
    return listed != nullptr && (listed->necessary || field.guard != Guard::identity);
}

/// Who answers for a field: who entered it; for one that is missing, whoever entered the oldest value that stands, as a
/// rule who opened the dossier; of a dossier that holds none, its keeper.
StaffId answers_for(const Dossier& dossier, FieldId field)
{
    if (const auto value = dossier.sheet.find(field)) return value->by;
    auto opener = dossier.keeper;
    auto oldest = std::numeric_limits<std::uint32_t>::max();
    dossier.sheet.each([&](const ValueView& value) {
        if (value.version >= oldest) return;
        oldest = value.version;
        opener = value.by;
    });
    return opener;
}

/// May a review name that field? One that is in review; one that is missing, to have it entered or, once that is owed,
/// to say that it is not needed after all.
bool is_reviewable(const Sight& see, const Dossier& dossier, const Field& field, bool pass)
{
    if (const auto value = dossier.sheet.find(field.id)) return value->state == ReviewState::in_review;
    return pass ? is_owed_entered(see.duties, dossier.id, field.id) : may_be_missing(see, dossier, field);
}

/// The fields that a review names; all that are in review if it names none.
Ruling<std::vector<FieldId>> to_review(const Sight& see, const Dossier& dossier, const Review& ask)
{
    std::vector<FieldId> fields;
    for (std::size_t i = 0; i < ask.fields.size(); ++i) {
        const auto path = "fields/" + std::to_string(i);
        const auto* field = see.dictionary.find(ask.fields[i]);
        if (field == nullptr)
            return refuse(Rule::FILE_04, path, {"the dictionary has no such field", "字典中没有该字段"});
        if (!is_reviewable(see, dossier, *field, ask.pass))
            return refuse(Rule::FILE_04, path, {"this field is not in review", "该字段不在审核中"});
        if (std::find(fields.begin(), fields.end(), field->id) == fields.end()) fields.push_back(field->id);
    }
    if (ask.fields.empty())
        dossier.sheet.each([&](const ValueView& value) {
            if (value.state == ReviewState::in_review) fields.push_back(value.field);
        });
    return fields;
}

}  // namespace

Ruling<std::variant<Opened, Unchanged>> decide(const Sight& see, const Caller& caller, const Open& ask)
{
    const auto* form = see.dictionary.find_template(ask.form);
    if (form == nullptr) return refuse(Rule::COL_01, "form", {"there is no such template", "没有该模板"});
    if (form->kind != ask.kind)
        return refuse(Rule::COL_01, "form", {"the template is for another kind of customer", "模板适用于另一类客户"});
    const auto grounds = grounds_of(ask.grounds);
    auto faults = faults_beside_values(see, caller, ask, *form, grounds);
    auto taken = take(see, caller, *form, see.dossiers.next_dossier, grounds, 0, ask.values, "values");
    if (!ask.draft.value_or(false)) {
        auto missing = missing_fields(*form, see.dictionary, taken.fields);
        std::move(missing.begin(), missing.end(), std::back_inserter(taken.faults));
    }
    faults.add(std::move(taken.faults));
    if (faults.any()) return std::move(faults).refusal();
    if (const auto same = ask.origin && !taken.existing ? namesake_of(see, ask.values) : std::nullopt) {
        taken.existing = same->dossier;
        taken.existing_at = fmt::format("values/{}/value", same->at);
    }
    if (taken.existing) {
        if (ask.link.value_or(false)) return Unchanged{taken.existing.value};
        return refuse(Rule::COL_08, taken.existing_at,
                      {"a dossier with this identifier exists", "已有具有该标识的档案"}, taken.existing.value);
    }
    return opened(see, caller, ask, *form, std::move(taken));
}

std::vector<Fault> warnings_of(const Sight& see, const Caller& caller, const Open& ask)
{
    return doubts(see, caller, ask.values, "values");
}

std::vector<Fault> warnings_of(const Sight& see, const Caller& caller, const Enter& ask)
{
    return doubts(see, caller, ask.values, "values");
}

Ruling<Entered> decide(const Sight& see, const Caller& caller, const Enter& ask)
{
    BOOST_OUTCOME_TRY(const auto* dossier, open_one(see.dossiers, ask.dossier));
    if (ask.values.empty()) return refuse(Rule::COL_07, "values", {"there is nothing to enter", "没有可录入的内容"});
    const auto* form = see.dictionary.find_template(dossier->form);
    if (form == nullptr)
        return refuse(Rule::COL_01, "dossier", {"its template is no longer in the policy", "其模板已不在制度中"});

    auto taken = take(see, caller, *form, ask.dossier, dossier->grounds, dossier->writes, ask.values, "values");
    if (!taken.clean()) return std::move(taken).refusal();
    for (std::size_t i = 0; i < taken.values.size(); ++i) {
        const auto old = dossier->sheet.find(taken.values[i].field);
        if (old && old->state != ReviewState::sent_back)
            return refuse(Rule::CHG_02, "values/" + std::to_string(i) + "/field",
                          {"this field holds a value; propose a change", "该字段已有值，请提出变更"});
    }
    if (taken.existing)
        return refuse(Rule::COL_08, taken.existing_at, {"another dossier has this identifier", "另一档案已有该标识"},
                      taken.existing.value);

    auto fields = held(dossier->sheet);
    for (const auto& value : taken.values)
        fields.insert(value.field);
    return Entered{ask.dossier, std::move(taken.values), completeness(*form, see.dictionary, fields)};
}

Ruling<Reviewed> decide(const Sight& see, const Caller& caller, const Review& ask)
{
    BOOST_OUTCOME_TRY(const auto* dossier, living(see.dossiers, ask.dossier));
    if (!ask.pass && dossier->lifecycle == Lifecycle::closed)
        return refuse(Rule::CLS_06, "dossier",
                      {"the dossier is closed, and nobody could mend the value", "该档案已关闭，无法更正内容"});
    if (!ask.pass && ask.fields.empty())
        return refuse(Rule::FILE_04, "fields", {"name the fields that are missing or wrong", "请指明缺失或错误的字段"});

    BOOST_OUTCOME_TRY(said(see, ask.remark.value_or(""), Rule::FILE_04, "remark"));
    BOOST_OUTCOME_TRY(auto fields, to_review(see, *dossier, ask));

    Reviewed event{ask.dossier, ask.pass, std::move(fields), {}, 0, {}};
    if (event.fields.empty()) return refuse(Rule::FILE_04, "dossier", {"nothing is in review", "没有待审核的内容"});

    for (std::size_t i = 0; i < event.fields.size(); ++i) {
        const auto by = answers_for(*dossier, event.fields[i]);
        if (by == caller.staff)
            return refuse(Rule::FILE_04, "dossier", {"nobody reviews an own entry", "不得审核本人录入的内容"});
        if (i > 0 && !ask.pass && by != event.entered_by)
            return refuse(
                Rule::FILE_04, "fields/" + std::to_string(i),
                {"send back what one person entered; others' fields by themselves", "退回须按录入人分别进行"});
        event.entered_by = by;
    }
    event.version = dossier->writes;
    if (ask.remark && !ask.remark->empty()) event.remark = seal_remark(see, ask.dossier, ++event.version, *ask.remark);
    return event;
}

}  // namespace custos::dossier
