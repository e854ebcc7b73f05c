#include "history_row.hpp"

#include "history_notes.hpp"
#include "on_event.hpp"

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

/// What a row says beyond the event's name, as far as it may be seen: the fields, of a change both values, and why.
class RowMaker {
public:
    RowMaker(const Body& body, const access::Decision& decision) : body_{body}, decision_{decision} {}

    Result<void> fill(const journal::Entry& entry, HistoryRow& row) const
    {
        const auto say_it = [&](const auto& event) { return say(event, row); };
        BOOST_OUTCOME_TRY(const bool plain,
                          (on_event<dossier::Opened, dossier::Classified, dossier::RiskSet, dossier::LevelSet,
                                    dossier::Marked, dossier::KeeperSet, dossier::Labelled, dossier::CarrierAdded,
                                    dossier::CarrierAmended, dossier::CarrierRemoved>(entry, say_it)));
        if (plain) return outcome::success();  // what it became, as the outline tells whoever may look at the dossier
        BOOST_OUTCOME_TRYV(
            on_event<dossier::Entered, dossier::Proposed, dossier::Changed, dossier::ChangeReported, dossier::Reviewed,
                     dossier::ConfirmedUnchanged, orders::Inspected, dossier::Grounded, dossier::Identified,
                     dossier::Linked, dossier::Unlinked, dossier::Empowered, access::GlassBroken,
                     access::EmergencyReviewed, access::Revoked, applications::Denied, applications::Voided,
                     applications::CarriedOut, applications::Admitted, custody::ItemAdded>(entry, say_it));
        if (!tells()) row.notes.clear();
        return outcome::success();
    }

private:
    /// What was put on record shows as the reasons do, which are sealed.
    [[nodiscard]] bool tells() const { return decision_.open.contains(dossier::remark_field); }

    Result<void> say(const dossier::Opened& event, HistoryRow& row) const
    {
        row.fields = names_of(body_, event.values);
        note_source(event.values, row);
        row.origin = event.origin;
        note_word(row.notes, "relation", event.relation, {});
        note_word(row.notes, "standing", event.standing, {});
        note_flag(row.notes, "member", event.member, {});
        note_staff(row.notes, "keeper", event.keeper, {});
        for (const auto& label : event.labels)
            row.notes.push_back({"labels", label});
        if (!tells()) return outcome::success();
        for (const auto& ground : event.grounds)
            add_notes(ground, row.notes);
        return outcome::success();
    }

    /// COL-02: where the values are from, if they have one source; each says its own in a look at the dossier.
    static void note_source(const std::vector<dossier::KeptValue>& values, HistoryRow& row)
    {
        if (values.empty()) return;
        const auto source = values.front().source;
        if (std::ranges::all_of(values, [&](const auto& value) { return value.source == source; })) row.source = source;
    }

    Result<void> say(const dossier::Entered& event, HistoryRow& row) const
    {
        row.fields = names_of(body_, event.values);
        note_source(event.values, row);
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
        return say_reason_about({event.value.field}, event.dossier, event.value.version + 1, event.reason, row);
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
        return say_reason_about({event.value.field}, event.dossier, event.value.version + 1, event.reason, row);
    }

    Result<void> say(const dossier::Reviewed& event, HistoryRow& row) const
    {
        for (const auto field : event.fields)
            row.fields.push_back(name_of(body_, field));
        return say_reason_about(event.fields, event.dossier, event.version, event.remark, row);
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
        const auto* field = body_.state->dictionary.find(event.field);
        const auto dictionarys = field == nullptr ? dossier::Level::open : field->level;
        note_word(row.notes, "level", event.level.value_or(dictionarys), event.before);
        return outcome::success();
    }

    Result<void> say(const dossier::Marked& event, HistoryRow& row) const
    {
        note_word(row.notes, "mark", event.mark, event.before);
        note_staff(row.notes, "custodian", event.custodian, event.custodian_before);
        return outcome::success();
    }

    Result<void> say(const dossier::KeeperSet& event, HistoryRow& row) const
    {
        note_staff(row.notes, "keeper", event.keeper, event.before);
        return outcome::success();
    }

    Result<void> say(const dossier::Labelled& event, HistoryRow& row) const
    {
        add_notes(event, row.notes);
        return outcome::success();
    }

    Result<void> say(const dossier::CarrierAdded& event, HistoryRow& row) const
    {
        note_carrier(row.notes, event.carrier,
                     dossier::Listed{event.medium, event.copies, event.place, event.condition}, {});
        return outcome::success();
    }

    Result<void> say(const dossier::CarrierAmended& event, HistoryRow& row) const
    {
        note_carrier(row.notes, event.carrier, event.now, event.before);
        return say_reason(event.dossier, event.version, event.reason, row);
    }

    Result<void> say(const dossier::CarrierRemoved& event, HistoryRow& row) const
    {
        note_carrier(row.notes, event.carrier, {}, event.before);
        return say_reason(event.dossier, event.version, event.reason, row);
    }

    Result<void> say(const dossier::RiskSet& event, HistoryRow& row) const
    {
        note_word(row.notes, "risk", event.risk, event.before);
        return say_reason(event.dossier, event.version, event.reason, row);
    }

    Result<void> say(const dossier::Classified& event, HistoryRow& row) const
    {
        const auto& before = event.before;
        const auto was = [&](auto member) { return before ? std::optional{(*before).*member} : std::nullopt; };
        note_word(row.notes, "relation", event.relation, was(&dossier::Class::relation));
        note_word(row.notes, "standing", event.standing, was(&dossier::Class::standing));
        note_flag(row.notes, "member", event.member, was(&dossier::Class::member));
        note_word(row.notes, "lifecycle", event.lifecycle, was(&dossier::Class::lifecycle));
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
        add_notes(event.ground, row.notes);
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
        add_notes(event, row.notes);
        return say_person(event.dossier, event.version, event.person, row);
    }

    Result<void> say(const dossier::Unlinked& event, HistoryRow& row) const
    {
        add_notes(event, row.notes);
        return outcome::success();
    }

    Result<void> say(const dossier::Empowered& event, HistoryRow& row) const
    {
        add_notes(event, row.notes);
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
        add_notes(event.content, row.notes);
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

    /// ACC-02, ACC-12: why a value was changed or sent back may repeat it, and shows to whom the value does.
    Result<void> say_reason_about(const std::vector<FieldId>& fields, DossierId dossier, std::uint32_t version,
                                  const vault::Sealed& reason, HistoryRow& row) const
    {
        const bool open = std::ranges::all_of(fields, [&](FieldId field) { return decision_.open.contains(field); });
        return open ? say_reason(dossier, version, reason, row) : outcome::success();
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
