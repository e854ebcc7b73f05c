/// The head file beside the container: absent, put back, or on a disk that fails. Rule: SEC-03.
#include "support.hpp"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace custos::journal::testing {
namespace {

/// A file that is open in this process becomes another one under its user: a disk that fails from now on.
void replace_open(const std::filesystem::path& file, const char* by)
{
    int replaced = 0;
    for (const auto& each : std::filesystem::directory_iterator{"/proc/self/fd"}) {
        std::error_code gone;  // the descriptor that lists them is among them
        if (!std::filesystem::equivalent(each.path(), file, gone) || gone) continue;
        const int other = ::open(by, O_RDWR | O_CLOEXEC);
        ASSERT_GE(other, 0);
        ASSERT_GE(::dup2(other, std::stoi(each.path().filename().string())), 0);
        ::close(other);
        ++replaced;
    }
    ASSERT_EQ(replaced, 1);
}

std::string told(const Error& error)
{
    return std::string{name_of(error.code)} + " " + error.path + " " + error.detail;
}

/// The entries are durable when the head file's turn comes: the commit has succeeded, and the next one is refused.
TEST(JournalHeadFile, ACommitStandsWhoseHeadCouldNotBePut)
{
    const Folder folder;
    TestKeys keys;
    auto journal = opened(folder.path(), keys);
    grow(*journal, 3);
    replace_open(folder / "heads", "/dev/full");
    ASSERT_TRUE(journal->append(sample(4)));
    const auto head = journal->commit();
    ASSERT_TRUE(head) << to_text(head.error());
    EXPECT_EQ(head.value().size, 4U);
    EXPECT_TRUE(journal->poisoned());
    const auto refused = journal->append(sample(5));
    EXPECT_EQ(refused.error().code, Code::poisoned);
    EXPECT_EQ(refused.error().path, "heads");
    EXPECT_EQ(journal->verify().value().entries, 4U) << "the file lags behind, which is no damage";
    journal = nullptr;
    EXPECT_EQ(opened(folder.path(), keys, head.value())->size(), 4U);
    EXPECT_EQ(grow(*opened(folder.path(), keys), 5).size, 5U) << "the next opening has put the head";
}

/// Whatever stands in its place and cannot be read, written or made durable is an error that names it; the entries are
/// not touched, and with the file away and a head from elsewhere it is made again.
TEST(JournalHeadFile, ThatFailsIsNamed)
{
    const auto link = [](const char* to) {
        return [to](const std::filesystem::path& heads) { std::filesystem::create_symlink(to, heads); };
    };
    const std::pair<const char*, std::function<void(const std::filesystem::path&)>> stands_in[] = {
        {"a folder", [](const auto& heads) { std::filesystem::create_directory(heads); }},
        {"a link to itself", link("heads")},
        {"a pipe: it cannot be read at a place", [](const auto& heads) { ::mkfifo(heads.c_str(), S_IRUSR | S_IWUSR); }},
        {"a disk that is full", link("/dev/full")},
        {"a disk that cannot be synchronised", link("/dev/null")}};
    for (const auto& [what, put] : stands_in) {
        const Folder folder;
        TestKeys keys;
        const auto head = grow(*opened(folder.path(), keys), 9);
        const auto before = contents(folder / "journal.db");
        std::filesystem::remove(folder / "heads");
        put(folder / "heads");
        const auto refused = open_sqlite(folder.path(), keys, head);
        ASSERT_FALSE(refused) << what;
        EXPECT_EQ(refused.error().code, Code::storage) << what;
        EXPECT_EQ(refused.error().path, "heads") << what;
        EXPECT_EQ(contents(folder / "journal.db"), before) << what;
        std::filesystem::remove(folder / "heads");
        EXPECT_EQ(opened(folder.path(), keys, head)->size(), 9U) << what;
    }
}

TEST(JournalHeadFile, SEC_03_VerifyHoldsItAgainstTheOpenJournal)
{
    const Folder folder;
    const Folder longer;
    TestKeys keys;
    auto journal = opened(folder.path(), keys);
    grow(*journal, 5);
    const auto lagging = contents(folder / "heads");
    grow(*journal, 9);
    const auto right = contents(folder / "heads");
    grow(*opened(longer.path(), keys), 12);

    put_contents(folder / "heads", lagging);
    EXPECT_EQ(told(journal->verify().error()), "damaged heads not the last head");
    put_contents(folder / "heads", right);
    EXPECT_EQ(journal->verify().value().entries, 9U);
    put_contents(folder / "heads", contents(longer / "heads"));
    EXPECT_EQ(told(journal->verify().error()), "rolled_back journal.db expected 12 entries, found 9");
    std::filesystem::remove(folder / "heads");
    EXPECT_EQ(told(journal->verify().error()), "damaged heads no file has its name");
    put_contents(folder / "heads", right);
    EXPECT_EQ(told(journal->verify().error()), "damaged heads another file has its name");
}

}  // namespace
}  // namespace custos::journal::testing
