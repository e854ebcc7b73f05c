/// The keys of the default rule: what two rows of one customer hardly ever fail to share at least one of.
#pragma once

#include "blocking.hpp"
#include "portrait.hpp"

namespace custos::duplicates {

[[nodiscard]] Blocks blocks_of(const Portraits& people, const Settings& settings);

}  // namespace custos::duplicates
