/// The state: everything that the events of an archive have made so far, and what is derived from it in memory.
#pragma once

#include <custos/access/policy.hpp>
#include <custos/applications/model.hpp>
#include <custos/calendar/calendar.hpp>
#include <custos/care/model.hpp>
#include <custos/custody/model.hpp>
#include <custos/dossier/model.hpp>
#include <custos/duties/model.hpp>
#include <custos/merging/model.hpp>
#include <custos/orders/model.hpp>
#include <custos/policy/model.hpp>
#include <custos/security/model.hpp>
#include <custos/tiers/model.hpp>

#include <cstdint>

namespace custos::archive {

/// State is a fold of events: the same events give the same state, byte for byte, on every machine.
struct State {
    State();  // made and torn down in one place: its tables are costly to compile
    ~State();

    policy::Policy policy;
    policy::Records drafts;  ///< against it
    access::Records access;
    dossier::Records dossiers;
    orders::Records orders;
    tiers::Records tiers;
    duties::Records duties;
    applications::Records applications;
    custody::Records custody;
    merging::Records merging;
    care::Records care;
    security::Records security;
    std::uint64_t entries = 0;  ///< events applied
    Instant last;               ///< time of the newest

    // Derived, in memory only: no part of a snapshot or of the state's hash.
    std::uint64_t policy_version = 0;  ///< of the policy in force: 63 bits of its canonical form's SHA-256
    dossier::Index index;
    dossier::Dictionary dictionary;
    access::Reaches reaches;  ///< of policy and dictionary
    calendar::Calendar calendar = calendar::Calendar::prc();
};

/// How a snapshot walks the state: every table of every area, once, in this order.
template <class Visitor>
void tables(State& state, Visitor&& visit)
{
    visit.record(state.policy);
    tables(state.drafts, visit);
    tables(state.access, visit);
    tables(state.dossiers, visit);
    tables(state.orders, visit);
    tables(state.tiers, visit);
    tables(state.duties, visit);
    tables(state.applications, visit);
    tables(state.custody, visit);
    tables(state.merging, visit);
    tables(state.care, visit);
    tables(state.security, visit);
    visit.number(state.entries);
    visit.number(state.last.ms);
}

}  // namespace custos::archive
