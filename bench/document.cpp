/// One command of ten members: its document read and written beside Boost.JSON's own parse of the same text, and its
/// binary form. Bars: read and fill ≤ 3 µs, binary ≤ 0.5 µs each way.
#include <custos/core/binary.hpp>
#include <custos/core/document.hpp>

#include <benchmark/benchmark.h>
#include <boost/json.hpp>

namespace custos {

namespace {

enum class Channel : std::uint8_t { counter, web, telephone };
BOOST_DESCRIBE_ENUM(Channel, counter, web, telephone)

struct Sale {
    DossierId dossier;
    std::string number;
    Instant at;
    Fen net;
    Fen discount;
    Channel channel = Channel::counter;
    std::uint16_t lines = 0;
    bool gift = false;
    Rule rule = Rule::none;
    std::optional<std::string> remark;
};
CUSTOS_DESCRIBE(Sale, "bench.sale", (dossier, number, at, net, discount, channel, lines, gift, rule, remark))

const Sale a_sale{{123'456}, "2026-0302-000187", {1'772'445'600'123}, {128'000}, {-1'200}, Channel::web, 4,
                  true,      Rule::ORD_02,       "请放在前台，谢谢"};

void read_and_fill(benchmark::State& state)
{
    const auto text = to_document(a_sale, {.schema = "custos.bench.sale/1"});
    for (auto _ : state) {
        auto sale = read_document<Sale>(text);
        if (!sale) return state.SkipWithError("not read");
        benchmark::DoNotOptimize(sale);
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(read_and_fill);

/// The peer: any JSON, no limits on members, nothing filled.
void boost_json_parse(benchmark::State& state)
{
    const auto text = to_document(a_sale, {.schema = "custos.bench.sale/1"});
    for (auto _ : state)
        benchmark::DoNotOptimize(boost::json::parse(text));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(boost_json_parse);

void write(benchmark::State& state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(to_document(a_sale));
}
BENCHMARK(write);

void binary_encode(benchmark::State& state)
{
    Bytes out;
    for (auto _ : state) {
        out.clear();
        Writer{out} << a_sale;
        benchmark::DoNotOptimize(out.data());
    }
}
BENCHMARK(binary_encode);

void binary_decode(benchmark::State& state)
{
    const auto bytes = to_binary(a_sale);
    for (auto _ : state) {
        auto sale = from_binary<Sale>(bytes);
        if (!sale) return state.SkipWithError("not read");
        benchmark::DoNotOptimize(sale);
    }
}
BENCHMARK(binary_decode);

}  // namespace

}  // namespace custos
