#include <custos/core/document.hpp>
#include <custos/policy/difference.hpp>
#include <custos/policy/in_force.hpp>

#include <boost/json.hpp>

#include <algorithm>

namespace custos::policy {

namespace {

namespace json = boost::json;

/// What a row of a list is about, if it says so; else its place.
std::string name_of_row(const json::value& row, std::size_t place)
{
    if (const auto* record = row.if_object())
        for (const auto* key : {"kind", "grade", "name", "day", "year", "id", "field"})
            if (const auto* named = record->if_contains(key))
                return named->is_string() ? std::string{named->as_string()} : json::serialize(*named);
    return std::to_string(place);
}

/// A list of records becomes a record of its rows; a list of plain values stays whole: its order may matter.
json::value by_name(const json::value& value)
{
    if (const auto* record = value.if_object()) {
        json::object made;
        for (const auto& [key, member] : *record)
            made[key] = by_name(member);
        return made;
    }
    const auto* list = value.if_array();
    if (list == nullptr || list->empty() || !list->front().is_object()) return value;
    json::object made;
    for (std::size_t i = 0; i < list->size(); ++i) {
        auto name = name_of_row((*list)[i], i);
        if (made.contains(name)) name += "#" + std::to_string(i);
        made[name] = by_name((*list)[i]);
    }
    return made;
}

std::optional<std::string> text_of(const json::value* value)
{
    return value == nullptr ? std::nullopt : std::optional{json::serialize(*value)};
}

void compare(const json::value* before, const json::value* after, const std::string& path,
             std::vector<Difference>& found)
{
    const auto* left = before == nullptr ? nullptr : before->if_object();
    const auto* right = after == nullptr ? nullptr : after->if_object();
    if (left == nullptr || right == nullptr) {
        if (before == nullptr || after == nullptr || *before != *after)
            found.push_back({path, text_of(before), text_of(after)});
        return;
    }
    for (const auto& [key, member] : *left)
        compare(&member, right->if_contains(key), path + "/" + std::string{key}, found);
    for (const auto& [key, member] : *right)
        if (!left->contains(key)) compare(nullptr, &member, path + "/" + std::string{key}, found);
}

json::value tree_of(const Policy& policy) { return by_name(json::parse(to_document(in_force(policy)))); }

}  // namespace

std::vector<Difference> difference(const Policy& before, const Policy& after)
{
    std::vector<Difference> found;
    const auto left = tree_of(before);
    const auto right = tree_of(after);
    compare(&left, &right, "", found);
    return found;
}

}  // namespace custos::policy
