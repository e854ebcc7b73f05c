/// The rules' own terms, and the check of a house's.
#include <custos/duties/policy.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace custos::duties {

namespace {

using calendar::Push;
using calendar::Term;
using calendar::Unit;

bool is_recurring(Kind kind) { return static_cast<unsigned>(kind) > 100; }

Error fault(std::string path, Words words) { return fail(Code::bad_value, words, std::move(path)); }

Result<void> check_term(const Term& term, const std::string& path)
{
    if (auto good = calendar::check(term); !good) return fault(path + "/term/" + good.error().path, good.error().words);
    if (term.n < 0) return fault(path + "/term/n", {"a duty has time ahead of it", "期限不得为负"});
    return outcome::success();
}

/// Steps in days may be compared by their number only when they are counted alike; others are the house's own affair.
Result<void> check_steps(const std::vector<Step>& steps, const std::string& path)
{
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const auto at = fmt::format("{}/{}", path, i);
        if (auto good = calendar::check(steps[i].after); !good)
            return fault(at + "/after/" + good.error().path, good.error().words);
        if (steps[i].after.n < 0) return fault(at + "/after/n", {"a step up follows the due time", "升级须在到期之后"});
        if (steps[i].role == Role::none) return fault(at + "/role", {"name who is told", "须指明告知对象"});
        if (i > 0 && steps[i].after.unit == steps[i - 1].after.unit && steps[i].after.n < steps[i - 1].after.n)
            return fault(at + "/after/n", {"steps up go on in time", "各级升级须依时间先后"});
    }
    if (steps.size() > 200) return fault(path, {"at most 200 steps up", "升级最多200级"});
    return outcome::success();
}

/// Which department a part is of, the check of completeness alone says (CHG-04).
Result<void> check_with(const Recurring& row, const std::string& path)
{
    std::set<Role> seen{Role::none, row.role};
    for (std::size_t i = 0; i < row.with.size(); ++i) {
        const auto at = fmt::format("{}/with/{}", path, i);
        if (!seen.insert(row.with[i]).second)
            return fault(at, {"an office is none or owes it already", "岗位无效，或已负责该待办"});
        if (row.with[i] == Role::department_head && row.kind != Kind::check_completeness)
            return fault(at, {"of this duty no part is a department's", "该待办没有属于部门的部分"});
    }
    return outcome::success();
}

template <class Row>
Result<void> check_rows(const std::vector<Row>& rows, std::string_view list, bool recurring)
{
    std::set<Kind> seen;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto path = fmt::format("/{}/{}", list, i);
        if (rows[i].kind == Kind::none || is_recurring(rows[i].kind) != recurring)
            return fault(path + "/kind", {"this kind of duty has no place in this list", "该类待办不属于此列表"});
        if (!seen.insert(rows[i].kind).second)
            return fault(path + "/kind", {"a kind of duty stands here twice", "同类待办重复"});
        if constexpr (requires { rows[i].every; })
            if (rows[i].every == Every::never) continue;  // nobody owes it
        if (rows[i].role == Role::none) return fault(path + "/role", {"name who owes it", "须指明责任岗位"});
        BOOST_OUTCOME_TRY(check_term(rows[i].term, path));
        BOOST_OUTCOME_TRY(check_steps(rows[i].steps, path + "/steps"));
        if constexpr (requires { rows[i].with; }) {
            BOOST_OUTCOME_TRY(check_with(rows[i], path));
        }
    }
    return outcome::success();
}

constexpr Term at_once{0, Unit::minutes};
constexpr Term an_hour{1, Unit::hours};
constexpr Term working_days(int n) { return {n, Unit::working_days}; }
constexpr Term within(int n, Unit unit) { return {n, unit, std::nullopt, Push::back}; }  // not past its period

}  // namespace

