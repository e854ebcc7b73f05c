/// What must hold for every value, tried on random ones.
#include <custos/core/bytes.hpp>
#include <custos/core/identifiers.hpp>
#include <custos/core/money.hpp>
#include <custos/core/text.hpp>
#include <custos/core/time.hpp>

#include <core/check_digits.hpp>
#include <support/pick.hpp>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <limits>
#include <optional>

namespace custos {

namespace {

const Day reference_day = day_of(Civil{2026, 11, 21});

/// Texts as people type phones, names and numbers: the characters that the normal forms treat in a way of their own, in
/// any order. All are valid UTF-8.
std::string typed_text()
{
    static constexpr std::string_view pieces[]{
        "0",  "1",   "3", "4", "6",      "8",      "9",      "00", "86", "0086", "+", "138", "13800138000",
        "95", "400", " ", "-", "(",      ")",      "　",     "８", "＋", "Ａ",   "x", "X",   "a",
        "Z",  ".",   "·", "•", "\u200B", "\u00A0", "\u2010", "张", "@",  "，",   "é"};
    std::string text;
    for (const auto piece : pick_list(100, [] { return pick(pieces); }))
        text += piece;
    return text;
}

std::string any_bytes()
{
    const auto bytes = pick_bytes(100);
    return {bytes.begin(), bytes.end()};
}

Day real_day() { return Day{pick(-719'162, 2'932'897)}; }

/// A valid resident ID of province 31 for any birth day up to today.
std::string resident_id()
{
    const auto civil = civil_of(Day{pick(-25'000, reference_day.number)});
    char text[18];
    std::snprintf(text, sizeof text, "310101%04d%02u%02u%03d", civil.year, civil.month % 100, civil.day % 100,
                  pick(0, 1000));
    return std::string{text} + resident_id_check(text);
}

constexpr std::string_view digits_from_zero = "0123456789";

using NormalForm = std::string (*)(std::string_view);
constexpr NormalForm normal_forms[] = {
    fold_width,       trim,         normal_phone,         normal_id_number, normal_credit_code,
    normal_bank_card, normal_email, normal_member_number, normal_name};

}  // namespace

TEST(Properties, NormalFormOfANormalFormIsItself)
{
    for (const auto form : normal_forms) {
        ASSERT_TRUE(always("", [form] {
            const auto once = form(typed_text());
            RC_ASSERT(is_utf8(once));
            RC_ASSERT(form(once) == once);
        }));
    }
}

TEST(Properties, NormalFormsAndChecksTakeAnyBytes)
{
    ASSERT_TRUE(always("", [] {
        const auto text = toss() ? any_bytes() : typed_text();
        for (const auto form : normal_forms)
            RC_ASSERT(form(text).size() <= text.size() + 4);
        RC_ASSERT(last_four(text).size() <= 4U);
        for (const auto& check : {check_resident_id(text, reference_day), check_credit_code(text), check_phone(text),
                                  check_email(text), check_bank_card(text), check_licence(text)})
            RC_ASSERT(!check.words.en.empty());
        RC_ASSERT(birth_date_of(text).has_value() == check_resident_id(text, Day{2'932'896}).acceptable());
        if (const auto money = parse_money(text))
            RC_ASSERT(parse_money(print_money(money.value())).value() == money.value());
        if (const auto at = parse_instant(text)) RC_ASSERT(is_real(at.value()));
        if (const auto bytes = from_hex(text)) RC_ASSERT(bytes.value().size() * 2 == text.size());
        if (const auto bytes = from_base64(text)) RC_ASSERT(to_base64(bytes.value()) == text);
    }));
}

TEST(Properties, BlanksAndWidthNeverChangeAPhone)
{
    ASSERT_TRUE(always("", [] {
        const auto digits = pick_text(11, digits_from_zero);
        std::string typed;
        for (const char digit : digits) {
            typed += pick<std::string>({"", " ", "-", "　", "\u00A0"});
            typed += toss() ? std::string{"\xEF\xBC"} + static_cast<char>(0x90 + digit - '0') : std::string{digit};
        }
        RC_ASSERT(normal_phone(typed) == normal_phone(digits));
        RC_ASSERT(check_phone(typed).verdict == check_phone(digits).verdict);
    }));
}

TEST(Properties, EverySingleErrorInAResidentIdIsFound)
{
    ASSERT_TRUE(always("", [] {
        const auto number = resident_id();
        RC_ASSERT(check_resident_id(number, reference_day).acceptable());
        for (std::size_t place = 0; place < 18; ++place)
            for (const char digit : std::string_view{"0123456789X"}) {
                auto changed = number;
                changed[place] = digit;
                RC_ASSERT(digit == number[place] ||
                          check_resident_id(changed, reference_day).verdict == Verdict::wrong);
            }
    }));
}

TEST(Properties, EveryAdjacentSwapInAResidentIdIsFound)
{
    ASSERT_TRUE(always("", [] {
        const auto number = resident_id();
        for (std::size_t place = 0; place + 1 < 18; ++place) {
            auto swapped = number;
            std::swap(swapped[place], swapped[place + 1]);
            RC_ASSERT(swapped == number || check_resident_id(swapped, reference_day).verdict == Verdict::wrong);
        }
    }));
}

TEST(Properties, CheckDigitOfAResidentIdByTheDefinitionOfIso7064)
{
    // ISO 7064 MOD 11-2 over all 18 characters, from the right: Σ a(i)·2^(i−1) ≡ 1 (mod 11), X counting 10.
    ASSERT_TRUE(always("", [] {
        const auto number = resident_id();
        int sum = 0;
        int weight = 1;
        for (auto c = number.rbegin(); c != number.rend(); ++c, weight = weight * 2 % 11)
            sum += (*c == 'X' ? 10 : *c - '0') * weight;
        RC_ASSERT(sum % 11 == 1);
    }));
}

TEST(Properties, EverySingleErrorInACreditCodeIsFound)
{
    // Weights 3^i are never 0 modulo the prime 31, so no single error can hide.
    ASSERT_TRUE(always("", [] {
        auto code = pick_text(8, digits_from_zero.substr(1)) + pick_text(8, credit_code_characters);
        code += organisation_code_check(std::string_view{code}.substr(8));
        code += credit_code_check(code);
        RC_ASSERT(check_credit_code(code).verdict == Verdict::valid);
        const auto place = pick<std::size_t>(0, 18);
        auto changed = code;
        changed[place] = pick(std::string{credit_code_characters});
        RC_ASSERT(changed == code || check_credit_code(changed).verdict == Verdict::wrong);
    }));
}

TEST(Properties, LuhnFindsEverySingleErrorAndEverySwapBut09)
{
    ASSERT_TRUE(always("", [] {
        auto card = pick_text(pick<std::size_t>(12, 19), digits_from_zero);
        card += luhn_check(card);
        RC_ASSERT(check_bank_card(card).verdict == Verdict::valid);
        auto changed = card;
        changed[pick<std::size_t>(0, card.size())] = pick('0', ':');
        RC_ASSERT(changed == card || check_bank_card(changed).verdict == Verdict::warning);
        for (std::size_t place = 0; place + 1 < card.size(); ++place) {
            auto swapped = card;
            std::swap(swapped[place], swapped[place + 1]);
            const bool blind = card[place] == card[place + 1] || (card[place] == '0' && card[place + 1] == '9') ||
                               (card[place] == '9' && card[place + 1] == '0');
            RC_ASSERT((check_bank_card(swapped).verdict == Verdict::valid) == blind);
        }
    }));
}

TEST(Properties, MoneyIsReadBackAsPrinted)
{
    ASSERT_TRUE(always("", [] {
        const Fen amount{pick(-largest_amount, largest_amount + 1)};
        const auto digits = pick(0U, most_money_digits + 1);
        RC_ASSERT(parse_money(print_money(amount, digits), digits).value() == amount);
    }));
}

TEST(Properties, MoneyAddsLikeWiderIntegersOrThrows)
{
    ASSERT_TRUE(always("", [] {
        const auto any_money = [] {
            constexpr std::uint64_t lowest = std::uint64_t{1} << 63U;
            return static_cast<std::int64_t>(pick({lowest, lowest - 1, std::uint64_t{0}}) + pick_bits());
        };
        const Fen left{any_money()};
        const Fen right{any_money()};
        __extension__ using Wide = __int128;
        const auto check = [](Wide expected, const auto& compute) {
            std::optional<Fen> got;
            try {
                got = compute();
            } catch (const std::overflow_error&) {
            }
            const bool fits = expected >= std::numeric_limits<std::int64_t>::min() &&
                              expected <= std::numeric_limits<std::int64_t>::max();
            RC_ASSERT(got.has_value() == fits);
            if (fits) RC_ASSERT(got->value == static_cast<std::int64_t>(expected));
        };
        check(Wide{left.value} + right.value, [&] { return left + right; });
        check(Wide{left.value} - right.value, [&] { return left - right; });
        check(-Wide{left.value}, [&] { return -left; });
    }));
}

TEST(Properties, TimeIsReadBackAsPrinted)
{
    ASSERT_TRUE(always("", [] {
        const auto day = real_day();
        RC_ASSERT(parse_day(print(day)).value() == day);
        RC_ASSERT(parse_quarter(print(quarter_of(day))).value() == quarter_of(day));
        const auto at = instant_of(day, {}, {0}) + Span{pick(0, 86'400'000)};
        RC_ASSERT(parse_instant(print(at)).value() == at);
        const TimeOfDay time{static_cast<std::int16_t>(pick(0, 1441))};
        RC_ASSERT(parse_time_of_day(print(time)).value() == time);
    }));
}

TEST(Properties, EveryMomentHasOneDayAndTimeInEveryZone)
{
    ASSERT_TRUE(always("", [] {
        const Instant at{pick<std::int64_t>(-60'000'000'000'000, 250'000'000'000'000)};
        const Zone zone{static_cast<std::int16_t>(pick(-720, 841))};
        const auto since = at - instant_of(day_of(at, zone), time_of(at, zone), zone);
        RC_ASSERT(since >= Span{0} && since < minutes(1));
        RC_ASSERT(time_of(at, zone).minutes >= 0 && time_of(at, zone).minutes < 1440);
        RC_ASSERT(parse_instant(print_local(at, zone), zone).value() == at - since);
    }));
}

TEST(Properties, MonthsAddUpUnlessADayWasCut)
{
    ASSERT_TRUE(always("", [] {
        const Day day{pick(-100'000, 100'000)};
        const int months = pick(-1200, 1200);
        const auto from = civil_of(day);
        const auto to = civil_of(add_months(day, months));
        RC_ASSERT(to.year * 12 + static_cast<int>(to.month) == from.year * 12 + static_cast<int>(from.month) + months);
        RC_ASSERT(to.day == std::min(from.day, days_in_month(to.year, to.month)));
        RC_ASSERT(from.day > 28 || add_months(add_months(day, months), -months) == day);
    }));
}

TEST(Properties, QuartersTileTheCalendar)
{
    ASSERT_TRUE(always("", [] {
        const auto quarter = quarter_of(real_day());
        RC_ASSERT(first_day(quarter) - last_day(quarter - 1) == 1);
        RC_ASSERT(quarter_of(first_day(quarter)) == quarter && quarter_of(last_day(quarter)) == quarter);
        RC_ASSERT(last_day(quarter) - first_day(quarter) >= 89 && last_day(quarter) - first_day(quarter) <= 91);
    }));
}

TEST(Properties, BytesAreReadBackAsWritten)
{
    ASSERT_TRUE(always("", [] {
        const auto bytes = pick_bytes(100);
        RC_ASSERT(from_hex(to_hex(bytes)).value() == bytes);
        RC_ASSERT(from_base64(to_base64(bytes)).value() == bytes);
        RC_ASSERT(to_base64(bytes).size() == (bytes.size() + 2) / 3 * 4);
    }));
}

}  // namespace custos
