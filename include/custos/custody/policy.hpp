/// Terms of custody by kind: how long a thing may be out, whose leave it needs, who keeps its register.
#pragma once

#include <custos/applications/policy.hpp>
#include <custos/core/money.hpp>
#include <custos/core/range.hpp>

namespace custos::custody {

using duties::Role;

/// What can leave the archive and must come back. Numbers are stored and never change.
enum class Kind : std::uint8_t {
    none = 0,
    file = 1,          ///< a dossier on paper, one copy of it (LEND)
    excerpt = 2,       ///< a copy or excerpt (ACC-10)
    card = 3,          ///< a hotel information card (CARD)
    form = 4,          ///< a collection form (FILE-08)
    deed = 5,          ///< an original: title, mortgage, pledge (DEED-04)
    project_file = 6,  ///< DEED-01
    carrier = 7,       ///< a key, a disk
};
BOOST_DESCRIBE_ENUM(Kind, none, file, excerpt, card, form, deed, project_file, carrier)

struct Terms {
    Kind kind{};
    calendar::Term term;
    std::uint8_t renewals = 0;           ///< how often it may be renewed, each by a new approval (LEND-03)
    applications::Kind approval{};       ///< needed to take it out; none = the register is enough
    std::vector<Role> without_approval;  ///< offices that need none (DEED-05)
    Role keeper = Role::archivist;       ///< who hands it out and takes it back
};
CUSTOS_DESCRIBE(Terms, "custody.terms", (kind, term, renewals, approval, without_approval, keeper))
CUSTOS_RANGES(Terms, Range::term("term", 1, Range::days(92), Rule::LEND_03), Range("renewals", 0, 12, Rule::LEND_03))

struct Policy {
    std::vector<Terms> terms = usual_terms();
    calendar::Term recalled{1, calendar::Unit::working_days};  ///< a recalled thing is back by then, or by its own time
    TimeOfDay lunch_card{11 * 60 + 30};                        ///< CARD-01
    TimeOfDay dinner_card{17 * 60};                            ///< CARD-01
    std::string card_form = "service_card";                    ///< CARD-06: the template whose fields a card shows
    calendar::Term on_premises{1, calendar::Unit::shift_end};  ///< what is read beside the register is back by then
    std::uint32_t at_once = 0;  ///< things out with one borrower; 0 = as many as there are approvals for
    Fen form_over{30'000};      ///< FILE-08: food a head, without drinks, above which a collection form goes out
    calendar::Term project_in_all{5, calendar::Unit::working_days};  ///< DEED-01: from the end to the archive
    /// DEED-04: the places that are safes. A deed lies in one of them; several of one name may be numbered: "Safe 2".
    std::vector<std::string> safes{"safe", "保险柜", "保险箱"};

    static constexpr bool absent_is_default = true;

    /// The rules' own terms; a kind that a house's list leaves out has those from here.
    [[nodiscard]] static std::vector<Terms> usual_terms();
};
CUSTOS_DESCRIBE(Policy, "custody.policy",
                (terms, recalled, lunch_card, dinner_card, card_form, on_premises, at_once, form_over, project_in_all,
                 safes))
CUSTOS_RANGES(Policy, Range::term("recalled", 0, Range::days(31), Rule::LEND_03),
              Range::term("on_premises", 0, Range::days(7), Rule::LEND_03), Range("at_once", 0, 1000, Rule::LEND_01),
              Range("form_over", 0, 1'000'000'000'000, Rule::FILE_08),
              Range::term("project_in_all", 1, Range::days(366), Rule::DEED_01))

/// The terms of a kind. REQUIRES a kind other than none.
[[nodiscard]] Terms terms_of(const Policy& policy, Kind kind);

/// Is that place one of the house's safes, or one of that name by its number? Blanks, case and width make no other one.
[[nodiscard]] bool is_safe(const Policy& policy, std::string_view place);

/// Error: bad_value with the path of the fault: a kind named twice, a term that cannot be reckoned or runs backwards,
/// no keeper; no safe, or one without a name or named twice.
[[nodiscard]] Result<void> check(const Policy& policy);

}  // namespace custos::custody

BOOST_CLASS_VERSION(custos::custody::Policy, 3)
template <>
struct custos::MembersIn<custos::custody::Policy> {
    static constexpr std::size_t count(unsigned version) noexcept
    {
        constexpr std::size_t members[] = {4, 5, 9, 10};
        return members[version < 3 ? version : 3];
    }
};
