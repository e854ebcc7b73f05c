#include "values.hpp"

#include <custos/dossier/apply.hpp>

#include <algorithm>
#include <unordered_set>

namespace custos::dossier {

namespace {

/// Changes the record of a dossier. An event about a dossier that is not there is a broken journal, not a case to
/// handle.
template <class Change>
void change(Records& records, DossierId id, Change&& how)
{
    const auto row = records.dossiers.find(id);
    if (row == records.dossiers.end()) throw std::logic_error{"an event names a dossier that was never opened"};
    records.dossiers.modify(row, std::forward<Change>(how));
    records.note(*row);
}

ValueView view_of(const KeptValue& value, StaffId by, bool confirmed, Day on)
{
    const auto state = value.passed || confirmed ? ReviewState::passed : ReviewState::in_review;
    return {value.field, value.version, value.level, value.source, state, by, value.sealed.box, on};
}

void put_all(Dossier& dossier, const std::vector<KeptValue>& values, StaffId by, Day on)
{
    for (const auto& value : values) {
        dossier.sheet.put(view_of(value, by, false, on));
        dossier.writes = std::max(dossier.writes, value.version);
    }
}

bool anything_in_review(const Sheet& sheet)
{
    bool found = false;
    sheet.each([&](const ValueView& value) { found = found || value.state != ReviewState::passed; });
    return found;
}

/// CLS-06: a draft is in review once all is there that its template requires. A dossier is in review while any of its
/// values is, and becomes active when the last one is passed.
void settle(Dossier& dossier)
{
    if (dossier.lifecycle == Lifecycle::draft && dossier.completeness == 100) dossier.lifecycle = Lifecycle::in_review;
    const bool waiting = anything_in_review(dossier.sheet);
    if (dossier.lifecycle == Lifecycle::in_review && !waiting)
        dossier.lifecycle = Lifecycle::active;
    else if (dossier.lifecycle == Lifecycle::active && waiting)
        dossier.lifecycle = Lifecycle::in_review;
}

/// Calls each(finger) for the tokens of a value. `tokens` is room to work in: one allocation a dossier and not one a
/// value.
template <class Each>
void each_finger(const vault::Vault& vault, const Field* field, const vault::Place& place, ByteView sealed,
                 std::vector<vault::Token>& tokens, Each&& each)
{
    if (field == nullptr || field->tokens.empty() || sealed.empty() || !vault.has_key(place.dossier)) return;
    tokens.clear();
    if (!vault.tokens_of(place, sealed, field->tokens, tokens)) return;
    for (const auto token : tokens)
        if (token.value != 0) each(vault::Finger{token, place.dossier, place.field});
}

/// The tokens of values that come into a sheet, in place of those of the values they replace.
void replace_fingers(Index& index, const vault::Vault& vault, const Dictionary& dictionary, const Records& records,
                     DossierId id, std::span<const KeptValue> values)
{
    const auto* dossier = records.find(id);
    std::vector<vault::Token> tokens;
    for (const auto& value : values) {
        const auto* field = dictionary.find(value.field);
        if (dossier != nullptr) {
            if (const auto old = dossier->sheet.find(value.field))
                each_finger(vault, field, {id, value.field, old->version}, old->sealed, tokens,
                            [&](const vault::Finger& finger) { index.erase(finger); });
        }
        each_finger(vault, field, {id, value.field, value.version}, value.sealed.box, tokens,
                    [&](const vault::Finger& finger) { index.insert(finger); });
    }
}

}  // namespace

void apply(Records& records, const Stamp& stamp, const Opened& event)
{
    Dossier dossier;
    dossier.id = event.dossier;
    dossier.kind = event.kind;
    dossier.member = event.member;
    dossier.relation = event.relation;
    dossier.standing = event.standing;
    dossier.late = event.late;
    if (event.draft) dossier.lifecycle = Lifecycle::draft;
    dossier.completeness = event.completeness;
    dossier.keeper = event.keeper;
    dossier.opened = stamp.at;
    dossier.acquired = event.acquired;
    dossier.form = event.form;
    for (const auto& ground : event.grounds)
        add_ground(dossier.grounds, ground);

    std::size_t size = 0;
    for (const auto& value : event.values)
        size += value.sealed.box.size() + 14;
    dossier.sheet.box.reserve(size);
    put_all(dossier, event.values, stamp.actor, day_of(stamp.at, records.zone));
    settle(dossier);

    records.note(dossier);
    records.dossiers.insert(std::move(dossier));
    for (const auto& label : event.labels)
        records.labels.insert({event.dossier, label});
    records.next_dossier = next(event.dossier);
}

void apply(Records& records, const Stamp& stamp, const Entered& event)
{
    change(records, event.dossier, [&](Dossier& dossier) {
        put_all(dossier, event.values, stamp.actor, day_of(stamp.at, records.zone));
        dossier.completeness = event.completeness;
        settle(dossier);
    });
}

void apply(Records& records, const Stamp&, const Reviewed& event)
{
    change(records, event.dossier, [&](Dossier& dossier) {
        for (const auto field : event.fields)
            dossier.sheet.mark(field, event.passed ? ReviewState::passed : ReviewState::sent_back);
        dossier.writes = std::max(dossier.writes, event.version);
        settle(dossier);
    });
}

/// The duty carries it; the dossier's history names it.
void apply(Records&, const Stamp&, const ChangeReported&) {}

void apply(Records& records, const Stamp& stamp, const Proposed& event)
{
    records.proposals.insert({event.proposal, event.dossier, event.value.field, event.value.version, event.value.source,
                              stamp.actor, stamp.at, event.value.sealed, event.reason});
    records.next_proposal = next(event.proposal);
    change(records, event.dossier,
           [&](Dossier& dossier) { dossier.writes = event.value.version + 1; });  // that of its reason
}

void apply(Records& records, const Stamp& stamp, const Changed& event)
{
    const auto proposal = records.proposals.find(event.proposal);
    const bool proposed = event.in_review && proposal != records.proposals.end();
    const auto author = proposed ? proposal->by : stamp.actor;
    if (event.proposal) records.proposals.erase(event.proposal);
    change(records, event.dossier, [&](Dossier& dossier) {
        dossier.sheet.put(view_of(event.value, author, !event.in_review, event.confirmed_on));
        dossier.completeness = event.completeness;
        if (!event.proposal) dossier.writes = event.value.version + 1;  // that of its reason
        settle(dossier);
    });
}

void apply(Records& records, const Stamp&, const Withdrawn& event) { records.proposals.erase(event.proposal); }

void apply(Records& records, const Stamp&, const Grounded& event)
{
    change(records, event.dossier, [&](Dossier& dossier) {
        dossier.grounds.of(event.ground.basis) = 0;
        add_ground(dossier.grounds, event.ground);
    });
}

void apply(Records& records, const Stamp&, const Identified& event)
{
    change(records, event.dossier, [&](Dossier& dossier) {
        dossier.identity = event.genuine ? Identity::verified : Identity::false_identity;
        dossier.writes = std::max(dossier.writes, event.version);
    });
}

void apply(Records& records, const Stamp&, const CarrierAdded& event)
{
    records.carriers.insert({event.carrier, event.dossier, event.medium, event.copies, event.place, event.condition});
    records.next_carrier = next(event.carrier);
}

namespace {

/// A carrier that is there; REQUIRES that its area's rules let the event pass.
Carriers::iterator carrier_row(Records& records, CarrierId carrier)
{
    const auto row = records.carriers.find(carrier);
    if (row == records.carriers.end()) throw std::logic_error{"an event names a carrier that was never listed"};
    return row;
}

}  // namespace

void apply(Records& records, const Stamp&, const CarrierAmended& event)
{
    records.carriers.modify(carrier_row(records, event.carrier), [&](Carrier& carrier) {
        carrier.medium = event.now.medium;
        carrier.copies = event.now.copies;
        carrier.place = event.now.place;
        carrier.condition = event.now.condition;
    });
    change(records, event.dossier, [&](Dossier& dossier) { dossier.writes = event.version; });
}

void apply(Records& records, const Stamp&, const CarrierRemoved& event)
{
    records.carriers.erase(carrier_row(records, event.carrier));
    change(records, event.dossier, [&](Dossier& dossier) { dossier.writes = event.version; });
}

void apply(Records& records, const Stamp&, const Linked& event)
{
    records.associates.insert({event.dossier, event.tie, event.other, event.version, event.person});
    if (event.version != 0) change(records, event.dossier, [&](Dossier& dossier) { dossier.writes = event.version; });
}

void apply(Records& records, const Stamp&, const Unlinked& event)
{
    const auto found = records.associates.find(std::make_tuple(event.dossier, event.tie, event.other, event.version));
    if (found != records.associates.end()) records.associates.erase(found);
}

void apply(Records& records, const Stamp&, const Empowered& event)
{
    records.associates.insert({event.dossier, event.tie, {}, event.version, event.person});
    change(records, event.dossier, [&](Dossier& dossier) { dossier.writes = event.version; });
}

void apply(Records& records, const Stamp&, const Marked& event)
{
    change(records, event.dossier, [&](Dossier& dossier) {
        dossier.mark = event.mark;
        dossier.custodian = event.custodian;
    });
}

void apply(Records& records, const Stamp&, const KeeperSet& event)
{
    change(records, event.dossier, [&](Dossier& dossier) { dossier.keeper = event.keeper; });
}

void apply(Records& records, const Stamp&, const Classified& event)
{
    change(records, event.dossier, [&](Dossier& dossier) {
        dossier.member = event.member;
        dossier.relation = event.relation;
        dossier.standing = event.standing;
        dossier.lifecycle = event.lifecycle;
        dossier.writes = std::max(dossier.writes, event.version);
    });
}

void apply(Records& records, const Stamp&, const Labelled& event)
{
    for (const auto& label : event.added)
        records.labels.insert({event.dossier, label});
    for (const auto& label : event.removed) {
        const auto found = records.labels.find(std::make_tuple(event.dossier, label));
        if (found != records.labels.end()) records.labels.erase(found);
    }
}

void apply(Records& records, const Stamp&, const RiskSet& event)
{
    change(records, event.dossier, [&](Dossier& dossier) {
        dossier.risk = event.risk;
        dossier.writes = event.version;
    });
}

void apply(Records& records, const Stamp&, const ConfirmedUnchanged& event)
{
    change(records, event.dossier, [&](Dossier& dossier) {
        for (const auto field : event.fields)
            dossier.sheet.confirm(field, event.on);
    });
}

/// The duties carry what was found.
void apply(Records& records, const Stamp&, const CompletenessChecked& event) { records.completeness_next = event.next; }

void apply(Records& records, const Stamp&, const LevelSet& event)
{
    records.raise(event.dossier, event.field, event.level.value_or(Level::open));
}

void apply(Records& records, const Stamp&, const Destroyed& event)
{
    const auto erase_all = [&](auto& table) {
        auto& index = table.template get<by_dossier>();
        const auto [first, last] = index.equal_range(event.dossier);
        index.erase(first, last);
    };
    erase_all(records.proposals);
    erase_all(records.carriers);
    erase_all(records.associates);
    erase_all(records.labels);
    erase_all(records.raised_levels);
    change(records, event.dossier, [](Dossier& dossier) {
        dossier.lifecycle = Lifecycle::destroyed;
        dossier.grounds = {};
        dossier.sheet = {};
        dossier.completeness = 0;
    });
}

void reckon_completeness(Records& records, const Dictionary& dictionary)
{
    for (const auto& row : records.dossiers) {
        const auto* form = dictionary.find_template(row.form);
        if (form == nullptr || row.lifecycle == Lifecycle::destroyed) continue;
        // No key of any index, so the row may be written in place.
        auto& dossier = const_cast<Dossier&>(row);
        dossier.completeness = completeness(*form, dictionary, held(row.sheet));
        if (dossier.lifecycle == Lifecycle::draft) settle(dossier);
        records.note(row);
    }
}

void touch(Records& records, DossierId dossier, EntryNumber entry)
{
    const auto row = records.dossiers.find(dossier);
    if (row == records.dossiers.end()) return;
    // `last` is no key of any index, so the row may be written in place.
    const_cast<Dossier&>(*row).last = entry;
}

void index(Index& index, const vault::Vault& vault, const Dictionary& dictionary, const Records& records,
           const Opened& event)
{
    replace_fingers(index, vault, dictionary, records, event.dossier, event.values);
}

void index(Index& index, const vault::Vault& vault, const Dictionary& dictionary, const Records& records,
           const Entered& event)
{
    replace_fingers(index, vault, dictionary, records, event.dossier, event.values);
}

void index(Index& index, const vault::Vault& vault, const Dictionary& dictionary, const Records& records,
           const Changed& event)
{
    replace_fingers(index, vault, dictionary, records, event.dossier, {&event.value, 1});
}

void add_fingers(const vault::Vault& vault, const Dictionary& dictionary, const Dossier& dossier,
                 std::vector<vault::Finger>& fingers)
{
    std::vector<vault::Token> tokens;
    dossier.sheet.each([&](const ValueView& value) {
        each_finger(vault, dictionary.find(value.field), {dossier.id, value.field, value.version}, value.sealed, tokens,
                    [&](const vault::Finger& finger) { fingers.push_back(finger); });
    });
}

void unindex(Index& index, const vault::Vault& vault, const Dictionary& dictionary, const Records& records,
             DossierId dossier)
{
    std::vector<vault::Finger> fingers;
    if (const auto* row = records.find(dossier)) add_fingers(vault, dictionary, *row, fingers);
    for (const auto& finger : fingers)
        index.erase(finger);
}

void reindex(Index& index, const vault::Vault& vault, const Dictionary& dictionary, const Records& records,
             DossierId dossier)
{
    std::vector<vault::Finger> fingers;
    if (const auto* row = records.find(dossier)) add_fingers(vault, dictionary, *row, fingers);
    for (const auto& finger : fingers)
        index.insert(finger);
}

void forget(Index& index, const std::vector<DossierId>& destroyed)
{
    if (destroyed.empty()) return;
    index.forget({destroyed.begin(), destroyed.end()});
}

}  // namespace custos::dossier
