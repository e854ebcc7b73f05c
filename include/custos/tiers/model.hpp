/// Tiers: schemes made ready to run, and the columns they run over.
///
/// A plan is made once and run for many periods. It says which columns it wants, `gather` fills them from the running
/// sums of the orders, and `run` gives each customer a tier. All of it is whole numbers and total orders: the result
/// does not depend on the order of the rows, on chance or on the machine.
#pragma once

#include <custos/orders/model.hpp>
#include <custos/tiers/policy.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace custos::tiers {

/// The place of a tier in its scheme, 0 the highest.
using TierIndex = std::uint8_t;
inline constexpr TierIndex no_tier = 255;

/// A customer has no such figure: never bought, for recency and tenure.
inline constexpr std::int64_t no_figure = std::numeric_limits<std::int64_t>::min();

/// One step of an expression over columns, in postfix order.
struct FormulaStep {
    enum class Do : std::uint8_t { number, figure, add, subtract, multiply, divide, least, greatest };
    Do what{};
    std::int64_t number = 0;
    std::uint32_t column = 0;
    bool counts_back = false;  ///< the column holds minus the figure

    friend bool operator==(const FormulaStep&, const FormulaStep&) = default;
};

/// What one column of figures holds. In every column more is better: recency and rhythm are held as minus the figure.
struct FigureColumn {
    Metric of{};
    Returns returns{};
    Window window;
    std::vector<std::string> sites{};       ///< those alone; empty: the whole house
    std::vector<FormulaStep> formula{};     ///< over columns before this one; the rest then says nothing
    std::vector<std::string> categories{};  ///< of items, those alone; empty: all

    friend bool operator==(const FigureColumn&, const FigureColumn&) = default;
};

/// The columns a plan runs over, one row a customer. Keep the struct from period to period: its memory is used again.
struct Figures {
    std::size_t rows = 0;
    std::vector<std::vector<std::int64_t>> columns;  ///< as Plan::columns(), each `rows` long
    std::vector<std::vector<std::uint8_t>> flags;    ///< as Plan::flags(), 0 or 1; a missing or short one: not set
    std::vector<std::uint8_t> takes_part;            ///< 0 or 1 a row; as Plan::population() says
    std::vector<std::uint32_t> order;                ///< place of each row by customer number; empty: the rows stand so
};

/// Where one line of a scheme fell: "to be in the first 70 % took 595.220 and 478 were".
struct Line {
    std::string_view path;   ///< of the criterion in the scheme; owned by the plan
    std::int64_t worst = 0;  ///< the figure of the last one inside; no_figure when nobody is
    std::size_t inside = 0;  ///< how many are
};

/// Memory that a run needs and the next one can use again. Not for reading.
struct Scratch {
    std::vector<std::uint16_t> buckets;
    std::vector<std::vector<std::uint8_t>> levels;
    std::vector<std::vector<std::int64_t>> scores;
};

/// What a run answers.
struct Placement {
    std::vector<TierIndex> tier;  ///< one a row, or no_tier
    std::vector<Line> lines;      ///< of each rank, share and quantile, in the order of the scheme
    Scratch scratch;
};

/// A scheme ready to run. Immutable; copies share it; any number of threads may run it at a time.
class Plan {
public:
    struct Program;
    explicit Plan(std::shared_ptr<const Program> program) noexcept : program_{std::move(program)} {}

    [[nodiscard]] const Scheme& scheme() const noexcept;
    [[nodiscard]] std::span<const FigureColumn> columns() const noexcept;
    [[nodiscard]] std::span<const std::string> flags() const noexcept;

    /// Does it look at single bookings, beside the sums of quarters? At what they are in categories of items?
    [[nodiscard]] bool wants_bookings() const noexcept;
    [[nodiscard]] bool wants_portions() const noexcept;

    /// The plan that says who keeps a tier, where the scheme's steadiness has a window for that (TIER-09).
    [[nodiscard]] const Plan* keeper() const noexcept;

    /// REQUIRES figures of this plan's columns (gather makes them). |figures| < 2^62.
    void run(const Figures& figures, Placement& into) const;
    [[nodiscard]] Placement run(const Figures& figures) const;

