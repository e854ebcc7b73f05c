/// A file system under SQLite that fails when told.
#pragma once

#include <sqlite3.h>

#include <cstdint>

namespace custos::journal::testing {

/// Registered while it lives. Counts calls; the one numbered `at` fails, and with `sticky` every one after it.
class FaultVfs {
public:
    enum class Call : std::uint8_t { write, sync, truncate, open, remove };
    enum class Failure : std::uint8_t {
        input_output,  ///< nothing is done
        no_space,      ///< nothing is done
        short_write,   ///< half of the bytes are written, then there is no space
        dropped_sync,  ///< what was written to the file since its last sync is lost when it is closed
    };

    FaultVfs();
    FaultVfs(const FaultVfs&) = delete;
    FaultVfs& operator=(const FaultVfs&) = delete;
    ~FaultVfs();

    [[nodiscard]] const char* name() const;
    void arm(Call call, Failure failure, std::uint64_t at, bool sticky);
    void disarm();
    [[nodiscard]] bool struck() const;  ///< has a call failed since it was armed?
};

/// The same as the file system that SQLite takes where none is named, as the keyring does.
class FailingDisk {
public:
    FailingDisk() : sound_{sqlite3_vfs_find(nullptr)} { sqlite3_vfs_register(sqlite3_vfs_find(faults.name()), 1); }
    FailingDisk(const FailingDisk&) = delete;
    FailingDisk& operator=(const FailingDisk&) = delete;
    ~FailingDisk() { sqlite3_vfs_register(sound_, 1); }

private:
    sqlite3_vfs* sound_;

public:
    FaultVfs faults;
};

}  // namespace custos::journal::testing
