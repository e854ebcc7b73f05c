/// Pages, turns and deeds over random histories, each against an account that is kept by hand.
/// Rules: LEND-04, LEND-07, DEED-04.
#include <support/pick.hpp>
#include "register.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <set>

namespace custos::testing {
namespace {

using namespace custody;
using dossier::Purpose;

/// A counter at which the manager keeps the register and signs what is applied for.
struct Desk {
    House house;
    DossierId guest_ = house.open(guest());

    Desk()
    {
        house.policy.applications.chains = {{applications::Kind::loan, {{{duties::Role::archivist}}}}};
        house.done(applications::Appoint{manager, duties::Role::archivist, "", {}, {}, {}}, manager);
    }
    ItemId file(std::uint32_t pages)
    {
        return house.done(AddItem{custody::Kind::file, guest_, "F-1", "shelf", pages, {}}, manager).item;
    }
    applications::ApplicationId leave(ItemId item, StaffId by, Purpose purpose)
    {
        const applications::Apply ask{applications::Kind::loan,
                                      guest_,
                                      item.value,
                                      purpose,
                                      {},
                                      "why " + std::to_string(house.entries.value),
                                      {}};
        const auto id = house.done(ask, by).application;
        (void)house.done(applications::Sign{id, "stamp", {}}, manager);
        return id;
    }
    /// Is it handed over, on an approval of that borrower's?
    auto lend(ItemId item, StaffId to, Purpose purpose)
    {
        const auto approval = leave(item, to, purpose);
        return house.run(Issue{item, to, approval, purpose, "clean", {}}, manager);
    }
};

// ── LEND-04 ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/// Where the pages of one file are: here, out with one loan, or owed by whoever brought fewer back.
struct Pages : Desk {
    static constexpr std::uint32_t entered = 10;
    ItemId item = file(entered);
    std::uint32_t here = entered;
    std::uint32_t out = 0;
    std::map<StaffId, std::uint32_t> owed;
    LoanId loan;
    StaffId borrower;
    bool part_back = false;
    bool lost = false;

    [[nodiscard]] std::uint32_t all_owed() const
    {
        std::uint32_t sum = 0;
        for (const auto& [person, pages] : owed)
            sum += pages;
        return sum;
    }
    void step()
    {
        switch (pick(0, 5)) {
            case 0: return issue();
            case 1:
            case 2: return bring_back();
            case 3: return bring_pages();
            default: return lose();
        }
    }
    void issue()
    {
        const auto to = pick({clerk, other_clerk, reviewer});
        const auto made = lend(item, to, Purpose::service);
        RC_ASSERT(!(made && loan));  // nothing is out twice
        if (!made) return;
        loan = made.value().loan;
        borrower = to;
        out = here;
        here = 0;
        part_back = lost = false;
    }
    void bring_back()
    {
        const auto pages = pick(0U, entered + 2);
        const bool follows = toss();
        Return ask{loan, pages, false, "seen"};
        ask.rest_follows = follows;
        const auto made = house.run(ask, manager);
        // Nothing is no return but where a part is back, and then it says that no more comes; a rest follows of some,
        // and of nothing that is lost.
        const bool something = pages > 0 || out == 0 || part_back;
        const bool contradicts = follows && (lost || pages == 0 || pages == out);
        RC_ASSERT(made.has_value() == (loan && pages <= out && something && !contradicts));
        if (!made) return;
        here += pages;
        part_back = part_back || pages > 0;
        out -= pages;
        if (out > 0 && follows) return;
        if (out > 0) owed[borrower] += out;
        out = 0;
        loan = {};
    }
    void bring_pages()
    {
        const auto by = pick({clerk, other_clerk, reviewer});
        const auto pages = pick(0U, entered + 1);
        BringPages ask{item, pages};
        ask.owed_by = by;
        const auto made = house.run(ask, manager);
        const bool all = pages == all_owed();  // then nobody owes any more, whoever is named
        RC_ASSERT(made.has_value() == (pages > 0 && (all || pages <= owed[by])));
        if (!made) return;
        if (all)
            owed.clear();
        else
            owed[by] -= pages;
        here += pages;
    }
    void lose()
    {
        if (loan && house.run(ReportLost{loan, "left in a taxi"}, borrower)) lost = true;
    }
};

TEST(LEND_04_properties, the_pages_that_are_here_out_and_owed_are_those_that_were_entered)
{
    ASSERT_TRUE(always("", [] {
        Pages pages;
        for (int left = pick(1, 40); left > 0; --left) {
            pages.step();
            RC_ASSERT(pages.here + pages.out + pages.all_owed() == Pages::entered);
            const auto& custody = pages.house.custody;
            const auto& row = *custody.items.find(pages.item);
            RC_ASSERT(row.pages == pages.here + pages.out);
            RC_ASSERT(row.missing == pages.all_owed());
            RC_ASSERT(custody.loans.size() == (pages.loan ? 1U : 0U));
            std::map<StaffId, std::uint32_t> debts;
            for (const auto& debt : custody.debts)
                debts[debt.person] += debt.pages;
            for (const auto& [person, owed] : pages.owed)
                RC_ASSERT(debts[person] == owed);
        }
        pages.house.check();
    }));
}

// ── LEND-07 ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/// A place in the list: first those by law and by a customer's right, then in the order of asking.
struct Place {
    int rank = 1;
    int number = 0;
    StaffId staff;
    Purpose purpose{};

