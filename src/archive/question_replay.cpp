/// The access log decided again: does each line follow from the rules, the policy and the state of its time (ACC-07)?
#include "looking.hpp"
#include "on_event.hpp"

#include <algorithm>
#include <map>

namespace custos::archive {

namespace {

constexpr std::size_t most_rows = 1000;

/// What a look asked, out of its line.
access::Question question_of(const access::Looked& look, StaffId staff)
{
    access::Question ask{staff,       look.dossier, look.purpose, {},          look.at,
                         look.action, look.manner,  look.named,   look.edition};
    ask.fields = FieldSet::of(look.open) | FieldSet::of(look.masked) | FieldSet::of(look.withheld);
    return ask;
}

/// Applies entries to a state of its own and decides each look on the way.
class Replay {
public:
    Replay(const Body& body, const AskReplay& ask) : ask_{ask} { now_.vault = body.vault; }

    Result<ReplayView> run(const journal::Journal& journal, std::uint64_t entries)
    {
        BOOST_OUTCOME_TRY(now_.adopt());
        Result<void> done = outcome::success();
        BOOST_OUTCOME_TRYV(journal.read({1}, [&](const journal::Entry& entry) {
            if (entry.number.value > entries) return false;
            done = step(entry);
            return done.has_value();
        }));
        BOOST_OUTCOME_TRYV(std::move(done));
        return std::move(view_);
    }

private:
    /// The looks of an entry were decided before any of them was written: all of them by the state before it.
    Result<void> step(const journal::Entry& entry)
    {
        BOOST_OUTCOME_TRYV(on_event<access::Looked, access::LookedRun>(entry, [&](const auto& event) {
            if constexpr (requires { event.looks; }) {
                for (const auto& one : event.looks)
                    decide_again(entry, one.look);
            } else {
                decide_again(entry, event);
            }
            return outcome::success();
        }));
        return now_.replay(entry);
    }

    /// A policy's version is a hash of its form, to which newer programs may have added members. In a line of an older
    /// edition a name that is not ours is that of the policy under which it comes first, and of no other.
    bool is_in_force(const access::Looked& look)
    {
        const auto ours = now_.state->policy_version;
        if (look.policy == ours) return true;
        return look.edition < access::newest_edition && names_.try_emplace(look.policy, ours).first->second == ours;
    }

    void decide_again(const journal::Entry& entry, const access::Looked& look)
    {
        const bool said = look.outcome != access::Outcome{};
        const bool in_force = said && is_in_force(look);
        const bool asked =
            (!ask_.staff || entry.actor == *ask_.staff) && (!ask_.dossier || look.dossier == *ask_.dossier);
        if (!asked) return;
        if (!said) {
            ++view_.earlier;
            return;
        }
        ++view_.looks;
        if (in_force && look.policy != now_.state->policy_version) ++view_.renamed;
        const auto ask = question_of(look, entry.actor);
        const access::Asking asking{sight_of<access::Sight>(now_), ask};
        const auto again = look.list ? asking.at_large() : asking.on(look.dossier);
        WaitingLook made;
        write_line(made, now_, look.question, ask, again);
        auto line = made.event();
        const bool same = line.outcome == look.outcome && line.rules == look.rules && line.open == look.open &&
                          line.masked == look.masked && line.withheld == look.withheld &&
                          line.overreach == (look.overreach || look.uncounted) && in_force;
        if (same) return;
        ++view_.differences;
        if (view_.different.size() < most_rows)
            view_.different.push_back({entry.number, entry.actor, look.dossier, look.outcome, line.outcome, look.rules,
                                       std::move(line.rules)});
    }

    const AskReplay& ask_;
    Body now_;  ///< a state alone: it has no journal and writes nothing
    ReplayView view_;
    std::map<std::uint64_t, std::uint64_t> names_;  ///< of policies, as older programs reckoned them: ours
};

}  // namespace

/// The right to view; neither auditor nor administrator (ACC-07).
Result<Ruling<ReplayView>> answer_to(Body& body, const Desk& desk, const AskReplay& ask)
{
    BOOST_OUTCOME_TRY(body.flush());
    const std::shared_lock lock{body.state_lock};
    BOOST_OUTCOME_TRY(body.readable());
    if (auto leave = may_audit(body, desk.staff(), body.asked_at()); !leave)
        return Ruling<ReplayView>{std::move(leave).error()};
    BOOST_OUTCOME_TRY(auto view, Replay(body, ask).run(*body.journal, body.state->entries));
    return Ruling<ReplayView>{std::move(view)};
}

}  // namespace custos::archive
