/// Works on files: what each reads, writes, answers and refuses. Figures of models are tested with the models.
#include "works/desk.hpp"

#include <gmock/gmock.h>

#include <array>

namespace custos::works::test {

namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::string_view scheme = R"({"name": "abc", "tiers": [
  {"name": "A", "when": {"rank": {"metric": "spend", "to": 1}}}, {"name": "B", "when": {"otherwise": true}}]})";
constexpr std::string_view orders =
    "customer,at,amount\nzhang,2025-02-01,10.00\nli,2025-03-31,20.00\nzhang,2025-04-01,5.00\nli,2025-04-02,-1.00\n";

struct WorksOnFiles : ::testing::Test {
    Folder folder;
    std::int64_t ticks = 0;
    Lent lent{.progress = [this](std::uint64_t, std::uint64_t) { return go_on; },
              .stopwatch = [this] { return ticks += 5; }};
    bool go_on = true;

    void SetUp() override
    {
        folder.write("o.csv", orders);
        folder.write("s.json", scheme);
    }
    std::string answer(std::string_view title, std::string members)
    {
        return answer_of(folder, title, std::move(members), lent);
    }
    Error error(std::string_view title, std::string members)
    {
        return error_of(folder, title, std::move(members), lent);
    }
};

constexpr auto try_orders =
    R"("orders": "$o.csv", "scheme": "$s.json", "from": "2025Q1", "to": "2025Q2", "out": "$t.csv")";

TEST_F(WorksOnFiles, TIER_10_ATryWritesWhoStoodWhere)
{
    EXPECT_EQ(answer("tiers.try_orders", try_orders),
              R"({"schema":"custos.tiers.try/1","scheme":"abc","tiers":["A","B"],"orders":4,"customers":2,"periods":)"
              R"([{"quarter":"2025Q1","sizes":[1,1]},{"quarter":"2025Q2","sizes":[1,1]}],"tiering_nanoseconds":10})");
    EXPECT_EQ(folder.read("t.csv"), "customer,period,tier\nli,2025Q1,A\nli,2025Q2,B\nzhang,2025Q1,B\nzhang,2025Q2,A\n");
}

TEST_F(WorksOnFiles, FaultsNameTheFileOrTheMember)
{
    EXPECT_EQ(error("tiers.try_orders",
                    R"("orders": "$none", "scheme": "$s.json", "from": "2025Q1", "to": "2025Q1", "out": "$t.csv")")
                  .path,
              folder / "none");
    EXPECT_EQ(error("tiers.try_orders", std::string{try_orders} + R"(, "money_digits": 7)").path, "/money_digits");
    folder.write("s.json",
                 R"({"name": "abc", "tiers": [{"name": "A", "when": {"rank": {"metric": "luck", "to": 1}}}]})");
    EXPECT_EQ(error("tiers.try_orders", try_orders).path, folder / "s.json/tiers/0/when/rank/metric");
    EXPECT_THAT(answer("tiers.explain_scheme", R"("scheme": "$s.json")"),
                HasSubstr(folder / "s.json/tiers/0/when/rank/metric"));
}

TEST_F(WorksOnFiles, StopWhenTheHostSaysSo)
{
    go_on = false;
    EXPECT_EQ(error("tiers.try_orders", try_orders).code, Code::cancelled);
}

TEST_F(WorksOnFiles, TIER_05_ASchemeInWordsOfBothLanguages)
{
    const auto told = answer("tiers.explain_scheme", R"("scheme": "$s.json")");
    EXPECT_THAT(told, HasSubstr(R"("faults":[],"english":"abc\n)"));
    EXPECT_THAT(told, HasSubstr("2. B"));
}

TEST_F(WorksOnFiles, TIER_10_AComparisonWritesItsFilesWholeAndTellsAsMuchAsAsked)
{
    folder.write("s2.json",
                 R"({"name": "two", "tiers": [{"name": "A", "when": {"rank": {"metric": "spend", "to": 2}}}]})");
    const auto told =
        answer("tiers.compare_orders",
               R"("orders": "$o.csv", "schemes": ["$s.json", "$s2.json"], "from": "2025Q1", "to": "2025Q2",
                                "draws": 0, "costs": [{"care": "own_agent", "cost": 250}],
                                "files": {"csv": "$c.csv", "html": "$p.html", "language": "zh", "changers": 0})");
    EXPECT_THAT(told, StartsWith(R"({"schema":"custos.tiers.compare/1","from":"2025Q1")"));
    EXPECT_THAT(told, HasSubstr(R"("changers":[])"));
    EXPECT_THAT(folder.read("c.csv"), StartsWith("part,scheme,other,quarter"));
    EXPECT_THAT(folder.read("p.html"), HasSubstr("并列比较"));
    for (const auto* wrong :
         {R"("draws": 100001)", R"("reversal_quarters": 0)", R"("costs": [{"care": "standard", "cost": -1}])"})
        EXPECT_EQ(error("tiers.compare_orders", R"("orders": "$o.csv", "schemes": ["$s.json"], "from": "2025Q1",
                                                   "to": "2025Q2", )" +
                                                    std::string{wrong})
                      .code,
                  Code::bad_value)
            << wrong;
}

