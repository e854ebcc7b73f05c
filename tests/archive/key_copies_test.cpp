/// Copies of the keys, of whose archive they are, and which of them a change of the keys did not reach.
/// Rules: RET-04, SEC-06.
#include "archive/house.hpp"

#include <fstream>

namespace custos::test {

namespace {

namespace fs = std::filesystem;
using Paths = std::vector<fs::path>;

struct Kept : House {
    fs::path backup = folder / "backup";
    fs::path keys = folder / "backup.keys";

    Kept()
    {
        granted(desk().submit(guest("王小明", "13800138000")));
        value_of(archive->backup(backup));
    }

    /// Does the backup open with the keys beside it and that master key?
    [[nodiscard]] bool opens(std::uint8_t fill = 7)
    {
        auto to = options("restored");
        to.key = test_key(fill);
        const auto restored = Archive::restore(backup, to).has_value();
        fs::remove_all(folder / "restored");
        return restored;
    }
    [[nodiscard]] Paths left() { return value_of(archive->key_copies_left()); }
};

TEST(SEC_06, the_keys_of_another_archive_are_left_as_they_are)
{
    Kept house;
    fs::rename(house.backup, house.folder / "on tape");
    House other;
    EXPECT_EQ(other.archive->backup(house.backup).error().code, Code::exists);
    EXPECT_FALSE(fs::exists(house.backup)) << "nothing is begun whose keys have no place";
    EXPECT_EQ(other.archive->backup(other.folder / "backup", {}, house.keys).error().code, Code::exists);
    EXPECT_EQ(value_of(other.archive->key_copies_left()), Paths{});
    value_of(other.archive->rotate_keys());
    fs::rename(house.folder / "on tape", house.backup);
    EXPECT_TRUE(house.opens());
}

// Written anew it would have forgotten the folders that only it names: they would open old backups for ever.
TEST(RET_04, a_list_of_copies_that_cannot_be_read_is_no_empty_one)
{
    Kept house;
    const auto list = house.folder / "archive" / "key-copies.json";
    std::string whole;
    std::getline(std::ifstream{list}, whole, '\0');
    const auto write = [&](std::string_view text) { std::ofstream{list, std::ios::trunc} << text; };
    const auto is_told = [&](const auto& answer) {
        ASSERT_FALSE(answer.has_value());
        EXPECT_EQ(answer.error().code, Code::damaged);
        EXPECT_EQ(answer.error().path, "key-copies.json");
    };
    const std::vector<DossierId> first{{1}};
    for (const auto& damaged :
         {std::string{}, whole.substr(0, whole.size() / 2), std::string{"{}x"}, std::string{"{}"}}) {
        write(damaged);
        const auto entries = house.archive->head().size;
        is_told(house.archive->backup(house.folder / "second"));
        is_told(house.archive->key_copies_left());
        is_told(house.archive->may_write(house.folder / "result.csv"));
        is_told(house.archive->rotate_keys());
        is_told(house.archive->destroy(administrator, first));
        EXPECT_EQ(house.archive->head().size, entries) << "nothing was begun";
        std::string still;
        std::getline(std::ifstream{list}, still, '\0');
        EXPECT_EQ(still, damaged) << "nor is it overwritten";
    }
    auto newer = whole;
    const std::string schema = "custos.archive.key_copies/";
    newer.replace(newer.find(schema) + schema.size(), 1, "9");
    write(newer);
    EXPECT_EQ(house.archive->rotate_keys().error().code, Code::too_new);
    EXPECT_EQ(house.archive->backup(house.folder / "second").error().code, Code::too_new);
    std::string still;
    std::getline(std::ifstream{list}, still, '\0');
    EXPECT_EQ(still, newer);
    write(whole);
    EXPECT_EQ(value_of(house.archive->rotate_keys()).copies_left, Paths{});
    EXPECT_TRUE(house.opens());
}

TEST(SEC_06, what_somebody_put_among_the_keys_stays)
{
    Kept house;
    const auto put = [](const fs::path& file) {
        fs::create_directories(file.parent_path());
        std::ofstream{file} << "somebody's own";
    };
    put(house.keys / "keys-1" / "notes.txt");
    put(house.keys / "keys-7" / "keyrings.txt");
    put(house.keys / "keys-8");
    value_of(house.archive->rotate_keys());
    EXPECT_TRUE(fs::exists(house.keys / "keys-1" / "notes.txt"));
    EXPECT_FALSE(fs::exists(house.keys / "keys-1" / "keyring.db"));
    EXPECT_TRUE(fs::exists(house.keys / "keys-7" / "keyrings.txt"));
    EXPECT_TRUE(fs::exists(house.keys / "keys-8"));
    EXPECT_EQ(house.left(), Paths{});
    EXPECT_TRUE(house.opens());
}

TEST(SEC_06, a_copy_of_an_archive_leaves_the_keys_of_the_original_alone)
{
    Kept house;
    house.archive.reset();
    fs::copy(house.folder / "archive", house.folder / "copy", fs::copy_options::recursive);
    {
        auto copy = value_of(Archive::open(house.options("copy")));
        EXPECT_EQ(value_of(copy.change_master(test_key(8))).copies_left, Paths{house.keys});
        EXPECT_EQ(granted(copy.destroy(administrator, std::vector<DossierId>{{1}})).copies_left, Paths{house.keys});
        EXPECT_EQ(value_of(copy.key_copies_left()), Paths{house.keys});
    }
    EXPECT_TRUE(house.opens()) << "by the original's key, and with all its dossiers";
    house.reopen();
    EXPECT_EQ(value_of(house.archive->change_master(test_key(9))).copies_left, Paths{}) << "the original renews them";
    EXPECT_TRUE(house.opens(9));
    EXPECT_FALSE(house.opens(7));

    auto options = house.options("copy");  // what it backs up itself it renews itself
    options.key = test_key(8);
    auto copy = value_of(Archive::open(options));
    value_of(copy.backup(house.folder / "of the copy"));
    EXPECT_EQ(value_of(copy.rotate_keys()).copies_left, Paths{house.keys});
    EXPECT_TRUE(house.opens(9));
}

TEST(SEC_06, an_archive_that_was_moved_renews_its_keys_from_its_next_backup_on)
{
    Kept house;
    house.archive.reset();
    fs::rename(house.folder / "archive", house.folder / "moved");
    auto moved = value_of(Archive::open(house.options("moved")));
    EXPECT_EQ(value_of(moved.rotate_keys()).copies_left, Paths{house.keys});
    value_of(moved.backup(house.backup));
    EXPECT_EQ(value_of(moved.key_copies_left()), Paths{});
    EXPECT_EQ(value_of(moved.rotate_keys()).copies_left, Paths{});
}

TEST(SEC_06, copies_of_the_keys_that_a_change_did_not_reach_are_named)
{
    Kept house;
    EXPECT_EQ(house.left(), Paths{});
    EXPECT_EQ(granted(house.archive->rotate_keys(administrator, "half a year")).copies_left, Paths{});
    fs::rename(house.keys, house.folder / "vault");  // kept apart
    EXPECT_EQ(granted(house.archive->rotate_keys(administrator, "half a year")).copies_left, Paths{house.keys});
    EXPECT_EQ(granted(house.archive->change_master(test_key(8), administrator, "it leaked")).copies_left,
              Paths{house.keys});
    EXPECT_EQ(house.left(), Paths{house.keys});
    fs::rename(house.folder / "vault", house.keys);
    EXPECT_EQ(house.left(), Paths{house.keys}) << "there again, and of before";
    EXPECT_TRUE(house.opens(7)) << "which is why it is named";
    value_of(house.archive->backup(house.backup));
    EXPECT_EQ(house.left(), Paths{});
    EXPECT_FALSE(house.opens(7));
}

TEST(SEC_06, the_master_key_in_force_is_no_other_one)
{
    Kept house;
    const auto epoch = value_of(house.archive->rotate_keys()).epoch.value;
    const auto same = house.archive->change_master(test_key(), administrator, "it leaked");
    EXPECT_EQ(same.error().code, Code::bad_value);
    EXPECT_EQ(same.error().path, "key");
    EXPECT_EQ(value_of(house.archive->rotate_keys()).epoch.value, epoch + 1) << "no epoch was made of it";
}

/// The list of an archive of before this was told: whether it is a copy nobody knows.
TEST(SEC_06, copies_of_the_keys_that_nobody_can_say_whose_they_are_wait_for_the_next_backup)
{
    Kept house;
    const auto list = house.folder / "archive" / "key-copies.json";
    std::ofstream{list, std::ios::trunc} << R"({"schema": "custos.archive.key_copies/1", "folders": [")"
                                         << house.keys.string() << R"("]})";
    EXPECT_EQ(value_of(house.archive->rotate_keys()).copies_left, Paths{house.keys});
    value_of(house.archive->backup(house.backup));
    EXPECT_EQ(value_of(house.archive->rotate_keys()).copies_left, Paths{});
}

TEST(SEC_06, no_result_is_written_into_an_archive_or_among_its_keys)
{
    Kept house;
    const auto folder = house.options().folder;
    for (const auto& file : {folder / "journal" / "journal.db", folder / "new.csv", folder / ".." / "archive" / "x",
                             house.keys / "keys-1" / "keyring.db"})
        EXPECT_EQ(house.archive->may_write(file).error().code, Code::bad_value) << file;
    fs::create_symlink(folder / "keyring.db", house.folder / "link");
    EXPECT_EQ(house.archive->may_write(house.folder / "link").error().code, Code::bad_value);
    EXPECT_TRUE(house.archive->may_write(house.folder / "result.csv"));
    EXPECT_TRUE(house.archive->may_write(house.folder / "archive.csv")) << "of a name that begins as the folder's";
}

}  // namespace

}  // namespace custos::test
