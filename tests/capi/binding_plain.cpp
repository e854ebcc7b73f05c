// bindings/cpp/custos.hpp for a host without exceptions and without run-time types: every template of it is made.
#include <custos.hpp>

namespace host = custos::host;

std::size_t use_of_the_layer(const host::Options& options);

std::size_t use_of_the_layer(const host::Options& options)
{
    auto archive = host::Archive::open(options);
    if (!archive) return archive.failure().text().size();
    auto desk = archive->desk(12, CUSTOS_PURPOSE_SERVICE);
    if (!desk) return 0;
    const std::array<std::uint64_t, 2> guests{1, 2};
    const std::vector<custos_sale> sales(2, CUSTOS_INIT(custos_sale));
    const std::vector<custos_refund> refunds(2, CUSTOS_INIT(custos_refund));
    std::size_t rows = desk->record(sales)->size() + desk->record(refunds)->size();
    rows += desk->risks(guests)->size() + desk->tiers(1, guests)->size() + desk->due()->size();
    if (auto walk = desk->walk<custos_look>("{}")) rows += walk->next()->size();
    if (auto walk = desk->walk<custos_duty>("{}")) rows += walk->next()->size();
    const auto stop = [](std::uint64_t, std::uint64_t) { return false; };
    return archive->verify(stop) ? rows : 0;
}
