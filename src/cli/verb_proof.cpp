/// custos verify, head, prove: that nothing was lost, changed or put in (SEC-03), shown to whoever doubts it.
#include "proof_documents.hpp"
#include "table.hpp"
#include "verbs.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <memory>

namespace custos::cli {

namespace {

struct VerifiedDocument {
    std::uint64_t entries = 0;
    std::uint64_t heads = 0;
    std::string root;
    std::string state;
};
CUSTOS_DESCRIBE(VerifiedDocument, "journal.verified", (entries, heads, root, state))

int verify(const Console& console, const Archive& archive)
{
    const double begin = stopwatch();
    auto verified = archive.verify(console.progress(console.say({"verifying", "校验"})));
    if (!verified) return console.fail(verified.error());
    const auto& found = verified.value();
    const VerifiedDocument made{found.entries, found.heads, to_hex(found.head.root), to_hex(archive.state_hash())};
    if (console.json) {
        console.document(made);
        return Exit::done;
    }
    console.line(fmt::format("{} {} {}, {} {} ({:.2f} s)", console.say({"whole:", "完好："}), grouped(made.entries),
                             console.say({"entries", "条记录"}), grouped(made.heads),
                             console.say({"signed heads", "个签名树头"}), stopwatch() - begin));
    console.line(fmt::format("{} {}", console.say({"root ", "根哈希  "}), made.root));
    console.line(fmt::format("{} {}", console.say({"state", "状态哈希"}), made.state));
    return Exit::done;
}

int show_head(const Console& console, const Archive& archive, const std::string& out)
{
    const auto head = archive.head();
    if (!out.empty()) {
        if (const auto written = write_new(out, text_of(journal::to_bytes(head))); !written)
            return console.fail(written.error());
    }
    if (console.json)
        console.document(document_of(head));
    else
        print_head(console, head);
    return Exit::done;
}

int prove_entry(const Console& console, const Archive& archive, std::uint64_t number)
{
    auto proof = archive.inclusion({number});
    if (!proof) return console.fail(proof.error());
    console.document(document_of(proof.value(), archive.head()));
    return Exit::done;
}

int prove_since(const Console& console, const Archive& archive, const std::string& path)
{
    const auto bytes = read_text(path);
    if (!bytes) return console.fail(bytes.error());
    const auto older = journal::head_of(bytes_of(bytes.value()));
    if (!older) return console.fail(fail(older.error().code, older.error().words, path));
    const auto newer = archive.head();
    auto proof = archive.consistency(older.value().size, newer.size);
    if (!proof) return console.fail(proof.error());
    console.document(document_of(proof.value(), older.value(), newer));
    return Exit::done;
}

int check(const Console& console, const std::string& path, const std::string& key)
{
    const auto text = read_text(path);
    if (!text) return console.fail(text.error());
    auto checked = check_proof(text.value(), key);
    if (!checked) {
        if (checked.error().path.empty()) checked.error().path = path;
        return console.fail(checked.error());
    }
    console.line(console.say(checked.value()));
    return Exit::done;
}

struct ProofAsk {
    Place place;
    std::string file;
    std::string key;
    std::uint64_t entry = 0;
};

void add_prove_entry(CLI::App& prove, Session& session)
{
    auto* verb =
        add_verb(prove, session, "entry", {"proof that an entry is in the journal", "证明某条记录在日志之中"},
                 {"Example:\n  custos prove entry 17 > proof.json", "示例：\n  custos prove entry 17 > proof.json"});
    auto ask = std::make_shared<ProofAsk>();
    verb->add_option("ENTRY", ask->entry,
                     std::string{session.console.say(
                         {"its number (custos history shows it)", "记录编号（custos history 可查）"})})
        ->required()
        ->type_name("");
    add_place(*verb, ask->place, Asks::archive, session.console);
    verb->callback([&session, ask] {
        session.work = [&session, ask] {
            return at_archive(ask->place, session.console,
                              [&](Archive& archive) { return prove_entry(session.console, archive, ask->entry); });
        };
    });
}

void add_prove_since(CLI::App& prove, Session& session)
{
    auto* verb = add_verb(prove, session, "since",
                          {"proof that the journal only grew since an older head", "证明自某旧树头以来日志只增不改"},
                          {"Example:\n  custos prove since monday.head > grown.json",
                           "示例：\n  custos prove since monday.head > grown.json"});
    auto ask = std::make_shared<ProofAsk>();
    verb->add_option(
            "HEAD", ask->file,
            std::string{session.console.say({"file written by custos head --out", "由 custos head --out 写出的文件"})})
        ->required()
        ->type_name("");
    add_place(*verb, ask->place, Asks::archive, session.console);
    verb->callback([&session, ask] {
        session.work = [&session, ask] {
            return at_archive(ask->place, session.console,
                              [&](Archive& archive) { return prove_since(session.console, archive, ask->file); });
        };
    });
}

void add_prove_check(CLI::App& prove, Session& session)
{
    auto* verb = add_verb(prove, session, "check",
                          {"check a proof; needs neither the archive nor its key", "检验证明，无需档案库及其密钥"},
                          {"Example:\n  custos prove check proof.json --public-key 3b6a27…",
                           "示例：\n  custos prove check proof.json --public-key 3b6a27…"});
    auto ask = std::make_shared<ProofAsk>();
    verb->add_option("PROOF", ask->file,
                     std::string{session.console.say(
                         {"file with the proof; - reads standard input", "证明文件；- 表示标准输入"})})
        ->required()
        ->type_name("");
    verb->add_option("--public-key", ask->key,
                     std::string{session.console.say(
                         {"the archive's public key as custos head prints it; without it, that of the proof is taken",
                          "custos head 所示的档案库公钥；不给则采用证明自带的公钥"})})
        ->type_name(std::string{session.console.say({"HEX", "十六进制"})});
    verb->callback(
        [&session, ask] { session.work = [&session, ask] { return check(session.console, ask->file, ask->key); }; });
}

}  // namespace

void add_verify(CLI::App& app, Session& session)
{
    auto* verb = add_verb(app, session, "verify",
                          {"read the whole journal again and check every leaf, head and signature (SEC-03)",
                           "重读整个日志，检验每条记录、树头和签名（SEC-03）"},
                          {"Exits with 4 and names the entry if anything was lost or changed.",
                           "如有丢失或改动，指出记录编号并以 4 退出。"});
    auto place = std::make_shared<Place>();
    add_place(*verb, *place, Asks::archive, session.console);
    verb->callback([&session, place] {
        session.work = [&session, place] {
            return at_archive(*place, session.console,
                              [&](Archive& archive) { return verify(session.console, archive); });
        };
    });
}

void add_head(CLI::App& app, Session& session)
{
    auto* verb =
        add_verb(app, session, "head",
                 {"the signed head of the journal: its size, root and signature", "日志的签名树头：条数、根哈希和签名"},
                 {"Examples:\n"
                  "  custos head --out monday.head        keep it where the archive's own people cannot change it\n"
                  "  custos verify --expect monday.head   finds an archive that was put back to before Monday",
                  "示例：\n"
                  "  custos head --out monday.head        请存于档案库人员无法改动之处\n"
                  "  custos verify --expect monday.head   可发现档案库被恢复到星期一之前"});
    auto ask = std::make_shared<ProofAsk>();
    verb->add_option("--out", ask->file,
                     std::string{session.console.say({"write it to a new file too", "同时写入新文件"})})
        ->type_name(std::string{session.console.say({"FILE", "文件"})});
    add_place(*verb, ask->place, Asks::archive, session.console);
    verb->callback([&session, ask] {
        session.work = [&session, ask] {
            return at_archive(ask->place, session.console,
                              [&](Archive& archive) { return show_head(session.console, archive, ask->file); });
        };
    });
}

void add_prove(CLI::App& app, Session& session)
{
    auto* verb = add_verb(
        app, session, "prove",
        {"proofs that anybody can check without the archive (RFC 6962)", "任何人无需档案库即可检验的证明（RFC 6962）"},
        {});
    verb->require_subcommand(1);
    add_prove_entry(*verb, session);
    add_prove_since(*verb, session);
    add_prove_check(*verb, session);
}

}  // namespace custos::cli
