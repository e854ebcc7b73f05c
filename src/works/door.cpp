#include <custos/works/works.hpp>

#include <custos/archive/archive.hpp>
#include <custos/archive/refusal.hpp>
#include <custos/core/document.hpp>
#include <custos/core/schema.hpp>
#include <custos/duplicates/points.hpp>

#include "archive/said.hpp"

#include <fmt/format.h>
#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <array>

namespace custos::works {

namespace {

std::string schema_name(std::string_view title) { return fmt::format("custos.{}/1", title); }

using Done = Result<Ruling<std::string>>;

template <class Answer>
Done written(const Result<Answer>& answer)
{
    if (!answer) return answer.error();
    return Ruling<std::string>{
        to_document(answer.value(), {.indent = false, .schema = schema_name(title_of<Answer>())})};
}

template <class Answer>
Done written(const Result<Ruling<Answer>>& answer)
{
    if (!answer) return answer.error();
    if (!answer.value()) return Ruling<std::string>{answer.value().error()};
    return written(Result<Answer>{answer.value().value()});
}

template <class Answer>
struct Inside {
    using type = Answer;
};
template <class Answer>
struct Inside<Ruling<Answer>> {
    using type = Answer;
};

/// A work as the door sees it.
struct WorkType {
    std::string_view title;
    ShapeOf request;
    ShapeOf answer;
    Where where;
    Done (*run)(const Document& document, const Lent& lent);
};

template <class Request>
Done run_from(const Document& document, const Lent& lent)
{
    Request request{};
    BOOST_OUTCOME_TRY(document.fill(shape_of<Request>(), &request));
    return written(run(request, lent));
}

template <class Request>
constexpr WorkType work_of()
{
    using Answer = typename decltype(run(std::declval<const Request&>(), std::declval<const Lent&>()))::value_type;
    return {title_of<Request>(), &shape_of<Request>, &shape_of<typename Inside<Answer>::type>, where<Request>,
            &run_from<Request>};
}

template <class... Requests>
constexpr std::array<WorkType, sizeof...(Requests)> works_of(const boost::mp11::mp_list<Requests...>*)
{
    return {work_of<Requests>()...};
}

constexpr auto works = works_of(static_cast<const Works*>(nullptr));

/// What stands in files, is answered by a typed call, or by more than one door.
constexpr std::array<ShapeOf, 8> others{&shape_of<archive::RefusalDocument>,
                                        &shape_of<duplicates::ColumnMap>,
                                        &shape_of<duplicates::PointsRule>,
                                        &shape_of<import::DossierMap>,
                                        &shape_of<import::OrderMap>,
                                        &shape_of<policy::Policy>,
                                        &shape_of<tiers::Scheme>,
                                        &shape_of<journal::ConsistencyDocument>};

const WorkType* work(std::string_view title)
{
    const auto found = std::find_if(works.begin(), works.end(), [&](const auto& each) { return each.title == title; });
    return found == works.end() ? nullptr : found;
}

const Shape* other(std::string_view title)
{
    for (const auto shape : others)
        if (shape().title == title) return &shape();
    for (const auto& each : works)
        if (each.answer().title == title) return &each.answer();
    return nullptr;
}

template <class Titles>
std::vector<std::string_view> sorted(Titles titles)
{
    std::sort(titles.begin(), titles.end());
    titles.erase(std::unique(titles.begin(), titles.end()), titles.end());
    return titles;
}

}  // namespace

Result<Ruling<std::string>> done(std::string_view request, const Lent& lent)
{
    BOOST_OUTCOME_TRY(const auto document, Document::parse(request, {.figures = true}));
    BOOST_OUTCOME_TRY(const auto title, document.title());
    const auto* type = work(title);
    if (type == nullptr) return fail(Code::bad_document, {"there is no such work", "没有这项工作"}, "/schema");
    if (type->where != Where::anywhere && lent.archive == nullptr)
        return fail(Code::bad_value, {"this work is done at an archive", "此项工作须在档案库进行"}, "at");
    if (type->where == Where::at_desk && lent.desk == nullptr)
        return fail(Code::bad_value, {"this work is done at a desk", "此项工作须在席位上进行"}, "at");
    return type->run(document, lent);
}

std::vector<std::string_view> work_titles()
{
    std::vector<std::string_view> titles;
    titles.reserve(std::size(works));
    for (const auto& each : works)
        titles.push_back(each.title);
    return sorted(std::move(titles));
}

std::vector<std::string_view> document_titles()
{
    std::vector<std::string_view> titles{"receipt"};
    for (const auto shape : others)
        titles.push_back(shape().title);
    for (const auto& each : works)
        titles.push_back(each.answer().title);
    return sorted(std::move(titles));
}

std::string schema_of(std::string_view title)
{
    auto schema = custos::schema_of(title);
    if (!schema.empty()) return schema;
    SchemaWords words;
    words.of = &archive::said_of;
    const auto* type = work(title);
    if (type != nullptr) words.texts = {{"x-door", "work"}, {"x-answer", type->answer().title}};
    const auto* shape = type != nullptr ? &type->request() : other(title);
    return shape == nullptr ? std::string{} : json_schema(*shape, schema_name(title), words);
}

}  // namespace custos::works
