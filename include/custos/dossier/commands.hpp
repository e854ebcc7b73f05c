/// What may be asked of dossiers, and what can come of it.
#pragma once

#include <custos/dossier/commands/checking.hpp>
#include <custos/dossier/commands/ending.hpp>
#include <custos/dossier/commands/standing.hpp>
#include <custos/dossier/commands/values.hpp>

namespace custos::dossier {

using Commands = boost::mp11::mp_list<Open, Enter, Review, ReportChange, Propose, Confirm, Withdraw, Correct, SetGround,
                                      Identify, AddCarrier, Link, Empower, SetMark, SetKeeper, Classify, SetLabels,
                                      Restrict, Unlink, ConfirmUnchanged, SetLevel, AmendCarrier, RemoveCarrier>;
using Events =
    boost::mp11::mp_list<Opened, Entered, Reviewed, ChangeReported, Proposed, Changed, Withdrawn, Grounded, Identified,
                         CarrierAdded, Linked, Empowered, Marked, KeeperSet, Classified, Labelled, RiskSet, Destroyed,
                         Unlinked, ConfirmedUnchanged, CompletenessChecked, LevelSet, CarrierAmended, CarrierRemoved>;

}  // namespace custos::dossier
