/// custos init: a new archive, and a key for it if there is none yet.
#include "place.hpp"
#include "verbs.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <array>
#include <memory>

namespace custos::cli {

namespace {

struct InitAsk {
    Place place;
    std::string new_key;
    std::string policy;
};

struct Made {
    std::string folder;
    std::string archive;
    std::uint64_t administrator = 0;
};
CUSTOS_DESCRIBE(Made, "archive.made", (folder, archive, administrator))

Result<void> write_key(const std::string& path)
{
    std::array<std::uint8_t, 32> key{};
    vault::random_bytes(key);
    auto text = to_hex(key) + "\n";
    auto written = write_new(path, text, true);
    vault::wipe(key.data(), key.size());
    vault::wipe(text);
    return written;
}

int make(const Console& console, InitAsk& ask)
{
    Founding founding{{ask.place.staff}, {}};
    if (!ask.policy.empty()) {
        const auto text = read_text(ask.policy);
        if (!text) return console.fail(text.error());
        auto policy = read_document<policy::Policy>(text.value());
        if (!policy) {
            policy.error().path = ask.policy + policy.error().path;
            return console.fail(policy.error());
        }
        founding.policy = std::move(policy).value();
    }
    if (!ask.new_key.empty()) {
        if (const auto written = write_key(ask.new_key); !written) return console.fail(written.error());
        ask.place.key_file = ask.new_key;
    }
    auto options = options_of(ask.place, console);
    if (!options) return console.fail(options.error());
    auto archive = Archive::create(options.value(), founding);
    if (!archive) return console.fail(archive.error());
    const Made made{ask.place.folder, fmt::format("{:016x}", archive.value().id().value), ask.place.staff};
    if (const auto closed = archive.value().close(); !closed) return console.fail(closed.error());
    if (console.json) {
        console.document(made);
        return Exit::done;
    }
    console.line(
        fmt::format("{} {} ({})", console.say({"made the archive", "已建立档案库"}), made.folder, made.archive));
    console.line(fmt::format("{} {}", console.say({"administrator: staff", "管理员：员工"}), made.administrator));
    if (!ask.new_key.empty())
        console.line(
            fmt::format("{} {}",
                        console.say({"Keep this key apart from the archive; without it nobody can read anything:",
                                     "请将此密钥与档案库分开保管；没有它任何人都无法读取："}),
                        ask.new_key));
    return Exit::done;
}

}  // namespace

void add_init(CLI::App& app, Session& session)
{
    auto* verb = add_verb(
        app, session, "init", {"make a new archive", "建立新的档案库"},
        {"Examples:\n"
         "  custos init --archive hotel --new-key hotel.key --as 1\n"
         "  CUSTOS_PASS=… custos init --archive hotel --passphrase-env CUSTOS_PASS --as 1 --policy house.json\n"
         "Staff 1 becomes the administrator, with the special grade, and enlists the others:\n"
         "  echo '{\"schema\": \"custos.access.enlist/1\", \"staff\": 12, \"grade\": \"normal\", \"department\": "
         "\"front desk\"}' |\n"
         "    custos submit - --archive hotel --key-file hotel.key --as 1 --for administration",
         "示例：\n"
         "  custos init --archive hotel --new-key hotel.key --as 1\n"
         "  CUSTOS_PASS=… custos init --archive hotel --passphrase-env CUSTOS_PASS --as 1 --policy house.json\n"
         "员工 1 成为管理员（特级权限），由其登记其他员工：\n"
         "  echo '{\"schema\": \"custos.access.enlist/1\", \"staff\": 12, \"grade\": \"normal\", \"department\": "
         "\"前厅\"}' |\n"
         "    custos submit - --archive hotel --key-file hotel.key --as 1 --for administration"});
    auto ask = std::make_shared<InitAsk>();
    const auto& console = session.console;
    verb->add_option("--new-key", ask->new_key,
                     std::string{console.say({"draw a key and write it to this new file, for you alone",
                                              "生成密钥并写入此新文件，仅本人可读"})})
        ->type_name(std::string{console.say({"FILE", "文件"})});
    verb->add_option("--policy", ask->policy,
                     std::string{console.say({"the house's parameters (custos schema policy.document)",
                                              "本单位参数（见 custos schema policy.document）"})})
        ->type_name(std::string{console.say({"FILE", "文件"})});
    add_place(*verb, ask->place, Asks::desk, console);
    verb->callback([&session, ask] { session.work = [&session, ask] { return make(session.console, *ask); }; });
}

}  // namespace custos::cli
