/// Rows are judged beside all others that are certainly their customer, not two by two alone.
#pragma once

#include <custos/duplicates/find.hpp>

#include <functional>

namespace custos::duplicates {

/// A pair judged by itself; of birth date, sex, number, branch …, one bit each, in which the two contradict each other
/// outright, which no third row can mend, and of which one of them says nothing.
struct JudgedTwo {
    Pair pair;
    std::uint32_t contradicted = 0;
    std::uint32_t untold = 0;
};
using JudgeTwo = std::function<JudgedTwo(std::uint32_t left, std::uint32_t right)>;

/// Certainty is transitive: two rows that are certain with a third are certain, unless they contradict each other. And
/// a row that is certain with two which contradict each other in what it does not tell (a namesake without birth date
/// beside father and son) is certain with neither.
void settle(Found& found, const JudgeTwo& judge);

}  // namespace custos::duplicates
