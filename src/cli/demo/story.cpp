/// The demo, step by step.
#include "story.hpp"

#include "../place.hpp"
#include "../proof_documents.hpp"
#include "../table.hpp"
#include "steps.hpp"
#include "tiers.hpp"
#include "year.hpp"

#include <fmt/format.h>

namespace custos::cli::demo {

namespace {

namespace files = std::filesystem;

/// A folder that is removed with everything in it, unless it is to be kept.
class Workshop {
public:
    static Result<Workshop> make(const std::string& keep)
    {
        Workshop made;
        std::error_code failed;
        if (!keep.empty()) {
            made.path_ = keep;
            if (files::exists(made.path_, failed) && !files::is_empty(made.path_, failed))
                return fail(Code::exists, keep);
            files::create_directories(made.path_, failed);
        } else {
            auto name = (files::temp_directory_path(failed) / "custos-demo-XXXXXX").string();
            if (mkdtemp(name.data()) == nullptr) return fail(Code::storage, name);
            made.path_ = name;
            made.remove_ = true;
        }
        if (failed) return fail(Code::storage, made.path_.string());
        return made;
    }

    Workshop(Workshop&& other) noexcept : path_{std::move(other.path_)}, remove_{std::exchange(other.remove_, false)} {}
    Workshop& operator=(Workshop&&) = delete;
    ~Workshop()
    {
        std::error_code ignored;
        if (remove_) files::remove_all(path_, ignored);
    }
    [[nodiscard]] const files::path& path() const noexcept { return path_; }

private:
    Workshop() = default;
    files::path path_;
    bool remove_ = false;
};

Result<void> made_up_year(Story& story, const Setting& setting)
{
    const Size size = setting.quick ? Size{400, 40} : Size{};
    BOOST_OUTCOME_TRY(const auto year, [&]() -> Result<Year> {
        const Step step{story, {"A year of a hotel group, made up as CSV", "虚构某酒店集团一年的业务，写成 CSV"}, {}};
        BOOST_OUTCOME_TRY(auto made, write_year(story.folder, setting.seed, size));
        story.say(fmt::format("{} {}, {} {}, {} {}, {} {}; {} {}", grouped(size.guests),
                              story.word({"guests", "位宾客"}), grouped(size.companies),
                              story.word({"companies", "家企业"}), grouped(made.orders_made),
                              story.word({"orders", "笔订单"}), grouped(made.refunds),
                              story.word({"refunds", "笔退款"}), money(made.turnover), story.word({"yuan", "元"})));
        return made;
    }());
    story.known_phone = year.known_phone;
    story.other_phone = year.other_phone;
    BOOST_OUTCOME_TRY(found_archive(story, 2, "2026-01-05T09:00:00+08:00"));
    BOOST_OUTCOME_TRY(import_customers(story, year.guests, guest_map,
                                       {"Guests come in from CSV, every row judged", "从 CSV 导入宾客，逐行判定"}));
    BOOST_OUTCOME_TRY(
        import_customers(story, year.companies, company_map, {"Companies, the same way", "同样导入企业"}));
    BOOST_OUTCOME_TRY(import_sales(story, year.orders, order_map));
    return run_schemes(story, {2025 * 4}, {2025 * 4 + 3});
}

Result<void> online_retail(Story& story, const Setting& setting)
{
    const auto file = files::path{setting.data} / "online_retail" / "online_retail_2010_2011.csv.gz";
    std::error_code failed;
    if (!files::exists(file, failed))
        return fail(
            Code::not_found,
            {"the real data are not there; --data says where the folder is", "没有真实数据；可用 --data 指明文件夹"},
            file.string());
    const auto* customers = import::find_preset("online_retail_customers");
    const auto* orders = import::find_preset("online_retail_orders");
    if (customers == nullptr || orders == nullptr) return fail(Code::not_found, "online_retail");
    BOOST_OUTCOME_TRY(found_archive(story, 3, "2012-01-05T09:00:00+08:00"));
    BOOST_OUTCOME_TRY(import_customers(
        story, file, customers->document,
        {"The customers of Online Retail (UCI, a gift wholesaler)", "导入 Online Retail（UCI，礼品批发商）的客户"}));
    BOOST_OUTCOME_TRY(import_sales(story, file, orders->document));
    return run_schemes(story, {2010 * 4 + 3}, {2011 * 4 + 3});
}

Result<void> all_steps(Story& story, const Setting& setting)
{
    BOOST_OUTCOME_TRY(setting.real ? online_retail(story, setting) : made_up_year(story, setting));
    if (!setting.real) {
        BOOST_OUTCOME_TRY(look_up(story));
        BOOST_OUTCOME_TRY(show_by_grade(story));
        BOOST_OUTCOME_TRY(change_with_consent(story));
    }
    BOOST_OUTCOME_TRY(prove(story));
    return back_up_and_restore(story);
}

}  // namespace

int tell(const Console& console, const Setting& setting)
{
    auto workshop = Workshop::make(setting.keep);
    if (!workshop) return console.fail(workshop.error());
    const double begin = stopwatch();
    Story story{console, workshop.value().path()};
    if (const auto told = all_steps(story, setting); !told) return console.fail(told.error());
    console.line();
    console.line(fmt::format("{} {:.1f} s", console.say({"All of it took", "全程用时"}), stopwatch() - begin));
    if (!setting.keep.empty())
        console.line(fmt::format("{} {}", console.say({"Everything is left in", "全部文件保留于"}), setting.keep));
    return Exit::done;
}

}  // namespace custos::cli::demo
