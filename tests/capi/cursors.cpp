// Cursors: every row once, in order, and on from a token.
/// Rules: CHG-03, ACC-07, SYS-02.
#include "house.hpp"

#include <functional>

namespace custos_test {

namespace {

TEST(Cursors, give_every_card_once_and_go_on_from_a_token_in_another_process)
{
    House house;
    for (int i = 0; i < 7; ++i)
        house.add("客人", std::to_string(13'800'138'000 + i));
    constexpr std::string_view all = R"({"schema":"custos.dossier.find/1","keeper":2})";
    custos_cursor cursor = 0;
    must(custos_cursor_open(&cursor, house.desk, all.data(), all.size(), nullptr, 0));
    custos_card cards[3] = {CUSTOS_INIT(custos_card), {}, {}};
    uint64_t count = 0;
    must(custos_cursor_cards(cards, 3, &count, cursor));
    EXPECT_EQ(count, 3U);
    EXPECT_EQ(cards[2].dossier, 3U);
    char token[64];
    uint64_t size = 0;
    must(custos_cursor_token(token, sizeof token, &size, cursor));
    must(custos_cursor_close(cursor));
    EXPECT_EQ(custos_cursor_cards(cards, 3, &count, cursor), CUSTOS_E_HANDLE);

    house.reopen();
    must(custos_cursor_open(&cursor, house.desk, all.data(), all.size(), token, size));
    std::vector<uint64_t> rest;
    custos_status status = CUSTOS_OK;
    while ((status = custos_cursor_cards(cards, 3, &count, cursor)) == CUSTOS_OK)
        for (uint64_t i = 0; i < count; ++i)
            rest.push_back(cards[i].dossier);
    EXPECT_EQ(status, CUSTOS_DONE);
    EXPECT_EQ(rest, (std::vector<uint64_t>{4, 5, 6, 7}));
    EXPECT_EQ(custos_cursor_cards(cards, 3, &count, cursor), CUSTOS_DONE);

    constexpr std::string_view others = R"({"schema":"custos.dossier.find/1","keeper":3})";
    custos_cursor wrong = 0;
    EXPECT_EQ(custos_cursor_open(&wrong, house.desk, others.data(), others.size(), token, size), CUSTOS_E_BAD_VALUE);
    EXPECT_EQ(custos_cursor_open(&wrong, house.desk, all.data(), all.size(), CUSTOS_TEXT("f-1")), CUSTOS_E_BAD_VALUE);
    EXPECT_EQ(custos_cursor_open(&wrong, house.desk,
                                 CUSTOS_TEXT(R"({"schema":"custos.dossier.find/1","keeper":2,"limit":5})"), nullptr, 0),
              CUSTOS_E_BAD_DOCUMENT);
    must(custos_desk_close(house.desk));
    EXPECT_EQ(custos_cursor_cards(cards, 3, &count, cursor), CUSTOS_E_CLOSED);
    must(custos_cursor_close(cursor));
}

TEST(CHG_03, a_history_is_walked_newest_first)
{
    House house;
    house.add("张伟", "13800138000");
    submit(house.desk,
           R"({"schema":"custos.dossier.enter/1","dossier":1,"values":[{"field":"dishes","value":"松鼠桂鱼",)"
           R"("source":"observed"}]})");
    custos_cursor cursor = 0;
    must(open_walk(&cursor, house.reviewer, history_of(1)));
    custos_history_row rows[1] = {CUSTOS_INIT(custos_history_row)};
    uint64_t count = 0;
    must(custos_cursor_entries(rows, 1, &count, cursor));
    EXPECT_STREQ(rows[0].event, "dossier.entered");
    EXPECT_EQ(rows[0].actor, 2U);
    char token[64];
    uint64_t size = 0;
    must(custos_cursor_token(token, sizeof token, &size, cursor));
    custos_card card = CUSTOS_INIT(custos_card);
    EXPECT_EQ(custos_cursor_cards(&card, 1, &count, cursor), CUSTOS_E_ARGUMENT) << "this cursor has other rows";

    custos_cursor again = 0;
    must(open_walk(&again, house.reviewer, history_of(1), {token, size}));
    must(custos_cursor_entries(rows, 1, &count, again));
    EXPECT_STREQ(rows[0].event, "dossier.opened");
    EXPECT_EQ(custos_cursor_entries(rows, 1, &count, again), CUSTOS_DONE);
    EXPECT_EQ(open_walk(&again, house.reviewer, history_of(2), {token, size}), CUSTOS_E_BAD_VALUE);
    custos_cursor none = 0;
    must(open_walk(&none, house.reviewer, history_of(99)));
    EXPECT_EQ(custos_cursor_entries(rows, 1, &count, none), CUSTOS_REFUSED);
    EXPECT_STREQ(custos_last_error()->rule_id, "FILE-05");
}

/// Reads a walk to its end, some rows at a time; `each` takes a row.
template <class Row>
void read_all(custos_cursor cursor, custos_status (*read)(Row*, uint64_t, uint64_t*, custos_cursor), uint64_t at_once,
              const std::function<void(const Row&)>& each)
{
    std::vector<Row> rows(at_once, CUSTOS_INIT(Row));
    uint64_t count = 0;
    custos_status status = CUSTOS_OK;
    while ((status = read(rows.data(), at_once, &count, cursor)) == CUSTOS_OK)
        for (uint64_t i = 0; i < count; ++i)
            each(rows[i]);
    EXPECT_EQ(status, CUSTOS_DONE);
    must(custos_cursor_close(cursor));
}

/// The property of every walk: stopped behind any row and gone on by its token, it gives what it gives in one go.
template <class Row>
void goes_on_behind_any_row(custos_desk desk, const std::string& query,
                            custos_status (*read)(Row*, uint64_t, uint64_t*, custos_cursor), std::size_t wanted)
{
    std::vector<Row> whole;
    read_all<Row>(walk(desk, query), read, 64, [&](const Row& row) { whole.push_back(row); });
    ASSERT_EQ(whole.size(), wanted);
    for (std::size_t stop = 1; stop <= whole.size(); ++stop) {
        std::vector<Row> parts(stop, CUSTOS_INIT(Row));
        uint64_t count = 0;
        const auto first = walk(desk, query);
        must(read(parts.data(), stop, &count, first));
        ASSERT_EQ(count, stop);
        const auto token = token_of(first);
        must(custos_cursor_close(first));
        read_all<Row>(walk(desk, query, token), read, 1, [&](const Row& row) { parts.push_back(row); });
        ASSERT_EQ(parts.size(), whole.size()) << "stopped behind row " << stop;
        EXPECT_EQ(std::memcmp(parts.data(), whole.data(), whole.size() * sizeof(Row)), 0) << stop;
    }
}

TEST(Cursors, walk_through_orders_and_go_on_behind_any_of_them)
{
    House house;
    house.add("张伟", "13800138000");
    house.add("李娜", "13900139000");
    for (int i = 0; i < 5; ++i) {
        const auto number = "A-" + std::to_string(i);
        const auto sold = sale(number, static_cast<uint64_t>(i % 2 + 1), 100 + i);
        must(custos_sale_record(nullptr, house.desk, &sold));
    }
    goes_on_behind_any_row(house.desk, R"({"schema":"custos.orders.list/1"})", custos_cursor_orders, 5);
    std::vector<int64_t> amounts;
    read_all<custos_order>(walk(house.desk, R"({"schema":"custos.orders.list/1","dossier":2})"), custos_cursor_orders,
                           2, [&](const custos_order& order) {
                               amounts.push_back(order.amount_fen);
                               EXPECT_EQ(order.dossier, 2U);
                               EXPECT_EQ(order.kind, static_cast<uint32_t>(CUSTOS_ORDER_SALE));
                               EXPECT_STREQ(order.site, "hotel");
                               EXPECT_GT(order.entry, 0U);
                           });
    EXPECT_EQ(amounts, (std::vector<int64_t>{101, 103}));
    const auto none = walk(house.desk, R"({"schema":"custos.orders.list/1","site":"nowhere"})");
    auto order = CUSTOS_INIT(custos_order);
    uint64_t count = 9;
    EXPECT_EQ(custos_cursor_orders(&order, 1, &count, none), CUSTOS_DONE);
    EXPECT_EQ(count, 0U);
}

// A token is a text that a host keeps: numbers in it that no walk comes to are no place to go on from.
TEST(Cursors, take_no_token_of_a_place_that_no_walk_comes_to)
{
    House house;
    house.add("张伟", "13800138000");
    const struct {
        custos_desk desk;
        std::string query;
    } walks[] = {{house.reviewer, history_of(1)},
                 {house.office, R"({"schema":"custos.archive.access_log/1"})"},
                 {house.desk, R"({"schema":"custos.orders.list/1"})"}};
    for (const auto& [desk, query] : walks) {
        const auto begin = walk(desk, query);
        char token[64];
        uint64_t size = 0;
        must(custos_cursor_token(token, sizeof token, &size, begin));
        const std::string start{token, size};
        const auto prefix = start.substr(0, start.find('-') + 1);
        custos_cursor cursor = 0;
        for (const auto* place : {"9223372036854775807.1", "-9223372036854775808.0", "-1.0", "7.4294967296",
                                  "9223372036854775807.18446744073709551615"}) {
            EXPECT_EQ(open_walk(&cursor, desk, query, prefix + place), CUSTOS_E_BAD_VALUE) << query << place;
            EXPECT_STREQ(custos_last_error()->field, "token");
        }
        EXPECT_EQ(open_walk(&cursor, desk, query, prefix + "9223372036854775806.4294967295"), CUSTOS_OK);
    }
}

TEST(CHG_03, sales_of_one_entry_are_not_lost_between_two_walks)
{
    House house;
    house.add("张伟", "13800138000");
    const std::string numbers[] = {"A-1", "A-2", "A-3"};
    const custos_sale sales[] = {sale(numbers[0], 1, 100), sale(numbers[1], 1, 200), sale(numbers[2], 1, 300)};
    must(custos_sales_record(nullptr, nullptr, house.desk, sales, 3));  // one entry (a run), three rows of the history
    goes_on_behind_any_row(house.reviewer, history_of(1), custos_cursor_entries, 4);
}

TEST(ACC_07, the_access_log_is_walked_by_who_audits)
{
    House house;
    house.add("张伟", "13800138000");
    ask(house.desk, R"({"schema":"custos.archive.show/1","dossier":1,"fields":["name","phone"]})");
    ask(house.reviewer, R"({"schema":"custos.archive.show/1","dossier":1,"fields":["phone"]})");
    uint32_t phone = 0;
    must(custos_field_id(&phone, house.desk, "phone", 5));
    const auto has = [&](const uint64_t(&set)[4]) { return (set[phone / 64] >> (phone % 64) & 1U) != 0; };

    const std::string query = R"({"schema":"custos.archive.access_log/1","dossier":1})";
    goes_on_behind_any_row(house.office, query, custos_cursor_looks, 2);
    std::vector<custos_look> looks;
    read_all<custos_look>(walk(house.office, query), custos_cursor_looks, 1,
                          [&](const custos_look& look) { looks.push_back(look); });
    ASSERT_EQ(looks.size(), 2U);
    EXPECT_EQ(looks[0].staff, 3U) << "newest first";
    EXPECT_TRUE(has(looks[0].open)) << "the advanced grade sees a phone";
    EXPECT_EQ(looks[1].staff, 2U);
    EXPECT_TRUE(has(looks[1].masked)) << "the normal grade sees it masked (ACC-12)";
    EXPECT_EQ(looks[1].purpose, static_cast<uint32_t>(CUSTOS_PURPOSE_SERVICE));
    EXPECT_EQ(looks[1].refused, 0U);
    EXPECT_EQ(looks[1].outcome, static_cast<uint32_t>(CUSTOS_GRANTED));
    EXPECT_STREQ(looks[1].question, "archive.show");
    ASSERT_GT(looks[1].rule_count, 0U);

    auto look = CUSTOS_INIT(custos_look);
    uint64_t count = 0;
    EXPECT_EQ(custos_cursor_looks(&look, 1, &count, walk(house.desk, query)), CUSTOS_REFUSED);
    EXPECT_STREQ(custos_last_error()->rule_id, "ACC-07");
}

TEST(SYS_02, what_is_due_is_listed_and_walked_earliest_first)
{
    House house;
    house.add("张伟", "13800138000");
    auto ticked = CUSTOS_INIT(custos_receipt);
    ASSERT_EQ(custos_tick(&ticked, house.office), CUSTOS_OK);
    EXPECT_GT(ticked.entry, 0U) << "the first tick raises what recurs (SYS-01)";
    ASSERT_EQ(custos_tick(&ticked, house.office), CUSTOS_OK);
    EXPECT_EQ(ticked.entry, 0U) << "a second one has nothing to raise";

    const int64_t in_a_year = house.host.now + int64_t{366} * 86'400'000;
    std::vector<custos_duty> due(100, CUSTOS_INIT(custos_duty));
    uint64_t count = 0;
    ASSERT_EQ(custos_duties_due(due.data(), due.size(), &count, house.office, 0, in_a_year), CUSTOS_OK);
    ASSERT_GT(count, 2U);
    for (uint64_t i = 0; i < count; ++i) {
        EXPECT_NE(due[i].kind[0], '\0');
        EXPECT_STRNE(custos_rule_id(due[i].rule), "");
        EXPECT_EQ(due[i].person == 0, due[i].office[0] != '\0') << "a person owes it, or an office";
        if (i != 0) {
            EXPECT_TRUE(due[i - 1].due_ms < due[i].due_ms ||
                        (due[i - 1].due_ms == due[i].due_ms && due[i - 1].duty < due[i].duty));
        }
    }
    uint64_t first = 0;
    ASSERT_EQ(custos_duties_due(due.data() + 50, 1, &first, house.office, 0, in_a_year), CUSTOS_OK);
    EXPECT_EQ(first, 1U);
    EXPECT_EQ(due[50].duty, due[0].duty) << "the earliest of them";
    ASSERT_EQ(custos_duties_due(due.data() + 50, 1, &first, house.office, 77, in_a_year), CUSTOS_OK);
    EXPECT_EQ(first, 0U) << "she owes nothing";

    // 2027-03-03 02:00 UTC, in words as documents have it
    goes_on_behind_any_row(house.office, R"({"schema":"custos.duties.due/1","until":"2027-03-03T02:00:00Z"})",
                           custos_cursor_duties, count);
}

}  // namespace

}  // namespace custos_test
