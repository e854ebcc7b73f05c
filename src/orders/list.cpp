#include <custos/orders/queries.hpp>

#include <limits>

namespace custos::orders {

namespace {

constexpr std::uint32_t most_orders = 1000;

/// The question against the columns: what is cheap to compare first, one column at a time.
class Filter {
public:
    Filter(const Records& records, const AskOrders& ask) : books_{records.books}, ask_{ask}
    {
        if (!ask.site) return;
        const auto site = records.sites.get<by_name>().find(*ask.site);
        nowhere_ = site == records.sites.get<by_name>().end();
        if (!nowhere_) site_ = site->number;
    }

    /// No order can fit.
    [[nodiscard]] bool is_empty() const noexcept
    {
        return nowhere_ || (ask_.dossier && ask_.dossier->value > std::numeric_limits<std::uint32_t>::max());
    }

    [[nodiscard]] bool fits(std::size_t i) const
    {
        if (ask_.dossier && books_.dossier[i] != ask_.dossier->value) return false;
        if (ask_.site && books_.site[i] != site_) return false;
        const Instant at{std::int64_t{books_.minute[i]} * 60'000};
        if ((ask_.from && at < *ask_.from) || (ask_.until && !(at < *ask_.until))) return false;
        if (!ask_.kind && !ask_.state) return true;
        const auto row = books_.row({i + 1});
        return (!ask_.kind || row.kind == *ask_.kind) && (!ask_.state || row.state == *ask_.state);
    }

private:
    const Books& books_;
    const AskOrders& ask_;
    std::uint16_t site_ = 0;
    bool nowhere_ = false;
};

/// The orders that fit the question and `wanted(row)`, a page of them; the limit is refused under `rule`.
template <class Wanted>
Ruling<OrdersView> page(const Sight& see, const AskOrders& ask, const RowLeave& leave, Rule rule, Wanted&& wanted)
{
    const auto limit = ask.limit.value_or(100);
    if (limit == 0 || limit > most_orders) return refuse(rule, "limit", {"between 1 and 1000", "须在 1 至 1000 之间"});
    OrdersView view;
    std::vector<LeftOut> left_out;  // those after the last order of the page are the next page's to count
    const Filter filter{see.orders, ask};
    const auto end = filter.is_empty() ? 0 : see.orders.books.size();
    for (auto i = static_cast<std::size_t>(ask.after.value_or(OrderId{}).value); i < end; ++i) {
        if (!wanted(i) || !filter.fits(i)) continue;
        const auto row = see.orders.books.row({i + 1});
        if (row.dossier && !leave.shows(row.dossier)) {
            leave_out(left_out, leave, row.dossier);
            continue;
        }
        if (view.orders.size() == limit) {
            view.next = view.orders.back().order;
            return view;
        }
        view.orders.push_back(card_of(see.orders, row));
        view.left_out = left_out;
    }
    view.left_out = std::move(left_out);
    return view;
}

/// A list that tells nothing of what it passes over.
RowLeave without_count(RowLeave leave)
{
    leave.closed_by = {};
    return leave;
}

}  // namespace

Ruling<OrdersView> answer(const Sight& see, const Caller&, const AskOrders& ask, const RowLeave& leave)
{
    return page(see, ask, without_count(leave), Rule::ORD_01, [](std::size_t) { return true; });
}

/// Of ten million orders ten million marks are looked at, a byte each, and no more of those that were reviewed.
Ruling<OrdersView> answer(const Sight& see, const Caller&, const AskUnreviewed& ask, const RowLeave& leave)
{
    const AskOrders all{ask.dossier, ask.site, {}, {}, ask.from, ask.until, ask.after, ask.limit};
    const auto rows = ask.dossier ? without_count(leave) : leave;
    return page(see, all, rows, Rule::ORD_03, [&](std::size_t i) { return see.orders.books.waits_for_review(i); });
}

}  // namespace custos::orders
