/// Damaged and hostile bytes: whatever is read is written again to the very same bytes, and no length asks for memory.
#include "goldens.hpp"

#include <gtest/gtest.h>

namespace custos {

using namespace sample;

namespace {

/// The canonical property: bytes are refused, or they are the bytes of what was read.
template <class T>
void expect_canonical(const Bytes& bytes)
{
    const auto read = from_binary<T>(bytes);
    if (read) {
        EXPECT_EQ(to_hex(to_binary(read.value())), to_hex(bytes));
    }
}

Bytes repeat(const Bytes& part, std::size_t times)
{
    Bytes all;
    for (std::size_t i = 0; i < times; ++i)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

}  // namespace

TEST(Damage, NoPrefixIsAValue)
{
    for_each_golden([](const auto& value, const Bytes& bytes) {
        using T = std::remove_cvref_t<decltype(value)>;
        for (std::size_t size = 0; size < bytes.size(); ++size)
            EXPECT_FALSE(from_binary<T>(ByteView{bytes}.first(size)).has_value())
                << to_hex(bytes) << " cut to " << size;
    });
}

TEST(Damage, EveryOtherByteAtEveryPlace)
{
    int refused = 0;
    int read = 0;
    for_each_golden([&](const auto& value, const Bytes& bytes) {
        using T = std::remove_cvref_t<decltype(value)>;
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            for (unsigned change = 1; change < 256; ++change) {
                auto other = bytes;
                other[at] = static_cast<std::uint8_t>(other[at] ^ change);
                expect_canonical<T>(other);
                ++(from_binary<T>(other) ? read : refused);
            }
        }
    });
    EXPECT_GT(refused, 10'000);  // both happen, so the loop tests both
    EXPECT_GT(read, 10'000);
}

TEST(Damage, EveryByteLeftOutOrDoubled)
{
    for_each_golden([](const auto& value, const Bytes& bytes) {
        using T = std::remove_cvref_t<decltype(value)>;
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            const auto place = static_cast<Bytes::difference_type>(at);
            auto shorter = bytes;
            shorter.erase(shorter.begin() + place);
            expect_canonical<T>(shorter);
            auto longer = bytes;
            longer.insert(longer.begin() + place, bytes[at]);
            expect_canonical<T>(longer);
        }
    });
}

TEST(Damage, ALengthAboveWhatIsLeftIsRefusedAtOnce)
{
    const auto huge = hex("ff ff ff ff ff ff ff ff ff 01");
    EXPECT_FALSE(from_binary<std::string>(huge).has_value());
    EXPECT_FALSE(from_binary<Bytes>(huge).has_value());
    EXPECT_FALSE(from_binary<std::vector<std::uint16_t>>(huge).has_value());
    EXPECT_FALSE(from_binary<std::vector<Note>>(huge).has_value());
}

TEST(Damage, ACountIsHeldAgainstTheShortestItem)
{
    // Three stretches take nine bytes at least; here are eight.
    const auto bytes = hex("03 00 00 00 00 00 00 00 00");
    std::vector<Stretch> into;
    Reader reader{bytes};
    reader >> into;
    EXPECT_FALSE(reader.ok());
    EXPECT_EQ(into.capacity(), 0U);  // refused before any room was made
}

/// Each reply claims as many replies as the bytes that are left could hold. Read without an account of what the lists
/// around it still need, 3 MB would ask for 31 times its own size in items of 56 bytes.
TEST(Damage, ListsInListsCannotClaimTheSameBytesTwice)
{
    Bytes bytes = hex("00 00");                // version, no text
    const auto claim = hex("ff ff 3f 00 00");  // 1,048,575 replies; the first: version, no text
    const auto tail = repeat({0}, 3'200'000);
    for (int i = 0; i < 31; ++i)
        bytes.insert(bytes.end(), claim.begin(), claim.end());
    bytes.insert(bytes.end(), tail.begin(), tail.end());
    Note note;
    Reader reader{bytes};
    reader >> note;
    EXPECT_FALSE(reader.ok());
    ASSERT_FALSE(note.replies.empty());
    EXPECT_TRUE(note.replies.front().replies.empty());  // the second claim was not believed
}

TEST(Damage, NoiseIsNeverReadAsSomethingElse)
{
    std::uint64_t state = 1;  // a plain linear generator: the same noise each time
    const auto next = [&] {
        return static_cast<std::uint8_t>((state = state * 6364136223846793005U + 1442695040888963407U) >> 56U);
    };
    for (int round = 0; round < 20'000; ++round) {
        Bytes noise(next() % 64U);
        for (auto& byte : noise)
            byte = static_cast<std::uint8_t>(next() >> (round % 8));
        expect_canonical<Everything>(noise);
        expect_canonical<std::vector<Note>>(noise);
    }
}

}  // namespace custos
