/// One row of a file of orders, read by its map.
#pragma once

#include "decimal.hpp"
#include "reading.hpp"

#include <custos/orders/commands.hpp>

namespace custos::import {

/// What a row says of an order.
struct OrderRow {
    std::string number;
    std::string customer;  ///< as the map makes it: prefix and text
    Instant at;
    orders::Item item;
    bool has_item = false;
    Decimal rounded_by;  ///< digits 0 = exact
    std::string site;
    std::string channel;
};

/// The columns of a map, bound to one file.
class OrderColumns {
public:
    /// Error: bad_value with the path in the map.
    [[nodiscard]] static Result<OrderColumns> bind(const OrderMap& map, const Table& table, unsigned money_digits,
                                                   Zone zone);

    /// The order's number as the file has it; empty where it has none.
    [[nodiscard]] std::string_view number(const Table& table) const
    {
        return number_ ? table.text(*number_) : std::string_view{};
    }

    /// The site that the row's own column names; empty where it names none.
    [[nodiscard]] std::string_view site(const Table& table) const
    {
        return site_ ? table.text(*site_) : std::string_view{};
    }

    /// Reads the row; what is wrong with it goes into `reasons`.
    [[nodiscard]] OrderRow read(const Table& table, std::string_view made_number, Language language,
                                std::vector<Reason>& reasons) const;

private:
    void read_customer(const Table& table, OrderRow& row, Language language, std::vector<Reason>& reasons) const;
    void read_time(const Table& table, OrderRow& row, Language language, std::vector<Reason>& reasons) const;
    void read_amount(const Table& table, OrderRow& row, Language language, std::vector<Reason>& reasons) const;
    void read_cost(const Table& table, OrderRow& row, Language language, std::vector<Reason>& reasons) const;

    using Column = std::optional<std::size_t>;
    const OrderMap* map_ = nullptr;
    unsigned money_digits_ = 2;
    Zone zone_;
    Column number_, at_, year_, month_, day_, amount_, price_, cost_, item_, site_, channel_;
    std::vector<std::size_t> quantity_;
    std::vector<std::size_t> customer_;
};

}  // namespace custos::import
