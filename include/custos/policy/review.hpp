/// A policy read before it comes into force: every fault and every doubt with its path.
#pragma once

#include <custos/access/model.hpp>
#include <custos/applications/model.hpp>
#include <custos/policy/policy.hpp>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace custos::policy {

/// What is wrong with a policy, or strange. A fault keeps it from being adopted or kept; a doubt is for people.
struct Finding {
    bool fault = false;
    Rule rule{};
    std::string path;  ///< JSON pointer into the document
    std::string en;
    std::string zh;
};
CUSTOS_DESCRIBE(Finding, "policy.finding", (fault, rule, path, en, zh))

/// Who holds which office at a moment.
using Holders = std::map<duties::Role, std::set<StaffId>>;

/// Those at work who hold an office in their own right. Deputies are left out: one person signs one step whether by
/// themselves or by a deputy (APP-02), so a deputy never completes a chain that the holders do not.
[[nodiscard]] Holders holders_in(const applications::Records& applications, const access::Records& access, Instant now);

/// All findings, faults first, each in the order of the document. Without holders nothing is said of who could sign.
[[nodiscard]] std::vector<Finding> review(const Policy& policy, const Holders* holders = nullptr);

/// Can persons be found for all steps of a chain, each signing one of them, none of them this applicant (APP-02)?
[[nodiscard]] bool can_be_signed(const std::vector<applications::ChainStep>& steps, const Holders& holders,
                                 StaffId applicant);

}  // namespace custos::policy
