/// The C face from a host's side: what a counter's call costs through libcustos.so, handles and guards included. The
/// C++ calls beneath are in bench/archive.cpp. Customers: CUSTOS_BENCH_DOSSIERS (default 20,000). Folder:
/// CUSTOS_BENCH_FOLDER (default the temporary one).
#include "handles.hpp"

#include <benchmark/benchmark.h>
#include <custos.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <random>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

namespace {

std::uint64_t count()
{
    static const std::uint64_t given = [] {
        const char* text = std::getenv("CUSTOS_BENCH_DOSSIERS");
        return text == nullptr ? 20'000 : std::strtoull(text, nullptr, 10);
    }();
    return given;
}

std::string folder()
{
    const char* text = std::getenv("CUSTOS_BENCH_FOLDER");
    const std::filesystem::path at =
        text == nullptr ? std::filesystem::temp_directory_path() : std::filesystem::path{text};
    return (at / "custos-bench-capi").string();
}

void must(custos_status status)
{
    if (status != CUSTOS_OK) throw std::runtime_error{custos_last_error()->text};
}

int32_t taken(void*, const char* data, uint64_t size)
{
    benchmark::DoNotOptimize(data);
    return size == 0 ? 1 : 0;
}

void submit(custos_desk desk, const std::string& document)
{
    must(custos_submit(desk, document.data(), document.size(), taken, nullptr));
}

std::string phone(std::uint64_t n) { return "138" + std::to_string(100'000'000 + n).substr(1); }

/// A dossier of ten fields.
std::string guest(const std::string& number)
{
    std::string document =
        R"({"schema":"custos.dossier.open/1","kind":"individual","form":"guest","grounds":[{"basis":)"
        R"("contract","purposes":["service","order"],"notice":"","proof":"B-17"}],"values":[)";
    const std::pair<const char*, std::string> values[] = {{"name", "张伟"},
                                                          {"phone", number},
                                                          {"email", "g" + number + "@example.com"},
                                                          {"address", "苏州市姑苏区平江路 18 号"},
                                                          {"gender", "女"},
                                                          {"birth_date", "1988-06-15"},
                                                          {"dishes", "松鼠桂鱼"},
                                                          {"seat_wishes", "靠窗"},
                                                          {"drinks", "碧螺春"},
                                                          {"topics", "园林"}};
    for (const auto& [field, value] : values)
        document += std::string{R"({"field":")"} + field + R"(","value":")" + value + R"(","source":"asked"},)";
    document.back() = ']';
    return document + "}";
}

custos_sale sale(const std::string& number, std::uint64_t dossier)
{
    auto made = CUSTOS_INIT(custos_sale);
    made.number = number.data();
    made.number_size = number.size();
    made.dossier = dossier;
    made.total_fen = 12'345;
    made.site = "hotel";
    made.site_size = 5;
    made.channel = "till";
    made.channel_size = 4;
    return made;
}

/// Lines of the access log that wait before they are written: as many as policies let. This house lets one more wait,
/// so that the writing can be measured apart.
constexpr int most_waiting = 256;

/// One archive for all benches, made once.
struct House {
    std::int64_t now = 1'772'416'800'000;
    custos_archive archive = 0;
    custos_desk desk = 0;
    custos_desk reviewer = 0;
    uint64_t scheme = 0;

    House()
    {
        std::filesystem::remove_all(folder());
        const std::string at = folder();
        const std::vector<uint8_t> key(32, 7);
        auto host = CUSTOS_INIT(custos_host);
        host.ctx = &now;
        host.clock = [](void* ctx, int64_t* ms) { return *ms = *static_cast<int64_t*>(ctx), int32_t{0}; };
        auto options = CUSTOS_INIT(custos_open_options);
        options.folder = at.data();
        options.folder_size = at.size();
        options.key_kind = CUSTOS_KEY_BYTES;
        options.key = key.data();
        options.key_size = key.size();
        options.host = &host;
        const auto policy = R"({"access":{"log_at_most_entries":)" + std::to_string(most_waiting + 1) + "}}";
        must(custos_create(&archive, &options, 1, policy.data(), policy.size()));
        must(custos_desk_open(&desk, archive, 1, CUSTOS_PURPOSE_SERVICE));
        submit(desk, R"({"schema":"custos.access.enlist/1","staff":2,"grade":"advanced","department":"service"})");
        must(custos_desk_open(&reviewer, archive, 2, CUSTOS_PURPOSE_SERVICE));
        for (std::uint64_t n = 0; n < count(); ++n)
            submit(desk, guest(phone(n)));
        submit(desk, R"({"schema":"custos.tiers.define_scheme/1","scheme":{"name":"value","population":"all","tiers":[)"
                     R"({"name":"high","when":{"rank":{"metric":"spend","to":100}}},)"
                     R"({"name":"base","when":{"otherwise":true}}]}})");
        submit(reviewer, R"({"schema":"custos.tiers.propose_round/1","scheme":"value","period":"2025Q4"})");
        submit(desk, R"({"schema":"custos.tiers.confirm_round/1","scheme":"value"})");
        must(custos_scheme_id(&scheme, desk, "value", 5));
    }
    ~House()
    {
        custos_close(archive);
        std::filesystem::remove_all(folder());
    }
};

House& house()
{
    static House made;
    return made;
}

/// A question about a customer leaves a line in the access log (ACC-07). What of that is measured: the call alone, or
/// with its part of the writing, as when nothing else waits for the disk.
enum class Lines { wait, are_written };

void ask(benchmark::State& state, Lines lines, const auto& call)
{
    must(custos_flush(house().archive));
    while (state.KeepRunningBatch(most_waiting)) {
        for (int i = 0; i < most_waiting; ++i)
            benchmark::DoNotOptimize(call());
        if (lines == Lines::wait) state.PauseTiming();
        must(custos_flush(house().archive));
        if (lines == Lines::wait) state.ResumeTiming();
    }
}

/// Customers in no order, drawn before the clock runs, for ever.
class Customers {
public:
    explicit Customers(std::uint64_t seed)
    {
        std::mt19937_64 random{seed};
        for (auto& number : numbers_)
            number = random() % count() + 1;
    }
    [[nodiscard]] std::uint64_t next() { return numbers_[at_++ % numbers_.size()]; }

private:
    std::vector<std::uint64_t> numbers_ = std::vector<std::uint64_t>(1U << 16U);
    std::size_t at_ = 0;
};

/// What every call at a desk pays before it begins: the desk pinned alone, its archive beside others, both let go.
void handle_check(benchmark::State& state)
{
    using namespace custos::capi;
    struct Thing final : Held {};
    const auto archive = enter(HandleKind::archive, std::make_unique<Thing>());
    const auto desk = enter(HandleKind::desk, std::make_unique<Thing>());
    for (auto _ : state) {
        const auto first = pin_alone(HandleKind::desk, desk);
        const auto second = pin_shared(HandleKind::archive, archive);
        benchmark::DoNotOptimize(first.pin.held());
        benchmark::DoNotOptimize(second.pin.held());
    }
    std::ignore = leave(HandleKind::desk, desk);
    std::ignore = leave(HandleKind::archive, archive);
}
BENCHMARK(handle_check);

void risk_of(benchmark::State& state, Lines lines)
{
    Customers customers{5};
    auto risk = CUSTOS_INIT(custos_risk);
    const auto desk = house().desk;
    ask(state, lines, [&] { return custos_risk_of(&risk, desk, customers.next()); });
}
BENCHMARK_CAPTURE(risk_of, its_line_waits, Lines::wait);
BENCHMARK_CAPTURE(risk_of, its_line_written, Lines::are_written);

void access_decision(benchmark::State& state)
{
    Customers customers{4};
    const auto desk = house().desk;
    auto request = CUSTOS_INIT(custos_access_request);
    auto decision = CUSTOS_INIT(custos_decision);
    for (const unsigned id : {1U, 2U, 3U, 4U, 6U, 9U, 70U, 74U})
        request.fields[id / 64] |= uint64_t{1} << (id % 64);
    for (auto _ : state) {
        request.dossier = customers.next();
        benchmark::DoNotOptimize(custos_access_decide(&decision, desk, &request));
    }
}
BENCHMARK(access_decision);

void tier_of(benchmark::State& state, Lines lines)
{
    Customers customers{6};
    auto tier = CUSTOS_INIT(custos_tier);
    const auto desk = house().desk;
    const auto scheme = house().scheme;
    ask(state, lines, [&] { return custos_tier_of(&tier, desk, scheme, customers.next()); });
}
BENCHMARK_CAPTURE(tier_of, its_line_waits, Lines::wait);
BENCHMARK_CAPTURE(tier_of, its_line_written, Lines::are_written);

void tiers_of_all(benchmark::State& state)
{
    std::vector<uint8_t> places(count());
    for (auto _ : state)
        benchmark::DoNotOptimize(
            custos_tiers_of(places.data(), house().desk, house().scheme, nullptr, places.size(), 1));
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(count()));
}
BENCHMARK(tiers_of_all);

void find_by_phone(benchmark::State& state, Lines lines)
{
    std::mt19937_64 random{1};
    std::vector<std::string> phones;
    for (int i = 0; i < 4096; ++i)
        phones.push_back(phone(random() % count()));
    std::size_t i = 0;
    uint64_t id = 0;
    uint64_t found = 0;
    const auto desk = house().desk;
    ask(state, lines, [&] {
        const auto& text = phones[i++ % phones.size()];
        return custos_find(&id, 1, &found, desk, CUSTOS_BY_PHONE, text.data(), text.size());
    });
}
BENCHMARK_CAPTURE(find_by_phone, its_line_waits, Lines::wait);
BENCHMARK_CAPTURE(find_by_phone, its_line_written, Lines::are_written);

/// A thousand at once: what a call costs is shared.
void find_many_by_phone(benchmark::State& state)
{
    constexpr std::uint64_t many = 1000;
    std::mt19937_64 random{2};
    std::string phones;
    std::vector<uint64_t> ends;
    for (std::uint64_t i = 0; i < many; ++i) {
        phones += phone(random() % count());
        ends.push_back(phones.size());
    }
    std::vector<uint64_t> ids(many);
    for (auto _ : state)
        benchmark::DoNotOptimize(custos_find_all(ids.data(), nullptr, house().desk, CUSTOS_BY_PHONE, phones.data(),
                                                 ends.data(), ids.size()));
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(many));
}
BENCHMARK(find_many_by_phone);

