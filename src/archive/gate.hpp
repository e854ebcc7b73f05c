/// The gate before every question that tells of customers: `access::decide` answers first, and what it answered
/// stands in the access log (ACC-07), whether anything was shown or not.
#pragma once

#include "body.hpp"

#include <custos/access/rules.hpp>
#include <custos/core/rows.hpp>
#include <custos/dossier/queries.hpp>

#include <optional>

namespace custos::archive {

/// What a question of an area tells of: nobody's data, one customer's whom it names as `dossier`, or a list of them.
enum class About : std::uint8_t { house, customer, customers };

/// One question, from the decision to its line in the log. Under the state's lock, which it outlives by `due` alone.
class Gate {
public:
    Gate(Body& body, const Desk& desk, std::string_view question, access::Action action,
         access::Manner manner = access::Manner::look);

    /// May it be asked of this dossier? A refusal names the rule, and the application that would help.
    [[nodiscard]] Ruling<void> pass(DossierId dossier);

    /// May such a list be had, searched by these fields? Refused when every one of them is withheld; the list is then
    /// searched by the others only.
    [[nodiscard]] Ruling<void> pass_list(const FieldSet& searched);

    /// The leave of that list's rows. REQUIRES pass_list; valid as long as the gate is.
    [[nodiscard]] RowLeave rows() const;

    /// ORD-07: who is told of a customer through a mark that is closed to them is told the state of risk, and whether
    /// to serve; nothing else. REQUIRES pass.
    void cut(dossier::RiskView& view) const;
    template <class View>
    void cut(View&) const
    {
    }

    /// Writes the line. `shown`: rows of a list. True: it is time to write what waits.
    [[nodiscard]] bool remember(std::size_t shown = 0);

    [[nodiscard]] Instant now() const noexcept { return ask_.now; }

private:
    [[nodiscard]] Ruling<void> ruling() const;

    Body& body_;
    std::string_view question_;
    access::Question ask_;
    bool list_ = false;
    access::Decision decision_;
    std::optional<access::Asking> row_;
};

/// SENS-04: may this person change that dossier, marked as it may be? A refusal names the application that would help.
[[nodiscard]] Ruling<void> pass_mark(const Body& body, const Caller& caller, DossierId dossier);

/// The line of the log that a decision makes. `question` is the title of a described struct.
[[nodiscard]] WaitingLook line_of(const Body& body, std::string_view question, const access::Question& ask,
                                  const access::Decision& decision);

/// What a list shows, for its line in the log: the rows of its first list.
template <class View>
[[nodiscard]] std::size_t rows_in(const View& view)
{
    if constexpr (requires { view.cards.size(); })
        return view.cards.size();
    else if constexpr (requires { view.dossiers.size(); })
        return view.dossiers.size();
    else if constexpr (requires { view.orders.size(); })
        return view.orders.size();
    else if constexpr (requires { view.movers.size(); })
        return view.movers.size();
    else if constexpr (requires { view.customers.size(); })
        return view.customers.size();
    else if constexpr (requires { view.lost_sample.size(); })
        return view.lost_sample.size();
    else if constexpr (requires { view.warnings.size(); })
        return view.warnings.size();
    else if constexpr (requires { view.grants.size(); })
        return view.grants.size();
    else if constexpr (requires { view.loans.size(); })
        return view.loans.size();
    else if constexpr (requires { view.items.size(); })
        return view.items.size();
    else if constexpr (requires { view.movements.size(); })
        return view.movements.size();
    else if constexpr (requires { view.waiting.size(); })
        return view.waiting.size();
    else if constexpr (requires { view.projects.size(); })
        return view.projects.size();
    else if constexpr (requires { view.project; })
        return 1;
    else if constexpr (requires { view.rows.size(); })
        return view.rows.size();
    else
        return 0;
}

}  // namespace custos::archive
