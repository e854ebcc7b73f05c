/// custos: the command line. Reads the language first, since the help is written in it; then parses, works, exits.
#include "verbs.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>

namespace custos::cli {

namespace {

/// What --lang says, wherever it stands; else the environment.
Language language_of(int count, char** words)
{
    for (int i = 1; i < count; ++i) {
        std::string_view word{words[i]};
        if (word == "--") break;
        if (word == "--lang" && i + 1 < count)
            word = words[i + 1];
        else if (word.starts_with("--lang="))
            word.remove_prefix(7);
        else
            continue;
        return word.starts_with("zh") ? Language::chinese : Language::english;
    }
    return language_of_environment();
}

/// Is --json said? A command line that is none is told in that form too, and then it was never read to its end.
bool says_json(int count, char** words)
{
    for (int i = 1; i < count && std::string_view{words[i]} != "--"; ++i)
        if (std::string_view{words[i]} == "--json") return true;
    return false;
}

constexpr Words app_line{
    "custos keeps customer dossiers under the rules that protect them.\n"
    "Each verb explains itself: custos VERB --help. What the program exits with:\n"
    "  0 done   1 refused by a rule   2 wrong command line   3 could not be asked (file, key, disk)\n"
    "  4 damaged or rolled back   130 stopped with Ctrl-C\n",
    "custos 按照保护客户的规则保管客户档案。\n"
    "各子命令自带说明：custos 子命令 --help。退出码：\n"
    "  0 完成   1 被规则拒绝   2 命令行有误   3 无法执行（文件、密钥、磁盘）\n"
    "  4 数据受损或被回退   130 被 Ctrl-C 中止\n"};

constexpr Words app_examples{
    "To begin with:\n"
    "  custos demo                                     a year of a hotel group, made up and kept\n"
    "  custos init --archive hotel --new-key hotel.key --as 1\n"
    "  export CUSTOS_ARCHIVE=hotel CUSTOS_KEY_FILE=hotel.key CUSTOS_STAFF=1\n"
    "  custos find phone 13800138000",
    "入门：\n"
    "  custos demo                                     生成并保管某酒店集团一年的数据\n"
    "  custos init --archive hotel --new-key hotel.key --as 1\n"
    "  export CUSTOS_ARCHIVE=hotel CUSTOS_KEY_FILE=hotel.key CUSTOS_STAFF=1\n"
    "  custos find phone 13800138000"};

void add_all(const Verb& root)
{
    add_init(root);
    add_import(root);
    add_find(root);
    add_export(root);
    add_show(root);
    add_history(root);
    add_looks(root);
    add_submit(root);
    add_ask(root);
    add_work(root);
    add_tier(root);
    add_value(root);
    add_churn(root);
    add_duplicates(root);
    add_calendar(root);
    add_duties(root);
    add_incidents(root);
    add_register(root);
    add_applications(root);
    add_verify(root);
    add_head(root);
    add_prove(root);
    add_backup(root);
    add_restore(root);
    add_snapshot(root);
    add_keys(root);
    add_policy(root);
    add_rules(root);
    add_words(root);
    add_schema(root);
    add_demo(root);
}

int run(int count, char** words)
{
    Console console;
    console.language = language_of(count, words);
    console.json = says_json(count, words);
    CommandLine line{console, app_line, app_examples};
    const auto root = line.root();
    constexpr Words form{"Form of the answer", "输出形式"};
    std::string language;
    root.option("--lang", into(language), {"en or zh; else the language of LANG", "en 或 zh；缺省取自 LANG"})
        .one_of({"en", "zh"})
        .group(form);
    root.flag("--json", console.json, {"documents for machines instead of tables", "输出供程序读取的文档"}).group(form);
    try {
        add_all(root);
        if (const auto exit = line.parse(count, words)) return *exit;
        watch_interrupt();
        return line.work()();
    } catch (const Failure& failure) {
        return console.tell(failure);
    } catch (const Refused& refused) {
        return console.tell(refused);
    }
}

}  // namespace

}  // namespace custos::cli

int main(int count, char** words)
{
    static_cast<void>(std::setlocale(LC_CTYPE, "C.UTF-8"));
    static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
    int exit = custos::cli::Exit::failed;
    try {
        exit = custos::cli::run(count, words);
    } catch (const std::exception& broken) {
        custos::cli::put_remark(fmt::format("custos: {}\n", broken.what()));
    }
    // Whoever reads it (custos … | head) has seen enough; any other answer that could not be written is none.
    const int error = custos::cli::end_output();
    if (error == 0 || error == EPIPE) return exit;
    custos::cli::put_remark(
        fmt::format("custos: the answer could not be written ({}); what was asked for is done all the same\n",
                    std::strerror(error)));
    return custos::cli::Exit::failed;
}
