/// custos: the command line. Reads the language first, since the help is written in it; then parses, works, exits.
#include "verbs.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <clocale>
#include <csignal>
#include <cstdio>
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

void set_labels(CLI::App& app, const Console& console)
{
    auto formatter = std::make_shared<CLI::Formatter>();
    formatter->column_width(34);
    if (console.language == Language::chinese) {
        formatter->label("Usage", "用法");
        formatter->label("OPTIONS", "选项");
        formatter->label("SUBCOMMAND", "子命令");
        formatter->label("Positionals", "参数");
        formatter->label("REQUIRED", "（必填）");
        formatter->label("Env", "环境变量");
        formatter->label("Excludes", "不可同用");
        formatter->label("Needs", "须同用");
    }
    app.formatter(formatter);
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

void add_all(CLI::App& app, Session& session)
{
    add_init(app, session);
    add_import(app, session);
    add_find(app, session);
    add_show(app, session);
    add_history(app, session);
    add_submit(app, session);
    add_ask(app, session);
    add_tier(app, session);
    add_value(app, session);
    add_churn(app, session);
    add_duplicates(app, session);
    add_calendar(app, session);
    add_verify(app, session);
    add_head(app, session);
    add_prove(app, session);
    add_backup(app, session);
    add_restore(app, session);
    add_policy(app, session);
    add_rules(app, session);
    add_schema(app, session);
    add_demo(app, session);
}

int run(int count, char** words)
{
    Session session;
    session.console.language = language_of(count, words);
    const auto& console = session.console;

    CLI::App app{std::string{console.say(app_line)}, "custos"};
    set_labels(app, console);
    app.set_help_flag("-h,--help", std::string{console.say({"explain this and exit", "显示说明并退出"})});
    app.set_version_flag("--version", "custos " CUSTOS_VERSION,
                         std::string{console.say({"print the version", "显示版本"})});
    app.footer(std::string{console.say(app_examples)});
    app.require_subcommand(1);
    app.fallthrough();
    const auto form = std::string{console.say({"Form of the answer", "输出形式"})};
    std::string language;
    app.add_option("--lang", language,
                   std::string{console.say({"en or zh; else the language of LANG", "en 或 zh；缺省取自 LANG"})})
        ->check(CLI::IsMember({"en", "zh"}))
        ->type_name("")
        ->group(form);
    app.add_flag("--json", session.console.json,
                 std::string{console.say({"documents for machines instead of tables", "输出供程序读取的文档"})})
        ->group(form);
    add_all(app, session);

    try {
        app.parse(count, words);
    } catch (const CLI::Success& asked) {  // --help, --version
        return app.exit(asked);
    } catch (const CLI::ParseError& wrong) {
        console.note(fmt::format("custos: {}{}", console.say({"", "命令行有误："}), wrong.what()));
        console.note(console.say({"custos VERB --help explains each verb.", "各子命令的说明：custos 子命令 --help。"}));
        return Exit::usage;
    }
    watch_interrupt();
    return session.work();
}

}  // namespace

CLI::App* add_verb(CLI::App& app, const Session& session, const char* name, Words line, Words examples)
{
    auto* verb = app.add_subcommand(name, std::string{session.console.say(line)});
    verb->group(std::string{session.console.say({"Verbs", "子命令"})});
    verb->set_help_flag("-h,--help", std::string{session.console.say({"explain this and exit", "显示说明并退出"})});
    verb->footer(std::string{session.console.say(examples)});
    return verb;
}

}  // namespace custos::cli

int main(int count, char** words)
{
    static_cast<void>(std::setlocale(LC_CTYPE, "C.UTF-8"));
    static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
    int exit = custos::cli::Exit::failed;
    try {
        exit = custos::cli::run(count, words);
    } catch (const std::exception& broken) {
        fmt::print(stderr, "custos: {}\n", broken.what());
    }
    // An answer that could not be written is no answer: a full disk, a closed pipe.
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) exit = custos::cli::Exit::failed;
    return exit;
}
