/// The archive under a hard life: killed at any moment, on a disk that is full, with any of its files changed.
/// Rules: RET-04, SEC-02, SEC-03.
#include "house.hpp"

#include <custos/archive/state.hpp>
#include <support/scale.hpp>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <set>

namespace custos::test {

namespace {

namespace fs = std::filesystem;

/// A process of its own that works at the archive and tells how many sales it was promised to be kept.
class Writer {
public:
    template <class Work>
    explicit Writer(Work work)
    {
        std::array<int, 2> ends{};
        if (::pipe(ends.data()) != 0) throw std::runtime_error{"no pipe"};
        process_ = ::fork();
        if (process_ == 0) {
            ::close(ends[0]);
            work([&](std::uint64_t count) {
                if (::write(ends[1], &count, sizeof count) != sizeof count) ::_exit(2);
            });
            ::_exit(0);
        }
        ::close(ends[1]);
        told_ = ends[0];
    }
    ~Writer() { ::close(told_); }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Waits for so many messages, or for the end of the process.
    void hear(int messages)
    {
        std::uint64_t count = 0;
        for (int i = 0; i < messages && ::read(told_, &count, sizeof count) == sizeof count; ++i)
            promised = count;
    }
    void kill() const { ::kill(process_, SIGKILL); }
    int end()
    {
        hear(1'000'000);  // what is still in the pipe was promised, too
        int status = 0;
        ::waitpid(process_, &status, 0);
        return status;
    }

