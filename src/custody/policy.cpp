/// The rules' own terms, and the check of a house's.
#include <custos/core/name.hpp>
#include <custos/core/said.hpp>
#include <custos/custody/model.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace custos::custody {

namespace {

using calendar::Term;
using calendar::Unit;

Error fault(std::string path, Words words) { return fail(Code::bad_value, words, std::move(path)); }

Result<void> check_term(const Term& term, const std::string& path)
{
    if (auto good = calendar::check(term); !good) return fault(path + "/" + good.error().path, good.error().words);
    if (term.n < 0) return fault(path + "/n", {"a loan runs forward", "期限不得为负"});
    return outcome::success();
}

/// What a safe is told apart by.
Result<void> check_safes(const Policy& policy)
{
    constexpr std::string_view path = "/safes";
    if (policy.safes.empty()) return fault(std::string{path}, {"deeds are kept in a safe: name one", "须指明保险柜"});
    std::set<std::string> seen;
    for (std::size_t i = 0; i < policy.safes.size(); ++i) {
        const auto& safe = policy.safes[i];
        const auto good = said(safe, Rule::DEED_04, {}, {"a safe has a name", "保险柜须有名称"});
        if (!good) return fault(fmt::format("{}/{}", path, i), good.error().faults.front().words);
        if (!seen.insert(normal_label(safe)).second)
            return fault(fmt::format("{}/{}", path, i), {"a safe stands here twice", "保险柜重复"});
    }
    return outcome::success();
}

/// A number that tells one safe from another of the same name.
bool is_number_of_one(std::string_view rest) { return rest.find_first_not_of("0123456789-/.#") == rest.npos; }

}  // namespace

bool is_safe(const Policy& policy, std::string_view place)
{
    const auto normal = normal_label(place);
    return std::ranges::any_of(policy.safes, [&](const std::string& safe) {
        const auto name = normal_label(safe);
        return normal.starts_with(name) && is_number_of_one(std::string_view{normal}.substr(name.size()));
    });
}

std::vector<Terms> Policy::usual_terms()
{
    using Asked = applications::Kind;
    return {
        {Kind::file, {3}, 1, Asked::loan, {}, Role::archivist},
        {Kind::excerpt, {3}, 1, Asked::copy, {}, Role::archivist},
        {Kind::card, {1, Unit::shift_end}, 0, Asked::none, {}, Role::customer_service},
        {Kind::form, {1, Unit::shift_end}, 0, Asked::none, {}, Role::customer_service},
        {Kind::deed, {3}, 1, Asked::deed_loan, {Role::chair, Role::general_manager}, Role::archivist},
        {Kind::project_file, {3}, 1, Asked::loan, {}, Role::archivist},
        {Kind::carrier, {1}, 1, Asked::loan, {}, Role::archivist},
    };
}

Terms terms_of(const Policy& policy, Kind kind)
{
    const auto is_it = [&](const Terms& terms) { return terms.kind == kind; };
    const auto own = std::find_if(policy.terms.begin(), policy.terms.end(), is_it);
    if (own != policy.terms.end()) return *own;
    const auto usual = Policy::usual_terms();
    return *std::find_if(usual.begin(), usual.end(), is_it);
}

Result<void> check(const Policy& policy)
{
    std::set<Kind> seen;
    for (std::size_t i = 0; i < policy.terms.size(); ++i) {
        const auto& terms = policy.terms[i];
        const auto path = fmt::format("/terms/{}", i);
        if (terms.kind == Kind::none || !seen.insert(terms.kind).second)
            return fault(path + "/kind", {"a kind is none or stands here twice", "种类无效或重复"});
        if (terms.keeper == Role::none)
            return fault(path + "/keeper", {"name who keeps the register", "须指明登记岗位"});
        BOOST_OUTCOME_TRY(check_term(terms.term, path + "/term"));
    }
    BOOST_OUTCOME_TRY(check_term(policy.recalled, "/recalled"));
    BOOST_OUTCOME_TRY(check_term(policy.on_premises, "/on_premises"));
    BOOST_OUTCOME_TRY(check_term(policy.project_in_all, "/project_in_all"));
    return check_safes(policy);
}

}  // namespace custos::custody
