/// A file system under SQLite that fails when told.
#pragma once

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

}  // namespace custos::journal::testing
