/// Two dossiers of one customer become one, and two again (CHG-05).
#include "since.hpp"
#include "values.hpp"

#include <custos/core/change_row.hpp>
#include <custos/dossier/apply.hpp>

#include <algorithm>

namespace custos::dossier {

namespace {

Traits traits_of(const Dossier& row)
{
    return {row.member, row.risk, row.mark, row.custodian, row.identity, row.acquired, row.grounds};
}

/// COL-06: a false identity wins over everything, and a checked one over none.
Identity stricter(Identity a, Identity b) noexcept { return std::max(a, b); }
static_assert(Identity::unchecked < Identity::verified && Identity::verified < Identity::false_identity);

/// Consent is the narrower of the two: what one of them did not say yes to is not covered (ACC-04). A contract or a
/// legal duty towards the customer is there, in whichever dossier it was written down.
Grounds narrower(const Grounds& a, const Grounds& b) noexcept
{
    const auto earlier = [](Instant x, Instant y) { return x == Instant{} || (y != Instant{} && y < x) ? y : x; };
    Grounds both;
    both.consent = a.consent & b.consent;
    both.contract = a.contract | b.contract;
    both.legal_duty = a.legal_duty | b.legal_duty;
    both.emergency = a.emergency | b.emergency;
    if (both.consent != 0) both.consent_until = earlier(a.consent_until, b.consent_until);
    if (both.emergency != 0)
        both.emergency_until =
            earlier(a.emergency == 0 ? Instant{} : a.emergency_until, b.emergency == 0 ? Instant{} : b.emergency_until);
    return both;
}

Traits traits_of_both(const Dossier& from, const Dossier& to, Instant now)
{
    auto traits = traits_of(to);
    traits.member = from.member || to.member;
    traits.risk = std::max(from.risk, to.risk);
    if (to.mark < from.mark) {
        traits.mark = from.mark;
        traits.custodian = from.custodian;
    }
    traits.identity = stricter(from.identity, to.identity);
    traits.acquired = std::min(from.acquired, to.acquired);
    traits.grounds = narrower(from.grounds.at(now), to.grounds.at(now));
    return traits;
}

Ruling<void> is_passed(const Dossier& row, std::string_view field)
{
    const auto any = [&](ReviewState state) {
        bool found = false;
        row.sheet.each([&](const ValueView& value) { found = found || value.state == state; });
        return found;
    };
    if (any(ReviewState::in_review))
        return refuse(
            Rule::FILE_04, std::string{field},
            {"values of it are in review; pass them or send them back first", "其中有待审核的内容，请先审核"});
    if (any(ReviewState::sent_back))
        return refuse(Rule::FILE_04, std::string{field},
                      {"a value of it was sent back and waits to be mended", "其中有内容已被退回，尚待更正"});
    return outcome::success();
}

/// SENS-04: the custodian of a marked one has a part in it. While it is only proposed, that of the other is enough: the
/// second of two custodians is the reviewer.
Ruling<void> is_theirs(const Dossier& row, const Dossier& other, const Deciding& deciding, std::string_view field)
{
    const auto keeps = [](const Dossier& each, StaffId staff) {
        return each.mark != Mark::none && each.custodian == staff;
    };
    const bool theirs = row.mark == Mark::none || keeps(row, deciding.proposer) ||
                        (deciding.reviewer ? keeps(row, deciding.reviewer) : keeps(other, deciding.proposer));
    if (theirs) return outcome::success();
    return refuse(Rule::SENS_04, std::string{field},
                  {"it is marked, and its custodian has a part in this", "该档案有密级，须由其保管人参与"});
}

/// The two rows, fit to become one.
struct Both {
    const Dossier* from;
    const Dossier* to;
    const Template* form;  ///< of the one that remains
};

Ruling<Both> fit(const Sight& see, const Deciding& deciding, DossierId from, DossierId to)
{
    BOOST_OUTCOME_TRY(const auto* remains, living(see.dossiers, to));
    BOOST_OUTCOME_TRY(const auto* other, living(see.dossiers, from, "other"));
    if (remains->lifecycle == Lifecycle::closed)
        return refuse(Rule::CLS_06, "dossier", {"the dossier is closed", "该档案已关闭"});
    if (remains->lifecycle == Lifecycle::draft)
        return refuse(Rule::CLS_06, "dossier",
                      {"required fields of a draft are missing: let the other one remain, or complete this one first",
                       "草稿缺少必填字段：请保留另一档案，或先补全本档案"});
    if (remains->kind != other->kind)
        return refuse(Rule::CLS_01, "other", {"one is a person and the other a firm", "一为个人客户，一为企业客户"});
    BOOST_OUTCOME_TRY(is_passed(*remains, "dossier"));
    BOOST_OUTCOME_TRY(is_passed(*other, "other"));
    if (see.dossiers.proposals.get<by_dossier>().count(from) != 0)
        return refuse(Rule::CHG_02, "other",
                      {"a change of it waits for the customer's word; confirm or withdraw it first",
                       "其变更提议待客户确认，请先确认或撤回"});
    BOOST_OUTCOME_TRY(are_theirs(*remains, *other, deciding));
    const auto* form = see.dictionary.find_template(remains->form);
    if (form == nullptr)
        return refuse(Rule::COL_01, "dossier", {"its template is no longer in the policy", "其模板已不在制度中"});
    return Both{other, remains, form};
}

Ruling<void> good_choice(const Sight& see, const Both& both, const std::vector<FieldId>& take)
{
    for (std::size_t i = 0; i < take.size(); ++i) {
        const auto path = "take/" + std::to_string(i);
        const auto* field = see.dictionary.find(take[i]);
        if (field == nullptr || !both.from->sheet.find(take[i]))
            return refuse(Rule::CHG_05, path, {"the other dossier does not hold it", "另一档案没有该字段"});
        if (Dictionary::listed(*both.form, field->name) == nullptr)
            return refuse(Rule::COL_01, path,
                          {"the template does not list this field: excess", "模板未列出该字段，属于过度收集"});
    }
    return outcome::success();
}

JoinedValue value_of(const ValueView& value)
{
    JoinedValue made{value.field, value.version, value.level, value.source, value.by, {}, 0, value.on};
    made.sealed.box.assign(value.sealed.begin(), value.sealed.end());
    return made;
}

/// Sealed values of one dossier, on their way into another one.
class Moving {
public:
    Moving(const Sight& see, DossierId from, DossierId to, std::uint32_t writes)
        : see_{see}, from_{from}, to_{to}, writes_{writes}
    {
    }

