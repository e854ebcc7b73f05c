/// An entry of the journal, read as one of several events.
#pragma once

#include <custos/core/binary.hpp>
#include <custos/journal/entry.hpp>

#include <boost/mp11/utility.hpp>

#include <tuple>

namespace custos::archive {

/// Hands the entry on as the one of these events that it is: visit(event) → Result<void>. False: it is none of them.
template <class... Events, class Visit>
Result<bool> on_event(const journal::Entry& entry, Visit&& visit)
{
    Result<bool> done = false;
    const auto is = [&]<class Event>(boost::mp11::mp_identity<Event>) {
        if (entry.event != title_of<Event>()) return false;
        if (auto event = from_binary<Event>(entry.body); !event)
            done = std::move(event).error();
        else if (Result<void> visited = visit(std::move(event).value()); !visited)
            done = std::move(visited).error();
        else
            done = true;
        return true;
    };
    std::ignore = (is(boost::mp11::mp_identity<Events>{}) || ...);
    return done;
}

}  // namespace custos::archive
