/// Custody over random histories: what holds of the register whatever is asked in whatever order.
#include <support/pick.hpp>
#include "register.hpp"

#include <rapidcheck.h>

#include <map>

namespace custos::testing {
namespace {

using namespace custody;

/// Custody without a journal: three items, three borrowers, every thing on its approval.
struct Counter {
    House house;
    DossierId guest_ = house.open(guest());
    std::vector<StaffId> people{clerk, other_clerk, reviewer};

    Counter()
    {
        house.policy.applications.chains = {{applications::Kind::loan, {{{duties::Role::archivist}}}}};
        house.done(applications::Appoint{manager, duties::Role::archivist, "", {}, {}, {}}, manager);
        for (const auto* number : {"F-1", "F-2", "F-3"})
            house.done(AddItem{custody::Kind::file, guest_, number, "shelf", 10, {}}, manager);
    }
    applications::ApplicationId leave(ItemId item, StaffId by)
    {
        const applications::Apply ask{applications::Kind::loan,
                                      guest_,
                                      item.value,
                                      dossier::Purpose::service,
                                      {},
                                      "why " + std::to_string(house.entries.value),
                                      {}};
        auto ruling = house.run(ask, by);
        const auto* made = std::get_if<applications::Applied>(&ruling.value());
        const auto id = made != nullptr ? made->application
                                        : applications::ApplicationId{std::get<Unchanged>(ruling.value()).existing};
        (void)house.run(applications::Sign{id, "", {}}, manager);
        return id;
    }
    void step()
    {
        const ItemId item{pick<std::uint64_t>(1, 4)};
        const LoanId loan{pick<std::uint64_t>(1, 6)};
        const auto person = pick(people);
        const auto purpose = dossier::Purpose::service;
        switch (pick(0, 6)) {
            case 0:
            case 1: (void)house.run(Issue{item, person, leave(item, person), purpose, "clean", {}}, manager); break;
            case 2: (void)house.run(Return{loan, pick(0U, 11U), false, "seen"}, manager); break;
            case 3: (void)house.run(PassOn{loan, person, leave(item, person), purpose}, manager); break;
            case 4: (void)house.run(Renew{loan, leave(item, person), purpose}, manager); break;
            default: house.now = house.now + hours(pick(1, 60)); break;
        }
    }
};

TEST(LEND_property, the_register_and_what_is_owed_say_the_same_after_any_history)
{
    const auto good = always("one duty a loan, one loan an item, never later than two terms", [] {
        Counter counter;
        std::map<LoanId, Instant> issued;
        for (auto left = pick(0, 25); left > 0; --left) {
            counter.step();
            const auto& house = counter.house;
            std::size_t owed = 0;
            for (const auto& duty : house.duties.duties)
                owed += duty.kind == duties::Kind::return_loan ? 1 : 0;
            RC_ASSERT(owed == house.custody.loans.size());
            for (const auto& loan : house.custody.loans) {
                const auto* duty = house.duties.find(duties::Kind::return_loan, loan.id.value);
                RC_ASSERT(duty != nullptr);
                RC_ASSERT(duty->person == loan.borrower);
                RC_ASSERT(loan.renewals <= 1);
                RC_ASSERT(house.applications.find(loan.approval)->status == applications::Status::used);
                RC_ASSERT(house.applications.find(loan.approval)->scope.applicant == loan.borrower);
                // Three days and two of a weekend, twice at most; no longer closure lies in these weeks.
                RC_ASSERT(duties::due_of(*duty) - loan.issued <= hours(24 * 12));
            }
        }
        counter.house.check();
    });
    ASSERT_TRUE(good);
}

}  // namespace
}  // namespace custos::testing
