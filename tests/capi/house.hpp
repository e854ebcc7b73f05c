/// A host as its programmer would write it: nothing of Custos but custos.h. A house in a temporary folder, with an
/// administrator (1), a clerk (2) and a reviewer (3), and a clock that the test moves.
#pragma once

#include <custos.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace custos_test {

/// Fails the test with the words of the error unless the call did what was asked.
inline void must(custos_status status)
{
    if (status == CUSTOS_OK) return;
    const auto& error = *custos_last_error();
    throw std::runtime_error{std::string{custos_status_name(status)} + " " + error.rule_id + " " + error.field + ": " +
                             error.text + " " + error.hint};
}

inline int32_t into_string(void* ctx, const char* data, uint64_t size)
{
    static_cast<std::string*>(ctx)->assign(data, size);
    return 0;
}

/// A folder that is gone when the test is.
class Folder {
public:
    Folder()
    {
        static std::atomic<int> count{0};
        path_ = std::filesystem::temp_directory_path() /
                ("custos-capi-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    ~Folder()
    {
        std::error_code none;
        std::filesystem::remove_all(path_, none);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] std::string operator/(std::string_view name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

/// What the host gives an archive, and what it can see of the calls.
struct Host {
    std::atomic<int64_t> now{1'772'416'800'000};  // 2026-03-02 10:00 at the site
    std::atomic<int32_t> clock_answer{0};
    int32_t progress_answer = 0;
    bool keeps_log = true;  ///< a test of lacking memory must not lack it itself
    std::vector<std::string> log;
    std::uint8_t key[32];

    Host() { std::memset(key, 7, sizeof key); }

    [[nodiscard]] custos_host functions()
    {
        auto host = CUSTOS_INIT(custos_host);
        host.ctx = this;
        host.clock = [](void* ctx, int64_t* ms) {
            auto& self = *static_cast<Host*>(ctx);
            *ms = self.now++;
            return self.clock_answer.load();
        };
        host.log = [](void* ctx, uint32_t, const char* text, uint64_t size) {
            auto& self = *static_cast<Host*>(ctx);
            if (self.keeps_log) self.log.emplace_back(text, size);
            return int32_t{0};
        };
        host.progress = [](void* ctx, uint64_t, uint64_t) { return static_cast<Host*>(ctx)->progress_answer; };
        return host;
    }
};

/// Options that point into itself.
struct Options {
    Options(Host& host, std::string where) : folder{std::move(where)}, functions{host.functions()}
    {
        value.key_kind = CUSTOS_KEY_BYTES;
        value.folder = folder.data();
        value.folder_size = folder.size();
        value.key = host.key;
        value.key_size = sizeof host.key;
        value.host = &functions;
    }
    Options(const Options&) = delete;
    Options& operator=(const Options&) = delete;

    std::string folder;
    custos_host functions;
    custos_open_options value = CUSTOS_INIT(custos_open_options);
};

inline std::string submit(custos_desk desk, std::string_view command)
{
    std::string answer;
    must(custos_submit(desk, command.data(), command.size(), into_string, &answer));
    return answer;
}

inline std::string ask(custos_desk desk, std::string_view query)
{
    std::string answer;
    must(custos_ask(desk, query.data(), query.size(), into_string, &answer));
    return answer;
}

inline std::string guest(std::string_view name, std::string_view phone)
{
    return std::string{
               R"({"schema":"custos.dossier.open/1","kind":"individual","form":"guest","grounds":[{"basis":)"
               R"("contract","purposes":["service","order"],"notice":"","proof":""}],"values":[{"field":"name",)"
               R"("value":")"} +
           std::string{name} + R"(","source":"self_submitted"},{"field":"phone","value":")" + std::string{phone} +
           R"(","source":"self_submitted"}]})";
}

/// Opens a walk, from the start or behind a token.
inline custos_status open_walk(custos_cursor* out, custos_desk desk, std::string_view query,
                               std::string_view token = {})
{
    return custos_cursor_open(out, desk, query.data(), query.size(), token.empty() ? nullptr : token.data(),
                              token.size());
}

inline custos_cursor walk(custos_desk desk, std::string_view query, std::string_view token = {})
{
    custos_cursor made = 0;
    must(open_walk(&made, desk, query, token));
    return made;
}

inline std::string token_of(custos_cursor cursor)
{
    char token[64];
    uint64_t size = 0;
    must(custos_cursor_token(token, sizeof token, &size, cursor));
    return {token, size};
}

inline std::string history_of(uint64_t dossier)
{
    return R"({"schema":"custos.archive.history/1","dossier":)" + std::to_string(dossier) + "}";
}

inline custos_sale sale(const std::string& number, uint64_t dossier, int64_t fen)
{
    auto made = CUSTOS_INIT(custos_sale);
    made.number = number.data();
    made.number_size = number.size();
    made.dossier = dossier;
    made.total_fen = fen;
    made.site = "hotel";
    made.site_size = 5;
    made.channel = "till";
    made.channel_size = 4;
    return made;
}

struct House {
    Folder folder;
    Host host;
    custos_archive archive = 0;
    custos_desk office = 0;    ///< the administrator's
    custos_desk desk = 0;      ///< the clerk's
    custos_desk reviewer = 0;  ///< the reviewer's

    House()
    {
        const Options options{host, folder / "archive"};
        must(custos_create(&archive, &options.value, 1, nullptr, 0));
        open_desks();
        submit(office, R"({"schema":"custos.access.enlist/1","staff":2,"grade":"normal","department":"front desk"})");
        submit(office, R"({"schema":"custos.access.enlist/1","staff":3,"grade":"advanced","department":"service"})");
    }
    ~House() { custos_close(archive); }
    House(const House&) = delete;
    House& operator=(const House&) = delete;

    void open_desks()
    {
        must(custos_desk_open(&office, archive, 1, CUSTOS_PURPOSE_ADMINISTRATION));
        must(custos_desk_open(&desk, archive, 2, CUSTOS_PURPOSE_SERVICE));
        must(custos_desk_open(&reviewer, archive, 3, CUSTOS_PURPOSE_SERVICE));
    }

    void reopen()
    {
        must(custos_close(archive));
        const Options options{host, folder / "archive"};
        must(custos_open(&archive, &options.value));
        open_desks();
    }

    uint64_t add(std::string_view name, std::string_view phone)
    {
        submit(desk, guest(name, phone));
        uint64_t id = 0;
        uint64_t count = 0;
        must(custos_find(&id, 1, &count, desk, CUSTOS_BY_PHONE, phone.data(), phone.size()));
        must(custos_flush(archive));  // the look (ACC-07) waits for no later call, which a test may count
        return id;
    }

    /// A scheme "value" whose first tier begins at 10,000 fen, run over 2025Q4 and confirmed.
    uint64_t run_round()
    {
        submit(office,
               R"({"schema":"custos.tiers.define_scheme/1","scheme":{"name":"value","population":"all","tiers":)"
               R"([{"name":"high","when":{"threshold":{"metric":"spend","at_least":10000}}},)"
               R"({"name":"base","when":{"otherwise":true}}]}})");
        submit(reviewer, R"({"schema":"custos.tiers.propose_round/1","scheme":"value","period":"2025Q4"})");
        submit(office, R"({"schema":"custos.tiers.confirm_round/1","scheme":"value"})");
        uint64_t scheme = 0;
        must(custos_scheme_id(&scheme, desk, "value", 5));
        return scheme;
    }
};

}  // namespace custos_test
