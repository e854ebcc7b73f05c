/// What each command and question of the dossier's area may look at, and the right that it needs.
#pragma once

#include "registry.hpp"

#include <custos/dossier/rules.hpp>

CUSTOS_TAKEN_DOWN(custos::dossier::Open, custos::dossier::Sight, enter)
CUSTOS_CHANGE(custos::dossier::Enter, custos::dossier::Sight, enter)
CUSTOS_CHANGE(custos::dossier::Review, custos::dossier::Sight, review)
CUSTOS_TAKEN_DOWN(custos::dossier::ReportChange, custos::dossier::Sight, update)
CUSTOS_CHANGE(custos::dossier::Propose, custos::dossier::Sight, update)
CUSTOS_CHANGE(custos::dossier::Confirm, custos::dossier::Sight, update)
CUSTOS_CHANGE(custos::dossier::Withdraw, custos::dossier::Sight, update)
CUSTOS_CHANGE(custos::dossier::Correct, custos::dossier::Sight, update)
CUSTOS_TAKEN_DOWN(custos::dossier::SetGround, custos::dossier::Sight, update)
CUSTOS_CHANGE(custos::dossier::Identify, custos::dossier::Sight, update)
CUSTOS_CHANGE(custos::dossier::AddCarrier, custos::dossier::Sight, update)
CUSTOS_CHANGE(custos::dossier::AmendCarrier, custos::dossier::Sight, update)
CUSTOS_CHANGE(custos::dossier::RemoveCarrier, custos::dossier::Sight, update)
CUSTOS_CHANGE(custos::dossier::Link, custos::dossier::Sight, update)
CUSTOS_CHANGE(custos::dossier::Unlink, custos::dossier::Sight, update)
CUSTOS_CHANGE(custos::dossier::Empower, custos::dossier::Sight, update)
CUSTOS_BY_RIGHT(custos::dossier::SetMark, custos::dossier::Sight, review)
CUSTOS_CHANGE(custos::dossier::SetKeeper, custos::dossier::Sight, review)
CUSTOS_CHANGE(custos::dossier::Classify, custos::dossier::Sight, review)
CUSTOS_CHANGE(custos::dossier::SetLabels, custos::dossier::Sight, update)
CUSTOS_BY_RIGHT(custos::dossier::Restrict, custos::dossier::Sight, review)
CUSTOS_CHANGE(custos::dossier::ConfirmUnchanged, custos::dossier::Sight, update)
CUSTOS_CHANGE(custos::dossier::SetLevel, custos::dossier::Sight, review)
CUSTOS_LIST(custos::dossier::Find, custos::dossier::Sight, search, cards)
CUSTOS_QUESTION(custos::dossier::AskOutline, custos::dossier::Sight, view, customer)
CUSTOS_SERVING(custos::dossier::AskRisk, custos::dossier::Sight, view, identity)
CUSTOS_LIST(custos::dossier::AskStale, custos::dossier::Sight, search, rows)
CUSTOS_LIST(custos::dossier::AskStaleCount, custos::dossier::Sight, search, rows)
