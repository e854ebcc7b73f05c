/// The journal beside its peers on the same disk in the same run: a bare write + fdatasync of the same bytes, and a
/// plain SQLite insert without sealing, tree or signature.
///
/// The disk's own speed changes from minute to minute, so the single commits are measured in turn, one of ours and one
/// of the peer's, and `of_raw` is the ratio of their medians: ≥ 0.5 is the bar. The folder is $CUSTOS_BENCH_FOLDER or
/// the system's temporary one; in memory the figures say nothing about a disk.

#include <custos/journal/journal.hpp>

#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

namespace {

using namespace custos;
namespace fs = std::filesystem;

constexpr std::size_t body_size = 200;  ///< a recorded sale

class Folder {
public:
    Folder()
    {
        const char* parent = std::getenv("CUSTOS_BENCH_FOLDER");
        auto name =
            ((parent != nullptr ? fs::path{parent} : fs::temp_directory_path()) / "custos-bench-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) std::abort();
        path = name;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { fs::remove_all(path); }

    fs::path path;
};

struct Archive {
    Folder folder;
    vault::Vault vault;
    journal::VaultKeys keys;
    std::unique_ptr<journal::Journal> journal;

    Archive()
        : vault{vault::Vault::create(folder.path / "keyring", ArchiveId{7}, vault::KeyBytes{}).value()},
          keys{vault},
          journal{std::move(journal::open_sqlite(folder.path / "journal", keys).value())}
    {
    }

    void append(std::uint64_t number)
    {
        journal::Entry entry;
        entry.number = {number};
        entry.at = {1'772'000'000'000 + static_cast<std::int64_t>(number)};
        entry.actor = {3};
        entry.event = "orders.recorded";
        entry.version = 1;
        entry.subject = {number % 1000 + 1};
        entry.body.assign(body_size, static_cast<std::uint8_t>(number));
        if (!journal->append(entry)) std::abort();
    }
    void group(std::uint64_t count)
    {
        const auto last = journal->size() + count;
        for (auto number = journal->size() + 1; number <= last; ++number)
            append(number);
        if (!journal->commit()) std::abort();
    }
    std::size_t stored_size() const
    {
        std::size_t size = 0;
        static_cast<void>(journal->read_stored({1}, [&](ByteView leaf, const journal::Head*) {
            size = leaf.size();
            return false;
        }));
        return size;
    }
};

class RawFile {
public:
    explicit RawFile(const fs::path& path) : descriptor_{::open(path.c_str(), O_RDWR | O_CREAT, 0600)} {}
    RawFile(const RawFile&) = delete;
    RawFile& operator=(const RawFile&) = delete;
    ~RawFile() { ::close(descriptor_); }

    void append(const Bytes& bytes) const
    {
        if (::write(descriptor_, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) std::abort();
        if (::fdatasync(descriptor_) != 0) std::abort();
    }

private:
    int descriptor_;
};

/// WAL and FULL as ours, one table of blobs.
class PlainSqlite {
public:
    explicit PlainSqlite(const fs::path& path)
    {
        if (sqlite3_open(path.c_str(), &connection_) != SQLITE_OK) std::abort();
        run("PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            "CREATE TABLE entries(number INTEGER PRIMARY KEY, leaf BLOB)");
        sqlite3_prepare_v2(connection_, "INSERT INTO entries(leaf) VALUES(?1)", -1, &insert_, nullptr);
    }
    PlainSqlite(const PlainSqlite&) = delete;
    PlainSqlite& operator=(const PlainSqlite&) = delete;
    ~PlainSqlite()
    {
        sqlite3_finalize(insert_);
        sqlite3_close(connection_);
    }

    void group(const Bytes& leaf, std::int64_t count)
    {
        run("BEGIN");
        for (std::int64_t i = 0; i < count; ++i) {
            sqlite3_bind_blob(insert_, 1, leaf.data(), static_cast<int>(leaf.size()), SQLITE_STATIC);
            if (sqlite3_step(insert_) != SQLITE_DONE) std::abort();
            sqlite3_reset(insert_);
        }
        run("COMMIT");
    }

private:
    void run(const char* sql)
    {
        if (sqlite3_exec(connection_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) std::abort();
    }

    sqlite3* connection_ = nullptr;
    sqlite3_stmt* insert_ = nullptr;
};

double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

template <class Work>
double seconds(const Work& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// One durable entry at a time: ours, the bare write of the same bytes, the plain insert, in turn.
void single_commit(benchmark::State& state)
{
    Archive archive;
    archive.group(1);
    const Bytes leaf(archive.stored_size(), 5);
    const RawFile raw{archive.folder.path / "raw"};
    PlainSqlite plain{archive.folder.path / "plain.db"};
    std::vector<double> ours;
    std::vector<double> bare;
    std::vector<double> insert;
    for (auto _ : state) {
        ours.push_back(seconds([&] { archive.group(1); }));
        bare.push_back(seconds([&] { raw.append(leaf); }));
        insert.push_back(seconds([&] { plain.group(leaf, 1); }));
        state.SetIterationTime(ours.back());
    }
    state.counters["ours_us"] = median(ours) * 1e6;
    state.counters["raw_us"] = median(bare) * 1e6;
    state.counters["sqlite_us"] = median(insert) * 1e6;
    state.counters["of_raw"] = median(bare) / median(ours);
}
BENCHMARK(single_commit)->UseManualTime()->Iterations(2000);

void group_commit(benchmark::State& state)
{
    Archive archive;
    const auto count = static_cast<std::uint64_t>(state.range(0));
    for (auto _ : state)
        archive.group(count);
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(group_commit)->Arg(10)->Arg(100)->Arg(1000)->UseRealTime()->MinTime(2);

void group_plain_sqlite(benchmark::State& state)
{
    const Folder folder;
    PlainSqlite plain{folder.path / "plain.db"};
    const Bytes leaf(350, 5);
    for (auto _ : state)
        plain.group(leaf, state.range(0));
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(group_plain_sqlite)->Arg(10)->Arg(100)->Arg(1000)->UseRealTime()->MinTime(2);

void group_raw_write(benchmark::State& state)
{
    const Folder folder;
    const RawFile raw{folder.path / "raw"};
    const Bytes group(350 * static_cast<std::size_t>(state.range(0)), 5);
    for (auto _ : state)
        raw.append(group);
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(group_raw_write)->Arg(10)->Arg(100)->Arg(1000)->UseRealTime()->MinTime(2);

void read_all(benchmark::State& state)
{
    Archive archive;
    archive.group(static_cast<std::uint64_t>(state.range(0)));
    for (auto _ : state) {
        std::uint64_t bytes = 0;
        static_cast<void>(archive.journal->read({1}, [&](const journal::Entry& entry) {
            bytes += entry.body.size();
            return true;
        }));
        benchmark::DoNotOptimize(bytes);
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(read_all)->Arg(100'000)->Unit(benchmark::kMillisecond);

void read_one(benchmark::State& state)
{
    Archive archive;
    archive.group(100'000);
    std::uint64_t number = 1;
    for (auto _ : state) {
        number = number * 48'271 % 99'991 + 1;
        benchmark::DoNotOptimize(archive.journal->read_one({number}).value());
    }
}
BENCHMARK(read_one)->Unit(benchmark::kMicrosecond);

void inclusion_proof(benchmark::State& state)
{
    Archive archive;
    archive.group(100'000);
    std::uint64_t number = 1;
    for (auto _ : state) {
        number = number * 48'271 % 99'991 + 1;
        benchmark::DoNotOptimize(archive.journal->inclusion({number}).value());
    }
}
BENCHMARK(inclusion_proof)->Unit(benchmark::kMicrosecond);

void open_journal(benchmark::State& state)
{
    Archive archive;
    for (std::int64_t done = 0; done < state.range(0); done += 10'000)
        archive.group(10'000);
    for (auto _ : state) {
        archive.journal = nullptr;
        archive.journal = std::move(journal::open_sqlite(archive.folder.path / "journal", archive.keys).value());
    }
}
BENCHMARK(open_journal)->Arg(10'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
