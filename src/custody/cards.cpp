/// Hotel cards: a booking wants its card in time, and who has the card has read it (CARD).
#include "leave.hpp"

#include <algorithm>
#include <array>

namespace custos::custody {

namespace {

/// CARD-01: 11:30 or 17:00 of the day; at once for a guest who is recognised, or who books after that hour.
calendar::Reckoned card_due(const Sight& see, Instant now, Day day, Meal meal)
{
    const auto zone = see.calendar.zone();
    const auto hour = meal == Meal::lunch ? see.policy.lunch_card : see.policy.dinner_card;
    const auto at = meal == Meal::recognised ? now : std::max(now, instant_of(day, hour, zone));
    const auto minutes_on = static_cast<std::int32_t>((at - now).ms / 60'000);
    // In minutes, so that no calendar moves a meal.
    const calendar::Term term{minutes_on, calendar::Unit::minutes};
    return {at - minutes(minutes_on), term, {}, see.calendar.deadline(at - minutes(minutes_on), term)};
}

/// CARD-01: is this meal of today over? Its guests are served until the end of the shift in which its cards are due, by
/// which they are back (CARD-05).
bool is_over(const Sight& see, Instant now, Meal meal)
{
    if (meal == Meal::recognised) return false;
    const auto zone = see.calendar.zone();
    const auto hour = meal == Meal::lunch ? see.policy.lunch_card : see.policy.dinner_card;
    const auto wanted = instant_of(day_of(now, zone), hour, zone);
    return see.calendar.deadline(wanted, {1, calendar::Unit::shift_end}).at <= now;
}

/// FILE-08: officials and large firms, by label; A to D customers, by label or by the tier that they hold today.
bool calls_for_form(const Sight& see, DossierId dossier, Day today)
{
    constexpr std::array<std::string_view, 4> names{"A", "B", "C", "D"};
    const auto is_one = [&](std::string_view name) { return std::ranges::find(names, name) != names.end(); };
    const auto [first, last] = see.access.dossiers.labels.get<dossier::by_dossier>().equal_range(dossier);
    const bool labelled = std::any_of(first, last, [&](const dossier::Label& row) {
        return row.label == "official" || row.label == "large_firm" || is_one(row.label);
    });
    const auto holds = [&](const tiers::DefinedScheme& scheme) {
        const auto* round = see.tiers.confirmed_round(scheme.id);
        const auto place = round == nullptr ? tiers::no_tier : see.tiers.standing(*round, dossier, today);
        return place != tiers::no_tier && is_one(see.tiers.find(*round)->scheme.tiers[place].name);
    };
    return labelled || std::any_of(see.tiers.schemes.begin(), see.tiers.schemes.end(), holds);
}

}  // namespace

bool is_past_or_ahead(const Sight& see, const Booking& booking, Instant now)
{
    return booking.cancelled || booking.day != day_of(now, see.calendar.zone()) || is_over(see, now, booking.meal);
}

namespace {

/// Beyond these a year was mistyped.
constexpr int most_days_ahead = 1000;

/// CARD-01: one table, one card: a booking that is sent again is the first one. A guest may be recognised twice a day.
const Booking* booked_already(const Sight& see, const Booking& wanted)
{
    if (wanted.meal == Meal::recognised) return nullptr;
    const auto [first, last] = see.custody.bookings.get<by_day>().equal_range(wanted.day);
    const auto same = std::find_if(first, last, [&](const Booking& each) {
        return each.dossier == wanted.dossier && each.meal == wanted.meal && each.room == wanted.room &&
               each.unit == wanted.unit && each.wants_form == wanted.wants_form && !each.cancelled;
    });
    return same == last ? nullptr : &*same;
}

}  // namespace

Ruling<std::variant<Booked, Unchanged>> decide(const Sight& see, const Caller& caller, const Book& ask)
{
    BOOST_OUTCOME_TRY(const auto* dossier, dossier::living(see.applications.dossiers, ask.dossier));
    BOOST_OUTCOME_TRY(served(*dossier, "dossier"));
    BOOST_OUTCOME_TRY(said(ask.room, Rule::CARD_02, "room", {"say which room", "须注明包间"}));
    BOOST_OUTCOME_TRY(said(ask.unit, Rule::CARD_02, "unit", {"say which unit serves", "须注明服务单位"}));
    const auto today = day_of(caller.now, see.calendar.zone());
    const auto day = ask.day.value_or(today);
    if (day < today || (ask.meal == Meal::recognised && day != today))
        return refuse(Rule::CARD_01, "day", {"that day is not the meal's", "日期与用餐不符"});
    if (day == today && is_over(see, caller.now, ask.meal))
        return refuse(Rule::CARD_01, "meal", {"that meal of today is over", "当日该餐已结束"});
    if (day - today > most_days_ahead) return refuse(Rule::CARD_01, "day", {"that is too far ahead", "日期过远"});
    auto due = card_due(see, caller.now, day, ask.meal);
    const bool spends = ask.food_a_head && see.policy.form_over < *ask.food_a_head;
    const Booking booking{see.custody.next_booking,
                          ask.dossier,
                          day,
                          ask.meal,
                          ask.room,
                          ask.unit,
                          due.due.at,
                          spends || ask.wants_form.value_or(false) || calls_for_form(see, ask.dossier, today)};
    if (const auto* same = booked_already(see, booking); same != nullptr) return Unchanged{same->id.value};
    return Booked{booking.id, ask.dossier, booking, std::move(due), instant_of(day + 1, {}, see.calendar.zone())};
}

Ruling<std::variant<BookingCancelled, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                         const CancelBooking& ask)
{
    const auto found = see.custody.bookings.find(ask.booking);
    if (found == see.custody.bookings.end())
        return refuse(Rule::CARD_01, "booking", {"there is no such booking", "没有该预订"});
    if (found->cancelled) return Unchanged{found->id.value};
    if (found->day < day_of(caller.now, see.calendar.zone()))
        return refuse(Rule::CARD_01, "booking", {"its day has passed", "该预订日期已过"});
    return BookingCancelled{found->id, found->dossier};
}

namespace {

/// ORD-07: a restricted customer is served, and whoever serves knows it.
std::vector<Fault> told_of_risk(const Sight& see, DossierId asked, std::string_view field)
{
    const auto& dossiers = see.access.dossiers;
    const auto* dossier = dossiers.find(dossiers.resolved(asked));
    if (dossier == nullptr || dossier->risk != dossier::Risk::restricted) return {};
    return {{Rule::ORD_07, std::string{field}, {"the customer is restricted", "该客户受限"}}};
}

}  // namespace

std::vector<Fault> warnings_of(const Sight& see, const Caller&, const Book& ask)
{
    return told_of_risk(see, ask.dossier, "dossier");
}

std::vector<Fault> warnings_of(const Sight& see, const Caller&, const Issue& ask)
{
    const auto item = see.custody.items.find(ask.item);
    if (!ask.booking || item == see.custody.items.end()) return {};
    const bool for_booking = item->kind == Kind::card || item->kind == Kind::form;
    return for_booking ? told_of_risk(see, item->dossier, "booking") : std::vector<Fault>{};
}

const Loan* card_of(const Sight& see, LoanId loan, StaffId holder)
{
    const auto found = see.custody.loans.find(loan);
    const bool theirs =
        found != see.custody.loans.end() && found->kind == Kind::card && found->borrower == holder && !found->lost;
    return theirs ? &*found : nullptr;
}

Ruling<dossier::Entered> decide(const CardSight& see, const Caller& caller, const Collect& ask)
{
    const auto* card = card_of(see.custody, ask.loan, caller.staff);
    if (card == nullptr) return refuse(Rule::CARD_04, "loan", {"you have no such card", "您未持有该信息卡"});
    if (ask.values.empty()) return refuse(Rule::CARD_04, "values", {"nothing was collected", "未填写采集内容"});
    return decide(see.dossier, caller, dossier::Enter{item_of(see.custody, *card).dossier, ask.values});
}

Ruling<std::variant<Noted, Unchanged>> decide(const Sight& see, const Caller& caller, const TakeNote& ask)
{
    const auto no = [](std::string_view en, std::string_view zh) { return refuse(Rule::CARD_03, "loan", {en, zh}); };
    const auto found = see.custody.loans.find(ask.loan);
    if (found == see.custody.loans.end() || found->kind != Kind::card)
        return no("there is no such card", "没有该信息卡");
    if (found->borrower != caller.staff) return no("somebody else has it", "该卡由他人持有");
    if (found->lost) return no("it was reported lost", "该卡已报遗失");
    if (see.duties.find(duties::Kind::take_note_of_card, ask.loan.value) == nullptr) return Unchanged{ask.loan.value};
    return Noted{ask.loan, item_of(see, *found).dossier};
}

}  // namespace custos::custody
