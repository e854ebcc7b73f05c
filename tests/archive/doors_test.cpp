/// What an archive answers that is closed, was forked, or whose disk failed: at every door the same, and never a state
/// that is not durable. And what the document doors say of a document that is not theirs.
#include "parts.hpp"

#include "journal/fault_vfs.hpp"
#include "support/leave.hpp"

#include <custos/archive/queries.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <future>
#include <set>
#include <thread>
#include <vector>

namespace custos::test {

namespace {

using journal::testing::FailingDisk;
using journal::testing::FaultVfs;

/// The answers of all doors that answer with a Result: the codes of what failed, and how many did not.
class AllDoors {
public:
    AllDoors(Archive& archive, const std::filesystem::path& elsewhere)
    {
        auto desk = archive.desk(clerk, dossier::Purpose::service);
        const std::vector<DossierId> one{{1}};
        const auto first = [](std::size_t) { return DossierId{1}; };
        take(desk.submit(sale("S-1", {1}, 100)));
        take(desk.submit_all(std::span<const dossier::Open>{}));
        take(desk.submit_all(std::span<const orders::Record>{}));
        take(desk.submit_whole(std::span<const dossier::Open>{}));
        take(desk.consider(sale("S-1", {1}, 100)));
        take(desk.find_duplicates({}));
        take(desk.submit_document(R"({"schema":"custos.duties.tick/1"})"));
        take(desk.ask_document(R"({"schema":"custos.orders.turnover/1","dossier":1})"));
        take(desk.ask<archive::DossierView>(archive::Show{{1}, {}}));
        take(desk.ask<archive::HistoryView>(archive::AskHistory{{1}, {}, {}}));
        take(desk.ask<archive::OrderView>(archive::AskOrder{"S-1"}));
        take(desk.ask<archive::CardView>(archive::AskCard{{1}}));
        take(desk.ask<archive::AccessLogView>(archive::AskAccessLog{}));
        take(desk.ask<archive::ReplayView>(archive::AskReplay{}));
        take(desk.ask<archive::ActionsView>(archive::AskActions{{1}, dossier::Purpose::service, {}}));
        take(desk.ask<orders::TurnoverView>(orders::AskTurnover{{1}}));
        take(desk.ask<duties::DueView>(duties::AskDue{}));
        take(desk.find(vault::TokenKind::phone, "13800138000"));
        take(desk.find_all(
            vault::TokenKind::phone, 1, [](std::size_t) { return std::string_view{"13800138000"}; },
            [](std::size_t, const auto&) { ADD_FAILURE(); }));
        take(desk.decide({1}, {}));
        std::array<access::Outcome, 1> outcomes{};
        take(desk.decide_all(first, {}, outcomes));
        take(desk.prospect("view"));
        take(desk.risk_of({1}));
        take(desk.risks_of(1, first, [](std::size_t, const auto&) { ADD_FAILURE(); }));
        take(desk.card_of({1}));
        take(desk.tier_of({1}, {1}));
        std::array<tiers::TierIndex, 1> places{};
        take(desk.tiers_of({1}, first, places));
        take(archive.verify());
        take(archive.prove_entry({1}));
        take(archive.prove_growth(1));
        take(archive.snapshot());
        take(archive.backup(elsewhere));
        take(archive.destroy(administrator, one));
        take(archive.rotate_keys());
        take(archive.change_master(test_key()));
        take(archive.read([](const archive::State&) { ADD_FAILURE(); }));
    }

