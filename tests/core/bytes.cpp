/// Texts of bytes: the vectors of RFC 4648 section 10, and everything that is almost such a text.
#include <custos/core/bytes.hpp>

#include <gtest/gtest.h>

#include <cstdio>

namespace custos {

namespace {

struct Vector {
    std::string_view plain;
    std::string_view base64;
    std::string_view hex;
};

constexpr Vector rfc_4648[] = {
    {"", "", ""},
    {"f", "Zg==", "66"},
    {"fo", "Zm8=", "666f"},
    {"foo", "Zm9v", "666f6f"},
    {"foob", "Zm9vYg==", "666f6f62"},
    {"fooba", "Zm9vYmE=", "666f6f6261"},
    {"foobar", "Zm9vYmFy", "666f6f626172"},
};

}  // namespace

TEST(Bytes, VectorsOfRfc4648)
{
    for (const auto& [plain, base64, hex] : rfc_4648) {
        EXPECT_EQ(to_base64(bytes_of(plain)), base64);
        EXPECT_EQ(to_hex(bytes_of(plain)), hex);
        EXPECT_EQ(text_of(from_base64(base64).value()), plain);
        EXPECT_EQ(text_of(from_hex(hex).value()), plain);
    }
}

TEST(Bytes, EveryByteHasItsDigits)
{
    for (int byte = 0; byte < 256; ++byte) {
        const Bytes one{static_cast<std::uint8_t>(byte)};
        char expected[3];
        std::snprintf(expected, sizeof expected, "%02x", static_cast<unsigned>(byte));
        EXPECT_EQ(to_hex(one), expected);
        EXPECT_EQ(from_hex(to_hex(one)).value(), one);
        EXPECT_EQ(from_base64(to_base64(one)).value(), one);
    }
    EXPECT_EQ(from_hex("DEADbeef").value(), (Bytes{0xDE, 0xAD, 0xBE, 0xEF}));
    EXPECT_EQ(to_base64(Bytes{0xFB, 0xFF, 0xBF}), "+/+/");
}

TEST(Bytes, RefusesWhatIsAlmostHexadecimal)
{
    for (const auto* text : {"0", "0g", "g0", "00 ", " 00", "0x00", "/0", ":0", "@0", "G0", "`0"}) {
        const auto result = from_hex(text);
        ASSERT_FALSE(result) << text;
        EXPECT_EQ(result.error().code, Code::bad_value);
    }
}

TEST(Bytes, RefusesWhatToBase64WouldNotWrite)
{
    for (const auto* text : {"Zg", "Zg=", "Zg===", "=", "====", "Z===", "Zh==", "Zm9=", "Zm9vYg==Zg==", "Zm=v",
                             "Zm9v\n", "Zm9v ", "Zm-_", "Zm9v====", "=m9v"}) {
        const auto result = from_base64(text);
        ASSERT_FALSE(result) << text;
        EXPECT_EQ(result.error().code, Code::bad_value);
    }
}

}  // namespace custos
