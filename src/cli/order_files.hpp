/// The options that every verb on a file of orders has.
#pragma once

#include "options.hpp"

#include <memory>

namespace custos::cli {

class Request;

Option add_orders(const Verb& verb, const std::shared_ptr<Request>& request, bool required = true);
void add_money_digits(const Verb& verb, const std::shared_ptr<Request>& request);

}  // namespace custos::cli
