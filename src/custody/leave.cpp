#include "leave.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

namespace custos::custody {

namespace {

bool holds(const Sight& see, StaffId staff, Role role, Instant now)
{
    return applications::holds(see.applications.applications, staff, role, {}, now) != nullptr;
}

/// DEED-05: those whom the policy names are the holders themselves; a deputy signs for them and takes nothing in their
/// stead.
bool is_named(const Sight& see, StaffId staff, Role role, Instant now)
{
    const auto* held = applications::holds(see.applications.applications, staff, role, {}, now);
    return held != nullptr && !held->deputy_of;
}

}  // namespace

Ruling<void> keeps(const Sight& see, const Caller& caller, Kind kind)
{
    if (holds(see, caller.staff, terms_of(see.policy, kind).keeper, caller.now)) return outcome::success();
    return refuse(Rule::LEND_02, "", {"another office keeps this register", "该登记簿由其他岗位保管"});
}

Ruling<const Item*> standing_item(const Sight& see, ItemId id)
{
    const auto found = see.custody.items.find(id);
    if (found == see.custody.items.end()) return refuse(Rule::LEND_02, "item", {"there is no such item", "没有该物件"});
    if (found->struck_off) return refuse(Rule::LEND_02, "item", {"it is written off", "该物件已核销"});
    return &*found;
}

Ruling<const Item*> kept_item(const Sight& see, const Caller& caller, ItemId id)
{
    BOOST_OUTCOME_TRY(const auto* item, standing_item(see, id));
    BOOST_OUTCOME_TRY(keeps(see, caller, item->kind));
    return item;
}

std::string department_of(const Sight& see, StaffId staff)
{
    const auto* found = see.applications.access.find(staff);
    return found != nullptr && found->active ? found->department : std::string{};
}

std::string department_now(const Sight& see, const Loan& loan)
{
    auto now = department_of(see, loan.borrower);
    return now.empty() ? loan.department : now;
}

Ruling<const Loan*> loan_of(const Sight& see, LoanId id)
{
    const auto found = see.custody.loans.find(id);
    if (found == see.custody.loans.end()) return refuse(Rule::LEND_02, "loan", {"there is no such loan", "没有该借阅"});
    return &*found;
}

const Item& item_of(const Sight& see, const Loan& loan) { return *see.custody.items.find(loan.item); }

std::uint32_t pages_out(const Sight& see, const Loan& loan)
{
    const auto& item = item_of(see, loan);
    const auto [first, last] = see.custody.movements.get<by_item_move>().equal_range(item.id);
    const auto issued = std::find_if(first, last, [&](const Movement& line) { return line.loan == loan.id; });
    std::uint32_t here = loan.pages_back;
    std::for_each(issued, last, [&](const Movement& line) {
        if (line.move == Move::pages_brought) here += line.pages;
    });
    return item.pages - std::min(here, item.pages);
}

Ruling<void> is_found(const Loan& loan)
{
    if (loan.lost) return refuse(Rule::LEND_04, "loan", {"it was reported lost", "该件已报遗失"});
    return outcome::success();
}

const Item* file_around(const Records& records, const Item& item)
{
    const auto found = records.items.find(item.inside);
    return found == records.items.end() || item.kind == Kind::deed ? nullptr : &*found;
}

std::vector<const Item*> goes_with(const Records& records, const Item& item)
{
    std::vector<const Item*> together{&item};
    if (const auto* file = file_around(records, item); file != nullptr) together.push_back(file);
    if (item.kind != Kind::project_file) return together;
    const auto [first, last] = records.items.get<by_dossier>().equal_range(item.dossier);
    for (auto each = first; each != last; ++each)
        if (each->inside == item.id && each->kind != Kind::deed) together.push_back(&*each);
    return together;
}

const Loan* out_by(const Sight& see, const Item& item)
{
    const auto& out = see.custody.loans.get<by_item>();
    for (const auto* each : goes_with(see.custody, item))
        if (const auto loan = out.find(each->id); loan != out.end()) return &*loan;
    return nullptr;
}

Ruling<void> is_here(const Sight& see, const Item& item)
{
    const auto* loan = out_by(see, item);
    if (loan == nullptr) return outcome::success();
    const auto words = loan->item == item.id       ? Words{"it is out", "该件已借出"}
                       : loan->item == item.inside ? Words{"the file that it lies in is out", "所属项目档案已借出"}
                                                   : Words{"a part of it is out", "该项目档案的部分文件已借出"};
    return refuse(Rule::LEND_02, "item", words, loan->id.value);
}

Ruling<const access::Staff*> at_work(const Sight& see, StaffId staff, std::string field)
{
    const auto* found = see.applications.access.find(staff);
    if (found != nullptr && found->outside)
        return refuse(Rule::ACC_06, std::move(field),
                      {"a reader from outside takes nothing out", "外来查阅人不得外借"});
    if (found != nullptr && found->active) return found;
    return refuse(Rule::ACC_08, std::move(field), {"nobody of that number works here", "没有该在岗员工"});
}

Ruling<Instant> reads_here(const Sight& see, StaffId reader, DossierId dossier, dossier::Purpose purpose, Instant now)
{
    FieldSet opened;
    auto until = now;
    see.access.access.grants.each(reader, dossier, [&](const access::Opening& each) {
        if (each.purpose != purpose || !in_force(each, now)) return;
        opened = opened | each.fields;
        until = std::max(until, each.until);
    });
    const auto decision = access::decide(see.access, {reader, dossier, purpose, opened, now});
    if (decision.outcome == access::Outcome::granted)
        return std::min(until, see.access.access.visitors.find(reader)->until);
    const auto rule = decision.rules.front();
    if (rule != Rule::ACC_06) return refuse(rule, "purpose", words_of(rule));
    return refuse(Rule::ACC_06, "to",
                  {"this reader is not registered for that dossier now", "该外来查阅人未登记查阅此档案"});
}

Ruling<void> may_have(const Sight& see, StaffId taker, DossierId dossier, dossier::Purpose purpose, Instant now)
{
    const auto decision = access::decide(see.access, {taker, dossier, purpose, {}, now, access::Action::borrow});
    if (decision.outcome != access::Outcome::refused) return outcome::success();
    const auto rule = decision.rules.front();
    if (rule == Rule::ACC_03)
        return refuse(rule, "purpose", {"this purpose is not open to the grade", "该用途不对此权限等级开放"});
    if (rule == Rule::ACC_04) return refuse(rule, "purpose", {"no basis covers this purpose", "该用途没有合法依据"});
    return refuse(rule, "", words_of(rule));
}

Ruling<void> served(const dossier::Dossier& dossier, const std::string& field)
{
    if (dossier.lifecycle == dossier::Lifecycle::closed)
        return refuse(Rule::CLS_06, field,
                      {"the dossier is closed; make it active first", "该档案已关闭，请先恢复为有效"});
    if (dossier.identity == dossier::Identity::false_identity)
        return refuse(Rule::COL_06, field, {"a false identity is not served", "身份虚假的客户不予服务"});
    if (dossier.risk == dossier::Risk::suspended)
        return refuse(Rule::ORD_07, field, {"the customer is suspended and is not served", "该客户已暂停服务"});
    return outcome::success();
}

namespace {

/// SENS-04: is a mark of its dossier open to whoever would take the thing, as it is to whoever looks at the dossier?
/// What is more highly marked is open to the custodian alone.
bool is_through_mark(const Sight& see, const Taking& taking, Instant now)
{
    const auto dossier = taking.item.dossier;
    if (is_marked_beyond(see, taking.item) && see.applications.dossiers.custodian(dossier) != taking.borrower)
        return false;
    const auto decision = access::decide(see.access, {taking.borrower, dossier, taking.purpose, {}, now});
    return decision.outcome == access::Outcome::granted || decision.rules.front() != Rule::SENS_04;
}

}  // namespace

Ruling<Leave> leave_for(const Sight& see, const Caller& caller, const Taking& taking, Rule missing)
{
    const auto terms = terms_of(see.policy, taking.item.kind);
    const bool wants_none = terms.approval == applications::Kind::none;
    const bool by_office = std::any_of(terms.without_approval.begin(), terms.without_approval.end(),
                                       [&](Role role) { return is_named(see, taking.borrower, role, caller.now); });
    if ((wants_none || by_office) && is_through_mark(see, taking, caller.now)) return Leave{};
    const auto wanted = approval_wanted(see, taking.item);
    if (wanted == applications::Kind::none) {
        return applications::with_remedy(refuse(Rule::SENS_04, "", words_of(Rule::SENS_04)), see.applications.policy,
                                         applications::Kind::view);
    }
    if (!taking.approval) {
        return applications::with_remedy(refuse(wants_none ? Rule::SENS_04 : missing, "approval",
                                                {"it goes out only with an approval", "须经批准方可借出"}),
                                         see.applications.policy, wanted);
    }
    const applications::Scope use{
        wanted, taking.applicant, taking.item.dossier, taking.item.id.value, taking.purpose, {}, {}};
    BOOST_OUTCOME_TRY(const auto* approval, applications::covers(see.applications, *taking.approval, use, caller.now));
    Leave leave{approval->id, {}};
    if (approval->scope.until) leave.caps.push_back({calendar::CapKind::approval, *approval->scope.until});
    return leave;
}

void cap_by_basis(Leave& leave, const dossier::Grounds& grounds, dossier::Purpose purpose, Instant now)
{
    if (const auto end = applications::basis_ends(grounds, purpose, false, now))
        leave.caps.push_back({calendar::CapKind::consent, *end});
}

namespace {

/// A card or form goes from hand to hand within the house, under rules of its own (CARD-03, FILE-08).
bool leaves_the_house(Kind kind) { return kind != Kind::card && kind != Kind::form; }

}  // namespace

Ruling<applications::Conveyance> carried_out(const Sight& see, const Item& item,
                                             const std::optional<applications::Conveyance>& given, const Leave& leave,
                                             bool on_premises)
{
    if (on_premises || !leaves_the_house(item.kind)) return applications::Conveyance{};
    return applications::conveyed_as(see.applications, mark_of(see, item), given,
                                     see.applications.applications.find(leave.approval));
}

Ruling<applications::Conveyance> brought_back(const Sight& see, const Loan& loan,
                                              const std::optional<applications::Conveyance>& given)
{
    const auto& item = item_of(see, loan);
    if (loan.on_premises || !leaves_the_house(item.kind)) return applications::Conveyance{};
    const auto mark = mark_of(see, item);
    BOOST_OUTCOME_TRY(const auto conveyed, applications::conveyed_as(see.applications, mark, given, nullptr));
    const bool bound = mark != dossier::Mark::none && !loan.lost && at_work(see, loan.conveyed.carrier, "");
    if (bound && conveyed.carrier != loan.conveyed.carrier)
        return refuse(Rule::ACC_10, "conveyed/carrier",
                      {"whoever carried it out brings it back", "须由原携带人员送还"});
    return conveyed;
}

Ruling<applications::Conveyance> brought_in(const Sight& see, Kind kind, dossier::Mark mark,
                                            const std::optional<applications::Conveyance>& given)
{
    const bool comes_in = kind == Kind::deed || kind == Kind::project_file;
    if (!comes_in && !given) return applications::Conveyance{};
    return applications::conveyed_as(see.applications, mark, given, nullptr);
}

Ruling<applications::Conveyance> brought_after(const Sight& see, const Item& item,
                                               const std::optional<applications::Conveyance>& given)
{
    if (!leaves_the_house(item.kind)) return applications::Conveyance{};
    return applications::conveyed_as(see.applications, mark_of(see, item), given, nullptr);
}

bool owes(const Sight& see, const Caller& caller, const duties::Duty& duty)
{
    if (duty.person) return duty.person == caller.staff;
    return applications::holds(see.applications.applications, caller.staff, duty.role, duty.department, caller.now) !=
           nullptr;
}

calendar::Reckoned reckon(const Sight& see, Instant now, const calendar::Term& term, const Leave& leave)
{
    return {now, term, leave.caps, see.calendar.deadline(now, term, leave.caps)};
}

calendar::Reckoned reckoned_under(const Sight& see, const Loan& loan, const Leave& leave)
{
    auto reckoned = reckoned_of(see, loan);
    // Only a cap that comes before it makes it earlier: no calendar that changed meanwhile does (CAL-02).
    const bool cut = std::any_of(leave.caps.begin(), leave.caps.end(),
                                 [&](const calendar::Cap& cap) { return cap.until < reckoned.due.at; });
    reckoned.caps.insert(reckoned.caps.end(), leave.caps.begin(), leave.caps.end());
    const auto due = see.calendar.deadline(reckoned.from, reckoned.term, reckoned.caps);
    if (cut && due.at < reckoned.due.at) reckoned.due = due;
    return reckoned;
}

calendar::Reckoned reckoned_of(const Sight& see, const Loan& loan)
{
    const auto* duty = see.duties.find(duties::Kind::return_loan, loan.id.value);
    return duty == nullptr ? calendar::Reckoned{} : duty->reckoned;
}

Instant due_of(const Sight& see, const Loan& loan) { return reckoned_of(see, loan).due.at; }

bool is_blocked(const Sight& see, StaffId borrower, Instant now)
{
    if (see.custody.debts.get<by_debtor>().count(borrower) > 0) return true;
    const auto [first, last] = see.custody.loans.get<by_borrower>().equal_range(borrower);
    return std::any_of(first, last, [&](const Loan& loan) { return loan.lost || due_of(see, loan) < now; });
}

bool has_enough(const Sight& see, StaffId borrower, Instant now)
{
    const auto most = see.policy.at_once;
    const bool as_many = most != 0 && see.custody.loans.get<by_borrower>().count(borrower) >= most;
    return as_many || is_blocked(see, borrower, now);
}

std::uint8_t rank_of(dossier::Purpose purpose)
{
    return purpose == dossier::Purpose::legal_duty || purpose == dossier::Purpose::rights ? 0 : 1;
}

namespace {

/// LEND-07: may she have the thing that she waits for, now and for that purpose?
bool may_take_turn(const Sight& see, const Waiting& place, DossierId dossier, Instant now)
{
    if (!at_work(see, place.staff, "") || has_enough(see, place.staff, now)) return false;
    return place.purpose == dossier::Purpose::none || may_have(see, place.staff, dossier, place.purpose, now);
}

}  // namespace

const Waiting* first_waiting(const Sight& see, const Item& item, StaffId taker, dossier::Purpose purpose, Instant now)
{
    using Turn = std::pair<std::uint8_t, std::uint64_t>;
    constexpr Turn at_the_end{std::numeric_limits<std::uint8_t>::max(), 0};
    auto own = at_the_end;
    auto turn = at_the_end;
    const Waiting* others = nullptr;
    for (const auto* each : goes_with(see.custody, item)) {
        const auto [first, last] = see.custody.queue.equal_range(each->id);
        for (auto place = first; place != last; ++place) {
            const bool is_own = place->staff == taker;
            const Turn at{is_own ? std::max(place->rank, rank_of(purpose)) : place->rank, place->number};
            if (is_own) {
                own = std::min(own, at);
            } else if (at < turn && may_take_turn(see, *place, item.dossier, now)) {
                turn = at;
                others = &*place;
            }
        }
    }
    return turn < own ? others : nullptr;
}

Ruling<std::uint32_t> limit_of(const std::optional<std::uint32_t>& asked)
{
    const auto limit = asked.value_or(1000);
    if (limit == 0 || limit > 10'000)
        return refuse(Rule::LEND_02, "limit", {"between 1 and 10000", "须在 1 至 10000 之间"});
    return limit;
}

std::string number_of_project_file(const Sight& see, Instant now)
{
    const auto year = civil_of(day_of(now, see.calendar.zone())).year;
    return fmt::format("P-{}-{:04}", year, see.custody.next_item.value);
}

}  // namespace custos::custody
