/// A policy document read before it comes into force: every fault and every doubt with its path.
#pragma once

#include <custos/policy/policy.hpp>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace custos::cli {

/// What is wrong with a policy, or strange. A fault keeps it from being adopted or kept; a doubt is for people.
struct Finding {
    bool fault = false;
    Rule rule{};
    std::string path;  ///< JSON pointer into the document
    std::string en;
    std::string zh;
};
CUSTOS_DESCRIBE(Finding, "policy.finding", (fault, rule, path, en, zh))

/// Who holds which office at a moment, from an archive.
using Holders = std::map<duties::Role, std::set<StaffId>>;

/// The text of a document with its comments (`//` to the end of the line, `/* … */`) turned into blanks, so that places
/// stay where they are. A comment that does not end is left: the reader of documents then tells where it begins.
[[nodiscard]] std::string without_comments(std::string_view text);

/// All findings, faults first, each in the order of the document. Without holders nothing is said of who could sign.
[[nodiscard]] std::vector<Finding> review(const policy::Policy& policy, const Holders* holders);

/// Can persons be found for all steps of a chain, each signing one of them, none of them this applicant (APP-02)?
[[nodiscard]] bool can_be_signed(const std::vector<applications::ChainStep>& steps, const Holders& holders,
                                 StaffId applicant);

}  // namespace custos::cli
