/// What the vault costs: the fast SIV beside Botan's own in one run, tokens, bodies, and a keyring of a million
/// dossiers.
///
/// Read the two SIV figures as a ratio. `open_8_fields` is the design's bar: ≤ 13 µs by Botan, ≤ 2.5 µs by the fast
/// path.
#include <custos/vault/vault.hpp>

#include "vault/keyring.hpp"
#include "vault/siv.hpp"

#include <benchmark/benchmark.h>
#include <botan/aead.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace custos::access {

struct Sight {};
struct Question {
    DossierId dossier;
    FieldSet fields;
};
struct Decision {
    Permit permit;
};

/// A benchmark has no rules: it may open everything.
Decision decide(const Sight&, const Question& ask) { return {Permit{ask.dossier, ask.fields}}; }

}  // namespace custos::access

namespace custos::vault {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t dossiers = 4096;

fs::path new_folder()
{
    auto name = (fs::temp_directory_path() / "custos-bench-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    return name;
}

/// Eight fields as a dossier has them, 202 bytes in all.
constexpr std::string_view values[8] = {"13812345678",
                                        "\xe5\xbc\xa0\xe4\xb8\x89\xe4\xb8\xb0",
                                        "110101199003077758",
                                        "zhang.sanfeng@example.com",
                                        "A-2026-000123",
                                        "Beijing, Dongcheng, Wangfujing Street 255, door 3, floor 12",
                                        "a window seat, no peanuts, late arrival",
                                        "1990-03-07 and this is some rest"};

/// A vault in a folder of its own, with some thousand dossiers of those eight fields.
struct House {
    House() : folder{new_folder()}, vault{Vault::create(folder / "keyring.db", ArchiveId{1}, KeyBytes{}).value()}
    {
        if (!vault.reserve({dossiers})) std::abort();
        for (std::uint64_t dossier = 1; dossier <= dossiers; ++dossier)
            for (std::uint64_t field = 1; field <= 8; ++field)
                boxes.push_back(vault.seal({{dossier}, {field}, 1}, values[field - 1]));
    }
    ~House() { fs::remove_all(folder); }

    [[nodiscard]] ByteView box(std::uint64_t dossier, std::uint64_t field) const
    {
        return boxes[(dossier - 1) * 8 + field - 1].box;
    }

    fs::path folder;
    Vault vault;
    std::vector<Sealed> boxes;
};

Permit permit(std::uint64_t dossier)
{
    FieldSet fields;
    for (std::uint64_t field = 1; field <= 8; ++field)
        fields.insert(FieldId{field});
    return access::decide({}, {{dossier}, fields}).permit;
}

const std::string text_32(32, 'x');
const Bytes whose(16, 1);
const Bytes what(12, 2);

void seal_32_botan(benchmark::State& state)
{
    const auto mode = Botan::AEAD_Mode::create_or_throw("AES-256/SIV", static_cast<Botan::Cipher_Dir>(0));
    mode->set_key(Bytes(64, 3));
    Botan::secure_vector<std::uint8_t> buffer;
    for (auto _ : state) {
        buffer.assign(text_32.begin(), text_32.end());
        mode->set_associated_data(whose.data(), whose.size());
        mode->start(what.data(), what.size());
        mode->finish(buffer);
        benchmark::DoNotOptimize(buffer.data());
    }
}
BENCHMARK(seal_32_botan);

void seal_32_fast(benchmark::State& state)
{
    Siv siv;
    const Bytes key(64, 3);
    siv.set_key(Key64{key.data(), 64});
    const auto bound = siv.bind(siv.begin(), whose);
    Bytes box(48);
    for (auto _ : state) {
        siv.seal(siv.bind(bound, what), bytes_of(text_32), box.data());
        benchmark::DoNotOptimize(box.data());
    }
}
BENCHMARK(seal_32_fast);

void open_32_botan(benchmark::State& state)
{
    const Bytes key(64, 3);
    Siv siv;
    siv.set_key(Key64{key.data(), 64});
    Bytes box(48);
    siv.seal(siv.bind(siv.bind(siv.begin(), whose), what), bytes_of(text_32), box.data());
    const auto mode = Botan::AEAD_Mode::create_or_throw("AES-256/SIV", static_cast<Botan::Cipher_Dir>(1));
    mode->set_key(key);
    Botan::secure_vector<std::uint8_t> buffer;
    for (auto _ : state) {
        buffer.assign(box.begin(), box.end());
        mode->set_associated_data(whose.data(), whose.size());
        mode->start(what.data(), what.size());
        mode->finish(buffer);
        benchmark::DoNotOptimize(buffer.data());
    }
}
BENCHMARK(open_32_botan);

void open_32_fast(benchmark::State& state)
{
    const Bytes key(64, 3);
    Siv siv;
    siv.set_key(Key64{key.data(), 64});
    const auto bound = siv.bind(siv.begin(), whose);
    Bytes box(48);
    siv.seal(siv.bind(bound, what), bytes_of(text_32), box.data());
    Bytes text(32);
    for (auto _ : state) {
        const bool opens = siv.open(siv.bind(bound, what), box, text.data());
        if (!opens) state.SkipWithError("does not open");
        benchmark::DoNotOptimize(text.data());
    }
}
BENCHMARK(open_32_fast);

void vault_seal_32(benchmark::State& state)
{
    House house;
    for (auto _ : state)
        benchmark::DoNotOptimize(house.vault.seal({{7}, {1}, 1}, text_32));
}
BENCHMARK(vault_seal_32);

/// Eight fields of one dossier through the public call; argument 1: another dossier each time, so its key is unwrapped
/// anew.
void open_8_fields(benchmark::State& state)
{
    House house;
    std::uint64_t dossier = 1;
    std::vector<Secret> out;
    for (auto _ : state) {
        if (state.range(0) == 1) dossier = dossier % dossiers + 1;
        std::array<SealedField, 8> fields;
        for (std::uint64_t field = 1; field <= 8; ++field)
            fields[field - 1] = {{field}, 1, house.box(dossier, field)};
        out.clear();
        if (!house.vault.open_many(permit(dossier), {dossier}, fields, out)) state.SkipWithError("does not open");
    }
}
BENCHMARK(open_8_fields)->Arg(0)->Arg(1);

void open_8_fields_one_by_one(benchmark::State& state)
{
    House house;
    std::uint64_t dossier = 1;
    for (auto _ : state) {
        if (state.range(0) == 1) dossier = dossier % dossiers + 1;
        for (std::uint64_t field = 1; field <= 8; ++field) {
            auto text = house.vault.open(permit(dossier), {{dossier}, {field}, 1}, house.box(dossier, field));
            if (!text) state.SkipWithError("does not open");
            benchmark::DoNotOptimize(text);
        }
    }
}
BENCHMARK(open_8_fields_one_by_one)->Arg(0)->Arg(1);

void token_of_phone(benchmark::State& state)
{
    House house;
    for (auto _ : state)
        benchmark::DoNotOptimize(house.vault.token(TokenKind::phone, "13812345678"));
}
BENCHMARK(token_of_phone);

/// The price of a dossier at load: its key, three identifiers opened, four tokens.
void tokens_at_load(benchmark::State& state)
{
    House house;
    const TokenKind two[] = {TokenKind::phone, TokenKind::last_four};
    const TokenKind name[] = {TokenKind::name};
    const TokenKind number[] = {TokenKind::id_number};
    std::vector<Token> out;
    std::uint64_t dossier = 1;
    for (auto _ : state) {
        dossier = dossier % dossiers + 1;
        out.clear();
        if (!house.vault.tokens_of({{dossier}, {1}, 1}, house.box(dossier, 1), two, out) ||
            !house.vault.tokens_of({{dossier}, {2}, 1}, house.box(dossier, 2), name, out) ||
            !house.vault.tokens_of({{dossier}, {3}, 1}, house.box(dossier, 3), number, out))
            state.SkipWithError("does not open");
    }
}
BENCHMARK(tokens_at_load);

void body_seal_256(benchmark::State& state)
{
    House house;
    const Bytes context(40, 1);
    const Bytes plain(256, 2);
    for (auto _ : state)
        benchmark::DoNotOptimize(house.vault.seal_body(context, plain));
}
BENCHMARK(body_seal_256);

void body_open_256(benchmark::State& state)
{
    House house;
    const Bytes context(40, 1);
    const auto body = house.vault.seal_body(context, Bytes(256, 2));
    for (auto _ : state)
        benchmark::DoNotOptimize(house.vault.open_body(context, body));
}
BENCHMARK(body_open_256);

void sha256_of_256(benchmark::State& state)
{
    const Bytes message(256, 1);
    for (auto _ : state)
        benchmark::DoNotOptimize(sha256(message));
}
BENCHMARK(sha256_of_256);

void sign_and_verify(benchmark::State& state)
{
    House house;
    const Bytes message(100, 1);
    for (auto _ : state)
        if (!verify(house.vault.public_key(), message, house.vault.sign(message)))
            state.SkipWithError("does not verify");
}
BENCHMARK(sign_and_verify);

void known_answers(benchmark::State& state)
{
    for (auto _ : state)
        if (!self_test()) state.SkipWithError("self-test failed");
}
BENCHMARK(known_answers);

/// A keyring of a million dossiers, made once for the benchmarks below.
const fs::path& million()
{
    static const auto folder = [] {
        auto made = new_folder();
        auto vault = Vault::create(made / "keyring.db", ArchiveId{1}, KeyBytes{}).value();
        if (!vault.reserve({1'000'000})) std::abort();
        return made;
    }();
    return folder;
}

std::uint64_t resident_bytes()
{
    std::uint64_t total = 0;
    std::uint64_t resident = 0;
    std::ifstream{"/proc/self/statm"} >> total >> resident;
    return resident * 4096;
}

void load_a_million_keys(benchmark::State& state)
{
    const auto path = million() / "keyring.db";
    double each = 0;
    for (auto _ : state) {
        const auto before = resident_bytes();
        const auto vault = Vault::open(path, KeyBytes{});
        if (!vault) state.SkipWithError("does not open");
        each = static_cast<double>(resident_bytes() - before) / 1e6;
    }
    state.counters["bytes_a_dossier"] = each;
}
BENCHMARK(load_a_million_keys)->Unit(benchmark::kMillisecond)->Iterations(5);

void destroy_ten_of_a_million(benchmark::State& state)
{
    auto vault = Vault::open(million() / "keyring.db", KeyBytes{}).value();
    std::uint64_t next = 1;
    for (auto _ : state) {
        std::vector<DossierId> batch;
        for (int i = 0; i < 10; ++i)
            batch.push_back({next += 1000});
        if (!vault.destroy(batch)) state.SkipWithError("not destroyed");
    }
}
BENCHMARK(destroy_ten_of_a_million)->Unit(benchmark::kMillisecond)->Iterations(3);

void reserve_a_million(benchmark::State& state)
{
    for (auto _ : state) {
        const auto folder = new_folder();
        auto vault = Vault::create(folder / "keyring.db", ArchiveId{1}, KeyBytes{}).value();
        if (!vault.reserve({1'000'000})) state.SkipWithError("not reserved");
        fs::remove_all(folder);
    }
    fs::remove_all(million());
}
BENCHMARK(reserve_a_million)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace
}  // namespace custos::vault
