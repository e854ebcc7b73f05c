/// Looks into SQLite's write-ahead log before SQLite does.
#pragma once

#include <custos/core/error.hpp>

#include <filesystem>

namespace custos::journal {

/// SQLite stops reading its log at the first frame whose checksum fails and calls what comes before the whole. With
/// synchronous=FULL a commit is on the disk before the next one is begun: so a bad frame with two commits of the same
/// generation of the log at or behind it is not a torn last write but damage of acknowledged entries. Only the very
/// last commit stays in doubt; the head file and the expected head decide that one. (Format:
/// sqlite.org/fileformat2.html §4.) Errors: damaged, storage. A log that is absent, or whose own header is bad, says
/// nothing.
[[nodiscard]] Result<void> scan_wal(const std::filesystem::path& wal);

}  // namespace custos::journal
