/// What AuthZEN's certification scenario asks beside its decisions (scenario.cpp): the action with a property, the role
/// that a request brings along, one who reads and does not write, what a request says besides, and the shapes of a
/// wrong request. A request of theirs is a desk (the subject) and a document (action, resource and context) of ours.
/// Rules: ACC-01, ACC-02, ACC-06, ACC-14, RET-04.
#include "asking.hpp"

#include <support/guests.hpp>

#include <custos/access/queries.hpp>
#include <custos/core/document.hpp>

#include <algorithm>
#include <array>

namespace custos::testing {
namespace {

using namespace access;
using dossier::Purpose;

constexpr StaffId alice = clerk;
constexpr StaffId bob{81};  ///< reads record-1 and does nothing else: a reader from outside

class Certified : public InHouse {
protected:
    Certified() : record_{house.open(guest("13812345671"))}, archived_{house.open(guest("13812345672"))}
    {
        house.done(applications::Admit{bob,
                                       Paper::work_permit,
                                       "permit 7",
                                       "the auditors",
                                       {},
                                       record_,
                                       Purpose::service,
                                       {"name"},
                                       house.now + hours(12),
                                       {}},
                   manager);
        house.destroy(archived_);
    }
    [[nodiscard]] Outcome looks(StaffId staff, DossierId dossier, Action action = Action::view) const
    {
        return asked(staff, dossier, action, Manner::look);
    }
    [[nodiscard]] Outcome writes(StaffId staff, DossierId dossier) const
    {
        return asked(staff, dossier, Action::update, Manner::change);
    }

    DossierId record_;
    DossierId archived_;

private:
    [[nodiscard]] Outcome asked(StaffId staff, DossierId dossier, Action action, Manner manner) const
    {
        const Question ask{staff, dossier, Purpose::service, fields(house, {"name"}), house.now, action, manner};
        return decide(house.access_sight(), ask).outcome;
    }
};

using ACC_01_certified = Certified;
using RET_04_certified = Certified;
using ACC_14_certified = Certified;

/// Delete with soft=true is to put away what can be had again: a change of the record here, as closing it or taking a
/// value out is. With soft=false it is destruction.
TEST_F(RET_04_certified, a_soft_deletion_is_a_change_and_a_hard_one_wants_others)
{
    EXPECT_EQ(writes(alice, record_), Outcome::granted) << "soft";
    EXPECT_EQ(looks(alice, record_, Action::destroy), Outcome::requestable) << "hard: no yes";
    EXPECT_EQ(looks(manager, record_, Action::destroy), Outcome::requestable) << "whoever asks";
    EXPECT_EQ(looks(bob, record_, Action::destroy), Outcome::refused);
}

TEST_F(ACC_01_certified, bob_reads_and_does_not_write)
{
    EXPECT_EQ(looks(bob, record_), Outcome::granted);
    EXPECT_EQ(writes(bob, record_), Outcome::refused);
    EXPECT_EQ(writes(alice, archived_), Outcome::refused);
    house.now = house.now + hours(7);
    EXPECT_EQ(looks(bob, record_), Outcome::granted) << "what is beside the question changes nothing";
    EXPECT_EQ(writes(bob, record_), Outcome::refused);
}

/// Not ours, in two facts: that a request says role=admin makes nobody one, since who somebody is stands in the
/// records; and no administrator writes to what is destroyed.
TEST_F(ACC_01_certified, a_role_that_a_request_brings_along_counts_for_nothing)
{
    const auto with_role = read_document<AskVisible>(R"({"purpose":"service","fields":["name"],"role":"admin"})");
    ASSERT_FALSE(with_role);
    EXPECT_EQ(with_role.error().code, Code::bad_document);
    EXPECT_EQ(with_role.error().path, "/role");
    EXPECT_TRUE(house.access.find(manager)->administrator);
    EXPECT_EQ(writes(manager, archived_), Outcome::refused);
}

/// Not ours, in three searches: who may write to the archived record, which records an administrator may write to, and
/// what they may do with it, find the archived one there. Here nobody writes to what is destroyed.
TEST_F(RET_04_certified, nobody_writes_to_what_is_destroyed)
{
    for (const auto& staff : house.access.staff)
        for (const auto& action : shape_of<Action>().words) {
            EXPECT_EQ(writes(staff.id, archived_), Outcome::refused) << staff.id.value;
            EXPECT_EQ(looks(staff.id, archived_, static_cast<Action>(action.value)), Outcome::refused) << action.name;
        }
}

/// Who would ask and is nobody: a refusal with its rule, not an error of the document.
TEST_F(ACC_14_certified, a_missing_subject_is_refused)
{
    const AskVisible ask{Purpose::service, {"name"}, {}, {}};
    EXPECT_TRUE(must(answer(house.access_sight(), Caller{StaffId{}, house.now}, ask)).dossiers.empty());
    EXPECT_EQ(testing::ask(house, {}, record_, Purpose::service, {}).rules, Rules{Rule::ACC_01});
}

/// A request of the wrong shape is an error of its own that names the member, and never a no.
TEST_F(ACC_14_certified, wrong_requests_are_typed_errors)
{
    struct Wrong {
        std::string_view theirs;
        std::string_view document;
        std::string_view path;
    };
    for (const auto& [theirs, document, path] : {
             Wrong{"no resource", R"({"purpose":"service","fields":[]})", "/dossier"},
             Wrong{"no action", R"({"dossier":1,"fields":[]})", "/purpose"},
             Wrong{"resource as an object", R"({"dossier":{"id":1},"purpose":"service","fields":[]})", "/dossier"},
             Wrong{"resource as a text", R"({"dossier":"one","purpose":"service","fields":[]})", "/dossier"},
             Wrong{"name as a number", R"({"dossier":1,"purpose":7,"fields":[]})", "/purpose"},
             Wrong{"a name that is none", R"({"dossier":1,"purpose":"reading","fields":[]})", "/purpose"},
             Wrong{"a text for a list", R"({"dossier":1,"purpose":"service","fields":"name"})", "/fields"},
             Wrong{"a number in a list of names", R"({"dossier":1,"purpose":"service","fields":[4]})", "/fields/0"},
             Wrong{"a member that is not known", R"({"dossier":1,"purpose":"service","fields":[],"x":1})", "/x"},
             Wrong{"a member twice", R"({"dossier":1,"dossier":2,"purpose":"service","fields":[]})", "/dossier"},
             Wrong{"an empty object", "{}", "/dossier"},
             Wrong{"an empty body", "", ""},
             Wrong{"no object", "[]", ""},
             Wrong{"bad JSON", R"({"dossier":1,)", ""},
         }) {
        const auto read = read_document<AskReaders>(document);
        ASSERT_FALSE(read) << theirs;
        EXPECT_EQ(read.error().code, Code::bad_document) << theirs;
        EXPECT_EQ(read.error().path, path) << theirs;
    }
    EXPECT_TRUE(read_document<AskReaders>(R"({"dossier":1,"purpose":"service"})")) << "no fields: may it be looked at?";
}

}  // namespace
}  // namespace custos::testing
