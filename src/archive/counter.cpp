/// The counter's questions: asked thousands of times an hour, so they open nothing and make no text.
#include "area_dossier.hpp"
#include "area_tiers.hpp"

#include <custos/access/rules.hpp>
#include <custos/dossier/queries.hpp>
#include <custos/tiers/queries.hpp>

#include <algorithm>
#include <set>

namespace custos {

namespace {

using archive::Body;

/// The newest confirmed round of a scheme; null if there is none yet.
Ruling<const tiers::Round*> in_force(const tiers::Records& records, SchemeId scheme)
{
    if (!scheme || !(scheme < records.next_scheme))
        return refuse(Rule::TIER_05, "scheme", {"there is no such scheme", "没有该分级方案"});
    return records.confirmed_round(scheme);
}

/// Asks under the lock, and writes what waits in the log when it is time. `ask(answer, due)` is the question; it finds
/// an empty answer and fills it where it stands, since moving a whole Result costs more than most questions.
template <class Answer, class Ask>
Result<Ruling<Answer>> asked(Body& body, Ask&& ask)
{
    Result<Ruling<Answer>> answer{outcome::in_place_type<Ruling<Answer>>, outcome::in_place_type<Answer>};
    bool due = false;
    {
        const std::shared_lock lock{body.state_lock};
        if (auto readable = body.readable(); readable)
            ask(answer.value(), due);
        else
            answer = std::move(readable).error();
    }
    if (due)
        if (auto written = body.flush(); !written) answer = std::move(written).error();
    return answer;
}

/// tell(now), under the lock. What it or others left to be written is written when it is time.
template <class Tell>
auto told(Body& body, Tell&& tell)
{
    using Answer = std::invoke_result_t<Tell, Instant>;
    bool due = false;
    auto answer = [&]() -> Answer {
        const std::shared_lock lock{body.state_lock};
        BOOST_OUTCOME_TRY(body.readable());
        const auto now = body.asked_at();
        auto told_now = tell(now);
        due = body.looks_are_due(now);
        return told_now;
    }();
    if (due)
        if (auto written = body.flush(); !written) answer = std::move(written).error();
    return answer;
}

/// The question `Query` about one customer, through the gate: tell(customer, gate) where it may be asked, else `ruling`
/// is its refusal.
template <class Query, class Answer, class Tell>
void about_one(Body& body, const Desk& desk, DossierId dossier, bool& due, Ruling<Answer>& ruling, Tell&& tell)
{
    body.state->dossiers.fetch(dossier);  // it comes while the host tells the time
    archive::Gate gate{body, desk, title_of<Query>(), access::Action::view, archive::Needs<Query>::manner};
    const auto customer = body.state->dossiers.resolved(dossier);
    auto leave = gate.pass(customer);
    gate.remember();
    due = gate.it_is_time();
    if (leave)
        tell(customer, gate);
    else
        ruling = std::move(leave).error();
}

/// ORD-07, as far as the gate lets it be told.
Ruling<dossier::RiskView> risk_at(const Body& body, StaffId staff, const archive::Gate& gate, DossierId customer)
{
    const auto see = archive::sight_of<dossier::Sight>(body);
    auto risk = answer(see, Caller{staff, gate.now()}, dossier::AskRisk{customer});
    if (risk) archive::cut<dossier::AskRisk>(risk.value(), gate);
    return risk;
}

/// A search by identifiers of one kind, through the gate.
class IdentifierSearch {
public:
    IdentifierSearch(Body& body, const Desk& desk, vault::TokenKind kind)
        : body_{body}, kind_{kind}, gate_{body, desk, title_of<dossier::Find>(), access::Action::search}
    {
    }
    [[nodiscard]] Ruling<void> leave()
    {
        auto leave = gate_.pass_list(dossier::searched_by(body_.state->dictionary, kind_));
        if (leave) rows_ = gate_.rows();
        return leave;
    }
    /// The dossiers with that identifier of which the caller may be told. REQUIRES leave.
    [[nodiscard]] std::vector<DossierId> with(std::string_view value)
    {
        const auto& state = *body_.state;
        const auto token = body_.vault->token(kind_, value);
        auto found = dossier::with_token(state.dossiers, state.index, token, rows_);
        const auto told = [&](Row row) {
            return row == Row::shown || (row == Row::closed && !dossier::is_a_part(kind_));
        };
        std::erase_if(found, [&](DossierId each) { return !told(rows_.of(each)); });
        shown_ += found.size();
        if (found.empty()) tried(value);
        return found;
    }
    /// COL-07, asked where nothing was found.
    [[nodiscard]] Ruling<void> may_be_found_by(std::string_view value) const
    {
        return dossier::may_be_found_by(kind_, value, day_of(gate_.now(), body_.state->calendar.zone()));
    }
    /// ACC-09: the search for this value told of nobody.
    void tried(std::string_view value)
    {
        const auto& state = *body_.state;
        gate_.note_attempt(hits_of(state.dossiers, state.index, body_.vault->token(kind_, value)));
    }
    /// True: it is time to write what waits.
    [[nodiscard]] bool remember()
    {
        gate_.remember(shown_);
        return gate_.it_is_time();
    }

private:
    Body& body_;
    vault::TokenKind kind_;
    archive::Gate gate_;
    RowLeave rows_;
    std::size_t shown_ = 0;
};

/// Where a customer stands, into an empty place. The round is in force, the customer may be looked at.
void put_place(TierPlace& place, const archive::State& state, const tiers::Round* round, DossierId dossier, Instant now)
{
    if (round == nullptr) return;
    const auto& records = state.tiers;
    const auto today = day_of(now, state.calendar.zone());
    const auto by_hand = records.by_hand(*round, dossier, today);
    place.place = by_hand ? *by_hand : records.held(*round, dossier, today);
    place.by_hand = by_hand.has_value();
    place.period = round->period;
    if (place.place != tiers::no_tier) place.name = records.find(*round)->scheme.tiers[place.place].name;
}

/// Where many customers stand is asked of this.
struct Standings {
    const archive::State& state;
    const tiers::Round* round;  ///< in force; none yet: nobody stands anywhere
    RowLeave rows;
    Instant now;
};

/// The tiers of many; answers how many of them are customers whom the caller may be told of.
std::size_t put_standings(const Standings& of, const std::function<DossierId(std::size_t)>& dossier,
                          std::span<tiers::TierIndex> out)
{
    const auto today = day_of(of.now, of.state.calendar.zone());
    std::size_t shown = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto id = of.state.dossiers.resolved(dossier(i));
        const bool told = of.rows.shows(id);
        shown += told ? 1U : 0U;
        out[i] = told && of.round != nullptr ? of.state.tiers.standing(*of.round, id, today) : tiers::no_tier;
    }
    return shown;
}

/// Which of the dossiers that a list of decisions names have a line of their own where they are closed: all of a few,
/// which are as well asked one by one; of more those that a mark closes, up to a bound that itself tells of a sweep.
std::set<DossierId> named_in_list(const dossier::Records& dossiers,
                                  const std::function<DossierId(std::size_t)>& dossier,
                                  std::span<const access::Outcome> outcomes)
{
    constexpr std::size_t few = 16;
    constexpr std::size_t most_closed = 1024;
    std::set<DossierId> all;
    std::set<DossierId> closed;
    for (std::size_t i = 0; i < outcomes.size() && closed.size() < most_closed; ++i) {
        const bool for_asking = outcomes[i] == access::Outcome::requestable;  // as what a mark closes is
        if (all.size() > few && !for_asking) continue;
        const auto each = dossiers.resolved(dossier(i));
        if (all.size() <= few) all.insert(each);
        if (for_asking && dossiers.gist(each).mark != dossier::Mark::none) closed.insert(each);
    }
    return all.size() <= few ? all : closed;
}

}  // namespace

