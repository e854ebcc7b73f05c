#include <custos/value/history.hpp>

#include <algorithm>
#include <cmath>

namespace custos::value {

Day Purchases::last_day() const { return *std::max_element(day.begin(), day.end()); }

std::uint32_t PurchaseMaker::customer(std::string_view name)
{
    customers_.emplace_back(name);
    return static_cast<std::uint32_t>(customers_.size() - 1);
}

void PurchaseMaker::sale(std::uint32_t customer, Day day, Fen amount) { lines_.push_back({customer, day, amount}); }

Purchases PurchaseMaker::make() &&
{
    std::sort(lines_.begin(), lines_.end(), [](const Line& left, const Line& right) {
        return left.customer != right.customer ? left.customer < right.customer : left.day < right.day;
    });
    Purchases made;
    made.customers = std::move(customers_);
    made.begin.assign(made.customers.size() + 1, 0);
    made.money_digits = money_digits_;
    made.lines = lines_.size();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const auto& line = lines_[i];
        if (i > 0 && lines_[i - 1].customer == line.customer && lines_[i - 1].day == line.day) {
            made.amount.back() += line.amount;
            continue;
        }
        made.day.push_back(line.day);
        made.amount.push_back(line.amount);
        ++made.begin[line.customer + 1];
    }
    for (std::size_t row = 1; row < made.begin.size(); ++row)
        made.begin[row] += made.begin[row - 1];
    return made;
}

Histories histories_until(const Purchases& purchases, Day until, TimeUnit unit)
{
    Histories made;
    const double units = std::pow(10.0, purchases.money_digits);
    for (std::size_t row = 0; row < purchases.customers.size(); ++row) {
        const auto begin = purchases.begin[row];
        auto end = begin;
        double repeated = 0;
        for (; end < purchases.begin[row + 1] && purchases.day[end] <= until; ++end)
            if (end > begin) repeated += static_cast<double>(purchases.amount[end].value);
        if (end == begin) continue;
        const auto first = purchases.day[begin];
        const auto frequency = static_cast<double>(end - begin - 1);
        made.customer.push_back(static_cast<std::uint32_t>(row));
        made.frequency.push_back(frequency);
        made.recency.push_back((purchases.day[end - 1] - first) / days_in(unit));
        made.age.push_back((until - first) / days_in(unit));
        made.basket.push_back(frequency > 0 ? repeated / units / frequency : 0);
    }
    return made;
}

}  // namespace custos::value
