/// Duties as structs.
#pragma once

#include "custos.h"

#include <custos/duties/queries.hpp>

namespace custos::capi {

[[nodiscard]] custos_duty duty_from(const duties::DueRow& row) noexcept;

}  // namespace custos::capi
