/// Applications over random chains, offices and callers: what no order of attempts can bring about.
/// Rules: APP-01, APP-02.
#include <custos/applications/apply.hpp>
#include <support/offices.hpp>
#include <support/pick.hpp>

#include <rapidcheck.h>

#include <set>
#include <string>
#include <tuple>

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

Role any_office() { return pick({Role::archivist, Role::sales, Role::auditor}); }

StaffId anybody() { return {pick<std::uint64_t>(1, people + 1)}; }

/// Applied for while others hold every office, so that it can be signed (APP-01); who then leave all of them.
bool is_applied_for(Table& table, StaffId applicant)
{
    constexpr std::uint64_t enough = 12;  // signatures that a chain here wants at most
    const auto first = table.records.next_appointment;
    for (std::uint64_t id = 101; id <= 100 + enough; ++id) {
        table.access.staff.insert({StaffId{id}, access::Grade::normal, false, true, "elsewhere"});
        for (const auto role : {Role::archivist, Role::sales, Role::auditor})
            table.run(Appoint{{id}, role, "", {}, {}, {}}, StaffId{1});
    }
    const bool taken = table.run(Apply{Kind::loan, {}, {}, dossier::Purpose::service, {}, "why", {}}, applicant);
    for (auto id = first; id < table.records.next_appointment; ++id.value)
        table.run(Dismiss{id}, StaffId{1});
    return taken;
}

