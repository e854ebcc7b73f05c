#include <custos/dossier/queries.hpp>

#include "candidates.hpp"
#include "values.hpp"

#include <custos/core/text.hpp>

#include <algorithm>
#include <map>
#include <span>

namespace custos::dossier {

Card card_of(const Dossier& row)
{
    return {row.id,   row.kind,     row.member,       row.relation, row.standing, row.lifecycle, row.risk,
            row.mark, row.identity, row.completeness, row.late,     row.keeper,   row.acquired};
}

namespace {

bool fits(const Find& ask, const Dossier& row, const Sight& see, std::span<const Sought> segments)
{
    const auto is_in = [&](const Sought& each) { return see.index.holds({each.token, row.id, each.field}); };
    return (!ask.number || *ask.number == row.id) && (!ask.kind || *ask.kind == row.kind) &&
           (!ask.relation || *ask.relation == row.relation) && (!ask.standing || *ask.standing == row.standing) &&
           (!ask.keeper || *ask.keeper == row.keeper) && (!ask.mark || *ask.mark == row.mark) &&
           (!ask.member || *ask.member == row.member) && (!ask.lifecycle || *ask.lifecycle == row.lifecycle) &&
           (!ask.label || see.dossiers.labels.contains(std::make_tuple(row.id, *ask.label))) &&
           std::ranges::all_of(segments, is_in);
}

bool says_nothing(const Find& ask)
{
    return !ask.number && !ask.by && !ask.kind && !ask.relation && !ask.standing && !ask.keeper && !ask.mark &&
           !ask.label && !ask.member && !ask.lifecycle && !ask.tier && ask.segments.empty();
}

/// CLS-04, ACC-12: what is sought of segments, if the caller may be told who has them.
Ruling<std::vector<Sought>> sought(const Sight& see, const Find& ask, const RowLeave& leave)
{
    std::vector<Sought> all;
    for (std::size_t i = 0; i < ask.segments.size(); ++i) {
        const auto path = [i](std::string_view member) { return "segments/" + std::to_string(i).append(member); };
        const auto* field = see.dictionary.find(std::string_view{ask.segments[i].field});
        if (field == nullptr || !is_segment(*field))
            return refuse(Rule::CLS_04, path("/field"), {"nobody is grouped by this field", "客户不按该字段细分"});
        if (!leave.searched.contains(field->id))
            return refuse(Rule::ACC_12, path("/field"),
                          {"what is not open to the grade finds nobody", "权限未开放的内容不能用于查找"});
        all.push_back({field->id, see.sealer.token(vault::TokenKind::segment, ask.segments[i].value)});
        if (all.back().token.value == 0)
            return refuse(Rule::CLS_04, path("/value"), {"say which segment", "须给出细分的取值"});
    }
    return all;
}

/// SENS-01: of a dossier that has raised it, a segment is what the record says.
bool is_open(const Sight& see, const RowLeave& leave, DossierId dossier, std::span<const Sought> segments)
{
    const bool raised = see.dossiers.gist(dossier).raised;
    return std::ranges::all_of(segments,
                               [&](const Sought& each) { return leave.searches(dossier, each.field, raised); });
}

std::vector<GroundView> grounds_shown(Grounds grounds)
{
    std::vector<GroundView> rows;
    for (const auto& basis : shape_of<Basis>().words) {
        GroundView row{static_cast<Basis>(basis.value), {}, {}};
        const Purposes covered{grounds.of(row.basis)};
        for (const auto& purpose : shape_of<Purpose>().words)
            if (covered.has(static_cast<Purpose>(purpose.value)))
                row.purposes.push_back(static_cast<Purpose>(purpose.value));
        if (row.purposes.empty()) continue;
        if (row.basis == Basis::consent && grounds.consent_ends()) row.until = grounds.consent_until;
        if (row.basis == Basis::emergency && grounds.emergency_ends()) row.until = grounds.emergency_until;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string name_of(const Dictionary& dictionary, FieldId id)
{
    const auto* field = dictionary.find(id);
    return field == nullptr ? std::to_string(id.value) : field->name;
}

}  // namespace

std::vector<DossierId> with_token(const Records& records, const Index& index, vault::Token token, const RowLeave& leave)
{
    std::vector<DossierId> ids;
    if (token.value == 0) return ids;
    index.each(token, [&](DossierId dossier, FieldId field) {
        const auto id = records.resolved(dossier);
        if (leave.searches(id, field, records.gist(id).raised)) ids.push_back(id);
    });
    if (ids.size() > 1) {
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    }
    return ids;
}

std::vector<Hit> hits_of(const Records& records, const Index& index, vault::Token token)
{
    std::map<DossierId, FieldSet> fields;
    if (token.value != 0)
        index.each(token, [&](DossierId dossier, FieldId field) { fields[records.resolved(dossier)].insert(field); });
    std::vector<Hit> hits;
    hits.reserve(fields.size());
    for (const auto& [dossier, hit] : fields)
        hits.push_back({dossier, hit});
    return hits;
}

std::vector<Hit> hits_of(const Sight& see, const Find& ask)
{
    if (!ask.by || !ask.value || ask.after) return {};
    auto hits = hits_of(see.dossiers, see.index, see.sealer.token(*ask.by, *ask.value));
    std::erase_if(hits, [&](const Hit& hit) {
        const auto* row = see.dossiers.find(hit.dossier);
        return row == nullptr || is_gone(row->lifecycle) || !fits(ask, *row, see, {});
    });
    return hits;
}

Ruling<void> may_be_found_by(vault::TokenKind kind, std::string_view value, Day today)
{
    if (is_blank(value)) return refuse(Rule::FILE_05, "value", {"the identifier is empty", "标识值为空"});
    if (const auto check = check_identifier(kind, value, today); !check.acceptable())
        return refuse(Rule::COL_07, "value", check.words);
    return outcome::success();
}

FieldSet searched_by(const Dictionary& dictionary, vault::TokenKind kind)
{
    FieldSet fields;
    dictionary.sets().all.each([&](FieldId id) {
        const auto& tokens = dictionary.find(id)->tokens;
        if (std::find(tokens.begin(), tokens.end(), kind) != tokens.end()) fields.insert(id);
    });
    return fields;
}

FieldSet searched_by(const Dictionary& dictionary, const Find& ask)
{
    auto fields = ask.by ? searched_by(dictionary, *ask.by) : FieldSet{};
    for (const auto& segment : ask.segments)
        if (const auto* field = dictionary.find(std::string_view{segment.field})) fields.insert(field->id);
    return fields;
}

Ruling<Found> answer(const Sight& see, const Caller& caller, const Find& ask, const RowLeave& leave)
{
    if (says_nothing(ask)) return refuse(Rule::FILE_05, "", {"say by what to find", "须给出查找条件"});
    if (ask.scheme.has_value() != ask.tier.has_value())
        return refuse(Rule::FILE_05, "tier", {"a tier is named with its scheme", "须同时给出分级方案与级别"});
    if (ask.by.has_value() != ask.value.has_value())
        return refuse(Rule::FILE_05, "value", {"an identifier is a kind and a value", "标识须同时给出种类和值"});
    if (ask.by == vault::TokenKind::segment)
        return refuse(
            Rule::FILE_05, "by",
            {"a segment identifies nobody; name it among the segments", "细分不是标识，请在 segments 中给出"});
    const auto limit = ask.limit.value_or(100);
    if (limit == 0 || limit > 1000)
        return refuse(Rule::FILE_05, "limit", {"between 1 and 1000", "须在 1 至 1000 之间"});
    BOOST_OUTCOME_TRY(const auto segments, sought(see, ask, leave));

    const bool by_a_part = ask.by && is_a_part(*ask.by);
    const bool by_more = by_a_part || ask.kind || ask.relation || ask.standing || ask.keeper || ask.label ||
                         ask.member || ask.lifecycle || ask.tier || !segments.empty();
    Found found;
    DossierId last;
    each_candidate(see, ask, segments, leave, [&](DossierId id) {
        const auto* row = see.dossiers.find(id);
        if (row == nullptr || is_gone(row->lifecycle) || !fits(ask, *row, see, segments)) return true;
        if (!is_open(see, leave, id, segments)) return true;
        const auto shown = leave.of(id);
        if (shown == Row::hidden || (shown == Row::closed && by_more)) return true;
        if (found.cards.size() + found.closed.size() == limit) {
            found.next = last;
            return false;
        }
        last = id;
        if (shown == Row::shown)
            found.cards.push_back(card_of(*row));
        else
            found.closed.push_back({id, row->mark});
        return true;
    });
    if (ask.by && !ask.after && tells_nothing(found)) {
        BOOST_OUTCOME_TRY(may_be_found_by(*ask.by, *ask.value, day_of(caller.now, see.zone)));
    }
    return found;
}

Ruling<Outline> answer(const Sight& see, const Caller& caller, const AskOutline& ask)
{
    BOOST_OUTCOME_TRY(const auto* row, living(see.dossiers, ask.dossier));
    Outline view;
    view.card = card_of(*row);
    view.form = row->form;
    if (row->grounds.consent_ends()) view.consent_until = row->grounds.consent_until;
    const auto each = [&](const auto& table, auto&& take) {
        const auto [first, last] = table.template get<by_dossier>().equal_range(ask.dossier);
        std::for_each(first, last, take);
    };
    each(see.dossiers.labels, [&](const Label& label) { view.labels.push_back(label.label); });
    each(see.dossiers.proposals, [&](const Proposal& proposal) {
        view.proposals.push_back(
            {proposal.id, name_of(see.dictionary, proposal.field), proposal.source, proposal.by, proposal.at});
    });
    each(see.dossiers.carriers, [&](const Carrier& carrier) {
        view.carriers.push_back({carrier.id, carrier.medium, carrier.copies, carrier.place, carrier.condition});
    });
    each(see.dossiers.associates, [&](const Associate& associate) {
        view.ties.push_back({associate.tie, associate.other, associate.version, false});
    });
    const auto [first_of, last_of] = see.dossiers.associates.get<by_other>().equal_range(ask.dossier);
    std::for_each(first_of, last_of, [&](const Associate& associate) {
        view.ties.push_back({associate.tie, associate.dossier, 0, true});
    });
    const auto [first_raised, last_raised] = see.dossiers.raised_levels.equal_range(ask.dossier);
    std::for_each(first_raised, last_raised, [&](const RaisedLevel& raised) {
        view.raised.push_back({name_of(see.dictionary, raised.field), raised.level});
    });
    view.grounds = grounds_shown(row->grounds.at(caller.now));
    row->sheet.each([&](const ValueView& value) {
        if (value.state == ReviewState::in_review) view.in_review.push_back(name_of(see.dictionary, value.field));
        if (value.state == ReviewState::sent_back) view.sent_back.push_back(name_of(see.dictionary, value.field));
    });
    return view;
}

Ruling<RiskView> answer(const Sight& see, const Caller&, const AskRisk& ask)
{
    BOOST_OUTCOME_TRY(const auto* row, living(see.dossiers, ask.dossier));
    const bool serve = row->risk != Risk::suspended && row->identity != Identity::false_identity;
    return RiskView{ask.dossier, row->risk, row->identity, serve};
}

}  // namespace custos::dossier
