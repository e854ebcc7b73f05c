/// Import of orders: one row, one order; or several rows, the lines of one.
#include "batch.hpp"
#include "order_row.hpp"
#include "siblings.hpp"

#include <custos/archive/state.hpp>
#include <custos/core/binary.hpp>
#include <custos/orders/rules.hpp>

#include <fmt/format.h>

#include <boost/unordered/unordered_flat_set.hpp>

#include <charconv>
#include <set>
#include <unordered_map>

namespace custos::import {

namespace {

constexpr Words other_line{"another line of this order was refused, or a row beside it could not be read",
                           "该订单的另一行被拒绝，或相邻的行无法读取"};
constexpr Words two_customers{"the lines of this order name different customers", "该订单各行的客户不一致"};
constexpr Words two_sites{"the lines of this order name different sites", "该订单各行的场所不一致"};
constexpr Words two_channels{"the lines of this order name different channels", "该订单各行的渠道不一致"};
constexpr Words unknown_customer{"no dossier has this identifier", "没有具有该标识的档案"};
constexpr Words several_customers{"several dossiers have this identifier", "多个档案具有该标识"};
constexpr Words no_number{"an order has a number", "订单须有编号"};
constexpr Words sum_too_large{"the order's total is too large", "订单总额过大"};
constexpr Words was_rounded{"the amount was rounded, as the map says", "金额已按列映射规定舍入"};
constexpr Words number_taken{"an earlier row of the file has this number with another content: row {}",
                             "文件中前面的行以不同内容使用了该编号：第 {} 行"};
constexpr Words number_again{"an earlier row of the file says the same: row {}", "文件中前面的行内容相同：第 {} 行"};

/// An order whose rows are still being read.
struct OpenOrder {
    OrderRow head;
    std::vector<orders::Item> items;
    std::vector<Line> lines;
    std::int64_t total = 0;
    bool bad = false;
};

class OrderImport {
public:
    OrderImport(const Archive& archive, Desk& desk, const OrderMap& map, const Options& options)
        : archive_{archive},
          desk_{desk},
          map_{map},
          options_{options},
          good_{turn_in(options)},
          batch_{desk, results_, options_, columns_}
    {
    }

    Result<Report> run(const std::string& path)
    {
        BOOST_OUTCOME_TRY(may_write_result(archive_, path, options_));
        BOOST_OUTCOME_TRY(auto table, Table::open(path, map_.layout));
        BOOST_OUTCOME_TRY(skips_, Skips::bind(map_.layout, table));
        BOOST_OUTCOME_TRY(
            bound_, OrderColumns::bind(map_, table, archive_.policy().house.money_digits, archive_.calendar().zone()));
        name_columns();
        BOOST_OUTCOME_TRY(const auto digest,
                          survey(path, map_.layout, options_, [this](const Table& row) { return note(row); }));
        if (!map_.number) {
            BOOST_OUTCOME_TRY(note_merges());
        }
        BOOST_OUTCOME_TRY(results_.open(options_, digest));
        BOOST_OUTCOME_TRY(const auto ended,
                          read_rows(table, digest, options_, [this](const Table& row) { return take(row); }));
        results_.report.cancelled = ended == Ended::cancelled;
        if (results_.report.cancelled && !results_.report.first_entry) return fail(Code::cancelled);
        if (options_.mode == Mode::all_or_nothing) {
            BOOST_OUTCOME_TRY(batch_.finish());
        } else if (!results_.report.cancelled) {
            BOOST_OUTCOME_TRY(batch_.submit());
        }
        results_.report.rounding_sum = rounding_.text();
        results_.finish();
        BOOST_OUTCOME_TRY(results_.flush());
        return std::move(results_.report);
    }

private:
    /// A whole is booked sales first; row by row, each has its turn.
    static orders::Unbooked::Turn turn_in(const Options& options)
    {
        using enum orders::Unbooked::Turn;
        return options.mode == Mode::all_or_nothing ? sales_first : as_added;
    }

