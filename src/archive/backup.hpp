/// Backups: a full copy of the journal and, beside it, what came since, and a manifest that is written last. A crash
/// leaves the earlier manifest, and with it the earlier backup. The keys lie elsewhere (key_copies.hpp).
#pragma once

#include "body.hpp"

#include <optional>

namespace custos::archive {

/// Entries `first`…`last` as they were stored, in a file of that name.
struct Segment {
    std::string file;
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::optional<std::uint64_t> size;  ///< bytes; absent: before it was said
};
CUSTOS_DESCRIBE(Segment, "backup.segment", (file, first, last, size))

/// What a backup folder holds: the document `manifest.json`.
struct Manifest {
    ArchiveId archive;
    std::uint64_t full = 0;         ///< entries in the full copy
    std::vector<Segment> segments;  ///< in order, without a gap
    std::uint64_t entries = 0;
    Digest root{};                      ///< of the journal at that size
    Digest state{};                     ///< hash of the state at that size …
    std::optional<std::uint32_t> form;  ///< … in that form (snapshot_form.hpp); absent: 8, before it was said
    std::optional<std::uint64_t> size;  ///< bytes of the full copy; absent: before it was said
};
CUSTOS_DESCRIBE(Manifest, "backup.manifest", (archive, full, segments, entries, root, state, form, size))

}  // namespace custos::archive
