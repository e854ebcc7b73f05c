/// Numbers that people and firms carry (COL-07). The values were gathered from the standards' examples, from registers
/// open to the public and from other validators' tests; none belongs to a customer.
#include <custos/core/identifiers.hpp>
#include <custos/core/text.hpp>

#include <core/check_digits.hpp>

#include <gtest/gtest.h>

#include <numeric>
#include <random>

namespace custos {

namespace {

const Day today = day_of(Civil{2026, 11, 21});

Verdict verdict_of_id(std::string_view text) { return check_resident_id(text, today).verdict; }
Verdict verdict_of_credit_code(std::string_view text) { return check_credit_code(text).verdict; }

}  // namespace

TEST(COL_07, ResidentIdsThatAreValid)
{
    for (const auto* text : {"11010519491231002X", "11010519491231002x", "440524198801010011", "110101199003077512",
                             "110101199003071233", "310101200002290023", "11010120000229019X", "710000199505050029"})
        EXPECT_EQ(verdict_of_id(text), Verdict::valid) << text;
}

TEST(COL_07, ResidentIdsOfUnknownRegionsWarn)
{
    EXPECT_EQ(verdict_of_id("000000199001010018"), Verdict::warning);
    EXPECT_EQ(check_resident_id("000000199001010018", today).words.en,
              "the region of the resident ID is not known to us");
}

TEST(COL_07, ResidencePermitsWarn)
{
    for (const auto* text : {"810000199505050014", "830000199505050018"}) {
        EXPECT_EQ(verdict_of_id(text), Verdict::warning) << text;
        EXPECT_TRUE(check_resident_id(text, today).words.en.starts_with("a residence permit")) << text;
    }
}

// Other validators refuse this one, since the county's code is a year younger than its holder; it may be right all the
// same.
TEST(COL_07, ResidentIdOfACountyYoungerThanItsHolderIsAcceptable)
{
    EXPECT_TRUE(check_resident_id("11011119850101001X", today).acceptable());
}

TEST(COL_07, ResidentIdsWithoutARealBirthDateAreRefusedThoughTheCheckDigitFits)
{
    for (const auto* text : {"31010119900229001X", "510107202006310014"}) {
        EXPECT_EQ(resident_id_check(text), text[17]) << text;
        EXPECT_EQ(verdict_of_id(text), Verdict::wrong) << text;
        EXPECT_FALSE(birth_date_of(text)) << text;
    }
}

TEST(COL_07, ResidentIdsOfTheUnbornAreRefused)
{
    EXPECT_EQ(verdict_of_id("110101209912310015"), Verdict::wrong);
    const Day birth = day_of(Civil{2000, 2, 29});
    EXPECT_EQ(check_resident_id("310101200002290023", birth).verdict, Verdict::valid) << "born today";
    EXPECT_EQ(check_resident_id("310101200002290023", birth - 1).verdict, Verdict::wrong) << "born tomorrow";
}

TEST(COL_07, ResidentIdsOfTheWrongFormAreRefused)
{
    for (const auto* text : {"110105194912310021", "110101199003077521", "11010519491231002", "11010519491231002XX", "",
                             "110105491231002", "1101051949123100XX", "A10105194912310021", "11010519491231002Y",
                             "11010519491231002 ", "１10105194912310", "1101051949 2310021"})
        EXPECT_EQ(verdict_of_id(text), Verdict::wrong) << text;
}

TEST(COL_07, ResidentIdOfSomebodyOlderThanAnybodyWarns)
{
    // 130 years before 2026-11-21 is 1896-11-21.
    std::string older = "11010518961120001";
    std::string oldest = "11010518961121001";
    older += resident_id_check(older);
    oldest += resident_id_check(oldest);
    EXPECT_EQ(verdict_of_id(older), Verdict::warning);
    EXPECT_EQ(verdict_of_id(oldest), Verdict::valid);
}

TEST(COL_07, BirthDateIsReadFromAValidIdOnly)
{
    EXPECT_EQ(print(birth_date_of("11010519491231002X").value()), "1949-12-31");
    EXPECT_EQ(print(birth_date_of("310101200002290023").value()), "2000-02-29");
    EXPECT_FALSE(birth_date_of("110105194912310021"));
    EXPECT_FALSE(birth_date_of(""));
}

// The published figures for one number: all 153 single-digit errors in the first 17 places are found, and each of the
// 14 adjacent swaps that change it.
TEST(COL_07, EverySingleErrorAndSwapInAResidentIdIsFound)
{
    const std::string number = "11010519491231002X";
    int errors = 0;
    for (std::size_t place = 0; place < 17; ++place)
        for (char digit = '0'; digit <= '9'; ++digit) {
            if (digit == number[place]) continue;
            auto changed = number;
            changed[place] = digit;
            EXPECT_NE(resident_id_check(changed), 'X') << changed;
            EXPECT_EQ(verdict_of_id(changed), Verdict::wrong) << changed;
            ++errors;
        }
    EXPECT_EQ(errors, 153);
    int swaps = 0;
    for (std::size_t place = 0; place + 1 < 17; ++place) {
        if (number[place] == number[place + 1]) continue;
        auto swapped = number;
        std::swap(swapped[place], swapped[place + 1]);
        EXPECT_EQ(verdict_of_id(swapped), Verdict::wrong) << swapped;
        ++swaps;
    }
    EXPECT_EQ(swaps, 14);
}

TEST(COL_07, FifteenDigitsBecomeAValidId)
{
    EXPECT_EQ(verdict_of_id(normal_id_number("110105491231002")), Verdict::valid);
    EXPECT_EQ(verdict_of_id("110105491231002"), Verdict::wrong) << "only the normal form is checked";
}

TEST(COL_07, CreditCodesThatAreValid)
{
    for (const auto* text :
         {"91110000600037341L", "91310115MA1K3ABC99", "52440300500000015Q", "1210000040000000XN", "93450122MA5XXXXX62"})
        EXPECT_EQ(verdict_of_credit_code(text), Verdict::valid) << text;
}

TEST(COL_07, CreditCodesOfUnusualRegistrarsWarn)
{
    for (const auto* text : {"A1310115MA1K3ABC98", "N24403005000000157", "Y1110000000000000Q"})
        EXPECT_EQ(verdict_of_credit_code(text), Verdict::warning) << text;
    std::string unknown = "0131011500000000";  // registrar 0 exists nowhere
    unknown += organisation_code_check(std::string_view{unknown}.substr(8));
    unknown += credit_code_check(unknown);
    EXPECT_EQ(verdict_of_credit_code(unknown), Verdict::warning);
}

TEST(COL_07, CreditCodesThatAreWrong)
{
    for (const auto* text :
         {"91110000600037342L", "91110000600037341M", "9111000060003734IL", "", "91110000600037341",
          "91110000600037341LL", "91110000600037341l", "9111000060003734 L", "91110000600037341\xC3"})
        EXPECT_EQ(verdict_of_credit_code(text), Verdict::wrong) << text;
}

TEST(COL_07, OrganisationCodeInsideACreditCodeMustFitToo)
{
    EXPECT_EQ(organisation_code_check("D2143569"), 'X');
    // The outer check character is made to fit, so that only the inner one is wrong: it is 1 in the true code.
    std::string spoiled = "91110000600037342";
    spoiled += credit_code_check(spoiled);
    EXPECT_EQ(verdict_of_credit_code(spoiled), Verdict::wrong);
    EXPECT_EQ(check_credit_code(spoiled).words.en, "the organisation code inside the credit code does not fit");
}

TEST(COL_07, BankCardsByLuhn)
{
    for (const auto* text : {"6222021234567890128", "622202000000000007", "4111111111111111", "378282246310005"})
        EXPECT_EQ(check_bank_card(text).verdict, Verdict::valid) << text;
    for (const auto* text : {"6222021234567890127", "4111111111111112"})
        EXPECT_EQ(check_bank_card(text).verdict, Verdict::warning) << text << ": a hint, never a refusal";
    for (const auto* text : {"411111111111", "41111111111111111111", "", "4111 1111 1111 1111", "411111111111111x"})
        EXPECT_EQ(check_bank_card(text).verdict, Verdict::wrong) << text;
    EXPECT_EQ(check_bank_card("0000000000000").verdict, Verdict::valid) << "13 digits are enough";
}

TEST(COL_07, BankCardIsAHintOnly)
{
    // Luhn cannot tell 09 from 90.
    EXPECT_EQ(check_bank_card("622202091234567895").verdict, Verdict::valid);
    EXPECT_EQ(check_bank_card("622202901234567895").verdict, Verdict::valid);
    std::mt19937 random{7};  // NOLINT: the same numbers in every run
    int passed = 0;
    for (int n = 0; n < 20'000; ++n) {
        std::string number;
        for (int i = 0; i < 19; ++i)
            number += static_cast<char>('0' + random() % 10);
        passed += check_bank_card(number).verdict == Verdict::valid ? 1 : 0;
    }
    EXPECT_NEAR(passed, 2000, 150);  // one in ten; 150 is 3.5 standard deviations
}

TEST(COL_07, LicencesByLengthAndCharactersOnly)
{
    for (const auto* text : {"E12345678", "G12345678", "H1234567890", "M12345678", "C12345678", "A123456(3)",
                             "12345678", "123456789012345", "ab-12345", "12345678901234567890"})
        EXPECT_EQ(check_licence(text).verdict, Verdict::valid) << text;
    for (const auto* text :
         {"", "1234", "ABCDEFG", "123456789012345678901", "E1234 5678", "E1234567é", "()-12()-34", "E12345678\n"})
        EXPECT_EQ(check_licence(text).verdict, Verdict::wrong) << text;
}

TEST(COL_07, NoCheckRepeatsTheValue)
{
    for (const auto* text : {"13800138000", "110101199003077521", "zhang@@example.com"}) {
        for (const auto& check : {check_resident_id(text, today), check_credit_code(text), check_phone(text),
                                  check_email(text), check_bank_card(text), check_licence(text)}) {
            EXPECT_EQ(check.words.en.find(text), std::string_view::npos);
            EXPECT_FALSE(check.words.zh.empty());
            EXPECT_EQ(check.acceptable(), check.verdict != Verdict::wrong);
        }
    }
}

}  // namespace custos
