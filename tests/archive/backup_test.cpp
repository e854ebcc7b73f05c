/// Backups in hands that changed them, gone on with by the wrong archive, cut short or cancelled; and the folders of
/// keys beside them (docs/formats.md, docs/security.md).
/// Rules: RET-04, SEC-02, SEC-03.
#include "parts.hpp"

#include "archive/backup.hpp"

#include <custos/core/document.hpp>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <functional>
#include <future>
#include <set>

namespace custos::test {

namespace {

namespace fs = std::filesystem;

std::string bytes_in(const fs::path& file)
{
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}
void write_bytes(const fs::path& file, const std::string& bytes)
{
    std::ofstream{file, std::ios::binary | std::ios::trunc} << bytes;
}

/// A backup of two parts: the first whole, the second an increment.
struct TwoParts : House {
    fs::path backup = folder / "backup";
    fs::path keys = folder / "backup.keys";
    std::string where;  ///< that a restore failed at

    TwoParts()
    {
        granted(desk().submit(guest("王小明", "13800138000")));
        value_of(archive->backup(backup));
        granted(desk().submit(guest("李四", "13800138001")));
        value_of(archive->backup(backup));
    }
    [[nodiscard]] archive::Manifest manifest() const
    {
        return value_of(read_document<archive::Manifest>(bytes_in(backup / "manifest.json")));
    }
    void put(const archive::Manifest& manifest) const
    {
        write_bytes(backup / "manifest.json",
                    to_document(manifest, {.indent = true, .schema = "custos.backup.manifest/1"}));
    }
    [[nodiscard]] fs::path segment() const { return backup / manifest().segments.front().file; }

