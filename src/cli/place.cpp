/// The way to an archive: keys from files and the environment, never from the command line.
#include "place.hpp"

#include <custos/vault/sealed.hpp>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace custos::cli {

namespace {

constexpr std::size_t largest_input = std::size_t{64} << 20U;

/// 32 bytes as they are, or 64 hexadecimal digits and perhaps a line end.
Result<vault::KeyBytes> key_in(std::string_view text, const std::string& path)
{
    vault::KeyBytes key;
    if (text.size() == key.bytes.size()) {
        std::copy(text.begin(), text.end(), key.bytes.begin());
        return key;
    }
    while (text.ends_with('\n') || text.ends_with('\r'))
        text.remove_suffix(1);
    auto bytes = from_hex(text);
    if (!bytes || bytes.value().size() != key.bytes.size())
        return fail(
            Code::bad_value,
            {"a key file holds 32 bytes, or 64 hexadecimal digits", "密钥文件应为 32 字节，或 64 位十六进制数字"},
            path);
    std::copy(bytes.value().begin(), bytes.value().end(), key.bytes.begin());
    vault::wipe(bytes.value().data(), bytes.value().size());
    return key;
}

void warn_of_readers(const std::string& path, const Console& console)
{
    struct stat found {};
    if (stat(path.c_str(), &found) == 0 && S_ISREG(found.st_mode) && (found.st_mode & (S_IRGRP | S_IROTH)) != 0)
        console.note(fmt::format("custos: {}: {}", path,
                                 console.say({"others on this machine can read this key; chmod 600 keeps them out",
                                              "本机其他用户可读取该密钥；可用 chmod 600 禁止"})));
}

Result<vault::MasterKey> passphrase_of(const Place& place, const Console& console)
{
    std::string text;
    if (!place.passphrase_env.empty()) {
        const char* value = std::getenv(place.passphrase_env.c_str());
        if (value == nullptr)
            return fail(Code::not_found, {"this environment variable is not set", "未设置该环境变量"},
                        place.passphrase_env);
        text = value;
    } else {
        warn_of_readers(place.passphrase_file, console);
        BOOST_OUTCOME_TRY(text, read_text(place.passphrase_file));
        text.erase(std::min(text.find_first_of("\r\n"), text.size()));
    }
    return vault::MasterKey{vault::Passphrase{std::move(text)}};
}

}  // namespace

void add_place(CLI::App& verb, Place& place, Asks asks, const Console& console)
{
    const auto say = [&](const char* en, const char* zh) { return std::string{console.say({en, zh})}; };
    const auto archive = say("Archive", "档案库");
    verb.add_option("-a,--archive", place.folder, say("folder of the archive", "档案库所在文件夹"))
        ->envname("CUSTOS_ARCHIVE")
        ->required()
        ->type_name(say("FOLDER", "文件夹"))
        ->group(archive);
    auto* key = verb.add_option("-k,--key-file", place.key_file,
                                say("file with the master key: 32 bytes, or 64 hexadecimal digits",
                                    "主密钥文件：32 字节，或 64 位十六进制数字"))
                    ->envname("CUSTOS_KEY_FILE")
                    ->type_name(say("FILE", "文件"))
                    ->group(archive);
    auto* variable = verb.add_option("--passphrase-env", place.passphrase_env,
                                     say("environment variable with the passphrase", "存放口令的环境变量名"))
                         ->type_name(say("NAME", "变量名"))
                         ->group(archive);
    auto* file = verb.add_option("--passphrase-file", place.passphrase_file,
                                 say("file whose first line is the passphrase", "首行为口令的文件"))
                     ->type_name(say("FILE", "文件"))
                     ->group(archive);
    variable->excludes(file);
    static_cast<void>(key);
    verb.add_option("--expect", place.expected,
                    say("a head kept elsewhere (custos head --out): finds a rolled-back archive",
                        "另存的树头（custos head --out）：可发现档案库被回退"))
        ->type_name(say("FILE", "文件"))
        ->group(archive);
    verb.add_option("--now", place.now,
                    say("the time to work at, instead of the machine's; for tests", "代替本机时钟的时刻，供测试使用"))
        ->type_name(say("TIME", "时刻"))
        ->group(archive);
    if (asks != Asks::desk) return;
    const auto desk = say("Who asks", "经手人");
    verb.add_option("--as", place.staff, say("staff number", "员工编号"))
        ->envname("CUSTOS_STAFF")
        ->required()
        ->type_name(say("N", "编号"))
        ->group(desk);
    verb.add_option("--for", place.purpose,
                    say("purpose (ACC-03): service, order, care, marketing, review, statistics, complaint, recovery, "
                        "audit, rights, "
                        "legal_duty, administration",
                        "用途（ACC-"
                        "03）：service、order、care、marketing、review、statistics、complaint、recovery、audit、rights"
                        "、legal_duty、"
                        "administration"))
        ->capture_default_str()
        ->type_name(say("PURPOSE", "用途"))
        ->group(desk);
}

