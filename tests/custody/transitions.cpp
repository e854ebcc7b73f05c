/// Every state of a thing × every command: what may follow what, and nothing else. The table is written from the rules
/// LEND-02 to LEND-07, by hand.
///
/// All is looked at on Wednesday 2026-03-04, 10:00, where a renewal gains time: the loan went out on Monday, until
/// Thursday 18:00; three days from Wednesday are Saturday, so Monday. What is overdue is looked at on Friday.
/// Rules: LEND-01, LEND-02, LEND-03, LEND-04, LEND-05, LEND-06, LEND-07.
#include "register.hpp"

#include <map>
#include <set>

namespace custos::testing {
namespace {

enum class State : std::uint8_t {
    here,
    waited_for,
    out,
    signed_for,
    renewed,
    recalled,
    overdue,
    lost,
    part_back,
    on_premises,
    passed,
    short_of_pages,
    gone,
    written_off
};

using Allowed = std::set<std::string>;

const std::map<State, Allowed>& table()
{
    static const Allowed any_loan{"sign_for", "recall", "return_all", "return_part", "report_lost", "wait"};
    const auto with = [](Allowed set, std::initializer_list<const char*> more) {
        set.insert(more.begin(), more.end());
        return set;
    };
    const auto without = [](Allowed set, const char* one) {
        set.erase(one);
        return set;
    };
    static const std::map<State, Allowed> made{
        {State::here, {"issue", "report_gone", "strike_off"}},
        {State::waited_for, {"report_gone", "strike_off", "wait"}},  // another's turn (LEND-07)
        {State::out, with(any_loan, {"renew", "pass_on"})},
        {State::signed_for, without(with(any_loan, {"renew", "pass_on"}), "sign_for")},
        {State::renewed, with(any_loan, {"pass_on"})},                      // once at most (LEND-03)
        {State::recalled, without(with(any_loan, {"pass_on"}), "recall")},  // and never renewed (LEND-03)
        {State::overdue, any_loan},                                         // LEND-05
        {State::lost, {"sign_for", "return_all", "strike_off", "wait"}},    // LEND-04
        {State::part_back, any_loan},                                       // LEND-04
        {State::on_premises, any_loan},                                     // LEND-03, LEND-06
        {State::passed, with(any_loan, {"renew", "pass_on"})},
        {State::short_of_pages, {"issue", "bring_pages", "report_gone", "strike_off"}},
        {State::gone, {"report_found", "strike_off", "wait"}},  // from its place (LEND-04)
        {State::written_off, {}},
    };
    return made;
}

class LEND_02_transitions : public Register, public ::testing::WithParamInterface<State> {
protected:
    void bring_about(State state)
    {
        using enum State;
        if (state == here || state == gone || state == written_off || state == waited_for || state == short_of_pages) {
            if (state == gone) house.done(custody::ReportLost{{}, "not on the shelf", file_}, archivist);
            if (state == written_off) house.done(strike_off(), archivist);
            if (state == waited_for || state == short_of_pages) {
                loan_ = lend(file_, clerk);
                if (state == waited_for) house.done(custody::Wait{file_, dossier::Purpose::service}, supervisor);
                const auto pages = state == short_of_pages ? 8U : 10U;
                house.done(custody::Return{loan_, pages, false, "seen", {}}, archivist);
            }
            house.now = at("2026-03-04 10:00");
            return;
        }
        auto ask = issue(file_, clerk, leave(file_));
        ask.on_premises = state == on_premises;
        if (state == on_premises) house.now = at("2026-03-04 09:00");
        loan_ = house.done(ask, archivist).loan;
        house.now = state == overdue ? at("2026-03-06 10:00") : at("2026-03-04 10:00");
        if (state == signed_for) house.done(custody::SignFor{loan_}, clerk);
        if (state == renewed) {
            house.done(renew(loan_, leave(file_)), archivist);
            house.now = at("2026-03-09 10:00");  // where another renewal would gain time
        }
        if (state == recalled) house.done(custody::Recall{loan_, "a hold"}, archivist);
        if (state == lost) house.done(custody::ReportLost{loan_, "left in a taxi"}, clerk);
        if (state == part_back) (void)house.run(part(4), archivist);
        if (state == passed) house.done(pass(loan_, other_clerk, leave(file_, other_clerk)), archivist);
    }

    [[nodiscard]] custody::Return part(std::uint32_t pages) const { return {loan_, pages, false, "seen", true}; }
    custody::StrikeOff strike_off()
    {
        const auto approval = apply_for(wish(applications::Kind::destruction, file_.value), archivist);
        sign(approval, supervisor);
        sign(approval, director);
        return {file_, "worn out", approval, dossier::Purpose::service};
    }

    /// Taken, in thought: not refused, and not what is so already.
    template <class Command>
    [[nodiscard]] bool allowed(const Command& ask, StaffId by) const
    {
        const auto ruling = decide(house.custody_sight(), Caller{by, house.now}, ask);
        return ruling && changes(ruling.value());
    }
    template <class Event>
    [[nodiscard]] static bool changes(const Event&)
    {
        return true;
    }
    template <class... Choices>
    [[nodiscard]] static bool changes(const std::variant<Choices...>& decided)
    {
        return std::visit(
            [](const auto& one) { return !std::is_same_v<std::remove_cvref_t<decltype(one)>, Unchanged>; }, decided);
    }

    [[nodiscard]] Allowed allowed_now()
    {
        const auto found = house.custody.loans.find(loan_);
        const auto holder = found == house.custody.loans.end() ? clerk : found->borrower;
        const auto pages = found == house.custody.loans.end() ? 1U : 10U - found->pages_back;
        const std::map<std::string, bool> all{
            {"issue", allowed(issue(file_, reviewer, leave(file_, reviewer)), archivist)},
            {"sign_for", allowed(custody::SignFor{loan_}, holder)},
            {"renew", allowed(renew(loan_, leave(file_, holder)), archivist)},
            {"recall", allowed(custody::Recall{loan_, "a hold"}, archivist)},
            {"pass_on", allowed(pass(loan_, reviewer, leave(file_, reviewer)), archivist)},
            {"return_all", allowed(custody::Return{loan_, pages, false, "seen", {}}, archivist)},
            {"return_part", allowed(part(1), archivist)},
            {"bring_pages", allowed(custody::BringPages{file_, 1}, archivist)},
            {"report_lost", allowed(custody::ReportLost{loan_, "gone"}, holder)},
            {"report_gone", allowed(custody::ReportLost{{}, "not on the shelf", file_}, archivist)},
            {"report_found", allowed(custody::ReportFound{file_, "clean"}, archivist)},
            {"wait", allowed(custody::Wait{file_, dossier::Purpose::service}, service)},
            {"strike_off", allowed(strike_off(), archivist)},
        };
        Allowed names;
        for (const auto& [name, yes] : all)
            if (yes) names.insert(name);
        return names;
    }

    custody::LoanId loan_{99};
};

TEST_P(LEND_02_transitions, only_what_the_rules_allow_may_follow)
{
    bring_about(GetParam());
    EXPECT_EQ(allowed_now(), table().at(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(all_states, LEND_02_transitions,
                         ::testing::Values(State::here, State::waited_for, State::out, State::signed_for,
                                           State::renewed, State::recalled, State::overdue, State::lost,
                                           State::part_back, State::on_premises, State::passed, State::short_of_pages,
                                           State::gone, State::written_off),
                         [](const auto& each) { return "state_" + std::to_string(static_cast<int>(each.param)); });

}  // namespace
}  // namespace custos::testing
