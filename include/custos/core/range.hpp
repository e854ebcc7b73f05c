/// Between which figures a number of a policy makes sense, said beside the member and checked of every policy before it
/// comes into force:
///
///     struct Policy { std::uint32_t attempts = 3; calendar::Term visit; };
///     CUSTOS_DESCRIBE(Policy, "access.policy", (attempts, visit))
///     CUSTOS_RANGES(Policy, Range("attempts", 0, 100, Rule::ACC_09), Range::term("visit", 1, Range::days(366), …))
///
/// A number of a policy without a range does not compile (src/policy/ranges.cpp). What was in force before a range was
/// stated stays in force and replays: it is asked of what is founded, drafted, checked and adopted.
#pragma once

#include <custos/core/error.hpp>
#include <custos/core/rule.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace custos {

class Range {
public:
    /// Of a whole number or an amount: the figures themselves.
    constexpr Range(std::string_view member, std::int64_t least, std::int64_t most, Rule rule) noexcept
        : Range{member, least, most, rule, false}
    {
    }

    /// Of a calendar::Term: its length in minutes, a month taken for 31 days and a shift for 12 hours.
    [[nodiscard]] static constexpr Range term(std::string_view member, std::int64_t least, std::int64_t most,
                                              Rule rule) noexcept
    {
        return {member, least, most, rule, true};
    }
    // Lengths in minutes.
    [[nodiscard]] static constexpr std::int64_t hours(std::int64_t n) noexcept { return n * 60; }
    [[nodiscard]] static constexpr std::int64_t days(std::int64_t n) noexcept { return hours(n * 24); }

    [[nodiscard]] constexpr std::string_view member() const noexcept { return member_; }
    [[nodiscard]] constexpr Rule rule() const noexcept { return rule_; }
    /// Of a term in minutes.
    [[nodiscard]] constexpr std::int64_t least() const noexcept { return least_; }
    [[nodiscard]] constexpr std::int64_t most() const noexcept { return most_; }
    [[nodiscard]] constexpr bool is_of_term() const noexcept { return is_term_; }
    [[nodiscard]] constexpr bool holds(std::int64_t figure) const noexcept
    {
        return figure >= least_ && figure <= most_;
    }

    /// "has to be from 1 minute to 366 days". Views into the range: REQUIRES one that lives for ever, as those of
    /// CUSTOS_RANGES do.
    [[nodiscard]] constexpr Words words() const noexcept { return {en_.view(), zh_.view()}; }

private:
    struct Text {
        std::array<char, 64> bytes{};
        std::size_t size = 0;

        [[nodiscard]] constexpr std::string_view view() const noexcept { return {bytes.data(), size}; }
        constexpr Text& add(std::string_view text) noexcept
        {
            for (const char byte : text)
                bytes[size++] = byte;
            return *this;
        }
        constexpr Text& add(std::int64_t figure) noexcept  // never negative but for zones
        {
            if (figure < 0) add("-");
            std::int64_t unit = 1;
            while (figure / unit / 10 != 0)
                unit *= 10;
            for (; unit != 0; unit /= 10) {
                const auto digit = figure / unit % 10;
                bytes[size++] = static_cast<char>('0' + (digit < 0 ? -digit : digit));
            }
            return *this;
        }
    };

    /// A length in the largest unit that it is a whole number of.
    struct Length {
        std::int64_t n;
        std::string_view one;
        std::string_view many;
        std::string_view zh;
    };
    static constexpr Length in_words(std::int64_t minutes) noexcept
    {
        if (minutes != 0 && minutes % days(1) == 0) return {minutes / days(1), " day", " days", " 天"};
        if (minutes != 0 && minutes % 60 == 0) return {minutes / 60, " hour", " hours", " 小时"};
        return {minutes, " minute", " minutes", " 分钟"};
    }

    constexpr Range(std::string_view member, std::int64_t least, std::int64_t most, Rule rule, bool is_term) noexcept
        : member_{member}, least_{least}, most_{most}, rule_{rule}, is_term_{is_term}
    {
        const auto put = [&](Text& text, std::int64_t figure, bool chinese) {
            const auto length = in_words(figure);
            text.add(is_term ? length.n : figure);
            if (is_term) text.add(chinese ? length.zh : length.n == 1 ? length.one : length.many);
        };
        put(en_.add("has to be from "), least, false);
        put(en_.add(" to "), most, false);
        put(zh_.add("应为 "), least, true);
        put(zh_.add(is_term ? "至 " : " 至 "), most, true);
    }

    std::string_view member_;
    std::int64_t least_;
    std::int64_t most_;
    Rule rule_;
    bool is_term_;
    Text en_;
    Text zh_;
};

}  // namespace custos

/// States the ranges of a described struct, beside its description.
#define CUSTOS_RANGES(Type, ...)                                                                 \
    inline constexpr ::custos::Range custos_ranges_of_##Type[] = {__VA_ARGS__};                  \
    [[nodiscard]] constexpr std::span<const ::custos::Range> custos_ranges(const Type*) noexcept \
    {                                                                                            \
        return custos_ranges_of_##Type;                                                          \
    }
