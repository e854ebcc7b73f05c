/// The names of everything: whatever a face shows to people has one in Chinese.
#include <custos/core/detail.hpp>
#include <custos/core/name.hpp>
#include <custos/duplicates/points.hpp>
#include <custos/works/works.hpp>

#include <archive/registry.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

namespace custos::works::test {

namespace {

using ::testing::HasSubstr;

/// Does it hold a Chinese character (U+4E00 to U+9FFF), or nothing but what is the same in all languages?
bool is_chinese(std::string_view text)
{
    for (std::size_t i = 0; i + 2 < text.size(); ++i) {
        const auto first = static_cast<unsigned char>(text[i]);
        if (first >= 0xE4 && first <= 0xE9 && (static_cast<unsigned char>(text[i + 1]) & 0xC0U) == 0x80U) return true;
    }
    static const std::set<std::string_view> names_of_their_own{"BG/NBD",      "MBG/NBD", "Pareto/NBD",
                                                               "Gamma–Gamma", "UTF-8",   "GB 18030"};
    return names_of_their_own.contains(text);
}

/// All that has a title and is shown to people: commands, questions, works, documents, events.
std::set<std::string_view> all_titles()
{
    std::set<std::string_view> titles;
    for (const auto& each : archive::registry().commands)
        titles.insert(each.title);
    for (const auto& each : archive::registry().queries)
        titles.insert(each.title);
    for (const auto& each : archive::registry().events)
        titles.insert(each.title);
    for (const auto title : work_titles())
        titles.insert(title);
    for (const auto title : document_titles())
        titles.insert(title);
    return titles;
}

using Lists = std::map<std::string_view, const Shape*>;

/// The closed lists in a shape and in what it holds.
void gather(const Shape& shape, Lists& lists, std::set<const Shape*>& seen)
{
    if (!seen.insert(&shape).second) return;
    if (shape.kind == Kind::word) lists.emplace(shape.title, &shape);
    if (shape.kind == Kind::optional || shape.kind == Kind::list) gather(shape.inner(), lists, seen);
    for (const auto& member : shape.members)
        gather(member.shape(), lists, seen);
}

template <class T>
struct AnswerOf;
template <class Answer>
struct AnswerOf<Result<Answer>> {
    using type = Answer;
};
template <class Answer>
struct AnswerOf<Result<Ruling<Answer>>> {
    using type = Answer;
};
template <class Request>
using AnswerTo = typename AnswerOf<decltype(run(std::declval<const Request&>(), std::declval<const Lent&>()))>::type;

template <class... Requests>
void gather_works(const boost::mp11::mp_list<Requests...>*, Lists& lists, std::set<const Shape*>& seen)
{
    (gather(shape_of<Requests>(), lists, seen), ...);
    (gather(shape_of<AnswerTo<Requests>>(), lists, seen), ...);
}

Lists all_lists()
{
    Lists lists;
    std::set<const Shape*> seen;
    for (const auto& each : archive::registry().commands)
        gather(each.shape(), lists, seen);
    for (const auto& each : archive::registry().queries) {
        gather(each.shape(), lists, seen);
        gather(each.view(), lists, seen);
    }
    gather_works(static_cast<const Works*>(nullptr), lists, seen);
    gather(shape_of<policy::Policy>(), lists, seen);
    gather(shape_of<duplicates::ColumnMap>(), lists, seen);
    gather(shape_of<duplicates::PointsRule>(), lists, seen);
    gather(shape_of<import::DossierMap>(), lists, seen);
    gather(shape_of<import::OrderMap>(), lists, seen);
    return lists;
}

TEST(Names, every_command_question_work_document_and_event_has_a_chinese_one)
{
    for (const auto title : all_titles())
        EXPECT_TRUE(is_chinese(chinese_name(title))) << title << ": add it to src/core/names";
}

TEST(Names, every_word_of_a_closed_list_has_a_chinese_one)
{
    const auto lists = all_lists();
    EXPECT_GT(lists.size(), 60U);
    for (const auto& [title, shape] : lists)
        for (const auto& word : shape->words) {
            const auto words = in_words(*shape, word.name);
            EXPECT_TRUE(is_chinese(words.zh)) << title << " " << word.name << ": add it to src/core/names";
            EXPECT_FALSE(words.en.empty()) << title << " " << word.name;
        }
}

TEST(Names, none_is_of_nothing_or_there_twice)
{
    const auto titles = all_titles();
    std::set<std::string_view> seen;
    for (const auto& each : all_named_titles()) {
        EXPECT_TRUE(titles.contains(each.title)) << each.title;
        EXPECT_TRUE(seen.insert(each.title).second) << each.title;
    }
    const auto lists = all_lists();
    for (const auto& list : all_named_lists()) {
        EXPECT_TRUE(is_chinese(list.zh)) << list.title;
        EXPECT_TRUE(seen.insert(list.title).second) << list.title;
        const auto found = lists.find(list.title);
        if (found == lists.end()) {
            ADD_FAILURE() << list.title << " is in no document";
            continue;
        }
        EXPECT_EQ(list.words.size(), found->second->words.size()) << list.title;
    }
}

TEST(Names, every_rule_says_what_it_says_in_chinese)
{
    for (const auto& rule : all_rules())
        EXPECT_TRUE(is_chinese(rule.words.zh)) << rule.id;
}

TEST(Names, of_what_is_unknown)
{
    EXPECT_EQ(chinese_name("no.such"), "");
    EXPECT_EQ(in_words(shape_of<duties::Role>(), "no_such"), (Words{"no_such", "no_such"}));
    EXPECT_EQ(in_words(duties::Role::archivist), (Words{"the archivist", "档案管理员"}));
}

TEST(Names, a_work_lists_them_for_a_host)
{
    const auto answer = done(R"({"schema":"custos.names.list/1"})");
    ASSERT_TRUE(answer && answer.value());
    const auto& names = answer.value().value();
    EXPECT_THAT(names, HasSubstr(R"({"title":"dossier.opened","zh":"建立档案"})"));
    EXPECT_THAT(names, HasSubstr(R"({"word":"archivist","en":"the archivist","zh":"档案管理员"})"));
    EXPECT_THAT(names, HasSubstr(R"("list":"dossier.Purpose","en":"dossier.Purpose","zh":"用途")"));
    EXPECT_THAT(names, HasSubstr(R"({"id":4,"word":"phone","en":"phone","zh":"电话"})"));
    EXPECT_THAT(names, HasSubstr(R"("schemes":[])")) << "there is no house without an archive";
}

TEST(Names, the_parameters_in_force_are_told_in_both_languages)
{
    const auto answer = done(R"({"schema":"custos.rules.list/1","prefix":"ACC-02"})");
    ASSERT_TRUE(answer && answer.value());
    EXPECT_THAT(answer.value().value(),
                HasSubstr(R"("in_force":"access.normal_groups = basic, business, preference, dining, value")"));
    EXPECT_THAT(answer.value().value(), HasSubstr("普通权限可见的信息组（access.normal_groups）：基本信息、业务、偏好、"
                                                  "用餐、价值"));
}

TEST(Details, are_said_in_chinese)
{
    EXPECT_EQ(detail_in_chinese("expected 12 entries, found 9"), "应有 12 条记录，实有 9 条");
    EXPECT_EQ(detail_in_chinese("expected 12 entries, found 9 others"), "应有 12 条记录，实为另外 9 条");
    EXPECT_EQ(detail_in_chinese("line 3, column phone"), "第 3 行，列 phone");
    EXPECT_EQ(detail_in_chinese("entry 5"), "记录 5");
    EXPECT_EQ(detail_in_chinese("entry "), "entry ") << "a form with nothing in it";
    EXPECT_EQ(detail_in_chinese("hotel_agents"), "hotel_agents") << "a name is the same in all languages";
    EXPECT_EQ(detail_in_chinese(""), "");
}

}  // namespace

}  // namespace custos::works::test
