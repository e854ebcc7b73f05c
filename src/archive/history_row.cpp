#include "history_row.hpp"

#include <custos/core/word.hpp>

#include <algorithm>

namespace custos::archive {

namespace {

std::vector<std::string> names_of(const Body& body, const std::vector<dossier::KeptValue>& values)
{
    std::vector<std::string> names;
    names.reserve(values.size());
    for (const auto& value : values)
        names.push_back(name_of(body, value.field));
    return names;
}

/// The texts and words of a struct, each under its member's name; of a list one for each item. Numbers, ids and sealed
/// bytes are left out. A struct's own text is none of a customer's values: those are sealed.
void add_notes(const Shape& shape, void* value, std::string_view name, std::vector<Note>& notes)
{
    const auto add = [&](std::string_view text) {
        if (!text.empty()) notes.push_back({std::string{name}, std::string{text}});
    };
    switch (shape.kind) {
        case Kind::record:
            for (const auto& member : shape.members)
                add_notes(member.shape(), member.at(value), member.name, notes);
            break;
        case Kind::list:
        case Kind::optional:
            for (std::size_t i = 0; i < shape.count(value); ++i)
                add_notes(shape.inner(), shape.item(value, i), name, notes);
            break;
        case Kind::text: add(shape.view(value)); break;
        case Kind::word: {
            const auto word = std::ranges::find(shape.words, shape.load(value), &Word::value);
            if (word != shape.words.end()) add(word->name);
            break;
        }
        default: break;
    }
}

template <class Event>
void add_notes(Event event, HistoryRow& row)
{
    add_notes(shape_of<Event>(), &event, {}, row.notes);
}

/// What a row says beyond the event's name, as far as it may be seen: the fields, of a change both values, and why.
class RowMaker {
public:
    RowMaker(const Body& body, const access::Decision& decision) : body_{body}, decision_{decision} {}

    Result<void> fill(const journal::Entry& entry, HistoryRow& row) const
    {
        Result<void> done = outcome::success();
        std::ignore =
            (fill_from<dossier::Opened>(entry, row, done) || fill_from<dossier::Entered>(entry, row, done) ||
             fill_from<dossier::Proposed>(entry, row, done) || fill_from<dossier::Changed>(entry, row, done) ||
             fill_from<dossier::ChangeReported>(entry, row, done) || fill_from<dossier::Reviewed>(entry, row, done) ||
             fill_from<dossier::ConfirmedUnchanged>(entry, row, done) ||
             fill_from<dossier::LevelSet>(entry, row, done) || fill_from<dossier::RiskSet>(entry, row, done) ||
             fill_from<dossier::Classified>(entry, row, done) || fill_from<orders::Inspected>(entry, row, done) ||
             fill_from<dossier::Grounded>(entry, row, done) || fill_from<dossier::Identified>(entry, row, done) ||
             fill_from<dossier::Linked>(entry, row, done) || fill_from<dossier::Unlinked>(entry, row, done) ||
             fill_from<dossier::Empowered>(entry, row, done) || fill_from<access::GlassBroken>(entry, row, done) ||
             fill_from<access::EmergencyReviewed>(entry, row, done) || fill_from<access::Revoked>(entry, row, done) ||
             fill_from<applications::Denied>(entry, row, done) || fill_from<applications::Voided>(entry, row, done) ||
             fill_from<applications::CarriedOut>(entry, row, done) ||
             fill_from<applications::Admitted>(entry, row, done) || fill_from<custody::ItemAdded>(entry, row, done));
        if (!tells()) row.notes.clear();
        return done;
    }

private:
    /// What was put on record shows as the reasons do, which are sealed.
    [[nodiscard]] bool tells() const { return decision_.open.contains(dossier::remark_field); }

    template <class Event>
    bool fill_from(const journal::Entry& entry, HistoryRow& row, Result<void>& done) const
    {
        if (entry.event != title_of<Event>()) return false;
        const auto event = from_binary<Event>(entry.body);
        if (event)
            done = say(event.value(), row);
        else
            done = event.error();
        return true;
    }

    Result<void> say(const dossier::Opened& event, HistoryRow& row) const
    {
        row.fields = names_of(body_, event.values);
        row.origin = event.origin;
        for (const auto& ground : event.grounds)
            add_notes(ground, row);
        return outcome::success();
    }

    Result<void> say(const dossier::Entered& event, HistoryRow& row) const
    {
        row.fields = names_of(body_, event.values);
        return outcome::success();
    }

    Result<void> say(const dossier::ChangeReported& event, HistoryRow& row) const
    {
        for (const auto field : event.fields)
            row.fields.push_back(name_of(body_, field));
        return outcome::success();
    }

    Result<void> say(const dossier::Proposed& event, HistoryRow& row) const
    {
        BOOST_OUTCOME_TRY(say_value(event.dossier, event.value, row));
        return say_reason(event.dossier, event.value.version + 1, event.reason, row);
    }

    Result<void> say(const dossier::Changed& event, HistoryRow& row) const
    {
        BOOST_OUTCOME_TRY(say_value(event.dossier, event.value, row));
        if (event.old_version != 0) {
            BOOST_OUTCOME_TRY(row.old_value,
                              value_shown(body_, decision_, {event.dossier, event.value.field, event.old_version},
                                          event.old_value.box));
        }
        row.confirmed_by = event.confirmed_by;
        row.confirmed_on = event.confirmed_on;
        return say_reason(event.dossier, event.value.version + 1, event.reason, row);
    }

