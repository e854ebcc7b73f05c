/// Every event that a journal may hold.
#pragma once

#include <custos/access/commands.hpp>
#include <custos/applications/commands.hpp>
#include <custos/care/commands.hpp>
#include <custos/custody/commands.hpp>
#include <custos/dossier/commands.hpp>
#include <custos/duties/commands.hpp>
#include <custos/merging/commands.hpp>
#include <custos/orders/commands.hpp>
#include <custos/policy/commands.hpp>
#include <custos/security/commands.hpp>
#include <custos/tiers/commands.hpp>

namespace custos::test {

using AllEvents = boost::mp11::mp_append<access::Events, applications::Events, care::Events, custody::Events,
                                         dossier::Events, duties::Events, merging::Events, orders::Events,
                                         policy::Events, security::Events, tiers::Events>;

}  // namespace custos::test
