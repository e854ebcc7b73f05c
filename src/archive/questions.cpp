/// Questions that open values or read the journal: the dossier as this caller may see it, its history, an order's
/// lines.
#include "history_row.hpp"
#include "on_event.hpp"
#include "threads.hpp"

#include <custos/applications/queries.hpp>

#include <algorithm>
#include <map>

namespace custos::archive {

namespace {

/// COL-02: of what shows. `rows` are those of `fields`, in order.
void say_sources(const Looking& look, DossierId id, const FieldSet& fields, std::vector<FieldView>& rows)
{
    const auto* dossier = look.body.state->dossiers.find(id);
    auto row = rows.begin();
    for (const auto field : fields.ids()) {
        if (row->shown != access::Shown::withheld)
            if (const auto value = dossier->sheet.find(field)) row->source = value->source;
        ++row;
    }
}

Result<DossierView> view_of(const Looking& look, const Show& ask, const FieldSet& fields,
                            const access::Decision& decision)
{
    DossierView view;
    view.dossier = ask.dossier;
    view.outcome = decision.outcome;
    view.rules.assign(decision.rules.begin(), decision.rules.end());
    const auto asked = question_of(look, ask.dossier, fields);
    fill_application(look, asked, decision, view);
    view.obligations = access::obligations_of(sight_of<access::Sight>(look.body), asked, decision);
    view.policy = version_text(look.body.state->policy_version);
    BOOST_OUTCOME_TRY(view.fields, fields_shown(look, ask.dossier, fields, decision));
    say_sources(look, ask.dossier, fields, view.fields);
    return view;
}

/// Is a dossier open to them, whatever shows of it?
bool is_open(const Looking& look, DossierId dossier)
{
    return decide_on(look, dossier, {}).outcome == access::Outcome::granted;
}

}  // namespace

/// ACC-01…ACC-12 by `access::decide`; a field that is not in the dictionary is refused under FILE-02.
Result<Ruling<DossierView>> answer_to(Body& body, const Desk& desk, const Show& given)
{
    BOOST_OUTCOME_TRY(body.settle_looks(desk));
    const std::shared_lock lock{body.state_lock};
    BOOST_OUTCOME_TRY(body.readable());
    const LedOn led{body.state->dossiers, given};
    const auto& ask = *led;
    const Looking look{body, desk, body.asked_at()};
    const auto* dossier = body.state->dossiers.find(ask.dossier);
    Refusal unknown;
    auto fields = fields_named(body, ask.fields, unknown.faults);
    if (ask.fields.empty() && dossier != nullptr)
        dossier->sheet.each([&](const dossier::ValueView& value) { fields.insert(value.field); });
    if (!unknown.faults.empty()) return Ruling<DossierView>{std::move(unknown)};
    const bool named = !ask.fields.empty();
    const auto decision = decide_on(look, ask.dossier, fields, named);
    remember(body, look, title_of<Show>(), ask.dossier, decision, named);
    // Which fields a dossier holds is told to whom the dossier is open, if only in part.
    if (!named && decision.outcome != access::Outcome::granted && !is_open(look, ask.dossier)) fields = {};
    BOOST_OUTCOME_TRY(auto view, view_of(look, ask, fields, decision));
    return Ruling<DossierView>{std::move(view)};
}

namespace {

/// All that a history may show of values: the fields, and why something was done.
FieldSet fields_of_history(const Looking& look)
{
    auto fields = look.body.state->dictionary.sets().all;
    fields.insert(dossier::remark_field);
    return fields;
}

/// Makes the rows of one history. What was sealed under an old number needs a permit of its own; what is decided is the
/// same. Of the time with another, from which a merge was undone, a row says who did what and no more (CHG-05).
class HistoryRows {
public:
    HistoryRows(const Looking& look, DossierId dossier, access::Decision decision) : look_{look}
    {
        decisions_.emplace(dossier, std::move(decision));
    }

    /// Most entries are one row; a run is one for each of its own that is of the dossier.
    Result<void> add(const journal::Entry& entry, const Threads::Part& part, std::vector<HistoryRow>& rows)
    {
        HistoryRow row;
        row.entry = entry.number;
        row.at = entry.at;
        row.actor = entry.actor;
        row.event = part.strand.event;
        if (!part.shared) {
            BOOST_OUTCOME_TRY(fill(look_.body, decision_on(part.dossier), entry, row));
        }
        rows.insert(rows.end(), part.strand.rows, row);
        return outcome::success();
    }

private:
    const access::Decision& decision_on(DossierId number)
    {
        const auto known = decisions_.find(number);
        if (known != decisions_.end()) return known->second;
        return decisions_.emplace(number, decide_on(look_, number, fields_of_history(look_))).first->second;
    }

