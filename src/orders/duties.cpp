#include <custos/orders/apply.hpp>

namespace custos::orders {

namespace {

duties::Change review(const OrderId& order, const DossierId& dossier, bool supervised)
{
    if (!supervised) return {};
    return {.open = {{duties::Kind::review_order, order.value, dossier}}};
}

duties::Change reviewed(const OrderId& order) { return {.close = {{duties::Kind::review_order, order.value}}}; }

}  // namespace

duties::Change duties_of(const Stamp&, const Recorded& event)
{
    return review(event.order, event.dossier, event.supervised);
}

duties::Change duties_of(const Stamp&, const Refunded& event)
{
    return review(event.order, event.dossier, event.supervised);
}

/// An amendment may bring an order under the bound or over it.
duties::Change duties_of(const Stamp&, const Amended& event)
{
    return event.supervised ? review(event.order, event.dossier, true) : reviewed(event.order);
}

duties::Change duties_of(const Stamp&, const Cancelled& event) { return reviewed(event.of); }
duties::Change duties_of(const Stamp&, const Inspected& event) { return reviewed(event.order); }

}  // namespace custos::orders
