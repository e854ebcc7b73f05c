#include "blocking.hpp"
#include "hash.hpp"

#include <custos/duplicates/measures.hpp>
#include <custos/duplicates/points.hpp>

#include <fmt/format.h>
#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <map>

namespace custos::duplicates {

namespace {

constexpr Words empty_part{"there is nothing in it", "内容为空"};

Result<void> check(const Comparison& comparison, const std::string& path)
{
    if (comparison.columns.empty()) return fail(Code::bad_value, empty_part, path + "/columns");
    if (comparison.steps.empty()) return fail(Code::bad_value, empty_part, path + "/steps");
    for (std::size_t i = 0; i < comparison.steps.size(); ++i)
        if (const auto least = comparison.steps[i].at_least; least == 0 || least > 1000)
            return fail(Code::bad_value,
                        {"likeness is told in thousandths, 1 to 1000", "相似度以千分之一计，取 1 至 1000"},
                        fmt::format("{}/steps/{}/at_least", path, i));
    return outcome::success();
}

double likeness(Measure by, std::u32string_view left, std::u32string_view right)
{
    switch (by) {
        case Measure::equal: return left == right ? 1 : 0;
        case Measure::jaro: return jaro(left, right);
        case Measure::jaro_winkler: return jaro_winkler(left, right);
        case Measure::edit: return edit_similarity(left, right);
    }
    return 0;
}

}  // namespace

struct PointsJudge::Body {
    /// The rule with the columns of one file in place of their names.
    struct Ready {
        struct Held {
            std::size_t left, right;
        };
        struct Comparison {
            std::vector<Held> held;
            std::vector<Step> steps;
            std::string name;
        };
        std::vector<std::vector<std::size_t>> blocks;
        std::vector<Comparison> comparisons;
    };

    const People& people;
    const PointsRule rule;
    Ready ready;
    mutable std::map<std::int32_t, std::uint64_t, std::greater<>> scores;

    [[nodiscard]] Result<std::size_t> column(const std::string& name, std::string path) const
    {
        if (const auto found = people.column_of(name)) return *found;
        return fail(Code::not_found, {"the file has no such column", "文件没有该列"}, std::move(path));
    }

    [[nodiscard]] Result<void> prepare()
    {
        for (std::size_t i = 0; i < rule.blocks.size(); ++i) {
            auto& block = ready.blocks.emplace_back();
            for (std::size_t j = 0; j < rule.blocks[i].columns.size(); ++j) {
                BOOST_OUTCOME_TRY(const auto at,
                                  column(rule.blocks[i].columns[j], fmt::format("/blocks/{}/columns/{}", i, j)));
                block.push_back(at);
            }
        }
        for (std::size_t i = 0; i < rule.comparisons.size(); ++i) {
            BOOST_OUTCOME_TRY(prepare(rule.comparisons[i], fmt::format("/comparisons/{}/columns", i)));
        }
        return outcome::success();
    }

    [[nodiscard]] Result<void> prepare(const Comparison& comparison, const std::string& path)
    {
        Ready::Comparison made{{}, comparison.steps, {}};
        for (std::size_t i = 0; i < comparison.columns.size(); ++i) {
            const auto& held = comparison.columns[i];
            BOOST_OUTCOME_TRY(const auto left, column(held.column, fmt::format("{}/{}/column", path, i)));
            BOOST_OUTCOME_TRY(const auto right,
                              column(held.against.value_or(held.column), fmt::format("{}/{}/against", path, i)));
            made.held.push_back({left, right});
            made.name += (i == 0 ? "" : "+") + held.column;
        }
        ready.comparisons.push_back(std::move(made));
        return outcome::success();
    }

    [[nodiscard]] bool holds(const Ready::Comparison& comparison, const Step& step, std::size_t one,
                             std::size_t other) const
    {
        return std::all_of(comparison.held.begin(), comparison.held.end(), [&](const Ready::Held& held) {
            const auto left = people.cell(one, held.left);
            const auto right = people.cell(other, held.right);
            if (left.empty() || right.empty()) return false;
            if (left == right) return true;
            return step.by != Measure::equal &&
                   likeness(step.by, code_points_of(left), code_points_of(right)) >= step.at_least / 1000.0;
        });
    }

