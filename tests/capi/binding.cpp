// bindings/cpp/custos.hpp, compiled as C++17 and as C++20.
#include "house.hpp"

#include <custos.hpp>

#include <algorithm>

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
        options.key.emplace().fill(7);
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
    const auto no_field = office->decide(1, {300});
    ASSERT_FALSE(no_field) << "a number that no field has is not passed over";
    EXPECT_EQ(no_field.failure().status(), CUSTOS_E_ARGUMENT);
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
    wrong.key->fill(8);
    const auto refused = Archive::open(wrong);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.failure().status(), CUSTOS_E_WRONG_KEY);
}

TEST(Binding, an_archive_that_another_one_takes_the_place_of_closes_with_its_own_callbacks)
{
    Hotel one;
    Hotel other;
    auto first = Archive::create(one.options, 1);
    auto second = Archive::create(other.options, 1);
    ASSERT_TRUE(first && second);
    *first = std::move(*second);
    ASSERT_FALSE(one.log.empty());
    EXPECT_EQ(one.log.back(), "closed");
    EXPECT_TRUE(other.log.empty() || other.log.back() != "closed");
    EXPECT_TRUE(first->head());
}

TEST(Binding, many_at_once_and_walks_of_every_kind)
{
    namespace host = custos::host;
    Hotel hotel;
    auto archive = Archive::create(hotel.options, 1);
    ASSERT_TRUE(archive);
    auto desk = archive->desk(1, CUSTOS_PURPOSE_SERVICE);
    ASSERT_TRUE(desk);
    for (int i = 0; i < 2; ++i)
        ASSERT_TRUE(desk->command(guest("客人", std::to_string(13'800'138'000 + i))));
    const std::vector<std::string> phones{"13800138001", "13900139000", "13800138000"};
    std::array<std::uint64_t, 3> counts{};
    const auto found = desk->find_all(CUSTOS_BY_PHONE, host::Texts{phones}, counts);
    ASSERT_TRUE(found) << found.failure().text();
    EXPECT_EQ(*found, (std::vector<std::uint64_t>{2, 0, 1}));
    EXPECT_EQ(counts[1], 0U);
    const auto risks = desk->risks(*found);
    ASSERT_TRUE(risks);
    EXPECT_EQ((*risks)[0].serve, 1U);
    EXPECT_EQ((*risks)[1].dossier, 0U);

    const std::string numbers[] = {"A-1", "A-2"};
    const custos_sale sales[] = {sale(numbers[0], 1, 100), sale(numbers[1], 2, 200)};
    ASSERT_TRUE(desk->record(sales));
    auto orders = desk->walk<custos_order>(R"({"schema":"custos.orders.list/1","dossier":2})");
    ASSERT_TRUE(orders);
    ASSERT_EQ(orders->next()->size(), 1U);
    EXPECT_TRUE(orders->next()->empty());
    const auto wrong = desk->walk<custos_duty>(R"({"schema":"custos.policy.show/1"})");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.failure().name(), "E_BAD_DOCUMENT");
    ASSERT_TRUE(desk->tick());
    const auto due = desk->due(0, hotel.now + std::int64_t{366} * 86'400'000);
    ASSERT_TRUE(due);
    EXPECT_FALSE(due->empty());
}

TEST(Binding, answers_fit_the_hosts_buffer_or_wait)
{
    Hotel hotel;
    auto archive = Archive::create(hotel.options, 1);
    ASSERT_TRUE(archive);
    auto desk = archive->desk(1, CUSTOS_PURPOSE_SERVICE);
    ASSERT_TRUE(desk);
    ASSERT_TRUE(desk->command(guest("客人", "13800138000")));
    char little[4];
    char room[256];
    const auto waits = desk->ask_into(little, R"({"schema":"custos.dossier.risk/1","dossier":1})");
    ASSERT_TRUE(waits);
    EXPECT_FALSE(waits->fits);
    const auto taken = desk->answer_into(room);
    ASSERT_TRUE(taken);
    EXPECT_TRUE(taken->fits);
    EXPECT_EQ(taken->size, waits->size);
    const auto refused = desk->ask_into(room, R"({"schema":"custos.dossier.risk/1","dossier":9})");
    ASSERT_TRUE(refused) << "a refusal is an answer";
    ASSERT_TRUE(refused->refusal);
    EXPECT_EQ(refused->refusal->rule(), "FILE-05");
    EXPECT_TRUE(custos::host::fits());
    EXPECT_NE(custos::host::titles(CUSTOS_TITLES_QUERIES)->find("orders.list"), std::string::npos);
    EXPECT_TRUE(custos::host::work(0, R"({"schema":"custos.rules.list/1","prefix":"SEC-06"})"));
}

TEST(Binding, proofs_hold_and_a_backup_is_restored)
{
    namespace host = custos::host;
    Hotel hotel;
    auto archive = Archive::create(hotel.options, 1);
    ASSERT_TRUE(archive);
    const auto older = archive->head();
    ASSERT_TRUE(older);
    auto desk = archive->desk(1, CUSTOS_PURPOSE_SERVICE);
    ASSERT_TRUE(desk->command(guest("客人", "13800138000")));
    host::PublicKey key{};
    std::copy(std::begin(older->key), std::end(older->key), key.begin());
    const auto grown = archive->prove_growth(older->size);
    ASSERT_TRUE(grown);
    EXPECT_TRUE(host::check_growth(grown->proof, *older, grown->head, key));
    key[0] ^= 1U;
    EXPECT_EQ(host::check(grown->head, key).failure().status(), CUSTOS_E_DAMAGED);
    const auto bytes = host::to_bytes(grown->head);
    ASSERT_TRUE(bytes);
    EXPECT_EQ(host::head_from(*bytes)->size, grown->head.size);

    int calls = 0;
    const auto count = [&](std::uint64_t, std::uint64_t) { return ++calls > 0; };
    const auto backup = hotel.folder / "backup";
    const auto made = archive->backup(backup, count);
    ASSERT_TRUE(made) << made.failure().text();
    ASSERT_TRUE(archive->close());
    auto to = hotel.options;
    to.folder = hotel.folder / "again";
    const auto restored = Archive::restore(backup, to);
    ASSERT_TRUE(restored) << restored.failure().text();
    EXPECT_EQ(restored->entries, made->entries);
}

TEST(Binding, one_key_is_given_and_no_other_is_guessed)
{
    Hotel hotel;
    const auto told = [&](const custos::host::Options& options) {
        const auto made = Archive::create(options, 1);
        if (made) return std::string{"made"};
        EXPECT_EQ(made.failure().status(), CUSTOS_E_ARGUMENT);
        EXPECT_FALSE(made.failure().text().empty() || made.failure().text_zh().empty());
        EXPECT_EQ(made.failure().hint(), "give one of key, passphrase, key_service");
        EXPECT_EQ(Archive::open(options).failure().field(), made.failure().field());
        EXPECT_EQ(Archive::restore("nowhere", options).failure().field(), made.failure().field());
        return std::string{made.failure().field()};
    };
    auto none = hotel.options;
    none.key.reset();
    EXPECT_EQ(told(none), "options/key");
    auto empty = none;
    empty.passphrase = "";
    EXPECT_EQ(told(empty), "options/passphrase") << "as from a variable that is not set";
    auto both = hotel.options;
    both.passphrase = "a few words";
    EXPECT_EQ(told(both), "options/passphrase");
    both.passphrase = "";
    EXPECT_EQ(told(both), "options/passphrase");
    auto service = hotel.options;
    service.key_service.destroy = [](std::uint32_t) { return true; };
    EXPECT_EQ(told(service), "options/key_service");
    service.key.reset();
    EXPECT_EQ(Archive::create(service, 1).failure().field(), "options/host/wrap") << "a part of a service is none";
    EXPECT_FALSE(std::filesystem::exists(hotel.options.folder));
    auto words = none;
    words.passphrase = "a few words";
    EXPECT_EQ(told(words), "made");
}

TEST(Binding, a_key_service_is_a_key)
{
    Hotel hotel;
    std::vector<std::uint8_t> pad(4096, 0x5A);
    const auto turned = [&](std::uint32_t, custos::host::Span<const std::uint8_t> from, std::vector<std::uint8_t>& to) {
        for (const auto byte : from)
            to.push_back(static_cast<std::uint8_t>(byte ^ pad[to.size()]));
        return true;
    };
    hotel.options.key.reset();
    hotel.options.key_service = {turned, turned, [](std::uint32_t) { return true; }};
    auto archive = Archive::create(hotel.options, 1);
    ASSERT_TRUE(archive) << archive.failure().text();
    ASSERT_TRUE(archive->rotate_keys());
    ASSERT_TRUE(archive->close());
    EXPECT_TRUE(Archive::open(hotel.options));
    pad.assign(pad.size(), 0x5B);
    EXPECT_FALSE(Archive::open(hotel.options));
}

TEST(Binding, SEC_06_a_master_key_is_replaced)
{
    Hotel hotel;
    auto archive = Archive::create(hotel.options, 1);
    ASSERT_TRUE(archive) << archive.failure().text();
    custos::host::MasterKey key;
    EXPECT_EQ(archive->change_master(key).failure().field(), "key/key") << "which key is meant is not guessed";
    {
        const auto turned = [](std::uint32_t, custos::host::Span<const std::uint8_t> from,
                               std::vector<std::uint8_t>& to) {
            for (const auto byte : from)
                to.push_back(static_cast<std::uint8_t>(byte ^ 0x5A));
            return true;
        };
        custos::host::MasterKey service;
        service.key_service = {turned, turned, [](std::uint32_t) { return true; }};
        ASSERT_TRUE(archive->change_master(service));
    }
    EXPECT_TRUE(archive->rotate_keys({1, "half a year"}));
    EXPECT_EQ(archive->rotate_keys({1, " "}).failure().rule(), "SEC-06");
    custos::host::MasterKey bytes;
    bytes.key.emplace();
    EXPECT_EQ(archive->change_master(bytes, {2, "to try it"}).failure().rule(), "ACC-01");
    auto moved = std::move(*archive);
    ASSERT_TRUE(moved.rotate_keys()) << "the service's functions are kept with the archive";
    key.passphrase = "a few words";
    const auto epoch = moved.change_master(key, {1, "the service is left"});
    ASSERT_TRUE(epoch) << epoch.failure().text();
    EXPECT_GT(*epoch, 2U);
    ASSERT_TRUE(moved.close());
    EXPECT_FALSE(Archive::open(hotel.options));
    hotel.options.key.reset();
    hotel.options.passphrase = key.passphrase;
    EXPECT_TRUE(Archive::open(hotel.options));
}

}  // namespace

}  // namespace custos_test
