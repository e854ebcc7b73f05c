/// The gate before every question that tells of customers: `access::decide` answers first, and what it answered
/// stands in the access log (ACC-07), whether anything was shown or not.
#pragma once

#include "body.hpp"

#include <custos/access/rules.hpp>
#include <custos/core/rows.hpp>
#include <custos/dossier/queries.hpp>

#include <optional>

namespace custos::archive {

/// What the gate asks for: the right alone (`house`), the leave to one customer, named as `dossier`, or to a list of
/// them.
enum class About : std::uint8_t { house, customer, customers };

/// One question, from the decision to its line in the log. Under the state's lock, which it does not outlive.
class Gate {
public:
    Gate(Body& body, const Desk& desk, std::string_view question, access::Action action,
         access::Manner manner = access::Manner::look);

    /// May it be asked of this dossier? A refusal names the rule, and the application that would help.
    [[nodiscard]] Ruling<void> pass(DossierId dossier);

    /// May such a list be had, searched by these fields? Refused when every one of them is withheld; the list is then
    /// searched by the others only.
    [[nodiscard]] Ruling<void> pass_list(const FieldSet& searched);

    /// May a list be had that holds the values of all these fields? Refused when one of them is withheld.
    [[nodiscard]] Ruling<void> pass_values(const FieldSet& fields);

    /// What the list was asked for, where the question names a purpose and fields of its own: that is decided, and
    /// stands in the line, so that the log repeats no other question (ACC-07). REQUIRES pass_list.
    void note_question(dossier::Purpose purpose, const FieldSet& fields);

    /// The leave of that list's rows. REQUIRES pass_list; valid as long as the gate is.
    [[nodiscard]] RowLeave rows() const;

    /// ORD-07: is the customer told of through a mark that is closed to whoever asks? REQUIRES pass.
    [[nodiscard]] bool is_through_mark() const { return decision_.rules.front() == Rule::ORD_07; }
    /// SENS-04, FILE-07: a tie with a marked dossier is told to whom that one is open.
    void cut(dossier::Outline& view) const;

    /// Writes the line, and that of an attempt. `shown`: rows of a list.
    void remember(std::size_t shown = 0);

    /// ACC-09: what a search hits that told of nobody. Where it is marked or of level ≥ 2, and closed to whoever asks,
    /// the question is an attempt: one, however many values it searches for and dossiers it hits. Its line is about the
    /// first of them and counts them all. Before `remember`.
    void note_attempt(const std::vector<dossier::Hit>& hits);

    [[nodiscard]] Instant now() const noexcept { return ask_.now; }
    [[nodiscard]] bool it_is_time() const { return body_.looks_are_due(ask_.now); }

private:
    [[nodiscard]] Ruling<void> ruling() const;
    [[nodiscard]] Ruling<void> decide_list(const FieldSet& searched);

    Body& body_;
    std::string_view question_;
    access::Question ask_;
    bool list_ = false;
    access::Decision decision_;
    std::optional<access::Asking> row_;

    struct Attempt {
        access::Question ask;
        access::Decision decision;
        std::uint32_t tried = 0;
    };
    std::optional<Attempt> attempt_;
};

/// SENS-04: may this change be made, marked as the dossier may be? A refusal names the application that would help.
[[nodiscard]] Ruling<void> pass_mark(const Body& body, const access::Question& change);

/// Of what a question or a command speaks whom that rule refuses: of its dossier, or of no member of it.
[[nodiscard]] std::string_view path_of(Rule rule) noexcept;

/// With the application that would help with what was decided, if there is one.
[[nodiscard]] Refusal with_remedy(const Body& body, const access::Decision& decision, Refusal refusal);

/// Tells with a refusal that an application would help how long it would hold for what was asked.
void say_how_long(const Body& body, const access::Question& ask, Refusal& refusal);

/// Was the number of the question's dossier ever given? A number that was not is nobody's, and no line tells of it.
[[nodiscard]] bool names_somebody(const Body& body, const access::Question& ask);

/// ACC-07: a line of the log that waits for the next group. Under the lock of the state, and filled in there. What was
/// refused is written before the call ends that asked for it, so that no crash takes an attempt back (ACC-09).
WaitingLook& let_wait(Body& body, std::string_view question, const access::Question& ask,
                      const access::Decision& decision);

/// ACC-07: a line of who asked whether they may. It is no attempt, for nothing was reached for (ACC-09), and waits as
/// what was granted does.
WaitingLook& let_considered_wait(Body& body, std::string_view question, const access::Question& ask,
                                 const access::Decision& decision);

/// The same where they may not: that tells of the dossier, if there ever was one of that number. Whoever may leaves a
/// line when they do.
void note_considered(Body& body, std::string_view question, const access::Question& ask,
                     const access::Decision& decision);

/// Sets every member of the line of the log that a decision makes. `question` is the title of a described struct.
void write_line(WaitingLook& line, const Body& body, std::string_view question, const access::Question& ask,
                const access::Decision& decision) noexcept;

}  // namespace custos::archive
