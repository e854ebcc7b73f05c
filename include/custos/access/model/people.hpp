/// Who works here and who reads from outside, and what a decision asks of each.
#pragma once

#include <custos/core/hash_rows.hpp>
#include <custos/dossier/model.hpp>

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

namespace custos::access {

namespace mi = boost::multi_index;

/// ACC-02. A higher grade sees all that a lower one sees.
enum class Grade : std::uint8_t { none = 0, normal = 1, advanced = 2, special = 3 };
BOOST_DESCRIBE_ENUM(Grade, none, normal, advanced, special)

/// One who works for the house. The number is the host's own; no personal data of staff are kept here.
struct Staff {
    StaffId id;
    Grade grade = Grade::normal;
    bool administrator = false;  ///< may change policy and staff; sees no more than the grade allows
    bool active = true;          ///< false after departure: everything ends at once (ACC-08)
    std::string department;

    // Made from the tables below, in memory only: most people hold no grant and read little, and their decisions are
    // not to pay for those who do.
    std::uint32_t grants = 0;    ///< rows of theirs among the grants, in force or not
    std::uint32_t readings = 0;  ///< rows of theirs among the readings, in the last day or not
    bool outside = false;        ///< a reader from outside (ACC-06): there is a row among the visitors
};
CUSTOS_DESCRIBE(Staff, "access.staff_row", (id, grade, administrator, active, department))

/// What every decision asks of a person before anything else, 16 bytes. Made from the row, in memory only.
struct Pass {
    using Key = StaffId;

    StaffId id;
    std::uint32_t readings = 0;
    Grade grade = Grade::none;
    bool administrator : 1 = false;
    bool active : 1 = false;
    bool outside : 1 = false;
    bool holds : 1 = false;  ///< grants, in force or not

    /// Of the house, and has not left it (ACC-08); whoever is unknown does not.
    [[nodiscard]] bool works_here() const noexcept { return active && !outside; }

    [[nodiscard]] StaffId key() const noexcept { return id; }
    [[nodiscard]] static std::uint64_t spread(StaffId id) noexcept { return hash_value(id); }
    friend bool operator==(const Pass&, const Pass&) = default;
};
static_assert(sizeof(Pass) == 16);

[[nodiscard]] inline Pass pass_of(const Staff& staff) noexcept
{
    return {staff.id, staff.readings, staff.grade, staff.administrator, staff.active, staff.outside, staff.grants != 0};
}

struct by_id;
struct by_department;  ///< "who works there?"

/// The staff. Beside the rows stand their passes, so that a decision waits once for a person and not for the places and
/// the row of a table of nodes; whatever changes a row changes its pass.
class StaffTable {
    using Rows = mi::multi_index_container<
        Staff, mi::indexed_by<mi::hashed_unique<mi::tag<by_id>, mi::key<&Staff::id>>,
                              mi::ordered_unique<mi::tag<by_department>, mi::key<&Staff::department, &Staff::id>>>>;

public:
    using value_type = Staff;
    using iterator = Rows::const_iterator;

    [[nodiscard]] iterator begin() const noexcept { return rows_.begin(); }
    [[nodiscard]] iterator end() const noexcept { return rows_.end(); }
    [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }
    [[nodiscard]] iterator find(StaffId id) const;
    [[nodiscard]] auto key_extractor() const { return rows_.key_extractor(); }
    template <class Tag>
    [[nodiscard]] const auto& get() const noexcept
    {
        return rows_.get<Tag>();
    }

    /// A copy, since the table may change; of nobody where there is no such person.
    [[nodiscard]] Pass pass(StaffId id) const noexcept
    {
        const auto* found = passes_.find(id);
        return found == nullptr ? Pass{} : *found;
    }
    void fetch(StaffId id) const noexcept { passes_.fetch(id); }

    /// REQUIRES a number: nobody has none.
    std::pair<iterator, bool> insert(const Staff& staff);
    template <class Change>
    void modify(iterator row, Change&& change)
    {
        passes_.erase(pass_of(*row));
        rows_.modify(row, std::forward<Change>(change));  // its number stays, so that no index refuses it
        passes_.insert(pass_of(*row));
    }
    void replace(iterator row, const Staff& staff);
    void erase(StaffId id);

private:
    Rows rows_;
    HashRows<Pass> passes_;
};

/// What a reader from outside showed (ACC-06). A secrecy agreement is a partner organisation's: its readers have the
/// purposes that the policy opens to partners (ACC-03), each covered by the customer's own consent and by no other
/// basis (ACC-04).
enum class Paper : std::uint8_t { letter_of_introduction = 1, work_permit = 2, secrecy_agreement = 3 };
BOOST_DESCRIBE_ENUM(Paper, letter_of_introduction, work_permit, secrecy_agreement)

/// ACC-06: a reader from outside. Sees what was opened at registration and nothing else, does nothing, takes nothing
/// out, and reads beside the escort until the visit ends. The number is the host's own and no member of staff's.
struct Visitor {
    StaffId reader;
    Paper paper{};
    std::string reference;     ///< of the letter or permit
    std::string organisation;  ///< that sent the reader
    StaffId escort;
    Instant until;  ///< end of what is open to them longest; itself outside
};
CUSTOS_DESCRIBE(Visitor, "access.visitor_row", (reader, paper, reference, organisation, escort, until))

using Visitors =
    mi::multi_index_container<Visitor, mi::indexed_by<mi::ordered_unique<mi::tag<by_id>, mi::key<&Visitor::reader>>>>;

}  // namespace custos::access
