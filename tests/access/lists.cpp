/// ACC-14: lists are the decision asked for each; they are whole, or say where they go on.
#include "asking.hpp"

#include <support/guests.hpp>
#include <support/rows.hpp>

#include <custos/access/queries.hpp>

namespace custos::testing {
namespace {

using namespace access;
using dossier::Mark;
using dossier::Purpose;

/// Five guests: the second is marked with the reviewer as custodian, the fourth destroyed.
class Lists : public InHouse {
protected:
    Lists()
    {
        for (const auto* phone : {"13812345671", "13812345672", "13812345673", "13812345674", "13812345675"})
            guests_.push_back(house.open(guest(phone)));
        house.keep(dossier::Marked{guests_[1], Mark::secret, reviewer, false, {}}, manager);
        house.destroy(guests_[3]);
    }
    [[nodiscard]] VisibleView visible(StaffId staff, const AskVisible& ask) const
    {
        return must(answer(house.access_sight(), Caller{staff, house.now}, ask));
    }

    std::vector<DossierId> guests_;
};

using ACC_14 = Lists;

TEST_F(ACC_14, the_dossiers_i_may_see_are_those_that_the_decision_grants)
{
    const auto all = [&](StaffId staff) { return visible(staff, {Purpose::service, {"name"}, {}, {}}).dossiers; };
    EXPECT_EQ(all(clerk), (std::vector{guests_[0], guests_[2], guests_[4]}));
    EXPECT_EQ(all(reviewer), (std::vector{guests_[0], guests_[1], guests_[2], guests_[4]}));
    EXPECT_TRUE(visible(clerk, {Purpose::service, {"income"}, {}, {}}).dossiers.empty());
    EXPECT_TRUE(visible(clerk, {Purpose::statistics, {"name"}, {}, {}}).dossiers.empty());
    EXPECT_EQ(visible(clerk, {Purpose::service, {}, {}, {}}).dossiers.size(), 3U) << "may it be looked at?";
}

TEST_F(ACC_14, a_list_is_whole_or_says_where_it_goes_on)
{
    for (std::uint32_t limit = 1; limit <= 5; ++limit) {
        std::vector<DossierId> pages;
        std::optional<DossierId> after;
        do {
            const auto page = visible(reviewer, {Purpose::service, {"name"}, after, limit});
            EXPECT_LE(page.dossiers.size(), limit);
            pages.insert(pages.end(), page.dossiers.begin(), page.dossiers.end());
            after = page.next;
        } while (after);
        EXPECT_EQ(pages, visible(reviewer, {Purpose::service, {"name"}, {}, {}}).dossiers) << limit;
    }
    EXPECT_FALSE(visible(reviewer, {Purpose::service, {"name"}, {}, 4}).next) << "four are all there are";
    const auto ask = [&](const AskVisible& wrong) {
        return answer(house.access_sight(), Caller{clerk, house.now}, wrong);
    };
    EXPECT_TRUE(refused(ask({Purpose::service, {}, {}, 0}), Rule::ACC_14, "limit"));
    EXPECT_TRUE(refused(ask({Purpose::service, {}, {}, 10'001}), Rule::ACC_14, "limit"));
    EXPECT_TRUE(ask({Purpose::service, {}, {}, 10'000}));
    EXPECT_TRUE(refused(ask({Purpose::service, {"name", "shoe"}, {}, {}}), Rule::FILE_02, "fields/1"));
}

TEST_F(ACC_14, who_may_see_a_dossier_is_the_decision_asked_for_each)
{
    const auto readers = [&](DossierId dossier) {
        return must(answer(house.access_sight(), Caller{manager, house.now},
                           AskReaders{dossier, Purpose::service, {"name", "needs"}, {}, {}, {}}))
            .readers;
    };
    house.done(Depart{other_clerk}, manager);
    const auto marked = readers(guests_[1]);
    ASSERT_EQ(marked.size(), 3U) << "who left is no reader";
    for (const auto& row : marked) {
        const auto decision =
            testing::ask(house, row.staff, guests_[1], Purpose::service, fields(house, {"name", "needs"}));
        EXPECT_EQ(row.outcome, decision.outcome);
        EXPECT_EQ(row.rules, (std::vector<Rule>{decision.rules.begin(), decision.rules.end()}));
    }
    EXPECT_EQ(marked[0].staff, clerk);
    EXPECT_EQ(marked[0].outcome, Outcome::requestable);
    EXPECT_EQ(marked[1].open, (std::vector{house.field("name"), house.field("needs")}));
    EXPECT_EQ(readers(guests_[0])[0].masked, std::vector{house.field("name")});
    EXPECT_EQ(readers(DossierId{99})[0].rules, std::vector{Rule::FILE_05});
}

TEST_F(ACC_14, the_grants_in_force_by_person_and_dossier)
{
    const auto give = [&](StaffId staff, DossierId dossier) {
        Grant grant{house.access.next_grant, staff, dossier,   Opens::view,
                    Purpose::service,        {},    house.now, house.now + hours(1)};
        house.keep(Granted{grant.id, dossier, grant}, manager);
        return grant.id;
    };
    const auto first = give(clerk, guests_[0]);
    const auto second = give(reviewer, guests_[0]);
    const auto third = give(clerk, guests_[2]);
    const auto listed = [&](const AskGrants& ask) {
        std::vector<GrantId> ids;
        for (const auto& grant : must(answer(house.access_sight(), Caller{manager, house.now}, ask, every_row)).grants)
            ids.push_back(grant.id);
        return ids;
    };
    EXPECT_EQ(listed({}), (std::vector{first, second, third}));
    EXPECT_EQ(listed({clerk, {}}), (std::vector{first, third}));
    EXPECT_EQ(listed({{}, guests_[0]}), (std::vector{first, second}));
    EXPECT_EQ(listed({clerk, guests_[0]}), std::vector{first});
    house.now = house.now + hours(1);
    EXPECT_TRUE(listed({}).empty());
}

}  // namespace
}  // namespace custos::testing
