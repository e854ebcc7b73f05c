/// Places found by number and by hash are those that a list of pairs would find, whatever was put in and taken out
/// before.
#include <custos/core/place_map.hpp>
#include <support/pick.hpp>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>
#include <vector>

namespace custos::testing {
namespace {

TEST(DensePlaces_property, finds_what_a_map_finds)
{
    EXPECT_TRUE(always("places by number = map", [] {
        DensePlaces places;
        std::map<std::uint64_t, RowPlace> oracle;
        for (auto left = pick(0, 200); left > 0; --left) {
            const auto number = pick<std::uint64_t>(1, 80);  // five pages of sixteen
            if (oracle.contains(number)) {
                places.erase(number);
                oracle.erase(number);
            } else {
                const auto place = pick<RowPlace>(0, 1000);
                places.insert(number, place);
                oracle[number] = place;
            }
        }
        for (std::uint64_t number = 0; number < 100; ++number) {
            const auto known = oracle.find(number);
            RC_ASSERT(places.find(number) == (known == oracle.end() ? no_place : known->second));
        }
    }));
}

TEST(DensePlaces, numbers_far_apart_cost_a_page_each_and_no_more)
{
    DensePlaces places;
    for (const auto number : {std::uint64_t{1}, std::uint64_t{1} << 40U, ~std::uint64_t{0}})
        places.insert(number, 7);
    EXPECT_EQ(places.find(std::uint64_t{1} << 40U), 7U);
    EXPECT_EQ(places.find(~std::uint64_t{0}), 7U);
    EXPECT_EQ(places.find(2), no_place);
    EXPECT_EQ(places.find((std::uint64_t{1} << 40U) + 16), no_place);
}

/// `kept`: the bits of a hash that tell keys apart. The others of the upper half are ones: what has the same hash
/// crowds at the end of the table and goes round it.
void finds_as_a_list_does(std::uint64_t kept)
{
    const auto hash_of = [&](std::uint64_t key) {
        return (murmur_hash(key) & kept) | (~kept & ~std::uint64_t{0} << 32U);
    };
    HashPlaces places;
    std::vector<std::uint64_t> keys;           // of the row at that place
    std::map<std::uint64_t, RowPlace> oracle;  // one place a key
    const auto is = [&](std::uint64_t key) { return [&keys, key](RowPlace place) { return keys[place] == key; }; };
    for (auto left = pick(0, 200); left > 0; --left) {
        const auto key = pick<std::uint64_t>(0, 40);
        const auto known = oracle.find(key);
        const auto next = static_cast<RowPlace>(keys.size());
        if (known == oracle.end()) {
            places.insert(hash_of(key), next);
            oracle[key] = next;
            keys.push_back(key);
        } else if (toss()) {
            places.replace(hash_of(key), known->second, next);
            known->second = next;
            keys.push_back(key);
        } else {
            places.erase(hash_of(key), known->second);
            oracle.erase(known);
        }
        for (std::uint64_t each = 0; each < 41; ++each) {
            places.fetch(hash_of(each));
            const auto there = oracle.find(each);
            const auto found = places.find(hash_of(each), is(each));
            RC_ASSERT(found == (there == oracle.end() ? no_place : there->second));
            if (found != no_place) RC_ASSERT(places.guess(hash_of(each)) != no_place);
        }
    }
}

TEST(HashPlaces_property, finds_what_a_list_finds)
{
    EXPECT_TRUE(always("places by hash = list", [] { finds_as_a_list_does(~std::uint64_t{0}); }));
}
TEST(HashPlaces_property, also_where_two_keys_have_one_hash)
{
    EXPECT_TRUE(always("places by few hashes = list", [] { finds_as_a_list_does(std::uint64_t{7} << 61U); }));
}
TEST(HashPlaces_property, also_where_all_have_one_hash_and_go_round_the_end)
{
    EXPECT_TRUE(always("places by one hash = list", [] { finds_as_a_list_does(0); }));
}

}  // namespace
}  // namespace custos::testing
