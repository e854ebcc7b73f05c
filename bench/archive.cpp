/// The counter's calls, each beside its peer in the same run: find by phone, read a dossier, write durably. What a
/// decision costs by itself is in decisions.cpp. Customers: CUSTOS_BENCH_DOSSIERS (default 100,000). Folder:
/// CUSTOS_BENCH_FOLDER (default the temporary one).
#include <custos/archive/archive.hpp>

#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cstdlib>
#include <random>

namespace {

using namespace custos;

std::uint64_t count()
{
    const char* text = std::getenv("CUSTOS_BENCH_DOSSIERS");
    return text == nullptr ? 100'000 : std::strtoull(text, nullptr, 10);
}

std::filesystem::path folder()
{
    const char* text = std::getenv("CUSTOS_BENCH_FOLDER");
    return text == nullptr ? std::filesystem::temp_directory_path() : std::filesystem::path{text};
}

template <class T>
T must(Result<T> result)
{
    if (!result) {
        fmt::print(stderr, "{}\n", to_text(result.error()));
        std::exit(3);
    }
    return std::move(result).value();
}

std::string phone(std::uint64_t n) { return fmt::format("138{:08}", n); }

dossier::Open guest(std::uint64_t n)
{
    using dossier::Source;
    dossier::Open open;
    open.grounds = {{dossier::Basis::contract, {dossier::Purpose::service, dossier::Purpose::order}, {}, {}}};
    open.values = {{"name", fmt::format("客人{}", n), Source::self_submitted},
                   {"phone", phone(n), Source::self_submitted},
                   {"email", fmt::format("g{}@example.com", n), Source::self_submitted},
                   {"address", "苏州市姑苏区平江路 18 号", Source::self_submitted},
                   {"gender", "女", Source::self_submitted},
                   {"birth_date", "1988-06-15", Source::self_submitted},
                   {"dishes", "松鼠桂鱼", Source::observed},
                   {"seat_wishes", "靠窗", Source::asked}};
    return open;
}

/// One archive for all benches, made once.
struct House {
    std::filesystem::path at = folder() / "custos-bench-archive";
    std::int64_t now = 1'772'416'800'000;
    std::optional<Archive> archive;

    House()
    {
        std::filesystem::remove_all(at);
        vault::KeyBytes key;
        key.bytes.fill(7);
        policy::Policy policy;
        policy.access.dossiers_a_day = 100'000;  // a bench reads all day long (ACC-11)
        archive.emplace(must(Archive::create({at, key, [this] { return Instant{now}; }}, {{1}, policy})));
        auto desk = archive->desk({1}, dossier::Purpose::service);
        std::vector<dossier::Open> group;
        for (std::uint64_t n = 0; n < count(); ++n) {
            group.push_back(guest(n));
            if (group.size() < 1000 && n + 1 < count()) continue;
            std::ignore = must(desk.submit_all(std::span<const dossier::Open>{group}));
            group.clear();
        }
    }
    ~House()
    {
        archive.reset();
        std::filesystem::remove_all(at);
    }
};

House& house()
{
    static House made;
    return made;
}

void find_by_phone(benchmark::State& state)
{
    auto desk = house().archive->desk({1}, dossier::Purpose::service);
    std::mt19937_64 random{1};
    std::vector<std::string> phones;
    for (int i = 0; i < 4096; ++i)
        phones.push_back(phone(random() % count()));
    std::size_t i = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(desk.find(vault::TokenKind::phone, phones[i++ % phones.size()]));
}
BENCHMARK(find_by_phone);

void find_by_phone_sqlite_in_memory(benchmark::State& state)
{
    sqlite3* db = nullptr;
    sqlite3_open(":memory:", &db);
    sqlite3_exec(db, "CREATE TABLE c(id INTEGER PRIMARY KEY, phone TEXT); CREATE INDEX p ON c(phone); BEGIN", nullptr,
                 nullptr, nullptr);
    sqlite3_stmt* in = nullptr;
    sqlite3_prepare_v2(db, "INSERT INTO c VALUES(?, ?)", -1, &in, nullptr);
    for (std::uint64_t n = 0; n < count(); ++n) {
        const auto text = phone(n);
        sqlite3_bind_int64(in, 1, static_cast<sqlite3_int64>(n));
        sqlite3_bind_text(in, 2, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
        sqlite3_step(in);
        sqlite3_reset(in);
    }
    sqlite3_finalize(in);
    sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
    sqlite3_stmt* find = nullptr;
    sqlite3_prepare_v2(db, "SELECT id FROM c WHERE phone = ?", -1, &find, nullptr);
    std::mt19937_64 random{1};
    std::vector<std::string> phones;
    for (int i = 0; i < 4096; ++i)
        phones.push_back(phone(random() % count()));
    std::size_t i = 0;
    for (auto _ : state) {
        const auto& text = phones[i++ % phones.size()];
        sqlite3_bind_text(find, 1, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
        sqlite3_step(find);
        benchmark::DoNotOptimize(sqlite3_column_int64(find, 0));
        sqlite3_reset(find);
    }
    sqlite3_finalize(find);
    sqlite3_close(db);
}
BENCHMARK(find_by_phone_sqlite_in_memory);

void read_eight_fields(benchmark::State& state)
{
    auto desk = house().archive->desk({1}, dossier::Purpose::service);
    std::mt19937_64 random{2};
    for (auto _ : state)
        benchmark::DoNotOptimize(desk.ask<archive::DossierView>(archive::Show{{random() % count() + 1}, {}}));
}
BENCHMARK(read_eight_fields);

orders::Record next_sale()
{
    static std::uint64_t n = 0;
    orders::Record sale;
    sale.number = fmt::format("bench-{}", n++);
    sale.dossier = {n % count() + 1};
    sale.total = {12'345};
    sale.site = "hotel";
    sale.channel = "till";
    return sale;
}

void sale_durable_alone(benchmark::State& state)
{
    auto desk = house().archive->desk({1}, dossier::Purpose::service);
    for (auto _ : state)
        benchmark::DoNotOptimize(must(desk.submit(next_sale())));
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(sale_durable_alone)->UseRealTime();

void sale_durable_in_groups(benchmark::State& state)
{
    auto desk = house().archive->desk({1}, dossier::Purpose::service);
    const auto size = static_cast<std::size_t>(state.range(0));
    std::vector<orders::Record> group(size);
    for (auto _ : state) {
        for (auto& sale : group)
            sale = next_sale();
        benchmark::DoNotOptimize(must(desk.submit_all(std::span<const orders::Record>{group})));
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * state.range(0));
}
BENCHMARK(sale_durable_in_groups)->Arg(100)->Arg(1000)->UseRealTime();

void raw_write_and_fdatasync(benchmark::State& state)
{
    const auto path = folder() / "custos-bench-raw";
    const int file = ::open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
    const std::string bytes(280, 'x');  // a sale's entry as stored
    for (auto _ : state) {
        if (::write(file, bytes.data(), bytes.size()) < 0 || ::fdatasync(file) != 0)
            state.SkipWithError("write failed");
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
    ::close(file);
    std::filesystem::remove(path);
}
BENCHMARK(raw_write_and_fdatasync)->UseRealTime();

void submit_document(benchmark::State& state)
{
    auto desk = house().archive->desk({1}, dossier::Purpose::service);
    for (auto _ : state)  // refused, so that no disk is waited for
        benchmark::DoNotOptimize(
            desk.submit_document(R"({"schema":"custos.orders.record/1","number":"","dossier":1,"items":[],"total":100,)"
                                 R"("site":"a","channel":"b"})"));
}
BENCHMARK(submit_document);

}  // namespace