TEST(APP_02_property, an_approval_has_as_many_wills_as_steps_and_the_applicants_is_none_of_them)
{
    const auto good = always("one person, one step, never the applicant", [] {
        Table table;
        for (std::uint64_t id = 1; id <= people; ++id)
            table.access.staff.insert({StaffId{id}, access::Grade::normal, false, true, "front"});
        Chain chain{Kind::loan, {}};
        std::size_t needed = 0;
        for (auto steps = pick(1, 4); steps > 0; --steps) {
            ChainStep step{{any_office()}, toss()};
            const auto second = any_office();
            if (second != step.roles.front()) step.roles.push_back(second);
            needed += step.all ? step.roles.size() : 1;
            chain.steps.push_back(step);
        }
        table.policy.chains = {chain};
        for (int i = 0; i < 12; ++i) {
            Appoint ask{anybody(), any_office(), "", {}, {}, {}};
            if (toss()) {
                ask.deputy_of = anybody();
                ask.until = at("2027-01-01 00:00");
            }
            table.run(ask, StaffId{1});
        }
        const auto applicant = anybody();
        RC_ASSERT(is_applied_for(table, applicant));
        for (int i = 0; i < 40; ++i)
            table.run(Sign{ApplicationId{1}, "stamp", {}}, anybody());

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

TEST(APP_02_property, what_can_be_signed_to_its_end_is_signed_to_it_whoever_tries_first)
{
    const auto good = always("nobody takes away the only one for a later step", [] {
        Table table;
        for (std::uint64_t id = 1; id <= people; ++id)
            table.access.staff.insert({StaffId{id}, access::Grade::normal, false, true, "front"});
        Chain chain{Kind::loan, {}};
        for (auto steps = pick(2, 5); steps > 0; --steps)
            chain.steps.push_back({{any_office()}, false});
        table.policy.chains = {chain};
        for (int i = 0; i < 8; ++i)
            table.run(Appoint{anybody(), any_office(), "", {}, {}, {}}, StaffId{1});
        RC_ASSERT(is_applied_for(table, anybody()));
        const auto application = [&]() -> const Application& { return *table.records.find(ApplicationId{1}); };
        const bool possible = can_still_be_signed(table.sight(), application(), table.now);
        std::vector<StaffId> all;
        for (std::uint64_t id = 1; id <= people; ++id)
            all.push_back({id});
        for (std::size_t round = 0; round < chain.steps.size(); ++round) {
            for (auto i = all.size(); i > 1; --i)
                std::swap(all[i - 1], all[pick<std::size_t>(0, i)]);
            for (const auto each : all)
                table.run(Sign{ApplicationId{1}, "stamp", {}, {}}, each);
        }
        RC_ASSERT((application().status == Status::approved) == possible);
        RC_CLASSIFY(possible, "it can be signed");
    });
    ASSERT_TRUE(good);
}

std::string any_department() { return pick<std::string>({"", "kitchen", "bar", "front"}); }

/// A step of any sort: one office or two, all of them or any, in the departments that it names.
ChainStep any_step()
{
    ChainStep step{{any_office()}, toss(), {}, {}};
    const auto second = any_office();
    if (second != step.roles.front()) step.roles.push_back(second);
    for (const auto* department : {"kitchen", "bar", "front"})
        if (toss()) step.departments.emplace_back(department);
    return step;
}

/// Five people with offices of any sort, some of them deputies; one application waits.
Table any_house(StaffId applicant)
{
    Table table;
    for (std::uint64_t id = 1; id <= people; ++id)
        table.access.staff.insert({StaffId{id}, access::Grade::normal, false, true, "front"});
    table.policy.chains = {{Kind::loan, {any_step(), any_step()}}};
    for (int i = 0; i < 24; ++i) {
        Appoint ask{anybody(), any_office(), any_department(), {}, {}, {}};
        if (pick(0, 3) == 0) {
            ask.deputy_of = anybody();
            ask.until = at("2027-01-01 00:00");
        }
        table.run(ask, StaffId{1});
    }
    RC_ASSERT(is_applied_for(table, applicant));
    return table;
}

/// The same house and application once more.
Table again(const Table& table)
{
    Table made;
    for (const auto& each : table.access.staff)
        made.access.staff.insert(each);
    made.records = table.records;
    made.policy = table.policy;
    return made;
}

/// Somebody who signs, in the own right or in a stead that is said.
struct Will {
    StaffId by;
    std::optional<StaffId> stead;
};

const Application& only(const Table& table) { return *table.records.find(ApplicationId{1}); }

std::size_t wanted_in_all(const Application& application)
{
    std::size_t wanted = 0;
    for (const auto& step : application.chain)
        wanted += wanted_by(step).size();
    return wanted;
}

/// What is said of an application when it does not matter who signed first: its state, what is missing, and for what
/// each signature counts.
auto seen(const Application& application)
{
    std::vector<std::tuple<std::uint8_t, StaffId, StaffId, Role, std::string>> signatures;
    for (const auto& each : counted(application).signatures)
        signatures.emplace_back(each.step, each.by, each.deputy_of, each.role, each.department.value_or(""));
    std::sort(signatures.begin(), signatures.end());
    std::vector<std::string> missing;
    for (const auto& each : missing_of(application))
        missing.push_back(each.department.value_or("-") + std::to_string(static_cast<int>(each.roles.front())));
    return std::tuple{application.status, application.step, signatures, missing};
}

TEST(APP_01_property, any_order_of_the_signatures_of_a_step_leads_to_the_same_state)
{
    const auto good = always("the order of signatures changes nothing", [] {
        const auto applicant = anybody();
        auto table = any_house(applicant);
        auto shuffled = again(table);
        std::vector<Will> taken;
        for (int i = 0; i < 20 && only(table).step == 0; ++i) {
            Will will{anybody(), {}};  // a refused one leaves nothing
            if (pick(0, 3) == 0) will.stead = anybody();
            if (table.run(Sign{ApplicationId{1}, "stamp", {}, will.stead}, will.by)) taken.push_back(will);
        }
        for (auto left = taken; !left.empty();) {
            const auto next = left.begin() + pick<std::ptrdiff_t>(0, std::ssize(left));
            RC_ASSERT(shuffled.run(Sign{ApplicationId{1}, "stamp", {}, next->stead}, next->by));
            left.erase(next);
        }
        RC_ASSERT(seen(only(table)) == seen(only(shuffled)));
        RC_CLASSIFY(taken.size() > 1, "two signatures or more");
        RC_CLASSIFY(only(table).step != 0, "the step is signed");
    });
    ASSERT_TRUE(good);
}

TEST(APP_01_property, whoever_tries_first_a_step_is_signed_or_not_by_the_same_people)
{
    const auto good = always("each signs or tries to, in any order", [] {
        const auto applicant = anybody();
        auto table = any_house(applicant);
        auto shuffled = again(table);
        std::vector<StaffId> all;
        for (std::uint64_t id = 1; id <= people; ++id)
            all.push_back({id});
        // In the own right alone: of a holder and the deputy whoever tries first is their one will (APP-02).
        const auto try_all = [&](Table& at_table) {
            for (const auto each : all)
                if (only(at_table).step == 0) at_table.run(Sign{ApplicationId{1}, "stamp", {}, StaffId{}}, each);
        };
        try_all(table);
        for (auto i = all.size(); i > 1; --i)
            std::swap(all[i - 1], all[pick<std::size_t>(0, i)]);
        try_all(shuffled);
        RC_ASSERT(only(table).step == only(shuffled).step);
        RC_ASSERT(only(table).signatures.size() == only(shuffled).signatures.size());
        RC_ASSERT(missing_of(only(table)).size() == missing_of(only(shuffled)).size());
    });
    ASSERT_TRUE(good);
}

TEST(APP_01_property, one_more_signature_settles_one_that_was_missing_and_opens_none_again)
{
    const auto good = always("what is missing only shrinks", [] {
        auto table = any_house(anybody());
        const auto missing = [&] {
            std::set<std::pair<std::string, std::vector<Role>>> all;
            for (const auto& each : missing_of(only(table)))
                all.emplace(each.department.value_or("-"), each.roles);
            return all;
        };
        for (int i = 0; i < 20 && only(table).step == 0; ++i) {
            const auto before = missing();
            const bool taken = table.run(Sign{ApplicationId{1}, "stamp", {}, {}}, anybody());
            if (only(table).step != 0) break;
            const auto after = missing();
            RC_ASSERT(after.size() == before.size() - (taken ? 1U : 0U));
            RC_ASSERT(std::includes(before.begin(), before.end(), after.begin(), after.end()));
        }
        RC_ASSERT((only(table).status == Status::approved) ==
                  (only(table).signatures.size() == wanted_in_all(only(table))));
    });
    ASSERT_TRUE(good);
}

}  // namespace
}  // namespace custos::testing
