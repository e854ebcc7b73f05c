/// The access log, read back from the journal for the auditor (ACC-07).
#include "on_event.hpp"
#include "threads.hpp"

#include <algorithm>

namespace custos::archive {

namespace {

/// Gathers the rows of one question, newest first.
class Gathering {
public:
    Gathering(const Body& body, const AskAccessLog& ask) : body_{body}, ask_{ask}, limit_{ask.limit.value_or(100)} {}

    Result<AccessLogView> walk()
    {
        const bool threaded = ask_.dossier && body_.state->dossiers.find(*ask_.dossier) != nullptr;
        if (ask_.dossier) numbers_.push_back(*ask_.dossier);
        BOOST_OUTCOME_TRYV(threaded ? walk_threads() : walk_journal());
        return std::move(view_);
    }

private:
    [[nodiscard]] bool is_before(EntryNumber entry) const { return !ask_.before || entry < *ask_.before; }
    [[nodiscard]] bool is_full() const { return view_.rows.size() >= limit_ || read_ >= most_entries; }

    /// Earlier than everything that is asked for: entries stand in the order of time, but for a time that was righted
    /// (CAL-03).
    [[nodiscard]] bool is_past(const journal::Entry& entry) const { return ask_.from && entry.at < *ask_.from; }

    [[nodiscard]] bool is_asked(const access::Looked& look, Instant at) const
    {
        return (!ask_.until || at < *ask_.until) && (!ask_.from || !(at < *ask_.from)) &&
               (numbers_.empty() || std::find(numbers_.begin(), numbers_.end(), look.dossier) != numbers_.end()) &&
               (!ask_.denied || (look.refused || look.overreach) == *ask_.denied) &&
               (!ask_.rule || std::find(look.rules.begin(), look.rules.end(), *ask_.rule) != look.rules.end());
    }

    void take(const journal::Entry& entry, const access::Looked& look)
    {
        const auto at = look.at.ms == 0 ? entry.at : look.at;
        if (!is_asked(look, at)) return;
        ++seen_;  // of this entry
        if (ask_.before && entry.number.value + 1 == ask_.before->value && seen_ <= ask_.skip.value_or(0)) return;
        if (view_.rows.size() >= limit_) {
            if (!view_.next_skip) view_.next_skip = seen_ - 1;
            return;
        }
        const auto outcome = look.outcome != access::Outcome{}
                                 ? look.outcome
                                 : (look.refused ? access::Outcome::refused : access::Outcome::granted);
        view_.rows.push_back({entry.number, at, entry.actor, look.dossier, look.rows, look.question, look.action,
                              look.purpose, look.refused, outcome, names_of_fields(body_, look.open),
                              names_of_fields(body_, look.masked), names_of_fields(body_, look.withheld), look.rules,
                              look.overreach, look.uncounted, look.considered, version_text(look.policy)});
    }

    static const access::Looked& look_of(const access::Looked& look) { return look; }

    /// A search among sealed dossiers: one line for all that were opened (CHG-04).
    static access::Looked look_of(const merging::Searched& search)
    {
        access::Looked look;
        look.purpose = dossier::Purpose::review;
        look.open = search.fields;
        look.rules = {Rule::CHG_04};
        look.action = access::Action::review;
        look.question = title_of<merging::Searched>();
        look.list = true;
        return look;
    }

    /// Looks of one entry, the newest first. Where the page is full within it, the next one begins there.
    Result<void> take(const journal::Entry& entry)
    {
        seen_ = 0;
        if (ask_.staff && entry.actor != *ask_.staff) return outcome::success();
        BOOST_OUTCOME_TRYV(
            on_event<access::Looked, merging::Searched, access::LookedRun>(entry, [&](const auto& event) {
                if constexpr (requires { event.looks; }) {
                    for (auto one = event.looks.rbegin(); one != event.looks.rend(); ++one)
                        take(entry, one->look);
                } else {
                    take(entry, look_of(event));
                }
                return outcome::success();
            }));
        if (view_.next_skip) view_.next = next(entry.number);
        return outcome::success();
    }

    /// The dossier's threads as one. What is passed over on the way to `before` is not counted, so that every page
    /// comes farther than the one before it.
    Result<void> walk_threads()
    {
        BOOST_OUTCOME_TRY(auto threads, Threads::of(body_, *ask_.dossier, ask_.before));
        EntryNumber newest_left;
        while (!threads.at_end() && !is_full()) {
            BOOST_OUTCOME_TRY(const auto step, threads.step());
            if (is_past(step.entry)) return outcome::success();
            newest_left = step.entry.number;
            if (!is_before(newest_left)) continue;
            ++read_;
            numbers_.clear();
            for (const auto& part : step.parts)
                numbers_.push_back(part.dossier);
            BOOST_OUTCOME_TRY(take(step.entry));
        }
        if (!threads.at_end() && !view_.next) view_.next = newest_left;
        return outcome::success();
    }

    Result<void> walk_journal()
    {
        Result<void> taken = outcome::success();
        const EntryNumber newest{body_.state->entries + 1};
        BOOST_OUTCOME_TRYV(body_.journal->read_back(ask_.before.value_or(newest), [&](const journal::Entry& entry) {
            if (is_full()) {
                if (!view_.next) view_.next = next(entry.number);
                return false;
            }
            if (is_past(entry)) return false;
            ++read_;
            taken = take(entry);
            return taken.has_value();
        }));
        return taken;
    }

    const Body& body_;
    const AskAccessLog& ask_;
    std::vector<DossierId> numbers_;  ///< that are asked about, of the entry in hand: a dossier's, and others (CHG-05)
    std::size_t limit_;
    std::uint64_t read_ = 0;
    std::uint32_t seen_ = 0;  ///< rows of the entry in hand that fit the question
    AccessLogView view_;
};

}  // namespace

Ruling<void> may_audit(const Body& body, StaffId staff, Instant now)
{
    BOOST_OUTCOME_TRY(access::may(body.state->access, staff, access::Action::view));
    const bool audits = applications::holds(body.state->applications, staff, duties::Role::auditor, {}, now) != nullptr;
    if (audits || body.state->access.find(staff)->administrator) return outcome::success();
    return refuse(Rule::ACC_07, "", {"the access log is for the auditor", "访问日志仅供审计人员查阅"});
}

/// The right to view; neither auditor nor administrator (ACC-07); a limit out of range (ACC-07).
Result<Ruling<AccessLogView>> answer_to(Body& body, const Desk& desk, const AskAccessLog& given)
{
    BOOST_OUTCOME_TRY(body.flush());
    const std::shared_lock lock{body.state_lock};
    BOOST_OUTCOME_TRY(body.readable());
    const LedOn led{body.state->dossiers, given};
    const auto& ask = *led;
    if (auto leave = may_audit(body, desk.staff(), body.asked_at()); !leave)
        return Ruling<AccessLogView>{std::move(leave).error()};
    if (const auto limit = ask.limit.value_or(100); limit == 0 || limit > 1000)
        return Ruling<AccessLogView>{refuse(Rule::ACC_07, "limit", {"between 1 and 1000", "须在 1 至 1000 之间"})};
    BOOST_OUTCOME_TRY(auto view, Gathering{body, ask}.walk());
    return Ruling<AccessLogView>{std::move(view)};
}

}  // namespace custos::archive
