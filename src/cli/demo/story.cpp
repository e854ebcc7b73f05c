/// The demo, step by step.
#include "story.hpp"

#include "../figures.hpp"
#include "../table.hpp"
#include "steps.hpp"
#include "year.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <utility>

namespace custos::cli::demo {

namespace {

namespace files = std::filesystem;

/// A folder that is removed with everything in it, unless it is to be kept.
class Workshop {
public:
    explicit Workshop(const std::string& keep) : remove_{keep.empty()}
    {
        std::error_code failed;
        if (!keep.empty()) {
            path_ = keep;
            if (files::exists(path_, failed) && !files::is_empty(path_, failed)) throw failure(CUSTOS_E_EXISTS, keep);
            files::create_directories(path_, failed);
        } else {
            auto name = (files::temp_directory_path(failed) / "custos-demo-XXXXXX").string();
            if (mkdtemp(name.data()) == nullptr) throw failure(CUSTOS_E_STORAGE, name);
            path_ = name;
        }
        if (failed) throw failure(CUSTOS_E_STORAGE, path_.string());
    }
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;
    ~Workshop()
    {
        std::error_code ignored;
        if (remove_) files::remove_all(path_, ignored);
    }
    [[nodiscard]] const files::path& path() const noexcept { return path_; }

private:
    files::path path_;
    bool remove_;
};

Year make_up(const Story& story, const Setting& setting)
{
    const Size size = setting.quick ? Size{400, 40} : Size{};
    auto made = write_year(story.console, story.folder, setting.seed, size);
    story.say(fmt::format("{} {}, {} {}, {} {}, {} {}; {} {}", grouped(size.guests), story.word({"guests", "位宾客"}),
                          grouped(size.companies), story.word({"companies", "家企业"}), grouped(made.orders_made),
                          story.word({"orders", "笔订单"}), grouped(made.refunds), story.word({"refunds", "笔退款"}),
                          money(made.turnover, 2), story.word(story.currency)));
    return made;
}

void made_up_year(Story& story, const Setting& setting)
{
    const auto year = [&] {
        const Step step{story, {"A year of a hotel group, made up as CSV", "虚构某酒店集团一年的业务，写成 CSV"}, {}};
        return make_up(story, setting);
    }();
    story.known = year.known_phone;
    story.other_phone = year.other_phone;
    found_archive(story, 2, "2026-01-05T09:00:00+08:00");
    import_customers(story, year.guests, {{}, guest_map},
                     {"Guests come in from CSV, every row judged", "从 CSV 导入宾客，逐行判定"});
    import_customers(story, year.companies, {{}, company_map}, {"Companies, the same way", "同样导入企业"});
    import_sales(story, year.orders, {{}, order_map});
    run_schemes(story, 2025 * 4, 2025 * 4 + 3);
}

void online_retail(Story& story, const Setting& setting)
{
    const auto file = files::path{setting.data} / "online_retail" / "online_retail_2010_2011.csv.gz";
    std::error_code failed;
    if (!files::exists(file, failed))
        throw failure(
            CUSTOS_E_NOT_FOUND,
            {"the real data are not there; --data says where the folder is", "没有真实数据；可用 --data 指明文件夹"},
            file.string());
    story.known_by = CUSTOS_BY_MEMBER_NUMBER;
    story.known = "14646";  // the account with the largest turnover
    story.other_phone = "17700002025";
    story.currency = {"pounds", "英镑"};
    found_archive(story, 3, "2012-01-05T09:00:00+08:00");
    import_customers(
        story, file, {"online_retail_customers", {}},
        {"The customers of Online Retail (UCI, a gift wholesaler)", "导入 Online Retail（UCI，礼品批发商）的客户"});
    import_sales(story, file, {"online_retail_orders", {}});
    run_schemes(story, 2010 * 4 + 3, 2011 * 4 + 3);
}

/// Where everything is, and how to look at it. The archive's clock stands in 2026 or 2012; a machine whose clock is
/// behind that has to say another time.
void say_what_is_left(const Console& console, const Story& story, const Setting& setting)
{
    const files::path folder{setting.keep};
    story.house.write_key(folder / "archive.key");
    console.line(fmt::format("{} {}", console.say({"Everything is left in", "全部文件保留于"}), setting.keep));
    console.line(console.say({"The key of archive, backup and restored is archive.key in it; to look around:",
                              "档案库、备份及恢复所得的密钥为其中的 archive.key；查看方法："}));
    console.line(fmt::format("  custos find {} {} --archive {} --key-file {} --as {} --now {}",
                             story.known_by == CUSTOS_BY_PHONE ? "phone" : "member_number",
                             story.known_by == CUSTOS_BY_PHONE ? story.other_phone : story.known,
                             (folder / "archive").string(), (folder / "archive.key").string(), front_desk,
                             print_moment(story.house.now_ms + 60'000)));
}

}  // namespace

int tell(const Console& console, const Setting& setting)
{
    const Workshop workshop{setting.keep};
    const double begin = stopwatch();
    Story story{console, workshop.path()};
    if (setting.real)
        online_retail(story, setting);
    else
        made_up_year(story, setting);
    look_up(story);
    show_by_grade(story);
    change_with_consent(story);
    prove(story);
    back_up_and_restore(story);
    story.house.close();
    console.line();
    console.line(fmt::format("{} {:.1f} s", console.say({"All of it took", "全程用时"}), stopwatch() - begin));
    if (!setting.keep.empty()) say_what_is_left(console, story, setting);
    return Exit::done;
}

}  // namespace custos::cli::demo
