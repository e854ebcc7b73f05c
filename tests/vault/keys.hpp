/// What tests of the keyring's own file share: numbers, raw keys, and an editor for its rows.
#pragma once

#include "support.hpp"

#include "vault/keyring.hpp"

#include <sqlite3.h>

#include <initializer_list>
#include <span>
#include <string>
#include <vector>

namespace custos::vault::testing {

[[nodiscard]] inline std::vector<DossierId> ids(std::initializer_list<std::uint64_t> numbers)
{
    std::vector<DossierId> made;
    for (const auto number : numbers)
        made.push_back({number});
    return made;
}

[[nodiscard]] inline Bytes raw_key(const Keyring& keyring, DossierId dossier)
{
    Bytes key(64);
    EXPECT_TRUE(keyring.unwrap(dossier, std::span<std::uint8_t, 64>{key.data(), 64}));
    return key;
}

inline void run_sql(const std::filesystem::path& file, const std::string& sql)
{
    sqlite3* connection = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &connection), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sql;
    sqlite3_close(connection);
}

}  // namespace custos::vault::testing
