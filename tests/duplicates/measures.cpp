/// Rules: CHG-05
/// Measures of strings against examples that their authors and the literature print, and against each other.
#include "chance.hpp"

#include <custos/duplicates/measures.hpp>

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

namespace custos::duplicates {
namespace {

double rounded(double value) { return std::round(value * 1000) / 1000; }

struct Example {
    std::u32string_view left, right;
    double jaro, winkler;
};

// Winkler 1990 and 2006, table of examples; JELLYFISH and CRATE as in common references of Jaro's measure.
constexpr auto examples = std::to_array<Example>({{U"MARTHA", U"MARHTA", .944, .961},
                                                  {U"DWAYNE", U"DUANE", .822, .840},
                                                  {U"DIXON", U"DICKSONX", .767, .813},
                                                  {U"SHACKLEFORD", U"SHACKELFORD", .970, .982},
                                                  {U"DUNNINGHAM", U"CUNNIGHAM", .896, .896},
                                                  {U"NICHLESON", U"NICHULSON", .926, .956},
                                                  {U"JONES", U"JOHNSON", .790, .832},
                                                  {U"MASSEY", U"MASSIE", .889, .933},
                                                  {U"ABROMS", U"ABRAMS", .889, .922},
                                                  {U"JERALDINE", U"GERALDINE", .926, .926},
                                                  {U"MICHELLE", U"MICHAEL", .869, .921},
                                                  {U"JULIES", U"JULIUS", .889, .933},
                                                  {U"TANYA", U"TONYA", .867, .880},
                                                  {U"SEAN", U"SUSAN", .783, .805},
                                                  {U"JON", U"JOHN", .917, .933},
                                                  {U"JON", U"JAN", .778, .800},
                                                  {U"JELLYFISH", U"SMELLYFISH", .896, .896},
                                                  {U"CRATE", U"TRACE", .733, .733}});

TEST(Measures, JaroAndWinklerAsPrinted)
{
    for (const auto& [left, right, plain, winkler] : examples) {
        EXPECT_DOUBLE_EQ(rounded(jaro(left, right)), plain) << utf8_of(left);
        EXPECT_DOUBLE_EQ(rounded(jaro_winkler(left, right)), winkler) << utf8_of(left);
        EXPECT_EQ(jaro(left, right), jaro(right, left));
    }
    EXPECT_EQ(jaro(U"", U""), 1);
    EXPECT_EQ(jaro(U"A", U""), 0);
    EXPECT_EQ(jaro(U"AB", U"CD"), 0);
}

TEST(Measures, EditDistanceAsPrinted)
{
    EXPECT_EQ(edit_distance(U"kitten", U"sitting"), 3U);
    EXPECT_EQ(edit_distance(U"saturday", U"sunday"), 3U);
    EXPECT_EQ(edit_distance(U"industry", U"interest"), 6U);
    EXPECT_EQ(edit_distance(U"", U"abc"), 3U);
    EXPECT_EQ(edit_distance(U"欧阳娜娜", U"欧阳娜"), 1U);
    EXPECT_DOUBLE_EQ(edit_similarity(U"kitten", U"sitting"), 1 - 3.0 / 7);
    EXPECT_DOUBLE_EQ(edit_similarity(U"", U""), 1);
}

/// The definition, by all ways: slow and plain.
std::size_t distance_by_definition(std::u32string_view left, std::u32string_view right)
{
    if (left.empty() || right.empty()) return std::max(left.size(), right.size());
    const auto least =
        std::min(distance_by_definition(left.substr(1), right), distance_by_definition(left, right.substr(1))) + 1;
    const auto replaced = distance_by_definition(left.substr(1), right.substr(1)) + (left[0] == right[0] ? 0U : 1U);
    return std::min(least, replaced);
}

bool turned(std::u32string text, std::u32string_view other)
{
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        std::swap(text[i], text[i + 1]);
        if (text == other) return true;
        std::swap(text[i], text[i + 1]);
    }
    return false;
}

std::u32string some_text(test::Chance& chance, std::size_t most)
{
    std::u32string text(chance.below(most + 1), U' ');
    for (auto& c : text)
        c = U"ab张伟"[chance.below(4)];
    return text;
}

TEST(Measures, AgreeWithTheirDefinitions)
{
    test::Chance chance{1};
    for (int i = 0; i < 3000; ++i) {
        const auto left = some_text(chance, 6);
        const auto right = some_text(chance, 6);
        const auto distance = distance_by_definition(left, right);
        ASSERT_EQ(edit_distance(left, right), distance);
        ASSERT_EQ(one_slip(left, right), distance == 1 || (left != right && turned(left, right)));
        ASSERT_EQ(one_slip(left, right), one_slip(right, left));
    }
}

TEST(Measures, LieBetweenNoneAndAll)
{
    test::Chance chance{2};
    for (int i = 0; i < 3000; ++i) {
        const auto left = some_text(chance, 150);  // longer than what needs no memory from the heap
        const auto right = chance.percent(10) ? left : some_text(chance, 150);
        for (const auto measure : {jaro, jaro_winkler, edit_similarity}) {
            const auto likeness = measure(left, right);
            ASSERT_GE(likeness, 0);
            ASSERT_LE(likeness, 1);
            ASSERT_EQ(likeness == 1, left == right);
            ASSERT_EQ(likeness, measure(right, left));
        }
        ASSERT_GE(jaro_winkler(left, right), jaro(left, right));
    }
}

TEST(Measures, CodePointsThereAndBack)
{
    const std::string text = "aé张𠮷😀";
    const auto points = code_points_of(text);
    EXPECT_EQ(points, U"aé张𠮷😀");
    EXPECT_EQ(utf8_of(points), text);
}

}  // namespace
}  // namespace custos::duplicates
