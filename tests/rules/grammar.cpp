// The grammar of rule cases is strict: what it does not know is a fault with its line, and so is a file that proves
// nothing.
#include "case_file.hpp"

#include <gtest/gtest.h>

namespace custos::rule_cases {

namespace {

constexpr const char* good = R"(rule ACC-03
given staff Chen: normal in "front desk"   # who serves
case she serves
  given dossier Wang for service:
    name "王小明 # 1",
    phone "13800138000"
  at 2026-03-02 10:30
  when Chen for service asks archive.show: dossier Wang, fields [name]
  expect granted under ACC-12
  expect field name masked "王*"
case she counts
  given dossier Wang for service: name "王小明"
  when Chen for statistics asks archive.show: dossier Wang
  expect refused under ACC-03
)";

std::string fault_of(const std::string& text)
{
    try {
        (void)read_cases(text, "ACC-03.txt");
        return "none";
    } catch (const Fault& fault) {
        return fault.what();
    }
}

/// The good file with one piece of it replaced.
std::string with(const std::string& piece, const std::string& other)
{
    std::string text = good;
    const auto at = text.find(piece);
    EXPECT_NE(at, std::string::npos) << piece;
    return text.replace(at, piece.size(), other);
}

TEST(RuleGrammar, a_good_file_is_read_whole)
{
    const auto file = read_cases(good, "ACC-03.txt");
    EXPECT_EQ(file.rule, "ACC-03");
    ASSERT_EQ(file.cases.size(), 2U);
    EXPECT_EQ(file.cases[0].title, "she serves");
    EXPECT_EQ(file.cases[0].clock, "2026-03-02T02:00:00.000Z") << "ten o'clock at the site";
    ASSERT_EQ(file.cases[0].steps.size(), 6U) << "staff and dossier, clock, call, two expectations";
    const auto& call = std::get<Call>(file.cases[0].steps[3].what);
    EXPECT_EQ(call.title, "archive.show");
    EXPECT_EQ(boost::json::serialize(call.fields.resolve({{"Wang", 9}})), R"({"dossier":9,"fields":["name"]})");
    EXPECT_EQ(file.cases[1].staff.at("Chen"), 2U) << "the background is every case's";
}

TEST(RuleGrammar, values_are_those_of_documents)
{
    const auto file = read_cases(
        with("dossier Wang, fields [name]",
             R"(a 12, b -3, c true, d "x, y", e [1, two], f {g Wang, h 2026-03-05}, i 2026-03-05 18:00, j 11:30,
                k ACC-03, l 2026Q1)"),
        "ACC-03.txt");
    EXPECT_EQ(boost::json::serialize(std::get<Call>(file.cases[0].steps[3].what).fields.resolve({{"Wang", 9}})),
              R"({"a":12,"b":-3,"c":true,"d":"x, y","e":[1,"two"],"f":{"g":9,"h":"2026-03-05"},)"
              R"("i":"2026-03-05T10:00:00.000Z","j":"11:30","k":"ACC-03","l":"2026Q1"})");
}

TEST(RuleGrammar, a_clock_is_moved_to_the_millisecond)
{
    const auto file = read_cases(with("10:30", "10:30:00.001"), "ACC-03.txt");
    EXPECT_EQ(std::get<SetClock>(file.cases[0].steps[2].what).moment, "2026-03-02T02:30:00.001Z");
}

TEST(RuleGrammar, what_it_does_not_know_is_a_fault_with_its_line)
{
    struct Row {
        const char* piece;
        const char* other;
        const char* fault;
    };
    const Row rows[] = {
        {"rule ACC-03", "rules ACC-03", "ACC-03.txt:1: \"rule\" is wanted"},
        {"rule ACC-03", "rule nobody", "ACC-03.txt:1: the id of a rule is wanted"},
        {"rule ACC-03", "rule ACC-04", "ACC-03.txt:1: the file is named after its rule"},
        {"given staff", "given stuff", "ACC-03.txt:2: a member of staff is wanted"},
        {"given staff Chen", "when Chen does x", "ACC-03.txt:2: before the first case"},
        {"normal in", "normal at", "ACC-03.txt:2: \"in\" is wanted"},
        {"  at 2026", "  on 2026", "ACC-03.txt:7: a statement begins with"},
        {"10:30", "25:30", "ACC-03.txt:7: the time of day is wanted"},
        {"10:30", "10:30:00.1", "ACC-03.txt:7: the time of day is wanted"},
        {"10:30", "10:30:60", "ACC-03.txt:7: the time of day is wanted"},
        {"when Chen for service", "when Wu for service", "ACC-03.txt:8: nobody and nothing is named Wu"},
        {"asks archive", "begs archive", "ACC-03.txt:8: \"does\" or \"asks\" is wanted"},
        {"dossier Wang, fields", "dossier Wong, fields", "ACC-03.txt:8: nobody and nothing is named Wong"},
        {"dossier Wang, fields", "dossier Wang fields", "ACC-03.txt:8: \",\" is wanted between members"},
        {"dossier Wang, fields", "fields Wang, fields", "ACC-03.txt:8: this member stands twice: fields"},
        {"expect granted under", "expect grunted under", "ACC-03.txt:9: \"has\" is wanted"},
        {"under ACC-12", "under nobody", "ACC-03.txt:9: the id of a rule is wanted"},
        {"name masked", "name veiled", "ACC-03.txt:10: a field is open, masked or withheld"},
        {"masked \"王*\"", "masked \"王*", "ACC-03.txt:10: the text is not closed"},
        {"case she counts", "case she serves", "ACC-03.txt:11: two cases have this title"},
        {"given dossier Wang for service: name \"王小明\"\n", "expect taken\n",
         "ACC-03.txt:12: an expectation follows"},
    };
    for (const auto& row : rows)
        EXPECT_TRUE(fault_of(with(row.piece, row.other)).starts_with(row.fault))
            << row.fault << '\n'
            << fault_of(with(row.piece, row.other));
}

TEST(RuleGrammar, a_file_that_proves_nothing_is_none)
{
    EXPECT_EQ(fault_of(""), "ACC-03.txt:1: the file is empty");
    EXPECT_EQ(fault_of("rule ACC-03\n"), "ACC-03.txt:1: there is no case");
    EXPECT_EQ(fault_of(with("  expect refused under ACC-03\n", "")), "ACC-03.txt:13: nothing is expected of this call");
    EXPECT_EQ(fault_of(with("refused under ACC-03", "refused under ACC-04")),
              "ACC-03.txt:1: no case is refused under this rule");
    EXPECT_EQ(fault_of(with("rule ACC-03", "rule ACC-03 refuses nothing")),
              "ACC-03.txt:1: it says that the rule refuses nothing, and a case is refused under it");
    EXPECT_EQ(fault_of("rule ACC-03\ncase a\ngiven staff Chen: normal in \"x\"\n"),
              "ACC-03.txt:2: this case expects nothing");
}

}  // namespace

}  // namespace custos::rule_cases