void risks_of_many(benchmark::State& state)
{
    constexpr std::uint64_t many = 1000;
    std::mt19937_64 random{3};
    std::vector<uint64_t> dossiers(many);
    for (auto& each : dossiers)
        each = random() % count() + 1;
    std::vector<custos_risk> risks(many, CUSTOS_INIT(custos_risk));
    for (auto _ : state)
        benchmark::DoNotOptimize(custos_risks_of(risks.data(), house().desk, dossiers.data(), dossiers.size()));
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(many));
}
BENCHMARK(risks_of_many);

/// A sale that is there already: read from the struct, decided against the books, and nothing to write.
void sale_decided(benchmark::State& state)
{
    const std::string number = "bench-1";
    auto sold = sale(number, 1);
    sold.at_ms = house().now;
    must(custos_sale_record(nullptr, house().desk, &sold));
    for (auto _ : state)
        benchmark::DoNotOptimize(custos_sale_record(nullptr, house().desk, &sold));
}
BENCHMARK(sale_decided);

void sales_durable_in_groups(benchmark::State& state)
{
    static std::uint64_t n = 0;
    const auto size = static_cast<std::size_t>(state.range(0));
    std::vector<std::string> numbers(size);
    std::vector<custos_sale> sales(size);
    for (auto _ : state) {
        for (std::size_t i = 0; i < size; ++i) {
            numbers[i] = "group-" + std::to_string(n++);
            sales[i] = sale(numbers[i], n % count() + 1);
        }
        must(custos_sales_record(nullptr, nullptr, house().desk, sales.data(), size));
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * state.range(0));
}
BENCHMARK(sales_durable_in_groups)->Arg(1000)->UseRealTime();

