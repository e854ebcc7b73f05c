/// Rules: CHG-05
/// The tables of doubts, row by row: an example that each row keeps from being certain, and one that its exception lets
/// through; and rows judged among others that are certainly their customer.
#include "support.hpp"

#include <duplicates/holds.hpp>

#include <fmt/format.h>

#include <set>

namespace custos::duplicates {
namespace {

/// Two rows of a file with this header.
struct Two {
    std::string_view header, one, other;
};

constexpr std::string_view chinese = "姓名,性别,出生日期,身份证号,手机,邮箱,地址";
constexpr std::string_view latin = "First Name,Last Name,Date of Birth,Passport,Phone,Email,Address";
constexpr std::string_view firm = "公司名称,统一社会信用代码,电话,地址,联系人";
constexpr std::string_view latin_firm = "Company Name,VAT,Phone,Address,Email";

/// A row of a table: who is held by it, and who is not for its exception.
struct Row {
    std::size_t row;
    Hold hold;
    Two held;
    std::optional<Two> let_through;
};

void check(const Row& row, std::span<const Doubt> table)
{
    const auto judge = [&](const Two& two) {
        const auto people = test::people_of(fmt::format("{}\n{}\n{}\n", two.header, two.one, two.other));
        const Portraits portraits{people};
        const auto evidence = compare(portraits, 0, 1);
        const Case pair{portraits, 0, 1, evidence};
        EXPECT_TRUE((pair.*table[row.row].when)()) << two.one << " / " << two.other;
        return rule_on(portraits, 0, 1, evidence, Settings{});
    };
    SCOPED_TRACE(fmt::format("row {} of the table", row.row));
    ASSERT_LT(row.row, table.size());
    EXPECT_EQ(table[row.row].hold, row.hold);
    const auto held = judge(row.held);
    EXPECT_EQ(held.judgement, Judgement::person) << row.held.one << " / " << row.held.other;
    EXPECT_EQ(words_of(held.hold).en, words_of(row.hold).en) << row.held.one << " / " << row.held.other;
    EXPECT_EQ(row.let_through.has_value(), table[row.row].unless != nullptr) << "each exception has its example";
    if (row.let_through) {
        EXPECT_EQ(judge(*row.let_through).judgement, Judgement::certain)
            << row.let_through->one << " / " << row.let_through->other;
    }
}

void check_all(const std::vector<Row>& rows, std::span<const Doubt> table)
{
    std::set<std::size_t> seen;
    for (const auto& row : rows) {
        check(row, table);
        seen.insert(row.row);
    }
    EXPECT_EQ(seen.size(), table.size()) << "each row of the table has an example";
}

// 11010519491231002X is the example of GB 11643; the others of that form fail their check digit.
TEST(Doubts, CHG_05_OfPeople)
{
    check_all({{0,
                Hold::other_generation,
                {latin, "John,Smith Sr,,,07700900123,,12 King Street", "John,Smith Jr,,,07700900123,,12 King Street"},
                {}},
               {1,
                Hold::one_agreement,
                {"性别,地址,小区", "男,广东省深圳市科技园路1号,阳光花园", "男,广东省深圳市科技园路1号,阳光花园"},
                {}},
               {2,
                Hold::other_number,
                {chinese, "张建国,,,110105194912310021,13800138000,,", "张建国,,,320583198807062233,13800138000,,"},
                {}},
               {3,
                Hold::other_number,
                {latin, "John,Carter,,AB123456,07700900123,,12 King Street",
                 "John,Carter,,XY987001,07700900123,,12 King Street"},
                Two{latin, "John,Carter,1985-03-02,AB123456,07700900123,,12 King Street",
                    "John,Carter,1985-03-02,XY987001,07700900123,,12 King Street"}},
               {4, Hold::other_gender, {chinese, "王静,女,,,13800138000,,", "王静先生,,,,13800138000,,"}, {}},
               {5,
                Hold::one_agreement,
                {"姓名,生日,城市,省份", "欧阳娜娜,1990-01-12,昆山,江苏", "欧阳娜娜,1990-01-13,昆山,江苏"},
                {}},
               {6,
                Hold::one_agreement,
                {latin, "Hong,Xu,1976-01-28,,07700900123,,", "Hong,Xu,1976-01-28,,07700911456,,"},
                {}},
               {7,
                Hold::one_agreement,
                {latin, "Björn,Köhler,,,,,Lindenstrasse 42", "Bjorn,Kohler,,,,,Lindenstrasse 22"},
                {}},
               {8,
                Hold::number_slip,
                {chinese, "张建国,,,11010519491231002X,,,", "张建国,,,11010519491231003X,,,"},
                Two{chinese, "张建国,,,11010519491231002X,13800138000,,", "张建国,,,11010519491231003X,13800138000,,"}},
               {9,
                Hold::other_given,
                {latin, "Emma,Campbell,1985-03-02,,07700900123,,12 King Street",
                 "Jack,Campbell,1985-03-02,,07700900123,,12 King Street"},
                Two{latin, "Emma,Campbell,1985-03-02,AB123456,,,12 King Street",
                    "Jack,Campbell,1985-03-02,AB123456,,,12 King Street"}},
               {10,
                Hold::other_surname,
                {latin, "Emma,Campbell,,,07700900123,,12 King Street", "Emma,Rutherford,,,07700900123,,12 King Street"},
                Two{latin, "Emma,Campbell,1985-03-02,,07700900123,,", "Emma,Rutherford,1985-03-02,,07700900123,,"}},
               {11,
                Hold::near_given,
                {chinese, "张建国,,1985-03-02,,13800138000,,", "张建军,,1985-03-02,,13800138000,,"},
                Two{chinese, "张建国,,1949-12-31,11010519491231002X,,,", "张建军,,1949-12-31,11010519491231002X,,,"}},
               {12,
                Hold::near_given,
                {chinese, "张建国,,,,13800138000,,", "张健国,,,,13800138000,,"},
                Two{chinese, "张建国,,1985-03-02,,13800138000,,", "张健国,,1985-03-02,,13800138000,,"}},
               {13,
                Hold::near_given,
                {latin, "Ming,Li,1985-03-02,,07700900123,,", "Ning,Li,1985-03-02,,07700900123,,"},
                Two{latin, "Liam,Baker,,,07700900123,lb@example.com,", "Lima,Baker,,,07700900123,lb@example.com,"}},
               {14,
                Hold::other_birth,
                {latin, "John,Carter,1950-03-12,,,,12 King Street", "John,Carter,1975-03-12,,,,12 King Street"},
                Two{latin, "John,Carter,1950-03-12,AB123456,,,12 King Street",
                    "John,Carter,1975-03-12,AB123456,,,12 King Street"}},
               {15,
                Hold::household,
                {chinese, "欧阳先生,,,,13800138000,,广东省深圳市南山区科技园路1号2栋301室",
                 "欧阳娜娜,,,,13800138000,,广东省深圳市南山区科技园路1号2栋301室"},
                {}},
               {16,
                Hold::other_generation,
                {latin, "Malcolm,Kendall,,,07700900123,,57 Juniper Avenue",
                 "Malcolm,Kendall,,,07700911456,,57 Juniper Avenue"},
                {}}},
              doubts_of_people());
}

TEST(Doubts, CHG_05_OfFirms)
{
    constexpr std::string_view home = "江苏省苏州市昆山市文昌路8号";
    const auto at = [&](std::string_view start) { return fmt::format("{},051257770001,{},", start, home); };
    const auto yiwu = at("义乌龙腾医药有限公司,"), sister = at("义乌龙鹏医药有限公司,");
    const auto yiwu_coded = at("义乌龙腾医药有限公司,91330782MA28XYZ123"),
               sister_coded = at("义乌龙鹏医药有限公司,91330782MA28XYZ123");
    const auto coded = at("昆山兴隆科技有限公司,91320583MA1ABCDE1K"),
               other_coded = at("昆山市兴隆科技有限公司,91320583MA9QWERT2X");
    const auto branch = at("大理华丰食品有限公司第二分店,"), other_branch = at("大理市华丰食品有限公司第一分店,");
    const auto trade = at("昆山华信科技有限公司,") + "王伟", other_trade = at("昆山华信餐饮管理有限公司,") + "王伟";
    check_all({{0,
                Hold::one_agreement,
                {"公司名称,城市,省份", "华信科技,昆山,江苏", "华信科技,昆山,江苏"},
                Two{firm, "北京华信科技有限公司,,,,", "北京市华信科技有限责任公司,,,,"}},
               {1, Hold::other_number, {firm, coded, other_coded}, {}},
               {2, Hold::other_branch, {firm, branch, other_branch}, {}},
               {3, Hold::household, {firm, trade, other_trade}, {}},
               {4, Hold::near_firm, {firm, yiwu, sister}, Two{firm, yiwu_coded, sister_coded}},
               {5,
                Hold::other_place,
                {firm, "昆山华信科技有限公司,,051257770001,上海市嘉定区花溪路9号,王伟",
                 "昆山华信科技有限公司,,031168881234,河北省正定县府前街2号,王伟"},
                Two{firm, "昆山华信科技有限公司,91330782MA28XYZ123,051257770001,上海市嘉定区花溪路9号,",
                    "昆山华信科技有限公司,91330782MA28XYZ123,031168881234,河北省正定县府前街2号,"}}},
              doubts_of_firms());
}

TEST(Doubts, CHG_05_OfFirmsThatAreNearlyNamedAlike)
{
    const auto judged = [](std::string_view one, std::string_view other) {
        const auto people = test::people_of(fmt::format("{}\n{}\n{}\n", latin_firm, one, other));
        return Judge{people, {}}.judge(0, 1).judgement;
    };
    EXPECT_EQ(judged("Brightwell Foods Ltd,,07700900123,12 King Street,a@example.com",
                     "Brigthwell Foods Limited,,07700900123,12 King St,a@example.com"),
              Judgement::certain);
    EXPECT_EQ(judged("Brightwell Foods Ltd,,07700900123,12 King Street,a@example.com",
                     "Brightwell Foods Holdings Ltd,,07700900123,12 King Street,a@example.com"),
              Judgement::person)
        << "a parent";
    EXPECT_EQ(judged("Brightwell Foods (UK) Ltd,,07700900123,12 King Street,a@example.com",
                     "Brightwell Foods Ltd,,07700900123,12 King Street,a@example.com"),
              Judgement::person)
        << "a branch";
    const auto two = [](std::string_view one, std::string_view other) {
        const auto people = test::people_of(
            fmt::format("{}\n{},,051257770001,江苏省昆山市文昌路8号,\n{},,051257770001,江苏省昆山市文昌路8号,\n", firm,
                        one, other));
        return Judge{people, {}}.judge(0, 1).judgement;
    };
    EXPECT_EQ(two("上海鑫利科技有限公司", "上海鑫利科技股份有限公司"), Judgement::person) << "another legal form";
    EXPECT_EQ(two("上海鑫利科技有限公司", "上海鑫利科技集团有限公司"), Judgement::person) << "a group";
    EXPECT_EQ(two("北京华信科技有限公司", "北京华信（上海）科技有限公司"), Judgement::person)
        << "another place in brackets";
    EXPECT_EQ(two("正定县华信科技有限公司", "华信科技（正定）有限公司"), Judgement::certain);
    EXPECT_EQ(two("浙江省义乌市华信科技有限公司", "义乌华信科技有限公司"), Judgement::certain);
    EXPECT_EQ(two("新疆维吾尔自治区华信科技有限公司", "新疆华信科技有限责任公司"), Judgement::certain);
    EXPECT_EQ(two("浙江华信科技有限公司", "杭州华信科技有限公司"), Judgement::person) << "two registers";
    EXPECT_EQ(two("华联超市一店", "华联超市二店"), Judgement::person);
}

// Among others ------------------------------------------------------------------------------------------------------

std::vector<Pair> found_in(std::string_view csv)
{
    const auto people = test::people_of(csv);
    return Judge{people, {}}.find().value().pairs;
}

Pair between(const std::vector<Pair>& pairs, std::uint32_t left, std::uint32_t right)
{
    for (const auto& pair : pairs)
        if (pair.left == left && pair.right == right) return pair;
    return {};
}

TEST(AmongOthers, CHG_05_TwoThatAreCertainWithAThirdAreCertain)
{
    constexpr std::string_view chain =
        "姓名,手机,邮箱,地址\n"
        "欧阳娜娜,13800138000,,\n"
        "欧阳娜娜,13800138000,nana@example.com,\n"
        "欧阳娜娜,,nana@example.com,\n";
    const auto pairs = found_in(chain);
    EXPECT_EQ(between(pairs, 0, 1).settled, Settled::alone);
    EXPECT_EQ(between(pairs, 0, 2).judgement, Judgement::certain);
    EXPECT_EQ(between(pairs, 0, 2).settled, Settled::through_others) << "by the name alone it would be for a person";
}

TEST(AmongOthers, CHG_05_ARowThatFitsFatherAndSonIsCertainWithNeither)
{
    const auto pairs = found_in(
        "name,dob,phone,address\n"
        "John Carter,1950-03-12,07700900123,12 King Street\n"
        "John Carter,,07700900123,12 King Street\n"
        "John Carter,1975-08-30,07700900123,12 King Street\n");
    EXPECT_EQ(between(pairs, 0, 2).judgement, Judgement::person);
    for (const auto& pair : {between(pairs, 0, 1), between(pairs, 1, 2)}) {
        EXPECT_EQ(pair.judgement, Judgement::person);
        EXPECT_EQ(pair.settled, Settled::fits_two);
    }
    const auto alone = found_in(
        "name,dob,phone,address\n"
        "John Carter,1950-03-12,07700900123,12 King Street\n"
        "John Carter,,07700900123,12 King Street\n");
    EXPECT_EQ(between(alone, 0, 1).judgement, Judgement::certain) << "as long as nobody knows of a son";
}

TEST(AmongOthers, CHG_05_WhatAPersonKeptApartPartsAThirdRow)
{
    const auto people = test::people_of("姓名,手机\n张伟,13800138000\n张伟,13800138000\n张伟,13800138000\n");
    const auto found = Judge{people, {}}.find({{{0, 2}}}).value();
    EXPECT_EQ(found.report.certain, 0U) << "the second row is one's or the other's";
    EXPECT_EQ(found.report.person, 2U);
}

}  // namespace
}  // namespace custos::duplicates
