/// A year of a hotel group: who comes when, and for how much.
#include "year.hpp"

#include "people.hpp"

#include "../face.hpp"
#include "../figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <vector>

namespace custos::cli::demo {

const std::string_view guest_map = R"({
  "schema": "custos.import.dossier_map/1",
  "kind": "individual",
  "form": "guest",
  "source": "self_submitted",
  "grounds": [
    {"basis": "contract", "purposes": ["service", "order", "care"], "notice": "", "proof": ""},
    {"basis": "consent", "purposes": ["statistics", "marketing", "review"], "notice": "guest notice 3", "proof": ""}
  ],
  "fields": [
    {"field": "name", "column": "姓名"},
    {"field": "gender", "column": "性别", "meanings": [{"word": "男", "means": "male"}, {"word": "女", "means": "female"}]},
    {"field": "birth_date", "column": "出生日期"},
    {"field": "phone", "column": "手机"},
    {"field": "id_number", "column": "身份证号"},
    {"field": "email", "column": "邮箱"},
    {"field": "address", "column": "地址"},
    {"field": "member_number", "column": "会员号"},
    {"field": "dishes", "column": "喜好", "source": "observed"},
    {"field": "taboos", "column": "忌口", "source": "asked"}
  ],
  "link": false,
  "attributes": [
    {"attribute": "member", "column": "会员",
     "meanings": [{"word": "是", "means": "true"}, {"word": "否", "means": "false"}]},
    {"attribute": "label", "column": "标签"}
  ]
})";

const std::string_view company_map = R"({
  "schema": "custos.import.dossier_map/1",
  "kind": "enterprise",
  "form": "company",
  "source": "business_contact",
  "grounds": [{"basis": "contract", "purposes": ["service", "order", "care", "statistics"], "notice": "", "proof": ""}],
  "fields": [
    {"field": "company_name", "column": "企业名称"},
    {"field": "credit_code", "column": "统一社会信用代码"},
    {"field": "contact_person", "column": "联系人"},
    {"field": "phone", "column": "电话"},
    {"field": "business_address", "column": "地址"},
    {"field": "industry", "column": "行业"},
    {"field": "member_number", "column": "会员号"}
  ],
  "link": false
})";

const std::string_view order_map = R"({
  "schema": "custos.import.order_map/1",
  "number": "单号",
  "lines": true,
  "customer": {"by": "member_number", "columns": [{"column": "会员号"}]},
  "when": {"at": "时间"},
  "amount": {"unit_price": "单价", "quantity": ["数量"]},
  "item": "项目",
  "site_column": "门店",
  "site": "",
  "channel_column": "渠道",
  "channel": "",
  "refund_reason": "returned"
})";

namespace {

using namespace std::string_view_literals;

constexpr int year = 2025;
constexpr std::array sites{"西湖店"sv, "外滩店"sv, "天府店"sv};
constexpr std::array channels{"前台"sv, "电话"sv, "官网"sv, "小程序"sv, "代理"sv};
constexpr std::array dishes{"东坡肉"sv, "龙井虾仁"sv, "清蒸鲈鱼"sv, "麻婆豆腐"sv, "小笼包"sv, ""sv, ""sv};
constexpr std::array taboos{"香菜"sv, "花生"sv, "海鲜"sv, ""sv, ""sv, ""sv, ""sv};

/// How busy the months are, for those who travel for pleasure and for those on business.
constexpr std::array<std::uint64_t, 12> leisure{6, 9, 5, 8, 10, 7, 11, 12, 6, 13, 5, 6};
constexpr std::array<std::uint64_t, 12> business{9, 4, 8, 8, 7, 8, 6, 5, 9, 6, 10, 13};

/// A customer as the orders know one: when in the year one comes, how often, with how deep a purse.
struct Habit {
    std::string number;
    bool firm = false;
    int first_day = 0;   ///< of the year; newcomers begin later
    int last_day = 364;  ///< those who leave end earlier
    int visits = 1;
    double purse = 1;
};

Habit make_habit(Chance& chance, std::string number, bool firm)
{
    Habit made{std::move(number), firm, 0, 364, 1, std::min(chance.light(), 8.0)};
    made.visits = static_cast<int>(std::min(chance.heavy() * (firm ? 5.0 : 1.6), firm ? 160.0 : 70.0));
    const auto fate = chance.below(100);
    if (fate < 22)
        made.first_day = static_cast<int>(chance.between(60, 330));
    else if (fate < 38)
        made.last_day = static_cast<int>(chance.between(40, 280));
    return made;
}

class Writer {
public:
    explicit Writer(const std::filesystem::path& path) : out_{path, std::ios::binary | std::ios::trunc} {}
    void line(std::string_view text) { out_.write(text.data(), static_cast<std::streamsize>(text.size())).put('\n'); }
    [[nodiscard]] bool close()
    {
        out_.close();
        return static_cast<bool>(out_);
    }

private:
    std::ofstream out_;
};

/// The days of the year on which people work: a day is one if it is the working day after the day before it.
std::vector<bool> open_days_of_the_year(const Console& console, const std::filesystem::path& folder)
{
    const auto path = folder / "days.csv";
    Writer days{path};
    days.line("start,working_days");
    const std::chrono::sys_days first = std::chrono::year{year} / 1 / 1;
    for (int day = 0; day < 365; ++day)
        days.line(print_day(first + std::chrono::days{day - 1}) + ",1");
    if (!days.close()) throw failure(CUSTOS_E_STORAGE, path.string());
    const auto due = work(console, 0, Object{"calendar.reckon_dues"}.text("batch", path.string())).view();
    std::filesystem::remove(path);
    std::set<std::string_view> open;
    const auto& csv = due["csv"].text();
    for (std::string_view rest = csv; !rest.empty();) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (const auto comma = line.rfind(','); comma != std::string_view::npos) open.insert(line.substr(comma + 1));
    }
    std::vector<bool> made;
    for (int day = 0; day < 365; ++day)
        made.push_back(open.contains(print_day(first + std::chrono::days{day})));
    return made;
}