TEST_F(WorksOnFiles, CAL_01_ADateWithItsReasons)
{
    const auto told = answer("calendar.reckon_due", R"("from": "2020-01-24", "working_days": 3, "explain": true)");
    EXPECT_THAT(told, StartsWith(R"({"schema":"custos.calendar.due_day/1","due":"2020-02-05","reasons":{"english":[)"));
    EXPECT_THAT(told, HasSubstr("2020-02-05 18:00"));
    EXPECT_THAT(told, HasSubstr("春节"));
    EXPECT_EQ(error("calendar.reckon_due", R"("from": "2028-01-24", "working_days": 3, "certain": true)").detail,
              "2028");
    EXPECT_EQ(error("calendar.reckon_due", R"("from": "9999-12-31", "working_days": 3)").path, "/from");
    folder.write("batch.csv", "start,working_days\n2020-01-24,3\n");
    EXPECT_EQ(answer("calendar.reckon_dues", R"("batch": "$batch.csv")"),
              R"({"schema":"custos.calendar.due_days/1","rows":1,"provisional":0,"csv":"start,working_days,due\n)"
              R"(2020-01-24,3,2020-02-05\n"})");
    folder.write("batch.csv", "start,days\n");
    EXPECT_EQ(error("calendar.reckon_dues", R"("batch": "$batch.csv")").path, folder / "batch.csv:1:1");
}

TEST_F(WorksOnFiles, PoliciesAreCheckedComparedAndPutIntoWords)
{
    folder.write("p.json", "{\"orders\": {\"supervised_over\": 5000}} // with a remark");
    EXPECT_EQ(answer("policy.check", R"("policy": "$p.json")"),
              R"({"schema":"custos.policy.findings/1","findings":[]})");
    const auto changed = R"({"schema":"custos.policy.differences/1","differences":[{"path":"/orders/supervised_over",)"
                         R"("before":"1000000","after":"5000"}]})";
    EXPECT_EQ(answer("policy.compare", R"("policy": "$p.json")"), changed) << "with the rules' own figures";
    folder.write("usual.json", "{}");
    EXPECT_EQ(answer("policy.compare", R"("policy": "$usual.json", "later": "$p.json")"), changed);
    EXPECT_THAT(answer("policy.explain", R"("policy": "$p.json", "language": "zh")"), HasSubstr("50.00"));
    EXPECT_THAT(answer("policy.explain", ""), HasSubstr("10,000.00"));
    folder.write("p.json", R"({"orders": {"shoe": 1}})");
    EXPECT_EQ(error("policy.check", R"("policy": "$p.json")").path, folder / "p.json/orders/shoe");
}

TEST_F(WorksOnFiles, ANumberThatNoPolicyCouldHoldIsAFaultAsOneOutOfItsRangeIs)
{
    const auto found = [&](const std::string& policy) {
        folder.write("p.json", policy);
        return answer("policy.check", R"("policy": "$p.json")");
    };
    const auto most = found(R"({"access": {"dossiers_a_day": 999999999}})");
    EXPECT_THAT(most, HasSubstr(R"("fault":true,"rule":"ACC-11","path":"/access/dossiers_a_day")"));
    EXPECT_EQ(found(R"({"access": {"dossiers_a_day": -1}})"), most);
    EXPECT_THAT(
        found(R"({"applications": {"unused_lapses": {"n": 99999999999}}})"),
        HasSubstr(
            R"("rule":"APP-03","path":"/applications/unused_lapses/n","en":"has to be from 1 minute to 366 days")"));
    folder.write("p.json", R"({"access": {"dossiers_a_day": "ten"}})");
    EXPECT_EQ(error("policy.check", R"("policy": "$p.json")").path, folder / "p.json/access/dossiers_a_day");
}

