#include <custos/works/rules.hpp>

#include <custos/archive/archive.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace custos::works {

namespace {

template <class Enum>
std::string word_of(Enum value)
{
    const auto& words = shape_of<Enum>().words;
    const auto found = std::find_if(words.begin(), words.end(),
                                    [&](const auto& word) { return word.value == static_cast<std::int64_t>(value); });
    return found == words.end() ? std::string{} : std::string{found->name};
}

std::string money(Fen amount, unsigned digits)
{
    auto text = print_money(amount, digits);
    for (auto at = std::min(text.find('.'), text.size()); at > 3 && text[at - 4] != '-'; at -= 3)
        text.insert(at - 3, 1, ',');
    return text;
}

template <class Enum>
std::string names(const std::vector<Enum>& values, const char* between = ", ")
{
    std::vector<std::string> all;
    for (const auto value : values)
        all.push_back(word_of(value));
    return fmt::to_string(fmt::join(all, between));
}

/// "view = department_head > customer_service; …": the steps in order, "|" where any office of a step may sign, "&"
/// where all have to, as all departments have to that a step names.
std::string chains_of(const applications::Policy& policy)
{
    std::vector<std::string> all;
    for (const auto& usual : applications::Policy::usual_chains()) {
        std::vector<std::string> steps;
        for (const auto& step : chain_of(policy, usual.kind).steps) {
            auto departments = step.departments;
            if (step.department) departments.push_back(*step.department);
            steps.push_back(
                names(step.roles, step.all ? " & " : " | ") +
                (departments.empty() ? std::string{} : fmt::format(" of \"{}\"", fmt::join(departments, "\" & \""))));
        }
        all.push_back(fmt::format("{} = {}", word_of(usual.kind), fmt::join(steps, " > ")));
    }
    return fmt::format("applications.chains: {}", fmt::join(all, "; "));
}

std::string terms_of(const custody::Policy& policy)
{
    std::vector<std::string> all;
    for (const auto& usual : custody::Policy::usual_terms()) {
        const auto terms = custody::terms_of(policy, usual.kind);
        all.push_back(fmt::format("{} = {}, renewals {}", word_of(usual.kind), to_text(terms.term), terms.renewals));
    }
    return fmt::format("custody.terms: {}", fmt::join(all, "; "));
}

/// What the policy document sets of a rule by members of its own, named as that document names them; empty if nothing.
std::string members_of(Rule rule, const policy::Policy& policy)
{
    switch (rule) {
        case Rule::CAL_01:
            return fmt::format("calendar.title = {}, {} own days", policy.calendar.title, policy.calendar.days.size());
        case Rule::CAL_02: return fmt::format("calendar.hours.close = {}", print(policy.calendar.hours.close));
        case Rule::CAL_03: return fmt::format("calendar.zone_minutes = {}", policy.calendar.zone_minutes);
        case Rule::COL_01: return fmt::format("dossier.templates: {} own", policy.dossier.templates.size());
        case Rule::COL_07: return fmt::format("dossier.longest_value = {} bytes", policy.dossier.longest_value);
        case Rule::FILE_01:
            return fmt::format("dossier.entry_within_working_days = {}", policy.dossier.entry_within_working_days);
        case Rule::FILE_02: return fmt::format("dossier.custom_fields: {}", policy.dossier.custom_fields.size());
        case Rule::ORD_01:
            return fmt::format("orders.most_items = {}, house.money_digits = {}", policy.orders.most_items,
                               policy.house.money_digits);
        case Rule::ORD_03: return fmt::format("orders.minutes_ahead = {}", policy.orders.minutes_ahead);
        case Rule::ORD_04:
            return fmt::format("orders.supervised_over = {}",
                               money(policy.orders.supervised_over, policy.house.money_digits));
        case Rule::CHG_05: return fmt::format("applications.approve_merges = {}", policy.applications.approve_merges);
        case Rule::TIER_05: return fmt::format("orders.categories: {}", policy.orders.categories.size());
        case Rule::ACC_02: return fmt::format("access.normal_groups = {}", names(policy.access.normal_groups));
        case Rule::ACC_03: {
            std::vector<std::string> all;
            for (const auto& row : policy.access.purposes)
                all.push_back(fmt::format("{}: {}", word_of(row.grade), names(row.purposes)));
            return fmt::format("access.purposes = {}", fmt::join(all, "; "));
        }
        case Rule::ACC_07:
            return fmt::format("access.log_at_most_every_ms = {}, log_at_most_entries = {}",
                               policy.access.log_at_most_every_ms, policy.access.log_at_most_entries);
        case Rule::ACC_09: return fmt::format("access.overreach_attempts = {}", policy.access.overreach_attempts);
        case Rule::ACC_11:
            return fmt::format("access.dossiers_a_day = {}, dossiers_an_hour = {}", policy.access.dossiers_a_day,
                               policy.access.dossiers_an_hour);
        case Rule::APP_01: return chains_of(policy.applications);
        case Rule::APP_03:
            return fmt::format("applications.unused_lapses = {}", to_text(policy.applications.unused_lapses));
        case Rule::LEND_03: return terms_of(policy.custody);
        case Rule::CARD_01:
            return fmt::format("custody.lunch_card = {}, custody.dinner_card = {}", print(policy.custody.lunch_card),
                               print(policy.custody.dinner_card));
        case Rule::CARD_06: return fmt::format("custody.card_form = {}", policy.custody.card_form);
        case Rule::ACC_13: return fmt::format("access.emergency_minutes = {}", policy.access.emergency_minutes);
        default: return {};
    }
}

/// The duties that a rule owes, with their terms and who owes them.
void add_duties(std::vector<std::string>& found, Rule rule, const duties::Policy& policy)
{
    for (const auto& text : duties::all_kinds()) {
        if (text.rule != rule) continue;
        const auto is_it = [&](const auto& row) { return row.kind == text.kind; };
        const auto owing = std::find_if(policy.owing.begin(), policy.owing.end(), is_it);
        if (owing != policy.owing.end())
            found.push_back(fmt::format("duties.owing.{} = {}, {}", word_of(text.kind), to_text(owing->term),
                                        word_of(owing->role)));
        const auto rows = duties::recurring_of(policy);
        const auto recurring = std::find_if(rows.begin(), rows.end(), is_it);
        if (recurring != rows.end())
            found.push_back(fmt::format("duties.recurring.{} = every {}, {}, {}", word_of(text.kind),
                                        word_of(recurring->every), to_text(recurring->term), word_of(recurring->role)));
    }
}

/// The parameters of a rule that are in force; empty if it has none.
std::string parameters_of(Rule rule, const policy::Policy& policy)
{
    std::vector<std::string> found;
    if (auto members = members_of(rule, policy); !members.empty()) found.push_back(std::move(members));
    add_duties(found, rule, policy.duties);
    return fmt::to_string(fmt::join(found, "; "));
}

}  // namespace

Result<RulesView> run(const ListRules& ask, const Lent& lent)
{
    const auto policy = lent.archive != nullptr ? lent.archive->policy() : policy::Policy{};
    const auto prefix = ask.prefix.value_or(std::string{});
    RulesView view;
    for (const auto& rule : all_rules()) {
        if (!rule.id.starts_with(prefix)) continue;
        auto parameter = parameters_of(rule.rule, policy);
        view.rules.push_back({rule.rule, std::string{rule.words.en}, std::string{rule.words.zh},
                              parameter.empty() ? std::nullopt : std::optional{std::move(parameter)}});
    }
    if (view.rules.empty())
        return fail(Code::not_found, {"no rule whose id begins so", "没有以此开头的规则编号"}, std::string{}, prefix);
    return view;
}

}  // namespace custos::works
