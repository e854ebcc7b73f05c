/// By what is set of them dossiers are found.
#pragma once

#include "request.hpp"

#include <memory>

namespace custos::cli {

/// Adds the options that fill the members of a `dossier.find`, but for identifiers and pages.
void add_criteria(const Verb& verb, const std::shared_ptr<Request>& find);

}  // namespace custos::cli
