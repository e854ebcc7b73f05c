/// An answer of the rules is not a failure, and neither speaks one language only.
#include <custos/core/ruling.hpp>

using namespace custos;

#if CUSTOS_BAD == 1
Words words{"not yet"};
#else
Words words{"not yet", "尚未"};
#endif

#if CUSTOS_BAD == 2
std::string_view line = in(1, words);
#else
std::string_view line = in(Language::chinese, words);
#endif

#if CUSTOS_BAD == 3
int number = Code::damaged;
#else
int number = static_cast<int>(Code::damaged);
#endif

Ruling<int> ruled()
{
#if CUSTOS_BAD == 4
    return fail(Code::damaged);
#else
    return refuse(Rule::LEND_03, "item", words);
#endif
}

Result<int> tried()
{
#if CUSTOS_BAD == 5
    return refuse(Rule::LEND_03, "item", words);
#else
    return fail(Code::damaged);
#endif
}