Result<access::Decision> Desk::decide(DossierId dossier, const FieldSet& fields) const
{
    return told(*body_, [&](Instant now) -> Result<access::Decision> {
        const access::Question ask{staff_, body_->state->dossiers.resolved(dossier), purpose_, fields, now};
        auto decision = access::decide(archive::sight_of<access::Sight>(*body_), ask);
        archive::note_considered(*body_, title_of<archive::AskLeave>(), ask, decision);
        return decision;
    });
}

Result<void> Desk::decide_all(const std::function<DossierId(std::size_t)>& dossier, const FieldSet& fields,
                              std::span<access::Outcome> out) const
{
    return told(*body_, [&](Instant now) -> Result<void> {
        if (out.empty()) return outcome::success();
        const access::Question ask{staff_, {}, purpose_, fields, now};
        const access::Asking asking{archive::sight_of<access::Sight>(*body_), ask};
        const auto& dossiers = body_->state->dossiers;
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = asking.outcome_on(dossiers.resolved(dossier(i)));
        for (const auto each : named_in_list(dossiers, dossier, out)) {
            auto one = ask;
            one.dossier = each;
            archive::note_considered(*body_, title_of<archive::AskLeave>(), one, asking.on(each));
        }
        auto& line = archive::let_considered_wait(*body_, title_of<archive::AskLeave>(), ask, asking.at_large());
        line.list = true;
        line.rows = static_cast<std::uint32_t>(std::ranges::count(out, access::Outcome::granted));
        return outcome::success();
    });
}

Result<applications::Prospect> Desk::prospect(std::string_view application, DossierId dossier) const
{
    return told(*body_, [&](Instant now) -> Result<applications::Prospect> {
        const auto see = archive::sight_of<applications::Sight>(*body_);
        return applications::prospect(see, {staff_, now}, application, dossier, purpose_);
    });
}

