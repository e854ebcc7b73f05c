/// What is irregular in the lines of an order (ORD-03): the amount against quantity and unit price, and the sign.
#include <custos/orders/rules.hpp>

#include <algorithm>

namespace custos::orders {

namespace {

__extension__ using Exact = __int128;  // a quantity times a price

constexpr Exact magnitude(Exact value) noexcept { return value < 0 ? -value : value; }

/// The amount of a line against its price, both in parts of the smallest unit. The price was rounded to that unit, by
/// half of it a piece at most; and of a quantity of thousandths the amount was, too.
std::optional<LineFault> against_price(const Policy& policy, const Item& item)
{
    if (item.unit_price == Fen{}) return std::nullopt;
    const auto& divisible = policy.in_thousandths;
    const Exact parts = std::find(divisible.begin(), divisible.end(), item.kind) == divisible.end() ? 1 : 1000;
    const Exact priced = Exact{item.quantity} * item.unit_price.value;
    const Exact charged = parts * item.amount.value;
    const auto rounding = std::max(parts - 1, magnitude(item.quantity) / 2);
    if (magnitude(charged - priced) <= rounding) return std::nullopt;
    const bool turned = (charged < 0) != (priced < 0) && charged != 0 && priced != 0;
    return turned || magnitude(priced) < magnitude(charged) ? LineFault::above_price : LineFault::below_price;
}

std::vector<Fault> told_of(const std::vector<LineFinding>& findings)
{
    std::vector<Fault> faults;
    faults.reserve(findings.size());
    for (const auto& finding : findings)
        faults.push_back({Rule::ORD_03, path_of(finding), words_of(finding.fault)});
    return faults;
}

}  // namespace

LineCheck check_of(const Policy& policy, LineFault fault) noexcept
{
    switch (fault) {
        case LineFault::above_price: return policy.lines_above_price;
        case LineFault::below_price: return policy.lines_below_price;
        case LineFault::negative: break;
    }
    return policy.negative_lines;
}

std::vector<LineFinding> findings_in(const Policy& policy, const std::vector<Item>& items, bool refund)
{
    std::vector<LineFinding> findings;
    const auto find = [&](std::size_t line, LineFault fault) {
        if (check_of(policy, fault) != LineCheck::accept) findings.push_back({static_cast<std::uint32_t>(line), fault});
    };
    for (std::size_t line = 0; line < items.size(); ++line) {
        const auto& item = items[line];
        if (!refund && (item.quantity < 0 || item.amount < Fen{})) find(line, LineFault::negative);
        if (const auto fault = against_price(policy, item)) find(line, *fault);
    }
    return findings;
}

std::vector<Fault> warnings_of(const Sight& see, const Caller&, const Record& ask)
{
    return told_of(findings_in(see.policy, ask.items, false));
}

std::vector<Fault> warnings_of(const Sight& see, const Caller&, const Refund& ask)
{
    return ask.items ? told_of(findings_in(see.policy, *ask.items, true)) : std::vector<Fault>{};
}

std::vector<Fault> warnings_of(const Sight& see, const Caller&, const Amend& ask)
{
    return told_of(findings_in(see.policy, ask.items, false));
}

std::string path_of(const LineFinding& finding) { return "items/" + std::to_string(finding.line) + "/amount"; }

Words words_of(LineFault fault) noexcept
{
    switch (fault) {
        case LineFault::above_price: return {"the amount is above quantity × unit price", "金额高于数量与单价之积"};
        case LineFault::below_price: return {"the amount is below quantity × unit price", "金额低于数量与单价之积"};
        case LineFault::negative: break;
    }
    return {"a line of a sale is less than zero", "销售明细为负"};
}

}  // namespace custos::orders
