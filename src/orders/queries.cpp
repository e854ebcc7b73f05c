#include <custos/dossier/rules.hpp>
#include <custos/orders/queries.hpp>

#include <algorithm>
#include <limits>
#include <tuple>

namespace custos::orders {

OrderCard card_of(const Records& records, const Row& row)
{
    const auto site = records.sites.find(row.site);
    return {row.id,
            row.dossier,
            row.amount,
            {std::int64_t{row.minute} * 60'000},
            site == records.sites.end() ? std::string{} : site->name,
            row.kind,
            row.state};
}

void leave_out(std::vector<LeftOut>& left_out, const RowLeave& leave, DossierId dossier)
{
    if (!leave.closed_by) return;
    const auto rule = leave.closed_by(dossier);
    auto line = std::ranges::lower_bound(left_out, rule, {}, &LeftOut::rule);
    if (line == left_out.end() || line->rule != rule) line = left_out.insert(line, {rule, 0});
    ++line->orders;
}

Ruling<TurnoverView> answer(const Sight& see, const Caller&, const AskTurnover& ask)
{
    BOOST_OUTCOME_TRY(dossier::known(see.dossiers, ask.dossier));
    TurnoverView view;
    view.dossier = ask.dossier;
    const auto row = static_cast<std::size_t>(ask.dossier.value - 1);
    if (row < see.orders.first_purchase.size() && see.orders.first_purchase[row] != 0)
        view.first_purchase = Day{see.orders.first_purchase[row] - 1};
    for (const auto& [quarter, sums] : see.orders.sums) {
        const auto sum = row < sums.size() ? sums[row] : QuarterSum{};
        if (sum == QuarterSum{}) continue;
        view.quarters.push_back({quarter, sum.net, sum.returned, sum.orders});
        view.net += sum.net;
        if (view.net > Fen{largest_amount} || view.net < Fen{-largest_amount})
            return refuse(Rule::ORD_03, "dossier",
                          {"the sum of all quarters is too large for an amount", "各季度合计超出金额范围"});
    }
    return view;
}

Ruling<SupervisedView> answer(const Sight& see, const Caller&, const AskSupervised& ask, const RowLeave& leave)
{
    const auto limit = ask.limit.value_or(100);
    if (limit == 0 || limit > 1000) return refuse(Rule::ORD_04, "limit", {"between 1 and 1000", "须在 1 至 1000 之间"});
    const auto after = ask.after.value_or(WaitingPlace{Instant{std::numeric_limits<std::int64_t>::min()}, {}});
    SupervisedView view;
    WaitingPlace last;
    for (const auto& waiting : see.orders.supervised.get<by_since>()) {
        const auto row = see.orders.books.row(waiting.order);
        const WaitingPlace place{waiting.since, waiting.order};
        const bool before = std::tie(place.since, place.order) <= std::tie(after.since, after.order);
        if (row.dossier && !leave.shows(row.dossier)) {
            leave_out(view.left_out, leave, row.dossier);
        } else if (before) {
            continue;
        } else if (view.orders.size() < limit) {
            view.orders.push_back(card_of(see.orders, row));
            last = place;
        } else {
            view.more = true;
            view.next = last;
        }
    }
    return view;
}

}  // namespace custos::orders
