/// The sums of orders against a count over everything that happened, kept the plainest way there is.
/// Rules: ORD-01, ORD-05.
#include <support/guests.hpp>
#include <support/house.hpp>
#include <support/pick.hpp>
#include <support/rows.hpp>

#include <rapidcheck.h>

#include <map>

namespace custos::testing {
namespace {

using namespace orders;

/// What happened, kept the plainest way there is.
struct Happened {
    struct Sale {
        DossierId dossier;
        Day day;
        Fen total, returned;
        bool cancelled = false;
    };
    struct Back {
        DossierId dossier;
        Day day;
        Fen amount;
    };
    std::map<std::string, Sale> sales;
    std::vector<Back> backs;
    std::map<std::uint64_t, StaffId> waiting;

    void note(const Recorded& event) { sales[event.number] = {event.dossier, event.day, event.total, {}}; }
    void note(const Refunded& event, const std::optional<std::string>& of)
    {
        backs.push_back({event.dossier, event.day, event.amount});
        if (of) sales[*of].returned += event.amount;
    }
    void note(const Cancelled& event, const std::string& number)
    {
        auto& sale = sales[number];
        RC_ASSERT(event.amount == sale.total - sale.returned);
        RC_ASSERT(event.sold_on == sale.day);
        sale.cancelled = true;
        sale.returned = sale.total;
        backs.push_back({event.dossier, event.day, event.amount});
    }

    [[nodiscard]] QuarterSum sum(DossierId dossier, Quarter quarter) const
    {
        QuarterSum sum;
        for (const auto& [number, sale] : sales) {
            if (sale.dossier != dossier || quarter_of(sale.day) != quarter) continue;
            const auto place = static_cast<std::uint16_t>(sale.day - first_day(quarter) + 1);
            sum.net += sale.total;
            if (sale.cancelled) continue;
            ++sum.orders;
            sum.first_day = sum.first_day == 0 ? place : std::min(sum.first_day, place);
            sum.last_day = std::max(sum.last_day, place);
        }
        for (const auto& back : backs) {
            if (back.dossier != dossier || quarter_of(back.day) != quarter) continue;
            sum.net -= back.amount;
            sum.returned += back.amount;
        }
        return sum;
    }
    [[nodiscard]] std::optional<Day> first_purchase(DossierId dossier) const
    {
        std::optional<Day> first;
        for (const auto& [number, sale] : sales)
            if (sale.dossier == dossier && !sale.cancelled) first = std::min(first.value_or(sale.day), sale.day);
        return first;
    }
};

TEST(ORD_properties, the_sums_are_those_of_everything_that_happened)
{
    ASSERT_TRUE(always("", [] {
        House house;
        const auto any = [](int end) { return pick(0, end); };
        const std::vector guests{house.open(guest("13812345678")), house.open(guest("13812345679"))};
        Happened happened;
        int given = 0;
        for (int step = any(60); step > 0; --step) {
            house.now = house.now + hours(any(24 * 20));
            const auto who = guests[static_cast<std::size_t>(any(2))];
            const auto number = "S-" + std::to_string(any(12));
            const auto when = any(2) == 0 ? std::optional<Instant>{} : house.now - hours(any(24 * 200));
            const Fen amount{any(3) == 0 ? 1'000'000 + any(3) : any(1000)};
            switch (any(5)) {
                case 0:
                case 1:
                    if (const auto made = house.run(Record{number, who, when, {}, amount, "lobby", ""});
                        made && made.value().index() == 0)
                        happened.note(std::get<0>(made.value()));
                    break;
                case 2: {
                    const auto of = any(2) == 0 ? std::optional<std::string>{} : number;
                    const auto made =
                        house.run(Refund{"R-" + std::to_string(++given), of, who, when, amount, "", "", "spoilt"});
                    if (made && made.value().index() == 0) happened.note(std::get<0>(made.value()), of);
                    break;
                }
                case 3:
                    if (const auto made = house.run(Cancel{number, "why"}); made && made.value().index() == 0)
                        happened.note(std::get<0>(made.value()), number);
                    break;
                default:
                    if (const auto made = house.run(Amend{number, {}, amount, "why"});
                        made && made.value().index() == 0)
                        happened.sales[number].total = amount;
            }
        }
        std::map<DossierId, Fen> net;
        for (const auto who : guests)
            for (auto quarter = parse_quarter("2024Q1").value(); quarter < parse_quarter("2030Q1").value();
                 ++quarter.number) {
                const auto expected = happened.sum(who, quarter);
                RC_ASSERT(house.orders.sum(who, quarter) == expected);
                net[who] += expected.net;
            }
        for (const auto who : guests) {
            const auto view = must(answer(house.order_sight(), {clerk, house.now}, AskTurnover{who}));
            RC_ASSERT(view.net == net[who]);
            RC_ASSERT(view.first_purchase == happened.first_purchase(who));
        }
        Fen books;
        for (std::uint64_t id = 1; id <= house.orders.books.size(); ++id)
            books += house.orders.books.row({id}).amount;
        RC_ASSERT(books == net[guests[0]] + net[guests[1]]);
        house.check();
        RC_ASSERT(!::testing::Test::HasFailure());
    }));
}

}  // namespace
}  // namespace custos::testing
