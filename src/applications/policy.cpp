/// The rules' own chains (APP-01), and the check of a house's.
#include <custos/applications/policy.hpp>
#include <custos/core/said.hpp>
#include <custos/core/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace custos::applications {

namespace {

Error fault(std::string path, Words words) { return fail(Code::bad_value, words, std::move(path)); }

Result<void> check_departments(const ChainStep& step, const std::string& path)
{
    const auto name = [](const std::string& department, std::string at) -> Result<void> {
        const auto good = said(department, Rule::APP_01, {}, nameless);
        if (!good) return fault(std::move(at), good.error().faults.front().words);
        return outcome::success();
    };
    if (step.department) {
        BOOST_OUTCOME_TRY(name(*step.department, path + "/department"));
    }
    if (step.department && !step.departments.empty())
        return fault(path + "/department", {"one department or several, not both", "单个部门与多个部门不得并列"});
    if (step.departments.size() > most_departments)
        return fault(path + "/departments", {"a step names at most 16 departments", "每步至多 16 个部门"});
    std::set<std::string> seen;
    for (std::size_t i = 0; i < step.departments.size(); ++i) {
        const auto where = fmt::format("{}/departments/{}", path, i);
        BOOST_OUTCOME_TRY(name(step.departments[i], where));
        if (!seen.insert(normal_label(step.departments[i])).second)
            return fault(where, {"a department stands here twice", "部门重复"});
    }
    return outcome::success();
}

Result<void> check_roles(const std::vector<Role>& roles, const std::string& path)
{
    std::set<Role> seen;
    for (std::size_t i = 0; i < roles.size(); ++i)
        if (roles[i] == Role::none || !seen.insert(roles[i]).second)
            return fault(fmt::format("{}/{}", path, i), {"an office is none or stands here twice", "岗位无效或重复"});
    return outcome::success();
}

Result<void> check_step(const ChainStep& step, const std::string& path)
{
    BOOST_OUTCOME_TRY(check_departments(step, path));
    if (step.roles.empty()) return fault(path + "/roles", {"a step names who signs", "每一步须指明签批岗位"});
    return check_roles(step.roles, path + "/roles");
}

Result<void> check_term(const calendar::Term& term, const std::string& path)
{
    if (auto good = calendar::check(term); !good) return fault(path + "/" + good.error().path, good.error().words);
    if (term.n < 0) return fault(path + "/n", {"a term runs forward", "期限不得为负"});
    return outcome::success();
}

}  // namespace

std::vector<Chain> Policy::usual_chains()
{
    using enum Role;
    const ChainStep by_head_and_stamp{{department_head}, false, {}, {}, true};
    return {
        {Kind::view, {by_head_and_stamp, {{customer_service, customer_service_manager}}}},
        {Kind::loan, {by_head_and_stamp, {{information_specialist}}}},
        {Kind::deed_loan, {{{chair, general_manager}}}},
        {Kind::sensitive, {{{management, general_manager}}}},
        {Kind::external_marked, {{{customer_service_manager}}}},
        {Kind::copy, {{{general_manager, information_supervisor}}}},
        {Kind::disclosure, {{{information_supervisor}}, {{customer_service_manager}}}},
        {Kind::periodic_report, {{{customer_service_manager}}, {{general_manager}}}},
        {Kind::report_amendment, {{{general_manager}}}},
        {Kind::lower_level, {{{information_supervisor}}, {{management, general_manager}}}},
        {Kind::tier_override, {{{customer_service_manager}}}},
        {Kind::merge, {{{customer_service_manager}}}},
        {Kind::destruction, {{{information_supervisor, general_manager}, true}}},
        {Kind::hold_release, {{{information_supervisor}}, {{general_manager}}}},
        {Kind::policy_change, {{{information_supervisor}}, {{general_manager}}}},
        {Kind::extension, {{{department_head}}, {{general_manager}}}},
        {Kind::bulk, {{{information_supervisor}}}},
        {Kind::custodian, {{{information_supervisor}}, {{management, general_manager}}}},
    };
}

Chain chain_of(const Policy& policy, Kind kind)
{
    const auto is_it = [&](const Chain& chain) { return chain.kind == kind; };
    const auto own = std::find_if(policy.chains.begin(), policy.chains.end(), is_it);
    if (own != policy.chains.end()) return *own;
    const auto usual = Policy::usual_chains();
    return *std::find_if(usual.begin(), usual.end(), is_it);
}

Result<void> check(const Policy& policy)
{
    std::set<Kind> seen;
    for (std::size_t i = 0; i < policy.chains.size(); ++i) {
        const auto& chain = policy.chains[i];
        const auto path = fmt::format("/chains/{}", i);
        if (chain.kind == Kind::none || !seen.insert(chain.kind).second)
            return fault(path + "/kind", {"a kind is none or stands here twice", "申请种类无效或重复"});
        if (chain.steps.empty() || chain.steps.size() > 50)
            return fault(path + "/steps", {"a chain has between 1 and 50 steps", "审批流程须有 1 至 50 步"});
        for (std::size_t step = 0; step < chain.steps.size(); ++step) {
            BOOST_OUTCOME_TRY(check_step(chain.steps[step], fmt::format("{}/steps/{}", path, step)));
        }
    }
    BOOST_OUTCOME_TRY(check_term(policy.unsigned_lapses, "/unsigned_lapses"));
    BOOST_OUTCOME_TRY(check_term(policy.unused_lapses, "/unused_lapses"));
    BOOST_OUTCOME_TRY(check_term(policy.longest_visit, "/longest_visit"));
    return check_roles(policy.rounds_by, "/rounds_by");
}

Result<void> check_destruction(const Policy& policy)
{
    for (std::size_t i = 0; i < policy.chains.size(); ++i) {
        if (policy.chains[i].kind != Kind::destruction) continue;
        std::size_t signatures = 0;
        for (const auto& step : policy.chains[i].steps)
            signatures += wanted_by(step).size();
        if (signatures < 2)
            return fault(fmt::format("/chains/{}/steps", i), {"destruction needs approval by two", "销毁须经两人批准"});
    }
    return outcome::success();
}

}  // namespace custos::applications
