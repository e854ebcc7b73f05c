/// A policy read before it comes into force: every fault and every doubt with its path.
#pragma once

#include <custos/access/model.hpp>
#include <custos/applications/model.hpp>
#include <custos/core/ruling.hpp>
#include <custos/policy/model.hpp>

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace custos::policy {

/// What is wrong with a policy, or strange. A fault keeps it from being adopted or kept; a doubt is for people.
struct Finding {
    bool fault = false;
    Rule rule{};
    /// JSON pointer into the document. A row of a list that no document has to give, because it is as the rules' own,
    /// is named by its kind in the place of its number.
    std::string path;
    std::string en;
    std::string zh;
};
CUSTOS_DESCRIBE(Finding, "policy.finding", (fault, rule, path, en, zh))

/// Who holds which office at a moment, in their own right.
struct Holder {
    duties::Role role{};
    std::string department;  ///< empty: of the whole house
    StaffId staff;
};
using Holders = std::vector<Holder>;

/// Those who hold an office in that department, or none: in any.
[[nodiscard]] std::set<StaffId> persons_in(const Holders& holders, duties::Role role,
                                           const std::optional<std::string>& department = {});

/// Who could sign, and who could ask.
struct People {
    Holders holders;
    std::set<StaffId> at_work;
    std::set<StaffId> administrators;  ///< at work; they alone put a policy into force
};

/// Those at work; offices as they are held in their own right. Deputies are left out: one person signs one step whether
/// by themselves or by a deputy (APP-02), so a deputy never completes a chain that the holders do not.
[[nodiscard]] People people_in(const applications::Records& applications, const access::Records& access, Instant now);

/// All findings, faults first, each in the order of the document. Without people nothing is said of who could sign.
[[nodiscard]] std::vector<Finding> review(const Policy& policy, const People* people = nullptr);

/// The faults alone, as a refusal names them: the path under "policy", without the leading slash.
[[nodiscard]] std::vector<Fault> faults_of(const Policy& policy, const People* people = nullptr);

/// Can persons be found for all steps of a chain, each signing one of them, none of them this applicant (APP-02)?
[[nodiscard]] bool can_be_signed(const std::vector<applications::ChainStep>& steps, const Holders& holders,
                                 StaffId applicant);

}  // namespace custos::policy
