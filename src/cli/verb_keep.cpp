/// custos backup, restore, snapshot: SEC-02. A restore is believed when the hash of its state is that of the archive it
/// came from.
#include "figures.hpp"
#include "files.hpp"
#include "place.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

#include <charconv>

namespace custos::cli {

namespace {

struct KeepAsk {
    Place place;
    std::string folder;
    std::string destroyed;
};

void tell(const Console& console, const custos_backup_report& report, Words what, double seconds)
{
    const auto state = to_hex(report.state);
    if (console.json) {
        console.document(Object{"archive.backup"}
                             .truth("full", report.full != 0)
                             .count("entries", report.entries)
                             .text("state", state)
                             .count("destroyed", report.destroyed)
                             .truth("compared", report.compared != 0)
                             .print());
        return;
    }
    console.line(fmt::format("{} {} ({:.2f} s)", console.say(what),
                             console.counted(report.entries, {"entry", "条记录"}, {"entries", "条记录"}), seconds));
    console.line(fmt::format("{} {}", console.say({"state", "状态哈希"}), state));
    if (report.destroyed != 0)
        console.line(console.counted(report.destroyed,
                                     {"dossier stays destroyed: its key went after the backup was made",
                                      "份档案保持销毁：其密钥在备份之后已销毁"},
                                     {"dossiers stay destroyed: their keys went after the backup was made",
                                      "份档案保持销毁：其密钥在备份之后已销毁"}));
    if (report.compared == 0)
        console.line(
            console.say({"the backup's version wrote states in another form: its journal is the proof, and no "
                         "hash of the state was compared",
                         "该备份由状态格式不同的版本写成：以日志为证，未比较状态哈希"}));
}

int back_up(const Console& console, const KeepAsk& ask)
{
    return at_archive(ask.place, console, [&](Archive& archive) {
        const double begin = stopwatch();
        Bar bar{console, {std::string{console.say({"backing up", "备份"})}}};
        auto report = CUSTOS_INIT(custos_backup_report);
        must(custos_backup(&report, archive.handle(), ask.folder.data(), ask.folder.size(), &Bar::report, &bar));
        const auto what = report.full != 0 ? Words{"full backup:", "完整备份："}
                                           : Words{"added to the backup, which now holds", "增量备份，现共有"};
        tell(console, report, what, stopwatch() - begin);
        return static_cast<int>(Exit::done);
    });
}

/// Numbers of dossiers, one a line; lines that begin with # are remarks.
std::vector<std::uint64_t> destroyed_in(const std::string& path)
{
    std::vector<std::uint64_t> ids;
    if (path.empty()) return ids;
    const auto text = read_text(path);
    std::size_t number = 0;
    for (std::string_view rest = text; !rest.empty(); ++number) {
        auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        while (line.ends_with('\r') || line.ends_with(' '))
            line.remove_suffix(1);
        if (line.empty() || line.starts_with('#')) continue;
        std::uint64_t id = 0;
        const auto read = std::from_chars(line.data(), line.data() + line.size(), id);
        if (read.ec != std::errc{} || read.ptr != line.data() + line.size())
            throw failure(CUSTOS_E_BAD_VALUE, {"each line has the number of one dossier", "每行应为一个档案编号"},
                          fmt::format("{}:{}", path, number + 1));
        ids.push_back(id);
    }
    return ids;
}

int restore(const Console& console, const KeepAsk& ask)
{
    Opening opening{ask.place, console};
    const auto destroyed = destroyed_in(ask.destroyed);
    const double begin = stopwatch();
    auto report = CUSTOS_INIT(custos_backup_report);
    const auto status = custos_restore(&report, ask.folder.data(), ask.folder.size(), &opening.options(),
                                       destroyed.data(), destroyed.size());
    if (status == CUSTOS_E_NOT_FOUND && Failure::of_last_call().path == "manifest.json")
        throw failure(status, {"there is no backup in this folder", "该文件夹中没有备份"}, ask.folder);
    must(status);
    opening.loaded();
    tell(console, report, {"restored and proved:", "已恢复并证明："}, stopwatch() - begin);
    // Who was meant by a number that is not there can still be read.
    for (const auto& warning : opening.warnings())
        console.note(fmt::format("custos: {}: {}",
                                 console.say({"named as destroyed, and not in the backup", "列为已销毁，但备份中没有"}),
                                 warning.substr(warning.rfind(' ') + 1)));
    return Exit::done;
}

int take_snapshot(const Console& console, const Place& place)
{
    return at_archive(place, console, [&](Archive& archive) {
        Bar bar{console, {std::string{console.say({"writing", "写入"})}}};
        must(custos_snapshot(archive.handle(), &Bar::report, &bar));
        const auto entries = archive.head().size;
        if (console.json)
            console.document(Object{"archive.snapshot"}.count("entries", entries).print());
        else
            console.line(
                fmt::format("{} {}", console.say({"snapshot at entry", "已写入快照，截至记录"}), grouped(entries)));
        return static_cast<int>(Exit::done);
    });
}

std::shared_ptr<KeepAsk> add_options(const Verb& verb)
{
    auto ask = std::make_shared<KeepAsk>();
    verb.option("FOLDER", into(ask->folder), {"of the backup", "备份文件夹"}).required();
    add_place(verb, {ask, &ask->place}, Asks::archive);
    return ask;
}

}  // namespace

void add_backup(const Verb& root)
{
    const auto verb = root.verb("backup",
                                {"back up to a folder: whole at first, then what came since (SEC-02)",
                                 "备份到文件夹：首次完整，其后增量（SEC-02）"},
                                {"Example:\n"
                                 "  custos backup safe/hotel\n"
                                 "The keys go beside it, into safe/hotel.keys. Keep the two apart: without its keys a "
                                 "backup opens nothing (RET-04).",
                                 "示例：\n"
                                 "  custos backup safe/hotel\n"
                                 "密钥存入其旁的 safe/hotel.keys。两者应分开保管：没有密钥，备份无法打开（RET-04）。"});
    const auto ask = add_options(verb);
    verb.does([&console = verb.console(), ask] { return back_up(console, *ask); });
}

void add_restore(const Verb& root)
{
    const auto verb = root.verb(
        "restore",
        {"make an archive out of a backup and prove it by its state's hash", "由备份恢复档案库，并以状态哈希证明"},
        {"Example:\n"
         "  custos restore safe/hotel --archive hotel-again --key-file hotel.key\n"
         "The keys are taken from safe/hotel.keys. Dossiers that were destroyed since the backup stay destroyed, and "
         "so "
         "do those that --destroyed lists (RET-04).",
         "示例：\n"
         "  custos restore safe/hotel --archive hotel-again --key-file hotel.key\n"
         "密钥取自 safe/hotel.keys。备份之后销毁的档案保持销毁，--destroyed 所列的亦然（RET-04）。"});
    const auto ask = add_options(verb);
    verb.option("--destroyed", into(ask->destroyed), {"numbers of dossiers, one a line", "档案编号，每行一个"}).file();
    verb.does([&console = verb.console(), ask] { return restore(console, *ask); });
}

void add_snapshot(const Verb& root)
{
    const auto verb = root.verb("snapshot",
                                {"write a snapshot, so that the next opening does not begin at the first entry",
                                 "写入快照，使下次打开不必从第一条记录读起"},
                                {"Example:\n"
                                 "  custos snapshot --archive hotel --key-file hotel.key",
                                 "示例：\n"
                                 "  custos snapshot --archive hotel --key-file hotel.key"});
    const auto place = std::make_shared<Place>();
    add_place(verb, place, Asks::archive);
    verb.does([&console = verb.console(), place] { return take_snapshot(console, *place); });
}

}  // namespace custos::cli
