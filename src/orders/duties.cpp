#include <custos/orders/apply.hpp>

namespace custos::orders {

namespace {

duties::Settled reviewed(OrderId order) { return {duties::Kind::review_order, order.value}; }
duties::Settled handled(OrderId order) { return {duties::Kind::handle_order, order.value}; }

/// What was booked waits for a second person over the limit (ORD-04), and for somebody to handle what is flagged.
template <class Booked>
duties::Change owed_by(const Booked& event)
{
    duties::Change change;
    if (event.supervised) change.open.push_back({duties::Kind::review_order, event.order.value, event.dossier});
    if (!event.irregular.empty()) change.open.push_back({duties::Kind::handle_order, event.order.value, event.dossier});
    return change;
}

}  // namespace

duties::Change duties_of(const Stamp&, const Recorded& event) { return owed_by(event); }
duties::Change duties_of(const Stamp&, const Refunded& event) { return owed_by(event); }

/// An amendment may bring an order under the bound or over it, and mend what is irregular or bring it in.
duties::Change duties_of(const Stamp&, const Amended& event)
{
    auto change = owed_by(event);
    if (!event.supervised) change.close.push_back(reviewed(event.order));
    if (event.irregular.empty()) change.close.push_back(handled(event.order));
    return change;
}

duties::Change duties_of(const Stamp&, const Cancelled& event)
{
    duties::Change change{.close = {handled(event.of)}};
    if (event.supervised)
        change.open.push_back({duties::Kind::review_order, event.of.value, event.dossier});
    else
        change.close.push_back(reviewed(event.of));
    return change;
}

duties::Change duties_of(const Stamp&, const Inspected& event)
{
    duties::Change change{.close = {reviewed(event.order)}};
    if (event.open)
        change.open.push_back({duties::Kind::handle_order, event.order.value, event.dossier});
    else
        change.close.push_back(handled(event.order));
    return change;
}

}  // namespace custos::orders
