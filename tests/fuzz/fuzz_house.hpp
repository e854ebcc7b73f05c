/// What the targets of the C face share: an archive that lives as long as the process, and is gone when it ends.
#pragma once

#include "fuzz_target.hpp"

#include <custos.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <string>
#include <vector>

namespace custos_fuzz {

inline int32_t clock_of(void* ctx, int64_t* now_ms)
{
    *now_ms = (*static_cast<int64_t*>(ctx))++;
    return 0;
}

inline constexpr std::array<uint8_t, 32> key{7};
inline constexpr std::array<uint8_t, 32> other_key{8};  ///< to change the key to

/// The archive of this process, with a desk of the administrator and a cursor of each kind; gone when the process ends.
struct House {
    std::filesystem::path at = std::filesystem::temp_directory_path() / ("custos-fuzz-" + std::to_string(::getpid()));
    std::string folder = (at / "archive").string();
    int64_t now = 1'772'416'800'000;
    custos_host host = CUSTOS_INIT(custos_host);
    custos_archive archive = 0;
    custos_desk desk = 0;
    std::vector<custos_cursor> cursors;
    uint64_t names = 0;

    House()
    {
        std::filesystem::remove_all(at);
        std::filesystem::create_directories(at);
        host.ctx = &now;
        host.clock = clock_of;
        archive = made(folder);
        must(custos_desk_open(&desk, archive, 1, CUSTOS_PURPOSE_SERVICE) == CUSTOS_OK);
        for (const std::string query : {"dossier.find", "orders.list", "duties.due", "archive.access_log"})
            cursors.push_back(
                walk(R"({"schema":"custos.)" + query + R"(/1")" + (query == "dossier.find" ? R"(,"keeper":1})" : "}")));
        cursors.push_back(walk(R"({"schema":"custos.archive.history/1","dossier":1})"));
    }
    ~House()
    {
        custos_close(archive);
        std::filesystem::remove_all(at);
    }

    custos_archive made(const std::string& where)
    {
        auto options = CUSTOS_INIT(custos_open_options);
        options.folder = where.data();
        options.folder_size = where.size();
        options.key_kind = CUSTOS_KEY_BYTES;
        options.key = key.data();
        options.key_size = key.size();
        options.host = &host;
        custos_archive opened = 0;
        must(custos_create(&opened, &options, 1, nullptr, 0) == CUSTOS_OK);
        return opened;
    }
    custos_cursor walk(const std::string& query) const
    {
        custos_cursor cursor = 0;
        must(custos_cursor_open(&cursor, desk, query.data(), query.size(), nullptr, 0) == CUSTOS_OK);
        return cursor;
    }
    std::string fresh_folder() { return (at / std::to_string(names++)).string(); }
};

inline House& house()
{
    static House made;
    return made;
}

}  // namespace custos_fuzz
