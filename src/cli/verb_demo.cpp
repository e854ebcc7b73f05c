/// custos demo.
#include "demo/story.hpp"
#include "verbs.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace custos::cli {

void add_demo(CLI::App& app, Session& session)
{
    auto* verb = add_verb(app, session, "demo",
                          {"a year of a hotel group, made up, kept and proved before your eyes",
                           "演示：虚构、保管并证明某酒店集团一年的数据"},
                          {"Examples:\n"
                           "  custos demo\n"
                           "  custos demo --seed 7 --keep there      another year, left in a folder to look at\n"
                           "  custos demo --real --data ../shared/data      the same on UCI Online Retail",
                           "示例：\n"
                           "  custos demo\n"
                           "  custos demo --seed 7 --keep there      换一个年份样本，并保留在文件夹中\n"
                           "  custos demo --real --data ../shared/data      使用 UCI Online Retail 真实数据"});
    auto setting = std::make_shared<demo::Setting>();
    const auto say = [&](const char* en, const char* zh) { return std::string{session.console.say({en, zh})}; };
    verb->add_option("--seed", setting->seed, say("the same seed makes the same year", "相同种子得到相同的一年"))
        ->capture_default_str()
        ->type_name("N");
    verb->add_flag("--quick", setting->quick, say("a tenth of the guests", "只用十分之一的宾客"));
    verb->add_flag("--real", setting->real, say("UCI Online Retail instead", "改用 UCI Online Retail 数据"));
    verb->add_option("--data", setting->data, say("folder that holds online_retail", "online_retail 所在文件夹"))
        ->capture_default_str()
        ->type_name(say("FOLDER", "文件夹"));
    verb->add_option("--keep", setting->keep,
                     say("leave files, archive and backup in this new folder", "将文件、档案库和备份保留在此新文件夹"))
        ->type_name(say("FOLDER", "文件夹"));
    verb->callback(
        [&session, setting] { session.work = [&session, setting] { return demo::tell(session.console, *setting); }; });
}

}  // namespace custos::cli
