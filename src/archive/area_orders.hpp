/// What each command and question of the orders' area may look at, and the right that it needs.
#pragma once

#include "registry.hpp"

#include <custos/orders/rules.hpp>

CUSTOS_BY_RIGHT(custos::orders::Record, custos::orders::Sight, enter)
CUSTOS_BY_RIGHT(custos::orders::Refund, custos::orders::Sight, enter)
CUSTOS_BY_RIGHT(custos::orders::Cancel, custos::orders::Sight, update)
CUSTOS_BY_RIGHT(custos::orders::Amend, custos::orders::Sight, update)
CUSTOS_BY_RIGHT(custos::orders::Inspect, custos::orders::Sight, review)
CUSTOS_QUESTION(custos::orders::AskTurnover, custos::orders::Sight, view, customer)
CUSTOS_LIST(custos::orders::AskSupervised, custos::orders::Sight, review, orders)
CUSTOS_LIST(custos::orders::AskOrders, custos::orders::Sight, view, orders)
CUSTOS_LIST(custos::orders::AskUnreviewed, custos::orders::Sight, review, orders)