    void name_columns()
    {
        columns_["number"] = map_.number.value_or("");
        columns_["at"] = map_.when.at ? *map_.when.at : *map_.when.day;
        columns_["total"] = columns_["amount"] = map_.amount.amount ? *map_.amount.amount : *map_.amount.unit_price;
        columns_["items"] = map_.item.value_or("");
        columns_["site"] = map_.site_column.value_or("");
        columns_["channel"] = map_.channel_column.value_or("");
        for (const auto& key : map_.customer.columns) {
            auto& names = columns_["dossier"];
            names.append(names.empty() ? "" : " / ").append(key.column);
        }
    }

    /// First reading.
    Result<void> note(const Table& row)
    {
        const bool faulty = row.fault().has_value();
        note_lines(row, faulty);
        return faulty || skips_.applying(row) != nullptr ? outcome::success() : note_site(row);
    }

    /// ORD-01: the sites that the archive does not know. A column that is mapped by mistake is known by their number,
    /// before it has taken one.
    Result<void> note_site(const Table& row)
    {
        const auto site = bound_.site(row);
        if (site.empty() || noted_sites_.contains(site)) return outcome::success();
        noted_sites_.emplace(site);
        BOOST_OUTCOME_TRY(archive_.read([&](const archive::State& state) {
            if (!state.orders.sites.get<orders::by_name>().contains(std::string{site})) ++new_sites_;
        }));
        if (new_sites_ <= map_.new_sites) return outcome::success();
        return fail(Code::bad_value,
                    {"more new sites than new_sites of the map says (100 where it says nothing): is this the column of "
                     "the sites?",
                     "新地点多于列映射的 new_sites（未注明时为 100）：该列是否为地点列？"},
                    "/site_column", fmt::format("line {}", row.line()));
    }

    /// Where the last line of each order stands, so that an order can be closed when it is whole,
    /// wherever its lines are in the file, and only those in between are in memory. What cannot be read names no order:
    /// it may be a line of the one before it or of the one behind, and neither is booked without it (COL-07).
    void note_lines(const Table& row, bool faulty)
    {
        if (!map_.lines) return;
        const auto number = faulty ? std::string_view{} : bound_.number(row);
        const auto key = number.empty() ? 0 : orders::digest_of(number);
        if (faulty && noted_ != 0) torn_.insert(noted_);
        if (key != 0 && torn_before_) torn_.insert(key);
        if (key != 0) last_row_[key] = row.row();
        if (faulty || key != 0) torn_before_ = faulty;
        if (key != 0) noted_ = key;
    }

    Result<void> take(const Table& row)
    {
        const bool faulty = row.fault().has_value();
        const auto number = faulty ? std::string_view{} : bound_.number(row);
        const auto key = orders::digest_of(number);
        if (auto line = set_aside(row, skips_, options_.language)) {
            results_.add(*std::move(line));
        } else if (!map_.lines || number.empty()) {
            return single(row);
        } else {
            BOOST_OUTCOME_TRY(append(open_[key], row));
        }

        if (!map_.lines || number.empty() || last_row_[key] != row.row()) return outcome::success();
        auto closed = open_.extract(key);
        if (closed.empty()) return outcome::success();  // all its rows were set aside
        closed.mapped().bad = closed.mapped().bad || torn_.contains(key);
        return close(std::move(closed.mapped()));
    }

    Result<void> single(const Table& row)
    {
        OpenOrder order;
        BOOST_OUTCOME_TRY(append(order, row));
        return close(std::move(order));
    }

