/// The certification scenario of AuthZEN's Authorization API 1.0 in the words of a house: who does what to which
/// record, the three searches that have to agree with it, and what is unknown, which is a no and no error. Where the
/// scenario lets an administrator write to what is archived, the house is stricter: what is destroyed is destroyed for
/// all.
/// Rules: ACC-01, ACC-02, ACC-14, FILE-05, RET-04.
#include "asking.hpp"

#include <support/guests.hpp>
#include <support/rows.hpp>

#include <custos/access/queries.hpp>

#include <algorithm>
#include <array>

namespace custos::testing {
namespace {

using namespace access;
using dossier::Purpose;

/// `record` is in use, `archived` destroyed; alice is a clerk, bob reviews.
class Scenario : public InHouse {
protected:
    static constexpr StaffId alice = clerk;
    static constexpr StaffId bob = reviewer;
    static constexpr StaffId nobody{404};
    static constexpr DossierId nothing{404};

    Scenario() : record_{house.open(guest("13812345671"))}, archived_{house.open(guest("13812345672"))}
    {
        house.destroy(archived_);
    }
    [[nodiscard]] Decision asked(StaffId staff, Action action, DossierId dossier) const
    {
        return decide(house.access_sight(),
                      {staff, dossier, Purpose::service, fields(house, {"dishes"}), house.now, action});
    }
    [[nodiscard]] std::vector<StaffId> who_reads(DossierId dossier) const
    {
        std::vector<StaffId> people;
        const AskReaders ask{dossier, Purpose::service, {"dishes"}, true, {}, {}};
        for (const auto& reader : must(answer(house.access_sight(), Caller{manager, house.now}, ask)).readers)
            people.push_back(reader.staff);
        return people;
    }
    [[nodiscard]] std::vector<DossierId> read_by(StaffId staff) const
    {
        const AskVisible ask{Purpose::service, {"dishes"}, {}, {}};
        return must(answer(house.access_sight(), Caller{staff, house.now}, ask)).dossiers;
    }

    DossierId record_;
    DossierId archived_;
};

using ACC_01_scenario = Scenario;
using ACC_14_scenario = Scenario;

TEST_F(ACC_01_scenario, each_of_its_decisions)
{
    struct Fact {
        StaffId subject;
        Action action;
        DossierId resource;
        Outcome outcome;
        Rule reason;
    };
    const std::array facts{
        Fact{alice, Action::view, record_, Outcome::granted, Rule::ACC_02},
        Fact{alice, Action::update, record_, Outcome::granted, Rule::ACC_02},
        Fact{bob, Action::view, record_, Outcome::granted, Rule::ACC_02},
        Fact{alice, Action::review, record_, Outcome::refused, Rule::ACC_02},
        Fact{bob, Action::review, record_, Outcome::granted, Rule::ACC_02},
        Fact{alice, Action::update, archived_, Outcome::refused, Rule::RET_04},
        Fact{manager, Action::update, archived_, Outcome::refused, Rule::RET_04},
        Fact{alice, Action::destroy, record_, Outcome::requestable, Rule::RET_04},
        Fact{manager, Action::destroy, record_, Outcome::requestable, Rule::RET_04},
        Fact{manager, Action::destroy, archived_, Outcome::refused, Rule::RET_04},
        Fact{nobody, Action::view, record_, Outcome::refused, Rule::ACC_01},
        Fact{alice, Action::view, nothing, Outcome::refused, Rule::FILE_05},
        Fact{alice, Action{}, record_, Outcome::refused, Rule::ACC_02},
        Fact{manager, static_cast<Action>(99), record_, Outcome::refused, Rule::ACC_02},
    };
    for (const auto& fact : facts) {
        const auto at = [&] { return asked(fact.subject, fact.action, fact.resource); };
        EXPECT_EQ(at().outcome, fact.outcome) << &fact - facts.data();
        EXPECT_EQ(at().rules.front(), fact.reason) << &fact - facts.data();
        house.now = house.now + hours(7);  // what is beside the question changes no answer
        EXPECT_EQ(at().outcome, fact.outcome) << &fact - facts.data();
    }
}

TEST_F(ACC_14_scenario, the_searches_agree_with_the_decisions)
{
    for (const auto dossier : {record_, archived_, nothing}) {
        const auto readers = who_reads(dossier);
        for (const auto staff : {alice, bob, manager, nobody}) {
            const bool granted = asked(staff, Action::view, dossier).outcome == Outcome::granted;
            const auto visible = read_by(staff);
            EXPECT_EQ(std::find(readers.begin(), readers.end(), staff) != readers.end(), granted);
            EXPECT_EQ(std::find(visible.begin(), visible.end(), dossier) != visible.end(), granted);
        }
    }
    EXPECT_TRUE(who_reads(archived_).empty()) << "a search without a result is no error";
    EXPECT_TRUE(read_by(nobody).empty());
}

}  // namespace
}  // namespace custos::testing