    Result<void> say(const dossier::Reviewed& event, HistoryRow& row) const
    {
        for (const auto field : event.fields)
            row.fields.push_back(name_of(body_, field));
        return say_reason(event.dossier, event.version, event.remark, row);
    }

    Result<void> say(const dossier::ConfirmedUnchanged& event, HistoryRow& row) const
    {
        row.fields = names_of_fields(body_, event.fields);
        row.confirmed_by = event.how;
        row.confirmed_on = event.on;
        return outcome::success();
    }

    Result<void> say(const dossier::LevelSet& event, HistoryRow& row) const
    {
        row.fields = {name_of(body_, event.field)};
        return outcome::success();
    }

    Result<void> say(const dossier::RiskSet& event, HistoryRow& row) const
    {
        return say_reason(event.dossier, event.version, event.reason, row);
    }

    Result<void> say(const dossier::Classified& event, HistoryRow& row) const
    {
        return say_reason(event.dossier, event.version, event.reason, row);
    }

    Result<void> say(const orders::Inspected& event, HistoryRow& row) const
    {
        row.in_order = event.in_order;
        if (!event.remark.empty()) row.reason = event.remark;
        return outcome::success();
    }

    Result<void> say(const dossier::Grounded& event, HistoryRow& row) const
    {
        add_notes(event.ground, row);
        return outcome::success();
    }

    Result<void> say(const dossier::Identified& event, HistoryRow& row) const
    {
        row.notes.push_back({"genuine", event.genuine ? "true" : "false"});
        row.notes.push_back({"document", event.document});
        return say_reason(event.dossier, event.version, event.reason, row);
    }

    Result<void> say(const dossier::Linked& event, HistoryRow& row) const
    {
        add_notes(event, row);
        return say_person(event.dossier, event.version, event.person, row);
    }

    Result<void> say(const dossier::Unlinked& event, HistoryRow& row) const
    {
        add_notes(event, row);
        return outcome::success();
    }

    Result<void> say(const dossier::Empowered& event, HistoryRow& row) const
    {
        add_notes(event, row);
        return say_person(event.dossier, event.version, event.person, row);
    }

    Result<void> say(const access::GlassBroken& event, HistoryRow& row) const
    {
        row.fields = names_of_fields(body_, event.content.fields);
        if (tells()) row.reason = event.reason;
        return outcome::success();
    }

    Result<void> say(const access::EmergencyReviewed& event, HistoryRow& row) const
    {
        row.notes.push_back({"justified", event.justified ? "true" : "false"});
        if (tells() && !event.remark.empty()) row.reason = event.remark;
        return outcome::success();
    }

    Result<void> say(const access::Revoked& event, HistoryRow& row) const
    {
        if (tells() && !event.reason.empty()) row.reason = event.reason;
        return outcome::success();
    }

    /// APP-03: whoever refuses says why.
    Result<void> say(const applications::Denied& event, HistoryRow& row) const
    {
        row.notes.push_back({"role", std::string{word_of(event.role)}});
        if (tells()) row.reason = event.reason;
        return outcome::success();
    }

    Result<void> say(const applications::Voided& event, HistoryRow& row) const
    {
        if (tells()) row.reason = event.reason;
        return outcome::success();
    }

    /// PRIV-04, ACC-10: what was let out, and how it was protected.
    Result<void> say(const applications::CarriedOut& event, HistoryRow& row) const
    {
        if (event.conveyed.carrier) {
            row.notes.push_back({"carrier", std::to_string(event.conveyed.carrier.value)});
            row.notes.push_back({"protection", std::string{word_of(event.conveyed.protection)}});
        }
        if (tells()) row.reason = event.record;
        return outcome::success();
    }

    Result<void> say(const applications::Admitted& event, HistoryRow& row) const
    {
        row.fields = names_of_fields(body_, event.grant.fields);
        add_notes(event.content, row);
        return outcome::success();
    }

    /// DEED-04: the three who checked it.
    Result<void> say(const custody::ItemAdded& event, HistoryRow& row) const
    {
        for (const auto checker : event.checked_by)
            row.notes.push_back({"checked_by", std::to_string(checker.value)});
        return outcome::success();
    }

    /// FILE-07, COL-06: the name of an outside person is a value of the dossier.
    Result<void> say_person(DossierId dossier, std::uint32_t version, const vault::Sealed& person,
                            HistoryRow& row) const
    {
        if (person.box.empty()) return outcome::success();
        BOOST_OUTCOME_TRY(auto name,
                          value_shown(body_, decision_, {dossier, dossier::remark_field, version}, person.box));
        if (name) row.notes.push_back({"person", *std::move(name)});
        return outcome::success();
    }

    Result<void> say_value(DossierId dossier, const dossier::KeptValue& value, HistoryRow& row) const
    {
        row.fields = {name_of(body_, value.field)};
        row.source = value.source;
        BOOST_OUTCOME_TRY(row.new_value,
                          value_shown(body_, decision_, {dossier, value.field, value.version}, value.sealed.box));
        return outcome::success();
    }

    Result<void> say_reason(DossierId dossier, std::uint32_t version, const vault::Sealed& reason,
                            HistoryRow& row) const
    {
        if (reason.box.empty()) return outcome::success();
        BOOST_OUTCOME_TRY(row.reason,
                          value_shown(body_, decision_, {dossier, dossier::remark_field, version}, reason.box));
        return outcome::success();
    }

    const Body& body_;
    const access::Decision& decision_;
};

}  // namespace

Result<void> fill(const Body& body, const access::Decision& decision, const journal::Entry& entry, HistoryRow& row)
{
    return RowMaker{body, decision}.fill(entry, row);
}

}  // namespace custos::archive
