/// The access log, read back from the journal for the auditor (ACC-07).
#include "looking.hpp"

#include <algorithm>

namespace custos::archive {

namespace {

constexpr std::uint64_t most_entries = 20'000;  ///< that one question reads
constexpr std::uint64_t stretch = 512;          ///< entries read forward at a time, on the way back

std::vector<std::string> names_of_fields(const Body& body, const std::vector<FieldId>& fields)
{
    std::vector<std::string> names;
    for (const auto field : fields)
        names.push_back(name_of(body, field));
    return names;
}

/// Gathers the rows of one question, newest first.
class Gathering {
public:
    Gathering(const Body& body, const AskAccessLog& ask) : body_{body}, ask_{ask}, limit_{ask.limit.value_or(100)} {}

    Result<AccessLogView> walk()
    {
        BOOST_OUTCOME_TRYV(ask_.dossier ? walk_dossier() : walk_journal());
        return std::move(view_);
    }

private:
    [[nodiscard]] bool is_before(EntryNumber entry) const { return !ask_.before || entry < *ask_.before; }
    [[nodiscard]] bool is_full() const { return view_.rows.size() == limit_ || read_ >= most_entries; }

    /// Earlier than everything that is asked for: entries stand in the order of time (CAL-03).
    [[nodiscard]] bool is_past(const journal::Entry& entry) const { return ask_.from && entry.at < *ask_.from; }

    /// A search among sealed dossiers: one line for all that were opened (CHG-04).
    Result<std::optional<AccessRow>> search_in(const journal::Entry& entry) const
    {
        const auto rule = Rule::CHG_04;
        const bool asked = (!ask_.staff || entry.actor == *ask_.staff) && (!ask_.until || entry.at < *ask_.until) &&
                           !is_past(entry) && !ask_.dossier && !ask_.denied.value_or(false) &&
                           (!ask_.rule || *ask_.rule == rule);
        if (!asked) return std::optional<AccessRow>{};
        BOOST_OUTCOME_TRY(const auto search, from_binary<merging::Searched>(entry.body));
        return std::optional<AccessRow>{{entry.number,
                                         entry.at,
                                         entry.actor,
                                         DossierId{},
                                         dossier::Purpose::review,
                                         false,
                                         names_of_fields(body_, search.fields),
                                         {},
                                         {},
                                         {rule},
                                         false}};
    }

    Result<std::optional<AccessRow>> row_of(const journal::Entry& entry) const
    {
        if (entry.event == title_of<merging::Searched>()) return search_in(entry);
        const bool asked = entry.event == title_of<access::Looked>() && (!ask_.staff || entry.actor == *ask_.staff) &&
                           (!ask_.until || entry.at < *ask_.until) && !is_past(entry);
        if (!asked) return std::optional<AccessRow>{};
        BOOST_OUTCOME_TRY(const auto look, from_binary<access::Looked>(entry.body));
        const bool fits =
            (!ask_.dossier || look.dossier == *ask_.dossier) && (!ask_.denied || look.refused == *ask_.denied) &&
            (!ask_.rule || std::find(look.rules.begin(), look.rules.end(), *ask_.rule) != look.rules.end());
        if (!fits) return std::optional<AccessRow>{};
        return std::optional<AccessRow>{{entry.number, entry.at, entry.actor, look.dossier, look.purpose, look.refused,
                                         names_of_fields(body_, look.open), names_of_fields(body_, look.masked),
                                         names_of_fields(body_, look.withheld), look.rules, look.overreach}};
    }

    /// The dossier's newest entry, or the one before `before` when that is one of its own.
    Result<EntryNumber> begin_of_thread() const
    {
        const auto* dossier = body_.state->dossiers.find(*ask_.dossier);
        if (dossier == nullptr) return EntryNumber{};
        if (!ask_.before || dossier->last < *ask_.before || !*ask_.before) return dossier->last;
        BOOST_OUTCOME_TRY(const auto entry, body_.journal->read_one(*ask_.before));
        return entry.subject == dossier->id ? entry.previous : dossier->last;
    }

    Result<void> walk_dossier()
    {
        BOOST_OUTCOME_TRY(auto at, begin_of_thread());
        EntryNumber newest_left;
        while (at && !is_full()) {
            BOOST_OUTCOME_TRY(const auto entry, body_.journal->read_one(at));
            if (is_past(entry)) return outcome::success();
            ++read_;
            BOOST_OUTCOME_TRY(auto row, row_of(entry));
            if (row && is_before(at)) view_.rows.push_back(*std::move(row));
            newest_left = at;
            at = entry.previous;
        }
        if (at) view_.next = newest_left;
        return outcome::success();
    }

    Result<void> walk_journal()
    {
        auto end = ask_.before ? std::min(ask_.before->value, body_.state->entries + 1) : body_.state->entries + 1;
        bool past = false;
        while (end > 1 && !past && !is_full()) {
            const auto begin = end > stretch ? end - stretch : 1;
            std::vector<journal::Entry> entries;
            BOOST_OUTCOME_TRYV(body_.journal->read({begin}, [&](const journal::Entry& entry) {
                if (entry.number.value < end) entries.push_back(entry);
                return entry.number.value + 1 < end;
            }));
            for (auto entry = entries.rbegin(); entry != entries.rend() && !is_full(); ++entry) {
                past = is_past(*entry);
                if (past) break;
                ++read_;
                BOOST_OUTCOME_TRY(auto row, row_of(*entry));
                if (row) view_.rows.push_back(*std::move(row));
                end = entry->number.value;
            }
        }
        if (end > 1 && !past) view_.next = EntryNumber{end};
        return outcome::success();
    }

    const Body& body_;
    const AskAccessLog& ask_;
    std::size_t limit_;
    std::uint64_t read_ = 0;
    AccessLogView view_;
};

/// ACC-07: the log is for whoever audits, and for administrators.
Ruling<void> may_audit(const Body& body, StaffId staff, Instant now)
{
    BOOST_OUTCOME_TRY(access::may(body.state->access, staff, access::Action::view));
    const bool audits = applications::holds(body.state->applications, staff, duties::Role::auditor, {}, now) != nullptr;
    if (audits || body.state->access.find(staff)->administrator) return outcome::success();
    return refuse(Rule::ACC_07, "", {"the access log is for the auditor", "访问日志仅供审计人员查阅"});
}

}  // namespace

/// The right to view; neither auditor nor administrator (ACC-07); a limit out of range (ACC-07).
Result<Ruling<AccessLogView>> answer_to(Body& body, const Desk& desk, const AskAccessLog& given)
{
    BOOST_OUTCOME_TRY(body.flush());
    const std::shared_lock lock{body.state_lock};
    BOOST_OUTCOME_TRY(body.readable());
    const LedOn led{body.state->dossiers, given};
    const auto& ask = *led;
    if (auto leave = may_audit(body, desk.staff(), body.clock()); !leave)
        return Ruling<AccessLogView>{std::move(leave).error()};
    if (const auto limit = ask.limit.value_or(100); limit == 0 || limit > 1000)
        return Ruling<AccessLogView>{refuse(Rule::ACC_07, "limit", {"between 1 and 1000", "须在 1 至 1000 之间"})};
    BOOST_OUTCOME_TRY(auto view, Gathering{body, ask}.walk());
    return Ruling<AccessLogView>{std::move(view)};
}

}  // namespace custos::archive
