/// The canonical binary form, byte for byte, and what is not read.
#include "goldens.hpp"

#include <gtest/gtest.h>

namespace custos {

using namespace sample;

namespace {

/// What a reader makes of bytes that should not be read: nothing.
template <class T>
void expect_refused(std::string_view bytes, Code code = Code::damaged)
{
    const auto read = from_binary<T>(hex(bytes));
    ASSERT_FALSE(read.has_value()) << bytes;
    EXPECT_EQ(read.error().code, code) << bytes;
}

/// A note that nests `records` deep; each level is a record and the list in it.
Note chain(int records)
{
    Note note;
    for (int i = 1; i < records; ++i) {
        Note outer;
        outer.replies.push_back(std::move(note));
        note = std::move(outer);
    }
    return note;
}

}  // namespace

TEST(Binary, WritesTheGoldenBytes)
{
    for_each_golden([](const auto& value, const Bytes& bytes) { EXPECT_EQ(to_hex(to_binary(value)), to_hex(bytes)); });
}

TEST(Binary, ReadsTheGoldenBytes)
{
    for_each_golden([](const auto& value, const Bytes& bytes) {
        const auto read = from_binary<std::remove_cvref_t<decltype(value)>>(bytes);
        ASSERT_TRUE(read.has_value()) << to_hex(bytes);
        EXPECT_TRUE(read.value() == value) << to_hex(bytes);
    });
}

TEST(Binary, AWriterAppends)
{
    Bytes out{9};
    Writer writer{out};
    writer << std::string{"a"} << std::uint8_t{2};
    EXPECT_EQ(to_hex(out), "09016102");
}

TEST(Binary, AReaderTakesOneValueAfterTheOther)
{
    const Bytes in = hex("01 61 02 09");
    Reader reader{in};
    std::string text;
    std::uint8_t number = 0;
    reader >> text >> number;
    EXPECT_EQ(text, "a");
    EXPECT_EQ(number, 2);
    EXPECT_TRUE(reader.ok());
    EXPECT_FALSE(reader.at_end());
    EXPECT_EQ(reader.left(), 1U);
}

TEST(Binary, RefusesEveryNumberThatIsNotShortest)
{
    expect_refused<std::uint16_t>("80 00");     // 0 in two bytes
    expect_refused<std::uint16_t>("ff 00");     // 127 in two bytes
    expect_refused<std::uint16_t>("ac 82 00");  // 300 in three
    expect_refused<std::int32_t>("81 00");
    expect_refused<std::string>("81 00 61");
    expect_refused<std::vector<std::uint8_t>>("80 00");
    expect_refused<Note>("80 00 00 00");
    expect_refused<bool>("81 00");
}

TEST(Binary, RefusesNumbersThatTheirTypeDoesNotHold)
{
    expect_refused<std::uint8_t>("80 02");                           // 256
    expect_refused<std::int8_t>("80 02");                            // 128
    expect_refused<std::int8_t>("81 02");                            // −129
    expect_refused<std::uint64_t>("80 80 80 80 80 80 80 80 80 01");  // 2^63
    expect_refused<std::uint64_t>("ff ff ff ff ff ff ff ff ff 02");  // more than 64 bits
    expect_refused<std::uint64_t>("80 80 80 80 80 80 80 80 80 80 01");
    expect_refused<DossierId>("80 80 80 80 80 80 80 80 80 01");
    expect_refused<bool>("02");
    expect_refused<TimeOfDay>("a1 0b");  // 1441
    expect_refused<Quarter>("03");
}

TEST(Binary, MoneyEndsAt2To53)
{
    EXPECT_EQ(from_binary<Fen>(to_binary(Fen{largest_amount})).value().value, largest_amount);
    EXPECT_EQ(from_binary<Fen>(to_binary(Fen{-largest_amount})).value().value, -largest_amount);
    expect_refused<Fen>("80 80 80 80 80 80 80 20");  // zigzag 2^54 = 2^53
    expect_refused<Fen>("ff ff ff ff ff ff ff 1f");  // zigzag 2^54 − 1 = −2^53
}

TEST(Binary, RefusesWordsAndRulesThatDoNotExist)
{
    expect_refused<Carrier>("03");
    expect_refused<Mood>("02");  // 1 is between two words
    expect_refused<Mood>("03");
    expect_refused<Rule>("01");
    expect_refused<Rule>("88 27");
    expect_refused<Rule>("ff ff 07");
}

TEST(Binary, RefusesTextsThatAreNotUtf8)
{
    expect_refused<std::string>("01 ff");
    expect_refused<std::string>("02 c0 80");     // overlong NUL
    expect_refused<std::string>("03 ed a0 80");  // a surrogate
    expect_refused<std::string>("02 e5 b0");     // cut
    expect_refused<std::string>("01 00");        // NUL
    EXPECT_EQ(from_binary<Bytes>(hex("02 c0 80")).value(), (Bytes{0xC0, 0x80}));
}

TEST(Binary, RefusesOtherSizesOfADigest)
{
    expect_refused<Digest>("1f 00000000000000 0000000000000000 0000000000000000 0000000000000000");
    expect_refused<Digest>("21 000000000000000000 0000000000000000 0000000000000000 0000000000000000");
}

TEST(Binary, RefusesOptionalsOfTwo) { expect_refused<std::optional<std::uint8_t>>("02 01 01"); }

TEST(Binary, RefusesWhatFollows)
{
    expect_refused<std::uint8_t>("01 00");
    expect_refused<Note>("00 00 00 00");
}

TEST(Binary, NestsSixtyFourDeepAndNoDeeper)
{
    const auto deepest = to_binary(chain(32));  // 32 records and 32 lists
    EXPECT_TRUE(from_binary<Note>(deepest).has_value());
    EXPECT_THROW((void)to_binary(chain(33)), std::logic_error);

    // 33 records, by hand: version 0, no text, one reply; the innermost has none.
    Bytes deeper;
    for (int i = 0; i < 32; ++i)
        deeper.insert(deeper.end(), {0, 0, 1});
    deeper.insert(deeper.end(), {0, 0, 0});
    EXPECT_FALSE(from_binary<Note>(deeper).has_value());
}

TEST(Binary, WritesNothingThatItWouldNotRead)
{
    EXPECT_THROW((void)to_binary(std::string{"\xFF"}), std::logic_error);
    EXPECT_THROW((void)to_binary(std::string(1, '\0')), std::logic_error);
    EXPECT_THROW((void)to_binary(std::uint64_t{1} << 63U), std::logic_error);
    EXPECT_THROW((void)to_binary(DossierId{std::uint64_t{1} << 63U}), std::logic_error);
    EXPECT_THROW((void)to_binary(Fen{largest_amount + 1}), std::logic_error);
    EXPECT_THROW((void)to_binary(static_cast<Carrier>(3)), std::logic_error);
    EXPECT_THROW((void)to_binary(static_cast<Mood>(1)), std::logic_error);
    EXPECT_THROW((void)to_binary(static_cast<Rule>(1)), std::logic_error);
    EXPECT_THROW((void)to_binary(TimeOfDay{1441}), std::logic_error);
    EXPECT_THROW((void)to_binary(Quarter{}), std::logic_error);
}

TEST(Binary, AReaderThatFailedGoesOnFailing)
{
    const Bytes in = hex("80 00 05");
    Reader reader{in};
    EXPECT_EQ(reader.number(), 0U);
    EXPECT_FALSE(reader.ok());
    EXPECT_EQ(reader.number(), 0U);
    EXPECT_EQ(reader.signed_number(), 0);
    EXPECT_TRUE(reader.text().empty());
    EXPECT_TRUE(reader.raw(1).empty());
    EXPECT_FALSE(reader.at_end());
}

TEST(Binary, AnErrorNamesTheStruct) { EXPECT_EQ(from_binary<Note>({}).error().path, "sample.note"); }

TEST(Binary, ShapesKnowTheirShortestForm)
{
    EXPECT_EQ(shape_of<Note>().least_bytes, 3U);  // version, text, count
    EXPECT_EQ(shape_of<Stretch>().least_bytes, 3U);
    EXPECT_EQ(shape_of<Digest>().least_bytes, 33U);
    EXPECT_EQ(shape_of<Everything>().least_bytes, to_binary(Everything{}).size() - 1);  // its quarter takes two bytes
}

}  // namespace custos