    std::set<Code> codes;
    int answered = 0;

private:
    template <class T>
    void take(const Result<T>& answer)
    {
        if (answer)
            ++answered;
        else
            codes.insert(answer.error().code);
    }
};

struct OneGuest : OpenHouse {
    OneGuest()
    {
        granted(desk().submit(guest("王小明", "13800138000")));
        value_of(archive->flush());
    }
};

TEST(Doors, of_a_closed_archive_answer_that_it_is_closed)
{
    OneGuest house;
    (void)granted(house.desk().ask<orders::TurnoverView>(orders::AskTurnover{{1}}));
    const auto before = house.archive->head().size;
    const auto number = house.archive->id();
    value_of(house.archive->close());
    EXPECT_EQ(house.archive->id(), number) << "that is told of a closed one, too";
    EXPECT_EQ(house.archive->head().size, before + 1);
    const AllDoors doors{*house.archive, house.folder / "backup"};
    EXPECT_EQ(doors.answered, 0);
    EXPECT_EQ(doors.codes, std::set{Code::closed});
    EXPECT_EQ(house.archive->flush().error().code, Code::closed);
    EXPECT_EQ(house.archive->close().error().code, Code::closed);
    EXPECT_FALSE(house.archive->in_child());
    house.reopen();
    EXPECT_EQ(house.archive->head().size, before + 1) << "the look that waited was written";
}

/// How many looks are on record.
std::size_t looks_in(const journal::Journal& journal)
{
    std::size_t looks = 0;
    value_of(journal.read({1}, [&](const journal::Entry& entry) {
        if (entry.event == title_of<access::Looked>()) ++looks;
        if (entry.event != title_of<access::LookedRun>()) return true;
        looks += value_of(from_binary<access::LookedRun>(entry.body)).looks.size();
        return true;
    }));
    return looks;
}

// Each line that is added while the one before it is written would want a write of its own.
TEST(ACC_07, closing_comes_to_an_end_while_others_ask_and_what_they_were_told_is_on_record)
{
    OneGuest house;
    std::atomic<bool> enough{false};
    std::atomic<std::size_t> told{0};
    std::vector<std::thread> readers;
    for (int i = 0; i < 4; ++i)
        readers.emplace_back([&] {
            while (!enough && house.desk().card_of({1}))
                ++told;
        });
    while (told < 100)
        std::this_thread::yield();
    auto closing = std::async(std::launch::async, [&] { return house.archive->close(); });
    EXPECT_EQ(closing.wait_for(std::chrono::seconds{20}), std::future_status::ready);
    enough = true;
    for (auto& reader : readers)
        reader.join();
    value_of(closing.get());
    EXPECT_GE(looks_in(*house.parts()->journal), told.load());
}

TEST(Doors, of_an_archive_in_a_forked_child_answer_that_it_was_forked)
{
    OneGuest house;
    const auto child = ::fork();
    if (child == 0) {
        const bool in_child = house.archive->in_child();
        const AllDoors doors{*house.archive, house.folder / "backup"};
        testing::leave(in_child && doors.answered == 0 && doors.codes == std::set{Code::forked} ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
    EXPECT_FALSE(house.archive->in_child());
    granted(house.desk().submit(sale("S-1", {1}, 100)));
}

// Another thread of the parent reads when it forks, or leads a group: its locks stay held in the child for ever.
TEST(Doors, of_an_archive_in_a_child_forked_beside_a_call_close_without_waiting)
{
    OneGuest house;
    std::atomic<bool> inside{false};
    std::atomic<bool> let_go{false};
    const auto stay = [&] {
        inside = true;
        while (!let_go)
            std::this_thread::yield();
    };
    auto options = house.options("other");
    std::atomic<bool> stays{false};
    options.clock = [&] {
        if (stays) stay();
        return Instant{house.now++};
    };
    auto other = std::make_optional(value_of(Archive::create(options, {administrator})));
    const std::function<void()> calls[] = {
        [&] { value_of(other->read([&](const archive::State&) { stay(); })); },
        [&] {
            stays = true;
            granted(other->desk(administrator, dossier::Purpose::administration)
                        .submit(access::Enlist{clerk, access::Grade::normal, {}, "front desk"}));
        }};
    for (const auto& call : calls) {
        inside = let_go = false;
        std::thread at_work{call};
        while (!inside)
            std::this_thread::yield();
        const auto child = ::fork();
        if (child == 0) {
            ::alarm(20);  // whoever waits is ended
            const bool told = other->close().error().code == Code::forked;
            other.reset();
            ::_exit(told ? 0 : 1);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        let_go = true;
        at_work.join();
        ASSERT_TRUE(WIFEXITED(status)) << "it waited";
        EXPECT_EQ(WEXITSTATUS(status), 0);
    }
}

// The answer was made and its line could not be written: it is not told (ACC-07), and everything after it answers that
// the archive has to be opened again.
TEST(ACC_07, an_answer_whose_line_cannot_be_written_is_not_told)
{
    FailingDisk disk;
    OneGuest house;
    const auto durable = house.archive->head();
    disk.faults.arm(FaultVfs::Call::write, FaultVfs::Failure::no_space, 1, true);
    EXPECT_TRUE(house.desk().card_of({1}).has_value()) << "its line may wait a second";
    house.now += 2'000;
    const auto late = house.desk().card_of({1});
    ASSERT_FALSE(late.has_value());
    EXPECT_EQ(late.error().code, Code::storage);
    disk.faults.disarm();
    const AllDoors doors{*house.archive, house.folder / "backup"};
    EXPECT_EQ(doors.answered, 0);
    EXPECT_EQ(doors.codes, std::set{Code::poisoned});
    EXPECT_EQ(house.archive->close().error().code, Code::poisoned) << "lines that wait are not forgotten in silence";
    house.reopen();
    EXPECT_EQ(house.archive->head().size, durable.size);
    granted(house.desk().submit(sale("S-1", {1}, 100)));
}

TEST(Doors, an_archive_without_a_clock_is_neither_made_nor_opened_nor_restored)
{
    OneGuest house;
    value_of(house.archive->backup(house.folder / "backup"));
    house.archive.reset();
    auto options = house.options();
    options.clock = {};
    EXPECT_EQ(Archive::open(options).error().path, "clock");
    options.folder = house.folder / "other";
    EXPECT_EQ(Archive::create(options, {administrator}).error().code, Code::bad_value);
    EXPECT_EQ(Archive::restore(house.folder / "backup", options).error().code, Code::bad_value);
    EXPECT_FALSE(std::filesystem::exists(options.folder));
}

TEST(Doors, a_new_archive_considers_its_first_dossier)
{
    House house;
    house.archive.emplace(value_of(Archive::create(house.options("new"), {administrator})));
    const auto receipt = granted(house.desk(administrator).consider(guest("王小明", "13800138000")));
    EXPECT_EQ(receipt.entry, EntryNumber{});
    EXPECT_EQ(receipt.event, "dossier.opened");
    EXPECT_EQ(granted(house.desk(administrator).submit(guest("王小明", "13800138000"))).id, 1U);
}

TEST(Documents, that_do_not_say_what_they_are_or_are_the_other_doors_are_told_so)
{
    House house;
    auto desk = house.desk();
    const auto submitted = [&](const std::string& schema) {
        return desk.submit_document(R"({"schema":")" + schema + R"("})").error();
    };
    for (const auto* schema : {"", "custos.", "custos./1", "custos/1", "dossier.open/1", "custos.dossier.open",
                               "custos.dossier.open/0", "other.dossier.open/1"}) {
        EXPECT_EQ(submitted(schema).code, Code::bad_document) << schema;
        EXPECT_EQ(submitted(schema).path, "/schema") << schema;
    }
    EXPECT_EQ(submitted("custos.dossier.open/2").code, Code::too_new);
    EXPECT_EQ(submitted("custos.dossier.open/2").path, "/schema");
    EXPECT_NE(submitted("custos.dossier.find/1").words.en.find("to be asked"), std::string_view::npos);
    const auto asked = desk.ask_document(R"({"schema":"custos.dossier.open/1"})").error();
    EXPECT_NE(asked.words.en.find("to be submitted"), std::string_view::npos);
    EXPECT_EQ(submitted("custos.no.such/1").detail, "no.such");
    EXPECT_EQ(submitted("custos." + std::string(65, 'x') + "/1").detail, "") << "too long to be repeated";
}

TEST(Documents, the_schema_of_no_document_is_empty)
{
    for (const auto* title : {"", "aaa", "no.such", "zzz", "dossier.open ", "custos.dossier.open/1"})
        EXPECT_TRUE(schema_of(title).empty()) << title;
    EXPECT_FALSE(schema_of("policy.document").empty());
}

}  // namespace

}  // namespace custos::test
