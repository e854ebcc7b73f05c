/// The orders' rules: a command and what is known become an event or a refusal. Nothing here changes anything.
#pragma once

#include <custos/core/ruling.hpp>
#include <custos/orders/commands.hpp>

#include <boost/unordered/unordered_flat_map.hpp>

#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace custos::orders {

/// A row knows its site by 16 bits.
inline constexpr std::size_t most_sites = 65'535;

/// ORD-03: the lines that are irregular under this policy, and why; those that it accepts left out. A rounding of the
/// unit price to the smallest unit is none, nor one of the amount where the quantity is of thousandths; of a line
/// without a unit price nothing is reckoned. `refund`: what is less than zero is so by its nature.
[[nodiscard]] std::vector<LineFinding> findings_in(const Policy& policy, const std::vector<Item>& items, bool refund);

/// What was booked and is irregular all the same, as a fault would name it.
[[nodiscard]] std::vector<Fault> warnings_of(const Sight& see, const Caller& caller, const Record& ask);
[[nodiscard]] std::vector<Fault> warnings_of(const Sight& see, const Caller& caller, const Refund& ask);
[[nodiscard]] std::vector<Fault> warnings_of(const Sight& see, const Caller& caller, const Amend& ask);

/// What that policy says of such a line.
[[nodiscard]] LineCheck check_of(const Policy& policy, LineFault fault) noexcept;

/// The member of the line that is wrong: "items/0/amount".
[[nodiscard]] std::string path_of(const LineFinding& finding);

/// "the amount is above quantity × unit price".
[[nodiscard]] Words words_of(LineFault fault) noexcept;

/// Refused in this order, with all that is found before the number is looked up: no number, one with blanks around it
/// or too long (ORD-02); a site or channel that is no name (ORD-02), a new site where there are 65,535 already
/// (ORD-01); no such customer (ORD-03); destroyed (RET-04); a total below zero (ORD-03); lines that do not add up to
/// the total (ORD-03); a line that the policy refuses (ORD-03); a time to come (ORD-03); the number with another
/// content (ORD-02); a closed dossier (CLS-06); a sum of the customer's quarter beyond any amount (ORD-03). The same
/// content again: Unchanged. With a line that the policy flags: booked and irregular (ORD-03). Over the limit: booked
/// and supervised (ORD-04). A suspended customer's sale is booked too: it has happened; the till was told before
/// (ORD-07).
[[nodiscard]] Ruling<std::variant<Recorded, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                               const Record& ask);

/// Sales decided one behind the other that will be written as one event: which of them may wait for it, so that each is
/// still decided against all that came before it.
class Run {
public:
    /// May this sale be decided while those taken are not yet booked? Not if it has the number of one of them, if the
    /// customer's sum could only be judged with theirs, or if the sites could run out.
    [[nodiscard]] bool stands_apart(const Sight& see, const Caller& caller, const Record& ask) const;

    /// Takes a decided sale in and gives it the number it will have.
    void take(const Sight& see, Recorded&& sale);

    [[nodiscard]] std::vector<Recorded>& sales() noexcept { return sales_; }
    void clear();

private:
    std::vector<Recorded> sales_;
    boost::unordered_flat_set<std::uint64_t> numbers_;             ///< digests
    boost::unordered_flat_map<std::uint64_t, std::int64_t> sums_;  ///< of all their sales, by dossier
};

/// What was found good and is not booked yet, as far as it has a share in the ruling on what comes after it: what it
/// adds to the sums of customers' quarters (ORD-03), and the sites that it brings (ORD-01). So several can be decided
/// before the first of them is booked. Numbers (ORD-02) are their holder's to compare.
class Unbooked {
public:
    enum class Turn : std::uint8_t {
        as_added,     ///< they will be booked in this order
        sales_first,  ///< all sales before all refunds, which then make no room for them
    };
    explicit Unbooked(Turn turn) noexcept : turn_{turn} {}

    /// Is it accepted once those before it are booked? Counts it in, or refuses in the words of the rules. REQUIRES
    /// that it is accepted as things stand.
    [[nodiscard]] Ruling<void> add(const Sight& see, const Caller& caller, const Record& ask);
    [[nodiscard]] Ruling<void> add(const Sight& see, const Caller& caller, const Refund& ask);
    void clear() noexcept;

private:
    /// Of one customer in one quarter.
    struct Sum {
        Fen sold;
        Fen returned;
    };
    [[nodiscard]] Ruling<void> add_site(const Sight& see, const std::string& site);

    Turn turn_;
    std::map<std::pair<DossierId, Quarter>, Sum> sums_;
    std::set<std::string, std::less<>> sites_;  ///< that the books do not know
    std::size_t sites_known_ = 0;               ///< how many the books knew when those were looked through last
};

/// As for Record; an amount that is not positive (ORD-03); an unknown sale (ORD-01); another customer's, one that is
/// cancelled or came later, more than is left of it (ORD-03).
[[nodiscard]] Ruling<std::variant<Refunded, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                               const Refund& ask);

/// No such sale (ORD-01), no reason (ORD-05). Cancelled already: Unchanged. Where more goes back than the limit, or a
/// second person had still to look at the sale, the cancelled sale is supervised (ORD-04): it is inspected by its
/// number.
[[nodiscard]] Ruling<std::variant<Cancelled, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                                const Cancel& ask);

/// No such sale (ORD-01); cancelled (ORD-05); no reason (ORD-05); sums (ORD-03); less than was refunded (ORD-03). The
/// same amendment again: Unchanged. Supervised (ORD-04) where the new total or what is taken away is over the limit, or
/// a second person had still to look at the order: nobody amends it out of their sight.
[[nodiscard]] Ruling<std::variant<Amended, Unchanged>> decide(const Sight& see, const Caller& caller, const Amend& ask);

/// No such order (ORD-01); who entered a supervised order does not review it (ORD-04); a finding without a remark
/// (ORD-06); one that was found irregular, without a remark that says what was done (ORD-03).
[[nodiscard]] Ruling<Inspected> decide(const Sight& see, const Caller& caller, const Inspect& ask);

/// CHG-05: all orders of one customer become another's. A sum of a quarter that no amount holds (ORD-03).
[[nodiscard]] Ruling<Handover> handed_over(const Sight& see, DossierId from, DossierId to);

/// CHG-05: what came with `made` goes back, and what gave money back for it since; what was booked since for the
/// customer stays where it is.
[[nodiscard]] Handover handed_back(const Sight& see, const Handover& made);

}  // namespace custos::orders