    Result<void> append(OpenOrder& order, const Table& table)
    {
        auto line = line_of(table);
        auto row = bound_.read(table, {}, options_.language, line.reasons);
        const auto complain = [&](Rule rule, const char* field, const Words& words) {
            line.reasons.push_back({rule, field, columns_[field], std::string{in(options_.language, words)}});
        };
        if (map_.number && row.number.empty()) complain(Rule::ORD_02, "number", no_number);
        if (!order.lines.empty()) {
            BOOST_OUTCOME_TRY(const bool same, is_same_customer(row.customer, order.head.customer));
            if (!same) complain(Rule::ORD_03, "dossier", two_customers);
            if (row.site != order.head.site) complain(Rule::ORD_03, "site", two_sites);
            if (row.channel != order.head.channel) complain(Rule::ORD_03, "channel", two_channels);
        }
        if (__builtin_add_overflow(order.total, row.item.amount.value, &order.total) ||
            std::abs(order.total) > largest_amount)
            complain(Rule::COL_07, "total", sum_too_large);
        order.bad = order.bad || !line.reasons.empty();
        if (row.rounded_by.digits != 0) {
            line.reasons.push_back(
                {Rule::none, "total", columns_["total"], std::string{in(options_.language, was_rounded)}});
            ++results_.report.rounded;
            rounding_.add(row.rounded_by);
        }
        if (order.lines.empty()) order.head = row;
        if (row.has_item) {
            if (row.at != order.head.at) row.item.at = row.at;
            order.items.push_back(std::move(row.item));
        }
        order.lines.push_back(std::move(line));
        return outcome::success();
    }

    /// One customer may be written in two ways.
    Result<bool> is_same_customer(const std::string& one, const std::string& other)
    {
        if (one == other) return true;
        BOOST_OUTCOME_TRY(const auto first, customer_of(one));
        BOOST_OUTCOME_TRY(const auto second, customer_of(other));
        return first.dossier && first.dossier == second.dossier;
    }

    Result<void> close(OpenOrder&& order)
    {
        if (order.bad) return drop_bad(std::move(order));
        BOOST_OUTCOME_TRY(const auto customer, customer_of(order.head.customer));
        if (!customer.dossier) return drop(std::move(order), customer.reason);
        if (order.total < 0) {
            orders::Refund refund;
            refund.number = order.head.number;
            refund.dossier = customer.dossier;
            refund.at = order.head.at;
            refund.amount = Fen{-order.total};
            refund.site = order.head.site;
            refund.channel = order.head.channel;
            refund.reason = map_.refund_reason;
            if (!map_.number) {
                BOOST_OUTCOME_TRY(give_number(refund));
            }
            return decide(std::move(refund), std::move(order.lines));
        }
        orders::Record record{order.head.number, customer.dossier, order.head.at,     std::move(order.items),
                              Fen{order.total},  order.head.site,  order.head.channel};
        if (!map_.number) {
            BOOST_OUTCOME_TRY(give_number(record));
        }
        return decide(std::move(record), std::move(order.lines));
    }

    /// COL-07: what else is wrong with an order that cannot be read whole: whose it is.
    Result<void> drop_bad(OpenOrder&& order)
    {
        auto& first = order.lines.front().reasons;
        if (!order.head.customer.empty()) {
            BOOST_OUTCOME_TRY(const auto customer, customer_of(order.head.customer));
            if (!customer.dossier && !contains(first, customer.reason)) first.push_back(customer.reason);
        }
        return drop(std::move(order), {Rule::ORD_03, {}, {}, std::string{in(options_.language, other_line)}});
    }

    /// CHG-05: which numbers lead to which dossier now.
    Result<void> note_merges()
    {
        return archive_.read([&](const archive::State& state) {
            for (const auto& merge : state.merging.merges)
                if (!merge.undone) merged_into_[state.dossiers.resolved(merge.other)].push_back(merge.other);
        });
    }

    /// ORD-02: an order without a number is known by what it says, and by how many before it in the file said the same.
    /// So rows that are added to a file, or put right, leave the numbers of the others alone. The customer is in it by
    /// the dossier's number: a digest of the file's own key could be tried out for every phone number there is.
    template <class Command>
    Result<void> give_number(Command& command)
    {
        const auto count = ++said_before_[digest_of(command)];
        const auto number_by = [&](DossierId dossier) {
            auto as = command;
            as.dossier = dossier;
            return fmt::format("csv-{}-{}", digest_of(as), count);
        };
        auto number = number_by(command.dossier);
        if (const auto others = merged_into_.find(command.dossier); others != merged_into_.end()) {
            BOOST_OUTCOME_TRY(archive_.read([&](const archive::State& state) {
                const auto there = [&](const std::string& each) {
                    return static_cast<bool>(state.orders.numbers.find(orders::digest_of(each)));
                };
                if (there(number)) return;
                for (const auto other : others->second)  // booked before the dossiers were one
                    if (auto earlier = number_by(other); there(earlier)) number = std::move(earlier);
            }));
        }
        command.number = std::move(number);
        return outcome::success();
    }

