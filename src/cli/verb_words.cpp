/// custos words: what the words of documents and options are called, in both languages.
#include "place.hpp"
#include "request.hpp"
#include "table.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

#include <memory>

namespace custos::cli {

namespace {

void show_words(const Console& console, const Json& words)
{
    Table table{console, {{{"word", "词"}}, {{"English", "英文"}}, {{"Chinese", "中文"}}}};
    for (const auto& each : words.items())
        table.row({printable(each["word"].text()), printable(each["en"].text()), printable(each["zh"].text())});
    table.print(console);
}

int show(const Console& console, const std::string& name, const Answer& answer)
{
    return show_answer(console, answer, [&](const Json& view) {
        if (name == "fields") return show_words(console, view["fields"]);
        Table lists{console, {{{"list", "词表"}}, {{"Chinese", "中文"}}}};
        for (const auto& list : view["lists"].items()) {
            if (list["list"].text() == name) return show_words(console, list["words"]);
            lists.row({list["list"].text(), list["zh"].text()});
        }
        if (!name.empty())
            throw wrong_usage({"no list of that name; custos words lists them", "没有此词表；custos words 可列出全部"},
                              {}, name);
        lists.print(console);
    });
}

}  // namespace

void add_words(const Verb& root)
{
    const auto verb = root.verb("words", {"what the words of documents and options mean", "文档和选项所用词语的含义"},
                                {"Examples:\n"
                                 "  custos words                     all lists\n"
                                 "  custos words duties.Kind         those that --kind takes at custos duties list\n"
                                 "  custos words fields -a hotel     fields of dossiers, the house's own among them",
                                 "示例：\n"
                                 "  custos words                     全部词表\n"
                                 "  custos words duties.Kind         custos duties list 的 --kind 可用的词\n"
                                 "  custos words fields -a hotel     档案字段，含本单位自定义的"});
    const auto name = std::make_shared<std::string>();
    const auto request = Request::make("names.list");
    const auto place = std::make_shared<Place>();
    verb.option("LIST", into(*name), {"a list, or fields", "词表名，或 fields（字段）"});
    add_place(verb, place, Asks::archive_if_said);
    verb.does([&console = verb.console(), name, request, place] {
        if (place->folder.empty()) return show(console, *name, request->work(console, 0));
        return at_archive(*place, console, [&](Archive& archive) {
            return show(console, *name, request->work(console, archive.handle()));
        });
    });
}

}  // namespace custos::cli
