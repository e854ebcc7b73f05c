/// Questions that open values or read the journal: the dossier as this caller may see it, its history, an order's
/// lines.
#include "looking.hpp"

#include <algorithm>
#include <map>

namespace custos::archive {

namespace {

Result<DossierView> view_of(const Looking& look, const Show& ask, const FieldSet& fields,
                            const access::Decision& decision)
{
    DossierView view;
    view.dossier = ask.dossier;
    view.outcome = decision.outcome;
    view.rules.assign(decision.rules.begin(), decision.rules.end());
    if (!decision.application.empty()) {
        auto needed = applications::prospect(sight(look.body, static_cast<const applications::Sight*>(nullptr)),
                                             decision.application, look.now);
        view.application = decision.application;
        view.signatures = std::move(needed.signatures);
        view.would_hold_until = needed.holds_until;
    }
    BOOST_OUTCOME_TRY(view.fields, fields_shown(look, ask.dossier, fields, decision));
    return view;
}

}  // namespace

/// ACC-01…ACC-12 by `access::decide`; a field that is not in the dictionary is refused under FILE-02.
Result<Ruling<DossierView>> answer_to(Body& body, const Desk& desk, const Show& given)
{
    BOOST_OUTCOME_TRY(body.settle_looks(desk.staff()));
    std::optional<DossierView> view;
    bool due = false;
    {
        const std::shared_lock lock{body.state_lock};
        BOOST_OUTCOME_TRY(body.readable());
        const LedOn led{body.state->dossiers, given};
        const auto& ask = *led;
        const Looking look{body, desk, body.clock()};
        const auto* dossier = body.state->dossiers.find(ask.dossier);
        Refusal unknown;
        auto fields = fields_named(body, ask.fields, unknown.faults);
        if (ask.fields.empty() && dossier != nullptr)
            dossier->sheet.each([&](const dossier::ValueView& value) { fields.insert(value.field); });
        if (!unknown.faults.empty()) return Ruling<DossierView>{std::move(unknown)};
        const auto decision = decide_on(look, ask.dossier, fields);
        due = remember(body, look, ask.dossier, decision);
        BOOST_OUTCOME_TRY(auto made, view_of(look, ask, fields, decision));
        view = std::move(made);
    }
    if (due) {
        BOOST_OUTCOME_TRY(body.flush());
    }
    return Ruling<DossierView>{*std::move(view)};
}

namespace {

std::vector<std::string> names_of(const Body& body, const std::vector<dossier::KeptValue>& values)
{
    std::vector<std::string> names;
    for (const auto& value : values)
        names.push_back(name_of(body, value.field));
    return names;
}

/// What a row says beyond the event's name: the fields, and of a change both values as far as they may be seen.
Result<void> fill_row(const Looking& look, const access::Decision& decision, const journal::Entry& entry,
                      HistoryRow& row)
{
    const auto& body = look.body;
    if (entry.event == title_of<dossier::Opened>()) {
        BOOST_OUTCOME_TRY(const auto event, from_binary<dossier::Opened>(entry.body));
        row.fields = names_of(body, event.values);
    } else if (entry.event == title_of<dossier::Entered>()) {
        BOOST_OUTCOME_TRY(const auto event, from_binary<dossier::Entered>(entry.body));
        row.fields = names_of(body, event.values);
    } else if (entry.event == title_of<dossier::Proposed>()) {
        BOOST_OUTCOME_TRY(const auto event, from_binary<dossier::Proposed>(entry.body));
        row.fields = {name_of(body, event.value.field)};
        row.source = event.value.source;
        BOOST_OUTCOME_TRY(row.new_value,
                          value_shown(body, decision, {event.dossier, event.value.field, event.value.version},
                                      event.value.sealed.box));
    } else if (entry.event == title_of<dossier::Changed>()) {
        BOOST_OUTCOME_TRY(const auto event, from_binary<dossier::Changed>(entry.body));
        row.fields = {name_of(body, event.value.field)};
        row.source = event.value.source;
        BOOST_OUTCOME_TRY(row.new_value,
                          value_shown(body, decision, {event.dossier, event.value.field, event.value.version},
                                      event.value.sealed.box));
        if (event.old_version != 0) {
            BOOST_OUTCOME_TRY(row.old_value,
                              value_shown(body, decision, {event.dossier, event.value.field, event.old_version},
                                          event.old_value.box));
        }
    } else if (entry.event == title_of<dossier::Reviewed>()) {
        BOOST_OUTCOME_TRY(const auto event, from_binary<dossier::Reviewed>(entry.body));
        for (const auto field : event.fields)
            row.fields.push_back(name_of(body, field));
    }
    return outcome::success();
}

/// The sales of a dossier in an entry that holds a run of them, newest first.
Result<std::vector<orders::RunSale>> sales_in(const journal::Entry& entry, DossierId dossier)
{
    BOOST_OUTCOME_TRY(auto run, from_binary<orders::RecordedRun>(entry.body));
    std::erase_if(run.sales, [&](const auto& one) { return one.sale.dossier != dossier; });
    std::reverse(run.sales.begin(), run.sales.end());
    return std::move(run.sales);
}

bool is_run(const journal::Entry& entry) { return entry.event == title_of<orders::RecordedRun>(); }

/// Where a history goes on after an entry.
Result<EntryNumber> previous_of(const journal::Entry& entry, DossierId dossier)
{
    if (!is_run(entry)) return entry.previous;
    BOOST_OUTCOME_TRY(const auto sales, sales_in(entry, dossier));
    if (sales.empty()) return fail(Code::damaged, "history");
    return sales.front().previous;
}

/// Most entries are one row of a history; a run is one for each sale.
Result<void> add_rows(const Looking& look, const access::Decision& decision, DossierId dossier,
                      const journal::Entry& entry, std::vector<HistoryRow>& rows)
{
    HistoryRow row{entry.number, entry.at, entry.actor, entry.event, {}, {}, {}, {}};
    if (is_run(entry)) {
        row.event = title_of<orders::Recorded>();
        BOOST_OUTCOME_TRY(const auto sales, sales_in(entry, dossier));
        rows.insert(rows.end(), sales.size(), row);
        return outcome::success();
    }
    BOOST_OUTCOME_TRY(fill_row(look, decision, entry, row));
    rows.push_back(std::move(row));
    return outcome::success();
}

/// The entries about one dossier, and what of its values may be seen.
struct Thread {
    DossierId dossier;
    access::Decision decision;
};

/// The newest entry of the dossier and of each that was merged into it: both histories go on (CHG-05). What was sealed
/// under another number shows as far as that one's own decision goes.
std::multimap<EntryNumber, Thread> threads_of(const Looking& look, DossierId id, const access::Decision& decision)
{
    const auto& state = *look.body.state;
    std::multimap<EntryNumber, Thread> threads;
    const auto add = [&](DossierId each, const access::Decision& decided) {
        const auto* row = state.dossiers.find(each);
        if (row != nullptr && row->last) threads.emplace(row->last, Thread{each, decided});
    };
    add(id, decision);
    state.dossiers.each_old_number(id,
                                   [&](DossierId old) { add(old, decide_on(look, old, state.dictionary.sets().all)); });
    return threads;
}

Result<Ruling<HistoryView>> history(Body& body, const Looking& look, const AskHistory& ask, bool& due)
{
    if (auto leave = access::may(body.state->access, look.desk.staff(), access::Action::view); !leave)
        return Ruling<HistoryView>{std::move(leave).error()};
    const auto* dossier = body.state->dossiers.find(ask.dossier);
    if (dossier == nullptr)
        return Ruling<HistoryView>{refuse(Rule::FILE_05, "dossier", {"there is no such dossier", "没有该档案"})};
    const auto limit = ask.limit.value_or(50);
    if (limit == 0 || limit > 1000)
        return Ruling<HistoryView>{refuse(Rule::CHG_03, "limit", {"between 1 and 1000", "须在 1 至 1000 之间"})};
    const auto decision = decide_on(look, ask.dossier, body.state->dictionary.sets().all);
    due = remember(body, look, ask.dossier, decision);
    if (decision.outcome != access::Outcome::granted)
        return Ruling<HistoryView>{refuse(decision.rules.front(), "dossier", words_of(decision.rules.front()))};

    HistoryView view;
    view.dossier = ask.dossier;
    auto threads = threads_of(look, ask.dossier, decision);
    const auto goes_on = [&] { return view.rows.size() < limit || threads.rbegin()->first == view.rows.back().entry; };
    while (!threads.empty() && goes_on()) {
        const auto newest = threads.extract(std::prev(threads.end()));
        const auto& thread = newest.mapped();
        BOOST_OUTCOME_TRY(const auto entry, body.journal->read_one(newest.key()));
        if (!ask.before || entry.number < *ask.before) {
            BOOST_OUTCOME_TRY(add_rows(look, thread.decision, thread.dossier, entry, view.rows));
        }
        BOOST_OUTCOME_TRY(const auto previous, previous_of(entry, thread.dossier));
        if (previous) threads.emplace(previous, thread);
    }
    if (!threads.empty()) view.next = view.rows.back().entry;
    return Ruling<HistoryView>{std::move(view)};
}

}  // namespace

/// The right to view (ACC-01, ACC-08, ACC-06); FILE-05; then the decision on the whole dossier: a refusal of it refuses
/// its history, and values show as it says.
Result<Ruling<HistoryView>> answer_to(Body& body, const Desk& desk, const AskHistory& ask)
{
    BOOST_OUTCOME_TRY(body.settle_looks(desk.staff()));
    bool due = false;
    auto answer = [&]() -> Result<Ruling<HistoryView>> {
        const std::shared_lock lock{body.state_lock};
        BOOST_OUTCOME_TRY(body.readable());
        const LedOn led{body.state->dossiers, ask};
        return history(body, {body, desk, body.clock()}, *led, due);
    }();
    if (due) {
        BOOST_OUTCOME_TRY(body.flush());
    }
    return answer;
}

/// ORD-01; ACC-02 for whoever may not view.
Result<Ruling<OrderView>> answer_to(Body& body, const Desk& desk, const AskOrder& ask)
{
    const std::shared_lock lock{body.state_lock};
    BOOST_OUTCOME_TRY(body.readable());
    if (auto leave = access::may(body.state->access, desk.staff(), access::Action::view); !leave)
        return Ruling<OrderView>{std::move(leave).error()};
    const auto id = body.state->orders.numbers.find(orders::digest_of(ask.number));
    if (!id)
        return Ruling<OrderView>{
            refuse(Rule::ORD_01, "number", {"there is no order of this number", "没有该编号的订单"})};

    const auto row = body.state->orders.books.row(id);
    OrderView view;
    view.card = orders::card_of(body.state->orders, row);
    view.number = ask.number;
    view.entry = row.entry;
    BOOST_OUTCOME_TRY(const auto entry, body.journal->read_one(row.entry));
    if (entry.event == title_of<orders::Recorded>()) {
        BOOST_OUTCOME_TRY(auto event, from_binary<orders::Recorded>(entry.body));
        view.channel = std::move(event.channel);
        view.items = std::move(event.items);
    } else if (entry.event == title_of<orders::RecordedRun>()) {
        BOOST_OUTCOME_TRY(auto run, from_binary<orders::RecordedRun>(entry.body));
        const auto one =
            std::find_if(run.sales.begin(), run.sales.end(), [&](const auto& each) { return each.sale.order == id; });
        if (one == run.sales.end()) return fail(Code::damaged, "order");
        view.channel = std::move(one->sale.channel);
        view.items = std::move(one->sale.items);
    } else if (entry.event == title_of<orders::Amended>()) {
        BOOST_OUTCOME_TRY(auto event, from_binary<orders::Amended>(entry.body));
        view.items = std::move(event.items);
        view.earlier = event.earlier;
    } else if (entry.event == title_of<orders::Refunded>()) {
        BOOST_OUTCOME_TRY(auto event, from_binary<orders::Refunded>(entry.body));
        view.channel = std::move(event.channel);
    }
    return Ruling<OrderView>{std::move(view)};
}

namespace {

template <class View, class Query>
Result<Ruling<std::string>> ask_it(Body& body, const Desk& desk, const Document& document)
{
    Query query{};
    BOOST_OUTCOME_TRY(document.fill(shape_of<Query>(), &query));
    BOOST_OUTCOME_TRY(auto ruling, answer_to(body, desk, query));
    if (!ruling) return Ruling<std::string>{std::move(ruling).error()};
    return Ruling<std::string>{document_of(ruling.value())};
}

template <class View, class Query>
void add(Registry& registry)
{
    registry.queries.push_back(
        {title_of<Query>(), &shape_of<Query>, &shape_of<View>, comments_of<Query>, &ask_it<View, Query>});
}

}  // namespace

void register_questions(Registry& registry)
{
    add<DossierView, Show>(registry);
    add<HistoryView, AskHistory>(registry);
    add<OrderView, AskOrder>(registry);
    add<CardView, AskCard>(registry);
    add<AccessLogView, AskAccessLog>(registry);
}

}  // namespace custos::archive

