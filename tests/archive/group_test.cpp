/// Group commit when something fails: whose failure it is, what is taken back, and what is told afterwards. Each test
/// has one group of several threads, made to wait until all of it is there.
/// Rules: ACC-07, SEC-02.
#include "parts.hpp"

#include <custos/archive/state.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <new>
#include <stdexcept>
#include <thread>

namespace custos::test {

namespace {

using ::testing::ElementsAre;
using Work = std::function<Result<void>()>;

/// What each thread was told: "", the name of an error's code, or what was thrown.
std::string told_by(const Work& call)
{
    try {
        const auto done = call();
        return done ? std::string{} : std::string{name_of(done.error().code)};
    } catch (const std::exception& thrown) {
        return thrown.what();
    }
}

/// An archive's parts, over a journal that fails when told.
struct Inside : OpenHouse {
    std::unique_ptr<archive::Body> body = parts();
    JournalThatFails* disk = nullptr;

    Inside()
    {
        auto failing = std::make_unique<JournalThatFails>(std::move(body->journal));
        disk = failing.get();
        body->journal = std::move(failing);
    }

    /// Somebody joins: written and applied.
    Result<void> enlist(StaffId staff)
    {
        const access::Enlisted event{staff, access::Grade::normal, false, "front desk"};
        journal::Entry entry;
        BOOST_OUTCOME_TRY(const auto stamp,
                          body->append(administrator, {now++}, title_of<access::Enlisted>(),
                                       boost::serialization::version<access::Enlisted>::value, {}, to_binary(event)));
        entry.number = stamp.number;
        entry.at = stamp.at;
        entry.actor = stamp.actor;
        entry.event = title_of<access::Enlisted>();
        entry.version = boost::serialization::version<access::Enlisted>::value;
        entry.body = to_binary(event);
        return body->replay(entry);
    }
    [[nodiscard]] Work enlisting(StaffId staff)
    {
        return [this, staff] { return enlist(staff); };
    }
    [[nodiscard]] bool works_here(StaffId staff) const { return body->state->access.find(staff) != nullptr; }

    [[nodiscard]] std::size_t waiting() const
    {
        const std::lock_guard lock{body->queue_lock};
        return body->queue.size();
    }

    /// All of these as one group, in their order.
    std::vector<std::string> together(const std::vector<Work>& works)
    {
        std::vector<Work> calls;
        for (const auto& work : works)
            calls.emplace_back([this, &work] { return body->write(work); });
        return called_together(calls);
    }

