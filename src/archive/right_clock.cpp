/// The way back after the host's clock ran ahead: the one command that is taken at a time before the newest entry
/// (CAL-03).
#include "registry.hpp"

#include <custos/access/rules.hpp>

namespace custos::archive {

namespace {

/// Which entries at the journal's end lie after that moment? What waits to be written lies there, too.
Result<access::Strayed> strayed_from(const Body& body, Instant now)
{
    access::Strayed strayed{{body.journal->size() + 1}, body.state->last};
    BOOST_OUTCOME_TRY(body.journal->read_back(strayed.wrong_from, [&](const journal::Entry& entry) {
        if (entry.at <= now) return false;
        strayed.wrong_from = entry.number;
        return true;
    }));
    return strayed;
}

Result<Ruling<Receipt>> right_now(Body& body, const Desk& desk, const access::RightClock& ask)
{
    const Caller caller{desk.staff(), body.clock()};
    if (auto leave = access::may(body.state->access, caller.staff, access::Action::administer); !leave)
        return Ruling<Receipt>{std::move(leave).error()};
    BOOST_OUTCOME_TRY(const auto strayed, strayed_from(body, caller.now));
    const auto ruling = access::decide(strayed, caller, ask);
    if (!ruling) return Ruling<Receipt>{ruling.error()};
    BOOST_OUTCOME_TRY(auto receipt, write_down(body, caller, ruling.value()));
    const auto see = sight_of<duties::Sight>(body);
    if (const auto follows = duties::taken_back(see, caller.now)) {
        BOOST_OUTCOME_TRY(body.put(caller.staff, caller.now, *follows));
    }
    return receipt;
}

Result<Ruling<Receipt>> right_clock(Body& body, const Desk& desk, const access::RightClock& ask)
{
    std::optional<Ruling<Receipt>> answer;
    BOOST_OUTCOME_TRY(body.write([&]() -> Result<void> {
        BOOST_OUTCOME_TRY(auto ruling, right_now(body, desk, ask));
        answer.emplace(std::move(ruling));
        return outcome::success();
    }));
    return *std::move(answer);
}

Result<Ruling<Receipt>> right_clock_from(Body& body, const Desk& desk, const Document& document)
{
    access::RightClock ask;
    BOOST_OUTCOME_TRY(document.fill(shape_of<access::RightClock>(), &ask));
    return right_clock(body, desk, ask);
}

}  // namespace

void register_clock(Registry& registry)
{
    using access::RightClock;
    registry.commands.push_back(
        {title_of<RightClock>(), &shape_of<RightClock>, comments_of<RightClock>, &right_clock_from});
}

}  // namespace custos::archive

namespace custos {

template <>
Result<Ruling<Receipt>> Desk::submit(const access::RightClock& command)
{
    return archive::right_clock(*body_, *this, command);
}

}  // namespace custos
