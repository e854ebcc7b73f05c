/// Sales and refunds of the host as commands.
#pragma once

#include "guard.hpp"

#include <custos/orders/commands.hpp>

namespace custos::capi {

/// Checked: pointers, sizes, texts. What the rules say of them is for the rules.
[[nodiscard]] orders::Record sale_given(const custos_sale* sale);
[[nodiscard]] orders::Refund refund_given(const custos_refund* refund);

}  // namespace custos::capi
