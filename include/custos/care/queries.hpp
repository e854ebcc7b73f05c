/// Questions about care: state and question become a view.
#pragma once

#include <custos/care/model.hpp>
#include <custos/core/rows.hpp>
#include <custos/core/ruling.hpp>

#include <boost/mp11/list.hpp>

#include <optional>
#include <vector>

namespace custos::care {

/// A customer who shows signs of being lost, with the figures behind them. Days with a sale that was not cancelled are
/// visits.
struct SignsOf {
    DossierId dossier;
    std::vector<Sign> signs;
    Day last_visit;
    std::uint32_t silent_days = 0;
    std::optional<std::uint32_t>
        rhythm_percent;  ///< silence in the own mean gap, of seven days at least; none: one visit
    std::optional<std::uint32_t>
        frequency_percent;  ///< visits of the last 90 days in percent of the own norm, that of all
                            ///< days before them; none: there are not 90 such days
    bool warned = false;    ///< a warning is running
    dossier::Mark mark{};   ///< of the dossier (FILE-05)
};
CUSTOS_DESCRIBE(SignsOf, "care.signs_of",
                (dossier, signs, last_visit, silent_days, rhythm_percent, frequency_percent, warned, mark))

/// Answer: those who show a sign, in order of number. `next`: ask after it for the rest; 0 = this was all.
struct SignsView {
    Day at;
    std::uint64_t customers = 0;  ///< who bought up to that day
    std::uint64_t shown = 0;      ///< who show a sign, all of them
    std::vector<SignsOf> rows;
    DossierId next;
};
CUSTOS_DESCRIBE(SignsView, "care.signs_view", (at, customers, shown, rows, next))

/// Question: who shows signs of being lost by what they bought (CHURN-01)? Silence beyond the own rhythm; who came once
/// has none and is held against `hiatus`. Frequency below half of the own norm. What models say of the chance that a
/// customer is alive stands beside them: AskChances.
struct AskSigns {
    std::optional<Day> at;                        ///< default: today; nothing later is looked at
    std::optional<std::uint32_t> rhythm_percent;  ///< a sign above it, 100…10,000; default 200
    std::optional<std::uint32_t> hiatus;          ///< days, 1…36,600; default 90
    std::optional<std::uint32_t> below_percent;   ///< of the norm, 1…100; default 50
    std::optional<DossierId> after;
    std::optional<std::uint32_t> limit;  ///< 1…1,000; default 100
};
CUSTOS_DESCRIBE(AskSigns, "care.signs", (at, rhythm_percent, hiatus, below_percent, after, limit))

/// Which model of purchases (docs/value.md). As value::Family, which counts alike.
enum class Model : std::uint8_t { bgnbd, mbgnbd, paretonbd };
BOOST_DESCRIBE_ENUM(Model, bgnbd, mbgnbd, paretonbd)

/// What a model expects of one customer. Chances in millionths: 250000 is a quarter.
struct ChancesOf {
    DossierId dossier;
    std::uint32_t visits = 0;
    Day first_visit;
    Day last_visit;
    std::uint32_t alive_ppm = 0;             ///< that the customer is one still
    std::uint32_t silence_ppm = 0;           ///< that no visit comes in the days ahead
    std::uint64_t expected_thousandths = 0;  ///< of a visit, in the days ahead
    std::optional<Fen> expected_value;       ///< of the days ahead, by the mean basket; none where it cannot be told
    dossier::Mark mark{};                    ///< of the dossier (FILE-05)
};
CUSTOS_DESCRIBE(ChancesOf, "care.chances_of",
                (dossier, visits, first_visit, last_visit, alive_ppm, silence_ppm, expected_thousandths, expected_value,
                 mark))

/// Answer: in order of number. `next`: ask after it for the rest; 0 = this was all.
struct ChancesView {
    Day at;
    std::uint32_t days_ahead = 0;
    Model model{};
    std::uint64_t customers = 0;  ///< who bought up to that day
    std::uint64_t fitted = 0;     ///< of them, whose histories the model was fitted to
    bool unsettled = false;       ///< the histories do not settle the parameters (value::FitReport)
    std::vector<ChancesOf> rows;
    DossierId next;
};
CUSTOS_DESCRIBE(ChancesView, "care.chances_view", (at, days_ahead, model, customers, fitted, unsettled, rows, next))

/// Question: how likely is it that customers are alive, and what is to be expected of them (CHURN-01)? A model is
/// fitted to the visits of the archive up to a day: of at most 10,000 customers, evenly spaced by number. Estimates
/// stand beside the rules; no tier and no warning rests on them.
struct AskChances {
    std::optional<Day> at;                         ///< default: today; nothing later is looked at
    std::optional<std::uint32_t> days_ahead;       ///< 1…3,650; default 90
    std::optional<Model> model;                    ///< default mbgnbd
    std::optional<DossierId> dossier;              ///< of that customer alone
    std::optional<std::uint32_t> alive_below_ppm;  ///< only those less likely alive
    std::optional<DossierId> after;
    std::optional<std::uint32_t> limit;  ///< 1…1,000; default 100
};
CUSTOS_DESCRIBE(AskChances, "care.chances", (at, days_ahead, model, dossier, alive_below_ppm, after, limit))

/// A warning as a list shows it.
struct WarningRow {
    WarningId id;
    DossierId dossier;
    Sign sign{};
    WarningState state{};
    StaffId by;
    Instant at;
    std::string cause;     ///< no personal data, as all of these texts
    std::string measure;   ///< empty: none
    StaffId owner;         ///< of the measure
    std::string lesson;    ///< what came of it
    dossier::Mark mark{};  ///< of the dossier (FILE-05)
};
CUSTOS_DESCRIBE(WarningRow, "care.warning_row", (id, dossier, sign, state, by, at, cause, measure, owner, lesson, mark))

/// Answer: a page of warnings. `next`: ask after it for the rest; 0 = this was all.
struct WarningsView {
    std::vector<WarningRow> warnings;
    WarningId next;
};
CUSTOS_DESCRIBE(WarningsView, "care.warnings_view", (warnings, next))

/// Question: which warnings are there, by number?
struct AskWarnings {
    std::optional<DossierId> dossier;  ///< of that customer alone
    std::optional<WarningState> state;
    std::optional<WarningId> after;
    std::optional<std::uint32_t> limit;  ///< 1…1,000; default 100
};
CUSTOS_DESCRIBE(AskWarnings, "care.warnings", (dossier, state, after, limit))

using Queries = boost::mp11::mp_list<AskSigns, AskChances, AskWarnings>;

/// A figure out of range, a day that has not come (CHURN-01).
[[nodiscard]] Ruling<SignsView> answer(const Sight& see, const Caller& caller, const AskSigns& ask,
                                       const RowLeave& leave);
/// A figure out of range, a day that has not come, nobody who bought twice (CHURN-01).
[[nodiscard]] Ruling<ChancesView> answer(const Sight& see, const Caller& caller, const AskChances& ask,
                                         const RowLeave& leave);
/// A limit out of range (CHURN-02).
[[nodiscard]] Ruling<WarningsView> answer(const Sight& see, const Caller& caller, const AskWarnings& ask,
                                          const RowLeave& leave);

}  // namespace custos::care
