/// Keeping an archive: what a making cut short leaves, what a backup holds and does not hold, how a destruction ends.
/// Rules: RET-04, SEC-01, SEC-02, SEC-03.
#include "keeping.hpp"

#include <custos/archive/queries.hpp>
#include <custos/archive/state.hpp>

#include <sys/stat.h>

#include <algorithm>
#include <fstream>

namespace custos::test {

namespace {

namespace fs = std::filesystem;

constexpr DossierId first_guest{1};
constexpr DossierId second_guest{2};

void two_guests(House& house)
{
    granted(house.desk().submit(guest("王小明", "13800138000")));
    granted(house.desk().submit(guest("李四", "13800138001")));
}

std::string phone_of(Archive& archive, DossierId id)
{
    const auto view = granted(
        archive.desk(reviewer, dossier::Purpose::service).ask<archive::DossierView>(archive::Show{id, {"phone"}}));
    return view.outcome == access::Outcome::granted ? view.fields.at(0).value : id_of(view.rules.at(0)).data();
}

DestructionReport destroy(House& house, DossierId id)
{
    const std::vector<DossierId> gone{id};
    return granted(house.archive->destroy(administrator, gone));
}

// --- making --------------------------------------------------------------------------------------------------------

TEST(Making, that_fails_leaves_the_place_as_it_was_and_the_next_one_succeeds)
{
    const Folder place;
    KeyKeeper kms;
    kms.away = true;
    auto now = std::int64_t{1'772'416'800'000};
    const OpenOptions options{place / "archive", kms.key(), [&] { return Instant{now++}; }};
    EXPECT_EQ(Archive::create(options, {administrator}).error().code, Code::key_service);
    EXPECT_FALSE(fs::exists(place / "archive"));
    fs::create_directory(place / "archive");
    EXPECT_EQ(Archive::create(options, {administrator}).error().code, Code::key_service);
    EXPECT_TRUE(fs::is_empty(place / "archive"));
    kms.away = false;
    EXPECT_TRUE(Archive::create(options, {administrator}).has_value());
}

TEST(Making, cut_short_is_no_archive_and_stands_in_nobodys_way)
{
    House house;
    auto options = house.options("other");
    auto dying = options;
    dying.clock = []() -> Instant { ::_exit(0); };  // asked when keyring and journal stand and the first entry does not
    cut_short([&] { std::ignore = Archive::create(dying, {administrator}); });
    EXPECT_TRUE(fs::exists(house.folder / "other" / "keyring.db"));
    EXPECT_EQ(Archive::open(options).error().code, Code::not_found);
    EXPECT_TRUE(Archive::create(options, {administrator}).has_value());
    EXPECT_EQ(Archive::create(options, {administrator}).error().code, Code::exists);
    EXPECT_TRUE(Archive::open(options).has_value());
}

TEST(Making, is_one_makers_at_a_time)
{
    House house;
    auto options = house.options("other");
    std::optional<Code> meanwhile;
    options.clock = [&] {
        if (!meanwhile) meanwhile = Archive::create(house.options("other"), {administrator}).error().code;
        return Instant{house.now++};
    };
    EXPECT_TRUE(Archive::create(options, {administrator}).has_value());
    EXPECT_EQ(meanwhile, Code::busy);
}

TEST(SEC_02, a_restore_cut_short_stands_in_nobodys_way)
{
    House house;
    two_guests(house);
    const auto backup = house.folder / "backup";
    value_of(house.archive->backup(backup));
    auto dying = house.options("restored");
    dying.clock = []() -> Instant { ::_exit(0); };
    cut_short([&] { std::ignore = Archive::restore(backup, dying); });
    EXPECT_EQ(Archive::open(house.options("restored")).error().code, Code::not_found);
    value_of(Archive::restore(backup, house.options("restored")));
    EXPECT_TRUE(Archive::open(house.options("restored")).has_value());
}

// What is left of the secret on the disk is seen through another name of the same file.
TEST(RET_04, a_restore_that_came_to_nothing_overwrites_the_secret_that_it_copied)
{
    House house;
    two_guests(house);
    const auto backup = house.folder / "backup";
    value_of(house.archive->backup(backup));
    const auto secret = house.folder / "restored" / "keyring.db-epoch";
    const auto seen = house.folder / "seen";
    const auto all_zero = [&] {
        std::ifstream in{seen, std::ios::binary};
        const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
        fs::remove(seen);
        return bytes.size() == 8192 && bytes.find_first_not_of('\0') == std::string::npos;
    };
    auto failing = house.options("restored");
    failing.progress = [&](std::uint64_t, std::uint64_t) {
        if (!fs::exists(seen)) fs::create_hard_link(secret, seen);
        return false;
    };
    EXPECT_EQ(Archive::restore(backup, failing).error().code, Code::cancelled);
    EXPECT_TRUE(all_zero()) << "given up";

    auto dying = house.options("restored");
    dying.clock = [&]() -> Instant {
        fs::create_hard_link(secret, seen);
        ::_exit(0);
    };
    cut_short([&] { std::ignore = Archive::restore(backup, dying); });
    value_of(Archive::restore(backup, house.options("restored")));
    EXPECT_TRUE(all_zero()) << "cut short, and cleared by the next one";
    EXPECT_TRUE(Archive::open(house.options("restored")).has_value());
}

TEST(SEC_02, a_restore_that_fails_leaves_nothing)
{
    House house;
    two_guests(house);
    const auto backup = house.folder / "backup";
    value_of(house.archive->backup(backup));
    fs::resize_file(backup / "full" / "journal.db", 4096);
    const auto restored = Archive::restore(backup, house.options("restored"));
    EXPECT_EQ(restored.error().code, Code::damaged) << to_text(restored.error());
    EXPECT_FALSE(fs::exists(house.folder / "restored"));
    EXPECT_EQ(Archive::restore(house.folder / "nothing", house.options("restored")).error().code, Code::not_found);
}

TEST(SEC_03, nothing_is_taken_once_a_file_of_the_archive_lost_its_name_and_a_backup_saves_what_was)
{
    for (const auto* part : {"journal/journal.db", "journal/lock", "keyring.db", "keyring.db-epoch"}) {
        House house;
        two_guests(house);
        fs::remove(house.folder / "archive" / part);
        const auto refused = house.desk().submit(guest("赵六", "13800138003"));
        ASSERT_FALSE(refused) << part;
        EXPECT_EQ(refused.error().code, Code::damaged) << part;
        EXPECT_EQ(refused.error().path, fs::path{part}.filename()) << part;
        EXPECT_FALSE(house.desk().submit(guest("赵六", "13800138003"))) << part << ": nor a second time";

        // The archive saves itself, as its error says: its keys, too.
        value_of(house.archive->backup(house.folder / "backup"));
        house.archive.reset();
        const auto restored = value_of(Archive::restore(house.folder / "backup", house.options("restored")));
        auto again = value_of(Archive::open(house.options("restored")));
        EXPECT_EQ(phone_of(again, first_guest), "13800138000") << part;
        EXPECT_EQ(phone_of(again, second_guest), "13800138001") << part;
    }
}

TEST(SEC_03, a_backup_saves_the_keys_whose_files_others_took_the_place_of_and_an_archive_whose_folder_is_gone)
{
    for (const auto* part : {"keyring.db", "keyring.db-epoch", ""}) {
        House house;
        two_guests(house);
        const auto file = house.folder / "archive" / part;
        fs::remove_all(file);
        if (*part != '\0') std::ofstream{file} << "something else";
        EXPECT_EQ(house.desk().submit(guest("赵六", "13800138003")).error().code, Code::damaged) << part;
        value_of(house.archive->backup(house.folder / "backup"));
        house.archive.reset();
        const auto restored = value_of(Archive::restore(house.folder / "backup", house.options("restored")));
        auto again = value_of(Archive::open(house.options("restored")));
        EXPECT_EQ(phone_of(again, first_guest), "13800138000") << part;
        EXPECT_TRUE(again.rotate_keys()) << part << ": they are keys like others";
        EXPECT_EQ(phone_of(again, second_guest), "13800138001") << part;
    }
}

TEST(SEC_03, an_archive_with_a_part_missing_is_damaged_and_never_an_empty_one)
{
    House house;
    two_guests(house);
    value_of(house.archive->snapshot());
    house.archive.reset();
    const auto whole = house.folder / "archive";
    for (const auto* part : {"journal", "journal/journal.db", "journal/heads", "keyring.db", "keyring.db-epoch"}) {
        const auto torn = house.folder / "torn";
        fs::copy(whole, torn, fs::copy_options::recursive);
        fs::remove_all(torn / part);
        const auto opened = Archive::open(house.options("torn"));
        ASSERT_FALSE(opened) << part;
        EXPECT_EQ(opened.error().code, Code::damaged) << part << ": " << to_text(opened.error());
        EXPECT_FALSE(fs::exists(torn / part)) << part << " was made anew";
        fs::remove_all(torn);
    }
    const auto torn = house.folder / "torn";
    fs::copy(whole, torn, fs::copy_options::recursive);
    fs::remove(torn / "journal" / "heads");
    fs::remove(torn / "journal" / "journal.db");
    EXPECT_EQ(Archive::open(house.options("torn")).error().code, Code::damaged) << "neither journal nor heads";
}

TEST(SEC_01, every_file_is_its_owners_alone_whatever_the_umask)
{
    const auto mask = ::umask(0);
    House house;
    two_guests(house);
    value_of(house.archive->snapshot());
    value_of(house.archive->backup(house.folder / "backup"));
    granted(house.desk().submit(sale("S-1", first_guest, 100)));
    value_of(house.archive->backup(house.folder / "backup"));
    value_of(Archive::restore(house.folder / "backup", house.options("restored")));
    EXPECT_TRUE(Archive::create(house.options("on the way/there/archive"), {administrator}).has_value());
    ::umask(mask);
    for (const auto* part : {"archive", "backup", "backup.keys", "restored", "on the way"}) {
        const auto top = house.folder / part;
        EXPECT_EQ(fs::status(top).permissions(), fs::perms::owner_all) << part;
        for (const auto& each : fs::recursive_directory_iterator{top}) {
            const auto wanted =
                each.is_directory() ? fs::perms::owner_all : fs::perms::owner_read | fs::perms::owner_write;
            EXPECT_EQ(each.status().permissions(), wanted) << each.path();
        }
    }
}

// --- destruction and backups -----------------------------------------------------------------------------------------

TEST(RET_04, a_restore_that_takes_a_destruction_list_gives_an_archive_that_opens_again)
{
    House house;
    two_guests(house);
    const auto backup = house.folder / "backup";
    value_of(house.archive->backup(backup));
    const std::vector<DossierId> gone{first_guest};
    const auto report = value_of(Archive::restore(backup, house.options("restored"), gone));
    EXPECT_EQ(report.destroyed, 1U);
    EXPECT_EQ(report.state, house.archive->state_hash()) << "what is proved is the backup";
    for (int time = 0; time < 2; ++time) {
        auto again = value_of(Archive::open(house.options("restored")));
        EXPECT_EQ(phone_of(again, first_guest), "RET-04");
        EXPECT_EQ(phone_of(again, second_guest), "13800138001");
        EXPECT_TRUE(again.verify().has_value());
    }
}

TEST(RET_04, what_was_destroyed_after_a_backup_is_destroyed_in_what_is_restored_from_it)
{
    House house;
    two_guests(house);
    const auto backup = house.folder / "backup";
    value_of(house.archive->backup(backup));
    granted(house.desk().submit(guest("后来客", "13800138002")));
    destroy(house, first_guest);
    destroy(house, {3});  // opened and destroyed since: the backup has not heard of it
    const auto report = value_of(Archive::restore(backup, house.options("restored")));
    EXPECT_EQ(report.destroyed, 1U);
    auto again = value_of(Archive::open(house.options("restored")));
    EXPECT_EQ(phone_of(again, first_guest), "RET-04");
    EXPECT_EQ(phone_of(again, second_guest), "13800138001");
    const auto added = granted(again.desk(clerk, dossier::Purpose::service).submit(guest("新客", "13800138003")));
    EXPECT_EQ(added.id, 3U) << "its number is still to be given there";
    EXPECT_EQ(phone_of(again, {3}), "13800138003");
    EXPECT_EQ(house.archive->destroy(administrator, std::vector<DossierId>{first_guest}).value().error().rule(),
              Rule::RET_04);
}

TEST(RET_04, an_old_copy_of_a_backup_opens_nothing_by_itself_and_nothing_destroyed_with_the_keys_of_today)
{
    House house;
    two_guests(house);
    const auto backup = house.folder / "backup";
    value_of(house.archive->backup(backup));
    const auto taken_away = house.folder / "taken away";
    fs::copy(backup, taken_away, fs::copy_options::recursive);
    for (const auto& each : fs::recursive_directory_iterator{taken_away})
        EXPECT_EQ(each.path().filename().string().find("key"), std::string::npos) << each.path();
    EXPECT_EQ(Archive::restore(taken_away, house.options("restored")).error().code, Code::not_found);

    fs::copy(house.folder / "backup.keys", house.folder / "old keys", fs::copy_options::recursive);
    EXPECT_TRUE(destroy(house, first_guest).copies_left.empty());
    const auto keys = house.folder / "backup.keys";  // renewed by the destruction, without another backup
    value_of(Archive::restore(taken_away, house.options("restored"), {}, keys));
    auto again = value_of(Archive::open(house.options("restored")));
    EXPECT_EQ(phone_of(again, first_guest), "RET-04");
    EXPECT_EQ(phone_of(again, second_guest), "13800138001");
}

TEST(RET_04, the_destruction_overwrites_the_secret_in_the_copy_of_the_keys)
{
    House house;
    two_guests(house);
    value_of(house.archive->backup(house.folder / "backup"));
    const auto keys = house.folder / "backup.keys";
    fs::create_hard_link(keys / "keys-1" / "keyring.db-epoch", house.folder / "same bytes");
    destroy(house, first_guest);
    EXPECT_FALSE(fs::exists(keys / "keys-1"));
    std::ifstream in{house.folder / "same bytes", std::ios::binary};
    const std::string left{std::istreambuf_iterator<char>{in}, {}};
    EXPECT_EQ(left, std::string(8192, '\0'));
}

TEST(RET_04, a_copy_of_the_keys_that_cannot_be_reached_is_named)
{
    House house;
    two_guests(house);
    value_of(house.archive->backup(house.folder / "backup"));
    const auto keys = house.folder / "backup.keys";
    fs::rename(keys, house.folder / "unplugged");
    EXPECT_EQ(destroy(house, first_guest).copies_left, std::vector<fs::path>{keys});
    fs::rename(house.folder / "unplugged", keys);
    value_of(house.archive->backup(house.folder / "backup"));
    EXPECT_FALSE(fs::exists(keys / "keys-1"));
}

TEST(RET_04, a_destruction_that_is_stopped_before_its_intent_changes_nothing)
{
    House house;
    two_guests(house);
    const auto before = house.archive->state_hash();
    const std::vector<DossierId> gone{first_guest};
    const auto stopped =
        house.archive->destroy(administrator, gone, [](std::uint64_t, std::uint64_t) { return false; });
    EXPECT_EQ(stopped.error().code, Code::cancelled);
    EXPECT_EQ(house.archive->state_hash(), before);
    EXPECT_EQ(phone_of(*house.archive, first_guest), "13800138000");
    int calls = 0;  // later it is told and no longer asked
    granted(house.archive->destroy(administrator, gone, [&](std::uint64_t, std::uint64_t) { return ++calls == 1; }));
    EXPECT_GT(calls, 1);
    EXPECT_EQ(phone_of(*house.archive, first_guest), "RET-04");
    house.reopen();
    EXPECT_EQ(phone_of(*house.archive, first_guest), "RET-04");
}

TEST(RET_04, a_destruction_cut_short_after_its_intent_is_ended_at_the_next_opening)
{
    const Folder place;
    KeyKeeper kms;
    std::int64_t now = 1'772'416'800'000;
    const OpenOptions options{place / "archive", kms.key(), [&] { return Instant{now++}; }};
    {
        auto archive = value_of(Archive::create(options, {administrator}));
        auto desk = archive.desk(administrator, dossier::Purpose::service);
        granted(desk.submit(guest("王小明", "13800138000")));
        granted(desk.submit(guest("李四", "13800138001")));
    }
    const std::vector<DossierId> gone{first_guest};
    cut_short([&] {
        auto archive = value_of(Archive::open(options));
        kms.on_wrap = [] { ::_exit(0); };
        std::ignore = archive.destroy(administrator, gone);
    });
    now += 3'600'000;
    auto archive = value_of(Archive::open(options));
    EXPECT_FALSE(kms.keys.contains(1)) << "the old epoch's key is gone";
    auto desk = archive.desk(administrator, dossier::Purpose::service);
    EXPECT_TRUE(granted(desk.find(vault::TokenKind::phone, "13800138000")).empty());
    EXPECT_EQ(granted(desk.find(vault::TokenKind::phone, "13800138001")).size(), 1U);
}

TEST(RET_04, a_key_service_that_is_away_delays_the_end_and_hides_the_dossier_meanwhile)
{
    House house;
    KeyKeeper kms;
    auto options = house.options("served");
    options.key = kms.key();
    house.archive.emplace(value_of(Archive::create(options, {administrator})));
    auto office = house.archive->desk(administrator, dossier::Purpose::administration);
    granted(office.submit(access::Enlist{reviewer, access::Grade::advanced, {}, "customer service"}));
    granted(office.submit(guest("王小明", "13800138000")));
    const std::vector<DossierId> gone{first_guest};
    const auto unreachable = [&] {
        EXPECT_EQ(phone_of(*house.archive, first_guest), "RET-04");
        EXPECT_TRUE(granted(house.desk(reviewer).find(vault::TokenKind::phone, "13800138000")).empty());
        EXPECT_EQ(house.archive->backup(house.folder / "backup").error().code, Code::key_service)
            << "a backup would carry the key away";
    };

    kms.away = true;  // it cannot wrap: the key is still there
    EXPECT_EQ(house.archive->destroy(administrator, gone).error().code, Code::key_service);
    unreachable();
    house.archive.reset();
    house.archive.emplace(value_of(Archive::open(options)));
    unreachable();
    kms.away = false;  // now it wraps and will not destroy: the dossier's key is gone, its epoch's is not
    kms.keeps_all = true;
    EXPECT_EQ(house.archive->destroy(administrator, gone).error().code, Code::key_service);
    unreachable();
    kms.keeps_all = false;
    const auto report = granted(house.archive->destroy(administrator, gone));
    EXPECT_EQ(report.keys_removed, 1U);
    EXPECT_FALSE(kms.keys.contains(1));
    EXPECT_EQ(refused(house.archive->destroy(administrator, gone)).rule(), Rule::RET_04) << "it is over";
    value_of(house.archive->backup(house.folder / "backup"));
}

TEST(Archive, work_that_fails_half_way_is_taken_back_whole)
{
    House house;
    two_guests(house);
    granted(house.desk(reviewer).ask<archive::DossierView>(archive::Show{first_guest, {}}));  // a look that waits
    const auto entries = house.archive->head().size;
    std::vector<dossier::Open> more;
    for (int i = 0; i < 3; ++i)
        more.push_back(guest("客人", std::to_string(13'900'139'000 + i)));
    const auto clock = house.now.load();
    auto options = house.options();
    int calls = 0;
    options.clock = [&] {  // backwards at the third command of the row
        return Instant{++calls > 2 && calls < 6 ? clock - 1000 : house.now++};
    };
    value_of(house.archive->flush());
    const auto with_look = house.archive->head().size;
    EXPECT_EQ(with_look, entries + 1);
    house.archive.reset();
    house.archive.emplace(value_of(Archive::open(options)));
    const auto before = house.archive->state_hash();
    calls = 0;
    EXPECT_EQ(house.desk().submit_all(std::span<const dossier::Open>{more}).error().code, Code::clock);
    EXPECT_EQ(house.archive->state_hash(), before);
    EXPECT_EQ(house.archive->head().size, with_look);
    EXPECT_TRUE(granted(house.desk().find(vault::TokenKind::phone, "13900139000")).empty());
    calls = 100;
    const auto answers = value_of(house.desk().submit_all(std::span<const dossier::Open>{more}));
    EXPECT_TRUE(std::ranges::all_of(answers, [](const auto& each) { return each.has_value(); }));
    EXPECT_TRUE(house.archive->verify().has_value());
}

}  // namespace

}  // namespace custos::test
