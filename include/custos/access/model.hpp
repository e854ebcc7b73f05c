/// Access: who works here, how far each may see, and what was looked at.
#pragma once

#include <custos/dossier/model.hpp>

#include <string>

namespace custos::access {

namespace mi = boost::multi_index;

/// ACC-02. A higher grade sees all that a lower one sees.
enum class Grade : std::uint8_t { none = 0, normal = 1, advanced = 2, special = 3 };
BOOST_DESCRIBE_ENUM(Grade, none, normal, advanced, special)

/// What a caller may be about to do. The list is closed; each command and query of the archive names its own.
enum class Action : std::uint8_t {
    view = 1,
    search,
    enter,
    update,
    review,
    analyse,
    borrow,
    copy,
    excerpt,
    carry_out,
    export_,
    disclose,
    destroy,
    administer
};
BOOST_DESCRIBE_ENUM(Action, view, search, enter, update, review, analyse, borrow, copy, excerpt, carry_out, export_,
                    disclose, destroy, administer)

/// One who works for the house. The number is the host's own; no personal data of staff are kept here.
struct Staff {
    StaffId id;
    Grade grade = Grade::normal;
    bool administrator = false;  ///< may change policy and staff; sees no more than the grade allows
    bool active = true;          ///< false after departure: everything ends at once (ACC-08)
    std::string department;
};
CUSTOS_DESCRIBE(Staff, "access.staff_row", (id, grade, administrator, active, department))

struct by_id;
struct by_department;  ///< "who works there?"

using StaffTable = mi::multi_index_container<
    Staff, mi::indexed_by<mi::hashed_unique<mi::tag<by_id>, mi::key<&Staff::id>>,
                          mi::ordered_unique<mi::tag<by_department>, mi::key<&Staff::department, &Staff::id>>>>;

/// All that access remembers.
struct Records {
    StaffTable staff;

    [[nodiscard]] const Staff* find(StaffId id) const
    {
        const auto found = staff.find(id);
        return found == staff.end() ? nullptr : &*found;
    }
};

/// How a snapshot walks these records.
template <class Visitor>
void tables(Records& records, Visitor&& visit)
{
    visit.table(records.staff);
}

/// Purposes open to each grade (ACC-03).
struct GradePurposes {
    Grade grade{};
    std::vector<dossier::Purpose> purposes;
};
CUSTOS_DESCRIBE(GradePurposes, "access.grade_purposes", (grade, purposes))

}  // namespace custos::access
