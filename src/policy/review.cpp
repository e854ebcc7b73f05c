#include "findings.hpp"
#include "implausible.hpp"
#include "ranges.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::policy {

namespace {

/// What makes a policy none: what an area refuses, and numbers outside their range.
class Parts : Reviewing {
public:
    Parts(const Policy& policy, Findings& findings) : Reviewing{policy, findings} {}

    void run()
    {
        parts();
        ranges();
    }

private:
    /// What the areas themselves refuse. Their checks end with the first fault, so each row of a list is shown to them
    /// alone; then the whole, for rows that do not go together.
    template <class Part, class Row, class Check>
    void rows(const Part& part, std::vector<Row> Part::*list, Rule rule, std::string_view path, const Check& check)
    {
        const auto before = findings_.found().size();
        for (std::size_t i = 0; i < (part.*list).size(); ++i) {
            auto alone = Part{};
            alone.*list = {(part.*list)[i]};
            if (auto good = check(alone); !good) fault(rule, numbered(good.error().path, path, i), good.error().words);
        }
        if (findings_.found().size() != before) return;
        auto together = Part{};
        together.*list = part.*list;
        if (auto good = check(together); !good) fault(rule, placed(good.error().path, path), good.error().words);
    }

    /// "/owing/0/role" of a row shown alone → "/duties/owing/7/role".
    static std::string numbered(const std::string& found, std::string_view path, std::size_t number)
    {
        const auto list = path.substr(path.rfind('/'));
        const auto begin = found.find(std::string{list} + "/0");
        const auto rest = begin == std::string::npos ? std::string{} : found.substr(begin + list.size() + 2);
        return fmt::format("{}/{}{}", path, number, rest);
    }
    static std::string placed(const std::string& found, std::string_view path)
    {
        const auto area = path.substr(0, path.find('/', 1));
        return found.starts_with(area) ? found : inside(area, found);
    }
    /// Areas above the calendar name their members from the root, "/owing/7"; the calendar says "hours/close".
    static std::string inside(std::string_view area, const std::string& found)
    {
        return fmt::format("{}{}{}", area, found.empty() || found.front() == '/' ? "" : "/", found);
    }

    void parts()
    {
        const auto calendar = [](const auto& part) { return calendar::Calendar::make(part); };
        rows(policy_.calendar, &calendar::Setting::days, Rule::CAL_01, "/calendar/days", calendar);
        rows(policy_.calendar, &calendar::Setting::years, Rule::CAL_01, "/calendar/years", calendar);
        auto rest = policy_.calendar;
        rest.days.clear();
        rest.years.clear();
        if (auto made = calendar(rest); !made)
            fault(Rule::CAL_01, inside("/calendar", made.error().path), made.error().words);

        const auto faults_before = findings_.faults().size();
        const auto dictionary = [](const auto& part) { return dossier::Dictionary::make(part); };
        rows(policy_.dossier, &dossier::Policy::custom_fields, Rule::FILE_02, "/dossier/custom_fields", dictionary);
        for (std::size_t i = 0; i < policy_.dossier.custom_fields.size(); ++i)
            if (policy_.dossier.custom_fields[i].zh.empty())
                doubt(Rule::FILE_02, fmt::format("/dossier/custom_fields/{}/zh", i),
                      {"this field has no Chinese name: tables will show its own",
                       "该字段没有中文名称，表格中将显示原名"});
        const auto with_fields = [&](dossier::Policy part) {
            part.custom_fields = policy_.dossier.custom_fields;
            return dossier::Dictionary::make(part);
        };
        rows(policy_.dossier, &dossier::Policy::templates, Rule::COL_01, "/dossier/templates", with_fields);
        rows(policy_.dossier, &dossier::Policy::stale_after, Rule::CHG_04, "/dossier/stale_after", dictionary);
        rows(policy_.dossier, &dossier::Policy::fields_stale_after, Rule::CHG_04, "/dossier/fields_stale_after",
             with_fields);
        // Whatever else keeps the whole from being made: what is adopted is made without being asked again.
        if (auto made = dossier::Dictionary::make(policy_.dossier); !made && findings_.faults().size() == faults_before)
            fault(Rule::FILE_02, placed(made.error().path, "/dossier"), made.error().words);

        const auto category = [](const auto& part) { return orders::check(part); };
        rows(policy_.orders, &orders::Policy::categories, Rule::TIER_05, "/orders/categories", category);

        const auto duty = [](const auto& part) { return duties::check(part); };
        rows(policy_.duties, &duties::Policy::usual_steps, Rule::SYS_01, "/duties/usual_steps", duty);
        rows(policy_.duties, &duties::Policy::owing, Rule::SYS_01, "/duties/owing", duty);
        rows(policy_.duties, &duties::Policy::recurring, Rule::SYS_01, "/duties/recurring", duty);

        const auto chain = [](const auto& part) { return applications::check(part); };
        rows(policy_.applications, &applications::Policy::chains, Rule::APP_01, "/applications/chains", chain);
        if (auto good = applications::check_destruction(policy_.applications); !good)
            fault(Rule::RET_04, "/applications" + good.error().path, good.error().words);
        rows(policy_.applications, &applications::Policy::rounds_by, Rule::TIER_06, "/applications/rounds_by", chain);
        auto terms = policy_.applications;
        terms.chains.clear();
        terms.rounds_by.clear();
        if (auto good = chain(terms); !good)
            fault(Rule::APP_03, inside("/applications", good.error().path), good.error().words);

        const auto term = [](const auto& part) { return custody::check(part); };
        rows(policy_.custody, &custody::Policy::terms, Rule::LEND_03, "/custody/terms", term);
        auto recalled = policy_.custody;
        recalled.terms.clear();
        if (auto good = term(recalled); !good)
            fault(good.error().path.starts_with("/safes") ? Rule::DEED_04 : Rule::LEND_03,
                  inside("/custody", good.error().path), good.error().words);

        const auto clock = [](const auto& part) { return security::check(part); };
        rows(policy_.security, &security::Policy::clocks, Rule::SEC_04, "/security/clocks", clock);
    }

    /// A number whose fault is said already is not named again.
    void ranges()
    {
        for (const auto& found : out_of_range(policy_)) {
            const bool said = std::ranges::any_of(findings_.found(), [&](const Finding& each) {
                return each.fault && (each.path == found.path || each.path.starts_with(found.path + "/"));
            });
            if (!said) fault(found.rule, found.path, found.words);
        }
    }
};

Findings findings_in(const Policy& policy, const People* people)
{
    Findings findings;
    Parts{policy, findings}.run();
    for (const auto& found : implausible_in(policy))
        findings.add(found.fault, found.rule, found.path, found.words);
    review_sense(policy, findings);
    if (people != nullptr) review_people(policy, *people, findings);
    std::ranges::stable_sort(findings.found(), [](const auto& a, const auto& b) { return a.fault > b.fault; });
    return findings;
}

}  // namespace

std::vector<Finding> review(const Policy& policy, const People* people)
{
    return std::move(findings_in(policy, people).found());
}

std::vector<Fault> faults_of(const Policy& policy, const People* people)
{
    return std::move(findings_in(policy, people).faults());
}

}  // namespace custos::policy
