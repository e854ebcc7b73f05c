#include "portions.hpp"
#include "reckoned.hpp"

#include <custos/core/text.hpp>
#include <custos/orders/rules.hpp>

#include <algorithm>
#include <limits>

namespace custos::orders {

namespace {

constexpr std::size_t longest_number = 64;
constexpr std::size_t longest_text = 1024;  // a reason, a remark, the name of an article

// What an order says, part by part, folded into one hash. Lists and optionals say how much they hold, so that no two
// contents give the same run of parts.
std::uint64_t fold(std::uint64_t hash, std::int64_t part) noexcept
{
    return murmur_hash(static_cast<std::uint64_t>(part), hash);
}
std::uint64_t fold(std::uint64_t hash, DossierId part) noexcept { return murmur_hash(part.value, hash); }
std::uint64_t fold(std::uint64_t hash, Fen part) noexcept { return fold(hash, part.value); }
std::uint64_t fold(std::uint64_t hash, const std::string& part) noexcept { return murmur_hash(part, hash); }
std::uint64_t fold(std::uint64_t hash, const std::optional<Instant>& part) noexcept
{
    return part ? fold(hash, part->ms) : fold(hash, std::numeric_limits<std::int64_t>::min());
}
std::uint64_t fold(std::uint64_t hash, const std::optional<std::string>& part) noexcept
{
    return part ? fold(fold(hash, 1), *part) : fold(hash, 0);
}
std::uint64_t fold(std::uint64_t hash, const std::vector<Item>& items) noexcept
{
    hash = fold(hash, static_cast<std::int64_t>(items.size()));
    for (const auto& item : items) {
        hash = fold(fold(fold(fold(fold(hash, item.kind), item.quantity), item.unit_price), item.amount), item.at);
        if (item.cost) hash = fold(hash, *item.cost);  // without one: as before there were costs
    }
    return hash;
}
std::uint64_t fold(std::uint64_t hash, const std::optional<std::vector<Item>>& items) noexcept
{
    return items ? fold(hash, *items) : hash;
}

/// 32 bits over the content of an order, so that a second entry of its number can be told to be the same (ORD-02).
std::uint32_t content_of(const auto&... parts) noexcept
{
    std::uint64_t hash = 0;
    ((hash = fold(hash, parts)), ...);
    return static_cast<std::uint32_t>(hash);
}

Ruling<void> known_customer(const Sight& see, DossierId id)
{
    const auto gist = see.dossiers.gist(id);
    if (!gist.exists())
        return refuse(Rule::ORD_03, "dossier",
                      {"an order has a customer; there is no such dossier", "订单须有客户，没有该档案"});
    if (gist.destroyed()) return refuse(Rule::RET_04, "dossier", {"the dossier was destroyed", "该档案已销毁"});
    return outcome::success();
}

/// CLS-06: money goes back to whoever was a customer, but a closed dossier buys nothing until it is active again.
Ruling<void> still_customer(const Sight& see, DossierId id)
{
    if (see.dossiers.gist(id).closed())
        return refuse(Rule::CLS_06, "dossier",
                      {"the dossier is closed; make it active first", "该档案已关闭，请先恢复为有效"});
    return outcome::success();
}

bool is_name(std::string_view text) noexcept { return text.size() <= longest_number && is_utf8(text); }

/// What is said when it is none: apart from the tests, which every sale passes through.
[[gnu::cold]] Ruling<void> no_name(std::string_view field)
{
    return refuse(Rule::ORD_02, std::string{field}, {"at most 64 bytes of UTF-8", "最多 64 字节的 UTF-8 文本"});
}

Ruling<void> good_number(std::string_view number)
{
    if (is_blank(number)) return refuse(Rule::ORD_02, "number", {"an order has a number", "订单须有编号"});
    if (has_outer_blanks(number))
        return refuse(Rule::ORD_02, "number", {"there are blanks around the number", "编号首尾有空白"});
    if (!is_name(number)) return no_name("number");
    return outcome::success();
}

bool is_text(std::string_view text) noexcept { return text.size() <= longest_text && is_utf8(text); }

/// Words of an order: no personal data, so they are kept as they are.
Ruling<void> said(std::string_view text, Rule rule, std::string_view field)
{
    if (!is_text(text))
        return refuse(rule, std::string{field}, {"at most 1024 bytes of UTF-8", "最多 1024 字节的 UTF-8 文本"});
    return outcome::success();
}

/// As said, and not blank.
Ruling<void> reason_given(std::string_view text, Rule rule)
{
    if (is_blank(text)) return refuse(rule, "reason", {"say why", "须说明原因"});
    return said(text, rule, "reason");
}

bool is_amount(Fen amount) noexcept { return amount.value >= -largest_amount && amount.value <= largest_amount; }

/// `field`: where the total stands.
Ruling<void> lines_add_up(const Sight& see, const std::vector<Item>& items, Fen total, std::string_view field)
{
    const Words too_much{"no amount is that large", "金额过大"};
    if (items.size() > see.policy.most_items) return refuse(Rule::ORD_03, "items", {"too many lines", "明细行过多"});
    if (items.empty()) return outcome::success();
    Fen sum;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto path = [i](std::string_view member) { return "items/" + std::to_string(i).append(member); };
        if (!is_text(items[i].kind)) return said(items[i].kind, Rule::ORD_03, path("/kind"));
        if (!is_amount(items[i].unit_price)) return refuse(Rule::ORD_03, path("/unit_price"), too_much);
        if (!is_amount(items[i].amount)) return refuse(Rule::ORD_03, path("/amount"), too_much);
        if (!is_amount(items[i].cost.value_or(Fen{}))) return refuse(Rule::ORD_03, path("/cost"), too_much);
        sum += items[i].amount;
        if (!is_amount(sum)) return refuse(Rule::ORD_03, path("/amount"), too_much);
    }
    if (sum != total)
        return refuse(Rule::ORD_03, std::string{field}, {"the lines do not add up to the total", "明细之和与总额不符"});
    return outcome::success();
}

Ruling<void> adds_up(const Sight& see, const std::vector<Item>& items, Fen total)
{
    if (total < Fen{0})
        return refuse(Rule::ORD_03, "total", {"a sale is not negative; record a refund", "销售额不能为负，请登记退款"});
    if (!is_amount(total)) return refuse(Rule::ORD_03, "total", {"no amount is that large", "金额过大"});
    return lines_add_up(see, items, total, "total");
}

/// ORD-03: what of the lines is irregular and booked all the same.
Ruling<std::vector<LineFinding>> flagged(const Sight& see, const std::vector<Item>& items, bool refund)
{
    auto findings = findings_in(see.policy, items, refund);
    for (const auto& finding : findings)
        if (check_of(see.policy, finding.fault) == LineCheck::refuse)
            return refuse(Rule::ORD_03, path_of(finding), words_of(finding.fault));
    return findings;
}

/// A customer's quarter holds amounts that every host language holds exactly: what would leave them is refused while it
/// is still a question, since a booked event can not be.
Ruling<void> fits_quarter(const Sight& see, DossierId dossier, Day day, Fen net, Fen returned, std::string_view field)
{
    if (!is_amount(see.orders.sold(dossier, day).net + net) ||
        (returned != Fen{} && !is_amount(see.orders.sum(dossier, quarter_of(day)).returned + returned)))
        return refuse(Rule::ORD_03, std::string{field},
                      {"the customer's sum of the quarter would be too large", "该客户季度合计过大"});
    return outcome::success();
}

bool is_known_site(const Sight& see, const std::string& site) { return see.orders.sites.get<by_name>().contains(site); }

/// `more`: sites that will be there besides.
Ruling<void> place_for_site(const Sight& see, const std::string& site, std::size_t more)
{
    if (see.orders.sites.size() + more >= most_sites && !is_known_site(see, site))
        return refuse(Rule::ORD_01, "site", {"there are 65535 sites already", "地点已达 65535 个"});
    return outcome::success();
}

Ruling<void> good_site(const Sight& see, const std::string& site)
{
    if (!is_name(site)) return no_name("site");
    return place_for_site(see, site, 0);
}

Ruling<Instant> in_the_past(const Sight& see, const Caller& caller, const std::optional<Instant>& at)
{
    const auto when = at.value_or(caller.now);
    if (when > caller.now + minutes(see.policy.minutes_ahead))
        return refuse(Rule::ORD_03, "at", {"an order cannot lie in the future", "订单时间不能在将来"});
    if (when.ms < 0) return refuse(Rule::ORD_03, "at", {"an order is not older than 1970", "订单时间不能早于 1970 年"});
    return when;
}

/// The lines of an order may have times of their own.
Ruling<void> none_to_come(const Sight& see, const Caller& caller, const std::vector<Item>& items)
{
    const auto latest = caller.now + minutes(see.policy.minutes_ahead);
    for (std::size_t i = 0; i < items.size(); ++i)
        if (items[i].at && *items[i].at > latest)
            return refuse(Rule::ORD_03, "items/" + std::to_string(i) + "/at",
                          {"a line cannot lie in the future", "明细时间不能在将来"});
    return outcome::success();
}

/// What is wrong with the number, the place and the customer of a sale or a refund.
template <class Command>
Faults faults_of_entry(const Sight& see, const Command& ask)
{
    Faults faults;
    faults.take(good_number(ask.number));
    faults.take(good_site(see, ask.site));
    if (!is_name(ask.channel)) faults.take(no_name("channel"));
    faults.take(known_customer(see, ask.dossier));
    return faults;
}

/// Is this what was entered, under any number that the customer has had (CHG-05)? `content(dossier)` hashes it.
template <class Content>
bool is_same(const Sight& see, std::uint32_t entered, DossierId customer, const Content& content)
{
    bool same = entered == content(customer);
    if (!same) see.dossiers.each_old_number(customer, [&](DossierId old) { same = same || entered == content(old); });
    return same;
}

/// ORD-02: is the number new? Else the order that has it, or the refusal.
template <class Content>
Ruling<std::optional<Unchanged>> fresh(const Sight& see, std::string_view number, DossierId customer,
                                       const Content& content)
{
    const auto there = see.orders.numbers.find(digest_of(number));
    if (!there) return std::optional<Unchanged>{};
    if (!is_same(see, see.orders.books.row(there).content, customer, content))
        return refuse(Rule::ORD_02, "number",
                      {"this number was entered with another content", "该编号已以不同内容录入"}, there.value);
    return std::optional<Unchanged>{Unchanged{there.value}};
}

Ruling<Row> sale(const Sight& see, std::string_view number, std::string field)
{
    const auto there = see.orders.numbers.find(digest_of(number));
    if (!there || see.orders.books.row(there).kind != OrderKind::sale)
        return refuse(Rule::ORD_01, std::move(field), {"there is no sale of this number", "没有该编号的销售订单"});
    return see.orders.books.row(there);
}

Fen returned_of(const Sight& see, OrderId order)
{
    const auto found = see.orders.returned.find(order);
    return found == see.orders.returned.end() ? Fen{} : found->returned;
}

/// The customer's first purchase if there were none in this quarter. The sums of the quarters know it; an archive's
/// orders need not be walked.
std::int32_t first_without(const Sight& see, DossierId customer, Quarter quarter)
{
    std::int32_t first = 0;
    for (const auto& [each, sums] : see.orders.sums)
        if (each != quarter)
            if (const auto known = see.orders.sum(customer, each); known.orders != 0 && known.first_day != 0)
                first = earlier(first, first_day(each).number + known.first_day);
    return first;
}

/// On which days the customer still bought if this sale were none, where it is at an end of its quarter's; else nothing
/// changes.
std::optional<DaysLeft> days_without(const Sight& see, const Row& sale)
{
    const auto day = day_sold(see, sale);
    const auto quarter = quarter_of(day);
    const auto place = static_cast<std::uint16_t>(day - first_day(quarter) + 1);
    const auto known = see.orders.sum(sale.dossier, quarter);
    if (known.first_day < place && place < known.last_day) return std::nullopt;
    if (known.orders <= 1) return DaysLeft{0, 0, first_without(see, sale.dossier, quarter)};
    auto rest = orders_of(see.orders, sale.dossier);
    std::erase(rest, sale.id);
    auto left = reckon(see, rest);
    const auto& sum = left.quarters[quarter];
    return DaysLeft{sum.first_day, sum.last_day, left.first};
}

/// ORD-04: has a second person still to look at it? Then an amendment or a cancellation is looked at, too.
bool is_waiting(const Sight& see, OrderId order) { return see.orders.supervised.contains(order); }

Ruling<OrderId> refundable(const Sight& see, const Refund& ask, Instant at)
{
    if (!ask.of) return OrderId{};
    BOOST_OUTCOME_TRY(const auto row, sale(see, *ask.of, "of"));
    if (row.dossier != ask.dossier)
        return refuse(Rule::ORD_03, "of", {"that sale is another customer's", "该销售属于另一客户"});
    if (row.state == OrderState::cancelled)
        return refuse(Rule::ORD_03, "of", {"that sale was cancelled", "该销售已取消"});
    if (at < Instant{std::int64_t{row.minute} * 60'000})
        return refuse(Rule::ORD_03, "at", {"that sale came later", "该销售发生在退款之后"});
    if (ask.amount > row.amount - returned_of(see, row.id))
        return refuse(Rule::ORD_03, "amount", {"more than is left of the sale", "超过该销售的剩余金额"});
    return row.id;
}

/// What goes back in each category: the lines that the refund states; all that is left, if it gives all of a sale back;
/// else it is not known, and nothing.
Ruling<std::vector<Portion>> given_back(const Sight& see, const Refund& ask, OrderId of)
{
    if (ask.items) {
        BOOST_OUTCOME_TRY(auto portions, portions_in(see.policy, *ask.items));
        return turned(std::move(portions));
    }
    if (!of || ask.amount != see.orders.books.row(of).amount - returned_of(see, of)) return std::vector<Portion>{};
    return turned(told(see.orders, see.orders.left_of(of)));
}

}  // namespace

Ruling<std::variant<Recorded, Unchanged>> decide(const Sight& see, const Caller& caller, const Record& ask)
{
    auto faults = faults_of_entry(see, ask);
    std::vector<LineFinding> irregular;
    if (auto sums = adds_up(see, ask.items, ask.total); sums)
        irregular = faults.take(flagged(see, ask.items, false));
    else
        faults.take(std::move(sums));
    const auto at = faults.take(in_the_past(see, caller, ask.at));
    faults.take(none_to_come(see, caller, ask.items));
    if (faults.any()) return std::move(faults).refusal();

    // A time that the host left out is not part of the content: the same till may send the order again a minute later.
    const auto content = [&](DossierId customer) {
        return content_of(customer, ask.at, ask.items, ask.total, ask.site, ask.channel);
    };
    BOOST_OUTCOME_TRY(const auto there, fresh(see, ask.number, ask.dossier, content));
    if (there) return *there;
    BOOST_OUTCOME_TRY(still_customer(see, ask.dossier));
    const auto day = day_of(at, see.zone);
    BOOST_OUTCOME_TRY(fits_quarter(see, ask.dossier, day, ask.total, {}, "total"));
    BOOST_OUTCOME_TRY(auto portions, portions_in(see.policy, ask.items));
    // Made where it will be read: an event is large, and to move it is a tenth of the work of a sale.
    Ruling<std::variant<Recorded, Unchanged>> ruling{outcome::in_place_type<std::variant<Recorded, Unchanged>>};
    auto& booked = std::get<Recorded>(ruling.value());
    booked.order = see.orders.next_order();
    booked.number = ask.number;
    booked.content = content(ask.dossier);
    booked.dossier = ask.dossier;
    booked.at = at;
    booked.day = day;
    booked.items = ask.items;
    booked.total = ask.total;
    booked.site = ask.site;
    booked.channel = ask.channel;
    booked.supervised = ask.total > see.policy.supervised_over;
    booked.portions = std::move(portions);
    booked.irregular = std::move(irregular);
    return ruling;
}

bool Run::stands_apart(const Sight& see, const Caller& caller, const Record& ask) const
{
    if (numbers_.contains(digest_of(ask.number))) return false;
    if (see.orders.sites.size() + sales_.size() >= most_sites) return false;
    const auto before = sums_.find(ask.dossier.value);
    if (before == sums_.end()) return true;
    const auto net = see.orders.sold(ask.dossier, day_of(ask.at.value_or(caller.now), see.zone)).net;
    return is_amount(ask.total) && is_amount(net + Fen{before->second} + ask.total);
}

void Run::take(const Sight& see, Recorded&& sale)
{
    sale.order = {see.orders.next_order().value + sales_.size()};
    numbers_.insert(digest_of(sale.number));
    sums_[sale.dossier.value] += sale.total.value;
    sales_.push_back(std::move(sale));
}

void Run::clear()
{
    sales_.clear();
    numbers_.clear();
    sums_.clear();
}

Ruling<void> Unbooked::add_site(const Sight& see, const std::string& site)
{
    if (const auto known = see.orders.sites.size(); known != sites_known_) {  // some that waited may be among them now
        std::erase_if(sites_, [&](const std::string& each) { return is_known_site(see, each); });
        sites_known_ = known;
    }
    if (sites_.contains(site) || is_known_site(see, site)) return outcome::success();
    BOOST_OUTCOME_TRY(place_for_site(see, site, sites_.size()));
    sites_.insert(site);
    return outcome::success();
}

Ruling<void> Unbooked::add(const Sight& see, const Caller& caller, const Record& ask)
{
    const auto customer = see.dossiers.resolved(ask.dossier);
    const auto day = day_of(ask.at.value_or(caller.now), see.zone);
    auto& sum = sums_[{customer, quarter_of(day)}];
    const auto before = turn_ == Turn::sales_first ? sum.sold : sum.sold - sum.returned;
    BOOST_OUTCOME_TRY(fits_quarter(see, customer, day, before + ask.total, {}, "total"));
    BOOST_OUTCOME_TRY(add_site(see, ask.site));
    sum.sold += ask.total;
    return outcome::success();
}

Ruling<void> Unbooked::add(const Sight& see, const Caller& caller, const Refund& ask)
{
    const auto customer = see.dossiers.resolved(ask.dossier);
    const auto day = day_of(ask.at.value_or(caller.now), see.zone);
    auto& sum = sums_[{customer, quarter_of(day)}];
    const auto back = sum.returned + ask.amount;
    BOOST_OUTCOME_TRY(fits_quarter(see, customer, day, sum.sold - back, back, "amount"));
    BOOST_OUTCOME_TRY(add_site(see, ask.site));
    sum.returned = back;
    return outcome::success();
}

void Unbooked::clear() noexcept
{
    sums_.clear();
    sites_.clear();
}

Ruling<std::variant<Refunded, Unchanged>> decide(const Sight& see, const Caller& caller, const Refund& ask)
{
    auto faults = faults_of_entry(see, ask);
    const bool some = ask.amount > Fen{0} && is_amount(ask.amount);
    if (!some) faults.take<void>(refuse(Rule::ORD_03, "amount", {"a refund is a positive amount", "退款金额须为正"}));
    faults.take(said(ask.reason, Rule::ORD_03, "reason"));
    std::vector<LineFinding> irregular;
    if (ask.items && some) {
        if (auto sums = lines_add_up(see, *ask.items, ask.amount, "amount"); sums)
            irregular = faults.take(flagged(see, *ask.items, true));
        else
            faults.take(std::move(sums));
        faults.take(none_to_come(see, caller, *ask.items));
    }
    const auto at = faults.take(in_the_past(see, caller, ask.at));
    if (faults.any()) return std::move(faults).refusal();

    const auto content = [&](DossierId customer) {
        return content_of(ask.of, customer, ask.at, ask.amount, ask.site, ask.channel, ask.reason, ask.items);
    };
    BOOST_OUTCOME_TRY(const auto there, fresh(see, ask.number, ask.dossier, content));
    if (there) return *there;
    BOOST_OUTCOME_TRY(reason_given(ask.reason, Rule::ORD_03));
    BOOST_OUTCOME_TRY(const auto of, refundable(see, ask, at));
    const auto day = day_of(at, see.zone);
    BOOST_OUTCOME_TRY(fits_quarter(see, ask.dossier, day, -ask.amount, ask.amount, "amount"));
    BOOST_OUTCOME_TRY(auto portions, given_back(see, ask, of));
    return Refunded{see.orders.next_order(),
                    ask.number,
                    content(ask.dossier),
                    of,
                    ask.dossier,
                    at,
                    day,
                    ask.amount,
                    ask.site,
                    ask.channel,
                    ask.reason,
                    ask.amount > see.policy.supervised_over,
                    std::move(portions),
                    std::move(irregular)};
}

Ruling<std::variant<Cancelled, Unchanged>> decide(const Sight& see, const Caller& caller, const Cancel& ask)
{
    BOOST_OUTCOME_TRY(const auto row, sale(see, ask.number, "number"));
    if (row.state == OrderState::cancelled) return Unchanged{row.id.value};
    BOOST_OUTCOME_TRY(reason_given(ask.reason, Rule::ORD_05));
    const auto day = day_of(caller.now, see.zone);
    const auto left = row.amount - returned_of(see, row.id);
    BOOST_OUTCOME_TRY(fits_quarter(see, row.dossier, day, -left, left, "number"));
    return Cancelled{see.orders.next_order(),
                     row.id,
                     row.dossier,
                     caller.now,
                     day,
                     day_sold(see, row),
                     left,
                     ask.reason,
                     turned(told(see.orders, see.orders.left_of(row.id))),
                     days_without(see, row),
                     left > see.policy.supervised_over || is_waiting(see, row.id)};
}

Ruling<std::variant<Amended, Unchanged>> decide(const Sight& see, const Caller& caller, const Amend& ask)
{
    BOOST_OUTCOME_TRY(const auto row, sale(see, ask.number, "number"));
    if (row.state == OrderState::cancelled)
        return refuse(Rule::ORD_05, "number", {"the sale was cancelled", "该销售已取消"});
    BOOST_OUTCOME_TRY(reason_given(ask.reason, Rule::ORD_05));
    BOOST_OUTCOME_TRY(adds_up(see, ask.items, ask.total));
    BOOST_OUTCOME_TRY(auto irregular, flagged(see, ask.items, false));
    BOOST_OUTCOME_TRY(none_to_come(see, caller, ask.items));
    if (ask.total < returned_of(see, row.id))
        return refuse(Rule::ORD_03, "total", {"more than this was refunded already", "已退款金额超过该总额"});
    const auto content = [&](DossierId customer) { return content_of(customer, ask.items, ask.total); };
    if (is_same(see, row.content, row.dossier, content)) return Unchanged{row.id.value};
    const auto sold_on = day_sold(see, row);
    BOOST_OUTCOME_TRY(fits_quarter(see, row.dossier, sold_on, ask.total - row.amount, {}, "total"));
    BOOST_OUTCOME_TRY(const auto portions, portions_in(see.policy, ask.items));
    return Amended{row.id,
                   row.entry,
                   content(row.dossier),
                   row.dossier,
                   sold_on,
                   ask.items,
                   ask.total,
                   ask.total - row.amount,
                   ask.reason,
                   std::max(ask.total, row.amount - ask.total) > see.policy.supervised_over || is_waiting(see, row.id),
                   differing(portions, told(see.orders, see.orders.portions_of(row.id))),
                   std::move(irregular)};
}

Ruling<Inspected> decide(const Sight& see, const Caller& caller, const Inspect& ask)
{
    const auto there = see.orders.numbers.find(digest_of(ask.number));
    if (!there) return refuse(Rule::ORD_01, "number", {"there is no order of this number", "没有该编号的订单"});
    const auto waiting = see.orders.supervised.find(there);
    if (waiting != see.orders.supervised.end() && waiting->entered_by == caller.staff)
        return refuse(Rule::ORD_04, "number", {"a second person reviews it", "须由第二人复核"});
    BOOST_OUTCOME_TRY(said(ask.remark, Rule::ORD_06, "remark"));
    if (!ask.in_order && is_blank(ask.remark))
        return refuse(Rule::ORD_06, "remark", {"say what was found", "须说明发现的问题"});
    const auto row = see.orders.books.row(there);
    if (row.state == OrderState::irregular && is_blank(ask.remark))
        return refuse(Rule::ORD_03, "remark",
                      {"it was found irregular: say what was done", "该订单曾发现异常，须说明处理结果"});
    const bool open = !ask.in_order && row.state != OrderState::cancelled;
    return Inspected{there,      row.dossier, ask.in_order,
                     ask.remark, open,        open && waiting != see.orders.supervised.end()};
}

}  // namespace custos::orders
