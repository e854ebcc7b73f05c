// Works through the C face: on files, at an archive, at a desk; what the host lends and how it stops them.
#include "house.hpp"

#include <fstream>

namespace custos_test {

namespace {

std::string work(custos_place at, std::string_view request, const custos_work_host* host = nullptr)
{
    std::string answer;
    must(custos_work(at, request.data(), request.size(), host, into_string, &answer));
    return answer;
}

void write(const std::string& path, std::string_view text) { std::ofstream{path, std::ios::binary} << text; }

constexpr std::string_view reckon = R"({"schema":"custos.calendar.reckon_due/1","from":"2020-01-24","working_days":3})";

TEST(Works, need_no_archive)
{
    EXPECT_EQ(work(0, reckon), R"({"schema":"custos.calendar.due_day/1","due":"2020-02-05"})");
    EXPECT_EQ(custos_work(0, CUSTOS_TEXT(R"({"schema":"custos.no.such/1"})"), nullptr, into_string, nullptr),
              CUSTOS_E_BAD_DOCUMENT);
    EXPECT_STREQ(custos_last_error()->field, "/schema");
}

TEST(Works, are_done_at_an_archive_or_at_a_desk)
{
    House house;
    EXPECT_EQ(work(house.archive, reckon), work(house.desk, reckon));
    const auto head = work(house.archive, R"({"schema":"custos.journal.show_head/1"})");
    EXPECT_NE(head.find(R"("schema":"custos.journal.head/1")"), std::string::npos) << head;
    EXPECT_EQ(custos_work(0, CUSTOS_TEXT(R"({"schema":"custos.journal.show_head/1"})"), nullptr, into_string, nullptr),
              CUSTOS_E_BAD_VALUE);
    EXPECT_STREQ(custos_last_error()->field, "at");
}

TEST(Works, proofs_travel_as_documents)
{
    House house;
    const auto proof = work(house.archive, R"({"schema":"custos.journal.prove_entry/1","entry":1})");
    std::string request = R"({"schema":"custos.journal.check_proof/1","proof":")";
    for (const char c : proof)
        request += c == '"' ? std::string{"\\\""} : std::string{c};
    EXPECT_NE(work(0, request + "\"}").find(R"("shown":"included")"), std::string::npos);
    request.replace(request.find("leaf") + 9, 1, request[request.find("leaf") + 9] == '0' ? "1" : "0");
    request += "\"}";
    EXPECT_EQ(custos_work(0, request.data(), request.size(), nullptr, into_string, nullptr), CUSTOS_E_DAMAGED);
}

TEST(COL_07, a_file_is_taken_in_at_a_desk_and_told_row_by_row)
{
    House house;
    write(house.folder / "g.csv", "name,phone\nzhang,13800138000\nli,12\n");
    write(house.folder / "g.json", R"({"schema":"custos.import.dossier_map/1","kind":"individual","form":"guest",
        "source":"self_submitted","grounds":[{"basis":"contract","purposes":["service"],"notice":"","proof":""}],
        "fields":[{"field":"name","column":"name"},{"field":"phone","column":"phone"}]})");
    const auto request = R"({"schema":"custos.import.file/1","file":")" + house.folder / "g.csv" + R"(","map":")" +
                         house.folder / "g.json" + R"(","of":"dossiers","dry_run":)";
    const auto tried = work(house.desk, request + "true}");
    EXPECT_NE(tried.find(R"("dry_run":true,"rows":2,"taken":1)"), std::string::npos) << tried;
    const auto taken = work(house.desk, request + "false}");
    EXPECT_NE(taken.find(R"("dry_run":false,"rows":2,"taken":1)"), std::string::npos) << taken;
    EXPECT_NE(taken.find(R"("by_rule":[{"rule":"COL-07","rows":1}])"), std::string::npos) << taken;
    EXPECT_EQ(custos_work(house.archive, request.data(), request.size(), nullptr, into_string, nullptr),
              CUSTOS_E_BAD_DOCUMENT);
    const auto other = request.substr(0, request.find("dossiers\",")) + "orders\"}";
    EXPECT_EQ(custos_work(house.desk, other.data(), other.size(), nullptr, into_string, nullptr), CUSTOS_E_BAD_VALUE);
}

struct Lending {
    int calls = 0;
    int32_t progress_answer = 0;
    int32_t stopwatch_answer = 0;
    int64_t ticks = 0;

    [[nodiscard]] custos_work_host functions()
    {
        auto host = CUSTOS_INIT(custos_work_host);
        host.ctx = this;
        host.progress = [](void* ctx, uint64_t, uint64_t) {
            auto& self = *static_cast<Lending*>(ctx);
            ++self.calls;
            return self.progress_answer;
        };
        host.stopwatch = [](void* ctx, int64_t* ns) {
            auto& self = *static_cast<Lending*>(ctx);
            *ns = self.ticks += 7;
            return self.stopwatch_answer;
        };
        return host;
    }
};

struct TriedWork : ::testing::Test {
    Folder folder;
    Lending lending;
    std::string request;

    void SetUp() override
    {
        write(folder / "o.csv", "customer,at,amount\na,2025-02-01,10.00\n");
        write(folder / "s.json", R"({"name":"s","tiers":[{"name":"all","when":{"otherwise":true}}]})");
        request = R"({"schema":"custos.tiers.try_orders/1","orders":")" + folder / "o.csv" + R"(","scheme":")" +
                  folder / "s.json" + R"(","from":"2025Q1","to":"2025Q1","out":")" + folder / "t.csv" + R"("})";
    }
    custos_status status()
    {
        const auto host = lending.functions();
        std::string answer;
        return custos_work(0, request.data(), request.size(), &host, into_string, &answer);
    }
};

TEST_F(TriedWork, is_timed_by_the_hosts_stopwatch_and_stopped_by_its_progress)
{
    const auto host = lending.functions();
    EXPECT_NE(work(0, request, &host).find(R"("tiering_nanoseconds":7})"), std::string::npos);
    EXPECT_GT(lending.calls, 0);
    lending.progress_answer = 1;
    EXPECT_EQ(status(), CUSTOS_E_CANCELLED);
    lending.progress_answer = 1234;
    EXPECT_EQ(status(), 1234) << "the host's own number comes back";
    lending.progress_answer = 0;
    lending.stopwatch_answer = 1;
    EXPECT_EQ(status(), CUSTOS_E_CALLBACK);
    EXPECT_STREQ(custos_last_error()->field, "host/stopwatch");
}

TEST(Works, an_answer_that_does_not_fit_waits_at_a_desk)
{
    House house;
    char small[8];
    uint64_t size = 0;
    ASSERT_EQ(custos_work_into(small, sizeof small, &size, house.desk, reckon.data(), reckon.size(), nullptr),
              CUSTOS_E_BUFFER);
    std::string answer(size, '\0');
    must(custos_answer_into(answer.data(), answer.size(), &size, house.desk));
    EXPECT_EQ(answer, work(0, reckon));
    EXPECT_EQ(custos_work_into(small, sizeof small, &size, 0, reckon.data(), reckon.size(), nullptr), CUSTOS_E_BUFFER);
    must(custos_work_into(answer.data(), answer.size(), &size, 0, reckon.data(), reckon.size(), nullptr));
    EXPECT_EQ(answer.substr(0, size), work(0, reckon));
}

}  // namespace

}  // namespace custos_test
