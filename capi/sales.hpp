/// Sales and refunds of the host as commands; receipts and orders as structs.
#pragma once

#include "guard.hpp"

#include <custos/archive/archive.hpp>
#include <custos/orders/queries.hpp>

namespace custos::capi {

/// Checked: pointers, sizes, texts. What the rules say of them is for the rules.
[[nodiscard]] orders::Record sale_given(const custos_sale* sale);
[[nodiscard]] orders::Refund refund_given(const custos_refund* refund);

[[nodiscard]] custos_receipt receipt_from(const Ruling<Receipt>& ruling) noexcept;

/// Where a command's caller wants its receipt: that of a refused one, too, which names what is there already.
custos_status receipt_given(custos_receipt* out, const Result<Ruling<Receipt>>& answer);

/// REQUIRES an order of that state's books.
[[nodiscard]] custos_order order_from(const orders::OrderCard& card, const archive::State& state) noexcept;

}  // namespace custos::capi
