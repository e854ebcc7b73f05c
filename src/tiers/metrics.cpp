/// Metrics by their names, and which of them a house counts (TIER-05).
#include "program.hpp"

#include <boost/mp11/algorithm.hpp>

#include <algorithm>

namespace custos::tiers {

namespace {

/// Calls each(name, path) for every metric that a scheme names outside its expressions.
template <class Each>
void each_name(const Criterion& when, const std::string& path, Each&& each)
{
    const auto one = [&](const auto& ask, const char* word) {
        if (ask) each(ask->metric, path + word);
    };
    one(when.threshold, "/threshold/metric");
    one(when.rank, "/rank/metric");
    one(when.share, "/share/metric");
    one(when.quantile, "/quantile/metric");
    const auto inside = [&](const std::vector<Criterion>& list, const char* word) {
        for (std::size_t i = 0; i < list.size(); ++i)
            each_name(list[i], path + word + std::to_string(i), each);
    };
    inside(when.all, "/all/");
    inside(when.any, "/any/");
    inside(when.none, "/none/");
}

template <class Each>
void each_name(const Scheme& scheme, Each&& each)
{
    for (std::size_t i = 0; i < scheme.measures.size(); ++i) {
        const auto path = "/measures/" + std::to_string(i);
        for (std::size_t p = 0; p < scheme.measures[i].score.size(); ++p)
            each(scheme.measures[i].score[p].metric, path + "/score/" + std::to_string(p) + "/metric");
        if (!scheme.measures[i].expression) continue;
        if (const auto steps = read_formula(*scheme.measures[i].expression))
            for (const auto& step : steps.value())
                if (step.what == FormulaStep::Do::figure) each(step.metric, path + "/expression");
    }
    for (std::size_t i = 0; i < scheme.ties.size(); ++i)
        each(scheme.ties[i], "/ties/" + std::to_string(i));
    for (std::size_t i = 0; i < scheme.minimum.size(); ++i)
        each(scheme.minimum[i].metric, "/minimum/" + std::to_string(i) + "/metric");
    for (std::size_t i = 0; i < scheme.tiers.size(); ++i)
        each_name(scheme.tiers[i].when, "/tiers/" + std::to_string(i) + "/when", each);
}

}  // namespace

std::optional<Metric> metric_of(std::string_view name) noexcept
{
    std::optional<Metric> found;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Metric>>([&](auto one) {
        if (name == one.name) found = one.value;
    });
    return found;
}

Named find_metric(const Scheme& scheme, std::string_view name)
{
    const auto measure =
        std::find_if(scheme.measures.begin(), scheme.measures.end(), [&](const Measure& m) { return m.name == name; });
    if (measure != scheme.measures.end()) return {&*measure, {}};
    return {nullptr, metric_of(name)};
}

std::vector<Error> check_categories(const Scheme& scheme, std::span<const orders::Category> kept)
{
    std::vector<Error> faults;
    const auto fault = [&](std::string path, Words words) {
        faults.push_back(fail(Code::bad_document, words, std::move(path)));
    };
    const bool nights = std::any_of(kept.begin(), kept.end(), [](const auto& one) { return one.nights; });
    const auto counted = [&](Metric metric, const std::string& path) {
        if (metric == Metric::margin && kept.empty())
            fault(path, {"the house counts no margin: its policy names no categories of items",
                         "制度未设项目类别，本系统不统计毛利"});
        if (metric == Metric::nights && !nights)
            fault(path, {"the house counts no nights: no category of its policy is of nights",
                         "制度未设间夜类别，本系统不统计间夜"});
    };
    for (std::size_t i = 0; i < scheme.measures.size(); ++i) {
        const auto& measure = scheme.measures[i];
        const auto path = "/measures/" + std::to_string(i);
        if (measure.of) counted(*measure.of, path + "/of");
        for (std::size_t c = 0; c < measure.categories.size(); ++c)
            if (std::none_of(kept.begin(), kept.end(),
                             [&](const auto& one) { return one.name == measure.categories[c]; }))
                fault(path + "/categories/" + std::to_string(c),
                      {"the policy names no such category of items", "制度中没有该项目类别"});
    }
    each_name(scheme, [&](const std::string& name, const std::string& path) {
        if (const auto named = find_metric(scheme, name); named.built_in) counted(*named.built_in, path);
    });
    return faults;
}

}  // namespace custos::tiers
