/// Texts: UTF-8 against a decoder written from the table of RFC 3629, and the normal forms by example.
#include "utf8_oracle.hpp"

#include <custos/core/text.hpp>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <random>

namespace custos {

namespace {

/// All texts of `length` bytes, in order.
template <class Visit>
void for_every_text(std::size_t length, const Visit& visit)
{
    std::string text(length, '\0');
    const std::uint32_t count = std::uint32_t{1} << (8 * length);
    for (std::uint32_t n = 0; n < count; ++n) {
        for (std::size_t i = 0; i < length; ++i)
            text[i] = static_cast<char>(n >> (8 * i) & 255);
        visit(text);
    }
}

}  // namespace

TEST(Utf8, AgreesWithADecoderOnEveryTextOfUpToThreeBytes)
{
    for (std::size_t length = 0; length <= 3; ++length) {
        std::size_t differing = 0;
        for_every_text(length,
                       [&](const std::string& text) { differing += is_utf8(text) != oracle::is_utf8(text) ? 1U : 0U; });
        EXPECT_EQ(differing, 0U) << "texts of " << length << " bytes";
    }
}

TEST(Utf8, AgreesWithADecoderOnTextsOfFourBytesAndAroundEveryBorder)
{
    // Every lead byte and second byte, with third and fourth bytes at the borders of their ranges.
    constexpr std::array<int, 8> borders{0x00, 0x41, 0x7F, 0x80, 0x9F, 0xBF, 0xC0, 0xFF};
    for (int lead = 0; lead < 256; ++lead)
        for (int second = 0; second < 256; ++second)
            for (const int third : borders)
                for (const int fourth : borders) {
                    const std::string text{static_cast<char>(lead), static_cast<char>(second), static_cast<char>(third),
                                           static_cast<char>(fourth)};
                    ASSERT_EQ(is_utf8(text), oracle::is_utf8(text))
                        << lead << ' ' << second << ' ' << third << ' ' << fourth;
                }
    std::mt19937 random{20261121};  // NOLINT: the same texts in every run
    for (int n = 0; n < 2'000'000; ++n) {
        const auto bits = random() | 0x80000000U;  // the last byte, read first, is no ASCII
        const std::string text{static_cast<char>(bits >> 24), static_cast<char>(bits >> 16 & 255),
                               static_cast<char>(bits >> 8 & 255), static_cast<char>(bits & 255)};
        ASSERT_EQ(is_utf8(text), oracle::is_utf8(text)) << bits;
    }
}

TEST(Utf8, TakesEveryCodePointOnce)
{
    std::size_t count = 0;
    for (std::uint32_t code = 1; code <= 0x110000; ++code) {
        const auto text = oracle::encode(code);
        const bool is_scalar = code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF);
        ASSERT_EQ(is_utf8(text), is_scalar) << code;
        if (!is_scalar) continue;
        ASSERT_EQ(code_points(text), 1U) << code;
        ++count;
    }
    EXPECT_EQ(count, 0x10FFFFU - 2048U);
}

TEST(Utf8, RefusesNulAnywhere)
{
    EXPECT_TRUE(is_utf8("a"));
    EXPECT_FALSE(is_utf8(std::string_view{"\0", 1}));
    EXPECT_FALSE(is_utf8(std::string_view{"a\0b", 3}));
    EXPECT_FALSE(is_utf8(std::string_view{"\xC0\x80", 2}));
}

TEST(Utf8, CountsCodePoints)
{
    EXPECT_EQ(code_points(""), 0U);
    EXPECT_EQ(code_points("abc"), 3U);
    EXPECT_EQ(code_points("张三"), 2U);
    EXPECT_EQ(code_points("𠮷野家"), 3U);
}

TEST(Text, FoldsWidthOfEveryFullWidthForm)
{
    for (std::uint32_t code = 0xFF01; code <= 0xFF5E; ++code)
        EXPECT_EQ(fold_width(oracle::encode(code)), std::string(1, static_cast<char>(code - 0xFF01 + '!'))) << code;
    EXPECT_EQ(fold_width("　"), " ");
    EXPECT_EQ(fold_width("ＡＢＣ１２３＠～"), "ABC123@~");
    for (const std::uint32_t neighbour : {0xFF00U, 0xFF5FU, 0x2FFFU, 0x3001U})
        EXPECT_EQ(fold_width(oracle::encode(neighbour)), oracle::encode(neighbour));
    EXPECT_EQ(fold_width("张三"), "张三");
    EXPECT_EQ(fold_width("\xEF\xBC"), "\xEF\xBC") << "bytes that are no text are left alone";
    EXPECT_EQ(fold_width("\xEF\xBC\xFF"), "\xEF\xBC\xFF");
}

