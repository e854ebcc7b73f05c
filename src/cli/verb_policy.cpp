/// custos policy: a policy document checked, compared with another, put into words.
#include "place.hpp"
#include "request.hpp"
#include "table.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::cli {

namespace {

void show_findings(const Console& console, const Json& view)
{
    if (view["findings"].items().empty()) {
        console.line(console.say({"no fault found", "未发现问题"}));
        return;
    }
    Table table{console, {{{"", ""}}, {{"rule", "规则"}}, {{"where", "位置"}}, {{"what", "问题"}}}};
    for (const auto& each : view["findings"].items())
        table.row({std::string{each["fault"].truth() ? console.say({"fault", "错误"}) : console.say({"doubt", "疑点"})},
                   each["rule"].text(), printable(each["path"].text()), console.said(each).text()});
    table.print(console);
}

void show_differences(const Console& console, const Json& view)
{
    if (view["differences"].items().empty()) {
        console.line(console.say({"no difference", "没有差别"}));
        return;
    }
    const auto cell = [](const Json& value) { return value ? shortened(printable(value.text()), 40) : "–"; };
    Table table{console, {{{"where", "位置"}}, {{"before", "原来"}}, {{"after", "之后"}}}};
    for (const auto& each : view["differences"].items())
        table.row({printable(each["path"].text()), cell(each["before"]), cell(each["after"])});
    table.print(console);
}

void show_chapters(const Console& console, const Json& view)
{
    for (const auto& chapter : view["chapters"].items()) {
        console.title(chapter["title"].text());
        for (const auto& line : chapter["lines"].items())
            console.line(printable(line.text()));
    }
}

/// One verb of `policy`: a work that may look at an archive.
void does_work(const Verb& verb, const std::shared_ptr<Request>& request, Asks asks,
               void (*show)(const Console&, const Json&), int (*exits)(const Json&))
{
    const auto place = std::make_shared<Place>();
    add_place(verb, place, asks);
    verb.does([&console = verb.console(), request, place, show, exits] {
        const auto done = [&](custos_place at) {
            const auto answer = request->work(console, at);
            std::ignore = show_answer(console, answer, [&](const Json& view) { show(console, view); });
            return exits(answer.view());
        };
        if (place->folder.empty()) return done(0);
        return at_archive(*place, console, [&](Archive& archive) { return done(archive.handle()); });
    });
}

int always_done(const Json&) { return Exit::done; }

int refused_by_faults(const Json& view)
{
    const auto& findings = view["findings"].items();
    const bool faults =
        std::any_of(findings.begin(), findings.end(), [](const auto& each) { return each["fault"].truth(); });
    return faults ? Exit::refused : Exit::done;
}

}  // namespace

void add_policy(const Verb& root)
{
    const auto family =
        root.family("policy", {"a policy document: checked, compared, explained", "制度文档：检查、比较、说明"});

    const auto check =
        family.verb("check", {"every fault of a document, before it comes into force", "生效前检查文档中的全部问题"},
                    {"Comments (// and /* */) are passed over. A fault exits with 1, a doubt does not.\n"
                     "Example:\n  custos policy check new.json --archive hotel --key-file hotel.key\n"
                     "      with an archive also: offices that nobody holds, chains that nobody can complete",
                     "注释（// 与 /* */）将被忽略。有错误时退出码为 1，疑点不影响。\n"
                     "示例：\n  custos policy check new.json --archive hotel --key-file hotel.key\n"
                     "      指定档案库时还检查：无人担任的岗位、无人能完成的审批流程"});
    const auto checked = Request::make("policy.check");
    check
        .option("DOCUMENT", checked->file("policy"), {"the policy; - reads standard input", "制度文档；- 表示标准输入"})
        .required();
    does_work(check, checked, Asks::archive_if_said, show_findings, refused_by_faults);

    const auto diff =
        family.verb("diff", {"what differs between two policies", "比较两份制度的差别"},
                    {"Examples:\n  custos policy diff old.json new.json\n"
                     "  custos policy diff new.json --archive hotel --key-file hotel.key     against the one in force\n"
                     "  custos policy diff new.json                                          against the rules' own",
                     "示例：\n  custos policy diff old.json new.json\n"
                     "  custos policy diff new.json --archive hotel --key-file hotel.key     与现行制度比较\n"
                     "  custos policy diff new.json                                          与规则自身的数值比较"});
    const auto compared = Request::make("policy.compare");
    diff.option("DOCUMENT", compared->file("policy"), {"a policy", "制度文档"}).required();
    diff.option("OTHER", compared->file("later"), {"the later one", "之后的制度文档"});
    does_work(diff, compared, Asks::perhaps_archive, show_differences, always_done);

    const auto explain = family.verb("explain", {"a policy in words", "用文字说明制度"},
                                     {"Examples:\n  custos policy explain                  the rules' own figures\n"
                                      "  custos policy explain new.json --lang zh",
                                      "示例：\n  custos policy explain                  规则自身的数值\n"
                                      "  custos policy explain new.json --lang en"});
    const auto told = Request::make("policy.explain");
    const auto& console = root.console();
    told->set("language", console.language == Language::chinese ? R"("zh")" : R"("en")");
    explain.option("DOCUMENT", told->file("policy"), {"a policy; else the one in force", "制度文档；缺省为现行制度"});
    does_work(explain, told, Asks::perhaps_archive, show_chapters, always_done);
}

}  // namespace custos::cli
