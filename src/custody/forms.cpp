/// Collection forms: brought back, reviewed by another, entered within a day (FILE-08).
#include "leave.hpp"

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
    return FormEntered{form->id, form->dossier};
}

}  // namespace custos::custody