    std::uint64_t promised = 0;

private:
    pid_t process_ = 0;
    int told_ = -1;
};

std::uint64_t sales_of(const Archive& archive)
{
    std::uint64_t count = 0;
    value_of(archive.read([&](const archive::State& state) { count = state.orders.books.size(); }));
    return count;
}

std::vector<orders::Record> sales(std::uint64_t first, std::uint64_t count)
{
    std::vector<orders::Record> all;
    for (auto number = first; number < first + count; ++number)
        all.push_back(sale("S-" + std::to_string(number), {number % 3 + 1}, 100));
    return all;
}

/// Sells without end in groups, and between them makes snapshots and backups.
void sell_for_ever(const OpenOptions& options, const fs::path& backup, const std::function<void(std::uint64_t)>& tell)
{
    auto archive = Archive::open(options);
    if (!archive) ::_exit(1);
    auto desk = archive.value().desk(clerk, dossier::Purpose::service);
    auto sold = sales_of(archive.value());
    for (std::uint64_t turn = 0;; ++turn) {
        const auto group = sales(sold + 1, turn % 5 + 1);
        const auto rulings = desk.submit_all(std::span<const orders::Record>{group});
        if (!rulings) ::_exit(1);
        tell(sold += group.size());
        if (turn % 7 == 3 && !archive.value().snapshot()) ::_exit(1);
        if (turn % 11 == 5 && !archive.value().backup(backup)) ::_exit(1);
    }
}

TEST(ArchiveFaults, SEC_02_kill_nine_loses_no_promised_sale_and_no_backup)
{
    House house;
    for (int i = 0; i < 3; ++i)
        granted(house.desk().submit(guest("客人", std::to_string(13'800'138'000 + i))));
    const auto backup = house.folder / "backup";
    value_of(house.archive->backup(backup));
    auto backed_up = std::uint64_t{0};
    std::mt19937 random{20261122};
    for (int round = 0; round < 12; ++round) {
        house.archive.reset();
        Writer writer{[&](const auto& tell) { sell_for_ever(house.options(), backup, tell); }};
        writer.hear(std::uniform_int_distribution{1, 25}(random));
        ::usleep(std::uniform_int_distribution<unsigned>{0, 4000}(random));
        writer.kill();
        ASSERT_TRUE(WIFSIGNALED(writer.end())) << "the writer ended by itself";

        house.now += 3'600'000;  // the writer's clock went on in its own process
        house.archive.emplace(value_of(Archive::open(house.options())));
        ASSERT_GE(sales_of(*house.archive), writer.promised);
        ASSERT_TRUE(house.archive->verify().has_value());
        const auto restored = Archive::restore(backup, house.options("restored"));  // the earlier one or the newer
        ASSERT_TRUE(restored.has_value()) << to_text(restored.error());
        ASSERT_GE(restored.value().entries, backed_up);
        backed_up = restored.value().entries;
        fs::remove_all(house.folder / "restored");
    }
    const auto live = house.archive->state_hash();
    house.archive.reset();
    for (const auto& each : fs::directory_iterator{house.folder / "archive"})
        if (each.path().extension() == ".snapshot") fs::remove(each.path());
    EXPECT_EQ(value_of(Archive::open(house.options())).state_hash(), live) << "replay from nothing";
}

TEST(ArchiveFaults, a_full_disk_is_reported_and_nothing_promised_is_lost)
{
    for (const rlim_t room : {std::uint64_t{1} << 16U, std::uint64_t{1} << 18U}) {
        House house;
        for (int i = 0; i < 3; ++i)
            granted(house.desk().submit(guest("客人", std::to_string(13'800'138'000 + i))));
        house.archive.reset();
        const auto full = fs::file_size(house.folder / "archive" / "journal" / "journal.db") + room;
        Writer writer{[&](const auto& tell) {
            auto archive = Archive::open(house.options());
            if (!archive) ::_exit(1);
            ::signal(SIGXFSZ, SIG_IGN);  // so that a write beyond the limit fails, as on a full disk
            const rlimit limit{full, full};
            if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) ::_exit(1);
            auto desk = archive.value().desk(clerk, dossier::Purpose::service);
            for (std::uint64_t sold = 0;; tell(++sold)) {
                if (sold > 1'000'000) ::_exit(1);  // the disk never was full
                const auto answer = desk.submit(sales(sold + 1, 1).front());
                if (answer) continue;
                if (answer.error().code != Code::storage) ::_exit(3);
                const auto next = desk.submit(sales(sold + 2, 1).front());
                ::_exit(!next && next.error().code == Code::poisoned ? 0 : 4);
            }
        }};
        const auto status = writer.end();
        EXPECT_TRUE(WIFEXITED(status));
        EXPECT_EQ(WEXITSTATUS(status), 0);
        EXPECT_GT(writer.promised, 0U);

        house.now += 3'600'000;  // the writer's clock went on in its own process
        house.archive.emplace(value_of(Archive::open(house.options())));
        EXPECT_GE(sales_of(*house.archive), writer.promised);
        EXPECT_LE(sales_of(*house.archive), writer.promised + 1);  // the refused one may have reached the disk
        EXPECT_TRUE(house.archive->verify().has_value());
        granted(house.desk().submit(sale("after", {1}, 100)));
    }
}

std::string content_of(const fs::path& file)
{
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

void put(const fs::path& file, const std::string& content)
{
    std::ofstream{file, std::ios::binary | std::ios::trunc} << content;
}

/// A closed archive with a snapshot and entries after it, as its files.
struct Store {
    House house;
    Digest state{};
    journal::Head head;
    std::map<fs::path, std::string> files;

    Store()
    {
        for (int i = 0; i < 3; ++i)
            granted(house.desk().submit(guest("客人", std::to_string(13'800'138'000 + i))));
        value_of(house.archive->snapshot());
        for (const auto& each : sales(1, 4))
            granted(house.desk().submit(each));
        state = house.archive->state_hash();
        head = house.archive->head();
        value_of(house.archive->close());
        house.archive.reset();
        for (const auto& each : fs::recursive_directory_iterator{house.folder / "archive"})
            if (each.is_regular_file() && each.path().filename() != "lock")
                files[each.path()] = content_of(each.path());
    }

    void put_back() const
    {
        fs::remove_all(house.folder / "archive");
        for (const auto& [path, content] : files) {
            fs::create_directories(path.parent_path());
            put(path, content);
        }
    }

    /// Harmless, or told: never another state.
    void expect_right_or_refused(const std::string& what, std::set<Code>& told)
    {
        auto options = house.options();
        options.expected = head;
        const auto opened = Archive::open(options);
        if (opened) {
            EXPECT_EQ(opened.value().state_hash(), state) << what;
            return;
        }
        const auto code = opened.error().code;
        EXPECT_TRUE(code == Code::damaged || code == Code::rolled_back || code == Code::too_new ||
                    code == Code::wrong_key || code == Code::not_found)
            << what << ": " << to_text(opened.error());
        told.insert(code);
    }
};

/// Some forty places of each file; CUSTOS_SCALE = 500 is each byte of all but the keyring, of which the vault's tests
/// turn each.
TEST(ArchiveFaults, SEC_03_a_changed_byte_anywhere_is_harmless_or_told)
{
    Store store;
    std::set<Code> told;
    for (const auto& [path, content] : store.files) {
        const auto stride = content.size() / testing::scaled(40) | 1U;  // odd, so that every bit gets its turn
        for (std::size_t at = 0; at < content.size(); at += stride) {
            store.put_back();
            auto changed = content;
            changed[at] = static_cast<char>(changed[at] ^ (1 << (at / stride % 8)));
            put(path, changed);
            store.expect_right_or_refused(path.filename().string() + " byte " + std::to_string(at), told);
        }
    }
    EXPECT_TRUE(told.contains(Code::damaged));
}

TEST(ArchiveFaults, SEC_03_a_file_cut_or_missing_is_harmless_or_told)
{
    Store store;
    std::set<Code> told;
    for (const auto& [path, content] : store.files) {
        for (const auto length : {std::size_t{0}, content.size() / 3, content.size() - 1}) {
            store.put_back();
            put(path, content.substr(0, length));
            store.expect_right_or_refused(path.filename().string() + " cut to " + std::to_string(length), told);
        }
        store.put_back();
        fs::remove(path);
        store.expect_right_or_refused(path.filename().string() + " missing", told);
    }
    EXPECT_FALSE(told.empty());
}

TEST(ArchiveFaults, SEC_03_a_damaged_snapshot_is_passed_over)
{
    Store store;
    for (const auto& [path, content] : store.files) {
        if (path.extension() != ".snapshot") continue;
        store.put_back();
        auto changed = content;
        changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 4);
        put(path, changed);
        EXPECT_EQ(value_of(Archive::open(store.house.options())).state_hash(), store.state);
    }
}

}  // namespace

}  // namespace custos::test
