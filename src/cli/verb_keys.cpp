/// custos keys rotate, change: SEC-06. No value is written anew, and a key that leaked opens nothing from then on.
#include "figures.hpp"
#include "new_key.hpp"
#include "place.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

#include <vector>

namespace custos::cli {

namespace {

/// What is in force, and where it is not: a folder of keys that was not reached opens an old backup by the old key.
void tell(const Console& console, const Archive& archive, std::uint32_t epoch, Words what)
{
    const auto answer = work(console, archive.handle(), Object{"keys.copies"});
    const auto view = answer.view();
    std::vector<std::string> left;
    for (const auto& folder : view["left"].items())
        left.push_back(folder.text());
    if (console.json) {
        std::vector<std::string> quoted;
        for (const auto& folder : left)
            quoted.push_back(in_quotes(folder));
        console.document(Object{"archive.keys"}.count("epoch", epoch).json("copies_left", list_of(quoted)).print());
        return;
    }
    console.line(fmt::format("{} {}", console.say(what), epoch));
    if (left.empty()) return;
    console.line(
        console.say({"These folders of keys were not renewed and open old backups as before. The next backup "
                     "that reaches one renews it; one that is lost has to be destroyed by hand:",
                     "以下密钥文件夹未能更新，仍可打开旧备份；下次备份若能访问则会更新，遗失的须人工销毁："}));
    for (const auto& folder : left)
        console.line("  " + folder);
}

/// Where, who and why: what the question security.keys tells. Without them it tells that a program did it.
struct KeysAsk {
    Place place;
    std::string reason;

    [[nodiscard]] bool names_somebody() const noexcept { return place.staff != 0; }
    [[nodiscard]] std::optional<Words> what_is_missing() const
    {
        if (names_somebody() || reason.empty()) return std::nullopt;
        return Words{"--reason is somebody's: --as is missing", "--reason 须有经手人：缺少 --as"};
    }
};

int rotate(const Console& console, const KeysAsk& ask)
{
    return at_archive(ask.place, console, [&](Archive& archive) {
        std::uint32_t epoch = 0;
        Bar bar{console, {std::string{console.say({"wrapping keys", "重新封装密钥"})}}};
        must(ask.names_somebody() ? custos_keys_rotate_by(&epoch, archive.handle(), ask.place.staff, ask.reason.data(),
                                                          ask.reason.size(), &Bar::report, &bar)
                                  : custos_keys_rotate(&epoch, archive.handle(), &Bar::report, &bar));
        tell(console, archive, epoch, {"all keys are under epoch", "全部密钥已归入密钥期"});
        return static_cast<int>(Exit::done);
    });
}

struct ChangeAsk : KeysAsk {
    Place to;  ///< of the new key: its file or passphrase alone
    std::string new_key;

