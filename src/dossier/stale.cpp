/// Values that nobody has entered or confirmed for longer than the policy lets them stand (CHG-04).
#include "values.hpp"

#include <custos/dossier/queries.hpp>

#include <algorithm>
#include <array>
#include <map>

namespace custos::dossier {

std::uint32_t months_fresh(const Policy& policy, const Field& field) noexcept
{
    for (const auto& row : policy.fields_stale_after)
        if (row.field == field.name) return row.months;
    for (const auto& row : policy.stale_after)
        if (row.kind == field.kind) return row.months;
    return 0;
}

namespace {

/// The ages of a policy, field by field, and what of a dossier has passed its own.
class Ages {
public:
    /// `wanted`: of these fields alone; empty: of all.
    Ages(const Sight& see, Day today, const FieldSet& wanted) : dictionary_{see.dictionary}, today_{today}
    {
        for (const auto& field : see.dictionary.fields())
            if (wanted.empty() || wanted.contains(field.id))
                months_.at(field.id.value) = static_cast<int>(months_fresh(see.policy, field));
    }

    /// Calls visit(const ValueView&, Day since) for each value that is stale, and since when.
    template <class Visit>
    void each_stale(const Dossier& dossier, Visit&& visit) const
    {
        if (is_gone(dossier.lifecycle) || dossier.lifecycle == Lifecycle::closed) return;
        dossier.sheet.each([&](const ValueView& value) {
            const auto months = months_.at(value.field.value);
            if (months == 0 || value.state == ReviewState::sent_back) return;
            const auto since = add_months(value.on, months);
            if (since <= today_) visit(value, since);
        });
    }
    [[nodiscard]] std::vector<StaleValue> of(const Dossier& dossier) const
    {
        std::vector<StaleValue> values;
        each_stale(dossier, [&](const ValueView& value, Day since) {
            values.push_back({dictionary_.find(value.field)->name, value.source, value.on, since});
        });
        return values;
    }

private:
    const Dictionary& dictionary_;
    Day today_;
    std::array<int, 256> months_{};
};

/// The rows of a question, by number. `visit` says whether to go on.
template <class Visit>
void each_asked(const Records& records, const AskStale& ask, Visit&& visit)
{
    auto id = ask.after ? next(*ask.after) : DossierId{1};
    if (ask.keeper) {
        const auto& rows = records.dossiers.get<by_keeper>();
        for (auto row = rows.lower_bound(std::make_tuple(*ask.keeper, id));
             row != rows.end() && row->keeper == *ask.keeper; ++row)
            if (!visit(*row)) return;
        return;
    }
    for (; id < records.next_dossier; id = next(id))
        if (const auto* row = records.find(id); row != nullptr && !visit(*row)) return;
}

}  // namespace

Ruling<StaleView> answer(const Sight& see, const Caller& caller, const AskStale& ask, const RowLeave& leave)
{
    const auto limit = ask.limit.value_or(100);
    if (limit == 0 || limit > 1000) return refuse(Rule::CHG_04, "limit", {"between 1 and 1000", "须在 1 至 1000 之间"});
    BOOST_OUTCOME_TRY(const auto named, fields_named(see.dictionary, ask.fields));
    const Ages ages{see, day_of(caller.now, see.zone), FieldSet::of(named)};
    StaleView view;
    each_asked(see.dossiers, ask, [&](const Dossier& row) {
        auto values = ages.of(row);
        if (values.empty() || !leave.shows(row.id)) return true;
        if (view.rows.size() == limit) {
            view.next = view.rows.back().dossier;
            return false;
        }
        view.rows.push_back({row.id, row.mark, row.keeper, std::move(values)});
        return true;
    });
    return view;
}

Ruling<StaleCountView> answer(const Sight& see, const Caller& caller, const AskStaleCount&, const RowLeave& leave)
{
    const Ages ages{see, day_of(caller.now, see.zone), {}};
    std::map<StaffId, StaleCount> keepers;
    each_asked(see.dossiers, {}, [&](const Dossier& row) {
        std::uint64_t values = 0;
        auto oldest = day_of(caller.now, see.zone);
        ages.each_stale(row, [&](const ValueView& value, Day) {
            ++values;
            oldest = std::min(oldest, value.on);
        });
        if (values == 0 || !leave.shows(row.id)) return true;
        const auto [counted, fresh] = keepers.try_emplace(row.keeper, StaleCount{row.keeper, 0, 0, oldest});
        auto& count = counted->second;
        ++count.dossiers;
        count.values += values;
        count.oldest = std::min(count.oldest, oldest);
        return true;
    });
    StaleCountView view;
    view.rows.reserve(keepers.size());
    for (const auto& [keeper, count] : keepers) {
        view.rows.push_back(count);
        view.dossiers += count.dossiers;
        view.values += count.values;
    }
    return view;
}

}  // namespace custos::dossier
