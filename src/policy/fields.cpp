#include <custos/policy/fields.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

namespace custos::policy {

namespace {

using dossier::Field;

std::string path_of(std::size_t row, std::string_view member)
{
    return fmt::format("policy/dossier/custom_fields/{}/{}", row, member);
}

std::optional<std::size_t> row_of(const dossier::Policy& policy, FieldId id)
{
    const auto& rows = policy.custom_fields;
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Field& each) { return each.id == id; });
    return found == rows.end() ? std::nullopt : std::optional{static_cast<std::size_t>(found - rows.begin())};
}

/// The member in which two fields of one number mean different things; none if they mean the same.
std::string_view changed(const Field& before, const Field& after)
{
    if (before.name != after.name) return "name";
    if (before.group != after.group) return "group";
    return before.kind != after.kind ? "kind" : "";
}

/// The member by which a field is open to more people than before; none if it is not.
std::string_view lowered(const Field& before, const Field& after)
{
    if (after.level < before.level) return "level";
    if (before.guard != dossier::Guard::none && after.guard != before.guard) return "guard";
    return before.mask == dossier::Mask::hidden && after.mask != before.mask ? "mask" : "";
}

bool is_held(const dossier::Records& held, FieldId id)
{
    return std::any_of(held.dossiers.begin(), held.dossiers.end(),
                       [&](const auto& row) { return row.sheet.find(id).has_value(); }) ||
           std::any_of(held.proposals.begin(), held.proposals.end(), [&](const auto& row) { return row.field == id; });
}

}  // namespace

std::vector<Fault> faults_of_fields(const dossier::Policy& in_force, const dossier::Policy& next,
                                    const dossier::Records& held)
{
    std::vector<Fault> faults;
    for (const auto& field : in_force.custom_fields) {
        const auto row = row_of(next, field.id);
        if (!row) {
            faults.push_back({Rule::FILE_02,
                              "policy/dossier/custom_fields",
                              {"a field that was in force stays: take it out of the templates instead",
                               "已启用的字段须保留，可改为从模板中移除"}});
        } else if (const auto member = changed(field, next.custom_fields[*row]); !member.empty()) {
            faults.push_back({Rule::FILE_02,
                              path_of(*row, member),
                              {"the number of a field keeps its name, group and kind for good",
                               "字段编号的名称、分组和种类一经启用不得更改"}});
        }
    }
    for (std::size_t row = 0; row < next.custom_fields.size(); ++row) {
        const auto id = next.custom_fields[row].id;
        if (!row_of(in_force, id) && is_held(held, id))
            faults.push_back(
                {Rule::FILE_02,
                 path_of(row, "id"),
                 {"dossiers hold values of an earlier field under this number", "仍有档案以该编号保存着原字段的内容"}});
    }
    return faults;
}

std::vector<Fault> lowered_fields(const dossier::Policy& in_force, const dossier::Policy& next)
{
    std::vector<Fault> found;
    const auto before = dossier::Dictionary::make(in_force);
    const auto after = dossier::Dictionary::make(next);
    if (!before || !after) return found;  // none can be made of it: the review says so
    for (const auto& field : in_force.custom_fields) {
        const auto* now = after.value().find(field.id);
        const auto member = now == nullptr ? std::string_view{} : lowered(*before.value().find(field.id), *now);
        if (!member.empty())
            found.push_back({Rule::SENS_01,
                             path_of(*row_of(next, field.id), member),
                             {"opens what is kept to more people: needs an approval lower_level besides",
                              "将使已保存的内容向更多人开放：另须 lower_level 批准"}});
    }
    return found;
}

std::vector<Finding> findings_of_fields(const dossier::Policy& in_force, const dossier::Policy& next,
                                        const dossier::Records& held)
{
    std::vector<Finding> found;
    if (!dossier::Dictionary::make(next)) return found;
    const auto add = [&](bool fault, const std::vector<Fault>& faults) {
        for (const auto& each : faults)
            found.push_back({fault, each.rule, each.field.substr(std::string_view{"policy"}.size()),
                             std::string{each.words.en}, std::string{each.words.zh}});
    };
    add(true, faults_of_fields(in_force, next, held));
    add(false, lowered_fields(in_force, next));
    return found;
}

}  // namespace custos::policy