    friend auto operator<=>(const Place& left, const Place& right) noexcept
    {
        return std::tie(left.rank, left.number) <=> std::tie(right.rank, right.number);
    }
    friend bool operator==(const Place&, const Place&) = default;
};

/// One file that is out; six persons, half of whom may act for a customer's rights and by law.
struct Turns : Desk {
    ItemId item = file(10);
    std::vector<StaffId> people;
    std::vector<Place> list;
    std::set<StaffId> gone;
    int asked = 0;

    Turns()
    {
        for (std::uint64_t id = 31; id <= 36; ++id) {
            people.push_back({id});
            const auto grade = id % 2 == 0 ? access::Grade::special : access::Grade::normal;
            house.done(access::Enlist{{id}, grade, {}, "front"}, manager);
        }
    }
    [[nodiscard]] static bool is_special(StaffId staff) { return staff.value % 2 == 0; }
    [[nodiscard]] auto place_of(StaffId staff)
    {
        return std::find_if(list.begin(), list.end(), [&](const Place& each) { return each.staff == staff; });
    }

    void step()
    {
        const auto staff = pick(people);
        switch (pick(0, 6)) {
            case 0: {
                if (house.run(StopWaiting{item}, staff) && place_of(staff) != list.end()) list.erase(place_of(staff));
                return;
            }
            case 1: {
                if (gone.size() > 2 || !gone.insert(staff).second) return;
                house.done(access::Depart{staff}, manager);
                if (place_of(staff) != list.end()) list.erase(place_of(staff));
                return;
            }
            default: {
                if (place_of(staff) != list.end()) return;
                const auto purpose = pick({Purpose::service, Purpose::rights, Purpose::legal_duty});
                const bool first = purpose != Purpose::service;
                const auto made = house.run(Wait{item, purpose}, staff);
                RC_ASSERT(made.has_value() == (!gone.contains(staff) && (!first || is_special(staff))));
                if (made) list.push_back({first ? 0 : 1, ++asked, staff, purpose});
            }
        }
    }
    /// The thing is back, and one after the other tries to have it, whoever comes first, until nobody waits.
    void serve_all()
    {
        while (!list.empty()) {
            const auto next = *std::min_element(list.begin(), list.end());
            std::rotate(people.begin(), people.begin() + pick(0, static_cast<int>(people.size())), people.end());
            for (const auto staff : people)
                if (!gone.contains(staff)) serve(staff, next);
            RC_ASSERT(place_of(next.staff) == list.end());
        }
        const auto made = lend(item, clerk, Purpose::service);
        RC_ASSERT(made.has_value());  // who never waited
    }
    void serve(StaffId staff, const Place& next)
    {
        const auto own = place_of(staff);
        const bool is_next = own != list.end() && next == *own;
        if (!is_next && place_of(next.staff) == list.end()) return;  // somebody was served already
        const auto made = lend(item, staff, own == list.end() ? Purpose::service : own->purpose);
        RC_ASSERT(made.has_value() == is_next);
        if (!made) {
            RC_ASSERT(made.error().rule() == Rule::LEND_07);
            RC_ASSERT(made.error().existing == next.staff.value);
            return;
        }
        list.erase(own);
        house.done(Return{made.value().loan, 10, false, "as it went"}, manager);
    }
};

TEST(LEND_07_properties, who_is_served_is_the_first_by_right_and_order_of_those_who_may)
{
    ASSERT_TRUE(always("", [] {
        Turns turns;
        const auto out = must(turns.lend(turns.item, reviewer, Purpose::service)).loan;
        for (int left = pick(0, 20); left > 0; --left)
            turns.step();
        turns.house.done(Return{out, 10, false, "as it went"}, manager);
        turns.serve_all();
    }));
}

// ── DEED-04 ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/// A deed by hand: who has to sign and who did, the counts that missed it, and the loan by which it is out.
struct Deed {
    std::string number;
    std::vector<StaffId> three;
    std::set<StaffId> signed_by;
    std::set<CountId> missed_at;
    LoanId loan;
};

/// The safe of one house; the general manager has its deeds without an application (DEED-05).
class Safe : public Register {
public:
    void TestBody() override {}

