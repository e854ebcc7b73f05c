// ORD-02 finds an order by the hash of its number: the function is the published one.
#include <custos/core/murmur.hpp>
#include <support/pick.hpp>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

namespace custos::testing {

namespace {

std::string little_endian(std::uint64_t number)
{
    std::string bytes;
    for (unsigned shift = 0; shift < 64; shift += 8)
        bytes += static_cast<char>(number >> shift & 0xFFU);
    return bytes;
}

/// SMHasher's verification: the keys {}, {0}, {0, 1} … {0 … 254}, seeded with 256 less their length; then the hash of
/// all those hashes, seed 0; its low 32 bits are the value that the suite lists for the function.
std::uint32_t verification_value()
{
    std::string keys;
    std::string hashes;
    for (unsigned length = 0; length < 256; ++length) {
        hashes += little_endian(murmur_hash(std::string_view{keys}, 256U - length));
        keys += static_cast<char>(length);
    }
    return static_cast<std::uint32_t>(murmur_hash(std::string_view{hashes}));
}

}  // namespace

TEST(Murmur, is_the_published_function) { EXPECT_EQ(verification_value(), 0x1F0D3804U); }

TEST(Murmur, of_a_number_is_that_of_its_bytes)
{
    EXPECT_TRUE(always("", [] {
        const auto number = pick_bits();
        const auto seed = pick_bits();
        RC_ASSERT(murmur_hash(number, seed) == murmur_hash(std::string_view{little_endian(number)}, seed));
    }));
}

}  // namespace custos::testing