TEST(Text, TrimsAndJoinsEveryBlankOfUnicode)
{
    EXPECT_EQ(trim("  a  b "), "a b");
    EXPECT_EQ(trim("　张　　三　"), "张 三");
    EXPECT_EQ(trim("\t\r\n"), "");
    EXPECT_EQ(trim(""), "");
    for (const std::uint32_t blank : {0x09U, 0x0AU, 0x0BU, 0x0CU, 0x0DU, 0x20U, 0x85U, 0xA0U, 0x1680U, 0x2000U, 0x200AU,
                                      0x2028U, 0x2029U, 0x202FU, 0x205FU, 0x3000U}) {
        const auto one = oracle::encode(blank);
        EXPECT_EQ(trim(fmt::format("a{0}{0}b{0}", one)), "a b") << blank;
    }
    EXPECT_EQ(trim("a\u2010b"), "a\u2010b");
}

TEST(Text, IsBlankWhereNobodySeesAnything)
{
    EXPECT_TRUE(is_blank(""));
    EXPECT_TRUE(is_blank(" \t\u3000"));
    for (const std::uint32_t unseen : {0xADU, 0x34FU, 0x61CU, 0x115FU, 0x17B4U, 0x180EU, 0x200BU, 0x200EU, 0x202EU,
                                       0x2060U, 0x2063U, 0x2069U, 0x2800U, 0x3164U, 0xFE0FU, 0xFEFFU, 0xFFA0U}) {
        const auto one = oracle::encode(unseen);
        EXPECT_TRUE(is_blank(one + " " + one)) << unseen;
        EXPECT_FALSE(is_blank(one + "a")) << unseen;
        EXPECT_FALSE(is_blank("张" + one)) << unseen;
    }
    for (const auto* seen : {"-", ".", "·", "、", "ä", "م", "ͣ", "한", "\xE2\x80", "\xFF"})
        EXPECT_FALSE(is_blank(seen)) << seen;
}

TEST(Text, InOneLineNothingBeginsAnother)
{
    EXPECT_EQ(in_one_line("to see\nStatus: approved\r\n\ttwice"), "to see·Status: approved···twice");
    for (const std::uint32_t breaks :
         {0x00U, 0x0BU, 0x0CU, 0x1BU, 0x7FU, 0x80U, 0x85U, 0x9FU, 0x61CU, 0x2028U, 0x2029U, 0x202EU, 0x2066U})
        EXPECT_EQ(in_one_line("a" + oracle::encode(breaks) + "b"), "a·b") << breaks;
    for (const auto* plain : {"", "a b", "张伟·先生", "\xE2\x80", "\xC2"})
        EXPECT_EQ(in_one_line(plain), plain);
}

TEST(Text, BlanksAreSeenAtBothEnds)
{
    for (const std::uint32_t blank :
         {0x09U, 0x0AU, 0x0DU, 0x20U, 0x85U, 0xA0U, 0x1680U, 0x2000U, 0x200AU, 0x2028U, 0x202FU, 0x205FU, 0x3000U}) {
        const auto one = oracle::encode(blank);
        EXPECT_TRUE(has_outer_blanks(one + "a")) << blank;
        EXPECT_TRUE(has_outer_blanks("一" + one)) << blank;
        EXPECT_FALSE(has_outer_blanks("a" + one + "a")) << blank;
    }
    for (const auto* none : {"", "a", "一", "-", "、", "\xE3\x80", "\xFF"})
        EXPECT_FALSE(has_outer_blanks(none)) << none;
}

TEST(NormalForm, PhoneOfTheMainlandHasNoCode)
{
    for (const auto* text : {"13123456789", "+86 131 2345 6789", "+8613123456789", "008613123456789", "8613123456789",
                             "86-131-2345-6789", "013123456789", "１３１２３４５６７８９", "(+86)131 2345 6789",
                             "tel:+86-131-2345-6789", "+86 (0)131 2345 6789", "+86 86 131 2345 6789",
                             "\u200B131\u00A02345\u20106789", "0086 0086 13123456789", "+0086 13123456789"})
        EXPECT_EQ(normal_phone(text), "13123456789") << text;
}

TEST(NormalForm, FixedPhoneIsAsDialledAtHome)
{
    for (const auto* text :
         {"010-66554433", "(010) 6655 4433", "+86 10 6655 4433", "+86 010 66554433", "0086-10-66554433"})
        EXPECT_EQ(normal_phone(text), "01066554433") << text;
    EXPECT_EQ(normal_phone("+86 951 1234567"), "09511234567") << "Yinchuan's area code looks like a service number";
    EXPECT_EQ(normal_phone("021-12345678-8001"), "021123456788001");
    EXPECT_EQ(normal_phone("+86 95588"), "95588");
    EXPECT_EQ(normal_phone("+86 400 123 4567"), "4001234567");
    EXPECT_EQ(normal_phone("+86 10086"), "10086");
}