    template <class Command>
    static std::string digest_of(const Command& command)
    {
        return to_hex(vault::sha256(to_binary(command))).substr(0, 16);
    }

    /// Every row is refused: with its own reasons, or with this one if it has none.
    Result<void> drop(OpenOrder&& order, const Reason& reason)
    {
        for (auto& line : order.lines) {
            line.verdict = Verdict::refused;
            if (line.reasons.empty() || line.reasons.front().rule == Rule::none)
                line.reasons.insert(line.reasons.begin(), reason);
            results_.add(std::move(line));
        }
        return outcome::success();
    }

    struct Customer {
        DossierId dossier;
        Reason reason;
    };

    Result<Customer> customer_of(const std::string& key)
    {
        if (key == last_key_) return last_customer_;
        BOOST_OUTCOME_TRY(last_customer_, look_up(key));
        last_key_ = key;
        return last_customer_;
    }

    Result<Customer> look_up(const std::string& key)
    {
        const auto none = [&](Rule rule, const Words& words) {
            return Customer{{}, {rule, "dossier", columns_["dossier"], std::string{in(options_.language, words)}}};
        };
        if (map_.customer.by == CustomerBy::dossier) {
            std::uint64_t number = 0;
            const auto [end, failed] = std::from_chars(key.data(), key.data() + key.size(), number);
            const bool read = failed == std::errc{} && end == key.data() + key.size();
            if (!read || number == 0) return none(Rule::ORD_03, unknown_customer);
            return Customer{DossierId{number}, {}};
        }
        BOOST_OUTCOME_TRY(const auto ruling, desk_.find(static_cast<vault::TokenKind>(map_.customer.by), key));
        if (!ruling) {
            const auto& fault = ruling.error().faults.front();
            return none(fault.rule, fault.words);
        }
        const auto& found = ruling.value();
        if (found.empty()) return none(Rule::ORD_03, unknown_customer);
        if (found.size() > 1) return none(Rule::ORD_03, several_customers);
        return Customer{found.front(), {}};
    }

    template <class Command>
    Result<void> decide(Command command, std::vector<Line>&& lines)
    {
        if (options_.dry_run || options_.mode == Mode::all_or_nothing)
            return judge(std::move(command), std::move(lines));
        // Sales and refunds of a group are submitted one kind after the other. That changes the turn of none on which
        // its verdict hangs: a number that occurs in both, a sum or a site for which another turn leaves no room.
        const auto digest = orders::digest_of(command.number);
        BOOST_OUTCOME_TRY(const auto fits, add_to(in_group_, command));
        if (!numbers_in_group_.insert(digest).second || !fits) {
            BOOST_OUTCOME_TRY(batch_.submit());
            begin_group();
            numbers_in_group_.insert(digest);
            BOOST_OUTCOME_TRY(add_to(in_group_, command));
        }
        BOOST_OUTCOME_TRY(batch_.add(std::move(command), std::move(lines)));
        if (batch_.size() == 0) begin_group();
        return outcome::success();
    }

    void begin_group() noexcept
    {
        numbers_in_group_.clear();
        in_group_.clear();
    }

    /// ORD-01, ORD-03: does the order fit beside those that are not yet booked?
    template <class Command>
    Result<Ruling<void>> add_to(orders::Unbooked& others, const Command& command)
    {
        Ruling<void> ruling = outcome::success();
        BOOST_OUTCOME_TRY(archive_.read([&](const archive::State& state) {
            const orders::Sight see{state.orders, state.dossiers, state.policy.orders, state.calendar.zone()};
            ruling = others.add(see, {{}, state.last}, command);
        }));
        return ruling;
    }

