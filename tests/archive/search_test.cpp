/// The search among sealed dossiers (CHG-04, CHG-05) reads all of them, however many there are.
#include "house.hpp"

#include <fmt/format.h>

namespace custos::test {
namespace {

dossier::Open one_of_many(std::uint64_t number, std::string name, std::string birth)
{
    auto open = guest(std::move(name), fmt::format("13{:09}", number));
    open.grounds[0].purposes.push_back(dossier::Purpose::review);
    open.values.push_back({"birth_date", std::move(birth), dossier::Source::asked});
    open.values.push_back({"email", fmt::format("guest{}@example.com", number), dossier::Source::asked});
    return open;
}

}  // namespace

// Dossiers are read some thousands at a time; the two of one customer stand far apart, the second one near the end.
TEST(CHG_04, every_sealed_dossier_is_searched)
{
    constexpr std::uint64_t dossiers = 8'300;
    House house;
    auto desk = house.desk();
    std::vector<dossier::Open> group;
    for (std::uint64_t number = 1; number <= dossiers; ++number) {
        const bool same = number == 5'000 || number == dossiers;
        group.push_back(
            one_of_many(number, same ? "欧阳雨桐" : fmt::format("Guest {}", number),
                        same ? "1985-03-02" : fmt::format("{}-01-{:02}", 1940 + number % 60, 1 + number % 28)));
        if (group.size() < 1'000 && number < dossiers) continue;
        for (const auto& ruling : value_of(desk.submit_all(std::span<const dossier::Open>{group})))
            ASSERT_TRUE(ruling.has_value());
        group.clear();
    }
    auto review = house.desk(reviewer);
    EXPECT_GE(granted(review.submit(merging::Find{})).id, 1U);
    const auto queue = granted(review.ask<merging::QueueView>(merging::AskQueue{}));
    ASSERT_FALSE(queue.pairs.empty());
    EXPECT_EQ(queue.pairs.front().left, DossierId{5'000});
    EXPECT_EQ(queue.pairs.front().right, DossierId{dossiers});
}

}  // namespace custos::test
