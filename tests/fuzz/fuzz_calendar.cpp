/// Calendar files: a table is refused with line and column or makes a calendar that answers; a batch gives a line for
/// each line. The first byte chooses.
#include "fuzz_target.hpp"

#include <custos/calendar/batch.hpp>
#include <custos/core/text.hpp>

#include <algorithm>

namespace {

using namespace custos;
using namespace custos::calendar;

/// "line:column", or the place of a day in the setting; nothing of the file itself.
void must_be_discreet(const Error& error)
{
    must(!error.words.en.empty() && !error.words.zh.empty());
    must(std::all_of(error.path.begin(), error.path.end(),
                     [](char c) { return (c >= '0' && c <= '9') || c == ':' || c == '/' || (c >= 'a' && c <= 'z'); }));
}

void table(std::string_view csv)
{
    const auto read = read_table(csv);
    if (!read) return must_be_discreet(read.error());
    must(std::all_of(read.value().days.begin(), read.value().days.end(),
                     [](const auto& one) { return is_utf8(one.name); }));
    for (const auto base : {Base::none, Base::prc}) {
        const auto made = Calendar::from_csv(csv, base, "fuzz");
        if (!made) {
            must(made.error().code == Code::no_calendar);
            continue;
        }
        for (const auto& one : read.value().days) {
            const bool open = one.kind == DayKind::makeup_workday;
            must(made.value().is_open(one.day) == open);
            const auto next = made.value().add_working_days(one.day, 1);
            must(next - one.day <= 366);
            must(made.value().working_days_between(one.day, next) == (next == one.day ? 0 : 1));
        }
    }
}

void batch(std::string_view csv)
{
    static const auto prc = Calendar::prc();
    const auto due = due_batch(csv, prc);
    if (!due) return must_be_discreet(due.error());
    const auto lines = std::count(due.value().csv.begin(), due.value().csv.end(), '\n');
    must(static_cast<std::size_t>(lines) == due.value().rows + 1);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const auto csv = text_of({data + 1, size - 1});
    if (data[0] % 2 == 0)
        table(csv);
    else
        batch(csv);
    return 0;
}
