/// Documents: what is read is written, read again to the same value, and written to the same text. The first byte
/// chooses the type.
#include "document/sample.hpp"
#include "fuzz_target.hpp"

namespace {

using namespace custos;

/// No error shows more of the document than names that a member could have.
void must_be_discreet(const Error& error)
{
    must(!error.words.en.empty() && !error.words.zh.empty());
    int digits = 0;
    for (const char c : error.path) {
        digits = c >= '0' && c <= '9' ? digits + 1 : 0;
        must(c > ' ' && c < '\x7f' && c != '@' && c != '"' &&
             digits < 8);  // the number of an item has up to seven digits
    }
}

template <class T>
void round_trip(std::string_view json)
{
    const auto read = read_document<T>(json);
    if (!read) return must_be_discreet(read.error());
    const auto text = to_document(read.value());
    const auto again = read_document<T>(text);
    must(again.has_value());
    must(again.value() == read.value());
    must(to_document(again.value()) == text);
    const auto schema = "custos." + std::string{shape_of<T>().title} + "/1";
    must(read_document<T>(to_document(read.value(), {.indent = true, .schema = schema})).value() == read.value());
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const auto json = text_of({data + 1, size - 1});
    switch (data[0] % 4) {
        case 0: round_trip<sample::Everything>(json); break;
        case 1: round_trip<sample::Note>(json); break;
        case 2: round_trip<std::vector<sample::Issue>>(json); break;
        default: round_trip<sample::Terms>(json); break;
    }
    return 0;
}