    [[nodiscard]] const Program& program() const noexcept { return *program_; }  ///< the area's own

private:
    std::shared_ptr<const Program> program_;
};

/// A placement that follows its figures: after some rows have changed it says what Plan::run over all of them would,
/// bit for bit. For a scheme whose tiers are all lines through one metric (shares, places or quantiles) the work grows
/// with what changed and not with the house, unless a figure leaves the range of those before it; any other scheme is
/// run anew, and so is one of thresholds, which is as quick. One thread at a time.
class Standings {
public:
    Standings(Plan plan, Figures figures);
    ~Standings();
    Standings(Standings&&) noexcept;
    Standings& operator=(Standings&&) noexcept;

    /// REQUIRES row and column of the figures given.
    void change(std::size_t row, std::size_t column, std::int64_t figure);
    void change_part(std::size_t row, bool takes_part);  ///< does the row take part in the scheme?

    /// The tier of each row as the figures are now.
    const std::vector<TierIndex>& place();

private:
    struct Kept;
    std::unique_ptr<Kept> kept_;
};

/// Error: the first that `check` finds.
[[nodiscard]] Result<Plan> compile(const Scheme& scheme, std::optional<unsigned> money_digits = {});

/// A sale or a return.
struct Booking {
    Day day;
    std::uint16_t site = 0;  ///< a number as the list has it
    bool sale = true;
    bool cancelled = false;   ///< of a sale: it is no order and no visit; what came back for it is a return
    std::int64_t amount = 0;  ///< negative for a return

    friend bool operator==(const Booking&, const Booking&) = default;
};

/// What of a booking is in one category of items (orders::Portion).
struct BookedPortion {
    Day day;
    std::uint16_t site = 0;
    std::uint16_t category = 0;  ///< a number as the list has it
    bool back = false;           ///< it belongs to a return: its figures are negative
    std::int64_t amount = 0;
    std::int64_t margin = 0;
    std::int64_t nights = 0;

    friend bool operator==(const BookedPortion&, const BookedPortion&) = default;
};

/// Things of each customer, in order of their days. They are put in twice, the same ones in the same order: first
/// counted, then taken.
template <class Thing>
class ByCustomer {
public:
    explicit ByCustomer(std::size_t rows) : begin_(rows + 1, 0) {}
    void count(std::size_t row) { ++begin_[row + 1]; }  ///< REQUIRES row < rows
    void counted()
    {
        for (std::size_t row = 1; row < begin_.size(); ++row)
            begin_[row] += begin_[row - 1];
        next_ = begin_;
        all_.resize(begin_.back());
    }
    void take(std::size_t row, const Thing& thing) { all_[next_[row]++] = thing; }
    void taken()
    {
        next_ = {};
        for (std::size_t row = 0; row + 1 < begin_.size(); ++row) {
            const auto own = std::span{all_}.subspan(begin_[row], begin_[row + 1] - begin_[row]);
            const auto before = [](const Thing& left, const Thing& right) { return left.day < right.day; };
            if (!std::is_sorted(own.begin(), own.end(), before)) std::stable_sort(own.begin(), own.end(), before);
        }
    }

    [[nodiscard]] std::span<const Thing> of(std::size_t row) const noexcept
    {
        if (row + 1 >= begin_.size()) return {};
        return std::span{all_}.subspan(begin_[row], begin_[row + 1] - begin_[row]);
    }

private:
    std::vector<std::size_t> begin_;  ///< by row; one more
    std::vector<std::size_t> next_;   ///< while they are taken
    std::vector<Thing> all_;
};

/// All bookings by customer, and their portions where a plan wants them: what the sums of quarters cannot tell is read
/// from them.
struct Bookings : ByCustomer<Booking> {
    explicit Bookings(std::size_t rows) : ByCustomer{rows}, portions{rows} {}

    void name(std::uint16_t number, std::string site) { sites[std::move(site)] = number; }

    ByCustomer<BookedPortion> portions;
    std::map<std::string, std::uint16_t> sites;  ///< numbers by name
    std::map<std::string, std::uint16_t> categories;
};

