/// Values opened by readers on threads, each by a permit of its own decision, on the same and on different dossiers;
/// more dossiers than the cache of keys has places.
/// Rules: SEC-01, ACC-01.
#include <support/guests.hpp>
#include <support/house.hpp>

#include <atomic>
#include <thread>

namespace custos::testing {
namespace {

using dossier::Purpose;

TEST(SEC_01_threads, many_read_together)
{
    House house;
    std::vector<DossierId> guests;
    for (int i = 0; i < 100; ++i)
        guests.push_back(house.open(guest(std::to_string(13'812'345'000 + i), "客人" + std::to_string(i))));
    const auto see = house.access_sight();
    const auto phone = house.vault.token(vault::TokenKind::phone, "13812345000");
    FieldSet wanted;
    wanted.insert(house.field("name"));
    std::atomic<int> wrong{0};
    std::vector<std::jthread> readers;
    for (std::size_t reader = 0; reader < 4; ++reader)
        readers.emplace_back([&, reader] {
            for (std::size_t round = 0; round < 2500; ++round) {
                const auto at = (round * 37 + reader * (round % 2)) % guests.size();  // by turns together and apart
                const auto value = house.kept(guests[at], "name");
                const auto leave = access::decide(see, {manager, guests[at], Purpose::service, wanted, house.now});
                const auto text =
                    house.vault.open(leave.permit, {guests[at], value->field, value->version}, value->sealed);
                if (!text || text.value().view() != "客人" + std::to_string(at)) ++wrong;
                if (house.vault.token(vault::TokenKind::phone, "13812345000") != phone) ++wrong;
            }
        });
    readers.clear();
    EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace custos::testing
