// Sales and refunds: one, many, and as columns.
#include "sales.hpp"

#include "session.hpp"

#include <custos/archive/state.hpp>

namespace custos::capi {

namespace {

constexpr std::uint32_t most_items = 10'000;  // beyond any policy's own limit

std::optional<Instant> time_given(std::int64_t at_ms, std::string_view field)
{
    if (at_ms == 0) return {};
    require(is_real(Instant{at_ms}), CUSTOS_E_ARGUMENT, field);
    return Instant{at_ms};
}

std::string text_of_order(const char* data, std::uint64_t size, std::string_view field)
{
    return std::string{text_given(data, size, longest_text, field)};
}

std::vector<orders::Item> items_given(const custos_sale& sale)
{
    std::vector<orders::Item> items;
    if (sale.item_count == 0) return items;
    require(sale.item_count <= most_items, CUSTOS_E_ARGUMENT, "sale/item_count");
    require_pointer(sale.items, "sale/items");
    const auto distance = sale.items->struct_size;
    require(is_size_of<custos_sale_item>(distance), CUSTOS_E_STRUCT_SIZE, "sale/items");
    items.reserve(sale.item_count);
    for (std::uint32_t i = 0; i < sale.item_count; ++i) {
        const auto* each = element(sale.items, i, distance);
        require(each->struct_size == distance, CUSTOS_E_STRUCT_SIZE, "sale/items");
        const auto item = read_struct(each, "sale/items");
        items.push_back({text_of_order(item.kind, item.kind_size, "sale/items/kind"),
                         item.quantity,
                         {item.unit_price_fen},
                         {item.amount_fen},
                         {}});
    }
    return items;
}

}  // namespace

custos_receipt receipt_from(const Ruling<Receipt>& ruling) noexcept
{
    custos_receipt made{};
    if (ruling) {
        made.id = ruling.value().id;
        made.entry = ruling.value().entry.value;
    } else {
        made.status = CUSTOS_REFUSED;
        made.id = ruling.error().existing;
        made.rule = static_cast<std::uint32_t>(ruling.error().rule());
    }
    return made;
}

custos_status receipt_given(custos_receipt* out, const Result<Ruling<Receipt>>& answer)
{
    if (answer && out != nullptr) put(out, receipt_from(answer.value()));
    return status_of(answer);
}

namespace {

/// Submits them all; `put_each(i, ruling)` takes the answers.
template <class Command>
custos_status submit_all(std::uint64_t* out_refused, OpenDesk& at, const std::vector<Command>& commands,
                         const auto& put_each)
{
    const auto answers = at.desk.submit_all(std::span<const Command>{commands});
    if (!answers) return failed(answers.error());
    std::uint64_t no = 0;
    for (std::size_t i = 0; i < answers.value().size(); ++i) {
        const auto& ruling = answers.value()[i];
        put_each(i, ruling);
        if (!ruling) ++no;
    }
    if (out_refused != nullptr) *out_refused = no;
    return CUSTOS_OK;
}

template <class Given, class Read>
custos_status record_all(custos_receipt* out, std::uint64_t* out_refused, custos_desk desk, const Given* given,
                         std::uint64_t count, std::string_view field, const Read& read)
{
    return at_desk(desk, [&](OpenArchive&, OpenDesk& at) -> custos_status {
        check_array(given, count, longest_batch, field);
        if (out != nullptr && count != 0) check_out(out);
        std::vector<decltype(read(given))> commands;
        commands.reserve(static_cast<std::size_t>(count));
        const auto distance = count == 0 ? 0U : given->struct_size;
        require(count == 0 || is_size_of<Given>(distance), CUSTOS_E_STRUCT_SIZE, field);
        for (std::uint64_t i = 0; i < count; ++i) {
            const auto* each = element(given, i, distance);
            require(each->struct_size == distance, CUSTOS_E_STRUCT_SIZE, field);
            commands.push_back(read(each));
        }
        return submit_all(out_refused, at, commands, [&](std::size_t i, const Ruling<Receipt>& ruling) {
            if (out != nullptr) put(out, i, receipt_from(ruling));
        });
    });
}

/// The columns of a call, checked as far as they can be before their rows are read.
custos_sale_columns columns_given(const custos_sale_columns* sales)
{
    auto given = read_struct(sales, "sales");
    check_array(given.dossiers, given.count, longest_batch, "sales/dossiers");
    check_array(given.total_fen, given.count, longest_batch, "sales/total_fen");
    return given;
}

std::vector<orders::Record> sales_of(const custos_sale_columns& columns)
{
    orders::Record pattern;
    pattern.site = text_of_order(columns.site, columns.site_size, "sales/site");
    pattern.channel = text_of_order(columns.channel, columns.channel_size, "sales/channel");
    const auto numbers =
        texts_given(columns.numbers, columns.number_ends, columns.count, "sales/numbers", "sales/number_ends");
    std::vector<orders::Record> sales(numbers.size(), pattern);
    for (std::size_t i = 0; i < sales.size(); ++i) {
        sales[i].number = numbers[i];
        sales[i].dossier = {columns.dossiers[i]};
        sales[i].total = {columns.total_fen[i]};
        if (columns.at_ms != nullptr) sales[i].at = time_given(columns.at_ms[i], "sales/at_ms");
    }
    return sales;
}

}  // namespace

orders::Record sale_given(const custos_sale* sale)
{
    const auto given = read_struct(sale, "sale");
    orders::Record made;
    made.number = text_of_order(given.number, given.number_size, "sale/number");
    made.dossier = {given.dossier};
    made.at = time_given(given.at_ms, "sale/at_ms");
    made.items = items_given(given);
    made.total = {given.total_fen};
    made.site = text_of_order(given.site, given.site_size, "sale/site");
    made.channel = text_of_order(given.channel, given.channel_size, "sale/channel");
    return made;
}

custos_order order_from(const orders::OrderCard& card, const archive::State& state) noexcept
{
    custos_order made{};
    made.struct_size = sizeof made;
    made.kind = static_cast<std::uint32_t>(card.kind);
    made.order = card.order.value;
    made.dossier = card.dossier.value;
    made.amount_fen = card.amount.value;
    made.at_ms = card.at.ms;
    made.entry = state.orders.books.row(card.order).entry.value;
    made.state = static_cast<std::uint32_t>(card.state);
    const auto* dossier = state.dossiers.find(card.dossier);
    if (dossier != nullptr) made.risk = static_cast<std::uint32_t>(dossier->risk);
    put_text(made.site, card.site);
    return made;
}

orders::Refund refund_given(const custos_refund* refund)
{
    const auto given = read_struct(refund, "refund");
    orders::Refund made;
    made.number = text_of_order(given.number, given.number_size, "refund/number");
    if (given.sale != nullptr) made.of = text_of_order(given.sale, given.sale_size, "refund/sale");
    made.dossier = {given.dossier};
    made.at = time_given(given.at_ms, "refund/at_ms");
    made.amount = {given.amount_fen};
    made.site = text_of_order(given.site, given.site_size, "refund/site");
    made.channel = text_of_order(given.channel, given.channel_size, "refund/channel");
    made.reason = text_of_order(given.reason, given.reason_size, "refund/reason");
    return made;
}

}  // namespace custos::capi

