// Keeping: backup, restore, snapshot, the access log, keys; and the figures.
#include "options.hpp"
#include "session.hpp"

#include <custos/archive/state.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <type_traits>

namespace custos::capi {

namespace {

void put_report(custos_backup_report* out, const BackupReport& report)
{
    if (out == nullptr) return;
    custos_backup_report made{};
    made.full = report.full ? 1 : 0;
    made.entries = report.entries;
    std::ranges::copy(report.state, made.state);
    made.destroyed = report.destroyed;
    made.compared = report.compared ? 1 : 0;
    put(out, made);
}

std::filesystem::path path_given(const char* path, std::uint64_t size, std::string_view field)
{
    const auto text = text_given(path, size, longest_path, field);
    require(!text.empty(), CUSTOS_E_ARGUMENT, field);
    return std::filesystem::path{text};
}

/// One figure in Prometheus's text form.
void add(std::string& text, std::string_view name, std::string_view type, std::string_view help, std::uint64_t value,
         std::string_view labels = {})
{
    if (!help.empty()) fmt::format_to(std::back_inserter(text), "# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
    fmt::format_to(std::back_inserter(text), "{}{} {}\n", name, labels, value);
}

Result<std::string> metrics_text(const OpenArchive& at)
{
    std::string text;
    add(text, "custos_build_info", "gauge", "version of the library and of its C interface", 1,
        fmt::format(R"({{version="{}",abi="{}"}})", custos_version(), custos_abi_version()));
    BOOST_OUTCOME_TRY(at.archive.read([&](const archive::State& state) {
        add(text, "custos_journal_entries_total", "counter", "entries in the journal", state.entries);
        add(text, "custos_dossiers", "gauge", "dossiers, destroyed ones included", state.dossiers.dossiers.size());
        add(text, "custos_orders_total", "counter", "rows of the order books", state.orders.books.size());
        add(text, "custos_orders_supervised", "gauge", "orders that wait for a second person",
            state.orders.supervised.size());
        add(text, "custos_staff", "gauge", "members of staff ever enlisted", state.access.staff.size());
        add(text, "custos_newest_entry_ms", "gauge", "time of the newest entry, milliseconds since 1970",
            static_cast<std::uint64_t>(state.last.ms));
    }));
    const auto of = [](const std::atomic<std::uint64_t>& counter) { return counter.load(std::memory_order_relaxed); };
    add(text, "custos_calls_total", "counter", "calls at this archive by what they came to", of(at.counters.done),
        R"({outcome="done"})");
    add(text, "custos_calls_total", {}, {}, of(at.counters.refused), R"({outcome="refused"})");
    add(text, "custos_calls_total", {}, {}, of(at.counters.failed), R"({outcome="failed"})");
    add(text, "custos_handles_open", "gauge", "archives, desks and cursors open in this process", handles_open());
    return text;
}

/// What came of changing keys: the number of the epoch that is in force now.
template <class Changed>
custos_status told(std::uint32_t* out, const Watch& watch, const Result<Changed>& changed)
{
    if (!changed) return watch.failed(changed.error());
    if constexpr (std::is_same_v<Changed, KeysReport>) {
        if (out != nullptr) *out = changed.value().epoch.value;
        return CUSTOS_OK;
    } else {
        if (!changed.value()) return refused(changed.value().error());
        return told(out, watch, Result<KeysReport>{changed.value().value()});
    }
}

/// Who is told how far a change has come.
struct Listener {
    custos_progress_fn progress;
    void* ctx;
};

/// Another master key, by change(key, progress).
template <class Change>
custos_status change_to(std::uint32_t* out, OpenArchive& at, const custos_master_key* key, const Listener& listener,
                        Change&& change)
{
    const auto asked = read_struct(key, "key");
    std::shared_ptr<const Host> host;
    if (asked.host != nullptr) {
        require(asked.key_kind == CUSTOS_KEY_SERVICE, CUSTOS_E_ARGUMENT, "key/host");
        host = std::make_shared<Host>(read_struct(asked.host, "key/host"));
    }
    const HeldKey given{{asked.key_kind, asked.key, asked.key_size, std::move(host), key_of_change}};
    Watch watch{listener.progress, listener.ctx};
    const auto epoch = change(given.key, watch.progress());
    std::uint32_t number = 0;
    const auto status = told(&number, watch, epoch);
    if (status != CUSTOS_OK) return status;
    if (out != nullptr) *out = number;
    at.host->log(CUSTOS_LOG_INFORMATION, fmt::format("another master key: epoch {}", number));
    return CUSTOS_OK;
}

}  // namespace

}  // namespace custos::capi

using namespace custos;
using namespace custos::capi;

custos_status custos_backup(custos_backup_report* out, custos_archive archive, const char* folder, uint64_t folder_size,
                            custos_progress_fn progress, void* ctx)
{
    return at_archive(archive, [&](OpenArchive& at) -> custos_status {
        if (out != nullptr) check_out(out);
        Watch watch{progress, ctx};
        const auto report = at.archive.backup(path_given(folder, folder_size, "folder"), watch.progress());
        if (!report) return watch.failed(report.error());
        put_report(out, report.value());
        at.host->log(CUSTOS_LOG_INFORMATION, fmt::format("backup: {} entries", report.value().entries));
        return CUSTOS_OK;
    });
}

custos_status custos_restore(custos_backup_report* out, const char* backup, uint64_t backup_size,
                             const custos_open_options* options, const uint64_t* destroyed, uint64_t destroyed_count)
{
    return guarded([&]() -> custos_status {
        if (out != nullptr) check_out(out);
        const auto from = path_given(backup, backup_size, "backup");
        check_array(destroyed, destroyed_count, longest_list, "destroyed");
        Opening opening{options};
        std::vector<DossierId> gone;
        for (std::uint64_t i = 0; i < destroyed_count; ++i)
            gone.push_back({destroyed[i]});
        const auto report = Archive::restore(from, opening.options, gone);
        if (!report) return opening.failed(report.error());
        for (const auto id : report.value().not_there)
            opening.host->log(CUSTOS_LOG_WARNING, fmt::format("restore: no dossier to be destroyed: {}", id.value));
        put_report(out, report.value());
        return CUSTOS_OK;
    });
}

custos_status custos_snapshot(custos_archive archive, custos_progress_fn progress, void* ctx)
{
    return at_archive(archive, [&](OpenArchive& at) -> custos_status {
        Watch watch{progress, ctx};
        const auto made = at.archive.snapshot(watch.progress());
        return made ? CUSTOS_OK : watch.failed(made.error());
    });
}

custos_status custos_flush(custos_archive archive)
{
    return at_archive(archive, [&](OpenArchive& at) -> custos_status {
        const auto written = at.archive.flush();
        return written ? CUSTOS_OK : failed(written.error());
    });
}

custos_status custos_keys_rotate(uint32_t* out, custos_archive archive, custos_progress_fn progress, void* ctx)
{
    return at_archive(archive, [&](OpenArchive& at) -> custos_status {
        Watch watch{progress, ctx};
        return told(out, watch, at.archive.rotate_keys(watch.progress()));
    });
}

custos_status custos_keys_rotate_by(uint32_t* out, custos_archive archive, uint64_t staff, const char* reason,
                                    uint64_t reason_size, custos_progress_fn progress, void* ctx)
{
    return at_archive(archive, [&](OpenArchive& at) -> custos_status {
        const std::string why{text_given(reason, reason_size, longest_text, "reason")};
        Watch watch{progress, ctx};
        return told(out, watch, at.archive.rotate_keys(StaffId{staff}, why, watch.progress()));
    });
}

custos_status custos_master_change(uint32_t* out, custos_archive archive, const custos_master_key* key,
                                   custos_progress_fn progress, void* ctx)
{
    return at_archive(archive, [&](OpenArchive& at) -> custos_status {
        return change_to(out, at, key, {progress, ctx}, [&](const vault::MasterKey& given, const Progress& going) {
            return at.archive.change_master(given, going);
        });
    });
}

custos_status custos_master_change_by(uint32_t* out, custos_archive archive, const custos_master_key* key,
                                      uint64_t staff, const char* reason, uint64_t reason_size,
                                      custos_progress_fn progress, void* ctx)
{
    return at_archive(archive, [&](OpenArchive& at) -> custos_status {
        const std::string why{text_given(reason, reason_size, longest_text, "reason")};
        return change_to(out, at, key, {progress, ctx}, [&](const vault::MasterKey& given, const Progress& going) {
            return at.archive.change_master(given, StaffId{staff}, why, going);
        });
    });
}

custos_status custos_metrics(custos_archive archive, custos_view_fn view, void* ctx)
{
    return at_archive(archive, [&](OpenArchive& at) -> custos_status {
        require(view != nullptr, CUSTOS_E_NULL, "view");
        const auto text = metrics_text(at);
        return text ? show(view, ctx, text.value()) : failed(text.error());
    });
}

custos_status custos_metrics_into(char* out, uint64_t capacity, uint64_t* out_size, custos_archive archive)
{
    return at_archive(archive, [&](OpenArchive& at) -> custos_status {
        check_buffer(out, capacity, out_size);
        const auto text = metrics_text(at);
        return text ? copy_out(out, capacity, out_size, text.value()) : failed(text.error());
    });
}
