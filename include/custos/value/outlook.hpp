/// What a model expects of customers, asked and answered in whole numbers: for whoever keeps none but those.
#pragma once

#include <custos/value/models.hpp>

#include <cstdint>
#include <optional>
#include <span>

namespace custos::value {

/// A customer's days with a purchase up to a day.
struct Regular {
    std::uint32_t visits = 1;  ///< at least one
    Day first;
    Day last;
    Fen repeated;  ///< all that was bought on the days after the first
};

/// Chances in millionths: 250000 is a quarter.
struct Outlook {
    std::uint32_t alive_ppm = 0;
    std::uint32_t silence_ppm = 0;           ///< no visit in the days ahead
    std::uint64_t expected_thousandths = 0;  ///< of a visit, in the days ahead
    std::optional<Fen> expected_value;       ///< of the days ahead; none where the baskets do not tell
};

/// A model fitted to some customers, for all of them. Weeks are its unit of time.
class Forecast {
public:
    struct Terms {
        Family family = Family::mbgnbd;
        Day at;  ///< REQUIRES that no visit is later
        std::uint32_t days_ahead = 90;
        unsigned money_digits = 2;
        std::size_t most_fitted =
            10'000;  ///< evenly spaced: a fit takes a tenth of a second or two, whatever the house
    };

    /// Error: as fit_purchases.
    [[nodiscard]] static Result<Forecast> make(const Terms& terms, std::span<const Regular> customers);

    [[nodiscard]] std::uint64_t fitted() const noexcept { return fitted_; }
    [[nodiscard]] bool unsettled() const noexcept { return unsettled_; }  ///< as FitReport
    [[nodiscard]] std::uint32_t alive_ppm(const Regular& customer) const;
    [[nodiscard]] Outlook of(const Regular& customer) const;

private:
    Forecast(const Terms& terms, PurchaseModel purchases) : terms_{terms}, purchases_{purchases} {}

    Terms terms_;
    PurchaseModel purchases_;
    std::optional<GammaGamma> baskets_;
    std::uint64_t fitted_ = 0;
    bool unsettled_ = false;
};

}  // namespace custos::value
