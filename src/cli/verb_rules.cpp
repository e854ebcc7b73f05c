/// custos rules: the catalogue of rules, with the house's parameters in force.
#include "place.hpp"
#include "table.hpp"
#include "verbs.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/CLI.hpp>

#include <memory>

namespace custos::cli {

namespace {

struct RuleDocument {
    Rule rule{};
    std::string en;
    std::string zh;
    std::optional<std::string> in_force;
};
CUSTOS_DESCRIBE(RuleDocument, "rule", (rule, en, zh, in_force))

struct RulesDocument {
    std::vector<RuleDocument> rules;
};
CUSTOS_DESCRIBE(RulesDocument, "rules", (rules))

template <class Enum>
std::string names(const std::vector<Enum>& values)
{
    std::vector<std::string> all;
    for (const auto value : values)
        all.push_back(name_of_value(value));
    return fmt::to_string(fmt::join(all, ", "));
}

/// The parameter of a rule that a policy document sets, as members of that document; empty if it has none.
std::string parameter_of(Rule rule, const policy::Policy& policy)
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
        case Rule::ACC_02: return fmt::format("access.normal_groups = {}", names(policy.access.normal_groups));
        case Rule::ACC_03: {
            std::vector<std::string> all;
            for (const auto& row : policy.access.purposes)
                all.push_back(fmt::format("{}: {}", name_of_value(row.grade), names(row.purposes)));
            return fmt::format("access.purposes = {}", fmt::join(all, "; "));
        }
        case Rule::ACC_07:
            return fmt::format("access.log_at_most_every_ms = {}, log_at_most_entries = {}",
                               policy.access.log_at_most_every_ms, policy.access.log_at_most_entries);
        case Rule::ACC_09: return fmt::format("access.overreach_attempts = {}", policy.access.overreach_attempts);
        case Rule::ACC_11:
            return fmt::format("access.dossiers_a_day = {}, dossiers_an_hour = {}", policy.access.dossiers_a_day,
                               policy.access.dossiers_an_hour);
        case Rule::ACC_13: return fmt::format("access.emergency_minutes = {}", policy.access.emergency_minutes);
        default: return {};
    }
}

int show(const Console& console, const std::string& prefix, const policy::Policy& policy)
{
    RulesDocument made;
    for (const auto& rule : all_rules()) {
        if (!rule.id.starts_with(prefix)) continue;
        auto parameter = parameter_of(rule.rule, policy);
        made.rules.push_back({rule.rule, std::string{rule.words.en}, std::string{rule.words.zh},
                              parameter.empty() ? std::nullopt : std::optional{std::move(parameter)}});
    }
    if (made.rules.empty())
        return console.fail(
            fail(Code::not_found, {"no rule whose id begins so", "没有以此开头的规则编号"}, std::string{}, prefix));
    if (console.json) {
        console.document(made);
        return Exit::done;
    }
    for (const auto& rule : made.rules) {
        console.line(fmt::format("{}  {}", padded(id_of(rule.rule), 8), console.say({rule.en, rule.zh})));
        if (rule.in_force)
            console.line(fmt::format("{}  {} {}", padded("", 8), console.say({"in force:", "现行："}), *rule.in_force));
    }
    return Exit::done;
}

}  // namespace

void add_rules(CLI::App& app, Session& session)
{
    auto* verb = add_verb(app, session, "rules",
                          {"the rules by their ids, with the parameters in force", "按编号列出规则及现行参数"},
                          {"Examples:\n"
                           "  custos rules                    all, with the rules' own figures\n"
                           "  custos rules ACC                those of access\n"
                           "  custos rules ORD-04 --archive hotel --key-file hotel.key      with that house's policy",
                           "示例：\n"
                           "  custos rules                    全部规则，参数为规则自身的数值\n"
                           "  custos rules ACC                访问类规则\n"
                           "  custos rules ORD-04 --archive hotel --key-file hotel.key      采用该单位的参数"});
    struct Ask {
        Place place;
        std::string prefix;
    };
    auto ask = std::make_shared<Ask>();
    verb->add_option("ID", ask->prefix, std::string{session.console.say({"an id, or how it begins", "编号或其开头"})})
        ->type_name("");
    add_place(*verb, ask->place, Asks::archive, session.console);
    verb->get_option("--archive")->required(false);
    verb->callback([&session, ask] {
        session.work = [&session, ask] {
            if (ask->place.folder.empty()) return show(session.console, ask->prefix, {});
            return at_archive(ask->place, session.console,
                              [&](Archive& archive) { return show(session.console, ask->prefix, archive.policy()); });
        };
    });
}

}  // namespace custos::cli
