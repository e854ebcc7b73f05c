/// Rows found by their key are those that a list of pairs would find, whatever was put in and taken out before.
#include <custos/core/hash_rows.hpp>
#include <support/pick.hpp>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>

namespace custos {
namespace {

/// `Shift`: how badly keys spread. With 64 all of them want the same place.
template <unsigned Shift>
struct Row {
    using Key = std::uint32_t;

    std::uint32_t id = 0;
    std::uint32_t word = 0;

    [[nodiscard]] Key key() const noexcept { return id; }
    [[nodiscard]] static std::uint64_t spread(Key key) noexcept
    {
        if constexpr (Shift >= 64)
            return ~std::uint64_t{0};  // the last place: what is pushed goes round to the first
        else
            return key * 0x9E3779B97F4A7C15ULL >> Shift << Shift;
    }
    friend bool operator==(const Row&, const Row&) = default;
};

template <unsigned Shift>
void finds_as_a_list_does()
{
    EXPECT_TRUE(always("at spread " + std::to_string(Shift), [] {
        using Each = Row<Shift>;
        HashRows<Each> rows;
        std::vector<Each> list;
        for (auto steps = pick(0, 101); steps > 0; --steps) {
            const bool in = pick(0, 3) < 2;
            const Each row{pick(0U, 24U), pick(0U, 3U)};
            if (in) {
                rows.insert(row);
                list.push_back(row);
            } else {
                rows.erase(row);
                if (const auto at = std::find(list.begin(), list.end(), row); at != list.end()) list.erase(at);
            }
            RC_ASSERT(rows.size() == list.size());
        }
        for (std::uint32_t id = 0; id < 25; ++id) {
            std::vector<std::uint32_t> wanted;
            for (const auto& row : list)
                if (row.id == id) wanted.push_back(row.word);
            std::vector<std::uint32_t> got;
            rows.each(id, [&](const Each& row) { got.push_back(row.word); });
            std::sort(wanted.begin(), wanted.end());
            std::sort(got.begin(), got.end());
            RC_ASSERT(got == wanted);
            RC_ASSERT((rows.find(id) == nullptr) == wanted.empty());
            rows.fetch(id);
        }
    }));
}

TEST(HashRows, finds_what_was_put_in_and_not_taken_out) { finds_as_a_list_does<0>(); }
TEST(HashRows, also_where_keys_crowd) { finds_as_a_list_does<62>(); }
TEST(HashRows, also_where_all_want_one_place) { finds_as_a_list_does<64>(); }

TEST(HashRows, many)
{
    HashRows<Row<0>> rows;
    for (std::uint32_t id = 0; id < 10'000; ++id)
        rows.insert({id, id / 2});
    for (std::uint32_t id = 0; id < 10'000; id += 2)
        rows.erase({id, id / 2});
    for (std::uint32_t id = 0; id < 10'000; ++id)
        ASSERT_EQ(rows.find(id) != nullptr, id % 2 == 1) << id;
}

}  // namespace
}  // namespace custos
