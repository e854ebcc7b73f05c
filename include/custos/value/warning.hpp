/// Early warning (CHURN-01): signs that a customer is being lost, and how well each would have warned in the past.
///
/// A sign gives every customer a figure, the higher the worse, and warns where the figure is above a line. Whether it
/// was right is known later: *lost* is whoever buys nothing in the days after (the horizon), *back* whoever does.
#pragma once

#include <custos/value/fit.hpp>

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace custos::value {

/// What is looked at.
enum class Sign : std::uint8_t {
    hiatus,          ///< days since the last purchase
    own_rhythm,      ///< the same in the customer's own mean gaps
    frequency_drop,  ///< by what part buying fell below the customer's own norm
    model,           ///< the chance of silence over the horizon, by a model of purchases
    few_purchases    ///< minus the days with a purchase: no sign of CHURN-01, but what the others must be better than
};

inline constexpr std::array every_sign{Sign::hiatus, Sign::own_rhythm, Sign::frequency_drop, Sign::model,
                                       Sign::few_purchases};

[[nodiscard]] std::string_view name_of(Sign sign) noexcept;

/// How signs are read. Days are civil days.
struct WarningTerms {
    int horizon = 90;   ///< days in which a customer who is still one buys again
    int least_gap = 7;  ///< a mean gap counts as so many days at least; that of who bought on one day counts as this
    int hiatus = 90;    ///< for whoever bought on one day and so has no rhythm, own_rhythm warns by this hiatus
    int recent = 90;    ///< the days whose purchases are compared with the norm of all days before them
    Family family = Family::mbgnbd;  ///< the model
};

/// The figures of all who bought up to a day, as columns.
struct Signs {
    Day at;
    std::vector<std::uint32_t> customer;                         ///< row in Purchases
    std::vector<std::uint32_t> days_bought;                      ///< days with a purchase
    std::array<std::vector<double>, every_sign.size()> figures;  ///< by sign
    PurchaseFit fit;                                             ///< the model, fitted to these histories alone

    [[nodiscard]] std::size_t size() const noexcept { return customer.size(); }
    [[nodiscard]] const std::vector<double>& of(Sign sign) const { return figures[static_cast<std::size_t>(sign)]; }
};

/// Reads the signs at the end of a day; nothing later is looked at. A norm takes as many days before the recent ones as
/// there are recent ones: whoever came later has none, and no drop. Error: bad_value, for terms of no days; as
/// fit_purchases.
[[nodiscard]] Result<Signs> signs_at(const Purchases& purchases, Day at, const WarningTerms& terms = {});

/// Does a sign warn of a customer? The line is in the unit of the sign's figure.
[[nodiscard]] bool warns(const Signs& signs, std::size_t row, Sign sign, double line, const WarningTerms& terms = {});

/// Who was warned of, against what they did.
struct WarningCounts {
    std::uint64_t warned_lost = 0;
    std::uint64_t warned_back = 0;  ///< false alarms
    std::uint64_t quiet_lost = 0;   ///< missed
    std::uint64_t quiet_back = 0;

    [[nodiscard]] std::optional<double> precision() const;  ///< of the warned, the part lost; none if none was warned
    [[nodiscard]] std::optional<double> recall() const;     ///< of the lost, the part warned of
    [[nodiscard]] std::optional<double> accuracy() const;   ///< the part told rightly

    WarningCounts& operator+=(const WarningCounts& other);
    friend bool operator==(const WarningCounts&, const WarningCounts&) noexcept = default;
};

/// One sign with one line.
struct WarningRule {
    Sign sign{};
    double line = 0;

    friend bool operator==(const WarningRule&, const WarningRule&) noexcept = default;
};

/// The rules that `try_warnings` measures if it is told none: hiatus 30, 45, 60, 90; own rhythm 1.5, 2, 3, 4; a drop by
/// 0.5 (CHURN-01); a chance of silence of 0.5, 0.7; bought on one day.
[[nodiscard]] std::vector<WarningRule> usual_rules();

/// One day of the past on which warnings were tried.
struct WarningTrial {
    struct Measured {
        WarningRule rule;
        WarningCounts counts;
    };

    Day at;
    std::uint64_t customers = 0;
    std::uint64_t lost = 0;
    std::vector<Measured> rules;  ///< as they were given

    /// By sign: the chance that of two customers, one lost and one back, the lost one has the higher figure; equal
    /// figures count half. 0.5 is chance itself. None when all were lost, or all back.
    std::array<std::optional<double>, every_sign.size()> auc;
    PurchaseFit fit;

    [[nodiscard]] std::optional<double> auc_of(Sign sign) const { return auc[static_cast<std::size_t>(sign)]; }
};

/// Tries rules on a day of the past: the signs are read of what was known at its end, the truth of the horizon after.
/// Error: bad_value, when the purchases end before the horizon does; as signs_at.
[[nodiscard]] Result<WarningTrial> try_warnings(const Purchases& purchases, Day at, const WarningTerms& terms = {},
                                                std::span<const WarningRule> rules = {});

/// Days of the past to try warnings on: up to three, a horizon apart, the last of them a horizon before the purchases
/// end; the first no less than a horizon after they begin, unless it is the only one. None without purchases.
[[nodiscard]] std::vector<Day> days_to_try(const Purchases& purchases, int horizon);

/// Which sign of CHURN-01 the evidence is for: the one whose area was the greatest on every day tried. When none was,
/// the plainest: hiatus.
[[nodiscard]] Sign suggested(std::span<const WarningTrial> trials);

/// The area under the receiver's curve of any figures (Mann & Whitney's U by the number of pairs); none when one side
/// is empty. REQUIRES as many of both.
[[nodiscard]] std::optional<double> area_under_curve(std::span<const double> figures, std::span<const char> positive);

}  // namespace custos::value
