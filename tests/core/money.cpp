/// Money: exact texts, bounds, and what is no amount. Expected values are written out by hand.
#include <custos/core/money.hpp>

#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

namespace custos {

namespace {

constexpr auto least = std::numeric_limits<std::int64_t>::min();
constexpr auto most = std::numeric_limits<std::int64_t>::max();

}  // namespace

TEST(Money, ReadsAmounts)
{
    EXPECT_EQ(parse_money("1234.5").value(), Fen{123450});
    EXPECT_EQ(parse_money("-0.05").value(), Fen{-5});
    EXPECT_EQ(parse_money("+7").value(), Fen{700});
    EXPECT_EQ(parse_money("0").value(), Fen{0});
    EXPECT_EQ(parse_money("-0").value(), Fen{0});
    EXPECT_EQ(parse_money("007").value(), Fen{700});
    EXPECT_EQ(parse_money("1.50000").value(), Fen{150});
    EXPECT_EQ(parse_money("12", 0).value(), Fen{12});
    EXPECT_EQ(parse_money("12.0", 0).value(), Fen{12});
    EXPECT_EQ(parse_money("1.234", 3).value(), Fen{1234});
    EXPECT_EQ(parse_money("0.000001", most_money_digits).value(), Fen{1});
}

TEST(Money, RefusesWhatIsNoAmount)
{
    for (const auto* text : {"",   "+",     "-",   ".",    ".5",    "5.",   "-.5", "--5", "+-5",   "5-",  " 5",
                             "5 ", "1,000", "1e3", "0x10", "1.5.0", "１２", "NaN", "inf", "1_000", "5.0 "}) {
        const auto result = parse_money(text);
        ASSERT_FALSE(result) << text;
        EXPECT_EQ(result.error().code, Code::bad_value);
    }
    EXPECT_FALSE(parse_money(std::string_view{"5\0", 2}));
}

TEST(Money, NeverRounds)
{
    EXPECT_FALSE(parse_money("1.505"));
    EXPECT_FALSE(parse_money("1.5000001"));
    EXPECT_FALSE(parse_money("0.1", 0));
    EXPECT_FALSE(parse_money("1.2345", 3));
}

TEST(Money, IsBoundedByTwoToTheFiftyThird)
{
    EXPECT_EQ(parse_money("90071992547409.91").value(), Fen{largest_amount});
    EXPECT_EQ(parse_money("-90071992547409.91").value(), Fen{-largest_amount});
    EXPECT_FALSE(parse_money("90071992547409.92"));
    EXPECT_FALSE(parse_money("-90071992547409.92"));
    EXPECT_FALSE(parse_money("90071992547410"));
    EXPECT_EQ(parse_money("9007199254740991", 0).value(), Fen{largest_amount});
    EXPECT_FALSE(parse_money("9007199254740992", 0));
    EXPECT_FALSE(parse_money("9007199254.740992", 6));
    EXPECT_FALSE(parse_money(std::string(400, '9')));
    EXPECT_EQ(parse_money(std::string(400, '0') + "1").value(), Fen{100});
}

TEST(Money, PrintsAlwaysAllDecimals)
{
    EXPECT_EQ(print_money({123450}), "1234.50");
    EXPECT_EQ(print_money({-5}), "-0.05");
    EXPECT_EQ(print_money({0}), "0.00");
    EXPECT_EQ(print_money({100}), "1.00");
    EXPECT_EQ(print_money({105}), "1.05");
    EXPECT_EQ(print_money({12}, 0), "12");
    EXPECT_EQ(print_money({-12}, 0), "-12");
    EXPECT_EQ(print_money({1}, 6), "0.000001");
    EXPECT_EQ(print_money({least}), "-92233720368547758.08");
    EXPECT_EQ(print_money({most}), "92233720368547758.07");
}

TEST(Money, AddsAndSubtractsWithinSixtyFourBits)
{
    EXPECT_EQ(Fen{5} + Fen{-7}, Fen{-2});
    EXPECT_EQ(Fen{5} - Fen{7}, Fen{-2});
    EXPECT_EQ(-Fen{5}, Fen{-5});
    Fen sum{1};
    sum += Fen{2};
    EXPECT_EQ(sum, Fen{3});
    sum -= Fen{5};
    EXPECT_EQ(sum, Fen{-2});
    EXPECT_EQ(Fen{most - 1} + Fen{1}, Fen{most});
    EXPECT_EQ(Fen{least + 1} - Fen{1}, Fen{least});
    EXPECT_LT(Fen{-1}, Fen{0});
}

TEST(Money, ThrowsRatherThanWrapAround)
{
    EXPECT_THROW(static_cast<void>(Fen{most} + Fen{1}), std::overflow_error);
    EXPECT_THROW(static_cast<void>(Fen{least} + Fen{-1}), std::overflow_error);
    EXPECT_THROW(static_cast<void>(Fen{least} - Fen{1}), std::overflow_error);
    EXPECT_THROW(static_cast<void>(Fen{0} - Fen{least}), std::overflow_error);
    EXPECT_THROW(static_cast<void>(-Fen{least}), std::overflow_error);
    Fen full{most};
    EXPECT_THROW(full += Fen{1}, std::overflow_error);
    EXPECT_EQ(full, Fen{most}) << "a sum that cannot be is not half made";
}

}  // namespace custos
