/// The tables of Bell and LaPadula and of a lattice of secrecy and integrity, as casbin's examples have them: row by
/// row, what they say and what we say. A subject's step is the grade, with the approval for financial data as the
/// highest; an object's is the level of a value.
/// Not ours: integrity has no step here, and nothing forbids to write down. Whoever reads a dossier's income also
/// writes down what the guest likes to eat; what is refused is a value above the own grade (ACC-02).
/// Rules: ACC-02, SENS-01, SENS-03.
#include "asking.hpp"

#include <support/guests.hpp>

#include <custos/access/apply.hpp>

#include <array>

namespace custos::testing {
namespace {

using namespace access;
using dossier::Level;
using dossier::Purpose;

constexpr StaffId approved{61};  ///< special grade, and a `sensitive` grant

/// Four dossiers, in each of which one field stands for a level: 0, 1, and twice a name that the record raised.
class Lattice : public InHouse {
protected:
    Lattice()
    {
        house.done(Enlist{approved, Grade::special, {}, "front"}, manager);
        for (std::size_t level = 0; level < objects_.size(); ++level) {
            objects_[level] = house.open(guest(std::to_string(13'812'345'670 + level)));
            if (level >= 2)
                house.done(dossier::SetLevel{objects_[level], "name", static_cast<Level>(level), {}}, reviewer);
        }
        const Grant grant{house.access.next_grant, approved,  objects_[3],         Opens::sensitive, Purpose::service,
                          {house.field("name")},   house.now, house.now + hours(1)};
        house.keep(Granted{grant.id, objects_[3], grant}, manager);
    }

    [[nodiscard]] bool reads(StaffId who, std::size_t level) const
    {
        const auto wanted = fields(house, {field_of(level)});
        return ask(house, who, objects_[level], Purpose::service, wanted).open == wanted;
    }
    [[nodiscard]] bool writes(StaffId who, std::size_t level) const
    {
        const Question ask{who,       objects_[level], Purpose::service, fields(house, {field_of(level)}),
                           house.now, Action::update,  Manner::change};
        return decide(house.access_sight(), ask).outcome == Outcome::granted;
    }

private:
    [[nodiscard]] static std::string_view field_of(std::size_t level) { return level == 0 ? "dishes" : "name"; }

    std::array<DossierId, 4> objects_;
};

using ACC_02_lattice = Lattice;

/// Normal, advanced, special: 1, 2, 3; a value of level 0, 1, 2: the same.
constexpr std::array by_grade{clerk, reviewer, manager};

struct Line {
    std::size_t subject;
    std::size_t object;
    bool theirs;
    bool ours;
};

TEST_F(ACC_02_lattice, bell_and_lapadula_read)
{
    for (const auto& [subject, object, theirs, ours] :
         {Line{3, 1, true, true}, Line{2, 2, true, true}, Line{1, 1, true, true}, Line{2, 3, false, false},
          Line{1, 2, false, false}}) {
        EXPECT_EQ(theirs, ours);
        EXPECT_EQ(reads(by_grade[subject - 1], object - 1), ours) << subject << object;
    }
    for (std::size_t subject = 1; subject <= 3; ++subject)
        for (std::size_t object = 1; object <= 3; ++object)
            EXPECT_EQ(reads(by_grade[subject - 1], object - 1), subject >= object) << subject << object;
}

TEST_F(ACC_02_lattice, bell_and_lapadula_write)
{
    int not_ours = 0;
    for (const auto& [subject, object, theirs, ours] :
         {Line{3, 3, true, true}, Line{2, 3, true, true}, Line{1, 2, true, true}, Line{3, 1, false, true},
          Line{2, 1, false, true}}) {
        EXPECT_EQ(writes(by_grade[subject - 1], object - 1), ours) << subject << object;
        not_ours += theirs != ours;
    }
    EXPECT_EQ(not_ours, 2) << "to write down";
    EXPECT_FALSE(writes(clerk, 2)) << "what we refuse instead: a value two steps up";
    EXPECT_FALSE(writes(reviewer, 3));
    EXPECT_TRUE(writes(manager, 3));
}

/// A point of the lattice: secrecy, integrity. Secrecy 2 to 5 are our four steps; 1 is as 2, the lowest.
struct Point {
    std::size_t secrecy;
    std::size_t integrity;
};
struct LatticeLine {
    Point subject;
    Point object;
    bool theirs;
    bool ours;
};
constexpr std::array by_secrecy{clerk, clerk, clerk, reviewer, manager, approved};
constexpr std::size_t level_of(Point object) { return object.secrecy < 2 ? 0 : object.secrecy - 2; }

TEST_F(ACC_02_lattice, lattice_read)
{
    int not_ours = 0;
    for (const auto& [subject, object, theirs, ours] :
         {LatticeLine{{5, 5}, {3, 3}, true, true}, LatticeLine{{4, 4}, {4, 2}, true, true},
          LatticeLine{{3, 3}, {2, 3}, true, true}, LatticeLine{{2, 2}, {2, 2}, true, true},
          LatticeLine{{3, 3}, {4, 2}, false, false}, LatticeLine{{4, 4}, {3, 5}, false, true},
          LatticeLine{{2, 2}, {3, 1}, false, false}, LatticeLine{{3, 3}, {1, 4}, false, true}}) {
        EXPECT_EQ(reads(by_secrecy[subject.secrecy], level_of(object)), ours) << subject.secrecy << object.secrecy;
        not_ours += theirs != ours;
    }
    EXPECT_EQ(not_ours, 2) << "refused for their integrity alone";
}

TEST_F(ACC_02_lattice, lattice_write)
{
    int not_ours = 0;
    for (const auto& [subject, object, theirs, ours] :
         {LatticeLine{{2, 2}, {2, 2}, true, true}, LatticeLine{{3, 3}, {5, 4}, true, false},
          LatticeLine{{4, 4}, {4, 5}, true, true}, LatticeLine{{5, 5}, {5, 5}, true, true},
          LatticeLine{{4, 4}, {3, 5}, false, true}, LatticeLine{{3, 3}, {2, 2}, false, true},
          LatticeLine{{5, 5}, {5, 4}, false, true}, LatticeLine{{2, 2}, {1, 3}, false, true}}) {
        EXPECT_EQ(writes(by_secrecy[subject.secrecy], level_of(object)), ours) << subject.secrecy << object.secrecy;
        not_ours += theirs != ours;
    }
    EXPECT_EQ(not_ours, 5) << "four write down in secrecy or integrity, one writes two steps up";
}

}  // namespace
}  // namespace custos::testing
