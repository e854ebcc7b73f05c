// At the counter: who is it, what may be seen, which tier, may this customer be served; sales and refunds.
/// Rules: CLS-05, ORD-07, APP-01.
#include "house.hpp"

#include <set>

namespace custos_test {

namespace {

TEST(Counter, finds_a_guest_however_the_number_is_written)
{
    House house;
    const auto guest = house.add("张伟", "13800138000");
    EXPECT_EQ(guest, 1U);
    uint64_t ids[4] = {9, 9, 9, 9};
    uint64_t count = 0;
    ASSERT_EQ(custos_find(ids, 4, &count, house.desk, CUSTOS_BY_PHONE, CUSTOS_TEXT("+86 138-0013-8000")), CUSTOS_OK);
    EXPECT_EQ(count, 1U);
    EXPECT_EQ(ids[0], guest);
    ASSERT_EQ(custos_find(ids, 4, &count, house.desk, CUSTOS_BY_PHONE, CUSTOS_TEXT("13900139000")), CUSTOS_OK);
    EXPECT_EQ(count, 0U);
}

TEST(Counter, says_how_many_there_are_when_they_do_not_fit)
{
    House house;
    house.add("张伟", "13800138000");
    house.add("张伟", "13800138001");
    uint64_t ids[2] = {9, 9};
    uint64_t count = 0;
    EXPECT_EQ(custos_find(ids, 1, &count, house.desk, CUSTOS_BY_NAME, CUSTOS_TEXT("张伟")), CUSTOS_E_BUFFER);
    EXPECT_EQ(count, 2U);
    EXPECT_EQ(ids[0], 0U) << "nothing half given";
    EXPECT_EQ(ids[1], 9U) << "not written beyond the capacity";
    EXPECT_EQ(custos_find(nullptr, 0, &count, house.desk, CUSTOS_BY_NAME, CUSTOS_TEXT("张伟")), CUSTOS_E_BUFFER);
    ASSERT_EQ(custos_find(ids, 2, &count, house.desk, CUSTOS_BY_NAME, CUSTOS_TEXT("张伟")), CUSTOS_OK);
    EXPECT_EQ(ids[0], 1U);
    EXPECT_EQ(ids[1], 2U);
}

/// Lines of the access log that are of a search.
std::size_t searches_logged(const House& house)
{
    static char text[1 << 16];
    uint64_t size = 0;
    EXPECT_EQ(custos_flush(house.archive), CUSTOS_OK);
    EXPECT_EQ(custos_ask_into(text, sizeof text, &size, house.office,
                              CUSTOS_JSON({"schema" : "custos.archive.access_log/1", "staff" : 2})),
              CUSTOS_OK);
    const std::string_view log{text, size};
    std::size_t found = 0;
    constexpr std::string_view line = R"("question":"dossier.find")";
    for (auto at = log.find(line); at != log.npos; at = log.find(line, at + 1))
        ++found;
    return found;
}

TEST(ACC_07, a_search_that_is_asked_again_for_want_of_room_is_one_search)
{
    House house;
    house.add("张伟", "13800138000");
    house.add("张伟", "13800138001");
    const auto before = searches_logged(house);
    uint64_t ids[2] = {};
    uint64_t count = 0;
    const auto find = [&](uint64_t room, uint32_t by = CUSTOS_BY_NAME) {
        return custos_find(ids, room, &count, house.desk, by, CUSTOS_TEXT("张伟"));
    };
    EXPECT_EQ(find(0), CUSTOS_E_BUFFER);
    EXPECT_EQ(find(1), CUSTOS_E_BUFFER);
    EXPECT_EQ(find(2), CUSTOS_OK);
    EXPECT_EQ(ids[1], 2U);
    EXPECT_EQ(searches_logged(house), before + 1);
    EXPECT_EQ(find(2), CUSTOS_OK);
    EXPECT_EQ(searches_logged(house), before + 2) << "what was given is not kept";
    EXPECT_EQ(find(1), CUSTOS_E_BUFFER);
    EXPECT_EQ(find(2, CUSTOS_BY_MEMBER_NUMBER), CUSTOS_OK) << "another search";
    EXPECT_EQ(find(1), CUSTOS_E_BUFFER);
    auto risk = CUSTOS_INIT(custos_risk);
    EXPECT_EQ(custos_risk_of(&risk, house.desk, 1), CUSTOS_OK) << "another call at the desk";
    EXPECT_EQ(find(2), CUSTOS_OK);
    EXPECT_EQ(searches_logged(house), before + 6);
}

TEST(Counter, shows_a_card_and_the_risk)
{
    House house;
    const auto guest = house.add("张伟", "13800138000");
    auto card = CUSTOS_INIT(custos_card);
    ASSERT_EQ(custos_card_get(&card, house.desk, guest), CUSTOS_OK);
    EXPECT_EQ(card.dossier, guest);
    EXPECT_EQ(card.keeper, 2U);
    EXPECT_EQ(card.kind, static_cast<uint32_t>(CUSTOS_CUSTOMER_INDIVIDUAL));
    EXPECT_EQ(card.lifecycle, static_cast<uint32_t>(CUSTOS_LIFECYCLE_IN_REVIEW));
    EXPECT_EQ(card.acquired_day, 20514);  // 2026-03-02: 56 years of 365 days, 14 leap days, 31 + 28 + 1

    auto risk = CUSTOS_INIT(custos_risk);
    ASSERT_EQ(custos_risk_of(&risk, house.desk, guest), CUSTOS_OK);
    EXPECT_EQ(risk.serve, 1U);
    submit(house.reviewer,
           R"({"schema":"custos.dossier.restrict/1","dossier":1,"risk":"suspended","reason":"unpaid since May"})");
    ASSERT_EQ(custos_risk_of(&risk, house.desk, guest), CUSTOS_OK);
    EXPECT_EQ(risk.serve, 0U);
    EXPECT_EQ(risk.risk, static_cast<uint32_t>(CUSTOS_RISK_SUSPENDED));
}

TEST(Counter, a_refusal_names_its_rule_in_both_languages)
{
    House house;
    auto card = CUSTOS_INIT(custos_card);
    card.keeper = 77;
    EXPECT_EQ(custos_card_get(&card, house.desk, 5), CUSTOS_REFUSED);
    EXPECT_EQ(card.keeper, 77U) << "a refused call leaves the struct as it was";
    const auto& error = *custos_last_error();
    EXPECT_EQ(error.status, CUSTOS_REFUSED);
    EXPECT_STREQ(error.rule_id, "FILE-05");
    EXPECT_STREQ(error.rule_id, custos_rule_id(error.rule));
    EXPECT_STREQ(error.field, "dossier");
    EXPECT_STREQ(error.text, "there is no such dossier");
    EXPECT_STREQ(error.text_zh, "没有该档案");

    custos_desk stranger = 0;
    must(custos_desk_open(&stranger, house.archive, 99, CUSTOS_PURPOSE_SERVICE));
    EXPECT_EQ(custos_card_get(&card, stranger, 1), CUSTOS_REFUSED);
    EXPECT_STREQ(custos_last_error()->rule_id, "ACC-01");
}

TEST(ACC_12, the_decision_says_what_is_open_masked_and_withheld)
{
    House house;
    const auto guest = house.add("张伟", "13800138000");
    uint32_t phone = 0;
    uint32_t dishes = 0;
    must(custos_field_id(&phone, house.desk, CUSTOS_TEXT("phone")));
    must(custos_field_id(&dishes, house.desk, CUSTOS_TEXT("dishes")));
    EXPECT_EQ(custos_field_id(&phone, house.desk, CUSTOS_TEXT("shoe_size")), CUSTOS_E_NOT_FOUND);

    auto request = CUSTOS_INIT(custos_access_request);
    request.dossier = guest;
    request.fields[phone / 64] |= uint64_t{1} << (phone % 64);
    request.fields[dishes / 64] |= uint64_t{1} << (dishes % 64);
    auto decision = CUSTOS_INIT(custos_decision);
    ASSERT_EQ(custos_access_decide(&decision, house.desk, &request), CUSTOS_OK);
    EXPECT_EQ(decision.outcome, static_cast<uint32_t>(CUSTOS_GRANTED));
    EXPECT_EQ(decision.masked[phone / 64] >> (phone % 64) & 1U, 1U);
    EXPECT_EQ(decision.open[dishes / 64] >> (dishes % 64) & 1U, 1U);
    std::set<std::string> rules;
    for (uint32_t i = 0; i < decision.rule_count; ++i)
        rules.insert(custos_rule_id(decision.rules[i]));
    EXPECT_EQ(rules, (std::set<std::string>{"ACC-02", "ACC-12"}));

    ASSERT_EQ(custos_access_decide(&decision, house.reviewer, &request), CUSTOS_OK);
    EXPECT_EQ(decision.open[phone / 64] >> (phone % 64) & 1U, 1U);

    request.dossier = 42;
    ASSERT_EQ(custos_access_decide(&decision, house.desk, &request), CUSTOS_OK) << "an answer, not a failure";
    EXPECT_EQ(decision.outcome, static_cast<uint32_t>(CUSTOS_WITHHELD));
    EXPECT_STREQ(custos_rule_id(decision.rules[0]), "FILE-05");

    const uint64_t dossiers[] = {guest, 42, guest};
    uint32_t outcomes[3] = {};
    ASSERT_EQ(custos_access_decide_all(outcomes, house.desk, dossiers, 3, &request), CUSTOS_OK);
    EXPECT_EQ(outcomes[0], static_cast<uint32_t>(CUSTOS_GRANTED));
    EXPECT_EQ(outcomes[1], static_cast<uint32_t>(CUSTOS_WITHHELD));
    EXPECT_EQ(outcomes[2], static_cast<uint32_t>(CUSTOS_GRANTED));

    for (const unsigned no_field : {0U, 255U}) {
        auto wrong = CUSTOS_INIT(custos_access_request);
        wrong.dossier = guest;
        wrong.fields[no_field / 64] = uint64_t{1} << (no_field % 64);
        EXPECT_EQ(custos_access_decide(&decision, house.desk, &wrong), CUSTOS_E_ARGUMENT) << no_field;
        EXPECT_STREQ(custos_last_error()->field, "request/fields");
    }
}

TEST(CLS_05, tells_where_a_customer_stands_one_and_many)
{
    House house;
    const auto rich = house.add("张伟", "13800138000");
    const auto poor = house.add("王芳", "13800138001");
    const std::string number = "A-1";
    auto sold = sale(number, rich, 12'800);
    sold.at_ms = 1'764'460'800'000;  // 2025-11-30
    must(custos_sale_record(nullptr, house.desk, &sold));
    uint64_t none = 0;
    EXPECT_EQ(custos_scheme_id(&none, house.desk, CUSTOS_TEXT("value")), CUSTOS_E_NOT_FOUND);
    const auto scheme = house.run_round();

    auto tier = CUSTOS_INIT(custos_tier);
    ASSERT_EQ(custos_tier_of(&tier, house.desk, scheme, rich), CUSTOS_OK);
    EXPECT_EQ(tier.place, 0U);
    EXPECT_STREQ(tier.name, "high");
    EXPECT_EQ(tier.period, 2025U * 4 + 3);
    ASSERT_EQ(custos_tier_of(&tier, house.desk, scheme, poor), CUSTOS_OK);
    EXPECT_EQ(tier.place, 1U);
    EXPECT_STREQ(tier.name, "base");
    EXPECT_EQ(custos_tier_of(&tier, house.desk, scheme, 9), CUSTOS_REFUSED);
    EXPECT_STREQ(custos_last_error()->rule_id, "FILE-05");
    EXPECT_EQ(custos_tier_of(&tier, house.desk, scheme + 1, rich), CUSTOS_REFUSED);
    EXPECT_STREQ(custos_last_error()->rule_id, "TIER-05");

    const uint64_t dossiers[] = {poor, 9, rich};
    uint8_t places[3] = {};
    ASSERT_EQ(custos_tiers_of(places, house.desk, scheme, dossiers, 3, 0), CUSTOS_OK);
    EXPECT_EQ(places[0], 1);
    EXPECT_EQ(places[1], CUSTOS_NO_TIER);
    EXPECT_EQ(places[2], 0);
    ASSERT_EQ(custos_tiers_of(places, house.desk, scheme, nullptr, 3, 0), CUSTOS_OK);
    EXPECT_EQ(places[0], 0);
    EXPECT_EQ(places[1], 1);
    EXPECT_EQ(places[2], CUSTOS_NO_TIER);
}

// Nobody of that number works here: the list is looked at before, and the answer comes quickly.
TEST(ORD_07, a_hundred_million_may_be_asked_after_at_once_and_no_more)
{
    House house;
    custos_desk nobody = 0;
    must(custos_desk_open(&nobody, house.archive, 404, CUSTOS_PURPOSE_SERVICE));
    auto risk = CUSTOS_INIT(custos_risk);
    const uint64_t one = 1;
    EXPECT_EQ(custos_risks_of(&risk, nobody, &one, 100'000'000), CUSTOS_REFUSED);
    EXPECT_STREQ(custos_last_error()->rule_id, "ACC-01");
    EXPECT_EQ(custos_risks_of(&risk, nobody, &one, 100'000'001), CUSTOS_E_ARGUMENT);
}

TEST(ORD_02, the_same_sale_again_is_the_order_that_is_there_and_another_content_is_refused)
{
    House house;
    const auto guest = house.add("张伟", "13800138000");
    const std::string number = "A-1";
    auto sold = sale(number, guest, 12'800);
    auto receipt = CUSTOS_INIT(custos_receipt);
    ASSERT_EQ(custos_sale_record(&receipt, house.desk, &sold), CUSTOS_OK);
    EXPECT_EQ(receipt.id, 1U);
    EXPECT_GT(receipt.entry, 0U);
    sold.at_ms = house.host.now - 1000;
    const auto again = sale(number, guest, 12'801);
    EXPECT_EQ(custos_sale_record(&receipt, house.desk, &again), CUSTOS_REFUSED);
    EXPECT_EQ(receipt.status, CUSTOS_REFUSED);
    EXPECT_STREQ(custos_rule_id(receipt.rule), "ORD-02");
    EXPECT_EQ(receipt.id, 1U) << "the order in the way";
    EXPECT_EQ(custos_last_error()->existing, 1U);
}

TEST(ORD_03, items_have_to_add_up)
{
    House house;
    const auto guest = house.add("张伟", "13800138000");
    const std::string number = "A-1";
    auto sold = sale(number, guest, 300);
    custos_sale_item items[2] = {CUSTOS_INIT(custos_sale_item), CUSTOS_INIT(custos_sale_item)};
    items[0].kind = "room";
    items[0].kind_size = 4;
    items[0].quantity = 1;
    items[0].unit_price_fen = items[0].amount_fen = 200;
    items[1] = items[0];
    items[1].unit_price_fen = items[1].amount_fen = 101;
    sold.items = items;
    sold.item_count = 2;
    EXPECT_EQ(custos_sale_record(nullptr, house.desk, &sold), CUSTOS_REFUSED);
    EXPECT_STREQ(custos_last_error()->rule_id, "ORD-03");
    items[1].unit_price_fen = items[1].amount_fen = 100;
    EXPECT_EQ(custos_sale_record(nullptr, house.desk, &sold), CUSTOS_OK);
    EXPECT_NE(ask(house.desk, R"({"schema":"custos.archive.order/1","number":"A-1"})").find(R"("kind":"room")"),
              std::string::npos);
}

TEST(Counter, many_sales_go_in_together_and_each_has_its_receipt)
{
    House house;
    const auto guest = house.add("张伟", "13800138000");
    const std::string numbers[] = {"A-1", "A-2", "A-3"};
    custos_sale sales[] = {sale(numbers[0], guest, 100), sale(numbers[1], 42, 200), sale(numbers[2], guest, 300)};
    custos_receipt receipts[3] = {CUSTOS_INIT(custos_receipt), {}, {}};
    uint64_t refused = 0;
    ASSERT_EQ(custos_sales_record(receipts, &refused, house.desk, sales, 3), CUSTOS_OK);
    EXPECT_EQ(refused, 1U);
    EXPECT_EQ(receipts[0].status, CUSTOS_OK);
    EXPECT_EQ(receipts[1].status, CUSTOS_REFUSED);
    EXPECT_STREQ(custos_rule_id(receipts[1].rule), "ORD-03");
    EXPECT_EQ(receipts[2].id, 2U);

    auto head = CUSTOS_INIT(custos_head);
    must(custos_head_get(&head, house.archive));
    sales[1].number = nullptr;
    EXPECT_EQ(custos_sales_record(nullptr, nullptr, house.desk, sales, 3), CUSTOS_E_NULL) << "no sale at all";
    auto after = CUSTOS_INIT(custos_head);
    must(custos_head_get(&after, house.archive));
    EXPECT_EQ(after.size, head.size) << "and nothing was written";
    EXPECT_EQ(custos_sales_record(nullptr, nullptr, house.desk, nullptr, 0), CUSTOS_OK);
}

TEST(ORD_03, a_line_above_its_price_is_flagged_in_a_batch_as_alone)
{
    House house;
    const auto guest = house.add("张伟", "13800138000");
    auto item = CUSTOS_INIT(custos_sale_item);
    item.kind = "room";
    item.kind_size = 4;
    item.quantity = 2;
    item.unit_price_fen = 48'000;
    item.amount_fen = 96'200;
    custos_sale sales[2] = {CUSTOS_INIT(custos_sale), CUSTOS_INIT(custos_sale)};
    for (auto& sale : sales) {
        sale.number = &sale == sales ? "A-1" : "A-2";
        sale.number_size = 3;
        sale.dossier = guest;
    }
    sales[0].items = &item;
    sales[0].item_count = 1;
    sales[0].total_fen = 96'200;
    sales[1].total_fen = 96'000;
    uint64_t refused = 9;
    ASSERT_EQ(custos_sales_record(nullptr, &refused, house.desk, sales, 2), CUSTOS_OK);
    EXPECT_EQ(refused, 0U);
    auto order = CUSTOS_INIT(custos_order);
    must(custos_order_get(&order, house.desk, CUSTOS_TEXT("A-1")));
    EXPECT_EQ(order.state, static_cast<uint32_t>(CUSTOS_ORDER_IRREGULAR));
    must(custos_order_get(&order, house.desk, CUSTOS_TEXT("A-2")));
    EXPECT_EQ(order.state, static_cast<uint32_t>(CUSTOS_ORDER_BOOKED));
    sales[0].number = "A-3";
    must(custos_sale_record(nullptr, house.desk, &sales[0]));
    must(custos_order_get(&order, house.desk, CUSTOS_TEXT("A-3")));
    EXPECT_EQ(order.state, static_cast<uint32_t>(CUSTOS_ORDER_IRREGULAR));
}

TEST(Counter, sales_come_as_columns_too)
{
    House house;
    const auto guest = house.add("张伟", "13800138000");
    const std::string numbers = "A-1A-22B";
    const uint64_t ends[] = {3, 7, 8};
    const uint64_t dossiers[] = {guest, guest, 42};
    const int64_t totals[] = {100, 200, 300};
    auto columns = CUSTOS_INIT(custos_sale_columns);
    columns.count = 3;
    columns.numbers = numbers.data();
    columns.number_ends = ends;
    columns.dossiers = dossiers;
    columns.total_fen = totals;
    uint32_t rules[3] = {9, 9, 9};
    uint64_t refused = 0;
    ASSERT_EQ(custos_sale_columns_record(rules, &refused, house.desk, &columns), CUSTOS_OK);
    EXPECT_EQ(refused, 1U);
    EXPECT_EQ(rules[0], 0U);
    EXPECT_EQ(rules[1], 0U);
    EXPECT_STREQ(custos_rule_id(rules[2]), "ORD-03");
    auto order = CUSTOS_INIT(custos_order);
    ASSERT_EQ(custos_order_get(&order, house.desk, CUSTOS_TEXT("A-22")), CUSTOS_OK);
    EXPECT_EQ(order.amount_fen, 200);
    EXPECT_EQ(order.kind, static_cast<uint32_t>(CUSTOS_ORDER_SALE));
    EXPECT_EQ(order.dossier, guest);
    EXPECT_EQ(custos_order_get(&order, house.desk, CUSTOS_TEXT("nowhere")), CUSTOS_REFUSED);

    const uint64_t backwards[] = {3, 2, 8};
    columns.number_ends = backwards;
    EXPECT_EQ(custos_sale_columns_record(nullptr, nullptr, house.desk, &columns), CUSTOS_E_ARGUMENT);
}

TEST(Counter, refunds_give_back_at_most_what_is_left)
{
    House house;
    const auto guest = house.add("张伟", "13800138000");
    const std::string number = "A-1";
    const auto sold = sale(number, guest, 1000);
    must(custos_sale_record(nullptr, house.desk, &sold));
    auto refund = CUSTOS_INIT(custos_refund);
    refund.number = "R-1";
    refund.number_size = 3;
    refund.sale = number.data();
    refund.sale_size = number.size();
    refund.dossier = guest;
    refund.amount_fen = 600;
    refund.site = "hotel";
    refund.site_size = 5;
    refund.channel = "till";
    refund.channel_size = 4;
    refund.reason = "noise";
    refund.reason_size = 5;
    auto receipt = CUSTOS_INIT(custos_receipt);
    ASSERT_EQ(custos_refund_record(&receipt, house.desk, &refund), CUSTOS_OK);
    custos_refund more[2] = {refund, refund};
    more[0].number = "R-2";
    more[1].number = "R-3";
    more[1].amount_fen = 400;
    custos_receipt receipts[2] = {CUSTOS_INIT(custos_receipt), {}};
    uint64_t refused = 0;
    ASSERT_EQ(custos_refunds_record(receipts, &refused, house.desk, more, 2), CUSTOS_OK);
    EXPECT_EQ(refused, 1U);
    EXPECT_EQ(receipts[0].status, CUSTOS_REFUSED);
    EXPECT_EQ(receipts[1].status, CUSTOS_OK);
}

TEST(Counter, finds_many_at_once_as_one_by_one)
{
    House house;
    house.add("张伟", "13800138000");
    house.add("张伟", "13800138001");
    const std::string_view phones[] = {"138 0013 8001", "13900139000", "+86 13800138000"};
    std::string values;
    std::vector<uint64_t> ends;
    for (const auto phone : phones) {
        values += phone;
        ends.push_back(values.size());
    }
    uint64_t ids[3] = {9, 9, 9};
    uint64_t counts[3] = {9, 9, 9};
    ASSERT_EQ(custos_find_all(ids, counts, house.desk, CUSTOS_BY_PHONE, values.data(), ends.data(), 3), CUSTOS_OK);
    for (std::size_t i = 0; i < 3; ++i) {
        uint64_t one = 0;
        uint64_t count = 0;
        must(custos_find(&one, 1, &count, house.desk, CUSTOS_BY_PHONE, phones[i].data(), phones[i].size()));
        EXPECT_EQ(ids[i], one);
        EXPECT_EQ(counts[i], count);
    }
    const uint64_t both = 6;
    ASSERT_EQ(custos_find_all(ids, counts, house.desk, CUSTOS_BY_NAME, "张伟", &both, 1), CUSTOS_OK);
    EXPECT_EQ(ids[0], 1U) << "the first of them";
    EXPECT_EQ(counts[0], 2U);
    const uint64_t back[] = {3, 2};
    EXPECT_EQ(custos_find_all(ids, nullptr, house.desk, CUSTOS_BY_PHONE, "138", back, 2), CUSTOS_E_ARGUMENT);
}

TEST(ORD_07, the_risk_of_many_is_that_of_each)
{
    House house;
    house.add("张伟", "13800138000");
    house.add("李娜", "13900139000");
    submit(house.reviewer,
           R"({"schema":"custos.dossier.restrict/1","dossier":2,"risk":"suspended","reason":"unpaid since May"})");
    const uint64_t asked[] = {2, 99, 1};
    custos_risk risks[3] = {CUSTOS_INIT(custos_risk), {}, {}};
    ASSERT_EQ(custos_risks_of(risks, house.desk, asked, 3), CUSTOS_OK);
    EXPECT_EQ(risks[0].dossier, 2U);
    EXPECT_EQ(risks[0].serve, 0U);
    EXPECT_EQ(risks[0].risk, static_cast<uint32_t>(CUSTOS_RISK_SUSPENDED));
    EXPECT_EQ(risks[1].dossier, 0U) << "no such dossier (FILE-05)";
    EXPECT_EQ(risks[1].serve, 0U);
    EXPECT_EQ(risks[2].serve, 1U);
    custos_desk nobody = 0;
    must(custos_desk_open(&nobody, house.archive, 77, CUSTOS_PURPOSE_SERVICE));
    EXPECT_EQ(custos_risks_of(risks, nobody, asked, 3), CUSTOS_REFUSED);
    EXPECT_STREQ(custos_last_error()->rule_id, "ACC-01");
}

TEST(APP_01, an_application_that_would_help_says_who_signs_it)
{
    House house;
    const auto guest = house.add("张伟", "13800138000");
    auto request = CUSTOS_INIT(custos_access_request);
    request.dossier = guest;
    uint32_t phone = 0;
    must(custos_field_id(&phone, house.desk, "phone", 5));
    request.fields[phone / 64] = uint64_t{1} << (phone % 64);
    auto decision = CUSTOS_INIT(custos_decision);
    must(custos_access_decide(&decision, house.desk, &request));
    ASSERT_STREQ(decision.application, "view");
    auto prospect = CUSTOS_INIT(custos_prospect);
    ASSERT_EQ(custos_application_prospect(&prospect, house.desk, decision.application, std::strlen("view")), CUSTOS_OK);
    ASSERT_GT(prospect.signature_count, 0U);
    const auto shown = ask(house.desk, R"({"schema":"custos.archive.show/1","dossier":1,"fields":["phone"]})");
    EXPECT_NE(shown.find(prospect.signatures[0]), std::string::npos) << "as the document door has it: " << shown;
    EXPECT_GT(prospect.holds_until_ms, house.host.now);
    EXPECT_EQ(custos_application_prospect(&prospect, house.desk, "holiday", 7), CUSTOS_E_NOT_FOUND);
}

TEST(Counter, a_command_is_answered_by_its_receipt_alone)
{
    House house;
    const auto opening = guest("张伟", "13800138000");
    auto receipt = CUSTOS_INIT(custos_receipt);
    ASSERT_EQ(custos_command(&receipt, house.desk, opening.data(), opening.size()), CUSTOS_OK);
    EXPECT_EQ(receipt.id, 1U);
    EXPECT_GT(receipt.entry, 0U);
    EXPECT_EQ(custos_command(&receipt, house.desk, opening.data(), opening.size()), CUSTOS_REFUSED);
    EXPECT_EQ(receipt.id, 1U) << "the dossier in the way (COL-08)";
    EXPECT_STREQ(custos_rule_id(receipt.rule), "COL-08");
    EXPECT_STREQ(custos_last_error()->rule_id, "COL-08");
    EXPECT_EQ(custos_command(nullptr, house.desk, CUSTOS_JSON({"schema" : "custos.dossier.risk/1", "dossier" : 1})),
              CUSTOS_E_BAD_DOCUMENT)
        << "a query is no command";
    EXPECT_EQ(custos_command(nullptr, house.desk, CUSTOS_JSON({"schema" : "custos.duties.tick/1"})), CUSTOS_OK);
}

}  // namespace

}  // namespace custos_test
