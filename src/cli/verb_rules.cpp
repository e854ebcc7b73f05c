/// custos rules: the catalogue of rules, with the house's parameters in force.
#include "catalogue.hpp"
#include "place.hpp"
#include "request.hpp"
#include "table.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

int show(const Console& console, const Request& request, custos_place at)
{
    return show_answer(console, request.work(console, at), [&](const Json& view) {
        for (const auto& rule : view["rules"].items()) {
            console.line(fmt::format("{}  {}", padded(rule["rule"].text(), 8), console.said(rule).text()));
            if (!rule["kept"].truth())
                console.line(fmt::format(
                    "{}  {}", padded("", 8),
                    console.say({"not kept by this version itself (docs/rules.md)", "本版本尚未自行执行该规则"})));
            if (const auto& parameters = rule[console.say({"in_force", "in_force_zh"})])
                console.line(
                    fmt::format("{}  {}{}", padded("", 8), console.say({"in force: ", "现行："}), parameters.text()));
        }
    });
}

}  // namespace

std::string rule_text(const Console& console, std::string_view id)
{
    const auto view = work(console, 0, Object{"rules.list"}.text("prefix", id)).view();
    for (const auto& rule : view["rules"].items())
        if (rule["rule"].text() == id) return console.said(rule).text();
    return {};
}

void add_rules(const Verb& root)
{
    const auto verb =
        root.verb("rules", {"the rules by their ids, with the parameters in force", "按编号列出规则及现行参数"},
                  {"Examples:\n"
                   "  custos rules                    all, with the rules' own figures\n"
                   "  custos rules ACC                those of access\n"
                   "  custos rules ORD-04 --archive hotel --key-file hotel.key      with that house's policy",
                   "示例：\n"
                   "  custos rules                    全部规则，参数为规则自身的数值\n"
                   "  custos rules ACC                访问类规则\n"
                   "  custos rules ORD-04 --archive hotel --key-file hotel.key      采用该单位的参数"});
    const auto request = Request::make("rules.list");
    const auto place = std::make_shared<Place>();
    verb.option("ID", request->text("prefix"), {"an id, or how it begins", "编号或其开头"});
    add_place(verb, place, Asks::perhaps_archive);
    verb.does([&console = verb.console(), request, place] {
        if (place->folder.empty()) return show(console, *request, 0);
        return at_archive(*place, console, [&](Archive& archive) { return show(console, *request, archive.handle()); });
    });
}

}  // namespace custos::cli
