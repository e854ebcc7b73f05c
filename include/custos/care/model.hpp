/// Care: warnings that a customer is being lost, and what came of them (CHURN-01 to CHURN-03).
#pragma once

#include <custos/core/stamp.hpp>
#include <custos/duties/model.hpp>
#include <custos/tiers/model.hpp>

#include <boost/multi_index/key.hpp>
#include <boost/multi_index/ordered_index.hpp>
#include <boost/multi_index_container.hpp>

#include <cstdint>
#include <string>

namespace custos::care {

namespace mi = boost::multi_index;

using WarningId = Id<struct WarningTag>;

/// Why somebody thinks that a customer is being lost (CHURN-01).
enum class Sign : std::uint8_t {
    rhythm = 1,     ///< silent beyond the customer's own rhythm
    frequency = 2,  ///< buys less than half as often as the customer's own norm
    contacts = 3,   ///< contacts without an answer
    feedback = 4,   ///< negative feedback or a complaint
    other = 5,
};
BOOST_DESCRIBE_ENUM(Sign, rhythm, frequency, contacts, feedback, other)

/// How far a warning has come.
enum class WarningState : std::uint8_t {
    open = 1,        ///< its cause is being looked for (CHURN-02)
    researched = 2,  ///< the cause is on record, and a measure with its owner, if there is one
    won_back = 3,    ///< CHURN-03
    lost = 4,        ///< CHURN-03: with its lesson
};
BOOST_DESCRIBE_ENUM(WarningState, open, researched, won_back, lost)

struct Warning {
    WarningId id;
    DossierId dossier;
    Sign sign{};
    WarningState state = WarningState::open;
    StaffId by;
    Instant at;
    std::string cause;    ///< no personal data, as all of these texts
    std::string measure;  ///< empty: none
    StaffId owner;        ///< of the measure
    std::string lesson;   ///< what came of it
};
CUSTOS_DESCRIBE(Warning, "care.warning", (id, dossier, sign, state, by, at, cause, measure, owner, lesson))

struct by_id;
struct by_dossier;  ///< "is one running for that customer?"
struct by_state;    ///< "which are open?"

using Warnings = mi::multi_index_container<
    Warning, mi::indexed_by<mi::ordered_unique<mi::tag<by_id>, mi::key<&Warning::id>>,
                            mi::ordered_unique<mi::tag<by_dossier>, mi::key<&Warning::dossier, &Warning::id>>,
                            mi::ordered_unique<mi::tag<by_state>, mi::key<&Warning::state, &Warning::id>>>>;

/// All that is remembered of care.
struct Records {
    Warnings warnings;
    WarningId next_warning{1};

    [[nodiscard]] const Warning* find(WarningId id) const;
    /// The warning of a customer that is neither won back nor lost; nullptr if there is none.
    [[nodiscard]] const Warning* running(DossierId dossier) const;
};

/// How a snapshot walks these records.
template <class Visitor>
void tables(Records& records, Visitor&& visit)
{
    visit.table(records.warnings);
    visit.counter(records.next_warning);
}

/// All that the rules of care may look at, and nothing else.
struct Sight {
    const Records& care;
    tiers::Sight tiers;  ///< and through it orders and dossiers
};

}  // namespace custos::care
