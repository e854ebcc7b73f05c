/// The counter's questions: asked thousands of times an hour, so they open nothing and make no text.
#include "registry.hpp"

#include <custos/access/rules.hpp>
#include <custos/dossier/queries.hpp>
#include <custos/tiers/queries.hpp>

namespace custos {

namespace {

using archive::Body;

access::Sight access_sight(const Body& body)
{
    return archive::sight(body, static_cast<const access::Sight*>(nullptr));
}

/// A scheme as it stands today: its newest confirmed round, if there is one.
struct InForce {
    const tiers::Records& records;
    const tiers::Round* round;
    Day today;
};

Ruling<InForce> in_force(const Body& body, SchemeId scheme, Instant now)
{
    const auto& state = *body.state;
    if (!scheme || !(scheme < state.tiers.next_scheme))
        return refuse(Rule::TIER_05, "scheme", {"there is no such scheme", "没有该分级方案"});
    return InForce{state.tiers, state.tiers.confirmed_round(scheme), day_of(now, state.calendar.zone())};
}

/// Asks under the lock, and writes what waits in the log when it is time. `ask(due)` is the question.
template <class Answer, class Ask>
Result<Ruling<Answer>> asked(Body& body, Ask&& ask)
{
    bool due = false;
    auto answer = [&]() -> Result<Ruling<Answer>> {
        const std::shared_lock lock{body.state_lock};
        BOOST_OUTCOME_TRY(body.readable());
        return ask(due);
    }();
    if (due) {
        BOOST_OUTCOME_TRY(body.flush());
    }
    return answer;
}

/// Where a customer stands. The scheme is in force, the customer may be looked at.
TierPlace place_of(const InForce& scheme, DossierId dossier)
{
    const auto& [records, round, today] = scheme;
    TierPlace answer;
    if (round == nullptr) return answer;
    const auto by_hand = records.by_hand(*round, dossier, today);
    answer.place = by_hand ? *by_hand : records.held(*round, dossier, today);
    answer.by_hand = by_hand.has_value();
    answer.period = round->period;
    if (answer.place != tiers::no_tier) answer.name = records.find(*round)->scheme.tiers[answer.place].name;
    return answer;
}

}  // namespace

Result<access::Decision> Desk::decide(DossierId dossier, const FieldSet& fields) const
{
    const std::shared_lock lock{body_->state_lock};
    BOOST_OUTCOME_TRY(body_->readable());
    const auto now = body_->state->dossiers.resolved(dossier);
    return access::decide(access_sight(*body_), {staff_, now, purpose_, fields, body_->clock()});
}

Result<void> Desk::decide_all(const std::function<DossierId(std::size_t)>& dossier, const FieldSet& fields,
                              std::span<access::Outcome> out) const
{
    const std::shared_lock lock{body_->state_lock};
    BOOST_OUTCOME_TRY(body_->readable());
    const access::Asking asking{access_sight(*body_), {staff_, {}, purpose_, fields, body_->clock()}};
    const auto& dossiers = body_->state->dossiers;
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = asking.outcome_on(dossiers.resolved(dossier(i)));
    return outcome::success();
}

Result<applications::Prospect> Desk::prospect(std::string_view application) const
{
    const std::shared_lock lock{body_->state_lock};
    BOOST_OUTCOME_TRY(body_->readable());
    const auto see = archive::sight(*body_, static_cast<const applications::Sight*>(nullptr));
    return applications::prospect(see, application, body_->clock());
}

Result<Ruling<void>> Desk::risks_of(
    std::size_t count, const std::function<DossierId(std::size_t)>& dossier,
    const std::function<void(std::size_t, const Ruling<dossier::RiskView>&)>& take) const
{
    return asked<void>(*body_, [&](bool& due) -> Ruling<void> {
        BOOST_OUTCOME_TRY(access::may(body_->state->access, staff_, access::Action::view));
        const auto see = archive::sight(*body_, static_cast<const dossier::Sight*>(nullptr));
        for (std::size_t i = 0; i < count; ++i) {
            archive::Gate gate{*body_, *this, title_of<dossier::AskRisk>(), access::Action::view};
            const auto customer = body_->state->dossiers.resolved(dossier(i));
            auto leave = gate.pass(customer);
            due = gate.remember() || due;
            if (leave)
                take(i, answer(see, Caller{staff_, gate.now()}, dossier::AskRisk{customer}));
            else
                take(i, std::move(leave).error());
        }
        return outcome::success();
    });
}

Result<Ruling<void>> Desk::find_all(vault::TokenKind kind, std::size_t count,
                                    const std::function<std::string_view(std::size_t)>& value,
                                    const std::function<void(std::size_t, const std::vector<DossierId>&)>& take) const
{
    return asked<void>(*body_, [&](bool& due) -> Ruling<void> {
        archive::Gate gate{*body_, *this, title_of<dossier::Find>(), access::Action::search};
        if (auto leave = gate.pass_list(dossier::searched_by(body_->state->dictionary, kind)); !leave) {
            due = gate.remember();
            return std::move(leave).error();
        }
        const auto rows = gate.rows();
        std::size_t shown = 0;
        for (std::size_t i = 0; i < count; ++i) {
            auto found = dossier::with_token(body_->state->dossiers, body_->state->index,
                                             body_->vault->token(kind, value(i)), rows.searched);
            std::erase_if(found, [&](DossierId each) { return rows.of(each) == Row::hidden; });
            shown += found.size();
            take(i, found);
        }
        due = gate.remember(shown);
        return outcome::success();
    });
}

Result<Ruling<std::vector<DossierId>>> Desk::find(vault::TokenKind kind, std::string_view value) const
{
    std::vector<DossierId> found;
    BOOST_OUTCOME_TRY(auto asked_for, find_all(
                                          kind, 1, [&](std::size_t) { return value; },
                                          [&](std::size_t, const std::vector<DossierId>& one) { found = one; }));
    if (!asked_for) return Ruling<std::vector<DossierId>>{std::move(asked_for).error()};
    return Ruling<std::vector<DossierId>>{std::move(found)};
}

Result<Ruling<TierPlace>> Desk::tier_of(SchemeId scheme, DossierId dossier) const
{
    return asked<TierPlace>(*body_, [&](bool& due) -> Ruling<TierPlace> {
        const auto customer = body_->state->dossiers.resolved(dossier);
        archive::Gate gate{*body_, *this, title_of<tiers::AskTiers>(), access::Action::view};
        auto leave = gate.pass(customer);
        due = gate.remember();
        if (!leave) return std::move(leave).error();
        BOOST_OUTCOME_TRY(const auto standing, in_force(*body_, scheme, gate.now()));
        return place_of(standing, customer);
    });
}

Result<Ruling<void>> Desk::tiers_of(SchemeId scheme, const std::function<DossierId(std::size_t)>& dossier,
                                    std::span<tiers::TierIndex> out) const
{
    return asked<void>(*body_, [&](bool& due) -> Ruling<void> {
        archive::Gate gate{*body_, *this, title_of<tiers::AskTiers>(), access::Action::view};
        if (auto leave = gate.pass_list({}); !leave) {
            due = gate.remember();
            return std::move(leave).error();
        }
        due = gate.remember(out.size());
        BOOST_OUTCOME_TRY(const auto standing, in_force(*body_, scheme, gate.now()));
        const auto& [records, round, today] = standing;
        const auto& dossiers = body_->state->dossiers;
        const auto rows = gate.rows();
        for (std::size_t i = 0; i < out.size(); ++i) {
            const auto id = dossiers.resolved(dossier(i));
            out[i] = round != nullptr && rows.shows(id) ? records.standing(*round, id, today) : tiers::no_tier;
        }
        return outcome::success();
    });
}

}  // namespace custos
