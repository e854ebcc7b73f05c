/// The rules' own chains: who signs which kind of application, in which order.
/// Rules: APP-01.
#include <custos/applications/policy.hpp>
#include <custos/core/word.hpp>
#include <support/rulings.hpp>

#include <map>
#include <set>

namespace custos::testing {
namespace {

using namespace applications;
using applications::Kind;

/// A chain in a line: steps by ">", offices of which any one signs by "|", offices that all sign by "&".
std::string in_a_line(const Chain& chain)
{
    std::string line;
    for (const auto& step : chain.steps) {
        if (!line.empty()) line += " > ";
        for (std::size_t i = 0; i < step.roles.size(); ++i)
            line += (i == 0 ? "" : step.all ? " & " : " | ") + std::string{word_of(step.roles[i])};
        if (step.department || !step.departments.empty()) line += " of a department";
        if (wants_stamp(step)) line += " + stamp";
    }
    return line;
}

TEST(APP_01_table, each_kind_is_signed_as_the_rule_lists_it)
{
    // Where the rule names an office, whoever stands over that office signs in its place: the manager of customer
    // service for customer service, the general manager for management.
    const std::map<Kind, std::string> of_the_rule{
        {Kind::view, "department_head + stamp > customer_service | customer_service_manager"},
        {Kind::loan, "department_head + stamp > information_specialist"},
        {Kind::deed_loan, "chair | general_manager"},
        {Kind::sensitive, "management | general_manager"},
        {Kind::external_marked, "customer_service_manager"},
        {Kind::copy, "general_manager | information_supervisor"},
        {Kind::disclosure, "information_supervisor > customer_service_manager"},
        {Kind::periodic_report, "customer_service_manager > general_manager"},
        {Kind::report_amendment, "general_manager"},
    };
    // The rule says that these have chains of their own, and not which; ACC-11, DEED-01 and SENS-04 want an approval.
    const std::map<Kind, std::string> of_their_own{
        {Kind::lower_level, "information_supervisor > management | general_manager"},
        {Kind::tier_override, "customer_service_manager"},
        {Kind::merge, "customer_service_manager"},
        {Kind::destruction, "information_supervisor & general_manager"},
        {Kind::hold_release, "information_supervisor > general_manager"},
        {Kind::policy_change, "information_supervisor > general_manager"},
        {Kind::extension, "department_head > general_manager"},
        {Kind::bulk, "information_supervisor"},
        {Kind::custodian, "information_supervisor > management | general_manager"},
    };
    const auto usual = Policy::usual_chains();
    std::map<Kind, std::string> chains;
    for (const auto& chain : usual)
        EXPECT_TRUE(chains.emplace(chain.kind, in_a_line(chain)).second) << "twice: " << word_of(chain.kind);
    auto expected = of_the_rule;
    expected.insert(of_their_own.begin(), of_their_own.end());
    EXPECT_EQ(chains, expected);
    EXPECT_EQ(all_kinds().size(), expected.size()) << "a kind without a chain";
    for (const auto& kind : all_kinds())
        EXPECT_EQ(in_a_line(chain_of(Policy{}, kind.kind)), expected[kind.kind]) << word_of(kind.kind);
}

TEST(APP_01_table, a_house_that_names_one_chain_keeps_the_others)
{
    Policy policy;
    policy.chains = {{Kind::copy, {{{Role::chair}}}}};
    EXPECT_EQ(in_a_line(chain_of(policy, Kind::copy)), "chair");
    EXPECT_EQ(in_a_line(chain_of(policy, Kind::loan)), "department_head + stamp > information_specialist");
}

TEST(RET_04_table, destruction_is_signed_by_two_persons)
{
    std::size_t signatures = 0;
    for (const auto& step : chain_of(Policy{}, Kind::destruction).steps)
        signatures += step.all ? step.roles.size() : 1;
    EXPECT_EQ(signatures, 2U);
}

}  // namespace
}  // namespace custos::testing
