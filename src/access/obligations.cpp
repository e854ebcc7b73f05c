/// What goes with an answer: what the one who asked, or the house, has to do besides.
#include <custos/access/rules.hpp>

#include <algorithm>

namespace custos::access {

std::vector<Obligation> obligations_of(const Sight& see, const Question& ask, const Decision& decision)
{
    std::vector<Obligation> owed;
    if (decision.outcome == Outcome::refused) return owed;
    const auto owe = [&](Obligation what, bool is_owed) {
        if (is_owed) owed.push_back(what);
    };
    const auto one_of = [&](std::initializer_list<Action> actions) {
        return std::find(actions.begin(), actions.end(), ask.action) != actions.end();
    };
    const bool granted = decision.outcome == Outcome::granted;
    const auto gist = see.dossiers.gist(ask.dossier);
    const bool marked = gist.mark != dossier::Mark::none;
    const auto* staff = see.access.find(ask.staff);
    const bool lent = one_of({Action::borrow, Action::carry_out});
    const bool copied = one_of({Action::copy, Action::excerpt});
    const bool rescued = std::find(decision.rules.begin(), decision.rules.end(), Rule::ACC_13) != decision.rules.end();
    const bool emergency = ask.purpose == dossier::Purpose::emergency || rescued;

    owe(Obligation::mask, !decision.masked.empty());
    owe(Obligation::register_it, lent || copied || ask.action == Action::disclose);
    owe(Obligation::return_it, lent);
    owe(Obligation::count_copies, copied);
    owe(Obligation::protect, marked && (lent || copied));
    owe(Obligation::escort, granted && staff != nullptr && staff->outside);
    owe(Obligation::review_within, granted && emergency);
    owe(Obligation::tell_custodian, granted && marked && see.dossiers.custodian(ask.dossier) != ask.staff);
    owe(Obligation::watch_receiver, ask.action == Action::disclose);
    return owed;
}

}  // namespace custos::access