    /// The same of calls that write: a piece of work before them goes on until they wait.
    std::vector<std::string> called_together(const std::vector<Work>& calls)
    {
        std::vector<std::string> told(calls.size());
        std::atomic<bool> leads{false};
        std::atomic<bool> all_there{false};
        std::vector<std::thread> threads;
        threads.emplace_back([&] {
            std::ignore = told_by([&] {
                return body->write([&]() -> Result<void> {
                    leads = true;
                    while (!all_there)
                        std::this_thread::yield();
                    return outcome::success();
                });
            });
        });
        while (!leads)
            std::this_thread::yield();
        for (std::size_t i = 0; i < calls.size(); ++i) {
            threads.emplace_back([&, i] { told[i] = told_by(calls[i]); });
            while (waiting() <= i)
                std::this_thread::yield();
        }
        all_there = true;
        for (auto& thread : threads)
            thread.join();
        return told;
    }
    [[nodiscard]] std::string alone(const Work& work)
    {
        return told_by([&] { return body->write(work); });
    }
};

constexpr StaffId anna{11};
constexpr StaffId bert{12};
constexpr StaffId cora{13};

Work failing(Code code)
{
    return [code]() -> Result<void> { return fail(code); };
}

// Each of many writers comes while the one before it is served: whoever leads goes home when its own work is done.
TEST(Group, nobody_serves_others_for_longer_than_it_waits_for_itself)
{
    Inside house;
    constexpr int writers = 20;
    std::vector<std::thread> threads(writers);
    std::atomic<int> at_home{0};
    std::array<int, writers> at_home_before{};
    std::function<void(int)> begin = [&](int i) {
        threads[static_cast<std::size_t>(i)] = std::thread{[&, i] {
            value_of(house.body->write([&, i]() -> Result<void> {
                at_home_before[static_cast<std::size_t>(i)] = at_home;
                if (i + 1 == writers) return outcome::success();
                begin(i + 1);
                while (house.waiting() == 0)
                    std::this_thread::yield();
                return outcome::success();
            }));
            ++at_home;
        }};
    };
    begin(0);
    for (std::size_t i = 0; i < writers; ++i)
        threads[i].join();
    EXPECT_GE(at_home_before.back(), 1) << "the first one is at home while there are still others";
    EXPECT_EQ(at_home, writers);
}

TEST(Group, work_that_fails_before_it_writes_fails_alone)
{
    Inside house;
    const auto thrown = []() -> Result<void> { throw std::runtime_error{"mine"}; };
    EXPECT_THAT(house.together({house.enlisting(anna), failing(Code::clock), thrown, house.enlisting(bert)}),
                ElementsAre("", "clock", "mine", ""));
    EXPECT_TRUE(house.works_here(anna));
    EXPECT_TRUE(house.works_here(bert));
}

TEST(Group, work_that_fails_after_it_wrote_takes_its_group_back_and_the_next_one_is_written)
{
    Inside house;
    const auto before = archive::hash_of(*house.body->state);
    const auto half = [&]() -> Result<void> {
        BOOST_OUTCOME_TRY(house.enlist(bert));
        return fail(Code::too_large);
    };
    EXPECT_THAT(house.together({house.enlisting(anna), failing(Code::clock), half, house.enlisting(cora)}),
                ElementsAre("too_large", "clock", "too_large", "too_large"));
    EXPECT_EQ(archive::hash_of(*house.body->state), before);
    EXPECT_EQ(house.alone(house.enlisting(cora)), "");
    EXPECT_TRUE(house.works_here(cora));
    EXPECT_FALSE(house.works_here(anna));
}

TEST(Group, an_exception_after_a_write_is_everybodys_but_for_those_who_had_failed_themselves)
{
    Inside house;
    const auto before = archive::hash_of(*house.body->state);
    const auto half = [&]() -> Result<void> {
        BOOST_OUTCOME_TRY(house.enlist(bert));
        throw std::runtime_error{"in the middle"};
    };
    EXPECT_THAT(house.together({house.enlisting(anna), failing(Code::clock), half}),
                ElementsAre("in the middle", "clock", "in the middle"));
    EXPECT_EQ(archive::hash_of(*house.body->state), before);
    EXPECT_EQ(house.alone(house.enlisting(cora)), "");
}

TEST(Group, a_whole_that_is_taken_back_or_fails_takes_nobody_with_it)
{
    using Whole = archive::Body::Whole;
    Inside house;
    const auto writing = [&](const Work& work) -> Work { return [&house, work] { return house.body->write(work); }; };
    const auto whole = [&](const std::function<Result<Whole>()>& end) -> Work {
        return [&house, end] {
            return house.body->write_whole([&]() -> Result<Whole> {
                BOOST_OUTCOME_TRY(house.enlist(bert));
                return end();
            });
        };
    };
    const auto given_up = whole([]() -> Result<Whole> { return Whole::taken_back; });
    const auto failed = whole([]() -> Result<Whole> { return fail(Code::too_large); });
    const auto thrown = whole([]() -> Result<Whole> { throw std::runtime_error{"mine"}; });
    EXPECT_THAT(house.called_together(
                    {writing(house.enlisting(anna)), given_up, failed, thrown, writing(house.enlisting(cora))}),
                ElementsAre("", "", "too_large", "mine", ""));
    EXPECT_FALSE(house.works_here(bert));
    house.body.reset();
    house.reopen();
    value_of(house.archive->read([](const archive::State& state) {
        EXPECT_NE(state.access.find(anna), nullptr);
        EXPECT_EQ(state.access.find(bert), nullptr);
        EXPECT_NE(state.access.find(cora), nullptr);
    }));
}

TEST(Group, a_whole_that_cannot_be_taken_back_fails_itself_and_what_is_not_durable)
{
    using Whole = archive::Body::Whole;
    Inside house;
    house.disk->on_drop = []() -> Result<void> { return fail(Code::storage); };
    const Work whole = [&] {
        return house.body->write_whole([&]() -> Result<Whole> {
            BOOST_OUTCOME_TRY(house.enlist(bert));
            return Whole::taken_back;
        });
    };
    const auto writing = [&](StaffId staff) -> Work {
        return [&house, staff] { return house.body->write(house.enlisting(staff)); };
    };
    EXPECT_THAT(house.called_together({writing(anna), whole, writing(cora)}), ElementsAre("", "poisoned", "poisoned"));
}

TEST(Group, a_disk_that_fails_at_the_end_fails_the_group_and_the_archive_has_to_be_opened_again)
{
    Inside house;
    house.disk->on_commit = []() -> Result<journal::Head> { return fail(Code::storage); };
    EXPECT_THAT(house.together({house.enlisting(anna), failing(Code::clock), house.enlisting(bert)}),
                ElementsAre("storage", "clock", "storage"));
    house.disk->on_commit = {};
    EXPECT_EQ(house.alone(house.enlisting(cora)), "poisoned") << "what was applied is not durable";
    EXPECT_EQ(house.body->readable().error().code, Code::poisoned);
    house.body.reset();
    house.reopen();
    value_of(house.archive->read([](const archive::State& state) { EXPECT_EQ(state.access.find(anna), nullptr); }));
}

TEST(Group, a_disk_that_fails_in_the_middle_ends_the_group_there)
{
    Inside house;
    int asked = 0;
    house.disk->on_append = [&]() -> Result<void> {
        ++asked;
        house.disk->is_poisoned = true;
        return fail(Code::storage);
    };
    house.disk->on_commit = []() -> Result<journal::Head> { return fail(Code::poisoned); };
    EXPECT_THAT(house.together({house.enlisting(anna), house.enlisting(bert)}), ElementsAre("storage", "poisoned"));
    EXPECT_EQ(asked, 1) << "the second is not tried";
}

TEST(Group, want_of_memory_outside_of_anybodys_work_takes_the_group_back)
{
    Inside house;
    const auto before = archive::hash_of(*house.body->state);
    house.disk->on_commit = []() -> Result<journal::Head> { throw std::bad_alloc{}; };
    const auto thrown = []() -> Result<void> { throw std::runtime_error{"mine"}; };
    EXPECT_THAT(house.together({house.enlisting(anna), failing(Code::clock), thrown}),
                ElementsAre(std::bad_alloc{}.what(), "clock", "mine"));
    house.disk->on_commit = {};
    EXPECT_EQ(archive::hash_of(*house.body->state), before);
    EXPECT_EQ(house.alone(house.enlisting(bert)), "");
}

TEST(Group, what_cannot_be_taken_back_leaves_an_archive_to_be_opened_again)
{
    const auto half_in = [](Inside& house) {
        EXPECT_EQ(house.alone([&]() -> Result<void> {
            BOOST_OUTCOME_TRY(house.enlist(anna));
            return fail(Code::too_large);
        }),
                  "too_large");
        EXPECT_EQ(house.alone(house.enlisting(bert)), "poisoned");
    };
    {
        Inside house;
        house.disk->on_drop = []() -> Result<void> { return fail(Code::storage); };
        half_in(house);
    }
    {
        Inside house;  // dropped, and then it cannot be read
        house.disk->on_read = []() -> Result<void> { return fail(Code::damaged); };
        half_in(house);
    }
    {
        Inside house;
        house.disk->on_read = []() -> Result<void> { throw std::bad_alloc{}; };
        half_in(house);
    }
}

/// A look that waits, as the gate leaves it.
void leave_a_look(archive::Body& body, Instant at)
{
    auto& line = body.looks.add(at);
    line = {};
    line.staff = reviewer;
    line.at = at;
    line.question = "archive.show";
    line.purpose = dossier::Purpose::service;
    line.action = access::Action::view;
    line.outcome = access::Outcome::granted;
    line.list = true;
}

TEST(ACC_07, looks_that_cannot_be_written_fail_the_command_and_wait_on)
{
    Inside house;
    leave_a_look(*house.body, {house.now++});
    house.disk->on_append = []() -> Result<void> { return fail(Code::too_large); };
    EXPECT_EQ(told_by([&] { return house.body->flush(); }), "too_large");
    EXPECT_EQ(house.alone(house.enlisting(anna)), "too_large") << "nothing is done that the log does not precede";
    EXPECT_FALSE(house.works_here(anna));
    house.disk->on_append = {};
    const auto entries = house.body->journal->size();
    EXPECT_EQ(house.alone(house.enlisting(anna)), "");
    EXPECT_EQ(house.body->journal->size(), entries + 2) << "the look, and the command";
    EXPECT_EQ(value_of(house.body->journal->read_one({entries + 1})).event, "access.looked");
}

}  // namespace

}  // namespace custos::test
