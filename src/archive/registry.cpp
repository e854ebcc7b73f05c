#include "registry.hpp"

#include <algorithm>

namespace custos::archive {

namespace {

template <class Types>
const typename Types::value_type* find(const Types& types, std::string_view title)
{
    const auto found = std::lower_bound(types.begin(), types.end(), title,
                                        [](const auto& type, std::string_view name) { return type.title < name; });
    return found == types.end() || found->title != title ? nullptr : &*found;
}

template <class Types>
void sort(Types& types)
{
    std::sort(types.begin(), types.end(), [](const auto& a, const auto& b) { return a.title < b.title; });
}

Registry make()
{
    Registry all;
    register_dossier(all);
    register_orders(all);
    register_tiers(all);
    register_duties(all);
    register_applications(all);
    register_custody(all);
    register_merging(all);
    register_search(all);
    register_clock(all);
    register_care(all);
    register_security(all);
    register_access(all);
    register_policy(all);
    register_questions(all);
    sort(all.commands);
    sort(all.queries);
    sort(all.events);
    return all;
}

}  // namespace

const CommandType* Registry::command(std::string_view title) const { return find(commands, title); }
const QueryType* Registry::query(std::string_view title) const { return find(queries, title); }
const EventType* Registry::event(std::string_view title) const { return find(events, title); }

const Registry& registry()
{
    static const auto& all = *new Registry{make()};  // never torn down: at exit other threads may still be at work
    return all;
}

Result<void> Body::replay(const journal::Entry& entry)
{
    const auto* type = registry().event(entry.event);
    if (type == nullptr) return fail(Code::too_new, entry.event, "entry " + std::to_string(entry.number.value));
    return type->replay(*this, {entry.number, entry.at, entry.actor}, entry.version, entry.body);
}

}  // namespace custos::archive
