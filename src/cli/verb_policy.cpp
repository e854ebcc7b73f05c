/// custos policy: a policy document checked, compared with another, put into words.
#include "place.hpp"
#include "table.hpp"
#include "verbs.hpp"

#include <custos/archive/state.hpp>
#include <custos/policy/difference.hpp>
#include <custos/policy/review.hpp>
#include <custos/policy/words.hpp>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace custos::cli {

namespace {

struct PolicyAsk {
    Place place;
    std::string first;
    std::string second;
};

struct FindingsDocument {
    std::vector<policy::Finding> findings;
};
CUSTOS_DESCRIBE(FindingsDocument, "policy.findings", (findings))

struct DifferencesDocument {
    std::vector<policy::Difference> differences;
};
CUSTOS_DESCRIBE(DifferencesDocument, "policy.differences", (differences))

struct ChaptersDocument {
    std::vector<policy::Chapter> chapters;
};
CUSTOS_DESCRIBE(ChaptersDocument, "policy.explained", (chapters))

Result<policy::Policy> read_policy(const std::string& path)
{
    BOOST_OUTCOME_TRY(const auto text, read_text(path));
    return read_document<policy::Policy>(text);
}

/// What an archive adds to a document: the policy in force, and who holds which office.
struct InForce {
    policy::Policy policy;
    policy::Holders holders;
};

/// Calls `work` with what the archive knows, or with nothing when none is named.
int with_archive(const PolicyAsk& ask, const Console& console, const std::function<int(const InForce*)>& work)
{
    if (ask.place.folder.empty()) return work(nullptr);
    const auto clock = clock_of(ask.place);
    if (!clock) return console.fail(clock.error());
    return at_archive(ask.place, console, [&](Archive& archive) {
        InForce known{archive.policy(), {}};
        archive.look([&](const archive::State& state) {
            known.holders = policy::holders_in(state.applications, state.access, clock.value()());
        });
        return work(&known);
    });
}

int check_policy(const Console& console, const PolicyAsk& ask)
{
    const auto policy = read_policy(ask.first);
    if (!policy) return console.fail(policy.error());
    return with_archive(ask, console, [&](const InForce* known) {
        const auto findings = policy::review(policy.value(), known == nullptr ? nullptr : &known->holders);
        const bool faults = std::any_of(findings.begin(), findings.end(), [](const auto& each) { return each.fault; });
        if (console.json) {
            console.document(FindingsDocument{findings});
        } else if (findings.empty()) {
            console.line(console.say({"no fault found", "未发现问题"}));
        } else {
            Table table{{{std::string{console.say({"", ""})}},
                         {std::string{console.say({"rule", "规则"})}},
                         {std::string{console.say({"where", "位置"})}},
                         {std::string{console.say({"what", "问题"})}}}};
            for (const auto& each : findings)
                table.row({std::string{each.fault ? console.say({"fault", "错误"}) : console.say({"doubt", "疑点"})},
                           std::string{id_of(each.rule)}, printable(each.path),
                           std::string{console.say({each.en, each.zh})}});
            table.print(console);
        }
        return faults ? Exit::refused : Exit::done;
    });
}

int diff_policies(const Console& console, const PolicyAsk& ask)
{
    const auto first = read_policy(ask.first);
    if (!first) return console.fail(first.error());
    const auto show = [&](const policy::Policy& before, const policy::Policy& after) {
        const auto found = policy::difference(before, after);
        if (console.json) {
            console.document(DifferencesDocument{found});
        } else if (found.empty()) {
            console.line(console.say({"no difference", "没有差别"}));
        } else {
            Table table{{{std::string{console.say({"where", "位置"})}},
                         {std::string{console.say({"before", "原来"})}},
                         {std::string{console.say({"after", "之后"})}}}};
            for (const auto& each : found)
                table.row({printable(each.path), shortened(printable(each.before.value_or("–")), 40),
                           shortened(printable(each.after.value_or("–")), 40)});
            table.print(console);
        }
        return static_cast<int>(Exit::done);
    };
    if (!ask.second.empty()) {
        const auto second = read_policy(ask.second);
        return second ? show(first.value(), second.value()) : console.fail(second.error());
    }
    return with_archive(ask, console, [&](const InForce* known) {
        return show(known == nullptr ? policy::Policy{} : known->policy, first.value());
    });
}

int explain_policy(const Console& console, const PolicyAsk& ask)
{
    const auto show = [&](const policy::Policy& policy) {
        const auto chapters = policy::explained(policy, console.language);
        if (console.json) {
            console.document(ChaptersDocument{chapters});
            return static_cast<int>(Exit::done);
        }
        for (const auto& chapter : chapters) {
            console.title(chapter.title);
            for (const auto& line : chapter.lines)
                console.line(printable(line));
        }
        return static_cast<int>(Exit::done);
    };
    if (!ask.first.empty()) {
        const auto policy = read_policy(ask.first);
        return policy ? show(policy.value()) : console.fail(policy.error());
    }
    return with_archive(
        ask, console, [&](const InForce* known) { return show(known == nullptr ? policy::Policy{} : known->policy); });
}

/// One verb of `policy`: its documents, and an archive that may be named.
std::shared_ptr<PolicyAsk> add_documents(CLI::App& verb, const Console& console,
                                         int (*work)(const Console&, const PolicyAsk&), Session& session)
{
    auto ask = std::make_shared<PolicyAsk>();
    add_place(verb, ask->place, Asks::archive, console);
    verb.get_option("--archive")->required(false);
    verb.callback(
        [&session, ask, work] { session.work = [&session, ask, work] { return work(session.console, *ask); }; });
    return ask;
}

}  // namespace

