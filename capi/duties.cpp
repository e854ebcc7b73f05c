// What is owed: the tick, and what is due.
#include "duties.hpp"

#include "sales.hpp"
#include "session.hpp"

#include <custos/core/word.hpp>

namespace custos::capi {

custos_duty duty_from(const duties::DueRow& row) noexcept
{
    custos_duty made{};
    made.struct_size = sizeof made;
    made.rule = static_cast<std::uint32_t>(row.rule);
    made.duty = row.duty.value;
    made.subject = row.subject;
    made.dossier = row.dossier.value;
    made.person = row.person.value;
    made.due_ms = row.due.ms;
    made.late = row.late ? 1 : 0;
    made.provisional = row.provisional ? 1 : 0;
    put_text(made.kind, word_of(row.kind));
    if (!row.person && row.role != duties::Role::none) put_text(made.office, word_of(row.role));
    put_text(made.department, row.department);
    return made;
}

namespace {

constexpr std::uint32_t most_due = 10'000;

}  // namespace

}  // namespace custos::capi

using namespace custos;
using namespace custos::capi;

custos_status custos_tick(custos_receipt* out, custos_desk desk)
{
    return at_desk(desk, [&](OpenArchive&, OpenDesk& at) -> custos_status {
        if (out != nullptr) check_out(out);
        return receipt_given(out, at.desk.submit(duties::Tick{}));
    });
}

custos_status custos_duties_due(custos_duty* out, uint64_t capacity, uint64_t* out_count, custos_desk desk,
                                uint64_t person, int64_t until_ms)
{
    return at_desk(desk, [&](OpenArchive&, OpenDesk& at) -> custos_status {
        check_out(out);
        require_pointer(out_count, "out_count");
        require(capacity != 0, CUSTOS_E_ARGUMENT, "capacity");
        require(until_ms == 0 || is_real(Instant{until_ms}), CUSTOS_E_ARGUMENT, "until_ms");
        duties::AskDue ask;
        if (person != 0) ask.person = StaffId{person};
        if (until_ms != 0) ask.until = Instant{until_ms};
        ask.limit = static_cast<std::uint32_t>(std::min<std::uint64_t>(capacity, most_due));
        return given(at.desk.ask<duties::DueView>(ask), [&](const duties::DueView& view) {
            for (std::size_t i = 0; i < view.duties.size(); ++i)
                put(out, i, duty_from(view.duties[i]));
            *out_count = view.duties.size();
        });
    });
}
