/// The catalogue of kinds: the rule that wants each, what it is called, what an approval of it is for, and which thing
/// of custody's its object is.
#include <custos/applications/policy.hpp>

#include "core/names.hpp"

#include <algorithm>
#include <array>

namespace custos::applications {

namespace {

consteval Words called(std::string_view word) { return names::of_word("applications::Kind", word); }

constexpr std::array catalogue{
    KindText{Kind::view, Rule::ACC_05, called("view"), "archive.show"},
    KindText{Kind::loan, Rule::LEND_01, called("loan"), "custody.issue", Names::item},
    KindText{Kind::deed_loan, Rule::DEED_05, called("deed_loan"), "custody.issue", Names::item},
    KindText{Kind::sensitive, Rule::SENS_03, called("sensitive"), "archive.show"},
    KindText{Kind::external_marked, Rule::ACC_06, called("external_marked"), "applications.admit"},
    KindText{Kind::copy, Rule::ACC_10, called("copy"), "custody.issue", Names::item},
    KindText{Kind::disclosure, Rule::PRIV_04, called("disclosure"), "applications.carry_out"},
    KindText{Kind::periodic_report, Rule::REP_02, called("periodic_report"), "applications.carry_out"},
    KindText{Kind::report_amendment, Rule::REP_03, called("report_amendment"), "applications.carry_out"},
    KindText{Kind::lower_level, Rule::SENS_01, called("lower_level"), "dossier.set_mark", Names::item_and_mark},
    KindText{Kind::tier_override, Rule::TIER_06, called("tier_override"), "tiers.amend_round"},
    KindText{Kind::merge, Rule::CHG_05, called("merge"), "merging.confirm"},
    KindText{Kind::destruction, Rule::RET_04, called("destruction"), "applications.carry_out", Names::item},
    KindText{Kind::hold_release, Rule::RET_02, called("hold_release"), "applications.carry_out"},
    KindText{Kind::policy_change, Rule::APP_01, called("policy_change"), "policy.adopt"},
    KindText{Kind::extension, Rule::DEED_01, called("extension"), "custody.extend", Names::project},
    KindText{Kind::bulk, Rule::ACC_11, called("bulk"), "archive.show"},
    KindText{Kind::custodian, Rule::SENS_04, called("custodian"), "dossier.set_mark"},
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
