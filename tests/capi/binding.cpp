// bindings/cpp/custos.hpp, compiled as C++17 and as C++20.
#include "house.hpp"

#include <custos.hpp>

namespace custos_test {

namespace {

using custos::host::Archive;

struct Hotel {
    Folder folder;
    std::int64_t now = 1'772'416'800'000;
    custos::host::Options options;
    std::vector<std::string> log;

    Hotel()
    {
        options.folder = folder / "archive";
        options.key.fill(7);
        options.clock = [this] { return now++; };
        options.log = [this](std::uint32_t, std::string_view line) { log.emplace_back(line); };
    }
};

TEST(Binding, a_day_at_the_counter)
{
    Hotel hotel;
    auto archive = Archive::create(hotel.options, 1);
    ASSERT_TRUE(archive) << archive.failure().text();
    auto office = archive->desk(1, CUSTOS_PURPOSE_SERVICE);
    ASSERT_TRUE(office);
    auto opened = office->submit(guest("张伟", "13800138000"));
    ASSERT_TRUE(opened) << opened.failure().text();
    EXPECT_FALSE(opened->refusal);
    auto again = office->submit(guest("王芳", "13800138000"));
    ASSERT_TRUE(again) << "a refusal is an answer";
    ASSERT_TRUE(again->refusal);
    EXPECT_EQ(again->refusal->rule(), "COL-08");
    EXPECT_EQ(again->refusal->existing(), 1U);

    const auto found = office->find(CUSTOS_BY_PHONE, "+86 138 0013 8000");
    ASSERT_TRUE(found);
    EXPECT_EQ(*found, std::vector<std::uint64_t>{1});
    const std::string number = "A-1";
    const auto receipt = office->record(sale(number, 1, 100));
    ASSERT_TRUE(receipt);
    EXPECT_EQ(receipt->id, 1U);
    const auto refused = office->record(sale(number, 1, 101));
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.failure().is_refusal());
    EXPECT_EQ(refused.failure().rule(), "ORD-02");

    const auto phone = office->field("phone");
    ASSERT_TRUE(phone);
    const auto decision = office->decide(1, {*phone});
    ASSERT_TRUE(decision);
    EXPECT_EQ(decision->outcome, static_cast<std::uint32_t>(CUSTOS_GRANTED));
    EXPECT_TRUE(archive->verify());
    EXPECT_TRUE(archive->close());
    EXPECT_FALSE(office->card(1));
    EXPECT_EQ(hotel.log.back(), "closed");
}

TEST(Binding, a_walk_goes_on_from_its_token)
{
    Hotel hotel;
    auto archive = Archive::create(hotel.options, 1);
    ASSERT_TRUE(archive);
    auto desk = archive->desk(1, CUSTOS_PURPOSE_SERVICE);
    ASSERT_TRUE(desk);
    for (int i = 0; i < 5; ++i)
        ASSERT_TRUE(desk->submit(guest("客人", std::to_string(13'800'138'000 + i))));
    const std::string_view all = R"({"schema":"custos.dossier.find/1","keeper":1})";
    auto walk = desk->walk(all);
    ASSERT_TRUE(walk);
    ASSERT_EQ(walk->next(2)->size(), 2U);
    const auto token = walk->token();
    ASSERT_TRUE(token);
    auto rest = desk->walk(all, *token);
    ASSERT_TRUE(rest);
    const auto rows = rest->next();
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), 3U);
    EXPECT_EQ(rows->front().dossier, 3U);
    EXPECT_TRUE(rest->next()->empty());
}

TEST(Binding, an_exception_of_the_hosts_clock_does_not_cross)
{
    Hotel hotel;
    bool broken = false;
    hotel.options.clock = [&] {
        if (broken) throw std::runtime_error{"no time"};
        return hotel.now++;
    };
    auto archive = Archive::create(hotel.options, 1);
    ASSERT_TRUE(archive);
    auto desk = archive->desk(1, CUSTOS_PURPOSE_SERVICE);
    ASSERT_TRUE(desk);
    broken = true;
    const auto answer = desk->submit(guest("张伟", "13800138000"));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.failure().status(), CUSTOS_E_CALLBACK);
    broken = false;
    EXPECT_TRUE(desk->submit(guest("张伟", "13800138000")));
}

TEST(Binding, an_archive_moves_and_closes_once)
{
    Hotel hotel;
    auto made = Archive::create(hotel.options, 1);
    ASSERT_TRUE(made);
    Archive first = std::move(made).value();
    Archive second = std::move(first);
    EXPECT_TRUE(second.head());
    EXPECT_FALSE(first.head());
    second = Archive{std::move(second)};
    EXPECT_TRUE(second.close());
    auto wrong = hotel.options;
    wrong.key.fill(8);
    const auto refused = Archive::open(wrong);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.failure().status(), CUSTOS_E_WRONG_KEY);
}

}  // namespace

}  // namespace custos_test
