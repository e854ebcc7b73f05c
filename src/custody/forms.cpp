/// Collection forms: brought back, reviewed by another, entered within a day (FILE-08).
#include "leave.hpp"

#include <custos/dossier/rules.hpp>

#include <algorithm>
#include <string>

namespace custos::custody {

namespace {

Refusal no_form(std::string_view en, std::string_view zh) { return refuse(Rule::FILE_08, "item", {en, zh}); }

Ruling<const Item*> form_in(const Sight& see, const Caller& caller, ItemId id, Filled wanted)
{
    const auto found = see.custody.items.find(id);
    if (found == see.custody.items.end() || found->kind != Kind::form)
        return no_form("there is no such form", "没有该采集表");
    BOOST_OUTCOME_TRY(standing_item(see, id));
    if (found->filled != wanted)
        return wanted == Filled::reviewed ? no_form("it has not passed a review", "该表未通过审核")
                                          : no_form("it was not brought back, or is reviewed", "该表未交回或已审核");
    if (!keeps(see, caller, Kind::form)) return no_form("another office keeps the forms", "采集表由其他岗位保管");
    return &*found;
}

/// The booking for which a form went out last; 0: for none.
BookingId went_out_for(const Sight& see, ItemId form)
{
    const auto [first, last] = see.custody.movements.get<by_item_move>().equal_range(form);
    BookingId booking;
    for (auto line = first; line != last; ++line)
        if (line->move == Move::issued) booking = line->booking;
    return booking;
}

/// The day on which a form passed its review.
Day reviewed_on(const Sight& see, ItemId form)
{
    const auto [first, last] = see.custody.movements.get<by_item_move>().equal_range(form);
    Day day;
    for (auto line = first; line != last; ++line)
        if (line->move == Move::form_reviewed) day = day_of(line->at, see.calendar.zone());
    return day;
}

/// Did that field get a value on that day or later, was what it has confirmed then, or was another proposed to the
/// customer (CHG-02)?
bool came_since(const Sight& see, const dossier::Dossier& dossier, FieldId field, Day day)
{
    const auto value = dossier.sheet.find(field);
    if (value && day <= value->on) return true;
    const auto [first, last] = see.applications.dossiers.proposals.get<dossier::by_dossier>().equal_range(dossier.id);
    return std::any_of(first, last, [&](const dossier::Proposal& each) {
        return each.field == field && day <= day_of(each.at, see.calendar.zone());
    });
}

/// FILE-08: what a form says is in the card within a day of its review: the fields that it brought are there, or it is
/// said why it brought none.
Ruling<std::vector<FieldId>> fields_brought(const Sight& see, const Item& form, const EnterForm& ask)
{
    if (ask.fields.empty()) {
        BOOST_OUTCOME_TRY(said(ask.nothing.value_or(""), Rule::FILE_08, "fields",
                               {"name what was entered, or say why there was nothing to enter",
                                "须指明已录入的字段，或说明无可录入的原因"}));
        return std::vector<FieldId>{};
    }
    if (ask.nothing) return refuse(Rule::FILE_08, "nothing", {"something was entered", "已有录入内容，无须说明"});
    BOOST_OUTCOME_TRY(auto fields, dossier::fields_named(see.applications.dictionary, ask.fields));
    BOOST_OUTCOME_TRY(const auto* dossier, dossier::living(see.applications.dossiers, form.dossier));
    const auto day = reviewed_on(see, form.id);
    for (std::size_t i = 0; i < ask.fields.size(); ++i) {
        const auto* field = see.applications.dictionary.find(std::string_view{ask.fields[i]});
        if (!came_since(see, *dossier, field->id, day))
            return refuse(Rule::FILE_08, "fields/" + std::to_string(i),
                          {"it was neither entered nor confirmed since the review", "审核后未录入也未确认该字段"});
    }
    return fields;
}

}  // namespace

Ruling<FormReviewed> decide(const Sight& see, const Caller& caller, const ReviewForm& ask)
{
    BOOST_OUTCOME_TRY(const auto* form, form_in(see, caller, ask.item, Filled::brought_back));
    if (form->filled_by == caller.staff) return no_form("somebody else reviews it", "须由他人审核");
    BOOST_OUTCOME_TRY(
        said(ask.remark, Rule::FILE_08, "remark", ask.passed ? Words{} : Words{"say what is wrong", "须说明问题"}));
    const auto booking = see.custody.bookings.find(went_out_for(see, form->id));
    if (booking == see.custody.bookings.end() || booking->cancelled)  // nothing goes out for it again
        return FormReviewed{form->id, form->dossier, ask.passed, ask.remark};
    return FormReviewed{form->id, form->dossier, ask.passed, ask.remark, booking->id, booking->unit};
}

Ruling<FormEntered> decide(const Sight& see, const Caller& caller, const EnterForm& ask)
{
    BOOST_OUTCOME_TRY(const auto* form, form_in(see, caller, ask.item, Filled::reviewed));
    BOOST_OUTCOME_TRY(auto fields, fields_brought(see, *form, ask));
    return FormEntered{form->id, form->dossier, std::move(fields), ask.nothing.value_or("")};
}

}  // namespace custos::custody
