/// CARD and DEED: a card is with the unit before the meal, read in five minutes and back at the end of the shift; a
/// deed lies in the safe, is checked by three and counted monthly.
///
/// 2026-03-02 10:00 is a Monday morning; shifts end at 14:30 and at 22:00.
/// Rules: CARD-01, CARD-02, CARD-03, CARD-05, DEED-04, DEED-05.
#include "register.hpp"

namespace custos::testing {
namespace {

using custody::Meal;

class Cards : public Register {
protected:
    Cards() { card_ = house.done(custody::AddItem{Kind::card, guest_, "C-1", "front desk", 1, {}}, service).item; }

    custody::BookingId book(Meal meal, std::optional<Day> on = {})
    {
        return house.done(custody::Book{guest_, on, meal, "Plum", "hall"}, service).booking;
    }
    [[nodiscard]] custody::Issue card_for(custody::BookingId booking, StaffId to = clerk) const
    {
        return {card_, to, {}, dossier::Purpose::service, "clean", booking};
    }
    [[nodiscard]] Instant card_due(custody::BookingId booking) const
    {
        return due_of(*house.duties.find(duties::Kind::issue_card, booking.value));
    }

    custody::ItemId card_;
};

using CARD_01 = Cards;
using CARD_02 = Cards;
using CARD_03 = Cards;
using CARD_05 = Cards;

TEST_F(CARD_01, a_booking_wants_its_card_by_half_past_eleven_by_five_or_at_once)
{
    EXPECT_EQ(card_due(book(Meal::lunch)), at("2026-03-02 11:30"));
    EXPECT_EQ(card_due(book(Meal::dinner)), at("2026-03-02 17:00"));
    EXPECT_EQ(card_due(book(Meal::recognised)), at("2026-03-02 10:00"));
    EXPECT_EQ(card_due(book(Meal::lunch, day("2026-03-07"))), at("2026-03-07 11:30")) << "a Saturday is as good";
    house.now = at("2026-03-02 12:00") + Span{1};
    const custody::Book late{guest_, {}, Meal::lunch, "Pine", "hall"};
    EXPECT_EQ(card_due(house.done(late, service).booking), house.now) << "booked after the hour: now";
}

TEST_F(CARD_01, a_card_goes_out_for_a_booking_of_its_customer)
{
    const auto booking = book(Meal::lunch);
    EXPECT_TRUE(refused(house.run(issue(card_, clerk, {}), service), Rule::CARD_01, "booking"));
    const auto other = house.open(guest("13912345678"));
    const auto others = house.done(custody::Book{other, {}, Meal::lunch, "Plum", "hall"}, service).booking;
    EXPECT_TRUE(refused(house.run(card_for(others), service), Rule::CARD_01, "booking"));
    EXPECT_TRUE(refused(house.run(card_for(booking), archivist), Rule::LEND_02, ""));
    EXPECT_TRUE(house.run(card_for(booking), service));
    EXPECT_EQ(house.duties.find(duties::Kind::issue_card, booking.value), nullptr);
    const custody::Book past{guest_, day("2026-03-01"), Meal::lunch, "Plum", "hall"};
    EXPECT_TRUE(refused(house.run(past, service), Rule::CARD_01, "day"));
}

TEST_F(CARD_02, the_register_of_cards_says_room_unit_number_time_and_who_took_it)
{
    const custody::Book nowhere{guest_, {}, Meal::lunch, " ", "hall"};
    EXPECT_TRUE(refused(house.run(nowhere, service), Rule::CARD_02, "room"));
    const custody::Book nobody{guest_, {}, Meal::lunch, "Plum", " "};
    EXPECT_TRUE(refused(house.run(nobody, service), Rule::CARD_02, "unit"));
    house.done(card_for(book(Meal::lunch)), service);
    const auto row = out().front();
    EXPECT_EQ(row.room, "Plum");
    EXPECT_EQ(row.unit, "hall");
    EXPECT_EQ(row.number, "C-1");
    EXPECT_EQ(row.issued, at("2026-03-02 10:00"));
    EXPECT_EQ(row.borrower, clerk);
}

TEST_F(CARD_03, a_card_is_read_within_five_minutes)
{
    const auto loan = house.done(card_for(book(Meal::lunch)), service).loan;
    const auto* duty = house.duties.find(duties::Kind::take_note_of_card, loan.value);
    ASSERT_NE(duty, nullptr);
    EXPECT_EQ(due_of(*duty), at("2026-03-02 10:05"));
    EXPECT_EQ(duty->person, clerk);
    EXPECT_TRUE(refused(house.run(custody::TakeNote{loan}, other_clerk), Rule::CARD_03, "loan"));
    EXPECT_TRUE(refused(house.run(custody::TakeNote{custody::LoanId{99}}, clerk), Rule::CARD_03, "loan"));
    EXPECT_TRUE(house.run(custody::TakeNote{loan}, clerk));
    EXPECT_EQ(house.duties.find(duties::Kind::take_note_of_card, loan.value), nullptr);
    EXPECT_EQ(unchanged(house.run(custody::TakeNote{loan}, clerk)), loan.value);
}

TEST_F(CARD_03, who_has_a_card_passes_it_to_those_who_cook_and_serve_on_record)
{
    const auto loan = house.done(card_for(book(Meal::lunch)), service).loan;
    EXPECT_TRUE(refused(house.run(pass(loan, reviewer, {}), other_clerk), Rule::LEND_02, ""));
    EXPECT_TRUE(house.run(pass(loan, other_clerk, {}), clerk));
    EXPECT_EQ(out().front().borrower, other_clerk);
    EXPECT_TRUE(house.run(pass(loan, reviewer, {}), other_clerk));
    EXPECT_EQ(due(loan), at("2026-03-02 14:30"));
}

TEST_F(CARD_05, a_card_is_back_by_the_end_of_the_shift)
{
    const auto loan = house.done(card_for(book(Meal::lunch)), service).loan;
    EXPECT_EQ(due(loan), at("2026-03-02 14:30"));
    house.now = at("2026-03-02 14:30");
    EXPECT_FALSE(out().front().late);
    house.now = house.now + Span{1};
    EXPECT_TRUE(out().front().late);
    EXPECT_TRUE(house.run(back(loan), service));
    house.now = at("2026-03-02 15:00");
    EXPECT_EQ(due(house.done(card_for(book(Meal::dinner)), service).loan), at("2026-03-02 22:00"));
}

class Deeds : public Register {
protected:
    [[nodiscard]] custody::AddItem deed(std::string number) const
    {
        custody::AddItem ask{Kind::deed, guest_, std::move(number), "safe", 4, {archivist, head, director}};
        ask.name = "title deed";
        return ask;
    }
    custody::ItemId add(std::string number)
    {
        const auto item = house.done(deed(number), archivist).item;
        for (const auto each : {head, director})
            house.done(custody::CheckDeed{item, number, 4, "title deed"}, each);
        return item;
    }
    custody::DeedsCounted count(std::vector<custody::ItemId> found)
    {
        return house.done(custody::CountDeeds{std::move(found)}, archivist);
    }
};

using DEED_04 = Deeds;
using DEED_05 = Deeds;

TEST_F(DEED_04, a_deed_is_checked_by_three_persons)
{
    auto ask = deed("D-1");
    ask.checked_by = {archivist, head};
    EXPECT_TRUE(refused(house.run(ask, archivist), Rule::DEED_04, "checked_by"));
    ask.checked_by = {archivist, head, head};
    EXPECT_TRUE(refused(house.run(ask, archivist), Rule::DEED_04, "checked_by"));
    ask.checked_by = {archivist, head, StaffId{99}};
    EXPECT_TRUE(refused(house.run(ask, archivist), Rule::ACC_08, "checked_by/2"));
    EXPECT_TRUE(house.run(deed("D-1"), archivist));
}

TEST_F(DEED_04, each_of_the_three_signs_for_what_was_seen_and_it_goes_to_nobody_before)
{
    const auto item = house.done(deed("D-1"), archivist).item;
    const auto check = [&](std::string number, std::uint32_t pages, StaffId by) {
        return house.run(custody::CheckDeed{item, std::move(number), pages, "title deed"}, by);
    };
    EXPECT_TRUE(refused(house.run(issue(item, director, {}), archivist), Rule::DEED_04, "item"));
    EXPECT_EQ(unchanged(check("D-1", 4, archivist)), item.value) << "who entered it has signed by that";
    EXPECT_TRUE(refused(check("D-1", 4, clerk), Rule::DEED_04, "item"));
    EXPECT_TRUE(refused(check("D-2", 4, head), Rule::DEED_04, "number"));
    EXPECT_TRUE(refused(check("D-1", 3, head), Rule::DEED_04, "pages"));
    EXPECT_TRUE(check("D-1", 4, head));
    EXPECT_EQ(unchanged(check("D-1", 4, head)), item.value);
    EXPECT_TRUE(refused(house.run(issue(item, director, {}), archivist), Rule::DEED_04, "item")) << "two are not three";
    EXPECT_TRUE(check("D-1", 4, director));
    EXPECT_TRUE(house.run(issue(item, director, {}), archivist));
    EXPECT_TRUE(refused(house.run(custody::CheckDeed{file_, "F-1", 10}, head), Rule::DEED_04, "item"));
}

TEST_F(DEED_04, who_enters_a_deed_for_three_others_is_none_of_them)
{
    auto ask = deed("D-1");
    ask.checked_by = {clerk, head, director};
    const auto item = house.done(ask, archivist).item;
    EXPECT_TRUE(refused(house.run(custody::CheckDeed{item, "D-1", 4, "title deed"}, archivist), Rule::DEED_04, "item"));
    for (const auto each : {clerk, head}) {
        house.done(custody::CheckDeed{item, "D-1", 4, "title deed"}, each);
        EXPECT_TRUE(refused(house.run(issue(item, director, {}), archivist), Rule::DEED_04, "item"));
    }
    house.done(custody::CheckDeed{item, "D-1", 4, "title deed"}, director);
    EXPECT_TRUE(house.run(issue(item, director, {}), archivist));
}

TEST_F(DEED_04, the_monthly_count_finds_what_is_missing_and_what_should_not_be_there)
{
    const auto first = add("D-1");
    const auto second = add("D-2");
    const auto third = add("D-3");
    house.done(issue(third, director, {}), archivist);
    EXPECT_TRUE(refused(house.run(custody::CountDeeds{{first}}, clerk), Rule::DEED_04, ""));

    const auto good = count({first, second});
    EXPECT_EQ(good.expected, 2U);
    EXPECT_EQ(good.month, day("2026-03-01"));
    EXPECT_TRUE(good.missing.empty() && good.surplus.empty());
    EXPECT_EQ(house.duties.find(duties::Kind::explain_difference, good.count.value), nullptr);

    const auto bad = count({first, third});
    EXPECT_EQ(bad.missing, std::vector{second});
    EXPECT_EQ(bad.surplus, std::vector{third});
    EXPECT_NE(house.duties.find(duties::Kind::explain_difference, bad.count.value), nullptr);
}

TEST_F(DEED_04, a_count_settles_the_months_duty)
{
    house.policy.duties.recurring = only({{duties::Kind::count_deeds,
                                           duties::Every::month,
                                           {1, calendar::Unit::month_end},
                                           duties::Role::archivist,
                                           {}}});
    (void)house.run(duties::Tick{});
    ASSERT_EQ(house.duties.rhythms.size(), 1U);
    EXPECT_NE(house.duties.find(duties::Kind::count_deeds, static_cast<std::uint64_t>(day("2026-03-01").number)),
              nullptr);
    (void)count({});
    EXPECT_EQ(house.duties.find(duties::Kind::count_deeds, static_cast<std::uint64_t>(day("2026-03-01").number)),
              nullptr);
}

TEST_F(DEED_05, deeds_leave_to_those_whom_the_policy_names_or_with_their_approval)
{
    const auto item = add("D-1");
    const auto ruling = house.run(issue(item, clerk, {}), archivist);
    ASSERT_TRUE(refused(ruling, Rule::DEED_05, "approval"));
    EXPECT_EQ(ruling.error().remedy->application, "deed_loan");
    EXPECT_EQ(ruling.error().remedy->signatures, (std::vector<std::string>{"chair", "general_manager"}));
    EXPECT_TRUE(refused(house.run(issue(item, clerk, leave(item)), archivist), Rule::APP_03, "approval"))
        << "leave to borrow a file is not leave to take a deed";
    const auto loan = house.done(issue(item, director, {}), archivist).loan;
    house.done(back(loan), archivist);
    const auto approval = leave(item, clerk, {}, applications::Kind::deed_loan);
    EXPECT_TRUE(house.run(issue(item, clerk, approval), archivist));
}

}  // namespace
}  // namespace custos::testing
