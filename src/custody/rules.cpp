/// Lending: out, prolonged, passed on, back, lost, waited for (LEND).
#include "leave.hpp"

#include <algorithm>

namespace custos::custody {

namespace {

bool is_written_off(const Sight& see, const Item& item)
{
    const auto* file = file_around(see.custody, item);
    return item.struck_off || (file != nullptr && file->struck_off);
}

Ruling<void> is_not_lost(const Sight& see, const Item& item)
{
    const auto no = [](std::string_view en, std::string_view zh) { return refuse(Rule::LEND_02, "item", {en, zh}); };
    const auto* file = file_around(see.custody, item);
    if (item.lost) return no("it is lost", "该物件已遗失");
    if (file != nullptr && file->lost) return no("the file that it lies in is lost", "所属项目档案已遗失");
    return outcome::success();
}

/// What keeps a thing from going out that nobody has: missed at a count, filled, not checked.
Ruling<void> is_ready(const Sight& see, const Item& item)
{
    if (item.missed)
        return refuse(
            Rule::DEED_04, "item",
            {"it was missed at a count: it is to be found, or the count explained", "盘点时缺失，须先寻回或说明"});
    if (item.filled != Filled::blank)
        return refuse(
            Rule::FILE_08, "item",
            {"it is filled: review and enter it, and hand out a fresh one", "该表已填写，请审核录入，另发新表"});
    if (is_unchecked(see, item))
        return refuse(Rule::DEED_04, "item", {"not all three have checked it", "该权证尚未经三人核对"});
    return outcome::success();
}

Ruling<const Item*> lendable(const Sight& see, const Caller& caller, ItemId id)
{
    const auto found = see.custody.items.find(id);
    const auto no = [](std::string_view en, std::string_view zh) { return refuse(Rule::LEND_02, "item", {en, zh}); };
    if (found == see.custody.items.end()) return no("there is no such item", "没有该物件");
    BOOST_OUTCOME_TRY(is_not_lost(see, *found));
    if (is_written_off(see, *found)) return no("it is written off", "该物件已核销");
    BOOST_OUTCOME_TRY(keeps(see, caller, found->kind));
    BOOST_OUTCOME_TRY(is_ready(see, *found));
    BOOST_OUTCOME_TRY(is_here(see, *found));
    return &*found;
}

Refusal blocked(std::string field)
{
    return refuse(
        Rule::LEND_05, std::move(field),
        {"something is overdue or lost with the borrower, or pages are owed", "借阅人有逾期、遗失或缺页未结"});
}

/// CARD-01: a card goes out for a booking of its own customer, on its day and until its meal is over; a collection form
/// may go out for one (FILE-08).
Ruling<BookingId> booking_of(const Sight& see, const Item& item, const std::optional<BookingId>& asked, Instant now)
{
    if (item.kind != Kind::card && (item.kind != Kind::form || !asked)) return BookingId{};
    const auto found = see.custody.bookings.find(asked.value_or(BookingId{}));
    if (found == see.custody.bookings.end() || found->dossier != item.dossier)
        return refuse(item.kind == Kind::card ? Rule::CARD_01 : Rule::FILE_08, "booking",
                      {"it goes out for a booking of its customer", "发放须有该客户的预订"});
    if (item.kind == Kind::form && found->cancelled)
        return refuse(Rule::FILE_08, "booking", {"that booking is cancelled", "该预订已取消"});
    if (item.kind == Kind::card && is_past_or_ahead(see, *found, now))
        return refuse(Rule::CARD_01, "booking",
                      {"that booking is of another day, over or cancelled", "该预订非当日、已结束或已取消"});
    return found->id;
}

/// LEND-04: what comes back in parts is neither prolonged nor passed on.
Ruling<void> is_whole(const Loan& loan)
{
    if (loan.pages_back != 0) return refuse(Rule::LEND_04, "loan", {"a part of it is back", "该件已部分归还"});
    return outcome::success();
}

Rule rule_of_leave(Kind kind)
{
    if (kind == Kind::excerpt) return Rule::ACC_10;
    return kind == Kind::deed ? Rule::DEED_05 : Rule::LEND_01;
}

/// Who would take it, on which leave.
struct Taker {
    std::string department;
    Leave leave;
    applications::ApplicationId external = {};
};

/// ACC-06: a reader from outside was admitted to some fields, and a thing shows them all: it wants the approval that it
/// wants of staff, of the one who stays with the reader. What goes out without any is not for readers from outside.
Ruling<Leave> leave_here(const Sight& see, const Caller& caller, const Item& item, const Issue& ask)
{
    BOOST_OUTCOME_TRY(const auto until, reads_here(see, ask.to, item.dossier, ask.purpose, caller.now));
    if (terms_of(see.policy, item.kind).approval == applications::Kind::none)
        return refuse(Rule::ACC_06, "item",
                      {"a reader from outside is shown nothing of this kind", "此类物件不供外来查阅人查阅"});
    const auto escort = see.access.access.visitors.find(ask.to)->escort;
    BOOST_OUTCOME_TRY(auto leave, leave_for(see, caller, {item, ask.to, escort, ask.approval, ask.purpose},
                                            rule_of_leave(item.kind)));
    leave.caps.push_back({calendar::CapKind::hard_date, until});
    return leave;
}

/// ACC-06: the registration of a reader from outside knew how the dossier is marked. What is more highly marked wants
/// the customer-service manager besides, asked by the one who stays with the reader.
Ruling<applications::ApplicationId> shown_outside(const Sight& see, const Caller& caller, const Item& item,
                                                  const Issue& ask)
{
    if (!is_marked_beyond(see, item)) return applications::ApplicationId{};
    if (!ask.external) {
        return applications::with_remedy(
            refuse(Rule::ACC_06, "external",
                   {"a marked file needs the customer-service manager's approval", "涉密档案须经客服经理批准"}),
            see.applications.policy, applications::Kind::external_marked);
    }
    const auto& visit = *see.access.access.visitors.find(ask.to);
    const applications::Scope use{
        applications::Kind::external_marked, visit.escort, item.dossier, ask.to.value, ask.purpose, {}, {}};
    auto covered = applications::covers(see.applications, *ask.external, use, caller.now);
    if (!covered) {
        auto refusal = std::move(covered).error();
        refusal.faults.front().field = "external";
        return refusal;
    }
    if (!applications::is_sent_by(*covered.value(), visit.organisation))
        return refuse(Rule::ACC_06, "external",
                      {"it was signed for a reader whom somebody else sends", "批准所列的来访单位与登记不符"});
    return covered.value()->id;
}

Ruling<Taker> taker_of(const Sight& see, const Caller& caller, const Item& item, const Issue& ask)
{
    const auto* known = see.applications.access.find(ask.to);
    if (known != nullptr && known->outside && ask.on_premises.value_or(false)) {
        BOOST_OUTCOME_TRY(auto leave, leave_here(see, caller, item, ask));
        BOOST_OUTCOME_TRY(const auto external, shown_outside(see, caller, item, ask));
        return Taker{known->department, std::move(leave), external};
    }
    BOOST_OUTCOME_TRY(const auto* borrower, at_work(see, ask.to, "to"));
    BOOST_OUTCOME_TRY(auto leave, leave_for(see, caller, {item, ask.to, ask.to, ask.approval, ask.purpose},
                                            rule_of_leave(item.kind)));
    return Taker{borrower->department, std::move(leave)};
}

/// LEND-05: nothing new for whoever has something overdue or lost, or as many things as may be.
Ruling<void> may_have_more(const Sight& see, StaffId borrower, Instant now)
{
    if (is_blocked(see, borrower, now)) return blocked("to");
    if (has_enough(see, borrower, now))
        return refuse(Rule::LEND_05, "to", {"the borrower has as many things as may be", "借阅人在借数量已达上限"});
    return outcome::success();
}

/// LEND-07: does somebody else wait for it, whose turn it is?
Ruling<void> is_their_turn(const Sight& see, const Item& item, StaffId taker, dossier::Purpose purpose, Instant now)
{
    const auto* first = first_waiting(see, item, taker, purpose, now);
    if (first == nullptr) return outcome::success();
    return refuse(Rule::LEND_07, "to", {"somebody else waits for it", "有他人在先等候"}, first->staff.value);
}

/// CARD-05: what goes out for a booking is back after its meal, whenever it goes out: its term runs from when it has to
/// be with the unit.
Instant begins(const Sight& see, BookingId id, Instant now)
{
    const auto booking = see.custody.bookings.find(id);
    return booking == see.custody.bookings.end() ? now : std::max(now, booking->due);
}

}  // namespace

Ruling<Issued> decide(const Sight& see, const Caller& caller, const Issue& ask)
{
    BOOST_OUTCOME_TRY(const auto* item, lendable(see, caller, ask.item));
    if (ask.to == caller.staff) return refuse(Rule::LEND_02, "to", {"somebody else hands it over", "须由他人发放"});
    BOOST_OUTCOME_TRY(said(ask.condition, Rule::LEND_04, "condition", {"say how it looks", "须记录借出状况"}));
    const auto* known = see.applications.access.find(ask.to);
    const bool on_premises = ask.on_premises.value_or(false);
    const bool reads_outside = known != nullptr && known->outside && on_premises;
    if (!reads_outside) {
        BOOST_OUTCOME_TRY(at_work(see, ask.to, "to"));
    }
    BOOST_OUTCOME_TRY(const auto* dossier, dossier::living(see.applications.dossiers, item->dossier));
    if (!reads_outside) {
        BOOST_OUTCOME_TRY(may_have(see, ask.to, item->dossier, ask.purpose, caller.now));
    }
    BOOST_OUTCOME_TRY(const auto booking, booking_of(see, *item, ask.booking, caller.now));
    if (booking) {
        BOOST_OUTCOME_TRY(served(*dossier, "booking"));
    }
    BOOST_OUTCOME_TRY(auto taker, taker_of(see, caller, *item, ask));
    BOOST_OUTCOME_TRY(const auto conveyed, carried_out(see, *item, ask.conveyed, taker.leave, on_premises));
    cap_by_basis(taker.leave, dossier->grounds, ask.purpose, caller.now);
    BOOST_OUTCOME_TRY(may_have_more(see, ask.to, caller.now));
    BOOST_OUTCOME_TRY(is_their_turn(see, *item, ask.to, ask.purpose, caller.now));

    Loan loan;
    loan.id = see.custody.next_loan;
    loan.item = item->id;
    loan.kind = item->kind;
    loan.borrower = ask.to;
    loan.department = taker.department;
    loan.approval = taker.leave.approval;
    loan.booking = booking;
    loan.issued = caller.now;
    loan.condition = ask.condition;
    loan.purpose = ask.purpose;
    loan.on_premises = on_premises;
    loan.conveyed = conveyed;
    auto due = loan.on_premises
                   ? reckon(see, caller.now, see.policy.on_premises, taker.leave)
                   : reckon(see, begins(see, booking, caller.now), terms_of(see.policy, item->kind).term, taker.leave);
    return Issued{loan.id, item->dossier, loan, std::move(due), taker.external};
}

Ruling<std::variant<SignedFor, Unchanged>> decide(const Sight& see, const Caller& caller, const SignFor& ask)
{
    BOOST_OUTCOME_TRY(const auto* loan, loan_of(see, ask.loan));
    if (loan->borrower != caller.staff)
        return refuse(Rule::LEND_02, "loan", {"somebody else has it", "该件由他人持有"});
    if (see.duties.find(duties::Kind::sign_for_loan, ask.loan.value) == nullptr) return Unchanged{ask.loan.value};
    return SignedFor{ask.loan, item_of(see, *loan).dossier};
}

Ruling<Renewed> decide(const Sight& see, const Caller& caller, const Renew& ask)
{
    BOOST_OUTCOME_TRY(const auto* loan, loan_of(see, ask.loan));
    BOOST_OUTCOME_TRY(keeps(see, caller, loan->kind));
    BOOST_OUTCOME_TRY(is_found(*loan));
    BOOST_OUTCOME_TRY(is_whole(*loan));
    const auto terms = terms_of(see.policy, loan->kind);
    if (loan->on_premises)
        return refuse(Rule::LEND_03, "loan", {"what is read here is not prolonged", "阅览室查阅不得续借"});
    if (loan->recalled) return refuse(Rule::LEND_03, "loan", {"it was called back", "该件已被召回"});
    if (loan->renewals >= terms.renewals)
        return refuse(Rule::LEND_03, "loan", {"it was renewed as often as may be", "续借次数已满"});
    if (is_blocked(see, loan->borrower, caller.now)) return blocked("loan");
    const auto& item = item_of(see, *loan);
    const auto* first = first_waiting(see, item, loan->borrower, ask.purpose, caller.now);
    if (first != nullptr)
        return refuse(Rule::LEND_07, "loan", {"somebody waits for it", "有人等候该件"}, first->staff.value);
    BOOST_OUTCOME_TRY(may_have(see, loan->borrower, item.dossier, ask.purpose, caller.now));
    BOOST_OUTCOME_TRY(auto leave,
                      leave_for(see, caller, {item, loan->borrower, loan->borrower, ask.approval, ask.purpose},
                                rule_of_leave(loan->kind)));
    cap_by_basis(leave, see.applications.dossiers.find(item.dossier)->grounds, ask.purpose, caller.now);
    auto due = reckon(see, caller.now, terms.term, leave);
    if (due.due.at <= due_of(see, *loan))
        return refuse(Rule::LEND_03, "loan", {"nothing would be gained", "续借不延长期限"});
    return Renewed{loan->id,       item.dossier,   loan->borrower, department_now(see, *loan),
                   leave.approval, std::move(due), ask.purpose};
}

Ruling<Passed> decide(const Sight& see, const Caller& caller, const PassOn& ask)
{
    BOOST_OUTCOME_TRY(const auto* loan, loan_of(see, ask.loan));
    const bool own_card = loan->kind == Kind::card && loan->borrower == caller.staff;
    if (!own_card) {
        BOOST_OUTCOME_TRY(keeps(see, caller, loan->kind));
    }
    if (ask.to == caller.staff) return refuse(Rule::LEND_02, "to", {"somebody else hands it over", "须由他人发放"});
    BOOST_OUTCOME_TRY(is_found(*loan));
    BOOST_OUTCOME_TRY(is_whole(*loan));
    if (loan->on_premises)
        return refuse(Rule::LEND_06, "loan", {"what is read here goes to nobody else", "阅览室查阅不得转交"});
    if (ask.to == loan->borrower) return refuse(Rule::LEND_06, "to", {"it is there already", "该件已在其手中"});
    BOOST_OUTCOME_TRY(const auto* taker, at_work(see, ask.to, "to"));
    const auto& item = item_of(see, *loan);
    BOOST_OUTCOME_TRY(may_have(see, ask.to, item.dossier, ask.purpose, caller.now));
    BOOST_OUTCOME_TRY(auto leave,
                      leave_for(see, caller, {item, ask.to, ask.to, ask.approval, ask.purpose}, Rule::LEND_06));
    BOOST_OUTCOME_TRY(const auto conveyed, carried_out(see, item, ask.conveyed, leave, false));
    cap_by_basis(leave, see.applications.dossiers.find(item.dossier)->grounds, ask.purpose, caller.now);
    if (due_of(see, *loan) < caller.now) return blocked("to");
    BOOST_OUTCOME_TRY(may_have_more(see, ask.to, caller.now));
    if (loan->kind != Kind::card) {  // a card goes from hand to hand in its own meal (CARD-03), and waits for nobody
        BOOST_OUTCOME_TRY(is_their_turn(see, item, ask.to, ask.purpose, caller.now));
    }
    auto due = reckoned_under(see, *loan, leave);
    const bool shortened = due.due.at < due_of(see, *loan);
    return Passed{loan->id,       item.dossier, loan->borrower, ask.to,   taker->department, leave.approval,
                  std::move(due), loan->kind,   ask.purpose,    conveyed, shortened};
}

Ruling<std::variant<Returned, PartReturned>> decide(const Sight& see, const Caller& caller, const Return& ask)
{
    BOOST_OUTCOME_TRY(const auto* loan, loan_of(see, ask.loan));
    BOOST_OUTCOME_TRY(keeps(see, caller, loan->kind));
    if (loan->borrower == caller.staff)
        return refuse(Rule::LEND_04, "loan", {"somebody else inspects it", "须由他人验收"});
    BOOST_OUTCOME_TRY(said(ask.condition, Rule::LEND_04, "condition", {"say how it looks", "须记录归还状况"}));
    const auto& item = item_of(see, *loan);
    const auto out = pages_out(see, *loan);
    if (out < ask.pages) return refuse(Rule::LEND_04, "pages", {"more pages than are out", "页数多于在借页数"});
    if (ask.pages == 0 && out != 0 && loan->pages_back == 0)
        return refuse(Rule::LEND_04, "pages", {"nothing of it is back: report it lost", "未归还任何页，应报遗失"});
    BOOST_OUTCOME_TRY(const auto conveyed, brought_back(see, *loan, ask.conveyed));
    if (!ask.rest_follows.value_or(false))
        return Returned{loan->id,
                        item.dossier,
                        item.id,
                        out - ask.pages,
                        ask.damaged,
                        ask.condition,
                        loan->borrower,
                        department_now(see, *loan),
                        conveyed,
                        debt_of(see, item.id, loan->borrower) != 0,
                        loan->pages_back != 0};
    BOOST_OUTCOME_TRY(is_found(*loan));
    if (ask.pages == 0 || ask.pages == out)
        return refuse(Rule::LEND_04, "rest_follows", {"a part is some pages and not all", "部分归还须为部分页"});
    return PartReturned{loan->id,    item.dossier,  item.id,        ask.pages,
                        ask.damaged, ask.condition, loan->borrower, department_now(see, *loan),
                        conveyed};
}

Ruling<std::variant<Queued, Unchanged>> decide(const Sight& see, const Caller& caller, const Wait& ask)
{
    const auto item = see.custody.items.find(ask.item);
    if (item == see.custody.items.end()) return refuse(Rule::LEND_02, "item", {"there is no such item", "没有该物件"});
    if (is_written_off(see, *item)) return refuse(Rule::LEND_07, "item", {"it is written off", "该物件已核销"});
    const auto* loan = out_by(see, *item);
    const bool is_free = loan == nullptr && is_not_lost(see, *item) && is_ready(see, *item) &&
                         first_waiting(see, *item, caller.staff, ask.purpose, caller.now) == nullptr;
    if (is_free) return refuse(Rule::LEND_07, "item", {"it is here: ask for it", "该件在馆，可直接申请"});
    if (loan != nullptr && loan->borrower == caller.staff)
        return refuse(Rule::LEND_07, "item", {"you have it", "该件在您手中"});
    BOOST_OUTCOME_TRY(may_have(see, caller.staff, item->dossier, ask.purpose, caller.now));
    const auto [first, last] = see.custody.queue.equal_range(ask.item);
    const auto waiting = std::find_if(first, last, [&](const Waiting& each) { return each.staff == caller.staff; });
    if (waiting != last) return Unchanged{waiting->number};
    const Waiting place{ask.item,     rank_of(ask.purpose), see.custody.next_waiting.value,
                        caller.staff, caller.now,           ask.purpose};
    return Queued{ask.item, item->dossier, place};
}

Ruling<std::variant<Unqueued, Unchanged>> decide(const Sight& see, const Caller& caller, const StopWaiting& ask)
{
    const auto item = see.custody.items.find(ask.item);
    if (item == see.custody.items.end()) return Unchanged{ask.item.value};
    const auto staff = ask.staff.value_or(caller.staff);
    if (staff != caller.staff) {
        BOOST_OUTCOME_TRY(keeps(see, caller, item->kind));
    }
    const auto [first, last] = see.custody.queue.equal_range(ask.item);
    const bool waits = std::any_of(first, last, [&](const Waiting& each) { return each.staff == staff; });
    if (!waits) return Unchanged{ask.item.value};
    return Unqueued{ask.item, item->dossier, staff};
}

std::vector<Unqueued> unqueued_after(const Sight& see, const access::Departed& event)
{
    std::vector<Unqueued> ended;
    for (const auto& place : see.custody.queue)
        if (place.staff == event.staff)
            ended.push_back({place.item, see.custody.items.find(place.item)->dossier, place.staff});
    return ended;
}

}  // namespace custos::custody