Result<vault::MasterKey> key_of(const Place& place, const Console& console)
{
    // A passphrase that was named on this command line wins over a key file that the environment names.
    if (!place.passphrase_env.empty() || !place.passphrase_file.empty()) return passphrase_of(place, console);
    if (place.key_file.empty())
        return fail(Code::bad_value,
                    {"no key: name one with --key-file, --passphrase-env or --passphrase-file",
                     "没有密钥：请用 --key-file、--passphrase-env 或 --passphrase-file 指定"},
                    std::string{});
    warn_of_readers(place.key_file, console);
    BOOST_OUTCOME_TRY(auto text, read_text(place.key_file));
    auto key = key_in(text, place.key_file);
    vault::wipe(text);
    if (!key) return std::move(key).error();
    return vault::MasterKey{key.value()};
}

Result<std::function<Instant()>> clock_of(const Place& place)
{
    if (place.now.empty())
        return std::function<Instant()>{[] {
            const auto since = std::chrono::system_clock::now().time_since_epoch();
            return Instant{std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
        }};
    BOOST_OUTCOME_TRY(const auto at, parse_instant(place.now));
    return std::function<Instant()>{[at] { return at; }};
}

Result<OpenOptions> options_of(const Place& place, const Console& console)
{
    OpenOptions options;
    options.folder = place.folder;
    BOOST_OUTCOME_TRY(options.key, key_of(place, console));
    BOOST_OUTCOME_TRY(options.clock, clock_of(place));
    if (!place.expected.empty()) {
        BOOST_OUTCOME_TRY(const auto bytes, read_text(place.expected));
        BOOST_OUTCOME_TRY(options.expected, journal::head_of(bytes_of(bytes)));
    }
    options.progress = console.progress(console.say({"loading", "载入"}));
    return options;
}

int at_archive(const Place& place, const Console& console, const std::function<int(Archive&)>& work)
{
    auto options = options_of(place, console);
    if (!options) return console.fail(options.error());
    auto archive = Archive::open(options.value());
    options.value().progress = {};
    if (!archive) return console.fail(archive.error());
    const int exit = work(archive.value());
    if (const auto closed = archive.value().close(); !closed) return console.fail(closed.error());
    return exit;
}

int at_desk(const Place& place, const Console& console, const std::function<int(Archive&, Desk&)>& work)
{
    const auto purpose = named<dossier::Purpose>(place.purpose);
    if (!purpose) return console.fail(fail(Code::bad_value, purpose.error().words, "--for", purpose.error().detail));
    return at_archive(place, console, [&](Archive& archive) {
        auto desk = archive.desk({place.staff}, purpose.value());
        return work(archive, desk);
    });
}

Result<std::string> read_text(const std::string& path)
{
    const auto close = [](std::FILE* file) {
        if (file != stdin) static_cast<void>(std::fclose(file));
    };
    const std::unique_ptr<std::FILE, decltype(close)> file{path == "-" ? stdin : std::fopen(path.c_str(), "rbe"),
                                                           close};
    if (!file) return fail(Code::not_found, {"no such file, or not readable", "没有该文件，或无法读取"}, path);
    std::string text;
    char buffer[65536];
    while (const auto got = std::fread(buffer, 1, sizeof buffer, file.get())) {
        text.append(buffer, got);
        if (text.size() > largest_input) return fail(Code::too_large, path);
    }
    if (std::ferror(file.get()) != 0) return fail(Code::storage, path);
    return text;
}

Result<void> write_new(const std::string& path, std::string_view content, bool secret)
{
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, secret ? 0600 : 0644);
    if (file < 0) return fail(errno == EEXIST ? Code::exists : Code::storage, path);
    bool good = true;
    for (std::string_view rest = content; good && !rest.empty();) {
        const auto wrote = write(file, rest.data(), rest.size());
        good = wrote > 0;
        if (good) rest.remove_prefix(static_cast<std::size_t>(wrote));
    }
    good = good && fsync(file) == 0;
    good = close(file) == 0 && good;
    if (good) return outcome::success();
    unlink(path.c_str());
    return fail(Code::storage, path);
}

}  // namespace custos::cli
