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

/// One Unicode character, often one that needs care.
rc::Gen<std::string> character()
{
    return rc::gen::weightedOneOf<std::string>({
        {4, rc::gen::map(rc::gen::inRange(' ', '\x7f'), [](char c) { return std::string(1, c); })},
        {2, rc::gen::map(rc::gen::inRange('\x01', ' '), [](char c) { return std::string(1, c); })},
        {4, rc::gen::elementOf(std::vector<std::string>{"小", "张", "é", "😀", "\"", "\\", "/", "\x7f", "\xE2\x80\xA8",
                                                        "\xEF\xBF\xBF", "\xF4\x8F\xBF\xBF", "\xED\x9F\xBF",
                                                        "\xEE\x80\x80", "\xC2\x80"})},
    });
}

rc::Gen<std::string> text()
{
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(character()),
                        [](const std::vector<std::string>& characters) {
                            std::string all;
                            for (const auto& one : characters)
                                all += one;
                            return all;
                        });
}

rc::Gen<Bytes> bytes() { return rc::gen::container<Bytes>(rc::gen::arbitrary<std::uint8_t>()); }

/// A whole number from its range, often one of its ends.
template <class T>
rc::Gen<T> number(T least, T most)
{
    return rc::gen::weightedOneOf<T>(
        {{1, rc::gen::elementOf(std::vector<T>{least, most})}, {3, rc::gen::inRange(least, most)}});
}

template <class T, class Part>
rc::Gen<T> wrapped(rc::Gen<Part> part)
{
    return rc::gen::map(std::move(part), [](Part value) { return T{value}; });
}

template <class T>
rc::Gen<std::optional<T>> maybe(rc::Gen<T> gen)
{
    return rc::gen::oneOf(rc::gen::just(std::optional<T>{}),
                          rc::gen::map(std::move(gen), [](T value) { return std::optional<T>{std::move(value)}; }));
}

template <class T>
rc::Gen<std::vector<T>> list(rc::Gen<T> gen)
{
    return rc::gen::container<std::vector<T>>(std::move(gen));
}

rc::Gen<Note> note(int depth = 3)
{
    auto replies = depth == 0 ? rc::gen::just(std::vector<Note>{}) : rc::gen::resize(3, list(note(depth - 1)));
    return rc::gen::build<Note>(rc::gen::set(&Note::text, text()), rc::gen::set(&Note::replies, std::move(replies)));
}

rc::Gen<Fen> fen() { return wrapped<Fen>(number<std::int64_t>(-largest_amount, largest_amount)); }
rc::Gen<Day> day() { return wrapped<Day>(number(-719'162, 2'932'896)); }
rc::Gen<Stretch> stretch()
{
    return rc::gen::build<Stretch>(rc::gen::set(&Stretch::from, day()), rc::gen::set(&Stretch::until, day()));
}

rc::Gen<Rule> rule()
{
    return rc::gen::map(rc::gen::inRange<std::size_t>(0, all_rules().size() + 1),
                        [](std::size_t i) { return i == 0 ? Rule::none : all_rules()[i - 1].rule; });
}

rc::Gen<Everything> everything()
{
    constexpr auto largest = std::numeric_limits<std::int64_t>::max();
    return rc::gen::scale(
        0.15,
        rc::gen::build<Everything>(  // lists of lists of texts: short ones find the same faults
            rc::gen::set(&Everything::open), rc::gen::set(&Everything::floor), rc::gen::set(&Everything::beds),
            rc::gen::set(&Everything::wide, number(std::numeric_limits<std::int64_t>::min(), largest)),
            rc::gen::set(&Everything::price, fen()),
            rc::gen::set(&Everything::at,
                         wrapped<Instant>(number<std::int64_t>(-62'135'596'800'000, 253'402'300'799'999))),
            rc::gen::set(&Everything::day, day()),
            rc::gen::set(&Everything::quarter, wrapped<Quarter>(number(4, 39'999))),
            rc::gen::set(&Everything::closes, wrapped<TimeOfDay>(number<std::int16_t>(0, 1440))),
            rc::gen::set(&Everything::dossier, wrapped<DossierId>(number<std::uint64_t>(0, largest))),
            rc::gen::set(&Everything::rule, rule()),
            rc::gen::set(&Everything::carrier, rc::gen::element(Carrier::paper, Carrier::disk, Carrier::card)),
            rc::gen::set(&Everything::mood, rc::gen::element(Mood::cross, Mood::calm, Mood::glad)),
            rc::gen::set(&Everything::text, text()), rc::gen::set(&Everything::bytes, bytes()),
            rc::gen::set(&Everything::digest, rc::gen::container<Digest>(rc::gen::arbitrary<std::uint8_t>())),
            rc::gen::set(&Everything::box, wrapped<Box>(bytes())),
            rc::gen::set(&Everything::maybe, maybe(rc::gen::arbitrary<std::uint32_t>())),
            rc::gen::set(&Everything::note, maybe(note())), rc::gen::set(&Everything::amounts, list(fen())),
            rc::gen::set(&Everything::pages, list(list(text()))), rc::gen::set(&Everything::spans, list(stretch()))));
}

}  // namespace

TEST(RoundTrip, Binary)
{
    ASSERT_TRUE(always("a value comes back from its bytes, and has no others", [] {
        const auto value = *everything();
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
        const auto value = *everything();
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
        const auto text = to_document(*everything());
        const auto size = pick<std::size_t>(0, text.size());
        RC_ASSERT(!read_document<Everything>(text.substr(0, size)).has_value());
    }));
}

TEST(RoundTrip, AChangedDocumentIsRefusedOrAnotherValue)
{
    ASSERT_TRUE(always("what is read can be written and read again", [] {
        auto text = to_document(*everything());
        text[pick<std::size_t>(0, text.size())] = *rc::gen::arbitrary<char>();
        const auto read = read_document<Everything>(text);
        if (!read) return;
        const auto again = read_document<Everything>(to_document(read.value()));
        RC_ASSERT(again.has_value());
        RC_ASSERT(again.value() == read.value());
    }));
}

}  // namespace custos
