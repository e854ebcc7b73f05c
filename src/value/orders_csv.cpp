#include "orders_csv.hpp"

#include "core/order_lines.hpp"

#include <unordered_map>

namespace custos::value {

namespace {

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};

using Rows = std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>>;

std::uint32_t row_of(std::string_view name, Rows& rows, PurchaseMaker& maker)
{
    if (const auto found = rows.find(name); found != rows.end()) return found->second;
    const auto row = maker.customer(name);
    rows.emplace(name, row);
    return row;
}

}  // namespace

Result<Purchases> read_purchases(const OrderFile& ask, const Progress& progress)
{
    BOOST_OUTCOME_TRY(auto file, OrderLines::open({ask.path, ask.money_digits, ask.zone}));
    PurchaseMaker maker{ask.money_digits};
    Rows rows;
    for (std::uint64_t lines = 0;; ++lines) {
        BOOST_OUTCOME_TRY(const bool more, file.next());
        if (!more) break;
        const auto row = row_of(file.customer(), rows, maker);
        if (file.amount().value >= 0) maker.sale(row, file.day(), file.amount());
        if (lines % 65'536 == 0 && !go_on(progress, file.bytes_read(), file.bytes_in_all()))
            return fail(Code::cancelled);
    }
    return std::move(maker).make();
}

}  // namespace custos::value
