/// Every byte of a small store with one bit turned, and files cut at any length: opened with the expected head the
/// answer is right or a typed error, never wrong data.
/// Rules: SEC-03.

#include "support.hpp"

#include <gtest/gtest.h>

#include <map>

namespace custos::journal::testing {
namespace {

constexpr std::uint64_t written = 9;

/// The files of a journal as a power cut finds it: six entries in the main file, the last three in the log.
struct Snapshot {
    Folder folder;
    TestKeys keys;
    Head head;
    std::map<std::string, Bytes> files;

    Snapshot()
    {
        Folder source;
        grow(*opened(source.path(), keys), 6, 3);
        const auto journal = opened(source.path(), keys);
        head = grow(*journal, written);
        for (const auto* name : {"journal.db", "journal.db-wal", "heads"})
            files[name] = contents(source / name);
    }

    /// Writes all files, one of them in another form.
    void put(const std::string& changed, const Bytes& bytes) const
    {
        for (const auto& [name, original] : files)
            put_contents(folder / name.c_str(), name == changed ? bytes : original);
    }
};

/// What came of opening and reading all. `count`: entries read, all right ones.
struct Answer {
    bool opened = false;
    bool wrong = false;
    Code error{};
    std::uint64_t count = 0;
};

Answer ask(const std::filesystem::path& folder, Keys& keys, const std::optional<Head>& expected)
{
    Answer answer;
    const auto journal = open_sqlite(folder, keys, expected);
    answer.opened = journal.has_value();
    if (!journal) {
        answer.error = journal.error().code;
        return answer;
    }
    const auto read = journal.value()->read({1}, [&](const Entry& entry) {
        answer.wrong = answer.wrong || !same(entry, sample(++answer.count));
        return true;
    });
    if (!read) answer.error = read.error().code;
    return answer;
}

bool typed(Code code) { return code == Code::damaged || code == Code::rolled_back || code == Code::too_new; }

struct Tally {
    std::uint64_t right = 0;
    std::uint64_t refused = 0;
};

Tally flip_all(const Snapshot& store, const std::string& name, std::uint64_t stride)
{
    Tally tally;
    TestKeys keys;
    auto bytes = store.files.at(name);
    for (std::uint64_t at = 0; at < bytes.size(); at += stride) {
        bytes[at] ^= static_cast<std::uint8_t>(1U << (at / stride % 8));
        store.put(name, bytes);
        const auto answer = ask(store.folder.path(), keys, store.head);
        EXPECT_FALSE(answer.wrong) << name << " byte " << at;
        if (answer.error == Code{}) {
            EXPECT_EQ(answer.count, written) << name << " byte " << at << ": silently shorter";
            ++tally.right;
        } else {
            EXPECT_TRUE(typed(answer.error)) << name << " byte " << at << ": " << name_of(answer.error);
            ++tally.refused;
        }
        bytes[at] = store.files.at(name)[at];
    }
    return tally;
}

/// One byte in `stride` by default; CUSTOS_SCALE = stride turns a bit in every byte.
std::uint64_t stride(std::uint64_t usual) { return std::max<std::uint64_t>(1, usual / scaled(1)); }

TEST(JournalFlips, SEC_03_HeadFile)
{
    const Snapshot store;
    const auto tally = flip_all(store, "heads", 1);
    EXPECT_EQ(tally.right, 1024U);  // two slots: one bad slot lags, and the expected head stands in for it
}

TEST(JournalFlips, SEC_03_MainFile)
{
    const Snapshot store;
    const auto tally = flip_all(store, "journal.db", stride(5));
    EXPECT_GT(tally.refused, 0U);
    EXPECT_GT(tally.right, 0U);  // free space
}

TEST(JournalFlips, SEC_03_Log)
{
    const Snapshot store;
    const auto tally = flip_all(store, "journal.db-wal", stride(11));
    EXPECT_GT(tally.refused, 0U);
}

/// Without an expected head the head file finds what SQLite cuts off in silence, and the scan of the log what lies
/// before the last commit even when the head file is as old as the log's beginning.
TEST(JournalFlips, SEC_03_AFlipInTheLogIsFoundWithoutAnExpectedHead)
{
    Snapshot store;
    TestKeys keys;
    auto log = store.files.at("journal.db-wal");
    const auto in_first_commit = log.size() / 6;
    log[in_first_commit] ^= 8U;
    store.put("journal.db-wal", log);
    EXPECT_EQ(ask(store.folder.path(), keys, std::nullopt).error, Code::damaged);

    log = store.files.at("journal.db-wal");
    log[log.size() - 100] ^=
        8U;  // in the last commit, which might as well have been torn: the head file says it was not
    store.put("journal.db-wal", log);
    EXPECT_EQ(ask(store.folder.path(), keys, std::nullopt).error, Code::rolled_back);
}

TEST(JournalFlips, SEC_03_FilesCutAtAnyLength)
{
    const Snapshot store;
    TestKeys keys;
    for (const auto& [name, original] : store.files) {
        const auto step = name == "heads" ? 31 : stride(257);
        for (std::uint64_t length = 0; length < original.size(); length += step) {
            store.put(name, Bytes{original.begin(), original.begin() + static_cast<std::ptrdiff_t>(length)});
            for (const auto& expected : {std::optional{store.head}, std::optional<Head>{}}) {
                const auto answer = ask(store.folder.path(), keys, expected);
                EXPECT_FALSE(answer.wrong) << name << " cut to " << length;
                if (answer.error == Code{}) {
                    EXPECT_EQ(answer.count, written) << name << " cut to " << length;
                } else {
                    EXPECT_TRUE(typed(answer.error)) << name << " cut to " << length << ": " << name_of(answer.error);
                }
                store.put(name, Bytes{original.begin(), original.begin() + static_cast<std::ptrdiff_t>(length)});
            }
        }
    }
}

TEST(JournalFlips, SEC_03_PagesSwappedOrZeroed)
{
    const Snapshot store;
    TestKeys keys;
    const auto& original = store.files.at("journal.db");
    const auto pages = original.size() / 4096;
    ASSERT_GE(pages, 4U);
    for (std::size_t left = 0; left < pages; ++left) {
        for (std::size_t right = left; right < pages; ++right) {
            auto bytes = original;
            const auto page = [&](std::size_t n) { return bytes.begin() + static_cast<std::ptrdiff_t>(n * 4096); };
            if (left == right)
                std::fill(page(left), page(left + 1), std::uint8_t{0});
            else
                std::swap_ranges(page(left), page(left + 1), page(right));
            store.put("journal.db", bytes);
            const auto answer = ask(store.folder.path(), keys, store.head);
            EXPECT_FALSE(answer.wrong) << left << " " << right;
            EXPECT_TRUE(answer.error == Code{} ? answer.count == written : typed(answer.error)) << left << " " << right;
        }
    }
}

}  // namespace
}  // namespace custos::journal::testing