Result<Ruling<void>> Desk::risks_of(
    std::size_t count, const std::function<DossierId(std::size_t)>& dossier,
    const std::function<void(std::size_t, const Ruling<dossier::RiskView>&)>& take) const
{
    const auto ask_some = [&](std::size_t begin, std::size_t end, Ruling<void>& all, bool& due) {
        all = access::may(body_->state->access, staff_, access::Action::view);
        if (!all) return;
        for (auto i = begin; i < end; ++i) {
            archive::Gate gate{*body_, *this, title_of<dossier::AskRisk>(), access::Action::view,
                               archive::Needs<dossier::AskRisk>::manner};
            const auto customer = body_->state->dossiers.resolved(dossier(i));
            auto leave = gate.pass(customer);
            gate.remember();
            due = due || gate.it_is_time();
            if (leave)
                take(i, risk_at(*body_, staff_, gate, customer));
            else
                take(i, std::move(leave).error());
        }
    };
    constexpr std::size_t stretch = 4096;  // each leaves a line in the log: those are written in between
    for (std::size_t begin = 0;; begin += stretch) {
        const auto end = std::min(begin + stretch, count);
        auto asked_some = asked<void>(*body_, [&](Ruling<void>& all, bool& due) { ask_some(begin, end, all, due); });
        if (end == count || !asked_some || !asked_some.value()) return asked_some;
    }
}

Result<Ruling<dossier::RiskView>> Desk::risk_of(DossierId dossier) const
{
    return asked<dossier::RiskView>(*body_, [&](Ruling<dossier::RiskView>& risk, bool& due) {
        about_one<dossier::AskRisk>(
            *body_, *this, dossier, due, risk,
            [&](DossierId customer, const archive::Gate& gate) { risk = risk_at(*body_, staff_, gate, customer); });
    });
}

Result<Ruling<dossier::Card>> Desk::card_of(DossierId dossier) const
{
    return asked<dossier::Card>(*body_, [&](Ruling<dossier::Card>& card, bool& due) {
        about_one<dossier::AskOutline>(*body_, *this, dossier, due, card,
                                       [&](DossierId customer, const archive::Gate&) {
                                           card = dossier::card_of(*body_->state->dossiers.find(customer));
                                       });
    });
}

Result<Ruling<void>> Desk::find_all(vault::TokenKind kind, std::size_t count,
                                    const std::function<std::string_view(std::size_t)>& value,
                                    const std::function<void(std::size_t, const std::vector<DossierId>&)>& take) const
{
    return asked<void>(*body_, [&](Ruling<void>& leave, bool& due) {
        IdentifierSearch search{*body_, *this, kind};
        leave = search.leave();
        for (std::size_t i = 0; i < count; ++i) {
            if (leave)
                take(i, search.with(value(i)));
            else
                search.tried(value(i));
        }
        due = search.remember();
    });
}

Result<Ruling<std::vector<DossierId>>> Desk::find(vault::TokenKind kind, std::string_view value) const
{
    return asked<std::vector<DossierId>>(*body_, [&](Ruling<std::vector<DossierId>>& found, bool& due) {
        IdentifierSearch search{*body_, *this, kind};
        if (auto leave = search.leave()) {
            found.value() = search.with(value);
            if (found.value().empty())
                if (auto possible = search.may_be_found_by(value); !possible) found = std::move(possible).error();
        } else {
            found = std::move(leave).error();
            search.tried(value);
        }
        due = search.remember();
    });
}

Result<Ruling<TierPlace>> Desk::tier_of(SchemeId scheme, DossierId dossier) const
{
    return asked<TierPlace>(*body_, [&](Ruling<TierPlace>& answer, bool& due) {
        const auto& state = *body_->state;
        state.dossiers.fetch(dossier);  // it comes while the round is looked up
        auto round = in_force(state.tiers, scheme);
        about_one<tiers::AskTiers>(*body_, *this, dossier, due, answer,
                                   [&](DossierId customer, const archive::Gate& gate) {
                                       if (round)
                                           put_place(answer.value(), state, round.value(), customer, gate.now());
                                       else
                                           answer = std::move(round).error();
                                   });
    });
}

Result<Ruling<void>> Desk::tiers_of(SchemeId scheme, const std::function<DossierId(std::size_t)>& dossier,
                                    std::span<tiers::TierIndex> out) const
{
    return asked<void>(*body_, [&](Ruling<void>& leave, bool& due) {
        archive::Gate gate{*body_, *this, title_of<tiers::AskTiers>(), access::Action::view};
        leave = gate.pass_list({});
        std::size_t shown = 0;
        if (leave) {
            if (auto round = in_force(body_->state->tiers, scheme))
                shown = put_standings({*body_->state, round.value(), gate.rows(), gate.now()}, dossier, out);
            else
                leave = std::move(round).error();
        }
        gate.remember(shown);
        due = gate.it_is_time();
    });
}

}  // namespace custos