std::vector<Owing> Policy::usual_owing()
{
    return {
        {Kind::correct_entry, working_days(1), Role::customer_service, {}},
        {Kind::review_order, working_days(1), Role::customer_service, {}},
        {Kind::hand_over, working_days(1), Role::department_head, {}},
        {Kind::sign_application, working_days(1), Role::management, {}},
        {Kind::return_loan, working_days(1), Role::archivist, {{working_days(1), Role::department_head}}},
        {Kind::repair_item, working_days(5), Role::archivist, {}},
        {Kind::report_loss,
         {1, Unit::hours},
         Role::information_supervisor,
         {{{1, Unit::hours}, Role::general_manager}}},
        {Kind::take_note_of_card,
         {5, Unit::minutes},
         Role::serving_unit,
         {{{5, Unit::minutes}, Role::customer_service_manager}}},
        {Kind::issue_card,
         {0, Unit::time_of_day, TimeOfDay{11 * 60 + 30}},
         Role::customer_service,
         {{{0, Unit::minutes}, Role::customer_service_manager}}},
        {Kind::pass_project_file, working_days(3), Role::sales, {{working_days(1), Role::department_head}}},
        {Kind::bring_project_file, working_days(2), Role::sales, {{working_days(1), Role::department_head}}},
        {Kind::supply_missing, working_days(5), Role::sales, {{working_days(1), Role::department_head}}},
        {Kind::deliver_deed, {0, Unit::minutes}, Role::archivist, {{{1, Unit::hours}, Role::general_manager}}},
        {Kind::explain_difference, working_days(1), Role::archivist, {{{0, Unit::minutes}, Role::general_manager}}},
        {Kind::review_emergency, working_days(1), Role::information_supervisor, {}},
        {Kind::examine_overreach, working_days(1), Role::information_supervisor, {}},
        {Kind::replace_custodian, working_days(1), Role::information_supervisor, {}},
        {Kind::replace_keeper, working_days(5), Role::department_head, {}},
        {Kind::complete_dossier, {1, Unit::months}, Role::customer_service, {}},
        {Kind::bring_pages, working_days(1), Role::archivist, {{working_days(1), Role::department_head}}},
        {Kind::sign_for_loan, working_days(1), Role::archivist, {{working_days(1), Role::department_head}}},
        {Kind::hand_out_form,
         {0, Unit::time_of_day, TimeOfDay{11 * 60 + 30}},
         Role::customer_service,
         {{{0, Unit::minutes}, Role::customer_service_manager}}},
        {Kind::enter_form,
         {24, Unit::hours},
         Role::customer_service,
         {{{1, Unit::hours}, Role::customer_service_manager}}},
        {Kind::enter_change, working_days(1), Role::customer_service, {}},
        {Kind::check_deed, working_days(1), Role::archivist, {{{1, Unit::hours}, Role::general_manager}}},
        {Kind::research_loss, working_days(1), Role::customer_service, {}},
        {Kind::act_as_supervisor, at_once, Role::information_supervisor, {{an_hour, Role::general_manager}}},
        {Kind::act_as_manager, at_once, Role::general_manager, {{an_hour, Role::management}}},
        {Kind::notify_authority, {4, Unit::hours}, Role::information_supervisor, {{at_once, Role::general_manager}}},
        {Kind::notify_persons, {4, Unit::hours}, Role::information_supervisor, {{at_once, Role::general_manager}}},
        {Kind::handle_order, working_days(1), Role::customer_service, {}},
    };
}

std::vector<Recurring> Policy::usual_recurring()
{
    return {
        {Kind::review_forms, Every::half_week, within(2, Unit::calendar_days), Role::customer_service, {}},
        {Kind::check_dossiers, Every::month, within(1, Unit::month_end), Role::customer_service, {}},
        {Kind::check_completeness,
         Every::quarter,
         within(1, Unit::quarter_end),
         Role::customer_service,
         {},
         {Role::sales, Role::department_head}},
        {Kind::review_sample, Every::month, within(1, Unit::month_end), Role::sales, {}},
        {Kind::renew_tiers, Every::quarter, within(1, Unit::quarter_end), Role::customer_service, {}},
        {Kind::make_statistics, Every::month, within(1, Unit::month_end), Role::customer_service, {}},
        {Kind::inspect_archive, Every::half_year, within(1, Unit::half_year_end), Role::archivist, {}},
        {Kind::back_up, Every::day, {0, Unit::time_of_day, TimeOfDay{18 * 60}}, Role::information_specialist, {}},
        {Kind::back_up_all, Every::week, within(6, Unit::calendar_days), Role::information_specialist, {}},
        {Kind::prove_restore, Every::month, within(1, Unit::month_end), Role::information_specialist, {}},
        {Kind::check_security, Every::quarter, within(1, Unit::quarter_end), Role::information_supervisor, {}},
        {Kind::train_staff, Every::year, within(1, Unit::year_end), Role::information_supervisor, {}},
        {Kind::audit_compliance, Every::half_year, within(1, Unit::half_year_end), Role::auditor, {}},
        {Kind::count_deeds, Every::month, within(1, Unit::month_end), Role::archivist, {}},
        {Kind::assess_system, Every::quarter, within(1, Unit::quarter_end), Role::information_supervisor, {}},
    };
}

std::vector<Recurring> recurring_of(const Policy& policy)
{
    auto rows = policy.recurring;
    for (auto& usual : Policy::usual_recurring()) {
        const bool named = std::any_of(policy.recurring.begin(), policy.recurring.end(),
                                       [&](const Recurring& row) { return row.kind == usual.kind; });
        if (!named) rows.push_back(std::move(usual));
    }
    std::erase_if(rows, [](const Recurring& row) { return row.every == Every::never; });
    return rows;
}

Result<void> check(const Policy& policy)
{
    BOOST_OUTCOME_TRY(check_steps(policy.usual_steps, "/usual_steps"));
    BOOST_OUTCOME_TRY(check_rows(policy.owing, "owing", false));
    return check_rows(policy.recurring, "recurring", true);
}

}  // namespace custos::duties