/// The running sums of the orders, as orders::Records keeps them; a row a customer.
struct Ledger {
    std::size_t rows = 0;
    const std::map<Quarter, orders::Sums>& sums;
    const Column<std::int32_t>& first_purchase;  ///< day number + 1; 0: none
    const Bookings* bookings = nullptr;          ///< for plans that want them
};

/// Fills columns and takes_part as of the last day of a period; `flags` and `order` stay as they are. Nothing after
/// the period is looked at. Rows are independent of each other: with two threads or more each fills its own, and the
/// result is the same. REQUIRES bookings, where the plan wants them. A sum outside 64 bits throws std::overflow_error
/// (orders are bounded far below).
void gather(const Plan& plan, const Ledger& ledger, Quarter period, Figures& into, unsigned threads = 1);

/// What steadiness remembers of each customer from round to round, a row a customer (TIER-09). A row that is not there
/// held nothing.
struct Held {
    std::vector<TierIndex> tier;
    std::vector<std::uint8_t> misses;  ///< rounds in a row that the figures lay below the tier; 255: or more
    std::vector<std::uint8_t> rounds;  ///< rounds that it was held, the one that gave it counted; 255: or more
};

/// Takes `held` one round further. `fit`: where the scheme's figures place everybody; `keep`: where those of its
/// keeping window do, or `fit` again when there is none. Without steadiness everybody stands where the figures say.
void settle(const Scheme& scheme, std::span<const TierIndex> fit, std::span<const TierIndex> keep, Held& held);

/// The same for one row alone: `into` gets one row. Its flags are the caller's.
void gather_row(const Plan& plan, const Ledger& ledger, Quarter period, std::size_t row, Figures& into);

/// One version of a scheme. None is thrown away: a round is read with the version that it ran.
struct DefinedScheme {
    SchemeId id;
    std::string name;
    std::uint32_t version = 1;  ///< grows with each definition under the name
    Scheme scheme;
};
CUSTOS_DESCRIBE(DefinedScheme, "tiers.scheme_row", (id, name, version, scheme))

/// TIER-06.
enum class RoundState : std::uint8_t { proposed = 1, confirmed = 2, dropped = 3 };
BOOST_DESCRIBE_ENUM(RoundState, proposed, confirmed, dropped)

/// One run of a scheme for one quarter. Where its version placed everybody is in Records::placements.
struct Round {
    RoundId id;
    SchemeId scheme;
    std::uint32_t scheme_version = 1;
    Quarter period;
    RoundState state = RoundState::proposed;
    StaffId proposer;
    EntryNumber watermark;      ///< the newest entry that the run could see
    StaffId recomputer;         ///< who ran it again last; 0: nobody did
    std::uint32_t touched = 0;  ///< confirmed knowing that so many customers had been touched since the watermark
    std::vector<StaffId> amenders = {};  ///< who gave a tier by hand in it, each once
};
CUSTOS_DESCRIBE(Round, "tiers.round_row",
                (id, scheme, scheme_version, period, state, proposer, watermark, recomputer, touched, amenders))

/// A tier given by hand in a round (TIER-06): from that round on it wins over the scheme, until it ends or a later one
/// is given. It is kept by name, since another version of the scheme may have the tier at another place.
struct Override {
    SchemeId scheme;
    DossierId dossier;
    RoundId round;
    std::string tier;  ///< empty: none
    Day until;
    std::string reason;
    std::string approval;
};
CUSTOS_DESCRIBE(Override, "tiers.override_row", (scheme, dossier, round, tier, until, reason, approval))

/// Somebody who rose at once, until a round says more (TIER-09). By name, as overrides are.
struct Riser {
    SchemeId scheme;
    DossierId dossier;
    std::string tier;
    Quarter period;
};
CUSTOS_DESCRIBE(Riser, "tiers.riser_row", (scheme, dossier, tier, period))

struct by_id;
struct by_name;    ///< "which scheme is that?"
struct by_scheme;  ///< "its rounds, by period"
struct by_round;   ///< "what was given by hand in it?"

namespace mi = boost::multi_index;

