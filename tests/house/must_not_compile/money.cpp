/// Money comes from whole units only, and goes nowhere unasked.
#include <custos/core/money.hpp>

using namespace custos;

#if CUSTOS_BAD == 1
Fen price = 1.5;
#else
Fen price = Fen{150};
#endif

#if CUSTOS_BAD == 2
Fen exact{1.5};
#else
Fen exact{150};
#endif

Fen returned()
{
#if CUSTOS_BAD == 3
    return 5;
#else
    return Fen{5};
#endif
}

#if CUSTOS_BAD == 4
Fen squared = Fen{2} * Fen{2};
#else
Fen doubled = Fen{2} + Fen{2};
#endif

#if CUSTOS_BAD == 5
std::int64_t units = Fen{2};
#else
std::int64_t units = Fen{2}.value;
#endif

bool parsed()
{
#if CUSTOS_BAD == 6
    parse_money("1.50");
    return true;
#else
    return parse_money("1.50").has_value();
#endif
}
