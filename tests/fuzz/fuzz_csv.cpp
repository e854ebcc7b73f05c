/// CSV: any bytes give records within the limits or an error, the same however they arrive; what is read is written and
/// read again to the same fields. The first byte chooses how many bytes arrive at once.
#include "fuzz_target.hpp"

#include <custos/core/bytes.hpp>
#include <custos/core/csv.hpp>

#include <algorithm>

namespace {

using namespace custos;

using Records = std::vector<std::vector<std::string>>;

const CsvFormat limits{
    .name = {}, .delimiter = ',', .most_columns = 8, .longest_field = 64, .longest_record = 1U << 20U};

struct Reading {
    Records records;
    bool whole = false;  ///< to the end, without error or fault
    Code code{};
    std::vector<std::uint64_t> lines;
};

Reading read(std::string_view text, std::size_t at_once)
{
    CsvReader reader{[&](std::span<char> into) -> Result<std::size_t> {
                         const auto size = std::min({at_once, into.size(), text.size()});
                         text.copy(into.data(), size);
                         text.remove_prefix(size);
                         return size;
                     },
                     limits};
    Reading reading;
    reading.whole = true;
    for (;;) {
        const auto more = reader.next();
        if (!more) {
            reading.whole = false;
            reading.code = more.error().code;
            must(reading.code == Code::bad_value || reading.code == Code::too_large);
            return reading;
        }
        if (!more.value()) return reading;
        reading.whole = reading.whole && !reader.fault();
        must(reader.fault().has_value() == reader.fields().empty());
        must(reader.fields().size() <= limits.most_columns);
        must(reading.lines.empty() || reader.line() > reading.lines.back());
        reading.lines.push_back(reader.line());
        auto& record = reading.records.emplace_back();
        for (const auto field : reader.fields()) {
            must(field.size() <= limits.longest_field);
            record.emplace_back(field);
        }
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const auto text = text_of({data + 1, size - 1});
    const auto reading = read(text, std::max<std::size_t>(1, data[0]));
    const auto again = read(text, 1U << 20U);
    must(again.records == reading.records && again.code == reading.code && again.lines == reading.lines);
    if (!reading.whole) return 0;

    std::string written;
    std::size_t longest = 0;
    for (const auto& record : reading.records) {
        for (std::size_t i = 0; i < record.size(); ++i) {
            if (i > 0) written += ',';
            append_cell(written, record[i]);
            longest = std::max(longest, record[i].size());
        }
        if (record.size() == 1 && record[0].empty()) written += "\"\"";  // else it would be an empty line
        written += '\n';
    }
    if (longest == limits.longest_field || written.starts_with("\xEF\xBB\xBF"))
        return 0;  // a prefix may not fit; a mark is passed over
    auto back = read(written, 1U << 20U);
    must(back.whole);
    for (auto& record : back.records)
        for (auto& cell : record)
            cell = std::string{text_in_cell(cell)};
    must(back.records == reading.records);
    return 0;
}