TEST(NormalForm, ForeignPhoneKeepsItsCode)
{
    EXPECT_EQ(normal_phone("+1 312 345 6789"), "+13123456789");
    EXPECT_EQ(normal_phone("001-312-345-6789"), "+13123456789");
    EXPECT_NE(normal_phone("+1 312 345 6789"), normal_phone("131 2345 6789"));
    EXPECT_EQ(normal_phone("00852 5123 4567"), "+85251234567");
    EXPECT_EQ(normal_phone("+86 0044 20 7946 0958"), "+442079460958");
}

TEST(NormalForm, PhoneWithoutDigitsIsEmpty)
{
    for (const auto* text : {"", "+", "无", "n/a", "+86", "0086", "00", "+00"})
        EXPECT_EQ(normal_phone(text), "") << text;
}

TEST(NormalForm, IdNumberOfFifteenDigitsGetsItsCenturyAndCheckDigit)
{
    // 110105 491231 002 is the 15-digit form of the standard's own example 11010519491231002X.
    EXPECT_EQ(normal_id_number("110105491231002"), "11010519491231002X");
    // 440524 19800101 001: weighted sum 28+36+25+16+16+2+9+48+9+5+2 = 196, 196 mod 11 = 9, and place 9 of 10X98765432
    // is 3.
    EXPECT_EQ(normal_id_number("440524800101001"), "440524198001010013");
    EXPECT_EQ(normal_id_number("11010519491231002x"), "11010519491231002X");
    EXPECT_EQ(normal_id_number(" 110105 19491231 002Ｘ "), "11010519491231002X");
    EXPECT_EQ(normal_id_number("110105-19491231-002X"), "11010519491231002X");
    EXPECT_EQ(normal_id_number("11010549123100A"), "11010549123100A");
    EXPECT_EQ(normal_id_number("g12345678"), "G12345678");
    EXPECT_EQ(normal_id_number("　"), "");
}

TEST(NormalForm, OfOtherIdentifiers)
{
    EXPECT_EQ(normal_credit_code("91310115 ma1k3abc-99"), "91310115MA1K3ABC99");
    EXPECT_EQ(normal_bank_card("6222 0212 3456 7890 128"), "6222021234567890128");
    EXPECT_EQ(normal_email("  Zhang.San＠Example.COM "), "zhang.san@example.com");
    EXPECT_EQ(normal_member_number(" vip 0０7-a"), "VIP007-A");
    EXPECT_EQ(normal_email("\u3000"), "");
}

TEST(NormalForm, NameLosesBlanksAndDots)
{
    EXPECT_EQ(normal_name("张 三"), "张三");
    EXPECT_EQ(normal_name("张　三"), "张三");
    for (const auto* text :
         {"买买提·吐尔逊", "买买提•吐尔逊", "买买提．吐尔逊", "买买提・吐尔逊", "买买提 吐尔逊", "买买提.吐尔逊"})
        EXPECT_EQ(normal_name(text), "买买提吐尔逊") << text;
    EXPECT_EQ(normal_name("J. Smith"), "jsmith");
    EXPECT_EQ(normal_name("Ｓｍｉｔｈ"), "smith");
    EXPECT_EQ(normal_name(" · "), "");
}

TEST(NormalForm, LastFourDigits)
{
    EXPECT_EQ(last_four("138 0013 8000"), "8000");
    EXPECT_EQ(last_four("+1 312 345 6789"), "6789");
    EXPECT_EQ(last_four("1234567"), "4567");
    EXPECT_EQ(last_four("123456"), "");
    EXPECT_EQ(last_four("8000"), "8000") << "as a guest says it";
    EXPECT_EQ(last_four("８０ 00"), "8000");
    EXPECT_EQ(last_four("11010519491231002x"), "002X");
    EXPECT_EQ(last_four("002x"), "002X");
    EXPECT_EQ(last_four("440524 198801010011"), "0011");
    EXPECT_EQ(last_four("130503670401001"), last_four(normal_id_number("130503670401001"))) << "15 digits become 18";
    EXPECT_EQ(last_four("X002"), "");
    EXPECT_EQ(last_four("800"), "");
    EXPECT_EQ(last_four("+123456"), "") << "the + is no digit";
    EXPECT_EQ(last_four(""), "");
}

}  // namespace custos