    /// The points of the first step that holds.
    [[nodiscard]] std::int32_t points(const Ready::Comparison& comparison, std::size_t one, std::size_t other) const
    {
        const auto step = std::find_if(comparison.steps.begin(), comparison.steps.end(),
                                       [&](const Step& tried) { return holds(comparison, tried, one, other); });
        return step == comparison.steps.end() ? 0 : step->points;
    }

    [[nodiscard]] std::uint64_t key(const std::vector<std::size_t>& block, std::size_t row) const
    {
        std::uint64_t hash = 1;
        for (const auto column : block) {
            const auto cell = people.cell(row, column);
            if (cell.empty()) return 0;
            hash = hash_of(cell, hash);
        }
        return hash;
    }
};

Result<PointsRule> read_points_rule(std::string_view json)
{
    BOOST_OUTCOME_TRY(auto rule, read_document<PointsRule>(json));
    if (rule.blocks.empty()) return fail(Code::bad_value, empty_part, "/blocks");
    if (rule.comparisons.empty()) return fail(Code::bad_value, empty_part, "/comparisons");
    for (std::size_t i = 0; i < rule.blocks.size(); ++i)
        if (rule.blocks[i].columns.empty())
            return fail(Code::bad_value, empty_part, fmt::format("/blocks/{}/columns", i));
    for (std::size_t i = 0; i < rule.comparisons.size(); ++i) {
        BOOST_OUTCOME_TRY(check(rule.comparisons[i], fmt::format("/comparisons/{}", i)));
    }
    if (rule.person_from > rule.certain_from)
        return fail(Code::bad_value, {"at most certain_from", "不得大于 certain_from"}, "/person_from");
    if (rule.largest_block < 2) return fail(Code::bad_value, {"at least 2", "至少为 2"}, "/largest_block");
    return rule;
}

PointsJudge::PointsJudge(std::unique_ptr<Body> body) noexcept : body_{std::move(body)} {}
PointsJudge::PointsJudge(PointsJudge&&) noexcept = default;
PointsJudge& PointsJudge::operator=(PointsJudge&&) noexcept = default;
PointsJudge::~PointsJudge() = default;

Result<PointsJudge> PointsJudge::make(const PointsRule& rule, const People& people)
{
    auto body = std::unique_ptr<Body>(new Body{people, rule, {}, {}});
    BOOST_OUTCOME_TRY(body->prepare());
    return PointsJudge{std::move(body)};
}

Pair PointsJudge::judge(std::size_t one, std::size_t other) const
{
    const auto [left, right] = std::minmax(one, other);
    auto score = body_->rule.intercept;
    for (const auto& comparison : body_->ready.comparisons)
        score += body_->points(comparison, left, right);
    const auto judgement = score >= body_->rule.certain_from  ? Judgement::certain
                           : score >= body_->rule.person_from ? Judgement::person
                                                              : Judgement::different;
    return {static_cast<std::uint32_t>(left), static_cast<std::uint32_t>(right), score, judgement};
}

std::string PointsJudge::reasons(std::size_t one, std::size_t other) const
{
    const auto [left, right] = std::minmax(one, other);
    std::string text;
    for (const auto& comparison : body_->ready.comparisons)
        if (const auto points = body_->points(comparison, left, right); points != 0)
            text += fmt::format("{}{} {:+d}", text.empty() ? "" : "; ", comparison.name, points);
    if (body_->rule.intercept != 0) text += fmt::format("; {:+d}", body_->rule.intercept);
    return text;
}

Result<Found> PointsJudge::find(const Apart& apart, const Progress& progress) const
{
    Blocks blocks{body_->people.size(), 10};
    for (const auto& block : body_->ready.blocks) {
        Keys keys{1, body_->rule.largest_block, std::vector<std::uint64_t>(body_->people.size(), 0)};
        for (std::size_t row = 0; row < body_->people.size(); ++row)
            keys.of_row[row] = body_->key(block, row);
        blocks.add(std::move(keys));
    }
    body_->scores.clear();
    const auto judge_and_count = [this](std::size_t left, std::size_t right) {
        const auto pair = judge(left, right);
        ++body_->scores[pair.score];
        return pair;
    };
    return find_in(blocks, body_->people.size(), apart, judge_and_count, progress);
}

std::vector<PointsJudge::Bar> PointsJudge::scores() const
{
    std::vector<Bar> bars;
    for (const auto& [score, pairs] : body_->scores)
        bars.push_back({score, pairs});
    return bars;
}

}  // namespace custos::duplicates
