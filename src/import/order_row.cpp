#include "order_row.hpp"

#include "when.hpp"

#include <fmt/format.h>

namespace custos::import {

namespace {

constexpr Words no_customer{"an order has a customer; this row names none", "订单须有客户，该行未注明客户"};
constexpr Words no_time{"this is no date or time that can be read", "无法识别的日期或时间"};
constexpr Words no_amount{"this is no decimal number", "不是十进制数"};
constexpr Words no_quantity{"a quantity is a whole number", "数量须为整数"};
constexpr Words too_fine{"more decimals than the archive's money has, and the map says to refuse that",
                         "小数位数超过档案库的货币精度，列映射规定予以拒绝"};
constexpr Words too_large{"the amount is too large", "金额过大"};

void add(std::vector<Reason>& reasons, Rule rule, std::string field, std::string column, const Words& words,
         Language language)
{
    reasons.push_back({rule, std::move(field), std::move(column), std::string{in(language, words)}});
}

std::string text_or(const Table& table, std::optional<std::size_t> column, const std::string& otherwise)
{
    const auto text = column ? table.text(*column) : std::string_view{};
    return text.empty() ? otherwise : std::string{text};
}

}  // namespace

Result<OrderColumns> OrderColumns::bind(const OrderMap& map, const Table& table, unsigned money_digits, Zone zone)
{
    OrderColumns bound;
    bound.map_ = &map;
    bound.money_digits_ = money_digits;
    bound.zone_ = zone;
    const auto find = [&](const std::optional<std::string>& name, const char* path, Column& column) -> Result<void> {
        if (!name) return outcome::success();
        BOOST_OUTCOME_TRY(column, table.column(*name, path));
        return outcome::success();
    };
    BOOST_OUTCOME_TRY(find(map.number, "/number", bound.number_));
    BOOST_OUTCOME_TRY(find(map.when.at, "/when/at", bound.at_));
    BOOST_OUTCOME_TRY(find(map.when.year, "/when/year", bound.year_));
    BOOST_OUTCOME_TRY(find(map.when.month, "/when/month", bound.month_));
    BOOST_OUTCOME_TRY(find(map.when.day, "/when/day", bound.day_));
    BOOST_OUTCOME_TRY(find(map.amount.amount, "/amount/amount", bound.amount_));
    BOOST_OUTCOME_TRY(find(map.amount.unit_price, "/amount/unit_price", bound.price_));
    BOOST_OUTCOME_TRY(find(map.amount.cost, "/amount/cost", bound.cost_));
    BOOST_OUTCOME_TRY(find(map.item, "/item", bound.item_));
    BOOST_OUTCOME_TRY(find(map.site_column, "/site_column", bound.site_));
    BOOST_OUTCOME_TRY(find(map.channel_column, "/channel_column", bound.channel_));
    for (std::size_t i = 0; i < map.amount.quantity.size(); ++i) {
        BOOST_OUTCOME_TRY(const auto column,
                          table.column(map.amount.quantity[i], fmt::format("/amount/quantity/{}", i)));
        bound.quantity_.push_back(column);
    }
    for (std::size_t i = 0; i < map.customer.columns.size(); ++i) {
        BOOST_OUTCOME_TRY(const auto column,
                          table.column(map.customer.columns[i].column, fmt::format("/customer/columns/{}/column", i)));
        bound.customer_.push_back(column);
    }
    return bound;
}

OrderRow OrderColumns::read(const Table& table, std::string_view made_number, Language language,
                            std::vector<Reason>& reasons) const
{
    OrderRow row;
    row.number = number_ ? table.text(*number_) : made_number;
    row.site = text_or(table, site_, map_->site);
    row.channel = text_or(table, channel_, map_->channel);
    read_customer(table, row, language, reasons);
    read_time(table, row, language, reasons);
    read_amount(table, row, language, reasons);
    return row;
}

void OrderColumns::read_customer(const Table& table, OrderRow& row, Language language,
                                 std::vector<Reason>& reasons) const
{
    for (std::size_t i = 0; i < customer_.size(); ++i) {
        const auto text = table.text(customer_[i]);
        if (text.empty()) continue;
        row.customer = map_->customer.columns[i].prefix.value_or("").append(text);
        return;
    }
    row.customer = map_->customer.otherwise.value_or("");
    if (row.customer.empty()) {
        std::string columns;
        for (const auto& key : map_->customer.columns)
            columns.append(columns.empty() ? "" : " / ").append(key.column);
        add(reasons, Rule::ORD_03, "dossier", std::move(columns), no_customer, language);
    }
}

void OrderColumns::read_time(const Table& table, OrderRow& row, Language language, std::vector<Reason>& reasons) const
{
    std::optional<Instant> at;
    if (at_) {
        at = moment_in(table.text(*at_), zone_);
    } else if (const auto day = day_of_parts(table.text(*year_), table.text(*month_), table.text(*day_))) {
        at = instant_of(*day, {}, zone_);
    }
    if (at)
        row.at = *at;
    else
        add(reasons, Rule::COL_07, "at", at_ ? *map_->when.at : *map_->when.day, no_time, language);
}

/// The amount, exact or rounded as the map says. A unit price is kept too, so it has to fit as well.
void OrderColumns::read_amount(const Table& table, OrderRow& row, Language language, std::vector<Reason>& reasons) const
{
    const auto& total_name = amount_ ? *map_->amount.amount : *map_->amount.unit_price;
    const auto& price_name = price_ ? *map_->amount.unit_price : total_name;
    const auto price = parse_decimal(table.text(price_ ? *price_ : *amount_));
    if (!price) return add(reasons, Rule::COL_07, "total", price_name, no_amount, language);
    const auto total = amount_ ? parse_decimal(table.text(*amount_)) : std::nullopt;
    if (amount_ && !total) return add(reasons, Rule::COL_07, "total", total_name, no_amount, language);

    Decimal quantity{quantity_.empty() ? 1 : 0, 0};
    for (std::size_t i = 0; i < quantity_.size(); ++i) {
        const auto part = parse_decimal(table.text(quantity_[i]));
        if (!part || part->scale != 0)
            return add(reasons, Rule::COL_07, "items", map_->amount.quantity[i], no_quantity, language);
        quantity.digits += part->digits;
    }
    const auto pieces = whole(quantity);
    const auto value = fit(total ? *total : *price * quantity, money_digits_, map_->amount.rounding);
    const auto unit = fit(*price, money_digits_, map_->amount.rounding);
    if (!value.value || !unit.value || !pieces) {
        const bool fine =
            (!value.value && value.reason == Unfit::too_fine) || (!unit.value && unit.reason == Unfit::too_fine);
        return add(reasons, Rule::COL_07, "total", value.value ? price_name : total_name, fine ? too_fine : too_large,
                   language);
    }
    row.item.amount = value.value->amount;
    row.item.unit_price = unit.value->amount;
    row.item.quantity = *pieces;
    row.rounded_by = value.value->difference;
    row.item.kind = text_or(table, item_, {});
    row.has_item = item_ || price_ || cost_;
    read_cost(table, row, language, reasons);
}

void OrderColumns::read_cost(const Table& table, OrderRow& row, Language language, std::vector<Reason>& reasons) const
{
    if (!cost_ || table.text(*cost_).empty()) return;
    const auto cost = parse_decimal(table.text(*cost_));
    const auto value = cost ? fit(*cost, money_digits_, map_->amount.rounding) : Fitted{};
    if (!value.value) return add(reasons, Rule::COL_07, "items", *map_->amount.cost, no_amount, language);
    row.item.cost = value.value->amount;
}

}  // namespace custos::import