    /// The code that a restore fails with; nothing is left of it. Code{}: it succeeded.
    [[nodiscard]] Code restored()
    {
        const auto report = Archive::restore(backup, options("restored"));
        if (!report) {
            EXPECT_FALSE(fs::exists(folder / "restored"));
            where = report.error().path;
            return report.error().code;
        }
        fs::remove_all(folder / "restored");
        return Code{};
    }
};

TEST(SEC_03, an_increment_that_ends_early_or_goes_on_is_damaged)
{
    TwoParts house;
    const auto segment = house.segment();
    const auto whole = bytes_in(segment);
    for (const auto length :
         {std::size_t{0}, std::size_t{1}, std::size_t{2}, whole.size() / 2, whole.size() - 150, whole.size() - 1}) {
        write_bytes(segment, whole.substr(0, length));
        EXPECT_EQ(house.restored(), Code::damaged) << length << " of " << whole.size();
    }
    write_bytes(segment, whole + std::string(1, '\x81'));
    EXPECT_EQ(house.restored(), Code::damaged);
    auto flipped = whole;
    flipped[whole.size() / 2] ^= 1;
    write_bytes(segment, flipped);
    EXPECT_EQ(house.restored(), Code::damaged);
    EXPECT_EQ(house.where, segment.filename());
    fs::remove(segment);
    EXPECT_EQ(house.restored(), Code::damaged) << "missing";
    EXPECT_EQ(house.where, segment.filename());
    write_bytes(segment, whole);
    EXPECT_EQ(house.restored(), Code{});
}

TEST(SEC_03, a_manifest_that_says_anything_else_than_what_was_backed_up_is_damaged)
{
    TwoParts house;
    const auto changed = [&](const std::function<void(archive::Manifest&)>& change) {
        const auto right = house.manifest();
        auto wrong = right;
        change(wrong);
        house.put(wrong);
        const auto code = house.restored();
        house.put(right);
        return code;
    };
    using archive::Manifest;
    EXPECT_EQ(changed([](Manifest& each) { each.segments.front().file = "../" + each.segments.front().file; }),
              Code::damaged)
        << "a file outside";
    EXPECT_EQ(changed([](Manifest& each) { each.segments.clear(); }), Code::damaged) << "a part left out";
    EXPECT_EQ(changed([](Manifest& each) { ++each.entries; }), Code::damaged);
    EXPECT_EQ(changed([](Manifest& each) { each.root.front() ^= 1U; }), Code::damaged);
    EXPECT_EQ(changed([](Manifest& each) { each.state.front() ^= 1U; }), Code::damaged);
    EXPECT_EQ(changed([](Manifest& each) { ++each.archive.value; }), Code::damaged) << "another archive";
    EXPECT_EQ(house.where, "manifest.json");
    EXPECT_EQ(changed([](Manifest&) {}), Code{});
}

TEST(SEC_03, a_manifest_with_a_bit_flipped_is_damaged_and_named)
{
    TwoParts house;
    const auto file = house.backup / "manifest.json";
    const auto whole = bytes_in(file);
    const std::string schema = "custos.backup.manifest/1";
    for (const auto& wrong : {std::string{}, whole.substr(0, whole.size() / 2), "{" + whole, std::string{"{}"},
                              std::string{whole}.replace(whole.find("entries"), 1, "d"),
                              std::string{whole}.replace(whole.find(schema), schema.size(), "custos.backup.begun/1")}) {
        write_bytes(file, wrong);
        EXPECT_EQ(house.restored(), Code::damaged) << wrong;
        EXPECT_EQ(house.where, "manifest.json");
        EXPECT_EQ(house.archive->backup(house.backup).error().code, Code::damaged);
        EXPECT_EQ(bytes_in(file), wrong);
    }
    write_bytes(file, whole);
    EXPECT_EQ(house.restored(), Code{});
}

TEST(SEC_03, a_backup_of_a_newer_version_is_left_as_it_is)
{
    TwoParts house;
    const auto file = house.backup / "manifest.json";
    auto newer = bytes_in(file);
    const std::string schema = "custos.backup.manifest/";
    newer.replace(newer.find(schema) + schema.size(), 1, "2");
    write_bytes(file, newer);
    EXPECT_EQ(house.restored(), Code::too_new);
    EXPECT_EQ(house.where, "manifest.json");
    granted(house.desk().submit(guest("张三", "13800138002")));
    EXPECT_EQ(house.archive->backup(house.backup).error().code, Code::too_new);
    EXPECT_EQ(bytes_in(file), newer);
}

TEST(SEC_03, a_backup_without_its_full_copy_is_damaged)
{
    TwoParts house;
    fs::remove(house.backup / "full" / "journal.db");
    EXPECT_EQ(house.restored(), Code::damaged);
    fs::remove_all(house.backup / "full");
    EXPECT_EQ(house.restored(), Code::damaged);
    EXPECT_EQ(house.where, "full");
}

TEST(SEC_02, a_backup_is_gone_on_with_by_its_own_archive_and_history_only)
{
    TwoParts house;
    value_of(Archive::restore(house.backup, house.options("copy")));
    auto copy = value_of(Archive::open(house.options("copy")));
    granted(house.desk().submit(guest("张三", "13800138002")));
    value_of(house.archive->backup(house.backup));
    const auto entries = house.manifest().entries;
    EXPECT_EQ(copy.backup(house.backup).error().code, Code::rolled_back) << "the backup has more";
    auto desk = copy.desk(clerk, dossier::Purpose::service);
    granted(desk.submit(guest("赵六", "13800138003")));
    granted(desk.submit(guest("孙七", "13800138004")));
    EXPECT_EQ(copy.backup(house.backup).error().code, Code::rolled_back) << "the backup has others";
    House stranger;
    EXPECT_EQ(stranger.archive->backup(house.backup).error().code, Code::exists);
    EXPECT_EQ(house.manifest().entries, entries);
    EXPECT_EQ(house.restored(), Code{});
}

TEST(SEC_02, a_first_backup_that_is_cancelled_leaves_the_place_as_it_was)
{
    TwoParts house;
    const auto stop = [](std::uint64_t, std::uint64_t) { return false; };
    const auto place = house.folder / "another";
    EXPECT_EQ(house.archive->backup(place, stop).error().code, Code::cancelled);
    EXPECT_FALSE(fs::exists(place));
    fs::create_directory(place);
    EXPECT_EQ(house.archive->backup(place, stop).error().code, Code::cancelled);
    EXPECT_TRUE(fs::is_empty(place));
    EXPECT_TRUE(value_of(house.archive->backup(place)).full);
}

/// Does that work in a thread of its own, while the host of long work waits for it?
bool done_beside(const std::function<void()>& work, std::future<void>& waited)
{
    waited = std::async(std::launch::async, work);
    return waited.wait_for(std::chrono::seconds{10}) == std::future_status::ready;
}

// Among them those that find the log due and write it (ACC-07): the host may wait for any of them where it is told how
// far the backup came.
TEST(SEC_02, questions_are_answered_and_commands_carried_out_while_a_backup_is_made)
{
    TwoParts house;
    const auto another = house.folder / "another";
    std::int64_t phone = 13'800'139'000;
    for (const bool full : {true, false}) {
        granted(house.desk().submit(guest("赵六", std::to_string(phone++))));
        std::future<void> waited;
        const auto first = phone;
        const auto ask = [&](std::uint64_t, std::uint64_t) {
            const auto before = house.archive->head().size;
            EXPECT_TRUE(done_beside(
                [&] {
                    granted(house.desk().risk_of({1}));
                    house.now += 2'000;
                    granted(house.desk().risk_of({2}));
                },
                waited));
            EXPECT_GT(house.archive->head().size, before) << "written when it was due";
            EXPECT_TRUE(
                done_beside([&] { granted(house.desk().submit(guest("客人", std::to_string(phone++)))); }, waited));
            EXPECT_TRUE(done_beside([&] { EXPECT_TRUE(value_of(house.archive->key_copies_left()).empty()); }, waited));
            return true;
        };
        const auto made = value_of(house.archive->backup(another, ask));
        EXPECT_LT(first, phone);
        EXPECT_EQ(made.full, full);
        EXPECT_EQ(made.entries, house.archive->head().size) << "with what came meanwhile";
        const auto restored = value_of(Archive::restore(another, house.options(full ? "restored" : "again")));
        EXPECT_EQ(restored.state, made.state);
        EXPECT_EQ(restored.entries, made.entries);
    }
}

// Pages that are copied and pages that are not yet: what is written in between finds its way into both.
TEST(SEC_02, a_long_backup_holds_what_was_written_between_its_pieces)
{
    TwoParts house;
    for (int i = 0; i < 40; ++i) {
        std::vector<dossier::Open> many;
        for (int k = 0; k < 500; ++k)
            many.push_back(guest("客人", std::to_string(13'900'000'000 + i * 500 + k)));
        value_of(house.desk().submit_all(std::span<const dossier::Open>{many}));
    }
    std::uint64_t told = 0;
    const auto write = [&](std::uint64_t, std::uint64_t) {
        granted(house.desk().submit(guest("赵六", std::to_string(13'800'139'000 + told++))));
        return true;
    };
    const auto another = house.folder / "another";
    const auto made = value_of(house.archive->backup(another, write));
    EXPECT_GT(told, 1U);
    EXPECT_EQ(made.entries, house.archive->head().size);
    EXPECT_EQ(made.state, house.archive->state_hash());
    const auto restored = value_of(Archive::restore(another, house.options("restored")));
    EXPECT_EQ(restored.state, made.state);
}

// Of one moment though others write meanwhile: the newest head and its state.
TEST(SEC_03, questions_are_answered_and_commands_carried_out_while_an_archive_is_verified)
{
    TwoParts house;
    std::vector<dossier::Open> many;
    for (int i = 0; i < 5'000; ++i)
        many.push_back(guest("客人", std::to_string(13'900'000'000 + i)));
    value_of(house.desk().submit_all(std::span<const dossier::Open>{many}));
    std::int64_t phone = 13'800'139'000;
    std::future<void> waited;
    const auto verified = value_of(house.archive->verify([&](std::uint64_t, std::uint64_t) {
        EXPECT_TRUE(done_beside(
            [&] {
                granted(house.desk().risk_of({1}));
                granted(house.desk().submit(guest("赵六", std::to_string(phone++))));
            },
            waited));
        return true;
    }));
    EXPECT_EQ(phone, 13'800'139'002) << "told of twice";
    EXPECT_EQ(verified.head, house.archive->head());
    EXPECT_EQ(verified.state, house.archive->state_hash());
}

TEST(SEC_03, closing_waits_for_an_archive_that_is_verified)
{
    TwoParts house;
    std::future<void> closing;
    value_of(house.archive->verify([&](std::uint64_t, std::uint64_t) {
        closing = std::async(std::launch::async, [&] { value_of(house.archive->close()); });
        EXPECT_EQ(closing.wait_for(std::chrono::milliseconds{20}), std::future_status::timeout);
        return true;
    }));
    closing.get();
    EXPECT_EQ(house.archive->verify().error().code, Code::closed);
}

// The archive is closed when the backup is made, and not under its hands.
TEST(SEC_02, closing_waits_for_the_backup)
{
    TwoParts house;
    std::future<void> closing;
    const auto close = [&](std::uint64_t, std::uint64_t) {
        if (!closing.valid()) closing = std::async(std::launch::async, [&] { value_of(house.archive->close()); });
        EXPECT_EQ(closing.wait_for(std::chrono::milliseconds{20}), std::future_status::timeout);
        return true;
    };
    value_of(house.archive->backup(house.folder / "another", close));
    closing.get();
    EXPECT_EQ(house.archive->close().error().code, Code::closed);
    value_of(Archive::restore(house.folder / "another", house.options("restored")));
}

TEST(SEC_02, the_keys_go_where_the_host_says_and_come_from_there)
{
    TwoParts house;
    const auto place = house.folder / "another";
    const auto keys = house.folder / "safe";
    value_of(house.archive->backup(place, {}, keys));
    EXPECT_FALSE(fs::exists(house.folder / "another.keys"));
    EXPECT_EQ(Archive::restore(place, house.options("restored")).error().code, Code::not_found);
    value_of(Archive::restore(place, house.options("restored"), {}, keys));
    write_bytes(house.folder / "a file", "no folder");
    EXPECT_EQ(Archive::restore(place, house.options("again"), {}, house.folder / "a file").error().code, Code::storage);
}

// 4,100 entries after the first part: more than are put into an increment without asking whether to go on.
TEST(SEC_02, an_increment_that_is_cancelled_leaves_the_earlier_backup_and_an_opening_stops_where_it_is_told)
{
    TwoParts house;
    const auto before = house.manifest();
    std::vector<dossier::Open> many;
    for (int i = 0; i < 8'200; ++i)  // more than a mebibyte of entries
        many.push_back(guest("客人", std::to_string(13'900'000'000 + i)));
    value_of(house.desk().submit_all(std::span<const dossier::Open>{many}));
    const auto stop = [](std::uint64_t, std::uint64_t) { return false; };
    EXPECT_EQ(house.archive->backup(house.backup, stop).error().code, Code::cancelled);
    EXPECT_EQ(house.manifest().entries, before.entries);
    EXPECT_EQ(house.restored(), Code{});

    house.archive.reset();
    auto options = house.options();
    options.progress = stop;
    EXPECT_EQ(Archive::open(options).error().code, Code::cancelled) << "among the entries";
    house.reopen();
    value_of(house.archive->snapshot());
    const auto hash = house.archive->state_hash();
    house.archive.reset();
    options.progress = [](std::uint64_t done, std::uint64_t) { return done == 0; };
    EXPECT_EQ(Archive::open(options).error().code, Code::cancelled) << "among the dossiers of the snapshot";
    house.reopen();
    EXPECT_EQ(house.archive->state_hash(), hash);
    EXPECT_FALSE(value_of(house.archive->backup(house.backup)).full);
}

// Its name would be another one at the next try, and it would lie there for ever.
TEST(SEC_02, an_increment_that_comes_to_nothing_is_not_left_there)
{
    TwoParts house;
    const auto before = house.manifest();
    const auto names = [&] {
        std::set<std::string> found;
        for (const auto& each : fs::directory_iterator{house.backup})
            found.insert(each.path().filename());
        return found;
    };
    const auto whole = names();
    granted(house.desk().submit(guest("张三", "13800138002")));
    const auto spoil = [&](std::uint64_t, std::uint64_t) {
        granted(house.desk().submit(guest("赵六", "13800138003")));
        fs::rename(house.keys, house.folder / "away");
        write_bytes(house.keys, "no folder");
        return true;
    };
    EXPECT_EQ(house.archive->backup(house.backup, spoil).error().code, Code::storage);
    EXPECT_EQ(names(), whole) << "the keys failed";
    fs::remove(house.keys);
    fs::rename(house.folder / "away", house.keys);

    const auto in_the_way = house.backup / "manifest.json.draft";
    fs::create_directories(in_the_way / "something");
    EXPECT_FALSE(house.archive->backup(house.backup));
    fs::remove_all(in_the_way);
    EXPECT_EQ(names(), whole) << "the manifest failed";
    EXPECT_EQ(house.manifest().entries, before.entries);
    EXPECT_EQ(house.restored(), Code{});

    const auto segment = "00000000000000000099.segment";  // whosever it is
    write_bytes(house.backup / segment, "not of this try");
    EXPECT_FALSE(value_of(house.archive->backup(house.backup)).full);
    EXPECT_EQ(bytes_in(house.backup / segment), "not of this try");
    EXPECT_EQ(house.restored(), Code{});
}

TEST(SEC_02, archive_and_backup_do_not_lie_in_each_other)
{
    TwoParts house;
    const auto inside = house.options().folder;
    for (const auto& folder : {inside, inside / "", inside / "backup", inside.parent_path()})
        EXPECT_EQ(house.archive->backup(folder).error().code, Code::bad_value) << folder;
    auto to = house.options();
    to.folder = house.backup / "archive";
    EXPECT_EQ(Archive::restore(house.backup, to).error().code, Code::bad_value);
    EXPECT_FALSE(fs::exists(to.folder));
}

// --- keys ------------------------------------------------------------------------------------------------------------

TEST(SEC_02, files_of_other_names_among_the_keys_are_left_alone)
{
    TwoParts house;
    const std::vector<std::string> others{"notes.txt", "keys-", "keys-3x", "keys--1", "keys-99999999999999999999999",
                                          "key-1"};
    for (const auto& name : others)
        write_bytes(house.keys / name, "somebody's own");
    granted(house.desk().submit(sale("S-1", {1}, 100)));
    value_of(house.archive->backup(house.backup));
    for (const auto& name : others)
        EXPECT_EQ(bytes_in(house.keys / name), "somebody's own") << name;
    EXPECT_FALSE(fs::exists(house.keys / "keys-2"));
    EXPECT_TRUE(fs::exists(house.keys / "keys-3"));
    EXPECT_EQ(house.restored(), Code{});
}

TEST(SEC_02, a_backup_whose_keys_cannot_be_listed_or_written_is_none)
{
    TwoParts house;
    const auto before = house.manifest().entries;
    granted(house.desk().submit(sale("S-1", {1}, 100)));
    const auto place = house.folder / "another";
    const auto list = house.folder / "archive" / "key-copies.json";
    const auto text = bytes_in(list);
    fs::remove(list);
    fs::create_directories(list / "in the way");
    EXPECT_EQ(house.archive->backup(place).error().code, Code::storage);
    EXPECT_FALSE(fs::exists(place / "manifest.json"));
    fs::remove_all(list);
    write_bytes(list, text);
    fs::rename(house.keys, house.folder / "away");
    write_bytes(house.keys, "no folder");
    EXPECT_EQ(house.archive->backup(house.backup).error().code, Code::storage);
    EXPECT_EQ(house.manifest().entries, before);
    const std::vector<DossierId> gone{{1}};
    EXPECT_EQ(granted(house.archive->destroy(administrator, gone)).copies_left, std::vector<fs::path>{house.keys})
        << "RET-04: named, since it could not be renewed";
}

// --- destruction -----------------------------------------------------------------------------------------------------

TEST(RET_04, is_refused_whole_for_whom_it_is_not_allowed_and_for_what_is_not_there)
{
    TwoParts house;
    const std::vector<DossierId> first{{1}};
    const std::vector<DossierId> unknown{{1}, {99}};
    const std::vector<DossierId> twice{{1}, {1}};
    EXPECT_EQ(refused(house.archive->destroy(clerk, first)).rule(), Rule::ACC_02);
    EXPECT_EQ(refused(house.archive->destroy(StaffId{404}, first)).rule(), Rule::ACC_01);
    const auto hash = house.archive->state_hash();  // with their lines in the log (ACC-07)
    EXPECT_EQ(refused(house.archive->destroy(administrator, unknown)).field(), "dossier");
    EXPECT_EQ(house.archive->state_hash(), hash);
    EXPECT_EQ(granted(house.archive->destroy(administrator, twice)).keys_removed, 1U);
}

TEST(RET_04, an_older_journal_beside_the_keys_of_today_is_damaged_and_not_read_with_a_gap)
{
    TwoParts house;
    house.archive.reset();
    fs::copy(house.folder / "archive", house.folder / "older", fs::copy_options::recursive);
    house.reopen();
    const std::vector<DossierId> gone{{1}};
    granted(house.archive->destroy(administrator, gone));
    house.archive.reset();
    for (const auto& each : fs::directory_iterator{house.folder / "archive"})
        if (each.path().filename().string().starts_with("keyring.db"))
            fs::copy_file(each.path(), house.folder / "older" / each.path().filename(),
                          fs::copy_options::overwrite_existing);
    const auto opened = Archive::open(house.options("older"));
    ASSERT_FALSE(opened.has_value());
    EXPECT_EQ(opened.error().code, Code::damaged);
    EXPECT_EQ(opened.error().detail, "no key for dossier 1");
}

/// A key service that can be away, or refuse to destroy.
struct Service {
    bool away = false;
    bool keeps_all = false;

    [[nodiscard]] vault::MasterKey key()
    {
        const auto copy = [](ByteView bytes) { return Bytes{bytes.begin(), bytes.end()}; };
        return vault::KeyService{[this, copy](vault::Epoch, ByteView plain) { return away ? Bytes{} : copy(plain); },
                                 [copy](vault::Epoch, ByteView wrapped) { return copy(wrapped); },
                                 [this](vault::Epoch) { return !away && !keeps_all; }};
    }
};

struct Served : House {
    Service service;
    const std::vector<DossierId> gone{{1}};

    Served()
    {
        archive.emplace(value_of(Archive::create(served(), {administrator})));
        granted(desk(administrator).submit(guest("王小明", "13800138000")));
    }
    [[nodiscard]] OpenOptions served()
    {
        auto made = options("served");
        made.key = service.key();
        return made;
    }
};

TEST(RET_04, an_opening_that_cannot_end_a_destruction_for_want_of_a_disk_fails_and_the_next_one_ends_it)
{
    Served house;
    house.service.away = true;
    EXPECT_EQ(house.archive->destroy(administrator, house.gone).error().code, Code::key_service);
    const auto entries = house.archive->head().size;
    house.archive.reset();
    house.service.away = false;
    const auto in_the_way = house.folder / "served" / fmt::format("{:020}.snapshot", entries);
    fs::create_directories(in_the_way / "something");
    const auto opened = Archive::open(house.served());
    ASSERT_FALSE(opened.has_value());
    EXPECT_EQ(opened.error().code, Code::storage);
    fs::remove_all(in_the_way);
    house.archive.emplace(value_of(Archive::open(house.served())));
    EXPECT_TRUE(granted(house.desk(administrator).find(vault::TokenKind::phone, "13800138000")).empty());
    value_of(house.archive->backup(house.folder / "backup"));
}

// The keys go along, since nothing can destroy them here any more; the restore does, and ends their epoch.
TEST(RET_04, a_backup_that_saves_the_keys_saves_no_dossier_whose_destruction_was_cut_short)
{
    TwoParts house;
    house.archive.reset();
    bool lose_the_keys = false;
    auto options = house.options();
    options.clock = [&] {  // when the destruction is about to be written down
        if (lose_the_keys) fs::remove(house.folder / "archive" / "keyring.db");
        return Instant{house.now++};
    };
    house.archive.emplace(value_of(Archive::open(options)));
    lose_the_keys = true;
    const std::vector<DossierId> gone{{1}};
    EXPECT_FALSE(house.archive->destroy(administrator, gone)) << "written down, and not ended";
    const auto place = house.folder / "another";
    const auto made = value_of(house.archive->backup(place));
    EXPECT_EQ(made.entries, house.archive->head().size);
    house.archive.reset();

    EXPECT_EQ(value_of(Archive::restore(place, house.options("restored"))).state, made.state);
    const auto restored = value_of(archive::load_body(house.options("restored")));
    EXPECT_EQ(restored->state->dossiers.find({1})->lifecycle, dossier::Lifecycle::destroyed);
    EXPECT_FALSE(restored->vault->has_key({1}));
    EXPECT_TRUE(restored->vault->has_key({2}));
    EXPECT_EQ(restored->vault->epoch(), vault::Epoch{2}) << "the one that had its key is ended";
    EXPECT_FALSE(restored->vault->unfinished());
}

TEST(RET_04, an_epoch_that_could_not_be_ended_is_ended_before_the_next_backup)
{
    Served house;
    house.service.keeps_all = true;
    EXPECT_EQ(house.archive->destroy(administrator, house.gone).error().code, Code::key_service);
    house.archive.reset();
    house.archive.emplace(value_of(Archive::open(house.served())));
    EXPECT_EQ(house.archive->backup(house.folder / "backup").error().code, Code::key_service);
    house.service.keeps_all = false;
    value_of(house.archive->backup(house.folder / "backup"));
    EXPECT_EQ(refused(house.archive->destroy(administrator, house.gone)).rule(), Rule::RET_04) << "it is over";
}

}  // namespace

}  // namespace custos::test
