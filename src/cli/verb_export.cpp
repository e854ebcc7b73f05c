/// custos export: values of many dossiers into a file, as far as the grade and the purpose allow (ACC-11).
#include "catalogue.hpp"
#include "criteria.hpp"
#include "figures.hpp"
#include "files.hpp"
#include "lists.hpp"
#include "place.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

/// Whom the file does not hold, and what would change that. `put` takes each line.
template <class Put>
void tell_left_out(const Console& console, const Json& done, const Put& put)
{
    for (const auto& left : done["left_out"].items())
        put(fmt::format("  {} {} {}: {}", grouped(left["dossiers"].count()),
                        console.say({"left out by", "份未导出，依据"}), left["rule"].text(),
                        rule_text(console, left["rule"].text())));
    for (const auto& kind : done["applications"].items())
        put(fmt::format("  {} {}", console.say({"an application would show more:", "可提交申请以查看更多："}),
                        term(console, Of::application, kind.text())));
}

void print_account(const Console& console, const Json& done)
{
    show_list(console, done["fields"],
              {{{"field", "字段"}, "field", Cell::text, Of::field},
               {{"in the clear", "明文"}, "open", Cell::number},
               {{"masked", "遮蔽"}, "masked", Cell::number},
               {{"withheld", "不予显示"}, "withheld", Cell::number},
               {{"not held", "无值"}, "empty", Cell::number}});
    console.line(console.counted(done["lines"].count(), {"dossier in the file", "份档案已导出"},
                                 {"dossiers in the file", "份档案已导出"}));
    tell_left_out(console, done, [&](const std::string& line) { console.line(line); });
}

}  // namespace

void add_export(const Verb& root)
{
    const auto verb = root.verb("export",
                                {"write fields of the dossiers that fit into a CSV file (ACC-11)",
                                 "将符合条件的档案字段导出为 CSV 文件（ACC-11）"},
                                {"Examples:\n"
                                 "  custos export --csv letters.csv --field name --field address --scheme value --tier "
                                 "high --as 21 --for care\n"
                                 "  custos export --csv - --field phone --label VIP --as 21 --for service\n"
                                 "Values stand in it as `custos show` would show them, and every dossier is written "
                                 "into the access log (ACC-07).\n"
                                 "Beyond the limit of a day they show masked, until an application `bulk` is approved.",
                                 "示例：\n"
                                 "  custos export --csv letters.csv --field name --field address --scheme value --tier "
                                 "high --as 21 --for care\n"
                                 "  custos export --csv - --field phone --label VIP --as 21 --for service\n"
                                 "各值的呈现与 custos show 相同，每份档案均记入访问日志（ACC-07）。\n"
                                 "超过每日限额时仅显示遮蔽值，须经批准（bulk）方可继续。"});
    const auto request = Request::make("exports.dossiers");
    const auto among = Request::make("dossier.find");
    const auto place = std::make_shared<Place>();
    const auto csv = std::make_shared<std::string>();
    auto file = request->text("csv");
    file.take = [csv](const std::string& given) { *csv = given; };
    verb.option("--csv", file, {"the file to write; - is standard output", "输出文件；- 表示标准输出"})
        .kind({"FILE", "文件"})
        .required();
    verb.option("--field", request->texts("fields"), {"a column; may be repeated", "一列，可重复"})
        .kind({"NAME", "字段名"})
        .required();
    add_criteria(verb, among);
    add_place(verb, place, Asks::desk);
    verb.does([&console = verb.console(), request, among, place, csv] {
        keep_apart(*csv, *place);
        return at_desk(*place, console, [&](Archive&, Desk& desk) {
            const ResultFile result{*csv};
            request->set("csv", in_quotes(result.path()));
            request->set("among", among->members_without({}).print());
            const auto answer = request->work(console, desk.handle());
            if (!result.is_output())
                return show_answer(console, answer, [&](const Json& done) { print_account(console, done); });
            if (answer.refused) throw Refused{answer.document};
            result.copy_to_output();
            tell_left_out(console, answer.view(), [&](const std::string& line) { console.note(line); });
            return int{Exit::done};
        });
    });
}

}  // namespace custos::cli
