/// A question whose answer has pages, asked for all of them.
#pragma once

#include <custos/archive/archive.hpp>

#include <type_traits>

namespace custos::works {

/// Asks page after page, until there is no more, or `take(view)`, where it answers, refuses or fails.
template <class View, class Query, class Take>
Result<Ruling<void>> every_page(Desk& desk, Query query, Take&& take)
{
    query.limit = 1000;
    for (;;) {
        BOOST_OUTCOME_TRY(const auto ruling, desk.ask<View>(query));
        if (!ruling) return Ruling<void>{ruling.error()};
        const auto& view = ruling.value();
        if constexpr (std::is_void_v<decltype(take(view))>) {
            take(view);
        } else {
            BOOST_OUTCOME_TRY(auto taken, take(view));
            if (!taken) return taken;
        }
        if (!view.next) return Ruling<void>{outcome::success()};
        query.after = view.next;
    }
}

}  // namespace custos::works