    /// The verdict that submitting this order after the good ones before it would bring, without submitting.
    template <class Command>
    Result<void> judge(Command command, std::vector<Line>&& lines)
    {
        BOOST_OUTCOME_TRY(const auto ruling, desk_.consider(command));
        if (!ruling)
            return settle(lines, Verdict::refused, ruling.error().existing,
                          reasons_of(ruling.error().faults, command, columns_, options_.language));
        for (std::size_t row = 0; row < lines.size(); ++row)
            add_doubts(lines, row, ruling.value().warnings, command, columns_, options_.language);

        const auto digest = orders::digest_of(command.number);
        OrderId there;
        BOOST_OUTCOME_TRY(
            archive_.read([&](const archive::State& state) { there = state.orders.numbers.find(digest); }));
        if (there) return settle(lines, Verdict::there, there.value, {});

        const auto content = Fingerprint::of(to_binary(command));
        const auto [sibling, is_new] = numbers_.try_emplace(digest, Sibling{content, lines.front().row});
        if (!is_new) {
            const bool same = sibling->second.content == content;
            const auto& words = same ? number_again : number_taken;
            return settle(lines, same ? Verdict::there : Verdict::refused, 0,
                          {{same ? Rule::none : Rule::ORD_02, "number", columns_["number"],
                            fmt::format(fmt::runtime(in(options_.language, words)), sibling->second.row)}});
        }
        BOOST_OUTCOME_TRY(const auto fits, add_to(good_, command));
        if (!fits) {
            numbers_.erase(digest);
            return settle(lines, Verdict::refused, 0,
                          reasons_of(fits.error().faults, command, columns_, options_.language));
        }
        if (options_.mode == Mode::all_or_nothing) return batch_.add(std::move(command), std::move(lines));
        ++results_.report.made;
        return settle(lines, Verdict::good, 0, {});
    }

    Result<void> settle(std::vector<Line>& lines, Verdict verdict, std::uint64_t id, const std::vector<Reason>& reasons)
    {
        for (auto& line : lines) {
            line.verdict = verdict;
            line.id = id;
            line.reasons.insert(line.reasons.begin(), reasons.begin(), reasons.end());
            results_.add(std::move(line));
        }
        return outcome::success();
    }

    struct Sibling {
        Fingerprint content;
        std::uint64_t row = 0;
    };

    const Archive& archive_;
    Desk& desk_;
    const OrderMap& map_;
    const Options& options_;
    OrderColumns bound_;
    Skips skips_;
    ColumnNames columns_;
    std::unordered_map<DossierId, std::vector<DossierId>> merged_into_;
    std::unordered_map<std::string, std::uint64_t> said_before_;  ///< by digest of the order without its number
    boost::unordered_flat_map<std::uint64_t, std::uint64_t>
        last_row_;                                   ///< by digest of the number; the last of its rows
    boost::unordered_flat_set<std::uint64_t> torn_;  ///< orders beside a row that could not be read
    std::uint64_t noted_ = 0;                        ///< the order of the row noted last; 0 = none yet
    bool torn_before_ = false;                       ///< the row noted last could not be read
    std::set<std::string, std::less<>> noted_sites_;
    std::size_t new_sites_ = 0;  ///< of those: that the archive does not know
    std::unordered_map<std::uint64_t, OpenOrder> open_;
    std::string last_key_;
    Customer last_customer_;
    boost::unordered_flat_set<std::uint64_t> numbers_in_group_;
    orders::Unbooked in_group_{orders::Unbooked::Turn::sales_first};
    orders::Unbooked good_;  ///< of a dry run or a whole: what the rows so far would book
    boost::unordered_flat_map<std::uint64_t, Sibling> numbers_;
    DecimalSum rounding_;
    Results results_;
    Batch<orders::Record, orders::Refund> batch_;
};

}  // namespace

Result<Report> orders(const Archive& archive, Desk& desk, const std::string& path, const OrderMap& map,
                      const Options& options)
{
    BOOST_OUTCOME_TRY(check(map));
    return OrderImport{archive, desk, map, options}.run(path);
}

}  // namespace custos::import
