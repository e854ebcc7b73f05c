/// custos demo.
#include "demo/story.hpp"
#include "verbs.hpp"

namespace custos::cli {

void add_demo(const Verb& root)
{
    const auto verb = root.verb("demo",
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
    const auto setting = std::make_shared<demo::Setting>();
    verb.option("--seed", into(setting->seed), {"the same seed makes the same year", "相同种子得到相同的一年"})
        .shows("2025")
        .number();
    verb.flag("--quick", setting->quick, {"a tenth of the guests", "只用十分之一的宾客"});
    verb.flag("--real", setting->real, {"UCI Online Retail instead", "改用 UCI Online Retail 数据"});
    verb.option("--data", into(setting->data), {"folder that holds online_retail", "online_retail 所在文件夹"})
        .shows(setting->data)
        .kind({"FOLDER", "文件夹"});
    verb.option("--keep", into(setting->keep),
                {"leave files, archive, its key and backup in this new folder",
                 "将文件、档案库及其密钥和备份保留在此新文件夹"})
        .kind({"FOLDER", "文件夹"});
    verb.does([&console = verb.console(), setting] { return demo::tell(console, *setting); });
}

}  // namespace custos::cli
