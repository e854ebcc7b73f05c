/// What the library says of itself: the titles of all documents, and the schema of each with its words.
#include "registry.hpp"
#include "said.hpp"

#include "policy/ranges.hpp"

#include <custos/archive/refusal.hpp>
#include <custos/core/schema.hpp>

#include <fmt/format.h>

#include <set>

namespace custos::archive {

namespace {

/// The record of that title in a shape, or inside what it holds. `seen`: those that were looked through.
const Shape* record_in(const Shape& shape, std::string_view title, std::set<const Shape*>& seen)
{
    const auto* held = &shape;
    while (held->kind == Kind::optional || held->kind == Kind::list)
        held = &held->inner();
    if (held->kind != Kind::record || !seen.insert(held).second) return nullptr;
    if (held->title == title) return held;
    for (const auto& member : held->members)
        if (const auto* found = record_in(member.shape(), title, seen)) return found;
    return nullptr;
}

/// What nobody submits or asks: an answer, the policy, or a part of any document ("tiers.scheme").
const Shape* shape_of_part(std::string_view title)
{
    std::set<const Shape*> seen;
    std::vector<ShapeOf> roots{&shape_of<policy::Policy>, &shape_of<ReceiptDocument>, &shape_of<RefusalDocument>};
    for (const auto& query : registry().queries)
        roots.insert(roots.end(), {query.view, query.shape});
    for (const auto& command : registry().commands)
        roots.push_back(command.shape);
    for (const auto root : roots)
        if (const auto* found = record_in(root(), title, seen)) return found;
    return nullptr;
}

/// What is submitted is held to the ranges of a policy. What is in force may be older than they are.
std::optional<SchemaWords::Bounds> bounds_of(std::string_view title, std::string_view member)
{
    const auto* range = policy::range_stated(title, member);
    if (range == nullptr || range->is_of_term()) return std::nullopt;
    return SchemaWords::Bounds{range->least(), range->most()};
}

}  // namespace

}  // namespace custos::archive

namespace custos {

std::vector<std::string_view> command_titles()
{
    std::vector<std::string_view> titles;
    for (const auto& type : archive::registry().commands)
        titles.push_back(type.title);
    return titles;
}

std::vector<std::string_view> query_titles()
{
    std::vector<std::string_view> titles;
    for (const auto& type : archive::registry().queries)
        titles.push_back(type.title);
    return titles;
}

std::string schema_of(std::string_view title)
{
    const auto& all = archive::registry();
    const Shape* shape = nullptr;
    SchemaWords words;
    words.of = &archive::said_of;
    if (const auto* command = all.command(title)) {
        shape = &command->shape();
        words.texts = {{"x-door", "submit"}, {"x-answer", title_of<archive::ReceiptDocument>()}};
    } else if (const auto* query = all.query(title)) {
        shape = &query->shape();
        words.texts = {{"x-door", "ask"}, {"x-answer", query->view().title}};
    } else {
        shape = archive::shape_of_part(title);
    }
    if (shape == nullptr) return {};
    if (all.query(title) == nullptr) words.bounds = &archive::bounds_of;
    if (const auto refused = archive::refusals_of(title); !refused.empty()) {
        words.texts.push_back({"x-refused", refused});
        words.lists.push_back({"x-rules", archive::rules_named_for(title)});
    }
    return json_schema(*shape, fmt::format("custos.{}/1", title), words);
}

}  // namespace custos
