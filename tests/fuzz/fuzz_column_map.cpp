/// Documents of the search for duplicates: any bytes give a map of columns, a rule of points, or an error with a path;
/// what was taken can be printed and taken again. Then the bytes as a header: every name has a meaning.
#include "fuzz_target.hpp"

#include <custos/core/bytes.hpp>
#include <custos/duplicates/forms.hpp>
#include <custos/duplicates/points.hpp>

namespace {

template <class Answer>
void must_be_told(const Answer& answer)
{
    using custos::Code;
    const auto code = answer.error().code;
    must(code == Code::bad_document || code == Code::bad_value || code == Code::too_large);
    must(!to_text(answer.error()).empty());
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace custos;
    const auto text = text_of({data, size});
    if (const auto map = duplicates::read_column_map(text))
        must(duplicates::read_column_map(to_document(map.value())).has_value());
    else
        must_be_told(map);
    if (const auto rule = duplicates::read_points_rule(text))
        must(duplicates::read_points_rule(to_document(rule.value())).has_value());
    else
        must_be_told(rule);
    static_cast<void>(duplicates::guess(text));
    // Normal forms take any bytes; a name of a person says no more than was written.
    static const duplicates::Letters letters;
    const auto name = duplicates::whole_name(text, letters);
    must(name.surname.size() + name.given.size() <= size * 3);
    static_cast<void>(duplicates::address_of(text, letters));
    static_cast<void>(duplicates::firm_name(text, letters));
    const auto day = duplicates::day_digits(text, size % 2 == 0);
    must(day.empty() || day.size() == 8);
    static_cast<void>(duplicates::phone_digits(text));
    static_cast<void>(duplicates::number_of(text));
    return 0;
}