using namespace custos;
using namespace custos::capi;

custos_status custos_sale_record(custos_receipt* out, custos_desk desk, const custos_sale* sale)
{
    return at_desk(desk, [&](OpenArchive&, OpenDesk& at) {
        if (out != nullptr) check_out(out);
        return receipt_given(out, at.desk.submit(sale_given(sale)));
    });
}

custos_status custos_refund_record(custos_receipt* out, custos_desk desk, const custos_refund* refund)
{
    return at_desk(desk, [&](OpenArchive&, OpenDesk& at) {
        if (out != nullptr) check_out(out);
        return receipt_given(out, at.desk.submit(refund_given(refund)));
    });
}

custos_status custos_sales_record(custos_receipt* out, uint64_t* out_refused, custos_desk desk,
                                  const custos_sale* sales, uint64_t count)
{
    return record_all(out, out_refused, desk, sales, count, "sales", sale_given);
}

custos_status custos_refunds_record(custos_receipt* out, uint64_t* out_refused, custos_desk desk,
                                    const custos_refund* refunds, uint64_t count)
{
    return record_all(out, out_refused, desk, refunds, count, "refunds", refund_given);
}

custos_status custos_sale_columns_record(uint32_t* out_rules, uint64_t* out_refused, custos_desk desk,
                                         const custos_sale_columns* sales)
{
    return at_desk(desk, [&](OpenArchive&, OpenDesk& at) {
        const auto commands = sales_of(columns_given(sales));
        return submit_all(out_refused, at, commands, [&](std::size_t i, const Ruling<Receipt>& ruling) {
            if (out_rules != nullptr) out_rules[i] = ruling ? 0 : static_cast<std::uint32_t>(ruling.error().rule());
        });
    });
}

custos_status custos_order_get(custos_order* out, custos_desk desk, const char* number, uint64_t number_size)
{
    return at_desk(desk, [&](OpenArchive& at, OpenDesk& place) -> custos_status {
        check_out(out);
        archive::AskOrder ask{text_of_order(number, number_size, "number")};
        const auto answer = place.desk.ask<archive::OrderView>(ask);
        if (const auto status = status_of(answer); status != CUSTOS_OK) return status;
        std::optional<custos_order> made;
        const auto read = at.archive.read(
            [&](const archive::State& state) { made = order_from(answer.value().value().card, state); });
        if (!read) return failed(read.error());
        put(out, *made);
        return CUSTOS_OK;
    });
}
