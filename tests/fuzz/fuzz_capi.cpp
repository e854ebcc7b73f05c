/// The C face: sequences of calls, and both document doors, at one archive that lives as long as the process.
///
/// The input is a run of steps: a byte that names the call, a byte of length, that many bytes. Handles are taken from
/// the step's bytes as well as from what is open, so stale and invented ones come often.
#include "fuzz_target.hpp"

#include <custos.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>

namespace {

int32_t clock_of(void* ctx, int64_t* now_ms)
{
    *now_ms = (*static_cast<int64_t*>(ctx))++;
    return 0;
}

int32_t taken(void*, const char* data, uint64_t size) { return size != 0 && data == nullptr ? 1 : 0; }

/// The archive of this process, with a desk of the administrator; gone when the process ends.
struct House {
    std::filesystem::path at = std::filesystem::temp_directory_path() / ("custos-fuzz-" + std::to_string(::getpid()));
    int64_t now = 1'772'416'800'000;
    custos_archive archive = 0;
    custos_desk desk = 0;

    House()
    {
        std::filesystem::remove_all(at);
        const std::string folder = at.string();
        const std::array<uint8_t, 32> key{7};
        auto host = CUSTOS_INIT(custos_host);
        host.ctx = &now;
        host.clock = clock_of;
        auto options = CUSTOS_INIT(custos_open_options);
        options.folder = folder.data();
        options.folder_size = folder.size();
        options.key_kind = CUSTOS_KEY_BYTES;
        options.key = key.data();
        options.key_size = key.size();
        options.host = &host;
        must(custos_create(&archive, &options, 1, nullptr, 0) == CUSTOS_OK);
        must(custos_desk_open(&desk, archive, 1, CUSTOS_PURPOSE_SERVICE) == CUSTOS_OK);
    }
    ~House()
    {
        custos_close(archive);
        std::filesystem::remove_all(at);
    }
};

House& house()
{
    static House made;
    return made;
}

/// Numbers out of the step's bytes, zeros behind their end.
uint64_t number(std::string_view& bytes)
{
    uint64_t made = 0;
    const auto size = std::min<std::size_t>(bytes.size(), sizeof made);
    std::memcpy(&made, bytes.data(), size);
    bytes.remove_prefix(size);
    return made;
}

/// The desk, or whatever the step says.
custos_desk desk_of(std::string_view& bytes)
{
    if (bytes.empty() || bytes.front() != '!') return house().desk;
    bytes.remove_prefix(1);
    return number(bytes);
}

custos_status record(std::string_view bytes)
{
    auto sale = CUSTOS_INIT(custos_sale);
    const auto desk = desk_of(bytes);
    sale.dossier = number(bytes);
    sale.total_fen = static_cast<int64_t>(number(bytes));
    sale.at_ms = static_cast<int64_t>(number(bytes));
    sale.number = bytes.data();
    sale.number_size = bytes.size();
    return custos_sale_record(nullptr, desk, &sale);
}

custos_status find(uint32_t by, std::string_view bytes)
{
    std::array<uint64_t, 4> ids{};
    uint64_t count = 0;
    const auto desk = desk_of(bytes);
    return custos_find(ids.data(), ids.size(), &count, desk, by, bytes.data(), bytes.size());
}

constexpr uint8_t walks = 6;

custos_status walk(std::string_view bytes)
{
    custos_cursor cursor = 0;
    const auto desk = desk_of(bytes);
    const auto split = std::min(bytes.find('\n'), bytes.size());
    const auto token = split < bytes.size() ? bytes.substr(split + 1) : std::string_view{};
    const auto status = custos_cursor_open(&cursor, desk, bytes.data(), split, token.data(), token.size());
    if (status != CUSTOS_OK) return status;
    std::array<custos_card, 2> cards{CUSTOS_INIT(custos_card), CUSTOS_INIT(custos_card)};
    uint64_t count = 0;
    const auto read = custos_cursor_cards(cards.data(), cards.size(), &count, cursor);
    must(custos_cursor_close(cursor) == CUSTOS_OK);
    must(custos_cursor_close(cursor) == CUSTOS_E_HANDLE);
    return read;
}

custos_status look(std::string_view bytes)
{
    auto request = CUSTOS_INIT(custos_access_request);
    auto decision = CUSTOS_INIT(custos_decision);
    const auto desk = desk_of(bytes);
    request.dossier = number(bytes);
    for (auto& word : request.fields)
        word = number(bytes);
    const auto status = custos_access_decide(&decision, desk, &request);
    if (status == CUSTOS_OK)  // every field asked for is in exactly one of the three sets
        for (std::size_t i = 0; i < 4; ++i) {
            must((decision.open[i] | decision.masked[i] | decision.withheld[i]) == request.fields[i]);
            must((decision.open[i] & decision.masked[i]) == 0 && (decision.open[i] & decision.withheld[i]) == 0);
        }
    return status;
}

custos_status step(uint8_t what, std::string_view bytes)
{
    std::array<char, 64> text{};
    uint64_t count = 0;
    auto head = CUSTOS_INIT(custos_head);
    switch (what % 9) {
        case 0: return custos_submit(house().desk, bytes.data(), bytes.size(), taken, nullptr);
        case 1: return custos_ask(house().desk, bytes.data(), bytes.size(), taken, nullptr);
        case 2: return custos_ask_into(text.data(), text.size(), &count, house().desk, bytes.data(), bytes.size());
        case 3: return custos_answer_into(text.data(), text.size(), &count, house().desk);
        case 4: return find(what / 9U, bytes);
        case 5: return record(bytes);
        case walks: return walk(bytes);
        case 7: return look(bytes);
        default: return custos_head_read(&head, reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    for (std::size_t at = 0; at + 3 <= size;) {
        const auto what = data[at];
        const auto said = static_cast<std::size_t>(data[at + 1]) | static_cast<std::size_t>(data[at + 2]) << 8U;
        const auto length = std::min(said, size - at - 3);
        const auto status = step(what, {reinterpret_cast<const char*>(data + at + 3), length});
        must(std::string_view{custos_status_name(status)} != "unknown");
        must(what % 9 == walks || custos_last_error()->status == status);  // a walk is several calls
        must(status != CUSTOS_E_INTERNAL && status != CUSTOS_E_POISONED);
        at += 3 + length;
    }
    return 0;
}
