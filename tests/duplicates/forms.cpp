/// Rules: CHG-05, COL-08
/// Normal forms: every way in which one thing is written comes to one form, and two things do not.
#include <custos/duplicates/forms.hpp>
#include <custos/duplicates/measures.hpp>

#include <gtest/gtest.h>

namespace custos::duplicates {
namespace {

class Forms : public testing::Test {
protected:
    [[nodiscard]] std::string fold(std::string_view text) const { return utf8_of(folded(text, letters)); }

    [[nodiscard]] std::string name(std::string_view text) const
    {
        const auto form = whole_name(text, letters);
        auto written = utf8_of(form.surname) + "|" + utf8_of(form.given);
        if (!form.generation.empty()) written += "|" + utf8_of(form.generation);
        return written;
    }

    [[nodiscard]] std::string address(std::string_view text) const
    {
        const auto form = address_of(text, letters);
        return utf8_of(form.text) + "|" + utf8_of(form.numbers);
    }

    [[nodiscard]] std::string firm(std::string_view text) const
    {
        const auto form = firm_name(text, letters);
        return utf8_of(form.core) + "|" + utf8_of(form.region) + "|" + utf8_of(form.branch) +
               (form.registered() ? "|R" : "");
    }

    Letters letters;
};

TEST_F(Forms, FoldWidthCaseScriptAndAccents)
{
    EXPECT_EQ(fold("　ＡＢＣ　１２３ "), "abc 123");
    EXPECT_EQ(fold("張偉"), "张伟");
    EXPECT_EQ(fold("José Müller"), "jose muller");
    EXPECT_EQ(fold("Jose\u0301"), "jose");
    for (const auto* nothing : {"", "  ", "-", "无", "不详", "N/A", "NULL", "未知", "nan"})
        EXPECT_EQ(fold(nothing), "") << nothing;
    EXPECT_EQ(fold("\xFF\xFE"), "");
}

TEST_F(Forms, PinyinWithoutTones)
{
    EXPECT_EQ(letters.latin(U'张'), "zhang");
    EXPECT_EQ(letters.latin(U'健'), letters.latin(U'建'));
    EXPECT_EQ(utf8_of(letters.latin(U"欧阳")), "ouyang");
}

TEST_F(Forms, ChineseNames)
{
    for (const auto* written : {"张伟", " 张 伟 ", "張偉", "张　伟", "张伟先生", "张伟（老客户）", "张伟2"})
        EXPECT_EQ(name(written), "张|伟") << written;
    EXPECT_EQ(name("欧阳娜娜"), "欧阳|娜娜");
    EXPECT_EQ(name("欧阳女士"), "欧阳|");
    EXPECT_EQ(name("张总"), "张|");
    EXPECT_EQ(name("王老师"), "王|");
    EXPECT_EQ(name("买买提·吐尔逊"), "吐尔逊|买买提");
    EXPECT_EQ(name("买买提•吐尔逊"), "吐尔逊|买买提");
}

TEST_F(Forms, LatinNames)
{
    for (const auto* written : {"John Smith", "SMITH, John", "Mr. John Smith", "john  smith", "Dr John Smith PhD"})
        EXPECT_EQ(name(written), "smith|john") << written;
    EXPECT_EQ(name("John Adam Smith Jr."), "smith|john adam|jr");
    EXPECT_EQ(name("O'Brien, Séan"), "obrien|sean");
    EXPECT_EQ(name("Madonna"), "|madonna");
    EXPECT_EQ(name("Zhang Jianguo"), "zhang|jianguo") << "a Chinese surname stands first";
    EXPECT_EQ(name("Jianguo Zhang"), "zhang|jianguo");
    EXPECT_EQ(name("Wang Li"), "li|wang") << "either may be the surname: the other order is tried when it is compared";
}

TEST_F(Forms, DatesInSeveralHands)
{
    for (const auto* written :
         {"1985-03-02", "1985/3/2", "1985.03.02", "1985年3月2日", "19850302", "１９８５－０３－０２",
          "1985-03-02 00:00:00", "19850302000000", "2 Mar 1985", "March 2, 1985", "02/03/1985", "850302", "85年3月2日"})
        EXPECT_EQ(utf8_of(day_digits(written, false)), "19850302") << written;
    EXPECT_EQ(utf8_of(day_digits("03/02/1985", true)), "19850302");
    EXPECT_EQ(utf8_of(day_digits("25/12/1985", true)), "19851225");
    EXPECT_EQ(utf8_of(day_digits("12/25/1985", false)), "19851225");
    EXPECT_EQ(utf8_of(day_digits("1985年3月", false)), "19850300");
    EXPECT_EQ(utf8_of(day_digits("19931331", false)), "19931331") << "a slip must stay visible";
    for (const auto* nothing : {"", "不详", "1900-01-01", "00000000", "12"})
        EXPECT_EQ(utf8_of(day_digits(nothing, false)), "") << nothing;
    EXPECT_EQ(order_told("25/12/1985"), 1);
    EXPECT_EQ(order_told("12/25/1985"), -1);
    EXPECT_EQ(order_told("02/03/1985"), 0);
}

TEST_F(Forms, ChineseAddresses)
{
    const auto* form = "广东深圳南山科技园|1-2-3-301";
    for (const auto* written :
         {"广东省深圳市南山区科技园路1号2栋3单元301室", "广东深圳南山科技园路１号２幢３单元３０１",
          "中国广东省深圳市南山区科技园路1号二栋三单元301", "廣東省深圳市南山區科技園路1號2棟3單元301室",
          "广东省 深圳市 南山区 科技园路 1-2-3-301"})
        EXPECT_EQ(address(written), form) << written;
    EXPECT_EQ(address("五一路十二号"), "五一|12") << "a road may be named with numerals";
    EXPECT_EQ(address("新疆维吾尔自治区乌鲁木齐市解放路008号"), "新疆乌鲁木齐解放|8");
}

TEST_F(Forms, LatinAddresses)
{
    EXPECT_EQ(address("12 Tullaroop Street"), "tullaroop st|12");
    EXPECT_EQ(address("Unit 3/12 Tullaroop St."), "apt tullaroop st|3-12");
    EXPECT_EQ(address("2/98-latchford barracks"), "latchford barracks|2-98");
}

TEST_F(Forms, Firms)
{
    EXPECT_EQ(firm("北京市华信科技有限公司"), "华信科技|北京||R");
    EXPECT_EQ(firm("北京华信科技有限责任公司"), "华信科技|北京||R");
    EXPECT_EQ(firm("华信科技（北京）股份有限公司"), "华信科技|北京||R");
    EXPECT_EQ(firm("华信科技"), "华信科技||");
    EXPECT_EQ(firm("阿里巴巴（中国）有限公司"), "阿里巴巴|||R");
    EXPECT_EQ(firm("北京华信科技有限公司杭州分公司"), "华信科技|北京|杭州分公司|R");
    EXPECT_EQ(firm("海底捞（王府井店）"), "海底捞||王府井店");
    EXPECT_EQ(firm("Siemens AG"), "siemens|||R");
    EXPECT_EQ(firm("The Acme Co., Ltd."), "acme|||R");
    EXPECT_TRUE(looks_like_firm("杭州西湖大酒店", letters));
    EXPECT_TRUE(looks_like_firm("Acme Inc", letters));
    EXPECT_FALSE(looks_like_firm("张伟", letters));
    EXPECT_FALSE(looks_like_firm("John Smith", letters));
}

TEST(FormsOfNumbers, PhonesAndPapers)
{
    for (const auto* written :
         {"13800138000", "+86 138 0013 8000", "8613800138000", "138-0013-8000", "１３８００１３８０００"})
        EXPECT_EQ(utf8_of(phone_digits(written)), "13800138000") << written;
    EXPECT_EQ(utf8_of(phone_digits("0571-87654320")), "057187654320");
    for (const auto* nobody : {"95588", "400-820-8820", "00000000", "11111111111", "12345678", "无", ""})
        EXPECT_EQ(utf8_of(phone_digits(nobody)), "") << nobody;
    // GB 11643-1999, annex: 15 digits become 18
    EXPECT_EQ(utf8_of(number_of("11010519491231002x")), "11010519491231002X");
    EXPECT_EQ(utf8_of(number_of("110105491231002")), "11010519491231002X");
    EXPECT_EQ(utf8_of(number_of("1101 0519 4912 3100 2X")), "11010519491231002X");
    EXPECT_EQ(utf8_of(number_of("0000000")), "");
    EXPECT_EQ(utf8_of(number_of("无")), "");
}

}  // namespace
}  // namespace custos::duplicates
