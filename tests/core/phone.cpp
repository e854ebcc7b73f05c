/// Phones of the mainland, Hong Kong, Macao, Taiwan and abroad (COL-07).
#include <custos/core/identifiers.hpp>

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <string>

namespace custos {

namespace {

Verdict verdict_of_phone(std::string_view text) { return check_phone(text).verdict; }

}  // namespace

TEST(COL_07, MobilesThatAreValid)
{
    for (const auto* text : {"13800138000", "+86 131 2345 6789", "0086-131-2345-6789", "8613123456789",
                             "１３８００１３８０００", "(+86) 138-0013-8000", "013800138000"}) {
        EXPECT_EQ(phone_kind_of(text), PhoneKind::mobile) << text;
        EXPECT_EQ(verdict_of_phone(text), Verdict::valid) << text;
    }
}

// The ranges of libphonenumber 9.0.35, as the four or five digits that decide.
TEST(COL_07, MobileRangesNotAssignedWarn)
{
    const auto assigned = [](int four, int fifth) {
        const int three = four / 10;
        switch (three) {
            case 145:
            case 147:
            case 150:
            case 151:
            case 152:
            case 153:
            case 155:
            case 156:
            case 157:
            case 158:
            case 159:
            case 162:
            case 165:
            case 166:
            case 167:
            case 170:
            case 171:
            case 172:
            case 173:
            case 175:
            case 176:
            case 177:
            case 178:
            case 190:
            case 191:
            case 192:
            case 193:
            case 195:
            case 196:
            case 197:
            case 198:
            case 199: return true;
            case 161: return four == 1610;
            case 174: return four == 1740 && fifth <= 5;
            default: return three / 10 == 13 || three / 10 == 18;
        }
    };
    for (int four = 1300; four <= 1999; ++four)
        for (int fifth = 0; fifth <= 9; ++fifth) {
            const auto number = fmt::format("{}{}123456", four, fifth);
            EXPECT_EQ(phone_kind_of(number), PhoneKind::mobile) << number;
            EXPECT_EQ(verdict_of_phone(number), assigned(four, fifth) ? Verdict::valid : Verdict::warning) << number;
        }
    EXPECT_EQ(verdict_of_phone("15412345678"), Verdict::warning);
    EXPECT_EQ(verdict_of_phone("19412345678"), Verdict::warning);
}

TEST(COL_07, WhatIsNoPhoneIsRefused)
{
    for (const auto* text : {"",
                             "10012345678",
                             "11012345678",
                             "12012345678",
                             "1380013800",
                             "138001380000",
                             "13800138000a",
                             "13800138000@",
                             "一三八",
                             "+",
                             "00",
                             "0",
                             "99999",
                             "12",
                             "1234567",
                             "+86",
                             "+861",
                             "138 0013 8000 / 139 0013 9000",
                             "1+3800138000",
                             "++8613800138000",
                             "13800138000+",
                             "0013",
                             "+123456",
                             "+1234567890123456",
                             "9876543210",
                             "987654"}) {
        EXPECT_EQ(verdict_of_phone(text), Verdict::wrong) << text;
        EXPECT_EQ(phone_kind_of(text), PhoneKind::none) << text;
    }
}

TEST(COL_07, ServiceNumbersAreNoMobiles)
{
    for (const auto* text : {"95588", "10086", "12345", "12306", "110", "114", "96110", "400-123-4567", "800-810-1234",
                             "+86 95588", "106575"}) {
        EXPECT_EQ(phone_kind_of(text), PhoneKind::service) << text;
        EXPECT_EQ(verdict_of_phone(text), Verdict::warning) << text;
    }
}

TEST(COL_07, FixedPhonesOfTheMainland)
{
    for (const auto* text :
         {"010-66554433", "(010) 66554433", "+86 10 6655 4433", "0571-87654321", "0951 1234567", "020-38888888"}) {
        EXPECT_EQ(phone_kind_of(text), PhoneKind::fixed) << text;
        EXPECT_EQ(verdict_of_phone(text), Verdict::valid) << text;
    }
    for (const auto* text : {"021-12345678-8001", "021-12345678转8001", "021-12345678 ext. 8001", "021-12345678#8001",
                             "0571-87654321x801"}) {
        EXPECT_EQ(phone_kind_of(text), PhoneKind::fixed) << text;
        EXPECT_EQ(verdict_of_phone(text), Verdict::warning) << text;
    }
    for (const auto* text : {"2345678", "8765432", "23456789"}) {
        EXPECT_EQ(phone_kind_of(text), PhoneKind::fixed) << text;
        EXPECT_EQ(verdict_of_phone(text), Verdict::warning) << text;
    }
    EXPECT_EQ(verdict_of_phone("021-12345678-8001234"), Verdict::wrong);
}

TEST(COL_07, PhonesOfHongKongMacaoAndTaiwan)
{
    const struct {
        const char* text;
        PhoneKind kind;
    } valid[] = {{"51234567", PhoneKind::hong_kong},       {"91234567", PhoneKind::hong_kong},
                 {"41234567", PhoneKind::hong_kong},       {"+852 5123 4567", PhoneKind::hong_kong},
                 {"+852 2345 6789", PhoneKind::hong_kong}, {"66123456", PhoneKind::macao},
                 {"+853 6612 3456", PhoneKind::macao},     {"+853 2812 3456", PhoneKind::macao},
                 {"+853 8812 3456", PhoneKind::macao},     {"912345678", PhoneKind::taiwan},
                 {"0912345678", PhoneKind::taiwan},        {"+886 912 345 678", PhoneKind::taiwan},
                 {"+886 2 2345 6789", PhoneKind::taiwan},  {"00852-51234567", PhoneKind::hong_kong}};
    for (const auto& [text, kind] : valid) {
        EXPECT_EQ(phone_kind_of(text), kind) << text;
        EXPECT_EQ(verdict_of_phone(text), Verdict::valid) << text;
    }
    for (const auto* text : {"+852 512345678", "+852 1123 4567", "+853 5123 4567", "+853 661234567", "+886 1234567",
                             "+886 112345678", "+852", "812345678"})
        EXPECT_EQ(verdict_of_phone(text), Verdict::wrong) << text;
}

TEST(COL_07, PhonesAbroadByTheirLength)
{
    for (const auto* text : {"+1 312 345 6789", "+44 20 7946 0958", "0081 3-1234-5678", "+49.30.123456", "+3741234"}) {
        EXPECT_EQ(phone_kind_of(text), PhoneKind::foreign) << text;
        EXPECT_EQ(verdict_of_phone(text), Verdict::valid) << text;
    }
}

}  // namespace custos
