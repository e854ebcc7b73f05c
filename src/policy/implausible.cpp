#include "implausible.hpp"

#include <custos/core/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace custos::policy {

namespace {

using applications::Kind;

using Found = std::vector<Implausible>;

void of_template(const dossier::Template& form, const std::string& path, Found& found)
{
    if (is_blank(form.name))
        found.push_back({true, Rule::COL_01, path + "/name", {"a template has a name", "模板须有名称"}});
    std::set<std::string_view> fields;
    for (std::size_t i = 0; i < form.fields.size(); ++i)
        if (!fields.insert(form.fields[i].field).second)
            found.push_back({true,
                             Rule::COL_01,
                             fmt::format("{}/fields/{}/field", path, i),
                             {"the template lists this field twice", "模板重复列出该字段"}});
    std::set<dossier::Purpose> purposes;
    const auto named = form.purposes.value_or(std::vector<dossier::Purpose>{});
    for (std::size_t i = 0; i < named.size(); ++i)
        if (named[i] == dossier::Purpose::none || !purposes.insert(named[i]).second)
            found.push_back({true,
                             Rule::COL_01,
                             fmt::format("{}/purposes/{}", path, i),
                             {"the template names no purpose here, or one twice", "模板所列用途为空或重复"}});
}

/// COL-05: what is required and may not be entered leaves every dossier of the template incomplete.
void of_requirements(const dossier::Template& form, const dossier::Dictionary& dictionary, const std::string& path,
                     Found& found)
{
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        const auto& row = form.fields[i];
        const auto* field = dictionary.find(std::string_view{row.field});
        if (field == nullptr || field->guard != dossier::Guard::identity || !row.required || row.necessary) continue;
        found.push_back({true,
                         Rule::COL_05,
                         fmt::format("{}/fields/{}/necessary", path, i),
                         {"identity data are required here and not necessary: nobody could enter them",
                          "此处要求填写身份信息却未列为必需，将无法录入"}});
    }
}

void of_dossiers(const dossier::Policy& dossier, Found& found)
{
    const auto dictionary = dossier::Dictionary::make(dossier);
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < dossier.templates.size(); ++i) {
        const auto path = fmt::format("/dossier/templates/{}", i);
        of_template(dossier.templates[i], path, found);
        if (dictionary) of_requirements(dossier.templates[i], dictionary.value(), path, found);
        if (!names.insert(dossier.templates[i].name).second)
            found.push_back({true, Rule::COL_01, path + "/name", {"two templates have this name", "模板名称重复"}});
    }
    for (std::size_t i = 0; i < dossier.custom_fields.size(); ++i) {
        const auto& field = dossier.custom_fields[i];
        const auto path = fmt::format("/dossier/custom_fields/{}", i);
        if (is_blank(field.name))
            found.push_back({true, Rule::FILE_02, path + "/name", {"a field has a name", "字段须有名称"}});
        if (field.kind == dossier::FieldKind::id_number && field.guard == dossier::Guard::none)
            found.push_back(
                {false,
                 Rule::SENS_03,
                 path + "/guard",
                 {"holds ID numbers, and nothing guards it as identity", "该字段存放证件号码，却未按身份信息保护"}});
    }
}

/// By which rule somebody in particular signs; none: the house may have anybody sign.
Rule signers_named_by(Kind kind) noexcept
{
    switch (kind) {
        case Kind::sensitive: return Rule::SENS_03;
        case Kind::disclosure: return Rule::PRIV_04;
        case Kind::external_marked: return Rule::ACC_06;
        case Kind::copy: return Rule::ACC_10;
        case Kind::deed_loan: return Rule::DEED_05;
        case Kind::view:
        case Kind::loan:
        case Kind::lower_level:
        case Kind::policy_change:
        case Kind::destruction: return Rule::APP_01;
        default: return Rule::none;
    }
}

/// Some step of the house's chain is signed by nobody but whom this signature of the rules wants.
bool is_given(const applications::Wanted& wanted, const applications::Chain& chain)
{
    const auto among = [&](duties::Role role) {
        return std::find(wanted.roles.begin(), wanted.roles.end(), role) != wanted.roles.end();
    };
    return std::any_of(chain.steps.begin(), chain.steps.end(), [&](const applications::ChainStep& step) {
        const auto own = applications::wanted_by(step);
        return std::any_of(own.begin(), own.end(), [&](const applications::Wanted& each) {
            return std::all_of(each.roles.begin(), each.roles.end(), among);
        });
    });
}

/// ACC-05, LEND-01: the rules' own chain has a step that is stamped, and this one has none.
bool lacks_stamp(const applications::Chain& usual, const applications::Chain& chain)
{
    return std::ranges::any_of(usual.steps, applications::wants_stamp) &&
           std::ranges::none_of(chain.steps, applications::wants_stamp);
}

void of_chains(const applications::Policy& policy, Found& found)
{
    const auto usual = applications::Policy::usual_chains();
    for (std::size_t i = 0; i < policy.chains.size(); ++i) {
        const auto& chain = policy.chains[i];
        const auto rule = signers_named_by(chain.kind);
        const auto by_rule = std::find_if(usual.begin(), usual.end(),
                                          [&](const applications::Chain& each) { return each.kind == chain.kind; });
        if (rule == Rule::none || by_rule == usual.end()) continue;
        const bool all = std::all_of(by_rule->steps.begin(), by_rule->steps.end(), [&](const auto& step) {
            const auto wanted = applications::wanted_by(step);
            return std::all_of(wanted.begin(), wanted.end(), [&](const auto& each) { return is_given(each, chain); });
        });
        if (!all)
            found.push_back({false,
                             rule,
                             fmt::format("/applications/chains/{}/steps", i),
                             {"others sign than the rule names", "签批人与规定不符"}});
        if (lacks_stamp(*by_rule, chain))
            found.push_back({false,
                             applications::text_of(chain.kind).rule,
                             fmt::format("/applications/chains/{}/steps", i),
                             {"no department stamps it", "无任何步骤要求部门用印"}});
    }
}

}  // namespace

std::vector<Implausible> implausible_in(const Policy& policy)
{
    Found found;
    of_dossiers(policy.dossier, found);
    of_chains(policy.applications, found);
    return found;
}

}  // namespace custos::policy