/// A new customer, written to the journal and its head signed. A sale alone, beneath, costs little else than that; run
/// both with CUSTOS_BENCH_FOLDER in memory to leave the disk out.
void submit_ten_fields(benchmark::State& state)
{
    static std::uint64_t next = count() + 1'000'000;
    std::vector<std::string> documents(4096);
    const auto desk = house().desk;  // made before the clock runs
    for (auto _ : state) {
        if (next % documents.size() == 0 || documents[next % documents.size()].empty()) {
            state.PauseTiming();
            for (std::size_t i = 0; i < documents.size(); ++i)
                documents[(next + i) % documents.size()] = guest(phone(next + i));
            state.ResumeTiming();
        }
        const auto& document = documents[next++ % documents.size()];
        benchmark::DoNotOptimize(custos_submit(desk, document.data(), document.size(), taken, nullptr));
    }
}
BENCHMARK(submit_ten_fields);

void sale_durable_alone(benchmark::State& state)
{
    static std::uint64_t n = 0;
    const auto desk = house().desk;
    for (auto _ : state) {
        const auto number = "alone-" + std::to_string(n++);
        const auto sold = sale(number, n % count() + 1);
        benchmark::DoNotOptimize(custos_sale_record(nullptr, desk, &sold));
    }
}
BENCHMARK(sale_durable_alone);

void ask_risk_as_document(benchmark::State& state)
{
    const std::string document = R"({"schema":"custos.dossier.risk/1","dossier":3})";
    for (auto _ : state)
        benchmark::DoNotOptimize(custos_ask(house().desk, document.data(), document.size(), taken, nullptr));
}
BENCHMARK(ask_risk_as_document);

}  // namespace
