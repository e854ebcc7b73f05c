/// The search for likely duplicates (CHG-04, CHG-05): among rows in memory, and among sealed dossiers of an archive,
/// whose difference is what opening, access and the queue cost. One in ten customers is there twice. Rows:
/// CUSTOS_BENCH_ROWS (default 1,000,000); dossiers: CUSTOS_BENCH_DOSSIERS (default 100,000). Folder:
/// CUSTOS_BENCH_FOLDER (default the temporary one). The peak of memory is told beside the time.
#include <custos/archive/archive.hpp>
#include <custos/duplicates/find.hpp>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sys/resource.h>

#include <array>
#include <cstdlib>
#include <random>

namespace {

using namespace custos;

std::uint64_t number_in(const char* name, std::uint64_t otherwise)
{
    const char* text = std::getenv(name);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

[[noreturn]] void stop(const std::string& why)
{
    fmt::print(stderr, "{}\n", why);
    std::exit(3);
}

template <class T>
T must(Result<T> result)
{
    if (!result) stop(to_text(result.error()));
    return std::move(result).value();
}

double peak_mebibytes()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_maxrss) / 1024;
}

/// A customer by number: names from short lists, so that many share one, and everything else drawn. Every tenth is the
/// one before it again, with another phone.
struct Customer {
    std::string name, birth, phone, email, address;
};

Customer customer(std::uint64_t row)
{
    constexpr std::array surnames{"王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱"};
    constexpr std::array given{"伟", "芳", "娜", "敏",   "静",   "丽",   "强",   "磊",   "军",
                               "洋", "勇", "艳", "杰",   "娟",   "涛",   "明",   "超",   "秀英",
                               "霞", "平", "刚", "桂英", "建国", "小红", "志强", "海燕", "文静"};
    const bool again = row % 10 == 9;
    std::mt19937_64 draw{again ? row - 1 : row};
    Customer made;
    made.name = std::string{surnames[draw() % surnames.size()]} + given[draw() % given.size()];
    if (draw() % 2 == 0) made.name += given[draw() % given.size()];
    made.birth = fmt::format("{}-{:02}-{:02}", 1940 + draw() % 65, 1 + draw() % 12, 1 + draw() % 28);
    made.phone = fmt::format("13{:09}", draw() % 1'000'000'000);
    made.email = fmt::format("u{}@example.com", draw() % 100'000'000);
    made.address = fmt::format("苏州市姑苏区平江路{}号{}室", 1 + draw() % 900, 101 + draw() % 2000);
    if (again) {
        made.phone = fmt::format("15{:09}", std::mt19937_64{row}() % 1'000'000'000);
        made.email.clear();
    }
    return made;
}

void among_rows(benchmark::State& state)
{
    using duplicates::Meaning;
    const auto rows = number_in("CUSTOS_BENCH_ROWS", 1'000'000);
    std::uint64_t found = 0;
    for (auto _ : state) {
        duplicates::People people{
            {"name", "birth", "phone", "email", "address"},
            {Meaning::full_name, Meaning::birth_date, Meaning::phone, Meaning::email, Meaning::address}};
        for (std::uint64_t row = 0; row < rows; ++row) {
            const auto one = customer(row);
            people.add({one.name, one.birth, one.phone, one.email, one.address});
        }
        found = must(duplicates::Judge{people, {}}.find()).report.certain;
    }
    state.counters["rows"] = static_cast<double>(rows);
    state.counters["certain"] = static_cast<double>(found);
    state.counters["peak_MiB"] = peak_mebibytes();
}
BENCHMARK(among_rows)->Unit(benchmark::kSecond)->Iterations(1);

/// An archive of such customers, each with a lawful basis for a review.
struct House {
    std::filesystem::path at;
    std::int64_t now = 1'772'416'800'000;
    std::optional<Archive> archive;

    explicit House(std::uint64_t dossiers)
    {
        const char* folder = std::getenv("CUSTOS_BENCH_FOLDER");
        at = (folder == nullptr ? std::filesystem::temp_directory_path() : std::filesystem::path{folder}) /
             "custos-bench-duplicates";
        std::filesystem::remove_all(at);
        vault::KeyBytes key;
        key.bytes.fill(7);
        archive.emplace(must(Archive::create({at, key, [this] { return Instant{now}; }}, {{1}, {}})));
        auto desk = archive->desk({1}, dossier::Purpose::review);
        std::vector<dossier::Open> group;
        for (std::uint64_t row = 0; row < dossiers; ++row) {
            group.push_back(opening(alone(customer(row), row)));
            if (group.size() < 1000 && row + 1 < dossiers) continue;
            for (const auto& ruling : must(desk.submit_all(std::span<const dossier::Open>{group})))
                if (!ruling) stop(to_text(ruling.error()));
            group.clear();
        }
    }
    ~House()
    {
        archive.reset();
        std::filesystem::remove_all(at);
    }

    /// Strong identifiers that nobody else has: an archive would refuse a second dossier of one (COL-08).
    static Customer alone(Customer one, std::uint64_t row)
    {
        one.phone = fmt::format("13{:09}", row);
        if (!one.email.empty()) one.email = fmt::format("u{}@example.com", row);
        return one;
    }

    static dossier::Open opening(const Customer& one)
    {
        using dossier::Source;
        dossier::Open open;
        open.grounds = {{dossier::Basis::contract, {dossier::Purpose::service, dossier::Purpose::review}, {}, {}}};
        open.values = {{"name", one.name, Source::self_submitted},
                       {"birth_date", one.birth, Source::self_submitted},
                       {"phone", one.phone, Source::self_submitted},
                       {"address", one.address, Source::self_submitted}};
        if (!one.email.empty()) open.values.push_back({"email", one.email, Source::self_submitted});
        return open;
    }
};

void among_sealed_dossiers(benchmark::State& state)
{
    const auto dossiers = number_in("CUSTOS_BENCH_DOSSIERS", 100'000);
    House house{dossiers};
    auto desk = house.archive->desk({1}, dossier::Purpose::review);
    std::uint64_t queued = 0;
    for (auto _ : state) {
        const auto ruling = must(desk.find_duplicates({}));
        if (!ruling) stop(to_text(ruling.error()));
        queued = ruling.value().id;
    }
    state.counters["dossiers"] = static_cast<double>(dossiers);
    state.counters["queued"] = static_cast<double>(queued);
    state.counters["peak_MiB"] = peak_mebibytes();
}
BENCHMARK(among_sealed_dossiers)->Unit(benchmark::kSecond)->Iterations(1);

}  // namespace
