/// The lists of all commands, events and queries, and what each area lets its rules look at.
#pragma once

#include "gate.hpp"

#include <custos/access/rules.hpp>
#include <custos/applications/rules.hpp>
#include <custos/care/rules.hpp>
#include <custos/core/document.hpp>
#include <custos/custody/rules.hpp>
#include <custos/dossier/rules.hpp>
#include <custos/duties/rules.hpp>
#include <custos/merging/rules.hpp>
#include <custos/orders/rules.hpp>
#include <custos/policy/rules.hpp>
#include <custos/security/rules.hpp>
#include <custos/tiers/rules.hpp>

namespace custos::archive {

/// A command as the document door sees it.
struct CommandType {
    std::string_view title;
    ShapeOf shape;
    Comments comments;
    Result<Ruling<Receipt>> (*submit)(Body& body, const Desk& desk, const Document& document);
};

/// A query as the document door sees it.
struct QueryType {
    std::string_view title;
    ShapeOf shape;
    ShapeOf view;
    Comments comments;
    Result<Ruling<std::string>> (*ask)(Body& body, const Desk& desk, const Document& document);
};

/// An event as the journal's reader sees it.
struct EventType {
    std::string_view title;
    Result<void> (*replay)(Body& body, const Stamp& stamp, std::uint32_t version, ByteView bytes);
};

/// All of them, sorted by title.
struct Registry {
    std::vector<CommandType> commands;
    std::vector<QueryType> queries;
    std::vector<EventType> events;

    [[nodiscard]] const CommandType* command(std::string_view title) const;
    [[nodiscard]] const QueryType* query(std::string_view title) const;
    [[nodiscard]] const EventType* event(std::string_view title) const;
};
[[nodiscard]] const Registry& registry();

// One an area, each in a file of its own.
void register_dossier(Registry& registry);
void register_orders(Registry& registry);
void register_tiers(Registry& registry);
void register_duties(Registry& registry);
void register_applications(Registry& registry);
void register_custody(Registry& registry);
void register_merging(Registry& registry);
void register_search(Registry& registry);
void register_clock(Registry& registry);
void register_care(Registry& registry);
void register_security(Registry& registry);
void register_access(Registry& registry);
void register_policy(Registry& registry);
void register_questions(Registry& registry);

/// Which right a command or query asks for: specialised beside each area's list.
template <class T>
struct Needs;

/// What the rules of an area may look at.
[[nodiscard]] dossier::Sight sight(const Body& body, const dossier::Sight*);
[[nodiscard]] orders::Sight sight(const Body& body, const orders::Sight*);
[[nodiscard]] tiers::Sight sight(const Body& body, const tiers::Sight*);
[[nodiscard]] access::Sight sight(const Body& body, const access::Sight*);
[[nodiscard]] duties::Sight sight(const Body& body, const duties::Sight*);
[[nodiscard]] applications::Sight sight(const Body& body, const applications::Sight*);
[[nodiscard]] custody::Sight sight(const Body& body, const custody::Sight*);
[[nodiscard]] policy::Sight sight(const Body& body, const policy::Sight*);
[[nodiscard]] merging::Sight sight(const Body& body, const merging::Sight*);
[[nodiscard]] care::Sight sight(const Body& body, const care::Sight*);
[[nodiscard]] security::Sight sight(const Body& body, const security::Sight*);

/// The same by its name: sight_of<access::Sight>(body).
template <class Sight>
[[nodiscard]] Sight sight_of(const Body& body)
{
    return sight(body, static_cast<const Sight*>(nullptr));
}

template <class Command>
using SightOf = typename Needs<Command>::Sight;

}  // namespace custos::archive
