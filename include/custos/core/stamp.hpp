/// What the journal knows of an event besides the event itself.
#pragma once

#include <custos/core/ids.hpp>
#include <custos/core/time.hpp>

namespace custos {

/// Number, time and author of the entry that an event was written in. `apply` gets it beside the event.
struct Stamp {
    EntryNumber number;
    Instant at;
    StaffId actor;
};

}  // namespace custos
