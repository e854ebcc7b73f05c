// Cursors: every row once, in order, and on from a token.
/// Rules: CHG-03.
#include "house.hpp"

namespace custos_test {

namespace {

TEST(Cursors, give_every_card_once_and_go_on_from_a_token_in_another_process)
{
    House house;
    for (int i = 0; i < 7; ++i)
        house.add("客人", std::to_string(13'800'138'000 + i));
    constexpr std::string_view all = R"({"schema":"custos.dossier.find/1","keeper":2})";
    custos_cursor cursor = 0;
    must(custos_cursor_find(&cursor, house.desk, all.data(), all.size(), nullptr, 0));
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
    must(custos_cursor_find(&cursor, house.desk, all.data(), all.size(), token, size));
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
    EXPECT_EQ(custos_cursor_find(&wrong, house.desk, others.data(), others.size(), token, size), CUSTOS_E_BAD_VALUE);
    EXPECT_EQ(custos_cursor_find(&wrong, house.desk, all.data(), all.size(), CUSTOS_TEXT("f-1")), CUSTOS_E_BAD_VALUE);
    EXPECT_EQ(custos_cursor_find(&wrong, house.desk,
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
    must(custos_cursor_history(&cursor, house.reviewer, 1, nullptr, 0));
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
    must(custos_cursor_history(&again, house.reviewer, 1, token, size));
    must(custos_cursor_entries(rows, 1, &count, again));
    EXPECT_STREQ(rows[0].event, "dossier.opened");
    EXPECT_EQ(custos_cursor_entries(rows, 1, &count, again), CUSTOS_DONE);
    EXPECT_EQ(custos_cursor_history(&again, house.reviewer, 2, token, size), CUSTOS_E_BAD_VALUE);
    custos_cursor none = 0;
    must(custos_cursor_history(&none, house.reviewer, 99, nullptr, 0));
    EXPECT_EQ(custos_cursor_entries(rows, 1, &count, none), CUSTOS_REFUSED);
    EXPECT_STREQ(custos_last_error()->rule_id, "FILE-05");
}

}  // namespace

}  // namespace custos_test
