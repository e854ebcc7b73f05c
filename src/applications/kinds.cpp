/// The catalogue of kinds: the rule that wants each, what it is called, what an approval of it is for.
#include <custos/applications/policy.hpp>

#include <algorithm>
#include <array>

namespace custos::applications {

namespace {

constexpr std::array catalogue{
    KindText{Kind::view, Rule::ACC_05, {"To view a dossier", "查阅档案"}, "archive.show"},
    KindText{Kind::loan, Rule::LEND_01, {"To borrow", "借阅"}, "custody.issue"},
    KindText{Kind::deed_loan, Rule::DEED_05, {"To borrow a deed", "借出权证"}, "custody.issue"},
    KindText{
        Kind::sensitive, Rule::SENS_03, {"To read identity or financial data", "查阅身份或财务信息"}, "archive.show"},
    KindText{Kind::external_marked,
             Rule::ACC_06,
             {"A reader from outside, a marked file", "外来人员查阅涉密档案"},
             "applications.admit"},
    KindText{Kind::copy, Rule::ACC_10, {"To copy or excerpt", "复印或摘录"}, "custody.issue"},
    KindText{
        Kind::disclosure, Rule::PRIV_04, {"To disclose to a third party", "向第三方披露"}, "applications.carry_out"},
    KindText{Kind::periodic_report,
             Rule::REP_02,
             {"A periodic report for another department", "向其他部门提供定期报表"},
             "applications.carry_out"},
    KindText{Kind::report_amendment, Rule::REP_03, {"To amend a report", "修改报表"}, "applications.carry_out"},
    KindText{Kind::lower_level, Rule::SENS_01, {"To lower a level or mark", "降低敏感级别或密级"}, "dossier.set_mark"},
    KindText{Kind::tier_override, Rule::TIER_06, {"To set a tier by hand", "人工调整等级"}, "tiers.amend_round"},
    KindText{Kind::merge, Rule::CHG_05, {"To merge dossiers", "合并档案"}, "merging.confirm"},
    KindText{Kind::destruction, Rule::RET_04, {"To destroy", "销毁"}, "applications.carry_out"},
    KindText{Kind::hold_release, Rule::RET_02, {"To release a hold", "解除保全"}, "applications.carry_out"},
    KindText{Kind::policy_change, Rule::APP_01, {"To change this policy", "修改本制度"}, "policy.adopt"},
    KindText{Kind::extension, Rule::DEED_01, {"To extend a time limit", "延长期限"}, "custody.extend"},
    KindText{Kind::bulk, Rule::ACC_11, {"To export or read in bulk", "导出或批量查阅"}, "archive.show"},
    KindText{Kind::custodian,
             Rule::SENS_04,
             {"Another custodian of a marked file", "更换涉密档案保管人"},
             "dossier.set_mark"},
};
static_assert(std::is_sorted(catalogue.begin(), catalogue.end(),
                             [](const KindText& a, const KindText& b) { return a.kind < b.kind; }));

}  // namespace

std::span<const KindText> all_kinds() noexcept { return catalogue; }

const KindText& text_of(Kind kind) noexcept
{
    return *std::lower_bound(catalogue.begin(), catalogue.end(), kind,
                             [](const KindText& row, Kind wanted) { return row.kind < wanted; });
}

}  // namespace custos::applications
