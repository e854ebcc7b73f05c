/// Many decisions at once are the same decisions: an engine of others that two threads only ask answers wrongly and
/// then crashes. Here eight readers ask what one thread asked before them, about people and dossiers of every sort.
/// Rules: ACC-01, ACC-14.
#include <support/guests.hpp>
#include <support/house.hpp>
#include <support/scale.hpp>

#include <custos/access/apply.hpp>
#include <custos/access/queries.hpp>

#include <array>
#include <atomic>
#include <thread>

namespace custos::testing {
namespace {

using namespace access;
using dossier::Mark;
using dossier::Purpose;

constexpr StaffId reader_from_outside{91};
constexpr StaffId left{92};
constexpr StaffId nobody{404};

/// Guests of every sort: plain, marked, of a raised level, without the basis, destroyed; and leave of every sort.
class Crowd : public InHouse {
protected:
    Crowd()
    {
        house.policy.access.dossiers_a_day = 3;
        for (int i = 0; i < 12; ++i)
            guests_.push_back(house.open(guest(std::to_string(13'812'345'670 + i))));
        house.keep(dossier::Marked{guests_[1], Mark::secret, reviewer, false, {}}, manager);
        house.keep(dossier::Marked{guests_[2], Mark::top_secret, manager, false, {}}, manager);
        house.done(dossier::SetLevel{guests_[3], "name", dossier::Level::finance, {}}, reviewer);
        house.keep(dossier::Grounded{guests_[4], {dossier::Basis::contract, {Purpose::order}, "", ""}}, manager);
        house.destroy(guests_[5]);
        house.done(applications::Admit{reader_from_outside,
                                       Paper::letter_of_introduction,
                                       "letter 7",
                                       "the court",
                                       {},
                                       guests_[0],
                                       Purpose::service,
                                       {"name"},
                                       house.now + hours(1),
                                       {}},
                   manager);
        house.done(Enlist{left, Grade::advanced, {}, "front"}, manager);
        house.done(Depart{left}, manager);
        give(Opens::view, clerk, guests_[1], Purpose::service, {});
        give(Opens::view, clerk, guests_[0], Purpose::service, {"hobbies"});
        give(Opens::sensitive, manager, guests_[3], Purpose::service, {"name"});
        give(Opens::emergency, other_clerk, guests_[4], Purpose::emergency, {"name"});
        give(Opens::bulk, reviewer, {}, Purpose::order, {});
        for (const auto dossier : {guests_[6], guests_[7], guests_[8]})
            look(reviewer, dossier);
        ask_everything();
    }

    /// Every question of the crowd; what one thread answers is what all have to answer.
    std::vector<Question> questions_;
    std::vector<DossierId> guests_;

private:
    void give(Opens opens, StaffId staff, DossierId dossier, Purpose purpose, std::vector<std::string_view> names)
    {
        Grant grant{house.access.next_grant, staff, dossier, opens, purpose, {}, house.now, house.now + hours(1)};
        for (const auto name : names)
            grant.fields.push_back(house.field(name));
        house.keep(Granted{grant.id, dossier, grant}, manager);
    }
    void look(StaffId staff, DossierId dossier)
    {
        Looked looked;
        looked.dossier = dossier;
        looked.purpose = Purpose::service;
        looked.outcome = Outcome::granted;
        looked.personal = true;
        looked.at = house.now;
        house.keep(looked, staff);
    }
    void ask_everything()
    {
        FieldSet fields;
        for (const auto* name : {"dishes", "name", "phone", "hobbies", "income", "id_number"})
            fields.insert(house.field(name));
        auto dossiers = guests_;
        dossiers.push_back(DossierId{404});
        for (const auto staff : {clerk, other_clerk, reviewer, manager, reader_from_outside, left, nobody})
            for (const auto dossier : dossiers)
                for (const auto purpose :
                     {Purpose::none, Purpose::service, Purpose::order, Purpose::emergency, Purpose::audit})
                    for (const auto& action : shape_of<Action>().words)
                        for (const auto manner : {Manner::look, Manner::change, Manner::serve, Manner::let_out})
                            questions_.push_back({staff, dossier, purpose, fields, house.now,
                                                  static_cast<Action>(action.value), manner});
    }
};

bool same(const Decision& one, const Decision& other)
{
    return one.outcome == other.outcome && one.rules == other.rules && one.open == other.open &&
           one.masked == other.masked && one.withheld == other.withheld && one.application == other.application &&
           one.overreach == other.overreach && one.personal == other.personal;
}

using ACC_01_threads = Crowd;
using ACC_14_threads = Crowd;

/// CUSTOS_SCALE = 40 makes a million decisions of each reader.
TEST_F(ACC_01_threads, eight_readers_answer_as_one)
{
    const auto see = house.access_sight();
    std::vector<Decision> alone;
    std::array<std::size_t, 256> outcomes{};
    for (const auto& question : questions_) {
        alone.push_back(decide(see, question));
        ++outcomes[static_cast<std::uint8_t>(alone.back().outcome)];
    }
    for (const auto outcome : {Outcome::granted, Outcome::requestable, Outcome::refused})
        EXPECT_GT(outcomes[static_cast<std::uint8_t>(outcome)], 100U) << "the crowd is of every sort";

    std::atomic<std::size_t> wrong{0};
    std::vector<std::jthread> readers;
    for (std::size_t reader = 0; reader < 8; ++reader)
        readers.emplace_back([&, reader, until = scaled(25'000)] {
            auto at = reader * 7919;
            for (std::uint64_t round = 0; round < until; ++round) {
                at = (at + 4099) % questions_.size();  // its own way through all of them
                wrong += !same(decide(see, questions_[at]), alone[at]);
            }
        });
    readers.clear();
    EXPECT_EQ(wrong, 0U);
}

TEST_F(ACC_14_threads, lists_are_the_same_for_all)
{
    const auto see = house.access_sight();
    const AskVisible ask{Purpose::service, {"name"}, {}, {}};
    const std::array people{clerk, other_clerk, reviewer, manager, reader_from_outside, nobody};
    std::vector<std::vector<DossierId>> alone;
    for (const auto staff : people)
        alone.push_back(must(answer(see, Caller{staff, house.now}, ask)).dossiers);
    EXPECT_NE(alone[0], alone[4]);
    std::atomic<std::size_t> wrong{0};
    std::vector<std::jthread> readers;
    for (std::size_t reader = 0; reader < 8; ++reader)
        readers.emplace_back([&, reader] {
            for (std::size_t round = 0; round < 200; ++round) {
                const auto who = (round + reader) % people.size();
                wrong += must(answer(see, Caller{people[who], house.now}, ask)).dossiers != alone[who];
            }
        });
    readers.clear();
    EXPECT_EQ(wrong, 0U);
}

}  // namespace
}  // namespace custos::testing