/// The orders of the year, day after day.
class Books {
public:
    Books(Year& made, Chance& chance, std::vector<bool> open_days)
        : made_{made}, chance_{chance}, open_days_{std::move(open_days)}
    {
    }

    void add(const Habit& habit)
    {
        for (int visit = 0; visit < habit.visits; ++visit)
            add_order(habit, day_for(habit));
    }

    [[nodiscard]] bool write()
    {
        std::sort(rows_.begin(), rows_.end(),
                  [](const Row& a, const Row& b) { return a.at != b.at ? a.at < b.at : a.text < b.text; });
        Writer out{made_.orders};
        out.line("单号,会员号,时间,门店,渠道,项目,数量,单价");
        for (const auto& row : rows_)
            out.line(row.text);
        // Two that an import must refuse: nobody's sale, and one of a year to come.
        out.line("X-000001,H999999,2025-06-18 12:00,西湖店,前台,晚餐,2,188.00");
        out.line("X-000002,H000001,2031-01-01 12:00,西湖店,前台,晚餐,2,188.00");
        return out.close();
    }

private:
    /// Minutes after midnight of a day of the year, on a wall in Beijing.
    [[nodiscard]] std::int64_t moment(int day, std::int64_t minutes) const
    {
        const auto midnight = first_ + std::chrono::days{day} - std::chrono::hours{8};
        return std::chrono::milliseconds{midnight.time_since_epoch()}.count() + minutes * 60'000;
    }

    struct Row {
        std::int64_t at;  ///< milliseconds since 1970
        std::string text;
    };

    /// A day within the habit's time, likelier where the season, the week and the holidays make it so.
    int day_for(const Habit& habit)
    {
        for (;;) {
            const auto at = static_cast<int>(chance_.between(habit.first_day, habit.last_day));
            const auto day = first_ + std::chrono::days{at};
            const auto month = static_cast<unsigned>(std::chrono::year_month_day{day}.month()) - 1;
            const bool open = open_days_[static_cast<std::size_t>(at)];
            const auto weight = habit.firm ? business[month] * (open ? 4 : 1) : leisure[month] * (open ? 2 : 5);
            if (chance_.below(65) < weight) return at;
        }
    }

