/// The rules' own terms, and the check of a house's.
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

Words words_of(Kind kind) noexcept
{
    switch (kind) {
        case Kind::none: break;
        case Kind::file: return {"A file", "纸质档案"};
        case Kind::excerpt: return {"A copy or excerpt", "复印件或摘录"};
        case Kind::card: return {"A hotel information card", "宾客信息卡"};
        case Kind::form: return {"A collection form", "信息采集表"};
        case Kind::deed: return {"A deed", "权证原件"};
        case Kind::project_file: return {"A project file", "项目档案"};
        case Kind::carrier: return {"A key or disk", "密钥或磁盘"};
    }
    return {"Anything else", "其他"};
}

Words words_of(Move move) noexcept
{
    switch (move) {
        case Move::entered: return {"entered", "登记入库"};
        case Move::issued: return {"issued", "借出"};
        case Move::signed_for: return {"signed for", "签收"};
        case Move::noted: return {"taken note of", "阅知"};
        case Move::renewed: return {"renewed", "续借"};
        case Move::recalled: return {"called back", "召回"};
        case Move::passed: return {"passed on", "转交"};
        case Move::part_returned: return {"returned in part", "部分归还"};
        case Move::returned: return {"returned", "归还"};
        case Move::pages_brought: return {"pages brought", "补交缺页"};
        case Move::lost: return {"reported lost", "报失"};
        case Move::struck_off: return {"written off", "核销"};
        case Move::form_reviewed: return {"reviewed", "审核"};
        case Move::form_entered: return {"entered in the dossier", "录入档案"};
        case Move::checked: return {"checked", "核对"};
    }
    return {};
}

}  // namespace custos::custody
