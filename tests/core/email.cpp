/// E-mail addresses (COL-07): the limits of RFC 5321, each from both sides.
#include <custos/core/identifiers.hpp>

#include <gtest/gtest.h>

#include <string>

namespace custos {

namespace {

Verdict verdict_of_email(std::string_view text) { return check_email(text).verdict; }

}  // namespace

TEST(COL_07, EmailsThatAreValid)
{
    for (const auto* text :
         {"a@b.cn", "zhang.san@example.com", "Zhang_San+till@mail.example.com.cn", "a!#$%&'*+-/=?^_`{|}~b@example.com",
          "1@2.co", "x@a-b.example", "x@xn--fiqs8s.cn", "x@123.com"})
        EXPECT_EQ(verdict_of_email(text), Verdict::valid) << text;
}

TEST(COL_07, EmailsThatAreWrong)
{
    for (const auto* text : {"",         "a",       "@",       "a@",        "@b.cn",       "a@b",        "a@@b.cn",
                             "a@b@c.cn", ".a@b.cn", "a.@b.cn", "a..b@c.cn", "a b@c.cn",    "a@b..cn",    "a@.b.cn",
                             "a@b.cn.",  "a@-b.cn", "a@b-.cn", "a@b_c.cn",  "a@1.2.3.4",   "\"a\"@b.cn", "a(b)@c.cn",
                             "a@b.cn ",  " a@b.cn", "a@b.c n", "a,b@c.cn",  "a@[1.2.3.4]", "a\n@b.cn"})
        EXPECT_EQ(verdict_of_email(text), Verdict::wrong) << text;
    EXPECT_EQ(verdict_of_email(std::string_view{"a\0@b.cn", 7}), Verdict::wrong);
}

TEST(COL_07, EmailsBeyondAsciiWarn)
{
    for (const auto* text : {"张三@example.com", "zhang@例子.中国", "é@example.fr"})
        EXPECT_EQ(verdict_of_email(text), Verdict::warning) << text;
}

TEST(COL_07, EmailLengths)
{
    EXPECT_EQ(verdict_of_email(std::string(64, 'a') + "@b.cn"), Verdict::valid);
    EXPECT_EQ(verdict_of_email(std::string(65, 'a') + "@b.cn"), Verdict::wrong);
    EXPECT_EQ(verdict_of_email("a@" + std::string(63, 'b') + ".cn"), Verdict::valid);
    EXPECT_EQ(verdict_of_email("a@" + std::string(64, 'b') + ".cn"), Verdict::wrong);
    const auto domain =
        std::string(62, 'b') + "." + std::string(62, 'c') + "." + std::string(60, 'd') + ".cn";  // 189 bytes
    EXPECT_EQ(verdict_of_email(std::string(64, 'a') + "@" + domain), Verdict::valid);            // 254 in all
    EXPECT_EQ(verdict_of_email(std::string(64, 'a') + "@d" + domain), Verdict::wrong);
}

}  // namespace custos
