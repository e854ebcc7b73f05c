/// Any value survives both forms, and both forms agree.
#include "sample.hpp"

#include <custos/core/binary.hpp>
#include <support/pick.hpp>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <limits>

namespace custos {

using namespace sample;

namespace {

constexpr std::size_t longest = 15;  // lists of lists of texts: short ones find the same faults

/// One Unicode character, often one that needs care.
std::string any_character()
{
    const auto kind = pick(0, 10);
    if (kind < 4) return std::string(1, pick(' ', '\x7f'));
    if (kind < 6) return std::string(1, pick('\x01', ' '));
    return pick<std::string>({"小", "张", "é", "😀", "\"", "\\", "/", "\x7f", "\xE2\x80\xA8", "\xEF\xBF\xBF",
                              "\xF4\x8F\xBF\xBF", "\xED\x9F\xBF", "\xEE\x80\x80", "\xC2\x80"});
}

std::string any_text()
{
    std::string all;
    for (const auto& one : pick_list(longest, any_character))
        all += one;
    return all;
}

/// A whole number from its range, often one of its ends.
template <class T>
T any_number(T least, T most)
{
    return pick(0, 4) == 0 ? pick({least, most}) : pick(least, most);
}

Note any_note(int depth = 3)
{
    const std::size_t most = depth == 0 ? 0 : 3;
    return {any_text(), pick_list(most, [&] { return any_note(depth - 1); })};
}

Fen any_amount() { return Fen{any_number(-largest_amount, largest_amount)}; }
Day any_day() { return Day{any_number(-719'162, 2'932'896)}; }
Stretch any_stretch() { return {any_day(), any_day()}; }

Rule any_rule()
{
    const auto i = pick<std::size_t>(0, all_rules().size() + 1);
    return i == 0 ? Rule::none : all_rules()[i - 1].rule;
}

Everything everything()
{
    constexpr auto largest = std::numeric_limits<std::int64_t>::max();
    Everything value;
    value.open = toss();
    value.floor = any_number<std::int8_t>(-128, 127);
    value.beds = any_number<std::uint16_t>(0, 65'535);
    value.wide = any_number(std::numeric_limits<std::int64_t>::min(), largest);
    value.price = any_amount();
    value.at = Instant{any_number<std::int64_t>(-62'135'596'800'000, 253'402'300'799'999)};
    value.day = any_day();
    value.quarter = Quarter{any_number(4, 39'999)};
    value.closes = TimeOfDay{any_number<std::int16_t>(0, 1440)};
    value.dossier = {any_number<std::uint64_t>(0, largest)};
    value.rule = any_rule();
    value.carrier = pick({Carrier::paper, Carrier::disk, Carrier::card});
    value.mood = pick({Mood::cross, Mood::calm, Mood::glad});
    value.text = any_text();
    value.bytes = pick_bytes(longest);
    for (auto& byte : value.digest)
        byte = static_cast<std::uint8_t>(pick(0U, 256U));
    value.box.box = pick_bytes(longest);
    if (toss()) value.maybe = any_number<std::uint32_t>(0, std::numeric_limits<std::uint32_t>::max());
    if (toss()) value.note = any_note();
    value.amounts = pick_list(longest, any_amount);
    value.pages = pick_list(3, [] { return pick_list(4, any_text); });
    value.spans = pick_list(longest, any_stretch);
    return value;
}

}  // namespace

TEST(RoundTrip, Binary)
{
    ASSERT_TRUE(always("a value comes back from its bytes, and has no others", [] {
        const auto value = everything();
        const auto bytes = to_binary(value);
        const auto back = from_binary<Everything>(bytes);
        RC_ASSERT(back.has_value());
        RC_ASSERT(back.value() == value);
        RC_ASSERT(to_binary(back.value()) == bytes);
    }));
}

TEST(RoundTrip, Document)
{
    ASSERT_TRUE(always("a value comes back from its document, indented or not", [] {
        const auto value = everything();
        const auto plain = to_document(value, {.schema = "custos.sample.everything/1"});
        const auto back = read_document<Everything>(plain);
        RC_ASSERT(back.has_value());
        RC_ASSERT(back.value() == value);
        const auto indented = read_document<Everything>(to_document(value, {.indent = true}));
        RC_ASSERT(indented.has_value());
        RC_ASSERT(indented.value() == value);
        RC_ASSERT(to_document(indented.value(), {.schema = "custos.sample.everything/1"}) == plain);
    }));
}

TEST(RoundTrip, ACutDocumentIsNeverTaken)
{
    ASSERT_TRUE(always("no part of a document from its beginning is a document", [] {
        const auto text = to_document(everything());
        const auto size = pick<std::size_t>(0, text.size());
        RC_ASSERT(!read_document<Everything>(text.substr(0, size)).has_value());
    }));
}

TEST(RoundTrip, AChangedDocumentIsRefusedOrAnotherValue)
{
    ASSERT_TRUE(always("what is read can be written and read again", [] {
        auto text = to_document(everything());
        text[pick<std::size_t>(0, text.size())] = static_cast<char>(pick(-128, 128));
        const auto read = read_document<Everything>(text);
        if (!read) return;
        const auto again = read_document<Everything>(to_document(read.value()));
        RC_ASSERT(again.has_value());
        RC_ASSERT(again.value() == read.value());
    }));
}

}  // namespace custos
