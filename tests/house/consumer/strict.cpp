/// A host with a strict compiler: uses something of each compiled library that Custos stands on.
#include <custos/core/money.hpp>
#include <custos/journal/merkle.hpp>
#include <custos/vault/vault.hpp>

#include <cstdio>

int main()
{
    const auto price = custos::parse_money("1234.50");
    if (!price || custos::print_money(price.value() + custos::Fen{50}) != "1235.00") return 1;
    if (custos::vault::self_test().has_error()) return 2;  // Botan
    if (custos::journal::empty_root() != custos::vault::sha256({})) return 3;
    std::puts("a host is served");
    return 0;
}
