/// A register with two copies of one file, and the steps that the tests of custody take.
#pragma once

#include <support/offices.hpp>
#include <support/recurring.hpp>
#include <support/rows.hpp>

namespace custos::testing {

using custody::Kind;

class Register : public InOffices {
protected:
    Register()
    {
        file_ = house.done(custody::AddItem{Kind::file, guest_, "F-1", "shelf 3", 10, {}}, archivist).item;
        second_ = house.done(custody::AddItem{Kind::file, guest_, "F-2", "shelf 3", 10, {}}, archivist).item;
    }

    /// An approved application to borrow an item. Heads do not sign their own: another stands in.
    applications::ApplicationId leave(custody::ItemId item, StaffId by = clerk, std::optional<Instant> until = {},
                                      applications::Kind kind = applications::Kind::loan)
    {
        auto ask = wish(kind, item.value);
        ask.until = until;
        const auto id = apply_for(ask, by);
        if (kind == applications::Kind::deed_loan) {
            sign(id, director);
        } else {
            sign(id, head);
            sign(id, specialist);
        }
        return id;
    }
    [[nodiscard]] static custody::Issue issue(custody::ItemId item, StaffId to,
                                              std::optional<applications::ApplicationId> approval)
    {
        return {item, to, approval, dossier::Purpose::service, "clean", {}};
    }
    custody::LoanId lend(custody::ItemId item, StaffId to)
    {
        return house.done(issue(item, to, leave(item, to)), archivist).loan;
    }
    [[nodiscard]] custody::Return back(custody::LoanId loan) const
    {
        const auto found = house.custody.loans.find(loan);
        const bool known = found != house.custody.loans.end();
        return {loan, known ? house.custody.items.find(found->item)->pages : 0, false, "as it went"};
    }
    [[nodiscard]] static custody::Renew renew(custody::LoanId loan, std::optional<applications::ApplicationId> approval)
    {
        return {loan, approval, dossier::Purpose::service};
    }
    [[nodiscard]] static custody::PassOn pass(custody::LoanId loan, StaffId to,
                                              std::optional<applications::ApplicationId> approval)
    {
        return {loan, to, approval, dossier::Purpose::service};
    }
    [[nodiscard]] Instant due(custody::LoanId loan) const
    {
        return custody::due_of(house.custody_sight(), *house.custody.loans.find(loan));
    }
    [[nodiscard]] std::vector<custody::RegisterRow> out() const
    {
        return must(answer(house.custody_sight(), Caller{archivist, house.now}, custody::AskRegister{}, every_row))
            .loans;
    }

    custody::ItemId file_;
    custody::ItemId second_;
};

}  // namespace custos::testing
