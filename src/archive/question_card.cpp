/// The hotel card: a minimal view of a dossier, for the one who has the card (CARD-06).
#include "looking.hpp"
#include "refused.hpp"

#include <utility>

namespace custos::archive {

namespace {

/// The fields of the card's template that the dossier holds; none if the house has no such template.
std::optional<FieldSet> card_fields(const Body& body, const dossier::Dossier& dossier)
{
    const auto& dictionary = body.state->dictionary;
    const auto* form = dictionary.find_template(body.state->policy.custody.card_form);
    if (form == nullptr) return std::nullopt;
    FieldSet listed;
    for (const auto& field : form->fields)
        listed.insert(dictionary.find(field.field)->id);
    FieldSet held;
    dossier.sheet.each([&](const dossier::ValueView& value) { held.insert(value.field); });
    return listed & held;
}

CardView card_view(const Body& body, const custody::Loan& loan, const dossier::Dossier& dossier,
                   const access::Decision& decision)
{
    CardView view;
    view.loan = loan.id;
    view.dossier = dossier.id;
    if (const auto booking = body.state->custody.bookings.find(loan.booking);
        booking != body.state->custody.bookings.end()) {
        view.day = booking->day;
        view.meal = booking->meal;
        view.room = booking->room;
        view.unit = booking->unit;
    }
    view.outcome = decision.outcome;
    view.rules.assign(decision.rules.begin(), decision.rules.end());
    return view;
}

/// ACC-07: whoever asks for a card that is not theirs reaches for the dossier on it. What they may look at anyhow was
/// not shown: that is no look.
void remember_refused(Body& body, const Looking& look, custody::LoanId card)
{
    const auto* dossier = body.state->dossiers.find(dossier_of(*body.state, card));
    const auto fields = dossier == nullptr ? std::nullopt : card_fields(body, *dossier);
    if (!fields) return;
    const auto decision = decide_on(look, dossier->id, *fields);
    if (decision.outcome != access::Outcome::granted) remember(body, look, title_of<AskCard>(), dossier->id, decision);
}

/// ACC-09: who has the card reads what they were handed. What a mark has closed since is withheld, and no attempt.
void remember_own(Body& body, const Looking& look, DossierId dossier, const access::Decision& decision)
{
    auto& line = remember(body, look, title_of<AskCard>(), dossier, decision);
    line.uncounted = std::exchange(line.overreach, false);
}

}  // namespace

/// The right to view; no card, or another has it, or a house whose template is gone (CARD-06). Then each field as
/// `access::decide` says at the holder's grade.
Result<Ruling<CardView>> answer_to(Body& body, const Desk& desk, const AskCard& ask)
{
    BOOST_OUTCOME_TRY(body.settle_looks(desk));
    const std::shared_lock lock{body.state_lock};
    BOOST_OUTCOME_TRY(body.readable());
    const Looking look{body, desk, body.asked_at()};
    const auto refused = [&](Refusal refusal) {
        remember_refused(body, look, ask.loan);
        return Ruling<CardView>{std::move(refusal)};
    };
    if (auto leave = access::may(body.state->access, desk.staff(), access::Action::view); !leave)
        return refused(std::move(leave).error());
    const auto see = sight_of<custody::Sight>(body);
    const auto* card = custody::card_of(see, ask.loan, desk.staff());
    if (card == nullptr) return refused(refuse(Rule::CARD_06, "loan", {"you have no such card", "您未持有该信息卡"}));
    const auto& dossier = *body.state->dossiers.find(see.custody.items.find(card->item)->dossier);
    const auto fields = card_fields(body, dossier);
    if (!fields)
        return Ruling<CardView>{
            refuse(Rule::CARD_06, "", {"the house has no template for its cards", "未设置信息卡模板"})};
    const auto decision = decide_on(look, dossier.id, *fields);
    remember_own(body, look, dossier.id, decision);
    auto view = card_view(body, *card, dossier, decision);
    BOOST_OUTCOME_TRY(view.fields, fields_shown(look, dossier.id, *fields, decision));
    return Ruling<CardView>{std::move(view)};
}

}  // namespace custos::archive
