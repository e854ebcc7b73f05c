/// What a large house costs: dossiers and orders through the public C++ API, memory, snapshot and opening. Prints a
/// table; a measurement, not a test.
///
///     bench_scale [dossiers, default 100000] [orders, default 1000000] [folder, default a temporary one]
#include <custos/archive/archive.hpp>
#include <custos/archive/state.hpp>

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <random>

namespace {

using namespace custos;
using Clock = std::chrono::steady_clock;

/// Seconds by the wall, and those that this process had the processor: on a shared machine only the second is its own.
struct Stopwatch {
    Clock::time_point begin = Clock::now();
    std::clock_t processor = std::clock();

    [[nodiscard]] double wall() const { return std::chrono::duration<double>(Clock::now() - begin).count(); }
    [[nodiscard]] double own() const { return static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC; }
};

/// Resident memory in MiB, from the kernel's own account.
double resident()
{
    std::ifstream in{"/proc/self/statm"};
    std::uint64_t total = 0;
    std::uint64_t pages = 0;
    in >> total >> pages;
    return static_cast<double>(pages) * 4096.0 / (1024.0 * 1024.0);
}

template <class T>
T must(Result<T> result)
{
    if (!result) {
        fmt::print(stderr, "{}\n", to_text(result.error()));
        std::exit(3);
    }
    if constexpr (!std::is_void_v<T>) return std::move(result).value();
}

dossier::Open guest(std::uint64_t n)
{
    using dossier::Source;
    dossier::Open open;
    open.grounds = {{dossier::Basis::contract, {dossier::Purpose::service, dossier::Purpose::order}, {}, {}}};
    open.values = {{"name", fmt::format("客人{}", n), Source::self_submitted},
                   {"phone", fmt::format("138{:08}", n), Source::self_submitted},
                   {"email", fmt::format("guest{}@example.com", n), Source::self_submitted},
                   {"member_number", fmt::format("M{:09}", n), Source::system_recorded},
                   {"gender", n % 2 == 0 ? "女" : "男", Source::self_submitted},
                   {"birth_date", "1988-06-15", Source::self_submitted},
                   {"address", "苏州市姑苏区平江路 18 号", Source::self_submitted},
                   {"dishes", "松鼠桂鱼", Source::observed},
                   {"seat_wishes", "靠窗", Source::asked},
                   {"spend_level", "300-500", Source::system_recorded}};
    return open;
}

void row(std::string_view what, double value, std::string_view unit, std::string_view bar)
{
    fmt::print("{:<46}{:>12.2f} {:<8} {}\n", what, value, unit, bar);
    std::fflush(stdout);
}

void took(std::string_view what, const Stopwatch& watch, std::string_view bar)
{
    fmt::print("{:<46}{:>12.2f} {:<8} {}\n", what, watch.wall(), "s", bar);
    fmt::print("{:<46}{:>12.2f} {:<8}\n", "  of which processor", watch.own(), "s");
    std::fflush(stdout);
}

void open_dossiers(Desk& desk, std::uint64_t count)
{
    std::vector<dossier::Open> group;
    for (std::uint64_t n = 0; n < count; ++n) {
        group.push_back(guest(n));
        if (group.size() < 1000 && n + 1 < count) continue;
        for (const auto& ruling : must(desk.submit_all(std::span<const dossier::Open>{group})))
            if (!ruling) {
                fmt::print(stderr, "{}\n", to_text(ruling.error()));
                std::exit(1);
            }
        group.clear();
    }
}

void record_orders(Desk& desk, std::uint64_t count, std::uint64_t dossiers, Instant from, Instant to)
{
    std::mt19937_64 random{20260302};
    std::lognormal_distribution<double> amount{9.0, 1.0};
    std::vector<orders::Record> group;
    for (std::uint64_t n = 0; n < count; ++n) {
        orders::Record record;
        record.number = fmt::format("N{:010}", n);
        record.dossier = {random() % dossiers + 1};
        record.at =
            Instant{from.ms + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(to.ms - from.ms))};
        record.total = {static_cast<std::int64_t>(amount(random)) + 1};
        record.site = "hotel";
        record.channel = "till";
        group.push_back(std::move(record));
        if (group.size() < 2000 && n + 1 < count) continue;
        std::ignore = must(desk.submit_all(std::span<const orders::Record>{group}));
        group.clear();
    }
}

}  // namespace

int main(int argc, char** argv)
{
    const std::uint64_t dossiers = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100'000;
    const std::uint64_t orders = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1'000'000;
    const std::filesystem::path folder =
        argc > 3 ? std::filesystem::path{argv[3]} : std::filesystem::temp_directory_path() / "custos-scale";
    std::filesystem::remove_all(folder);

    vault::KeyBytes key;
    key.bytes.fill(7);
    auto now = must(parse_instant("2026-03-02T10:00:00Z"));
    const OpenOptions options{folder, key, [&] { return now; }};
    fmt::print("{} dossiers of ten fields, {} orders over 8 quarters\n", dossiers, orders);

    const auto empty = resident();
    Digest hash{};
    {
        auto archive = must(Archive::create(options, {{1}}));
        auto desk = archive.desk({1}, dossier::Purpose::service);
        Stopwatch watch;
        open_dossiers(desk, dossiers);
        took("dossiers opened, in groups of 1000", watch, "bar: 120 s for 1,000,000");
        const auto with_dossiers = resident();
        row("memory for dossiers", with_dossiers - empty, "MiB", "bar: 1536 MiB for 1,000,000");

        watch = {};
        record_orders(desk, orders, dossiers, must(parse_instant("2024-01-01T00:00:00Z")),
                      must(parse_instant("2025-12-31T00:00:00Z")));
        took("orders recorded, in groups of 2000", watch, "");
        row("orders", static_cast<double>(orders) / watch.wall(), "1/s", "");
        row("memory for orders", resident() - with_dossiers, "MiB", "bar: 600 MiB for 10,000,000");

        watch = {};
        must(archive.snapshot());
        took("snapshot written", watch, "");
        watch = {};
        hash = archive.state_hash();
        took("state hashed", watch, "");
    }
    const Stopwatch watch;
    auto archive = must(Archive::open(options));
    took("opened from the snapshot, tokens included", watch, "bar: 10 s for 1,000,000");
    if (archive.state_hash() != hash) {
        fmt::print(stderr, "the state differs after opening\n");
        return 1;
    }
    std::filesystem::remove_all(folder);
}
