/// The counter's questions: asked thousands of times an hour, so they open nothing, log nothing and make no text.
#include "registry.hpp"

#include <custos/access/rules.hpp>

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

Ruling<InForce> in_force(const Body& body, StaffId staff, SchemeId scheme)
{
    const auto& state = *body.state;
    BOOST_OUTCOME_TRY(access::may(state.access, staff, access::Action::view));
    if (!scheme || !(scheme < state.tiers.next_scheme))
        return refuse(Rule::TIER_05, "scheme", {"there is no such scheme", "没有该分级方案"});
    return InForce{state.tiers, state.tiers.confirmed_round(scheme), day_of(body.clock(), state.calendar.zone())};
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
    const auto see = access_sight(*body_);
    const auto now = body_->clock();
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = access::decide(see, {staff_, see.dossiers.resolved(dossier(i)), purpose_, fields, now}).outcome;
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
    const std::shared_lock lock{body_->state_lock};
    BOOST_OUTCOME_TRY(body_->readable());
    if (auto leave = access::may(body_->state->access, staff_, access::Action::view); !leave)
        return Ruling<void>{std::move(leave).error()};
    const auto see = archive::sight(*body_, static_cast<const dossier::Sight*>(nullptr));
    const Caller caller{staff_, body_->clock()};
    for (std::size_t i = 0; i < count; ++i)
        take(i, answer(see, caller, dossier::AskRisk{dossier(i)}));
    return Ruling<void>{outcome::success()};
}

Result<Ruling<TierPlace>> Desk::tier_of(SchemeId scheme, DossierId dossier) const
{
    const std::shared_lock lock{body_->state_lock};
    BOOST_OUTCOME_TRY(body_->readable());
    auto found = in_force(*body_, staff_, scheme);
    if (!found) return Ruling<TierPlace>{std::move(found).error()};
    // Numbers are dense and no dossier is ever taken out of its table: what is below the next one is there.
    if (!dossier || !(dossier < body_->state->dossiers.next_dossier))
        return Ruling<TierPlace>{refuse(Rule::FILE_05, "dossier", {"there is no such dossier", "没有该档案"})};
    dossier = body_->state->dossiers.resolved(dossier);
    const auto& [records, round, today] = found.value();
    TierPlace answer;
    if (round == nullptr) return Ruling<TierPlace>{std::move(answer)};
    const auto by_hand = records.by_hand(*round, dossier, today);
    answer.place = by_hand ? *by_hand : records.held(*round, dossier, today);
    answer.by_hand = by_hand.has_value();
    answer.period = round->period;
    if (answer.place != tiers::no_tier) answer.name = records.find(*round)->scheme.tiers[answer.place].name;
    return Ruling<TierPlace>{std::move(answer)};
}

Result<Ruling<void>> Desk::tiers_of(SchemeId scheme, const std::function<DossierId(std::size_t)>& dossier,
                                    std::span<tiers::TierIndex> out) const
{
    const std::shared_lock lock{body_->state_lock};
    BOOST_OUTCOME_TRY(body_->readable());
    auto found = in_force(*body_, staff_, scheme);
    if (!found) return Ruling<void>{std::move(found).error()};
    const auto& [records, round, today] = found.value();
    const auto& dossiers = body_->state->dossiers;
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = round == nullptr ? tiers::no_tier : records.standing(*round, dossiers.resolved(dossier(i)), today);
    return Ruling<void>{outcome::success()};
}

}  // namespace custos
