#include "order_files.hpp"

#include "request.hpp"

namespace custos::cli {

Option add_orders(const Verb& verb, const std::shared_ptr<Request>& request, bool required)
{
    return verb
        .option("--orders", request->file("orders"),
                {"CSV, also .gz, with the columns customer, at, amount; a negative amount is a return",
                 "CSV（可为 .gz），含 customer、at、amount 三列；负金额为退货"})
        .required(required)
        .file();
}

void add_money_digits(const Verb& verb, const std::shared_ptr<Request>& request)
{
    verb.option("--money-digits", request->whole("money_digits"), {"decimals of the amounts", "金额的小数位数"})
        .from_to(0, 6)
        .shows("2");
}

}  // namespace custos::cli
