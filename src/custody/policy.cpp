/// The rules' own terms, and the check of a house's.
#include <custos/core/name.hpp>
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

}  // namespace

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
    return check_term(policy.project_in_all, "/project_in_all");
}

}  // namespace custos::custody
