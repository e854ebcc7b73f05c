#include "match.hpp"

namespace custos::archive {

Result<dossier::Seen> look_at(Body& body, const AtDesk& caller, const Match& match, Doing doing)
{
    const access::Question ask{caller.staff, match.dossier, caller.purpose, match.fields, caller.now};
    const auto decision = access::decide(sight_of<access::Sight>(body), ask);
    if (doing == Doing::considering) {
        let_wait(body, match.command, ask, decision).considered = true;
    } else if (doing == Doing::submitting) {
        BOOST_OUTCOME_TRY(put_on_record(body, match.command, ask, decision, doing));
    }
    return dossier::Seen{decision.open | decision.masked, decision.open};
}

}  // namespace custos::archive
