/// What the figures of the page mean, at its end.
#pragma once

#include "markup.hpp"

#include <custos/compare/queries.hpp>

namespace custos::compare {

void write_meanings(Markup& page, const CompareReport& report, Language language);

}  // namespace custos::compare
