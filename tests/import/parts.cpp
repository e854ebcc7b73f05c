/// Decimals, dates and maps by themselves.
#include "import/decimal.hpp"
#include "import/desk.hpp"
#include "import/when.hpp"

namespace custos::import {
namespace {

using test::value_of;

std::int64_t units(std::string_view text, unsigned digits, Rounding rounding = Rounding::refuse)
{
    const auto fitted = fit(*parse_decimal(text), digits, rounding);
    return fitted.value ? fitted.value->amount.value : -999;
}

TEST(Decimal, ReadsOnlyPlainNumbers)
{
    for (const auto* good : {"0", "-0.05", "+7", "2.55", "00012.500", "999999999999999999", "0.000000000000000001"})
        EXPECT_TRUE(parse_decimal(good)) << good;
    for (const auto* bad :
         {"", "-", ".5", "5.", "1e3", "1,000", "1.2.3", " 1", "--1", "0x1", "1000000000000000000", "¥1", "１"})
        EXPECT_FALSE(parse_decimal(bad)) << bad;
}

TEST(Decimal, FitsExactlyOrByTheStatedRuleOrNotAtAll)
{
    EXPECT_EQ(units("2.55", 3), 2550);
    EXPECT_EQ(units("2.550000", 2), 255);  // zeros are no decimals
    const auto fine = fit(*parse_decimal("2.555"), 2, Rounding::refuse);
    EXPECT_FALSE(fine.value);
    EXPECT_EQ(fine.reason, Unfit::too_fine);
    // Halves: away from zero, or to the even unit.
    EXPECT_EQ(units("2.545", 2, Rounding::half_up), 255);
    EXPECT_EQ(units("-2.545", 2, Rounding::half_up), -255);
    EXPECT_EQ(units("2.545", 2, Rounding::half_even), 254);
    EXPECT_EQ(units("2.555", 2, Rounding::half_even), 256);
    EXPECT_EQ(units("-2.545", 2, Rounding::half_even), -254);
    EXPECT_EQ(units("2.5449", 2, Rounding::half_up), 254);
    EXPECT_EQ(units("2.5451", 2, Rounding::half_even), 255);
    EXPECT_EQ(units("0.004", 2, Rounding::half_up), 0);
}

TEST(Decimal, KnowsTheLargestAmount)
{
    EXPECT_EQ(units("90071992547409.91", 2), largest_amount);
    for (const auto rounding : {Rounding::refuse, Rounding::half_up}) {
        const auto over = fit(*parse_decimal("90071992547409.92"), 2, rounding);
        EXPECT_FALSE(over.value);
        EXPECT_EQ(over.reason, Unfit::too_large);
    }
    EXPECT_FALSE(fit(*parse_decimal("999999999999999999"), 6, Rounding::refuse).value);
    const auto huge = *parse_decimal("999999999999999999") * *parse_decimal("999999999999999999");
    EXPECT_EQ(fit(huge, 2, Rounding::half_up).reason, Unfit::too_large);
}

TEST(Decimal, MultipliesExactlyAndAddsDifferencesUp)
{
    EXPECT_EQ(fit(*parse_decimal("0.001") * *parse_decimal("6"), 3, Rounding::refuse).value->amount.value, 6);
    DecimalSum sum;
    EXPECT_EQ(sum.text(), "0");
    sum.add(fit(*parse_decimal("0.005"), 2, Rounding::half_up).value->difference);  // 0.01 for 0.005
    EXPECT_EQ(sum.text(), "0.005");
    sum.add(fit(*parse_decimal("0.0149"), 2, Rounding::half_up).value->difference);  // 0.01 for 0.0149
    EXPECT_EQ(sum.text(), "0.0001");
    sum.add(fit(*parse_decimal("0.0101"), 2, Rounding::half_up).value->difference);
    EXPECT_EQ(sum.text(), "0");
    sum.add(fit(*parse_decimal("7.004"), 2, Rounding::half_up).value->difference);
    EXPECT_EQ(sum.text(), "-0.004");
}

TEST(When, ReadsADateYearFirstInAnyWay)
{
    const auto day = value_of(parse_day("2026-03-02"));
    for (const auto* text :
         {"2026-03-02", "2026-3-2", "2026/3/2", "2026/03/02", "2026.3.2", "20260302", "2026年3月2日", "2026年03月02日"})
        EXPECT_EQ(day_in(text), day) << text;
    for (const auto* text : {"02/03/2026", "3/2/2026", "26-03-02", "2026-02-30", "2026-13-01", "2026", "202632",
                             "2026-03-02x", "0000-01-01"})
        EXPECT_FALSE(day_in(text)) << text;
}

TEST(When, ReadsAMomentOnTheSitesWall)
{
    const Zone zone{480};
    const auto eight = value_of(parse_instant("2010-12-01T08:26:00+08:00"));
    for (const auto* text :
         {"2010-12-01 08:26:00", "2010-12-01 8:26", "2010/12/1 8:26", "2010-12-01T00:26:00Z", "2010-12-01T08:26"})
        EXPECT_EQ(moment_in(text, zone), eight) << text;
    EXPECT_EQ(moment_in("2010/12/1", zone), value_of(parse_instant("2010-12-01T00:00:00+08:00")));
    for (const auto* text : {"2010-12-01 24:00", "2010-12-01 8", "12/1/2010 8:26", "8:26", ""})
        EXPECT_FALSE(moment_in(text, zone)) << text;
}

TEST(When, PutsYearMonthAndDayTogether)
{
    const auto day = value_of(parse_day("2015-07-01"));
    for (const auto* month : {"July", "july", "Jul", "7", "07"})
        EXPECT_EQ(day_of_parts("2015", month, "1"), day) << month;
    EXPECT_FALSE(day_of_parts("2015", "Juli", "1"));
    EXPECT_FALSE(day_of_parts("2015", "February", "29"));
    EXPECT_FALSE(day_of_parts("15", "July", "1"));
    EXPECT_FALSE(day_of_parts("2015", "July", ""));
}

TEST(Map, EveryPresetIsAMapOfTheKindItSays)
{
    for (const auto& preset : presets()) {
        const bool dossiers = preset.document.find("import.dossier_map/1") != std::string_view::npos;
        if (dossiers)
            EXPECT_TRUE(read_dossier_map(preset.document)) << preset.name;
        else
            EXPECT_TRUE(read_order_map(preset.document)) << preset.name;
        EXPECT_EQ(find_preset(preset.name), &preset);
    }
    EXPECT_EQ(find_preset("no such preset"), nullptr);
}

TEST(Map, SaysWhatDoesNotFitTogether)
{
    const auto wrong_at = [](std::string_view path, std::string_view json) {
        const auto map = json.find("\"form\"") != std::string_view::npos ? read_dossier_map(json).has_value()
                                                                         : read_order_map(json).has_value();
        EXPECT_FALSE(map) << json;
        const auto error = json.find("\"form\"") != std::string_view::npos ? read_dossier_map(json).error()
                                                                           : read_order_map(json).error();
        EXPECT_EQ(error.path, path) << json;
    };
    wrong_at("/fields", R"({"form": "guest", "source": "asked"})");
    wrong_at("/fields/0/source", R"({"form": "guest", "fields": [{"field": "name", "column": "n"}]})");
    wrong_at("/layout/delimiter", R"({"form": "guest", "layout": {"delimiter": ", "}})");
    wrong_at("/layout/skip/0", R"({"form": "guest", "layout": {"skip": [{"column": "a", "reason": "b"}]}})");
    wrong_at("/attributes/1", R"({"form": "guest", "source": "asked", "fields": [{"field": "name", "column": "n"}],
        "attributes": [{"attribute": "member", "column": "a"}, {"attribute": "member", "column": "b"}]})");
    wrong_at("/unknown", R"({"form": "guest", "unknown": 1})");
    wrong_at("/number", R"({"lines": true})");
    wrong_at("/customer/columns", R"({"number": "n"})");
    wrong_at("/when", R"({"customer": {"columns": [{"column": "c"}]}, "when": {"year": "y"}})");
    wrong_at("/when", R"({"customer": {"columns": [{"column": "c"}]}, "when": {"at": "a", "year": "y"}})");
    wrong_at("/amount", R"({"customer": {"columns": [{"column": "c"}]}, "when": {"at": "a"}, "amount": )"
                        R"({"amount": "x", "unit_price": "y"}})");
    wrong_at("/amount",
             R"({"customer": {"columns": [{"column": "c"}]}, "when": {"at": "a"}, "amount": {"unit_price": "y"}})");
}

}  // namespace
}  // namespace custos::import
