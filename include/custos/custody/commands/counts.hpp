/// Counts of the deeds in the safe (DEED-04): what may be asked, and what can come of it.
#pragma once

#include <custos/custody/model.hpp>

#include <boost/mp11.hpp>

namespace custos::custody {

/// Event: the deeds in the safe were counted (DEED-04).
struct DeedsCounted {
    CountId count;
    Day month;  ///< its first day
    std::uint32_t expected = 0;
    std::vector<ItemId> missing;     ///< the register says they lie there
    std::vector<ItemId> surplus;     ///< the register says they are out, lost, or knows them not
    Day day = {};                    ///< of the count; none in an event of before what was missed was kept
    std::vector<ItemId> found = {};  ///< missed at a count before
};
CUSTOS_DESCRIBE(DeedsCounted, "custody.deeds_counted", (count, month, expected, missing, surplus, day, found))

/// Command: record what lies in the safe (DEED-04). It settles the counts that are owed until today. A deed that is
/// missing goes out to nobody until it is found, or the count explained.
struct CountDeeds {
    std::vector<ItemId> found;
};
CUSTOS_DESCRIBE(CountDeeds, "custody.count_deeds", (found))

/// Event: what did not come out at a count was explained.
struct CountExplained {
    CountId count;
    std::string explanation;
    std::vector<ItemId> released;  ///< that were held back since they were missed
};
CUSTOS_DESCRIBE(CountExplained, "custody.count_explained", (count, explanation, released))

/// Command: explain what did not come out at a count of the deeds, as somebody else than counted (DEED-04).
struct ExplainCount {
    CountId count;
    std::string explanation;  ///< no personal data
};
CUSTOS_DESCRIBE(ExplainCount, "custody.explain_count", (count, explanation))

using CountCommands = boost::mp11::mp_list<CountDeeds, ExplainCount>;
using CountEvents = boost::mp11::mp_list<DeedsCounted, CountExplained>;

}  // namespace custos::custody

BOOST_CLASS_VERSION(custos::custody::DeedsCounted, 1)
template <>
struct custos::MembersIn<custos::custody::DeedsCounted> {
    static constexpr std::size_t count(unsigned version) noexcept { return version == 0 ? 5 : 7; }
};
