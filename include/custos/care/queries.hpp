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
};
CUSTOS_DESCRIBE(SignsOf, "care.signs_of",
                (dossier, signs, last_visit, silent_days, rhythm_percent, frequency_percent, warned))

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
/// customer is alive is said by the works on files (`value.fit`, `value.try_warnings`).
struct AskSigns {
    std::optional<Day> at;                        ///< default: today; nothing later is looked at
    std::optional<std::uint32_t> rhythm_percent;  ///< a sign above it, 100…10,000; default 200
    std::optional<std::uint32_t> hiatus;          ///< days, 1…36,600; default 90
    std::optional<std::uint32_t> below_percent;   ///< of the norm, 1…100; default 50
    std::optional<DossierId> after;
    std::optional<std::uint32_t> limit;  ///< 1…1,000; default 100
};
CUSTOS_DESCRIBE(AskSigns, "care.signs", (at, rhythm_percent, hiatus, below_percent, after, limit))

/// Answer: a page of warnings. `next`: ask after it for the rest; 0 = this was all.
struct WarningsView {
    std::vector<Warning> warnings;
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

using Queries = boost::mp11::mp_list<AskSigns, AskWarnings>;

/// A figure out of range, a day that has not come (CHURN-01).
[[nodiscard]] Ruling<SignsView> answer(const Sight& see, const Caller& caller, const AskSigns& ask,
                                       const RowLeave& leave);
/// A limit out of range (CHURN-02).
[[nodiscard]] Ruling<WarningsView> answer(const Sight& see, const Caller& caller, const AskWarnings& ask,
                                          const RowLeave& leave);

}  // namespace custos::care
