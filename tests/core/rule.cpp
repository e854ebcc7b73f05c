/// The catalogue of rules, and the words of errors and refusals.
#include <custos/core/ids.hpp>
#include <custos/core/rule.hpp>
#include <custos/core/ruling.hpp>
#include <custos/core/said.hpp>
#include <custos/core/text.hpp>

#include <gtest/gtest.h>

#include <set>

namespace custos {

TEST(Catalogue, HoldsEveryRuleOfTheSpecification)
{
    EXPECT_EQ(all_rules().size(), 128U);
    std::set<std::string_view> ids;
    for (const auto& text : all_rules()) {
        EXPECT_TRUE(ids.insert(text.id).second) << text.id;
        EXPECT_EQ(id_of(text.rule), text.id);
        EXPECT_EQ(words_of(text.rule), text.words);
        EXPECT_EQ(rule_of(text.id), text.rule);
    }
}

TEST(Catalogue, SpeaksBothLanguagesInOneSentence)
{
    for (const auto& [rule, id, words] : all_rules()) {
        EXPECT_TRUE(words.en.ends_with('.')) << id;
        EXPECT_EQ(words.en.find(". "), std::string_view::npos) << id;
        EXPECT_TRUE(is_utf8(words.zh)) << id;
        EXPECT_TRUE(words.zh.ends_with("。")) << id;
        EXPECT_EQ(words.zh.find("。"), words.zh.size() - 3) << id;
        EXPECT_LE(words.en.size(), 240U) << id;
    }
}

TEST(Catalogue, NumbersAreThoseThatJournalsHold)
{
    EXPECT_EQ(static_cast<int>(Rule::CAL_01), 101);
    EXPECT_EQ(static_cast<int>(Rule::COL_08), 308);
    EXPECT_EQ(static_cast<int>(Rule::LEND_03), 903);
    EXPECT_EQ(static_cast<int>(Rule::TIER_10), 1310);
    EXPECT_EQ(static_cast<int>(Rule::SYS_02), 2302);
}

TEST(Catalogue, KnowsWhatIsNoRule)
{
    EXPECT_EQ(id_of(Rule::none), "none");
    EXPECT_EQ(id_of(static_cast<Rule>(9999)), "none");
    EXPECT_EQ(id_of(static_cast<Rule>(104)), "none");
    EXPECT_EQ(words_of(Rule::none).en, "no rule");
    for (const auto* id : {"", "LEND", "LEND-3", "lend-03", "LEND_03", "LEND-03 ", "none"})
        EXPECT_FALSE(rule_of(id)) << id;
}

TEST(Errors, EveryCodeHasANameAndWords)
{
    std::set<std::string_view> names;
    std::set<std::string_view> sentences;
    for (int number = 0; number < 100; ++number) {
        const auto code = static_cast<Code>(number);
        if (name_of(code) == "unknown") {
            EXPECT_EQ(words_of(code).en, "unknown error");
            continue;
        }
        EXPECT_TRUE(names.insert(name_of(code)).second) << number;
        EXPECT_TRUE(sentences.insert(words_of(code).en).second) << number;
        EXPECT_TRUE(is_utf8(words_of(code).zh)) << number;
    }
    EXPECT_EQ(names.size(), 21U);
}

TEST(Errors, TextNamesPlaceAndDetail)
{
    EXPECT_EQ(to_text(fail(Code::exists)), "something is already there");
    EXPECT_EQ(to_text(fail(Code::exists, "/items/3", "entry 7")), "something is already there, at /items/3 (entry 7)");
    EXPECT_EQ(to_text(fail(Code::exists, "/items/3", "7"), Language::chinese), "该处已有内容，位置 /items/3（7）");
    EXPECT_EQ(fail(Code::exists, {"taken", "已占用"}).words.en, "taken");
    EXPECT_EQ(fail(Code::exists, {"taken", "已占用"}, "/a").path, "/a");
    EXPECT_EQ(fail(Code::exists, {}, "", "entry 7").words, words_of(Code::exists))
        << "an error never goes without words";
}

TEST(Refusals, TextNamesTheRuleFirst)
{
    const auto refusal = refuse(Rule::LEND_05, "grant", {"the borrower has something overdue", "借阅人有逾期未还"});
    EXPECT_EQ(refusal.rule(), Rule::LEND_05);
    EXPECT_EQ(refusal.field(), "grant");
    EXPECT_EQ(to_text(refusal), "refused under LEND-05 at grant: the borrower has something overdue");
    EXPECT_EQ(to_text(refusal, Language::chinese), "按 LEND-05 拒绝，位置 grant：借阅人有逾期未还");
    EXPECT_EQ(refuse(Rule::COL_08, "", {"known", "已存在"}, 12).existing, 12U);
    EXPECT_EQ(to_text(refuse(Rule::COL_08, "", {"known", "已存在"}, 12)), "refused under COL-08: known");
}

TEST(APP_01, what_people_write_is_utf8_no_longer_than_it_may_be_and_not_blank_where_it_is_wanted)
{
    const Words wanted{"say why", "须说明原因"};
    EXPECT_TRUE(said("to prepare the visit", Rule::APP_01, "reason", wanted));
    EXPECT_TRUE(said("　", Rule::APP_01, "reason")) << "it may be left out";
    const auto blank = said(" \u200b", Rule::APP_01, "reason", wanted);
    ASSERT_FALSE(blank);
    EXPECT_EQ(blank.error().rule(), Rule::APP_01);
    EXPECT_EQ(blank.error().field(), "reason");
    EXPECT_EQ(blank.error().faults.front().words, wanted);
    EXPECT_TRUE(said(std::string(longest_said, 'x'), Rule::APP_01, "reason", wanted));
    EXPECT_FALSE(said(std::string(longest_said + 1, 'x'), Rule::APP_01, "reason", wanted));
    EXPECT_FALSE(said("four", Rule::APP_01, "reason", {}, 3));
    EXPECT_FALSE(said("\xff", Rule::APP_01, "reason"));
}

TEST(Ids, AreGivenInOrderAndZeroIsNone)
{
    EXPECT_FALSE(DossierId{});
    EXPECT_TRUE(DossierId{1});
    EXPECT_EQ(next(DossierId{7}), DossierId{8});
    EXPECT_LT(DossierId{7}, DossierId{8});
    static_assert(!std::is_convertible_v<DossierId, OrderId> && !std::is_convertible_v<DossierId, std::uint64_t>);
}

}  // namespace custos