CUSTOS_QUERY_DOORS(custos::archive::DossierView, custos::archive::Show)
CUSTOS_QUERY_DOORS(custos::archive::HistoryView, custos::archive::AskHistory)
CUSTOS_QUERY_DOORS(custos::archive::OrderView, custos::archive::AskOrder)
CUSTOS_QUERY_DOORS(custos::archive::CardView, custos::archive::AskCard)
CUSTOS_QUERY_DOORS(custos::archive::AccessLogView, custos::archive::AskAccessLog)

namespace custos {

Result<Ruling<std::vector<DossierId>>> Desk::find(vault::TokenKind kind, std::string_view value) const
{
    const std::shared_lock lock{body_->state_lock};
    BOOST_OUTCOME_TRY(body_->readable());
    if (auto leave = access::may(body_->state->access, staff_, access::Action::search); !leave)
        return Ruling<std::vector<DossierId>>{std::move(leave).error()};
    return Ruling<std::vector<DossierId>>{
        dossier::with_token(body_->state->dossiers, body_->state->index, body_->vault->token(kind, value))};
}

Result<Ruling<void>> Desk::find_all(vault::TokenKind kind, std::size_t count,
                                    const std::function<std::string_view(std::size_t)>& value,
                                    const std::function<void(std::size_t, const std::vector<DossierId>&)>& take) const
{
    const std::shared_lock lock{body_->state_lock};
    BOOST_OUTCOME_TRY(body_->readable());
    if (auto leave = access::may(body_->state->access, staff_, access::Action::search); !leave)
        return Ruling<void>{std::move(leave).error()};
    for (std::size_t i = 0; i < count; ++i)
        take(i, dossier::with_token(body_->state->index, body_->vault->token(kind, value(i))));
    return Ruling<void>{outcome::success()};
}

}  // namespace custos
