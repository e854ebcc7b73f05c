/// Questions about dossiers that need no value to be opened: state and question become a view.
#pragma once

#include <custos/core/rows.hpp>
#include <custos/core/ruling.hpp>
#include <custos/dossier/model.hpp>

namespace custos::dossier {

/// What a list shows of a dossier: no value, but always its mark (FILE-05).
struct Card {
    DossierId dossier;
    CustomerKind kind{};
    bool member = false;
    Relation relation{};
    Standing standing{};
    Lifecycle lifecycle{};
    Risk risk{};
    Mark mark{};
    Identity identity{};
    std::uint8_t completeness = 0;
    bool late = false;
    StaffId keeper;
    Day acquired;
};
CUSTOS_DESCRIBE(Card, "dossier.card",
                (dossier, kind, member, relation, standing, lifecycle, risk, mark, identity, completeness, late, keeper,
                 acquired))

[[nodiscard]] Card card_of(const Dossier& row);

/// A marked dossier that another keeps: that it is there, and may be applied for (SENS-04).
struct ClosedCard {
    DossierId dossier;
    Mark mark{};
};
CUSTOS_DESCRIBE(ClosedCard, "dossier.closed_card", (dossier, mark))

/// Answer: cards in the order of their numbers. `next` is what to ask after for the rest; 0 = this was all.
struct Found {
    std::vector<Card> cards;
    std::vector<ClosedCard> closed;  ///< of the same page; together with the cards no more than the limit
    DossierId next;
};
CUSTOS_DESCRIBE(Found, "dossier.found", (cards, closed, next))

/// CLS-04: a group of customers: who has that in a field of the dictionary by which customers are grouped. Compared
/// whole, whatever the blanks, case and width.
struct Segment {
    std::string field;
    std::string value;
};
CUSTOS_DESCRIBE(Segment, "dossier.segment", (field, value))

/// Question: which dossiers fit all that is given (FILE-05)? At least one thing must be. Never cut silently: when more
/// than `limit` fit, `next` says where to go on. What the caller may not look at is not found (ACC-14); of a marked
/// dossier that another keeps, only number and mark, and only by number, mark or an identifier given whole (SENS-04):
/// a name or four digits are tried until they fit. An identifier finds through the fields that the caller's grade sees,
/// open or masked: whoever gives it whole holds it already (ACC-12). A segment is guessed, and finds through what the
/// grade sees open alone.
struct Find {
    std::optional<DossierId> number;
    std::optional<vault::TokenKind> by;  ///< an identifier of this kind …
    std::optional<std::string> value;    ///< … with this value, in any way of writing it
    std::optional<CustomerKind> kind;
    std::optional<Relation> relation;
    std::optional<Standing> standing;
    std::optional<StaffId> keeper;
    std::optional<Mark> mark;
    std::optional<std::string> label;
    std::optional<DossierId> after;
    std::optional<std::uint32_t> limit;  ///< 1…1000; default 100
    std::optional<bool> member;
    std::optional<Lifecycle> lifecycle;
    std::optional<std::string> scheme;   ///< name; with `tier` …
    std::optional<std::string> tier;     ///< … the name of a tier of it that is held today (CLS-05)
    std::vector<Segment> segments = {};  ///< of all of them (CLS-04)
};
CUSTOS_DESCRIBE(Find, "dossier.find",
                (number, by, value, kind, relation, standing, keeper, mark, label, after, limit, member, lifecycle,
                 scheme, tier, segments))

/// A change that waits for the customer's word.
struct Waiting {
    ProposalId proposal;
    std::string field;
    Source source{};
    StaffId by;
    Instant at;
};
CUSTOS_DESCRIBE(Waiting, "dossier.waiting", (proposal, field, source, by, at))

struct CarrierView {
    CarrierId carrier;
    Medium medium{};
    std::uint32_t copies = 0;
    std::string place;
    std::string condition;
};
CUSTOS_DESCRIBE(CarrierView, "dossier.carrier_view", (carrier, medium, copies, place, condition))

struct TieView {
    Tie tie{};
    DossierId other;  ///< 0 = an outside person, whose name is a value: archive.history shows it to whom it may
    std::uint32_t version = 0;  ///< of an outside person: names the tie
    bool of_other = false;      ///< it stands in the other dossier, and says what the other is of this one
    Mark mark_of_other{};       ///< FILE-05
};
CUSTOS_DESCRIBE(TieView, "dossier.tie_view", (tie, other, version, of_other, mark_of_other))

/// What a lawful basis on record covers today (COL-04).
struct GroundView {
    Basis basis{};
    std::vector<Purpose> purposes;
    std::optional<Instant> until;  ///< itself outside
};
CUSTOS_DESCRIBE(GroundView, "dossier.ground_view", (basis, purposes, until))

struct LevelView {
    std::string field;
    Level level{};
};
CUSTOS_DESCRIBE(LevelView, "dossier.level_view", (field, level))

/// Answer: everything about a dossier but its values.
struct Outline {
    Card card;
    std::string form;
    std::vector<std::string> labels;
    std::vector<std::string> in_review;  ///< names of fields (FILE-04)
    std::vector<std::string> sent_back;
    std::vector<Waiting> proposals;
    std::vector<CarrierView> carriers;
    std::vector<TieView> ties;             ///< with marked dossiers: as far as those are open to the caller (SENS-04)
    std::optional<Instant> consent_until;  ///< from when on the consent on record covers nothing (PRIV-01)
    std::vector<GroundView> grounds;
    std::vector<LevelView> raised;  ///< fields whose level the record raised above the dictionary's (SENS-01)
};
CUSTOS_DESCRIBE(Outline, "dossier.outline_view",
                (card, form, labels, in_review, sent_back, proposals, carriers, ties, consent_until, grounds, raised))

/// Question: the outline of one dossier: its completeness (FILE-03), labels, carriers and ties among it.
struct AskOutline {
    DossierId dossier;
};
CUSTOS_DESCRIBE(AskOutline, "dossier.outline", (dossier))

/// ORD-07: what the till needs to know before it sells. Answered of a marked dossier too, to whom it is closed: then
/// without the identity, and with no word of the mark (SENS-04).
struct RiskView {
    DossierId dossier;
    Risk risk{};
    Identity identity{};
    bool serve = true;  ///< false: suspended, or known under a false identity (COL-06)
};
CUSTOS_DESCRIBE(RiskView, "dossier.risk_view", (dossier, risk, identity, serve))

/// Question: may this customer be served?
struct AskRisk {
    DossierId dossier;
};
CUSTOS_DESCRIBE(AskRisk, "dossier.risk", (dossier))

/// A value that has grown stale, and since when. Not the value itself.
struct StaleValue {
    std::string field;
    Source source{};
    Day confirmed;   ///< entered, or last confirmed by the customer
    Day stale_from;  ///< by the policy's age for it
};
CUSTOS_DESCRIBE(StaleValue, "dossier.stale_value", (field, source, confirmed, stale_from))

/// A dossier with stale values.
struct StaleRow {
    DossierId dossier;
    Mark mark{};
    StaffId keeper;
    std::vector<StaleValue> values;  ///< in the order of their fields' numbers
};
CUSTOS_DESCRIBE(StaleRow, "dossier.stale_row", (dossier, mark, keeper, values))

/// Answer: in the order of the dossiers' numbers. `next` is what to ask after for the rest; 0 = this was all.
struct StaleView {
    std::vector<StaleRow> rows;
    DossierId next;
};
CUSTOS_DESCRIBE(StaleView, "dossier.stale_view", (rows, next))

/// Question: which values are stale (CHG-04): older than the policy's age for their field, and not confirmed since?
/// Never cut silently. Of dossiers that the caller may look at, and that are not closed; a value that was sent back is
/// owed already. They are fresh again with `dossier.confirm_unchanged`, or with a change.
struct AskStale {
    std::optional<StaffId> keeper;    ///< only of this keeper's dossiers
    std::vector<std::string> fields;  ///< only these; none: all
    std::optional<DossierId> after;
    std::optional<std::uint32_t> limit;  ///< 1…1000 dossiers; default 100
};
CUSTOS_DESCRIBE(AskStale, "dossier.stale", (keeper, fields, after, limit))

/// What of a keeper's is stale.
struct StaleCount {
    StaffId keeper;
    std::uint64_t dossiers = 0;
    std::uint64_t values = 0;
    Day oldest;  ///< entered or last confirmed
};
CUSTOS_DESCRIBE(StaleCount, "dossier.stale_count_row", (keeper, dossiers, values, oldest))

/// Answer: by keeper, in the order of their numbers; those without any are left out.
struct StaleCountView {
    std::vector<StaleCount> rows;
    std::uint64_t dossiers = 0;
    std::uint64_t values = 0;
};
CUSTOS_DESCRIBE(StaleCountView, "dossier.stale_count_view", (rows, dossiers, values))

/// Question: how much is stale, keeper by keeper: what the monthly check has before it, and what it left, for its
/// record. Of what dossier.stale would list, all of it: it reads every dossier once.
struct AskStaleCount {};
CUSTOS_DESCRIBE(AskStaleCount, "dossier.stale_count", ())

using Queries = boost::mp11::mp_list<Find, AskOutline, AskRisk, AskStale, AskStaleCount>;

/// Nothing to find by, an identifier without its kind or the other way round, a segment among the identifiers, a limit
/// out of range (all FILE-05); a segment of a field by which nobody is grouped, or without a value (CLS-04), or of one
/// that is not open to the caller (ACC-12); an identifier that nobody can have (COL-07), where nothing was found by it.
[[nodiscard]] Ruling<Found> answer(const Sight& see, const Caller& caller, const Find& ask, const RowLeave& leave);

/// The fields in which an identifier of that kind may stand, and those of segments; none when the question gives none.
[[nodiscard]] FieldSet searched_by(const Dictionary& dictionary, const Find& ask);
[[nodiscard]] FieldSet searched_by(const Dictionary& dictionary, vault::TokenKind kind);
/// No such dossier (FILE-05); destroyed (RET-04).
[[nodiscard]] Ruling<Outline> answer(const Sight& see, const Caller& caller, const AskOutline& ask);
/// No such dossier (FILE-05); destroyed (RET-04).
[[nodiscard]] Ruling<RiskView> answer(const Sight& see, const Caller& caller, const AskRisk& ask);

/// A field that the dictionary has not (FILE-02), a limit out of range (CHG-04).
[[nodiscard]] Ruling<StaleView> answer(const Sight& see, const Caller& caller, const AskStale& ask,
                                       const RowLeave& leave);
[[nodiscard]] Ruling<StaleCountView> answer(const Sight& see, const Caller& caller, const AskStaleCount& ask,
                                            const RowLeave& leave);

/// The dossiers that carry an identifier in a field by which the caller may find them, in the order of their numbers;
/// without any allocation but the answer's. What a merged dossier carried leads to the one that it was merged into
/// (CHG-05).
[[nodiscard]] std::vector<DossierId> with_token(const Records& records, const Index& index, vault::Token token,
                                                const RowLeave& leave);

/// COL-07: can a value be an identifier of that kind at all? Refused at `value`. Asked where nothing was found by it,
/// so that "nobody" is never the answer to a slip of the pen.
[[nodiscard]] Ruling<void> may_be_found_by(vault::TokenKind kind, std::string_view value, Day today);

/// Can an identifier of that kind be tried until it fits, other than one that is given whole? What a mark closes is not
/// told by it (SENS-04).
[[nodiscard]] constexpr bool is_a_part(vault::TokenKind kind) noexcept
{
    return kind == vault::TokenKind::name || kind == vault::TokenKind::last_four;
}

/// A dossier that a search by an identifier hits, whoever may be told of it, and the fields that it was hit in.
struct Hit {
    DossierId dossier;
    FieldSet fields;
};

/// In the order of their numbers.
[[nodiscard]] std::vector<Hit> hits_of(const Records& records, const Index& index, vault::Token token);
/// What the whole question hits; nothing where it gives no identifier, or goes on after a page.
[[nodiscard]] std::vector<Hit> hits_of(const Sight& see, const Find& ask);

[[nodiscard]] inline bool tells_nothing(const Found& found) noexcept
{
    return found.cards.empty() && found.closed.empty();
}

}  // namespace custos::dossier
