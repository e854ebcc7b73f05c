#include <custos/core/money.hpp>
#include <custos/policy/in_force.hpp>

#include <iterator>
#include <utility>

namespace custos::policy {

namespace {

constexpr unsigned decimals_of_fen = 2;

/// As many yuan in a unit of so many decimals. REQUIRES a whole number of yuan, at most 10^12.
Fen in_unit(Fen amount, unsigned decimals) noexcept
{
    auto yuan = amount.value / 100;
    for (unsigned i = 0; i < decimals; ++i)
        yuan *= 10;
    return Fen{yuan};
}

template <class Row>
void complete(std::vector<Row>& rows, std::vector<Row> usual)
{
    auto more = rows_besides(rows, std::move(usual));
    rows.insert(rows.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

void settle_amounts(Policy& policy)
{
    const unsigned decimals = policy.house.money_digits;
    if (decimals == decimals_of_fen || decimals > most_money_digits) return;
    const orders::Policy of_orders;
    const custody::Policy of_custody;
    if (policy.orders.supervised_over == of_orders.supervised_over)
        policy.orders.supervised_over = in_unit(of_orders.supervised_over, decimals);
    if (policy.custody.form_over == of_custody.form_over)
        policy.custody.form_over = in_unit(of_custody.form_over, decimals);
}

Policy in_force(Policy policy)
{
    settle_amounts(policy);
    complete(policy.applications.chains, applications::Policy::usual_chains());
    complete(policy.duties.owing, duties::Policy::usual_owing());
    complete(policy.duties.recurring, duties::Policy::usual_recurring());
    complete(policy.custody.terms, custody::Policy::usual_terms());
    return policy;
}

}  // namespace custos::policy
