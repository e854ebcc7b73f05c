#include "findings.hpp"
#include "phrases.hpp"

#include <custos/core/binary.hpp>
#include <custos/core/word.hpp>
#include <custos/policy/in_force.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace custos::policy {

namespace {

using duties::Role;

class Offices : Reviewing {
public:
    Offices(const Policy& policy, const People& people, Findings& findings)
        : Reviewing{policy, findings}, people_{people}
    {
    }

    void run()
    {
        offices();
        signatures();
    }

private:
    /// Calls each(row, path) for the rows of a list and for those of the rules that it leaves in force.
    template <class Row, class Each>
    static void each_in_force(const std::vector<Row>& rows, const std::vector<Row>& usual, std::string_view list,
                              Each&& each)
    {
        for (std::size_t i = 0; i < rows.size(); ++i)
            each(rows[i], path_of(rows, usual, i, list));
        for (const auto& row : rows_besides(rows, usual))
            each(row, fmt::format("{}/{}", list, word_of(row.kind)));
    }

    /// A row of a list that the document gives, by its number; of one that is as the rules' own, and so need not stand
    /// in any document, by its kind.
    template <class Row>
    static std::string path_of(const std::vector<Row>& rows, const std::vector<Row>& usual, std::size_t i,
                               std::string_view list)
    {
        const auto form = [](const std::vector<Row>& all) {
            Bytes bytes;
            Writer writer{bytes};
            for (const auto& row : all)
                writer.value(shape_of<Row>(), &row);
            return bytes;
        };
        if (form(rows) != form(usual)) return fmt::format("{}/{}", list, i);
        return fmt::format("{}/{}", list, word_of(rows[i].kind));
    }

    void held(Role role, Rule rule, const std::string& path)
    {
        if (role == Role::none || !persons_in(people_.holders, role).empty()) return;
        fault(rule, path, nobody_holds(role));
    }

    void steps(const std::vector<duties::Step>& steps, const std::string& path)
    {
        for (std::size_t i = 0; i < steps.size(); ++i)
            held(steps[i].role, Rule::SYS_01, fmt::format("{}/{}/role", path, i));
    }

    void offices()
    {
        steps(policy_.duties.usual_steps, "/duties/usual_steps");
        const auto list = [&](const auto& rows, const auto& usual, std::string_view name) {
            each_in_force(rows, usual, fmt::format("/duties/{}", name), [&](const auto& row, const std::string& path) {
                held(row.role, duties::text_of(row.kind).rule, path + "/role");
                steps(row.steps, path + "/steps");
            });
        };
        list(policy_.duties.owing, duties::Policy::usual_owing(), "owing");
        list(policy_.duties.recurring, duties::Policy::usual_recurring(), "recurring");
        each_in_force(policy_.custody.terms, custody::Policy::usual_terms(), "/custody/terms",
                      [&](const custody::Terms& terms, const std::string& path) {
                          held(terms.keeper, Rule::LEND_02, path + "/keeper");
                      });
    }

    [[nodiscard]] bool can_apply(const applications::Chain& chain, StaffId applicant) const
    {
        return can_be_signed(chain.steps, people_.holders, applicant);
    }

    /// Chains that nobody can complete; those that could only be signed by whoever asks (APP-02); and for the rest the
    /// persons whose own applications nobody could sign, which is for people to know.
    void signatures()
    {
        each_in_force(
            policy_.applications.chains, applications::Policy::usual_chains(), "/applications/chains",
            [&](const applications::Chain& chain, const std::string& path) { signatures_of(chain, path + "/steps"); });
    }

    void signatures_of(const applications::Chain& chain, const std::string& path)
    {
        const bool of_administrators = chain.kind == applications::Kind::policy_change;
        const auto& asking = of_administrators ? people_.administrators : people_.at_work;
        if (!can_apply(chain, StaffId{}))
            fault(Rule::APP_01, path, nobody_completes(chain.kind));
        else if (std::none_of(asking.begin(), asking.end(), [&](StaffId each) { return can_apply(chain, each); }))
            fault(Rule::APP_02, path, only_by_themselves(chain.kind));
        else
            doubt_self_approval(chain, path);
    }

    void doubt_self_approval(const applications::Chain& chain, const std::string& path)
    {
        std::set<StaffId> signers;
        for (const auto& step : chain.steps)
            for (const auto& wanted : applications::wanted_by(step))
                for (const auto role : wanted.roles)
                    signers.merge(persons_in(people_.holders, role, wanted.department));
        for (const auto signer : signers)
            if (!can_apply(chain, signer))
                findings_.doubt(
                    Rule::APP_02, path,
                    fmt::format("self-approval: only {} could sign what {} applies for", signer.value, signer.value),
                    fmt::format("自我批准：员工 {} 的申请只能由其本人签批", signer.value));
    }

    const People& people_;
};

}  // namespace

void review_people(const Policy& policy, const People& people, Findings& findings)
{
    Offices{policy, people, findings}.run();
}

}  // namespace custos::policy