using Schemes = mi::multi_index_container<
    DefinedScheme,
    mi::indexed_by<mi::ordered_unique<mi::tag<by_id>, mi::key<&DefinedScheme::id, &DefinedScheme::version>>,
                   mi::ordered_unique<mi::tag<by_name>, mi::key<&DefinedScheme::name, &DefinedScheme::version>>>>;
using Rounds = mi::multi_index_container<
    Round, mi::indexed_by<mi::ordered_unique<mi::tag<by_id>, mi::key<&Round::id>>,
                          mi::ordered_unique<mi::tag<by_scheme>, mi::key<&Round::scheme, &Round::period, &Round::id>>>>;
using Overrides = mi::multi_index_container<
    Override, mi::indexed_by<mi::ordered_unique<mi::tag<by_scheme>,
                                                mi::key<&Override::scheme, &Override::dossier, &Override::round>>,
                             mi::ordered_non_unique<mi::tag<by_round>, mi::key<&Override::round>>>>;

using Risers = mi::multi_index_container<
    Riser, mi::indexed_by<mi::ordered_unique<mi::tag<by_scheme>, mi::key<&Riser::scheme, &Riser::dossier>>>>;

/// Tiers of one round, by dossier number − 1.
using Places = Column<TierIndex>;

/// What steadiness remembers of a customer after a round.
struct Patience {
    std::uint8_t misses = 0;
    std::uint8_t rounds = 0;
};

/// All that tiers remember. Placements are kept for every confirmed round: a byte a customer, so that a history needs
/// no journal. Dropped rounds keep their row and lose their placements and what was given by hand in them.
struct Records {
    Records();  // made and torn down in one place: its tables are costly to compile
    ~Records();
    Records(const Records&) = default;
    Records(Records&&) = default;
    Records& operator=(const Records&) = default;
    Records& operator=(Records&&) = default;

    Schemes schemes;
    Rounds rounds;
    Overrides overrides;
    Risers risers;
    std::map<RoundId, Places> placements;
    std::map<RoundId, Column<Patience>> patience;  ///< of an open round, and of the newest confirmed one of a scheme
    SchemeId next_scheme{1};
    RoundId next_round{1};

    [[nodiscard]] const DefinedScheme* find(std::string_view name) const;  ///< the newest version
    [[nodiscard]] const DefinedScheme* find(const Round& round) const;     ///< the version that it ran
    [[nodiscard]] const Round* open_round(SchemeId scheme) const;          ///< proposed and not yet decided on
    [[nodiscard]] const Round* confirmed_round(SchemeId scheme) const;     ///< the newest

    /// Where the scheme alone placed a customer.
    [[nodiscard]] TierIndex place(RoundId round, DossierId dossier) const;

    /// What was given by hand up to and with that round and runs on that day, if the round's version has the tier.
    [[nodiscard]] const Override* given(const Round& round, DossierId dossier, Day day) const;

    /// The tier of that.
    [[nodiscard]] std::optional<TierIndex> by_hand(const Round& round, DossierId dossier, Day day) const;

    /// Where a round placed a customer; or higher, where a sale has lifted the customer since, by that day (TIER-09).
    [[nodiscard]] TierIndex held(const Round& round, DossierId dossier, Day day) const;

    /// Where a customer stands by a round on a day: by hand, else as held.
    [[nodiscard]] TierIndex standing(const Round& round, DossierId dossier, Day day) const;
};

/// How a snapshot walks these records.
template <class Visitor>
void tables(Records& records, Visitor&& visit)
{
    visit.table(records.schemes);
    visit.table(records.rounds);
    visit.table(records.overrides);
    visit.table(records.risers);
    visit.columns_by(records.placements);
    visit.columns_by(records.patience);
    visit.counter(records.next_scheme);
    visit.counter(records.next_round);
}

/// All that the rules of tiers may look at, and nothing else.
struct Sight {
    const Records& tiers;
    const orders::Records& orders;
    const dossier::Records& dossiers;
    unsigned money_digits;
    EntryNumber newest;  ///< entry: the watermark of a round
    Zone zone;
    std::span<const orders::Category> categories{};  ///< of items, that the house counts in now
};

}  // namespace custos::tiers
