/// A street of customers for the tests of care: dossiers, what was bought, warnings; all of it through events.
#pragma once

#include <custos/care/apply.hpp>
#include <custos/care/queries.hpp>
#include <custos/care/rules.hpp>
#include <custos/orders/apply.hpp>

#include <support/rows.hpp>
#include <support/rulings.hpp>

#include <string>

namespace custos::care::testing {

inline constexpr StaffId clerk{11};
inline constexpr Zone beijing{};

class Street {
public:
    explicit Street(std::uint64_t customers)
    {
        for (std::uint64_t id = 1; id <= customers; ++id) {
            dossier::Dossier dossier;
            dossier.id = {id};
            dossiers.dossiers.insert(dossier);
        }
        dossiers.next_dossier = {customers + 1};
    }

    OrderId sells(std::uint64_t customer, Day day, std::int64_t money = 100)
    {
        const auto id = orders.next_order();
        const auto number = "n" + std::to_string(id.value);
        orders::apply(
            orders, stamp(),
            orders::Recorded{
                id, number, 0, {customer}, instant_of(day, {720}, beijing), day, {}, Fen{money}, "", "", false});
        return id;
    }
    void cancels(OrderId sale, Day sold_on)
    {
        const auto row = orders.books.row(sale);
        orders::apply(orders, stamp(),
                      orders::Cancelled{orders.next_order(), sale, row.dossier, instant_of(today, {720}, beijing),
                                        today, sold_on, row.amount, "why"});
    }
    void closes(std::uint64_t customer, dossier::Lifecycle lifecycle)
    {
        dossiers.dossiers.modify(dossiers.dossiers.find(DossierId{customer}),
                                 [&](dossier::Dossier& row) { row.lifecycle = lifecycle; });
        dossiers.note(*dossiers.find({customer}));
    }

    [[nodiscard]] Sight see() const { return {care, {tiers, orders, dossiers, 2, {entry}, beijing}}; }
    [[nodiscard]] Caller caller() const { return {clerk, instant_of(today, {600}, beijing)}; }
    Stamp stamp() { return {{++entry}, caller().now, clerk}; }

    /// Decides and applies; the ruling is decide's own.
    template <class Command>
    auto run(const Command& ask)
    {
        auto ruling = decide(see(), caller(), ask);
        if (!ruling) return ruling;
        if constexpr (std::is_same_v<Command, Warn>) {
            if (const auto* event = std::get_if<Warned>(&ruling.value())) apply(care, stamp(), *event);
        } else {
            apply(care, stamp(), ruling.value());
        }
        return ruling;
    }

    dossier::Records dossiers;
    orders::Records orders;
    tiers::Records tiers;
    Records care;
    std::uint64_t entry = 0;
    Day today = parse_day("2026-03-02").value();
};

}  // namespace custos::care::testing
