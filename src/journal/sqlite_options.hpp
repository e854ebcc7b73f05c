/// What only our own tests set when they open a journal.
#pragma once

#include <custos/journal/journal.hpp>

namespace custos::journal {

struct SqliteOptions {
    const char* vfs = nullptr;    ///< name of a registered SQLite VFS; null: SQLite's own
    int checkpoint_pages = 1000;  ///< pages in the write-ahead log after which it is copied into the main file
    Opening opening = Opening::existing_or_new;
};

[[nodiscard]] Result<std::unique_ptr<Journal>> open_sqlite(const std::filesystem::path& folder, Keys& keys,
                                                           const std::optional<Head>& expected,
                                                           const SqliteOptions& options);

}  // namespace custos::journal
