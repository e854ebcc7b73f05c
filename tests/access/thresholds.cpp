/// A stricter threshold lets nothing through that a looser one stopped: limits of reading, and signatures under an
/// application, tried in every case of a small house.
/// Rules: ACC-11, APP-01, APP-02.
#include "granting.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace custos::testing {
namespace {

using namespace access;
using applications::ChainStep;
using applications::Kind;
using duties::Role;

class Thresholds : public Granting {
protected:
    /// Signs as these people try it, one after the other; is it approved in the end?
    [[nodiscard]] bool approved_by(const std::vector<StaffId>& tries)
    {
        const auto id = apply_for(wish(Kind::view));
        for (const auto staff : tries)
            static_cast<void>(house.run(applications::Sign{id, "stamp", {}}, staff));
        const auto status = house.applications.applications.find(id)->status;
        house.done(applications::Void{id, "next case"}, clerk);
        return status == applications::Status::approved;
    }
    /// Of the tries of three people out of these, those that a chain lets through.
    [[nodiscard]] std::set<std::vector<StaffId>> passing(std::vector<ChainStep> chain)
    {
        constexpr std::array signers{clerk, head, service, director};
        house.policy.applications.chains = {{Kind::view, std::move(chain)}};
        std::set<std::vector<StaffId>> through;
        for (const auto first : signers)
            for (const auto second : signers)
                for (const auto third : signers)
                    if (approved_by({first, second, third})) through.insert({first, second, third});
        return through;
    }
};

using ACC_11_thresholds = Thresholds;
using APP_01_thresholds = Thresholds;

template <class Set>
bool holds_all(const Set& wide, const Set& narrow)
{
    return std::includes(wide.begin(), wide.end(), narrow.begin(), narrow.end());
}

TEST_F(APP_01_thresholds, one_more_signature_lets_nothing_new_through)
{
    const ChainStep of_head{{Role::department_head}};
    const ChainStep of_service{{Role::customer_service}};
    const ChainStep of_director{{Role::general_manager}};
    const auto one = passing({of_head});
    const auto two = passing({of_head, of_service});
    const auto three = passing({of_head, of_service, of_director});
    EXPECT_TRUE(holds_all(one, two));
    EXPECT_TRUE(holds_all(two, three));
    EXPECT_EQ(three, (std::set<std::vector<StaffId>>{{head, service, director}}));
    EXPECT_GT(one.size(), two.size());
    EXPECT_GT(two.size(), three.size());

    const auto any = passing({{{Role::department_head, Role::customer_service}, false}});
    const auto all = passing({{{Role::department_head, Role::customer_service}, true}});
    EXPECT_TRUE(holds_all(any, all));
    EXPECT_GT(any.size(), all.size());
    EXPECT_TRUE(holds_all(all, two)) << "in one order or in any";
}

/// Is one limit at least as strict as another? None is the loosest.
bool as_strict(std::uint32_t one, std::uint32_t other) { return other == 0 || (one != 0 && one <= other); }

TEST_F(ACC_11_thresholds, a_stricter_limit_of_reading_shows_no_more)
{
    const auto third = house.open(guest("13712345678", "王五"));
    const auto fourth = house.open(guest("13612345678", "赵六"));
    house.now = house.now - hours(5);
    look(reviewer, guest_, true);
    house.now = house.now + hours(4) + minutes(30);
    look(reviewer, other_, true);
    look(reviewer, third, true);
    house.now = house.now + minutes(30);

    struct Limits {
        std::uint32_t day;
        std::uint32_t hour;
        DossierId dossier;
        auto operator<=>(const Limits&) const = default;
    };
    std::map<Limits, FieldSet> open;
    for (std::uint32_t day = 0; day <= 5; ++day)
        for (std::uint32_t hour = 0; hour <= 5; ++hour)
            for (const auto dossier : {guest_, other_, third, fourth}) {
                house.policy.access.dossiers_a_day = day;
                house.policy.access.dossiers_an_hour = hour;
                open[{day, hour, dossier}] =
                    testing::ask(house, reviewer, dossier, dossier::Purpose::service, set({"name", "phone", "dishes"}))
                        .open;
            }
    std::size_t stopped = 0;
    for (const auto& [strict, shown] : open)
        for (const auto& [loose, shown_loosely] : open) {
            if (strict.dossier != loose.dossier || !as_strict(strict.day, loose.day) ||
                !as_strict(strict.hour, loose.hour))
                continue;
            EXPECT_TRUE((shown - shown_loosely).empty()) << strict.day << strict.hour << loose.day << loose.hour;
            stopped += shown != shown_loosely;
        }
    EXPECT_GT(stopped, 0U) << "some limit stopped something";
}

}  // namespace
}  // namespace custos::testing
