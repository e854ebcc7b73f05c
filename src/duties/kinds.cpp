/// The catalogue of kinds: the rule that owes each, who may close it, the words for it.
#include <custos/duties/policy.hpp>

#include "core/names.hpp"

#include <algorithm>
#include <array>

namespace custos::duties {

namespace {

consteval Words called(std::string_view word) { return names::of_word("duties::Kind", word); }

constexpr std::array catalogue{
    KindText{Kind::correct_entry, Rule::FILE_04, false, called("correct_entry")},
    KindText{Kind::review_order, Rule::ORD_04, false, called("review_order")},
    KindText{Kind::hand_over, Rule::ACC_08, true, called("hand_over")},
    KindText{Kind::sign_application, Rule::APP_01, false, called("sign_application")},
    KindText{Kind::return_loan, Rule::LEND_05, false, called("return_loan"), true},
    KindText{Kind::repair_item, Rule::LEND_04, true, called("repair_item")},
    KindText{Kind::report_loss, Rule::LEND_04, true, called("report_loss")},
    KindText{Kind::take_note_of_card, Rule::CARD_03, false, called("take_note_of_card"), true, true},
    KindText{Kind::issue_card, Rule::CARD_01, false, called("issue_card")},
    KindText{Kind::pass_project_file, Rule::DEED_01, false, called("pass_project_file")},
    KindText{Kind::bring_project_file, Rule::DEED_01, false, called("bring_project_file")},
    KindText{Kind::supply_missing, Rule::DEED_02, false, called("supply_missing")},
    KindText{Kind::deliver_deed, Rule::DEED_04, false, called("deliver_deed")},
    KindText{Kind::explain_difference, Rule::DEED_04, false, called("explain_difference")},
    KindText{Kind::review_emergency, Rule::ACC_13, false, called("review_emergency")},
    KindText{Kind::examine_overreach, Rule::ACC_09, true, called("examine_overreach")},
    KindText{Kind::replace_custodian, Rule::SENS_04, false, called("replace_custodian")},
    KindText{Kind::replace_keeper, Rule::ACC_08, true, called("replace_keeper")},
    KindText{Kind::bring_pages, Rule::LEND_04, false, called("bring_pages"), true},
    KindText{Kind::sign_for_loan, Rule::LEND_02, false, called("sign_for_loan"), true, true},
    KindText{Kind::hand_out_form, Rule::FILE_08, false, called("hand_out_form")},
    KindText{Kind::enter_form, Rule::FILE_08, false, called("enter_form")},
    KindText{Kind::enter_change, Rule::CHG_01, false, called("enter_change")},
    KindText{Kind::check_deed, Rule::DEED_04, false, called("check_deed")},
    KindText{Kind::complete_dossier, Rule::CHG_04, false, called("complete_dossier")},
    KindText{Kind::research_loss, Rule::CHURN_02, false, called("research_loss")},
    KindText{Kind::act_as_supervisor, Rule::SEC_04, false, called("act_as_supervisor")},
    KindText{Kind::act_as_manager, Rule::SEC_04, false, called("act_as_manager")},
    KindText{Kind::notify_authority, Rule::SEC_04, false, called("notify_authority")},
    KindText{Kind::notify_persons, Rule::SEC_04, false, called("notify_persons")},
    KindText{Kind::handle_order, Rule::ORD_03, false, called("handle_order")},
    KindText{Kind::review_forms, Rule::FILE_08, true, called("review_forms")},
    KindText{Kind::check_dossiers, Rule::CHG_04, true, called("check_dossiers")},
    KindText{Kind::check_completeness, Rule::CHG_04, true, called("check_completeness")},
    KindText{Kind::review_sample, Rule::ORD_06, true, called("review_sample")},
    KindText{Kind::renew_tiers, Rule::TIER_06, true, called("renew_tiers")},
    KindText{Kind::make_statistics, Rule::REP_01, true, called("make_statistics")},
    KindText{Kind::inspect_archive, Rule::RET_05, true, called("inspect_archive")},
    KindText{Kind::back_up, Rule::SEC_02, true, called("back_up")},
    KindText{Kind::back_up_all, Rule::SEC_02, true, called("back_up_all")},
    KindText{Kind::prove_restore, Rule::SEC_02, true, called("prove_restore")},
    KindText{Kind::check_security, Rule::SEC_05, true, called("check_security")},
    KindText{Kind::train_staff, Rule::SEC_05, true, called("train_staff")},
    KindText{Kind::audit_compliance, Rule::PRIV_06, true, called("audit_compliance")},
    KindText{Kind::count_deeds, Rule::DEED_04, false, called("count_deeds")},
    KindText{Kind::assess_system, Rule::SYS_01, true, called("assess_system")},
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

}  // namespace custos::duties
