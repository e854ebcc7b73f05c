/// The keys of an archive are changed: who did it, when and why, and what a crash in the middle leaves.
/// Rule: SEC-06.
#include "keeping.hpp"

#include <custos/archive/queries.hpp>

#include <array>

namespace custos::test {

namespace {

using security::KeyStage;
using security::KeyWork;

std::vector<archive::KeyRow> key_rows(Archive& archive, StaffId staff = administrator)
{
    return granted(archive.desk(staff, dossier::Purpose::administration).ask<archive::KeysView>(archive::AskKeys{}))
        .rows;
}

TEST(SEC_06, who_changed_the_keys_when_and_why_is_on_record_and_is_told_to_whoever_reviews)
{
    House house;
    const auto begin = house.now.load();
    const auto first = granted(house.archive->rotate_keys(administrator, "half a year has passed"));
    const auto second = granted(house.archive->change_master(test_key(8), administrator, "the old key leaked"));
    EXPECT_EQ(second.epoch.value, first.epoch.value + 1);
    const auto rows = key_rows(*house.archive);
    ASSERT_EQ(rows.size(), 4U);
    const std::array works{KeyWork::new_master, KeyWork::new_master, KeyWork::new_epoch, KeyWork::new_epoch};
    const std::array stages{KeyStage::done, KeyStage::begun, KeyStage::done, KeyStage::begun};
    const std::array epochs{second.epoch.value, first.epoch.value, first.epoch.value, first.epoch.value - 1};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(rows[i].staff, administrator);
        EXPECT_EQ(rows[i].work, works[i]) << i;
        EXPECT_EQ(rows[i].stage, stages[i]) << i;
        EXPECT_EQ(rows[i].epoch, epochs[i]) << i;
        EXPECT_EQ(rows[i].reason, i < 2 ? "the old key leaked" : "half a year has passed");
        EXPECT_GE(rows[i].at.ms, begin);
    }
    EXPECT_EQ(refused(house.archive->desk(clerk, dossier::Purpose::service).ask<archive::KeysView>(archive::AskKeys{}))
                  .rule(),
              Rule::ACC_02);
    EXPECT_EQ(
        refused(house.archive->desk(reviewer, dossier::Purpose::review).ask<archive::KeysView>(archive::AskKeys{{}, 0}))
            .rule(),
        Rule::SEC_06);
    auto page = granted(
        house.archive->desk(reviewer, dossier::Purpose::review).ask<archive::KeysView>(archive::AskKeys{{}, 3}));
    EXPECT_EQ(page.rows.size(), 3U);
    page = granted(house.archive->desk(reviewer, dossier::Purpose::review)
                       .ask<archive::KeysView>(archive::AskKeys{page.next, {}}));
    EXPECT_EQ(page.rows.size(), 1U);
}

TEST(SEC_06, only_an_administrator_changes_the_keys_and_says_why)
{
    House house;
    const auto size = house.archive->head().size;
    EXPECT_EQ(refused(house.archive->rotate_keys(reviewer, "to try it")).rule(), Rule::ACC_02);
    EXPECT_EQ(refused(house.archive->rotate_keys({99}, "to try it")).rule(), Rule::ACC_01);
    for (const auto& reason : {std::string{}, std::string{" \u3000"}, std::string(4097, 'x'), std::string{"\xFF"}}) {
        const auto no = refused(house.archive->change_master(test_key(8), administrator, reason));
        EXPECT_EQ(no.rule(), Rule::SEC_06);
        EXPECT_EQ(no.field(), "reason");
    }
    EXPECT_EQ(house.archive->head().size, size) << "nothing was changed, nothing is on record";
    house.reopen();  // under the old key
}

TEST(SEC_06, what_the_hosts_own_program_does_is_on_record_as_its_own_and_waits_for_no_clock)
{
    House house;
    house.now -= 3'600'000;  // the clock has run backwards: no command is taken (CAL-03)
    value_of(house.archive->rotate_keys());
    const auto rows = key_rows(*house.archive);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].staff, StaffId{});
    EXPECT_EQ(rows[0].reason, "");
    EXPECT_EQ(rows[0].stage, KeyStage::done);
}

TEST(SEC_06, a_change_of_keys_that_was_stopped_says_so)
{
    House house;
    granted(house.desk().submit(guest("王小明", "13800138000")));  // whose key is wrapped anew
    const auto stop = [](std::uint64_t, std::uint64_t) { return false; };
    EXPECT_EQ(house.archive->change_master(test_key(8), administrator, "the old key leaked", stop).error().code,
              Code::cancelled);
    const auto rows = key_rows(*house.archive);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].stage, KeyStage::failed);
    EXPECT_EQ(rows[0].epoch, rows[1].epoch);
    house.reopen();  // under the old key
}

/// The two moments in which the journal and the keyring are not of one mind.
TEST(SEC_06, a_crash_while_the_master_key_is_changed_leaves_an_entry_and_an_archive_that_one_of_the_two_opens)
{
    const Folder place;
    KeyKeeper old_keys;
    KeyKeeper new_keys;
    std::int64_t now = 1'772'416'800'000;
    const auto by = [&](const vault::MasterKey& key) {
        return OpenOptions{place / "archive", key, [&] { return Instant{now += 60'000}; }};
    };
    const auto opens = [](Archive& archive) {
        const auto view = granted(archive.desk(administrator, dossier::Purpose::service)
                                      .ask<archive::DossierView>(archive::Show{{1}, {"phone"}}));
        return view.fields.at(0).value == "13800138000";
    };
    {
        auto archive = value_of(Archive::create(by(old_keys.key()), {administrator}));
        granted(archive.desk(administrator, dossier::Purpose::service).submit(guest("王小明", "13800138000")));
        EXPECT_TRUE(opens(archive));
    }
    cut_short([&] {
        auto archive = value_of(Archive::open(by(old_keys.key())));
        new_keys.on_wrap = [] { ::_exit(0); };  // on record, and no key is changed yet
        std::ignore = archive.change_master(new_keys.key(), administrator, "the old key leaked");
    });
    now += 3'600'000;
    {
        auto archive = value_of(Archive::open(by(old_keys.key())));
        const auto rows = key_rows(archive);
        ASSERT_EQ(rows.size(), 1U);
        EXPECT_EQ(rows[0].stage, KeyStage::begun);
        EXPECT_EQ(rows[0].reason, "the old key leaked");
        EXPECT_TRUE(opens(archive));
    }
    cut_short([&] {
        auto archive = value_of(Archive::open(by(old_keys.key())));
        old_keys.on_end = [] { ::_exit(0); };  // the new key is in force, and that is not on record
        std::ignore = archive.change_master(test_key(8), administrator, "the old key leaked");
    });
    now += 3'600'000;
    EXPECT_FALSE(Archive::open(by(old_keys.key())).has_value());
    auto archive = value_of(Archive::open(by(test_key(8))));
    const auto rows = key_rows(archive);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].stage, KeyStage::begun);
    EXPECT_TRUE(opens(archive));
}

}  // namespace

}  // namespace custos::test