TEST_F(WorksOnFiles, ADocumentThatSaysThatItIsAnotherIsNotTaken)
{
    const auto told = [&](const std::string& schema, std::string_view rest) {
        folder.write("d.json", R"({"schema": ")" + schema + R"(")" + std::string{rest});
        return error("policy.check", R"("policy": "$d.json")");
    };
    EXPECT_EQ(told("custos.policy.document/9", "}").code, Code::too_new);
    for (const auto* schema : {"x", "custos.tiers.scheme/1"}) {
        EXPECT_EQ(told(schema, "}").code, Code::bad_document);
        EXPECT_EQ(told(schema, "}").path, folder / "d.json/schema");
    }
    folder.write("s.json", R"({"schema": "custos.policy.document/1", )" + std::string{scheme.substr(1)});
    EXPECT_EQ(error("tiers.try_orders", try_orders).path, folder / "s.json/schema");
    EXPECT_EQ(error("tiers.explain_scheme", R"("scheme": "$s.json")").path, folder / "s.json/schema");
    folder.write("s.json", R"({"schema": "custos.tiers.scheme/1", )" + std::string{scheme.substr(1)});
    EXPECT_THAT(answer("tiers.try_orders", try_orders), HasSubstr("customers"));
    EXPECT_EQ(error("journal.check_proof", R"x("proof": "{\"schema\":\"custos.journal.inclusion/9\"}")x").code,
              Code::too_new);
    EXPECT_EQ(error("journal.check_proof", R"x("proof": "{\"schema\":\"custos.journal.head/1\"}")x").path, "/schema");
}

TEST_F(WorksOnFiles, CHURN_01_ModelsRefuseWhatTheyCannotRead)
{
    EXPECT_EQ(
        error("value.score_orders", R"("orders": "$o.csv", "until": "2025-06-30", "time": -0.5, "out": "$x.csv")").path,
        "/time");
    EXPECT_EQ(
        error("value.score_orders", R"("orders": "$o.csv", "until": "2025-06-30", "time": null, "out": "$x.csv")").path,
        "/time");
    EXPECT_EQ(error("value.score_orders",
                    R"("orders": "$o.csv", "model": "gammagamma", "until": "2025-06-30", "time": 1, "out": "$x.csv")")
                  .path,
              "/model");
    EXPECT_EQ(error("churn.try_orders", R"("orders": "$o.csv", "horizon": 0)").path, "/horizon");
}

TEST_F(WorksOnFiles, COL_08_DuplicatesSayAsWhatTheColumnsWereTaken)
{
    folder.write("people.csv", "id,name,phone\n1,张伟,13800138000\n2,张伟,13800138000\n3,李娜,13900139000\n");
    const auto told = answer("duplicates.try_people", R"("people": "$people.csv", "out": "$pairs.csv")");
    EXPECT_THAT(told, HasSubstr(R"({"column":1,"name":"id","meaning":"id","names_rows":true})"));
    EXPECT_THAT(told, HasSubstr(R"("rows":3,)"));
    EXPECT_THAT(folder.read("pairs.csv"), StartsWith("left,right,score,verdict,reasons\n1,2,"));
    EXPECT_EQ(error("duplicates.try_people", R"("people": "$people.csv", "out": "$p.csv", "certain": 2000)").path,
              "/certain");
}

TEST_F(WorksOnFiles, NoResultIsWrittenOverWhatIsRead)
{
    folder.write("people.csv", "id,name,phone\n1,张伟,13800138000\n");
    const auto read = [&] { return folder.read("o.csv") + folder.read("s.json") + folder.read("people.csv"); };
    const auto before = read();
    const std::string tried = R"("orders": "$o.csv", "scheme": "$s.json", "from": "2025Q1", "to": "2025Q2", "out": )";
    const std::string compared =
        R"("orders": "$o.csv", "schemes": ["$s.json"], "from": "2025Q1", "to": "2025Q2", "files": )";
    for (const auto& [title, members, over] : std::vector<std::array<std::string, 3>>{
             {"tiers.try_orders", tried + R"("$o.csv")", "o.csv"},
             {"tiers.try_orders", tried + R"("$s.json")", "s.json"},
             {"tiers.compare_orders", compared + R"({"csv": "$s.json"})", "s.json"},
             {"tiers.compare_orders", compared + R"({"html": "$o.csv"})", "o.csv"},
             {"value.score_orders", R"("orders": "$o.csv", "until": "2025-06-30", "time": 1, "out": "$o.csv")",
              "o.csv"},
             {"duplicates.try_people", R"("people": "$people.csv", "out": "$people.csv")", "people.csv"}}) {
        const auto told = error(title, members);
        EXPECT_EQ(told.code, Code::bad_value) << title;
        EXPECT_EQ(told.path, folder / over) << title;
    }
    EXPECT_EQ(read(), before);
}

TEST_F(WorksOnFiles, SEC_03_AProofThatIsNoneIsTold)
{
    EXPECT_EQ(error("journal.check_proof", R"("proof": "{}")").code, Code::bad_document);
    EXPECT_EQ(error("journal.check_proof", R"("proof": "no JSON")").code, Code::bad_document);
}

}  // namespace

}  // namespace custos::works::test
