/// Applications over random chains, offices and callers: what no order of attempts can bring about.
/// Rules: APP-02.
#include <custos/applications/apply.hpp>
#include <support/offices.hpp>

#include <rapidcheck.h>

#include <set>

namespace custos::testing {
namespace {

using namespace applications;
using applications::Kind;
using duties::Role;

constexpr std::uint64_t people = 5;

/// Applications alone: five people, three offices, no journal.
struct Table {
    Records records;
    access::Records access;
    dossier::Records dossiers;
    dossier::Dictionary dictionary = must(dossier::Dictionary::make({}));
    Calendar calendar = Calendar::prc();
    Policy policy;
    Instant now = at("2026-03-02 10:00");

    [[nodiscard]] Sight sight() const { return {records, access, dossiers, dictionary, calendar, policy}; }

    template <class Command>
    bool run(const Command& ask, StaffId by)
    {
        auto ruling = decide(sight(), Caller{by, now}, ask);
        if (!ruling) return false;
        take(ruling.value());
        return true;
    }

private:
    template <class Event>
    void take(const Event& event)
    {
        apply(records, {{}, now, {}}, event);
    }
    void take(const std::variant<Applied, Unchanged>& event)
    {
        if (const auto* made = std::get_if<Applied>(&event)) take(*made);
    }
};

Role any_office() { return *rc::gen::element(Role::archivist, Role::sales, Role::auditor); }

StaffId anybody() { return {*rc::gen::inRange<std::uint64_t>(1, people + 1)}; }

TEST(APP_02_property, an_approval_has_as_many_wills_as_steps_and_the_applicants_is_none_of_them)
{
    const auto good = rc::check("one person, one step, never the applicant", [] {
        Table table;
        for (std::uint64_t id = 1; id <= people; ++id)
            table.access.staff.insert({StaffId{id}, access::Grade::normal, false, true, "front"});
        Chain chain{Kind::loan, {}};
        std::size_t needed = 0;
        for (auto steps = *rc::gen::inRange(1, 4); steps > 0; --steps) {
            ChainStep step{{any_office()}, *rc::gen::arbitrary<bool>()};
            const auto second = any_office();
            if (second != step.roles.front()) step.roles.push_back(second);
            needed += step.all ? step.roles.size() : 1;
            chain.steps.push_back(step);
        }
        table.policy.chains = {chain};
        for (int i = 0; i < 12; ++i) {
            Appoint ask{anybody(), any_office(), "", {}, {}, {}};
            if (*rc::gen::arbitrary<bool>()) {
                ask.deputy_of = anybody();
                ask.until = at("2027-01-01 00:00");
            }
            table.run(ask, StaffId{1});
        }
        const auto applicant = anybody();
        RC_ASSERT(table.run(Apply{Kind::loan, {}, {}, dossier::Purpose::service, {}, "why", {}}, applicant));
        for (int i = 0; i < 40; ++i)
            table.run(Sign{ApplicationId{1}, "", {}}, anybody());

        const auto& application = *table.records.find(ApplicationId{1});
        std::set<StaffId> wills;
        for (const auto& made : application.signatures) {
            RC_ASSERT(made.by != applicant);
            RC_ASSERT(made.deputy_of != applicant);
            RC_ASSERT(wills.insert(made.by).second);
            RC_ASSERT(!made.deputy_of || wills.insert(made.deputy_of).second);
        }
        RC_ASSERT((application.signatures.size() == needed) == (application.status == Status::approved));
        RC_ASSERT(application.signatures.size() <= needed);
        for (std::size_t i = 1; i < application.signatures.size(); ++i)
            RC_ASSERT(application.signatures[i - 1].step <= application.signatures[i].step);
    });
    ASSERT_TRUE(good);
}

}  // namespace
}  // namespace custos::testing
