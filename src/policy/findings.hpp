/// What a review of a policy gathers.
#pragma once

#include <custos/policy/review.hpp>

#include <string>
#include <utility>
#include <vector>

namespace custos::policy {

/// Faults and doubts in the order in which they are found.
class Findings {
public:
    void add(bool fault, Rule rule, std::string path, Words words)
    {
        if (fault) faults_.push_back({rule, "policy" + path, words});
        found_.push_back({fault, rule, std::move(path), std::string{words.en}, std::string{words.zh}});
    }
    /// A doubt whose words name something.
    void doubt(Rule rule, std::string path, std::string en, std::string zh)
    {
        found_.push_back({false, rule, std::move(path), std::move(en), std::move(zh)});
    }
    [[nodiscard]] std::vector<Finding>& found() noexcept { return found_; }
    [[nodiscard]] std::vector<Fault>& faults() noexcept { return faults_; }

private:
    std::vector<Finding> found_;
    std::vector<Fault> faults_;
};

/// One part of a review.
class Reviewing {
protected:
    Reviewing(const Policy& policy, Findings& findings) noexcept : policy_{policy}, findings_{findings} {}

    void fault(Rule rule, std::string path, Words words) { findings_.add(true, rule, std::move(path), words); }
    void doubt(Rule rule, std::string path, Words words) { findings_.add(false, rule, std::move(path), words); }

    const Policy& policy_;
    Findings& findings_;
};

/// What is well formed and goes against a rule, or does nothing: purposes, limits, guards, terms, clocks.
void review_sense(const Policy& policy, Findings& findings);

/// Offices that nobody holds, chains that nobody can complete (APP-01, APP-02).
void review_people(const Policy& policy, const People& people, Findings& findings);

}  // namespace custos::policy
