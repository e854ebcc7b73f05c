/// Rules: CHG-04, CHG-05, COL-08
/// The default rule, case by case: what is certain, what is for a person, what is different; and what is compared.
#include "support.hpp"

#include <fmt/format.h>

namespace custos::duplicates {
namespace {

/// The judgement on the first two rows of a file.
Judgement between(std::string_view csv)
{
    const auto people = test::people_of(csv);
    const auto found = Judge{people, {}}.find().value();
    for (const auto& pair : found.pairs)
        if (pair.left == 0 && pair.right == 1) return pair.judgement;
    return Judgement::different;
}

constexpr auto certain = Judgement::certain;
constexpr auto person = Judgement::person;
constexpr auto different = Judgement::different;

Judgement guests(std::string_view first, std::string_view second)
{
    return between(fmt::format("姓名,性别,出生日期,身份证号,手机,邮箱,地址\n{}\n{}\n", first, second));
}

// Numbers of GB 11643 with right check digits, made by hand: 11010519491231002X is the standard's own.
constexpr std::string_view id = "11010519491231002X";
constexpr std::string_view other_id = "440524188001010014";

TEST(OwnRule, CHG_05_OnePhoneUnderTwoNamesIsForAPerson)
{
    EXPECT_EQ(guests("张伟,,,,13800138000,,", "李娜,,,,13800138000,,"), person);
    EXPECT_EQ(guests(",,,,13800138000,,", ",,,,+86 13800138000,,"), person) << "a phone alone is never certain";
}

TEST(OwnRule, CHG_05_OneNameUnderTwoPhonesIsNeverCertain)
{
    EXPECT_NE(guests("张伟,,,,13800138000,,", "张伟,,,,13912345679,,"), certain);
    EXPECT_EQ(guests("张伟,,,,,,", "張 伟先生,,,,,,"), person);
}

TEST(OwnRule, CHG_05_NameAndPhoneAreCertain)
{
    EXPECT_EQ(guests("张伟,,,,13800138000,,", "張偉,,,,８６１３８００１３８０００,,"), certain);
    EXPECT_EQ(guests("张伟,,,,13800138000,,", "Zhang Wei,,,,13800138000,,"), certain);
}

TEST(OwnRule, CHG_05_AFamilyIsNotOneCustomer)
{
    const std::string home = "13800138000,,广东省深圳市南山区科技园路1号2栋301室";
    EXPECT_NE(guests("张建国,男,1960-01-02,," + home, "李秀英,女,1962-03-04,," + home), certain);
    EXPECT_EQ(guests("张建国,,,," + home, "张建军,,,," + home), person) << "brothers";
    EXPECT_EQ(guests("张建国,,,," + home, "张健国,,,," + home), person) << "brothers, or a homophone";
    EXPECT_EQ(guests("张伟,,,," + home, "李伟,,,," + home), person) << "a couple of one given name";
    EXPECT_EQ(guests("张建国,男,1960-01-02,," + home, "张建国,男,1960-01-02,," + home), certain);
    EXPECT_NE(guests("张建国,男,1960-01-02,," + home, "张建国,男,1988-05-06,," + home), certain) << "father and son";
}

TEST(OwnRule, CHG_05_TwoValidIdsAreTwoPersons)
{
    const auto with = [](std::string_view number) { return fmt::format("张伟,男,,{},13800138000,,", number); };
    EXPECT_EQ(guests(with(id), with(other_id)), different);
    EXPECT_EQ(guests(with(id), with(id)), certain);
    EXPECT_EQ(guests(with(id), with("110105491231002")), certain) << "the same in its old form";
}

TEST(OwnRule, CHG_05_ASlipInAnIdIsForAPerson)
{
    EXPECT_EQ(guests(fmt::format("张伟,,,{},,,", id), "张伟,,,11010519491231020X,,,"), person) << "two digits turned";
    EXPECT_EQ(guests(fmt::format("张伟,,,{},,,", id), "张伟,,,11010519491231003X,,,"), person) << "one digit wrong";
    EXPECT_EQ(guests(fmt::format("张伟,,,{},13800138000,,", id), "张伟,,,11010519491231003X,13800138000,,"), certain)
        << "with a phone besides";
}

TEST(OwnRule, CHG_05_ABorrowedIdIsForAPerson)
{
    EXPECT_EQ(guests(fmt::format("冯敏,,,{},,,", id), fmt::format("张敏,,,{},,,", id)), person);
    EXPECT_EQ(guests(fmt::format("张伟,,,{},,,", id), fmt::format("李秀英,,,{},,,", id)), person);
}

TEST(OwnRule, CHG_05_AGivenNameWrittenInPlaceOfAnother)
{
    // 11010519491231002X says 31 December 1949; a birth date in a column of its own says it once more
    EXPECT_EQ(guests(fmt::format("王丽,,1949-12-31,{},,,", id), fmt::format("王丰,,1949年12月31日,{},,,", id)),
              certain);
    EXPECT_EQ(guests(fmt::format("王丽,,1949-12-31,{},,,", id), fmt::format("王丰,,,{},,,", id)), person);
    EXPECT_EQ(guests(fmt::format("王丽,,1949-12-31,{},,,", id), fmt::format("王丰,,1975-06-01,{},,,", id)), person)
        << "a child, booked with the mother's ID";
    EXPECT_EQ(guests(fmt::format("王丽,,1949-12-31,{},13800138000,,", id),
                     fmt::format("王丰,,1949-12-31,{},13912345670,,", id)),
              person);
}

TEST(OwnRule, CHG_05_AnotherSexOrBirthDateIsNeverCertain)
{
    EXPECT_NE(guests("王静,女,1990-01-02,,13800138000,,", "王静,男,1990-01-02,,13800138000,,"), certain);
    EXPECT_NE(guests("王静,女,1990-01-02,,13800138000,,", "王静,女,1971-11-30,,13800138000,,"), certain);
    EXPECT_EQ(guests("王静,女,1990-01-12,,13800138000,,", "王静,女,1990-01-21,,13800138000,,"), certain) << "turned";
}

TEST(OwnRule, CHG_05_StrangersShareNameAndBirthDate)
{
    EXPECT_EQ(guests("王敏,女,1979-04-19,,13715087088,,北京市海淀区长江路37号7栋1806室",
                     "王敏,女,1979-04-19,,13646401052,,江苏省苏州市吴中区滨河大道252号12栋305室"),
              person);
}

TEST(OwnRule, CHG_05_NamesTheOtherWayRound)
{
    EXPECT_EQ(between("given_name,surname,date_of_birth,postcode\nemma,thompson,19850302,4011\n"
                      "thompson,emma,19850302,4011\n"),
              certain);
    EXPECT_NE(between("given_name,surname,date_of_birth,postcode\nemma,thompson,19850302,4011\n"
                      "lucy,harris,19850302,4011\n"),
              certain);
}

TEST(OwnRule, CHG_05_AFamilyInLatinLetters)
{
    const auto two = [](std::string_view first, std::string_view second) {
        constexpr std::string_view home = "13800138000,12 King Street";
        return between(fmt::format("name,phone,address\n{},{}\n{},{}\n", first, home, second, home));
    };
    EXPECT_EQ(two("Zhang Jianguo", "Zhang Jianjun"), person);
    EXPECT_EQ(two("Li Ming", "Li Ning"), person);
    EXPECT_EQ(two("Zhang Jianguo", "ZHANG Jian Guo"), certain);
    EXPECT_EQ(two("Wei Zhang", "Zhang Wei"), certain);
    EXPECT_EQ(two("Margaret Smith", "Margraet Smith"), certain);
}

TEST(OwnRule, CHG_05_FatherAndSonHaveOneName)
{
    EXPECT_NE(between("name,phone\nJohn Smith Sr,+1 312 345 6701\nJohn Smith Jr,+1 312 345 6701\n"), certain);
    EXPECT_EQ(between("name,phone\nJohn Smith,+1 312 345 6701\n\"Smith, John\",+1 312 345 6701\n"), certain);
}

TEST(OwnRule, CHG_05_Firms)
{
    const auto firms = [](std::string_view first, std::string_view second) {
        return between(fmt::format("公司名称,统一社会信用代码,电话\n{}\n{}\n", first, second));
    };
    // 91110000600037341L: a code whose check characters fit
    EXPECT_EQ(firms("北京华信科技有限公司,,", "北京市华信科技有限责任公司,,"), certain)
        << "registered names are given once";
    EXPECT_NE(firms("北京华信科技有限公司,,", "上海华信科技有限公司,,"), certain);
    EXPECT_NE(firms("北京华信科技有限公司,,01088886666", "北京华信科技有限公司杭州分公司,,01088886666"), certain);
    EXPECT_NE(firms("华信,,", "华信,,"), certain) << "a short name alone";
    EXPECT_EQ(firms("华信科技,,01088886667", "华信科技有限公司,,01088886667"), certain);
}

TEST(OwnRule, CHG_05_SaysWhyInBothLanguages)
{
    const auto people = test::people_of("姓名,手机\n张伟,13800138000\n李娜,13800138000\n");
    const Judge judge{people, {}};
    const auto reasons = judge.reasons(0, 1);
    const auto english = to_text(reasons);
    EXPECT_EQ(english.substr(0, 12), "phone equal ") << english;
    EXPECT_NE(english.find("given name different -5.0"), std::string::npos) << english;
    EXPECT_NE(to_text(reasons, Language::chinese).find("名 不同 -5.0"), std::string::npos);
    std::int32_t sum = 0;
    for (const auto& reason : reasons)
        sum += reason.points;
    EXPECT_EQ(sum, judge.judge(0, 1).score) << "the score is the sum of its reasons";
    EXPECT_EQ(judge.judge(0, 1), judge.judge(1, 0));
}

TEST(OwnRule, CHG_05_PairsKeptApartStayApart)
{
    const auto people = test::people_of("姓名,手机\n张伟,13800138000\n张伟,13800138000\n张伟,13800138000\n");
    const auto found = Judge{people, {}}.find({{{0, 2}}}).value();
    ASSERT_EQ(found.pairs.size(), 2U);
    EXPECT_EQ(found.report.apart, 1U);
    for (const auto& pair : found.pairs)
        EXPECT_FALSE(pair.left == 0 && pair.right == 2);
}

/// Thirty customers at one phone in blocks of at most ten: neighbours are compared, the rest is counted, not hidden.
TEST(OwnRule, CHG_05_WhatIsNotComparedIsReported)
{
    std::string csv = "电话\n";
    for (int i = 0; i < 30; ++i)
        csv += "13800138000\n";
    const auto people = test::people_of(csv);
    Settings settings;
    settings.largest_block = 10;
    settings.neighbours = 3;
    const auto report = Judge{people, settings}.find().value().report;
    EXPECT_EQ(report.compared, 3U * 30 - 6);  // each with the next three: 29 + 28 + 27
    EXPECT_EQ(report.blocks_cut, 1U);
    EXPECT_EQ(report.rows_in_cut, 30U);
    EXPECT_EQ(report.pairs_left_out, 30U * 29 / 2 - 84);
    EXPECT_EQ(Judge(people, {}).find().value().report.compared, 30U * 29 / 2);
}

TEST(OwnRule, CHG_05_StopsWhenToldTo)
{
    const auto people = test::people_of("电话\n13800138000\n13800138000\n");
    Settings settings;
    settings.largest_block = 1;
    const auto found = Judge{people, settings}.find({}, [](std::uint64_t, std::uint64_t) { return false; });
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, Code::cancelled);
}

}  // namespace
}  // namespace custos::duplicates