    /// Both dossiers have keys, so that a value which does not move is a damaged archive.
    [[nodiscard]] vault::Sealed move(FieldId field, std::uint32_t version, ByteView sealed)
    {
        auto moved = see_.sealer.reseal({from_, field, version}, sealed, {to_, field, ++writes_});
        if (!moved) throw std::runtime_error{"a sealed value does not open"};
        return std::move(moved).value();
    }
    [[nodiscard]] std::uint32_t writes() const noexcept { return writes_; }

private:
    const Sight& see_;
    DossierId from_;
    DossierId to_;
    std::uint32_t writes_;
};

void choose_values(const Sight& see, const Both& both, const std::vector<FieldId>& take, Moving& moving, Joined& part)
{
    both.from->sheet.each([&](const ValueView& value) {
        const auto* field = see.dictionary.find(value.field);
        const auto here = both.to->sheet.find(value.field);
        const bool wanted = std::find(take.begin(), take.end(), value.field) != take.end();
        const bool listed = field != nullptr && Dictionary::listed(*both.form, field->name) != nullptr;
        if (!listed || (here && !wanted)) {
            part.left.push_back(value.field);
            return;
        }
        if (here) part.stood.push_back(value_of(*here));
        auto came = value_of(value);
        came.was = value.version;
        came.sealed = moving.move(value.field, value.version, value.sealed);
        came.version = moving.writes();
        part.values.push_back(std::move(came));
    });
}

void choose_ties(const Sight& see, Moving& moving, Joined& part)
{
    const auto& all = see.dossiers.associates;
    const auto take = [&](const Associate& row) {
        part.ties_before.push_back(row);
        auto moved = row;
        if (row.other == part.from) moved.other = part.to;
        if (row.dossier == part.from) {
            moved.dossier = part.to;
            if (!row.person.box.empty()) {
                moved.person = moving.move(remark_field, row.version, row.person.box);
                moved.version = moving.writes();
            }
        }
        const auto key = std::make_tuple(moved.dossier, moved.tie, moved.other, moved.version);
        if (moved.dossier != moved.other && all.find(key) == all.end()) part.ties.push_back(std::move(moved));
    };
    const auto [first, last] = all.get<by_dossier>().equal_range(part.from);
    std::for_each(first, last, take);
    std::vector<Associate> others;
    const auto [begin, end] = all.get<by_other>().equal_range(part.from);
    std::copy_if(begin, end, std::back_inserter(others), [&](const auto& row) { return row.dossier != part.from; });
    const auto key_of = [](const Associate& row) { return std::tuple{row.dossier, row.tie, row.version}; };
    std::sort(others.begin(), others.end(), [&](const auto& a, const auto& b) { return key_of(a) < key_of(b); });
    std::for_each(others.begin(), others.end(), take);
}

FieldSet held_after(const Sheet& sheet, const Joined& part)
{
    auto fields = held(sheet);
    for (const auto& value : part.values)
        fields.insert(value.field);
    return fields;
}

template <class Table, class Row>
void erase_row(Table& table, const Row& row)
{
    const auto found = table.find(table.key_extractor()(row));
    if (found != table.end()) table.erase(found);
}

void set_traits(Dossier& row, const Traits& traits)
{
    row.member = traits.member;
    row.risk = traits.risk;
    row.mark = traits.mark;
    row.custodian = traits.custodian;
    row.identity = traits.identity;
    row.acquired = traits.acquired;
    row.grounds = traits.grounds;
}

/// An earlier entry does not say from when a value is: it counts as from when its dossier was opened (CHG-04).
void put_value(Dossier& row, const JoinedValue& value, Zone zone)
{
    const auto on = value.on == Day{} ? day_of(row.opened, zone) : value.on;
    row.sheet.put(
        {value.field, value.version, value.level, value.source, ReviewState::passed, value.by, value.sealed.box, on});
}

/// SENS-01: what one of two raised is raised in the other.
void raise_as(Records& records, DossierId from, DossierId to)
{
    const auto [first, last] = records.raised_levels.equal_range(from);
    for (const auto& each : std::vector<RaisedLevel>(first, last))
        if (records.raised(to, each.field) < each.level) records.raise(to, each.field, each.level);
}

void move_carriers(Records& records, const std::vector<CarrierId>& carriers, DossierId to)
{
    for (const auto id : carriers)
        change_row(records.carriers, id, [&](Carrier& carrier) { carrier.dossier = to; });
}

template <class Modify>
void modify(Records& records, DossierId id, Modify&& how)
{
    const auto row = records.dossiers.find(id);
    if (row == records.dossiers.end()) throw std::logic_error{"an event names a dossier that was never opened"};
    records.dossiers.modify(row, std::forward<Modify>(how));
    records.note(*row);
}

}  // namespace

Ruling<void> are_theirs(const Dossier& one, const Dossier& other, const Deciding& deciding)
{
    BOOST_OUTCOME_TRY(is_theirs(one, other, deciding, "dossier"));
    return is_theirs(other, one, deciding, "other");
}

Ruling<Joined> joined(const Sight& see, const Deciding& deciding, Instant now, DossierId from, DossierId to,
                      const std::vector<FieldId>& take)
{
    BOOST_OUTCOME_TRY(const auto both, fit(see, deciding, from, to));
    BOOST_OUTCOME_TRY(good_choice(see, both, take));
    Joined part;
    part.from = from;
    part.to = to;
    part.lifecycle = both.from->lifecycle;
    part.before = traits_of(*both.to);
    part.after = traits_of_both(*both.from, *both.to, now);
    if ((both.from->grounds.any() || both.to->grounds.any()) && !part.after.grounds.any())
        return refuse(Rule::COL_04, "other",
                      {"no lawful basis would be left: the customer's consents have nothing in common",
                       "合并后将无合法依据：两份同意没有共同的用途"});

    Moving moving{see, from, to, both.to->writes};
    choose_values(see, both, take, moving, part);
    choose_ties(see, moving, part);
    part.writes = moving.writes();
    const auto [first, last] = see.dossiers.labels.get<by_dossier>().equal_range(from);
    std::for_each(first, last, [&](const Label& label) {
        if (!see.dossiers.labels.contains(std::make_tuple(to, label.label))) part.labels.push_back(label.label);
    });
    const auto [begin, end] = see.dossiers.carriers.get<by_dossier>().equal_range(from);
    std::for_each(begin, end, [&](const Carrier& carrier) { part.carriers.push_back(carrier.id); });
    part.completeness_before = both.to->completeness;
    part.completeness = completeness(*both.form, see.dictionary, held_after(both.to->sheet, part));
    return part;
}

Parted parted(const Sight& see, const Joined& made)
{
    const auto& row = *see.dossiers.find(made.to);
    const auto now = traits_of(row);
    Parted part;
    const bool marked_since = now.mark != made.after.mark || now.custodian != made.after.custodian;
    part.traits = {back(now.member, made.after.member, made.before.member),
                   back(now.risk, made.after.risk, made.before.risk),
                   marked_since ? now.mark : made.before.mark,
                   marked_since ? now.custodian : made.before.custodian,
                   back(now.identity, made.after.identity, made.before.identity),
                   back(now.acquired, made.after.acquired, made.before.acquired),
                   grounds_back(now.grounds, made.after.grounds, made.before.grounds)};
    part.other = since_then(traits_of(*see.dossiers.find(made.from)), made.after, now);
    auto fields = held(row.sheet);
    for (const auto& value : made.values) {
        const auto here = row.sheet.find(value.field);
        if (here && here->version != value.version) {
            part.kept.push_back(value.field);
            continue;
        }
        const auto stood = std::find_if(made.stood.begin(), made.stood.end(),
                                        [&](const auto& each) { return each.field == value.field; });
        if (stood != made.stood.end()) {
            part.stood.push_back(*stood);
        } else {
            part.gone.push_back(value.field);
            fields.erase(value.field);
        }
    }
    for (const auto& label : made.labels)
        if (see.dossiers.labels.contains(std::make_tuple(made.to, label))) part.labels.push_back(label);
    for (const auto id : made.carriers)
        if (see.dossiers.carriers.contains(id)) part.carriers.push_back(id);
    const auto* form = see.dictionary.find_template(row.form);
    part.completeness = form == nullptr ? row.completeness : completeness(*form, see.dictionary, fields);
    return part;
}

void join(Records& records, const Joined& part)
{
    modify(records, part.to, [&](Dossier& row) {
        set_traits(row, part.after);
        row.completeness = part.completeness;
        row.writes = part.writes;
        for (const auto& value : part.values)
            put_value(row, value, records.zone);
    });
    for (const auto& label : part.labels)
        records.labels.insert({part.to, label});
    move_carriers(records, part.carriers, part.to);
    for (const auto& tie : part.ties_before)
        erase_row(records.associates, tie);
    for (const auto& tie : part.ties)
        records.associates.insert(tie);
    records.aliases.insert({part.from, part.to});
    raise_as(records, part.from, part.to);
    modify(records, part.from, [](Dossier& row) { row.lifecycle = Lifecycle::merged; });
}

void part(Records& records, const Joined& made, const Parted& part)
{
    modify(records, made.to, [&](Dossier& row) {
        set_traits(row, part.traits);
        row.completeness = part.completeness;
        for (const auto field : part.gone)
            row.sheet.erase(field);
        for (const auto& value : part.stood)
            put_value(row, value, records.zone);
    });
    for (const auto& label : part.labels)
        erase_row(records.labels, Label{made.to, label});
    move_carriers(records, part.carriers, made.from);
    for (const auto& tie : made.ties)
        erase_row(records.associates, tie);
    for (const auto& tie : made.ties_before)
        records.associates.insert(tie);
    records.aliases.erase(made.from);
    raise_as(records, made.to, made.from);
    modify(records, made.from, [&](Dossier& row) {
        row.lifecycle = made.lifecycle;
        if (part.other) set_traits(row, *part.other);
    });
}

}  // namespace custos::dossier
