#include <custos/works/duplicates.hpp>

#include "files.hpp"

#include <custos/duplicates/pairs.hpp>
#include <custos/duplicates/points.hpp>

#include <fmt/format.h>

namespace custos::works {

namespace {

constexpr std::int32_t most_tenths = 1000;

Result<duplicates::Settings> settings_of(const TryPeople& ask)
{
    duplicates::Settings settings;
    settings.certain_from = ask.certain.value_or(settings.certain_from);
    settings.person_from = ask.person.value_or(settings.person_from);
    const auto fits = [](std::int32_t tenths) { return tenths >= -most_tenths && tenths <= most_tenths; };
    if (!fits(settings.certain_from) || !fits(settings.person_from))
        return fail(Code::bad_value, {"a score is from -100 to 100 bits", "得分应在 -100 至 100 比特之间"},
                    fits(settings.certain_from) ? "/person" : "/certain");
    return settings;
}

Result<duplicates::Found> search_by_points(const TryPeople& ask, const duplicates::People& people,
                                           const duplicates::Apart& apart, const Lent& lent)
{
    BOOST_OUTCOME_TRY(const auto json, read_file(*ask.rule));
    BOOST_OUTCOME_TRY(const auto rule, duplicates::read_points_rule(json));
    BOOST_OUTCOME_TRY(const auto judge, duplicates::PointsJudge::make(rule, people));
    BOOST_OUTCOME_TRY(auto found, judge.find(apart, lent.progress));
    const duplicates::PairWriter writer{
        [](const duplicates::Pair& pair) { return std::to_string(pair.score); },
        [&](const duplicates::Pair& pair) { return judge.reasons(pair.left, pair.right); }};
    BOOST_OUTCOME_TRY(write_pairs(ask.out, people, found, writer));
    return found;
}

Result<duplicates::Found> search_by_default(const TryPeople& ask, const duplicates::People& people,
                                            const duplicates::Apart& apart, const Lent& lent)
{
    if (!people.says_anything())
        return fail(Code::bad_value,
                    {"no column is known by its name: say in the map what each means, or the delimiter",
                     "没有可识别的列名：请在列映射中说明各列含义或分隔符"},
                    ask.people);
    BOOST_OUTCOME_TRY(const auto settings, settings_of(ask));
    const duplicates::Judge judge{people, settings};
    BOOST_OUTCOME_TRY(auto found, judge.find(apart, lent.progress));
    const duplicates::PairWriter writer{
        [](const duplicates::Pair& pair) { return fmt::format("{:.1f}", pair.score / 10.0); },
        [&](const duplicates::Pair& pair) { return to_text(judge.reasons(pair), language_of(ask.language)); }};
    BOOST_OUTCOME_TRY(write_pairs(ask.out, people, found, writer));
    return found;
}

Searched told(const duplicates::People& people, const duplicates::Report& report)
{
    Searched made{{},           report.rows,       report.compared,    report.certain,        report.person,
                  report.apart, report.blocks_cut, report.rows_in_cut, report.pairs_left_out, {}};
    for (std::size_t i = 0; i < people.columns().size(); ++i)
        made.columns.push_back(
            {static_cast<std::uint32_t>(i + 1), people.columns()[i], people.meaning(i), people.id_column == i});
    for (const auto& [column, words] : people.notes) {
        auto& note = made.notes.emplace_back(ColumnNote{{}, std::string{words.en}, std::string{words.zh}});
        if (column) note.column = static_cast<std::uint32_t>(*column + 1);
    }
    return made;
}

}  // namespace

Result<Searched> run(const TryPeople& ask, const Lent& lent)
{
    BOOST_OUTCOME_TRY(
        may_write(ask.out, {ask.people, ask.map.value_or(""), ask.rule.value_or(""), ask.apart.value_or("")}, lent));
    duplicates::PeopleFile file{ask.people, {}};
    if (ask.map) {
        BOOST_OUTCOME_TRY(const auto json, read_file(*ask.map));
        BOOST_OUTCOME_TRY(file.map, duplicates::read_column_map(json));
    }
    BOOST_OUTCOME_TRY(const auto people, duplicates::read_people(file, lent.progress));
    duplicates::Apart apart;
    if (ask.apart) {
        BOOST_OUTCOME_TRY(apart, duplicates::read_apart(*ask.apart, people));
    }
    BOOST_OUTCOME_TRY(const auto found, ask.rule ? search_by_points(ask, people, apart, lent)
                                                 : search_by_default(ask, people, apart, lent));
    return told(people, found.report);
}

}  // namespace custos::works
