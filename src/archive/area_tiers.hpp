/// What each command and question of the tiers' area may look at, and the right that it needs.
#pragma once

#include "registry.hpp"

#include <custos/compare/queries.hpp>
#include <custos/tiers/queries.hpp>
#include <custos/tiers/rules.hpp>

CUSTOS_BY_RIGHT(custos::tiers::DefineScheme, custos::tiers::Sight, administer)
CUSTOS_BY_RIGHT(custos::tiers::ProposeRound, custos::tiers::Sight, analyse)
CUSTOS_BY_RIGHT(custos::tiers::RecomputeRound, custos::tiers::Sight, analyse)
CUSTOS_CHANGE(custos::tiers::AmendRound, custos::tiers::Sight, analyse)
CUSTOS_BY_RIGHT(custos::tiers::ConfirmRound, custos::tiers::Sight, analyse)
CUSTOS_BY_RIGHT(custos::tiers::DropRound, custos::tiers::Sight, analyse)
CUSTOS_QUESTION(custos::tiers::AskTiers, custos::tiers::Sight, view, customer)
CUSTOS_LIST(custos::tiers::AskRound, custos::tiers::Sight, analyse, lost_sample)
CUSTOS_LIST(custos::tiers::AskMovers, custos::tiers::Sight, analyse, movers)
CUSTOS_LIST(custos::tiers::AskChanges, custos::tiers::Sight, analyse, customers)
CUSTOS_QUESTION(custos::tiers::AskStandards, custos::tiers::Sight, view, customer)
CUSTOS_LIST(custos::tiers::AskLost, custos::tiers::Sight, analyse, dossiers)
CUSTOS_BY_RIGHT(custos::tiers::AskScheme, custos::tiers::Sight, view)
CUSTOS_QUESTION(custos::tiers::AskWhy, custos::tiers::Sight, view, customer)
CUSTOS_LIST(custos::tiers::AskProjection, custos::tiers::Sight, analyse, movers)
CUSTOS_BY_RIGHT(custos::compare::AskCompare, custos::tiers::Sight, analyse)