    void step()
    {
        switch (pick(0, 12)) {
            case 0: return enter();
            case 1: return count();
            case 2: return explain();
            case 3: return find();
            case 4: return bring_back();
            case 5:
            case 6:
            case 7: return issue_one();
            default: return check();
        }
    }

    void enter()
    {
        Deed deed{"D-" + std::to_string(deeds_.size()), {archivist, head, director}, {}, {}, {}};
        if (pick(0, 3) == 0) deed.three = {any_person(), any_person(), any_person()};
        AddItem ask{Kind::deed, guest_, deed.number, "safe", 4, deed.three};
        ask.name = "title deed";
        const auto made = house.run(ask, archivist);
        RC_ASSERT(made.has_value() == (std::set<StaffId>(deed.three.begin(), deed.three.end()).size() == 3));
        if (!made) return;
        if (std::find(deed.three.begin(), deed.three.end(), archivist) != deed.three.end())
            deed.signed_by.insert(archivist);
        deeds_[made.value().item] = deed;
    }

private:
    [[nodiscard]] static StaffId any_person() { return pick({archivist, head, director, clerk, service}); }
    [[nodiscard]] ItemId any_deed() const
    {
        return std::next(deeds_.begin(), pick(0, static_cast<int>(deeds_.size())))->first;
    }

    void check()
    {
        if (deeds_.empty()) return;
        const auto item = any_deed();
        auto& deed = deeds_.at(item);
        const auto by = toss() ? any_person() : pick(deed.three);
        const bool is_one = std::find(deed.three.begin(), deed.three.end(), by) != deed.three.end();
        const auto made = house.run(CheckDeed{item, deed.number, 4, "title deed"}, by);
        if (!is_one) RC_ASSERT(!made);
        if (made && is_one) deed.signed_by.insert(by);
    }
    void count()
    {
        CountDeeds ask;
        for (const auto& [item, deed] : deeds_)
            if (!deed.loan && pick(0, 4) > 0) ask.found.push_back(item);
        const auto made = house.done(ask, archivist);
        std::vector<ItemId> missing;
        for (auto& [item, deed] : deeds_) {
            if (deed.loan) continue;
            const bool found = std::find(ask.found.begin(), ask.found.end(), item) != ask.found.end();
            if (found) deed.missed_at.clear();
            if (found) continue;
            deed.missed_at.insert(made.count);
            missing.push_back(item);
        }
        RC_ASSERT(made.missing == missing);
        if (!missing.empty()) counts_.push_back(made.count);
    }
    void explain()
    {
        if (counts_.empty()) return;
        const auto count = pick(counts_);
        if (!house.run(ExplainCount{count, "with the court"}, director)) return;
        for (auto& [item, deed] : deeds_)
            deed.missed_at.erase(count);
    }
    void find()
    {
        if (deeds_.empty()) return;
        const auto item = any_deed();
        if (house.run(ReportFound{item, "behind the drawer"}, archivist)) deeds_.at(item).missed_at.clear();
    }
    void bring_back()
    {
        for (auto& [item, deed] : deeds_)
            if (deed.loan) {
                house.done(Return{deed.loan, 4, false, "as it went"}, archivist);
                deed.loan = {};
                return;
            }
    }
    void issue_one()
    {
        if (deeds_.empty()) return;
        const auto item = any_deed();
        auto& deed = deeds_.at(item);
        const auto made = house.run(issue(item, director, {}), archivist);
        const bool whole = deed.signed_by.size() == 3 && deed.missed_at.empty();
        RC_ASSERT(made.has_value() == (whole && !deed.loan));
        if (made) deed.loan = made.value().loan;
        if (!made && !whole) RC_ASSERT(made.error().rule() == Rule::DEED_04 || deed.loan);
        if (made) issued_ = true;
    }

    std::map<ItemId, Deed> deeds_;
    std::vector<CountId> counts_;

public:
    bool issued_ = false;
};

TEST(DEED_04_properties, a_deed_goes_out_when_three_have_signed_and_no_open_count_misses_it)
{
    int issued = 0;
    ASSERT_TRUE(always("", [&] {
        Safe safe;
        safe.enter();
        for (int left = pick(20, 80); left > 0; --left)
            safe.step();
        issued += safe.issued_ ? 1 : 0;
    }));
    EXPECT_GT(issued, 5) << "hardly a deed ever went out";
}

}  // namespace
}  // namespace custos::testing
