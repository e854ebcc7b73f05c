// The document doors, views and buffers, and what the library says of itself.
#include "house.hpp"

#include <set>
#include <sstream>

namespace custos_test {

namespace {

constexpr std::string_view show_one = R"({"schema":"custos.archive.show/1","dossier":1,"fields":["phone"]})";

TEST(Documents, a_command_and_a_query_take_one_document_each)
{
    House house;
    const auto receipt = submit(house.desk, guest("张伟", "13800138000"));
    EXPECT_NE(receipt.find(R"({"schema":"custos.receipt/1","entry":)"), std::string::npos) << receipt;
    EXPECT_NE(receipt.find(R"("event":"dossier.opened","id":1)"), std::string::npos) << receipt;
    const auto view = ask(house.desk, show_one);
    EXPECT_NE(view.find("138****8000"), std::string::npos) << view;
}

TEST(COL_08, a_refusal_is_a_document_and_an_error_object_at_once)
{
    House house;
    house.add("张伟", "13800138000");
    const auto again = guest("王芳", "138 0013 8000");
    std::string answer;
    EXPECT_EQ(custos_submit(house.desk, again.data(), again.size(), into_string, &answer), CUSTOS_REFUSED);
    EXPECT_NE(answer.find(R"("schema":"custos.refusal/1")"), std::string::npos);
    EXPECT_STREQ(custos_last_error()->rule_id, "COL-08");
    EXPECT_EQ(custos_last_error()->existing, 1U);
    EXPECT_EQ(std::string{custos_last_error()->text}.find("138"), std::string::npos) << "no value in any message";
}

TEST(Documents, a_document_that_is_none_is_told_by_its_path)
{
    House house;
    std::string answer = "untouched";
    EXPECT_EQ(custos_ask(house.desk, CUSTOS_TEXT("{"), into_string, &answer), CUSTOS_E_BAD_DOCUMENT);
    EXPECT_EQ(custos_ask(house.desk, CUSTOS_TEXT(R"({"schema":"custos.archive.show/1","dossier":1,"shoe":2})"),
                         into_string, &answer),
              CUSTOS_E_BAD_DOCUMENT);
    EXPECT_STREQ(custos_last_error()->field, "/shoe");
    EXPECT_EQ(custos_ask(house.desk,
                         CUSTOS_TEXT("{\"schema\":\"custos.dossier.find/1\",\"by\":\"phone\",\"value\":\"138\xFF\"}"),
                         into_string, &answer),
              CUSTOS_E_BAD_DOCUMENT);
    EXPECT_STREQ(custos_last_error()->field, "/value");
    EXPECT_STREQ(custos_last_error()->text, "this is not UTF-8");
    EXPECT_STREQ(custos_last_error()->hint, "byte 59");
    uint64_t found = 0;
    EXPECT_EQ(custos_find(&found, 1, &found, house.desk, CUSTOS_BY_PHONE, CUSTOS_TEXT("138\xFF")), CUSTOS_E_TEXT);
    EXPECT_STREQ(custos_last_error()->field, "value");
    EXPECT_EQ(custos_ask(house.desk, CUSTOS_TEXT(R"({"schema":"custos.no.such/1"})"), into_string, &answer),
              CUSTOS_E_BAD_DOCUMENT);
    EXPECT_EQ(answer, "untouched") << "the view is not called";
}

TEST(Documents, a_buffer_that_is_too_small_gets_nothing_and_the_answer_waits)
{
    House house;
    house.add("张伟", "13800138000");
    auto before = CUSTOS_INIT(custos_head);
    must(custos_flush(house.archive));
    must(custos_head_get(&before, house.archive));

    char small[16];
    std::memset(small, 'x', sizeof small);
    uint64_t size = 0;
    ASSERT_EQ(custos_ask_into(small, sizeof small, &size, house.desk, show_one.data(), show_one.size()),
              CUSTOS_E_BUFFER);
    for (const char each : small)
        EXPECT_EQ(each, 0);
    std::string large(size, '\0');
    ASSERT_EQ(custos_answer_into(large.data(), large.size(), &size, house.desk), CUSTOS_OK);
    EXPECT_EQ(size, large.size());
    EXPECT_EQ(large, ask(house.desk, show_one));
    EXPECT_EQ(custos_answer_into(large.data(), large.size(), &size, house.desk), CUSTOS_E_NOT_FOUND) << "given once";

    must(custos_flush(house.archive));
    auto after = CUSTOS_INIT(custos_head);
    must(custos_head_get(&after, house.archive));
    EXPECT_EQ(after.size, before.size + 1) << "ACC-07: two looks of one person, one entry; fetching an answer is none";
}

TEST(Documents, a_command_into_a_small_buffer_is_done_once)
{
    House house;
    const auto command = guest("张伟", "13800138000");
    uint64_t size = 0;
    ASSERT_EQ(custos_submit_into(nullptr, 0, &size, house.desk, command.data(), command.size()), CUSTOS_E_BUFFER);
    std::string receipt(size, '\0');
    ASSERT_EQ(custos_answer_into(receipt.data(), receipt.size(), &size, house.desk), CUSTOS_OK);
    EXPECT_NE(receipt.find(R"("id":1)"), std::string::npos);
    ASSERT_EQ(custos_submit_into(nullptr, 0, &size, house.desk, command.data(), command.size()), CUSTOS_E_BUFFER);
    receipt.resize(size);
    EXPECT_EQ(custos_answer_into(receipt.data(), receipt.size(), &size, house.desk), CUSTOS_REFUSED)
        << "the status of the command comes with its answer";
    EXPECT_STREQ(custos_last_error()->rule_id, "COL-08");
}

TEST(Documents, the_next_call_at_the_desk_forgets_what_waited)
{
    House house;
    house.add("张伟", "13800138000");
    uint64_t size = 0;
    ASSERT_EQ(custos_ask_into(nullptr, 0, &size, house.desk, show_one.data(), show_one.size()), CUSTOS_E_BUFFER);
    auto card = CUSTOS_INIT(custos_card);
    must(custos_card_get(&card, house.desk, 1));
    EXPECT_EQ(custos_answer_into(nullptr, 0, &size, house.desk), CUSTOS_E_NOT_FOUND);
}

TEST(Documents, what_a_view_answers_in_the_hosts_band_comes_back)
{
    House house;
    const auto with = [&](int32_t number) {
        return custos_titles(
            CUSTOS_TITLES_QUERIES, [](void* ctx, const char*, uint64_t) { return *static_cast<int32_t*>(ctx); },
            &number);
    };
    EXPECT_EQ(with(0), CUSTOS_OK);
    EXPECT_EQ(with(CUSTOS_HOST_FIRST), CUSTOS_HOST_FIRST);
    EXPECT_EQ(with(CUSTOS_HOST_LAST), CUSTOS_HOST_LAST);
    EXPECT_EQ(with(5), CUSTOS_E_CANCELLED);
    EXPECT_EQ(with(CUSTOS_E_INTERNAL), CUSTOS_E_CANCELLED) << "a host cannot speak for the library";
}

TEST(Documents, every_title_has_a_schema)
{
    for (const uint32_t which :
         {CUSTOS_TITLES_COMMANDS, CUSTOS_TITLES_QUERIES, CUSTOS_TITLES_WORKS, CUSTOS_TITLES_DOCUMENTS}) {
        std::string titles;
        must(custos_titles(which, into_string, &titles));
        ASSERT_FALSE(titles.empty());
        for (std::size_t begin = 0; begin < titles.size();) {
            const auto end = titles.find('\n', begin);
            const auto title = titles.substr(begin, end - begin);
            uint64_t size = 0;
            EXPECT_EQ(custos_schema_into(nullptr, 0, &size, title.data(), title.size()), CUSTOS_E_BUFFER);
            std::string schema;
            ASSERT_EQ(custos_schema(title.data(), title.size(), into_string, &schema), CUSTOS_OK) << title;
            EXPECT_EQ(schema.size(), size);
            EXPECT_NE(schema.find("custos." + title + "/1"), std::string::npos);
            begin = end + 1;
        }
    }
    std::string none;
    EXPECT_EQ(custos_schema(CUSTOS_TEXT("no.such"), into_string, &none), CUSTOS_E_NOT_FOUND);
    EXPECT_EQ(custos_schema(CUSTOS_TEXT("receipt"), into_string, &none), CUSTOS_OK);
}

TEST(Documents, the_policy_given_at_the_founding_is_the_one_in_force)
{
    Folder folder;
    Host host;
    const Options options{host, folder / "archive"};
    custos_archive archive = 0;
    EXPECT_EQ(custos_create(&archive, &options.value, 1, CUSTOS_TEXT(R"({"house":{"nom":"x"}})")),
              CUSTOS_E_BAD_DOCUMENT);
    must(custos_create(&archive, &options.value, 1,
                       CUSTOS_TEXT(R"({"schema":"custos.policy.document/1","house":{"name":"West Lake"}})")));
    std::string policy;
    must(custos_policy(archive, into_string, &policy));
    EXPECT_NE(policy.find(R"("name":"West Lake")"), std::string::npos);
    uint64_t size = 0;
    EXPECT_EQ(custos_policy_into(nullptr, 0, &size, archive), CUSTOS_E_BUFFER);
    EXPECT_EQ(size, policy.size());
    must(custos_close(archive));
}

TEST(Documents, the_figures_are_prometheus_text)
{
    House house;
    house.add("张伟", "13800138000");
    std::string text;
    must(custos_metrics(house.archive, into_string, &text));
    EXPECT_NE(text.find("\ncustos_dossiers 1\n"), std::string::npos) << text;
    EXPECT_NE(text.find("# TYPE custos_calls_total counter\n"), std::string::npos);
    EXPECT_NE(text.find("custos_calls_total{outcome=\"refused\"} 0\n"), std::string::npos) << text;
    auto card = CUSTOS_INIT(custos_card);
    EXPECT_EQ(custos_card_get(&card, house.desk, 77), CUSTOS_REFUSED);
    must(custos_metrics(house.archive, into_string, &text));
    EXPECT_NE(text.find("custos_calls_total{outcome=\"refused\"} 1\n"), std::string::npos) << text;
}

TEST(Documents, statuses_have_words_in_both_languages_and_an_unknown_one_says_so)
{
    EXPECT_STREQ(custos_status_name(CUSTOS_E_WRONG_KEY), "E_WRONG_KEY");
    EXPECT_STREQ(custos_status_text(CUSTOS_E_WRONG_KEY, 0), "the key does not open this archive");
    EXPECT_STREQ(custos_status_text(CUSTOS_E_WRONG_KEY, 1), "密钥与档案库不符");
    EXPECT_STREQ(custos_status_name(12345), "unknown");
    EXPECT_EQ(custos_supports_abi(CUSTOS_ABI_VERSION), 1U);
    EXPECT_EQ(custos_supports_abi(0), 0U);
    EXPECT_EQ(custos_supports_abi(CUSTOS_ABI_VERSION + 1), 0U);
    EXPECT_STREQ(custos_rule_id(0), "");
    EXPECT_STREQ(custos_rule_id(999'999), "");
}

/// What a binding in another language is made from: nothing of it is read from anywhere else.
TEST(Schemas, say_in_words_what_a_document_is_what_it_answers_and_what_refuses_it)
{
    const std::set<std::string_view> never_refused{"dossier.stale_count", "duties.punctuality"};
    for (const uint32_t which : {CUSTOS_TITLES_COMMANDS, CUSTOS_TITLES_QUERIES}) {
        std::string titles;
        must(custos_titles(which, into_string, &titles));
        std::istringstream lines{titles};
        for (std::string title; std::getline(lines, title);) {
            std::string schema;
            must(custos_schema(title.data(), title.size(), into_string, &schema));
            const auto says = [&](std::string_view what) { return schema.find(what) != std::string::npos; };
            EXPECT_TRUE(says("\n  \"description\": \"")) << title;
            EXPECT_TRUE(says(which == CUSTOS_TITLES_COMMANDS ? R"("x-door": "submit")" : R"("x-door": "ask")"))
                << title;
            EXPECT_EQ(says(R"("x-refused": ")"), !never_refused.contains(title)) << title;
            const auto at = schema.find(R"("x-answer": ")");
            ASSERT_NE(at, std::string::npos) << title;
            const auto answer = schema.substr(at + 13, schema.find('"', at + 13) - at - 13);
            EXPECT_EQ(custos_schema(answer.data(), answer.size(), into_string, &schema), CUSTOS_OK) << answer;
        }
    }
    std::string scheme;
    must(custos_schema(CUSTOS_TEXT("tiers.scheme"), into_string, &scheme));
    EXPECT_NE(scheme.find(R"("$id": "custos.tiers.scheme/1")"), std::string::npos) << "a part of another document";
    EXPECT_EQ(custos_schema(CUSTOS_TEXT("tiers.nothing"), into_string, &scheme), CUSTOS_E_NOT_FOUND);
}

TEST(Doors, say_so_when_a_document_is_the_other_doors)
{
    House house;
    std::string answer;
    EXPECT_EQ(custos_submit(house.desk, CUSTOS_TEXT(R"({"schema":"custos.dossier.risk/1","dossier":1})"), into_string,
                            &answer),
              CUSTOS_E_BAD_DOCUMENT);
    EXPECT_STREQ(custos_last_error()->text, "this is a query, to be asked and not submitted");
    EXPECT_EQ(custos_ask(house.desk, CUSTOS_TEXT(R"({"schema":"custos.duties.tick/1"})"), into_string, &answer),
              CUSTOS_E_BAD_DOCUMENT);
    EXPECT_STREQ(custos_last_error()->text, "this is a command, to be submitted and not asked");
}

}  // namespace

}  // namespace custos_test
