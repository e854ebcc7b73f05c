/// Stores that earlier versions wrote, under golden/: each is opened, verified, read and restored by this one. They
/// were made by golden_make.cpp; what they hold is said there, and their answers stand here as a person would write
/// them.
#include "house.hpp"

#include "archive/snapshot_form.hpp"

#include <custos/archive/queries.hpp>
#include <custos/dossier/queries.hpp>
#include <custos/orders/queries.hpp>
#include <custos/tiers/queries.hpp>

#include <gtest/gtest.h>

#include <fstream>

namespace custos::test {
namespace {

namespace fs = std::filesystem;

/// A copy of a golden store in a folder of its own: opening an archive writes.
struct Golden {
    Folder folder;
    std::int64_t now = 1'775'000'000'000;  // April 2026, after everything in the stores
    std::uint32_t form = 0;
    std::string state;
    std::uint64_t size = 0;
    std::string root;

    explicit Golden(std::string_view name)
    {
        const auto from = fs::path{CUSTOS_TESTS_FOLDER "/archive/golden"} / name;
        fs::copy(from, folder / "store", fs::copy_options::recursive);
        std::ifstream expected{from / "expected.txt"};
        expected >> form >> state >> size >> root;
    }

    [[nodiscard]] OpenOptions options(std::string_view place)
    {
        return {folder / place, test_key(), [this] { return Instant{now++}; }};
    }

    /// What is in the journal, whichever way the archive came to be open.
    void expect_all(Archive& archive)
    {
        EXPECT_EQ(value_of(archive.verify()).entries, archive.head().size);
        auto desk = archive.desk(reviewer, dossier::Purpose::service);
        dossier::Find find;
        find.by = vault::TokenKind::phone;
        find.value = "13900139001";
        const auto found = granted(desk.ask<dossier::Found>(find));
        ASSERT_EQ(found.cards.size(), 1U);
        EXPECT_EQ(found.cards[0].dossier, DossierId{2}) << "the confirmed change of the phone";

        const auto shown = granted(desk.ask<archive::DossierView>(archive::Show{{1}, {"name"}}));
        EXPECT_EQ(shown.fields.at(0).value, "王小明") << "sealed values open";

        const auto turnover = granted(desk.ask<orders::TurnoverView>(orders::AskTurnover{{1}}));
        EXPECT_EQ(turnover.net.value, 15'000 - 3'000);
        EXPECT_EQ(granted(desk.ask<orders::TurnoverView>(orders::AskTurnover{{2}})).net.value, 2'000 + 700);
        const auto tier = [&](std::uint64_t id) {
            return granted(desk.ask<tiers::TiersView>(tiers::AskTiers{{id}, "spend"})).schemes.at(0).tier;
        };
        EXPECT_EQ(tier(1), "high") << "120 yuan, of 100";
        EXPECT_EQ(tier(2), "base");
        value_of(archive.read([](const archive::State& now_held) {
            EXPECT_EQ(now_held.dossiers.find({3})->lifecycle, dossier::Lifecycle::destroyed);
        }));
        granted(desk.submit(sale("S-new", {1}, 100)));
    }
};

class GoldenStore : public ::testing::TestWithParam<const char*> {};

TEST_P(GoldenStore, SEC_03_opens_from_its_snapshot_and_says_what_it_said)
{
    Golden golden{GetParam()};
    auto archive = value_of(Archive::open(golden.options("store/archive")));
    EXPECT_EQ(archive.head().size, golden.size);
    EXPECT_EQ(to_hex(archive.head().root), golden.root);
    if (golden.form == archive::state_form) {
        EXPECT_EQ(to_hex(archive.state_hash()), golden.state) << "another state, or state_form was not raised";
    }
    golden.expect_all(archive);
}

TEST_P(GoldenStore, SEC_03_opens_from_its_journal_alone_and_says_the_same)
{
    Golden golden{GetParam()};
    for (const auto& file : fs::recursive_directory_iterator{golden.folder / "store/archive"})
        if (file.path().extension() == ".snapshot") fs::remove(file.path());
    auto archive = value_of(Archive::open(golden.options("store/archive")));
    if (golden.form == archive::state_form) {
        EXPECT_EQ(to_hex(archive.state_hash()), golden.state);
    }
    golden.expect_all(archive);
}

TEST_P(GoldenStore, SEC_02_is_restored_from_its_backup)
{
    Golden golden{GetParam()};
    const auto report = value_of(Archive::restore(golden.folder / "store/backup", golden.options("restored")));
    EXPECT_EQ(report.compared, golden.form == archive::state_form);
    auto archive = value_of(Archive::open(golden.options("restored")));
    golden.expect_all(archive);
}

TEST_P(GoldenStore, SEC_02_a_backup_of_another_form_of_state_is_proved_by_its_journal)
{
    Golden golden{GetParam()};
    const auto manifest = golden.folder / "store/backup/manifest.json";
    std::ifstream in{manifest};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    const auto at = text.find("\"form\"");
    ASSERT_NE(at, std::string::npos);
    const auto first_digit = text.find_first_of("0123456789", at);
    const auto behind = text.find_first_not_of("0123456789", first_digit);
    text.replace(first_digit, behind - first_digit, "1");  // a form of long ago, and with it another hash
    const std::string_view before_hash = "\"state\": \"";
    const auto hash = text.find(before_hash);
    ASSERT_NE(hash, std::string::npos);
    auto& first = text[hash + before_hash.size()];
    first = first == 'A' ? 'B' : 'A';
    std::ofstream{manifest} << text;
    const auto report = value_of(Archive::restore(golden.folder / "store/backup", golden.options("restored")));
    EXPECT_FALSE(report.compared);
}

/// The byte of a snapshot's form, behind seven letters: a digit up to nine, a colon and a number beyond.
TEST_P(GoldenStore, SEC_02_a_snapshot_of_another_form_is_passed_over_for_the_journal)
{
    for (const std::string_view form : {"1", "8", ":\x09", ":\x7F", ";"}) {
        SCOPED_TRACE(form);
        Golden golden{GetParam()};
        for (const auto& file : fs::recursive_directory_iterator{golden.folder / "store/archive"}) {
            if (file.path().extension() != ".snapshot") continue;
            std::fstream snapshot{file.path(), std::ios::in | std::ios::out | std::ios::binary};
            snapshot.seekp(7);
            snapshot.write(form.data(), static_cast<std::streamsize>(form.size()));
        }
        auto archive = value_of(Archive::open(golden.options("store/archive")));
        if (golden.form == archive::state_form) {
            EXPECT_EQ(to_hex(archive.state_hash()), golden.state);
        }
        golden.expect_all(archive);
    }
}

INSTANTIATE_TEST_SUITE_P(Stores, GoldenStore,
                         ::testing::Values("store-1", "store-2", "store-3", "store-4", "store-5", "store-6", "store-7",
                                           "store-8", "store-9", "store-10", "store-11", "store-12"),
                         [](const auto& each) { return std::string{each.param}.replace(5, 1, "_"); });

}  // namespace
}  // namespace custos::test