    void add_order(const Habit& habit, int day)
    {
        const auto number = fmt::format("S{}{:06}", year, ++made_.orders_made);
        const auto at = moment(day, chance_.between(7 * 60, 22 * 60 + 50));
        const auto site = chance_.pick(sites);
        const auto channel = chance_.pick(channels);
        std::int64_t total = 0;
        const auto line = [&](std::string_view item, std::int64_t quantity, std::int64_t yuan) {
            const auto price = std::max<std::int64_t>(1, yuan) * 100;
            total += price * quantity;
            ++made_.lines;
            rows_.push_back({at, fmt::format("{},{},{},{},{},{},{},{}", number, habit.number, print_local(at), site,
                                             channel, item, quantity, plain_money(price, 2))});
        };
        const auto scaled = [&](std::int64_t from, std::int64_t to) {
            return static_cast<std::int64_t>(static_cast<double>(chance_.between(from, to)) * habit.purse);
        };
        if (habit.firm) {
            if (chance_.percent(35)) line("会议室", chance_.between(1, 3), scaled(600, 1800));
            if (chance_.percent(25)) line("宴会", chance_.between(2, 16), scaled(700, 1500));
            line("客房", chance_.between(1, 6), scaled(320, 520));
        } else {
            if (chance_.percent(60)) line("客房", chance_.between(1, 3), scaled(330, 620));
            if (chance_.percent(20)) line("水疗", 1, scaled(280, 680));
            line("晚餐", chance_.between(1, 5), scaled(70, 190));
        }
        made_.turnover += total;
        if (chance_.below(1000) < 18) add_refund(habit, number, at, site, total);
    }

    void add_refund(const Habit& habit, const std::string& number, std::int64_t sold, std::string_view site,
                    std::int64_t total)
    {
        const auto at = std::min(sold + chance_.between(20, 240) * 3'600'000, moment(364, 23 * 60));
        const auto back = total * chance_.between(20, 100) / 100;
        made_.turnover -= back;
        ++made_.refunds;
        rows_.push_back({at, fmt::format("R{},{},{},{},前台,退款,1,-{}", number.substr(1), habit.number,
                                         print_local(at), site, plain_money(back, 2))});
    }

    Year& made_;
    Chance& chance_;
    std::vector<bool> open_days_;  ///< by day of the year
    std::chrono::sys_days first_ = std::chrono::year{year} / 1 / 1;
    std::vector<Row> rows_;
};

bool write_guests(Year& made, Chance& chance, const Size& size, Books& books)
{
    Writer out{made.guests};
    out.line("会员号,会员,姓名,性别,出生日期,手机,身份证号,邮箱,地址,喜好,忌口,标签");
    int most = -1;
    for (std::uint32_t number = 1; number <= size.guests; ++number) {
        const auto person = make_person(chance, number);
        auto habit = make_habit(chance, fmt::format("H{:06}", number), false);
        const bool official = number % 160 == 7;
        const auto row = [&](std::string_view member, std::string_view phone, std::string_view id) {
            out.line(fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}", member, habit.visits > 3 ? "是" : "否",
                                 person.name, person.male ? "男" : "女", print_day(person.born), phone, id,
                                 person.email, person.city, chance.pick(dishes), chance.pick(taboos),
                                 official ? "official" : ""));
        };
        row(habit.number, person.phone, person.id_number);
        if (number % (size.guests / 3) == 5) {
            auto wrong = person.id_number;
            wrong.back() = wrong.back() == '7' ? '8' : '7';
            if (wrong != person.id_number) row(fmt::format("W{:06}", number), fmt::format("199{:08}", number), wrong);
            row(fmt::format("V{:06}", number), "1380013800", "");
        }
        // The one to follow comes often, the whole year, and left an address to write to.
        if (habit.visits > most && habit.visits < 40 && habit.first_day == 0 && habit.last_day == 364 &&
            !person.email.empty()) {
            most = habit.visits;
            made.known_phone = person.phone;
        }
        books.add(habit);
    }
    made.other_phone = "17700002025";
    return out.close();
}

bool write_companies(const Year& made, Chance& chance, const Size& size, Books& books)
{
    Writer out{made.companies};
    out.line("会员号,企业名称,统一社会信用代码,联系人,电话,地址,行业");
    for (std::uint32_t number = 1; number <= size.companies; ++number) {
        const auto company = make_company(chance, 500'000 + number);
        const auto habit = make_habit(chance, fmt::format("C{:06}", number), true);
        out.line(fmt::format("{},{},{},{},{},{},{}", habit.number, company.name, company.credit_code, company.contact,
                             company.phone, company.address, company.industry));
        books.add(habit);
    }
    return out.close();
}

}  // namespace

Year write_year(const Console& console, const std::filesystem::path& folder, std::uint64_t seed, const Size& size)
{
    Year made;
    made.guests = folder / "guests.csv";
    made.companies = folder / "companies.csv";
    made.orders = folder / "orders.csv";
    Chance chance{seed};
    Books books{made, chance, open_days_of_the_year(console, folder)};
    if (!write_guests(made, chance, size, books) || !write_companies(made, chance, size, books) || !books.write())
        throw failure(CUSTOS_E_STORAGE, folder.string());
    return made;
}

}  // namespace custos::cli::demo
