/// Purposes, as Fides decides on them: a use is compliant where the purposes of data and user meet, a violation where
/// they do not, and a gap where one side was never set up; a named override suppresses violations and never gaps. Ours:
/// the bases of a dossier are the purposes of the data, those open to the grade the user's, an emergency the override.
/// Rules: ACC-01, ACC-02, ACC-03, ACC-04, ACC-13.
#include "asking.hpp"

#include <support/guests.hpp>

#include <custos/access/apply.hpp>

#include <string>

namespace custos::testing {
namespace {

using namespace access;
using dossier::Basis;
using dossier::Purpose;

constexpr StaffId nobody{404};
constexpr StaffId without_purposes{71};

/// A guest whose contract is for service and whose consent for care; nothing was ever set up for `bare_`.
class Purposes : public InHouse {
protected:
    Purposes()
    {
        auto asked = guest("13812345671");
        asked.grounds.push_back({Basis::consent, {Purpose::care}, "notice 1", "form 1"});
        file_ = house.open(asked);
        bare_ = house.open(guest("13812345672"));
        house.keep(dossier::Grounded{bare_, {Basis::contract, {}, "", ""}}, manager);
        house.keep(Enlisted{without_purposes, Grade::none, false, "front"}, manager);
    }
    [[nodiscard]] Decision use(StaffId staff, DossierId dossier, Purpose purpose) const
    {
        return ask(house, staff, dossier, purpose, fields(house, {"name"}));
    }
    void override_by(StaffId staff, DossierId dossier)
    {
        Grant grant{house.access.next_grant,
                    staff,
                    dossier,
                    Opens::emergency,
                    Purpose::emergency,
                    {house.field("name")},
                    house.now,
                    house.now + hours(1)};
        house.keep(GlassBroken{grant.id, dossier, grant, {}}, staff);
    }

    DossierId file_;
    DossierId bare_;
};

using ACC_03_purposes = Purposes;

struct Use {
    std::string fact;
    StaffId staff;
    bool bare;
    Purpose purpose;
    Outcome outcome;
    Rule reason;
};

TEST_F(ACC_03_purposes, seven_facts_of_fides)
{
    override_by(other_clerk, file_);
    for (const auto& use : {
             Use{"compliant: both name it", clerk, false, Purpose::service, Outcome::granted, Rule::ACC_12},
             Use{"a violation that a named override suppresses", other_clerk, false, Purpose::emergency,
                 Outcome::granted, Rule::ACC_13},
             Use{"compliant by a purpose that was added", clerk, false, Purpose::care, Outcome::granted, Rule::ACC_12},
             Use{"a violation that stands", clerk, false, Purpose::complaint, Outcome::refused, Rule::ACC_04},
             Use{"a gap: data that nobody set up", clerk, true, Purpose::service, Outcome::refused, Rule::ACC_04},
             Use{"a gap: an identity that nobody knows", nobody, false, Purpose::service, Outcome::refused,
                 Rule::ACC_01},
             Use{"a gap: a user that nobody set up", without_purposes, false, Purpose::service, Outcome::refused,
                 Rule::ACC_02},
         }) {
        const auto decision = this->use(use.staff, use.bare ? bare_ : file_, use.purpose);
        EXPECT_EQ(decision.outcome, use.outcome) << use.fact;
        EXPECT_EQ(decision.rules.front(), use.reason) << use.fact;
    }
}

/// Without its override the violation stands, and the override is of one purpose, one person and the fields it names.
TEST_F(ACC_03_purposes, an_override_is_named)
{
    EXPECT_EQ(use(other_clerk, file_, Purpose::emergency).rules, Rules{Rule::ACC_03});
    override_by(other_clerk, file_);
    EXPECT_EQ(use(clerk, file_, Purpose::emergency).rules, Rules{Rule::ACC_03});
    EXPECT_EQ(use(other_clerk, file_, Purpose::complaint).rules, Rules{Rule::ACC_04});
    EXPECT_TRUE(ask(house, other_clerk, file_, Purpose::emergency, fields(house, {"phone"})).open.empty());
}

/// Whoever is unknown, has no grade or has left is not let in by an emergency; nor is anybody to what is not there.
/// Not ours: that of data which nobody set up it makes no exception. An emergency is just for that: nobody asks a guest
/// who has fainted for consent (ACC-13).
TEST_F(ACC_03_purposes, an_override_acts_on_no_gap_but_a_missing_basis)
{
    for (const auto staff : {nobody, without_purposes, other_clerk})
        for (const auto dossier : {file_, DossierId{404}})
            override_by(staff, dossier);
    EXPECT_EQ(use(nobody, file_, Purpose::emergency).rules, Rules{Rule::ACC_01});
    EXPECT_EQ(use(without_purposes, file_, Purpose::emergency).rules, Rules{Rule::ACC_02});
    EXPECT_EQ(use(other_clerk, DossierId{404}, Purpose::emergency).rules, Rules{Rule::FILE_05});
    house.done(Depart{other_clerk}, manager);
    EXPECT_EQ(use(other_clerk, file_, Purpose::emergency).rules, Rules{Rule::ACC_08});
    override_by(clerk, bare_);
    EXPECT_EQ(use(clerk, bare_, Purpose::emergency).outcome, Outcome::granted) << "not as Fides has it";
}

}  // namespace
}  // namespace custos::testing
