/// The register of items, and the deeds in the safe (LEND-02, DEED-04).
#include "leave.hpp"

#include <algorithm>
#include <set>

namespace custos::custody {

namespace {

/// DEED-04: three different persons, all at work.
Ruling<void> checked_by_three(const Sight& see, const AddItem& ask)
{
    const std::set<StaffId> persons{ask.checked_by.begin(), ask.checked_by.end()};
    if (persons.size() != 3 || ask.checked_by.size() != 3)
        return refuse(Rule::DEED_04, "checked_by", {"three persons check a deed", "权证须三人核对"});
    for (std::size_t i = 0; i < ask.checked_by.size(); ++i) {
        BOOST_OUTCOME_TRY(at_work(see, ask.checked_by[i], "checked_by/" + std::to_string(i)));
    }
    return outcome::success();
}

}  // namespace

Ruling<ItemAdded> decide(const Sight& see, const Caller& caller, const AddItem& ask)
{
    const auto missing = [](std::string field) {
        return refuse(Rule::LEND_02, std::move(field),
                      {"the register wants kind, number and place", "须登记种类、编号和存放处"});
    };
    if (ask.kind == Kind::none) return missing("kind");
    if (ask.number.empty()) return missing("number");
    if (ask.place.empty()) return missing("place");
    BOOST_OUTCOME_TRY(keeps(see, caller, ask.kind));
    BOOST_OUTCOME_TRY(living(see, ask.dossier));
    const auto& numbers = see.custody.items.get<by_number>();
    if (const auto known = numbers.find(std::make_tuple(ask.kind, ask.number)); known != numbers.end())
        return refuse(Rule::LEND_02, "number", {"the register has that number", "该编号已登记"}, known->id.value);
    if (ask.kind == Kind::deed) {
        BOOST_OUTCOME_TRY(checked_by_three(see, ask));
    }
    const Item item{see.custody.next_item, ask.kind, ask.dossier, ask.number, ask.place, ask.pages, false};
    return ItemAdded{item.id, ask.dossier, item, ask.checked_by};
}

Ruling<DeedsCounted> decide(const Sight& see, const Caller& caller, const CountDeeds& ask)
{
    if (!keeps(see, caller, Kind::deed))
        return refuse(Rule::DEED_04, "", {"another office keeps the deeds", "权证由其他岗位保管"});
    auto civil = civil_of(day_of(caller.now, see.calendar.zone()));
    civil.day = 1;
    DeedsCounted event;
    event.count = see.custody.next_count;
    event.month = day_of(civil);
    std::set<ItemId> left{ask.found.begin(), ask.found.end()};
    const auto& out = see.custody.loans.get<by_item>();
    for (const auto& item : see.custody.items) {
        if (item.kind != Kind::deed || item.lost || out.find(item.id) != out.end()) continue;
        ++event.expected;
        if (left.erase(item.id) == 0) event.missing.push_back(item.id);
    }
    event.surplus.assign(left.begin(), left.end());
    return event;
}

}  // namespace custos::custody
