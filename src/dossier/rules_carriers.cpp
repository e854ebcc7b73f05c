/// The carriers of a dossier: listed, put right, taken off the list (FILE-06).
#include "values.hpp"

namespace custos::dossier {

namespace {

constexpr Words no_place{"say where it is kept", "须注明存放地点"};
constexpr Words no_condition{"say in what condition it is", "须注明状况"};
constexpr Words no_copies{"there is at least one copy", "至少有一份"};
constexpr Words no_reason{"say why", "须说明原因"};

/// One or more copies, somewhere, in some condition.
Ruling<void> is_whole(const Sight& see, const Listed& carrier)
{
    BOOST_OUTCOME_TRY(said(see, carrier.place, Rule::FILE_06, "place", no_place));
    BOOST_OUTCOME_TRY(said(see, carrier.condition, Rule::FILE_06, "condition", no_condition));
    if (carrier.copies == 0) return refuse(Rule::FILE_06, "copies", no_copies);
    return outcome::success();
}

Listed listed(const Carrier& carrier) { return {carrier.medium, carrier.copies, carrier.place, carrier.condition}; }

/// A carrier of that dossier's: another's is told no more than one that is nowhere.
Ruling<const Carrier*> carrier_of(const Sight& see, DossierId dossier, CarrierId id)
{
    const auto found = see.dossiers.carriers.find(id);
    if (found == see.dossiers.carriers.end() || found->dossier != dossier)
        return refuse(Rule::FILE_06, "carrier", {"this dossier lists no such carrier", "该档案没有该载体"});
    return &*found;
}

}  // namespace

Ruling<CarrierAdded> decide(const Sight& see, const Caller&, const AddCarrier& ask)
{
    BOOST_OUTCOME_TRY(living(see.dossiers, ask.dossier));
    BOOST_OUTCOME_TRY(is_whole(see, {ask.medium, ask.copies, ask.place, ask.condition}));
    return CarrierAdded{see.dossiers.next_carrier, ask.dossier, ask.medium, ask.copies, ask.place, ask.condition};
}

Ruling<std::variant<CarrierAmended, Unchanged>> decide(const Sight& see, const Caller&, const AmendCarrier& ask)
{
    BOOST_OUTCOME_TRY(const auto* dossier, living(see.dossiers, ask.dossier));
    BOOST_OUTCOME_TRY(const auto* carrier, carrier_of(see, ask.dossier, ask.carrier));
    const auto before = listed(*carrier);
    const Listed now{ask.medium.value_or(before.medium), ask.copies.value_or(before.copies),
                     ask.place.value_or(before.place), ask.condition.value_or(before.condition)};
    BOOST_OUTCOME_TRY(is_whole(see, now));
    BOOST_OUTCOME_TRY(said(see, ask.reason, Rule::FILE_06, "reason", no_reason));
    if (now == before) return Unchanged{carrier->id.value};
    const auto version = dossier->writes + 1;
    return CarrierAmended{carrier->id, ask.dossier, before,
                          now,         version,     seal_remark(see, ask.dossier, version, ask.reason)};
}

Ruling<CarrierRemoved> decide(const Sight& see, const Caller&, const RemoveCarrier& ask)
{
    BOOST_OUTCOME_TRY(const auto* dossier, living(see.dossiers, ask.dossier));
    BOOST_OUTCOME_TRY(const auto* carrier, carrier_of(see, ask.dossier, ask.carrier));
    BOOST_OUTCOME_TRY(said(see, ask.reason, Rule::FILE_06, "reason", no_reason));
    const auto version = dossier->writes + 1;
    return CarrierRemoved{carrier->id, ask.dossier, listed(*carrier), version,
                          seal_remark(see, ask.dossier, version, ask.reason)};
}

}  // namespace custos::dossier