    const Looking& look_;
    std::map<DossierId, access::Decision> decisions_;
};

/// What of a history is told to others than the access log and the applications are (ACC-01, ACC-07).
class Told {
public:
    explicit Told(const Looking& look)
        : look_{look}, audits_{may_audit(look.body, look.desk.staff(), look.now).has_value()}
    {
    }

    Result<bool> shows(const journal::Entry& entry) const
    {
        if (entry.event == title_of<access::Looked>() || entry.event == title_of<access::LookedRun>()) return audits_;
        bool shown = true;
        BOOST_OUTCOME_TRYV(
            on_event<access::Granted, applications::Applied, applications::Signed, applications::Denied,
                     applications::Voided, applications::Used, applications::CarriedOut>(entry, [&](const auto& event) {
                if constexpr (requires { event.application; })
                    shown = is_told(event.application);
                else
                    shown = is_told({event.content.application});
                return outcome::success();
            }));
        return shown;
    }

private:
    [[nodiscard]] bool is_told(applications::ApplicationId id) const
    {
        const auto* application = look_.body.state->applications.find(id);
        if (application == nullptr) return true;
        return applications::may_read(sight_of<applications::Sight>(look_.body), {look_.desk.staff(), look_.now},
                                      *application);
    }

    const Looking& look_;
    bool audits_;
};

Result<Ruling<HistoryView>> history(Body& body, const Looking& look, const AskHistory& ask)
{
    const auto limit = ask.limit.value_or(50);
    if (limit == 0 || limit > 1000)
        return Ruling<HistoryView>{refuse(Rule::CHG_03, "limit", {"between 1 and 1000", "须在 1 至 1000 之间"})};
    const auto* reader = body.state->access.find(look.desk.staff());
    const bool outside = reader != nullptr && reader->outside;  // sees fields, and no history
    const auto decision = decide_on(look, ask.dossier, outside ? FieldSet{} : fields_of_history(look));
    remember(body, look, title_of<AskHistory>(), ask.dossier, decision);
    if (decision.outcome != access::Outcome::granted) {
        const auto rule = decision.rules.front();
        auto refusal = with_remedy(body, decision, refuse(rule, "dossier", words_for(body, look.desk.staff(), rule)));
        say_how_long(body, question_of(look, ask.dossier, {}), refusal);
        return Ruling<HistoryView>{std::move(refusal)};
    }

    HistoryView view;
    view.dossier = ask.dossier;
    HistoryRows rows{look, ask.dossier, decision};
    const Told told{look};
    BOOST_OUTCOME_TRY(auto threads, Threads::of(body, ask.dossier, ask.before));
    EntryNumber last;
    std::uint64_t read = 0;
    const auto goes_on = [&] {
        if (view.rows.size() < limit) return read < most_entries;
        return threads.newest() == view.rows.back().entry;
    };
    while (!threads.at_end() && goes_on()) {
        BOOST_OUTCOME_TRY(const auto step, threads.step());
        last = step.entry.number;
        if (ask.before && *ask.before <= last) continue;
        ++read;
        BOOST_OUTCOME_TRY(const auto shown, told.shows(step.entry));
        for (const auto& part : step.parts) {
            if (!shown) {
                view.left_out += static_cast<std::uint32_t>(part.strand.rows);
                continue;
            }
            BOOST_OUTCOME_TRY(rows.add(step.entry, part, view.rows));
        }
    }
    if (!threads.at_end()) view.next = last;
    return Ruling<HistoryView>{std::move(view)};
}

}  // namespace

/// A limit out of range (CHG-03); then the decision on the whole dossier: a refusal of it refuses its history, and
/// values show as it says.
Result<Ruling<HistoryView>> answer_to(Body& body, const Desk& desk, const AskHistory& ask)
{
    BOOST_OUTCOME_TRY(body.settle_looks(desk));
    const std::shared_lock lock{body.state_lock};
    BOOST_OUTCOME_TRY(body.readable());
    const LedOn led{body.state->dossiers, ask};
    return history(body, {body, desk, body.asked_at()}, *led);
}

namespace {

/// What one entry says of an order; the number of the version before, if it amends one.
Result<std::optional<EntryNumber>> read_content(const journal::Entry& entry, OrderId id, OrderView& view)
{
    const auto take = [&](auto&& event, Fen amount) {
        view.card.amount = amount;
        if constexpr (requires { event.items; }) view.items = std::move(event.items);
        if constexpr (requires { event.channel; }) view.channel = std::move(event.channel);
        view.irregular = std::move(event.irregular);
    };
    if (entry.event == title_of<orders::Recorded>()) {
        BOOST_OUTCOME_TRY(auto event, from_binary<orders::Recorded>(entry.body));
        take(std::move(event), event.total);
    } else if (entry.event == title_of<orders::RecordedRun>()) {
        BOOST_OUTCOME_TRY(auto run, from_binary<orders::RecordedRun>(entry.body));
        const auto one =
            std::find_if(run.sales.begin(), run.sales.end(), [&](const auto& each) { return each.sale.order == id; });
        if (one == run.sales.end()) return fail(Code::damaged, "order");
        take(std::move(one->sale), one->sale.total);
    } else if (entry.event == title_of<orders::Amended>()) {
        BOOST_OUTCOME_TRY(auto event, from_binary<orders::Amended>(entry.body));
        view.reason = std::move(event.reason);
        take(std::move(event), event.total);
        return event.earlier;
    } else if (entry.event == title_of<orders::Refunded>()) {
        BOOST_OUTCOME_TRY(auto event, from_binary<orders::Refunded>(entry.body));
        take(std::move(event), -event.amount);
    }
    return std::nullopt;
}

/// Reads the version that was written at that entry; false if there is none. An amendment leaves the channel as it was,
/// so the first version is read as well.
Result<bool> read_version(const Body& body, OrderId id, EntryNumber wanted, OrderView& view)
{
    bool found = false;
    for (std::optional<EntryNumber> at = view.entry; at;) {
        BOOST_OUTCOME_TRY(const auto entry, body.journal->read_one(*at));
        auto version = view;
        BOOST_OUTCOME_TRY(const auto earlier, read_content(entry, id, version));
        if (*at == wanted) {
            found = true;
            version.entry = *at;
            version.earlier = earlier;
            view = std::move(version);
        } else if (found && !earlier) {
            view.channel = std::move(version.channel);
        }
        at = earlier;
    }
    return found;
}

Result<Ruling<OrderView>> order(Body& body, const Desk& desk, const AskOrder& ask)
{
    Gate gate{body, desk, title_of<AskOrder>(), access::Action::view};
    const auto id = body.state->orders.numbers.find(orders::digest_of(ask.number));
    const auto dossier = id ? body.state->orders.books.row(id).dossier : DossierId{};
    auto leave = dossier ? gate.pass(dossier) : gate.pass_list({});  // an order of nobody, or none at all
    gate.remember();
    if (!leave) return Ruling<OrderView>{std::move(leave).error()};
    if (!id)
        return Ruling<OrderView>{
            refuse(Rule::ORD_01, "number", {"there is no order of this number", "没有该编号的订单"})};
    const auto row = body.state->orders.books.row(id);
    OrderView view;
    view.card = orders::card_of(body.state->orders, row);
    view.number = ask.number;
    view.entry = row.entry;
    BOOST_OUTCOME_TRY(const bool there, read_version(body, id, ask.version.value_or(row.entry), view));
    if (!there)
        return Ruling<OrderView>{
            refuse(Rule::ORD_05, "version", {"the order has no such version", "该订单没有此版本"})};
    return Ruling<OrderView>{std::move(view)};
}

}  // namespace

/// As `access::decide` says of the order's customer; ORD-01.
Result<Ruling<OrderView>> answer_to(Body& body, const Desk& desk, const AskOrder& ask)
{
    const std::shared_lock lock{body.state_lock};
    BOOST_OUTCOME_TRY(body.readable());
    return order(body, desk, ask);
}

namespace {

template <class View, class Query>
void add(Registry& registry)
{
    registry.queries.push_back(
        {title_of<Query>(), &shape_of<Query>, &shape_of<View>, comments_of<Query>, &ask_from<Query>});
}

}  // namespace

void register_questions(Registry& registry)
{
    add<DossierView, Show>(registry);
    add<ExportView, Export>(registry);
    add<HistoryView, AskHistory>(registry);
    add<OrderView, AskOrder>(registry);
    add<CardView, AskCard>(registry);
    add<AccessLogView, AskAccessLog>(registry);
    add<ReplayView, AskReplay>(registry);
    add<LeaveView, AskLeave>(registry);
    add<ActionsView, AskActions>(registry);
    add<EmergencyView, AskEmergency>(registry);
    add<DutyNotesView, AskDutyNotes>(registry);
    add<KeysView, AskKeys>(registry);
}

}  // namespace custos::archive

CUSTOS_QUERY_DOORS(custos::archive::DossierView, custos::archive::Show)
CUSTOS_QUERY_DOORS(custos::archive::ExportView, custos::archive::Export)
CUSTOS_QUERY_DOORS(custos::archive::HistoryView, custos::archive::AskHistory)
CUSTOS_QUERY_DOORS(custos::archive::OrderView, custos::archive::AskOrder)
CUSTOS_QUERY_DOORS(custos::archive::CardView, custos::archive::AskCard)
CUSTOS_QUERY_DOORS(custos::archive::AccessLogView, custos::archive::AskAccessLog)
CUSTOS_QUERY_DOORS(custos::archive::ReplayView, custos::archive::AskReplay)
CUSTOS_QUERY_DOORS(custos::archive::LeaveView, custos::archive::AskLeave)
CUSTOS_QUERY_DOORS(custos::archive::ActionsView, custos::archive::AskActions)
