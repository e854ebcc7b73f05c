/// What a changed calendar moves besides duties (CAL-02).
#include "following.hpp"
#include "registry.hpp"

#include <custos/custody/rules.hpp>

namespace custos::archive {

Result<void> follow_with_revisions(Body& body, const Caller& caller)
{
    if (const auto lapses = applications::revised_lapses(sight_of<applications::Sight>(body), caller.now)) {
        BOOST_OUTCOME_TRY(put_whole(body, caller, *lapses));
    }
    if (const auto projects = custody::revised_projects(sight_of<custody::Sight>(body))) {
        BOOST_OUTCOME_TRY(put_whole(body, caller, *projects));
    }
    return outcome::success();
}

}  // namespace custos::archive
