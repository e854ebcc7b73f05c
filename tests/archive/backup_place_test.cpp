/// Whose place a backup's folder is: nothing is cleared away or gone on with there but this archive's own backup.
/// Rules: RET-04, SEC-02.
#include "archive/house.hpp"
#include "archive/keeping.hpp"

#include <fstream>

namespace custos::test {

namespace {

namespace fs = std::filesystem;

void put_file(const fs::path& file, const std::string& text)
{
    fs::create_directories(file.parent_path());
    std::ofstream{file, std::ios::binary | std::ios::trunc} << text;
}
std::string text_in(const fs::path& file)
{
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

/// A full backup whose process ends in the midst of it.
void cut_backup_short(House& house, const fs::path& place)
{
    house.archive.reset();
    cut_short([&] {
        auto archive = value_of(Archive::open(house.options()));
        std::ignore = archive.backup(place, [](std::uint64_t, std::uint64_t) -> bool { ::_exit(0); });
    });
    house.reopen();
}

TEST(SEC_02, a_folder_of_somebody_elses_stays_as_it_is)
{
    House house;
    const auto place = house.folder / "backups";
    for (const auto* name : {"full/2025.tar", "full/journal.db-notes", "full", "notes.txt", "begun.json"}) {
        put_file(place / name, "the only copy");
        EXPECT_EQ(house.archive->backup(place).error().code, Code::exists) << name;
        EXPECT_EQ(text_in(place / name), "the only copy");
        fs::remove_all(place);
    }
    put_file(place / "full" / "2025.tar", "the only copy");
    put_file(place / "daily" / "monday", "another");
    EXPECT_EQ(house.archive->backup(place).error().code, Code::exists);
    EXPECT_EQ(text_in(place / "full" / "2025.tar"), "the only copy");
    EXPECT_FALSE(fs::exists(house.folder / "backups.keys"));
}

TEST(SEC_02, a_backup_that_lost_its_manifest_is_not_begun_anew)
{
    House house;
    const auto place = house.folder / "backup";
    value_of(house.archive->backup(place));
    fs::rename(place / "manifest.json", house.folder / "manifest.json");
    EXPECT_EQ(house.archive->backup(place).error().code, Code::exists);
    fs::rename(house.folder / "manifest.json", place / "manifest.json");
    value_of(Archive::restore(place, house.options("restored")));
}

TEST(SEC_02, a_backup_that_was_cut_short_is_begun_anew_by_its_own_archive_only)
{
    House house;
    const auto place = house.folder / "backup";
    cut_backup_short(house, place);
    EXPECT_TRUE(fs::exists(place / "full"));
    House stranger;
    EXPECT_EQ(stranger.archive->backup(place).error().code, Code::exists);
    put_file(place / "notes.txt", "somebody's own");
    EXPECT_EQ(house.archive->backup(place).error().code, Code::exists);
    fs::remove(place / "notes.txt");
    EXPECT_TRUE(value_of(house.archive->backup(place)).full);
    EXPECT_FALSE(fs::exists(place / "begun.json"));
    EXPECT_FALSE(value_of(house.archive->backup(place)).full);
    value_of(Archive::restore(place, house.options("restored")));
}

// What is written while the full copy is made is put beside it before there is a manifest.
TEST(SEC_02, a_backup_whose_keys_failed_after_something_was_written_meanwhile_is_begun_anew)
{
    House house;
    const auto place = house.folder / "backup";
    const auto keys = house.folder / "backup.keys";
    const auto write_and_spoil = [&](std::uint64_t, std::uint64_t) {
        granted(house.desk().submit(guest("王小明", "13800138000")));
        put_file(keys, "no folder");
        return true;
    };
    EXPECT_EQ(house.archive->backup(place, write_and_spoil).error().code, Code::storage);
    fs::remove(keys);
    const auto made = value_of(house.archive->backup(place));
    EXPECT_TRUE(made.full);
    EXPECT_EQ(made.entries, house.archive->head().size);
    EXPECT_EQ(value_of(Archive::restore(place, house.options("restored"))).state, made.state);
}

TEST(SEC_02, increments_of_an_unfinished_backup_are_cleared_away_and_nothing_of_another_name_is)
{
    House house;
    const auto place = house.folder / "backup";
    cut_backup_short(house, place);
    for (const auto* name : {"1.segment", "0000000000000000000x.segment", "00000000000000000009.segments"}) {
        put_file(place / name, "the only copy");
        EXPECT_EQ(house.archive->backup(place).error().code, Code::exists) << name;
        EXPECT_EQ(text_in(place / name), "the only copy");
        fs::remove(place / name);
    }
    const auto left = {place / "00000000000000000009.segment", place / "00000000000000000010.segment.draft"};
    for (const auto& file : left)
        put_file(file, "of the power cut");
    EXPECT_TRUE(value_of(house.archive->backup(place)).full);
    for (const auto& file : left)
        EXPECT_FALSE(fs::exists(file)) << file;
    put_file(house.folder / "strange" / "00000000000000000009.segment", "without a mark");
    EXPECT_EQ(house.archive->backup(house.folder / "strange").error().code, Code::exists);
    EXPECT_FALSE(value_of(house.archive->backup(place)).full);
    value_of(Archive::restore(place, house.options("restored")));
}

TEST(SEC_02, what_an_earlier_version_began_and_left_without_a_mark_is_begun_anew)
{
    House house;
    const auto place = house.folder / "backup";
    put_file(place / "full" / "journal.db", "half of a");
    EXPECT_TRUE(value_of(house.archive->backup(place)).full);
}

TEST(SEC_02, a_backup_that_lost_a_part_is_not_added_to)
{
    House house;
    const auto place = house.folder / "backup";
    value_of(house.archive->backup(place));
    granted(house.desk().submit(guest("王小明", "13800138000")));
    value_of(house.archive->backup(place));
    const auto manifest = text_in(place / "manifest.json");
    const auto lost = [&](const fs::path& part, const std::function<void()>& lose) {
        fs::copy(part, house.folder / "kept", fs::copy_options::recursive);
        lose();
        granted(house.desk().submit(sale("S-" + part.filename().string(), {1}, 100)));
        const auto answer = house.archive->backup(place);
        fs::remove_all(part);
        fs::rename(house.folder / "kept", part);
        EXPECT_EQ(text_in(place / "manifest.json"), manifest) << part;
        return answer ? Code{} : answer.error().code;
    };
    const auto full = place / "full";
    EXPECT_EQ(lost(full, [&] { fs::remove_all(full); }), Code::damaged);
    EXPECT_EQ(lost(full / "journal.db", [&] { fs::remove(full / "journal.db"); }), Code::damaged);
    EXPECT_EQ(lost(full / "heads", [&] { fs::remove(full / "heads"); }), Code::damaged);
    EXPECT_EQ(lost(full / "journal.db", [&] { fs::resize_file(full / "journal.db", 4096); }), Code::damaged);
    fs::path segment;
    for (const auto& each : fs::directory_iterator{place})
        if (each.path().extension() == ".segment") segment = each.path();
    EXPECT_EQ(lost(segment, [&] { fs::remove(segment); }), Code::damaged);
    EXPECT_EQ(lost(segment, [&] { fs::resize_file(segment, 10); }), Code::damaged);
    EXPECT_FALSE(value_of(house.archive->backup(place)).full) << "whole again";
    value_of(Archive::restore(place, house.options("restored")));
}

TEST(RET_04, the_keys_of_a_backup_lie_beside_it_however_it_is_named)
{
    House house;
    const auto place = house.folder / "backup";
    fs::create_directories(place / "within");
    fs::remove(place / "within");
    const auto before = fs::current_path();
    fs::current_path(place);
    const auto made = house.archive->backup(".");
    const auto again = house.archive->backup("../backup/.");
    const auto restored = Archive::restore("./", house.options("restored"));
    fs::current_path(before);
    EXPECT_TRUE(made && again && restored);
    EXPECT_TRUE(fs::exists(house.folder / "backup.keys"));
    for (const auto& each : fs::recursive_directory_iterator{place})
        EXPECT_EQ(each.path().filename().string().find("key"), std::string::npos) << each.path();
    EXPECT_EQ(house.archive->backup(house.folder / "other", {}, house.folder / "other" / "keys").error().code,
              Code::bad_value);
    EXPECT_EQ(house.archive->backup(house.folder / "other", {}, house.options().folder / "keys").error().code,
              Code::bad_value);
    EXPECT_FALSE(fs::exists(house.folder / "other"));
}

}  // namespace

}  // namespace custos::test