void add_policy(CLI::App& app, Session& session)
{
    const auto& console = session.console;
    const auto say = [&](const char* en, const char* zh) { return std::string{console.say({en, zh})}; };
    auto* verb = add_verb(app, session, "policy",
                          {"a policy document: checked, compared, explained", "制度文档：检查、比较、说明"}, {});
    verb->require_subcommand(1);

    auto* check = add_verb(*verb, session, "check",
                           {"every fault of a document, before it comes into force", "生效前检查文档中的全部问题"},
                           {"Comments (// and /* */) are passed over. A fault exits with 1, a doubt does not.\n"
                            "Example:\n  custos policy check new.json --archive hotel --key-file hotel.key\n"
                            "      with an archive also: offices that nobody holds, chains that nobody can complete",
                            "注释（// 与 /* */）将被忽略。有错误时退出码为 1，疑点不影响。\n"
                            "示例：\n  custos policy check new.json --archive hotel --key-file hotel.key\n"
                            "      指定档案库时还检查：无人担任的岗位、无人能完成的审批流程"});
    auto checked = add_documents(*check, console, check_policy, session);
    check->add_option("DOCUMENT", checked->first, say("the policy; - reads standard input", "制度文档；- 表示标准输入"))
        ->required()
        ->type_name("");

    auto* diff =
        add_verb(*verb, session, "diff", {"what differs between two policies", "比较两份制度的差别"},
                 {"Examples:\n  custos policy diff old.json new.json\n"
                  "  custos policy diff new.json --archive hotel --key-file hotel.key     against the one in force\n"
                  "  custos policy diff new.json                                          against the rules' own",
                  "示例：\n  custos policy diff old.json new.json\n"
                  "  custos policy diff new.json --archive hotel --key-file hotel.key     与现行制度比较\n"
                  "  custos policy diff new.json                                          与规则自身的数值比较"});
    auto compared = add_documents(*diff, console, diff_policies, session);
    diff->add_option("DOCUMENT", compared->first, say("a policy", "制度文档"))->required()->type_name("");
    diff->add_option("OTHER", compared->second, say("the later one", "之后的制度文档"))->type_name("");

    auto* explain = add_verb(*verb, session, "explain", {"a policy in words", "用文字说明制度"},
                             {"Examples:\n  custos policy explain                  the rules' own figures\n"
                              "  custos policy explain new.json --lang zh",
                              "示例：\n  custos policy explain                  规则自身的数值\n"
                              "  custos policy explain new.json --lang en"});
    auto told = add_documents(*explain, console, explain_policy, session);
    explain->add_option("DOCUMENT", told->first, say("a policy; else the one in force", "制度文档；缺省为现行制度"))
        ->type_name("");
}

}  // namespace custos::cli
