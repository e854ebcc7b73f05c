/// How a question is asked, whatever its type: through the gate where it tells of customers.
#pragma once

#include "lists.hpp"
#include "marks.hpp"
#include "old_numbers.hpp"

#include <custos/dossier/queries.hpp>

namespace custos::archive {

/// Narrows the leave of a question's rows to those it asks for, where areas above the asked one know which they are.
template <class Query>
[[nodiscard]] Ruling<void> narrow(const Body&, const Caller&, const Query&, RowLeave&)
{
    return outcome::success();
}

/// Who holds a tier is found by it, of which the dossier's area knows nothing. No such scheme (TIER-05).
[[nodiscard]] Ruling<void> narrow(const Body& body, const Caller& caller, const dossier::Find& query, RowLeave& leave);

/// What the answer to a question to an area looks at besides: the leave of its rows, where it lists customers.
template <class Query, class AreaSight = SightOf<Query>>
auto answer_from(const Body& body, const Caller& caller, const Query& query, [[maybe_unused]] const Gate* gate)
{
    const auto see = sight_of<AreaSight>(body);
    if constexpr (requires(const RowLeave& leave) { answer(see, caller, query, leave); }) {
        using Answer = decltype(answer(see, caller, query, std::declval<const RowLeave&>()));
        auto leave = gate->rows();
        if (auto ruling = narrow(body, caller, query, leave); !ruling) return Answer{std::move(ruling).error()};
        return answer(see, caller, query, leave);
    } else {
        return answer(see, caller, query);
    }
}

template <class Query>
using ViewOf = typename decltype(answer_from(std::declval<const Body&>(), Caller{}, std::declval<const Query&>(),
                                             nullptr))::value_type;

/// Takes out of an answer what is not told through a mark.
template <class Query, class View>
void cut([[maybe_unused]] View& view, [[maybe_unused]] const Gate& gate)
{
    if constexpr (requires { Needs<Query>::cut(view); })
        if (gate.is_through_mark()) Needs<Query>::cut(view);
    if constexpr (requires { gate.cut(view); }) gate.cut(view);
}

/// The fields by which a question searches.
template <class Query>
[[nodiscard]] FieldSet fields_searched([[maybe_unused]] const Body& body, [[maybe_unused]] const Query& query)
{
    if constexpr (requires { searched_by(body.state->dictionary, query); })
        return searched_by(body.state->dictionary, query);
    else
        return {};
}

/// How many rows an answer shows, for its line in the log: those of its list; one, of a thing that is told of by its
/// customers' leave; none, where the question names its customer.
template <class Query, class View>
[[nodiscard]] std::size_t rows_in([[maybe_unused]] const View& view)
{
    if constexpr (requires { Needs<Query>::rows_in(view); })
        return Needs<Query>::rows_in(view);
    else
        return Needs<Query>::about == About::customers ? 1 : 0;
}

/// ACC-09: a search that told of nobody may still have tried what is closed.
template <class Query>
void note_attempt([[maybe_unused]] Gate& gate, [[maybe_unused]] const Body& body, [[maybe_unused]] const Query& query)
{
    if constexpr (requires(const SightOf<Query>& see) { hits_of(see, query); })
        gate.note_attempt(hits_of(sight_of<SightOf<Query>>(body), query));
}

/// ACC-07: a list that is asked for another purpose than the desk's, and for fields (`access.visible`).
template <class Query>
void note_question([[maybe_unused]] Gate& gate, [[maybe_unused]] const Body& body, [[maybe_unused]] const Query& query)
{
    if constexpr (Needs<Query>::about == About::customers && requires { dossier::Purpose{query.purpose}; }) {
        FieldSet fields;
        for (const auto& name : query.fields)
            if (const auto* field = body.state->dictionary.find(std::string_view{name})) fields.insert(field->id);
        gate.note_question(query.purpose, fields);
    }
}

/// Through the gate. Under the state's lock.
template <class Query>
Ruling<ViewOf<Query>> answer_at_gate(Body& body, const Desk& desk, const Query& query)
{
    Gate gate{body, desk, title_of<Query>(), Needs<Query>::action, Needs<Query>::manner};
    auto leave = [&] {
        if constexpr (Needs<Query>::about == About::customer)
            return gate.pass(query.dossier);
        else
            return gate.pass_list(fields_searched(body, query));
    }();
    if (!leave) {
        note_attempt(gate, body, query);
        gate.remember();
        return std::move(leave).error();
    }
    auto ruling = answer_from(body, Caller{desk.staff(), gate.now()}, query, &gate);
    note_question(gate, body, query);
    if (ruling) cut<Query>(ruling.value(), gate);
    if constexpr (requires { tells_nothing(ruling.value()); })
        if (ruling && tells_nothing(ruling.value())) note_attempt(gate, body, query);
    gate.remember(ruling ? rows_in<Query>(ruling.value()) : 0);
    return ruling;
}

/// A question to an area whose answer needs no value opened.
template <class Query>
auto answer_to(Body& body, const Desk& desk, const Query& given) -> Result<Ruling<ViewOf<Query>>>
{
    const std::shared_lock lock{body.state_lock};
    BOOST_OUTCOME_TRY(body.readable());
    const LedOn led{body.state->dossiers, given};
    const auto& query = *led;
    if constexpr (Needs<Query>::about != About::house) {
        return answer_at_gate(body, desk, query);
    } else {
        if (auto leave = access::may(body.state->access, desk.staff(), Needs<Query>::action); !leave)
            return Ruling<ViewOf<Query>>{std::move(leave).error()};
        return answer_from(body, Caller{desk.staff(), body.asked_at()}, query, nullptr);
    }
}

/// The answer to a question of whatever kind, with the marks that its dossiers have as it goes out (FILE-05). What
/// waits in the access log is written first if it is time, though the question may have added nothing to it (ACC-07).
template <class Query>
auto marked_answer_to(Body& body, const Desk& desk, const Query& query)
{
    auto answer = answer_to(body, desk, query);  // found beside the body: an area's or the archive's own
    auto written = body.flush_when_due();
    if (!answer) return answer;
    if (!written) {
        answer = std::move(written).error();
    } else if (answer.value()) {
        const std::shared_lock lock{body.state_lock};
        Marks{*body.state}.show(answer.value().value());
    }
    return answer;
}

/// The document of a view.
template <class View>
[[nodiscard]] std::string document_of(const View& view)
{
    const auto schema = "custos." + std::string{title_of<View>()} + "/1";
    return to_document(view, {.indent = false, .schema = schema});
}

template <class Query>
Result<Ruling<std::string>> ask_from(Body& body, const Desk& desk, const Document& document)
{
    Query query{};
    BOOST_OUTCOME_TRY(document.fill(shape_of<Query>(), &query));
    BOOST_OUTCOME_TRY(auto ruling, marked_answer_to(body, desk, query));
    if (!ruling) return Ruling<std::string>{std::move(ruling).error()};
    return Ruling<std::string>{document_of(ruling.value())};
}

template <class List>
void add_queries(Registry& registry)
{
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, List>>([&](auto each) {
        using Query = typename decltype(each)::type;
        registry.queries.push_back(
            {title_of<Query>(), &shape_of<Query>, &shape_of<ViewOf<Query>>, comments_of<Query>, &ask_from<Query>});
    });
}

/// What `Desk::ask` gives, by a name without `>>`, so that a macro may write it.
template <class View>
using Answer = Result<Ruling<View>>;

}  // namespace custos::archive

namespace custos {

template <class View, class Query>
Result<Ruling<View>> Desk::ask(const Query& query)
{
    return archive::marked_answer_to(*body_, *this, query);
}

}  // namespace custos
