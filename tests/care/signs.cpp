/// Who shows signs of being lost, against a count of days one by one; and the chance of being alive beside them.
/// Rule: CHURN-01.
#include <support/pick.hpp>
#include "house.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <set>

namespace custos::care::testing {

namespace {

using ::custos::testing::every_row;
using ::custos::testing::must;
using ::custos::testing::refused;

SignsView signs(const Street& street, const AskSigns& ask = {})
{
    return must(answer(street.see(), street.caller(), ask, every_row));
}

/// What the rule says of days with a visit, read day by day.
std::set<Sign> expected(const std::set<Day>& visits, Day at)
{
    std::set<Sign> signs;
    if (visits.empty()) return signs;
    const auto first = *visits.begin();
    const auto last = *visits.rbegin();
    const std::int64_t silence = at - last;
    const auto gaps = static_cast<std::int64_t>(visits.size()) - 1;
    if (gaps == 0 && silence > 90) signs.insert(Sign::rhythm);
    const auto days = std::max<std::int64_t>(last - first, 7 * gaps);
    if (gaps > 0 && 100 * silence * gaps / days > 200) signs.insert(Sign::rhythm);
    std::int64_t recent = 0, before = 0, days_before = 0;
    for (auto day = first; day <= at; day = day + 1) {
        const bool is_recent = at - day < 90;
        days_before += is_recent ? 0 : 1;
        if (visits.count(day) > 0) ++(is_recent ? recent : before);
    }
    if (days_before >= 90 && 100 * recent * days_before / (before * 90) < 50) signs.insert(Sign::frequency);
    return signs;
}

}  // namespace

TEST(CareSigns, CHURN_01_half_of_the_own_norm_is_no_sign_yet)
{
    Street street{1};
    const auto begin = street.today - 449;  // 360 days of the norm, 90 recent ones
    for (int i = 0; i < 40; ++i)
        street.sells(1, begin + 9 * i);  // forty in 360 days: ten in ninety
    for (int i = 0; i < 5; ++i)
        street.sells(1, street.today - i);
    ASSERT_EQ(signs(street).rows.size(), 0U) << "five of ten are half, and no less";
    auto ask = AskSigns{};
    ask.below_percent = 51;
    ASSERT_EQ(signs(street, ask).rows.size(), 1U);
    EXPECT_EQ(signs(street, ask).rows[0].frequency_percent, 50U);
    EXPECT_EQ(signs(street, ask).rows[0].signs, std::vector{Sign::frequency});
}

TEST(CareSigns, CHURN_01_what_was_cancelled_was_no_visit_and_who_is_gone_is_not_told)
{
    Street street{3};
    street.sells(1, street.today - 100);
    const auto sale = street.sells(1, street.today - 5);
    EXPECT_EQ(signs(street).shown, 0U);
    street.cancels(sale, street.today - 5);
    ASSERT_EQ(signs(street).shown, 1U);
    EXPECT_EQ(signs(street).rows[0].last_visit, street.today - 100);
    street.closes(1, dossier::Lifecycle::destroyed);
    EXPECT_EQ(signs(street).customers, 0U);
}

TEST(CareSigns, CHURN_01_signs_are_those_of_a_calendar_read_day_by_day_property)
{
    ASSERT_TRUE(always("signs = days one by one", [] {
        const auto below = [](int end) { return pick(0, end); };
        Street street{5};
        std::map<std::uint64_t, std::set<Day>> visits;
        for (int i = below(60); i > 0; --i) {
            const auto customer = static_cast<std::uint64_t>(1 + below(5));
            const auto day = street.today - below(500);
            const auto sale = street.sells(customer, day);
            if (below(5) == 0)
                street.cancels(sale, day);
            else
                visits[customer].insert(day);
        }
        AskSigns ask;
        ask.at = street.today - below(100);
        const auto view = signs(street, ask);
        std::map<std::uint64_t, std::set<Sign>> told;
        for (const auto& row : view.rows)
            told[row.dossier.value] = {row.signs.begin(), row.signs.end()};
        std::uint64_t customers = 0;
        for (std::uint64_t id = 1; id <= 5; ++id) {
            std::set<Day> until;
            for (const auto day : visits[id])
                if (day <= *ask.at) until.insert(day);
            customers += until.empty() ? 0U : 1U;
            RC_ASSERT(told[id] == expected(until, *ask.at));
        }
        RC_ASSERT(view.customers == customers);
    }));
}

TEST(CareSigns, CHURN_01_pages_together_are_the_list_and_hidden_rows_are_counted_and_not_told)
{
    Street street{25};
    for (std::uint64_t id = 1; id <= 25; ++id)
        street.sells(id, street.today - 200);
    const RowLeave odd{FieldSet{}, [](DossierId id) { return id.value % 2 == 1 ? Row::shown : Row::hidden; }};
    std::vector<DossierId> all;
    AskSigns ask;
    ask.limit = 4;
    for (bool more = true; more;) {
        const auto view = must(answer(street.see(), street.caller(), ask, odd));
        EXPECT_EQ(view.shown, 25U);
        for (const auto& row : view.rows)
            all.push_back(row.dossier);
        ask.after = view.next;
        more = static_cast<bool>(view.next);
    }
    ASSERT_EQ(all.size(), 13U);
    for (std::size_t i = 0; i < all.size(); ++i)
        EXPECT_EQ(all[i].value, 2 * i + 1);
}

TEST(CareSigns, CHURN_01_figures_out_of_range_are_refused)
{
    Street street{1};
    const auto field = [&](auto change) {
        AskSigns ask;
        change(ask);
        const auto ruling = answer(street.see(), street.caller(), ask, every_row);
        return ruling ? std::string{} : ruling.error().field();
    };
    EXPECT_EQ(field([](AskSigns& ask) { ask.rhythm_percent = 99; }), "rhythm_percent");
    EXPECT_EQ(field([](AskSigns& ask) { ask.rhythm_percent = 10'001; }), "rhythm_percent");
    EXPECT_EQ(field([](AskSigns& ask) { ask.hiatus = 0; }), "hiatus");
    EXPECT_EQ(field([](AskSigns& ask) { ask.below_percent = 101; }), "below_percent");
    EXPECT_EQ(field([](AskSigns& ask) { ask.limit = 1'001; }), "limit");
    EXPECT_EQ(field([&](AskSigns& ask) { ask.at = street.today + 1; }), "at");
}

namespace {

ChancesView chances(const Street& street, const AskChances& ask = {})
{
    return must(answer(street.see(), street.caller(), ask, every_row));
}

/// Two who come every ten days, one of them no more since autumn; one who came once.
struct ThreeGuests : Street {
    ThreeGuests() : Street{3}
    {
        for (int i = 0; i < 20; ++i) {
            sells(1, today - 10 * i, 200);
            sells(2, today - 150 - 10 * i, 200);
        }
        sells(3, today - 30, 500);
    }
};

}  // namespace

TEST(CareChances, CHURN_01_who_keeps_coming_is_likelier_alive_than_who_stopped)
{
    const ThreeGuests street;
    const auto view = chances(street);
    EXPECT_EQ(view.days_ahead, 90U);
    EXPECT_EQ(view.model, Model::mbgnbd);
    EXPECT_EQ(view.customers, 3U);
    EXPECT_EQ(view.fitted, 3U);
    ASSERT_EQ(view.rows.size(), 3U);
    EXPECT_EQ(view.rows[0].visits, 20U);
    EXPECT_EQ(view.rows[1].last_visit, street.today - 150);
    EXPECT_GT(view.rows[0].alive_ppm, view.rows[1].alive_ppm);
    EXPECT_GT(view.rows[0].expected_thousandths, view.rows[1].expected_thousandths);
    EXPECT_LT(view.rows[0].silence_ppm, view.rows[1].silence_ppm);
    AskChances ask;
    ask.alive_below_ppm = view.rows[1].alive_ppm + 1;
    const auto unlikely = chances(street, ask);
    ASSERT_FALSE(unlikely.rows.empty());
    EXPECT_EQ(unlikely.rows[0].dossier, DossierId{2});
}

TEST(CareChances, CHURN_01_one_customer_a_page_and_a_day_of_the_past)
{
    ThreeGuests street;
    AskChances ask;
    ask.dossier = DossierId{2};
    ASSERT_EQ(chances(street, ask).rows.size(), 1U);
    EXPECT_EQ(chances(street, ask).rows[0].dossier, DossierId{2});
    ask = {};
    ask.limit = 2;
    const auto page = chances(street, ask);
    EXPECT_EQ(page.next, DossierId{2});
    ask.after = page.next;
    ASSERT_EQ(chances(street, ask).rows.size(), 1U);
    EXPECT_EQ(chances(street, ask).rows[0].dossier, DossierId{3});
    ask = {};
    ask.at = street.today - 31;
    const auto past = chances(street, ask);
    EXPECT_EQ(past.customers, 2U) << "nothing later is looked at";
    for (int i = 0; i < 30; ++i)
        street.sells(3, street.today - i);
    EXPECT_EQ(chances(street, ask).rows[0].alive_ppm, past.rows[0].alive_ppm);
}

TEST(CareChances, CHURN_01_what_is_refused)
{
    Street street{2};
    street.sells(1, street.today);
    EXPECT_TRUE(refused(answer(street.see(), street.caller(), AskChances{}, every_row), Rule::CHURN_01, "at"))
        << "nobody came twice";
    AskChances ask;
    ask.days_ahead = 3'651;
    EXPECT_TRUE(refused(answer(street.see(), street.caller(), ask, every_row), Rule::CHURN_01, "days_ahead"));
    ask = {};
    ask.alive_below_ppm = 1'000'001;
    EXPECT_TRUE(refused(answer(street.see(), street.caller(), ask, every_row), Rule::CHURN_01, "alive_below_ppm"));
}

}  // namespace custos::care::testing
