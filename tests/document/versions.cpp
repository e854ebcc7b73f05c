/// A struct through its versions: what was written long ago is still read, what comes from the future is refused.
#include "goldens.hpp"

#include <gtest/gtest.h>

namespace custos::was {

struct Guest {
    std::string name;
    std::uint16_t room = 0;
};
CUSTOS_DESCRIBE(Guest, "sample.guest", (name, room))

struct Party {
    std::vector<Guest> guests;
    std::optional<Guest> host;
    bool late = false;
};
CUSTOS_DESCRIBE(Party, "sample.party", (guests, host, late))

}  // namespace custos::was

namespace custos::is {

/// Version 1 added the language, version 2 the key and the deposit.
struct Guest {
    std::string name;
    std::uint16_t room = 0;
    std::string language = "zh";
    std::optional<std::uint32_t> key;
    Fen deposit{5000};
};
CUSTOS_DESCRIBE(Guest, "sample.guest", (name, room, language, key, deposit))

struct Party {
    std::vector<Guest> guests;
    std::optional<Guest> host;
    bool late = false;
};
CUSTOS_DESCRIBE(Party, "sample.party", (guests, host, late))

}  // namespace custos::is

BOOST_CLASS_VERSION(custos::is::Guest, 2)

template <>
struct custos::MembersIn<custos::is::Guest> {
    static constexpr std::size_t count(unsigned version) noexcept { return version == 0 ? 2 : version == 1 ? 3 : 5; }
};

namespace custos {

namespace {

const is::Guest a_guest{"a", 1, "zh", {}, {5000}};

}  // namespace

TEST(Versions, TheVersionIsTheFirstByte)
{
    EXPECT_EQ(to_hex(to_binary(was::Guest{"a", 1})), "00016101");
    // version 2, "a", 1, "zh", no key, 5000 fen: zigzag 10000 = 78 × 128 + 16
    EXPECT_EQ(to_hex(to_binary(a_guest)),
              "02016101"
              "027a68"
              "00"
              "904e");
}

TEST(Versions, OldBytesAreReadAndWhatTheyLackKeepsItsDefault)
{
    const auto guest = from_binary<is::Guest>(sample::hex("00 01 61 01")).value();
    EXPECT_EQ(guest.name, "a");
    EXPECT_EQ(guest.room, 1);
    EXPECT_EQ(guest.language, "zh");
    EXPECT_EQ(guest.key, std::nullopt);
    EXPECT_EQ(guest.deposit, Fen{5000});

    const auto later = from_binary<is::Guest>(sample::hex("01 01 61 01 02 6b6f")).value();
    EXPECT_EQ(later.language, "ko");
    EXPECT_EQ(later.deposit, Fen{5000});
}

TEST(Versions, OldRecordsInsideNewOnes)
{
    const auto old = to_binary(was::Party{{{"a", 1}, {"b", 2}}, was::Guest{"h", 3}, true});
    const auto party = from_binary<is::Party>(old).value();
    ASSERT_EQ(party.guests.size(), 2U);
    EXPECT_EQ(party.guests[1].room, 2);
    EXPECT_EQ(party.guests[1].deposit, Fen{5000});
    EXPECT_EQ(party.host.value().name, "h");
    EXPECT_TRUE(party.late);
}

TEST(Versions, MembersOfALaterVersionAreNotReadIntoAnEarlierOne)
{
    // Version 1 has three members; five follow.
    EXPECT_EQ(from_binary<is::Guest>(sample::hex("01 01 61 01 02 7a68 00 904e")).error().code, Code::damaged);
    EXPECT_EQ(from_binary<is::Guest>(sample::hex("02 01 61 01 02 7a68")).error().code, Code::damaged);
}

TEST(Versions, TheFutureIsRefusedAsSuch)
{
    const auto read = from_binary<was::Guest>(to_binary(a_guest));
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error().code, Code::too_new);
    EXPECT_EQ(read.error().path, "sample.guest");
    const auto inside = from_binary<was::Party>(to_binary(is::Party{{a_guest}, {}, false}));
    ASSERT_FALSE(inside.has_value());
    EXPECT_EQ(inside.error().code, Code::too_new);
    // 2^32: not to be taken for version 0
    EXPECT_EQ(from_binary<was::Guest>(sample::hex("80 80 80 80 10 01 61 01")).error().code, Code::too_new);
}

TEST(Versions, AListIsHeldAgainstTheShortestVersion)
{
    EXPECT_EQ(shape_of<is::Guest>().least_bytes, 3U);  // version 0: version, name, room
    EXPECT_EQ(from_binary<std::vector<is::Guest>>(sample::hex("02 00 00 01 00 00 02")).value().size(), 2U);
}

TEST(Versions, EveryVersionSurvivesAWrite)
{
    const auto once = to_binary(from_binary<is::Guest>(to_binary(was::Guest{"a", 1})).value());
    EXPECT_EQ(to_binary(from_binary<is::Guest>(once).value()), once);
}

}  // namespace custos
