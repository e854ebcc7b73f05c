/// The catalogue of kinds: the rule that owes each, who may close it, the words for it.
#include <custos/duties/policy.hpp>

#include <algorithm>
#include <array>

namespace custos::duties {

namespace {

constexpr std::array catalogue{
    KindText{Kind::correct_entry, Rule::FILE_04, false, {"mend an entry that was sent back", "更正被退回的录入"}},
    KindText{Kind::review_order, Rule::ORD_04, false, {"review a large order", "复核大额订单"}},
    KindText{Kind::hand_over, Rule::ACC_08, true, {"take over from somebody who left", "接管离岗人员的事项"}},
    KindText{Kind::sign_application, Rule::APP_01, false, {"sign or refuse an application", "签批申请"}},
    KindText{Kind::return_loan, Rule::LEND_05, false, {"bring back what is on loan", "归还借出物"}, true},
    KindText{Kind::repair_item, Rule::LEND_04, true, {"repair what came back damaged", "修复损坏物"}},
    KindText{Kind::report_loss, Rule::LEND_04, true, {"report a loss as an incident", "上报遗失事件"}},
    KindText{Kind::take_note_of_card, Rule::CARD_03, false, {"take note of a card", "阅知信息卡"}, true},
    KindText{Kind::issue_card, Rule::CARD_01, false, {"issue the card for a booking", "为预订发放信息卡"}},
    KindText{Kind::pass_project_file, Rule::DEED_01, false, {"pass the project file to B", "将项目档案移交B岗"}},
    KindText{Kind::bring_project_file, Rule::DEED_01, false, {"bring the project file in", "将项目档案移交档案室"}},
    KindText{Kind::supply_missing, Rule::DEED_02, false, {"supply what the file lacks", "补齐档案缺件"}},
    KindText{Kind::deliver_deed, Rule::DEED_04, false, {"bring the deed to the safe", "将权证移交保险柜"}},
    KindText{Kind::explain_difference, Rule::DEED_04, true, {"clear up a count of deeds", "查清权证盘点差异"}},
    KindText{Kind::review_emergency, Rule::ACC_13, false, {"review an emergency read", "复核紧急查阅"}},
    KindText{Kind::examine_overreach, Rule::ACC_09, true, {"look into refused attempts", "核查越权访问"}},
    KindText{Kind::replace_custodian,
             Rule::SENS_04,
             false,
             {"name another custodian of a marked dossier", "为涉密档案另行指定保管人"}},
    KindText{Kind::bring_pages, Rule::LEND_04, false, {"bring back the missing pages", "补交缺失的页"}, true},
    KindText{Kind::sign_for_loan, Rule::LEND_02, false, {"sign for what was taken out", "签收借出物"}, true},
    KindText{Kind::hand_out_form, Rule::FILE_08, false, {"hand out a collection form", "发放采集表"}},
    KindText{Kind::enter_form, Rule::FILE_08, false, {"enter a reviewed form", "录入已审核的采集表"}},
    KindText{
        Kind::enter_change, Rule::CHG_01, false, {"enter a change that the customer reported", "录入客户告知的变更"}},
    KindText{Kind::research_loss, Rule::CHURN_02, false, {"find out why a customer is being lost", "调查客户流失原因"}},
    KindText{Kind::act_as_supervisor, Rule::SEC_04, false, {"act upon an incident, as supervisor", "主管处置泄露事件"}},
    KindText{Kind::act_as_manager, Rule::SEC_04, false, {"act upon an incident, as manager", "经理处置泄露事件"}},
    KindText{Kind::notify_authority, Rule::SEC_04, false, {"report a leak to the authority", "向主管部门报告泄露"}},
    KindText{Kind::notify_persons, Rule::SEC_04, false, {"tell the persons of a leak", "向当事人通知泄露"}},
    KindText{Kind::review_forms, Rule::FILE_08, true, {"review collection forms", "审核采集表"}},
    KindText{Kind::check_dossiers, Rule::CHG_04, true, {"check dossiers for stale values", "检查档案时效"}},
    KindText{Kind::check_completeness, Rule::CHG_04, true, {"check dossiers for completeness", "检查档案完整性"}},
    KindText{Kind::review_sample, Rule::ORD_06, true, {"review a sample of orders", "抽查订单"}},
    KindText{Kind::renew_tiers, Rule::TIER_06, true, {"renew the tiers", "重新评定等级"}},
    KindText{Kind::make_statistics, Rule::REP_01, true, {"make the periodic statistics", "编制定期统计"}},
    KindText{Kind::inspect_archive, Rule::RET_05, true, {"inspect the whole archive", "检查全部档案"}},
    KindText{Kind::back_up, Rule::SEC_02, true, {"back up what is new", "增量备份"}},
    KindText{Kind::back_up_all, Rule::SEC_02, true, {"make a full backup", "全量备份"}},
    KindText{Kind::prove_restore, Rule::SEC_02, true, {"prove a restore", "验证恢复"}},
    KindText{Kind::check_security, Rule::SEC_05, true, {"check security", "安全检查"}},
    KindText{Kind::train_staff, Rule::SEC_05, true, {"train the staff", "培训员工"}},
    KindText{Kind::audit_compliance, Rule::PRIV_06, true, {"audit compliance", "合规审计"}},
    KindText{Kind::count_deeds, Rule::DEED_04, false, {"count the deeds", "盘点权证"}},
    KindText{Kind::assess_system, Rule::SYS_01, true, {"assess the system", "评估系统功能"}},
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

Words words_of(Role role) noexcept
{
    switch (role) {
        case Role::none: break;
        case Role::department_head: return {"the head of the department", "部门负责人"};
        case Role::customer_service: return {"customer service", "客服"};
        case Role::customer_service_manager: return {"the customer-service manager", "客服经理"};
        case Role::information_specialist: return {"the information specialist", "信息专员"};
        case Role::information_supervisor: return {"the information supervisor", "信息主管"};
        case Role::archivist: return {"the archivist", "档案管理员"};
        case Role::sales: return {"sales", "销售"};
        case Role::management: return {"management", "管理层"};
        case Role::general_manager: return {"the general manager", "总经理"};
        case Role::chair: return {"the chair", "董事长"};
        case Role::auditor: return {"the auditor", "审计"};
        case Role::serving_unit: return {"the unit that serves", "服务单位"};
    }
    return {"nobody", "无"};
}

}  // namespace custos::duties
