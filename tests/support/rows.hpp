/// Lists as somebody is shown them who may see every row, found by any field: for the tests of areas below access.
#pragma once

#include <custos/core/rows.hpp>

namespace custos::testing {

inline const RowLeave every_row{FieldSet{{~0ULL, ~0ULL, ~0ULL, ~0ULL}}, [](DossierId) { return custos::Row::shown; }};

}  // namespace custos::testing
