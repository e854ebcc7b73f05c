/// The door to the works: what there is, what each document looks like, and what comes of a request that is none.
#include "works/desk.hpp"

#include <custos/archive/archive.hpp>
#include <custos/core/document.hpp>

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

namespace custos::works::test {

namespace {

using ::testing::HasSubstr;

TEST(WorksDoor, EveryTitleIsOfOneKindAndHasASchema)
{
    std::set<std::string_view> seen;
    for (const auto& titles : {command_titles(), query_titles(), work_titles(), document_titles()}) {
        EXPECT_TRUE(std::is_sorted(titles.begin(), titles.end()));
        for (const auto title : titles) {
            EXPECT_TRUE(seen.insert(title).second) << title << " is two documents";
            EXPECT_THAT(works::schema_of(title), HasSubstr("\"custos." + std::string{title} + "/1\"")) << title;
        }
    }
    EXPECT_EQ(work_titles().size(), boost::mp11::mp_size<Works>::value);
    EXPECT_EQ(works::schema_of("no.such"), "");
}

TEST(WorksDoor, AnswersOfQueriesHaveTheirSchemaToo)
{
    EXPECT_THAT(works::schema_of("tiers.round_view"), HasSubstr("custos.tiers.round_view/1"));
    EXPECT_THAT(works::schema_of("tiers.scheme"), HasSubstr("custos.tiers.scheme/1"));
    EXPECT_THAT(works::schema_of("value.fit"), HasSubstr("an estimate; null: there is none"));
}

TEST(WorksDoor, ARequestThatIsNoneIsRefusedWithItsPath)
{
    const Folder folder;
    for (const auto* title : {"no.such", "dossier.open", "calendar.due_day", ""})
        EXPECT_EQ(error_of(folder, title, "").path, "/schema") << title;
    EXPECT_EQ(done("{}").error().path, "/schema");
    EXPECT_EQ(done("{").error().code, Code::bad_document);
    EXPECT_EQ(done(R"({"schema": "custos.rules.list/2"})").error().code, Code::too_new);
    EXPECT_EQ(error_of(folder, "calendar.reckon_due", R"("from": "2020-01-24")").path, "/working_days");
    EXPECT_EQ(error_of(folder, "calendar.reckon_due", R"("from": "2020-02-30", "working_days": 1)").path, "/from");
    EXPECT_EQ(error_of(folder, "calendar.reckon_due", R"("from": "2020-01-24", "working_days": 1.5)").path,
              "/working_days");
    EXPECT_EQ(error_of(folder, "rules.list", R"("shoe": 1)").path, "/shoe");
}

/// A host keeps results apart from its own files by this alone, whatever a work calls them.
TEST(WorksDoor, TheSchemaSaysWhichFilesAreWritten)
{
    std::vector<std::string> written;
    constexpr std::string_view mark = "\"result-path\"";
    for (const auto title : work_titles()) {
        const auto schema = works::schema_of(title);
        for (auto at = schema.find(mark); at != std::string::npos; at = schema.find(mark, at + 1))
            written.emplace_back(title);
    }
    EXPECT_EQ(written,
              (std::vector<std::string>{"duplicates.try_people", "exports.dossiers", "import.file", "registers.print",
                                        "tiers.compare_books", "tiers.compare_books", "tiers.compare_orders",
                                        "tiers.compare_orders", "tiers.try_orders", "value.score_orders"}));
}

TEST(WorksDoor, AWorkThatWantsAPlaceSaysSo)
{
    const Folder folder;
    EXPECT_EQ(error_of(folder, "journal.show_head", "").path, "at");
    EXPECT_EQ(error_of(folder, "import.file", R"("file": "a", "preset": "hotel_agents")").path, "at");
}

TEST(WorksDoor, ListsTheRulesWithTheirOwnFigures)
{
    const Folder folder;
    const auto all = answer_of(folder, "rules.list", "");
    EXPECT_THAT(all, HasSubstr(R"("in_force":"orders.supervised_over = 10,000.00; duties.owing.review_order = )"));
    EXPECT_THAT(all, HasSubstr(R"(duties.recurring.check_dossiers = every month)"));
    EXPECT_THAT(all, HasSubstr(R"(view = department_head)"));
    const auto some = answer_of(folder, "rules.list", R"("prefix": "ORD-0")");
    EXPECT_EQ(std::count(some.begin(), some.end(), '{'), 1 + 7);
    EXPECT_EQ(error_of(folder, "rules.list", R"("prefix": "NONE")").detail, "NONE");
}

TEST(WorksDoor, PresetsAreMapsOfTheirKind)
{
    const Folder folder;
    const auto maps = answer_of(folder, "import.list_presets", R"("of": "orders")");
    EXPECT_THAT(maps, HasSubstr(R"("name":"hotel_bookings","of":"orders")"));
    EXPECT_THAT(maps, ::testing::Not(HasSubstr(R"("of":"dossiers")")));
}

}  // namespace

}  // namespace custos::works::test
