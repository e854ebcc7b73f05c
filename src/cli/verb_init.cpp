/// custos init: a new archive, and a key for it if there is none yet.
#include "figures.hpp"
#include "files.hpp"
#include "new_key.hpp"
#include "place.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

struct InitAsk {
    Place place;
    std::string new_key;
    std::string policy;
};

int make(const Console& console, InitAsk& ask)
{
    const auto policy = ask.policy.empty() ? std::string{} : read_text(ask.policy);
    NewKey key{ask.new_key};
    if (!ask.new_key.empty()) ask.place.key_file = ask.new_key;
    const Opening opening{ask.place, console};
    custos_archive handle = 0;
    const auto status = custos_create(&handle, &opening.options(), ask.place.staff, policy.data(), policy.size());
    if (status != CUSTOS_OK) {
        auto why = Failure::of_last_call();
        if (why.path.starts_with('/') && !ask.policy.empty()) why.path.insert(0, ask.policy);
        throw Failure{std::move(why)};
    }
    key.keep();
    Archive archive{handle};
    const auto number = fmt::format("{:016x}", archive.head().archive);
    archive.close();
    if (console.json) {
        console.document(Object{"archive.made"}
                             .text("folder", ask.place.folder)
                             .text("archive", number)
                             .count("administrator", ask.place.staff)
                             .print());
        return Exit::done;
    }
    console.line(
        fmt::format("{} {} ({})", console.say({"made the archive", "已建立档案库"}), ask.place.folder, number));
    console.line(fmt::format("{} {}", console.say({"administrator: staff", "管理员：员工"}), ask.place.staff));
    if (!ask.new_key.empty())
        console.line(
            fmt::format("{} {}",
                        console.say({"Keep this key apart from the archive; without it nobody can read anything:",
                                     "请将此密钥与档案库分开保管；没有它任何人都无法读取："}),
                        ask.new_key));
    return Exit::done;
}

}  // namespace

void add_init(const Verb& root)
{
    const auto verb = root.verb(
        "init", {"make a new archive", "建立新的档案库"},
        {"Examples:\n"
         "  custos init --archive hotel --new-key hotel.key --as 1\n"
         "  CUSTOS_PASS=… custos init --archive hotel --passphrase-env CUSTOS_PASS --as 1 --policy house.json\n"
         "Staff 1 becomes the administrator, with the special grade, and enlists the others:\n"
         "  custos submit access.enlist '{\"staff\": 12, \"grade\": \"normal\", \"department\": \"front desk\"}' \\\n"
         "    --archive hotel --key-file hotel.key --as 1 --for administration",
         "示例：\n"
         "  custos init --archive hotel --new-key hotel.key --as 1\n"
         "  CUSTOS_PASS=… custos init --archive hotel --passphrase-env CUSTOS_PASS --as 1 --policy house.json\n"
         "员工 1 成为管理员（特级权限），由其登记其他员工：\n"
         "  custos submit access.enlist '{\"staff\": 12, \"grade\": \"normal\", \"department\": \"前厅\"}' \\\n"
         "    --archive hotel --key-file hotel.key --as 1 --for administration"});
    const auto ask = std::make_shared<InitAsk>();
    const std::shared_ptr<Place> place{ask, &ask->place};
    verb.option("--new-key", into(ask->new_key),
                {"draw a key and write it to this new file, for you alone", "生成密钥并写入此新文件，仅本人可读"})
        .file();
    verb.option("--policy", into(ask->policy),
                {"the house's parameters (custos schema policy.document)",
                 "本单位参数（见 custos schema policy.document）"})
        .file();
    add_place(verb, place, Asks::founding);
    verb.does([&console = verb.console(), ask] { return make(console, *ask); },
              [ask]() -> std::optional<Words> {
                  const auto& key_of = ask->place;
                  const bool named =
                      !key_of.key_file.empty() || !key_of.passphrase_env.empty() || !key_of.passphrase_file.empty();
                  if (!ask->new_key.empty() && named)
                      return Words{"--new-key draws the key: no other key and no passphrase stands beside it",
                                   "--new-key 即生成密钥，不能同时指定其他密钥或口令"};
                  if (ask->new_key.empty() && !key_of.names_key())
                      return Words{
                          "no key: --new-key draws one; or name one with --key-file (CUSTOS_KEY_FILE), "
                          "--passphrase-env or --passphrase-file",
                          "没有密钥：可用 --new-key 生成，或用 --key-file（CUSTOS_KEY_FILE）、--passphrase-env、"
                          "--passphrase-file 指定"};
                  return std::nullopt;
              });
}

}  // namespace custos::cli
