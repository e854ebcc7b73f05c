/// custos backup, restore: SEC-02. A restore is believed when the hash of its state is that of the archive it came
/// from.
#include "place.hpp"
#include "verbs.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <charconv>
#include <memory>

namespace custos::cli {

namespace {

struct BackupDocument {
    bool full = false;
    std::uint64_t entries = 0;
    std::string state;
};
CUSTOS_DESCRIBE(BackupDocument, "archive.backup", (full, entries, state))

struct KeepAsk {
    Place place;
    std::string folder;
    std::string destroyed;
};

void tell(const Console& console, const BackupReport& report, Words what, double seconds)
{
    const BackupDocument made{report.full, report.entries, to_hex(report.state)};
    if (console.json) {
        console.document(made);
        return;
    }
    console.line(fmt::format("{} {} {} ({:.2f} s)", console.say(what), grouped(made.entries),
                             console.say({"entries", "条记录"}), seconds));
    console.line(fmt::format("{} {}", console.say({"state", "状态哈希"}), made.state));
}

int back_up(const Console& console, const KeepAsk& ask)
{
    return at_archive(ask.place, console, [&](Archive& archive) {
        const double begin = stopwatch();
        auto report = archive.backup(ask.folder, console.progress(console.say({"backing up", "备份"})));
        if (!report) return console.fail(report.error());
        const auto what = report.value().full ? Words{"full backup:", "完整备份："}
                                              : Words{"added to the backup, which now holds", "增量备份，现共有"};
        tell(console, report.value(), what, stopwatch() - begin);
        return static_cast<int>(Exit::done);
    });
}

/// Numbers of dossiers, one a line; lines that begin with # are remarks.
Result<std::vector<DossierId>> destroyed_in(const std::string& path)
{
    std::vector<DossierId> ids;
    if (path.empty()) return ids;
    BOOST_OUTCOME_TRY(const auto text, read_text(path));
    std::size_t number = 0;
    for (std::string_view rest = text; !rest.empty(); ++number) {
        auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        while (line.ends_with('\r') || line.ends_with(' '))
            line.remove_suffix(1);
        if (line.empty() || line.starts_with('#')) continue;
        DossierId id;
        const auto read = std::from_chars(line.data(), line.data() + line.size(), id.value);
        if (read.ec != std::errc{} || read.ptr != line.data() + line.size())
            return fail(Code::bad_value, {"each line has the number of one dossier", "每行应为一个档案编号"},
                        fmt::format("{}:{}", path, number + 1));
        ids.push_back(id);
    }
    return ids;
}

int restore(const Console& console, const KeepAsk& ask)
{
    auto options = options_of(ask.place, console);
    if (!options) return console.fail(options.error());
    const auto destroyed = destroyed_in(ask.destroyed);
    if (!destroyed) return console.fail(destroyed.error());
    const double begin = stopwatch();
    auto report = Archive::restore(ask.folder, options.value(), destroyed.value());
    options.value().progress = {};
    if (!report) return console.fail(report.error());
    tell(console, report.value(), {"restored and proved:", "已恢复并证明："}, stopwatch() - begin);
    return Exit::done;
}

}  // namespace

void add_backup(CLI::App& app, Session& session)
{
    auto* verb = add_verb(app, session, "backup",
                          {"back up to a folder: whole at first, then what came since (SEC-02)",
                           "备份到文件夹：首次完整，其后增量（SEC-02）"},
                          {"Example:\n  custos backup safe/hotel", "示例：\n  custos backup safe/hotel"});
    auto ask = std::make_shared<KeepAsk>();
    verb->add_option("FOLDER", ask->folder, std::string{session.console.say({"of the backup", "备份文件夹"})})
        ->required()
        ->type_name("");
    add_place(*verb, ask->place, Asks::archive, session.console);
    verb->callback([&session, ask] { session.work = [&session, ask] { return back_up(session.console, *ask); }; });
}

void add_restore(CLI::App& app, Session& session)
{
    auto* verb = add_verb(
        app, session, "restore",
        {"make an archive out of a backup and prove it by its state's hash", "由备份恢复档案库，并以状态哈希证明"},
        {"Example:\n"
         "  custos restore safe/hotel --archive hotel-again --key-file hotel.key\n"
         "Dossiers that were destroyed since the backup stay destroyed when --destroyed lists them (RET-04).",
         "示例：\n"
         "  custos restore safe/hotel --archive hotel-again --key-file hotel.key\n"
         "备份之后销毁的档案，列入 --destroyed 即保持销毁（RET-04）。"});
    auto ask = std::make_shared<KeepAsk>();
    verb->add_option("FOLDER", ask->folder, std::string{session.console.say({"of the backup", "备份文件夹"})})
        ->required()
        ->type_name("");
    verb->add_option("--destroyed", ask->destroyed,
                     std::string{session.console.say({"numbers of dossiers, one a line", "档案编号，每行一个"})})
        ->type_name(std::string{session.console.say({"FILE", "文件"})});
    add_place(*verb, ask->place, Asks::archive, session.console);
    verb->callback([&session, ask] { session.work = [&session, ask] { return restore(session.console, *ask); }; });
}

}  // namespace custos::cli
