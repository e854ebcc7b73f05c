#include <custos/import/map.hpp>

#include <algorithm>
#include <array>

namespace custos::import {

namespace {

constexpr std::string_view online_retail_customers = R"({
  "schema": "custos.import.dossier_map/1",
  "layout": {
    "skip": [{"column": "CustomerID", "when_empty": true, "reason": "no customer"}]
  },
  "kind": "individual",
  "form": "account",
  "source": "system_recorded",
  "grounds": [{"basis": "contract", "purposes": ["service", "order", "care", "review", "statistics"],
    "notice": "", "proof": ""}],
  "fields": [{"field": "member_number", "column": "CustomerID"}],
  "attributes": [{"attribute": "acquired", "column": "InvoiceDate"}],
  "link": true
}
)";

constexpr std::string_view online_retail_orders = R"({
  "schema": "custos.import.order_map/1",
  "number": "InvoiceNo",
  "lines": true,
  "customer": {"by": "member_number", "columns": [{"column": "CustomerID"}]},
  "when": {"at": "InvoiceDate"},
  "amount": {"unit_price": "UnitPrice", "quantity": ["Quantity"], "rounding": "refuse"},
  "item": "StockCode",
  "site": "online",
  "channel": "web",
  "refund_reason": "cancellation"
}
)";

constexpr std::string_view hotel_companies = R"({
  "schema": "custos.import.dossier_map/1",
  "layout": {
    "empty_words": ["NULL"],
    "skip": [{"column": "company", "when_empty": true, "reason": "no company"}]
  },
  "kind": "enterprise",
  "form": "company_account",
  "source": "system_recorded",
  "grounds": [{"basis": "contract", "purposes": ["service", "order", "care", "review", "statistics"],
    "notice": "", "proof": ""}],
  "fields": [{"field": "member_number", "column": "company", "prefix": "company-"}],
  "labels": ["company"],
  "link": true
}
)";

constexpr std::string_view hotel_agents = R"({
  "schema": "custos.import.dossier_map/1",
  "layout": {
    "empty_words": ["NULL"],
    "skip": [{"column": "agent", "when_empty": true, "reason": "no agent"}]
  },
  "kind": "enterprise",
  "form": "company_account",
  "source": "system_recorded",
  "grounds": [{"basis": "contract", "purposes": ["service", "order", "care", "review", "statistics"],
    "notice": "", "proof": ""}],
  "fields": [{"field": "member_number", "column": "agent", "prefix": "agent-"}],
  "labels": ["agent"],
  "link": true
}
)";

constexpr std::string_view hotel_bookings = R"({
  "schema": "custos.import.order_map/1",
  "layout": {
    "empty_words": ["NULL"],
    "skip": [{"column": "is_canceled", "words": ["1"], "reason": "cancelled booking"}]
  },
  "customer": {
    "by": "member_number",
    "columns": [{"column": "company", "prefix": "company-"}, {"column": "agent", "prefix": "agent-"}]
  },
  "when": {"year": "arrival_date_year", "month": "arrival_date_month", "day": "arrival_date_day_of_month"},
  "amount": {
    "unit_price": "adr",
    "quantity": ["stays_in_weekend_nights", "stays_in_week_nights"],
    "rounding": "refuse"
  },
  "item": "reserved_room_type",
  "site_column": "hotel",
  "channel_column": "distribution_channel",
  "refund_reason": "negative rate"
}
)";

constexpr std::array<Preset, 5> all{{
    {"online_retail_customers",
     {"UCI Online Retail: an account for each customer number", "UCI Online Retail：每个客户编号一个账户"},
     online_retail_customers},
    {"online_retail_orders",
     {"UCI Online Retail: invoices and cancellations; wants money of 3 decimals",
      "UCI Online Retail：发票与取消单；货币须为 3 位小数"},
     online_retail_orders},
    {"hotel_companies", {"hotel booking demand: the companies that book", "酒店预订数据：订房企业"}, hotel_companies},
    {"hotel_agents", {"hotel booking demand: the travel agencies that book", "酒店预订数据：旅行社"}, hotel_agents},
    {"hotel_bookings",
     {"hotel booking demand: stays that took place, by arrival", "酒店预订数据：实际入住，按到店日期"},
     hotel_bookings},
}};

}  // namespace

std::span<const Preset> presets() noexcept { return all; }

const Preset* find_preset(std::string_view name) noexcept
{
    const auto found = std::find_if(all.begin(), all.end(), [&](const Preset& preset) { return preset.name == name; });
    return found == all.end() ? nullptr : found;
}

}  // namespace custos::import
