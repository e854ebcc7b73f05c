/// Fitting the models of value to histories, by maximum likelihood.
#pragma once

#include <custos/value/models.hpp>

#include <cstdint>

namespace custos::value {

/// How a fit came out.
struct FitReport {
    double log_likelihood = 0;      ///< ln of the likelihood of all histories, without what depends on no parameter
    std::uint64_t customers = 0;    ///< who took part
    std::uint64_t groups = 0;       ///< histories that differ: equal ones are reckoned once
    std::uint32_t evaluations = 0;  ///< of the likelihood

    /// A parameter stands at the end of the range searched (a millionth to a million times where the search began): the
    /// histories do not settle it, and it says nothing by itself. Expectations may be used all the same.
    bool unsettled = false;
};

struct PurchaseFit {
    PurchaseModel model;
    FitReport report;
};

struct BasketFit {
    GammaGamma model;
    FitReport report;
};

/// Fits a model of purchases to all customers, those who bought once among them. The order of the rows does not matter.
/// Error: bad_value, when nobody bought twice, a history is none (History), or the columns differ in length.
[[nodiscard]] Result<PurchaseFit> fit_purchases(Family family, const Histories& histories);

/// Fits the model of baskets to the customers who bought again for more than nothing.
/// Error: bad_value, when there are fewer than two of them or the columns differ in length.
[[nodiscard]] Result<BasketFit> fit_baskets(const Histories& histories);

}  // namespace custos::value
