#include "fault_vfs.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

namespace custos::journal::testing {
namespace {

struct Plan {
    bool armed = false;
    FaultVfs::Call call{};
    FaultVfs::Failure failure{};
    std::uint64_t at = 0;
    bool sticky = false;
    std::uint64_t seen = 0;
    bool struck = false;

    bool strikes(FaultVfs::Call which)
    {
        if (!armed || which != call) return false;
        ++seen;
        const bool now = seen == at || (sticky && seen > at);
        struck = struck || now;
        return now;
    }
};

Plan plan;
sqlite3_vfs* real = nullptr;
sqlite3_vfs shim;

/// What a write replaced, so that a lost page can be put back.
struct Undo {
    sqlite3_int64 offset;
    std::vector<char> bytes;
};

struct State {
    std::vector<Undo> since_sync;
    bool lost = false;
};

/// SQLite gives the memory; the real file lies right behind.
struct File {
    sqlite3_file base;
    State* state;
};

sqlite3_file* inner(sqlite3_file* file)
{
    return reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(File));
}
State& state_of(sqlite3_file* file) { return *reinterpret_cast<File*>(file)->state; }

int close_file(sqlite3_file* file)
{
    auto& state = state_of(file);
    auto* to = inner(file);
    if (state.lost)
        for (auto undo = state.since_sync.rbegin(); undo != state.since_sync.rend(); ++undo)
            to->pMethods->xWrite(to, undo->bytes.data(), static_cast<int>(undo->bytes.size()), undo->offset);
    delete &state;
    return to->pMethods->xClose(to);
}

int read_file(sqlite3_file* file, void* to, int size, sqlite3_int64 offset)
{
    return inner(file)->pMethods->xRead(inner(file), to, size, offset);
}

int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset)
{
    auto* to = inner(file);
    if (plan.strikes(FaultVfs::Call::write)) {
        if (plan.failure == FaultVfs::Failure::input_output) return SQLITE_IOERR_WRITE;
        if (plan.failure == FaultVfs::Failure::short_write) to->pMethods->xWrite(to, from, size / 2, offset);
        return SQLITE_FULL;
    }
    if (plan.armed && plan.failure == FaultVfs::Failure::dropped_sync) {
        Undo undo{offset, std::vector<char>(static_cast<std::size_t>(size))};
        to->pMethods->xRead(to, undo.bytes.data(), size, offset);  // zeros behind the end
        state_of(file).since_sync.push_back(std::move(undo));
    }
    return to->pMethods->xWrite(to, from, size, offset);
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size)
{
    if (plan.strikes(FaultVfs::Call::truncate)) return SQLITE_IOERR_TRUNCATE;
    return inner(file)->pMethods->xTruncate(inner(file), size);
}

int sync_file(sqlite3_file* file, int flags)
{
    auto& state = state_of(file);
    if (plan.strikes(FaultVfs::Call::sync)) {
        state.lost = state.lost || plan.failure == FaultVfs::Failure::dropped_sync;
        return SQLITE_IOERR_FSYNC;
    }
    if (!state.lost) state.since_sync.clear();
    return inner(file)->pMethods->xSync(inner(file), flags);
}

int file_size(sqlite3_file* file, sqlite3_int64* size) { return inner(file)->pMethods->xFileSize(inner(file), size); }
int lock_file(sqlite3_file* file, int level) { return inner(file)->pMethods->xLock(inner(file), level); }
int unlock_file(sqlite3_file* file, int level) { return inner(file)->pMethods->xUnlock(inner(file), level); }
int check_lock(sqlite3_file* file, int* held) { return inner(file)->pMethods->xCheckReservedLock(inner(file), held); }
int control(sqlite3_file* file, int what, void* with)
{
    return inner(file)->pMethods->xFileControl(inner(file), what, with);
}
int sector_size(sqlite3_file* file) { return inner(file)->pMethods->xSectorSize(inner(file)); }
int traits(sqlite3_file* file) { return inner(file)->pMethods->xDeviceCharacteristics(inner(file)); }

// Version 1: no shared memory, which a connection that locks exclusively must not need.
const sqlite3_io_methods methods{1,         close_file,  read_file,  write_file, truncate_file, sync_file, file_size,
                                 lock_file, unlock_file, check_lock, control,    sector_size,   traits,    nullptr,
                                 nullptr,   nullptr,     nullptr,    nullptr,    nullptr};

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out)
{
    file->pMethods = nullptr;
    if (plan.strikes(FaultVfs::Call::open)) return SQLITE_CANTOPEN;
    const int code = real->xOpen(real, name, inner(file), flags, out);
    if (code != SQLITE_OK) return code;
    reinterpret_cast<File*>(file)->state = new State;
    file->pMethods = &methods;
    return SQLITE_OK;
}

int remove_file(sqlite3_vfs*, const char* name, int sync_folder)
{
    if (plan.strikes(FaultVfs::Call::remove)) return SQLITE_IOERR_DELETE;
    return real->xDelete(real, name, sync_folder);
}

}  // namespace

FaultVfs::FaultVfs()
{
    real = sqlite3_vfs_find(nullptr);
    shim = *real;
    shim.zName = "custos-fault";
    shim.szOsFile = static_cast<int>(sizeof(File)) + real->szOsFile;
    shim.xOpen = open_file;
    shim.xDelete = remove_file;
    shim.pNext = nullptr;
    sqlite3_vfs_register(&shim, 0);
    disarm();
}

FaultVfs::~FaultVfs() { sqlite3_vfs_unregister(&shim); }

const char* FaultVfs::name() const { return shim.zName; }

void FaultVfs::arm(Call call, Failure failure, std::uint64_t at, bool sticky)
{
    plan = Plan{true, call, failure, at, sticky};
}

void FaultVfs::disarm() { plan = {}; }

bool FaultVfs::struck() const { return plan.struck; }

}  // namespace custos::journal::testing