    [[nodiscard]] std::optional<Words> which() const
    {
        if (auto missing = what_is_missing()) return missing;
        const auto named = [](const std::string& text) { return text.empty() ? 0 : 1; };
        const int keys = named(new_key) + named(to.key_file) + named(to.passphrase_env) + named(to.passphrase_file);
        if (keys == 1) return std::nullopt;
        return Words{"name the new key by one of --new-key, --to-key-file, --to-passphrase-env, --to-passphrase-file",
                     "请用 --new-key、--to-key-file、--to-passphrase-env、--to-passphrase-file 之一指定新密钥"};
    }
};

int change(const Console& console, const ChangeAsk& ask)
{
    return at_archive(ask.place, console, [&](Archive& archive) {
        NewKey drawn{ask.new_key};
        auto to = ask.to;
        if (!ask.new_key.empty()) to.key_file = ask.new_key;
        const Key key{to, console};
        auto asked = CUSTOS_INIT(custos_master_key);
        key.put_into(asked);
        std::uint32_t epoch = 0;
        Bar bar{console, {std::string{console.say({"wrapping keys", "重新封装密钥"})}}};
        const auto status = ask.names_somebody()
                                ? custos_master_change_by(&epoch, archive.handle(), &asked, ask.place.staff,
                                                          ask.reason.data(), ask.reason.size(), &Bar::report, &bar)
                                : custos_master_change(&epoch, archive.handle(), &asked, &Bar::report, &bar);
        // After any other failure it may be the one that is in force.
        if (status != CUSTOS_E_CANCELLED && status != CUSTOS_E_BUSY && status != CUSTOS_REFUSED) drawn.keep();
        must(status);
        tell(console, archive, epoch,
             {"another master key is in force, the old one opens nothing: epoch", "主密钥已更换，旧密钥作废：密钥期"});
        if (!ask.new_key.empty() && !console.json)
            console.line(
                fmt::format("{} {}",
                            console.say({"Keep this key apart from the archive; without it nobody can read anything:",
                                         "请将此密钥与档案库分开保管；没有它任何人都无法读取："}),
                            ask.new_key));
        return static_cast<int>(Exit::done);
    });
}

void add_mandate(const Verb& verb, const std::shared_ptr<KeysAsk>& ask)
{
    add_place(verb, {ask, &ask->place}, Asks::archive_and_staff_if_said);
    verb.option("--reason", into(ask->reason),
                {"why, as the journal then says; with --as", "更换原因，记入日志；与 --as 同用"})
        .kind({"TEXT", "文字"});
}

void add_rotate(const Verb& keys)
{
    const auto verb =
        keys.verb("rotate", {"a new epoch for all keys", "全部密钥进入新的密钥期"},
                  {"Example:\n"
                   "  custos keys rotate --archive hotel --key-file hotel.key --as 1 --reason \"half a "
                   "year\"",
                   "示例：\n"
                   "  custos keys rotate --archive hotel --key-file hotel.key --as 1 --reason \"半年轮换\""});
    const auto ask = std::make_shared<KeysAsk>();
    add_mandate(verb, ask);
    verb.does([&console = verb.console(), ask] { return rotate(console, *ask); },
              [ask] { return ask->what_is_missing(); });
}

void add_change(const Verb& keys)
{
    const auto verb = keys.verb(
        "change", {"another master key in place of the present one", "更换主密钥"},
        {"Examples:\n"
         "  custos keys change --archive hotel --key-file hotel.key --new-key hotel-2.key\n"
         "  CUSTOS_NEW=… custos keys change -a hotel --passphrase-file old --to-passphrase-env CUSTOS_NEW\n"
         "The old key opens nothing from then on, nor a backup whose folder of keys can be reached and is renewed. "
         "After a crash in between one of the two opens the archive: keep both until it was opened.",
         "示例：\n"
         "  custos keys change --archive hotel --key-file hotel.key --new-key hotel-2.key\n"
         "  CUSTOS_NEW=… custos keys change -a hotel --passphrase-file old --to-passphrase-env CUSTOS_NEW\n"
         "此后旧密钥什么也打不开；可访问的备份，其密钥文件夹随之更新，旧密钥同样打不开。"
         "若中途崩溃，两把密钥之一可打开档案库：确认能打开之前请都保留。"});
    const auto ask = std::make_shared<ChangeAsk>();
    constexpr Words group{"The new key", "新密钥"};
    verb.option("--new-key", into(ask->new_key),
                {"draw a key and write it to this new file, for you alone", "生成密钥并写入此新文件，仅本人可读"})
        .file()
        .group(group);
    verb.option("--to-key-file", into(ask->to.key_file),
                {"file with it: 32 bytes, or 64 hexadecimal digits", "新密钥文件：32 字节，或 64 位十六进制数字"})
        .file()
        .group(group);
    verb.option("--to-passphrase-env", into(ask->to.passphrase_env),
                {"environment variable with the new passphrase", "存放新口令的环境变量名"})
        .kind({"NAME", "变量名"})
        .group(group);
    verb.option("--to-passphrase-file", into(ask->to.passphrase_file),
                {"file whose first line is the new passphrase", "首行为新口令的文件"})
        .file()
        .group(group);
    add_mandate(verb, ask);
    verb.does([&console = verb.console(), ask] { return change(console, *ask); }, [ask] { return ask->which(); });
}

}  // namespace

void add_keys(const Verb& root)
{
    const auto keys = root.family("keys", {"new keys in place of old ones (SEC-06)", "更换密钥（SEC-06）"}, {});
    add_rotate(keys);
    add_change(keys);
}

}  // namespace custos::cli
