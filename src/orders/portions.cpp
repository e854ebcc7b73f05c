#include "portions.hpp"

#include <algorithm>
#include <set>

namespace custos::orders {

namespace {

constexpr std::size_t most_categories = 1'000;
constexpr std::size_t most_in_thousandths = 10'000;
constexpr std::size_t longest_name = 64;
constexpr std::int64_t most_nights = 1'000'000;

Error fault(std::string path, Words words) { return fail(Code::bad_value, words, std::move(path)); }

/// The category of a kind of item, or past the last.
std::size_t category_of(const std::vector<Category>& categories, const std::string& kind)
{
    auto others = categories.size();
    for (std::size_t i = 0; i < categories.size(); ++i) {
        const auto& kinds = categories[i].kinds;
        if (kinds.empty()) others = i;
        if (std::find(kinds.begin(), kinds.end(), kind) != kinds.end()) return i;
    }
    return others;
}

bool is_large(Fen amount) noexcept { return amount.value < -largest_amount || amount.value > largest_amount; }

Ruling<void> add_line(Portion& sum, const Category& category, const Item& item, const std::string& path)
{
    sum.amount += item.amount;
    if (item.cost) sum.margin += item.amount - *item.cost;
    if (is_large(sum.amount) || is_large(sum.margin))
        return refuse(Rule::ORD_03, path + "/amount", {"no amount is that large", "金额过大"});
    if (!category.nights) return outcome::success();
    if (item.quantity < -most_nights || item.quantity > most_nights || (sum.nights += item.quantity) > most_nights ||
        sum.nights < -most_nights)
        return refuse(Rule::ORD_03, path + "/quantity", {"at most a million nights", "间夜数至多一百万"});
    return outcome::success();
}

bool says_nothing(const Portion& one) { return one.amount == Fen{} && one.margin == Fen{} && one.nights == 0; }

/// Adds rows of a table to a list by category.
void add_rows(const PortionTable& table, OrderId order, std::vector<PortionRow>& sums)
{
    const auto [first, last] = table.equal_range(order);
    for (auto row = first; row != last; ++row) {
        const auto there = std::find_if(sums.begin(), sums.end(),
                                        [&](const PortionRow& one) { return one.category == row->category; });
        if (there == sums.end()) {
            sums.push_back(*row);
            continue;
        }
        there->amount += row->amount;
        there->margin += row->margin;
        there->nights += row->nights;
    }
}

}  // namespace

Result<void> check(const Policy& policy)
{
    std::set<std::string_view> names;
    std::set<std::string_view> kinds;
    bool others = false;
    if (policy.categories.size() > most_categories)
        return fault("/categories", {"at most 1,000 categories", "类别至多 1,000 个"});
    if (policy.in_thousandths.size() > most_in_thousandths)
        return fault("/in_thousandths", {"at most 10,000 kinds", "项目种类至多 10,000 个"});
    for (std::size_t i = 0; i < policy.categories.size(); ++i) {
        const auto& one = policy.categories[i];
        const auto path = "/categories/" + std::to_string(i);
        if (one.name.empty() || one.name.size() > longest_name)
            return fault(path + "/name", {"a category has a name of at most 64 bytes", "类别名称为 1 至 64 字节"});
        if (!names.insert(one.name).second) return fault(path + "/name", {"two categories have this name", "类别重名"});
        if (one.kinds.empty() && std::exchange(others, true))
            return fault(path + "/kinds", {"one category alone takes all other items", "仅一个类别可收纳其余项目"});
        for (std::size_t k = 0; k < one.kinds.size(); ++k)
            if (!kinds.insert(one.kinds[k]).second)
                return fault(path + "/kinds/" + std::to_string(k),
                             {"this kind is in a category already", "该项目种类已归入类别"});
    }
    return outcome::success();
}

Ruling<std::vector<Portion>> portions_in(const Policy& policy, const std::vector<Item>& items)
{
    std::vector<Portion> portions;
    if (policy.categories.empty()) return portions;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto place = category_of(policy.categories, items[i].kind);
        if (place == policy.categories.size()) continue;
        const auto& category = policy.categories[place];
        auto sum = std::find_if(portions.begin(), portions.end(),
                                [&](const Portion& one) { return one.category == category.name; });
        if (sum == portions.end()) sum = portions.insert(sum, {category.name, {}, {}, 0});
        BOOST_OUTCOME_TRY(add_line(*sum, category, items[i], "items/" + std::to_string(i)));
    }
    return portions;
}

std::vector<Portion> told(const Records& records, const std::vector<PortionRow>& rows)
{
    std::vector<Portion> portions;
    for (const auto& row : rows) {
        const auto category = records.categories.find(row.category);
        portions.push_back({category->name, row.amount, row.margin, row.nights});
    }
    return portions;
}

std::vector<Portion> turned(std::vector<Portion> portions)
{
    for (auto& one : portions) {
        one.amount = -one.amount;
        one.margin = -one.margin;
        one.nights = -one.nights;
    }
    return portions;
}

std::vector<Portion> differing(const std::vector<Portion>& now, const std::vector<Portion>& before)
{
    auto made = now;
    for (const auto& old : turned(before)) {
        const auto same =
            std::find_if(made.begin(), made.end(), [&](const Portion& one) { return one.category == old.category; });
        if (same == made.end()) {
            made.push_back(old);
            continue;
        }
        same->amount += old.amount;
        same->margin += old.margin;
        same->nights += old.nights;
    }
    std::erase_if(made, says_nothing);
    return made;
}

PortionRow Portions::row(std::size_t at) const noexcept
{
    return {{order[at]}, category[at], {amount[at]}, {margin[at]}, nights[at]};
}

std::size_t Portions::first_of(OrderId id) const noexcept
{
    std::size_t begin = 0;
    for (auto end = size(); begin < end;) {
        const auto middle = begin + (end - begin) / 2;
        if (order[middle] < id.value)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin;
}

void Portions::push_back(const PortionRow& row)
{
    order.push_back(static_cast<std::uint32_t>(row.order.value));
    category.push_back(row.category);
    amount.push_back(row.amount.value);
    margin.push_back(row.margin.value);
    nights.push_back(row.nights);
}

std::vector<PortionRow> Records::portions_of(OrderId sale) const
{
    std::vector<PortionRow> rows;
    for (auto at = portions.first_of(sale); at < portions.size() && portions.order[at] == sale.value; ++at)
        rows.push_back(portions.row(at));
    add_rows(corrected, sale, rows);
    return rows;
}

std::vector<PortionRow> Records::left_of(OrderId sale) const
{
    auto rows = portions_of(sale);
    add_rows(came_back, sale, rows);
    return rows;
}

}  // namespace custos::orders
