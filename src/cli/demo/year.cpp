/// A year of a hotel group: who comes when, and for how much.
#include "year.hpp"

#include "people.hpp"

#include <custos/calendar/calendar.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
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

/// The orders of the year, day after day.
class Books {
public:
    Books(Year& made, Chance& chance) : made_{made}, chance_{chance} {}

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
    struct Row {
        Instant at;
        std::string text;
    };

    /// A day within the habit's time, likelier where the season, the week and the holidays make it so.
    int day_for(const Habit& habit)
    {
        for (;;) {
            const auto at = static_cast<int>(chance_.between(habit.first_day, habit.last_day));
            const auto day = first_ + at;
            const auto month = civil_of(day).month - 1;
            const bool open = calendar_.is_open(day);
            const auto weight = habit.firm ? business[month] * (open ? 4 : 1) : leisure[month] * (open ? 2 : 5);
            if (chance_.below(65) < weight) return at;
        }
    }

    void add_order(const Habit& habit, int day)
    {
        const auto number = fmt::format("S{}{:06}", year, ++made_.orders_made);
        const auto at = instant_of(first_ + day, {static_cast<std::int16_t>(chance_.between(7 * 60, 22 * 60 + 50))});
        const auto site = chance_.pick(sites);
        const auto channel = chance_.pick(channels);
        Fen total;
        const auto line = [&](std::string_view item, std::int64_t quantity, std::int64_t yuan) {
            const Fen price{std::max<std::int64_t>(1, yuan) * 100};
            total += Fen{price.value * quantity};
            ++made_.lines;
            rows_.push_back({at, fmt::format("{},{},{},{},{},{},{},{}", number, habit.number, print_local(at), site,
                                             channel, item, quantity, print_money(price))});
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

    void add_refund(const Habit& habit, const std::string& number, Instant sold, std::string_view site, Fen total)
    {
        const auto end = instant_of(first_ + 364, {23 * 60});
        const auto at = std::min(sold + hours(chance_.between(20, 240)), end);
        const Fen back{total.value * chance_.between(20, 100) / 100};
        made_.turnover -= back;
        ++made_.refunds;
        rows_.push_back({at, fmt::format("R{},{},{},{},前台,退款,1,-{}", number.substr(1), habit.number,
                                         print_local(at), site, print_money(back))});
    }

    Year& made_;
    Chance& chance_;
    Calendar calendar_ = Calendar::prc();
    Day first_ = day_of({year, 1, 1});
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
                                 person.name, person.male ? "男" : "女", print(person.born), phone, id, person.email,
                                 person.city, chance.pick(dishes), chance.pick(taboos), official ? "official" : ""));
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

Result<Year> write_year(const std::filesystem::path& folder, std::uint64_t seed, const Size& size)
{
    Year made;
    made.guests = folder / "guests.csv";
    made.companies = folder / "companies.csv";
    made.orders = folder / "orders.csv";
    Chance chance{seed};
    Books books{made, chance};
    if (!write_guests(made, chance, size, books) || !write_companies(made, chance, size, books) || !books.write())
        return fail(Code::storage, folder.string());
    return made;
}

}  // namespace custos::cli::demo
