// A host that ends while its threads are inside calls. "make" makes the archive; "return", "exit" and "callback" are
// ways to end: main returns, or exit() is called there, or inside a callback.
#include <custos.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>
#include <string_view>
#include <thread>

namespace {

std::atomic<int> at_work{0};
std::atomic<bool> end_in_callback{false};
custos_archive archive = 0;

std::int32_t now(void*, std::int64_t* ms)
{
    if (end_in_callback.exchange(false)) std::exit(0);
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    *ms = std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
    return 0;
}

std::int32_t pass_over(void*, const char*, std::uint64_t) { return 0; }

bool submit(custos_desk desk, std::string_view command)
{
    return custos_submit(desk, command.data(), command.size(), pass_over, nullptr) == CUSTOS_OK;
}

bool open_guest(custos_desk desk, int number)
{
    return submit(desk, R"({"schema":"custos.dossier.open/1","kind":"individual","form":"guest","grounds":[{"basis":)"
                        R"("contract","purposes":["service","order"],"notice":"","proof":"B"}],"values":[{"field":)"
                        R"("name","value":"Ann","source":"asked"},{"field":"phone","value":"+4479)" +
                            std::to_string(10'000'000 + number) + R"(","source":"asked"}]})");
}

void once(custos_desk desk, int kind, int number)
{
    std::uint64_t found[4];
    std::uint64_t count = 0;
    auto request = CUSTOS_INIT(custos_access_request);
    request.dossier = 1;
    auto decision = CUSTOS_INIT(custos_decision);
    switch (kind) {
        case 0: (void)custos_find(found, 4, &count, desk, CUSTOS_BY_PHONE, CUSTOS_TEXT("+447910000001")); break;
        case 1: (void)custos_access_decide(&decision, desk, &request); break;
        case 2: (void)open_guest(desk, number); break;
        case 3:
            (void)custos_ask(desk, CUSTOS_TEXT(R"({"schema":"custos.archive.show/1","dossier":1})"), pass_over,
                             nullptr);
            break;
        default: (void)custos_flush(archive); break;
    }
}

void work(int kind)
{
    custos_desk desk = 0;
    if (custos_desk_open(&desk, archive, 2, CUSTOS_PURPOSE_SERVICE) != CUSTOS_OK) std::abort();
    for (int i = 0;; ++i) {
        once(desk, kind, i);
        if (i == 2) ++at_work;
    }
}

int make(custos_open_options& options)
{
    custos_desk desk = 0;
    if (custos_create(&archive, &options, 1, nullptr, 0) != CUSTOS_OK ||
        custos_desk_open(&desk, archive, 1, CUSTOS_PURPOSE_ADMINISTRATION) != CUSTOS_OK ||
        !submit(desk, R"({"schema":"custos.access.enlist/1","staff":2,"grade":"normal","department":"desk"})") ||
        custos_desk_close(desk) != CUSTOS_OK ||
        custos_desk_open(&desk, archive, 2, CUSTOS_PURPOSE_SERVICE) != CUSTOS_OK || !open_guest(desk, 1)) {
        std::puts(custos_last_error()->text);
        return 1;
    }
    return custos_close(archive);
}

}  // namespace

int main(int, char** words)
{
    const std::string_view way = words[2];
    const std::uint8_t key[32] = {7};
    auto host = CUSTOS_INIT(custos_host);
    host.clock = now;
    auto options = CUSTOS_INIT(custos_open_options);
    options.folder = words[1];
    options.folder_size = std::strlen(words[1]);
    options.host = &host;
    options.key_kind = CUSTOS_KEY_BYTES;
    options.key = key;
    options.key_size = sizeof key;
    if (way == "make") return make(options);
    if (custos_open(&archive, &options) != CUSTOS_OK) return 1;
    constexpr int threads = 5;
    for (int kind = 0; kind < threads; ++kind)
        std::thread{work, kind}.detach();
    while (at_work < threads)
        std::this_thread::sleep_for(std::chrono::microseconds{100});
    if (way == "callback") {
        end_in_callback = true;
        std::this_thread::sleep_for(std::chrono::minutes{1});
    }
    if (way == "exit") std::exit(0);
    return way == "return" ? 0 : 1;
}
