/// Cards of dossiers as structs.
#pragma once

#include "custos.h"

#include <custos/dossier/queries.hpp>

namespace custos::capi {

[[nodiscard]] custos_card card_from(const dossier::Card& card) noexcept;

}  // namespace custos::capi
