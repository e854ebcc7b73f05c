/// custos verify, head, prove: that nothing was lost, changed or put in (SEC-03), shown to whoever doubts it.
#include "figures.hpp"
#include "files.hpp"
#include "heads.hpp"
#include "place.hpp"
#include "request.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

int verify(const Console& console, const Archive& archive)
{
    const double begin = stopwatch();
    auto found = CUSTOS_INIT(custos_verified);
    {
        Bar bar{console, {std::string{console.say({"verifying", "校验"})}}};
        must(custos_verify(&found, archive.handle(), &Bar::report, &bar));
    }
    if (console.json) {
        console.document(Object{"journal.verified"}
                             .count("entries", found.entries)
                             .count("heads", found.heads)
                             .text("root", to_hex(found.root))
                             .text("state", to_hex(found.state))
                             .print());
        return Exit::done;
    }
    console.line(
        fmt::format("{} {}, {} ({:.2f} s)", console.say({"whole:", "完好："}),
                    console.counted(found.entries, {"entry", "条记录"}, {"entries", "条记录"}),
                    console.counted(found.heads, {"signed head", "个签名树头"}, {"signed heads", "个签名树头"}),
                    stopwatch() - begin));
    console.line(fmt::format("{} {}", console.say({"root ", "根哈希  "}), to_hex(found.root)));
    console.line(fmt::format("{} {}", console.say({"state", "状态哈希"}), to_hex(found.state)));
    return Exit::done;
}

int show_head(const Console& console, const Archive& archive, const std::string& out)
{
    const auto head = archive.head();
    if (!out.empty()) {
        std::string bytes(CUSTOS_HEAD_BYTES, '\0');
        std::uint64_t size = 0;
        must(custos_head_write(reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size(), &size, &head));
        if (out == "-") {
            console.text(bytes);
            return Exit::done;
        }
        write_new(out, bytes);
    }
    if (console.json)
        console.document(work(console, archive.handle(), Object{"journal.show_head"}).document);
    else
        print_head(console, head);
    return Exit::done;
}

/// A work at an archive whose answer is a document for others, whatever the form of answers is.
void prints_document(const Verb& verb, const std::shared_ptr<Request>& request, const std::shared_ptr<Place>& place)
{
    add_place(verb, place, Asks::archive);
    verb.does([&console = verb.console(), request, place] {
        return at_archive(*place, console, [&](Archive& archive) {
            console.document(request->work(console, archive.handle()).document);
            return static_cast<int>(Exit::done);
        });
    });
}

void add_prove_entry(const Verb& prove)
{
    const auto verb =
        prove.verb("entry", {"proof that an entry is in the journal", "证明某条记录在日志之中"},
                   {"Example:\n  custos prove entry 17 > proof.json", "示例：\n  custos prove entry 17 > proof.json"});
    const auto request = Request::make("journal.prove_entry");
    verb.option("ENTRY", request->whole("entry"),
                {"its number (custos history shows it)", "记录编号（custos history 可查）"})
        .required();
    prints_document(verb, request, std::make_shared<Place>());
}

void add_prove_since(const Verb& prove)
{
    const auto verb =
        prove.verb("since", {"proof that the journal only grew since an older head", "证明自某旧树头以来日志只增不改"},
                   {"Example:\n  custos prove since monday.head > grown.json",
                    "示例：\n  custos prove since monday.head > grown.json"});
    const auto request = Request::make("journal.prove_growth");
    verb.option("HEAD", request->file("older"),
                {"file written by custos head --out", "由 custos head --out 写出的文件"})
        .required();
    prints_document(verb, request, std::make_shared<Place>());
}

void add_prove_check(const Verb& prove)
{
    const auto verb =
        prove.verb("check", {"check a proof; needs neither the archive nor its key", "检验证明，无需档案库及其密钥"},
                   {"Example:\n  custos prove check proof.json --public-key 3b6a27…",
                    "示例：\n  custos prove check proof.json --public-key 3b6a27…"});
    const auto request = Request::make("journal.check_proof");
    const auto file = std::make_shared<std::string>();
    verb.option("PROOF", into(*file), {"file with the proof; - reads standard input", "证明文件；- 表示标准输入"})
        .required();
    verb.option("--public-key", request->text("public_key"),
                {"the archive's public key as custos head prints it; without it, that of the proof is taken",
                 "custos head 所示的档案库公钥；不给则采用证明自带的公钥"})
        .kind({"HEX", "十六进制"});
    verb.does([&console = verb.console(), request, file] {
        request->set("proof", in_quotes(read_text(*file)));
        try {
            return show_answer(console, request->work(console, 0),
                               [&](const Json& shown) { console.line(console.said(shown).text()); });
        } catch (Failure& wrong) {
            if (wrong.path.empty()) wrong.path = *file;
            throw;
        }
    });
}

}  // namespace

void add_verify(const Verb& root)
{
    const auto verb = root.verb("verify",
                                {"read the whole journal again and check every leaf, head and signature (SEC-03)",
                                 "重读整个日志，检验每条记录、树头和签名（SEC-03）"},
                                {"Exits with 4 and names the entry if anything was lost or changed.",
                                 "如有丢失或改动，指出记录编号并以 4 退出。"});
    const auto place = std::make_shared<Place>();
    add_place(verb, place, Asks::archive);
    verb.does([&console = verb.console(), place] {
        return at_archive(*place, console, [&](Archive& archive) { return verify(console, archive); });
    });
}

void add_head(const Verb& root)
{
    const auto verb = root.verb(
        "head", {"the signed head of the journal: its size, root and signature", "日志的签名树头：条数、根哈希和签名"},
        {"Examples:\n"
         "  custos head --out monday.head        keep it where the archive's own people cannot change it\n"
         "  custos verify --expect monday.head   finds an archive that was put back to before Monday",
         "示例：\n"
         "  custos head --out monday.head        请存于档案库人员无法改动之处\n"
         "  custos verify --expect monday.head   可发现档案库被恢复到星期一之前"});
    const auto place = std::make_shared<Place>();
    const auto out = std::make_shared<std::string>();
    verb.option("--out", into(*out),
                {"write it to a new file too; -: to standard output, and nothing else",
                 "同时写入新文件；-：仅写到标准输出"})
        .file();
    add_place(verb, place, Asks::archive);
    verb.does([&console = verb.console(), place, out] {
        return at_archive(*place, console, [&](Archive& archive) { return show_head(console, archive, *out); });
    });
}

void add_prove(const Verb& root)
{
    const auto verb = root.family("prove", {"proofs that anybody can check without the archive (RFC 6962)",
                                            "任何人无需档案库即可检验的证明（RFC 6962）"});
    add_prove_entry(verb);
    add_prove_since(verb);
    add_prove_check(verb);
}

}  // namespace custos::cli
