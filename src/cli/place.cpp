/// The way to an archive: keys from files and the environment, never from the command line.
#include "place.hpp"

#include "figures.hpp"
#include "files.hpp"
#include "names.hpp"
#include "terms.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <limits>

#include <sys/stat.h>

namespace custos::cli {

namespace {

constexpr std::size_t key_size = 32;
constexpr std::array<std::string_view, 13> purposes{"service",    "order",          "care",     "marketing", "review",
                                                    "statistics", "complaint",      "recovery", "audit",     "rights",
                                                    "legal_duty", "administration", "emergency"};

constexpr Words no_key{"no key: name one with --key-file (CUSTOS_KEY_FILE), --passphrase-env or --passphrase-file",
                       "没有密钥：请用 --key-file（CUSTOS_KEY_FILE）、--passphrase-env 或 --passphrase-file 指定"};
constexpr Words bad_key{"a key file holds 32 bytes, or 64 hexadecimal digits",
                        "密钥文件应为 32 字节，或 64 位十六进制数字"};

void wipe(std::string& text) noexcept
{
    explicit_bzero(text.data(), text.size());
    text.clear();
}

/// 32 bytes as they are, or 64 hexadecimal digits and perhaps a line end.
std::string key_in(std::string text, const std::string& path)
{
    if (text.size() == key_size) return text;
    auto digits = std::string_view{text};
    while (digits.ends_with('\n') || digits.ends_with('\r'))
        digits.remove_suffix(1);
    auto key = from_hex(digits);
    wipe(text);
    if (!key || key->size() != key_size) throw failure(CUSTOS_E_BAD_VALUE, bad_key, path);
    return *std::move(key);
}

void warn_of_readers(const std::string& path, const Console& console)
{
    struct stat found {};
    if (stat(path.c_str(), &found) == 0 && S_ISREG(found.st_mode) && (found.st_mode & (S_IRGRP | S_IROTH)) != 0)
        console.note(fmt::format("custos: {}: {}", path,
                                 console.say({"others on this machine can read this key; chmod 600 keeps them out",
                                              "本机其他用户可读取该密钥；可用 chmod 600 禁止"})));
}

std::string not_empty(std::string passphrase, const std::string& from)
{
    if (passphrase.empty()) throw failure(CUSTOS_E_BAD_VALUE, {"the passphrase is empty", "口令为空"}, from);
    return passphrase;
}

std::string passphrase_of(const Place& place, const Console& console)
{
    if (place.passphrase_env.empty()) {
        warn_of_readers(place.passphrase_file, console);
        return not_empty(read_line(place.passphrase_file), place.passphrase_file);
    }
    const char* value = std::getenv(place.passphrase_env.c_str());
    if (value == nullptr)
        throw failure(CUSTOS_E_NOT_FOUND, {"this environment variable is not set", "未设置该环境变量"},
                      place.passphrase_env);
    return not_empty(value, place.passphrase_env);
}

/// A passphrase that was named on this command line wins over a key file that the environment names.
Place with_usual_key(const Place& place)
{
    auto with = place;
    const char* usual = std::getenv("CUSTOS_KEY_FILE");
    const bool none = place.key_file.empty() && place.passphrase_env.empty() && place.passphrase_file.empty();
    if (none && usual != nullptr) with.key_file = usual;
    return with;
}

std::int64_t machine_clock() noexcept
{
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

/// One entry written at a time far ahead would close an archive for writing until then (CAL-03). Where the archive has
/// lived ahead of the machine already, as in a test, it may go on.
void refuse_to_run_ahead(const Archive& archive, std::int64_t now)
{
    constexpr std::int64_t a_day = 86'400'000;
    const auto limit = machine_clock() + a_day;
    if (now <= limit || archive.head().at_ms > limit) return;
    throw failure(CUSTOS_E_CLOCK,
                  {"more than a day ahead of this machine: nothing could be written until then",
                   "比本机时钟超前一天以上：此后直至该时刻将无法写入"},
                  "--now", print_moment(now));
}

constexpr Words who_asks{"Who asks", "经手人"};

auto add_staff(const Verb& verb, const std::shared_ptr<Place>& place)
{
    return verb.option("--as", into(place->staff), {"staff number", "员工编号"})
        .from_to(1, std::numeric_limits<std::int64_t>::max())
        .group(who_asks);
}

void add_desk(const Verb& verb, const std::shared_ptr<Place>& place, bool required)
{
    add_staff(verb, place).environment("CUSTOS_STAFF").required(required);
    verb.option("--for", into(place->purpose), {"purpose (ACC-03)", "用途（ACC-03）"})
        .one_of({purposes.begin(), purposes.end()}, Of::purpose)
        .shows(place->purpose)
        .kind({"PURPOSE", "用途"})
        .group(who_asks);
}

}  // namespace

void add_place(const Verb& verb, const std::shared_ptr<Place>& place, Asks asks)
{
    constexpr Words archive{"Archive", "档案库"};
    const auto folder = verb.option("-a,--archive", into(place->folder), {"folder of the archive", "档案库所在文件夹"});
    if (asks != Asks::archive_if_said) folder.environment("CUSTOS_ARCHIVE");
    folder
        .required(asks == Asks::archive || asks == Asks::archive_and_staff_if_said || asks == Asks::desk ||
                  asks == Asks::founding)
        .kind({"FOLDER", "文件夹"})
        .group(archive);
    verb.option(
            "-k,--key-file", into(place->key_file),
            {"file with the master key: 32 bytes, or 64 hexadecimal digits (else the one that CUSTOS_KEY_FILE names)",
             "主密钥文件：32 字节，或 64 位十六进制数字（缺省取自环境变量 CUSTOS_KEY_FILE）"})
        .file()
        .group(archive);
    const auto variable = verb.option("--passphrase-env", into(place->passphrase_env),
                                      {"environment variable with the passphrase", "存放口令的环境变量名"})
                              .kind({"NAME", "变量名"})
                              .group(archive);
    const auto file = verb.option("--passphrase-file", into(place->passphrase_file),
                                  {"file whose first line is the passphrase", "首行为口令的文件"})
                          .file()
                          .group(archive);
    variable.excludes(file);
    if (asks != Asks::founding)  // a new one has no head to expect
        verb.option("--expect", into(place->expected),
                    {"a head kept elsewhere (custos head --out): finds a rolled-back archive",
                     "另存的树头（custos head --out）：可发现档案库被回退"})
            .file()
            .group(archive);
    verb.option("--now", into(place->now),
                {"the time to work at, instead of the machine's; for tests", "代替本机时钟的时刻，供测试使用"})
        .kind({"TIME", "时刻"})
        .group(archive);
    const bool needs_desk = asks == Asks::desk || asks == Asks::founding;
    if (needs_desk || asks == Asks::perhaps_desk) add_desk(verb, place, needs_desk);
    if (asks == Asks::archive_and_staff_if_said) add_staff(verb, place);
}

bool Place::names_key() const
{
    const auto usual = with_usual_key(*this);
    return !usual.key_file.empty() || !usual.passphrase_env.empty() || !usual.passphrase_file.empty();
}

std::optional<Words> Place::what_is_missing_for_a_desk() const
{
    if (folder.empty()) return Words{"--archive is missing", "缺少 --archive"};
    if (staff == 0) return Words{"--as is missing", "缺少 --as"};
    return std::nullopt;
}

Key::Key(const Place& place, const Console& console)
    : kind_{static_cast<std::uint32_t>(place.key_file.empty() ? CUSTOS_KEY_PASSPHRASE : CUSTOS_KEY_BYTES)}
{
    const bool passphrase = !place.passphrase_env.empty() || !place.passphrase_file.empty();
    if (passphrase && !place.key_file.empty())
        throw wrong_usage({"a key file and a passphrase: which of them?", "同时指定了密钥文件和口令，请只用其一"},
                          "--key-file");
    if (passphrase) {
        text_ = passphrase_of(place, console);
        return;
    }
    if (place.key_file.empty()) throw failure(CUSTOS_E_BAD_VALUE, no_key);
    warn_of_readers(place.key_file, console);
    text_ = key_in(read_text(place.key_file), place.key_file);
}

Key::~Key() { wipe(text_); }

Opening::Opening(const Place& place, const Console& console)
    : folder_{place.folder}, key_{with_usual_key(place), console}
{
    if (!place.now.empty()) {
        standing_clock_ = moment_of(place.now);
        if (!standing_clock_)
            throw wrong_usage({"not a time such as 2026-03-02T10:00:00Z", "不是时间（例如 2026-03-02T10:00:00Z）"},
                              "--now");
    }
    if (!place.expected.empty()) {
        const auto bytes = read_text(place.expected);
        if (custos_head_read(&expected_, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()) !=
            CUSTOS_OK)  // a slip of the command line: of the archive nothing is known yet
            throw failure(CUSTOS_E_BAD_VALUE,
                          {"this is no head as custos head --out writes it", "这不是 custos head --out 写出的树头"},
                          place.expected);
        options_.expected = &expected_;
    }
    bar_ = std::make_unique<Bar>(console, std::vector<std::string>{std::string{console.say({"loading", "载入"})}});
    host_.ctx = this;
    host_.clock = &Opening::clock;
    host_.progress = &Opening::progress;
    host_.log = &Opening::log;
    options_.folder = folder_.data();
    options_.folder_size = folder_.size();
    key_.put_into(options_);
    options_.host = &host_;
}

std::int32_t Opening::clock(void* ctx, std::int64_t* now_ms) noexcept
{
    *now_ms = static_cast<const Opening*>(ctx)->now();
    return 0;
}

std::int64_t Opening::now() const noexcept { return standing_clock_ ? *standing_clock_ : machine_clock(); }

std::int32_t Opening::progress(void* ctx, std::uint64_t done, std::uint64_t total) noexcept
{
    auto& self = *static_cast<Opening*>(ctx);
    return self.bar_ ? Bar::report(self.bar_.get(), done, total) : 0;
}

std::int32_t Opening::log(void* ctx, std::uint32_t level, const char* text, std::uint64_t size)
{
    if (level == CUSTOS_LOG_WARNING) static_cast<Opening*>(ctx)->warnings_.emplace_back(text, size);
    return 0;
}

void keep_apart(const std::string& result, const Place& place, const std::vector<std::string>& read)
{
    std::error_code ignored;
    const auto over = [&](const std::string& other) {
        return !result.empty() && !other.empty() && std::filesystem::equivalent(result, other, ignored);
    };
    const auto usual = with_usual_key(place);
    for (const auto& other : {usual.key_file, usual.passphrase_file, usual.expected})
        if (over(other))
            throw failure(CUSTOS_E_BAD_VALUE,
                          {"the result would be written over the file by which the archive is opened",
                           "结果文件不能覆盖用以打开档案库的文件"},
                          result);
    for (const auto& other : read)
        if (over(other))
            throw failure(CUSTOS_E_BAD_VALUE,
                          {"the result would be written over a file that is read", "结果文件不能覆盖所读取的文件"},
                          result);
}

namespace {

/// What an archive's own failures ask of people: docs/mistakes.md says more.
Words next_step(custos_status status)
{
    switch (status) {
        case CUSTOS_E_DAMAGED:
        case CUSTOS_E_ROLLED_BACK:
            return {
                "Change nothing in the folder. docs/mistakes.md says what may have happened; custos restore puts a "
                "backup into another folder.",
                "请勿改动该文件夹。可能的原因见 docs/mistakes.md；custos restore 可将备份恢复到另一文件夹。"};
        default: return {};
    }
}

int work_at(const Place& place, const Console& console, const std::function<int(Archive&)>& work)
{
    Opening opening{place, console};
    custos_archive handle = 0;
    must(custos_open(&handle, &opening.options()));
    Archive archive{handle};
    opening.loaded();
    if (console.language == Language::chinese && !console.json) console.names->load(archive.handle());
    if (!place.now.empty()) refuse_to_run_ahead(archive, opening.now());
    const int exit = work(archive);
    archive.close();
    return exit;
}

}  // namespace

int at_archive(const Place& place, const Console& console, const std::function<int(Archive&)>& work)
{
    try {
        return work_at(place, console, work);
    } catch (Failure& failure) {
        if (failure.next.en.empty()) failure.next = next_step(failure.status);
        throw;
    }
}

int at_desk(const Place& place, const Console& console, const std::function<int(Archive&, Desk&)>& work)
{
    const auto purpose = purpose_of(place.purpose);
    return at_archive(place, console, [&](Archive& archive) {
        Desk desk{archive.handle(), place.staff, purpose};
        return work(archive, desk);
    });
}

std::uint32_t purpose_of(std::string_view name)
{
    std::string all;
    for (std::size_t i = 0; i < purposes.size(); ++i) {
        if (purposes[i] == name) return static_cast<std::uint32_t>(i + 1);
        all.append(all.empty() ? "" : ", ").append(purposes[i]);
    }
    throw wrong_usage({"no such purpose", "没有该用途"}, "--for", all);
}

}  // namespace custos::cli
